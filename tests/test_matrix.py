from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from factcheck import matrix, view
from factcheck.embed import open_encoder
from factcheck.ingest import paste
from factcheck.pipeline import check
from factcheck.types import (
    Article,
    Claim,
    Discrepancy,
    Facet,
    Fact,
    Label,
    OriginGroup,
    Relation,
    Report,
    Settings,
    Side,
)

GAZETTE = (
    "Four hurt in warehouse fire\n\nA fire destroyed a warehouse at Quay Nine on Monday. Four people were injured in "
    "the fire, the fire service said.\n\nThe building was insured for $18 million, the owner said. It held 900 tonnes "
    "of grain."
)
POST = (
    "Blaze guts quayside warehouse\n\nA blaze destroyed a warehouse at Quay Nine on Monday. Seven people were injured "
    "in the fire, officials said."
)
COURIER = "Fire at the docks\n\nFour people were injured in the fire at Quay Nine on Monday, a hospital said."


def article(text: str, outlet: str, day: int = 7) -> Article:
    return paste(text, outlet, outlet=outlet, published=datetime(2024, 5, day))


def run(*articles: Article) -> Report:
    return check(articles, Settings(), encoder=open_encoder("hash"))


@pytest.fixture(scope="module")
def report() -> Report:
    return run(article(GAZETTE, "Gazette"), article(POST, "Post"), article(COURIER, "Courier"))


def test_a_cell_has_the_letter_and_the_value(report: Report) -> None:
    shown = matrix.matrix(report, view.cards(report, {}))
    row = next(row for row in shown.rows if "injured" in row.question)
    said = {source.label: [e.value for e in cell] for source, cell in zip(shown.sources, row.cells, strict=True)}
    assert [source.label for source in shown.sources] == ["Gazette", "Post", "Courier"]
    assert said["Gazette"] == said["Courier"] != said["Post"]
    letters = [cell[0].letter for cell in row.cells]
    assert letters[0] == letters[2] != letters[1]


def test_a_side_that_holds_two_values_shows_each_article_its_own() -> None:
    report = run(
        article("Fourteen people were injured in the fire at Quay Nine on Monday, officials said.", "Gazette"),
        article("At least 14 people were injured in the fire at Quay Nine on Monday, a hospital said.", "Post"),
        article("Nineteen people were injured in the fire at Quay Nine on Monday, the mayor said.", "Courier"),
    )
    row = next(row for row in matrix.matrix(report, view.cards(report, {})).rows if "injured" in row.question)
    assert [[(e.letter, e.value) for e in cell] for cell in row.cells] == [
        [("A", "Fourteen people")],
        [("A", "At least 14 people")],
        [("B", "19 people injured")],
    ]


def test_who_differs_from_whom(report: Report) -> None:
    of = {(pair.first, pair.second): pair for pair in matrix.pairs(report)}
    assert of["Gazette", "Post"].hard == of["Post", "Courier"].hard == 1
    assert of["Gazette", "Courier"].hard == 0
    assert of["Gazette", "Courier"].same >= 1


def test_only_one_source_has_it(report: Report) -> None:
    found = matrix.only(report)
    values = {one.sentence[a:b] for one in found for a, b in one.marks}
    assert values == {"$18 million", "900 tonnes"}
    assert {one.outlets for one in found} == {("Gazette",)}


def test_a_named_source_makes_an_exclusive_and_none_asks_to_verify(report: Report) -> None:
    hints = {one.sentence[a:b]: one.hint for one in matrix.only(report) for a, b in one.marks}
    assert "owner" in hints["$18 million"]
    assert hints["900 tonnes"].startswith("Verify")


def test_what_another_article_has_too_is_nobodys_own() -> None:
    also = COURIER + "\n\nSome 900 tonnes of grain were held in it. The building was insured for $18 million."
    report = run(article(GAZETTE, "Gazette"), article(POST, "Post"), article(also, "Courier"))
    assert matrix.only(report) == ()


def test_two_articles_of_one_origin_are_one_witness() -> None:
    wire = (
        " Investigators who walked through the ruin this morning think that a loose cable near the loading door set "
        "light to sacks of grain, and that the sprinklers had been shut off for repairs lasting 40 days."
    )
    report = run(article(GAZETTE + wire, "Gazette"), article(POST + wire, "Post"), article(COURIER, "Courier"))
    found = [one for one in matrix.only(report) if "cable" in one.sentence]
    assert [one.outlets for one in found] == [("Gazette", "Post")]
    numbers = matrix.origin_numbers(report)
    assert len(set(numbers.values())) == 2


def test_namesakes_are_told_apart() -> None:
    report = run(article(GAZETTE, "Gazette"), article(POST, "Gazette"))
    assert [source.label for source in matrix.sources(report)] == ["Gazette", "Gazette (2)"]


def test_an_article_on_two_sides_differs_from_neither() -> None:
    def side(letter: str, *articles: str) -> Side:
        facts = tuple(Fact(Claim(a, 0, 4, (0, 4)), Label(Facet.STATUS, letter), 0, 4) for a in articles)
        return Side(letter, letter, facts)

    articles = tuple(replace(article(text, name), id=name) for text, name in ((GAZETTE, "a"), (POST, "b")))
    found = Discrepancy("d1", "status", Relation.CONFLICT, "?", (side("A", "a", "b"), side("B", "b")), "", "")
    assert [(p.apart, p.same) for p in matrix.pairs(Report(articles, (found,)))] == [(0, 1)]


@pytest.mark.parametrize(
    ("spans", "joined"),
    [
        ((), ()),
        (((5, 9), (0, 3)), ((0, 3), (5, 9))),
        (((0, 4), (2, 8), (8, 9), (11, 12)), ((0, 9), (11, 12))),
        (((0, 9), (2, 3)), ((0, 9),)),
    ],
)
def test_spans_that_meet_are_joined(spans: tuple[tuple[int, int], ...], joined: tuple[tuple[int, int], ...]) -> None:
    assert matrix.disjoint(spans) == joined


def test_an_origin_counts_once() -> None:
    articles = tuple(article(text, name) for text, name in ((GAZETTE, "a"), (POST, "b"), (COURIER, "c")))
    ids = [one.id for one in articles]
    report = Report(articles, (), origins=(OriginGroup((ids[0], ids[2]), 20),))
    assert [matrix.origin_numbers(report)[key] for key in ids] == [1, 2, 1]
