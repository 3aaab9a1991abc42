"""What an interval is counted from: "three minutes after lift-off", "five minutes into the flight"."""

from __future__ import annotations

import re

from factcheck.text.events import classes
from factcheck.topics import content, stem

_BEHIND = re.compile(r"\bTIME\s(?P<anchor>(?:[\w’'-]+\s?){1,5})")
# anchors that newsrooms use for one another, beyond the words of one class of happening
_ALIKE: tuple[frozenset[str], ...] = tuple(
    frozenset(stem(w) for w in words.split())
    for words in (
        "launch lift-off liftoff blast-off takeoff take-off flight departure",
        "kick-off kickoff start match game",
        "call alarm alert report",
        "death dying died",
    )
)


def one_anchor(a: str, b: str) -> bool:
    """True when two value-neutral clauses count an interval from one thing, as far as the words behind it tell."""
    left, right = _anchor(a), _anchor(b)
    if not (left and right):
        return False
    if content(left) & content(right) or classes(left) & classes(right):
        return True
    return any(_stems(left) & alike and _stems(right) & alike for alike in _ALIKE)


def _anchor(topic: str) -> str:
    found = _BEHIND.search(topic)
    return found["anchor"].strip() if found else ""


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(w) for w in text.lower().split())
