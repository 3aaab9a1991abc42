"""Whose records were taken and who lost a supply, as newsrooms put it."""

from __future__ import annotations

import pytest

from factcheck.facts import quantity
from factcheck.facts.quantity import describe
from factcheck.types import Quantity


def states(text: str) -> list[str]:
    return [m.reading.state for m in quantity.find(text) if isinstance(m.reading, Quantity)]


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Personal data belonging to 3.9 million subscribers was stolen.", "stolen"),
        ("Details of some 210,000 pupils were published online.", "exposed"),
        ("About 88,000 members have had their card details leaked.", "exposed"),
        ("The intruders stole names and home addresses of 17,000 guests.", "stolen"),
        ("The thieves broke into 5,400 accounts.", "exposed"),
        ("The intruders got hold of records of 70,000 patients.", "exposed"),
        ("The gang took 12,000 card numbers.", "stolen"),
        ("The intruders downloaded 4,000 passports.", "exposed"),
        ("Some 40,000 customers of the bank have had their data exposed.", "exposed"),
        ("The attack cut off 31,000 customers.", "without power"),
        ("Around 31,000 customers were cut off.", "without power"),
        ("Some 9,500 households had no electricity.", "without power"),
        ("A blackout hit 31,000 homes.", "without power"),
        ("Power was restored to 12,000 homes.", "reconnected"),
        ("The number of people affected rose to 640,000.", "affected"),
    ],
)
def test_what_was_lost(text: str, state: str) -> None:
    assert state in states(text)


@pytest.mark.parametrize(
    "text",
    [
        "Floods cut off 900 people in three valleys.",
        "A burst main cut off water to 4,000 homes.",
        "Officers took statements from 40 people.",
        "Details of the 12 people on the list were checked.",
        "Police took about 12 files from the office.",
        "Auditors for the court accessed 300 records.",
    ],
)
def test_what_was_not(text: str) -> None:
    assert not {"stolen", "exposed", "without power", "reconnected"} & set(states(text))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Card details of 210,000 customers were stolen.", "210,000 payment cards stolen"),
        ("The gang took 12,000 card numbers.", "12,000 payment cards stolen"),
        ("Some 40,000 guests had their passport numbers taken.", "about 40,000 passports stolen"),
        ("The medical records of 9,000 patients were leaked.", "9,000 medical records exposed"),
        ("Personal data of 9,000 patients was leaked.", "9,000 patients exposed"),
    ],
)
def test_the_sort_of_record(text: str, said: str) -> None:
    assert said in [describe(m.reading) for m in quantity.find(text) if isinstance(m.reading, Quantity)]
