from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_wordings import kinds

from factcheck.facts.prospect import NAMES, prospects
from factcheck.types import Relation


def read(text: str) -> list[tuple[str, str]]:
    return [(p.outcome, NAMES[p.stance]) for p in prospects(text)]


@pytest.mark.parametrize(
    ("text", "outcome", "stance"),
    [
        ("The two sides will reach an agreement this week.", "a deal", "to come"),
        ("Brussels expects a deal before the summer.", "a deal", "likely"),
        ("A deal looks unlikely before the summer.", "a deal", "unlikely"),
        ("Negotiators are hoping for a compromise.", "a deal", "aimed at"),
        ("The chairman ruled out a settlement.", "a deal", "ruled out"),
        ("A truce could be signed within days.", "a ceasefire", "possible"),
        ("Diplomats played down hopes of a breakthrough.", "a breakthrough", "unlikely"),
        ("They did not go with the intention of making a breakthrough.", "a breakthrough", "unlikely"),
        ("Paris seeks to reset ties with Rabat.", "a reset", "aimed at"),
        ("Expectations are low that the visit will reset ties.", "a reset", "unlikely"),
        ("The minister will not resign over the affair.", "a resignation", "ruled out"),
        ("The minister is expected to step down on Friday.", "a resignation", "likely"),
        ("There is little hope of finding survivors.", "finding survivors", "unlikely"),
        ("The bank is poised for a rate cut.", "a cut", "likely"),
        ("The union vowed not to call a walkout.", "a walkout", "ruled out"),
        ("The storm is forecast to make landfall near Cairns.", "landfall", "likely"),
        ("She is unlikely to play again this season.", "a comeback", "unlikely"),
        ("The line will reopen on Monday.", "a reopening", "to come"),
    ],
)
def test_reads_what_is_held_to_come(text: str, outcome: str, stance: str) -> None:
    assert (outcome, stance) in read(text)


@pytest.mark.parametrize(
    "text",
    [
        "The two sides signed an agreement.",
        "The 2015 deal will be debated.",
        "He will defend last year's deal.",
        "She will fly home; a deal was signed.",
        "They expected rain but the ceasefire held.",
    ],
)
def test_what_is_done_or_of_another_clause_is_no_prospect(text: str) -> None:
    assert read(text) == []


@given(st.text(max_size=300))
def test_a_prospect_lies_in_its_text(text: str) -> None:
    for one in prospects(text):
        assert 0 <= one.start < one.end <= len(text)


@pytest.mark.parametrize(
    ("one", "two", "relation"),
    [
        (
            "LONDON - The rail union expects a deal with Norvex over pay this week.",
            "A deal between the rail union and Norvex over pay is unlikely, officials fear.",
            Relation.CONFLICT,
        ),
        (
            "Ruritania looks to reset relations with Graustark at the summit.",
            "Few expect much: expectations are low that the summit will reset relations with Graustark.",
            Relation.SCOPE,
        ),
    ],
)
def test_opposite_forecasts_make_a_card(one: str, two: str, relation: Relation) -> None:
    assert ("prospect", relation) in kinds(one, two)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("The union expects a deal on pay this week.", "Ministers are confident of a deal on pay this week."),
        ("The union expects a deal on pay at the port.", "A deal for the striker is unlikely before the window shuts."),
        ("Analysts expect a recovery in car sales.", "The injured rider may recover in time."),
    ],
)
def test_forecasts_that_agree_or_are_of_two_things_make_none(one: str, two: str) -> None:
    assert "prospect" not in dict(kinds(one, two))
