import time

import pytest

from factcheck.facts import status
from factcheck.types import Label, Mention


def labels(text: str) -> list[Label]:
    return [m.reading for m in status.find(text) if isinstance(m.reading, Label)]


@pytest.mark.parametrize(
    ("text", "family", "value"),
    [
        ("The derby was pushed back to Monday because of fog", "change of plan", "postponed"),
        ("Ministers put off the vote until the autumn", "change of plan", "postponed"),
        ("Her long-delayed tour begins in Oslo", "change of plan", "postponed"),
        ("The airline canceled 40 flights", "change of plan", "cancelled"),
        ("Organisers called off the marathon", "change of plan", "cancelled"),
        ("The toll plan was scrapped", "change of plan", "cancelled"),
        ("The launch was rescheduled for May", "change of plan", "rescheduled"),
        ("Trading was halted for an hour", "change of plan", "suspended"),
        ("Ferry services resumed at noon", "change of plan", "resumed"),
        ("The parade went ahead despite the rain", "change of plan", "went ahead"),
        ("A man of 30 is in custody", "justice", "arrested"),
        ("A grand jury indicted the former treasurer", "justice", "charged"),
        ("She was found guilty of fraud", "justice", "convicted"),
        ("The jury acquitted both brothers", "justice", "acquitted"),
        ("He was jailed for nine years", "justice", "sentenced"),
        ("Elmby Town were narrowly beaten by Oakham", "result", "lost"),
        ("Elmby Town have beaten Oakham", "result", "won"),
        ("The driver pleaded not guilty", "justice", "pleaded not guilty"),
        ("The three were released on bail", "justice", "released"),
        ("Both chambers passed the water bill", "agreement", "approved"),
        ("Members voted down the merger", "agreement", "rejected"),
        ("The governor vetoed the measure", "agreement", "vetoed"),
        ("Rovers beat City 3-1", "result", "won"),
        ("Rovers lost to City on penalties", "result", "lost"),
        ("The trawler sank within minutes", "vessel", "sank"),
        ("Crews said the blaze was 60% contained", "fire", "contained"),
        ("The fire is under control", "fire", "contained"),
        ("The pass remains closed to lorries", "access", "closed"),
        ("The tunnel has reopened", "access", "reopened"),
        ("Two climbers are in a critical condition", "health", "critical"),
        ("The retailer filed for bankruptcy", "solvency", "bankrupt"),
        ("It is in talks to buy a rival", "takeover", "in talks"),
        ("The brewer agreed to buy its rival", "takeover", "agreed to buy"),
        ("The chairman stepped down", "office", "resigned"),
        ("The club sacked its trainer", "office", "dismissed"),
        ("Families were stranded at the pier", "journey", "stranded"),
        ("The valley is empty of residents", "presence", "empty"),
        ("The dam is under control of the militia", "control", "held"),
        ("Power was restored to most homes", "supply", "restored"),
    ],
)
def test_reads_the_family_and_the_canonical_value(text: str, family: str, value: str) -> None:
    assert (family, value) in [(label.family, label.value) for label in labels(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Nine miners lost their lives",
        "Gunmen opened fire on the bus",
        "The court gave him a suspended sentence",
        "The aim is to arrest the decline of the pound",
        "Talks were held behind closed doors",
        "A heavy defeat for the striker's former side",
        "The nurse is in charge of two wards",
    ],
)
def test_leaves_other_senses_alone(text: str) -> None:
    assert status.find(text) == ()


def test_offsets_are_the_words() -> None:
    text = "The match was called off, then rescheduled."
    assert [text[m.start : m.end] for m in status.find(text)] == ["called off", "rescheduled"]


def test_steps_of_a_process_are_in_order() -> None:
    steps = labels("He was arrested, charged with theft, found guilty, sentenced and later released on bail.")
    assert [s.rank for s in steps] == sorted({s.rank for s in steps})


def test_a_negated_status_is_its_own_value() -> None:
    assert [(x.value, x.rank) for x in labels("The minister has not resigned")] == [("not resigned", 0)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Two hostages held since May were freed.", ["released"]),
        ("The blast delayed the handover.", []),
        ("Trains were delayed by an hour.", []),
        ("The vote was delayed until Friday.", ["postponed"]),
        ("She delayed her trip.", ["postponed"]),
        ("No one has been arrested.", ["not arrested"]),
        ("None of the suspects has been charged.", ["not charged"]),
        ("The line denied that the captain had been suspended.", ["denied", "not suspended"]),
        ("Officials deny the match was cancelled.", ["denied", "not cancelled"]),
        ("He denied reports that the flight had already been cancelled.", ["denied", "not cancelled"]),
        ("The line denied fault and the captain was suspended on Friday.", ["denied", "suspended"]),
    ],
)
def test_a_hindrance_is_no_change_of_plan_and_nobody_is_a_negation(text: str, values: list[str]) -> None:
    assert [label.value for label in labels(text)] == values


def test_the_winner_is_kept() -> None:
    assert labels("The Tigers beat the Bears 20-14")[0].detail == "The Tigers"


def test_a_long_line_is_quick() -> None:
    began = time.perf_counter()
    found: tuple[Mention, ...] = status.find("the match was put off and not charged with it " * 4000)
    assert found
    assert time.perf_counter() - began < 4
