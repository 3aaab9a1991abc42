"""Facts that only a second article brings to light: the unmarked side of a hedge, a quotation, a charged word."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from factcheck.claims import Reading
from factcheck.evidence import overlap
from factcheck.occasions import Sentence, event_days
from factcheck.text import clauses
from factcheck.text.voices import Voices
from factcheck.types import Claim, Cluster, Facet, Fact, Label, Mention, Signal

_YEAR = re.compile(
    r"\b(?:in|since|of)\s(?:19|20)\d\d\b|\b(?:19|20)\d\d\s(?:crash|fire|attack|storm|final|season)\b", re.IGNORECASE
)
_MODAL = re.compile(
    r"\b(?:will|would|could|can|cannot|may|might|should|must|shall|if|whether|unless)\b|[’']d\b|[’']ll\b|\?",
    re.IGNORECASE,
)


def is_open(text: str) -> bool:
    """True for what is only possible, asked, or to come."""
    return bool(_MODAL.search(text))


def fact(reading: Reading, sentence: Sentence, mention: Mention, speaker: str = "") -> Fact:
    """The fact of a mention whose offsets are into the sentence."""
    a, b = clauses.clause(sentence.text, mention.start, mention.end)
    claim = Claim(
        reading.article.id,
        sentence.start + a,
        sentence.start + b,
        (sentence.start, sentence.end),
        sentence.kind,
        speaker,
    )
    return Fact(
        claim,
        mention.reading,
        sentence.start + mention.start,
        sentence.start + mention.end,
        topic=sentence.text[a:b],
        actors=reading.people.actors(sentence.start, sentence.end),
    )


def statements(reading: Reading) -> tuple[Fact, ...]:
    """The reading's facts on who says what."""
    return tuple(f for f in reading.facts if isinstance(f.reading, Label) and f.reading.facet is Facet.SPEAKER)


def speaker_at(reading: Reading, at: int) -> str:
    """Who is said to say what stands at ``at``; "" for the article's own voice."""
    sentence = sentence_at(reading, at)
    if sentence is None:
        return ""
    return Voices(reading.people, reading.quotes).at(sentence.text, sentence.start, at - sentence.start)


def sentence_at(reading: Reading, at: int) -> Sentence | None:
    """The sentence of a claim block that holds ``at``."""
    place = bisect_right([s.start for s in reading.sentences], at) - 1
    return reading.sentences[place] if place >= 0 and at < reading.sentences[place].end else None


def other_day(a: Sentence, b: Sentence) -> bool:
    """True when two sentences each date what they tell, and no day of the one is a day of the other."""
    left, right = event_days(a), event_days(b)
    return bool(left and right) and not any(overlap(x, y) for x in left for y in right)


def long_ago(reading: Reading, sentence: Sentence) -> bool:
    """True when a sentence tells of a year other than the article's own: of another happening."""
    year = _YEAR.search(sentence.text)
    this = str(reading.article.day.year) if reading.article.day else ""
    return bool(year and not (this and this in year[0]))


def joined(pairs: Iterable[tuple[Fact, Fact]]) -> Iterator[tuple[Fact, ...]]:
    """Put pairs that share a fact together; facts in text order of their articles as first met."""
    groups: list[dict[str, Fact]] = []
    for a, b in pairs:
        touched = [g for g in groups if a.id in g or b.id in g]
        merged = {k: v for g in touched for k, v in g.items()} | {a.id: a, b.id: b}
        groups = [g for g in groups if g not in touched] + [merged]
    yield from (tuple(g.values()) for g in groups)


def clusters(pairs: Iterable[tuple[Fact, Fact]], why: str, probability: float) -> tuple[Cluster, ...]:
    """One cluster for every set of facts that pairs tie together; ``why`` names the evidence."""
    return tuple(Cluster(facts, (Signal(why, 1.0, 3.0),), probability) for facts in joined(pairs))


def articles_of(facts: Sequence[Fact]) -> frozenset[str]:
    """The articles that facts stand in."""
    return frozenset(f.claim.article for f in facts)
