"""What the reader does to the record: rulings, claims taken out, cards split and merged, undo and redo across all."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from factcheck import view
from factcheck.errors import StoreError
from factcheck.export import moving
from factcheck.history import History, history
from factcheck.store import Action, Review, Story, current, standing
from factcheck.store.log import EDITS, TAKEN_BACK
from factcheck.types import Report, Verdict
from factcheck.ui import session

CHANGED = EDITS | {Action.ORIGIN}  # what makes other cards, or other counts on them


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed for a card and is not yet part of a verdict."""

    note: str = ""
    evidence: str = ""  # one address a line


def applied(of: Story, report: Report) -> Report:
    """The report as the reader's edits leave it: the very same object until an edit, or a first rating, is made."""
    log, kept = session.log(of), session.kept()
    meant = kept.get(("letters", of.id), (log,), lambda: letters(of))
    made = tuple(review.id for review in standing(log) if review.action in CHANGED)
    return kept.get(("applied", of.id), (report, repr((made, meant))), lambda: _edited(report, log, meant))


def _edited(report: Report, log: tuple[Review, ...], meant: dict[str, dict[str, str]]) -> Report:
    from factcheck import edits  # brings the whole comparison with it

    return edits.applied(report, log, meant)


def letters(of: Story) -> dict[str, dict[str, str]]:
    """Card → fact → the letter of its side when its sides were first rated."""
    rated = [key for key, verdict in session.verdicts(of).items() if verdict.ratings]
    return {key: facts for key in rated if (facts := moving.letters(session.store(), of.id, key))}


def keep_letters(of: Story, card: view.Card, verdict: Verdict) -> None:
    """With the first ruling that rates sides, keep which letter meant which claims."""
    if verdict.ratings and not moving.letters(session.store(), of.id, card.id):
        meant = {fact: side.letter for side in card.sides for fact in side.facts}
        session.attempt(lambda: moving.keep_letters(session.store(), of.id, card.id, meant))


def last_ruling(of: Story, card: str) -> int:
    """The number of the last ruling, undo or redo on a card, 0 without one."""
    log = session.log(of)
    ruled = TAKEN_BACK | {Action.VERDICT}
    numbers = session.kept().get(
        ("rulings", of.id), (log,), lambda: {review.discrepancy: review.id for review in log if review.action in ruled}
    )
    return numbers.get(card, 0)


def standing_at(of: Story, card: str, number: int) -> Verdict | None:
    """The ruling that stood on a card after the log's entry of that number."""
    return current(r for r in session.log(of) if r.discrepancy == card and r.id <= number).get(card)


def past(of: Story) -> History:
    """What the reader can undo and redo."""
    log, reader = session.log(of), session.reviewer()
    return session.kept().get(("history", of.id), (log, reader), lambda: history(log, reader))


def undo(of: Story) -> Review | None:
    """Take back the last thing the reader did in this story, and return it; its note is a draft again."""
    done = past(of).done
    if not done:
        return None
    last = done[-1]
    try:
        taken = session.store().undo(of.id, last.discrepancy, session.reviewer(), session.now(), action=last.action)
    except StoreError as error:
        session.complain(str(error))
        return None
    if taken and taken.verdict and taken.discrepancy not in session.verdicts(of):
        keep_draft(of, taken.discrepancy, Draft(taken.verdict.note, "\n".join(taken.verdict.evidence)))
    return taken


def redo(of: Story) -> Review | None:
    """Put back the last thing taken back, and return it."""
    undone = past(of).undone
    if not undone:
        return None
    last = undone[-1]
    try:
        back = session.store().redo(of.id, last.discrepancy, session.reviewer(), session.now(), action=last.action)
        session.store().clear_draft(of.id, last.discrepancy, session.reviewer())
    except StoreError as error:
        session.complain(str(error))
        return None
    return last if back else None


def take_out(of: Story, card: view.Card, claims: Collection[str], *, own_card: bool) -> bool:
    """Take claims out of a card for good, into a card of their own if asked."""
    stayed = [claim for side in card.sides for claim in side.claims if claim not in claims]
    action = Action.SPLIT if own_card else Action.DETACH
    return session.attempt(
        lambda: session.store().edit(
            of.id, card.id, action, sorted(claims), session.reviewer(), session.now(), against=stayed
        )
    )


def merge(of: Story, card: view.Card, others: Sequence[str]) -> bool:
    """Join other cards to this one."""
    return session.attempt(
        lambda: session.store().edit(of.id, card.id, Action.MERGE, others, session.reviewer(), session.now())
    )


def draft(of: Story, discrepancy: str) -> Draft:
    """What was typed for a card before there is a verdict."""
    kept = session.store().draft(of.id, discrepancy, session.reviewer())
    return Draft(kept.get("note", ""), kept.get("evidence", ""))


def keep_draft(of: Story, discrepancy: str, typed: Draft) -> None:
    """Keep it."""
    fields = {"note": typed.note, "evidence": typed.evidence}
    session.attempt(lambda: session.store().save_draft(of.id, discrepancy, session.reviewer(), fields))
