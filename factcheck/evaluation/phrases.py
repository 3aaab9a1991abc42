"""Scores of the time and number readers on tables of phrases in sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from factcheck.evaluation.files import read_json, shaped
from factcheck.facts import quantity
from factcheck.facts import time as times
from factcheck.facts.units import canonical
from factcheck.types import Modifier, Period, Quantity, QuantityKind, TimeRole

_MARKS = {
    ">": Modifier.MORE_THAN,
    "~": Modifier.NEARLY,
    "lookback~": Modifier.NEARLY,
    "vague": Modifier.VAGUE,
    "early": Modifier.EARLY,
    "mid": Modifier.MID,
    "late": Modifier.LATE,
}
_ROLES = {"since": TimeRole.SINCE, "by": TimeRole.UNTIL, "lookback": TimeRole.LOOKBACK, "lookback~": TimeRole.LOOKBACK}
_SIGNS = {
    "": Modifier.NONE,
    ">=": Modifier.AT_LEAST,
    ">": Modifier.MORE_THAN,
    "<=": Modifier.AT_MOST,
    "<": Modifier.LESS_THAN,
    "~": Modifier.ABOUT,
    "<~": Modifier.NEARLY,
    "vague": Modifier.VAGUE,
}
_KINDS = {
    "age": QuantityKind.AGE,
    "ordinal": QuantityKind.ORDINAL,
    "score": QuantityKind.SCORE,
    "x": QuantityKind.MULTIPLE,
}


@dataclass(frozen=True, slots=True)
class Phrases:
    """Rows of a table, the phrases not read right, and the sentences that hold no value but got one."""

    rows: int
    missed: tuple[str, ...]
    false: tuple[str, ...]

    @property
    def right(self) -> int:
        """How many rows were read right."""
        return self.rows - len(self.missed)


def score_times(path: Path) -> Phrases:
    """Score a table of time phrases.

    A row passes when a mention that overlaps the phrase has an accepted interval, written or with its latitude, or the
    stated length, and the modifier and role that the row gives. Raises IngestError when the file is not such a table.
    """
    table = read_json(path)
    with shaped(path):
        today = date.fromisoformat(table["reference_date"][:10])
        missed = tuple(row[0] for row in table["rows"] if not _time_passes(row, today))
        false = tuple(s for s in table["sentences_without_any_date"] if times.find(s, today))
        return Phrases(len(table["rows"]), missed, false)


def _time_passes(row: Sequence[Any], today: date) -> bool:
    phrase, sentence, form, accepted, mark = row
    start = sentence.index(phrase)
    near = [m for m in times.find(sentence, today) if m.start < start + len(phrase) and start < m.end]
    return any(_passes(m.reading, form, accepted, mark) for m in near if isinstance(m.reading, Period))


def _passes(period: Period, form: str, accepted: object, mark: str) -> bool:
    if mark in _MARKS and period.modifier is not _MARKS[mark]:
        return False
    if mark in _ROLES and period.role is not _ROLES[mark]:
        return False
    if mark == "approx" and not (period.modifier is Modifier.ABOUT or period.latitude):
        return False
    match form:
        case "int":
            spans = [[str(period.first), str(period.last)], [str(d) for d in period.latitude or ()]]
            return isinstance(accepted, list) and any(span in accepted for span in spans)
        case "time":
            return isinstance(accepted, list) and _in_window(period, accepted) and (mark != "tz" or bool(period.zone))
        case "durvague":
            return period.role is TimeRole.DURATION and period.days is None
        case "rel":
            return period.role is TimeRole.OFFSET and period.days == accepted
    role = TimeRole.DURATION if form == "dur" else TimeRole.LOOKBACK
    return period.role is role and _near(period.days, accepted)


def _near(days: float | None, wanted: object) -> bool:
    return days is not None and isinstance(wanted, int | float) and abs(days - wanted) <= 0.02 * wanted


def _in_window(period: Period, accepted: list[str]) -> bool:
    """True when the stated hours begin inside the accepted window and end inside it."""
    if period.clock is None or period.first is None or period.last is None:
        return False
    start = datetime.combine(period.first, period.clock[0])
    end = datetime.combine(period.last, period.clock[1])
    end += timedelta(days=1) if end < start else timedelta(0)
    low, high = (datetime.fromisoformat(a) for a in accepted)
    return low <= start <= end <= high


def score_quantities(path: Path) -> Phrases:
    """Score a table of number phrases: value, unit or counted noun, and modifier must all be right.

    Raises IngestError when the file is not such a table.
    """
    table = read_json(path)
    with shaped(path):
        missed = tuple(row[0] for row in table["rows"] if not any(_fits(q, *row[2:]) for q in quantities(row[1])))
        false = tuple(s for s in table["sentences_without_quantities"] if quantity.find(s))
        return Phrases(len(table["rows"]), missed, false)


def quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities in a sentence, in order."""
    return tuple(m.reading for m in quantity.find(text) if isinstance(m.reading, Quantity))


def _fits(q: Quantity, value: float | list[float], unit: str, modifier: str) -> bool:
    low, high = value if isinstance(value, list) else (value, value)
    named = not unit or q.kind is _KINDS.get(unit) or canonical(unit) == q.unit or unit == q.noun
    return _equal(q.low, low) and _equal(q.high, high) and named and q.modifier is _SIGNS[modifier]


def _equal(a: float, b: float) -> bool:
    return abs(a - b) <= 1e-6 * max(abs(a), abs(b), 1.0)


def score_values(path: Path) -> tuple[int, int]:
    """Values found at all, and values, of a recogniser's specification (Recognizers-Text). Raises IngestError."""
    cases = read_json(path)
    with shaped(path):
        hits = [
            _holds(case["Input"], value) for case in cases for r in case["Results"] if (value := _value(r)) is not None
        ]
        return sum(hits), len(hits)


def _value(result: Mapping[str, Any]) -> float | None:
    try:
        return float(str((result.get("Resolution") or {}).get("value")))
    except ValueError:
        return None


def _holds(text: str, value: float) -> bool:
    return any(_equal(q.low, value) or _equal(q.high, value) or _equal(q.low, value * 100) for q in quantities(text))
