"""Facts → clusters: which facts answer one question.

Blocking first (only facts of one sort are ever compared), then a logistic score over a handful of signals, then average
linkage, with pairs that are known to be about different events held apart. After Splink: block → compare → cluster.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import SequenceMatcher
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from factcheck.facts import certainty
from factcheck.facts.bearer import different
from factcheck.facts.gazetteer import is_country
from factcheck.facts.nouns import family
from factcheck.facts.place import relation
from factcheck.text.actions import actions, staged
from factcheck.text.events import kin
from factcheck.topics import content, stem
from factcheck.types import (
    Cluster,
    Facet,
    Fact,
    Label,
    Modifier,
    Period,
    Quantity,
    QuantityKind,
    Rank,
    Signal,
    TimeRole,
)

Vectors = Mapping[str, NDArray[np.float32]]
APART = 4.0  # a distance that no average can bring below 1: these two are never one question
_SLACK = timedelta(days=1)
_FAR = -0.5  # nearness of two counts, one eight times the other: they count two things

# Signal → log-odds per unit; "" is the intercept. Set by reading pairs, then moved by a coarse search for the best
# recall at equal precision on stories with known differences.
WEIGHTS: dict[str, dict[str, float]] = {
    "toll": {
        "": 0.6,
        "wording": 1.5,
        "shared words": 1.2,
        "same event": 0.8,
        "same means": 1.0,
        "same people": 0.3,
        "near in size": 1.4,
    },
    "count": {
        "": -4.0,
        "wording": 6.0,
        "shared words": 3.0,
        "same event": 0.3,
        "same action": 0.5,
        "same people": 0.8,
        "same bearer": 2.0,
        "near in size": 2.0,
    },
    "date": {
        "": -3.6,
        "wording": 5.0,
        "shared words": 2.0,
        "same happening": 1.6,
        "same action": 1.4,
        "same people": 0.8,
    },
    "clock": {"": -2.6, "wording": 5.0, "shared words": 2.0, "same happening": 1.0, "same action": 2.0},
    "duration": {
        "": -3.4,
        "wording": 5.0,
        "shared words": 2.0,
        "same happening": 0.8,
        "same action": 2.0,
        "same people": 0.6,
    },
    "rank": {"": -2.4, "wording": 5.0, "shared words": 2.0, "same happening": 0.8, "same people": 0.6},
    "speaker": {"": -5.4, "wording": 6.0, "shared words": 2.5, "same run of words": 3.0},
    "place": {"": -5.0, "wording": 5.0, "shared words": 2.5, "same event": 1.0, "same means": 0.8, "same people": 0.4},
    "cause": {"": -5.0, "wording": 5.0, "shared words": 3.0, "same event": 0.5, "same happening": 0.6},
    "label": {
        "": -3.0,
        "wording": 4.5,
        "shared words": 3.0,
        "same happening": 0.8,
        "same event": 0.6,
        "same people": 0.6,
    },
}

# Words for "a person" that a toll may use; tolls of narrower groups (children, police) are questions of their own.
_GENERIC = frozenset(
    stem(w) for w in "people person persons other others citizen victim life lives soul more".split()
) | {""}
# Happenings that have one seat, so that two places for one of them are worth a look.
_SEATED = frozenset(
    "attack shooting stabbing crash sinking fire quake collapse arrest protest outbreak rescue meeting match".split()
)
# Superlatives that newsrooms use for one another.
_ORDERS = {"deadliest": "worst", "bloodiest": "worst", "biggest": "largest", "highest-ranking": "most senior"}
_AT = frozenset({"in", "near", "outside", "behind"})
_PEOPLE = _GENERIC | frozenset(
    stem(w)
    for w in "residents civilians refugees evacuees migrants passengers villagers inhabitants locals men women "
    "spectator protester".split()
)
_PRONOUNS = frozenset(stem(w) for w in "them they us who those these of one ones".split()) | {""}


@dataclass(frozen=True, slots=True)
class Scored:
    """A pair's probability of answering one question, with the evidence."""

    probability: float
    evidence: tuple[Signal, ...]


def group(facts: Sequence[Fact], vectors: Vectors, join: float = 0.5) -> tuple[Cluster, ...]:
    """Cluster facts that answer one question; single facts are left out.

    ``vectors`` maps a fact's topic to its unit row; ``join`` is the mean probability from which facts stay together.
    """
    blocks: defaultdict[Hashable, list[Fact]] = defaultdict(list)
    for fact in facts:
        for key in block_keys(fact):
            blocks[key].append(fact)
    _merge_tolls(blocks)
    linked = [c for members in blocks.values() if len(members) > 1 for c in _link(members, vectors, join)]
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


def block_keys(fact: Fact) -> tuple[Hashable, ...]:
    """The questions a fact could answer: facts that share no key are never compared."""
    match fact.reading:
        case Quantity(kind=QuantityKind.ORDINAL) | Quantity(kind=QuantityKind.MULTIPLE):
            return ()
        case Quantity() as q:
            return _number_keys(q)
        case Period(role=TimeRole.EVENT) as p if p.modifier is Modifier.VAGUE or _loose(p):
            return ()
        case Period(role=TimeRole.EVENT, first=None, clock=clock) if clock and clock[0] == clock[1]:
            return ("clock",)
        case Period(role=TimeRole.EVENT, first=first) if first and fact.head != "statement":
            return ("date",)
        case Period(role=TimeRole.DURATION):
            return ("duration",)
        case Rank(order=order):
            return (("rank", _ORDERS.get(order, order)),)
        case Label(facet=Facet.CERTAINTY, family=certainty.EVENT, detail=verb):
            return (("prospect", verb),)
        case Label(facet=Facet.STATUS, family=family):
            return (("status", family),)
        case Label(facet=Facet.SPEAKER | Facet.CAUSE as facet):
            return (facet,)
        case Label(facet=Facet.PLACE) as label if fact.head in _SEATED and relation(label) in _AT:
            return () if is_country(label.value) else (("place", fact.head),)
        case _:
            return ()


def _loose(period: Period) -> bool:
    """True for "earlier this month", "this year": said in passing, and compatible with almost anything."""
    days = period.allowed()
    return bool(
        period.relative and days and period.unit in ("month", "year", "decade") and (days[1] - days[0]).days > 14
    )


def _number_keys(quantity: Quantity) -> tuple[Hashable, ...]:
    noun = stem(family(quantity.noun)) if quantity.noun else ""
    if quantity.state:
        if noun in _PRONOUNS and quantity.part:
            return ()
        return (("toll", quantity.state, "" if noun in _GENERIC and not quantity.part else noun, quantity.part),)
    if quantity.kind is QuantityKind.AGE:
        return (quantity.kind,)
    if quantity.kind is not QuantityKind.COUNT:
        return ((quantity.kind, quantity.unit or noun),)
    if not noun or noun in _PRONOUNS or quantity.part:
        return ()
    return ((quantity.kind, "people" if noun in _PEOPLE else noun),)


def _merge_tolls(blocks: dict[Hashable, list[Fact]]) -> None:
    """A narrower group's toll is its own question where two articles give it, else it stands for all the harmed.

    A narrow group (soldiers, militants) cannot stand for them in an article that gives a toll of all as well.
    """
    for key in [k for k in blocks if isinstance(k, tuple) and k[0] == "toll" and k[2]]:
        _, state, noun, part = key
        twin = ("toll", state, noun, not part)
        whole = ("toll", state, "", False)
        if len({f.claim.article for k in (key, twin) for f in blocks.get(k, ())}) > 1:
            blocks.setdefault(("toll", state, noun, False), [])
            if part:
                blocks["toll", state, noun, False] += blocks.pop(key)
        elif not part and whole in blocks:
            told = set() if noun in _PEOPLE else {f.claim.article for f in blocks[whole]}
            blocks[whole] += [f for f in blocks.pop(key) if f.claim.article not in told]


def sort(fact: Fact) -> str:
    """Which row of ``WEIGHTS`` applies."""
    match fact.reading:
        case Quantity(state=state) if state:
            return "toll"
        case Quantity():
            return "count"
        case Period(role=TimeRole.DURATION):
            return "duration"
        case Period(first=None):
            return "clock"
        case Period():
            return "date"
        case Rank():
            return "rank"
        case Label(facet=Facet.SPEAKER | Facet.PLACE | Facet.CAUSE as facet):
            return facet.value
        case _:
            return "label"


def score(a: Fact, b: Fact, vectors: Vectors) -> Scored:
    """How likely two facts of one block answer one question, signal by signal."""
    weights = WEIGHTS[sort(a)]
    evidence = tuple(
        Signal(name, round(value, 3), round(value * weights[name], 3))
        for name, value in signals(a, b, vectors)
        if name in weights
    )
    odds = weights[""] + sum(s.weight for s in evidence)
    return Scored(1 / (1 + math.exp(-odds)), evidence)


def signals(a: Fact, b: Fact, vectors: Vectors) -> Iterable[tuple[str, float]]:
    """Every signal there is, most of them in 0..1; +1 for agreement, −1 for disagreement, 0 for silence."""
    yield "wording", float(vectors[a.topic] @ vectors[b.topic]) if a.topic in vectors and b.topic in vectors else 0.0
    yield "shared words", _overlap(content(a.topic), content(b.topic))
    yield "same happening", _agree(a.head, b.head)
    yield "same action", _same_action(a.topic, b.topic)
    yield "same means", _agree_sets(a.means, b.means)
    yield "same event", _agree_days(a.when, b.when)
    yield "same people", _overlap(a.actors, b.actors)
    if isinstance(a.reading, Quantity) and isinstance(b.reading, Quantity):
        yield "near in size", nearness(a.reading, b.reading)
        yield "same bearer", float(bool(a.bearer) and a.bearer.lower() == b.bearer.lower())
    if isinstance(a.reading, Label) and a.reading.facet is Facet.SPEAKER:
        yield "same run of words", shared_run(a.topic, b.topic)


def nearness(a: Quantity, b: Quantity) -> float:
    """1 for equal sizes, 0 for four times, −1 for sixteen, −2 from 64: rival figures are seldom far apart."""
    low, high = sorted((max(a.low, 0.5), max(b.low, 0.5)))
    return max(1 - math.log(high / low) / math.log(4), -2.0)


def shared_run(a: str, b: str) -> float:
    """How long the longest run of words that both have is: 0 below three words, 1 from eight."""
    left, right = a.lower().split(), b.lower().split()
    run = SequenceMatcher(None, left, right, autojunk=False).find_longest_match().size
    return min(max(run - 2, 0) / 6, 1.0)


def _overlap(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def _agree(a: str, b: str) -> float:
    if not (a and b):
        return -0.5 if a or b else 0.0
    return 1.0 if a == b else (0.0 if kin(a, b) else -1.0)


def _same_action(a: str, b: str) -> float:
    left, right = actions(a), actions(b)
    if not (left and right):
        return 0.0
    return 1.0 if left & right else -0.5


def _agree_sets(a: frozenset[str], b: frozenset[str]) -> float:
    return (1.0 if a & b else -1.0) if a and b else 0.0


def _agree_days(a: tuple[date, date] | None, b: tuple[date, date] | None) -> float:
    return (1.0 if overlap(a, b) else -1.0) if a and b else 0.0


def overlap(a: tuple[date, date], b: tuple[date, date], slack: timedelta = _SLACK) -> bool:
    """True when two intervals of days meet, give or take ``slack`` (a day: datelines and time zones differ)."""
    return a[0] - slack <= b[1] and b[0] - slack <= a[1]


def apart(a: Fact, b: Fact) -> bool:
    """True when two facts are known not to answer one question, whatever their wording."""
    if a.event != b.event:
        return True
    if a.claim.sentence == b.claim.sentence and a.claim.article == b.claim.article:
        return True
    if different(a.bearer, b.bearer) or _beside(a, b) or _beside(b, a):
        return True
    if isinstance(a.reading, Period) and a.reading.role is TimeRole.EVENT and staged(a.topic, b.topic):
        return True
    if isinstance(a.reading, Period) and isinstance(b.reading, Period) and a.reading.role is TimeRole.EVENT:
        return bool(a.reading.first) and not near(a.reading, b.reading) and a.topic != b.topic
    if isinstance(a.reading, Rank) and isinstance(b.reading, Rank) and not (a.reading.since and b.reading.since):
        return not content(_scope(a.reading)) & content(_scope(b.reading))
    if (
        isinstance(a.reading, Label)
        and a.reading.facet is Facet.PLACE
        and a.when
        and b.when
        and not overlap(a.when, b.when)
    ):
        return True
    if isinstance(a.reading, Quantity) and isinstance(b.reading, Quantity):
        if a.when and b.when and not overlap(a.when, b.when):
            return True
        if not a.reading.state and nearness(a.reading, b.reading) < _FAR:
            return True
        if a.reading.state and a.means and b.means and not a.means & b.means:
            return True
    return False


def _beside(named: Fact, other: Fact) -> bool:
    """True when the other's sentence names the one person, but gives the value of somebody else there."""
    if not named.bearer[:1].isupper() or not other.bearer or other.bearer[0].isupper():
        return False
    return any(named.bearer.lower() in actor.lower().split() for actor in other.actors)


def _scope(rank: Rank) -> str:
    return f"{rank.members} {rank.action} {rank.where}"


def near(a: Period, b: Period) -> bool:
    """True when two dates are close enough, for how finely they are given, to be rival dates of one event."""
    left, right = a.allowed(), b.allowed()
    if not left or not right:
        return False
    reach = timedelta(days=max(7, min((left[1] - left[0]).days, (right[1] - right[0]).days) + 1))
    return overlap(left, right, reach)


def _link(members: list[Fact], vectors: Vectors, join: float) -> list[Cluster]:
    from scipy.cluster.hierarchy import fcluster, linkage

    n = len(members)
    distance: NDArray[np.float64] = np.empty(n * (n - 1) // 2)
    pairs: dict[tuple[int, int], Scored] = {}
    for at, (i, j) in enumerate(combinations(range(n), 2)):
        pairs[i, j] = scored = score(members[i], members[j], vectors)
        distance[at] = APART if apart(members[i], members[j]) else 1 - scored.probability
    labels: Any = fcluster(linkage(distance, "average"), 1 - join, criterion="distance")
    together: defaultdict[int, list[int]] = defaultdict(list)
    for i, label in enumerate(labels):
        together[int(label)].append(i)
    return [_cluster(members, ids, pairs) for ids in together.values() if len(ids) > 1]


def _cluster(members: list[Fact], ids: list[int], pairs: Mapping[tuple[int, int], Scored]) -> Cluster:
    links = [pairs[p] for p in combinations(ids, 2)]
    mean = sum(s.probability for s in links) / len(links)
    weakest = min(links, key=lambda s: abs(s.probability - mean))
    return Cluster(tuple(members[i] for i in ids), weakest.evidence, round(mean, 3))
