"""Holidays by name, with the rule that gives their day in a year."""

from __future__ import annotations

from datetime import date, timedelta

from factcheck.facts import calendar as cal


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth weekday of a month; -1 for the last."""
    first, last = cal.month_span(year, month)
    if nth < 0:
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))


def easter(year: int) -> date:
    """Western Easter Sunday (Meeus/Jones/Butcher)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    h = (19 * a + b - d - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    shift = (32 + 2 * e + 2 * i - h - k) % 7
    month, number = divmod(h + shift - 7 * ((a + 11 * h + 22 * shift) // 451) + 114, 31)
    return date(year, month, number + 1)


HOLIDAYS: dict[str, tuple[int, ...]] = {
    r"new year'?s eve": (12, 31), r"new year'?s(?: day)?": (1, 1),
    "christmas eve": (12, 24), "christmas(?: day)?": (12, 25),
    "boxing day": (12, 26), r"valentine'?s day": (2, 14), r"st\.? patrick'?s day": (3, 17),
    r"april fools'?s? day": (4, 1),
    "may day": (5, 1), "juneteenth": (6, 19), "independence day|(?:the )?fourth of july|july fourth": (7, 4),
    "bastille day": (7, 14), "halloween": (10, 31), "veterans'? day|armistice day": (11, 11),
    "international women'?s day": (3, 8), "earth day": (4, 22),
    "thanksgiving(?: day)?": (11, 3, 4), "memorial day": (5, 0, -1), "labou?r day": (9, 0, 1),
    "martin luther king jr\\.? day|mlk day": (1, 0, 3), r"presidents'? day": (2, 0, 3), r"mother'?s day": (5, 6, 2),
    "good friday": (-2,), "easter sunday": (0,), "easter monday": (1,), "palm sunday": (-7,), "ash wednesday": (-46,),
}  # fmt: skip


def on(rule: tuple[int, ...], year: int) -> date:
    """The day of a holiday in a year; rules are (month, day), (month, weekday, nth) or (days from Easter)."""
    if len(rule) == 1:
        return easter(year) + timedelta(days=rule[0])
    return date(year, *rule) if len(rule) == 2 else nth_weekday(year, *rule)
