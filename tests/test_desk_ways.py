"""The ways back on the desk and what it says of what it did: deleted stories, corrections, undo, splits, filters."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from streamlit.testing.v1 import AppTest
from test_app import demonstration, queue, start, two_stories, wait

from factcheck.store import Store

pytestmark = pytest.mark.usefixtures("home")

PIER = ("A pier burned on Tuesday. Two were hurt.", "The pier fire hurt four, officials said on Tuesday.")
SOURCES = "factcheck/ui/pages/sources.py"


def sources() -> AppTest:
    app = start()
    app.switch_page(SOURCES).run()
    assert not app.exception
    return app


def keys(app: AppTest) -> set[str]:
    return {str(button.key) for button in app.button}


def captions(app: AppTest) -> str:
    return "\n".join(caption.value for caption in app.caption)


def test_a_deleted_story_can_be_put_back_on_a_later_visit() -> None:
    two_stories(*PIER)
    two_stories(*PIER)
    sources().button(key="delete_story").click().run()
    with Store.open() as store:
        gone = store.stories(deleted=True)[0].id
    later = sources()
    later.button(key=f"restore_{gone}").click().run()
    with Store.open() as store:
        assert not store.stories(deleted=True)
    assert later.session_state["story"] == gone


def test_the_only_story_deleted_can_be_put_back_from_the_welcome() -> None:
    two_stories(*PIER)
    sources().button(key="delete_story").click().run()
    with Store.open() as store:
        gone = store.stories(deleted=True)[0].id
    start().button(key=f"restore_{gone}").click().run()
    with Store.open() as store:
        assert [one.id for one in store.stories()] == [gone]


def test_a_removed_article_can_be_put_back_on_a_later_visit() -> None:
    two_stories(*PIER)
    with Store.open() as store:
        story = store.stories()[0].id
        first, _ = store.article_ids(story)
        store.remove_article(story, first)
    sources().button(key=f"put_back_{first}").click().run()
    with Store.open() as store:
        assert store.article_ids(story)[0] == first
        assert len(store.articles(story)) == 2
