"""Writing the log of reviews: every entry is appended, none is changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, insert, select, update

from factcheck.catalogue import tr
from factcheck.errors import StaleError, StoreError
from factcheck.store import rows, tables
from factcheck.store.database import Database, utc
from factcheck.store.drafts import forget_draft, keep_draft
from factcheck.store.log import (
    EDITS,
    TAKEN_BACK,
    Action,
    OriginCorrection,
    Review,
    Role,
    current,
    origin_corrections,
    redoable,
    signature,
    standing,
)
from factcheck.types import Verdict

_RULINGS = TAKEN_BACK | {Action.VERDICT}
_STORY = ""  # in place of a discrepancy: the entry is about the whole story


@dataclass(frozen=True, slots=True)
class Desk:
    """Where entries belong: a round of a session, or (the default) the local user's own desk."""

    session: str = ""
    round: int = 0
    role: str = ""


def append(connection: Connection, review: Review) -> Review:
    """Append an entry, with its moment in UTC; return it with its number."""
    t = tables.reviews
    values: dict[str, Any] = {
        "story": review.story,
        "discrepancy": review.discrepancy,
        "action": review.action,
        "payload": rows.review_payload(review),
        "reviewer": review.reviewer,
        "round": review.round,
        "at": utc(review.at),
        "session": review.session,
        "role": review.role,
    }
    number = connection.execute(insert(t).values(**values).returning(t.c.id)).scalar_one()
    return rows.to_review(connection.execute(select(t).where(t.c.id == number)).one())


def read_log(
    connection: Connection, story_id: str, *among: ColumnElement[bool], **wanted: str | int | None
) -> tuple[Review, ...]:
    """A story's entries in order, those whose columns have the wanted values (None: any) and meet the conditions."""
    t = tables.reviews
    query = select(t).where(t.c.story == story_id, *among).order_by(t.c.id)
    for column, value in wanted.items():
        if value is not None:
            query = query.where(t.c[column] == value)
    return tuple(rows.to_review(row) for row in connection.execute(query))


def entry(
    story_id: str, discrepancy_id: str, action: Action, reviewer: str, at: datetime | None, desk: Desk = Desk()
) -> Review:
    """An entry to be appended, still without a number. ValueError when the moment has no zone."""
    return Review(
        0, story_id, discrepancy_id, action, reviewer, utc(at), desk.round, session=desk.session, role=desk.role
    )


def take_back(
    connection: Connection, story_id: str, discrepancy_id: str, action: Action, reviewer: str, at: datetime, desk: Desk
) -> Review | None:
    """Append the undo of the reviewer's last standing entry of that action; return the entry taken back."""
    mine = _own(connection, story_id, discrepancy_id, reviewer, desk)
    last = [r for r in standing(mine) if r.action is action][-1:]
    for taken in last:
        undo = entry(story_id, discrepancy_id, Action.UNDO, reviewer, at, desk)
        append(connection, replace(undo, cancels=taken.id))
    return last[0] if last else None


def _own(connection: Connection, story_id: str, discrepancy_id: str, reviewer: str, desk: Desk) -> tuple[Review, ...]:
    return read_log(
        connection,
        story_id,
        discrepancy=discrepancy_id,
        reviewer=reviewer,
        session=desk.session,
        round=desk.round,
        role=desk.role,
    )


class Journal(Database):
    """The log outside class and desk sessions. SignedOffError when the story is frozen."""

    def save_verdict(
        self,
        story_id: str,
        verdict: Verdict,
        *,
        round: int = 0,
        role: str = "",
        seen: int | None = None,
        upon: Iterable[str] = (),
    ) -> Review:
        """Append a verdict and drop its reviewer's draft of it. ``verdict.at`` must be aware, else ValueError.

        ``upon``: the articles that stand on the card, so that one that comes later can be told from them.

        ``seen`` is the number from ``latest`` that the reviewer ruled upon. StaleError when a ruling was saved since;
        what the reviewer wrote is then kept as a draft. None saves whatever happened meanwhile.
        """
        desk = Desk(round=round, role=role)
        written = entry(story_id, verdict.discrepancy, Action.VERDICT, verdict.reviewer, verdict.at, desk)
        with self.writing() as connection:
            self.require_unsigned(connection, story_id)
            newer = self._newer(connection, story_id, verdict.discrepancy, seen)
            if newer is None:
                forget_draft(connection, story_id, verdict.discrepancy, verdict.reviewer)
                return append(connection, replace(written, verdict=verdict, members=tuple(upon)))
            keep_draft(connection, story_id, verdict.discrepancy, verdict.reviewer, _typed(verdict))
        raise StaleError(newer.reviewer, newer.at)

    def latest(self, story_id: str) -> dict[str, int]:
        """The number of the last ruling, undo or redo on each discrepancy that has one: what ``seen`` compares with."""
        return {r.discrepancy: r.id for r in self.reviews(story_id) if r.action in _RULINGS}

    def last_written(self, story_id: str) -> str:
        """Number and moment of a story's last entry, "" without one: another text, another log. Cheap to ask often."""
        t = tables.reviews
        query = select(t.c.id, t.c.at).where(t.c.story == story_id).order_by(t.c.id.desc()).limit(1)
        with self.reading() as connection:
            row = connection.execute(query).one_or_none()
        return f"{row.id} {row.at.isoformat()}" if row else ""

    def _newer(self, connection: Connection, story_id: str, discrepancy_id: str, seen: int | None) -> Review | None:
        if seen is None:
            return None
        log = self._reviews(connection, story_id, discrepancy_id)
        return next((r for r in reversed(log) if r.action in _RULINGS and r.id > seen), None)

    def comment(
        self, story_id: str, discrepancy_id: str, text: str, reviewer: str, at: datetime, *, round: int = 0
    ) -> Review:
        """Append a comment."""
        said = entry(story_id, discrepancy_id, Action.COMMENT, reviewer, at, Desk(round=round))
        return self._add(replace(said, text=text))

    def edit(
        self,
        story_id: str,
        discrepancy_id: str,
        action: Action,
        members: Iterable[str],
        reviewer: str,
        at: datetime,
        *,
        against: Iterable[str] = (),
        round: int = 0,
    ) -> Review:
        """Append a MERGE (``members``: the other discrepancies) or a SPLIT or DETACH (the claims taken out).

        ``against``: the claims that stay; no pair of a member and one of them is to be joined again (rejected_pairs).
        """
        if action not in EDITS:
            raise ValueError(f"{action} is no edit")
        made = entry(story_id, discrepancy_id, action, reviewer, at, Desk(round=round))
        return self._add(replace(made, members=tuple(members), against=tuple(against)))

    def record_change(self, story_id: str, what: str, reviewer: str, at: datetime) -> Review:
        """Append a line for the audit trail about a change of the articles or the name: "Article added: ferry.txt"."""
        return self._add(replace(entry(story_id, _STORY, Action.CHANGE, reviewer, at), text=what))

    def correct_origin(self, story_id: str, articles: Iterable[str], same: bool, reviewer: str, at: datetime) -> Review:
        """Say that these articles share one origin, or that no two of them do. Undone as ORIGIN of discrepancy ""."""
        said = entry(story_id, _STORY, Action.ORIGIN, reviewer, at)
        return self._add(replace(said, text="same" if same else "apart", members=tuple(articles)))

    def origin_corrections(self, story_id: str) -> tuple[OriginCorrection, ...]:
        """What stands of what editors said about shared origins, the latest last."""
        return origin_corrections(self.reviews(story_id, _STORY))

    def undo(
        self,
        story_id: str,
        discrepancy_id: str,
        reviewer: str,
        at: datetime,
        *,
        action: Action = Action.VERDICT,
        round: int = 0,
        role: str = "",
    ) -> Review | None:
        """Take back the reviewer's last standing entry of that action; return it, or None when there is none left."""
        with self.writing() as connection:
            self.require_unsigned(connection, story_id)
            return take_back(connection, story_id, discrepancy_id, action, reviewer, at, Desk("", round, role))

    def redo(
        self,
        story_id: str,
        discrepancy_id: str,
        reviewer: str,
        at: datetime,
        *,
        action: Action = Action.VERDICT,
        round: int = 0,
        role: str = "",
    ) -> Review | None:
        """Put back what the reviewer's last undo took; return it, or None when there is nothing to put back."""
        desk = Desk("", round, role)
        with self.writing() as connection:
            self.require_unsigned(connection, story_id)
            mine = _own(connection, story_id, discrepancy_id, reviewer, desk)
            undo = redoable(mine, action)
            if undo is None:
                return None
            again = entry(story_id, discrepancy_id, Action.REDO, reviewer, at, desk)
            append(connection, replace(again, cancels=undo.id))
            return next(r for r in mine if r.id == undo.cancels)

    def sign_off(self, story_id: str, reviewer: str, at: datetime) -> Review:
        """Freeze the story: until it is reopened every write but archiving is refused with SignedOffError."""
        with self.writing() as connection:
            self.require_unsigned(connection, story_id)
            signed = append(connection, entry(story_id, _STORY, Action.SIGN_OFF, reviewer, at))
            self._sign(connection, story_id, reviewer, signed.at)
            return signed

    def reopen(self, story_id: str, reviewer: str, at: datetime) -> Review:
        """Let a signed-off story change again; the log keeps both. StoreError when it was not signed off."""
        with self.writing() as connection:
            if self.story_row(connection, story_id).signed_at is None:
                raise StoreError(tr("This story is not signed off. Reload the page."))
            opened = append(connection, entry(story_id, _STORY, Action.REOPEN, reviewer, at))
            self._sign(connection, story_id, "", None)
            return opened

    def sign_as_logged(self, story_id: str) -> None:
        """Freeze a story whose log, written elsewhere, ends signed off: in that name and of that moment."""
        with self.writing() as connection:
            if signed := signature(self._reviews(connection, story_id, _STORY)):
                self._sign(connection, story_id, signed.reviewer, signed.at)

    @staticmethod
    def _sign(connection: Connection, story_id: str, by: str, at: datetime | None) -> None:
        t = tables.stories
        connection.execute(update(t).where(t.c.id == story_id).values(signed_by=by, signed_at=at))

    def reviews(self, story_id: str, discrepancy_id: str | None = None, *, ended: bool = False) -> tuple[Review, ...]:
        """The log in the order it was written, of one discrepancy or all.

        What was written in a class or desk session is left out, but for its adjudicated rulings; with ``ended`` that of
        sessions that have been closed is there too.
        """
        with self.reading() as connection:
            return self._reviews(connection, story_id, discrepancy_id, ended=ended)

    def verdicts(self, story_id: str) -> dict[str, Verdict]:
        """The ruling that stands on each discrepancy, by its id."""
        return current(self.reviews(story_id))

    def _reviews(
        self, connection: Connection, story_id: str, discrepancy_id: str | None, *, ended: bool = False
    ) -> tuple[Review, ...]:
        t, held = tables.reviews, tables.sessions
        seen = (t.c.session == "") | (t.c.role == Role.ADJUDICATOR)
        if ended:
            seen |= t.c.session.in_(select(held.c.id).where((held.c.story == story_id) & held.c.closed_at.is_not(None)))
        return read_log(connection, story_id, seen, discrepancy=discrepancy_id)

    def _add(self, review: Review) -> Review:
        with self.writing() as connection:
            self.require_unsigned(connection, review.story)
            return append(connection, review)


def _typed(verdict: Verdict) -> dict[str, str]:
    said = {"decision": verdict.decision, "why": verdict.why, "note": verdict.note, "correction": verdict.correction}
    said |= {"evidence": "\n".join(verdict.evidence)}
    said |= {"ratings": " ".join(f"{letter}={rating}" for letter, rating in verdict.ratings)}
    return {field: str(value) for field, value in said.items() if value}
