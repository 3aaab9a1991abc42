"""Whole small stories: figures that differ come out whatever unit, noun or verb a newsroom chose."""

from __future__ import annotations

from datetime import datetime

import pytest

from factcheck.embed import HashEncoder
from factcheck.ingest import paste
from factcheck.pipeline import check
from factcheck.types import Discrepancy, Relation, Settings

DAY = datetime(2024, 5, 15)


def cards(*texts: str) -> list[Discrepancy]:
    articles = [paste(text, f"{n}.txt", outlet=f"Outlet {n}", published=DAY) for n, text in enumerate(texts)]
    return [d for d in check(articles, Settings(), encoder=HashEncoder()).discrepancies if d.kind == "number"]


@pytest.mark.parametrize(
    ("one", "other", "values"),
    [
        (
            "The storm hit the coast on Tuesday with winds of 110 mph.",
            "The storm hit the coast on Tuesday with winds of 195 km/h.",
            {"110 mph", "195 km/h"},
        ),
        (
            "Police made 23 arrests at the final on Tuesday.",
            "Seventeen people were arrested at the final on Tuesday.",
            {"23 arrests", "17 people arrested"},
        ),
        (
            "Turnout was 67.3 percent, down from 71 percent four years ago.",
            "Turnout was 64 percent, the commission said.",
            {"67.3 percent", "64 percent"},
        ),
        (
            "Forty families were left homeless by the fire on Tuesday.",
            "More than 50 families lost their homes in the fire on Tuesday.",
            {"40 families displaced", "more than 50 families displaced"},
        ),
        (
            "The bomb wounded 20 people on Tuesday. Two of the wounded are in critical condition.",
            "The bomb wounded 20 people on Tuesday. Four of the injured are in a critical condition.",
            {"2 critically hurt", "4 critically hurt"},
        ),
        (
            "The coalition won 148 of the 300 seats in the chamber on Sunday.",
            "The coalition won 151 seats in the 300-member chamber on Sunday.",
            {"148 seats", "151 seats"},
        ),
        (
            "Keeper Lowe, 27, joined from Albion two years ago.",
            "Keeper Lowe, 28, joined from Albion for a small fee.",
            {"27 years old", "28 years old"},
        ),
        (
            "The fire broke out in a six-storey block of flats on Tuesday.",
            "The fire broke out in a seven-storey block of flats on Tuesday.",
            {"6 storeys", "7 storeys"},
        ),
    ],
)
def test_a_difference_comes_out(one: str, other: str, values: set[str]) -> None:
    (card,) = cards(one, other)
    assert {side.value for side in card.sides} == values
    assert card.relation is Relation.CONFLICT


def test_the_reason_converts_the_unit() -> None:
    (card,) = cards("The storm brought winds of 110 mph.", "The storm brought winds of 195 km/h.")
    assert "195 km/h is 121 mph" in card.reason


def test_the_reason_counts_the_figures_where_more_than_two_part() -> None:
    texts = (f"The ferry was travelling at {knots} knots when it struck the rocks." for knots in (16, 19, 22, 30))
    (card,) = cards(*texts)
    assert card.reason.startswith("4 figures, from 16 knots to 30 knots, cannot all hold")
    assert card.reason.endswith("they are 14 apart.")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The storm brought winds of 110 mph.", "The storm brought winds of 177 km/h."),
        ("The victims were aged between 16 and 71.", "The gunman, a 25-year-old man, was shot by the police."),
    ],
)
def test_what_fits_after_conversion_and_what_is_of_others_stays_quiet(one: str, other: str) -> None:
    assert cards(one, other) == []


def test_one_source_gives_one_answer() -> None:
    found = cards(
        "With 98% of ballots counted, turnout in the election was 67 percent.",
        "Turnout in the election was 64 percent.",
    )
    assert [{side.value for side in card.sides} for card in found] == [{"67 percent", "64 percent"}]


@pytest.mark.parametrize(
    ("one", "other", "values"),
    [
        (
            "A ferry carrying 94 people sank off the cape on Tuesday.",
            "All 96 people aboard a ferry were killed when it sank off the cape on Tuesday.",
            {"94 people aboard", "96 people killed"},
        ),
        (
            "Petrova won on Tuesday to reach her third grand slam final.",
            "Petrova won on Tuesday to reach her second grand slam final.",
            {"3rd final", "2nd final"},
        ),
        (
            "Personal details of 380,000 passengers had been stolen from the airline.",
            "Hackers stole data on 429,000 customers of the airline.",
            {"380,000 passengers with records stolen", "429,000 customers with records stolen"},
        ),
        (
            "Police put the number of marchers at 35,000 on Saturday.",
            "Police said 40,000 marched on Saturday.",
            {"35,000 marchers", "40,000 people"},
        ),
        (
            "Petrova beat Hart 6-4 3-6 7-5 on Thursday.",
            "Petrova beat Hart 6-4 4-6 7-5 on Thursday.",
            {"3–6", "4–6"},
        ),
    ],
)
def test_one_question_in_two_wordings(one: str, other: str, values: set[str]) -> None:
    assert values in [{side.value for side in card.sides} for card in cards(one, other)]


def test_a_second_and_a_third_victim_are_two_people() -> None:
    assert cards("The second victim was a teacher.", "The third victim was a nurse.") == []


@pytest.mark.parametrize(
    ("one", "other", "values"),
    [
        (
            "Five coaches overturned in the crash on Tuesday.",
            "Seven coaches tipped over in the crash on Tuesday.",
            {"5 coaches overturned", "7 coaches overturned"},
        ),
        (
            "Nine wagons left the rails in the crash on Tuesday.",
            "Twelve wagons derailed in the crash on Tuesday.",
            {"9 wagons derailed", "12 wagons derailed"},
        ),
        (
            "In the earthquake on Tuesday 250 houses collapsed.",
            "The earthquake on Tuesday destroyed 400 houses.",
            {"250 houses destroyed", "400 houses destroyed"},
        ),
    ],
)
def test_what_became_of_things(one: str, other: str, values: set[str]) -> None:
    assert {side.value for card in cards(one, other) for side in card.sides} == values


def test_several_of_a_sources_own_number_are_no_rival() -> None:
    one = "The blast on Tuesday wounded 25 people. Several wounded people were brought to the clinic after the blast."
    found = cards(one, "The blast on Tuesday wounded 40 people.")
    assert [{side.value for side in card.sides} for card in found] == [{"25 people injured", "40 people injured"}]


def test_two_floors_are_said_to_be_two_floors() -> None:
    found = cards("The fire on Tuesday killed at least 17 people.", "The fire on Tuesday killed at least 23 people.")
    assert [card.reason.endswith("are two floors for one count; they are 6 apart.") for card in found] == [True]


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("The tram derailed at about 8:20 a.m.", "The tram derailed at 8:50 a.m.", Relation.CONFLICT),
        ("The tram derailed at about 8:40 a.m.", "The tram derailed at 8:50 a.m.", Relation.COMPATIBLE),
        ("The tram derailed at about 8:30 a.m.", "The tram derailed at 8:50 a.m.", Relation.COMPATIBLE),
    ],
)
def test_how_far_about_reaches_on_a_clock(one: str, other: str, relation: Relation) -> None:
    articles = [paste(text, f"{n}.txt", outlet=f"Outlet {n}", published=DAY) for n, text in enumerate((one, other))]
    found = check(articles, Settings(), encoder=HashEncoder()).discrepancies
    assert [card.relation for card in found if card.kind == "time"] == [relation]


def test_the_strongest_and_the_most_powerful_are_of_one_set() -> None:
    one = "It was the strongest storm to hit the island since 1991."
    other = "It was the most powerful storm on the island since 2004."
    articles = [paste(text, f"{n}.txt", outlet=f"Outlet {n}", published=DAY) for n, text in enumerate((one, other))]
    found = check(articles, Settings(), encoder=HashEncoder()).discrepancies
    assert [card.relation for card in found if card.kind == "first-since"] == [Relation.CONFLICT]
