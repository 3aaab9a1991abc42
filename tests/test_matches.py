"""Whole small stories of sport and politics: minutes, places in a row, crowds, lengths, changed plans."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from factcheck.embed import HashEncoder
from factcheck.facts import lasting, minute, moved, status
from factcheck.facts import time as times
from factcheck.ingest import paste
from factcheck.ingest.lines import is_date_line
from factcheck.pipeline import check
from factcheck.text import clauses
from factcheck.text.events import classes
from factcheck.types import Discrepancy, Label, Period, Relation, Settings, TimeRole

DAY = datetime(2025, 6, 6)


def cards(*texts: str, days: tuple[datetime, ...] = ()) -> tuple[Discrepancy, ...]:
    dated = days or (DAY,) * len(texts)
    articles = [paste(t, f"{n}.txt", outlet=f"Outlet {n}", published=dated[n]) for n, t in enumerate(texts)]
    return check(articles, Settings(), encoder=HashEncoder()).discrepancies


def values(card: Discrepancy) -> set[str]:
    return {side.value for side in card.sides}


@pytest.mark.parametrize(
    ("text", "number", "deed"),
    [
        ("Ana Ruiz volleyed home in the 61st minute", 61, "goal"),
        ("Jan Dahl's 90th-minute equaliser saved a point", 90, "goal"),
        ("Ola Lind converted a penalty after 14 minutes", 14, "goal"),
        ("The captain was shown a straight red card on 33 minutes", 33, "card"),
    ],
)
def test_the_minute_of_a_deed(text: str, number: int, deed: str) -> None:
    (mention,) = minute.find(text)
    assert isinstance(mention.reading, Label)
    assert (mention.reading.rank, mention.reading.detail) == (number, deed)


@pytest.mark.parametrize(
    "text", ["The bus came after 12 minutes", "In the 200th minute of the film he scored", "They left on 5 June"]
)
def test_no_minute_of_a_match(text: str) -> None:
    assert minute.find(text) == ()


MINUTES = ("Ola Lind put Elmby ahead in the 14th minute.", "Ola Lind scored after 17 minutes for Elmby.")


def test_one_goal_in_two_minutes() -> None:
    (card,) = cards(*MINUTES)
    assert (card.relation, values(card)) == (Relation.CONFLICT, {"minute 14", "minute 17"})
    assert "Lind" in card.question


def test_a_second_goal_of_one_player_is_no_rival() -> None:
    both = "Ola Lind scored in the 14th minute. Ola Lind headed a second goal in the 80th minute."
    assert not cards(both, "Ola Lind scored in the 14th minute.")


@pytest.mark.parametrize(
    ("one", "other", "rivals"),
    [
        (
            "It was Mira Holt's fifth Olympic medal.",
            "Mira Holt has won her sixth Olympic medal.",
            {"Holt's fifth Olympic medal", "her sixth Olympic medal"},
        ),
        (
            "Ines Vega is the first woman to lead the northern region.",
            "Ines Vega is the third woman to lead the region.",
            {"the first woman to lead the northern region", "the third woman to lead the region"},
        ),
    ],
)
def test_two_places_in_one_row(one: str, other: str, rivals: set[str]) -> None:
    assert rivals in [values(card) for card in cards(one, other) if card.kind == "superlative"]


def test_the_parts_of_one_match_are_no_row() -> None:
    found = cards("Ola Lind scored his second goal at Elmby.", "Ola Lind scored his third goal at Elmby.")
    assert not [card for card in found if card.kind == "superlative"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Police said 4,000 people marched through Oslo.", "Organisers put the crowd at 30,000 people in Oslo."),
        ("Elmby won in front of 21,300 spectators.", "A crowd of more than 24,000 watched Elmby win."),
    ],
)
def test_crowds_are_one_question_however_far_apart(one: str, other: str) -> None:
    assert any(card.question.endswith("came?") for card in cards(one, other))


def test_runners_are_no_crowd() -> None:
    assert not cards("About 4,000 runners set off in Oslo.", "A crowd of 30,000 people watched in Oslo.")


@pytest.mark.parametrize(
    ("text", "value", "thing"),
    [
        ("Workers began a 36-hour strike at the port", "36-hour", "strike"),
        ("The negotiations, which began on Monday, lasted 17 hours", "17 hours", "talks"),
        ("A debate that went on for nine hours", "nine hours", "debate"),
        ("The bridge is nine years old", "nine years", ""),
        ("He lived in Oslo for nine years", "nine years", ""),
    ],
)
def test_what_a_length_is_the_length_of(text: str, value: str, thing: str) -> None:
    at = text.index(value)
    assert lasting.what(text, at, at + len(value)) == thing


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("She finished in 2:19:04", "2 hours 19 minutes 4 seconds"),
        ("She finished in two hours and 19 seconds", "2 hours 19 seconds"),
        ("The film runs one hour 45 minutes", "1 hour 45 minutes"),
        ("The loan is to be repaid over ten years", "10 years"),
        ("The siege lasted over ten years", "more than 10 years"),
    ],
)
def test_lengths(text: str, words: str) -> None:
    assert [times.describe(m.reading) for m in times.find(text, None) if isinstance(m.reading, Period)] == [words]


def test_less_than_an_hour_takes_in_fifty_minutes() -> None:
    assert not cards("The talks lasted less than an hour.", "The talks lasted 50 minutes.")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The vote has been pushed back to September", date(2025, 9, 1)),
        ("The parade was postponed until Wednesday", date(2025, 6, 11)),
        ("The hearing was brought forward to Monday", date(2025, 6, 9)),
        ("The governor cancelled Tuesday's meeting", date(2025, 6, 10)),
    ],
)
def test_the_new_day_of_a_plan_lies_ahead(text: str, day: date) -> None:
    (mention,) = times.find(text, DAY.date())
    reading = moved.to_a_day(text, mention).reading
    assert isinstance(reading, Period)
    assert (reading.first, reading.role) == (day, TimeRole.EVENT)


def test_a_plan_that_was_changed_is_an_update() -> None:
    old = "The council's vote on the harbour bill is scheduled for 12 June."
    new = "The council's vote on the harbour bill, planned for months, has been postponed until 19 June."
    found = cards(old, new, days=(DAY, datetime(2025, 6, 7)))
    assert [(c.relation, values(c)) for c in found if c.kind == "date"] == [
        (Relation.UPDATED, {"Thursday 12 June 2025", "Thursday 19 June 2025"})
    ]


def test_a_subject_parted_from_its_predicate() -> None:
    text = "The vote on the bill, due on Monday, has been moved to Friday"
    assert clauses.interrupted(text, text.index("Friday")) == "The vote on the bill"
    assert clauses.interrupted("In Oslo, has anything been moved to Friday", 36) == ""


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("He suffered a cardiac arrest 20 metres from the line", []),
        ("The accord must be ratified by both chambers", ["not ratified"]),
        ("The president has not conceded defeat", ["not conceded"]),
        ("The skater admitted using a banned substance", ["admitted"]),
        ("The skater denied any wrongdoing", ["denied"]),
        ("The skater was banned for two years", ["banned"]),
    ],
)
def test_statuses(text: str, values: list[str]) -> None:
    assert [m.reading.value for m in status.find(text) if isinstance(m.reading, Label)] == values


def test_what_was_not_yet_and_then_was_is_an_update() -> None:
    found = cards(
        "Governor Ines Vega has not conceded defeat.",
        "Governor Ines Vega conceded defeat.",
        days=(DAY, datetime(2025, 6, 8)),
    )
    assert [c.relation for c in found if c.kind == "status"] == [Relation.UPDATED]


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("Dockers voted for a general strike", "attack"),
        ("The ballot is on 20 March", "protest"),
    ],
)
def test_no_class_of(text: str, head: str) -> None:
    assert head not in classes(text)


def test_the_person_told_of_keeps_the_age() -> None:
    found = cards(
        "Ana Ruiz won the race on Sunday. The 26-year-old led from the start.",
        "Ana Ruiz, 28, won the race on Sunday.",
    )
    assert [c.question for c in found if "old" in c.question] == ["How old is Ruiz?"]


def test_who_is_only_quoted_is_not_told_of() -> None:
    said = '"I have called Ana Ruiz," said Jan Dahl. The 70-year-old will leave politics.'
    assert [c.question for c in cards(said, "Ana Ruiz, 58, won. Jan Dahl, 71, lost.") if "old" in c.question] == [
        "How old is Dahl?"
    ]


def test_the_age_that_ends_a_sentence() -> None:
    found = cards('"I am glad," said Ana Ruiz, 45.', "Ana Ruiz, 47, said that she was glad.")
    assert [values(c) for c in found if "old" in c.question] == [{"45 years old", "47 years old"}]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Monday, 2 December 2024 | Coast News", True),
        ("2 December 2024 · Morning Edition", True),
        ("Fire kills two on 2 December 2024 | a night of fear in the old harbour town", False),
    ],
)
def test_a_date_and_a_title_are_furniture(line: str, told: bool) -> None:
    assert is_date_line(line) is told


def test_arrests_of_many_are_no_step_in_one_case() -> None:
    found = cards(
        "Police said 34 people were arrested in Oslo.", "The jailed reporter was released from prison in Oslo."
    )
    assert not [c for c in found if c.kind == "status"]
