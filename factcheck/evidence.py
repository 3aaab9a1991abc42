"""How likely two facts of one block answer one question, signal by signal."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import SequenceMatcher
from functools import cache, lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from factcheck.facts.bearer import surname
from factcheck.facts.gathering import CROWD, is_crowd
from factcheck.facts.units import convert
from factcheck.text.actions import actions
from factcheck.text.events import kin
from factcheck.topics import content
from factcheck.types import (
    Facet,
    Fact,
    Label,
    Period,
    Quantity,
    Rank,
    Signal,
    TimeRole,
)

Vectors = Mapping[str, NDArray[np.float32]]
_SLACK = timedelta(days=1)
_ALONE = 1.3  # log-odds

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
    CROWD: {
        "": -0.6,
        "wording": 2.0,
        "shared words": 1.2,
        "same event": 1.0,
        "same people": 0.4,
        "near in size": 0.6,
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
        "same bearer": 3.5,
        "near in size": 1.0,
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


@dataclass(frozen=True, slots=True)
class Scored:
    """A pair's probability of answering one question, with the evidence."""

    probability: float
    evidence: tuple[Signal, ...]


def sort(fact: Fact) -> str:
    """Which row of the weights applies."""
    match fact.reading:
        case Quantity(state=state) if state:
            return "toll"
        case Quantity() if is_crowd(fact):
            return CROWD
        case Quantity():
            return "count"
        case Period(role=TimeRole.DURATION | TimeRole.OFFSET):
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


def and_alone(scored: Scored) -> Scored:
    """The score of two facts that are the only ones of their sort in their articles."""
    odds = math.log(scored.probability / (1 - scored.probability)) + _ALONE
    return Scored(1 / (1 + math.exp(-odds)), (*scored.evidence, Signal("only one of its sort", 1.0, _ALONE)))


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
        yield "same bearer", float(bool(a.bearer) and surname(a.bearer).lower() == surname(b.bearer).lower())
    if isinstance(a.reading, Period) and isinstance(b.reading, Period) and a.reading.days and b.reading.days:
        yield "near in size", _near(a.reading.days, b.reading.days)
        yield "same bearer", float(bool(a.bearer) and a.bearer == b.bearer)
    if isinstance(a.reading, Period) and isinstance(b.reading, Period) and a.reading.clock:
        yield "same time", float(a.reading.clock == b.reading.clock)
    if isinstance(a.reading, Label) and a.reading.facet is Facet.SPEAKER:
        yield "same run of words", shared_run(a.topic, b.topic)
    if isinstance(a.reading, Label) and isinstance(b.reading, Label) and a.reading.facet is Facet.CAUSE:
        yield "same link", float(a.reading.value == b.reading.value == "in response")


def nearness(a: Quantity, b: Quantity) -> float:
    """1 for equal sizes, 0 for four times, −1 for sixteen, −2 from 64: rival figures are seldom far apart."""
    return _near(max(a.low, 0.5), max(_in_unit(b, a.unit), 0.5))


def _near(a: float, b: float) -> float:
    return max(1 - abs(math.log(a / b)) / math.log(4), -2.0)


def _in_unit(quantity: Quantity, unit: str) -> float:
    value = convert(quantity.low, quantity.unit, unit) if quantity.unit != unit else None
    return quantity.low if value is None else value


def shared_run(a: str, b: str) -> float:
    """How long the longest run of words that both have is: 0 below three words, 1 from eight."""
    left, right = _split(a), _split(b)
    if _threes(a).isdisjoint(_threes(b)) or len(frozenset(left) & frozenset(right)) < 3:
        return 0.0
    run = SequenceMatcher(None, left, right, autojunk=False).find_longest_match().size
    return min(max(run - 2, 0) / 6, 1.0)


@lru_cache(maxsize=16_384)
def _split(text: str) -> list[str]:
    return text.lower().split()


@lru_cache(maxsize=16_384)
def _threes(text: str) -> frozenset[tuple[str, ...]]:
    words = _split(text)
    return frozenset(zip(words, words[1:], words[2:], strict=False))


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
