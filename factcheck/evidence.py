"""How likely two facts of one block answer one question, signal by signal, and which two cannot."""

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

from factcheck.facts import feats
from factcheck.facts.bearer import different, surname
from factcheck.facts.gathering import CROWD, is_crowd
from factcheck.facts.measured import other_attribute
from factcheck.facts.members import members
from factcheck.facts.moved import is_new_day
from factcheck.facts.units import convert
from factcheck.text.actions import actions, other_stage, staged
from factcheck.text.anchors import one_anchor
from factcheck.text.deeds import other_aftermath, other_market, other_term_of_years, other_terms
from factcheck.text.events import kin
from factcheck.topics import content
from factcheck.types import (
    Facet,
    Fact,
    Label,
    Period,
    Quantity,
    QuantityKind,
    Rank,
    Reading,
    Signal,
    TimeRole,
)

Vectors = Mapping[str, NDArray[np.float32]]
_SLACK = timedelta(days=1)
WEEKS = timedelta(days=62)  # between two days that may still be rivals
_TOO_LONG = 12  # times as long: two lengths of two things
_ALIKE = 1  # words of content
_ALONE = 1.3  # log-odds
_FAR = -0.5  # nearness of two counts, one eight times the other: they count two things
# States that last, so that there is one count of them whatever the cause is said to be.
_STUCK = frozenset({"trapped", "without power", "evacuated", "aboard"})

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


def other_days(a: Fact, b: Fact) -> bool:
    """True when two figures are of different days."""
    if not (a.when and b.when):
        return False
    return not overlap(a.when, b.when, timedelta(days=min(leeway(a), leeway(b))))


def leeway(figure: Fact) -> int:
    """How many days more the day of a figure is given: none for "early October", one for "Tuesday".

    The days of two stories' openings may be what the sources part on, so two figures that take theirs from there are
    given three.
    """
    if figure.of_lead:
        return 3
    return int(figure.when is None or figure.when[1] - figure.when[0] <= _SLACK)


def apart(a: Fact, b: Fact) -> bool:
    """True when two facts are known not to answer one question, whatever their wording."""
    return _too_far(a, b) or _unlike(a, b)


def weeks_apart(a: Fact, b: Fact) -> bool:
    """True for days of one deed that nothing holds apart but the few weeks between them: rivals if worded alike.

    Happenings of a known sort (attacks, votes) come again within weeks; somebody is sworn in, or told, once.
    """
    if not (_is_day(a.reading) and _is_day(b.reading)) or a.head or b.head or _unlike(a, b):
        return False
    if not actions(a.topic) & actions(b.topic):
        return False
    left, right = (f.reading.allowed() if isinstance(f.reading, Period) else None for f in (a, b))
    if not (left and right) or max(_length(left), _length(right)) > _SLACK:
        return False
    return overlap(left, right, WEEKS)


def _length(days: tuple[date, date]) -> timedelta:
    return days[1] - days[0]


def _too_far(a: Fact, b: Fact) -> bool:
    """True for two dates that are too far from each other to be rivals."""
    if not (isinstance(a.reading, Period) and isinstance(b.reading, Period) and a.reading.role is TimeRole.EVENT):
        return False
    moved = is_new_day(a) or is_new_day(b)
    return bool(a.reading.first) and not near(a.reading, b.reading) and a.topic != b.topic and not moved


def _unlike(a: Fact, b: Fact) -> bool:
    if a.event != b.event:
        return True
    if a.claim.sentence == b.claim.sentence and a.claim.article == b.claim.article:
        return True
    if different(a.bearer, b.bearer) or _beside(a, b) or _beside(b, a):
        return True
    if _is_day(a.reading) and (staged(a.topic, b.topic) or other_aftermath(a.topic, b.topic)):
        return True
    if isinstance(a.reading, Period) and a.reading.role is TimeRole.OFFSET and _other_interval(a, b):
        return True
    if isinstance(a.reading, Period) and a.reading.role is TimeRole.DURATION and other_term_of_years(a.topic, b.topic):
        return True
    if _is_sum(a.reading) and (other_terms(a.topic, b.topic) or other_market(a.topic, b.topic)):
        return True
    if isinstance(a.reading, Rank) and isinstance(b.reading, Rank) and not (a.reading.since and b.reading.since):
        return not members(content(_scope(a.reading))) & members(content(_scope(b.reading)))
    if isinstance(a.reading, Label) and a.reading.facet is Facet.PLACE and a.event and not _dated(a, b):
        return True  # two earlier happenings, and nothing says that they are one
    if isinstance(a.reading, Label) and (a.reading.facet is Facet.PLACE or a.reading.family == "result"):
        return bool(a.when and b.when and not overlap(a.when, b.when))
    if isinstance(a.reading, Period) and isinstance(b.reading, Period) and a.reading.days and b.reading.days:
        return max(a.reading.days, b.reading.days) > _TOO_LONG * min(a.reading.days, b.reading.days)
    if isinstance(a.reading, Quantity) and isinstance(b.reading, Quantity):
        if other_days(a, b) or _two_of_old(a, b):
            return True
        if a.reading.kind is QuantityKind.AGE and (_span(a.reading) != _span(b.reading) or _strangers(a, b)):
            return True
        if a.reading.kind is QuantityKind.MEASURE and other_attribute(a.bearer, b.bearer):
            return True
        if a.reading.kind is QuantityKind.SCORE and (
            other_stage(a.topic, b.topic) or feats.other_innings(a.reading, b.reading)
        ):
            return True
        if a.reading.kind is not b.reading.kind and a.reading.low != b.reading.low:
            return True  # only one figure in two units tells of a slip: "3 percent" and "3 percentage points"
        if (
            not ((a.reading.state and a.reading.state != "aboard") or is_crowd(a))
            and nearness(a.reading, b.reading) < _FAR
        ):
            return True
        lasting = bool({a.reading.state, b.reading.state} & _STUCK)
        if a.reading.state and a.means and b.means and not a.means & b.means and not lasting:
            return True
    return False


def _dated(*facts: Fact) -> bool:
    """True when every fact is of a day that is known to the week."""
    return all(f.when and f.when[1] - f.when[0] < timedelta(days=8) for f in facts)


def _strangers(a: Fact, b: Fact) -> bool:
    """True for somebody by name and somebody by sort ("a woman of 34") of whom little the same is told."""
    named = sum(f.bearer[:1].isupper() for f in (a, b))
    return named == 1 and not a.actors & b.actors and len(content(a.topic) & content(b.topic)) < _ALIKE


def _two_of_old(a: Fact, b: Fact) -> bool:
    """True for the tolls of two earlier happenings that nothing says to be one: no name, and no day."""
    if not (a.event and isinstance(a.reading, Quantity) and a.reading.state):
        return False
    return not (a.actors & b.actors or (a.when and b.when and overlap(a.when, b.when)))


def _other_interval(a: Fact, b: Fact) -> bool:
    """True for intervals that are counted from two things, or of which one alone has a day of its own."""
    if bool(a.when) != bool(b.when) or (a.when and b.when and not overlap(a.when, b.when)):
        return True
    return not one_anchor(a.topic, b.topic)


def _is_day(reading: Reading) -> bool:
    return isinstance(reading, Period) and reading.role is TimeRole.EVENT


def _is_sum(reading: Reading) -> bool:
    return isinstance(reading, Quantity) and reading.kind in (QuantityKind.MONEY, QuantityKind.PERCENT)


def _span(ages: Quantity) -> bool:
    """True for "aged between 16 and 71", which is of a group."""
    return ages.high - ages.low > 1


def _beside(named: Fact, other: Fact) -> bool:
    """True when the other's sentence names the one person, but gives the value of somebody else there."""
    if not named.bearer[:1].isupper() or not other.bearer or other.bearer[0].isupper():
        return False
    return any(surname(named.bearer).lower() in actor.lower().split() for actor in other.actors)


def _scope(rank: Rank) -> str:
    return f"{rank.members} {rank.action} {rank.where}"


def near(a: Period, b: Period) -> bool:
    """True when two dates are close enough, for how finely they are given, to be rival dates of one event."""
    left, right = a.allowed(), b.allowed()
    if not left or not right:
        return False
    reach = timedelta(days=max(7, min((left[1] - left[0]).days, (right[1] - right[0]).days) + 1))
    return overlap(left, right, reach)
