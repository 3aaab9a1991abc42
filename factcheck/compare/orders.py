"""Places in one order: "the largest purchase" beside "the second-largest"."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.compare.sides import Comparison, Group, Story, across, grouped, related
from factcheck.facts.members import members
from factcheck.facts.rank import order_of
from factcheck.topics import content
from factcheck.types import Cluster, Fact, Rank, Relation, Severity


def is_ours(cluster: Cluster) -> bool:
    """True when two superlatives of a cluster give two places in one order."""
    return len({order_of(_rank(f).order)[0] for f in cluster.facts}) > 1


def compare(cluster: Cluster, story: Story) -> Comparison | None:
    """Compare the places that the sources give; None where they may be of two sets, or none stands alone."""
    groups = grouped(cluster.facts, lambda f: order_of(_rank(f).order)[0], story, lambda fs: _group(fs, story))
    if len(groups) < 2 or not across(groups):
        return None
    pairs = related(groups, _relate)
    relation = Relation.CONFLICT if any(r is Relation.CONFLICT for *_, r in pairs) else Relation.SCOPE
    i, j, _ = next(p for p in pairs if p[2] is relation)
    one, two = groups[i].value, groups[j].value
    return Comparison(
        "superlative",
        relation,
        groups,
        pairs,
        question=f"Which place in the order: {_places(groups)}?",
        reason=(
            f"“{one}” and “{two}” cannot both hold of one set."
            if relation is Relation.CONFLICT
            else f"“{one}” and “{two}” count over different spans of time or different sets, so both may hold."
        ),
        would_settle="The list that the superlative is taken from, with the span of time that it covers.",
        severity=Severity.MEDIUM if relation is Relation.CONFLICT else Severity.LOW,
        confidence=cluster.probability,
        evidence=cluster.evidence,
    )


def _rank(fact: Fact) -> Rank:
    assert isinstance(fact.reading, Rank)
    return fact.reading


def _group(facts: tuple[Fact, ...], story: Story) -> Group:
    return Group(" ".join(story.quote(facts[0]).split()), facts, _rank(facts[0]).order)


def _relate(a: Group, b: Group) -> Relation:
    left, right = (_rank(g.facts[0]) for g in (a, b))
    one_span = left.since == right.since or bool(
        left.since and right.since and left.since.allowed() == right.since.allowed()
    )
    return Relation.CONFLICT if one_span and _one_set(left, right) else Relation.SCOPE


def _one_set(a: Rank, b: Rank) -> bool:
    left, right = members(content(a.members)), members(content(b.members))
    return bool(left & right)


def _places(groups: Sequence[Group]) -> str:
    return " or ".join(g.normalized for g in groups)
