"""Short plain words for a Period, as a person would say them."""

from __future__ import annotations

from datetime import date, time

from factcheck.facts import timewords as tw
from factcheck.facts.calendar import UNIT_DAYS, month_span, unit_span
from factcheck.facts.clock import PARTS_OF_DAY
from factcheck.types import Modifier, Period, TimeRole

_MONTHS = tuple(name.capitalize() for name in tw.MONTHS)
_WEEKDAYS = tuple(name.capitalize() for name in tw.WEEKDAYS)


def describe(period: Period) -> str:
    """Say the period in a few words: "18–19 June 2023", "2018", "Tuesday 13 June 2023, evening", "at least 2 years"."""
    if period.role is TimeRole.DURATION:
        return _length(period) or "an unstated length"
    if period.role is TimeRole.OFFSET:
        return _offset(period)
    clock = _clock(period)
    if period.first is None or period.last is None:
        unresolved = "unresolved weekday" if period.weekday else "unresolved date"
        return clock if clock and not period.relative else f"{unresolved}, {clock}" if clock else unresolved
    role = {TimeRole.SINCE: "since ", TimeRole.UNTIL: "by "}.get(period.role, "")
    about = "about " if period.modifier is Modifier.ABOUT and period.role is not TimeRole.LOOKBACK else ""
    days = _part(period) or _days(period.first, period.last)
    return f"{role}{about}{days}, {clock}" if clock else f"{role}{about}{days}"


def _part(period: Period) -> str:
    """ "early 2021", "mid-1980s", "late June 2023"; empty for any other period."""
    if period.first is None or not period.latitude or period.unit not in ("month", "year", "decade"):
        return ""
    if period.modifier not in (Modifier.EARLY, Modifier.MID, Modifier.LATE):
        return ""
    joint = "-" if period.modifier is Modifier.MID else " "
    return f"{period.modifier.value}{joint}{_days(*unit_span(period.first, period.unit))}"


def _days(first: date, last: date) -> str:
    if first == last:
        return f"{_WEEKDAYS[first.weekday()]} {_day(first)}"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        if first.year % 10 == 0 and last.year == first.year + 9:
            return f"{first.year}s"
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    if first.day == 1 and last == month_span(last.year, last.month)[1]:
        return _months(first, last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{_day(last)}"
    if first.year == last.year:
        return f"{first.day} {_MONTHS[first.month - 1]} – {_day(last)}"
    return f"{_day(first)} – {_day(last)}"


def _months(first: date, last: date) -> str:
    end = f"{_MONTHS[last.month - 1]} {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return end
    return (
        f"{_MONTHS[first.month - 1]}–{end}"
        if first.year == last.year
        else f"{_MONTHS[first.month - 1]} {first.year} – {end}"
    )


def _day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _clock(period: Period) -> str:
    if period.clock is None:
        return ""
    start, end = period.clock
    part = next((name for name, hours in PARTS_OF_DAY.items() if hours == period.clock), "")
    if not part and period.unit == "day" and period.modifier in (Modifier.EARLY, Modifier.LATE):
        part = f"{period.modifier.value} in the day"
    place = period.zone.rpartition("/")[2].replace("_", " ")
    zone = f" {place}" if place == "UTC" else f" {place} time" if place else ""
    return (part or (_time(start) if start == end else f"{_time(start)}–{_time(end)}")) + zone


def _time(at: time) -> str:
    return f"{at.hour:02d}:{at.minute:02d}"


def _length(period: Period) -> str:
    """ "at least 2 years"; empty when the length is not stated."""
    if not period.days:
        return f"some {period.unit}s" if period.unit != "century" else "some centuries"
    if period.unit in ("minute", "second") and round(abs(period.days) * 86_400) > 3600:
        return f"{period.modifier.value} {_to_the_second(round(abs(period.days) * 86_400))}".strip()
    count = round(abs(period.days) / UNIT_DAYS.get(period.unit, 1.0), 2)
    if count == 0.5:
        return f"{period.modifier.value} half {'an' if period.unit == 'hour' else 'a'} {period.unit}".strip()
    unit = period.unit if count == 1 else {"century": "centuries"}.get(period.unit, period.unit + "s")
    mark = "about" if period.modifier is Modifier.VAGUE else period.modifier.value
    return f"{mark} {count:,.6g} {unit}".strip()


def _to_the_second(seconds: int) -> str:
    """ "2 hours 24 seconds"."""
    parts = ((seconds // 3600, "hour"), (seconds // 60 % 60, "minute"), (seconds % 60, "second"))
    return " ".join(f"{count} {unit}{'s' * (count != 1)}" for count, unit in parts if count)


def _offset(period: Period) -> str:
    if period.days is None:
        return f"some {period.unit}s apart"
    if period.days == 0:
        return f"the same {period.unit}"
    return f"{_length(period)} {'later' if period.days > 0 else 'earlier'}"
