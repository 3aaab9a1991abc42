"""Times in a sentence, read as intervals of days with their modifier and role, told from ``published`` alone."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from factcheck.facts import clock, dates, durations, quarters, relative
from factcheck.facts import timewords as tw
from factcheck.facts.calendar import lookback, shift_days
from factcheck.facts.dates import Context, Rule
from factcheck.facts.phrasing import describe
from factcheck.text.triggers import Triggered
from factcheck.types import Mention, Modifier, Period, TimeRole

__all__ = ["describe", "find", "lookback"]

LONGEST = 10_000  # longer is no sentence, and would cost seconds
_TRIGGER = re.compile(
    r"\d|day|week|month|year|decade|centur|hour|minute|quarter|half|night|tonight|yesterday|tomorrow|noon|dawn|dusk|"
    r"morning|afternoon|evening|second|summer|winter|spring|autumn|fall|mon\.|tue|wed\.|thu|fri\.|sat\.|sun\.|"
    r"jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|christmas|halloween|easter|thanksgiving|eve|o'clock|ties\b"
)
_BESIDE = re.compile(r"(?:,? ?(?:on|at|of|in|the|around|about|by|early|late|local time)?,? ?){0,4}")
_LINKS = re.compile(r" ?(?:-|to|through|thru|until|till|and)? ?")
_ROLE = re.compile(
    r"\b(?:(?P<since>(?:ever )?since|dating (?:back )?to|going back to)|(?P<until>until|till|through|by|before"
    r"|prior to|no later than|up to|"
    r"ahead of))(?P<about> at least| about| around| the| as early as| shortly before| just before)*(?: on| in)? $"
)
_OPENING = re.compile(r"\b(?:from|between) (?:the )?$")
_DAWN = re.compile(r"(?:dawn|daybreak|sunrise)\b")
_ROUGHLY = re.compile(r"\b(?:about|around|roughly|approximately|circa) $")
_ADVERSE = re.compile(
    r"\b(?:killed|caused|made|led|followed|claimed|hit|struck|overshadowed|condemned|said|written"
    r"|injured) by(?: the)? $"
)


@dataclass(frozen=True, slots=True)
class _Atom:
    start: int
    end: int
    period: Period
    alone: bool = True  # False for a bare "evening", which counts only beside a day


_PARTS = {"year": "month", "month": "day", "week": "day", "day": "hour", "hour": "minute", "minute": "second"}


@lru_cache(maxsize=1)
def _rules() -> Triggered[tuple[Rule, bool]]:
    alone = (*dates.rules(), *quarters.rules(), *relative.rules(), *durations.rules(), *clock.rules())
    rules = (*((rule, True) for rule in alone), (clock.part_rule(), False))
    return Triggered(((rule, counts), rule[0]) for rule, counts in rules)


@lru_cache(maxsize=4096)
def find(text: str, published: date | None) -> tuple[Mention, ...]:
    """Read every time in ``text``, a sentence or headline.

    Returns mentions in order that do not overlap, each with a ``Period``; offsets are into ``text``. A mention holds
    the words "since", "by", "until" or "in" only where they give its role. What is told from publication stays
    unresolved (``first`` and ``last`` None) when ``published`` is None. No more than ``LONGEST`` characters are read.
    """
    low = tw.fold(text[:LONGEST])
    if published is not None and not 1400 < published.year < 2200:
        published = None  # no newspaper's date
    if not _TRIGGER.search(low):
        return ()
    context = Context(text[:LONGEST], low, published)
    joined = _ranged(_summed(_beside(_chosen(_atoms(context)), low), low), low)
    return tuple(_with_role(atom, context) for atom in joined if atom.alone)


def _atoms(context: Context) -> Iterator[_Atom]:
    for ((_, build), alone), pattern in _rules().on(context.low):
        for match in pattern.finditer(context.low):
            found = build(match, context)
            if found is not None:
                start, end = _trimmed(context.low, match.start(), match.end())
                yield _Atom(start, end, found, alone)


def _trimmed(low: str, start: int, end: int) -> tuple[int, int]:
    while low[end - 1] in " ,(":
        end -= 1
    while low[start] in " ,(":
        start += 1
    return start, end


def _chosen(atoms: Iterator[_Atom]) -> list[_Atom]:
    """The longest readings that do not overlap, in order; the earlier rule wins a tie."""
    taken: list[_Atom] = []
    for atom in sorted(atoms, key=lambda a: a.start - a.end):
        at = bisect_right(taken, atom.start, key=lambda a: a.start)
        if (at and taken[at - 1].end > atom.start) or (at < len(taken) and taken[at].start < atom.end):
            continue
        taken.insert(at, atom)
    return taken


def _beside(atoms: list[_Atom], low: str) -> list[_Atom]:
    """Join a day and a time of day that stand side by side, and "four days after" with its date."""
    out: list[_Atom] = []
    for atom in atoms:
        joined = _join(out[-1], atom, low) if out else None
        if joined is not None:
            out[-1] = joined
        else:
            out.append(atom)
    return out


def _join(left: _Atom, right: _Atom, low: str) -> _Atom | None:
    gap = low[left.end : right.start]
    if len(gap) > 40:
        return None
    if (
        left.period.role is TimeRole.OFFSET
        and re.search(r"(?:after|before)$", low[left.start : left.end])
        and gap == " "
    ):
        return _moved(left, right)
    if not _BESIDE.fullmatch(gap) or "." in gap:
        return None
    if _is_day(left.period) and _is_clock(right.period):
        return _Atom(left.start, right.end, clock.attach(left.period, right.period))
    if _is_clock(left.period) and _is_day(right.period):
        return _Atom(left.start, right.end, clock.attach(right.period, left.period))
    if _is_clock(left.period) and _is_clock(right.period) and not right.alone:
        return replace(left, end=right.end)
    return None


def _moved(left: _Atom, right: _Atom) -> _Atom | None:
    first, last, days = right.period.first, right.period.last, left.period.days
    if first is None or last is None or days is None or right.period.unit not in ("day", "hour", "minute"):
        return None
    return _Atom(
        left.start,
        right.end,
        Period(shift_days(first, days), shift_days(last, days), left.period.modifier, relative=True),
    )


def _is_clock(period: Period) -> bool:
    return period.clock is not None and period.first is None and not period.weekday and not period.relative


def _is_day(period: Period) -> bool:
    if period.role is not TimeRole.EVENT or period.unit not in ("day", "hour", "minute"):
        return False
    return not _is_clock(period) and (period.first is not None or period.relative)


def _summed(atoms: list[_Atom], low: str) -> list[_Atom]:
    """Join "two hours and 51 minutes" into one length."""
    out: list[_Atom] = []
    for atom in atoms:
        total = _sum(out[-1], atom, low) if out else None
        if total is not None:
            out[-1] = total
        else:
            out.append(atom)
    return out


def _sum(left: _Atom, right: _Atom, low: str) -> _Atom | None:
    a, b = left.period, right.period
    if not (a.role is b.role is TimeRole.DURATION and a.days and b.days):
        return None
    if low[left.end : right.start].strip(" ,") not in ("", "and") or _PARTS.get(a.unit) != b.unit:
        return None
    return replace(left, end=right.end, period=replace(a, unit=b.unit, days=a.days + b.days))


def _ranged(atoms: list[_Atom], low: str) -> list[_Atom]:
    """Join "from Monday to Friday", "between 2016 and 2020", "9 a.m. to 5 p.m."."""
    out: list[_Atom] = []
    for atom in atoms:
        joined = _range(out[-1], atom, low) if out else None
        if joined is not None:
            out[-1] = joined
        else:
            out.append(atom)
    return out


def _range(left: _Atom, right: _Atom, low: str) -> _Atom | None:
    gap = low[left.end : right.start]
    link = gap.strip()
    opened = _OPENING.search(low[max(0, left.start - 16) : left.start])
    if not _LINKS.fullmatch(gap) or not link:
        return None
    if link == "and" and not (opened and opened[0].startswith("between")):
        return _spanned(left, right) if _next_day(left.period, right.period) else None
    if link in ("until", "till", "to") and not opened:
        return None if link != "to" or left.period.unit != right.period.unit else _spanned(left, right)
    return _spanned(left, right)


def _next_day(a: Period, b: Period) -> bool:
    """True for "Saturday and Sunday", "late Monday and early Tuesday": two weekdays in a row."""
    return bool(a.weekday and b.weekday and a.last and b.first and shift_days(a.last, 1) == b.first)


def _spanned(left: _Atom, right: _Atom) -> _Atom | None:
    a, b = left.period, right.period
    if _is_clock(a) and _is_clock(b) and a.clock and b.clock:
        return replace(left, end=right.end, period=replace(a, clock=(a.clock[0], b.clock[1]), zone=a.zone or b.zone))
    if a.role is not TimeRole.EVENT or b.role is not TimeRole.EVENT or a.unit != b.unit:
        return None
    if a.first is None or b.last is None:
        return replace(left, end=right.end, period=a) if a.weekday and b.weekday else None
    last = b.last
    if a.weekday and b.weekday:
        last = shift_days(a.first, (b.last - a.first).days % 7)
    if last < a.first:
        return None
    hours = (a.clock[0], b.clock[1]) if a.clock and b.clock else None
    joined = replace(
        a, last=last, latitude=None, clock=hours, relative=a.relative or b.relative, weekday=a.weekday and b.weekday
    )
    return replace(left, end=right.end, period=joined)


def _with_role(atom: _Atom, context: Context) -> Mention:
    """Give the role and modifier that the words before say."""
    period, start = atom.period, atom.start
    if period.role is not TimeRole.EVENT or (context.low[atom.end : atom.end + 2] == "'s" and period.weekday):
        return Mention(start, atom.end, period)
    before = context.low[max(0, start - 48) : start]
    match = _ROLE.search(before)
    if match and match["until"] == "before" and _DAWN.match(context.low, start):
        return Mention(start - len(match[0]), atom.end, replace(period, clock=clock.NIGHT_END))
    if match and not _ADVERSE.search(before):
        role = TimeRole.SINCE if match["since"] else TimeRole.UNTIL
        mark = period.modifier or (Modifier.AT_LEAST if "at least" in match[0] else Modifier.NONE)
        return Mention(start - len(match[0]), atom.end, replace(period, role=role, modifier=mark))
    rough = _ROUGHLY.search(before)
    if rough and not period.modifier:
        return Mention(start - len(rough[0]), atom.end, replace(period, modifier=Modifier.ABOUT))
    return Mention(start, atom.end, period)
