"""Parts of one day that answer one question: "late Monday" and "Monday", "Monday morning" and "Monday evening"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time

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
from factcheck.facts.clock import PARTS_OF_DAY
from factcheck.types import Cluster, Fact, Relation, Severity

_SLACK = 60  # minutes by which two parts of a day may miss each other: nobody says when the evening begins
_DAY = 24 * 60
_NIGHTFALL = 20 * 60


def compare(cluster: Cluster, facts: Sequence[Fact], story: Story) -> Comparison | None:
    """Compare dates that all give one day by the hours that they allow; None where none says more than another.

    Two times to the minute are compared with each other elsewhere.
    """
    groups = grouped(facts, _hours, story, lambda fs: _group(fs, story))
    if len(groups) < 2 or not across(groups) or all(map(_to_the_minute, groups)):
        return None
    pairs = related(groups, _relate)
    relation = hardest(pairs)
    if relation is Relation.COMPATIBLE:
        return None
    return Comparison(
        "time",
        relation,
        groups,
        pairs,
        question=_question(facts, story),
        reason=_reason(groups, pairs, relation),
        would_settle="The hour in the primary record (log, call, recording), with its time zone.",
        severity=Severity.MEDIUM if relation is Relation.CONFLICT else Severity.LOW,
        confidence=cluster.probability,
        evidence=cluster.evidence,
    )


def _question(facts: Sequence[Fact], story: Story) -> str:
    what = happening(facts)
    return f"At what time of the day was the {what}?" if what != "event" else f"When that day: “{asked(facts, story)}”?"


def _hours(fact: Fact) -> tuple[time, time] | None:
    return period_of(fact).clock


def _group(facts: tuple[Fact, ...], story: Story) -> Group:
    hours = _hours(facts[0])
    day = period_of(facts[0]).first
    clock = f"{hours[0]:%H:%M}/{hours[1]:%H:%M}" if hours else ""
    return Group(" ".join(story.quote(facts[0]).split()), facts, f"{day} {clock}".strip(), day, day)


def _to_the_minute(group: Group) -> bool:
    hours = _hours(group.facts[0])
    return bool(hours and hours[0] == hours[1])


def _relate(a: Group, b: Group) -> Relation:
    left, right = _hours(a.facts[0]), _hours(b.facts[0])
    if left is None or right is None:
        return Relation.SPECIFICITY
    if _to_the_minute(a) and _to_the_minute(b):
        return Relation.COMPATIBLE  # compared to the minute elsewhere
    if period_of(a.facts[0]).zone != period_of(b.facts[0]).zone:
        return Relation.COMPATIBLE
    return Relation.COMPATIBLE if _meet(left, right) else Relation.CONFLICT


def _meet(a: tuple[time, time], b: tuple[time, time]) -> bool:
    left, right = _minutes(a), _minutes(b)
    return left[0] - _SLACK <= right[1] and right[0] - _SLACK <= left[1]


def _minutes(hours: tuple[time, time]) -> tuple[int, int]:
    """The hours as minutes of one day; a night runs into the next one, so that "Monday night" ends after midnight."""
    first, last = (t.hour * 60 + t.minute for t in hours)
    if hours == PARTS_OF_DAY["night"]:
        first = _NIGHTFALL  # an evening may be called night, an afternoon not
    return first, last if last >= first else last + _DAY


def _reason(groups: tuple[Group, ...], pairs: tuple[tuple[int, int, Relation], ...], relation: Relation) -> str:
    i, j, _ = next(p for p in pairs if p[2] is relation)
    one, two = groups[i], groups[j]
    if relation is Relation.CONFLICT:
        return f"“{one.value}” and “{two.value}” are of one day, but no hour is both."
    fine, coarse = (two, one) if _hours(one.facts[0]) is None else (one, two)
    return f"“{fine.value}” and “{coarse.value}” are of one day: the first only says the hours as well."
