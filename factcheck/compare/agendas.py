"""Two lists of one thing that name other items: the topics of a talk, the data that were taken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from factcheck.claims import Reading
from factcheck.compare import found
from factcheck.compare.sides import Comparison, Group, Story, across, grouped, label_of, related
from factcheck.facts import lists
from factcheck.occasions import Sentence, aside
from factcheck.topics import content
from factcheck.types import Cluster, Facet, Fact, Label, Mention, Relation, Severity

FAMILY = "items of a list"
_MOST = 40  # lists that are looked at
_SHOWN = 14  # words of a list that a card shows


@dataclass(frozen=True, slots=True)
class Use:
    """One list in one article."""

    reading: Reading
    sentence: Sentence
    listing: lists.Listing

    def fact(self) -> Fact:
        """The list as a fact; its value is the whole list in its telling words."""
        words = " ".join(sorted({w for item in self.items for w in item}))
        label = Label(Facet.CHARACTER, words, FAMILY, detail=self.listing.sort)
        at = self.sentence.start + self.listing.start
        speaker = found.speaker_at(self.reading, at)
        return found.fact(self.reading, self.sentence, Mention(self.listing.start, self.listing.end, label), speaker)

    @property
    def items(self) -> tuple[frozenset[str], ...]:
        """The telling words of every item."""
        return tuple(content(item) for item in self.listing.items)

    @property
    def around(self) -> frozenset[str]:
        """The telling words of the sentence outside the list."""
        return content(self.sentence.text[: self.listing.start] + self.sentence.text[self.listing.end :])


def clusters(readings: Sequence[Reading]) -> tuple[Cluster, ...]:
    """Lists of two articles that have an item in common, or are of one talk, and each an item that the other lacks."""
    uses = [u for r in readings for u in _uses(r)][:_MOST]
    pairs = [(a.fact(), b.fact()) for a, b in combinations(uses, 2) if _one_list(a, b) and _part(a.items, b.items)]
    return found.clusters(pairs, "same list", 0.7)


def _uses(reading: Reading) -> Iterator[Use]:
    for sentence in reading.sentences:
        if not aside(sentence):
            yield from (Use(reading, sentence, one) for one in lists.find(sentence.text))


def _one_list(a: Use, b: Use) -> bool:
    if a.reading is b.reading or a.listing.sort != b.listing.sort:
        return False
    shared = sum(any(x & y for y in b.items) for x in a.items)
    if a.listing.sort == lists.AGENDA:
        return shared > 0 and bool(_actors(a) & _actors(b) or a.around & b.around)
    return shared > 1 or (shared > 0 and bool(a.around & b.around))


def _actors(use: Use) -> frozenset[str]:
    return use.reading.people.actors(use.sentence.start, use.sentence.end)


def _part(a: Sequence[frozenset[str]], b: Sequence[frozenset[str]]) -> bool:
    """True when one list has an item that the other lacks in any wording."""
    return any(not any(x <= y or y <= x for y in two) for one, two in ((a, b), (b, a)) for x in one)


def compare(cluster: Cluster, story: Story) -> Comparison | None:
    """Compare the lists; None where no two sources part."""
    facts = [f for f in cluster.facts if isinstance(f.reading, Label)]
    groups = grouped(facts, lambda f: label_of(f).value, story, lambda fs: _group(fs, story))
    if len(groups) < 2 or not across(groups):
        return None
    agenda = label_of(facts[0]).detail == lists.AGENDA
    return Comparison(
        "agenda" if agenda else "list",
        Relation.SPECIFICITY,
        groups,
        related(groups, lambda a, b: Relation.SPECIFICITY),
        question="Which topics?" if agenda else "What does the list hold?",
        reason="The lists have items in common, and either source may have left some out: neither says it is whole.",
        would_settle="The full list, from whoever drew it up.",
        severity=Severity.LOW,
        confidence=cluster.probability,
        evidence=cluster.evidence,
    )


def _group(facts: tuple[Fact, ...], story: Story) -> Group:
    words = story.quote(facts[0]).split()
    return Group(" ".join(words[:_SHOWN]) + (" …" if len(words) > _SHOWN else ""), facts, label_of(facts[0]).value)
