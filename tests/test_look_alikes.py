"""Whole small stories: what only looks like a difference stays quiet, and the real one beside it comes out."""

from __future__ import annotations

from datetime import datetime

import pytest

from factcheck.embed import HashEncoder
from factcheck.ingest import paste
from factcheck.pipeline import check
from factcheck.types import HARD, Discrepancy, Relation, Report, Settings

DAYS = (datetime(2024, 5, 15), datetime(2024, 5, 16))  # a Wednesday and the day after


def story(*texts: str) -> Report:
    articles = [
        paste(text, f"{n}.txt", outlet=f"Outlet {n}", published=day)
        for n, (text, day) in enumerate(zip(texts, DAYS, strict=False))
    ]
    return check(articles, Settings(), encoder=HashEncoder())


def values(card: Discrepancy) -> set[str]:
    return {side.value for side in card.sides}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (  # ages that both give, in another order
            "The sisters, aged 6 and 11, drowned in the canal on Tuesday.",
            "The 11-year-old drowned in the canal on Tuesday.",
        ),
        (  # a second accident told beside the first
            "The van crashed on the A30 on Tuesday, killing four people.",
            "The van crashed on Tuesday, killing four people. A separate crash on the A38 on Monday killed two people.",
        ),
        (  # the result of an earlier year
            "Rovers won the final 4-1 on Tuesday.",
            "Rovers won the final 4-1 on Tuesday. They were beaten 2-0 in last season's final.",
        ),
        (  # the score halfway
            "Rovers beat Albion 4-2 on Tuesday.",
            "Rovers beat Albion 4-2 on Tuesday. Albion led 1-0 at half-time.",
        ),
        (  # another year's outcome
            "Rovers won the final against Albion on Tuesday.",
            "Rovers won the final against Albion on Tuesday. Last year Rovers lost the final against Albion.",
        ),
        (  # one up, the other down
            "Shares in Albion fell 3.5% on Tuesday while Rovers shares rose 22%.",
            "Rovers shares gained 22% on Tuesday as shares in Albion dropped 3.5%.",
        ),
        (  # a figure that both give, and another count of the same thing
            "Some 14 coaches carried 700 people out of the port on Tuesday.",
            "A convoy of 14 coaches left the port on Tuesday. Later three coaches also took 40 people away.",
        ),
        (  # a vote of another year
            "The budget was passed by 80 votes to 61 on Tuesday.",
            "The budget was passed by 80 votes to 61. In 2021 a budget was rejected by 77 votes to 64.",
        ),
        (  # one who tells of the sentence knows of the conviction
            "The banker was convicted of fraud on Tuesday and sentenced to four years in prison.",
            "The banker was sentenced to four years in prison on Tuesday for fraud.",
        ),
        (  # shut now, open later
            "The bridge was closed for three hours on Tuesday.",
            "The bridge has reopened after three hours.",
        ),
        (  # a figure that both give beside one that each gives
            "Albion shares rose 9% on Tuesday.",
            "Albion shares rose 9% on Tuesday. The plant makes 30% of its steel.",
        ),
        (  # all who died, and those of one sort beside one more
            "The coach fell into the lake on Tuesday, killing five people.",
            "The coach fell into the lake on Tuesday. Four pupils and their teacher died.",
        ),
        (  # what a figure was before
            "Prices rose 3.9% in May, up from 3.5% in April.",
            "Prices rose 3.9% in May and are forecast to rise 3.2% next year.",
        ),
        ("The museum will stay closed until Friday.", "The museum reopens on Friday."),
        ("Forty guests fled the club on Tuesday.", "Forty guests fled the venue on Tuesday."),
        ("Former mayor Ines Okafor resigned on Tuesday.", "Ex-mayor Ines Okafor resigned on Tuesday."),
    ],
)
def test_look_alikes_give_no_hard_card(one: str, other: str) -> None:
    report = story(one, other)
    assert [(d.kind, values(d)) for d in report.discrepancies if d.relation in HARD] == []


@pytest.mark.parametrize(
    ("one", "other", "question", "sides"),
    [
        (
            "The skipper, Omar Lindqvist, 44, was rescued. A passenger, 20, was missing.",
            "Skipper Omar Lindqvist, 47, was rescued. A passenger, 20, was missing.",
            "How old is Lindqvist?",
            {"44 years old", "47 years old"},
        ),
        (
            "She was found guilty on six of nine counts on Tuesday.",
            "She was found guilty on seven counts on Tuesday.",
            "How many counts?",
            {"6 counts", "7 counts"},
        ),
        (
            "The trawler had a crew of 14 when it sank on Tuesday.",
            "The trawler had 17 crew members when it sank on Tuesday.",
            "How many crew?",
            {"14 crew", "17 crew"},
        ),
        (
            "The road was closed for nine hours on Tuesday.",
            "The road was closed for five hours on Tuesday.",
            "How long: “The road was closed for … on Tuesday”?",
            {"9 hours", "5 hours"},
        ),
        (
            "The repairs will cost the city $40 million, it said.",
            "The repairs will cost the city $55 million, it said.",
            "How much: “The repairs will cost the city …”?",
            {"$40 million", "$55 million"},
        ),
        (
            "The banker was jailed for six years after being convicted of fraud on Tuesday.",
            "The banker was jailed for eight years after being convicted of fraud on Tuesday.",
            "How long: “The banker was jailed for …”?",
            {"6 years", "8 years"},
        ),
        (
            "Six men were trapped on Tuesday when a blast tore through the tunnel.",
            "Eight men were trapped on Tuesday when the tunnel collapsed.",
            "How many men were trapped?",
            {"6 men trapped", "8 men trapped"},
        ),
        (
            "The bill passed on Tuesday, with members voting 150 to 141.",
            "The bill passed on Tuesday, with members voting 150 to 114.",
            "What was the result of the vote?",
            {"150–141", "150–114"},
        ),
    ],
)
def test_the_real_difference_has_an_editors_question(one: str, other: str, question: str, sides: set[str]) -> None:
    found = {d.question: values(d) for d in story(one, other).discrepancies if d.relation in HARD}
    assert found.get(question) == sides, found


def test_a_shrinking_count_moves_the_way_time_does() -> None:
    report = story(
        "The storm left 90,000 homes without power on Tuesday.",
        "The storm left 60,000 homes without power, the grid said.",
    )
    card = next(d for d in report.discrepancies if d.kind == "number")
    assert card.relation is Relation.UPDATED
    assert "from 90,000 to 60,000" in card.reason


def test_a_ceiling_is_said_to_be_one() -> None:
    report = story("The repairs will cost $40 million.", "The repairs will cost up to $70 million.")
    card = next(d for d in report.discrepancies if d.kind == "number")
    assert card.relation is Relation.COMPATIBLE
    assert "sets a limit" in card.reason


def test_more_than_is_not_said_of_twice_as_many() -> None:
    report = story("More than 200 divers joined the search.", "Some 480 divers joined the search.")
    card = next(d for d in report.discrepancies if d.kind == "number")
    assert card.relation is Relation.CONFLICT
