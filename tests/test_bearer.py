"""Whose age a number is."""

from __future__ import annotations

import pytest

from factcheck.facts import quantity
from factcheck.facts.bearer import bearer, different
from factcheck.types import Quantity, QuantityKind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Carla Benitez, 34, was driving the van.", "Benitez"),
        ("The driver, Carla Benitez, 34, was unhurt.", "Benitez"),
        ("A 34-year-old woman was driving the van.", "woman"),
        ("A woman, 34, was driving the van.", "woman"),
        ("The 34-year-old was unhurt.", ""),
        ("Dana Strand, 34, was unhurt.", "Strand"),
        ("A woman of 34 was unhurt.", ""),
        ("The mayor, 59, was unhurt.", "mayor"),
        ("The skipper, aged 44, was unhurt.", "skipper"),
        ("The 59-year-old coach was unhurt.", "coach"),
        ("A farmer, 71, was unhurt.", "farmer"),
        ("Dana Baker, 34, was unhurt.", "Baker"),
    ],
)
def test_the_age_is_somebodys(text: str, expected: str) -> None:
    (age,) = [m for m in quantity.find(text) if isinstance(m.reading, Quantity) and m.reading.kind is QuantityKind.AGE]
    assert isinstance(age.reading, Quantity)
    assert bearer(text, age.start, age.end, age.reading.noun) == expected


@pytest.mark.parametrize(
    ("a", "b", "apart"),
    [
        ("Benitez", "Okafor", True),
        ("Benitez", "Benites", False),
        ("woman", "man", True),
        ("woman", "mother", False),
        ("woman", "suspect", False),
        ("mayor", "coach", True),
        ("coach", "manager", False),
        ("driver", "pilot", True),
        ("driver", "mayor", False),
        ("mayor", "suspect", False),
        ("captain", "striker", False),
        ("Benitez", "woman", False),
        ("", "woman", False),
    ],
)
def test_two_people_are_told_apart(a: str, b: str, apart: bool) -> None:
    assert different(a, b) is apart
    assert different(b, a) is apart
