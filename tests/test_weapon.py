"""Weapons and charges: what is read of a sentence, and which two cannot be one."""

from __future__ import annotations

import pytest

from factcheck.facts import charge, weapon
from factcheck.types import Label


def _labels(mentions):
    return [(m.reading.value, m.reading.detail) for m in mentions if isinstance(m.reading, Label)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A boy armed with an assault rifle walked into the hall.", [("gun: rifle", "gun")]),
        ("The raider pulled out a revolver.", [("gun: handgun", "gun")]),
        ("He attacked the cashier with a bread knife.", [("blade: kitchen knife", "blade")]),
        ("She was seen carrying a knife.", [("blade:", "blade")]),
        ("Youths hurled several petrol bombs at the town hall.", [("bomb: petrol bomb", "bomb")]),
        ("He swung at them, wielding a machete.", [("blade: machete", "blade")]),
        ("Police armed with the usual rifles stood outside.", []),
        ("The rifle association met on Monday.", []),
        ("Knife crime has risen in the city.", []),
    ],
)
def test_reads_a_weapon_that_an_attacker_holds(text, expected):
    assert _labels(weapon.find(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She was charged with arson on Monday.", [("arson", "charged with")]),
        ("He is charged with murder and kidnapping.", [("kidnapping, murder", "charged with")]),
        ("The nurse was charged with attempted murder.", [("attempted murder", "charged with")]),
        ("A jury found him guilty of manslaughter but cleared him.", [("manslaughter", "convicted of")]),
        ("They were acquitted of fraud.", [("fraud", "cleared of")]),
        ("He was found not guilty of rape.", [("rape", "cleared of")]),
        ("The toll was charged with a card.", []),
    ],
)
def test_reads_the_crime_of_a_charge(text, expected):
    assert _labels(charge.find(text)) == expected


@pytest.mark.parametrize(
    ("a", "b", "rival"),
    [
        ({"murder"}, {"manslaughter"}, True),
        ({"murder"}, {"homicide"}, False),
        ({"murder", "arson"}, {"arson"}, False),
        ({"fraud"}, {"bribery"}, True),
    ],
)
def test_only_other_offences_are_rivals(a, b, rival):
    assert charge.rival(frozenset(a), frozenset(b)) is rival


@pytest.mark.parametrize("find", [weapon.find, charge.find])
def test_a_long_line_is_read(find):
    assert find("armed with a charged with the " * 7_000) == ()
