"""Full written dates in plain text: where they stand and which day they can mean. No date is ever inferred."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
WEEKDAY = (
    r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_YEAR = r"(?:19|20)\d{2}"
FULL_DATE = (
    rf"(?:{WEEKDAY}\b\.?,?\s{{1,3}})?(?:"
    rf"{MONTH}\b\.?\s{{1,3}}{_DAY}(?:st|nd|rd|th)?,?\s{{1,3}}{_YEAR}"
    rf"|{_DAY}(?:st|nd|rd|th)?[\s-]{{1,3}}(?:of\s)?{MONTH}\b\.?,?[\s-]{{1,3}}{_YEAR}"
    rf"|{_YEAR}[-/.](?:0?[1-9]|1[0-2])[-/.]{_DAY}"
    rf"|{_DAY}(?P<mark>[-/.])\d{{1,2}}(?P=mark){_YEAR}"
    r")(?!\d|\.\d)"
)
_FIND = re.compile(rf"(?<![\w.,/-]){FULL_DATE}", re.IGNORECASE)
_NUMERIC = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_WORDED = re.compile(
    rf"(?:(\d{{1,2}})[a-z]{{0,2}}[\s-]+(?:of\s)?)?({MONTH})\b\.?[\s-]*"
    r"(?:(\d{1,2})(?!\d)[a-z]{0,2})?,?[\s-]*(\d{4})",
    re.IGNORECASE,
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY_WORD = re.compile(r"\b(mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A full date at ``text[start:end]``; ``days`` has two members, day-first first, when the order is ambiguous."""

    start: int
    end: int
    days: tuple[date, ...]


def find_dates(text: str, start: int = 0, end: int | None = None) -> Iterator[WrittenDate]:
    """Yield every full date (day, month and year) in ``text[start:end]``, in order; impossible ones are passed over."""
    for found in _FIND.finditer(text, start, len(text) if end is None else end):
        if days := _readings(found.group()):
            yield WrittenDate(found.start(), found.end(), days)


def weekdays_named(text: str) -> frozenset[int]:
    """The weekdays named in full in ``text``, Monday 0."""
    return frozenset(_WEEKDAYS.index(found.group(1).lower() + "day") for found in _WEEKDAY_WORD.finditer(text))


def _readings(written: str) -> tuple[date, ...]:
    if iso := _ISO.search(written):
        year, month, day = map(int, iso.groups())
        return _possible((year, month, day))
    if numeric := _NUMERIC.search(written):
        first, second, year = map(int, numeric.groups())
        return _possible((year, second, first), (year, first, second))
    worded = _WORDED.search(written)
    if worded is None:
        return ()
    before, name, after, year_text = worded.groups()
    return _possible((int(year_text), _MONTHS.index(name[:3].lower()) + 1, int(before or after or 0)))


def _possible(*triples: tuple[int, int, int]) -> tuple[date, ...]:
    days = []
    for triple in triples:
        try:
            days.append(date(*triple))
        except ValueError:
            continue
    return tuple(dict.fromkeys(days))
