"""Score of the time reader on TIMEX3 expressions, each read alone with its document date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from factcheck.evaluation.files import shaped
from factcheck.facts import calendar as cal
from factcheck.facts.time import find
from factcheck.types import Modifier, Period

_UNITS = {
    "Y": "year",
    "M": "month",
    "W": "week",
    "D": "day",
    "H": "hour",
    "Q": "quarter",
    "DE": "decade",
    "CE": "century",
}
# Expressions whose value stands in another sentence: a listed value cannot be had from the words and the document date.
_ANAPHORIC = re.compile(
    r"^(?:the|that|its|a|each|every|this year's|at that)?\s?(?:\w+ )?(?:quarters?|period|day|week|year|years"
    r"|month|time|full year|fiscal year|"
    r"nine months|six months|four days)$|year-(?:earlier|ago)|\b(?:earlier|later|ago period|corresponding"
    r"|comparable|latest|following|previous)$"
    r"|^then$|latest|corresponding|comparable|\bfollowing\b|^the (?:first|six|nine|four) (?:\w+ )?(?:months|days"
    r"|hours|years)$",
    re.IGNORECASE,
)


def score_timex(path: Path) -> tuple[int, int]:
    """Return (expressions read as valued, expressions with a value that can be checked).

    Counted are DATE and DURATION rows with a full value (no X, no *_REF), less anaphoric expressions ("the quarter", "a
    year earlier"), each read alone with its document date. A DATE passes when the interval equals the value's, lies
    inside it after "early", "late" and the like, or, after "ago", holds it; a DURATION when its length is within 2 %.
    """
    with shaped(path):
        rows = list(timex_rows(path))
    return sum(passed for *_, passed in rows), len(rows)


def timex_rows(path: Path) -> Iterator[tuple[str, str, str, bool]]:
    """(document date, expression, value, passed) of every counted row."""
    today: date | None = None
    for line in path.read_text("utf-8").splitlines():
        if not line.strip():
            today = None
            continue
        expression, kind, value = line.split("\t")
        if today is None:
            today = date.fromisoformat(value[:10])
        elif _is_counted(expression, kind, value):
            yield str(today), expression, value, _timex_passes(expression, kind, value, today)


def _is_counted(expression: str, kind: str, value: str) -> bool:
    if kind not in ("DATE", "DURATION") or "X" in value or "REF" in value or _ANAPHORIC.search(expression):
        return False
    return (kind == "DATE" and _value_span(value) is not None) or (
        kind == "DURATION" and _value_days(value) is not None
    )


def _value_span(value: str) -> tuple[date, date] | None:
    if value.startswith("P"):
        return None
    if match := re.fullmatch(r"(\d{4})-(?:Q([1-4])|(SP|SU|FA|WI)|W(\d\d)|(\d\d)(?:-(\d\d))?)(?:T\w*)?", value):
        year, quarter, season, week, month, day = match.groups()
        if quarter:
            return cal.months_span(int(year), int(quarter) * 3 - 2, 3)
        if season:
            number = {"WI": 0, "SP": 1, "SU": 2, "FA": 3}[season]
            return cal.season_span(int(year) + (number == 0), number)
        if week:
            return date.fromisocalendar(int(year), int(week), 1), date.fromisocalendar(int(year), int(week), 7)
        if day:
            return date(int(year), int(month), int(day)), date(int(year), int(month), int(day))
        return cal.month_span(int(year), int(month))
    if re.fullmatch(r"\d{2,4}", value):
        scale = 10 ** (4 - len(value))
        return cal.year_span(int(value) * scale, scale)
    return None


def _value_days(value: str) -> float | None:
    match = re.fullmatch(r"P(T?)([\d.]+)([YMWDHQ]|DE|CE)", value)
    if not match:
        return None
    unit = "minute" if match[1] and match[3] == "M" else _UNITS[match[3]]
    return float(match[2]) * cal.UNIT_DAYS[unit]


def _timex_passes(expression: str, kind: str, value: str, today: date) -> bool:
    periods = [m.reading for m in find(expression, today) if isinstance(m.reading, Period)]
    if len(periods) != 1:
        return False
    period = periods[0]
    if kind == "DURATION":
        wanted = _value_days(value)
        return period.days is not None and wanted is not None and abs(abs(period.days) - wanted) <= 0.02 * wanted
    span = _value_span(value)
    if span is None or period.first is None or period.last is None:
        return False
    inside = span[0] <= period.first and period.last <= span[1]
    holds = period.first <= span[0] and span[1] <= period.last
    parted = period.modifier in (Modifier.EARLY, Modifier.MID, Modifier.LATE) or bool(
        re.match(r"earlier|later", expression, re.I)
    )
    return (period.first, period.last) == span or (parted and inside) or ("ago" in expression and holds)
