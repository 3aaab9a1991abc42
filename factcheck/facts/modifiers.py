"""Words that loosen a number: "at least", "nearly", "some", "-odd", "or more"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from factcheck.facts.numbers import Token, word
from factcheck.types import Modifier

_BEFORE = {
    Modifier.AT_LEAST: (
        "at least|no fewer than|no less than|not fewer than|not less than|a minimum of|"
        "minimum of|least|at the very least|≥|at a minimum"
    ),
    Modifier.MORE_THAN: (
        "more than|over|upwards of|upward of|in excess of|above|exceeding|greater than|"
        "well over|just over|well above|just above|slightly more than|slightly over|north of|"
        "a little over|far more than|>|well more than"
    ),
    Modifier.NEARLY: (
        "nearly|almost|close to|just under|just short of|approaching|virtually|not quite|just below|very nearly|nearing"
    ),
    Modifier.ABOUT: (
        "about|around|some|roughly|approximately|approx|approx .|an estimated|estimated|circa|"
        "in the region of|on the order of|in the order of|something like|~|≈|a reported|"
        "more or less|an average of|broadly"
    ),
    Modifier.AT_MOST: (
        "up to|at most|no more than|not more than|as many as|as much as|a maximum of|maximum of|≤|at the most"
    ),
    Modifier.LESS_THAN: (
        "fewer than|less than|under|below|lower than|well under|<|far fewer than|far less than|smaller than|short of"
    ),
}
_AFTER = {
    ("or", "more"): Modifier.AT_LEAST,
    ("or", "so"): Modifier.ABOUT,
    ("or", "fewer"): Modifier.AT_MOST,
    ("or", "less"): Modifier.AT_MOST,
    ("+",): Modifier.AT_LEAST,
}
_LONGEST = 4


@cache
def _phrases() -> dict[tuple[str, ...], Modifier]:
    return {tuple(phrase.split()): m for m, phrases in _BEFORE.items() for phrase in phrases.split("|")}


@cache
def _ends() -> frozenset[str]:
    return frozenset(phrase[-1] for phrase in _phrases())


def before_number(tokens: Sequence[Token], i: int) -> tuple[int, Modifier]:
    """The modifier that ends right before token ``i``, with its first token; ``(i, NONE)`` when there is none.

    Of two ("at least some 40") the outer one rules.
    """
    start, found = i, Modifier.NONE
    for _ in range(2):
        step, modifier = _one(tokens, start)
        if modifier is Modifier.NONE:
            break
        start, found = step, modifier
    return start, found


def _one(tokens: Sequence[Token], i: int) -> tuple[int, Modifier]:
    if word(tokens, i - 1) not in _ends():
        return i, Modifier.NONE
    for length in range(min(_LONGEST, i), 0, -1):
        modifier = _phrases().get(tuple(word(tokens, k) for k in range(i - length, i)))
        if modifier:
            return i - length, modifier
    return i, Modifier.NONE


def after_number(tokens: Sequence[Token], i: int) -> tuple[int, Modifier]:
    """The modifier that begins at token ``i``, with the token after it; ``(i, NONE)`` when there is none."""
    if word(tokens, i) not in ("or", "+"):
        return i, Modifier.NONE
    for phrase, modifier in _AFTER.items():
        if tuple(word(tokens, i + k) for k in range(len(phrase))) == phrase:
            return i + len(phrase), modifier
    return i, Modifier.NONE
