import time

import pytest

from factcheck.facts import cause
from factcheck.types import Label


@pytest.mark.parametrize(
    ("text", "strength", "phrase"),
    [
        ("The match was off due to a frozen pitch.", "because", "a frozen pitch"),
        ("Flights were halted because of ash from the volcano, the airport said", "because", "ash from the volcano"),
        ("The blaze was caused by a faulty kettle", "because", "a faulty kettle"),
        ("Prices rose as a result of the drought", "because", "the drought"),
        ("The power cut was blamed on squirrels", "blamed", "squirrels"),
        ("The raid was in retaliation for the ambush, a colonel said", "in response", "the ambush"),
        ("Rockets were fired in revenge for the siege", "in response", "the siege"),
        ("The bank froze the account in response to a court order", "in response", "a court order"),
        ("The coach quit after a row with the board", "after", "a row with the board"),
        ("The dam burst following days of rain", "after", "days of rain"),
        ("Shares slid amid fears of a recession", "over", "fears of a recession"),
        ("The minister resigned over his handling of the flood", "over", "his handling of the flood"),
        ("Schools shut owing to heavy snow", "because", "heavy snow"),
        ("Riots were sparked by a rise in bread prices", "because", "a rise in bread prices"),
        ("The outage was linked to a software update", "blamed", "a software update"),
        ("The club was fined in the wake of the brawl", "after", "the brawl"),
    ],
)
def test_reads_the_strength_and_the_cause(text: str, strength: str, phrase: str) -> None:
    mention = cause.find(text)[0]
    assert isinstance(mention.reading, Label)
    assert (mention.reading.value, mention.reading.detail) == (strength, phrase)
    assert text[mention.start : mention.end].endswith(phrase)


@pytest.mark.parametrize(
    "text",
    [
        "The prince is due to meet the miners",
        "After two hours play resumed",
        "They looked after the stray dog",
        "The shop reopened after midnight",
        "It rained the following day",
        "Nobody came over the bridge",
    ],
)
def test_leaves_times_and_plans_alone(text: str) -> None:
    assert cause.find(text) == ()


def test_strengths_are_ordered() -> None:
    ranks = [
        m.reading.rank
        for t in ("Off after rain", "Off because of rain")
        for m in cause.find(t)
        if isinstance(m.reading, Label)
    ]
    assert ranks == sorted(ranks)
    assert len(set(ranks)) == 2


def test_a_long_line_is_quick() -> None:
    began = time.perf_counter()
    assert cause.find("shut due to rain after the flood because of snow " * 4000)
    assert time.perf_counter() - began < 4


@pytest.mark.parametrize(
    ("text", "effect", "value", "family", "detail"),
    [
        ("The fire was caused by a faulty heater.", "fire", "because", "cause", "a faulty heater"),
        ("Heavy rain triggered the landslide.", "flood", "because", "cause", "Heavy rain"),
        ("The derailment was blamed on a broken rail.", "crash", "blamed", "cause", "a broken rail"),
        ("The blaze may have been started by a cigarette.", "fire", "because", "doubted", "a cigarette"),
        ("The cause of the crash is not yet known.", "crash", "unknown", "cause", ""),
        ("It was not immediately clear what caused the blast.", "explosion", "unknown", "cause", ""),
        ("Engineers are trying to determine the cause of the outage.", "outage", "unknown", "cause", ""),
    ],
)
def test_names_the_happening_that_a_cause_explains(
    text: str, effect: str, value: str, family: str, detail: str
) -> None:
    found = [(e, m.reading) for e, m in cause.named(text)]
    assert [(e, r.value, r.family, r.detail.rstrip(".")) for e, r in found if isinstance(r, Label)] == [
        (effect, value, family, detail)
    ]


def test_a_cause_without_a_happening_is_left_out() -> None:
    assert cause.named("He was late because of the rain.") == ()
