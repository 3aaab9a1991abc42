"""One story: its articles as read, compared. Its outcome depends on them, the vectors and the settings alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from factcheck import assertions, persons
from factcheck.blocks import block_keys, blocks
from factcheck.bounds import compared
from factcheck.claims import Reading
from factcheck.cluster import group, in_block
from factcheck.compare import Story, compare
from factcheck.compare.dates import agreed
from factcheck.explain import PASSING, explain, once
from factcheck.ingest.origins import group as group_origins
from factcheck.memo import Memo
from factcheck.sole import sole, telling
from factcheck.types import (
    HARD,
    Article,
    Cluster,
    Discrepancy,
    Fact,
    OriginGroup,
    Period,
    Quantity,
    Rank,
    Report,
    Settings,
    Severity,
)

Vectors = Mapping[str, NDArray[np.float32]]
_SEVERITY = {Severity.HIGH: 0, Severity.MEDIUM: 1, Severity.LOW: 2}


@dataclass(frozen=True, slots=True, eq=False)
class Strand:
    """The articles of one story, the day that each is read by, and what was read."""

    articles: tuple[Article, ...]
    days: tuple[date | None, ...]
    readings: tuple[Reading, ...]

    @property
    def content(self) -> tuple[tuple[Article, date | None], ...]:
        """All that the readings come from."""
        return tuple(zip(self.articles, self.days, strict=True))


class Comparing:
    """One story on its way to its report. What was found meanwhile can be shown, but may still change."""

    def __init__(self, strand: Strand, settings: Settings, memo: Memo) -> None:
        self.strand = strand
        self._settings = settings
        self._memo = memo

    @cached_property
    def facts(self) -> list[Fact]:
        """Every fact that is compared, in the order of the articles."""
        return [f for r in self.strand.readings for f in compared(r.facts)[0]]

    @cached_property
    def origins(self) -> tuple[OriginGroup, ...]:
        """Who shares a text with whom."""
        return group_origins(self.strand.articles)

    @cached_property
    def worded(self) -> tuple[Cluster, ...]:
        """The clusters that need no vectors."""
        return (*assertions.clusters(self.strand.readings), *persons.clusters(self.strand.readings))

    @cached_property
    def wordings(self) -> list[str]:
        """The distinct texts that need a vector: what something sets beside another's, the gravest questions first."""
        wanted = sorted((f for f in self.facts if block_keys(f) or telling(f)), key=_urgency)
        return list(dict.fromkeys(f.topic for f in wanted))

    def prepare(self) -> None:
        """Do all that needs no vectors."""
        _ = self.worded, self.wordings

    def by_wording(self) -> Report:
        """What shows before any vector is there."""
        return self._so_far(self.worded)

    def by_vectors(self, vectors: Vectors, model: str) -> Report:
        """What shows as far as the vectors go: the questions whose every wording has one."""
        whole = [b for b in blocks(self.facts) if all(f.topic in vectors for f in b)]
        return self._so_far([*self.worded, *(c for b in whole for c in self._in_block(b, vectors, model))])

    def outcome(
        self, vectors: Vectors, model: str, linking: Callable[[], None], comparing: Callable[[int, int], None]
    ) -> Report:
        """The story's report. ``vectors`` has a unit row for each of ``wordings``.

        ``linking()`` is called before every block, ``comparing(done, total)`` before every cluster.
        """

        def answers(block: list[Fact]) -> list[Cluster]:
            linking()
            return self._in_block(block, vectors, model)

        grouped = group(self.facts, vectors, self._settings.join, answers)
        clusters = (*grouped, *self.worded)
        story = Story({a.id: a for a in self.strand.articles}, self.origins, agreed(clusters))
        return Report(
            self.strand.articles,
            ranked(once(self._cards(clusters, story, comparing))),
            origins=self.origins,
            settings=self._settings,
            shared=tuple(c for c in clusters if len({f.claim.article for f in c.facts}) > 1),
            sole=sole(self.facts, clusters, self.origins, vectors),
        )

    def _in_block(self, members: list[Fact], vectors: Vectors, model: str) -> list[Cluster]:
        key = (tuple(members), self._settings.join, model)
        return self._memo.blocks.recall(key, lambda: in_block(members, vectors, self._settings.join), len(members))

    def _so_far(self, clusters: Iterable[Cluster]) -> Report:
        story = Story({a.id: a for a in self.strand.articles}, self.origins)
        # A look-back counts from a day that the sources agree on, which is known once all is grouped.
        certain = [c for c in clusters if not isinstance(c.facts[0].reading, Rank)]
        cards = self._cards(certain, story, lambda done, total: None)
        lasting = ranked(once(c for c in cards if c.kind not in PASSING))
        return Report(self.strand.articles, lasting, origins=self.origins, settings=self._settings)

    def _cards(
        self, clusters: Sequence[Cluster], story: Story, tell: Callable[[int, int], None]
    ) -> Iterable[Discrepancy]:
        order = {article: place for place, article in enumerate(story.articles)}
        cards: dict[str, Discrepancy] = {}
        for done, cluster in enumerate(clusters):
            tell(done, len(clusters))
            comparison = compare(cluster, story)
            if comparison is not None:
                card = explain(comparison, order)
                cards.setdefault(card.id, card)
        return cards.values()


def ranked(cards: Iterable[Discrepancy]) -> tuple[Discrepancy, ...]:
    """Cards in the order in which an editor should see them."""
    return tuple(sorted(cards, key=lambda d: (_SEVERITY[d.severity], d.relation not in HARD, -d.confidence, d.id)))


def _urgency(fact: Fact) -> int:
    """Tolls first, then other numbers, days and records; what is only said by somebody last."""
    match fact.reading:
        case Quantity(state=state) if state:
            return 0
        case Quantity() | Period():
            return 1
        case Rank():
            return 2
        case _:
            return 3
