"""The ways back on the desk and what it says of what it did: deleted stories, corrections, undo, splits, filters."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from streamlit.testing.v1 import AppTest
from test_app import demonstration, queue, start, two_stories, wait

from factcheck.export.moving import put, taken
from factcheck.export.storyfile import dump, load
from factcheck.ingest import paste
from factcheck.store import Store
from factcheck.types import NO_CORRECTION, Settings, Verdict

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
    assert str(app.text_area(key=f"correct_{first}").value).startswith("Update:")
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


def parting() -> None:
    """The window that takes claims out of the first card, as a page."""
    import inspect
    import time

    import streamlit as st

    from factcheck.ui import dialogs, record, session

    story = session.story()
    assert story
    job = session.run(story)
    while job and not job.finished:
        time.sleep(0.05)
    assert job
    assert job.report
    cards = session.cards(story, record.applied(story, job.report))
    if "toast" not in st.session_state:
        inspect.unwrap(dialogs.take_out)(story, cards[0])


def take_out(same_side: bool) -> str:
    """Give two claims of the first card a card of their own, of one side or of two; return what is said."""
    app = AppTest.from_function(parting, default_timeout=60).run()
    letters = [box.label.split(" ")[0] for box in app.checkbox]
    first = next(n for n, letter in enumerate(letters) if not same_side or letters.count(letter) > 1)
    second = next(n for n in range(first + 1, len(letters)) if (letters[n] == letters[first]) is same_side)
    app.checkbox[first].check()
    app.checkbox[second].check().run()
    app.button(key="split").click().run()
    assert not app.exception
    return str(app.session_state["toast"])


PIERS = (
    "A pier burned on Tuesday in Whitby. The fire at the pier injured four people, officials said.",
    "The pier at Whitby burned on Tuesday. The fire at the pier injured four people, police said.",
    "The fire at the pier in Whitby on Tuesday injured six people, the council said.",
    "The fire at the pier in Whitby on Tuesday injured seven people, a doctor said.",
)


@pytest.mark.parametrize(("same_side", "said"), [(True, "they agree, so there is no card"), (False, "Given a card")])
def test_a_split_says_whether_there_is_a_card(same_side: bool, said: str) -> None:
    with Store.open() as store:
        made = store.create_story("Pier", datetime.now(UTC))
        store.add_articles(made.id, [paste(text, f"text {n}") for n, text in enumerate(PIERS)])
    assert said in take_out(same_side)


def test_a_story_without_articles_is_no_dead_end() -> None:
    two_stories(*PIER)
    with Store.open() as store:
        other = store.stories()[0].id
        empty = store.create_story("Nothing yet", datetime.now(UTC)).id
    app = start(story=empty)
    assert "to_sources" in keys(app)
    app.selectbox(key="picked_story").select(other).run()
    assert wait(app).session_state["story"] == other


def test_a_search_without_hits_is_said_beside_the_card_that_stays() -> None:
    app = demonstration()
    assert "No card passes these filters." not in captions(app)
    app.text_input(key="search").input("zzyzx").run()
    assert "No card passes these filters." in captions(app)
    assert len(queue(app)) == 1


def naming() -> None:
    """The windows that ask for a story's name, as a page."""
    import inspect

    from factcheck.ui import session, stories

    story = session.story()
    assert story
    inspect.unwrap(stories._new)()
    inspect.unwrap(stories._rename)(story)


@pytest.mark.parametrize("submits", ["create_story", "rename_story"])
def test_a_story_without_a_name_is_asked_for_one(submits: str) -> None:
    two_stories(*PIER)
    app = AppTest.from_function(naming).run()
    for box in app.text_input:
        box.input("  ")
    app.button(key=submits).click().run()
    assert [box.value for box in app.error] == ["A story needs a name."]
    with Store.open() as store:
        assert [one.name for one in store.stories()] == ["Two texts"]


def test_dates_left_open_are_not_asked_for_again_in_a_copy_or_a_file() -> None:
    two_stories(*PIER)
    app = sources()
    app.button(key="skip_dates").click().run()
    assert "skip_dates" not in keys(app)
    app.button(key="duplicate_story").click().run()
    assert "skip_dates" not in keys(app)
    with Store.open() as store:
        data = dump(taken(store, store.stories()[0], Settings("hash")))
        opened = put(store, load(data), datetime.now(UTC))
        store.set_setting("story", opened.id)
    assert "skip_dates" not in keys(sources())


def test_texts_counted_apart_say_so_and_can_be_counted_as_one_again() -> None:
    shared = "The council voted on Thursday to close the bridge for nine weeks while its bearings are replaced. " * 2
    two_stories(shared, shared + "Traders are angry.")
    app = sources()
    next(button for button in app.button if str(button.key).startswith("apart_")).click().run()
    assert any(text.value.startswith("Counted apart by hand") for text in app.text)
    assert "No two articles share a text" not in captions(app)
    next(button for button in app.button if str(button.key).startswith("again_")).click().run()
    assert not any(text.value.startswith("Counted apart by hand") for text in app.text)
    assert any("1 of 2" in one.label for one in app.expander)


def test_the_demonstration_opened_from_sources_shows_its_cards() -> None:
    two_stories(*PIER)
    app = sources()
    app.button(key="open_demo").click().run()
    assert "add_paste" not in keys(app)
    assert queue(app) or any("Comparing the articles" in html.value for html in app.html)


def test_what_an_intake_refused_stays_until_it_is_closed() -> None:
    two_stories(*PIER)
    app = sources()
    app.text_area(key="paste_0").input("Words.\n===\n===\n" + PIER[0]).run()
    app.button(key="add_paste").click().run()
    told = [box.value for box in (*app.error, *app.info) if "counts once" in box.value]
    assert told
    app.run()
    assert [box.value for box in (*app.error, *app.info) if "counts once" in box.value] == told
    app.button(key="close_told").click().run()
    assert not [box for box in (*app.error, *app.info) if "counts once" in box.value]
