"""Where one thing happened: spellings of one place, a place inside another, or two places."""

from __future__ import annotations

from factcheck.compare.sides import Comparison, Group, Story, across, grouped, happening, hardest, label_of, related
from factcheck.facts.gazetteer import inside, same
from factcheck.facts.place import relation
from factcheck.topics import content
from factcheck.types import Cluster, Fact, Label, Relation, Severity


def compare(cluster: Cluster, story: Story) -> Comparison | None:
    """Compare the places given for one happening; None where all give one."""
    facts = [f for f in cluster.facts if isinstance(f.reading, Label)]
    groups = _merged(grouped(facts, lambda f: label_of(f).value, story, lambda fs: _group(fs, story)))
    if len(groups) < 2 or not across(groups):
        return None
    pairs = related(groups, _relate)
    overall = hardest(pairs)
    if overall is Relation.COMPATIBLE:  # "in the town" beside "in a hall": nothing to stop an editor for
        return None
    return Comparison(
        "place",
        overall,
        groups,
        pairs,
        question=f"Where was the {happening(facts)}?",
        reason=_reason(groups, pairs, overall),
        would_settle="The address or coordinates in the police, rescue or court record.",
        severity=Severity.MEDIUM if overall is Relation.CONFLICT else Severity.LOW,
        confidence=cluster.probability,
        evidence=cluster.evidence,
    )


def _group(facts: tuple[Fact, ...], story: Story) -> Group:
    return Group(" ".join(story.quote(facts[0]).split()), facts, label_of(facts[0]).value)


def _merged(groups: tuple[Group, ...]) -> tuple[Group, ...]:
    kept: list[Group] = []
    for group in groups:
        at = next((n for n, k in enumerate(kept) if one_place(k.normalized, group.normalized)), None)
        if at is None:
            kept.append(group)
        else:
            kept[at] = Group(kept[at].value, (*kept[at].facts, *group.facts), kept[at].normalized)
    return tuple(kept)


def one_place(a: str, b: str) -> bool:
    """True for spellings of one name, and for wordings with the same telling words."""
    return same(a, b) or (bool(content(a)) and content(a) == content(b))


def _relate(a: Group, b: Group) -> Relation:
    """Two places conflict only where both are names, or both kinds of site, that neither nest nor share a word.

    A named place and a kind of site can always both hold.
    """
    nested = inside(a.normalized, b.normalized) or inside(b.normalized, a.normalized)
    if nested or content(a.normalized) & content(b.normalized):
        return Relation.SPECIFICITY
    if label_of(a.facts[0]).family != label_of(b.facts[0]).family:
        return Relation.COMPATIBLE
    one_way = relation(label_of(a.facts[0])) == relation(label_of(b.facts[0]))
    return Relation.CONFLICT if one_way else Relation.SPECIFICITY


def _reason(groups: tuple[Group, ...], pairs: tuple[tuple[int, int, Relation], ...], overall: Relation) -> str:
    i, j, _ = next(p for p in pairs if p[2] is overall)
    if overall is Relation.CONFLICT:
        return f"“{groups[i].value}” and “{groups[j].value}” are two places, and the sources speak of one happening."
    return f"“{groups[i].value}” and “{groups[j].value}” can both hold: one is the more precise."
