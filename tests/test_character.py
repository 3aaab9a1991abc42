import time

import pytest

from factcheck.facts import character
from factcheck.types import Label


def labels(text: str) -> list[tuple[str, str]]:
    return [(m.reading.family, m.reading.value) for m in character.find(text) if isinstance(m.reading, Label)]


@pytest.mark.parametrize(
    ("text", "family", "value"),
    [
        ("Contact between the firms has been rare", "frequency", "rare"),
        ("There were a number of calls", "frequency", "frequent"),
        ("A heated exchange followed", "tone", "tense"),
        ("The talks were cordial", "tone", "cordial"),
        ("The march passed off quietly", "conduct", "peaceful"),
        ("The rally turned violent", "conduct", "violent"),
        ("The rocket test was a failure", "outcome", "failure"),
        ("He has minor injuries", "condition", "light"),
        ("She is in a critical condition", "condition", "grave"),
        ("They won narrowly", "margin", "narrow"),
        ("A landslide for the Greens", "margin", "wide"),
        ("A sophisticated intrusion", "skill", "sophisticated"),
        ("The quake did massive damage", "size damag", "large"),
        ("The quake did limited damage", "size damag", "small"),
    ],
)
def test_reads_scales(text: str, family: str, value: str) -> None:
    assert (family, value) in labels(text)


@pytest.mark.parametrize("text", ["The bank opened in May", "A majority voted", "He is a minority owner"])
def test_leaves_other_words_alone(text: str) -> None:
    assert labels(text) == []


def test_sizes_of_two_things_are_no_rivals() -> None:
    families = {family for family, _ in labels("A small crowd saw the massive fire")}
    assert families == {"size crowd", "size fir"}


@pytest.mark.parametrize(
    ("mild", "hard", "family"),
    [
        ("rebels", "terrorists", "armed group"),
        ("demonstrators", "rioters", "unrest"),
        ("government", "regime", "authority"),
        ("technical glitch", "cyberattack", "break-in"),
        ("shooting", "massacre", "killing"),
        ("prisoners", "hostages", "captives"),
    ],
)
def test_charged_words_have_a_ladder(mild: str, hard: str, family: str) -> None:
    low, high = dict(character.charge(mild)), dict(character.charge(hard))
    assert low[family] < high[family] == character.hardest(family)


@pytest.mark.parametrize(("text", "level"), [("A mob gathered outside.", 1), ("Angry workers gathered outside.", 0)])
def test_people_who_do_a_deed(text: str, level: int) -> None:
    assert [found[2] for found in character.doers(text)] == [level]


def test_judging_words() -> None:
    text = "Farmers illegally evicted from the valley"
    assert [text[a:b] for a, b in character.judging(text)] == ["illegally"]


def test_a_long_line_is_quick() -> None:
    began = time.perf_counter()
    character.find("a massive " * 20_000)
    character.judging("so-called " * 20_000)
    assert time.perf_counter() - began < 2
