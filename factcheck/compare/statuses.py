"""Status words of one family: postponed or cancelled, arrested or charged, proposed or signed."""

from __future__ import annotations

import re

from factcheck.compare.sides import Comparison, Group, Story, grouped, happening, hardest, label_of, listed, related
from factcheck.types import Cluster, Fact, Label, Relation, Severity

# What can only come after a rival word of its family: "resumed" after "suspended".
_AFTERWARDS = frozenset({"resumed"})
# A service that is said to come back was stopped for a while, whatever the word for it.
_FOR_NOW = re.compile(r"\b(?:resum\w+|restart\w*|until|temporar\w+|for\snow|later\sdate|rescheduled)\b", re.IGNORECASE)
_SEVERITY = {Relation.CONFLICT: Severity.HIGH, Relation.SPECIFICITY: Severity.LOW}
_STOPPED = frozenset({"cancelled", "suspended", "postponed", "closed"})


def compare(cluster: Cluster, story: Story) -> Comparison | None:
    """Compare one cluster of status words; None where all use one."""
    facts = [f for f in cluster.facts if isinstance(f.reading, Label)]
    groups = grouped(facts, lambda f: label_of(f).value, story, _group)
    if len(groups) < 2 or len({f.claim.article for f in facts}) < 2:
        return None
    pairs = related(groups, lambda a, b: _relate(a, b, story))
    relation = hardest(pairs)
    return Comparison(
        "status",
        relation,
        groups,
        pairs,
        question=f"Was the {happening(facts)} {listed_or([g.value for g in groups])}?",
        reason=_reason(groups, relation, story),
        would_settle="What the organiser or the authority itself announced, word for word.",
        severity=_SEVERITY.get(relation, Severity.MEDIUM),
        confidence=cluster.probability,
        evidence=cluster.evidence,
    )


def listed_or(words: list[str]) -> str:
    """``a, b or c``."""
    return " or ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def _group(facts: tuple[Fact, ...]) -> Group:
    return Group(label_of(facts[0]).value, facts, label_of(facts[0]).value)


def _relate(a: Group, b: Group, story: Story) -> Relation:
    """Steps of one process are an update unless the later article has the earlier step; rival words are a conflict."""
    left, right = label_of(a.facts[0]), label_of(b.facts[0])
    if {left.value, right.value} & _AFTERWARDS:
        return Relation.UPDATED
    if {left.value, right.value} <= _STOPPED and _for_now(a, story) and _for_now(b, story):
        return Relation.SPECIFICITY
    if not (left.rank and right.rank and left.rank != right.rank):
        return Relation.CONFLICT
    low, high = (a, b) if left.rank < right.rank else (b, a)
    early, late = ([story.articles[f.claim.article].instant for f in g.facts] for g in (low, high))
    backwards = all(early) and all(late) and min(t for t in early if t) > max(t for t in late if t)
    return Relation.CONFLICT if backwards else Relation.UPDATED


def _for_now(group: Group, story: Story) -> bool:
    return any(_FOR_NOW.search(story.sentence(f)) for f in group.facts)


def _reason(groups: tuple[Group, ...], relation: Relation, story: Story) -> str:
    if relation is Relation.UPDATED:
        return f"{listed([g.value for g in groups])} are steps of one process: a later one replaces an earlier one."
    if relation is Relation.SPECIFICITY:
        return f"{listed([g.value for g in groups]).capitalize()} fit together: each source says that it goes on later."
    users = [{f.claim.article for f in g.facts} for g in groups]
    both = [a for a in story.articles if sum(a in u for u in users) > 1]
    also = (
        f" {listed([story.label(a) for a in both])} {'uses' if len(both) == 1 else 'use'} both words." if both else ""
    )
    return f"{listed([g.value for g in groups]).capitalize()} do not mean the same for what comes next.{also}"
