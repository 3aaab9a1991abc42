"""Facts → clusters: which facts answer one question.

Blocking first (only facts of one sort are ever compared), then a logistic score over a handful of signals, then average
linkage, with pairs that are known to be about different events held apart. After Splink: block → compare → cluster.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from statistics import fmean

from factcheck import linkage
from factcheck.apart import apart, weeks_apart
from factcheck.blocks import blocks
from factcheck.candidates import FEW, likely
from factcheck.compare.aligned import one_statement
from factcheck.evidence import Scored, Vectors, and_alone, score
from factcheck.types import (
    Cluster,
    Facet,
    Fact,
    Label,
    Period,
    Quantity,
    QuantityKind,
    TimeRole,
)

APART = 4.0  # a distance that no average can bring below 1: these two are never one question
_ALIKE = 0.75  # probability from which two days may be weeks apart
_APART = Scored(0.0, ())


Answers = Callable[[list[Fact]], Iterable[Cluster]]


def group(
    facts: Sequence[Fact], vectors: Vectors, join: float = 0.5, answers: Answers | None = None
) -> tuple[Cluster, ...]:
    """Cluster facts that answer one question; single facts are left out.

    ``vectors`` maps a fact's topic to its unit row; ``join`` is the mean probability from which facts stay together.
    ``answers`` stands in for ``in_block``, for a caller that remembers what it gave.
    """
    link = answers or (lambda members: in_block(members, vectors, join))
    clusters = _without_echoes([c for members in blocks(facts) for c in link(members)])
    return tuple(sorted(clusters, key=lambda c: (c.facts[0].claim.article, c.facts[0].start)))


def in_block(members: list[Fact], vectors: Vectors, join: float) -> list[Cluster]:
    """The clusters among the facts of one block: what they are depends on those facts and their vectors alone."""
    told = _told(members)
    linked = (one for c in _link(members, vectors, join) for one in _statements(c))
    return [c for one in linked if (c := _rivals(one, told))]


def _statements(cluster: Cluster) -> Iterable[Cluster]:
    """Statements on one subject, parted into those that each say the same: a chain of likenesses is no statement."""
    first = cluster.facts[0].reading
    if not (isinstance(first, Label) and first.facet is Facet.SPEAKER):
        return (cluster,)
    said: list[list[Fact]] = []
    for fact in cluster.facts:
        home = next((s for s in said if all(one_statement(fact.topic, o.topic) for o in s)), None)
        if home is None:
            said.append([fact])
        else:
            home.append(fact)
    return (replace(cluster, facts=tuple(s)) for s in said if len(s) > 1)


def _rivals(cluster: Cluster, told: Mapping[tuple[str, Hashable], set[int]]) -> Cluster | None:
    """Leave out a figure whose source gives another member's figure as well, elsewhere: it counts something else."""
    values = {_figure(f) for f in cluster.facts}
    if len(values) < 2:
        return cluster
    inside = {(f.claim.article, f.start) for f in cluster.facts}
    sources = {f.claim.article for f in cluster.facts}
    also = {(a, v) for a in sources for v in values if any((a, at) not in inside for at in told.get((a, v), ()))}
    kept = tuple(f for f in cluster.facts if not any((f.claim.article, v) in also for v in values - {_figure(f)}))
    return replace(cluster, facts=kept) if len(kept) > 1 else None


def _told(members: Sequence[Fact]) -> Mapping[tuple[str, Hashable], set[int]]:
    """Where each article gives each figure."""
    told: defaultdict[tuple[str, Hashable], set[int]] = defaultdict(set)
    for fact in members:
        if value := _figure(fact):
            told[fact.claim.article, value].add(fact.start)
    return told


def _figure(fact: Fact) -> Hashable:
    """The value of a figure that is no toll, else None."""
    match fact.reading:
        case Quantity(state="", low=low, high=high, kind=kind, unit=unit):
            return low, high, kind, unit
        case _:
            return None


def _stretch(fact: Fact) -> Hashable:
    """The days of a duration, else None."""
    match fact.reading:
        case Period(role=TimeRole.DURATION, days=days):
            return days
        case _:
            return None


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
    alone = _alone(members)

    def distance(i: int, j: int) -> float:
        if (i, j) not in scored:
            known_apart = apart(members[i], members[j])
            scored[i, j] = (
                _apart(members[i], members[j], vectors) if known_apart else score(members[i], members[j], vectors)
            )
            if not known_apart and i in alone and j in alone:
                scored[i, j] = and_alone(scored[i, j])
        pair = scored[i, j]
        return APART if pair is _APART else 1 - pair.probability

    found = linkage.clusters(likely(members, vectors, join), distance, 1 - join)
    settled = (_one_answer(members, ids, distance) for ids in found)
    return [_cluster(members, ids, scored, vectors) for ids in settled if len(ids) > 1]


def _apart(a: Fact, b: Fact, vectors: Vectors) -> Scored:
    """Apart, but for days some weeks from each other that are worded all but alike."""
    found = score(a, b, vectors) if weeks_apart(a, b) else _APART
    return found if found.probability >= _ALIKE else _APART


def _alone(members: Sequence[Fact]) -> frozenset[int]:
    """The sums of money and times of day that are the only ones of their sort in their articles.

    Told of a small block alone: of a large one not all pairs are looked at.
    """
    told: defaultdict[str, set[Hashable]] = defaultdict(set)
    for fact in members:
        told[fact.claim.article].add(_sum_or_clock(fact))
    few = len(members) <= FEW
    return frozenset(
        i for i, f in enumerate(members) if few and len(told[f.claim.article]) == 1 and _sum_or_clock(f) is not None
    )


def _sum_or_clock(fact: Fact) -> Hashable:
    match fact.reading:
        case Quantity(kind=QuantityKind.MONEY):
            return _figure(fact)
        case Period(first=None, clock=clock):
            return clock
        case _:
            return None


def _one_answer(members: Sequence[Fact], ids: list[int], distance: Callable[[int, int], float]) -> list[int]:
    """Of several figures that one source gives for what should be one, keep the one nearest to the other sources'."""
    given: defaultdict[str, defaultdict[Hashable, list[int]]] = defaultdict(lambda: defaultdict(list))
    for i in ids:
        if value := _figure(members[i]) or _stretch(members[i]):
            given[members[i].claim.article][value].append(i)
    kept = set(ids)
    for article, values in given.items():
        others = [j for j in ids if members[j].claim.article != article]
        if len(values) > 1 and others:
            best = min(
                values.values(), key=lambda own: fmean(distance(min(i, j), max(i, j)) for i in own for j in others)
            )
            kept -= {i for own in values.values() if own is not best for i in own}
    return sorted(kept)


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
