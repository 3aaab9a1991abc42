"""Compare, Read and Draft check, through Streamlit's own test client."""

from __future__ import annotations

import re
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from factcheck.ingest import paste
from factcheck.store import Store

ROOT = Path(__file__).parent.parent
PAGES = Path("factcheck/ui/pages")
TEXTS = (
    "Four hurt in warehouse fire\n\nA fire destroyed a warehouse at Quay Nine on Monday. Four people were injured in "
    "the fire, the fire service said. It held 900 tonnes of grain.",
    "Blaze guts quayside warehouse\n\nA blaze destroyed a warehouse at Quay Nine on Monday. Seven people were injured "
    "in the fire, officials said.",
)
HOSTILE = "<img src=x onerror=alert(1)> <script>alert(2)</script> ![p](http://evil.example/p.png)"
COPY = "Quay Nine burns\n\nNine people were injured in the fire at Quay Nine. The owner lost 31 boats."

pytestmark = pytest.mark.usefixtures("home")


def story(*texts: str) -> str:
    with Store.open() as store:
        made = store.create_story("Quay Nine", datetime.now(UTC))
        store.add_articles(
            made.id,
            [paste(t, f"text {n}", outlet=f"Outlet {n}", published=datetime(2024, 5, 7)) for n, t in enumerate(texts)],
        )
        return made.id


def visit(page: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.run()
    app.switch_page(str(PAGES / f"{page}.py")).run()
    return settled(app)


def settled(app: AppTest) -> AppTest:
    for _ in range(200):
        assert not app.exception
        if "Comparing the articles" not in html(app):
            break
        time.sleep(0.1)
        app.run()
    return app


def html(app: AppTest) -> str:
    ours = (ROOT / "factcheck/ui/static/behaviour.html").read_text(encoding="utf-8").strip()
    return "\n".join(one.value for one in app.html if one.value.strip() != ours and "<style>" not in one.value)


@pytest.mark.parametrize("page", ["compare", "read", "draft"])
def test_without_a_story_the_page_offers_a_way_in(page: str) -> None:
    assert "open_demo" in {button.key for button in visit(page).button}


@pytest.mark.parametrize("page", ["compare", "read", "draft"])
def test_one_article_asks_for_another(page: str) -> None:
    story(TEXTS[0])
    assert "to_sources" in {button.key for button in visit(page).button}


def test_every_cell_leads_to_its_card() -> None:
    key = story(*TEXTS)
    shown = html(visit("compare"))
    links = set(re.findall(r'href="\./\?story=(\w+)&amp;d=(\w+)"', shown))
    assert {one for one, _ in links} == {key}
    for _, card in links:
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        app.query_params["story"], app.query_params["d"] = key, card
        assert settled(app.run()).query_params["d"] == card
    assert ">A</span>" in shown
    assert ">B</span>" in shown


def test_a_link_opens_its_card_where_a_visit_begins_with_the_demonstration(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTCHECK_DEMO", "1")
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    settled(app.run())
    ids = [str(button.key).removeprefix("card_") for button in app.button if str(button.key).startswith("card_")]
    again = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    again.query_params["story"], again.query_params["d"] = app.query_params["story"], ids[-1]
    assert settled(again.run()).query_params["d"] == ids[-1] != ids[0]


def test_what_one_source_has_and_the_charts_open_in_their_tabs() -> None:
    story(*TEXTS)
    app = visit("compare")
    labels = [tab.label for tab in app.tabs]
    assert labels[1] == "Only one source · 1"
    app.session_state["compare_tab"] = labels[1]
    assert "900 tonnes</mark>" in html(app.run())
    app.session_state["compare_tab"] = labels[2]
    app.run()
    assert not app.exception
    words = [text.value for text in app.text]
    assert any("Outlet 0 and Outlet 1: 1, 1 of them in conflict" in one for one in words)
    assert any("2 articles, 2 independent origins" in one for one in words)


def test_an_article_is_shown_whole_with_its_sides_marked() -> None:
    key = story(*TEXTS)
    app = visit("read")
    shown = html(app)
    assert re.search(
        r'<mark class="fc-mark fc-[ab]">Four people.{0,20}<a class="fc-tag" href="\./\?story=' + key, shown
    )
    assert "It held 900 tonnes of grain." in shown
    app.toggle(key="read_alone").set_value(True).run()
    assert '<mark class="fc-mark fc-alone">900 tonnes' in html(app)
    with Store.open() as store:
        second = store.articles(key)[1].id
    app.selectbox(key="read").set_value(second).run()
    assert "Seven people" in html(app)
    assert app.query_params["a"] == second


def test_the_copy_is_checked_and_kept() -> None:
    key = story(*TEXTS)
    app = visit("draft")
    app.text_area(key=f"copy_{key}").set_value(COPY)
    app.button(key="check_copy").click().run()
    shown = html(settled(app))
    assert "Contradicted by 2 independent origins" in shown
    assert re.search(r"fc-s-ours[^>]*>31 boats", shown)
    assert html(visit("draft")).count("31 boats") == shown.count("31 boats")
    app.button(key="clear_copy").click().run()
    assert "31 boats" not in html(app)


def test_the_findings_are_narrowed() -> None:
    key = story(*TEXTS)
    app = visit("draft")
    app.text_area(key=f"copy_{key}").set_value(COPY)
    settled(app.button(key="check_copy").click().run())
    app.pills(key="standing").set_value("OURS").run()
    found = [one.value for one in app.html if '<div class="fc-finding"' in one.value]
    assert len(found) == 1
    assert found[0].count('<div class="fc-finding">') == 1


@pytest.mark.parametrize("words", ["", "   \n"])
def test_no_copy_is_said_plainly(words: str) -> None:
    key = story(*TEXTS)
    app = visit("draft")
    app.text_area(key=f"copy_{key}").set_value(words)
    app.button(key="check_copy").click().run()
    assert "Paste your copy first" in app.error[0].value


def test_an_article_of_the_story_is_recognised_as_the_copy() -> None:
    key = story(*TEXTS)
    app = visit("draft")
    app.text_area(key=f"copy_{key}").set_value(TEXTS[0])
    app.button(key="check_copy").click().run()
    assert "one of the story" in app.info[0].value


@pytest.mark.parametrize("page", ["compare", "read", "draft"])
def test_hostile_text_stays_text(page: str) -> None:
    key = story(*(f"{text}\n\nIt held 75 boats {HOSTILE} of steel." for text in TEXTS[:1]), TEXTS[1])
    app = visit(page)
    if page == "draft":
        app.text_area(key=f"copy_{key}").set_value(f"{COPY} {HOSTILE} It held 76 boats.")
        settled(app.button(key="check_copy").click().run())
    shown = html(app)
    assert "<img" not in shown
    assert "<script" not in shown
    assert not any("evil.example" in one.value for one in app.markdown)
