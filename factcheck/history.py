"""Undo and redo, read off the append-only log: what one reviewer did that can be taken back, and put back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from factcheck.store.log import Action, Review

_REVERSIBLE = frozenset({Action.VERDICT, Action.MERGE, Action.SPLIT, Action.DETACH, Action.ORIGIN})


@dataclass(frozen=True, slots=True)
class History:
    """Two stacks of log entries, the latest last."""

    done: tuple[Review, ...] = ()
    undone: tuple[Review, ...] = ()


def history(reviews: Iterable[Review], reviewer: str) -> History:
    """Return what ``reviewer`` can undo and redo after these entries of the log; a new entry leaves nothing to redo.

    What was done in a class's rounds is the class's own.
    """
    done: list[Review] = []
    undone: list[tuple[int, Review]] = []  # the undo's id, and what it took back
    for review in sorted(reviews, key=lambda one: one.id):
        if review.reviewer != reviewer or review.round or review.session:
            continue
        if review.action in _REVERSIBLE:
            done.append(review)
            undone.clear()
        elif review.action is Action.UNDO:
            undone += [(review.id, one) for one in done if one.id == review.cancels]
            done = [one for one in done if one.id != review.cancels]
        elif review.action is Action.REDO:
            done += [one for undo, one in undone if undo == review.cancels]
            undone = [(undo, one) for undo, one in undone if undo != review.cancels]
    return History(tuple(done), tuple(one for _, one in undone))
