"""Articles → Report: read, embed, cluster, compare, explain. Pure: no clock, no disk, no network of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from factcheck import __version__
from factcheck.claims import LONGEST, Reading, read
from factcheck.compare import Story, compare
from factcheck.compare.dates import agreed
from factcheck.errors import TooFewArticlesError
from factcheck.explain import explain
from factcheck.ingest.furniture import label
from factcheck.ingest.origins import group as group_origins
from factcheck.types import HARD, Article, Cluster, Discrepancy, Fact, Report, Settings, Severity

if TYPE_CHECKING:
    from factcheck.cluster import Vectors
    from factcheck.embed import Encoder

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
    days = reading_days(story_articles)
    readings = _read_all(story_articles, days, tell)
    facts = tuple(f for r in readings for f in r.facts)
    vectors = _embed(facts, encoder, tell)
    tell(STAGES[2], 0, 1)
    origins = group_origins(story_articles)
    clusters = _clusters(facts, readings, vectors, settings)
    tell(STAGES[2], 1, 1)
    story = Story({a.id: a for a in story_articles}, origins, agreed(clusters))
    discrepancies = _compare(clusters, story, tell)
    return Report(
        articles=story_articles,
        discrepancies=discrepancies,
        claims=tuple(c for r in readings for c in r.claims),
        origins=origins,
        notices=_notices(story_articles, days),
        model=encoder.name,
        version=__version__,
        settings=settings,
    )


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
        readings.append(read(article, days.get(article.id)))
    tell(STAGES[0], len(articles), len(articles))
    return tuple(readings)


def _embed(facts: Sequence[Fact], encoder: Encoder, tell: Progress) -> Vectors:
    topics = sorted({f.topic for f in facts})
    tell(STAGES[1], 0, len(topics))
    rows = encoder.encode(topics) if topics else ()
    tell(STAGES[1], len(topics), len(topics))
    return dict(zip(topics, rows, strict=True))


def _clusters(
    facts: Sequence[Fact], readings: Sequence[Reading], vectors: Vectors, settings: Settings
) -> tuple[Cluster, ...]:
    from factcheck.assertions import clusters as assertion_clusters
    from factcheck.cluster import group

    return (*group(facts, vectors, settings.join), *assertion_clusters(readings))


def _compare(clusters: Sequence[Cluster], story: Story, tell: Progress) -> tuple[Discrepancy, ...]:
    order = {article: place for place, article in enumerate(story.articles)}
    found: dict[str, Discrepancy] = {}
    for done, cluster in enumerate(clusters):
        tell(STAGES[3], done, len(clusters))
        comparison = compare(cluster, story)
        if comparison is not None:
            discrepancy = explain(comparison, order)
            found.setdefault(discrepancy.id, discrepancy)
    tell(STAGES[3], len(clusters), len(clusters))
    return tuple(
        sorted(found.values(), key=lambda d: (_SEVERITY[d.severity], d.relation not in HARD, -d.confidence, d.id))
    )
