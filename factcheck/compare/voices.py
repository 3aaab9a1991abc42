"""Two speakers set against each other: whose words a side is, and a conflict that is theirs, not the outlets'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from factcheck.compare import found
from factcheck.compare.sides import Comparison, Group, Story, across, hardest, listed
from factcheck.compare.speakers import same_speaker
from factcheck.text.phrases import DETERMINERS
from factcheck.text.subjects import BARE
from factcheck.types import HARD, Cluster, Fact, Label, Quantity, Relation, Severity

KIND = "speakers"
SETTLE = "Which of the speakers counted or saw it, when, and how."
# who it is was told before, so that it may be the other speaker
_ANAPHOR = re.compile(
    r"(?:the|this|that|its|their)\s(?:group|body|organi[sz]ation|network|statement|report|document|source|post)"
    r"|it|they|he|she|we|i|who",
    re.IGNORECASE,
)
# kinds that speakers can be of two minds about, and families of states that are so or not at one time
_OF_OPINION = frozenset({"agent", "status", "cause", "characterisation"})
STANDING = frozenset({"fire", "access", "supply"})
HARM = frozenset({"killed", "injured", "missing"})


def two_voices(a: Fact, b: Fact) -> bool:
    """True when two facts are given by two speakers; a "they" or "the group" may be either."""
    one, other = a.claim.speaker, b.claim.speaker
    return not (same_speaker(one, other) or _ANAPHOR.fullmatch(one) or _ANAPHOR.fullmatch(other))


def softened(a: Group, b: Group, relation: Relation) -> Relation:
    """The relation of two sides, but that a source which gives both, each to its own speaker, is in no conflict."""
    if relation not in HARD or not _article(a, b):
        return relation
    one_source = len(found.articles_of((*a.facts, *b.facts))) == 1
    return Relation.ATTRIBUTION if one_source or not (across((a, b)) or _is_toll(a)) else relation


def _is_toll(group: Group) -> bool:
    return any(isinstance(f.reading, Quantity) and f.reading.state in HARM for f in group.facts)


def attributed(comparison: Comparison, story: Story) -> Comparison:
    """A conflict over an outcome, a cause or a deed as one of speakers, where each side is a speaker's words."""
    if comparison.relation not in HARD or comparison.kind not in _OF_OPINION:
        return comparison
    groups = comparison.groups
    pairs = tuple((i, j, _between(groups[i], groups[j], r, story)) for i, j, r in comparison.pairs)
    relation = hardest(pairs)
    if relation is not Relation.ATTRIBUTION:
        return replace(comparison, pairs=pairs, relation=relation) if relation in HARD else comparison
    told = [f"“{g.value}” according to {name_of(g.facts)}" for g in groups if _speaks(g)]
    return replace(
        comparison,
        pairs=pairs,
        relation=relation,
        reason=f"{listed(told)}: the speakers disagree, the outlets may not.",
        severity=Severity.MEDIUM,
    )


def _between(a: Group, b: Group, relation: Relation, story: Story) -> Relation:
    if relation not in HARD or not (_speaks(a) and _speaks(b)):
        return relation
    if any(not two_voices(x, y) for x in a.facts for y in b.facts):
        return relation
    steps = relation is Relation.UPDATED and not (_stands(a) and _at_once(a, b, story))
    return relation if steps else Relation.ATTRIBUTION


def _speaks(group: Group) -> bool:
    return all(f.claim.speaker for f in group.facts)


def _stands(group: Group) -> bool:
    """True for a state that is so or not at one time, not a step that follows on another."""
    return isinstance(group.facts[0].reading, Label) and group.facts[0].reading.family in STANDING


def _at_once(a: Group, b: Group, story: Story) -> bool:
    """True when neither side's sources all appeared before the other's."""
    left, right = ([story.articles[f.claim.article].instant for f in g.facts] for g in (a, b))
    known = [t for t in left if t], [t for t in right if t]
    return not all(known) or (max(known[0]) >= min(known[1]) and max(known[1]) >= min(known[0]))


def _article(a: Group, b: Group) -> str:
    """The first article in which the two sides are the words of two speakers; "" where one of them has no speaker."""
    shared = [f.claim.article for f in a.facts if f.claim.article in found.articles_of(b.facts)]
    for article in dict.fromkeys(shared):
        left, right = ([f for f in g.facts if f.claim.article == article] for g in (a, b))
        if all(f.claim.speaker for f in (*left, *right)) and all(two_voices(x, y) for x in left for y in right):
            return article
    return ""


def told(
    cluster: Cluster, groups: tuple[Group, ...], pairs: tuple[tuple[int, int, Relation], ...], story: Story
) -> Comparison | None:
    """The card of values that part only where one source gives two speakers' words."""
    i, j, _ = next(p for p in pairs if p[2] is Relation.ATTRIBUTION)
    article = _article(groups[i], groups[j])
    own = [tuple(f for f in g.facts if f.claim.article == article) for g in groups]
    sides = tuple(
        replace(g, value=f"{g.value} ({name_of(fs)})" if fs else g.value, normalized=g.value)
        for g, fs in zip(groups, own, strict=True)
    )
    inside = [replace(g, facts=fs) for g, fs in zip(sides, own, strict=True) if fs and name_of(fs)]
    return Comparison(
        KIND,
        Relation.ATTRIBUTION,
        sides,
        pairs,
        question=question(cluster.facts),
        reason=both_in(inside, story),
        would_settle=SETTLE,
        severity=Severity.LOW,
        confidence=cluster.probability,
        evidence=cluster.evidence,
    )


def credited(*groups: Group) -> tuple[str, ...]:
    """The values, each with the one speaker that gives it, where every side has its own; else the plain values."""
    speakers = [{f.claim.speaker for f in g.facts} for g in groups]
    single = all(len(s) == 1 and all(s) for s in speakers)
    if not single or any(same_speaker(*a, *b) for a, b in combinations(speakers, 2)):
        return tuple(g.value for g in groups)
    return tuple(f"{g.value} ({name_of(g.facts)})" for g in groups)


def name_of(facts: Sequence[Fact]) -> str:
    """The fullest name for who gives the facts, as it stands inside a sentence: "police", "a witness"."""
    name = max((f.claim.speaker for f in facts), key=len)
    first = name.partition(" ")[0].lower()
    return name[:1].lower() + name[1:] if first in DETERMINERS | BARE else name


def question(facts: Sequence[Fact]) -> str:
    """What to ask where speakers differ."""
    quantity = next((f.reading for f in facts if isinstance(f.reading, Quantity)), None)
    if quantity is None:
        return "Who says which?"
    whose = f" of those {quantity.state}" if quantity.state else f" of {quantity.noun}" if quantity.noun else ""
    return f"Who gives which figure{whose}?"


def both_in(groups: Sequence[Group], story: Story) -> str:
    """The reason of a card on one article's speakers."""
    told = [f"{g.normalized} according to {name_of(g.facts)}" for g in groups]
    outlet = story.label(groups[0].facts[0].claim.article)
    every = "both" if len(groups) == 2 else "all"
    return f"{_capital(listed(told))}, {every} in {outlet}: its sources differ, not the outlets."


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
