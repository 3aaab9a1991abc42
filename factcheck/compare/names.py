"""One person under two names: a fuller form, a letter or two apart, another first name, or another holder."""

from __future__ import annotations

from factcheck.compare.sides import Comparison, Group, Story, across, grouped, hardest, label_of, related
from factcheck.text.spelling import Likeness, likeness, words
from factcheck.types import Cluster, Fact, Label, Relation, Severity

_RELATION = {
    Likeness.SAME: Relation.COMPATIBLE,
    Likeness.ROMANIZED: Relation.COMPATIBLE,
    Likeness.FULLER: Relation.SPECIFICITY,
}


def compare(cluster: Cluster, story: Story) -> Comparison | None:
    """Compare how the sources write one person's name; None for forms that copy editors swap freely."""
    facts = [f for f in cluster.facts if isinstance(f.reading, Label)]
    groups = _merged(grouped(facts, lambda f: words(label_of(f).value), story, _group))
    if len(groups) < 2 or not across(groups):
        return None
    pairs = related(groups, _relate)
    overall = hardest(pairs)
    if overall is Relation.COMPATIBLE:
        return None
    i, j, _ = next(p for p in pairs if p[2] is overall)
    alike = likeness(groups[i].value, groups[j].value)
    return Comparison(
        "name",
        overall,
        groups,
        pairs,
        question=_question(groups, alike),
        reason=_reason(groups[i].value, groups[j].value, alike),
        would_settle="The name as the person, the employer or an official record spells it.",
        severity=Severity.LOW if overall is Relation.SPECIFICITY else Severity.MEDIUM,
        confidence=cluster.probability,
        evidence=cluster.evidence,
    )


def _group(facts: tuple[Fact, ...]) -> Group:
    longest = max((label_of(f).value for f in facts), key=len)
    return Group(longest, facts, " ".join(words(longest)))


def _merged(groups: tuple[Group, ...]) -> tuple[Group, ...]:
    kept: list[Group] = []
    for group in groups:
        at = next((n for n, k in enumerate(kept) if likeness(k.value, group.value) is Likeness.SAME), None)
        if at is None:
            kept.append(group)
        else:
            kept[at] = _group((*kept[at].facts, *group.facts))
    return tuple(kept)


def _relate(a: Group, b: Group) -> Relation:
    return _RELATION.get(likeness(a.value, b.value), Relation.CONFLICT)


def _question(groups: tuple[Group, ...], alike: Likeness) -> str:
    forms = " or ".join(f"“{g.value}”" for g in groups)
    return f"Who is it: {forms}?" if alike is Likeness.OTHER else f"What is the name: {forms}?"


def _reason(a: str, b: str, alike: Likeness) -> str:
    match alike:
        case Likeness.FULLER:
            return f"“{a}” and “{b}” can be one person: one source gives more of the name."
        case Likeness.MISSPELT:
            return f"“{a}” and “{b}” differ by a letter or two: one source has misspelt the name."
        case Likeness.OTHER_FIRST:
            return f"“{a}” and “{b}” share a family name but not a first name, and one of them is meant."
        case _:
            return f"“{a}” and “{b}” are two people, and both are given one office."
