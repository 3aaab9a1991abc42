"""Lengths of time and what they do: a duration, a look-back ("the first in five years"), an offset ("days later")."""

from __future__ import annotations

import re
from dataclasses import replace

from factcheck.facts import calendar as cal
from factcheck.facts import timewords as tw
from factcheck.facts.dates import Builder, Context, Rule
from factcheck.facts.tense import Tense
from factcheck.types import Modifier, Period, TimeRole

_SUPERLATIVE = re.compile(
    r"\b(?:first|only|worst|best|most|least|lowest|record|unprecedented|never|no|not|\w+n't|without|"
    r"(?!(?:west|midwest|northwest|southwest|northeast|east|southeast|test|protest|arrest|request|interest|rest"
    r"|guest|forest|quest|"
    r"suggest|contest|invest|harvest|latest|breast|chest|nest|vest|manifest|digest|conquest|honest|modest|priest"
    r"|unrest|behest)\b)"
    r"[a-z]{2,}est)\b"
)
# "the third attack in two weeks": a stretch of time that is counted over.
_COUNTED_OVER = re.compile(
    r"\b(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th)|latest|another|twice|times)\b"
)
_ARTICLE_CUE = re.compile(
    r"(?:\b(?:for|in|within|about|nearly|almost|over|than|least|around|under|only|just|lasted|lasting|spent|took"
    r"|takes|take|after|"
    r"another|of|half|most|up to|whole|entire)|\A\W*) $"
)
_LONGER = re.compile(
    r"(?:\A|\b(?:for|after|last(?:ed|ing|s)?|took|takes?|taken|of|by|in|been|is|was|were|be|wait(?:ed|s|ing)?|spent|spend"
    r"|served?|late|delayed|to|just|well|a|the|and|ran|with|than|at|missing|held|up)) $"
)
_RATE = re.compile(
    r"(?:\d[\w.,]*|\b(?:times|once|twice|percent|dollars|euros|pounds|miles|people|hundred|thousand|million|billion)) $"
)
_IDIOM = re.compile(r"\b(?:one day|some day)$")


def _length(m: re.Match[str], context: Context) -> Period | None:
    """A number and a unit, read by what stands before and after."""
    unit = tw.unit_name(m["unit"])
    if (unit in ("season", "second") and (m["count"] in ("a", "an", "one") or not m["unit"].endswith("s"))) or _is_age(
        m, context
    ):
        return None
    if not _governed(m, context):
        return None
    vague = tw.is_vague(m["count"]) or bool(m["count2"])
    low, high = tw.number(m["count"]), tw.number(m["count2"] or m["count"])
    if not low:
        return Period(None, None, Modifier.VAGUE, TimeRole.DURATION, unit)
    mark = Modifier.NONE if _spread(m, context) else tw.modifier(m["about"] or "") or _trailing(context, m)
    if vague:
        mark = Modifier.ABOUT if m["count2"] else Modifier.VAGUE
    return Period(None, None, mark, TimeRole.DURATION, unit, (low + high) / 2 * cal.UNIT_DAYS[unit])


def _spread(m: re.Match[str], context: Context) -> bool:
    """ "to be paid over ten years" says in which time, not that it takes longer."""
    return m["about"] == "over" and not _LONGER.search(context.before(m, 24))


def _to_the_second(m: re.Match[str], _: Context) -> Period:
    """2:04:35, and "two hours and 24 seconds"."""
    hours, minutes, seconds = (tw.number(m[g]) if m[g] else 0.0 for g in ("hours", "minutes", "seconds"))
    unit = "second" if m["seconds"] else "minute"
    return Period(None, None, Modifier.NONE, TimeRole.DURATION, unit, (hours * 3600 + minutes * 60 + seconds) / 86_400)


def _is_age(m: re.Match[str], context: Context) -> bool:
    return bool(re.match(r"[- ](?:olds?\b|of age)|[- ]?old\b", context.low[m.end() :])) or bool(
        re.search(r"\baged? (?:of )?$", context.before(m))
    )


def _governed(m: re.Match[str], context: Context) -> bool:
    """ "a year" and "one day" are lengths only where something says so; "$5 a year" is a rate."""
    before = context.before(m)
    if m["count"] not in ("a", "an", "one") or m["about"]:
        return not (m["count"] == "many" and before.endswith(("how ", "so ")))
    after = context.low[m.end() : m.end() + 16]
    if _RATE.search(before):
        return False
    whole = not before.strip() and not after.strip(" .")
    return (
        whole
        or bool(_ARTICLE_CUE.search(before))
        or bool(re.match(r"-|-?long\b| (?:of|in (?:prison|jail))\b", after))
        or m["sep"] == "-"
    )


def _trailing(context: Context, m: re.Match[str]) -> Modifier:
    after = context.low[m.end() : m.end() + 10]
    if after.startswith(" or so"):
        return Modifier.ABOUT
    return Modifier.AT_LEAST if after.startswith((" or more", " and more")) else Modifier.NONE


def _vague_length(m: re.Match[str], _: Context) -> Period | None:
    return Period(None, None, Modifier.VAGUE, TimeRole.DURATION, tw.unit_name(m["unit"]))


def _long(m: re.Match[str], _: Context) -> Period | None:
    """weeklong, month-long."""
    unit = tw.unit_name(m["unit"])
    return Period(None, None, tw.modifier(m["about"] or ""), TimeRole.DURATION, unit, cal.UNIT_DAYS[unit])


def _offset(m: re.Match[str], context: Context) -> Period | None:
    """three days later, a year earlier, hours after; not "for the first time in six years after …"."""
    if m["way"] in ("before", "after") and re.search(r"\b(?:in|for) (?:[\w-]+ ){0,2}$", context.before(m, 24)):
        return None
    unit = tw.unit_name(m["unit"])
    count = tw.number(m["count"]) if m["count"] else 0.0
    sign = -1 if m["way"].startswith(("earl", "before", "prior", "previous")) else 1
    mark = tw.modifier(m["about"] or "")
    if not count or tw.is_vague(m["count"] or ""):
        mark = Modifier.VAGUE
    days = sign * count * cal.UNIT_DAYS[unit] if count else None
    return Period(None, None, mark, TimeRole.OFFSET, unit, days, relative=True)


def _within(m: re.Match[str], context: Context) -> Period | None:
    """in five years: back after a superlative, else ahead; a length where the verb is past."""
    unit = tw.unit_name(m["unit"])
    count = tw.number(m["count"]) if m["count"] else 0.0
    days = count * cal.UNIT_DAYS[unit]
    mark = tw.modifier(m["about"] or "")
    if not count or tw.is_vague(m["count"] or ""):
        mark = Modifier.VAGUE
    when = context.tense(m)
    looks_back = when is not Tense.FUTURE or "first" in context.before(m, 60)
    if m["prep"] == "in" and looks_back and _SUPERLATIVE.search(context.before(m, 160)):
        return lookback_period(days, mark, context, unit)
    if m["prep"] == "within":
        mark = Modifier.NONE
    if when is Tense.PAST or not count or (when is not Tense.FUTURE and _COUNTED_OVER.search(context.before(m, 60))):
        limit = Modifier.LESS_THAN if m["prep"] == "within" else mark
        return Period(None, None, limit, TimeRole.DURATION, unit, days or None)
    return _ahead(m, context, unit, count, mark)


def lookback_period(days: float, mark: Modifier, context: Context, unit: str) -> Period:
    """A LOOKBACK from publication; unresolved without it."""
    base = Period(None, None, mark, TimeRole.LOOKBACK, unit, days or None, relative=True)
    if context.today is None:
        return base
    first, last = cal.lookback(days, mark, context.today, unit)
    return replace(base, first=first, last=last)


def _ahead(m: re.Match[str], context: Context, unit: str, count: float, mark: Modifier) -> Period:
    role = TimeRole.UNTIL if m["prep"] == "within" else TimeRole.EVENT
    base = Period(None, None, mark, role, unit, count * cal.UNIT_DAYS[unit], relative=True)
    if context.today is None:
        return base
    far = cal.shift(context.today, count, unit)
    if role is TimeRole.UNTIL:
        return replace(base, first=context.today, last=far)
    slack = 0.5 if cal.UNIT_DAYS[unit] > 1 else 0
    if not slack:
        return replace(base, first=far, last=far)
    near, late = cal.shift(context.today, count - slack, unit), cal.shift(context.today, count + slack, unit)
    return replace(base, first=far, last=far, latitude=(min(near, far), max(late, far)))


def rules() -> tuple[Rule, ...]:
    """Rules for lengths of time."""
    about = rf"(?:(?P<about>{tw.MODIFIER}) )?"
    unit = rf"(?P<unit>{tw.UNIT})\b"
    adjective = (
        r"(?:(?:trading|business|working|calendar|fiscal|full|whole|consecutive|straight|additional|more|extra"
        r"|long|solid|entire|"
        r"school|light|further)[- ])?"
    )
    count = rf"(?P<count>{tw.NUMBER})"
    span = rf"{count}(?:(?: to | or |-to-|-)(?P<count2>{tw.NUMBER}))?(?P<sep>[- ]){adjective}{unit}"
    plural = r"(?P<unit>decades|years|months|weeks|days|hours|minutes|centuries|generations)\b".replace(
        "|generations", ""
    )
    start = r"(?<![\w.,$£€-])"
    table: list[tuple[str, Builder]] = [
        (
            rf"\b(?P<prep>within|in) {about}(?:the space of )?{count}[- ]{adjective}{unit}(?!-| (?:ago|later"
            rf"|earlier|old)\b|'s?\b)",
            _within,
        ),
        (
            rf"\b(?P<prep>in) (?P<about>(?!))?(?P<count>(?!))?(?:(?:many|so many) )?{plural}(?! (?:past|gone"
            rf"|ahead|ago|to come|of)\b)",
            _within,
        ),
        (
            rf"{start}{about}(?:{count}[- ]|(?<!\w){{0}}){adjective}{unit}(?:[- ](?P<way>later|earlier"
            rf"|afterwards?|beforehand|prior|previously|"
            r"before|after|into)\b)",
            _offset,
        ),
        (
            rf"\b(?P<about>(?!))?(?P<count>(?!))?{plural} (?P<way>later|earlier|before|after|afterwards"
            rf"|beforehand|prior)\b",
            _offset,
        ),
        (r"\b(?P<about>(?!))?(?P<count>(?!))?(?P<unit>year|month|week|day)-(?P<way>earlier|before)\b", _offset),
        (r"(?<![\w.:])(?P<hours>\d{1,2}):(?P<minutes>[0-5]\d):(?P<seconds>[0-5]\d)(?![\w:])", _to_the_second),
        (
            rf"{start}(?P<hours>{tw.NUMBER})[- ]hours?,?(?: and)?(?: (?P<minutes>{tw.NUMBER})[- ]minutes?,?)?"
            rf"(?: and)? (?P<seconds>{tw.NUMBER})[- ]seconds?\b",
            _to_the_second,
        ),
        (
            rf"{start}(?P<hours>{tw.NUMBER})[- ]hours?,?(?: and)? (?P<minutes>{tw.NUMBER})[- ]minutes?\b"
            r"(?P<seconds>(?!))?",
            _to_the_second,
        ),
        (rf"{start}{about}{span}(?!-old| old\b)", _length),
        (
            rf"(?:(?<=\bfor )|(?<=\btook )|(?<=\blasted )|(?<=\bspent )|(?<=\bafter )|(?<=\bover ))(?:the )?{plural}",
            _vague_length,
        ),
        (rf"\b{plural}(?=[- ]long\b| of (?!age\b|the (?:week|month|year)\b))", _vague_length),
        (rf"\b{about}(?P<unit>day|week|month|year|decade|hour|century)-?long\b", _long),
    ]
    return tuple((re.compile(pattern), build) for pattern, build in table)
