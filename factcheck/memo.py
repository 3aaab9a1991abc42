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
    from factcheck.types import Block, Claim, Cluster, Report

V = TypeVar("V")
CHARACTERS = 8_000_000  # of the articles whose readings are kept, at some 0.1 MB of memory a thousand
FACTS = 400_000  # in the blocks whose clusters are kept


class Kept(Generic[V]):
    """Results of one pure function under what went into it, of a weight of ``size`` at most, or a single one."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._weight = 0
        self._lock = threading.Lock()
        self._known: OrderedDict[Hashable, tuple[V, int]] = OrderedDict()

    def __len__(self) -> int:
        """How many results are kept."""
        return len(self._known)

    def get(self, key: Hashable) -> V | None:
        """The result kept under ``key``, or None."""
        with self._lock:
            if key not in self._known:
                return None
            self._known.move_to_end(key)
            return self._known[key][0]

    def put(self, key: Hashable, value: V, weight: int = 1) -> None:
        """Keep a result, and let the longest unused go where they weigh too much."""
        with self._lock:
            self._weight += weight - self._known.pop(key, (None, 0))[1]
            self._known[key] = value, weight
            while self._weight > self._size and len(self._known) > 1:
                self._weight -= self._known.popitem(last=False)[1][1]

    def recall(self, key: Hashable, make: Callable[[], V], weight: int = 1) -> V:
        """The result kept under ``key``, else what ``make`` gives."""
        known = self.get(key)
        if known is None:
            known = make()
            self.put(key, known, weight)
        return known


class Memo:
    """The memory of one process, or of one caller that compares growing sets of articles.

    ``characters`` bounds the texts whose readings, word counts and stories are kept, ``facts`` the blocks.
    """

    def __init__(self, characters: int = CHARACTERS, facts: int = FACTS) -> None:
        self.labels: Kept[tuple[Block, ...]] = Kept(characters)
        self.words: Kept[Words] = Kept(characters)
        self.readings: Kept[tuple[Reading, tuple[Claim, ...]]] = Kept(characters)
        self.stories: Kept[Report] = Kept(characters)
        self.blocks: Kept[list[Cluster]] = Kept(facts)
