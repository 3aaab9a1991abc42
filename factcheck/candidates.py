"""Which pairs of a block can be links at all: every one that can, and few others, without an n × n table.

A score is a sum of signals, so its cheap ones can be summed for many pairs at once; the dear ones are taken at their
best. Before that, what is of another event or of days too far off is not set beside at all. Facts are sorted by event
and day, and compared in strips of rows with the columns in reach of them: memory does not grow with the block.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from factcheck.apart import WEEKS, leeway
from factcheck.evidence import Vectors, signals, sort, weights
from factcheck.text.actions import actions
from factcheck.text.deeds import once
from factcheck.topics import content
from factcheck.types import Facet, Fact, Label, Period, Quantity, TimeRole

CELLS = 4_000_000  # of one table of floats at a time: 16 MB
FEW = 24  # members: so few are sooner scored than sorted out
_ROUNDING = 0.01  # log-odds: evidence is rounded to a thousandth, signal by signal
_LOWEST = -2.0  # of any signal; none is above 1
_NEVER, _EVER = -(10**7), 10**7  # days: where an open interval begins and ends

Floats = NDArray[np.float32]
Rows = NDArray[np.int64]
Plane = Callable[[Rows, Rows], Floats]  # rows, columns → one signal of each pair


def likely(
    members: Sequence[Fact], vectors: Vectors, join: float, *, few: int = FEW, cells: int = CELLS
) -> Iterator[tuple[int, int]]:
    """At least the pairs of one block that are not known to be apart and reach probability ``join``, smaller first.

    ``vectors`` maps a topic to its unit row. Of ``few`` members all pairs are given. ``cells`` bounds the pairs that
    are looked at together.
    """
    if len(members) <= few:
        yield from combinations(range(len(members)), 2)
        return
    reach = _Reach.of(members)
    test = _Test.of(members, vectors, join)
    order = np.lexsort((reach.first, reach.event))
    start = 0
    while start < len(order):
        columns = order[start:]
        strip = columns[: max(1, cells // len(columns))]
        yield from _strip(strip, columns[reach.of_strip(strip, columns)], reach, test)
        start += len(strip)
    yield from _same_wording(members, reach)


def _strip(rows: Rows, columns: Rows, reach: _Reach, test: _Test) -> Iterator[tuple[int, int]]:
    """The pairs of a strip. ``columns`` begins with the strip itself."""
    after = np.arange(len(columns)) > np.arange(len(rows))[:, None]
    i, j = np.nonzero(after & reach.meet(rows, columns) & test(rows, columns))
    one, other = rows[i], columns[j]
    yield from zip(np.minimum(one, other).tolist(), np.maximum(one, other).tolist(), strict=True)


def _same_wording(members: Sequence[Fact], reach: _Reach) -> Iterator[tuple[int, int]]:
    """Dates that are worded alike, or of deeds that are done once, may be rivals however far apart."""
    if not reach.by_date:
        return
    alike: defaultdict[Hashable, list[int]] = defaultdict(list)
    for number, fact in enumerate(members):
        alike[once(fact.topic) or fact.topic, fact.event].append(number)
    for numbers in alike.values():
        yield from combinations(numbers, 2)


@dataclass(frozen=True, slots=True)
class _Reach:
    """Which facts may be compared: of one event, and of days that are near enough for what they are."""

    event: Rows
    first: Rows
    last: Rows
    slack: Rows  # days by which two may miss each other: the smaller of the two counts
    by_date: bool  # the dates are what is compared, so that their own lengths say how near is near

    @classmethod
    def of(cls, members: Sequence[Fact]) -> _Reach:
        names = {name: k for k, name in enumerate(sorted({f.event for f in members}))}
        days = _windows(members)
        first, last, slack = (np.array([window[k] for window in days], np.int64) for k in range(3))
        events = np.array([names[f.event] for f in members], np.int64)
        return cls(events, first, last, slack, all(map(_dated, members)))

    def of_strip(self, rows: Rows, columns: Rows) -> NDArray[np.bool_]:
        """Which columns any of the rows may reach: the rows, with which ``columns`` begins, and some more."""
        inside = (self.event[columns] >= self.event[rows].min()) & (self.event[columns] <= self.event[rows].max())
        slack = self.slack[columns]
        meets = (self.first[columns] - slack <= self.last[rows].max()) & (
            self.last[columns] + slack >= self.first[rows].min()
        )
        found: NDArray[np.bool_] = inside & meets
        found[: len(rows)] = True
        return found

    def meet(self, rows: Rows, columns: Rows) -> NDArray[np.bool_]:
        """Which pairs may be compared."""
        slack = np.minimum(self.slack[rows][:, None], self.slack[columns][None, :])
        before = self.first[rows][:, None] - slack <= self.last[columns][None, :]
        after = self.first[columns][None, :] - slack <= self.last[rows][:, None]
        met: NDArray[np.bool_] = before & after & (self.event[rows][:, None] == self.event[columns][None, :])
        return met


def _windows(members: Sequence[Fact]) -> list[tuple[int, int, int]]:
    """First day, last day and slack of every fact, as ``apart`` sees them."""
    if all(map(_dated, members)):
        return [_window(_allowed(f), WEEKS.days, 1) for f in members]
    if all(isinstance(f.reading, Quantity) for f in members):
        return [_window(f.when, leeway(f)) for f in members]
    if all(_here_and_then(f) for f in members):
        return [_window(f.when, 1) for f in members]
    return [_window(None, 0)] * len(members)


def _window(days: tuple[date, date] | None, slack: int, own: int | None = None) -> tuple[int, int, int]:
    """``own``: its length and so many days are its slack where that is more."""
    if days is None:
        return _NEVER, _EVER, slack
    first, last = (day.toordinal() for day in days)
    return first, last, slack if own is None else max(slack, last - first + own)


def _allowed(fact: Fact) -> tuple[date, date] | None:
    return fact.reading.allowed() if isinstance(fact.reading, Period) else None


def _dated(fact: Fact) -> bool:
    return isinstance(fact.reading, Period) and fact.reading.role is TimeRole.EVENT and fact.reading.first is not None


def _here_and_then(fact: Fact) -> bool:
    return isinstance(fact.reading, Label) and (fact.reading.facet is Facet.PLACE or fact.reading.family == "result")


class _Test:
    """Whether the odds of a pair can reach ``join``: the cheap signals as they are, the others at their best."""

    def __init__(self, least: float, planes: Sequence[tuple[float, Plane]]) -> None:
        self._least = least
        self._planes = planes

    @classmethod
    def of(cls, members: Sequence[Fact], vectors: Vectors, join: float) -> _Test:
        of = weights()[sort(members[0])]
        cheap = {name: plane for name, plane in _planes(members, vectors) if of.get(name)}
        rest = sum(max(w, _LOWEST * w) for name, w in of.items() if name and name not in cheap)
        least = math.log(join / (1 - join)) - of[""] - rest if 0 < join < 1 else -math.inf
        return cls(least - _ROUNDING, [(of[name], plane) for name, plane in cheap.items()])

    def __call__(self, rows: Rows, columns: Rows) -> NDArray[np.bool_]:
        odds = np.zeros((len(rows), len(columns)), np.float32)
        for weight, plane in self._planes:
            odds += np.float32(weight) * plane(rows, columns)
        kept: NDArray[np.bool_] = odds >= self._least
        return kept


def _planes(members: Sequence[Fact], vectors: Vectors) -> Iterator[tuple[str, Plane]]:
    yield "wording", _cosines([f.topic for f in members], vectors)
    yield "shared words", _overlaps([content(f.topic) for f in members])
    yield "same people", _overlaps([f.actors for f in members])
    yield "same action", _agreements([actions(f.topic) for f in members], -0.5)
    yield "same means", _agreements([f.means for f in members], -1.0)
    yield "same happening", _happenings(members)
    if sort(members[0]) == "speaker":
        yield "same run of words", _runs([frozenset(f.topic.lower().split()) for f in members])
    if all(isinstance(f.reading, Quantity) for f in members):
        yield "near in size", _sizes([f.reading for f in members if isinstance(f.reading, Quantity)])


def _cosines(topics: Sequence[str], vectors: Vectors) -> Plane:
    numbers = {topic: k for k, topic in enumerate(dict.fromkeys(topics))}
    width = next((len(v) for v in vectors.values()), 1)
    table = np.stack([vectors.get(topic, np.zeros(width, np.float32)) for topic in numbers])
    at = np.array([numbers[topic] for topic in topics])
    return lambda rows, columns: table[at[rows]] @ table[at[columns]].T


def _overlaps(sets: Sequence[frozenset[str]]) -> Plane:
    """The share of the smaller set that the other has."""
    table = _table(sets)
    sizes = np.array([max(len(s), 1) for s in sets], np.float32)

    def plane(rows: Rows, columns: Rows) -> Floats:
        shared = _shared(table, rows, columns)
        shared /= np.minimum(sizes[rows][:, None], sizes[columns][None, :])
        return shared

    return plane


def _agreements(sets: Sequence[frozenset[str]], otherwise: float) -> Plane:
    """1 where two sets meet, ``otherwise`` where they do not, 0 where either is empty."""
    table = _table(sets)
    said = np.array([bool(s) for s in sets])

    def plane(rows: Rows, columns: Rows) -> Floats:
        both = said[rows][:, None] & said[columns][None, :]
        met = _shared(table, rows, columns) > 0
        return np.where(met, np.float32(1), np.where(both, np.float32(otherwise), np.float32(0)))

    return plane


def _runs(sets: Sequence[frozenset[str]]) -> Plane:
    """At most what ``evidence.shared_run`` gives: nothing below three words that both have."""
    table = _table(sets)
    return lambda rows, columns: (_shared(table, rows, columns) >= 3).astype(np.float32)


def _happenings(members: Sequence[Fact]) -> Plane:
    """The signal itself, from one fact of each sort of happening."""
    examples = {f.head: f for f in members}
    numbers = {head: k for k, head in enumerate(examples)}
    table = np.array(
        [[dict(signals(a, b, {}))["same happening"] for b in examples.values()] for a in examples.values()], np.float32
    )
    table = np.maximum(table, table.T)
    at = np.array([numbers[f.head] for f in members])
    return lambda rows, columns: table[at[rows]][:, at[columns]]


def _sizes(readings: Sequence[Quantity]) -> Plane:
    """As ``evidence.nearness`` for figures of one unit; at its best for two units."""
    logs = np.array([math.log(max(q.low, 0.5)) / math.log(4) for q in readings], np.float32)
    units = {unit: k for k, unit in enumerate(dict.fromkeys(q.unit for q in readings))}
    unit = np.array([units[q.unit] for q in readings])

    def plane(rows: Rows, columns: Rows) -> Floats:
        near: Floats = np.maximum(1 - np.abs(logs[rows][:, None] - logs[columns][None, :]), np.float32(-2))
        near[unit[rows][:, None] != unit[columns][None, :]] = 1
        return near

    return plane


def _table(sets: Sequence[frozenset[str]]) -> Any:
    """A sparse matrix with a row for each set and a column for each of their words."""
    from scipy.sparse import csr_matrix

    column = {word: k for k, word in enumerate(sorted(frozenset().union(*sets)))}
    at = np.cumsum([0, *map(len, sets)])
    where = [column[word] for words in sets for word in words]
    return csr_matrix((np.ones(len(where), np.float32), where, at), shape=(len(sets), max(len(column), 1)))


def _shared(table: Any, rows: Rows, columns: Rows) -> Floats:
    counts: Floats = (table[rows] @ table[columns].T).toarray()
    return counts
