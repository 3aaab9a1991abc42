"""Calendar arithmetic on whole days: spans of weeks, months, seasons, years, and the look-back of "in five years"."""

from __future__ import annotations

import calendar as _calendar
from datetime import date, timedelta

from factcheck.types import Modifier

Span = tuple[date, date]

UNIT_DAYS: dict[str, float] = {
    "second": 1 / 86400,
    "minute": 1 / 1440,
    "hour": 1 / 24,
    "day": 1.0,
    "weekend": 2.0,
    "week": 7.0,
    "month": 30.4375,
    "season": 91.3125,
    "quarter": 91.3125,
    "half": 182.625,
    "year": 365.25,
    "decade": 3652.5,
    "century": 36525.0,
}
UNIT_MONTHS: dict[str, int] = {
    "month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12, "decade": 120, "century": 1200,
}  # fmt: skip
# How far a round "in five years" may be out, either way, as a share of the unit.
_SLACK = {"decade": 0.1, "century": 0.1}


def shift_months(day: date, months: int) -> date:
    """Move by whole months; a day that the month lacks becomes its last. Clipped to the calendar's own range."""
    index = min(max(day.year * 12 + day.month - 1 + months, 12), 9999 * 12 + 11)
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, _calendar.monthrange(year, month + 1)[1]))


def shift_days(day: date, days: float) -> date:
    """Move by days, clipped to the calendar's own range."""
    return date.fromordinal(min(max(day.toordinal() + round(days), 1), date.max.toordinal()))


def shift(day: date, count: float, unit: str) -> date:
    """Move by ``count`` units: by the calendar for months and longer when that is a whole number of months."""
    months = count * UNIT_MONTHS.get(unit, 0)
    if months and abs(months - round(months)) < 0.05:
        return shift_months(day, round(months))
    return shift_days(day, count * UNIT_DAYS[unit])


def month_span(year: int, month: int) -> Span:
    """The whole month."""
    return date(year, month, 1), date(year, month, _calendar.monthrange(year, month)[1])


def months_span(year: int, month: int, count: int) -> Span:
    """``count`` whole months from that one on."""
    first = date(year, month, 1)
    return first, shift_months(first, count) - timedelta(days=1)


def year_span(year: int, years: int = 1) -> Span:
    """Whole years."""
    return date(year, 1, 1), date(min(year + years - 1, 9999), 12, 31)


def week_span(day: date, weeks: int = 0) -> Span:
    """Monday to Sunday of the week that holds ``day``, moved by ``weeks``."""
    monday = shift_days(day, 7 * weeks - day.weekday())
    return monday, shift_days(monday, 6)


def weekend_span(day: date, weeks: int = 0) -> Span:
    """Saturday and Sunday of that week."""
    sunday = week_span(day, weeks)[1]
    return shift_days(sunday, -1), sunday


def season_span(year: int, season: int) -> Span:
    """Meteorological season of the northern hemisphere: 0 winter (from December of the year before), 1 spring, …"""
    return months_span(year - 1, 12, 3) if season == 0 else months_span(year, season * 3, 3)


def unit_span(day: date, unit: str, move: int = 0) -> Span:
    """The calendar unit that holds ``day``, moved by ``move`` units; a day for anything shorter than a week."""
    if unit == "week":
        return week_span(day, move)
    if unit == "weekend":
        return weekend_span(day, move)
    months = UNIT_MONTHS.get(unit)
    if months is None:
        return (moved := shift_days(day, move)), moved
    moved = shift_months(day, months * move)
    if months < 12:
        return months_span(moved.year, (moved.month - 1) // months * months + 1, months)
    years = months // 12
    first = max(moved.year // years * years + (1 if unit == "century" else 0), 1)
    return year_span(first, years)


def part_of(span: Span, part: Modifier) -> Span:
    """The early, mid or late third of a span; the span itself for any other modifier."""
    first, last = span
    if (first.day, first.month, last.day, last.month) == (1, 1, 31, 12):
        return _years_part(first.year, last.year, part)
    if first.day == 1 and last.month == first.month and last.day > 27:
        middle = {Modifier.EARLY: (1, 10), Modifier.MID: (11, 20), Modifier.LATE: (21, last.day)}.get(part)
        return (first.replace(day=middle[0]), first.replace(day=middle[1])) if middle else span
    third = max(((last - first).days + 1) // 3, 1)
    match part:
        case Modifier.EARLY:
            return first, shift_days(first, third - 1)
        case Modifier.MID:
            return shift_days(first, third), shift_days(last, -third)
        case Modifier.LATE:
            return shift_days(last, 1 - third), last
    return span


def _years_part(first: int, last: int, part: Modifier) -> Span:
    if first == last:
        months = {Modifier.EARLY: (1, 4), Modifier.MID: (5, 8), Modifier.LATE: (9, 12)}.get(part)
        return (date(first, months[0], 1), month_span(first, months[1])[1]) if months else year_span(first)
    third, early = round((last - first + 1) * 0.3), round((last - first + 1) * 0.4)  # 1990–93, 1994–96, 1997–99
    match part:
        case Modifier.EARLY:
            return year_span(first, early)
        case Modifier.MID:
            return date(first + early, 1, 1), date(last - third, 12, 31)
        case Modifier.LATE:
            return date(last - third + 1, 1, 1), date(last, 12, 31)
    return date(first, 1, 1), date(last, 12, 31)


def lookback(days: float, modifier: Modifier, anchor: date, unit: str) -> Span:
    """Where the earlier event may lie when something is "the first in N units" as told from ``anchor``.

    ``days`` is the stated length in days (``UNIT_DAYS`` of ``unit`` each); zero or less means a bare "in years".
    A plain length is good to half a unit either way (one decade to a year, one century to ten); "nearly" lies short of
    it, "more than" and "at least" up to one unit beyond it.
    """
    size = UNIT_DAYS.get(unit)
    if size is None:
        unit, size = "day", 1.0
    count = days / size
    if count <= 0 or modifier is Modifier.VAGUE:
        return shift(anchor, -max(10.0, count * 2), unit), shift(anchor, -2, unit)
    tens = unit in ("decade", "century") and count >= 2  # "four decades" is rounded to decades, "a decade" to years
    slack = 0.5 if tens else _SLACK.get(unit, 0.5)
    near, far = _reach(count, slack, modifier)
    first, last = shift(anchor, -far, unit), shift(anchor, -near, unit)
    if modifier in (Modifier.NEARLY, Modifier.LESS_THAN, Modifier.AT_MOST):
        first = min(shift_days(first, 1), last)
    if modifier is Modifier.MORE_THAN:
        last = max(shift_days(last, -1), first)
    return first, last


def _reach(count: float, slack: float, modifier: Modifier) -> tuple[float, float]:
    """Nearest and farthest distance back, in units."""
    match modifier:
        case Modifier.NEARLY:
            return max(count - slack, 0), count
        case Modifier.MORE_THAN | Modifier.AT_LEAST:
            return count, count + 2 * slack
        case Modifier.LESS_THAN | Modifier.AT_MOST:
            return max(count - 2 * slack, 0), count
        case Modifier.ABOUT:
            return max(count - 2 * slack, 0), count + 2 * slack
    return max(count - slack, 0), count + slack
