"""What an interval is counted from: "three minutes after lift-off", "five minutes into the flight"."""

from __future__ import annotations

import re

from factcheck.text.events import classes

_BEHIND = re.compile(r"\bTIME\s(?P<anchor>(?:[\w’'-]+\s?){1,5})")
_WORD = re.compile(r"[a-z][a-z-]{2,}")
_STOP = frozenset("the and its his her their from with that this into first second last two three was were".split())
# anchors that newsrooms use for one another, beyond the words of one class of happening
_ALIKE: tuple[frozenset[str], ...] = tuple(
    frozenset(words.split())
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
    if _words(left) & _words(right) or classes(left) & classes(right):
        return True
    return any(_words(left) & alike and _words(right) & alike for alike in _ALIKE)


def _anchor(topic: str) -> str:
    found = _BEHIND.search(topic)
    return found["anchor"].strip() if found else ""


def _words(text: str) -> frozenset[str]:
    return frozenset(w.removesuffix("s") for w in _WORD.findall(text.lower())) - _STOP
