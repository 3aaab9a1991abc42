"""Clusters that wording alone makes: one thing hedged differently, one quotation given to two speakers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from factcheck.claims import Reading, Sentence
from factcheck.facts import certainty
from factcheck.text import clauses
from factcheck.topics import stem
from factcheck.types import Claim, Cluster, Facet, Fact, Label, Mention, Signal

FLAT_RANK = 5
_WORDS_ALIKE = Signal("same noun phrase", 1.0, 3.0)


def clusters(readings: Sequence[Reading]) -> tuple[Cluster, ...]:
    """Every thing that some source hedges and another puts differently, flat uses included."""
    hedged: defaultdict[tuple[str, ...], list[Fact]] = defaultdict(list)
    for reading in readings:
        for fact in reading.facts:
            if isinstance(fact.reading, Label) and fact.reading.facet is Facet.CERTAINTY and head(fact.reading.detail):
                hedged[head(fact.reading.detail)].append(fact)
    found = []
    for key, facts in hedged.items():
        flat = tuple(f for r in readings for f in _flat(r, key, facts))
        found.append(Cluster((*facts, *flat), (_WORDS_ALIKE,), 0.9))
    return tuple(c for c in found if len({f.claim.article for f in c.facts}) > 1)


def head(phrase: str) -> tuple[str, ...]:
    """The last two words of a noun phrase, stemmed: what it is a phrase for.

    Empty when it has fewer than two, and for a name: "the so-called X" mocks a name, it does not doubt a fact.
    """
    words = [w for w in phrase.replace("’", "'").split() if w.isalpha()]
    return tuple(stem(w) for w in words[-2:]) if len(words) >= 2 and words[-1].islower() else ()


def _flat(reading: Reading, key: tuple[str, ...], hedged: Iterable[Fact]) -> Iterable[Fact]:
    taken = [(f.start, f.end) for f in hedged if f.claim.article == reading.article.id]
    for sentence in reading.sentences:
        for start, end in certainty.flat(sentence.text, key):
            at, to = sentence.start + start, sentence.start + end
            if not any(a < to and at < b for a, b in taken):
                yield _fact(reading, sentence, Mention(start, end, _label(key)))


def _label(key: tuple[str, ...]) -> Label:
    return Label(Facet.CERTAINTY, "flat", rank=FLAT_RANK, detail=" ".join(key))


def _fact(reading: Reading, sentence: Sentence, mention: Mention) -> Fact:
    a, b = clauses.clause(sentence.text, mention.start, mention.end)
    claim = Claim(
        reading.article.id, sentence.start + a, sentence.start + b, (sentence.start, sentence.end), sentence.kind
    )
    fact = Fact(claim, mention.reading, sentence.start + mention.start, sentence.start + mention.end)
    return replace(fact, topic=sentence.text[a:b])
