"""Dates by the calendar: days, months, years, quarters, seasons, decades. A rule is a pattern and a builder."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from factcheck.facts import calendar as cal
from factcheck.facts import holidays
from factcheck.facts import timewords as tw
from factcheck.facts.calendar import Span
from factcheck.facts.tense import Tense, tense
from factcheck.types import Modifier, Period


@dataclass(frozen=True, slots=True)
class Context:
    """The sentence being read: verbatim, folded, and the publication day."""

    text: str
    low: str
    today: date | None

    def tense(self, match: re.Match[str]) -> Tense:
        """What the clause around a match says about past and future."""
        return tense(self.low, match.start(), match.end())

    def before(self, match: re.Match[str], reach: int = 24) -> str:
        """The folded text just before a match."""
        return self.low[max(0, match.start() - reach) : match.start()]

    def is_capital(self, at: int) -> bool:
        """True when the verbatim character there is upper case."""
        return self.text[at].isupper()


Builder = Callable[[re.Match[str], Context], Period | None]
Rule = tuple[re.Pattern[str], Builder]

_PREPOSITION = re.compile(
    r"\b(?:in|since|by|until|till|before|after|during|from|to|through|between|of|early|late|mid|last|next|this"
    r"|for|and|or|circa|"
    r"about|around|than|on|to|back|through|the|a|'s|its|his|their|every|each|like|until|versus|vs)[ -]$"
)
_COUNTED = re.compile(
    r" (?:people|persons|men|women|children|troops|dead|miles|dollars|euros|feet|meters|metres|kilometers|km"
    r"|points|tons|jobs|"
    r"homes|houses|soldiers|fighters|civilians|workers|students|times|votes|calories|square|hours|pounds|degrees"
    r"|employees)\b"
)


_SOON, _LONG_PAST = 60, 300


def placed(context: Context, when: Tense, spans: Iterable[Span | None], *, may_be_soon: bool = True) -> Span | None:
    """Of the same dates in neighbouring years, the one that the tense asks for; the nearest when it asks for none."""
    today = context.today
    options = [s for s in spans if s is not None]
    if today is None or not options:
        return None
    if when is Tense.PAST:
        found = max((s for s in options if s[0] <= today), default=options[0])
        soon = [s for s in options if 0 < (s[0] - today).days < _SOON]
        # A writer who means a day nearly a year back names the year; a past verb near by then governs something else.
        return soon[0] if may_be_soon and soon and (today - found[1]).days > _LONG_PAST else found
    if when is Tense.FUTURE:
        return min((s for s in options if s[1] >= today), default=options[-1])
    return min(options, key=lambda s: (_distance(s, today), s[0]))  # news looks back more than ahead


def _distance(span: Span, today: date) -> int:
    return max((span[0] - today).days * 3, (today - span[1]).days, 0)


def nearby(context: Context, make: Callable[[int], Span | None]) -> list[Span | None]:
    """That date in the year before publication, in its year and in the year after."""
    return [make(context.today.year + step) for step in (-1, 0, 1)] if context.today else []


def day(year: int, month: int, number: int) -> date | None:
    """The day, or None where the calendar has none."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def period(span: Span | None, unit: str, part: str = "", *, relative: bool = False) -> Period:
    """A Period for a span, narrowed by a part such as "early" or "the end of"; unresolved for no span."""
    word = next((w for w in tw.PARTS if w in part), "")
    mark = tw.PARTS.get(word, Modifier.NONE)
    if span is None:
        return Period(None, None, mark, unit=unit, relative=relative)
    if not mark:
        return Period(*span, unit=unit, relative=relative)
    inner, outer = narrowed(span, unit, word, mark)
    return Period(*inner, mark, unit=unit, latitude=outer, relative=relative)


def narrowed(span: Span, unit: str, word: str, mark: Modifier) -> tuple[Span, Span]:
    """The part of a span that a word names, and the half of the span that a careful reader would still allow."""
    first, last = span
    length = (last - first).days + 1
    half, quarter = timedelta(days=(length + 1) // 2 - 1), timedelta(days=length // 4)
    outer = {Modifier.EARLY: (first, first + half), Modifier.LATE: (last - half, last)}.get(
        mark, (first + quarter, last - quarter)
    )
    inner = cal.part_of(span, mark)
    if word in ("start", "beginning") and unit in ("year", "month"):
        inner = cal.month_span(first.year, 1) if unit == "year" else (first, first)
    if word in ("end", "close") and unit in ("year", "month"):
        inner = cal.month_span(last.year, 12) if unit == "year" else (last, last)
    return inner, (min(inner[0], outer[0]), max(inner[1], outer[1]))


def _number(words: str) -> int:
    return int(re.sub(r"\D", "", words))


def _iso(m: re.Match[str], _: Context) -> Period | None:
    found = day(int(m[1]), int(m[2]), int(m[3]))
    return Period(found, found) if found else None


def _numeric(m: re.Match[str], _: Context) -> Period | None:
    """06/12/2023 is June 12 unless that is no date; 05.02.2015 is 5 February."""
    a, b, year = int(m[1]), int(m[3]), int(m[4])
    year += (2000 if year < 70 else 1900) if year < 100 else 0
    if not 1400 <= year <= 2200:
        return None
    month_first = m[2] == "/"
    found = (day(year, a, b) or day(year, b, a)) if month_first else (day(year, b, a) or day(year, a, b))
    return Period(found, found) if found else None


def _day_span(year: int, month: int, first: int, end_month: int, last: int) -> Span | None:
    start, end = day(year, month, first), day(year + (end_month < month), end_month, last)
    return (start, end) if start and end and start <= end else None


def _days(m: re.Match[str], context: Context) -> Period | None:
    """A day of a month, or several, with or without weekday and year."""
    g = m.groupdict()
    if g["month"] in ("may", "march", "mar") and not context.is_capital(m.start("month")):
        return None
    month, first = tw.month_number(g["month"]), _number(g["first"])
    end_month = tw.month_number(g["end_month"]) if g.get("end_month") else month
    last = _number(g["last"]) if g.get("last") else first
    if g["year"]:
        span = _day_span(int(g["year"]), month, first, end_month, last)
        return period(span, "day") if span else None
    if _day_span(2000, month, first, end_month, last) is None:
        return None
    spans = nearby(context, lambda year: _day_span(year, month, first, end_month, last))
    if g.get("weekday"):
        number = tw.weekday_number(g["weekday"])
        spans = [s for s in spans if s and s[0].weekday() == number] or spans
    return period(placed(context, context.tense(m), spans), "day", relative=True)


def _month(m: re.Match[str], context: Context) -> Period | None:
    """A month with or without its year, and with "last", "this" or "next"."""
    g = m.groupdict()
    if not context.is_capital(m.start("month")):
        return None
    month, part = tw.month_number(g["month"]), g["part"] or ""
    if g["year"]:
        return period(cal.month_span(int(g["year"]), month), "month", part)
    spans = nearby(context, lambda year: cal.month_span(year, month))
    if g["of"] and context.today:
        year = context.today.year + {"last": -1, "this": 0, "next": 1}[g["of"]]
        return period(cal.month_span(year, month), "month", part, relative=True)
    if g["which"]:
        return period(_which_month(g["which"], context, spans), "month", part, relative=True)
    if not _stands_as_month(m, context):
        return None
    return period(placed(context, context.tense(m), spans), "month", part, relative=True)


def _months(m: re.Match[str], _: Context) -> Period | None:
    """May to August 2020, November 2019 to January 2020."""
    start, end, year = tw.month_number(m["from"]), tw.month_number(m["to"]), int(m["year"])
    first = int(m["year2"] or year - (end < start))
    span = date(first, start, 1), cal.month_span(year, end)[1]
    return Period(*span, unit="month") if span[0] < span[1] else None


def _attacks(_: re.Match[str], __: Context) -> Period:
    return Period(date(2001, 9, 11), date(2001, 9, 11))


def _which_month(which: str, context: Context, spans: list[Span | None]) -> Span | None:
    today, options = context.today, [s for s in spans if s]
    if today is None:
        return None
    if which == "this":
        return options[1]
    if which == "next":
        return min(s for s in options if s[0] > today)
    return max(s for s in options if s[1] < today)


def _stands_as_month(m: re.Match[str], context: Context) -> bool:
    """Tell the month from a name or a verb: "April Jones", "They May March"."""
    whole = not context.low[: m.start()].strip() and not context.low[m.end() :].strip(" .,")
    if m["part"] or whole:
        return True
    if _PREPOSITION.search(context.before(m)) and not re.search(r"\b(?:a|the|to|and|of|this) $", context.before(m)):
        return True
    if m["month"].rstrip(".") in ("may", "march", "mar", "jan", "sep", "dec", "august") and not m["month"].endswith(
        "."
    ):
        return bool(re.search(r"\b(?:to|and|of) $", context.before(m))) and m["month"] == "august"
    after = context.text[m.end() : m.end() + 2]
    return not (after[:1] == " " and after[1:].isupper()) and bool(context.low[: m.start()].strip())


def _year(m: re.Match[str], context: Context) -> Period | None:
    """A bare year, when nothing shows it to be a count or a name."""
    before, after = context.before(m), context.low[m.end() : m.end() + 16]
    if re.match(r" \d", after):
        return None
    governed = bool(_PREPOSITION.search(before)) or not before.strip() or bool(re.search(r"[,;(]\s?$", before))
    if _COUNTED.match(after) or re.search(
        r"(?:\b(?:no\.|number|route|highway|flight|boeing|room|page|about|around|some)|[$£€#]) ?$", before
    ):
        return None
    if not governed and not m["part"] and int(m["year"]) < 1900:
        return None
    named = context.text[: m.start()].rstrip().rpartition(" ")[2][:1].isupper()
    if not m["part"] and not m["fiscal"] and not governed and named and after[:1] == " " and not after[1:2].isspace():
        return None
    return period(cal.year_span(int(m["year"])), "year", m["part"] or "")


def _years(m: re.Match[str], _: Context) -> Period | None:
    first = int(m[1])
    last = int(m[2]) if len(m[2]) == 4 else first // 100 * 100 + int(m[2])
    return Period(date(first, 1, 1), date(last, 12, 31), unit="year") if first < last < first + 60 else None


def _decade(m: re.Match[str], context: Context) -> Period | None:
    word = m["decade"]
    names = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")
    digits = (names.index(word) + 2) * 10 if word in names else _number(word)
    if digits < 100:
        now = context.today.year if context.today else 2000
        digits += 2000 if 2000 + digits <= now else 1900
    return period(cal.year_span(digits, 10), "decade", m["part"] or "")


def _century(m: re.Match[str], _: Context) -> Period | None:
    number = _number(m["nth"]) if m["nth"][0].isdigit() else _CENTURIES[m["nth"]]
    return period(cal.year_span((number - 1) * 100 + 1, 100), "century", m["part"] or "") if 0 < number < 30 else None


_CENTURIES = {"eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty-first": 21, "seventeenth": 17}


def _holiday(m: re.Match[str], context: Context) -> Period | None:
    if not context.is_capital(m.start("name")):
        return None
    rule = next(r for pattern, r in holidays.HOLIDAYS.items() if re.fullmatch(pattern, m["name"]))
    if m["year"]:
        found = holidays.on(rule, int(m["year"]))
        return Period(found, found)

    def span_of(year: int) -> Span:
        return (found := holidays.on(rule, year)), found

    span = placed(context, context.tense(m), nearby(context, span_of), may_be_soon=False)
    return replace(period(span, "day"), relative=True)


_P = rf"(?:(?P<part>{tw.PART})[- ](?:the )?)?"
_M, _D, _Y = tw.MONTH, tw.DAY, tw.YEAR
_W = rf"(?:(?P<weekday>{tw.WEEKDAY}|{tw.SHORT_WEEKDAY}),? (?:the )?)?"
_JOIN = r"(?: ?- ?| and | to | through | until | & | or )"
_NOT_COUNT = r"(?!\d|[:%]|,\d{3}|-?\w|\.\d| (?:people|men|women|children|others|a\.?m|p\.?m|percent|years|dead)\b)"


def rules() -> tuple[Rule, ...]:
    """The calendar rules, most specific first."""
    year = rf"(?:,? (?:of )?(?P<year>{_Y})\b)?"
    named = "|".join(holidays.HOLIDAYS)
    table: list[tuple[str, Builder]] = [
        (r"\b(?:9/11\b|sept(?:\.|ember) 11(?:th)?(?: 2001)?(?= (?:terror(?:ist)? )?attacks\b))(?!/)", _attacks),
        (rf"(?<![\w-])({_Y})-(\d\d)-(\d\d)(?=t\d|\b)(?!-)", _iso),
        (r"(?<![\w./-])(\d{1,2})([./])(\d{1,2})\2(\d{4}|\d\d)(?![\w/]|\.\d)", _numeric),
        (
            rf"\b{_W}(?P<month>{_M}) (?P<first>{_D}){_JOIN}(?P<end_month>{_M}) (?P<last>{_D}){_NOT_COUNT}{year}",
            _days,
        ),
        (rf"\b{_W}(?P<month>{_M}) (?P<first>{_D})(?:{_JOIN}(?P<last>{_D}))?{_NOT_COUNT}{year}", _days),
        (
            rf"\b{_W}(?P<first>{_D})(?: (?P<start_month>{_M}))?{_JOIN}(?P<last>{_D})(?: of)? "
            rf"(?P<month>{_M}){year}(?!\w)",
            _days,
        ),
        (rf"\b{_W}(?P<first>{_D})(?: of)? (?P<month>{_M}){year}(?![\w-])", _days),
        (
            rf"\b(?P<from>{_M})(?: (?P<year2>{_Y}))?(?: ?- ?| and | to | through | until )(?P<to>{_M})(?:,"
            rf"| of)? (?P<year>{_Y})\b",
            _months,
        ),
        (
            rf"\b{_P}(?:(?P<which>last|this past|past|this|next|this coming) )?(?P<month>{_M})"
            rf"(?:(?:,| of)? (?P<year>{_Y})\b| (?:of )?(?P<of>last|this|next) year)?(?!\w|-\w| \d{{1,2}}\b)",
            _month,
        ),
        (rf"(?<![\w/.-])({_Y})[-/]({_Y}|\d\d)(?![\w-])", _years),
        (
            rf"(?<![\w$£€#/:.,-]){_P}(?P<fiscal>(?:the )?(?:fiscal(?: year)?|fy|year) ?)?(?P<year>{_Y})(?![\w%]"
            rf"|[,.:/]\d|-\d)",
            _year,
        ),
        (
            rf"\b(?:the )?(?:(?P<part>early|late|mid)[- ])?(?P<decade>{_Y[:-1]}|1[4-9]\d0)'?s\b".replace(
                _Y[:-1], r"20\d0"
            ),
            _decade,
        ),
        (
            r"\bthe (?:(?P<part>early|late|mid)[- ])?(?P<decade>'?\d0s|twenties|thirties|forties|fifties|sixties"
            r"|seventies|"
            r"eighties|nineties)\b",
            _decade,
        ),
        (
            rf"\b(?:the )?(?:(?P<part>early|late|mid)[- ])?(?P<nth>\d\d?(?:st|nd|rd|th)"
            rf"|{'|'.join(_CENTURIES)})[- ]century\b",
            _century,
        ),
        (rf"\b(?:last |next |this )?(?P<name>{named})\b(?:,? (?P<year>{_Y})\b)?", _holiday),
    ]
    return tuple((re.compile(pattern), build) for pattern, build in table)
