"""A source that comes onto a ruled card is not hidden under the ruling: the card is open again until somebody looks."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from streamlit.testing.v1 import AppTest
from test_app import start, wait, words

from factcheck.ingest import paste
from factcheck.store import Store, ruled_upon
from factcheck.types import Article, Decision
from factcheck.view import Status

pytestmark = pytest.mark.usefixtures("home")

DAY = datetime(2024, 5, 7, tzinfo=UTC)
TEXTS = (
    "Four people were injured in the fire at Quay Nine on Monday, the fire service said.",
    "Seven people were injured in the fire at Quay Nine on Monday, officials said.",
)
LATER = "Eleven people were injured in the fire at Quay Nine on Monday, the town hall said."


def article(text: str, number: int) -> Article:
    return paste(text, f"text {number}", outlet=("Harbour Gazette", "Quay Post", "Port <b>Ledger</b>")[number])


def decided(app: AppTest) -> str:
    return str(app.get("progress")[0].proto.text)


def ruled_then_joined() -> tuple[AppTest, str, str]:
    with Store.open() as store:
        story = store.create_story("Quay Nine", DAY).id
        store.add_articles(story, [article(text, number) for number, text in enumerate(TEXTS)])
    app = wait(start(story=story))
    card = app.query_params["d"]
    app.button(key="decide_conflict").click().run()
    assert decided(app) == "1 of 1 decided"
    with Store.open() as store:
        store.add_articles(story, [article(LATER, 2)])
    app = wait(start(story=story))
    return app, story, card


def test_the_card_is_open_again_and_says_who_came() -> None:
    app, story, card = ruled_then_joined()
    assert app.query_params["d"] == card
    assert decided(app) == "0 of 1 decided"
    assert "Port &lt;b&gt;Ledger&lt;/b&gt; came after this ruling" in words(app)
    assert any("New source" in button.label for button in app.button if button.key == f"card_{card}")
    with Store.open() as store:
        assert store.verdicts(story)[card].decision is Decision.CONFLICT, "the ruling stands meanwhile"


def test_the_same_key_keeps_the_ruling_and_closes_the_card() -> None:
    app, story, card = ruled_then_joined()
    app.button(key="decide_conflict").click().run()
    assert not app.exception
    assert "came after this ruling" not in words(app)
    with Store.open() as store:
        known = [a.id for a in store.articles(story)]
        assert ruled_upon(store.reviews(story))[card] == frozenset(known)


def test_an_undo_of_that_opens_it_once_more() -> None:
    app, _, _ = ruled_then_joined()
    app.button(key="decide_conflict").click().run()
    app.button(key="undo").click().run()
    assert "came after this ruling" in words(app)


def test_a_ruling_that_does_not_say_what_it_was_given_upon_is_left_alone() -> None:
    app, story, card = ruled_then_joined()
    with Store.open() as store:
        old = store.verdicts(story)[card]
        store.save_verdict(story, old)
    app = wait(start(story=story, d=card))
    assert "came after this ruling" not in words(app)
    assert decided(app) == "1 of 1 decided"


def test_such_a_card_is_found_under_open_and_under_decided() -> None:
    app, _, card = ruled_then_joined()
    for status in (Status.OPEN, Status.DECIDED):
        app.segmented_control(key="show").set_value(status.value).run()
        assert any(button.key == f"card_{card}" for button in app.button), status
