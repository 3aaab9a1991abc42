from __future__ import annotations

from factcheck.topics import content, neutral, stem
from factcheck.types import Mention, Period, Quantity


def test_values_give_way_to_neutral_words_and_frames_are_dropped() -> None:
    text = "the port authority said 12 people were hurt on Tuesday"
    number = Mention(text.index("12"), text.index(" were"), Quantity(12, 12, noun="people"))
    day = Mention(text.index("on Tuesday"), len(text), Period(None, None))
    assert neutral(text, (number, day)) == "the port authority NUMBER people were hurt TIME"


def test_names_are_dropped() -> None:
    text = "Ada Berg will visit Oslo"
    assert neutral(text, (), [(0, 8)]) == "will visit Oslo"


def test_overlapping_values_are_replaced_once() -> None:
    text = "since 2018 or so"
    one, two = Mention(0, 10, Period(None, None)), Mention(6, 10, Period(None, None))
    assert neutral(text, (two, one)) == "TIME or so"


def test_stems_pair_the_forms_of_a_word() -> None:
    assert stem("buses") == stem("bus") or content("buses") & content("bus") or stem("attacked") == stem("attacks")
    assert stem("mayor's") == "mayor"
    assert "the" not in content("the attack of the clerks")
