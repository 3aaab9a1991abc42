"""Whether two wordings say the same: short answers to one question, and two versions of one sentence.

Typed readings judge where both wordings have them; a cosine decides only where they are silent, because it hardly tells
"rose" from "fell". Nothing here knows articles or clusters.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import product
from typing import TypeVar

from factcheck.facts import certainty, gazetteer, polarity, quantity, status
from factcheck.facts import time as times
from factcheck.text.naming import runs_of
from factcheck.topics import stem
from factcheck.types import Facet, Label, Mention, Modifier, Period, Quantity, QuantityKind, TimeRole

SAME = 0.46  # cosine from which two short answers are held to be one, where no reading decides

_T = TypeVar("_T")
_LENGTHS = frozenset({TimeRole.DURATION, TimeRole.LOOKBACK, TimeRole.OFFSET})
_SIZES = frozenset(QuantityKind) - {
    QuantityKind.COUNT,
    QuantityKind.MEASURE,
    QuantityKind.ORDINAL,
    QuantityKind.MULTIPLE,
}
_ROUNDING = 0.02  # of a length: a month is 30 or 31 days
_WORD = re.compile(r"[A-Za-z][A-Za-z’'-]*")
_OPENING = re.compile(r"(?:^|[.!?:]\s{1,3}|\n)[\"“‘']?$")
_ONE_WAY = frozenset({"negation", "certainty"})  # checks that look for what the first has against the second
# Closed sets whose members exclude each other; a member is all the words for it.
_RIVALS: dict[str, tuple[str, ...]] = {
    "colour": ("black", "white", "red", "green", "blue", "yellow", "orange", "purple", "pink", "brown", "grey gray"),
    "compass": ("north northern", "south southern", "east eastern", "west western"),
    "sex": (
        "man men male boy boys father son husband brother",
        "woman women female girl girls mother daughter wife sister",
    ),
}
_COMPASS = frozenset({"east/west", "north/south"})  # opposites that are rivals above
_NEGATIVE_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non", "non-", "mis")


def agreement(a: str, b: str, day: date | None = None) -> bool | None:
    """Do the times and numbers of two short answers agree? None where they have none of one sort to compare.

    One agreeing pair is enough: an answer may hold a second figure that the other leaves out. ``day`` is what relative
    dates are counted from.
    """
    verdicts = [
        *(_same_period(p, q) for p, q in product(_periods(a, day), _periods(b, day)) if _one_sort(p, q)),
        *(_same_size(p, q) for p, q in product(_quantities(a, day), _quantities(b, day)) if _counts_one_thing(p, q)),
    ]
    return any(verdicts) if verdicts else None


def same_answer(a: str, b: str, cosine: float, day: date | None = None) -> float:
    """How much two short answers to one question are the same, 0 to 1; from ``SAME`` on they are held to be.

    Readings decide where both have one (1 or 0), else the ``cosine`` of their vectors. Sharing content words was tried
    as a further signal and did not help.
    """
    agreed = agreement(a, b, day)
    return min(max(cosine, 0.0), 1.0) if agreed is None else float(agreed)


def differences(a: str, b: str, day: date | None = None) -> frozenset[str]:
    """The sorts of reading in which two wordings of one statement exclude each other.

    "number", "date", "name", "negation", "opposite", "status", "certainty", "kind" (rivals such as two colours). What
    only one of them says is no difference: it may be left out for length.
    """
    return frozenset(name for name, differ in _checks(day) if differ(a, b) or (name in _ONE_WAY and differ(b, a)))


def _checks(day: date | None) -> Iterator[tuple[str, Callable[[str, str], bool]]]:
    yield "number", lambda a, b: _rival(_quantities(a, day), _quantities(b, day), _same_size, _counts_one_thing)
    yield "date", lambda a, b: _rival(_periods(a, day), _periods(b, day), _same_period, _one_sort)
    yield "name", lambda a, b: _rival(_names(a), _names(b), _same_name, lambda x, y: True)
    yield "negation", _negated
    yield "opposite", _opposite
    yield "status", _other_status
    yield "certainty", _hedged
    yield "kind", _other_kind


def _rival(
    left: Iterable[_T], right: Iterable[_T], same: Callable[[_T, _T], bool], comparable: Callable[[_T, _T], bool]
) -> bool:
    """True when each side has a value that the other lacks, and the two could stand in each other's place."""
    one, two = list(left), list(right)
    _pair_off(one, two, lambda x, y: x == y)
    _pair_off(one, two, lambda x, y: comparable(x, y) and same(x, y))
    return any(comparable(x, y) for x in one for y in two)


def _pair_off(one: list[_T], two: list[_T], alike: Callable[[_T, _T], bool]) -> None:
    """Take out of both lists every value that has its like in the other, one for one."""
    for x in tuple(one):
        if any(alike(x, y) for y in two):
            two.remove(next(y for y in two if alike(x, y)))
            one.remove(x)


def _periods(text: str, day: date | None) -> tuple[Period, ...]:
    return tuple(m.reading for m in times.find(text, day) if isinstance(m.reading, Period))


def _quantities(text: str, day: date | None) -> tuple[Quantity, ...]:
    """The quantities that are no part of a time."""
    taken = times.find(text, day)
    apart = (m for m in quantity.find(text) if not any(t.start < m.end and m.start < t.end for t in taken))
    return tuple(m.reading for m in apart if isinstance(m.reading, Quantity))


def _one_sort(a: Period, b: Period) -> bool:
    """Lengths are compared with lengths, days with days that are known."""
    if a.role in _LENGTHS or b.role in _LENGTHS:
        return a.role in _LENGTHS and b.role in _LENGTHS and bool(a.days and b.days)
    return a.allowed() is not None and b.allowed() is not None


def _same_period(a: Period, b: Period) -> bool:
    if a.role in _LENGTHS and a.days and b.days:
        return abs(a.days - b.days) <= _ROUNDING * max(a.days, b.days)
    left, right = a.allowed(), b.allowed()
    return bool(left and right and left[0] <= right[1] and right[0] <= left[1])


def _counts_one_thing(a: Quantity, b: Quantity) -> bool:
    if a.kind is not b.kind or a.state != b.state:
        return False
    return a.kind in _SIZES or a.unit != "" or stem(a.noun) == stem(b.noun)


def _same_size(a: Quantity, b: Quantity) -> bool:
    """Compatible, and not merely at the edge where two plainly written neighbours ("$4bn", "$5bn") round to one."""
    neighbours = a.unit == b.unit and a.modifier is b.modifier is Modifier.NONE and a.precision == b.precision
    return quantity.compatible(a, b) and not (neighbours and (a.low, a.high) != (b.low, b.high))


def _names(text: str) -> Iterator[str]:
    for start, _, name in runs_of(text):
        opens = _OPENING.search(text, max(start - 4, 0), start) is not None
        for place, word in enumerate(name.split()):
            bare = re.sub(r"[’']s?$", "", word.strip('“”"‘(),'))
            if bare[:1].isupper() and (place or not opens or _is_surely_a_name(bare)):
                yield bare


def _is_surely_a_name(word: str) -> bool:
    return bool(gazetteer.country(word)) or any(c.isupper() or c.isdigit() for c in word[1:])


def _same_name(a: str, b: str) -> bool:
    if a.lower() == b.lower():
        return True
    if any(c.isdigit() for c in a + b):
        return False
    land = gazetteer.country(a)
    return gazetteer.same(a, b) or bool(
        land and land == gazetteer.country(b) and (gazetteer.is_country(a) or gazetteer.is_country(b))
    )


def _labels(found: Iterable[Mention]) -> tuple[Label, ...]:
    return tuple(m.reading for m in found if isinstance(m.reading, Label))


def _negated(a: str, b: str) -> bool:
    """The first denies a predicate that the second uses without denying it."""
    denied = {n.family for n in _labels(polarity.find(a)) if n.value == "negative"}
    also = {n.family for n in _labels(polarity.find(b)) if n.value == "negative"}
    return any(polarity.affirmed(b, predicate) for predicate in denied - also)


def _opposite(a: str, b: str) -> bool:
    left, right = (
        [n for n in _labels(polarity.find(t)) if n.value != "negative" and n.family not in _COMPASS] for t in (a, b)
    )
    return _parted(left, right) or _prefixed(a, b) or _prefixed(b, a)


def _other_status(a: str, b: str) -> bool:
    return _parted(_labels(status.find(a)), _labels(status.find(b)))


def _parted(left: Iterable[Label], right: Iterable[Label]) -> bool:
    """True when both speak of one family and share no value of it."""
    one, two = _by_family(left), _by_family(right)
    return any(not one[family] & two[family] for family in one.keys() & two.keys())


def _by_family(labels: Iterable[Label]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for label in labels:
        found.setdefault(label.family, set()).add(label.value)
    return found


def _hedged(a: str, b: str) -> bool:
    """The first doubts a thing that the second names flatly."""
    doubted = [n for n in _labels(certainty.find(a)) if n.facet is Facet.CERTAINTY and n.family == "certainty"]
    heads = [tuple(stem(w) for w in n.detail.split()[-2:]) for n in doubted if len(n.detail.split()) > 1]
    hedges = certainty.find(b)
    return any(
        not any(m.start <= start < m.end for m in hedges) for head in heads for start, _ in certainty.flat(b, head)
    )


def _words(text: str) -> frozenset[str]:
    return frozenset(w.lower() for w in _WORD.findall(text))


def _prefixed(a: str, b: str) -> bool:
    """One has a word where the other has it under a negative prefix: "lawful", "unlawful"."""
    mine, yours = _words(a) - _words(b), _words(b) - _words(a)
    return any(prefix + word in yours for word in mine if len(word) > 3 for prefix in _NEGATIVE_PREFIXES)


def _other_kind(a: str, b: str) -> bool:
    left, right = _words(a), _words(b)
    return any(_swapped([frozenset(m.split()) for m in members], left, right) for members in _RIVALS.values())


def _swapped(members: Iterable[frozenset[str]], left: frozenset[str], right: frozenset[str]) -> bool:
    sides = [(bool(m & left), bool(m & right)) for m in members]
    return (True, False) in sides and (False, True) in sides
