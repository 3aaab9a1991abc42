"""What is given as the cause of one happening: another cause, a more precise one, or a firmer word for the link."""

from __future__ import annotations

from factcheck.compare.sides import Comparison, Group, Story, across, grouped, hardest, label_of, related
from factcheck.topics import content
from factcheck.types import Cluster, Fact, Label, Relation, Severity

_ASSERTED = 2  # from this rank on the words say that it was the cause, below it only that it came before
_ALIKE = 0.6


def compare(cluster: Cluster, story: Story) -> Comparison | None:
    """Compare the causes given for one happening; None where all are alike or none is asserted."""
    facts = [f for f in cluster.facts if isinstance(f.reading, Label)]
    groups = _merged(grouped(facts, lambda f: (label_of(f).value, label_of(f).detail), story, _group))
    if len(groups) < 2 or not across(groups) or all(label_of(f).rank < _ASSERTED for f in facts):
        return None
    pairs = related(groups, _relate)
    relation = hardest(pairs)
    hedged = relation is Relation.HEDGING
    return Comparison(
        "cause",
        relation,
        groups,
        pairs,
        question="What led to it?",
        reason=_reason(groups, pairs, hedged),
        would_settle="Who names the cause, and on what evidence.",
        severity=Severity.LOW,
        confidence=cluster.probability,
        evidence=cluster.evidence,
    )


def _group(facts: tuple[Fact, ...]) -> Group:
    label = label_of(facts[0])
    return Group(f"{label.value}: {' '.join(label.detail.split())}", facts, label.value)


def _merged(groups: tuple[Group, ...]) -> tuple[Group, ...]:
    """Put together the wordings that link one cause with one word."""
    kept: list[Group] = []
    for group in groups:
        at = next((n for n, k in enumerate(kept) if k.normalized == group.normalized and one_cause(k, group)), None)
        if at is None:
            kept.append(group)
        else:
            kept[at] = Group(kept[at].value, (*kept[at].facts, *group.facts), kept[at].normalized)
    return tuple(kept)


def one_cause(a: Group, b: Group) -> bool:
    """True when the words of one cause are nearly all among the other's."""
    left, right = (content(label_of(g.facts[0]).detail) for g in (a, b))
    return bool(left and right) and len(left & right) >= _ALIKE * min(len(left), len(right))


def _relate(a: Group, b: Group) -> Relation:
    return Relation.HEDGING if one_cause(a, b) else Relation.SPECIFICITY


def _reason(groups: tuple[Group, ...], pairs: tuple[tuple[int, int, Relation], ...], hedged: bool) -> str:
    wanted = Relation.HEDGING if hedged else Relation.SPECIFICITY
    i, j, _ = max((p for p in pairs if p[2] is wanted), key=lambda p: abs(_rank(groups[p[0]]) - _rank(groups[p[1]])))
    first, second = sorted((groups[i], groups[j]), key=_rank)
    if hedged and first.normalized != second.normalized:
        firmness = "the order, not the reason" if _rank(first) < _ASSERTED else "less than the second"
        return f"One cause, linked as “{first.normalized}” and as “{second.normalized}”: the first says {firmness}."
    return f"The sources give the reason in other words or detail: “{first.value}” beside “{second.value}”."


def _rank(group: Group) -> int:
    return label_of(group.facts[0]).rank
