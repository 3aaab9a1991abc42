"""How firmly one thing is asserted: flat, reported, suspected, alleged, claimed, denied — and by whom."""

from __future__ import annotations

from factcheck.compare.sides import Comparison, Group, Story, grouped, label_of, related
from factcheck.facts.certainty import EVENT
from factcheck.types import Cluster, Fact, Label, Relation, Severity

_FLAT = "stated as fact"
_DOUBTED, _AIMED = "doubted", "aimed"
_OPEN = frozenset({"possible", "not disclosed", _DOUBTED})


def compare(cluster: Cluster, story: Story) -> Comparison | None:
    """Compare how firmly sources put one thing; None where all put it alike."""
    facts = _without_aims([f for f in cluster.facts if isinstance(f.reading, Label)])
    groups = grouped(facts, lambda f: label_of(f).value, story, _group)
    if len(groups) < 2 or len({f.claim.article for f in facts}) < 2:
        return None
    prospect = label_of(facts[0]).family == EVENT
    if prospect and not {g.value for g in groups} & _OPEN:  # "expected to" beside "will" is only style
        return None
    thing = next((label_of(f).detail for f in facts if label_of(f).detail), "it")
    ladder = sorted(groups, key=lambda g: -label_of(g.facts[0]).rank)
    return Comparison(
        "certainty",
        Relation.HEDGING,
        groups,
        related(groups, lambda a, b: Relation.HEDGING),
        question=f"How sure is it that they will {thing}?" if prospect else f"How certain is “{thing}”?",
        reason=f"The sources differ in how firmly they put it, from {ladder[0].value} to {ladder[-1].value}.",
        would_settle="Who first asserted it, and whether that party has shown evidence.",
        severity=Severity.HIGH if any(g.value == _FLAT for g in groups) else Severity.MEDIUM,
        confidence=cluster.probability,
        evidence=cluster.evidence,
    )


def _without_aims(facts: list[Fact]) -> list[Fact]:
    """What somebody hopes for says little of what will be: it stands only beside a source that doubts it."""
    doubted = any(label_of(f).value == _DOUBTED for f in facts)
    return [f for f in facts if doubted or label_of(f).value != _AIMED]


def _group(facts: tuple[Fact, ...]) -> Group:
    value = label_of(facts[0]).value
    return Group(_FLAT if value == "flat" else value, facts, value)
