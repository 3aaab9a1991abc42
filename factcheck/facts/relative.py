"""Dates told from the day of publication: "yesterday", "last week", "on Friday", "in recent months"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from factcheck.facts import calendar as cal
from factcheck.facts import timewords as tw
from factcheck.facts.calendar import Span
from factcheck.facts.clock import EARLY, LATE
from factcheck.facts.dates import Builder, Context, Rule, period
from factcheck.facts.tense import Tense
from factcheck.types import Modifier, Period, TimeRole

_SHORT = frozenset({"second", "minute", "hour", "day"})
_DAY_WORDS = {
    "the day before yesterday": -2, "yesterday": -1, "today": 0, "tomorrow": 1, "the day after tomorrow": 2,
}  # fmt: skip
_VAGUE_BACK = {"day": 7, "week": 30, "month": 180, "quarter": 365, "year": 1826, "decade": 10958, "hour": 1}
_NAMED_DAYS = re.compile(
    r"(?:black|bloody|good|ash|holy|easter|palm|super|super bowl|sheffield|cyber|fat|shrove|ruby|joe|giving"
    r"|freaky|casual|the) $"
)
_PAPERS = re.compile(
    r" (?:times|telegraph|mirror|express|herald|mail|sun|school|league|ticket|business post|independent|world"
    r"|state|tribune)\b"
)
# A weekday's own event can be possessed by it, a person or a shop cannot: that is a name.
_NAMED_OWNER = re.compile(
    r"'s (?:manager|owner|founder|chief|chairman|ceo|spokes\w+|president|director|employees?|staff|restaurants?"
    r"|customers?|"
    r"franchise|chain|lawyer|attorney|son|daughter|wife|husband|mother|father|brother|sister)\b"
)


def _relative_day(m: re.Match[str], context: Context) -> Period | None:
    if context.low[m.end() : m.end() + 2] == "'s" and re.match(
        r"'s (?:world|society|youth|standards|money)", context.low[m.end() :]
    ):
        return None
    if m["word"] == "today" and _is_title(m, context):
        return None
    step = _DAY_WORDS[m["word"]]
    found = cal.shift_days(context.today, step) if context.today else None
    base = period((found, found) if found else None, "day", relative=True)
    return _shaded(base, m["part"] or "")


def _is_title(m: re.Match[str], context: Context) -> bool:
    """ "USA Today": a capital inside a sentence that is no headline in capitals."""
    inside = bool(re.search(r"\w $", context.before(m))) and context.is_capital(m.start("word"))
    return inside and bool(re.search(r"\b[a-z]{5,}", context.text))


def _shaded(base: Period, word: str) -> Period:
    """ "late Monday", "early Tuesday": a part of the day by itself."""
    if word.startswith("early"):
        return replace(base, modifier=Modifier.EARLY, clock=EARLY)
    if word.startswith("late") and not word.startswith("later"):
        return replace(base, modifier=Modifier.LATE, clock=LATE)
    if word.startswith("mid"):
        return replace(base, modifier=Modifier.MID)
    return base


def _weekday(m: re.Match[str], context: Context) -> Period | None:
    """A weekday: the publication day or the six before it, unless what governs it looks ahead."""
    if not _is_weekday(m, context):
        return None
    number, which = tw.weekday_number(m["name"]), (m["which"] or "").strip()
    base = Period(None, None, weekday=True, relative=True)
    if context.today is not None and which not in ("the previous", "the following"):
        day, latitude = _weekday_date(number, which, context.today, context.tense(m))
        base = replace(base, first=day, last=day, latitude=latitude)
    return _shaded(base, m["part"] or "")


def _is_weekday(m: re.Match[str], context: Context) -> bool:
    after, before = context.low[m.end() :], context.before(m)
    if not context.is_capital(m.start("name")) or _NAMED_DAYS.search(before) or _PAPERS.match(after):
        return False
    short = not m["name"].rstrip(".").endswith("day")
    if short and not (
        m["name"].endswith(".")
        and (re.search(r"\bon $", before) or re.match(r",? (?:\d|at|morning|night|evening|afternoon)", after))
    ):
        return False
    if m["plural"]:
        return not re.search(r"\b(?:on|every|and|or|most|some|between) $", before) and bool(re.match(r" [a-z]", after))
    return not (_NAMED_OWNER.match(after) or re.search(r"\b(?:every|each|any|most|a) $", before))


def _weekday_date(number: int, which: str, today: date, when: Tense) -> tuple[date, Span | None]:
    """The day, and a latitude where "last" or "next" may mean this week or the one beside it."""
    back, on = (today.weekday() - number) % 7, (number - today.weekday()) % 7
    week = timedelta(days=7)
    match which:
        case "last" | "past" | "this past":
            day = today - timedelta(days=back or 7)
            same_week = day >= cal.week_span(today)[0] and which == "last"
            return day, (day - week, day) if same_week else None
        case "next":
            near = today + timedelta(days=on or 7)
            inside = near <= cal.week_span(today)[1]
            return (near + week, (near, near + week)) if inside else (near, None)
        case "coming" | "this coming" | "the coming":
            return today + timedelta(days=on or 7), None
        case "this":
            day = cal.week_span(today)[0] + timedelta(days=number)
            return (day + week if day < today and when is Tense.FUTURE else day), None
    before, after = today - timedelta(days=back), today + timedelta(days=on)
    if when is Tense.PLANNED:
        return after, (before, after)
    return (after if when is Tense.FUTURE else before), None


_STEP = {"last": -1, "previous": -1, "past": -1, "this past": -1, "this": 0, "the current": 0, "the": 0, "next": 1,
         "coming": 1, "this coming": 1}  # fmt: skip


def _unit(m: re.Match[str], context: Context) -> Period | None:
    """last week, this year, next month, with "early", "earlier", "the end of" and the like before it."""
    unit, which, part = tw.unit_name(m["unit"]), m["which"].strip(), (m["part"] or "").strip()
    if which == "the" and not part:
        return None
    if context.today is None:
        return period(None, unit, part if part not in ("earlier", "later") else "", relative=True)
    today = context.today
    span = cal.unit_span(today, unit, _STEP[which])
    if part in ("earlier", "later") and which not in ("this", "the", "the current", "current"):
        part = "early" if part == "earlier" else "late"
    if part in ("earlier", "later", "earlier in", "later in"):
        halves = {"e": (span[0], max(today, span[0])), "l": (min(today, span[1]), span[1])}
        return Period(*halves[part[0]], unit=unit, relative=True)
    found = period(span, unit, part, relative=True)
    if unit == "week" and not part:
        sunday = span[0] - timedelta(days=1)
        return replace(found, latitude=(sunday, span[1]))
    return found


def _weekend(m: re.Match[str], context: Context) -> Period | None:
    """this, last, next, the weekend: Saturday and Sunday, with latitude to Friday."""
    which, when, today = m["which"].strip(), context.tense(m), context.today
    if today is None:
        return Period(None, None, unit="weekend", relative=True)
    on_it = today.weekday() > 4
    if which in ("last", "past", "this past", "the past", "the last", "previous"):
        weeks = -1
    elif which in ("next", "the next"):
        weeks = 1
    elif which in ("this", "the coming", "this coming", "coming"):
        weeks = -1 if which == "this" and when is Tense.PAST and today.weekday() < 3 else 0
    else:
        weeks = 0 if on_it or when is Tense.FUTURE else -1
    saturday, sunday = cal.weekend_span(today, weeks)
    return Period(saturday, sunday, unit="weekend", latitude=(saturday - timedelta(days=1), sunday), relative=True)


def _week_of(m: re.Match[str], context: Context) -> Period | None:
    month, number = tw.month_number(m["month"]), int(re.sub(r"\D", "", m["day"]))
    if context.today is None and not m["year"]:
        return Period(None, None, unit="week", relative=True)
    year = int(m["year"]) if m["year"] else (context.today.year if context.today else 1)
    try:
        start = date(year, month, number)
    except ValueError:
        return None
    monday, sunday = cal.week_span(start)
    return Period(monday, sunday, unit="week", latitude=(monday - timedelta(days=1), sunday))


def _window(m: re.Match[str], context: Context) -> Period | None:
    """the past three months, over the next few days, in recent weeks."""
    unit = tw.unit_name(m["unit"])
    count = tw.number(m["count"]) if m["count"] else 1.0
    ahead = m["which"].split()[-1] in ("next", "coming", "following")
    vague = bool(m["count"]) and tw.is_vague(m["count"])
    if not m["count"] and m["unit"].endswith("s"):
        count, vague = 3.0, True
    days = count * cal.UNIT_DAYS[unit]
    mark = Modifier.VAGUE if vague else tw.modifier(m["about"] or "")
    base = Period(None, None, mark, unit=unit, days=days, relative=True)
    if context.today is None:
        return base
    far = cal.shift(context.today, count if ahead else -count, unit)
    first, last = (context.today, far) if ahead else (far, context.today)
    return replace(base, first=first, last=last, latitude=_looser(first, last, ahead) if vague else None)


def _looser(first: date, last: date, ahead: bool) -> Span:
    length = (last - first).days
    return (first, cal.shift_days(last, length)) if ahead else (cal.shift_days(first, -length), last)


def _recent(m: re.Match[str], context: Context) -> Period | None:
    unit = tw.unit_name(m["unit"])
    base = Period(None, None, Modifier.VAGUE, unit=unit, relative=True)
    if context.today is None:
        return base
    back = _VAGUE_BACK.get(unit, 30)
    first = (
        cal.shift_months(context.today, -round(back / 30.4375)) if back > 29 else cal.shift_days(context.today, -back)
    )
    return replace(base, first=first, last=context.today, latitude=_looser(first, context.today, False))


def _ago(m: re.Match[str], context: Context) -> Period | None:
    """two weeks ago: the calendar unit that far back, good to half a unit; days and shorter to the day."""
    unit = tw.unit_name(m["unit"])
    mark = tw.modifier(m["about"] or "")
    if not m["count"] or tw.is_vague(m["count"]):
        return _vaguely_ago(m, context, unit)
    count = tw.number(m["count"])
    base = Period(None, None, mark, unit=unit, days=count * cal.UNIT_DAYS[unit], relative=True)
    if context.today is None:
        return base
    if unit in _SHORT:
        moved = cal.shift_days(context.today, -count * cal.UNIT_DAYS[unit])
        return replace(base, first=moved, last=moved)
    if mark:
        first, last = cal.lookback(base.days or 0, mark, context.today, unit)
        return replace(base, first=first, last=last)
    exact = cal.shift(context.today, -count, unit)
    span = cal.unit_span(exact, "year" if unit in ("decade", "century") else unit)
    loose = cal.lookback(count * cal.UNIT_DAYS[unit], Modifier.ABOUT, context.today, unit)
    return replace(base, first=span[0], last=span[1], latitude=(min(span[0], loose[0]), max(span[1], loose[1])))


def _vaguely_ago(m: re.Match[str], context: Context, unit: str) -> Period:
    count = tw.number(m["count"]) if m["count"] else 3.0
    base = Period(None, None, Modifier.VAGUE, unit=unit, relative=True)
    if context.today is None:
        return base
    first, last = cal.shift(context.today, -count * 2, unit), cal.shift(context.today, -max(count / 2, 1), unit)
    return replace(base, first=first, last=last)


def _then(m: re.Match[str], context: Context) -> Period | None:
    """later that day, the next day, the same week: told from another event."""
    words = m[0]
    if context.low[m.end() : m.end() + 1] == "-" or (m["unit"] == "time"):
        return None
    sign = -1 if re.search(r"before|previous|prior|preceding", words) else 0 if re.search(r"that|same", words) else 1
    unit = tw.unit_name(m["unit"])
    return Period(None, None, role=TimeRole.OFFSET, unit=unit, days=sign * cal.UNIT_DAYS[unit], relative=True)


def _year_end(m: re.Match[str], context: Context) -> Period | None:
    if m["year"]:
        return period(cal.year_span(int(m["year"])), "year", "end")
    return period(cal.year_span(context.today.year) if context.today else None, "year", "end", relative=True)


def rules() -> tuple[Rule, ...]:
    """Rules for times told from publication."""
    units = r"(?P<unit>week|month|quarter|year|decade|century)\b"
    rough = r"(?:(?P<about>about|around|roughly|nearly|almost|at least|more than) )?"
    many = rf"(?P<unit>{tw.UNIT})\b"
    about = rf"(?:(?P<about>{tw.MODIFIER}) )?"
    adjective = r"(?:(?:trading|business|working|calendar|fiscal|full|consecutive|straight) )?"
    table: list[tuple[str, Builder]] = [
        (
            r"\b(?:(?P<part>early|late|earlier|later|mid(?:day|afternoon"
            r"|morning)?)[- ])?(?P<word>the day before yesterday|the day after "
            r"tomorrow|yesterday|today|tomorrow)\b",
            _relative_day,
        ),
        (
            r"\b(?:(?P<part>early|late|earlier|later|mid)(?: on)?[- ])?(?:(?P<which>last|next|this past|past"
            r"|this coming|the coming|coming|"
            r"the following|the previous|this) )?"
            rf"(?P<name>{tw.WEEKDAY}(?!s'|sday)|{tw.SHORT_WEEKDAY})(?P<plural>s(?!\w))?(?!\w)",
            _weekday,
        ),
        (
            r"\b(?:(?P<part>early|late|mid|earlier in|later in|earlier|later|the (?:start|beginning|middle|end"
            r"|close) of|(?:the )?end of)[- ])?"
            r"(?P<which>last|next|this past|this coming|this|the current|the|coming|past|previous) (?:fiscal "
            r"|calendar |financial )?"
            rf"{units}(?!-)",
            _unit,
        ),
        (
            r"\b(?P<which>last|next|this past|this coming|this|the past|the last|the coming|the next|the|coming"
            r"|past|previous) weekend\b(?!er)",
            _weekend,
        ),
        (rf"\bthe week of (?P<month>{tw.MONTH}) (?P<day>{tw.DAY})(?:,? (?P<year>{tw.YEAR}))?\b", _week_of),
        (
            rf"\b{rough}(?P<which>the (?:past|last|previous|next|coming|following)|past|next|coming|last) "
            rf"(?P<count>{tw.NUMBER}) {adjective}{many}",
            _window,
        ),
        (
            rf"(?:(?<=over )|(?<=in )|(?<=during )|(?<=within )|(?<=for )"
            rf"|(?<=than ))(?P<about>(?!))?(?P<which>the (?:past|last|next|coming)) "
            rf"(?P<count>(?!))?{many}",
            _window,
        ),
        (rf"\b(?P<about>(?!))?(?P<which>(?:the )?(?:past|coming)) (?P<count>(?!))?{many}(?<=s)", _window),
        (rf"\b(?:(?:most|more) )?recent {many}", _recent),
        (rf"(?<![\w.,$-]){about}(?:(?P<count>{tw.NUMBER})[- ])?{many}(?: or (?:so|more))? ago\b", _ago),
        (
            r"\b(?:(?:later|earlier|early|late) )?(?:on )?(?:the (?:very )?(?:next|following|previous|same"
            r"|preceding)|that(?: same)?) "
            r"(?P<unit>day|night|morning|week|weekend|month|year|quarter|decade)\b".replace("morning|", ""),
            _then,
        ),
        (r"\bthe (?P<unit>day|week|month|year) (?:before|after)\b(?! (?:yesterday|tomorrow))", _then),
        (rf"\byear(?:-| |'s )end\b(?: (?P<year>{tw.YEAR})\b)?", _year_end),
    ]
    return tuple((re.compile(pattern), build) for pattern, build in table)
