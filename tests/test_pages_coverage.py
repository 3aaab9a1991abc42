"""Compare, Read and Draft check through Streamlit's own test client."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest
from test_app import HOSTILE, demonstration, start, two_stories, wait, words

pytestmark = pytest.mark.usefixtures("home")
COPY = "Blinken will hold nine meetings in Beijing, a draft of the programme says. The weather will be mild."


def turn(app: AppTest, page: str) -> AppTest:
    app.switch_page(f"factcheck/ui/pages/{page}.py").run()
    return wait(app)


@pytest.mark.parametrize("page", ["compare", "read", "draft"])
def test_each_page_offers_a_way_in_before_there_is_a_story(page: str) -> None:
    app = turn(start(), page)
    assert app.button(key="open_demo")


def test_compare_has_every_card_and_leads_to_it() -> None:
    app = demonstration()
    cards = {str(b.key).removeprefix("card_") for b in app.button if str(b.key or "").startswith("card_")}
    shown = words(turn(app, "compare"))
    assert cards
    assert cards <= set(re.findall(r"(?:&amp;|[?&])d=(\w+)", shown))


def test_read_shows_an_article_whole_with_what_is_left_out_struck_through() -> None:
    shown = words(turn(demonstration(), "read"))
    assert "By our diplomatic staff" in shown
    assert re.search(r"<(?:s|del)\b", shown)
    assert "<mark" in shown


def test_a_copy_is_checked_and_cleared() -> None:
    app = turn(demonstration(), "draft")
    box = next(area for area in app.text_area if str(area.key).startswith("copy_"))
    box.set_value(COPY)
    app.button(key="check_copy").click().run()
    wait(app)
    assert "nine meetings" in words(app)
    app.button(key="clear_copy").click().run()
    assert "nine meetings" not in words(wait(app))


@pytest.mark.parametrize("page", ["compare", "read", "draft"])
def test_hostile_text_is_shown_and_does_nothing(page: str) -> None:
    two_stories(
        f"Four people were hurt on Monday. {HOSTILE} the mayor said. Repairs cost $90,000.",
        f"Seven people were hurt on Monday. {HOSTILE} a clerk said.",
    )
    shown = words(turn(wait(start()), page))
    assert "<img" not in shown
    assert "<script" not in shown
