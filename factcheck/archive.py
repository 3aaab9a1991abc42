"""An archive's stories into the record: one story each, so that the dashboard opens what a large run has found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from factcheck.embed import Encoder
from factcheck.errors import SignedOffError
from factcheck.pipeline import stories
from factcheck.store import Store, Story
from factcheck.store.clusters import Clusters
from factcheck.types import Article, BlockKind, Cluster, Report

STAGE = "Keeping stories"
_NAME = 80  # characters

Progress = Callable[[str, int, int], None]


def keep(
    report: Report, store: Store, encoder: Encoder, at: datetime, *, progress: Progress | None = None
) -> tuple[Story, ...]:
    """Keep every story of two articles or more, with what its articles share. Return the stories in their order.

    A story that has one of the articles already takes the others, but none that was taken out of it; one that is signed
    off stays as it is, and a new one is begun. ``at``, with a time zone, is when new stories were made. StoreError when
    the record cannot be written: the stories before that one are kept.
    """
    tell = progress or (lambda stage, done, total: None)
    parts = [part for part in stories(report.articles, report.settings) if len(part) > 1]
    of_story = _shared(report.shared)
    homes = _homes(store)
    clusters = Clusters(store)
    kept = []
    for done, part in enumerate(parts):
        tell(STAGE, done, len(parts))
        story = _home(store, part, homes, at)
        clusters.keep(story.id, [c for a in part for c in of_story.get(a.id, ())], encoder)
        kept.append(story)
    tell(STAGE, len(parts), len(parts))
    return tuple(kept)


def _homes(store: Store) -> dict[str, Story]:
    """The newest open story of every article."""
    return {a: s for s in reversed(store.stories()) if not s.signed_at for a in store.article_ids(s.id)}


def _home(store: Store, part: Sequence[Article], homes: Mapping[str, Story], at: datetime) -> Story:
    for article in part:
        if known := homes.get(article.id):
            try:
                away = frozenset(store.article_ids(known.id, removed=True))
                store.add_articles(known.id, [a for a in part if a.id not in away])
                return known
            except SignedOffError:  # signed off meanwhile
                break
    made = store.create_story(_name(part[0]), at)
    store.add_articles(made.id, part)
    return made


def _name(article: Article) -> str:
    headlines = (article.text[b.start : b.end] for b in article.blocks if b.kind is BlockKind.HEADLINE)
    names = (" ".join(name.split()) for name in (article.title, *headlines, article.text[:_NAME], article.label))
    return next((name for name in names if name), "Untitled story")[:_NAME]


def _shared(clusters: Sequence[Cluster]) -> Mapping[str, list[Cluster]]:
    """Clusters by the article of their first fact."""
    found: defaultdict[str, list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        found[cluster.facts[0].claim.article].append(cluster)
    return found
