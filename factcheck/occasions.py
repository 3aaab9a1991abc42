"""Which happening a mention belongs to: the story's own, an earlier or another one, on which day and by what means."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from factcheck.text import clauses, events
from factcheck.text.triggers import Triggered
from factcheck.types import BlockKind, Facet, Label, Mention, Period, Quantity, QuantityKind, Rank, TimeRole

_LEAD_SENTENCES = 3
_DATELINE = 60  # characters in which "OSLO, 3 May 2024 —" stands before the story
_WEEK = timedelta(days=7)
REACH = 600  # characters: what stands farther off, in a text without full stops, is not said of a mention
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
    r"|storm|quake|earthquake|outbreak|breach|hack|spill|protest|strike|match|game|vote|bill|bid|trial|raid)s?\b"
    r"|\bthe\s(?:previous|earlier|last)\sone\b",
    re.IGNORECASE,
)
# Somebody of whom the story tells in passing: what befell him is not what befell the one it is about.
_SOMEBODY_ELSE = re.compile(
    r"\b(?:(?:[Hh]is|[Hh]er|[Tt]heir|\w+[’']s)\s(?:\w+\s)?(?:brother|sister|wife|husband|father|mother|son|daughter|girlfriend"
    r"|boyfriend|partner|friend|cousin|accomplice)s?|(?:accomplice|co-defendant)s?"
    r"|(?:[Aa]nother|[Aa]\s(?:second|third|different))\s(?:man|woman|suspect|person))\b"
)
# What follows on a happening and has an hour and a strength of its own.
_SEQUEL = re.compile(r"\b(?:after-?shock|fore-?shock)s?\b", re.IGNORECASE)
_SEQUEL_REACH = 40  # characters
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
# A death some time after the harm, on a day of its own: "died overnight from wounds she suffered in the attack".
_LATER_DEATH = re.compile(
    r"\b(?:die[sd]|dying|succumbed)\s(?:[\w-]+\s){0,5}?(?:(?:of|from|to)\s(?:[\w-]+\s){0,3}(?:wounds?|injuries|burns)"
    r"|in\s(?:an?\s|the\s)?(?:[\w-]+\s)?(?:hospital|surgery|intensive\scare))\b",
    re.IGNORECASE,
)
_WHEN = re.compile(r"[\s,–—-]{0,3}(?:when|in\swhich|which)\b")
# "the deadliest since nine died in Turin", "the worst since the fire that killed 12": the one it is measured by
_SINCE_THEN = re.compile(
    r"\b(?:first|worst|deadliest|bloodiest|largest|biggest|highest|lowest|heaviest|strongest|most\s\w+)\b[^.;:]{0,90}?"
    r"\bsince\s(?!the\sstart\b|then\b)[^.;:,\d]{0,60}$",
    re.IGNORECASE,
)
_LONG_AGO = timedelta(days=300)
_SOMEBODY = re.compile(r"\ban?\s$")
_SIZE = re.compile(r"[\s-](?:high|tall|long|wide|deep|thick)\b")
_ASIDE = re.compile(r"\b(?:who|whose|which|since|where|first)\b")  # "farmers whose land was lost in 2012"
_OF_ONE_EVENT = frozenset({Facet.STATUS, Facet.PLACE})
_SPOKEN = re.compile(
    r"\b(?:said|says|told|announced|confirmed|reported|stated|warned|claimed|denied|insisted|acknowledged|revealed|disclosed|admitted|briefing|statement|interview|wrote|posted|tweeted)\b"
    r"(?:\s(?:reporters|journalists|parliament|lawmakers|reuters|afp|in|a|an|at|the|news|press|conference|briefing|interview|state|media"
    r"|television|tv|him|her|them|us|to|statement|on|early|late)){0,6}\s$",
    re.IGNORECASE,
)
# "told state regulators on Thursday": whoever is told; "told him in Wednesday's call" dates the call
_TOLD = re.compile(
    r"\b(?:tells?|told|informed|notified|alerted)\s(?:(?!that\b|how\b|why\b|about\b)[\w’'-]+\s){1,5}?"
    r"(?<!\bin\s)(?<!\bat\s)(?<!\bduring\s)(?:(?:on|late|early)\s){0,2}$"
)
_DASH = re.compile(r"(?:\s\([\w ]{2,20}\))?\s(?:-{1,2}|[—–])\s")
# Who is told for the record: the day on which a breach or a crime was reported to police is a day of the story.
_FOR_THE_RECORD = (
    r"(?:police|officers|regulators?|authorit(?:y|ies)|ministr(?:y|ies)|prosecutors|watchdogs?|commission|agency"
    r"|insurers?"
    r"|customers|clients|users|patients|employees|staff|investors|shareholders|parents|FBI|Europol)"
)
_NOTIFIED = re.compile(
    rf"\b(?:{_FOR_THE_RECORD}\s(?:was|were|had\sbeen|been)\s(?:first\s)?told|(?:was|were"
    rf"|been)\s(?:first\s)?(?:informed|notified|alerted)"
    rf"|(?:informed|notified|alerted|contacted)\s(?:[\w’'-]+\s){{0,4}}?{_FOR_THE_RECORD})\s(?:(?:on|only|late"
    rf"|early)\s){{0,2}}$",
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
    before: tuple[int, int] | None = None  # where the sentence before it stands
    by: frozenset[str] = frozenset()  # how the people of its toll came to harm, told here or in the sentence before


def after(before: Sentence | None, sentence: Sentence) -> Sentence:
    """The sentence with what it takes over from the one before it."""
    days = event_days(before) if before and _POINTS_BACK.match(sentence.text) else ()
    place = (before.start, before.end) if before else None
    return replace(sentence, back=days[-1] if days else None, before=place, by=_harmed_by(before, sentence))


def _harmed_by(before: Sentence | None, sentence: Sentence) -> frozenset[str]:
    """Tolls in a row are of one event: "The group said 140 were hurt, adding that …" goes on with the raids before."""
    tolls = [m for m in sentence.mentions if is_toll(m)]
    if not tolls:
        return frozenset()
    own = (sentence.text[slice(*clauses.clause(sentence.text, m.start, m.end))] for m in tolls)
    told = next(filter(None, map(events.means, own)), frozenset())
    carried = before.by if before and before.kind is sentence.kind else frozenset()
    return told or carried or events.means(sentence.text)


@dataclass(frozen=True, slots=True)
class Lead:
    """The day of the story's own event, and where the sentences end that open the story."""

    days: tuple[date, date]
    end: int

    def of(self, sentence: Sentence, mention: Mention) -> tuple[date, date] | None:
        """The event's day for a toll wherever it stands, and for any other figure near the top."""
        figure = isinstance(mention.reading, Quantity) and sentence.start < self.end
        return self.days if figure or is_toll(mention) else None

    def earlier(self, mention: Mention, told: tuple[date, date] | None) -> str:
        """ "background" for the place of what happened more than a week before the story's own event, else ""."""
        place = isinstance(mention.reading, Label) and mention.reading.facet is Facet.PLACE
        return "background" if place and told and told[1] < self.days[0] - _WEEK else ""


def lead_of(found: tuple[Sentence, ...]) -> Lead | None:
    """The first dated happening near the top that is not the day somebody spoke."""
    top = found[:_LEAD_SENTENCES]
    for sentence in top:
        for mention in sentence.mentions:
            days = _days(mention)
            if days and days[1] - days[0] <= _WEEK and not is_spoken(sentence.text, mention):
                return Lead(days, top[-1].end)
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
    return dateline or _between_spoken(before, after)


@lru_cache(maxsize=16_384)
def _between_spoken(before: str, after: str) -> bool:
    if _NOTIFIED.search(before):
        return False
    return bool(_SPOKEN.search(before) or _TOLD.search(before) or _SPOKEN_AFTER.match(after))


def is_later_death(text: str, mention: Mention) -> bool:
    """True when the date is that of a death from wounds, which is not the day of the attack."""
    return any(m.start() <= mention.end + 2 and mention.start <= m.end() + 2 for m in _LATER_DEATH.finditer(text))


def is_dateline(text: str, mention: Mention) -> bool:
    """True for the day in "OSLO, May 3 - The …": it dates the report, and the story where nothing else does."""
    return mention.start < _DATELINE and bool(_DASH.match(text, mention.end))


def event_of(sentence: Sentence, mention: Mention, start: int, end: int, day: date | None) -> str:
    """ "" for the story's own event; "background" for a longer or earlier one, "another" for one told beside it."""
    reading = mention.reading
    if isinstance(reading, Quantity) and reading.kind is QuantityKind.AGE:
        return "background" if _once(sentence, mention, day) else ""  # else it is the person's own, whatever is told
    if _of_a_sequel(sentence, mention, start):
        return "another"
    if isinstance(reading, Period):
        return "another" if reading.role is TimeRole.EVENT and _ANOTHER.search(sentence.text, start, end) else ""
    if not (isinstance(reading, Quantity) or (isinstance(reading, Label) and reading.facet in _OF_ONE_EVENT)):
        return ""
    if (
        isinstance(reading, Label)
        and reading.facet is Facet.STATUS
        and _SOMEBODY_ELSE.search(sentence.text, start, max(mention.start, start))
    ):
        return "another"
    if isinstance(reading, Quantity) and _SINCE_THEN.search(sentence.text, max(mention.start - 160, 0), mention.start):
        return "background"
    text = _beside(sentence, mention)
    if _is_background(text, sentence.text[mention.start : mention.end]) or _is_of_old(
        sentence, mention, start, end, day
    ):
        return "background"
    if isinstance(reading, Quantity) and not reading.state and _was_before(sentence.text, mention, reading):
        return "background"
    return "another" if _ANOTHER.search(text) else ""


def _of_a_sequel(sentence: Sentence, mention: Mention, start: int) -> bool:
    """ "A magnitude 5.1 aftershock followed at 5:03": neither is the quake's own."""
    reading = mention.reading
    if not (isinstance(reading, Period) or (isinstance(reading, Quantity) and reading.kind is QuantityKind.MEASURE)):
        return False
    before = max(start, mention.start - _SEQUEL_REACH)
    beside = not isinstance(reading, Period) and _SEQUEL.search(sentence.text, mention.end, mention.end + 20)
    return bool(beside or _SEQUEL.search(sentence.text, before, max(mention.start, before)))


def _once(sentence: Sentence, mention: Mention, day: date | None) -> bool:
    """ "In 2018 a 28-year-old runner died": somebody of another time."""
    told = event_days(sentence) if _SOMEBODY.search(sentence.text, max(mention.start - 3, 0), mention.start) else ()
    return bool(day and told) and all(day - days[1] > _LONG_AGO for days in told if day)


def _is_of_old(sentence: Sentence, mention: Mention, start: int, end: int, day: date | None) -> bool:
    """True when the day of what is told is long past, and not only that of an aside on something beside it."""
    reading = mention.reading
    if (
        isinstance(reading, Quantity)
        and reading.kind is QuantityKind.MEASURE
        and _SIZE.match(sentence.text, mention.end)
    ):
        return False  # how high a thing is holds whenever it was built
    when = days_of(sentence, mention, start, end)
    if not (day and when and day - when[1] > _LONG_AGO):
        return False
    dated = [m for m in sentence.mentions if m is not mention and _days(m) == when]
    return not all(m.start >= end and _ASIDE.search(sentence.text, mention.end, m.start) for m in dated)


def _beside(sentence: Sentence, mention: Mention) -> str:
    """The words around a mention, as far as they bear on it, without superlatives: "the worst since 2003"."""
    first, last = max(mention.start - REACH, 0), min(mention.end + REACH, len(sentence.text))
    ranks = [
        (max(m.start, first) - first, min(m.end, last) - first)
        for m in sentence.mentions
        if isinstance(m.reading, Rank)
        and m.start < last
        and first < m.end
        and not _back_then(sentence.text, m, mention)
    ]
    text = sentence.text[first:last]
    return "".join(text[a:b] for a, b in _around(ranks, len(text)))


def _is_background(text: str, value: str) -> bool:
    """Whether words of a longer or an earlier time are said of the value, and not only of what is told after it."""
    told = _BACKGROUND.search(text)
    if not told:
        return False
    between = text[text.find(value) + len(value) : told.start()] if value in text[: told.start()] else ""
    return not (_GOES_ON.search(between) or _BASE.search(text[: told.start()]))


def aside(sentence: Sentence) -> bool:
    """True for a sentence on a longer, an earlier or another happening than the story's own."""
    ranks = [(m.start, m.end) for m in sentence.mentions if isinstance(m.reading, Rank)]
    return _is_aside("".join(sentence.text[a:b] for a, b in _around(ranks, len(sentence.text))))


@lru_cache(maxsize=4096)
def _is_aside(text: str) -> bool:
    return any(pattern.search(text) for _, pattern in _asides().on(text))


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


def is_toll(mention: Mention) -> bool:
    """True for a number of people whom the event harmed."""
    return isinstance(mention.reading, Quantity) and mention.reading.state in _HARM


def days_of(sentence: Sentence, mention: Mention, start: int, end: int) -> tuple[date, date] | None:
    """The event day that the clause, else the sentence, gives; the nearest one where it gives several."""
    if isinstance(mention.reading, Quantity) and mention.reading.kind is QuantityKind.AGE:
        return None
    dated = [
        (0 if start <= m.start and m.end <= end else 1, abs(m.start - mention.start), days)
        for m in sentence.mentions
        if m is not mention
        and abs(m.start - mention.start) < REACH
        and (days := _days(m))
        and not is_spoken(sentence.text, m)
        and not _CONTRAST.search(sentence.text, mention.end, max(m.start, mention.end))
    ]
    return min(dated)[2] if dated else None
