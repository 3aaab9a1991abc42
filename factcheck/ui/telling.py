"""What an undo took back and a redo put back, in words: the verdict, or only what was added to it."""

from __future__ import annotations

from factcheck.catalogue import mark, tr
from factcheck.store import Review, Story
from factcheck.types import Verdict
from factcheck.ui import record
from factcheck.view import describe

# field of a verdict: what is said when a change of it alone was taken back, and put back
_ADDED = {
    "ratings": (mark("Rating taken back"), mark("Rating put back")),
    "why": (mark("Reason taken back"), mark("Reason put back")),
    "note": (mark("Note taken back"), mark("Note put back")),
    "correction": (mark("Correction wording taken back"), mark("Correction wording put back")),
    "evidence": (mark("Evidence taken back"), mark("Evidence put back")),
}


def taken_back(of: Story, entry: Review) -> str:
    """What to say when that entry of the log was undone."""
    if entry.verdict is None:
        return tr("Change taken back")
    before = _before(of, entry)
    if field := _added(before, entry.verdict):
        return tr(_ADDED[field][0])
    return tr("Back to: {verdict}", verdict=describe(before)) if before else tr("Verdict taken back")


def put_back(of: Story, entry: Review) -> str:
    """What to say when that entry was redone."""
    if entry.verdict is None:
        return tr("Change put back")
    if field := _added(_before(of, entry), entry.verdict):
        return tr(_ADDED[field][1])
    return tr("Put back: {verdict}", verdict=describe(entry.verdict))


def _before(of: Story, entry: Review) -> Verdict | None:
    return record.standing_at(of, entry.discrepancy, entry.id - 1)


def _added(before: Verdict | None, after: Verdict) -> str:
    """The field that changed under a decision that stayed, "" when the decision itself did, or nothing."""
    if before is None or before.decision is not after.decision:
        return ""
    return next((field for field in _ADDED if getattr(before, field) != getattr(after, field)), "")
