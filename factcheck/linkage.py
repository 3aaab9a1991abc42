"""Average linkage over a sparse graph, exactly.

Two groups merge below a threshold only where some pair across them lies below it, so every cluster of average linkage
lies inside one connected component of the graph of such pairs. Only those components get their full table of distances.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations
from typing import Any

import numpy as np

Distance = Callable[[int, int], float]  # of two different members, the smaller index first


def clusters(near: Iterable[tuple[int, int]], distance: Distance, threshold: float) -> Iterator[list[int]]:
    """Every cluster of two members or more, in order.

    ``near`` has at least the pairs whose distance is at most ``threshold``.
    """
    edges = [(i, j) for i, j in near if distance(i, j) <= threshold]
    for ids in components(edges):
        yield from [ids] if len(ids) == 2 else _average(ids, distance, threshold)


def components(edges: Iterable[tuple[int, int]]) -> list[list[int]]:
    """The connected components of a graph, each in order, by their first member."""
    root: dict[int, int] = {}

    def find(i: int) -> int:
        while root.setdefault(i, i) != i:
            root[i] = root[root[i]]
            i = root[i]
        return i

    for i, j in edges:
        a, b = sorted((find(i), find(j)))
        root[b] = a
    found: defaultdict[int, list[int]] = defaultdict(list)
    for i in sorted(root):
        found[find(i)].append(i)
    return list(found.values())


def _average(ids: list[int], distance: Distance, threshold: float) -> list[list[int]]:
    from scipy.cluster.hierarchy import fcluster, linkage

    table = np.fromiter((distance(i, j) for i, j in combinations(ids, 2)), dtype=np.float64)
    labels: Any = fcluster(linkage(table, "average"), threshold, criterion="distance")
    together: defaultdict[int, list[int]] = defaultdict(list)
    for i, label in zip(ids, labels, strict=True):
        together[int(label)].append(i)
    return [members for members in together.values() if len(members) > 1]
