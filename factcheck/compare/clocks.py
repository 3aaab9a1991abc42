"""Times of day given for one moment."""

from __future__ import annotations

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
from factcheck.types import Cluster, Fact, Modifier, Period, Relation, Severity

_ZONES = 60  # minutes by which clocks of two zones mostly differ: "6:42 local time" may be "10:42 GMT"
_ROUNDED = 30  # minutes that "around six" and "shortly after half past" may be off
_FINE = 15  # minutes that "about 6:40" may be off


def compare(cluster: Cluster, story: Story) -> Comparison | None:
    """Compare one cluster of clock times; None where all give one."""
    facts = [f for f in cluster.facts if isinstance(f.reading, Period) and f.reading.clock]
    groups = grouped(facts, lambda f: (_clock(f), period_of(f).zone), story, lambda fs: _group(fs, story))
    if len(groups) < 2 or not across(groups):
        return None
    pairs = related(groups, _relate)
    relation = hardest(pairs)
    return Comparison(
        "time",
        relation,
        groups,
        pairs,
        question=_question(facts, story),
        reason=_reason(groups, pairs, relation),
        would_settle="The time in the first emergency call, log or recording, with its time zone.",
        severity=Severity.MEDIUM if relation is Relation.CONFLICT else Severity.LOW,
        confidence=cluster.probability,
        evidence=cluster.evidence,
    )


def _question(facts: list[Fact], story: Story) -> str:
    what = happening(facts)
    return f"At what time was the {what}?" if what != "event" else f"At what time: “{asked(facts, story)}”?"


def _clock(fact: Fact) -> time:
    clock = period_of(fact).clock
    assert clock is not None
    return clock[0]


def _group(facts: tuple[Fact, ...], story: Story) -> Group:
    return Group(" ".join(story.quote(facts[0]).split()), facts, f"{_clock(facts[0]):%H:%M}")


def minutes_apart(a: time, b: time) -> int:
    """Minutes between two times of day, the short way round."""
    gap = abs((a.hour - b.hour) * 60 + a.minute - b.minute)
    return min(gap, 24 * 60 - gap)


def _relate(a: Group, b: Group) -> Relation:
    left, right = period_of(a.facts[0]), period_of(b.facts[0])
    gap = minutes_apart(_clock(a.facts[0]), _clock(b.facts[0]))
    if left.zone != right.zone and ((left.zone and right.zone) or gap % _ZONES == 0):
        return Relation.COMPATIBLE
    return Relation.COMPATIBLE if gap <= max(_slack(left), _slack(right)) else Relation.CONFLICT


def _slack(period: Period) -> int:
    """How many minutes a wording may be off: none without "about", fewer where it is finer than the half hour."""
    if period.modifier is not Modifier.ABOUT or period.clock is None:
        return -1
    return _ROUNDED if period.clock[0].minute % 30 == 0 else _FINE


def _reason(groups: tuple[Group, ...], pairs: tuple[tuple[int, int, Relation], ...], relation: Relation) -> str:
    i, j, _ = next(p for p in pairs if p[2] is relation)
    gap = minutes_apart(_clock(groups[i].facts[0]), _clock(groups[j].facts[0]))
    if relation is Relation.CONFLICT:
        return f"“{groups[i].value}” and “{groups[j].value}” are {gap} minutes apart: one moment has one time."
    return f"“{groups[i].value}” and “{groups[j].value}” fit together: one is rounded or on another clock."
