"""The append-only log of reviews, and what can be derived from it. Pure: no database here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from factcheck.types import Verdict


class Action(StrEnum):
    """What one entry of the log did."""

    VERDICT = "verdict"
    UNDO = "undo"
    COMMENT = "comment"
    MERGE = "merge"
    SPLIT = "split"
    DETACH = "detach"


EDITS = frozenset({Action.MERGE, Action.SPLIT, Action.DETACH})


@dataclass(frozen=True, slots=True)
class Review:
    """One entry of the log, never changed or removed; an undo is an entry that ``cancels`` an earlier one."""

    id: int  # grows with every entry: the order of the log, whatever the clocks said
    story: str
    discrepancy: str
    action: Action
    reviewer: str
    at: datetime  # aware, UTC
    round: int = 0  # 0 outside a class
    verdict: Verdict | None = None  # for VERDICT
    cancels: int | None = None  # for UNDO: the id of the entry taken back
    text: str = ""  # for COMMENT
    members: tuple[str, ...] = ()  # for MERGE: discrepancies joined to this one; SPLIT, DETACH: claims taken out


def standing(reviews: Iterable[Review]) -> tuple[Review, ...]:
    """The entries that nobody took back, in the order of the log, without the undos themselves."""
    ordered = sorted(reviews, key=lambda review: review.id)
    cancelled = {review.cancels for review in ordered if review.action is Action.UNDO}
    return tuple(r for r in ordered if r.action is not Action.UNDO and r.id not in cancelled)


def current(reviews: Iterable[Review]) -> dict[str, Verdict]:
    """The ruling that stands on each discrepancy, by its id: the last one not taken back, whoever gave it."""
    return {r.discrepancy: r.verdict for r in standing(reviews) if r.verdict}


def current_by_reviewer(reviews: Iterable[Review]) -> dict[tuple[str, str], Verdict]:
    """The ruling of each reviewer that stands, by (discrepancy id, reviewer)."""
    return {(r.discrepancy, r.reviewer): r.verdict for r in standing(reviews) if r.verdict}
