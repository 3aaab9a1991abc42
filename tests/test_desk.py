"""The desk's rarer turns without a browser: filters, redo, evidence, corrections, stories put away, blocks, origins."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from streamlit.testing.v1 import AppTest
from test_app import demonstration, question, queue, start, two_stories, wait, words

from factcheck.ingest import paste
from factcheck.store import Store
from factcheck.types import CLAIM_BLOCKS, BlockKind
from factcheck.ui.blocks import labelled, toggled
from factcheck.ui.session import distinct
from factcheck.ui.tour import STEPS

pytestmark = pytest.mark.usefixtures("home")

SHARED = (
    "The council voted on Thursday to close the bridge for nine weeks while its bearings are replaced, a spokesman "
    "said. Buses will be sent round by the mill. About 40 shops are affected."
)


def log() -> list[str]:
    with Store.open() as store:
        return [str(entry.action) for entry in store.reviews(store.stories()[0].id)]


def test_redo_puts_a_verdict_back_with_its_note() -> None:
    app = demonstration()
    first = app.query_params["d"]
    app.text_area(key=f"note_{first}").input("ask the desk").run()
    app.button(key="decide_conflict").click().run()
    assert not [button for button in app.button if button.key == "redo"]
    app.button(key="undo").click().run()
    app.button(key="redo").click().run()
    assert app.query_params["d"] == first
    assert app.text_area(key=f"note_{first}").value == "ask the desk"
    assert log() == ["verdict", "undo", "redo"]


def test_evidence_keeps_web_addresses_only() -> None:
    app = demonstration()
    first = app.query_params["d"]
    typed = "https://example.org/a\njavascript:alert(1)\nhttps://example.org/a"
    app.text_area(key=f"evidence_{first}").input(typed).run()
    assert any("no web address" in caption.value for caption in app.caption)
    app.button(key="decide_unverifiable").click().run()
    with Store.open() as store:
        assert store.verdicts(store.stories()[0].id)[first].evidence == ("https://example.org/a",)


def test_a_correction_is_proposed_and_kept_on_request() -> None:
    app = demonstration()
    first = app.query_params["d"]
    app.button(key="decide_conflict").click().run()
    app.button(key="refine").click().run()
    app.selectbox(key=f"rate_{first}_A").select("needs_correction").run()
    proposed = app.text_area(key=f"correct_{first}").value
    assert proposed.startswith("Correction: An earlier version")
    app.selectbox(key=f"rate_{first}_B").select("accurate").run()
    assert app.text_area(key=f"correct_{first}").value != proposed
    app.button(key="keep_wording").click().run()
    with Store.open() as store:
        kept = store.verdicts(store.stories()[0].id)[first].correction
    assert kept == app.text_area(key=f"correct_{first}").value != ""


def test_filters_sort_and_clear() -> None:
    app = demonstration()
    every = queue(app)
    app.selectbox(key="severity").select("low").run()
    low = queue(app)
    assert 1 < len(low) < len(every)
    app.button(key="clear_filters").click().run()
    assert queue(app) == every
    app.selectbox(key="order").select("Order in the articles").run()
    assert sorted(queue(app)) == sorted(every)
    assert queue(app) != every
    app.segmented_control(key="show").set_value("Mine").run()
    assert len(queue(app)) == 1  # the open card stays


def test_the_tour_goes_step_by_step_and_never_returns() -> None:
    app = demonstration()
    for title, *_ in STEPS:
        assert title in words(app)
        app.button(key="tour_on").click().run()
    assert not any(title in words(wait(start())) for title, *_ in STEPS)


def test_stories_are_copied_archived_deleted_and_brought_back() -> None:
    two_stories("A pier burned on Tuesday. Two were hurt.", "The pier fire hurt four.")
    app = start()
    app.switch_page("factcheck/ui/pages/sources.py").run()
    app.button(key="duplicate_story").click().run()
    with Store.open() as store:
        copy, first = store.stories()
        assert copy.name == "Two texts (copy)"
        assert [a.text for a in store.articles(copy.id)] == [a.text for a in store.articles(first.id)]
    app.button(key="delete_story").click().run()
    app.button(key="archive_story").click().run()
    assert not app.exception
    with Store.open() as store:
        assert (store.stories(), len(store.stories(archived=True))) == ((), 1)
    app.button(key="undo_story").click().run()
    assert not app.exception
    with Store.open() as store:
        assert [one.id for one in store.stories()] == [first.id]
        assert [one.id for one in store.stories(deleted=True)] == [copy.id]


def test_shared_texts_are_counted_once_until_somebody_says_otherwise() -> None:
    two_stories(SHARED, SHARED + " Traders are angry.")
    app = start()
    app.switch_page("factcheck/ui/pages/sources.py").run()
    assert any("1 of 2" in one.label for one in app.expander)
    apart = next(button for button in app.button if button.key and button.key.startswith("apart_"))
    apart.click().run()
    assert any("2 of 2" in one.label for one in app.expander)
    with Store.open() as store:
        keys = [article.id for article in store.articles(store.stories()[0].id)]
    app.multiselect(key="same_origin").set_value(keys).run()
    app.button(key="count_as_one").click().run()
    assert any("1 of 2" in one.label for one in app.expander)


def test_a_struck_block_is_kept_on_disk_and_can_be_restored() -> None:
    article = paste("Mill burns\n\nThe mill burned on Friday.\n\nShare this story", "x")
    share = next(n for n, block in enumerate(labelled(article)) if block.kind is BlockKind.SHARE)
    restored = toggled(article, share)
    assert labelled(restored)[share].kind in CLAIM_BLOCKS
    assert labelled(toggled(restored, share))[share].kind not in CLAIM_BLOCKS
    assert restored.provenance.count(("blocks", "typed")) == 1
    with Store.open() as store:
        story = store.create_story("Mill", datetime.now(UTC)).id
        store.add_articles(story, (article,))
        store.update_article(story, restored)
        assert store.articles(story)[0].blocks == restored.blocks


def test_equal_names_stay_apart() -> None:
    assert distinct({"a": "Fire", "b": "Flood", "c": "Fire"}) == {"a": "Fire", "b": "Flood", "c": "Fire (2)"}


def test_two_stories_of_one_name_are_not_mixed_up() -> None:
    for _ in range(2):
        two_stories("A pier burned on Tuesday. Two were hurt.", "The pier fire hurt four, officials said on Tuesday.")
    with Store.open() as store:
        newer, older = store.stories()
    app = wait(start(story=older.id))
    app.button(key="skip").click().run()
    assert app.query_params["story"] == older.id != newer.id
    assert question(app)


def test_a_message_outlasts_a_page_that_looks_again_by_itself() -> None:
    def page() -> None:
        import streamlit as st

        from factcheck.ui import session

        session.show_messages()
        for message in session.left_to_say("refused"):
            st.warning(message)
        if st.session_state.pop("news", False):
            session.look_again()

    app = AppTest.from_function(page)
    app.session_state["problems"], app.session_state["refused"] = ["not saved"], ["no web page"]
    app.session_state["news"] = True
    app.run()
    assert [box.value for box in app.error] == ["not saved"]
    assert [box.value for box in app.warning] == ["no web page"]
    app.run()
    assert not app.error
    assert not app.warning


def test_reading_from_the_web_is_off_until_allowed() -> None:
    two_stories("A pier burned on Tuesday. Two were hurt.", "The pier fire hurt four.")
    app = start()
    app.switch_page("factcheck/ui/pages/sources.py").run()
    assert not [box for box in app.text_input if box.key == "web_url"]
    app.toggle(key="allow_web").set_value(True).run()
    app.text_input(key="web_url").input("http://127.0.0.1/secret")
    app.button(key="read_web").click().run()
    assert not app.exception
    assert app.error
