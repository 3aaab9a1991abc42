"""Article → facts: clause-sized claims with every typed reading in them, each knowing which event it is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from factcheck.facts import bearer, cause, certainty, place, quantity, rank, status
from factcheck.facts import time as times
from factcheck.text import clauses, events, names, quotes, sentences
from factcheck.text.triggers import Triggered
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
_LEAD_SENTENCES = 3
_BARE = 3  # words: "for the first time" alone is about nothing
_DATELINE = 60  # characters in which "OSLO, 3 May 2024 —" stands before the story
_WEEK = timedelta(days=7)
# What befalls people in the story's own event, so that its day is the event's.
_HARM = frozenset({"killed", "injured", "missing", "hospitalised", "rescued", "trapped", "bodies", "casualties"})
# Totals of something longer than the event: never to be set against the event's own figures.
_BACKGROUND = re.compile(
    r"\b(?:since\s(?:the\s)?(?:[\w-]+\s){0,3}(?:began|broke\sout|erupt\w*|start\w*)|since\s(?:\w+\s){0,2}(?:19|20)\d\d"
    r"|(?:civil\s)?war\s(?:has|have)|in\sthe\s(?:war|conflict|uprising)|has\s(?:killed|left|claimed|displaced)\b.{0,40}\bsince\b"
    r"(?!\s(?:(?:early|late|mid)[\s-])?(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December|\w+day|then|it\sbegan|last\s(?:week|month))\b(?!\s(?:\d\d?,?\s)?\d{4}))"
    r"|so\sfar\sthis\s(?:year|season)|each\syear|every\syear|a\syear\son\saverage|on\saverage|in\srecent\syears"
    r"|(?:over|in)\sthe\s(?:past|last)\s(?:\w+\s)?(?:years|decades?)|last\s(?:year|season)|annually"
    r"|such\s\w+\s(?:before|in\sthe\spast))\b",
    re.IGNORECASE,
)
# Another happening of the sort, told in passing: "a separate crash", "an earlier attack", "in an unrelated incident".
_ANOTHER = re.compile(
    r"\b(?:an?|the|in)\s(?:separate|unrelated|different|second|similar|previous|earlier)\s(?:[a-z-]+\s){0,2}?"
    r"(?:incident|case|accident|crash|collision|derailment|attack|shooting|stabbing|explosion|blast|bombing|fire|flood"
    r"|storm|quake|earthquake|outbreak|breach|hack|spill|protest|strike|match|game|vote|bill|bid|trial|raid)s?\b",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(
    r"That\s(?:[a-z-]+\s){0,2}?(?:attack|assault|shooting|stabbing|explosion|blast|bombing|raid|strike|crash|collision"
    r"|derailment|accident|incident|fire|flood|storm|quake|outbreak|breach|hack|spill|protest|match|game|vote|trial)\b"
)
_CONTRAST = re.compile(r"\b(?:up|down|compared|against|versus|from|than)\s")  # "67%, down from 71% four years ago"
# What begins another statement: "47 new cases, bringing the total since …".
_GOES_ON = re.compile(r"[,;–—]\s(?:bringing|taking|raising|pushing|adding|in\sa|and|while|but|up|down|more|\d)|;")
# What a change is measured against: "6% more than in the same period last year".
_BASE = re.compile(r"\b(?:than|from|on|with|to)\s(?:in\s)?(?:the\ssame\s\w+\s)?(?:of\s)?$", re.IGNORECASE)
_UP_FROM = re.compile(r"\b(?:(?:up|down)\sfrom|compared\s(?:with|to))\s(?:an?\s\w+\s)?$")
_WHEN = re.compile(r"[\s,–—-]{0,3}(?:when|in\swhich|which)\b")
_LONG_AGO = timedelta(days=300)
_OF_ONE_EVENT = frozenset({Facet.STATUS, Facet.PLACE})
_SPOKEN = re.compile(
    r"\b(?:said|says|told|announced|confirmed|reported|stated|warned|claimed|denied|insisted|acknowledged|revealed|disclosed|admitted|briefing|statement|interview|wrote|posted|tweeted)\b"
    r"(?:\s(?:reporters|journalists|parliament|lawmakers|reuters|afp|in|a|an|at|the|news|press|conference|briefing|interview|state|media"
    r"|television|tv|him|her|them|us|to|statement|on|early|late)){0,6}\s$",
    re.IGNORECASE,
)
_SPOKEN_AFTER = re.compile(
    r"^\s*(?:phone\s|news\s|press\s)?(?:briefing|statement|interview|announcement)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an article: ``article.text[start:end]``, with the readings found in it (sentence offsets)."""

    start: int
    end: int
    kind: BlockKind
    text: str
    mentions: tuple[Mention, ...]
    back: tuple[date, date] | None = None  # the day of the happening that "That attack …" points back to
    by: frozenset[str] = frozenset()  # how the people of its toll came to harm, told here or in the sentence before


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
    lead = _lead(found)
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
            yield (before := _after(before, Sentence(start, end, block.kind, text, _mentions(text, day))))


def _after(before: Sentence | None, sentence: Sentence) -> Sentence:
    """The sentence with what it takes over from the one before it."""
    days = event_days(before) if before and _POINTS_BACK.match(sentence.text) else ()
    return replace(sentence, back=days[-1] if days else None, by=_harmed_by(before, sentence))


def _harmed_by(before: Sentence | None, sentence: Sentence) -> frozenset[str]:
    """Tolls in a row are of one event: "The group said 140 were hurt, adding that …" goes on with the raids before."""
    tolls = [m for m in sentence.mentions if _is_toll(m)]
    if not tolls:
        return frozenset()
    own = (sentence.text[slice(*clauses.clause(sentence.text, m.start, m.end))] for m in tolls)
    told = next(filter(None, map(events.means, own)), frozenset())
    carried = before.by if before and before.kind is sentence.kind else frozenset()
    return told or carried or events.means(sentence.text)


def _mentions(text: str, published: date | None) -> tuple[Mention, ...]:
    periods = times.find(text, published)
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


@dataclass(frozen=True, slots=True)
class _Lead:
    """The day of the story's own event, and where the sentences end that open the story."""

    days: tuple[date, date]
    end: int

    def of(self, sentence: Sentence, mention: Mention) -> tuple[date, date] | None:
        """The event's day for a toll wherever it stands, and for any other figure near the top."""
        figure = isinstance(mention.reading, Quantity) and sentence.start < self.end
        return self.days if figure or _is_toll(mention) else None


def _lead(found: tuple[Sentence, ...]) -> _Lead | None:
    """The first dated happening near the top that is not the day somebody spoke."""
    top = found[:_LEAD_SENTENCES]
    for sentence in top:
        for mention in sentence.mentions:
            days = _days(mention)
            if days and days[1] - days[0] <= _WEEK and not is_spoken(sentence.text, mention):
                return _Lead(days, top[-1].end)
    return None


def _days(mention: Mention) -> tuple[date, date] | None:
    reading = mention.reading
    if isinstance(reading, Period) and reading.role is TimeRole.EVENT:
        return (reading.first, reading.last) if reading.first and reading.last else None
    return None


def is_spoken(text: str, mention: Mention) -> bool:
    """True when the date says when somebody spoke or wrote, not when it happened ("a monitor said on Sunday")."""
    before, after = text[max(mention.start - 60, 0) : mention.start], text[mention.end : mention.end + 40]
    dateline = mention.start < _DATELINE and after.lstrip()[:1] in ("—", "–") and after[:1].isspace()
    return dateline or bool(_SPOKEN.search(before) or _SPOKEN_AFTER.match(after))


def _facts(
    article: Article, sentence: Sentence, voices: Voices, lead: _Lead | None, day: date | None
) -> Iterator[Fact]:
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
        event = _event(sentence, mention, start, end, day)
        told = _when(sentence, mention, start, end) or sentence.back
        taken = lead.of(sentence, mention) if lead and not (told or event) else None
        yield Fact(
            claim,
            mention.reading,
            sentence.start + mention.start,
            sentence.start + mention.end,
            topic=_topic(mention, words, kept, sentence.text),
            actors=actors,
            head=_head(sentence, mention, own, words),
            means=events.means(words) or (sentence.by if _is_toll(mention) else events.means(sentence.text)),
            when=told or taken,
            of_lead=taken is not None,
            event=event,
            bearer=_bearer(sentence.text, mention),
        )


def _event(sentence: Sentence, mention: Mention, start: int, end: int, day: date | None) -> str:
    """ "" for the story's own event; "background" for a longer or earlier one, "another" for one told beside it."""
    reading = mention.reading
    if isinstance(reading, Quantity) and reading.kind is QuantityKind.AGE:
        return ""  # an age is the person's own, whatever else the sentence tells of them
    if not (isinstance(reading, Quantity) or (isinstance(reading, Label) and reading.facet in _OF_ONE_EVENT)):
        return ""
    ranks = [m for m in sentence.mentions if isinstance(m.reading, Rank) and not _back_then(sentence.text, m, mention)]
    text = "".join(sentence.text[a:b] for a, b in _around([(m.start, m.end) for m in ranks], len(sentence.text)))
    when = _when(sentence, mention, start, end)
    if _is_background(text, sentence.text[mention.start : mention.end]) or (day and when and day - when[1] > _LONG_AGO):
        return "background"
    if isinstance(reading, Quantity) and not reading.state and _was_before(sentence.text, mention, reading):
        return "background"
    return "another" if _ANOTHER.search(text) else ""


def _is_background(text: str, value: str) -> bool:
    """Whether words of a longer or an earlier time are said of the value, and not only of what is told after it."""
    told = _BACKGROUND.search(text)
    if not told:
        return False
    between = text[text.find(value) + len(value) : told.start()] if value in text[: told.start()] else ""
    return not (_GOES_ON.search(between) or _BASE.search(text[: told.start()]))


def aside(sentence: Sentence) -> bool:
    """True for a sentence on a longer, an earlier or another happening than the story's own."""
    return any(pattern.search(sentence.text) for _, pattern in _asides().on(sentence.text))


@lru_cache(maxsize=1)
def _asides() -> Triggered[None]:
    return Triggered((None, pattern) for pattern in (_BACKGROUND, _ANOTHER))


def event_days(sentence: Sentence) -> tuple[tuple[date, date], ...]:
    """The days that a sentence gives for what happened, without those on which somebody spoke."""
    dated = ((m, _days(m)) for m in sentence.mentions)
    return tuple(days for m, days in dated if days and not is_spoken(sentence.text, m))


def _was_before(text: str, mention: Mention, quantity: Quantity) -> bool:
    """ "up from 0.4%", "to 3% from 4%": the figure that another one is set against."""
    share = quantity.kind in (QuantityKind.PERCENT, QuantityKind.POINTS)
    before = text[max(mention.start - 30, 0) : mention.start]
    return bool(_UP_FROM.search(before) or (share and before.endswith("from ")))


def _back_then(text: str, rank: Mention, mention: Mention) -> bool:
    """ "the worst since 2003, when eight died": what follows is of that earlier time."""
    return rank.end <= mention.start and bool(_WHEN.match(text, rank.end))


def _around(spans: list[tuple[int, int]], size: int) -> Iterator[tuple[int, int]]:
    """What is left of ``0..size`` once the spans, in order, are taken out."""
    at = 0
    for start, end in spans:
        yield at, max(start, at)
        at = max(end, at)
    yield at, size


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
    topic = neutral(words, kept)
    return topic if len(topic.split()) > _BARE else neutral(sentence, [])


def _bearer(text: str, mention: Mention) -> str:
    reading = mention.reading
    if isinstance(reading, Quantity) and reading.kind is QuantityKind.AGE:
        return bearer.bearer(text, mention.start, mention.end, reading.noun)
    return ""


def _is_toll(mention: Mention) -> bool:
    return isinstance(mention.reading, Quantity) and mention.reading.state in _HARM


def _head(sentence: Sentence, mention: Mention, own: Mention, words: str) -> str:
    if isinstance(mention.reading, Period) and is_spoken(sentence.text, mention):
        return "statement"
    ignore = frozenset({"statement"})
    return events.nearest(words, own.start, own.end, ignore) or events.nearest(
        sentence.text, mention.start, mention.end, ignore
    )


def _when(sentence: Sentence, mention: Mention, start: int, end: int) -> tuple[date, date] | None:
    """The event day that the clause, else the sentence, gives; the nearest one where it gives several."""
    if isinstance(mention.reading, Quantity) and mention.reading.kind is QuantityKind.AGE:
        return None
    dated = [
        (0 if start <= m.start and m.end <= end else 1, abs(m.start - mention.start), days)
        for m in sentence.mentions
        if m is not mention
        and (days := _days(m))
        and not is_spoken(sentence.text, m)
        and not _CONTRAST.search(sentence.text, mention.end, max(m.start, mention.end))
    ]
    return min(dated)[2] if dated else None
