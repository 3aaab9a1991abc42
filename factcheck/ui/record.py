"""What the reader does to the record: rulings, claims taken out, cards split and merged, undo and redo across all."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from factcheck import edits, view
from factcheck.errors import StoreError
from factcheck.history import History, history
from factcheck.store import Action, Review, Story, current
from factcheck.types import Report, Verdict
from factcheck.ui import session


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed for a card and is not yet part of a verdict."""

    note: str = ""
    evidence: str = ""  # one address a line


def applied(of: Story, report: Report) -> Report:
    """The report as the reader's edits leave it."""
    reviews = session.store().reviews(of.id)
    rated = [key for key, verdict in current(reviews).items() if verdict.ratings]
    kept = {key: session.store().setting(_letters_key(of, key)) for key in rated}
    return edits.applied(report, reviews, {key: json.loads(text) for key, text in kept.items() if text})


def save(of: Story, card: view.Card, verdict: Verdict) -> bool:
    """Save a ruling; the first that rates sides also keeps which letter meant which claims."""
    if verdict.ratings and not session.store().setting(_letters_key(of, card.id)):
        letters = {fact: side.letter for side in card.sides for fact in side.facts}
        session.attempt(lambda: session.store().set_setting(_letters_key(of, card.id), json.dumps(letters)))
    return session.save(of, verdict)


def past(of: Story) -> History:
    """What the reader can undo and redo."""
    return history(session.store().reviews(of.id), session.reviewer())


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
    if taken and taken.verdict and taken.discrepancy not in session.store().verdicts(of.id):
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


def _letters_key(of: Story, discrepancy: str) -> str:
    return f"letters_{of.id}_{discrepancy}"
