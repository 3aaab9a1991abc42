"""Article → facts: clause-sized claims with every typed reading in them, each knowing which event it is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from factcheck.facts import bearer, cause, certainty, feats, lasting, measured, moved, place, quantity, rank, status
from factcheck.facts import time as times
from factcheck.occasions import (
    REACH,
    Lead,
    Sentence,
    after,
    days_of,
    event_of,
    is_dateline,
    is_later_death,
    is_spoken,
    is_toll,
    lead_of,
)
from factcheck.text import clauses, events, names, quotes, sentences
from factcheck.text.naming import runs_of
from factcheck.text.voices import Voices, with_source
from factcheck.topics import neutral
from factcheck.types import (
    CLAIM_BLOCKS,
    Article,
    Block,
    BlockKind,
    Claim,
    Facet,
    Fact,
    Label,
    Mention,
    Period,
    Quantity,
    QuantityKind,
    Rank,
    TimeRole,
)

LONGEST = 200_000  # characters of one article that are compared: a long book chapter, thirty long news articles
_QUOTED = re.compile(r"[\"“][^\"“”]{1,600}[\"”]")  # whom somebody speaks of is not who is told of
_SUMS = frozenset({QuantityKind.MONEY, QuantityKind.PERCENT})
_BARE = 3  # words: "for the first time" alone is about nothing


@dataclass(frozen=True, slots=True)
class Reading:
    """One article as read: its sentences, facts, quotations and people."""

    article: Article
    sentences: tuple[Sentence, ...]
    facts: tuple[Fact, ...]
    quotes: tuple[quotes.Quote, ...]
    people: names.Names

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The distinct claims behind the facts, in text order."""
        return tuple(sorted({f.claim.id: f.claim for f in self.facts}.values(), key=lambda c: (c.start, c.end)))


def read(article: Article, day: date | None = None) -> Reading:
    """Read one labelled article. Facts are in text order; every claim lies inside one sentence of a claim block.

    ``day`` is what relative dates are counted from; without it they stay unresolved.
    """
    people = names.link(article.text, article.title)
    found = tuple(_sentences(article, day))
    lead = lead_of(found)
    said = quotes.find(article.text)
    voices = Voices(people, said)
    facts = tuple(f for s in found for f in (*_facts(article, s, voices, lead, day), *_statements(article, s, people)))
    return Reading(article, found, facts, said, people)


def _sentences(article: Article, day: date | None) -> Iterator[Sentence]:
    blocks = article.blocks or (Block(0, len(article.text), BlockKind.BODY),)
    before: Sentence | None = None
    for block in blocks:
        if block.kind not in CLAIM_BLOCKS or block.start >= LONGEST:
            continue
        for start, end in sentences.split(article.text, block.start, min(block.end, LONGEST)):
            text = article.text[start:end]
            yield (before := after(before, Sentence(start, end, block.kind, text, _mentions(text, day))))


@lru_cache(maxsize=2048)  # one agency's sentences stand in many articles
def _mentions(text: str, published: date | None) -> tuple[Mention, ...]:
    periods = tuple(moved.to_a_day(text, m) for m in times.find(text, published))
    numbers = tuple(m for m in quantity.find(text) if not _covered(m, periods))
    ranks = _without_ellipsis(tuple(_with_since(m, periods) for m in rank.find(text)))
    inside = tuple(p for p in periods if _is_clock(p) or not _covered(p, ranks))
    labels = (*status.find(text), *certainty.find(text), *place.find(text), *cause.find(text))
    return tuple(sorted((*inside, *numbers, *ranks, *labels), key=lambda m: (m.start, m.end)))


def _covered(mention: Mention, others: Iterable[Mention]) -> bool:
    return any(o.start < mention.end and mention.start < o.end for o in others)


def _is_clock(mention: Mention) -> bool:
    return isinstance(mention.reading, Period) and bool(mention.reading.clock) and mention.reading.first is None


def _anchors(mention: Mention) -> bool:
    return isinstance(mention.reading, Period) and mention.reading.role in (TimeRole.SINCE, TimeRole.LOOKBACK)


def _with_since(mention: Mention, periods: tuple[Mention, ...]) -> Mention:
    if not isinstance(mention.reading, Rank):
        return mention
    near = [p for p in periods if _anchors(p) and mention.start <= p.start <= mention.end + 2]
    if not near or not isinstance(near[0].reading, Period):
        return mention
    return Mention(mention.start, max(mention.end, near[0].end), replace(mention.reading, since=near[0].reading))


def _without_ellipsis(ranks: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Join "the first Cabinet official to go … and the first since 2019": one superlative, said in two steps."""
    kept: list[Mention] = []
    for mention in ranks:
        last = kept[-1] if kept else None
        if last and isinstance(mention.reading, Rank) and isinstance(last.reading, Rank):
            one = (last.reading.order, last.reading.members) == (mention.reading.order, mention.reading.members)
            if one and mention.reading.since and not last.reading.since:
                whole = replace(last.reading, since=mention.reading.since)
                kept[-1] = Mention(last.start, mention.end, whole)
                continue
        kept.append(mention)
    return tuple(kept)


def _facts(article: Article, sentence: Sentence, voices: Voices, lead: Lead | None, day: date | None) -> Iterator[Fact]:
    actors = voices.people.actors(sentence.start, sentence.end)
    for mention in sentence.mentions:
        start, end = clauses.clause(sentence.text, mention.start, mention.end)
        words = sentence.text[start:end]
        inner = [
            Mention(m.start - start, m.end - start, m.reading)
            for m in sentence.mentions
            if start <= m.start and m.end <= end and isinstance(m.reading, Period | Quantity)
        ]
        own = Mention(mention.start - start, mention.end - start, mention.reading)
        kept = [own, *(m for m in inner if not _covered(m, (own,)))]
        first, last = with_source(sentence.text, start, end)
        claim = Claim(
            article.id,
            sentence.start + first,
            sentence.start + last,
            (sentence.start, sentence.end),
            sentence.kind,
            voices.at(sentence.text, sentence.start, mention.start),
        )
        event = event_of(sentence, mention, start, end, day)
        told = days_of(sentence, mention, start, end) or sentence.back
        event = event or (lead.earlier(mention, told) if lead else "")
        taken = lead.of(sentence, mention) if lead and not (told or event) else None
        yield Fact(
            claim,
            mention.reading,
            sentence.start + mention.start,
            sentence.start + mention.end,
            topic=_topic(mention, words, kept, sentence.text),
            actors=actors,
            head=_head(sentence, mention, own, words),
            means=events.means(words) or (sentence.by if is_toll(mention) else events.means(sentence.text)),
            when=told or taken,
            of_lead=taken is not None,
            event=event,
            bearer=_bearer(article, sentence, mention, voices.people),
        )


def _statements(article: Article, sentence: Sentence, people: names.Names) -> Iterator[Fact]:
    """Who is said to say what: the speaker is the value, what is said the topic."""
    said = quotes.attributions(sentence.text)
    for number, one in enumerate(said):
        left = said[number - 1].end if number else 0
        right = said[number + 1].start if number + 1 < len(said) else len(sentence.text)
        start, end = _content(sentence.text, left, one.start, one.end, right)
        if len(sentence.text[start:end].split()) < clauses.MIN_WORDS:
            continue
        speaker = people.speaker(one.speaker, sentence.start + one.speaker_start)
        a, b = sentence.start + min(start, one.start), sentence.start + max(end, one.end)
        yield Fact(
            Claim(article.id, a, b, (sentence.start, sentence.end), sentence.kind, speaker),
            Label(Facet.SPEAKER, speaker, rank=one.strength, detail=one.verb),
            sentence.start + one.start,
            sentence.start + one.end,
            topic=sentence.text[start:end],
            actors=people.actors(sentence.start, sentence.end),
        )


def _content(text: str, left: int, start: int, end: int, right: int) -> tuple[int, int]:
    """What is said: the words after the attribution, else those before it, up to the neighbouring attributions."""
    after, before = clauses.strip(text, end, right), clauses.strip(text, left, start)
    return after if len(text[slice(*after)].split()) >= clauses.MIN_WORDS else before


def _topic(mention: Mention, words: str, kept: list[Mention], sentence: str) -> str:
    """A superlative is about what was done; anything else about its clause."""
    if isinstance(mention.reading, Label) and mention.reading.facet is Facet.CAUSE:
        return mention.reading.detail
    if isinstance(mention.reading, Rank) and mention.reading.action:
        return " ".join(filter(None, ("the first", mention.reading.action, mention.reading.where)))
    topic = f"{clauses.interrupted(sentence, mention.start)} {neutral(words, kept)}".strip()
    if len(topic.split()) > _BARE:
        return topic
    first = max(mention.start - REACH, 0)
    sum_of_money = isinstance(mention.reading, Quantity) and mention.reading.kind in _SUMS
    here = [Mention(mention.start - first, mention.end - first, mention.reading)] if sum_of_money else []
    return neutral(sentence[first : mention.end + REACH], here)


def _bearer(article: Article, sentence: Sentence, mention: Mention, people: names.Names) -> str:
    reading = mention.reading
    if isinstance(reading, Quantity) and reading.kind is QuantityKind.AGE:
        own = bearer.bearer(sentence.text, mention.start, mention.end, reading.noun)
        own = own or ("" if reading.noun or not _opens(sentence.text, mention) else _told_of(article, sentence, people))
        return _whole(bearer.as_written(sentence.text, mention.start, mention.end, own), own, people)
    if isinstance(reading, Quantity) and reading.kind is QuantityKind.MEASURE:
        return measured.what(sentence.text, mention.start, mention.end, reading.unit)
    if isinstance(reading, Quantity) and reading.noun in feats.OF_ONE_PLAYER:
        return feats.player(sentence.text, mention.start)
    if isinstance(reading, Period) and reading.role is TimeRole.DURATION:
        return lasting.what(sentence.text, mention.start, mention.end)
    return ""


def _whole(written: str, surname: str, people: names.Names) -> str:
    """The full name of a known person with that surname, else the surname or noun alone."""
    full = people.canonical(written) if surname[:1].isupper() else ""
    return full if full in people.people and bearer.surname(full) == surname else surname


def _opens(text: str, mention: Mention) -> bool:
    """ "The 26-year-old …" goes on with the person whom the sentence before began with."""
    return text[: mention.start].strip("\"“”‘’' ").lower() == "the"


def _told_of(article: Article, sentence: Sentence, people: names.Names) -> str:
    """The surname of the first person in the sentence before, else of the first name of two words there."""
    start, end = sentence.before or (0, 0)
    quoted = [(start + m.start(), start + m.end()) for m in _QUOTED.finditer(article.text[start:end])]
    here = (m for m in people.mentions if start <= m.start and m.end <= end)
    known = [m for m in here if not any(a < m.end and m.start < b for a, b in quoted)]
    bodies = {m.name for m in known if not m.person}
    named = [m.name for m in known if m.person] or [
        name
        for _, _, name in runs_of(_QUOTED.sub(" ", article.text[start:end]))
        if len(name.split()) == 2 and name not in bodies
    ]
    return re.sub(r"[’']s?$", "", named[0].split()[-1]) if named and named[0] else ""


def _head(sentence: Sentence, mention: Mention, own: Mention, words: str) -> str:
    text = sentence.text
    if isinstance(mention.reading, Period) and (is_spoken(text, mention) or is_dateline(text, mention)):
        return "statement"
    if isinstance(mention.reading, Period) and is_later_death(sentence.text, mention):
        return "death"
    ignore = frozenset({"statement"})
    return events.nearest(words, own.start, own.end, ignore) or events.nearest(
        sentence.text, mention.start, mention.end, ignore
    )
