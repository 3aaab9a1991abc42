"""Lengths of time that answer one question: how long it lasted."""

from __future__ import annotations

from factcheck.compare.sides import Comparison, Group, Story, across, asked, grouped, hardest, period_of, related
from factcheck.facts.time import describe
from factcheck.types import Cluster, Fact, Modifier, Period, Relation, Severity, TimeRole

_LOOSE = frozenset({Modifier.ABOUT, Modifier.NEARLY, Modifier.VAGUE, Modifier.AT_LEAST, Modifier.MORE_THAN})
_LIMITS = frozenset({Modifier.LESS_THAN, Modifier.AT_MOST})
_TOLERANCE = 0.15


def compare(cluster: Cluster, story: Story) -> Comparison | None:
    """Compare one cluster of durations; None where all give one length."""
    facts = [f for f in cluster.facts if isinstance(f.reading, Period) and f.reading.days]
    groups = grouped(facts, lambda f: (period_of(f).days, period_of(f).modifier), story, _group)
    if len(groups) < 2 or not across(groups):
        return None
    pairs = related(groups, _relate)
    relation = hardest(pairs)
    if relation is not Relation.CONFLICT:  # "six years" beside "more than six years" is nothing to stop an editor for
        return None
    return Comparison(
        "duration",
        relation,
        groups,
        pairs,
        question=f"{_asking(facts[0])}: “{asked(facts, story)}”?",
        reason=_reason(groups),
        would_settle="The start and end times in the primary record.",
        severity=Severity.MEDIUM,
        confidence=cluster.probability,
        evidence=cluster.evidence,
    )


def _asking(fact: Fact) -> str:
    period = period_of(fact)
    if period.role is not TimeRole.OFFSET:
        return "How long"
    return "How long after" if (period.days or 0.0) > 0 else "How long before"


def _reason(groups: tuple[Group, ...]) -> str:
    one, two = (g.value for g in groups[:2])
    if period_of(groups[0].facts[0]).role is TimeRole.OFFSET:
        return f"“{one}” and “{two}” put it at two moments."
    return f"{one} and {two} are different lengths of one thing."


def _group(facts: tuple[Fact, ...]) -> Group:
    return Group(describe(period_of(facts[0])), facts, f"P{period_of(facts[0]).days:g}D")


def _relate(a: Group, b: Group) -> Relation:
    left, right = period_of(a.facts[0]), period_of(b.facts[0])
    x, y = left.days or 0.0, right.days or 0.0
    if any(p.modifier in _LIMITS and p.days == max(x, y) for p in (left, right)) and x != y:
        return Relation.SPECIFICITY  # "less than an hour" beside "50 minutes"
    near = abs(x - y) <= _TOLERANCE * max(x, y)
    if near and {left.modifier, right.modifier} & _LOOSE:
        return Relation.SPECIFICITY
    return Relation.CONFLICT if x != y else Relation.SPECIFICITY
