"""Times of day: "2:30 p.m. EDT", "around noon", "last night". A time has no day until one stands beside it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import time

from factcheck.facts import timewords as tw
from factcheck.facts.calendar import shift_days
from factcheck.facts.dates import Context, Rule
from factcheck.types import Modifier, Period

# From .. to, local time; an end at or before its start runs past midnight.
PARTS_OF_DAY: dict[str, tuple[time, time]] = {
    "morning": (time(5), time(12)), "afternoon": (time(12), time(18)), "evening": (time(17), time(23, 59)),
    "night": (time(18), time(6)), "dawn": (time(4), time(8)), "daybreak": (time(4), time(8)),
    "sunrise": (time(4), time(8)),
    "dusk": (time(17), time(21)), "sunset": (time(17), time(21)), "nightfall": (time(17), time(21)),
    "noon": (time(12), time(12)), "midday": (time(12), time(12)), "noontime": (time(12), time(12)),
    "midnight": (time(0), time(0)), "lunchtime": (time(11), time(14)), "overnight": (time(22), time(6)),
    "rush hour": (time(6), time(19)), "early hours": (time(0), time(6)), "small hours": (time(0), time(6)),
}  # fmt: skip
_EARLY_LATE = {
    ("early", "morning"): (time(0), time(9)), ("late", "morning"): (time(9), time(12)),
    ("mid", "morning"): (time(8), time(11)),
    ("early", "afternoon"): (time(12), time(15)), ("mid", "afternoon"): (time(14), time(16)),
    ("late", "afternoon"): (time(15), time(18)), ("early", "evening"): (time(17), time(20)),
    ("late", "evening"): (time(20), time(23, 59)), ("late", "night"): (time(21), time(3)),
    ("pre", "dawn"): (time(0), time(6)),
}  # fmt: skip
_NIGHTFALL = 6  # o'clock from which "at night" is before midnight
NIGHT_END = (time(0), time(6))
EARLY, LATE = (time(0), time(9)), (time(18), time(23, 59))
_ABBREVIATED = re.compile(r"[a-z]{1,4}$")


def _zone(m: re.Match[str], context: Context) -> str:
    word = m.groupdict().get("zone") or ""
    if word and (_ABBREVIATED.fullmatch(word) or len(word) > 4) and not context.is_capital(m.start("zone")):
        return ""
    return tw.ZONES.get(word, "")


def _modifier(words: str | None) -> Modifier:
    words = (words or "").strip()
    return Modifier.ABOUT if words.startswith(("shortly", "just")) else tw.modifier(words)


def _oclock(m: re.Match[str], context: Context) -> Period | None:
    """10 a.m., 2:30 p.m. EDT, nine o'clock."""
    hour = int(m["hour"]) if m["hour"][0].isdigit() else int(tw.number(m["hour"]))
    minute = int(m["minute"] or 0)
    if hour > 12 or minute > 59 or hour == 0:
        return None
    if m["half"]:
        hour = hour % 12 + (12 if m["half"].startswith("p") else 0)
    at = time(hour % 24, minute)
    return Period(
        None,
        None,
        _modifier(m["about"]),
        unit="minute" if m["minute"] else "hour",
        clock=(at, at),
        zone=_zone(m, context),
    )


def _hours(m: re.Match[str], context: Context) -> Period | None:
    """14:30, 1430 GMT: only where the words around it show a time."""
    hour, minute = int(m["hour"]), int(m["minute"])
    cue = re.search(
        r"\b(?:at|around|about|by|from|until|since|before|after|between|and|to|approximately) $", context.before(m)
    )
    # "shortly after 9:40" is a time; "about 2:05" may be a runner's, "about 14:05" is none
    nearly = (m["about"] or "").startswith(("shortly", "just")) or (m["about"] and len(m["hour"]) == 2)
    marked = m["zone"] or m["local"]
    if hour > 23 or minute > 59 or not (marked or (m["colon"] and (cue or nearly))):
        return None
    at = time(hour, minute)
    return Period(None, None, _modifier(m["about"]), unit="minute", clock=(at, at), zone=_zone(m, context))


def _spoken(m: re.Match[str], context: Context) -> Period | None:
    """Eight in the morning, 2.15 in the morning, ten at night: after a word that tells a time."""
    hour = int(m["hour"]) if m["hour"][0].isdigit() else int(tw.number(m["hour"]))
    minute = int(m["minute"] or 0)
    cue = m["about"] or re.search(r"\b(?:at|by|from|until|since|before|after) $", context.before(m))
    if not cue or not 1 <= hour <= 12 or minute > 59:
        return None
    late = m["part"] in ("afternoon", "evening") or bool(m["night"] and _NIGHTFALL <= hour < 12)
    at = time(hour % 12 + 12 * late, minute)
    return Period(None, None, _modifier(m["about"]), unit="minute" if m["minute"] else "hour", clock=(at, at))


def _part(m: re.Match[str], _: Context) -> Period | None:
    """A part of the day, which needs a day beside it."""
    kind = m["kind"]
    shade = (m["shade"] or "").rstrip("- ")
    clock = _EARLY_LATE.get((shade, kind), PARTS_OF_DAY[kind])
    mark = tw.PARTS.get(shade, Modifier.NONE)
    return Period(None, None, _modifier(m["about"]) or mark, unit="day", clock=clock)


def _today(m: re.Match[str], context: Context) -> Period | None:
    """this morning, tonight, last night, overnight."""
    words, today = m[0], context.today
    kind = "overnight" if "overnight" in words else next((k for k in PARTS_OF_DAY if k in words), "night")
    shade = next((s for s in ("early", "late", "mid") if re.search(rf"\b{s}\b", words)), "")
    clock = _EARLY_LATE.get((shade, kind), PARTS_OF_DAY[kind])
    base = Period(None, None, tw.PARTS.get(shade, Modifier.NONE), unit="day", clock=clock, relative=True)
    if today is None:
        return base
    if "last" in words or kind == "overnight":
        eve = shift_days(today, -1)
        return replace(base, first=eve, last=today if kind == "overnight" else eve, latitude=(eve, today))
    return replace(base, first=today, last=today)


def attach(day: Period, clock: Period) -> Period:
    """A day with a time of day beside it."""
    hours = day.clock if day.clock and clock.unit == "day" and clock.clock and day.unit != "day" else clock.clock
    joined = replace(
        day,
        clock=hours,
        zone=clock.zone or day.zone,
        unit=clock.unit if clock.unit != "day" else day.unit,
        modifier=day.modifier or clock.modifier,
    )
    if hours == (time(0), time(0)) and day.first and day.last and not day.latitude:
        return replace(joined, latitude=(day.first, shift_days(day.last, 1)))
    return joined


def rules() -> tuple[Rule, ...]:
    """Clock rules. Those of ``part_rule`` hold only next to a day."""
    zones = "|".join(sorted(tw.ZONES, key=len, reverse=True))
    zone = (
        rf"(?:,? \(?(?:(?P<zone>{zones})\b(?: (?:daylight |standard |summer )?time)?"
        rf"|(?P<local>local(?: time)?|hours))\)?)?"
    )
    about = (
        r"(?:(?P<about>about|around|roughly|approximately|shortly (?:before|after)|just (?:before|after)|nearly|almost"
        r"|some) )?"
    )
    table = (
        (
            rf"(?<![\w$£€.:-]){about}(?P<hour>\d{{1,2}}|{tw.WORD_NUMBER})(?:[:.](?P<minute>\d\d))?"
            rf"(?: ?(?P<half>[ap]\.?m\b\.?)|(?<=\w) o'clock){zone}",
            _oclock,
        ),
        (
            rf"(?<![\w$£€.:-]){about}(?P<hour>\d{{1,2}}|{tw.WORD_NUMBER})(?:[:.](?P<minute>\d\d))?"
            r" (?:in the (?P<part>morning|afternoon|evening)|at (?P<night>night))(?! \w+(?:ing|ion)\b)",
            _spoken,
        ),
        (rf"(?<![\w$£€.:,-]){about}(?P<hour>\d\d?)(?P<colon>:)(?P<minute>\d\d)(?::\d\d)?(?![\w%:]){zone}", _hours),
        (rf"(?<![\w$£€.:,-]){about}(?P<hour>\d\d)(?P<colon>(?!))?(?P<minute>\d\d){zone[:-1]}", _hours),
        (
            r"\b(?:(?:earlier|later|early|late|mid)[- ])?(?:this (?:early |late )?(?:morning|afternoon|evening)"
            r"|tonight|last (?:night|evening)"
            r"|overnight)\b(?! stays?\b)",
            _today,
        ),
    )
    return tuple((re.compile(pattern), build) for pattern, build in table)


def part_rule() -> Rule:
    """Parts of the day: "evening", "late afternoon", "shortly after midnight"."""
    kinds = "|".join(PARTS_OF_DAY)
    return (
        re.compile(
            r"\b(?:(?P<about>about|around|shortly (?:before|after)|just (?:before|after)) )?"
            rf"(?:(?P<shade>early|late|mid|pre)[- ])?(?P<kind>{kinds})\b(?! (?:court|club|news|times|post|star"
            rf"|train|bus)\b)"
        ),
        _part,
    )
