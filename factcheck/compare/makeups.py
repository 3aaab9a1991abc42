"""Of what sort the harmed were: one source divides them into other groups than the other, or names fewer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from factcheck.claims import Reading
from factcheck.compare import found
from factcheck.compare.sides import Comparison, Group, Story, grouped, hardest, label_of, related
from factcheck.facts import makeup
from factcheck.occasions import Sentence, aside
from factcheck.topics import content
from factcheck.types import Cluster, Fact, Label, Mention, Quantity, Relation, Severity

_LEAD = 6  # sentences at the top of an article
_HARM_WORDS = content("killed dead died wounded injured hurt people least among including victims casualties attack")
_HARMED = ("killed", "injured")


@dataclass(frozen=True, slots=True)
class Named:
    """Sorts of people that a sentence names among the harmed."""

    reading: Reading
    sentence: Sentence
    mention: Mention

    @property
    def sorts(self) -> frozenset[str]:
        """The sorts."""
        assert isinstance(self.mention.reading, Label)
        return frozenset(self.mention.reading.value.split(", "))

    @property
    def state(self) -> str:
        """What befell them."""
        assert isinstance(self.mention.reading, Label)
        return self.mention.reading.family

    @property
    def extent(self) -> str:
        """How much of the whole they make up."""
        assert isinstance(self.mention.reading, Label)
        return self.mention.reading.detail

    def fact(self) -> Fact:
        """As a fact."""
        at = self.sentence.start + self.mention.start
        return found.fact(self.reading, self.sentence, self.mention, found.speaker_at(self.reading, at))


def clusters(readings: Sequence[Reading]) -> tuple[Cluster, ...]:
    """Sources of which one says what all, most or the rest of the harmed were, and another names other sorts."""
    named = [tuple(_named(r)) for r in readings]
    pairs = [
        pair
        for left, right in combinations(named, 2)
        for state in _HARMED
        for pair in _both_ways([n for n in left if n.state == state], [n for n in right if n.state == state])
    ]
    return found.clusters([(a.fact(), b.fact()) for a, b in pairs], "sorts of people harmed", 0.7)


def _both_ways(left: Sequence[Named], right: Sequence[Named]) -> tuple[tuple[Named, Named], ...]:
    return (*_parted(left, right), *_parted(right, left))


def _named(reading: Reading) -> Iterator[Named]:
    before = ""
    for sentence in reading.sentences:
        if not aside(sentence):
            yield from (Named(reading, sentence, m) for m in makeup.find(sentence.text, before))
            yield from _counted(reading, sentence)
        before = sentence.text


def _counted(reading: Reading, sentence: Sentence) -> Iterator[Named]:
    """ "Eight civilians were killed": a toll of one sort."""
    for mention in sentence.mentions:
        quantity = mention.reading
        if isinstance(quantity, Quantity) and quantity.state in _HARMED:
            sorts = makeup.sorts_of(quantity.noun)
            if sorts:
                label = makeup.labelled(sorts, quantity.state)
                yield Named(reading, sentence, Mention(mention.start, mention.end, label))


def _parted(left: Sequence[Named], right: Sequence[Named]) -> Iterator[tuple[Named, Named]]:
    """A strong word on the left, and the word on the right that comes nearest to it without having all its sorts."""
    for strong in (n for n in left if n.extent in makeup.STRONG):
        told = frozenset(s for n in right if _beside(strong, n) for s in n.sorts)
        others = [n for n in right if n.sorts != strong.sorts and not found.other_day(strong.sentence, n.sentence)]
        if others and not all(makeup.covered(s, told) for s in strong.sorts):
            nearest = max(others, key=lambda n: (len(n.sorts & strong.sorts), n.extent in makeup.STRONG)).sorts
            yield from ((strong, n) for n in others if n.sorts == nearest)


def _beside(strong: Named, other: Named) -> bool:
    """True for a word that may be on the same harm: near the top, or in a sentence with words of the strong one's."""
    at = other.reading.sentences.index(other.sentence)
    return at < _LEAD or bool(content(strong.sentence.text) & content(other.sentence.text) - _HARM_WORDS)


def compare(cluster: Cluster, story: Story) -> Comparison | None:
    """Compare what the harmed were; None where the wordings name the same sorts."""
    facts = [f for f in cluster.facts if isinstance(f.reading, Label)]
    groups = grouped(facts, lambda f: label_of(f).value, story, lambda fs: _group(fs, story))
    if len(groups) < 2:
        return None
    pairs = related(groups, _relate)
    relation = hardest(pairs)
    return Comparison(
        "make-up",
        relation,
        groups,
        pairs,
        question=f"Who were those {label_of(facts[0]).family}?",
        reason=_reason(groups, relation),
        would_settle="The list of the victims from the authority that identifies them.",
        severity=Severity.LOW,
        confidence=cluster.probability,
        evidence=cluster.evidence,
    )


def _group(facts: tuple[Fact, ...], story: Story) -> Group:
    return Group(" ".join(story.quote(facts[0]).split()), facts, label_of(facts[0]).value)


def _relate(a: Group, b: Group) -> Relation:
    left, right = (frozenset(g.normalized.split(", ")) for g in (a, b))
    total = any(label_of(g.facts[0]).detail == makeup.ALL for g in (a, b))
    return Relation.SCOPE if total or makeup.exclude(left, right) else Relation.SPECIFICITY


def _reason(groups: Sequence[Group], relation: Relation) -> str:
    one, two = groups[0].value, groups[1].value
    if relation is Relation.SCOPE:
        return f"“{one}” and “{two}” take in different groups of people, so their numbers do not count the same."
    return f"“{one}” and “{two}” can both hold: one source names more of the groups than the other."
