import time

import pytest

from factcheck.facts import certainty
from factcheck.types import Label


def labels(text: str, family: str = "certainty") -> list[Label]:
    return [m.reading for m in certainty.find(text) if isinstance(m.reading, Label) and m.reading.family == family]


@pytest.mark.parametrize(
    ("text", "value", "rank", "detail"),
    [
        ("after a suspected gas leak in the cellar", "suspected", 3, "gas leak"),
        ("an alleged Estonian ransomware gang was raided", "alleged", 2, "Estonian ransomware gang"),
        ("what it claimed was a foreign spy ship", "claimed", 1, "foreign spy ship"),
        ("what appeared to be a homemade bomb", "apparent", 3, "homemade bomb"),
        ("the so-called night mayor of the port", "so-called", 1, "night mayor"),
        ("the driver, believed to be a delivery worker", "believed", 3, "delivery worker"),
        ("The treasurer allegedly moved club funds", "alleged", 2, "moved club funds"),
        ("a possible match-fixing ring", "possible", 3, "match-fixing ring"),
        ("The mayor denied any wrongdoing", "denied", 0, "wrongdoing"),
        ("The firm reportedly paid a ransom", "reported", 4, "paid a ransom"),
        ("a reported takeover offer for the bank", "reported", 4, "takeover offer"),
        ("two confirmed tornadoes", "confirmed", 6, "tornadoes"),
        ("The wreck is thought to be a Roman galley", "believed", 3, "Roman galley"),
        ("He is accused of insider trading", "alleged", 2, "insider trading"),
        ("an apparent electrical fault at the stadium", "apparent", 3, "electrical fault"),
        ("The vial was said to be a nerve agent", "said", 4, "nerve agent"),
    ],
)
def test_reads_the_hedge_and_what_it_hedges(text: str, value: str, rank: int, detail: str) -> None:
    assert (value, rank) in [(x.value, x.rank) for x in labels(text)]
    assert detail.split()[0] in labels(text)[0].detail


@pytest.mark.parametrize(
    ("text", "value", "detail"),
    [
        ("The king may meet with the miners on Friday", "possible", "meet"),
        ("Rates could fall by June", "possible", "fall"),
        ("She is expected to sign the treaty", "expected", "sign"),
        ("Rovers will play in Turin", "planned", "play"),
        ("The minister is set to visit Oslo", "planned", "visit"),
        ("The bank declined to say whether it would pay the fine", "not disclosed", "pay"),
        ("Police did not say which suspects they would charge", "not disclosed", "charge"),
        ("A spokeswoman would not comment", "not disclosed", ""),
        ("He would not speak to any possible meetings", "not disclosed", "meet"),
        ("It was not immediately clear if the dam would hold", "not disclosed", "hold"),
    ],
)
def test_reads_what_is_to_come(text: str, value: str, detail: str) -> None:
    assert (value, detail) in [(x.value, x.detail) for x in labels(text, "prospect")]


@pytest.mark.parametrize(
    "text",
    [
        "Return the form as soon as possible",
        "A spokesman confirmed the sale",
        "The storm hit in May and June",
        "Eleven confirmed cases were logged",
        "It is unlikely to rain",
    ],
)
def test_leaves_other_senses_alone(text: str) -> None:
    assert labels(text) == []


def test_the_span_holds_the_hedge_and_the_noun() -> None:
    text = "Divers found what they said was a sunken frigate off the cape."
    mention = certainty.find(text)[0]
    assert text[mention.start : mention.end] == "what they said was a sunken frigate"


def test_flat_uses_leave_the_hedged_ones_out() -> None:
    text = "A suspected gas leak closed the school; the gas leaks were fixed."
    assert [text[a:b] for a, b in certainty.flat(text, ("gas", "leak"))] == ["the gas leaks"]


def test_scare_quotes_are_no_flat_use() -> None:
    assert certainty.flat("Neighbours heard a ‘gas leak’ at dawn", ("gas", "leak")) == ()


def test_a_figure_nobody_could_check() -> None:
    assert labels("The toll could not be independently verified")[0].value == "unverified"


def test_a_long_line_is_quick() -> None:
    began = time.perf_counter()
    assert certainty.find("a suspected leak may be what it claimed was so-called fire " * 3500)
    assert time.perf_counter() - began < 4


@pytest.mark.parametrize(
    ("text", "value", "verb"),
    [
        ("As the league looks to rebuild trust", "aimed", "rebuild"),
        ("Expectations are low that the summit will end the strike", "doubted", "end"),
        ("The striker is unlikely to play on Sunday", "doubted", "play"),
        ("There is little hope that the talks could save the mill", "doubted", "save"),
    ],
)
def test_reads_aims_and_doubts(text: str, value: str, verb: str) -> None:
    found = [m.reading for m in certainty.find(text) if isinstance(m.reading, Label)]
    assert (value, verb) in [(r.value, r.detail) for r in found]


def test_reads_who_says_by_whom_it_was_done() -> None:
    found = [m.reading for m in certainty.find("a fire which local media said was set off by a gas thief")]
    assert [(r.value, r.detail) for r in found if isinstance(r, Label)] == [("said", "gas thief")]
