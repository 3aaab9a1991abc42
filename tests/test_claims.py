"""What a figure takes over from the sentences around it: the day and the means of the event that it belongs to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from factcheck.claims import read
from factcheck.ingest.furniture import label
from factcheck.types import Fact, Quantity
from tests.builders import article

DAY = date(2024, 3, 8)


def figures(text: str) -> list[Fact]:
    source = replace(article("Herald", text), blocks=label(text))
    return [f for f in read(source, DAY).facts if isinstance(f.reading, Quantity)]


def figure(text: str, value: float) -> Fact:
    return next(f for f in figures(text) if isinstance(f.reading, Quantity) and f.reading.low == value)


def test_tolls_in_a_row_are_of_one_event() -> None:
    text = (
        "At least 12 villagers were killed in air strikes near the border on Friday. "
        "The hospital said 40 people were injured, adding that rockets had also landed in a nearby field."
    )
    assert figure(text, 40).means == {"air"}


def test_a_toll_alone_takes_the_means_of_its_own_sentence() -> None:
    text = "The council met on Friday. The hospital said 40 people were hurt, adding that rockets had hit the market."
    assert figure(text, 40).means == {"rocket"}


@pytest.mark.parametrize("opening", ["That attack", "That bomb attack", "That shooting"])
def test_that_attack_is_of_the_day_told_before(opening: str) -> None:
    text = (
        "Two men attacked a guard post in the port on Friday. "
        "It came after eleven people were killed in a March 2 attack on the barracks. "
        f"{opening} was claimed by a rebel group, which said five of its fighters had stormed the building."
    )
    fact = figure(text, 5)
    assert fact.when == (date(2024, 3, 2), date(2024, 3, 2))
    assert isinstance(fact.reading, Quantity)
    assert not fact.reading.part


def test_a_figure_near_the_top_is_of_the_lead_s_day_and_one_far_below_is_not() -> None:
    text = (
        "The storm hit the coast on Thursday. It tore 70 roofs from houses. Schools were closed. "
        "Shops ran out of batteries. The club has 300 members."
    )
    assert figure(text, 70).when == (date(2024, 3, 7), date(2024, 3, 7))
    assert figure(text, 300).when is None


def test_earlier_cases_of_the_same_sort_are_background() -> None:
    text = "The group fired 30 rockets on Friday. It has carried out such barrages before, when it fired 55 rockets."
    assert figure(text, 30).event == ""
    assert figure(text, 55).event == "background"
