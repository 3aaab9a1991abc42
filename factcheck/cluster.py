"""Facts → clusters: which facts answer one question.

Blocking first (only facts of one sort are ever compared), then a logistic score over a handful of signals, then average
linkage, with pairs that are known to be about different events held apart. After Splink: block → compare → cluster.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import SequenceMatcher
from functools import cache, lru_cache
from importlib.resources import files
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from factcheck import linkage
from factcheck.facts import certainty
from factcheck.facts.bearer import different
from factcheck.facts.gazetteer import is_country
from factcheck.facts.nouns import family
from factcheck.facts.place import relation
from factcheck.facts.place import sort as place_sort
from factcheck.text.actions import actions, other_stage, staged
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
_ROUNDING = 0.01  # log-odds: evidence is rounded to a thousandth, signal by signal
_SLACK = timedelta(days=1)
_TOO_LONG = 12  # times as long: two lengths of two things
_FAR = -0.5  # nearness of two counts, one eight times the other: they count two things

# Signal → log-odds per unit; "" is the intercept. Set by reading pairs; ``weights.json`` has what `factcheck calibrate`
# made of them.
PRIOR: dict[str, dict[str, float]] = {
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
    "clock": {
        "": -2.6,
        "wording": 5.0,
        "shared words": 2.0,
        "same happening": 1.0,
        "same action": 2.0,
        "same time": 2.0,
    },
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
    "place": {
        "": -5.0,
        "wording": 5.0,
        "shared words": 2.5,
        "same happening": 0.8,
        "same event": 1.0,
        "same place": 1.5,
        "same means": 0.8,
        "same people": 0.4,
    },
    "cause": {
        "": -5.0,
        "wording": 5.0,
        "shared words": 3.0,
        "same event": 0.5,
        "same happening": 0.6,
        "same link": 2.5,
    },
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
_AT = frozenset({"in", "near", "outside", "behind", "direction"})
_PEOPLE = _GENERIC | frozenset(
    stem(w)
    for w in "residents civilians refugees evacuees migrants passengers villagers inhabitants locals men women "
    "spectator protester".split()
)
# States that last, so that there is one count of them whatever the cause is said to be.
_STUCK = frozenset({"trapped", "without power", "evacuated"})
MOST_PLACES = 40  # of one sort that an article needs to show
_PRONOUNS = frozenset(stem(w) for w in "them they us who those these of one ones".split()) | {""}


@dataclass(frozen=True, slots=True)
class Scored:
    """A pair's probability of answering one question, with the evidence."""

    probability: float
    evidence: tuple[Signal, ...]


_APART = Scored(0.0, ())


def group(facts: Sequence[Fact], vectors: Vectors, join: float = 0.5) -> tuple[Cluster, ...]:
    """Cluster facts that answer one question; single facts are left out.

    ``vectors`` maps a fact's topic to its unit row; ``join`` is the mean probability from which facts stay together.
    """
    blocks: defaultdict[Hashable, list[Fact]] = defaultdict(list)
    for fact in facts:
        for key in block_keys(fact):
            blocks[key].append(fact)
    _merge_tolls(blocks)
    _leading_places(blocks)
    _sort_ages(blocks)
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
        case Label(facet=Facet.STATUS, family="result", value=value) if value.startswith("not "):
            return ()  # "had not won since May" is of other days
        case Label(facet=Facet.STATUS, family=family):
            return (("status", family),)
        case Label(facet=Facet.SPEAKER | Facet.CAUSE as facet):
            return (facet,)
        case Label(facet=Facet.PLACE) as label if _located(label) and not is_country(label.value):
            return (("place", place_sort(label)),)
        case _:
            return ()


def _located(label: Label) -> bool:
    return relation(label) in _AT or (label.family == "road" and relation(label) == "on")


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
        return (quantity.kind,)  # sorted by person once all are known
    if quantity.kind is not QuantityKind.COUNT:
        return ((quantity.kind, quantity.unit or noun),)
    if not noun or noun in _PRONOUNS or quantity.part:
        return ()
    return ((quantity.kind, "people" if noun in _PEOPLE else noun),)


def _sort_ages(blocks: dict[Hashable, list[Fact]]) -> None:
    """Put the ages of one named person apart, and leave out the ages that two articles give alike.

    What is left are ages that one article gives somebody whom no other names by that surname: "the driver, 52".
    """
    ages = blocks.pop(QuantityKind.AGE, [])
    rest: list[Fact] = []
    for fact in ages:
        same = [o for o in ages if _named_alike(fact, o)]
        if len({o.claim.article for o in same}) > 1:
            blocks.setdefault((QuantityKind.AGE, min(o.bearer for o in same)), []).append(fact)
        else:
            rest.append(fact)
    told = [(_age(f), f) for f in rest]
    blocks[QuantityKind.AGE] = [
        f
        for age, f in told
        if not any(
            age == other and f.claim.article != o.claim.article and not different(f.bearer, o.bearer)
            for other, o in told
        )
    ]


def _named_alike(a: Fact, b: Fact) -> bool:
    return all(f.bearer[:1].isupper() for f in (a, b)) and not different(a.bearer, b.bearer)


def _age(fact: Fact) -> float:
    return fact.reading.low if isinstance(fact.reading, Quantity) else 0.0


def _leading_places(blocks: dict[Hashable, list[Fact]]) -> None:
    """Keep the first places of each article: a list of stops or streets is no news, and every pair costs time."""
    for key in [k for k in blocks if isinstance(k, tuple) and k[0] == "place"]:
        met: defaultdict[str, int] = defaultdict(int)
        kept = []
        for fact in blocks[key]:
            met[fact.claim.article] += 1
            if met[fact.claim.article] <= MOST_PLACES:
                kept.append(fact)
        blocks[key] = kept


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
    """Which row of the weights applies."""
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


@cache
def weights() -> Mapping[str, Mapping[str, float]]:
    """The fitted weights; the hand-set ones for a sort that has none."""
    fitted = json.loads(files("factcheck").joinpath("weights.json").read_text("utf-8"))
    return {row: {**prior, **fitted.get(row, {})} for row, prior in PRIOR.items()}


def score(a: Fact, b: Fact, vectors: Vectors) -> Scored:
    """How likely two facts of one block answer one question, signal by signal."""
    of = weights()[sort(a)]
    evidence = tuple(
        Signal(name, round(value, 3), round(value * of[name], 3))
        for name, value in signals(a, b, vectors)
        if name in of
    )
    odds = of[""] + sum(s.weight for s in evidence)
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
    if isinstance(a.reading, Label) and isinstance(b.reading, Label) and a.reading.facet is Facet.PLACE:
        yield "same place", float(a.reading.value == b.reading.value)
    if isinstance(a.reading, Quantity) and isinstance(b.reading, Quantity):
        yield "near in size", nearness(a.reading, b.reading)
        yield "same bearer", float(bool(a.bearer) and a.bearer.lower() == b.bearer.lower())
    if isinstance(a.reading, Period) and isinstance(b.reading, Period) and a.reading.clock:
        yield "same time", float(a.reading.clock == b.reading.clock)
    if isinstance(a.reading, Label) and a.reading.facet is Facet.SPEAKER:
        yield "same run of words", shared_run(a.topic, b.topic)
    if isinstance(a.reading, Label) and isinstance(b.reading, Label) and a.reading.facet is Facet.CAUSE:
        yield "same link", float(a.reading.value == b.reading.value == "in response")


def nearness(a: Quantity, b: Quantity) -> float:
    """1 for equal sizes, 0 for four times, −1 for sixteen, −2 from 64: rival figures are seldom far apart."""
    low, high = sorted((max(a.low, 0.5), max(b.low, 0.5)))
    return max(1 - math.log(high / low) / math.log(4), -2.0)


def shared_run(a: str, b: str) -> float:
    """How long the longest run of words that both have is: 0 below three words, 1 from eight."""
    left, right = _split(a), _split(b)
    if len(frozenset(left) & frozenset(right)) < 3:
        return 0.0
    run = SequenceMatcher(None, left, right, autojunk=False).find_longest_match().size
    return min(max(run - 2, 0) / 6, 1.0)


@lru_cache(maxsize=16_384)
def _split(text: str) -> list[str]:
    return text.lower().split()


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
    if isinstance(a.reading, Label) and (a.reading.facet is Facet.PLACE or a.reading.family == "result"):
        return bool(a.when and b.when and not overlap(a.when, b.when))
    if isinstance(a.reading, Period) and isinstance(b.reading, Period) and a.reading.days and b.reading.days:
        return max(a.reading.days, b.reading.days) > _TOO_LONG * min(a.reading.days, b.reading.days)
    if isinstance(a.reading, Quantity) and isinstance(b.reading, Quantity):
        if a.when and b.when and not overlap(a.when, b.when):
            return True
        if a.reading.kind is QuantityKind.SCORE and other_stage(a.topic, b.topic):
            return True
        if not a.reading.state and nearness(a.reading, b.reading) < _FAR:
            return True
        lasting = a.reading.state in _STUCK
        if a.reading.state and a.means and b.means and not a.means & b.means and not lasting:
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
