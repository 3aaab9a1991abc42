"""A reading still bound to tokens, with its modifier and rounding step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from factcheck.facts.modifiers import after_number, before_number
from factcheck.facts.numbers import Number, Token
from factcheck.types import Modifier, Quantity, QuantityKind


@dataclass(frozen=True, slots=True)
class Draft:
    """A reading of ``tokens[first:last]``; not ``solid`` means that only a state beside it can save it."""

    first: int
    last: int
    reading: Quantity
    solid: bool = True


def draft(
    tokens: Sequence[Token], n: Number, last: int, reading: Quantity, first: int | None = None, solid: bool = True
) -> Draft:
    """Add the modifier around the number and the rounding step to a reading."""
    start, modifier = before_number(tokens, n.first if first is None else first)
    last, later = after_number(tokens, last) if modifier is Modifier.NONE else (last, modifier)
    modifier = modifier or later or reading.modifier
    if n.form == "vague":
        modifier = Modifier.VAGUE
    elif n.about and modifier is Modifier.NONE:
        modifier = Modifier.ABOUT
    step = _step(n, reading.kind, modifier)
    return Draft(start, last, replace(reading, low=n.low, high=n.high, modifier=modifier, precision=step), solid)


def _step(n: Number, kind: QuantityKind, modifier: Modifier) -> float:
    if n.form in ("fraction", "vague", "ordinal") or n.step != 1 or n.low != n.high or not n.low:
        return n.step
    zeros = 1.0
    while n.low % (zeros * 10) == 0:
        zeros *= 10
    if kind is QuantityKind.COUNT:
        return zeros if modifier in (Modifier.ABOUT, Modifier.NEARLY) else 1.0
    return (
        min(zeros, max(10.0 ** (len(str(int(n.low))) - 2), 1.0))
        if kind in (QuantityKind.MONEY, QuantityKind.MEASURE)
        else 1.0
    )
