"""A cold start in a real browser: a card is read, gone on from and reloaded while the language model still loads."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from browser_desk import CHROMIUM, browser, card, press, server, visit
from playwright.sync_api import Page, expect

from factcheck import demo
from factcheck.store import Store
from factcheck.ui.early import WHY_NOT_YET

pytestmark = [
    pytest.mark.browser,
    pytest.mark.model,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed"),
]
LOADED = 180_000  # ms: a model loads slowly on a busy machine


def question(page: Page) -> str:
    return page.locator("h1.fc-h1").inner_text()


def test_a_card_is_there_before_the_model_and_survives_a_reload(tmp_path: Path) -> None:
    with (
        browser() as chromium,
        server(tmp_path, FACTCHECK_MODEL="", FACTCHECK_WARM="0") as address,
        visit(chromium) as context,
    ):
        with Store.open(f"sqlite:///{tmp_path / 'factcheck.db'}") as store:
            ready = demo.stories()[0]
            story = store.create_story(ready.title, datetime.now(UTC)).id
            store.add_articles(story, demo.load(ready.key))
        page = context.new_page()
        page.goto(address)
        expect(page.get_by_text(WHY_NOT_YET)).to_be_visible(timeout=LOADED)
        expect(page.get_by_role("heading", name="Your verdict")).to_have_count(0)
        page.reload()
        expect(page.locator(".fc-why")).to_be_visible(timeout=LOADED)
        reading = question(page)
        expect(page.get_by_role("heading", name="Your verdict")).to_be_visible(timeout=LOADED)
        assert question(page) == reading, "the page that opens is the card that was read"
        first = card(page)
        press(page, "j")
        assert card(page) != first
        expect(page.get_by_text("Comparing the articles")).to_have_count(0)
