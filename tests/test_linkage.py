"""Linking only what is near gives what linking everything gives."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.cluster.hierarchy import fcluster, linkage

from factcheck.linkage import clusters, components


def everything(table: dict[tuple[int, int], float], count: int, threshold: float) -> set[tuple[int, ...]]:
    distances = np.array([table[pair] for pair in combinations(range(count), 2)])
    labels = fcluster(linkage(distances, "average"), threshold, criterion="distance")
    groups = {label: tuple(i for i in range(count) if labels[i] == label) for label in labels}
    return {ids for ids in groups.values() if len(ids) > 1}


@settings(max_examples=150, deadline=None)
@given(st.integers(2, 12), st.integers(0, 2**32 - 1), st.floats(0.1, 0.9))
def test_the_same_clusters_as_over_every_pair(count: int, seed: int, threshold: float) -> None:
    chance = np.random.default_rng(seed)
    pairs = list(combinations(range(count), 2))
    # No two distances are equal: on a tie either merge may come first.
    drawn = chance.random(len(pairs)) + np.where(chance.random(len(pairs)) < 0.2, 4.0, 0.0)
    table = dict(zip(pairs, drawn.tolist(), strict=True))
    found = {tuple(ids) for ids in clusters(pairs, lambda i, j: table[i, j], threshold)}
    assert found == everything(table, count, threshold)


def test_far_pairs_need_not_be_named() -> None:
    table = {(0, 1): 0.1, (1, 2): 0.2, (0, 2): 0.3}
    asked: list[tuple[int, int]] = []

    def distance(i: int, j: int) -> float:
        asked.append((i, j))
        return table[i, j]

    assert list(clusters([(0, 1), (1, 2)], distance, 0.5)) == [[0, 1, 2]]
    assert all(max(pair) < 3 for pair in asked)


def test_components_are_in_order() -> None:
    assert components([(4, 5), (1, 2), (2, 7), (0, 3)]) == [[0, 3], [1, 2, 7], [4, 5]]
    assert components([]) == []
