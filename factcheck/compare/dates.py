"""Days that answer one question: intersect what the wordings allow and say the interval, or that it is empty."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from factcheck.compare import hours
from factcheck.compare.sides import (
    Comparison,
    Group,
    Story,
    across,
    asked,
    grouped,
    happening,
    hardest,
    period_of,
    related,
)
from factcheck.facts import moved
from factcheck.facts.time import describe
from factcheck.text.actions import actions
from factcheck.text.deeds import once
from factcheck.text.events import classes
from factcheck.types import Cluster, Fact, Period, Relation, Severity, TimeRole

_LEAVING = re.compile(
    r"\b(?:travel\w*|head(?:s|ed|ing)|fl(?:y|ies|ew|ying)|depart\w*|leav(?:e|es|ing)|set(?:s|ting)?\s(?:off|out))\b",
    re.IGNORECASE,
)
_DAYS_OWN = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day[’']s\s(?!(?:early|late)\b)")
_SURE = 0.75  # from here on the wordings alone say that it is one event
_NO_HAPPENING = frozenset({"build", "found", "bear"})  # a happening beside them is another
_STAY = timedelta(days=3)
_DAY = timedelta(days=1)
_EVENING = time(20)
_SEVERITY = {Relation.CONFLICT: Severity.HIGH, Relation.UPDATED: Severity.MEDIUM}
_DAYTIME = (time(8), time(23))


def compare(cluster: Cluster, story: Story) -> Comparison | None:
    """Compare one cluster of dates; None where every source gives the same days."""
    facts = [f for f in cluster.facts if isinstance(f.reading, Period) and f.reading.allowed()]
    facts = [f for f in facts if not _of_another_moment(f, story)]
    groups = grouped(facts, _days, story, _group)
    if len(groups) == 1 and (cluster.probability >= _SURE or _one_deed(facts)):
        return hours.compare(cluster, facts, story)
    if len(groups) < 2 or not across(groups):
        return None
    pairs = related(groups, lambda a, b: Relation.COMPATIBLE if _both_days(a, b, groups) else _relate(a, b, story))
    relation = hardest(pairs)
    if relation is Relation.CONFLICT and cluster.probability < _SURE and _other_deeds(groups, pairs):
        return None
    return Comparison(
        "date",
        relation,
        groups,
        pairs,
        question=_question(facts, story),
        reason=_reason(groups, pairs, relation, story),
        would_settle="The day and local time in the primary record (schedule, readout or log), with its time zone.",
        severity=_severity(facts, relation),
        confidence=cluster.probability,
        evidence=cluster.evidence,
    )


def _severity(facts: list[Fact], relation: Relation) -> Severity:
    if relation is not Relation.CONFLICT:
        return _SEVERITY.get(relation, Severity.LOW)
    timely = period_of(facts[0]).role is TimeRole.EVENT and not _by_year(facts)
    return Severity.HIGH if timely else Severity.MEDIUM


def _question(facts: list[Fact], story: Story) -> str:
    if period_of(facts[0]).role is TimeRole.SINCE:
        return f"Since when: “{asked(facts, story)}”?"
    if period_of(facts[0]).role is TimeRole.UNTIL:
        return f"By which day: “{asked(facts, story)}”?"
    when = "In which year" if _by_year(facts) else "On which day"
    what = "event" if {once(f.topic) for f in facts} & _NO_HAPPENING else happening(facts)
    return f"{when} was the {what}?" if what != "event" else f"{when}: “{asked(facts, story)}”?"


def _one_deed(facts: list[Fact]) -> bool:
    """True when all tell of one sort of happening, done by the same means: "a bombing on Monday", "blew himself up"."""
    return len({(f.head, f.means) for f in facts}) == 1 and bool(facts[0].head and facts[0].means)


def _other_deeds(groups: tuple[Group, ...], pairs: tuple[tuple[int, int, Relation], ...]) -> bool:
    """True when each two days that conflict are days of two known actions: a strike that began, talks that ended."""
    done = [frozenset(d for f in g.facts for d in actions(f.topic)) for g in groups]
    return all(done[i] and done[j] and not done[i] & done[j] for i, j, r in pairs if r is Relation.CONFLICT)


def _both_days(a: Group, b: Group, groups: tuple[Group, ...]) -> bool:
    """True when another source gives the one day and the next: "late Monday and early Tuesday"; each has a part."""
    left, right = sorted((allowed(a.facts[0]), allowed(b.facts[0])))
    spans = [allowed(g.facts[0]) for g in groups if g is not a and g is not b]
    return right[0] - left[1] == _DAY and (left[0], right[1]) in spans


def _of_another_moment(fact: Fact, story: Story) -> bool:
    """True for "died on Sunday" beside "Friday's shooting": the happening has its day already."""
    text, at = story.sentence(fact), fact.start - fact.claim.sentence[0]
    owned = (m for m in _DAYS_OWN.finditer(text) if m.start() > at or m.end() <= at)
    return any(fact.head in classes(" ".join(text[m.end() : m.end() + 40].split()[:2])) for m in owned)


def _days(fact: Fact) -> tuple[date | None, date | None, bool]:
    """The days, and whether the hours run from the one into the other: a night is less than two days."""
    period = period_of(fact)
    return (
        period.first,
        period.last,
        bool(period.clock and period.first != period.last and period.clock[0] > period.clock[1]),
    )


def allowed(fact: Fact) -> tuple[date, date]:
    """The days a fact's wording allows."""
    days = period_of(fact).allowed()
    assert days is not None
    return days


def _group(facts: tuple[Fact, ...]) -> Group:
    first, last = allowed(facts[0])
    period = period_of(facts[0])
    return Group(describe(period), facts, f"{first}/{last}", first, last)


def meet(intervals: list[tuple[date, date]]) -> tuple[date, date] | None:
    """The days that every interval allows, or None."""
    first, last = max(a for a, _ in intervals), min(b for _, b in intervals)
    return (first, last) if first <= last else None


def agreed(clusters: Iterable[Cluster]) -> dict[str, tuple[date, date]]:
    """For every sort of happening, the days that most wordings share: where a look-back is counted from."""
    found: dict[str, tuple[int, tuple[date, date]]] = {}
    for cluster in clusters:
        dated = [f for f in cluster.facts if _dated(f)]
        cores = [_support(f, dated) for f in dated]
        if cores:
            best = max(cores, key=lambda c: (c[0], c[1]))
            for head in {f.head for f in dated}:
                found[head] = max(found.get(head, best), best)
    return {head: days for head, (_, days) in found.items()}


def _dated(fact: Fact) -> bool:
    reading = fact.reading
    return isinstance(reading, Period) and reading.role is TimeRole.EVENT and reading.allowed() is not None


def _support(core: Fact, facts: list[Fact]) -> tuple[int, tuple[date, date]]:
    """How many facts' days can be narrowed onto the core's, one after another, and what is left."""
    common, count = allowed(core), 0
    for fact in sorted(facts, key=lambda f: f.claim.id):
        shared = meet([common, allowed(fact)])
        if shared:
            common, count = shared, count + 1
    return count, common


def _relate(a: Group, b: Group, story: Story) -> Relation:
    left, right = allowed(a.facts[0]), allowed(b.facts[0])
    if meet([left, right]):
        inside = (left[0] <= right[0] and right[1] <= left[1]) or (right[0] <= left[0] and left[1] <= right[1])
        return Relation.SPECIFICITY if inside else Relation.COMPATIBLE
    if _journey(a, b, story) or two_clocks(a, b, story):
        return Relation.COMPATIBLE
    return Relation.UPDATED if _put_off(a, b, story) or _put_off(b, a, story) else Relation.CONFLICT


def _put_off(old: Group, new: Group, story: Story) -> bool:
    """True when every wording of the new day says that the plan was changed, and none of them came before the old."""
    changed = (moved.is_moved(story.sentence(f), f.start - f.claim.sentence[0]) for f in new.facts)
    early, late = ([story.articles[f.claim.article].instant for f in g.facts] for g in (old, new))
    backwards = all(early) and all(late) and min(t for t in early if t) > max(t for t in late if t)
    return all(changed) and not backwards


def two_clocks(a: Group, b: Group, story: Story) -> bool:
    """True when the sources' own time zones make two neighbouring local days one moment."""
    early, late = sorted((a, b), key=lambda g: allowed(g.facts[0])[0])
    day = allowed(early.facts[0])
    if allowed(late.facts[0]) != (day[0] + _DAY, day[1] + _DAY) or day[0] != day[1]:
        return False
    return all(_ahead(x, y, story, day[0]) for x in early.facts for y in late.facts)


def _ahead(early: Fact, late: Fact, story: Story, day: date) -> bool:
    west, east = zone_of(early, story), zone_of(late, story)
    if not (west and east):
        return False
    clock = period_of(early).clock or _DAYTIME
    moment = datetime.combine(day, clock[0], ZoneInfo(west)), datetime.combine(day, clock[1], ZoneInfo(west))
    return any(m.astimezone(ZoneInfo(east)).date() > day for m in moment)


def zone_of(fact: Fact, story: Story) -> str:
    """The zone that a fact's clock is on: its own, else its article's; "" when neither is known."""
    zone = period_of(fact).zone or story.articles[fact.claim.article].zone
    return zone if zone in _zones() else ""


@cache
def _zones() -> frozenset[str]:
    """Every zone of this machine: listing them walks the disk."""
    return frozenset(available_timezones())


def _journey(a: Group, b: Group, story: Story) -> bool:
    """A departure a day or two before the stay is one journey, not two dates."""
    early, late = sorted((a, b), key=lambda g: allowed(g.facts[0])[0])
    leaves = all(_LEAVING.search(_claim(f, story)) for f in early.facts)
    return leaves and allowed(late.facts[0])[0] - allowed(early.facts[0])[1] <= _STAY


def _claim(fact: Fact, story: Story) -> str:
    return story.articles[fact.claim.article].text[fact.claim.start : fact.claim.end]


def _reason(
    groups: tuple[Group, ...], pairs: tuple[tuple[int, int, Relation], ...], relation: Relation, story: Story
) -> str:
    if relation is Relation.UPDATED:
        days = " and ".join(g.value for g in groups[:2])
        return f"{days} are the old and the new day of a plan that was changed."
    if relation is Relation.CONFLICT:
        i, j, _ = next(p for p in pairs if p[2] is Relation.CONFLICT)
        return _clash(groups[i], groups[j])
    common = meet([allowed(g.facts[0]) for g in groups])
    if common:
        return f"{'Both' if len(groups) == 2 else f'All {len(groups)}'} wordings allow {span(*common)}."
    wide = next((g for g in groups for i, j, _ in pairs if _both_days(groups[i], groups[j], (g,))), None)
    if wide:
        return f"“{wide.value}” takes in the one day and the next: each of the others gives a part of it."
    clocks = next(((groups[i], groups[j]) for i, j, _ in pairs if two_clocks(groups[i], groups[j], story)), None)
    if clocks:
        return _moment(*clocks, story)
    stay = [g for g in groups if not any(_journey(g, other, story) for other in groups if _later(other, g))]
    shared = meet([allowed(g.facts[0]) for g in stay])
    days = f", and the wordings for the stay all allow {span(*shared)}" if shared and len(stay) > 1 else ""
    return f"The earlier day is the departure and the later ones the stay: one journey{days}."


def _later(a: Group, b: Group) -> bool:
    return allowed(a.facts[0])[0] > allowed(b.facts[0])[1]


def _moment(a: Group, b: Group, story: Story) -> str:
    early, late = sorted((a, b), key=lambda g: allowed(g.facts[0])[0])
    west, east = (zone_of(g.facts[0], story) for g in (early, late))
    day = allowed(early.facts[0])[0]
    here = datetime.combine(day, _middle(period_of(early.facts[0]).clock), ZoneInfo(west))
    there = here.astimezone(ZoneInfo(east))
    moments = (f"{moment:%H:%M} on {moment:%A} in {city(zone)}" for moment, zone in ((here, west), (there, east)))
    return f"One moment on two clocks: {' is '.join(moments)}."


def _middle(clock: tuple[time, time] | None) -> time:
    """The full hour in the middle of a time of day; the evening where the text gives none."""
    if clock is None:
        return _EVENING
    first, last = clock[0].hour, clock[1].hour or 24
    return time((first + last) // 2) if first < last else clock[0]


def city(zone: str) -> str:
    """The place that names a zone: "America/New_York" is "New York"."""
    return zone.rsplit("/", 1)[-1].replace("_", " ")


def _clash(a: Group, b: Group) -> str:
    left, right = allowed(a.facts[0]), allowed(b.facts[0])
    if period_of(a.facts[0]).role is TimeRole.UNTIL:
        early, late = sorted((left[1], right[1]))
        return (
            f"{span(early, early)} and {span(late, late)} are two ends of one term, {(late - early).days} days apart."
        )
    if _is_year(*left) and _is_year(*right):
        return f"{span(*left)} and {span(*right)} cannot both be the year of one event."
    text = f"No day is both {span(*left)} and {span(*right)}"
    if left[0] == left[1] and right[0] == right[1] and abs((left[0] - right[0]).days) == 1:
        return (
            f"{text}; yet late evening in one time zone is the next morning in another, so the clocks may explain it."
        )
    return f"{text}, so the two cannot both hold of one event."


def span(first: date, last: date) -> str:
    """An interval in words: "Sunday 18 June 2023", "18–19 June 2023", "19 June to 18 December 2018"."""
    if first == last:
        return f"{first:%A} {first.day} {first:%B %Y}"
    if _is_year(first, last):
        return str(first.year)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{last.day} {first:%B %Y}"
    if first.year == last.year:
        return f"{first.day} {first:%B} to {last.day} {last:%B %Y}"
    return f"{first.day} {first:%B %Y} to {last.day} {last:%B %Y}"


def _by_year(facts: Iterable[Fact]) -> bool:
    return all(_is_year(*allowed(f)) for f in facts)


def _is_year(first: date, last: date) -> bool:
    return (first.year, first.month, first.day) == (last.year, 1, 1) and (last.month, last.day) == (12, 31)
