"""Articles → Report: read, embed, cluster, compare, explain. Pure: no clock, no disk, no network of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from factcheck import __version__
from factcheck.claims import LONGEST, Reading, read
from factcheck.compare import Story, compare
from factcheck.compare.dates import agreed
from factcheck.errors import TooFewArticlesError
from factcheck.explain import explain, once
from factcheck.ingest.furniture import label
from factcheck.ingest.language import is_read_fully, is_safe_figure, reading_notice
from factcheck.ingest.origins import group as group_origins
from factcheck.strands import strands
from factcheck.types import HARD, Article, Cluster, Discrepancy, Fact, Period, Quantity, Report, Settings, Severity

if TYPE_CHECKING:
    from factcheck.embed import Encoder
    from factcheck.evidence import Vectors

Progress = Callable[[str, int, int], None]
STAGES = ("Reading", "Understanding wordings", "Finding shared claims", "Comparing")
_ONE_STORY = timedelta(days=14)
_SEVERITY = {Severity.HIGH: 0, Severity.MEDIUM: 1, Severity.LOW: 2}


def check(
    articles: Sequence[Article],
    settings: Settings | None = None,
    *,
    encoder: Encoder,
    today: date | None = None,
    progress: Progress | None = None,
) -> Report:
    """Find where articles about one event differ.

    ``articles`` need not be labelled yet. ``today`` is never used to resolve a date; it is kept for callers that record
    when a run was made. ``progress(stage, done, total)`` is called before and after every stage and article.
    Raises TooFewArticlesError below two different articles.
    """
    settings = settings or Settings()
    tell = progress or (lambda stage, done, total: None)
    story_articles = _distinct(articles)
    parts = strands(story_articles) if settings.many else (story_articles,)
    days = {article: day for part in parts for article, day in reading_days(part).items()}
    readings = _read_all(story_articles, days, tell)
    vectors = _embed([f for r in readings for f in r.facts], encoder, tell)
    of = {r.article.id: r for r in readings}
    found = _grouped([Strand(part, tuple(of[a.id] for a in part)) for part in parts], vectors, settings, tell)
    return Report(
        articles=story_articles,
        discrepancies=_compare(found, tell),
        claims=tuple(c for r in readings for c in r.claims),
        origins=tuple(o for story, _ in found for o in story.origins),
        notices=_notices(story_articles, days),
        model=encoder.name,
        version=__version__,
        settings=settings,
        facts=tuple(f for r in readings for f in r.facts),
        shared=tuple(c for _, clusters in found for c in clusters if len({f.claim.article for f in c.facts}) > 1),
        sole=tuple(f for story, clusters in found for f in _sole(story, clusters, of, vectors)),
    )


@dataclass(frozen=True, slots=True)
class Strand:
    """The articles of one story, with what was read in them."""

    articles: tuple[Article, ...]
    readings: tuple[Reading, ...]


def _grouped(
    parts: Sequence[Strand], vectors: Vectors, settings: Settings, tell: Progress
) -> list[tuple[Story, tuple[Cluster, ...]]]:
    """The clusters of every story of two articles or more, with what a comparison may know of it."""
    found = []
    for done, part in enumerate(parts):
        tell(STAGES[2], done, len(parts))
        if len(part.articles) > 1:
            clusters = _clusters([f for r in part.readings for f in r.facts], part.readings, vectors, settings)
            articles = {a.id: a for a in part.articles}
            found.append((Story(articles, group_origins(part.articles), agreed(clusters)), clusters))
    tell(STAGES[2], len(parts), len(parts))
    return found


def _distinct(articles: Sequence[Article]) -> tuple[Article, ...]:
    unique = tuple({a.id: a for a in articles}.values())
    if len(unique) < 2:
        same = len(articles) > 1
        raise TooFewArticlesError(
            "The articles are identical: add one from another source."
            if same
            else "A comparison needs at least two different articles: add one more."
        )
    return tuple(a if a.blocks else replace(a, blocks=label(a.text)) for a in unique)


def reading_days(articles: Sequence[Article]) -> dict[str, date]:
    """The day that each article's relative dates are counted from: its own, else the one its neighbours share.

    Articles on one event appear within days of each other, so an undated one is read by the latest of the others, and
    the report says so; where the others are over a fortnight apart, or none is dated, it stays unresolved.
    """
    known = {a.id: a.day for a in articles if a.day}
    if not known or max(known.values()) - min(known.values()) > _ONE_STORY:
        return known
    return {a.id: a.day or max(known.values()) for a in articles}


def _notices(articles: Sequence[Article], days: Mapping[str, date]) -> tuple[str, ...]:
    return (
        *(f"{a.name}: {n}" for a in articles for n in a.notices),
        *(
            f"{a.name}: {len(a.text):,} characters long; only the first {LONGEST:,} are compared."
            for a in articles
            if len(a.text) > LONGEST
        ),
        *(f"{a.name}: {reading_notice(a.language)}" for a in articles if not is_read_fully(a.language)),
        *_date_notices(articles, days),
    )


def _date_notices(articles: Sequence[Article], days: Mapping[str, date]) -> tuple[str, ...]:
    return tuple(
        f"{a.name}: no publication date, so its weekdays are read as of {days[a.id]}, like the others'; set its date."
        if a.id in days
        else f"{a.name}: no publication date, so its weekdays and “this week” stay open; set its date."
        for a in articles
        if a.day is None
    )


def _read_all(articles: Sequence[Article], days: Mapping[str, date], tell: Progress) -> tuple[Reading, ...]:
    readings = []
    for done, article in enumerate(articles):
        tell(STAGES[0], done, len(articles))
        readings.append(_safe(read(article, days.get(article.id))))
    tell(STAGES[0], len(articles), len(articles))
    return tuple(readings)


def _safe(reading: Reading) -> Reading:
    """What of a reading holds in the article's language: all of an English one, figures alone of any other."""
    text = reading.article.text
    if is_read_fully(reading.article.language):
        return reading
    figures = (f for f in reading.facts if isinstance(f.reading, Quantity | Period))
    return replace(
        reading, sentences=(), quotes=(), facts=tuple(f for f in figures if is_safe_figure(text[f.start : f.end]))
    )


def _embed(facts: Sequence[Fact], encoder: Encoder, tell: Progress) -> Vectors:
    from factcheck.blocks import block_keys
    from factcheck.sole import telling

    # Encoding is most of a run: only wordings that something sets beside another's.
    topics = sorted({f.topic for f in facts if block_keys(f) or telling(f)})
    tell(STAGES[1], 0, len(topics))
    rows = encoder.encode(topics) if topics else ()
    tell(STAGES[1], len(topics), len(topics))
    return dict(zip(topics, rows, strict=True))


def _clusters(
    facts: Sequence[Fact], readings: Sequence[Reading], vectors: Vectors, settings: Settings
) -> tuple[Cluster, ...]:
    from factcheck.assertions import clusters as assertion_clusters
    from factcheck.cluster import group
    from factcheck.persons import clusters as person_clusters

    return (*group(facts, vectors, settings.join), *assertion_clusters(readings), *person_clusters(readings))


def _sole(story: Story, clusters: Sequence[Cluster], of: Mapping[str, Reading], vectors: Vectors) -> tuple[Fact, ...]:
    from factcheck.sole import sole

    return sole([f for article in story.articles for f in of[article].facts], clusters, story.origins, vectors)


def _compare(found: Sequence[tuple[Story, Sequence[Cluster]]], tell: Progress) -> tuple[Discrepancy, ...]:
    total = sum(len(clusters) for _, clusters in found)
    cards: dict[str, Discrepancy] = {}
    done = 0
    for story, clusters in found:
        order = {article: place for place, article in enumerate(story.articles)}
        for cluster in clusters:
            tell(STAGES[3], done, total)
            done += 1
            comparison = compare(cluster, story)
            if comparison is not None:
                discrepancy = explain(comparison, order)
                cards.setdefault(discrepancy.id, discrepancy)
    tell(STAGES[3], total, total)
    return tuple(
        sorted(once(cards.values()), key=lambda d: (_SEVERITY[d.severity], d.relation not in HARD, -d.confidence, d.id))
    )
