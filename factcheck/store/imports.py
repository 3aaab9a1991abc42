"""Entries written elsewhere, or earlier, taken into the log: once, as they were signed and dated."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import Connection, select

from factcheck.errors import StoreError
from factcheck.store import tables
from factcheck.store.database import Database, utc
from factcheck.store.journal import append, read_log
from factcheck.store.log import TAKEN_BACK, Action, Review

_NEVER = frozenset({Action.SIGN_OFF, Action.REOPEN})  # they change the story itself: only its own editor does that


class Imports(Database):
    """Bulk additions to the log."""

    def append_reviews(
        self, story_id: str, reviews: Iterable[Review], *, signatures: bool = False
    ) -> tuple[Review, ...]:
        """Append the entries that the log does not have yet, all or none, with their own reviewers and moments.

        They come in the order of writing. Return those appended: a second time, none. ``id`` only ties an undo to
        the entry it ``cancels``, one of these or one already in the log; each gets a new number here, and this story.
        StoreError for an undo without its entry, or an entry of a session held here. SignedOffError when the story is
        frozen. Sign-offs are left out, but with ``signatures``; what they freeze is for ``sign_as_logged``.
        """
        wanted = [review for review in reviews if signatures or review.action not in _NEVER]
        with self.writing() as connection:
            self.require_unsigned(connection, story_id)
            known = {_likeness(r): r.id for r in read_log(connection, story_id)}
            held = set(connection.scalars(select(tables.sessions.c.id)))
            return tuple(_take_in(connection, story_id, wanted, known, held))


def _take_in(
    connection: Connection, story_id: str, wanted: Iterable[Review], known: dict[Review, int], held: set[str]
) -> Iterable[Review]:
    numbers = {number: number for number in known.values()}
    for review in wanted:
        ours = _renumbered(replace(review, story=story_id, at=utc(review.at)), numbers)
        number = known.get(_likeness(ours))
        if number is None:
            _refuse_forged(ours, held)
            added = append(connection, ours)
            number = known[_likeness(added)] = added.id
            yield added
        numbers[review.id] = number


def _renumbered(review: Review, numbers: dict[int, int]) -> Review:
    if review.action not in TAKEN_BACK:
        return review
    if review.cancels not in numbers:
        raise StoreError(
            f"Entry {review.id} takes back entry {review.cancels}, which is neither in the file nor in the log. "
            "Nothing was imported: export the whole log and import that."
        )
    return replace(review, cancels=numbers[review.cancels])


def _refuse_forged(review: Review, held: set[str]) -> None:
    if review.session in held:
        raise StoreError(
            f"Entry {review.id} belongs to a session that is held here, but is not in its log. Nothing was imported."
        )


def _likeness(review: Review) -> Review:
    """What makes two entries one: everything but the number."""
    verdict = review.verdict and replace(
        review.verdict, discrepancy=review.discrepancy, reviewer=review.reviewer, at=review.at
    )
    return replace(review, id=0, verdict=verdict)
