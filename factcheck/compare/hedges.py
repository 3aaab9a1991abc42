"""How firmly one thing is asserted: flat, reported, suspected, alleged, claimed, denied — and by whom."""

from __future__ import annotations

from factcheck.compare.sides import Comparison, Group, Story, grouped, related
from factcheck.types import Cluster, Fact, Label, Relation, Severity

_FLAT = "stated as fact"


def compare(cluster: Cluster, story: Story) -> Comparison | None:
    """Compare how firmly sources put one thing; None where all put it alike."""
    facts = [f for f in cluster.facts if isinstance(f.reading, Label)]
    groups = grouped(facts, lambda f: _label(f).value, story, _group)
    if len(groups) < 2 or len({f.claim.article for f in facts}) < 2:
        return None
    thing = next((_label(f).detail for f in facts if _label(f).detail), "it")
    ladder = sorted(groups, key=lambda g: -_label(g.facts[0]).rank)
    return Comparison(
        "certainty",
        Relation.HEDGING,
        groups,
        related(groups, lambda a, b: Relation.HEDGING),
        question=f"How sure is it: {thing}?",
        reason=f"The sources differ in how firmly they put it, from {ladder[0].value} to {ladder[-1].value}.",
        would_settle="Who first asserted it, and whether that party has shown evidence.",
        severity=Severity.HIGH if any(g.value == _FLAT for g in groups) else Severity.MEDIUM,
        confidence=cluster.probability,
        evidence=cluster.evidence,
    )


def _label(fact: Fact) -> Label:
    assert isinstance(fact.reading, Label)
    return fact.reading


def _group(facts: tuple[Fact, ...]) -> Group:
    value = _label(facts[0]).value
    return Group(_FLAT if value == "flat" else value, facts, value)
