"""Quoted fragments with two objects, and journeys told in opposite directions."""

from __future__ import annotations

from datetime import datetime

import pytest

from factcheck.assertions import clusters
from factcheck.claims import read
from factcheck.compare import Comparison, Story, compare, objects, routes
from factcheck.types import Article, Relation

FRAGMENT, ROUTE = objects.FAMILY, routes.FAMILY


def cards(family: str, *texts: str) -> list[Comparison]:
    articles = [Article(f"a{n}", f"{n}.txt", text, published=datetime(2025, 4, 8)) for n, text in enumerate(texts)]
    readings = [read(a, a.day) for a in articles]
    story = Story({a.id: a for a in articles}, ())
    own = [c for c in clusters(readings) if getattr(c.facts[0].reading, "family", "") == family]
    return [card for c in own if (card := compare(c, story))]


@pytest.mark.parametrize(
    ("one", "two", "relation"),
    [
        (
            "The bank wants to “orderly unwind” the pension fund, the treasury said.",
            "The lender will “orderly unwind” its bond holdings, analysts said.",
            Relation.ATTRIBUTION,
        ),
        (
            "“We must quickly restore the water supply of the valley,” the mayor said.",
            "The mayor promised to “quickly restore” the trust of voters.",
            Relation.SPECIFICITY,
        ),
    ],
)
def test_one_fragment_of_two_things(one: str, two: str, relation: Relation) -> None:
    (card,) = cards(FRAGMENT, one, two)
    assert (card.kind, card.relation) == ("quote", relation)


def test_the_card_names_the_fragment_and_both_objects() -> None:
    (card,) = cards(
        FRAGMENT,
        "He vowed to “fully rebuild” the old harbour, aides said.",
        "He vowed to “fully rebuild” the party, aides said.",
    )
    assert "“fully rebuild”" in card.question
    assert sorted(g.value for g in card.groups) == ["fully rebuild the old harbour", "fully rebuild the party"]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("They will “fully rebuild” the harbour.", "They will “fully rebuild” the old harbour."),
        ("They will “fully rebuild” the harbour.", "They will fully rebuild the party."),
        ("It was “the right thing” the chief said.", "It was “the right thing” the union said."),
        ("She spoke of “clear progress” in the talks.", "She spoke of “clear progress” on the border."),
    ],
)
def test_quiet_on_one_object_or_none(one: str, two: str) -> None:
    assert cards(FRAGMENT, one, two) == []


def test_opposite_routes_are_a_conflict() -> None:
    one = "The night train from Lisbon to Porto derailed."
    two = "The train was on its way from Porto to Lisbon when it derailed."
    (card,) = cards(ROUTE, one, two)
    assert (card.kind, card.relation) == ("place", Relation.CONFLICT)
    assert {g.value for g in card.groups} == {"from Lisbon to Porto", "from Porto to Lisbon"}


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("The train from Lisbon to Porto derailed.", "The train from Lisbon to Porto was full."),
        ("The train from Lisbon to Porto derailed.", "The train from Porto to Faro was full."),
        ("Exports from Chile to Peru fell.", "Exports from Peru to Chile rose."),
        (
            "The ferry sank on its way from Bari to Patras.",
            "The ferry from Patras to Bari passed the ferry from Bari to Patras.",
        ),
    ],
)
def test_quiet_on_other_journeys(one: str, two: str) -> None:
    assert cards(ROUTE, one, two) == []


def test_one_long_line_is_no_trouble() -> None:
    line = "The train bus flight from Lisbon To Porto “stand firmly with” the farm " * 2_500
    assert cards(ROUTE, line, line + "x") == []
