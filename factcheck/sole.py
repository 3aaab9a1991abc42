"""What one origin alone has: facts that no article of another origin tells, nor tells otherwise.

Two nets keep out what is told elsewhere in words of its own: an equal value in a like setting, and a wording so near
that the other article must be on the same matter. Both err towards silence: a fact is shown where neither finds it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from factcheck.facts.nouns import family
from factcheck.topics import content, stem
from factcheck.types import (
    Cluster,
    Fact,
    Label,
    Modifier,
    OriginGroup,
    Period,
    Quantity,
    QuantityKind,
    Rank,
    TimeRole,
)

NEAR = 0.74  # cosine of two value-neutral wordings from which they are held to be on one matter
FEW = 2  # "two presidents", "both sides": a manner of speaking more than a count
SAME_SETTING = 0.3  # cosine that an equal value needs besides
LONGEST_DAYS = 31  # a looser date says too little to be somebody's own find
_OWN = np.float32(-2)  # stands for the cosine to what the same origin tells
_UNTOLD = frozenset({QuantityKind.ORDINAL, QuantityKind.MULTIPLE})

Vectors = Mapping[str, NDArray[np.float32]]


def sole(
    facts: Sequence[Fact], clusters: Iterable[Cluster], origins: Iterable[OriginGroup], vectors: Vectors
) -> tuple[Fact, ...]:
    """Return the telling facts that articles of one origin alone have, in the order of ``facts``.

    ``clusters`` are the facts that answer one question; ``vectors`` maps a fact's topic to its unit row.
    """
    group = {article: f"origin {n}" for n, origin in enumerate(origins) for article in origin.articles}
    told = _told(clusters, group)
    pools: defaultdict[Hashable, list[Fact]] = defaultdict(list)
    for fact in facts:
        pools[_sort(fact)].append(fact)
    found = {fact.id for pool in pools.values() for fact in _alone(pool, _rows(pool, vectors), group, told)}
    return tuple(fact for fact in facts if fact.id in found)


def telling(fact: Fact) -> bool:
    """True for a value that a desk could check: a number of something, a day, a length, a record."""
    match fact.reading:
        case Quantity(modifier=Modifier.VAGUE):
            return False
        case Quantity(kind=QuantityKind.COUNT) as q:
            return bool(q.state) or (bool(q.noun) and q.high > FEW)
        case Quantity() as q:
            return q.kind not in _UNTOLD
        case Period(role=TimeRole.EVENT) as p:
            return fact.head != "statement" and p.modifier is not Modifier.VAGUE and _short(p)
        case Period(role=TimeRole.DURATION) as p:
            return p.days is not None
        case Rank() as r:
            return bool(r.since or r.action or r.where)
        case _:
            return False


def in_a_name(fact: Fact, text: str) -> bool:
    """True for a number word that is part of a name ("Quay Nine"): a capital where no sentence begins."""
    return isinstance(fact.reading, Quantity) and fact.start > fact.claim.sentence[0] and text[fact.start].isupper()


def alike(a: Fact, b: Fact) -> bool:
    """True when two facts give values of one sort that can both be right as written."""
    match a.reading, b.reading:
        case Quantity() as p, Quantity() as q:
            return _one_thing(p, q) and _meet(p.allowed(), q.allowed())
        case Period(role=one) as s, Period(role=other) as t if one is other and one is TimeRole.EVENT:
            return _same_days(s, t) and s.clock == t.clock
        case Period(role=one) as s, Period(role=other) as t if one is other:
            return s.days is not None and s.days == t.days
        case Rank() as m, Rank() as n:
            return m.order == n.order and bool(content(m.members) & content(n.members))
        case Label() as v, Label() as w:
            return (v.facet, v.value) == (w.facet, w.value)
        case _:
            return False


def _told(clusters: Iterable[Cluster], group: Mapping[str, str]) -> frozenset[str]:
    wide = (c for c in clusters if len({group.get(f.claim.article, f.claim.article) for f in c.facts}) > 1)
    return frozenset(f.id for c in wide for f in c.facts)


def _alone(
    pool: Sequence[Fact], rows: NDArray[np.float32], group: Mapping[str, str], told: frozenset[str]
) -> Iterator[Fact]:
    """The telling facts of one sort that nobody of another origin tells."""
    numbers: dict[str, int] = {}
    origin = np.array([numbers.setdefault(group.get(a, a), len(numbers)) for a in (f.claim.article for f in pool)])
    for at, fact in enumerate(pool):
        if telling(fact) and fact.id not in told:
            near = np.where(origin == origin[at], _OWN, rows @ rows[at])
            if not (near >= NEAR).any() and not _alike_elsewhere(fact, pool, near):
                yield fact


def _alike_elsewhere(fact: Fact, pool: Sequence[Fact], near: NDArray[np.float32]) -> bool:
    """Whether an equal value is told in a like setting; ``near`` is below any cosine for what its own origin tells."""
    least = -1.5 if _is_length(fact) else SAME_SETTING
    return any(alike(fact, pool[k]) for k in np.flatnonzero(near >= least).tolist())


def _is_length(fact: Fact) -> bool:
    return isinstance(fact.reading, Period) and fact.reading.role is TimeRole.DURATION


def _rows(pool: Sequence[Fact], vectors: Vectors) -> NDArray[np.float32]:
    size = next((len(row) for row in vectors.values()), 1)
    return np.stack([vectors.get(fact.topic, np.zeros(size, np.float32)) for fact in pool])


def _sort(fact: Fact) -> Hashable:
    match fact.reading:
        case Quantity(kind=kind):
            return kind
        case Period(role=role):
            return role
        case Label(facet=facet):
            return facet
        case reading:
            return type(reading).__name__


def _short(period: Period) -> bool:
    days = period.allowed()
    return days is not None and (days[1] - days[0]).days <= LONGEST_DAYS


def _one_thing(p: Quantity, q: Quantity) -> bool:
    if (p.kind, p.unit, p.state) != (q.kind, q.unit, q.state):
        return False
    return p.kind is not QuantityKind.COUNT or bool(p.state) or stem(family(p.noun)) == stem(family(q.noun))


def _meet(a: tuple[float, float], b: tuple[float, float]) -> bool:
    return a[0] <= b[1] and b[0] <= a[1]


def _same_days(s: Period, t: Period) -> bool:
    one, other = s.allowed(), t.allowed()
    return one is not None and other is not None and one[0] <= other[1] and other[0] <= one[1]
