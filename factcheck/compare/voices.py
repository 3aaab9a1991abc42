"""Who says which: two speakers in one article who differ, and one figure that two articles have from two sources."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from factcheck.blocks import block_keys
from factcheck.claims import Reading
from factcheck.compare import found
from factcheck.compare.sides import Comparison, Group, Story, across, hardest, label_of, listed, related
from factcheck.compare.speakers import same_speaker
from factcheck.evidence import nearness, other_days
from factcheck.facts import gazetteer, source
from factcheck.facts.quantity import describe
from factcheck.topics import content
from factcheck.types import (
    HARD,
    Cluster,
    Facet,
    Fact,
    Label,
    Modifier,
    Quantity,
    QuantityKind,
    Relation,
    Severity,
    Signal,
)

INSIDE = Signal("two speakers in one article", 1.0, 3.0)
FROM_TWO = Signal("one figure from two sources", 1.0, 3.0)
# who it is was told before, so that it may be the other speaker
_ANAPHOR = re.compile(
    r"(?:the|this|that|its|their)\s(?:group|body|organi[sz]ation|network|statement|report|document|source|post)"
    r"|it|they|he|she|we|i|who",
    re.IGNORECASE,
)
KIND = "speakers"
_SETTLE = "Which of the speakers counted or saw it, when, and how."
# kinds that speakers can be of two minds about, and families of states that are so or not at one time
_OF_OPINION = frozenset({"agent", "status", "cause", "characterisation"})
_STANDING = frozenset({"fire", "access", "supply"})
_NEAR = 0.0  # nearness of two counts: one at most four times the other
_NEAR_TOLL = -0.5  # eight times
_SHARED = 2  # content words of two clauses about one figure
_BESIDE = 400  # characters between two rival outcomes that are told together
_BODIES = {"bodies": "killed"}
_HARM = frozenset({"killed", "injured", "missing"})
_LIKE = frozenset(
    {QuantityKind.COUNT, QuantityKind.MONEY, QuantityKind.PERCENT, QuantityKind.MEASURE, QuantityKind.SCORE}
)


def clusters(readings: Sequence[Reading]) -> tuple[Cluster, ...]:
    """Figures and outcomes that two speakers of one article give differently, and tolls alike from two sorts of source."""
    inside = [c for r in readings for c in _inside(r)]
    return (*inside, *found.clusters(_from_two(readings), FROM_TWO.name, 0.7))


def _inside(reading: Reading) -> tuple[Cluster, ...]:
    pairs = [
        (a, b)
        for facts in _questions(f for f in reading.facts if _is_told(reading, f))
        for a, b in combinations(facts, 2)
        if _two_voices(a, b) and _differ(a, b) and _one_matter(a, b) and not _gives_both(a, b, facts)
    ]
    return found.clusters(pairs, INSIDE.name, 0.75)


def _questions(facts: Iterable[Fact]) -> Iterable[list[Fact]]:
    """Facts by what they could answer."""
    asked: defaultdict[object, list[Fact]] = defaultdict(list)
    for fact in facts:
        for key in _keys(fact):
            asked[key].append(fact)
    return asked.values()


def _is_told(reading: Reading, fact: Fact) -> bool:
    """True for a fact of the story's own event that a person or body is said to tell."""
    speaker = fact.claim.speaker
    return bool(speaker) and not fact.event and (bool(source.sort_of(speaker)) or _is_named(reading, speaker))


def _is_named(reading: Reading, speaker: str) -> bool:
    """True for a person of the article, and for a name that it gives more than once and that is no place."""
    if speaker in reading.people.people:
        return True
    return speaker[:1].isupper() and not gazetteer.country(speaker) and reading.article.text.count(speaker) > 1


def _keys(fact: Fact) -> tuple[object, ...]:
    match fact.reading:
        case Quantity(state=state, part=False) if state in _BODIES:
            return (("toll", _BODIES[state], "", False),)
        case Quantity(kind=kind, part=False) if kind in _LIKE:
            return block_keys(fact)
        case Label(facet=Facet.STATUS):
            return block_keys(fact)
        case _:
            return ()


def _two_voices(a: Fact, b: Fact) -> bool:
    one, other = a.claim.speaker, b.claim.speaker
    return not (same_speaker(one, other) or _ANAPHOR.fullmatch(one) or _ANAPHOR.fullmatch(other))


def _gives_both(a: Fact, b: Fact, facts: Sequence[Fact]) -> bool:
    """True when one of the two speakers gives the other's value as well: a count that moved, not two views."""
    return any(
        same_speaker(other.claim.speaker, mine.claim.speaker) and not _differ(other, theirs)
        for mine, theirs in ((a, b), (b, a))
        for other in facts
    )


def _differ(a: Fact, b: Fact) -> bool:
    match a.reading, b.reading:
        case Quantity() as left, Quantity() as right:
            vague = Modifier.VAGUE in (left.modifier, right.modifier)
            loosened = not left.state and left.modifier != right.modifier
            return not vague and (loosened or (left.low, left.high) != (right.low, right.high))
        case Label() as left, Label() as right:
            return left.value != right.value and (left.family in _STANDING or not (left.rank or right.rank))
        case _:
            return False


def _one_matter(a: Fact, b: Fact) -> bool:
    """True when two speakers give one thing: a toll of the event, or a figure or outcome in like words."""
    shared = len(content(a.topic) & content(b.topic))
    match a.reading, b.reading:
        case Quantity() as left, Quantity() as right if left.state:
            return nearness(left, right) >= _NEAR_TOLL and not other_days(a, b) and not _other_means(a, b)
        case Quantity() as left, Quantity() as right:
            alike = shared >= (1 if (left.low, left.high) == (right.low, right.high) else _SHARED)
            return nearness(left, right) >= _NEAR and alike and not other_days(a, b)
        case _:
            return shared >= _SHARED and abs(a.start - b.start) < _BESIDE


def _other_means(a: Fact, b: Fact) -> bool:
    return bool(a.means and b.means and not a.means & b.means)


def _from_two(readings: Sequence[Reading]) -> Iterator[tuple[Fact, Fact]]:
    """The same toll of the harmed in two articles, each from another sort of source."""
    for one, other in combinations(readings, 2):
        for a in _tolls(one):
            for b in _tolls(other):
                same = a.reading == b.reading and not other_days(a, b)
                if same and source.rivals(a.claim.speaker, b.claim.speaker) and _two_voices(a, b):
                    yield a, b


def _tolls(reading: Reading) -> Iterator[Fact]:
    for fact in reading.facts:
        quantity = fact.reading
        if isinstance(quantity, Quantity) and quantity.state in _HARM and not (quantity.part or fact.event):
            if fact.claim.speaker:
                yield fact


def is_ours(cluster: Cluster) -> bool:
    """True for a cluster that ``clusters`` made."""
    return bool(cluster.evidence) and cluster.evidence[0].name in (INSIDE.name, FROM_TWO.name)


def compare(cluster: Cluster, story: Story) -> Comparison | None:
    """Set the speakers side by side. Never a conflict: the sources differ, not the outlets."""
    inside = cluster.evidence[0].name == INSIDE.name
    groups = _by_speaker(cluster.facts, story)
    if len(groups) < 2:
        return None
    return Comparison(
        KIND if inside else "speaker",
        Relation.ATTRIBUTION,
        groups,
        related(groups, lambda a, b: Relation.ATTRIBUTION),
        question=_question(cluster.facts, inside),
        reason=_inside_reason(groups, story) if inside else _two_reason(groups),
        would_settle=_SETTLE,
        severity=Severity.LOW,
        confidence=cluster.probability,
        evidence=cluster.evidence,
    )


def softened(a: Group, b: Group, relation: Relation) -> Relation:
    """The relation of two sides, but that a source which gives both, each to its own speaker, is in no conflict."""
    if relation not in HARD or not _article(a, b):
        return relation
    one_source = len(found.articles_of((*a.facts, *b.facts))) == 1
    return Relation.ATTRIBUTION if one_source or not (across((a, b)) or _is_toll(a)) else relation


def _is_toll(group: Group) -> bool:
    return any(isinstance(f.reading, Quantity) and f.reading.state in _HARM for f in group.facts)


def attributed(comparison: Comparison, story: Story) -> Comparison:
    """A conflict of outcomes, causes or judgements as a difference of speakers, where each side is a speaker's words."""
    if comparison.relation not in HARD or comparison.kind not in _OF_OPINION:
        return comparison
    groups = comparison.groups
    pairs = tuple((i, j, _between(groups[i], groups[j], r, story)) for i, j, r in comparison.pairs)
    relation = hardest(pairs)
    if relation is not Relation.ATTRIBUTION:
        return replace(comparison, pairs=pairs, relation=relation) if relation in HARD else comparison
    told = [f"“{g.value}” according to {_name(g.facts)}" for g in groups if _speaks(g)]
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
    if any(not _two_voices(x, y) for x in a.facts for y in b.facts):
        return relation
    steps = relation is Relation.UPDATED and not (_stands(a) and _at_once(a, b, story))
    return relation if steps else Relation.ATTRIBUTION


def _speaks(group: Group) -> bool:
    return all(f.claim.speaker for f in group.facts)


def _stands(group: Group) -> bool:
    """True for a state that is so or not at one time, not a step that follows on another."""
    return isinstance(group.facts[0].reading, Label) and group.facts[0].reading.family in _STANDING


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
        if all(f.claim.speaker for f in (*left, *right)) and all(_two_voices(x, y) for x in left for y in right):
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
        replace(g, value=f"{g.value} ({_name(fs)})" if fs else g.value, normalized=g.value)
        for g, fs in zip(groups, own, strict=True)
    )
    inside = [replace(g, facts=fs) for g, fs in zip(sides, own, strict=True) if fs and _name(fs)]
    return Comparison(
        KIND,
        Relation.ATTRIBUTION,
        sides,
        pairs,
        question=_question(cluster.facts, inside=True),
        reason=_inside_reason(inside, story),
        would_settle=_SETTLE,
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
    return tuple(f"{g.value} ({_name(g.facts)})" for g in groups)


def _by_speaker(facts: Sequence[Fact], story: Story) -> tuple[Group, ...]:
    """One group a speaker, the fullest name for it, in the order of the text."""
    kept: list[list[Fact]] = []
    for fact in facts:
        own = next((k for k in kept if same_speaker(k[0].claim.speaker, fact.claim.speaker)), None)
        if own is None:
            kept.append([fact])
        else:
            own.append(fact)
    return tuple(_group(tuple(own), story) for own in kept)


def _group(facts: tuple[Fact, ...], story: Story) -> Group:
    return Group(f"{_value(facts[0], story)} ({_name(facts)})", facts, _value(facts[0], story))


def _name(facts: Sequence[Fact]) -> str:
    return max((f.claim.speaker for f in facts), key=len)


def _value(fact: Fact, story: Story) -> str:
    if isinstance(fact.reading, Quantity):
        return describe(fact.reading)
    return label_of(fact).value


def _question(facts: Sequence[Fact], inside: bool) -> str:
    quantity = next((f.reading for f in facts if isinstance(f.reading, Quantity)), None)
    if quantity is None:
        return "Who says which?"
    if not inside:
        return f"Who gives the figure of {describe(quantity)}?"
    whose = f" of those {quantity.state}" if quantity.state else f" of {quantity.noun}" if quantity.noun else ""
    return f"Who gives which figure{whose}?"


def _inside_reason(groups: Sequence[Group], story: Story) -> str:
    told = [f"{g.normalized} according to {_name(g.facts)}" for g in groups]
    outlet = story.label(groups[0].facts[0].claim.article)
    every = "both" if len(groups) == 2 else "all"
    return f"{_capital(listed(told))}, {every} in {outlet}: its sources differ, not the outlets."


def _two_reason(groups: Sequence[Group]) -> str:
    return f"The same figure comes from {listed([_name(g.facts) for g in groups])}."


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
