"""Superlatives with a scope: the first, only, highest-ranking of which set, since when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import combinations

from factcheck.compare.dates import meet, span
from factcheck.compare.sides import Comparison, Group, Story, across, grouped, hardest, listed, related
from factcheck.facts.rank import SYNONYMS
from factcheck.facts.time import lookback
from factcheck.text.events import classes
from factcheck.topics import content
from factcheck.types import Cluster, Fact, Period, Rank, Relation, Severity, TimeRole

_EVER = re.compile(
    r"\b(?:ever|history|(?:on|of|in)\srecord(?:ed)?|since\srecords\sbegan|of\sall\stime|in\sliving\smemory)\b",
    re.IGNORECASE,
)
_ALIKE = 0.6  # shared words from which two sets are taken to be one


def compare(cluster: Cluster, story: Story) -> Comparison | None:
    """Compare one cluster of superlatives; None where the wordings are the same."""
    facts = [f for f in cluster.facts if isinstance(f.reading, Rank)]
    groups = grouped(facts, _key, story, lambda fs: _group(fs, story))
    if len(groups) < 2 or not across(groups):
        return None
    pairs = related(groups, _relate)
    relation = hardest(pairs)
    dated = [g for g in groups if g.earliest]
    return Comparison(
        "first-since" if dated else "superlative",
        relation,
        groups,
        pairs,
        question=_question(facts, bool(dated)),
        reason=_reason(groups, pairs, story),
        would_settle=_settle(groups),
        severity=_severity(relation, len(dated)),
        confidence=cluster.probability,
        evidence=cluster.evidence,
    )


def _severity(relation: Relation, dated: int) -> Severity:
    if relation in (Relation.CONFLICT, Relation.SCOPE) and dated > 1:
        return Severity.HIGH
    return Severity.MEDIUM if relation is Relation.CONFLICT else Severity.LOW


def _rank(fact: Fact) -> Rank:
    assert isinstance(fact.reading, Rank)
    return fact.reading


def _key(fact: Fact) -> tuple[object, ...]:
    rank = _rank(fact)
    since = rank.since
    return (rank.order, members(rank), since and (since.role, since.first, since.last, since.modifier))


def members(rank: Rank) -> frozenset[str]:
    """The words that name the set: "U.S. Secretary of State" and "secretary of state" are one set."""
    return content(rank.members) - {"trip", "visit", "official", "u.s", "top"} or content(rank.members)


def _group(facts: tuple[Fact, ...], story: Story) -> Group:
    rank = _rank(facts[0])
    days = interval(facts[0], story)
    value = " ".join(story.quote(facts[0]).split())
    normalized = f"{days[0]}/{days[1]}" if days else f"{rank.order} {rank.members}"
    return Group(value, facts, normalized, *(days or (None, None)))


def interval(fact: Fact, story: Story) -> tuple[date, date] | None:
    """Where the wording puts the earlier event, counted back from the event itself where its day is known."""
    since = _rank(fact).since
    if since is None:
        return None
    day = story.day_of(sorted(classes(fact.topic))) or story.articles[fact.claim.article].day
    if since.role is TimeRole.LOOKBACK and since.days and day:
        return lookback(since.days, since.modifier, day, since.unit)
    return since.allowed() if since.role is not TimeRole.SINCE else _anchor(since)


def _anchor(since: Period) -> tuple[date, date] | None:
    return (since.first, since.last) if since.first and since.last else None


def alike(a: Rank, b: Rank) -> bool:
    """True when two ranks are of one set and one order, as far as their words say."""
    left, right = members(a), members(b)
    same = len(left & right) >= _ALIKE * min(len(left), len(right)) if left and right else True
    return SYNONYMS.get(a.order, a.order) == SYNONYMS.get(b.order, b.order) and same


def _relate(a: Group, b: Group) -> Relation:
    left, right = _rank(a.facts[0]), _rank(b.facts[0])
    days = [(g.earliest, g.latest) for g in (a, b) if g.earliest and g.latest]
    if len(days) == 2 and meet(days):
        return Relation.COMPATIBLE
    if not alike(left, right):
        return Relation.SCOPE
    return Relation.CONFLICT if len(days) == 2 or _never_before(a, b) else Relation.SPECIFICITY


def _never_before(*groups: Group) -> bool:
    """True when one says that there was none before ("in its history"), the other how long ago there was one."""
    return any(_EVER.search(g.value) and not g.earliest for g in groups) and any(g.earliest for g in groups)


def _question(facts: Sequence[Fact], dated: bool) -> str:
    order = _rank(facts[0]).order
    return f"The {order} since when, and of which set?" if dated else f"The {order} of which set?"


def _reason(groups: tuple[Group, ...], pairs: tuple[tuple[int, int, Relation], ...], story: Story) -> str:
    joint = largest_agreement(groups)
    rest = [g for g in groups if g.earliest and g not in joint[0]]
    parts = []
    if len(joint[0]) > 1 and joint[1]:
        number = "both" if len(joint[0]) == 2 else f"all {small_number(len(joint[0]))}"
        parts.append(
            f"{listed([_when(g) for g in joint[0]])} {number} hold if the previous one was {_between(*joint[1])}"
        )
    if rest:
        sets = listed([f"“{_rank(g.facts[0]).members}”" for g in rest])
        other = not (joint[0] and alike(_rank(rest[0].facts[0]), _rank(joint[0][0].facts[0])))
        one = len(rest) == 1
        verb = f"count{'s' * one} another set" if other else f"do{'es' * one} not fit"
        parts.append(f"{listed([_when(g) for g in rest])} {verb} ({sets})")
    if rest and len(joint[0]) == 1 and alike(_rank(rest[0].facts[0]), _rank(joint[0][0].facts[0])):
        each = [f"{_when(g)} puts it {_between(g.earliest, g.latest)}" for g in groups if g.earliest and g.latest]
        parts = [f"The previous one differs: {listed(each)}"]
    if not parts and _never_before(*groups) and len(groups) == 2:
        never, once = sorted(groups, key=lambda g: bool(g.earliest))
        parts.append(f"“{never.value}” leaves room for no earlier one, and {_when(once)} names its time")
    if not parts and all(alike(_rank(groups[0].facts[0]), _rank(g.facts[0])) for g in groups):
        parts.append(f"{listed([_when(g) for g in groups])} are of one set: one source says how far back, one does not")
    if not parts:
        sets = listed(list(dict.fromkeys(f"“{_rank(g.facts[0]).members}”" for g in groups)))
        parts.append(f"The superlatives are of different sets: {sets}")
    return "; ".join(parts) + "."


def _between(first: date, last: date) -> str:
    if _whole_year(first, last):
        return f"in {first.year}"
    if first == last:
        return f"on {span(first, last)}"
    year = "" if first.year == last.year else f" {first.year}"
    return f"between {first.day} {first:%B}{year} and {last.day} {last:%B %Y}"


def _whole_year(first: date, last: date) -> bool:
    return (first.day, first.month, last.day, last.month, last.year) == (1, 1, 31, 12, first.year)


def small_number(number: int) -> str:
    """One to ten in words, as a newsroom writes them."""
    words = "zero one two three four five six seven eight nine ten".split()
    return words[number] if 0 <= number < len(words) else str(number)


def _when(group: Group) -> str:
    since = _rank(group.facts[0]).since
    if since is None:
        return f"“{group.value}”"
    if since.role is TimeRole.LOOKBACK and since.days:
        count, unit = _count(since)
        return f"“in {since.modifier.value + ' ' if since.modifier else ''}{small_number(count)} {unit}”"
    anchor = _anchor(since)
    return f"“since {anchor[0].year if _whole_year(*anchor) else span(*anchor)}”" if anchor else "“since …”"


def _count(since: Period) -> tuple[int, str]:
    days = {"day": 1, "week": 7, "month": 30.4375, "year": 365.25, "decade": 3652.5, "century": 36525}
    number = max(round((since.days or 0) / days.get(since.unit, 365.25)), 1)
    return number, since.unit + ("s" if number > 1 else "")


def largest_agreement(groups: Sequence[Group]) -> tuple[tuple[Group, ...], tuple[date, date] | None]:
    """The most groups whose intervals all meet, with the days that they share."""
    dated = [g for g in groups if g.earliest and g.latest]
    for size in range(len(dated), 0, -1):
        for some in combinations(dated, size):
            common = meet([(g.earliest, g.latest) for g in some if g.earliest and g.latest])
            if common:
                return some, common
    return (), None


def _settle(groups: tuple[Group, ...]) -> str:
    if any(g.earliest for g in groups):
        return "The date of the previous one, for each set named."
    return "Which set each superlative is counted over."
