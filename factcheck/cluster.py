"""Facts → clusters: which facts answer one question.

Blocking first (only facts of one sort are ever compared), then a logistic score over a handful of signals, then average
linkage, with pairs that are known to be about different events held apart. After Splink: block → compare → cluster.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from factcheck import linkage
from factcheck.blocks import blocks
from factcheck.evidence import Scored, Vectors, apart, score, sort, weights
from factcheck.topics import content
from factcheck.types import (
    Cluster,
    Fact,
    Period,
    TimeRole,
)

APART = 4.0  # a distance that no average can bring below 1: these two are never one question
_ROUNDING = 0.01  # log-odds: evidence is rounded to a thousandth, signal by signal
_APART = Scored(0.0, ())


def group(facts: Sequence[Fact], vectors: Vectors, join: float = 0.5) -> tuple[Cluster, ...]:
    """Cluster facts that answer one question; single facts are left out.

    ``vectors`` maps a fact's topic to its unit row; ``join`` is the mean probability from which facts stay together.
    """
    linked = [c for members in blocks(facts) for c in _link(members, vectors, join)]
    clusters = _without_echoes(linked)
    return tuple(sorted(clusters, key=lambda c: (c.facts[0].claim.article, c.facts[0].start)))


def _without_echoes(clusters: list[Cluster]) -> list[Cluster]:
    """Join clusters of dates on one sort of happening that give the very same days: one question, asked once."""
    kept: dict[Hashable, Cluster] = {}
    for number, cluster in enumerate(clusters):
        key = _echo(cluster) or number
        twin = kept.get(key)
        facts = (*twin.facts, *cluster.facts) if twin else cluster.facts
        best = max((twin, cluster), key=lambda c: c.probability) if twin else cluster
        kept[key] = Cluster(facts, best.evidence, best.probability)
    return list(kept.values())


def _echo(cluster: Cluster) -> Hashable:
    readings = [f.reading for f in cluster.facts]
    days = frozenset((r.first, r.last) for r in readings if isinstance(r, Period) and r.role is TimeRole.EVENT)
    heads = frozenset(f.head for f in cluster.facts)
    return (heads, days) if len(days) > 1 and len(heads) == 1 and "" not in heads else None


def _link(members: list[Fact], vectors: Vectors, join: float) -> list[Cluster]:
    scored: dict[tuple[int, int], Scored] = {}

    def distance(i: int, j: int) -> float:
        if (i, j) not in scored:
            known_apart = apart(members[i], members[j])
            scored[i, j] = _APART if known_apart else score(members[i], members[j], vectors)
        pair = scored[i, j]
        return APART if pair is _APART else 1 - pair.probability

    found = linkage.clusters(_likely(members, vectors, join), distance, 1 - join)
    return [_cluster(members, ids, scored, vectors) for ids in found]


def _likely(members: Sequence[Fact], vectors: Vectors, join: float) -> Iterable[tuple[int, int]]:
    """The pairs that could reach ``join`` if every signal but the two cheap ones, wording and words, were for them."""
    of = weights()[sort(members[0])]
    best = of[""] + sum(max(w, 0.0) for name, w in of.items() if name not in ("", "wording", "shared words"))
    least = math.log(join / (1 - join)) - best if 0 < join < 1 else -math.inf
    topics = [m.topic for m in members]
    odds = of.get("wording", 0.0) * _cosines(topics, vectors) + of.get("shared words", 0.0) * _overlaps(topics)
    rows, columns = np.nonzero(np.triu(odds >= least - _ROUNDING, 1))
    return zip(rows.tolist(), columns.tolist(), strict=True)


def _cosines(topics: Sequence[str], vectors: Vectors) -> NDArray[np.float32]:
    size = next((len(v) for v in vectors.values()), 1)
    rows = np.stack([vectors[t] if t in vectors else np.zeros(size, np.float32) for t in topics])
    return rows @ rows.T


def _overlaps(topics: Sequence[str]) -> NDArray[np.float32]:
    """The share of the shorter topic's words that the other has, for every pair."""
    from scipy.sparse import csr_matrix

    words = [sorted(content(t)) for t in topics]
    column = {w: i for i, w in enumerate(sorted({w for ws in words for w in ws}))}
    at = np.cumsum([0, *(len(ws) for ws in words)])
    where = [column[w] for ws in words for w in ws]
    rows = csr_matrix((np.ones(len(where), np.float32), where, at), shape=(len(topics), max(len(column), 1)))
    sizes = np.array([max(len(ws), 1) for ws in words], np.float32)
    shared: NDArray[np.float32] = (rows @ rows.T).toarray() / np.minimum(sizes[:, None], sizes[None, :])
    return shared


def _cluster(
    members: list[Fact], ids: list[int], scored: Mapping[tuple[int, int], Scored], vectors: Vectors
) -> Cluster:
    links = [scored[p] for p in combinations(ids, 2)]
    links = [
        s if s is not _APART else score(members[i], members[j], vectors)
        for s, (i, j) in zip(links, combinations(ids, 2), strict=True)
    ]
    mean = sum(s.probability for s in links) / len(links)
    weakest = min(links, key=lambda s: abs(s.probability - mean))
    return Cluster(tuple(members[i] for i in ids), weakest.evidence, round(mean, 3))
