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
    REDO = "redo"
    COMMENT = "comment"
    MERGE = "merge"
    SPLIT = "split"
    DETACH = "detach"
    ORIGIN = "origin"  # articles said to share one origin, or not to
    SIGN_OFF = "sign off"
    REOPEN = "reopen"
    KEY = "key"  # a teacher's answer
    REVEAL = "reveal"  # a card of a round shown to the class
    ROLE = "role"  # a member of a session given another role
    CHANGE = "change"  # an article or the story itself changed


class Role(StrEnum):
    """What somebody is in a class or desk session."""

    TEACHER = "teacher"  # or the editor who runs the desk
    REVIEWER = "reviewer"
    ADJUDICATOR = "adjudicator"


EDITS = frozenset({Action.MERGE, Action.SPLIT, Action.DETACH})
TAKEN_BACK = frozenset({Action.UNDO, Action.REDO})


@dataclass(frozen=True, slots=True)
class Review:
    """One entry of the log, never changed or removed; an undo is an entry that ``cancels`` an earlier one."""

    id: int  # grows with every entry: the order of the log, whatever the clocks said
    story: str
    discrepancy: str  # "" where it is about the whole story
    action: Action
    reviewer: str
    at: datetime  # aware, UTC
    round: int = 0  # 0 outside a class
    verdict: Verdict | None = None  # for VERDICT and KEY
    cancels: int | None = None  # for UNDO: the id of the entry taken back; for REDO: the id of that undo
    text: str = ""  # for COMMENT; ORIGIN: "same" or "apart"; REVEAL: the stage; ROLE: who and what; CHANGE: what
    # MERGE: discrepancies joined to this one; SPLIT, DETACH: claims taken out; ORIGIN: articles; VERDICT: the articles
    # that stood on the card, none where that is not known
    members: tuple[str, ...] = ()
    against: tuple[str, ...] = ()  # SPLIT, DETACH: the claims that they were taken away from
    session: str = ""  # "" outside a class or desk session
    role: str = ""  # as what the reviewer wrote it: a Role, "" for the local user


@dataclass(frozen=True, slots=True)
class OriginCorrection:
    """An editor's word that articles share one origin, or that none of them shares one with another."""

    articles: tuple[str, ...]
    same: bool


def standing(reviews: Iterable[Review]) -> tuple[Review, ...]:
    """The entries that nobody took back, in the order of the log, without the undos and redos themselves."""
    ordered = sorted(reviews, key=lambda review: review.id)
    redone = {review.cancels for review in ordered if review.action is Action.REDO}
    cancelled = {r.cancels for r in ordered if r.action is Action.UNDO and r.id not in redone}
    return tuple(r for r in ordered if r.action not in TAKEN_BACK and r.id not in cancelled)


def redoable(reviews: Iterable[Review], action: Action = Action.VERDICT) -> Review | None:
    """The undo of one reviewer's log on one card that a redo would cancel: a new entry of the action leaves none."""
    ordered = sorted(reviews, key=lambda review: review.id)
    acted = {review.id for review in ordered if review.action is action}
    undone: list[Review] = []
    for review in ordered:
        if review.action is action:
            undone.clear()
        elif review.action is Action.UNDO and review.cancels in acted:
            undone.append(review)
        elif review.action is Action.REDO:
            undone = [undo for undo in undone if undo.id != review.cancels]
    return undone[-1] if undone else None


def current(reviews: Iterable[Review]) -> dict[str, Verdict]:
    """The ruling that stands on each discrepancy, by its id: the last adjudicated one, else the last of all."""
    return {key: r.verdict for key, r in _rulings(reviews).items() if r.verdict}


def ruled_upon(reviews: Iterable[Review]) -> dict[str, frozenset[str]]:
    """The articles that the ruling that stands on each discrepancy was given upon, where its entry names them."""
    return {key: frozenset(r.members) for key, r in _rulings(reviews).items() if r.members}


def _rulings(reviews: Iterable[Review]) -> dict[str, Review]:
    ruled = [r for r in standing(reviews) if r.action is Action.VERDICT and r.verdict]
    adjudicated = [r for r in ruled if r.role == Role.ADJUDICATOR]
    return {r.discrepancy: r for r in [*ruled, *adjudicated]}


def current_by_reviewer(reviews: Iterable[Review]) -> dict[tuple[str, str], Verdict]:
    """The ruling of each reviewer that stands, by (discrepancy id, reviewer)."""
    ruled = (r for r in standing(reviews) if r.action is Action.VERDICT)
    return {(r.discrepancy, r.reviewer): r.verdict for r in ruled if r.verdict}


def edits(reviews: Iterable[Review]) -> tuple[Review, ...]:
    """The merges, splits and detaches that stand, in the order they were made."""
    return tuple(r for r in standing(reviews) if r.action in EDITS)


def rejected_pairs(reviews: Iterable[Review]) -> frozenset[frozenset[str]]:
    """Pairs of claims that an editor parted: they must never be joined again, in this run or a later one."""
    parted = (r for r in edits(reviews) if r.action is not Action.MERGE)
    return frozenset(frozenset((out, left)) for r in parted for out in r.members for left in r.against if out != left)


def origin_corrections(reviews: Iterable[Review]) -> tuple[OriginCorrection, ...]:
    """What editors said about shared origins, the latest last; a later word overrules an earlier one."""
    said = (r for r in standing(reviews) if r.action is Action.ORIGIN)
    return tuple(OriginCorrection(r.members, r.text == "same") for r in said)


def signature(reviews: Iterable[Review]) -> Review | None:
    """The sign-off that stands on the whole story, None while it may be changed."""
    said = [r for r in standing(reviews) if r.action in (Action.SIGN_OFF, Action.REOPEN)]
    return said[-1] if said and said[-1].action is Action.SIGN_OFF else None
