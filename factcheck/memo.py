"""What one process keeps between runs, so that one more article costs what it changes and not what is there already.

Every stage of a comparison is a pure function, so its result may be kept under all that went into it and taken again:
a run with a memory equals one without, whatever came before. Bounded, the longest unused goes first; safe to share by
threads.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from factcheck.claims import Reading
    from factcheck.strands import Words
    from factcheck.types import Block, Claim, Cluster, Discrepancy, Report

V = TypeVar("V")
ARTICLES = 6_000  # readings and word counts
STORIES = 4_000  # results of whole stories
PIECES = 20_000  # linked blocks, and cards


class Kept(Generic[V]):
    """Results of one pure function under what went into it, ``size`` of them at most."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._lock = threading.Lock()
        self._known: OrderedDict[Hashable, V] = OrderedDict()

    def __len__(self) -> int:
        """How many results are kept."""
        return len(self._known)

    def get(self, key: Hashable) -> V | None:
        """The result kept under ``key``, or None."""
        with self._lock:
            if key in self._known:
                self._known.move_to_end(key)
            return self._known.get(key)

    def put(self, key: Hashable, value: V) -> None:
        """Keep a result, and let the longest unused go where there are too many."""
        with self._lock:
            self._known[key] = value
            self._known.move_to_end(key)
            while len(self._known) > self._size:
                self._known.popitem(last=False)

    def recall(self, key: Hashable, make: Callable[[], V]) -> V:
        """The result kept under ``key``, else what ``make`` gives. A result of None is never kept."""
        known = self.get(key)
        if known is None:
            known = make()
            self.put(key, known)
        return known


class Memo:
    """The memory of one process, or of one caller that compares growing sets of articles.

    It holds the articles' readings, so it takes some 0.2 MB for every article of usual length; drop it to free them.
    """

    def __init__(self, articles: int = ARTICLES, stories: int = STORIES, pieces: int = PIECES) -> None:
        self.labels: Kept[tuple[Block, ...]] = Kept(articles)
        self.words: Kept[Words] = Kept(articles)
        self.readings: Kept[tuple[Reading, tuple[Claim, ...]]] = Kept(articles)
        self.stories: Kept[Report] = Kept(stories)
        self.blocks: Kept[list[Cluster]] = Kept(pieces)
        self.cards: Kept[tuple[Discrepancy, ...]] = Kept(pieces)
