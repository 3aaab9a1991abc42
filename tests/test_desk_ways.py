"""The ways back on the desk and what it says of what it did: deleted stories, corrections, undo, splits, filters."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from streamlit.testing.v1 import AppTest
from test_app import demonstration, start, two_stories, wait

from factcheck.store import Store
from factcheck.types import NO_CORRECTION, Verdict

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


def conflict(app: AppTest, **ratings: str) -> str:
    """Rule a conflict on the first card, go back to it and rate its sides; return the card."""
    first = str(app.query_params["d"])
    app.button(key="decide_conflict").click().run()
    app.button(key="refine").click().run()
    for letter, rating in ratings.items():
        app.selectbox(key=f"rate_{first}_{letter}").select(rating).run()
    return first


def standing(card: str) -> Verdict:
    with Store.open() as store:
        return store.verdicts(store.stories()[0].id)[card]


def test_an_emptied_correction_stays_empty_until_it_is_proposed_anew() -> None:
    app = demonstration()
    first = conflict(app, A="needs_correction")
    proposed = app.text_area(key=f"correct_{first}").value
    app.text_area(key=f"correct_{first}").input("").run()
    assert standing(first).correction == NO_CORRECTION
    later = wait(start(d=first))
    assert later.text_area(key=f"correct_{first}").value == ""
    later.button(key="propose_anew").click().run()
    assert later.text_area(key=f"correct_{first}").value == proposed
    assert standing(first).correction == ""


def test_a_wording_written_by_hand_can_follow_the_ratings_again() -> None:
    app = demonstration()
    first = conflict(app, A="needs_correction")
    app.text_area(key=f"correct_{first}").input("We gave the wrong day.").run()
    app.selectbox(key=f"rate_{first}_A").select("outdated").run()
    assert app.text_area(key=f"correct_{first}").value == "We gave the wrong day."
    app.button(key="propose_anew").click().run()
    assert app.text_area(key=f"correct_{first}").value.startswith("Update:")
    assert "propose_anew" not in keys(app)


def test_undo_and_redo_say_what_they_did() -> None:
    app = demonstration()
    first = conflict(app, A="needs_correction")
    app.text_area(key=f"correct_{first}").input("We gave the wrong day.").run()
    app.text_area(key=f"note_{first}").input("rang the harbour").run()
    said = []
    for way in ("undo",) * 4 + ("redo",) * 4:
        app.button(key=way).click().run()
        said.append(app.toast[0].value)
    assert said == [
        "Note taken back", "Correction wording taken back", "Rating taken back", "Verdict taken back",
        "Put back: Real conflict", "Rating put back", "Correction wording put back", "Note put back",
    ]  # fmt: skip


def test_undo_of_another_verdict_names_the_one_that_stands_again() -> None:
    app = demonstration()
    conflict(app)
    app.button(key="decide_unverifiable").click().run()
    app.button(key="undo").click().run()
    assert app.toast[0].value == "Back to: Real conflict"
