"""Quantities in words: what an editor reads on a card."""

from __future__ import annotations

from factcheck.facts import states
from factcheck.facts.nouns import RECORDED, family
from factcheck.types import Modifier, Quantity, QuantityKind

_VAGUE_NAMES: dict[tuple[float, float], str] = {
    (24, 99): "dozens", (40, 99): "scores", (20, 99): "tens", (200, 999): "hundreds", (2e3, 99_999): "thousands",
    (2e6, 999_999_999): "millions", (2e9, 999_999_999_999): "billions", (3, 9): "several",
    (300, 999): "several hundred", (3e3, 9999): "several thousand", (3e6, 9_999_999): "several million",
    (36, 99): "several dozen", (2e4, 99_999): "tens of thousands", (2e5, 999_999): "hundreds of thousands",
    (2e7, 99_999_999): "tens of millions", (2e8, 999_999_999): "hundreds of millions",
    (2e9, 99_999_999_999): "billions",
}  # fmt: skip
_FRACTION_NAMES = {
    0.5: "half", 0.333: "a third", 0.667: "two-thirds", 0.25: "a quarter", 0.75: "three-quarters",
    0.2: "one in five", 0.1: "one in ten", 0.4: "two in five", 0.6: "three in five", 0.8: "four in five",
}  # fmt: skip
_SIGNS = {"USD": "$", "GBP": "£", "EUR": "€", "JPY": "¥", "INR": "₹"}
_UNIT_NAMES = {
    "mi": "miles", "t": "tonnes", "ton": "tons", "l": "litres", "bbl": "barrels", "lb": "pounds", "oz": "ounces",
    "ha": "hectares", "acre": "acres", "ft": "feet", "in": "inches", "yd": "yards", "gal": "gallons", "m": "metres",
    "g": "grams", "kn": "knots", "km2": "square km", "mi2": "square miles", "m2": "square metres",
    "ft2": "square feet", "m3": "cubic metres", "ft3": "cubic feet", "nmi": "nautical miles",
}  # fmt: skip
_SAID = {Modifier.VAGUE: "", Modifier.AT_MOST: "up to"}
_STATE_WORDS = {"casualties": "killed or injured", "bodies": "(bodies)", "exposed": "exposed", "affected": "affected",
    "dead or missing": "dead or missing",
}  # fmt: skip


def describe(quantity: Quantity) -> str:
    """Short plain words as an editor would read: "at least 12 people killed", "about $1.2 million"."""
    said = _SAID.get(quantity.modifier, quantity.modifier.value)
    if quantity.unit in ("magnitude", "category"):
        return " ".join(w for w in (quantity.unit, said, _value(quantity)) if w)
    words = [said, _value(quantity), *_tail(quantity)]
    return " ".join(w for w in words if w)


def _value(q: Quantity) -> str:
    if q.kind is QuantityKind.SCORE:
        return f"{q.low:g}–{q.high:g}"
    if q.kind is QuantityKind.FRACTION:
        return next((n for v, n in _FRACTION_NAMES.items() if abs(v - q.low) < 0.002), f"{q.low:.0%}")
    if q.modifier is Modifier.VAGUE:
        return _VAGUE_NAMES.get((q.low, q.high)) or f"{_figure(q.low)} to {_figure(q.high)}"
    if q.kind is QuantityKind.COUNT and q.low == q.high == 0:
        return "no"
    sign = _SIGNS.get(q.unit, "")
    if q.low != q.high:
        return f"{sign}{_figure(q.low)} to {sign}{_figure(q.high)}"
    if q.kind is QuantityKind.ORDINAL:
        return _nth(int(q.low))
    return f"{sign}{_figure(q.low)}"


def _figure(value: float) -> str:
    for name, scale in (("trillion", 1e12), ("billion", 1e9), ("million", 1e6)):
        if abs(value) >= scale and value % (scale / 1000) == 0:
            return f"{value / scale:g} {name}"
    return f"{value:,.2f}".rstrip("0").rstrip(".")


def _nth(value: int) -> str:
    ending = "th" if value % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{ending}"


def _state(q: Quantity) -> str:
    """People are not stolen: their records are."""
    if q.state == "stolen" and family(q.noun) in RECORDED:
        return "with records stolen"
    return _STATE_WORDS.get(q.state, q.state)


def _tail(q: Quantity) -> tuple[str, ...]:
    """The words after the value."""
    match q.kind:
        case QuantityKind.COUNT:
            known = q.noun.lower() in states.nouns_of(q.state)
            many = q.part and q.low == q.high == 1 and q.noun.endswith("s")
            of = (
                "of the"
                if many
                else "of"
                if q.modifier is Modifier.VAGUE and q.noun and _value(q).endswith("s")
                else ""
            )
            return (
                of if "several" not in _value(q) else "",
                q.noun,
                "" if known else _state(q),
            )
        case QuantityKind.MONEY:
            return ("" if q.unit in _SIGNS else {"USc": "cents", "GBp": "pence"}.get(q.unit, q.unit),)
        case QuantityKind.PERCENT:
            return ("percent", f"of {q.noun}" if q.noun else "")
        case QuantityKind.POINTS:
            return ("basis points" if q.unit == "bp" else "percentage points",)
        case QuantityKind.FRACTION:
            return (f"of {q.noun}" if q.noun else "",)
        case QuantityKind.MULTIPLE:
            return ("times",)
        case QuantityKind.AGE:
            unit = q.unit or "year"
            return (f"{unit} old" if q.low == q.high == 1 else f"{unit}s old",)
        case QuantityKind.MEASURE | QuantityKind.ORDINAL:
            return (_UNIT_NAMES.get(q.unit, q.unit), q.noun)
        case _:
            return ()
