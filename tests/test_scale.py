"""A thousand cards and two hundred articles: lists come in pages, and nothing that stands is worked out again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builders import ferry_report, verdict
from streamlit.testing.v1 import AppTest

from factcheck import matrix, view
from factcheck.matrix import Entry, Matrix, Row, Source
from factcheck.types import Relation, Report, Severity
from factcheck.ui import coverage


def listed(count: int, current: int) -> None:
    """A page with a queue of ``count`` cards; AppTest runs its text on its own."""
    import streamlit as st
    from builders import ferry_report

    from factcheck import view
    from factcheck.ui import queue

    report = ferry_report()
    one = view.cards(report, {})[0]
    from dataclasses import replace

    every = [replace(one, id=f"d{number}", question=f"Question {number}?") for number in range(count)]
    open_card = next((card for card in every if card.id == st.session_state.get("d", f"d{current}")), None)
    queue.draw(every, every, open_card)


def cards_of(app: AppTest) -> list[str]:
    return [button.key for button in app.button if button.key and button.key.startswith("card_")]


@pytest.mark.usefixtures("home")
def test_a_long_queue_is_listed_around_the_open_card_and_turned() -> None:
    app = AppTest.from_function(listed, args=(1000, 700), default_timeout=30).run()
    assert not app.exception
    assert "card_d700" in cards_of(app)
    assert len(cards_of(app)) <= 40
    before = cards_of(app)
    app.button(key="later_cards").click().run()
    assert not set(cards_of(app)) & set(before)
    app.button(key="earlier_cards").click().run()
    assert cards_of(app) == before
    app.button(key="later_cards").click().run()
    app.session_state["d"] = "d3"
    app.run()
    assert "card_d3" in cards_of(app)
    assert app.button(key="earlier_cards").disabled


@pytest.mark.usefixtures("home")
def test_a_short_queue_has_no_turner() -> None:
    app = AppTest.from_function(listed, args=(12, 0), default_timeout=30).run()
    assert len(cards_of(app)) == 12
    assert "later_cards" not in [button.key for button in app.button]


def wide(articles: int, rows: int) -> Matrix:
    sources = tuple(Source(f"a{n}", f"Paper {n}", "", n) for n in range(articles))
    said = (Entry("A", "four"),)

    def row(n: int) -> Row:
        cells = tuple(said if k in (n % articles, (n + 1) % articles) else () for k in range(articles))
        return Row(f"d{n}", n, f"Question {n}?", Relation.CONFLICT, "Sources conflict", Severity.HIGH, "", cells)

    return Matrix(sources, tuple(row(n) for n in range(rows)))


def test_a_page_of_a_wide_matrix_has_the_articles_that_speak() -> None:
    shown = coverage.page(wide(200, 1000), slice(40, 80))
    assert [row.id for row in shown.rows] == [f"d{n}" for n in range(40, 80)]
    assert [source.id for source in shown.sources] == [f"a{n}" for n in range(40, 81)]
    assert all(len(row.cells) == 41 and sum(map(bool, row.cells)) == 2 for row in shown.rows)
    few = wide(5, 60)
    assert coverage.page(few, slice(0, 2)).sources == few.sources


def test_a_ruling_changes_its_own_card_only() -> None:
    report = ferry_report()
    bare = view.cards(report, {})
    stands = {bare[0].id: verdict(bare[0].id)}
    ruled = view.ruled(bare, stands)
    assert ruled == view.cards(report, stands)
    assert ruled[0].verdict is stands[bare[0].id]
    assert all(new is old for new, old in zip(ruled[1:], bare[1:], strict=True))
    assert view.ruled(ruled, {}) == bare


def test_pairs_are_counted_as_one_by_one() -> None:
    report = many_reports()
    for pair in matrix.pairs(report):
        names = {source.label: source.id for source in matrix.sources(report)}
        both = [
            (found, of)
            for found in report.discrepancies
            if {names[pair.first], names[pair.second]} <= set(of := matrix.letters(found))
        ]
        same = sum(bool(of[names[pair.first]] & of[names[pair.second]]) for _, of in both)
        assert (pair.apart, pair.same) == (len(both) - same, same)


def many_reports() -> Report:
    report = ferry_report()
    more = tuple(replace(found, id=f"{found.id}x") for found in report.discrepancies)
    return replace(report, discrepancies=report.discrepancies + more)
