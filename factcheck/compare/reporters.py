"""Who says which: two speakers of one article who differ, and one toll that two articles have from two sources."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from factcheck.apart import other_days
from factcheck.blocks import block_keys
from factcheck.bounds import compared
from factcheck.claims import Reading
from factcheck.compare import found
from factcheck.compare.clocks import minutes_apart
from factcheck.compare.sides import Comparison, Group, Story, label_of, listed, related
from factcheck.compare.speakers import same_speaker
from factcheck.compare.voices import HARM, KIND, SETTLE, STANDING, both_in, name_of, question, two_voices
from factcheck.evidence import nearness
from factcheck.facts import cause, gazetteer, source
from factcheck.facts.quantity import describe
from factcheck.text.actions import actions
from factcheck.topics import content
from factcheck.types import (
    Cluster,
    Facet,
    Fact,
    Label,
    Modifier,
    Period,
    Quantity,
    QuantityKind,
    Relation,
    Severity,
    Signal,
    TimeRole,
)

INSIDE = Signal("two speakers in one article", 1.0, 3.0)
FROM_TWO = Signal("one figure from two sources", 1.0, 3.0)
_NEAR = 0.0  # nearness of two counts: one at most four times the other
_NEAR_TOLL = -0.5  # eight times
_SHARED = 2  # content words of two clauses about one figure
_DETERMINERS = frozenset({"a", "an", "the", "one", "another", "his", "her", "their", "its"})
_MINUTES = 15  # between two times of one moment that are no rounding
_LONGER, _TOO_LONG = 1.2, 4.0  # how many times as long two lengths of one thing may be said to be
_BESIDE = 400  # characters between two rival outcomes that are told together
_BODIES = {"bodies": "killed"}
_CROWD = re.compile(
    r"\b(?:crowd|turnout|(?:took|taking|take)\spart|attend\w*|march\w*|rall(?:y|ied)|demonstrat\w*|protest\w*|gathered)\b",
    re.IGNORECASE,
)
_LIKE = frozenset(
    {QuantityKind.COUNT, QuantityKind.MONEY, QuantityKind.PERCENT, QuantityKind.MEASURE, QuantityKind.SCORE}
)


def clusters(readings: Sequence[Reading]) -> tuple[Cluster, ...]:
    """What two speakers of one article give differently, and tolls alike from two sorts of source."""
    inside = [c for r in readings for c in _inside(r)]
    return (*inside, *found.clusters(_from_two(readings), FROM_TWO.name, 0.7))


def _inside(reading: Reading) -> tuple[Cluster, ...]:
    places = [f for f in reading.facts if isinstance(f.reading, Label) and f.reading.facet is Facet.PLACE]
    pairs = [
        (a, b)
        for facts in _questions(f for f in (*compared(reading.facts)[0], *_causes(reading)) if _is_told(reading, f))
        for a, b in combinations(facts, 2)
        if two_voices(a, b) and _differ(a, b) and _one_matter(a, b, places) and not _gives_both(a, b, facts)
    ]
    return found.clusters(pairs, INSIDE.name, 0.75)


def _causes(reading: Reading) -> Iterator[Fact]:
    """What the article gives as the cause of a happening that it has one of; the happening is the topic's head."""
    for sentence in reading.sentences:
        for effect, mention in cause.named(sentence.text):
            fact = found.fact(reading, sentence, mention, found.speaker_at(reading, sentence.start + mention.start))
            yield replace(fact, head=effect)


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
    """True for a person of the article, for "a barman", and for a name given more than once that is no place."""
    if speaker in reading.people.people or speaker.partition(" ")[0].lower() in _DETERMINERS:
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
        case Label(facet=Facet.CAUSE, detail=detail) if fact.head and content(detail):
            return (("cause", fact.head),)
        case Period(clock=clock) if clock:
            return ("clock",)
        case Period(role=TimeRole.DURATION, days=days) if days:
            return ("duration",)
        case _:
            return ()


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
        case Period() as left, Period() as right:
            return _times_differ(left, right)
        case Label(facet=Facet.CAUSE) as left, Label() as right:
            return not content(left.detail) & content(right.detail)
        case Label() as left, Label() as right:
            return left.value != right.value and (left.family in STANDING or not (left.rank or right.rank))
        case _:
            return False


def _times_differ(a: Period, b: Period) -> bool:
    if a.clock and b.clock:
        return a.zone == b.zone and minutes_apart(a.clock[0], b.clock[0]) > _MINUTES
    low, high = sorted((a.days or 0.0, b.days or 0.0))
    return 0 < low * _LONGER < high < low * _TOO_LONG


def _one_matter(a: Fact, b: Fact, places: Sequence[Fact]) -> bool:
    """True when two speakers give one thing: a toll of the event, or a figure or outcome in like words."""
    shared = len(content(a.topic) & content(b.topic))
    if _elsewhere(a, b, places):
        return False
    match a.reading, b.reading:
        case Quantity() as left, Quantity() as right if left.state:
            return nearness(left, right) >= _NEAR_TOLL and not other_days(a, b) and not _other_means(a, b)
        case Quantity() as left, Quantity() as right:
            crowd = all(_CROWD.search(f.topic) for f in (a, b))
            measured = left.kind is QuantityKind.MEASURE and bool(a.head) and a.head == b.head
            alike = crowd or measured or shared >= (1 if (left.low, left.high) == (right.low, right.high) else _SHARED)
            return nearness(left, right) >= _NEAR and alike and not other_days(a, b)
        case Period(), Period():
            return shared >= _SHARED and bool(actions(a.topic) & actions(b.topic))
        case Label(facet=Facet.CAUSE), Label():
            return True
        case _:
            return shared >= _SHARED and abs(a.start - b.start) < _BESIDE


def _elsewhere(a: Fact, b: Fact, places: Sequence[Fact]) -> bool:
    """True when two clauses each name the town or country that they tell of, and no name is in both."""
    left, right = (
        {label_of(p).value for p in places if f.claim.start <= p.start < f.claim.end and _is_name(p)} for f in (a, b)
    )
    return bool(left and right) and not any(gazetteer.same(x, y) for x in left for y in right)


def _is_name(place: Fact) -> bool:
    return label_of(place).family != "site"


def _other_means(a: Fact, b: Fact) -> bool:
    return bool(a.means and b.means and not a.means & b.means)


def _from_two(readings: Sequence[Reading]) -> Iterator[tuple[Fact, Fact]]:
    """The same toll of the harmed in two articles, each from another sort of source."""
    for one, other in combinations(readings, 2):
        for a in _tolls(one):
            for b in _tolls(other):
                same = a.reading == b.reading and not other_days(a, b)
                if same and source.rivals(a.claim.speaker, b.claim.speaker) and two_voices(a, b):
                    yield a, b


def _tolls(reading: Reading) -> Iterator[Fact]:
    for fact in reading.facts:
        quantity = fact.reading
        toll = isinstance(quantity, Quantity) and quantity.state in HARM and not quantity.part
        if toll and fact.claim.speaker and not fact.event:
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
        question=question(cluster.facts) if inside else f"Who gives the figure of {_value(cluster.facts[0], story)}?",
        reason=both_in(groups, story) if inside else _two_reason(groups),
        would_settle=SETTLE,
        severity=Severity.LOW,
        confidence=cluster.probability,
        evidence=cluster.evidence,
    )


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
    return Group(f"{_value(facts[0], story)} ({name_of(facts)})", facts, _value(facts[0], story))


def _value(fact: Fact, story: Story) -> str:
    if isinstance(fact.reading, Quantity):
        return describe(fact.reading)
    if isinstance(fact.reading, Period):
        return " ".join(story.quote(fact).split()).rstrip(".,;:")
    if label_of(fact).facet is Facet.CAUSE:
        return " ".join(label_of(fact).detail.split())
    return label_of(fact).value


def _two_reason(groups: Sequence[Group]) -> str:
    return f"The same figure comes from {listed([name_of(g.facts) for g in groups])}."
