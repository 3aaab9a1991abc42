"""The desk in a real browser: keys, undo, reload, Back, a phone, the dark, axe, and text that wants to be more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pandas as pd
import pytest
from browser_desk import (
    CHROMIUM,
    FIRE,
    LATER,
    PHONE,
    SETTLE,
    WIDE,
    add_to_story,
    browser,
    card,
    decided,
    open_review,
    pages,
    press,
    put_story,
    server,
    until,
    visit,
)
from hostile import HOSTILE, name, text
from playwright.sync_api import Browser, Page, expect

TEXTS = """Warehouse fire at Quay Nine

A fire destroyed a warehouse at Quay Nine on Monday. Four people were injured in the fire, the fire service said.
The owner, Brightwater Storage, has run the building since 2014.
===
Blaze guts quayside warehouse

A blaze tore through a warehouse at Quay Nine on Monday evening. Seven people were injured in the fire, officials said.
"""
NAMED = {name(number): one for number, one in enumerate(HOSTILE)}
# The page's text as a reader gets it: without the letters behind a mark, and without what keeps them on its line.
READ = """() => { const page = document.body.cloneNode(true);
  page.querySelectorAll('sup, script, style').forEach((one) => one.remove());
  return page.textContent.replaceAll('\\u2060', ''); }"""

expect.set_options(timeout=20_000)
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed"),
]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as running:
        yield running


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("desk")


@pytest.fixture(scope="module")
def address(home: Path) -> Iterator[str]:
    with server(home) as url:
        yield url


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    with visit(chromium) as context:
        yield context.new_page()


@pytest.fixture
def story(home: Path, address: str) -> str:
    return put_story(home, FIRE)


def test_add_compare_rule_reload_export(chromium: Browser, tmp_path: Path) -> None:
    with server(tmp_path) as address, visit(chromium) as context:
        page = context.new_page()
        page.goto(address)
        page.get_by_role("button", name="Add your own articles").click()
        box = page.get_by_label("Text of one article")
        box.fill(TEXTS)
        box.blur()
        page.get_by_text("2 texts found").wait_for()
        page.get_by_role("button", name="Add 2 articles").click()
        page.get_by_role("button", name="Leave it open").click()
        page.get_by_role("button", name="Compare 2 articles").click()

        page.get_by_role("heading", name="Your verdict").wait_for()
        bottom = page.get_by_role("button", name="Undo").bounding_box()
        assert bottom is not None
        assert bottom["y"] + bottom["height"] < WIDE[1]
        page.get_by_label("Note").fill("ask the fire service")
        page.get_by_label("Note").blur()
        page.wait_for_timeout(SETTLE)
        press(page, "1")
        page.reload()
        page.get_by_text("1 of ").wait_for()

        page.get_by_role("link", name="Export").click()
        with page.expect_download() as waiting:
            page.get_by_role("button", name="verdicts.csv ·").click()
        saved = tmp_path / "verdicts.csv"
        waiting.value.save_as(saved)
    rows = pd.read_csv(saved, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    assert set(rows["verdict"]) == {"conflict"}
    assert rows.apply(lambda row: "ask the fire service" in " ".join(row), axis=1).all()


def test_a_queue_is_ruled_undone_and_redone_by_keys_alone(page: Page, address: str, story: str) -> None:
    open_review(page, address, story)
    first = card(page)
    press(page, "2")
    until(page, lambda: decided(page) == 1 and card(page) != first)
    second = card(page)
    press(page, "s")
    until(page, lambda: card(page) != second)
    assert decided(page) == 1
    press(page, "k")
    until(page, lambda: card(page) == second)
    press(page, "4")
    until(page, lambda: decided(page) == 2)
    for key, stands in (("u", (1, second)), ("u", (0, first)), ("y", (1, card(page))), ("y", (2, second))):
        press(page, key)
        until(page, partial(_stands, page, stands, any_card=key == "y" and stands[0] == 1))
    press(page, "h")
    page.get_by_role("dialog").get_by_text("Redo what was undone").wait_for()


def _stands(page: Page, wanted: tuple[int, str], *, any_card: bool = False) -> bool:
    return decided(page) == wanted[0] and (any_card or card(page) == wanted[1])


def test_undo_reaches_across_a_restart(chromium: Browser, tmp_path: Path) -> None:
    story = put_story(tmp_path, FIRE)
    with server(tmp_path) as address, visit(chromium) as context:
        page = context.new_page()
        open_review(page, address, story)
        first = card(page)
        press(page, "1")
        assert decided(page) == 1
    with server(tmp_path) as address, visit(chromium) as context:
        page = context.new_page()
        open_review(page, address, story)
        assert decided(page) == 1
        press(page, "u")
        assert (decided(page), card(page)) == (0, first)
        press(page, "y")
        assert decided(page) == 1


def test_a_claim_taken_out_never_returns(page: Page, address: str, home: Path, story: str) -> None:
    open_review(page, address, story)
    page.locator(".st-key-queue").get_by_text("injured").click()
    page.get_by_role("heading", level=1, name="injured").wait_for()
    page.wait_for_timeout(SETTLE)
    quotes = page.locator(".fc-quote blockquote")
    assert "Nine people" in " ".join(quotes.all_inner_texts())
    press(page, "x")
    page.get_by_role("dialog").get_by_text("Dock Courier").click()
    page.get_by_role("dialog").get_by_role("button", name="Take out").click()
    page.get_by_text("Taken out").wait_for()
    page.wait_for_timeout(SETTLE)
    assert not any("Nine people" in words for words in quotes.all_inner_texts())
    add_to_story(home, story, LATER)
    page.reload()
    page.get_by_role("heading", name="Your verdict").wait_for()
    page.wait_for_timeout(SETTLE)
    now = " ".join(quotes.all_inner_texts())
    assert "Eleven people" in now
    assert "Nine people" not in now
    press(page, "u")
    assert "Nine people" in " ".join(page.locator(".fc-quote blockquote").all_text_contents())


def test_a_reload_in_the_middle_of_a_note_loses_nothing(page: Page, address: str, story: str) -> None:
    open_review(page, address, story)
    page.get_by_label("Note").press_sequentially("call the harbour master before six", delay=15)
    page.wait_for_timeout(SETTLE)
    page.reload()
    expect(page.get_by_label("Note")).to_have_value("call the harbour master before six")


def test_back_forward_and_a_shared_link_land_on_the_card(
    page: Page, chromium: Browser, address: str, story: str
) -> None:
    page.goto("about:blank")
    open_review(page, address)
    first = card(page)
    press(page, "j")
    heading = page.locator("h1.fc-h1")
    second, question = card(page), heading.inner_text()
    page.go_back()
    expect(heading).not_to_have_text(question)
    assert card(page) == first
    page.go_forward()
    expect(heading).to_have_text(question)
    assert card(page) == second
    with visit(chromium) as other:
        guest = other.new_page()
        guest.goto(page.url)
        guest.get_by_role("heading", name=question).wait_for()
    page.go_back()
    expect(heading).not_to_have_text(question)
    page.evaluate("history.back()")
    page.wait_for_url("about:blank")


def test_two_editors_on_one_card_lose_no_word(page: Page, chromium: Browser, address: str, story: str) -> None:
    with visit(chromium) as other:
        second = other.new_page()
        for desk, name in ((page, "Ines"), (second, "Tomas")):
            open_review(desk, address, story)
            desk.get_by_label("Verdicts signed by").fill(name)
            desk.get_by_label("Verdicts signed by").press("Enter")
            desk.wait_for_timeout(SETTLE)
        for desk, note in ((page, "the harbour says four"), (second, "the hospital says nine")):
            desk.get_by_label("Note").press_sequentially(note, delay=10)
            desk.get_by_label("Note").press("Escape")
            desk.wait_for_timeout(SETTLE)
        shared = card(page)
        assert card(second) == shared
        press(page, "1", 2 * SETTLE)
        press(second, "4", 2 * SETTLE)
        second.get_by_role("heading", name="Ines saved this at").wait_for()
        panel = second.locator("body").inner_text()
        assert "the harbour says four" in panel
        assert "the hospital says nine" in panel
        second.get_by_role("button", name="My verdict with both notes").click()
        expect(second.get_by_label("Note")).to_have_value("the harbour says four\n\nthe hospital says nine")


def test_a_phone_rules_without_scrolling(chromium: Browser, address: str, story: str) -> None:
    with visit(chromium, PHONE) as context:
        page = context.new_page()
        open_review(page, address, story)
        first = card(page)
        button = page.get_by_role("button", name="Real conflict")
        expect(button).to_be_in_viewport(ratio=1)
        button.click()
        until(page, lambda: card(page) != first)
        assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop") == 0
        expect(button).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_every_page_is_accessible_and_fits(
    chromium: Browser, address: str, story: str, size: tuple[int, int], scheme: str
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    with visit(chromium, size, scheme) as context:
        page = context.new_page()
        open_review(page, address, story)
        ground = page.evaluate("getComputedStyle(document.querySelector('.stApp')).backgroundColor")
        assert (sum(map(int, re.findall(r"\d+", ground)[:3])) < 200) == (scheme == "dark")
        for place in pages(address):
            page.goto(place)
            page.get_by_role("heading").first.wait_for()
            page.wait_for_timeout(2 * SETTLE)
            found = Axe().run(page).response["violations"]
            assert [(one["id"], [node["target"] for node in one["nodes"]]) for one in found] == [], place
            over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert over <= 0, place


def test_hostile_text_is_shown_as_it_is_and_nothing_leaves(page: Page, address: str, home: Path, story: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    bad = put_story(home, [text("Four", "Gazette"), text("Seven", "Post")], title=HOSTILE[0] + HOSTILE[26])
    open_review(page, address, bad)
    shown = set(_verbatim(page))
    for place in pages(address):
        page.goto(place)
        page.get_by_role("heading").first.wait_for()
        page.wait_for_timeout(2 * SETTLE)
        shown |= set(_verbatim(page))
        if place.endswith("sources"):
            press(page, "b", 4 * SETTLE)
            window = _verbatim(page)
            assert sorted(window) == sorted(NAMED)
    assert shown
    assert page.evaluate("window.struck") is None
    outside = [url for url in asked if not url.startswith((address, address.replace("http", "ws"), "data:", "blob:"))]
    assert outside == []


def _verbatim(page: Page) -> list[str]:
    """The names of the hostile strings on the page, each of which must be there letter for letter."""
    read = page.evaluate(READ)
    found = re.findall(r"«(Shed\w\w) (.*?) \1»", read, re.DOTALL)
    for key, words in found:
        assert " ".join(words.split()) == " ".join(NAMED[key].split())
    return [key for key, _ in dict(found).items()]
