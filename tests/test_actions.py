"""What is done in a clause, and which two clauses cannot be one moment."""

from __future__ import annotations

import pytest

from factcheck.text.actions import actions, other_stage, staged


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ("and sentenced to TIME in prison", "He will serve TIME", "sentence"),
        ("The blaze started at TIME", "It broke out TIME", "begin"),
        ("She will be sworn in on TIME", "The inauguration is on TIME", "swear in"),
        ("Service was restored after TIME", "Systems were back after TIME", "resume"),
        ("whose body was discovered on TIME", "the body was found on TIME", "find"),
        ("signed a TIME deal", "joined the club on a TIME contract", "sign"),
        ("the tram derailed at TIME", "the tram came off the tracks at TIME", "derail"),
        ("Cyclone Ana made landfall TIME", "the cyclone came ashore TIME", "come ashore"),
        ("NUMBER residents were moved to shelters", "NUMBER people were evacuated", "evacuate"),
    ],
)
def test_newsroom_synonyms_are_one_action(one: str, other: str, shared: str) -> None:
    assert shared in actions(one) & actions(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Talks broke down on TIME", "Talks are to resume on TIME"),
        ("The hearing began on TIME", "The hearing ended on TIME"),
        ("The bridge was closed on TIME", "The bridge reopened on TIME"),
        ("He was arrested on TIME", "He was charged on TIME"),
        ("She was last seen on TIME", "Her car was found on TIME"),
    ],
)
def test_two_stages_of_one_thing_are_two_moments(one: str, other: str) -> None:
    assert staged(one, other)
    assert staged(other, one)


def test_a_clause_that_names_both_stages_is_apart_from_neither() -> None:
    assert not staged("He was arrested and charged on TIME", "He was charged on TIME")
    assert not staged("It rained on TIME", "It poured on TIME")


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("Albion led NUMBER at half-time", "Rovers won NUMBER", True),
        ("Rovers won NUMBER on penalties", "the match finished NUMBER after extra time", True),
        ("Rovers won NUMBER in a shootout", "Rovers beat Albion NUMBER on penalties", False),
        ("Rovers won NUMBER", "Rovers beat Albion NUMBER", False),
    ],
)
def test_scores_of_two_stages_of_a_match(one: str, other: str, apart: bool) -> None:
    assert other_stage(one, other) is apart is other_stage(other, one)
