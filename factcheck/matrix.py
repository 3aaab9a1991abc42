"""The coverage at a glance: questions by articles, who answers differently from whom, and what one origin alone has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations

from factcheck.catalogue import tr
from factcheck.passages import published_label, web_url
from factcheck.sole import alike, in_a_name
from factcheck.types import (
    HARD,
    Article,
    Discrepancy,
    Facet,
    Fact,
    Label,
    Period,
    Quantity,
    Reading,
    Relation,
    Report,
    Severity,
)
from factcheck.view import Card

LATEST_BY = timedelta(hours=3)  # by how much an article must be the last one out to be called the latest


@dataclass(frozen=True, slots=True)
class Source:
    """A column: one article. ``label`` is told apart from its namesakes; ``origin`` counts from 1."""

    id: str
    label: str
    published: str
    origin: int


@dataclass(frozen=True, slots=True)
class Entry:
    """What one article says to one question: the letter of its side, and the value.

    The value is the side's, or the article's own words where a side holds several that differ ("14", "at least 14").
    """

    letter: str
    value: str


@dataclass(frozen=True, slots=True)
class Row:
    """A question with one cell a source, in the order of ``Matrix.sources``; a silent source has an empty cell."""

    id: str  # Discrepancy.id
    number: int
    question: str
    relation: Relation
    relation_label: str
    severity: Severity
    verdict: str  # in words, "" while open
    cells: tuple[tuple[Entry, ...], ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Every question by every article."""

    sources: tuple[Source, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """How two articles stand to each other over all questions that both answer."""

    first: str  # Source.label
    second: str
    hard: int  # cannot both be true, or one is a later figure
    soft: int  # told differently, and both may be right
    same: int

    @property
    def apart(self) -> int:
        """Questions that the two answer differently."""
        return self.hard + self.soft


@dataclass(frozen=True, slots=True)
class Only:
    """A sentence with values that no article of another origin has."""

    article: str  # Article.id
    outlets: tuple[str, ...]  # of one origin
    published: str
    url: str  # http or https only, else ""
    sentence: str
    marks: tuple[tuple[int, int], ...]  # the values, as offsets into ``sentence``
    hint: str  # exclusive or to be verified, in one sentence


def matrix(report: Report, cards: Sequence[Card]) -> Matrix:
    """Return the cards, in their order, as rows over the report's articles."""
    found = {one.id: one for one in report.discrepancies}
    columns = sources(report)
    return Matrix(
        columns, tuple(_row(report, found[card.id], card, number, columns) for number, card in enumerate(cards, 1))
    )


def sources(report: Report) -> tuple[Source, ...]:
    """Return one source an article, in the report's order; articles of one origin share a number."""
    names = distinct([article.label for article in report.articles])
    origins = origin_numbers(report)
    return tuple(
        Source(article.id, name, published_label(article.published), origins[article.id])
        for article, name in zip(report.articles, names, strict=True)
    )


def origin_numbers(report: Report) -> dict[str, int]:
    """Return article id → the number of its independent origin, from 1, as first met."""
    group = {article: f"group {n}" for n, origin in enumerate(report.origins) for article in origin.articles}
    numbers: dict[str, int] = {}
    return {
        article.id: numbers.setdefault(group.get(article.id, article.id), len(numbers) + 1)
        for article in report.articles
    }


def pairs(report: Report) -> tuple[Pair, ...]:
    """Return how every two articles stand to each other, in the report's order."""
    counts: dict[frozenset[str], Counter[str]] = {}
    for found in report.discrepancies:
        of = letters(found)
        for one, other in combinations(of, 2):
            counts.setdefault(frozenset((one, other)), Counter())[_standing(found, of[one], of[other])] += 1
    none: Counter[str] = Counter()
    return tuple(_pair(a, b, counts.get(frozenset((a.id, b.id)), none)) for a, b in combinations(sources(report), 2))


def letters(found: Discrepancy) -> dict[str, frozenset[str]]:
    """Return article id → the letters of the sides that it is on."""
    of: dict[str, set[str]] = {}
    for side in found.sides:
        for fact in side.facts:
            of.setdefault(fact.claim.article, set()).add(side.letter)
    return {article: frozenset(them) for article, them in of.items()}


def between(found: Discrepancy, one: str, other: str) -> Relation:
    """Return how two sides stand to each other, by their letters."""
    return next((r for a, b, r in found.pairs if {a, b} == {one, other}), found.relation)


def only(report: Report) -> tuple[Only, ...]:
    """Return what one origin alone has, a sentence at a time, in the order of the articles."""
    by_sentence: dict[tuple[str, tuple[int, int]], list[Fact]] = {}
    for fact in report.sole:
        if in_a_name(fact, report.article(fact.claim.article).text):
            continue
        by_sentence.setdefault((fact.claim.article, fact.claim.sentence), []).append(fact)
    merged: list[tuple[list[Fact], list[str]]] = []
    origins = origin_numbers(report)
    for (article, _), facts in by_sentence.items():
        twin = next((m for m in merged if _twins(m[0], facts, origins)), None)
        if twin:
            twin[1].append(article)
        else:
            merged.append((facts, [article]))
    return tuple(_only(report, facts, articles) for facts, articles in merged)


def _row(report: Report, found: Discrepancy, card: Card, number: int, columns: Iterable[Source]) -> Row:
    said: dict[str, list[Entry]] = {}
    for side in found.sides:
        own = len({_told(fact.reading) for fact in side.facts}) > 1
        first = {fact.claim.article: fact for fact in reversed(side.facts)}
        for article in dict.fromkeys(fact.claim.article for fact in side.facts):
            value = _words(report, first[article]) if own else side.value
            said.setdefault(article, []).append(Entry(side.letter, value))
    return Row(
        id=card.id,
        number=number,
        question=card.question,
        relation=card.relation,
        relation_label=card.relation_label,
        severity=card.severity,
        verdict=card.verdict_label,
        cells=tuple(tuple(said.get(source.id, ())) for source in columns),
    )


def _told(reading: Reading) -> Hashable:
    """What a number or a time says, however it is worded; one and the same for every other sort of reading."""
    match reading:
        case Quantity(low=low, high=high, modifier=modifier):
            return low, high, modifier
        case Period(first=first, last=last, clock=clock, days=days):
            return first, last, clock, days
        case _:
            return None


def _words(report: Report, fact: Fact) -> str:
    return " ".join(report.article(fact.claim.article).text[fact.start : fact.end].split())


def _pair(a: Source, b: Source, counts: Counter[str]) -> Pair:
    return Pair(a.label, b.label, counts["hard"], counts["soft"], counts["same"])


def _standing(found: Discrepancy, one: frozenset[str], other: frozenset[str]) -> str:
    if one & other:
        return "same"
    return "hard" if any(between(found, x, y) in HARD for x in one for y in other) else "soft"


def _twins(one: Sequence[Fact], other: Sequence[Fact], origins: Mapping[str, int]) -> bool:
    """True when two sentences of one origin give the same values."""
    a, b = one[0].claim.article, other[0].claim.article
    return a != b and origins[a] == origins[b] and all(any(alike(x, y) for y in one) for x in other)


def _only(report: Report, facts: Sequence[Fact], articles: Iterable[str]) -> Only:
    article = report.article(facts[0].claim.article)
    start = min(facts[0].claim.sentence[0], *(f.start for f in facts))
    end = max(facts[0].claim.sentence[1], *(f.end for f in facts))
    return Only(
        article=article.id,
        outlets=tuple(dict.fromkeys(report.article(key).label for key in articles)),
        published=published_label(article.published),
        url=web_url(article.url),
        sentence=article.text[start:end],
        marks=disjoint((f.start - start, f.end - start) for f in facts),
        hint=_hint(report, article, facts[0]),
    )


def disjoint(spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return the spans in order, those that meet joined."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def _hint(report: Report, article: Article, fact: Fact) -> str:
    speaker = fact.claim.speaker or _speaker(report, fact)
    if speaker:
        return tr("An exclusive, if its source holds: {speaker}.", speaker=speaker)
    if _is_latest(report, article):
        return tr("Verify: no source is named. It is the latest article, so the others may not have had it yet.")
    return tr("Verify: no source is named.")


def _speaker(report: Report, fact: Fact) -> str:
    """Who is said to say the sentence, as far as its article says."""
    return next(
        (
            other.reading.value
            for other in report.facts
            if (other.claim.article, other.claim.sentence) == (fact.claim.article, fact.claim.sentence)
            and isinstance(other.reading, Label)
            and other.reading.facet is Facet.SPEAKER
        ),
        "",
    )


def _is_latest(report: Report, article: Article) -> bool:
    if article.instant is None:
        return False
    others = [other.instant for other in report.articles if other.instant and other.id != article.id]
    return bool(others) and article.instant - max(others) >= LATEST_BY


def distinct(labels: Iterable[str]) -> tuple[str, ...]:
    """Return the labels with a number behind those that came before."""
    seen: Counter[str] = Counter()
    told = []
    for label in labels:
        seen[label] += 1
        told.append(f"{label} ({seen[label]})" if seen[label] > 1 else label)
    return tuple(told)
