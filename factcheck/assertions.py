"""Clusters that wording alone makes: one thing hedged differently, one quotation in two versions, a denial."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from factcheck.claims import Reading
from factcheck.compare import (
    agendas,
    agents,
    causes,
    characters,
    charges,
    conditions,
    found,
    makeups,
    minutes,
    objects,
    ordinals,
    perhaps,
    polarities,
    prospects,
    quotes,
    reporters,
    routes,
    strengths,
    swaps,
    weapons,
)
from factcheck.facts import certainty
from factcheck.topics import stem
from factcheck.types import Cluster, Facet, Fact, Label, Mention, Signal

FLAT_RANK = 5
# who did it → what was done: a suspected bomber and a bombing are one matter
_DEEDS = {"bomber": "bomb", "attacker": "attack", "hacker": "hack", "shooter": "shoot", "killer": "kill"}
_WORDS_ALIKE = Signal("same noun phrase", 1.0, 3.0)


def clusters(readings: Sequence[Reading]) -> tuple[Cluster, ...]:
    """Every difference that shows only when the wordings of two sources are laid side by side."""
    return (
        *hedged(readings),
        *quotes.clusters(readings),
        *quotes.speakers(readings),
        *strengths.clusters(readings),
        *polarities.clusters(readings),
        *characters.clusters(readings),
        *swaps.clusters(readings),
        *causes.clusters(readings),
        *conditions.clusters(readings),
        *reporters.clusters(readings),
        *agendas.clusters(readings),
        *agents.clusters(readings),
        *makeups.clusters(readings),
        *minutes.clusters(readings),
        *ordinals.clusters(readings),
        *weapons.clusters(readings),
        *charges.clusters(readings),
        *perhaps.clusters(readings),
        *prospects.clusters(readings),
        *objects.clusters(readings),
        *routes.clusters(readings),
    )


def hedged(readings: Sequence[Reading]) -> tuple[Cluster, ...]:
    """Every thing that some source hedges and another puts differently, flat uses included."""
    doubted: defaultdict[tuple[str, ...], list[Fact]] = defaultdict(list)
    for reading in readings:
        for fact in reading.facts:
            if isinstance(fact.reading, Label) and fact.reading.facet is Facet.CERTAINTY and head(fact.reading.detail):
                doubted[head(fact.reading.detail)].append(fact)
    together = []
    for key, facts in doubted.items():
        flat = tuple(f for r in readings for f in _flat(r, key, facts))
        together.append(Cluster((*facts, *flat), (_WORDS_ALIKE,), 0.9))
    return tuple(c for c in together if len({f.claim.article for f in c.facts}) > 1)


def head(phrase: str) -> tuple[str, ...]:
    """The last two words of a noun phrase, stemmed: what it is a phrase for.

    Empty when it has fewer than two, and for a name: "the so-called X" mocks a name, it does not doubt a fact.
    """
    words = [w for w in phrase.replace("’", "'").split() if w.isalpha()]
    return tuple(_DEEDS.get(stem(w), stem(w)) for w in words[-2:]) if len(words) >= 2 and words[-1].islower() else ()


def _flat(reading: Reading, key: tuple[str, ...], hedged: Iterable[Fact]) -> Iterable[Fact]:
    taken = [(f.start, f.end) for f in hedged if f.claim.article == reading.article.id]
    for sentence in reading.sentences:
        for start, end in certainty.flat(sentence.text, key):
            at, to = sentence.start + start, sentence.start + end
            if not any(a < to and at < b for a, b in taken):
                yield found.fact(reading, sentence, Mention(start, end, _label(key)))


def _label(key: tuple[str, ...]) -> Label:
    return Label(Facet.CERTAINTY, "flat", rank=FLAT_RANK, detail=" ".join(key))
