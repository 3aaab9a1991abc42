"""Days by which something is due, beside days that only say how things stood."""

from __future__ import annotations

from datetime import datetime

import pytest

from factcheck.embed import HashEncoder
from factcheck.facts.deadline import is_deadline
from factcheck.ingest import paste
from factcheck.pipeline import check
from factcheck.types import Discrepancy, Relation, Settings

DAY = datetime(2025, 6, 6, 9)


def cards(*texts: str) -> tuple[Discrepancy, ...]:
    articles = [paste(t, f"{n}.txt", outlet=f"Outlet {n}", published=DAY) for n, t in enumerate(texts)]
    return check(articles, Settings(), encoder=HashEncoder()).discrepancies


@pytest.mark.parametrize(
    "topic",
    [
        "The panel must report TIME",
        "The firm has TIME to appeal",
        "TIME to appeal",
        "The bridge should reopen TIME",
        "The watchdog gave the firm TIME",
        "The deadline is TIME",
    ],
)
def test_something_is_due(topic: str) -> None:
    assert is_deadline(topic)


@pytest.mark.parametrize(
    "topic",
    ["TIME, NUMBER people had to leave", "The fire burned TIME", "NUMBER had died TIME", "The mayor stayed TIME"],
)
def test_nothing_is_due(topic: str) -> None:
    assert not is_deadline(topic)


def test_two_deadlines_are_two_ends_of_one_term() -> None:
    texts = ("The inquiry into the fire must report by June 30.", "The inquiry into the fire must report by July 15.")
    (card,) = [c for c in cards(*texts) if c.kind == "date"]
    assert card.relation is Relation.CONFLICT
    assert card.question.startswith("By which day")
    assert "15 days apart" in card.reason


def test_days_of_one_deed_may_lie_weeks_apart() -> None:
    one = "The new governor of Elmby was sworn in on 3 May 2025."
    assert [c.kind for c in cards(one, one.replace("3 May", "24 May"))] == ["date"]
    fire = "The fire at the Elmby mill broke out on 3 May 2025."
    other = "A blaze swept a farm near Elmby on 24 May 2025."
    assert cards(fire, other) == ()


@pytest.mark.parametrize(
    ("one", "other", "kinds"),
    [
        ("Thieves raided the Elmby bank on Monday night.", "Thieves raided the Elmby bank on Monday evening.", []),
        (
            "Thieves raided the Elmby bank on Monday night.",
            "Thieves raided the Elmby bank on Monday afternoon.",
            ["time"],
        ),
    ],
)
def test_an_evening_may_be_called_night(one: str, other: str, kinds: list[str]) -> None:
    assert [c.kind for c in cards(one, other)] == kinds


@pytest.mark.parametrize(
    ("one", "other", "relations"),
    [
        (
            "About 300 people were inside the Elmby hall when the roof fell.",
            "About 420 people were inside the Elmby hall when the roof fell.",
            {Relation.CONFLICT},
        ),
        (
            "Two thirds of Elmby voters backed the bridge plan.",
            "Some 48 percent of Elmby voters backed the bridge plan.",
            {Relation.CONFLICT},
        ),
        (
            "Ada Hadley scored twice as Bexley won the cup final.",
            "Ada Hadley completed a hat-trick as Bexley won the cup final.",
            {Relation.CONFLICT},
        ),
        (
            "Bexley lead the series 1-0 after the first match at Elmby.",
            "Bexley won 3-0 in the first match at Elmby.",
            set(),
        ),
    ],
)
def test_counts_of_one_question(one: str, other: str, relations: set[Relation]) -> None:
    assert {c.relation for c in cards(one, other) if c.kind == "number"} == relations
