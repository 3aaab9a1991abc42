"""Wordings that decide what a figure counts, when a thing was, and whether two quotations are one."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from test_wordings import kinds

from factcheck.embed import HashEncoder
from factcheck.facts import quantity, rank
from factcheck.facts import time as times
from factcheck.ingest import paste
from factcheck.pipeline import check
from factcheck.text.actions import actions
from factcheck.types import Discrepancy, Period, Quantity, QuantityKind, Relation, Settings

DAY = datetime(2024, 5, 15)  # a Wednesday


def figures(text: str) -> list[tuple[str, QuantityKind, str]]:
    found = [(text[m.start : m.end], m.reading) for m in quantity.find(text)]
    return [(words, q.kind, q.state) for words, q in found if isinstance(q, Quantity)]


@pytest.mark.parametrize(
    ("text", "words", "state"),
    [
        ("The mill sacked 300 workers on Friday.", "300 workers", "laid off"),
        ("It means the loss of up to 900 jobs.", "up to 900 jobs", "laid off"),
        ("Some 70 staff were dismissed by letter.", "Some 70 staff", "laid off"),
        ("About 90,000 patients had their files looted.", "About 90,000 patients", "stolen"),
        ("Some 400 people have had passwords stolen.", "Some 400 people", "stolen"),
        ("The river rose, flooding about 80 homes.", "about 80 homes", "flooded"),
        ("More than 90 shops were under water.", "More than 90 shops", "flooded"),
        ("Some 500 residents were told to leave.", "Some 500 residents", "evacuated"),
        ("Nearly 700 people had left their homes.", "Nearly 700 people", "evacuated"),
        ("More than 30 people were treated in hospital.", "More than 30 people", "hospitalised"),
        ("Six people were dead or missing.", "Six people", "dead or missing"),
        ("The film shows two wagons lying on their sides.", "two wagons", "overturned"),
    ],
)
def test_what_befell_the_counted(text: str, words: str, state: str) -> None:
    assert (words, QuantityKind.COUNT, state) in figures(text)


@pytest.mark.parametrize("text", ["Guards fired 40 shots.", "They dumped 40 tyres.", "He left the table."])
def test_shots_and_tyres_lose_no_job(text: str) -> None:
    assert "laid off" not in {state for _, _, state in figures(text)}


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("Brothers Tom and Will Roe, 24 and 27, were on deck.", {"24", "27"}),
        ('"They lied to us," said welder Jan Roe, 48.', {"48"}),
        ("They lost in May, 24 and 27 points behind.", set()),
        ("The vote in Oslo, 48.", set()),
    ],
)
def test_ages_of_two_names_and_at_the_end(text: str, ages: set[str]) -> None:
    assert {words for words, kind, _ in figures(text) if kind is QuantityKind.AGE} == ages


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("It happened shortly after 18:30 on Tuesday.", time(18, 30)),
        ("It began just before 9:05.", time(9, 5)),
        ("It ended at about 14:05.", time(14, 5)),
        ("It sank shortly before eight in the morning.", time(8)),
        ("The sirens sounded at 2.15 in the morning.", time(2, 15)),
        ("They left at ten at night.", time(22)),
        ("They came back at three in the afternoon on Tuesday.", time(15)),
        ("Two in the morning class were ill.", None),
        ("She ran it in about 2:05.", None),
        ("They won 3:2 in the end.", None),
    ],
)
def test_hours_of_the_day(text: str, hour: time | None) -> None:
    clocks = [m.reading.clock for m in times.find(text, date(2024, 5, 15)) if isinstance(m.reading, Period)]
    assert [c[0] for c in clocks if c] == ([hour] if hour else [])


def test_a_superlative_ends_where_its_year_is_told() -> None:
    text = "The last fire on this scale was 13 years ago, when 14 people died."
    assert [text[m.start : m.end] for m in rank.find(text)] == ["The last fire on this scale"]


def test_an_end_of_its_own_is_no_superlative() -> None:
    assert not rank.find("The works will build its last car in June 2025.")
    assert rank.find("It was the last such vote since 1998.")


@pytest.mark.parametrize(
    ("text", "action", "named"),
    [
        ("It all took TIME", "last", True),
        ("The minister took a call", "pay", False),
        ("The mayor took bribes", "pay", True),
        ("NUMBER rounds of ammunition", "open fire", False),
        ("Staff spotted the intrusion", "detect", True),
    ],
)
def test_what_a_verb_does(text: str, action: str, named: bool) -> None:
    assert (action in actions(text)) is named


def cards(*texts: str) -> tuple[Discrepancy, ...]:
    articles = [paste(text, f"{n}.txt", outlet=f"Outlet {n}", published=DAY) for n, text in enumerate(texts)]
    return check(articles, Settings(), encoder=HashEncoder()).discrepancies


def test_whom_a_narrower_word_counts_where_an_earlier_toll_is_told_too() -> None:
    one = "A gunman opened fire at the market on Tuesday, killing five people, police said."
    two = (
        "A gunman slaughtered seven shoppers at the market on Tuesday. It was the deadliest shooting in the region "
        "since nine died in Harwick four years ago."
    )
    (card,) = [c for c in cards(one, two) if "killed" in c.question]
    assert {side.value for side in card.sides} == {"5 people killed", "7 shoppers killed"}


def test_the_tolls_of_two_earlier_happenings_are_two_questions() -> None:
    one = "A gunman opened fire at the market on Tuesday. In 2015 three people were killed at a cinema in the town."
    two = "A gunman opened fire at the market on Tuesday. It was the worst since nine died in a bar in Harwick."
    assert not [c for c in cards(one, two) if "killed" in c.question]


def test_an_age_before_a_whole_name_and_behind_it() -> None:
    one = "Six died in the fire on Tuesday when 16-year-old Ana Roe was taken off life support."
    two = "Six died in the fire on Tuesday. Ana Roe, 15, was the youngest to die."
    (card,) = [c for c in cards(one, two) if "old" in c.question]
    assert card.question == "How old is Roe?"


@pytest.mark.parametrize(
    ("one", "two", "told"),
    [
        ('"You sold your office," Judge Ana Roe told him.', '"You sold your town," Judge Ana Roe told him.', True),
        ('"You sold your office," Judge Ana Roe told him.', '"You sold your town," said lawyer Jan Dahl.', False),
        ('"I want to thank you," Ana Roe said.', '"I want to go home now," Ana Roe said.', False),
    ],
)
def test_short_quotations_of_one_speaker(one: str, two: str, told: bool) -> None:
    assert (("quote", Relation.SPECIFICITY) in kinds(one, two) or "quote" in dict(kinds(one, two))) is told
