"""Of what sort the harmed were: one source divides them into other groups than the other, or names fewer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from factcheck.claims import Reading, Sentence, aside
from factcheck.compare import found
from factcheck.compare.sides import Comparison, Group, Story, grouped, hardest, label_of, related
from factcheck.facts import makeup
from factcheck.types import Cluster, Facet, Fact, Label, Mention, Quantity, Relation, Severity

_HARMED = frozenset({"killed", "injured", "casualties"})


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
    pairs = [pair for left, right in combinations(named, 2) for pair in (*_parted(left, right), *_parted(right, left))]
    return found.clusters([(a.fact(), b.fact()) for a, b in pairs], "sorts of people harmed", 0.7)


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
                label = Label(Facet.MAKEUP, ", ".join(sorted(sorts)), "make-up", detail=makeup.SOME)
                yield Named(reading, sentence, Mention(mention.start, mention.end, label))


def _parted(left: Sequence[Named], right: Sequence[Named]) -> Iterator[tuple[Named, Named]]:
    """A strong word on the left, and the word on the right that comes nearest to it without having all its sorts."""
    every = frozenset(s for n in right for s in n.sorts)
    for strong in left:
        if strong.extent not in makeup.STRONG or all(makeup.covered(s, every) for s in strong.sorts):
            continue
        near = max(right, key=lambda n: (len(n.sorts & strong.sorts), n.extent in makeup.STRONG), default=None)
        if near and not found.other_day(strong.sentence, near.sentence):
            yield strong, near


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
        question="Who were those harmed?",
        reason=_reason(groups, relation),
        would_settle="The list of the victims, or of the groups they belonged to, from the authority that identifies them.",
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
