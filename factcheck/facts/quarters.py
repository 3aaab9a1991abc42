"""Quarters, halves and seasons of a year."""

from __future__ import annotations

import re

from factcheck.facts import calendar as cal
from factcheck.facts import timewords as tw
from factcheck.facts.dates import Builder, Context, Rule, nearby, period, placed
from factcheck.facts.tense import Tense
from factcheck.types import Period

_THIRDS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "last": 0,
    "final": 0,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
}
_GAME = re.compile(
    r"\b(?:touchdown|yards?|field goal|rebounds?|points|scored|quarterback|halftime|lead|goal|game|kick|minute)\b"
)


def _quarter(m: re.Match[str], context: Context) -> Period | None:
    """A quarter or half of a year, given or the last one begun; not of a match."""
    unit, months = ("half", 6) if m["unit"] == "half" else ("quarter", 3)
    number = int(m["q"]) if m["q"] else (_THIRDS[m["nth"]] or 12 // months)
    year = _quarter_year(m, context)
    if number * months > 12 or (year is None and (unit == "half" or _GAME.search(context.low)) and not m["of_year"]):
        return None
    start = (number - 1) * months + 1
    if year is not None:
        return period(
            cal.months_span(year, start, months), unit, m["part"] or "", relative=not m["year"] and not m["year2"]
        )
    spans = nearby(context, lambda y: cal.months_span(y, start, months))
    when = Tense.PAST if context.tense(m) is Tense.UNKNOWN else context.tense(m)
    return period(placed(context, when, spans), unit, m["part"] or "", relative=True)


def _quarter_year(m: re.Match[str], context: Context) -> int | None:
    written = m["year"] or m["year2"]
    if written:
        return int(written)
    words = (m["of_year"] or "") + " " + (m["whose"] or "")
    if context.today is None or not words.strip():
        return None
    return context.today.year + (-1 if "last" in words else 1 if "next" in words else 0)


def _season(m: re.Match[str], context: Context) -> Period | None:
    """A season: with its year, with last/this/next, or the nearest one."""
    number, part = tw.SEASONS[m["season"]], m["part"] or ""
    if m["year"]:
        return period(cal.season_span(int(m["year"]) + (number == 0 and not m["part"]), number), "season", part)
    if m["season"] in ("fall", "spring") and not (m["which"] or m["part"]):
        return None
    spans = nearby(context, lambda year: cal.season_span(year, number))
    today, options = context.today, [s for s in spans if s]
    if today is None:
        return period(None, "season", part, relative=True)
    match (m["which"] or "").strip():
        case "last" | "past" | "this past":
            found = max(s for s in options if s[1] < today)
        case "next" | "coming" | "this coming":
            found = min((s for s in options if s[0] > today), default=options[-1])
        case "this":
            found = next((s for s in options if s[0].year == today.year or s[1].year == today.year), options[1])
        case _:
            found = placed(context, context.tense(m), spans) or options[1]
    return period(found, "season", part, relative=True)


def rules() -> tuple[Rule, ...]:
    """The rules for parts of a year."""
    part = rf"(?:(?P<part>{tw.PART})[- ](?:the )?)?"
    table: list[tuple[str, Builder]] = [
        (
            r"\b(?:(?P<part>early|late|mid)[- ])?(?:(?P<whose>last|this|next) year's |(?:the|its|their|his) )?"
            rf"(?:(?P<year2>{tw.YEAR}) )?(?:fiscal[- ])?(?:q(?P<q>[1-4])"
            rf"|(?P<nth>{'|'.join(_THIRDS)})[- ](?:fiscal[- ])?"
            rf"(?P<unit>quarter|half))\b(?!-?final)(?:,? (?:of )?(?:fiscal )?(?:(?P<year>{tw.YEAR})\b"
            rf"|(?P<of_year>(?:the|this|last|next) "
            r"(?:fiscal )?year)))?",
            _quarter,
        ),
        (
            rf"\b{part}(?:(?:the )?(?P<which>last|this past|past|this coming|coming|this|next) |the )?"
            rf"(?P<season>{'|'.join(tw.SEASONS)})\b(?:,? (?:of )?(?P<year>{tw.YEAR})\b)",
            _season,
        ),
        (
            rf"\b(?:the )?{part}(?:(?:the )?(?P<which>last|this past|past|this coming|coming|this|next) |the "
            rf"|(?<=\bin )|(?<=early )|(?<=late ))"
            rf"(?P<season>{'|'.join(tw.SEASONS)})\b(?P<year>(?!))?(?! of\b)",
            _season,
        ),
    ]
    return tuple((re.compile(pattern), build) for pattern, build in table)
