"""Two editors on one story: neither loses a word, and a signed-off story is frozen wherever it could be changed."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from streamlit.testing.v1 import AppTest
from test_app import demonstration, start, wait, words

from factcheck.ingest import paste
from factcheck.store import Store
from factcheck.types import Decision, Rating, Verdict
from factcheck.ui.kept import Kept
from factcheck.ui.meanwhile import joined, read

pytestmark = pytest.mark.usefixtures("home")

THEIRS, MINE = "the harbour office says four", "the hospital says seven"


def keys(app: AppTest) -> set[str]:
    return {button.key for button in app.button if button.key}


def two_editors() -> tuple[AppTest, AppTest, str]:
    first = demonstration()
    card = first.query_params["d"]
    second = wait(start(story=first.query_params["story"], d=card))
    for app, name in ((first, "Ines"), (second, "Tomas")):
        app.session_state["reviewer"] = name
        app.run()
    return first, second, card


def rule(app: AppTest, card: str, note: str, decision: str) -> None:
    app.text_area(key=f"note_{card}").input(note)
    app.button(key=f"decide_{decision}").click().run()
    assert not app.exception


def clash() -> tuple[AppTest, str]:
    first, second, card = two_editors()
    rule(first, card, THEIRS, "conflict")
    rule(second, card, MINE, "unverifiable")
    return second, card


def standing(card: str) -> Verdict:
    with Store.open() as store:
        return store.verdicts(store.stories()[0].id)[card]


def test_the_second_editor_sees_both_texts_and_nothing_is_saved_over_the_first() -> None:
    second, card = clash()
    assert "Ines saved this at" in words(second)
    assert THEIRS in words(second)
    assert MINE in words(second)
    assert second.query_params["d"] == card
    assert (standing(card).note, standing(card).reviewer) == (THEIRS, "Ines")


def test_a_reload_still_has_both_texts() -> None:
    _, card = clash()
    with Store.open() as store:
        store.set_setting("reviewer", "Tomas")
        story = store.stories()[0].id
    again = wait(start(story=story, d=card))
    assert THEIRS in words(again)
    assert MINE in words(again)


@pytest.mark.parametrize(
    ("choice", "decision", "notes", "by"),
    [
        ("keep_mine", Decision.UNVERIFIABLE, (MINE,), "Tomas"),
        ("take_theirs", Decision.CONFLICT, (THEIRS,), "Ines"),
        ("keep_both", Decision.UNVERIFIABLE, (THEIRS, MINE), "Tomas"),
    ],
)
def test_mine_theirs_or_both(choice: str, decision: Decision, notes: tuple[str, ...], by: str) -> None:
    second, card = clash()
    second.button(key=choice).click().run()
    assert not second.exception
    assert not {"keep_mine", "take_theirs", "keep_both"} & keys(second)
    kept = standing(card)
    assert (kept.decision, tuple(kept.note.split("\n\n")), kept.reviewer) == (decision, notes, by)
    assert second.text_area(key=f"note_{card}").value == kept.note
    with Store.open() as store:
        assert THEIRS in [review.verdict.note for review in store.reviews(store.stories()[0].id) if review.verdict]


def test_a_note_typed_before_somebody_else_ruled_is_shown_beside_theirs() -> None:
    first, second, card = two_editors()
    second.text_area(key=f"note_{card}").input(MINE).run()
    rule(first, card, THEIRS, "conflict")
    second.run()
    assert THEIRS in words(second)
    assert MINE in words(second)
    second.button(key="keep_both").click().run()
    assert (standing(card).decision, standing(card).note) == (Decision.CONFLICT, f"{THEIRS}\n\n{MINE}")


def test_what_was_written_upon_an_older_ruling_is_kept_too() -> None:
    first, second, card = two_editors()
    rule(first, card, THEIRS, "conflict")
    second.run()
    assert second.text_area(key=f"note_{card}").value == THEIRS
    first.session_state["d"] = card
    first.run()
    first.text_area(key=f"note_{card}").input(f"{THEIRS}, and one more").run()
    second.text_area(key=f"note_{card}").input(MINE).run()
    assert f"{THEIRS}, and one more" in words(second)
    assert MINE in words(second)
    assert standing(card).note == f"{THEIRS}, and one more"


def test_two_who_say_the_same_are_not_asked() -> None:
    first, second, card = two_editors()
    for app in (first, second):
        app.button(key="decide_conflict").click().run()
    assert second.query_params["d"] != card
    assert standing(card).reviewer == "Tomas"
    with Store.open() as store:
        assert [review.reviewer for review in store.reviews(store.stories()[0].id)] == ["Ines", "Tomas"]


def test_own_steps_are_never_taken_for_somebody_elses() -> None:
    app = demonstration()
    card = app.query_params["d"]
    rule(app, card, MINE, "conflict")
    app.button(key="undo").click().run()
    rule(app, card, "again", "unverifiable")
    app.button(key="refine").click().run() if "refine" in keys(app) else None
    app.session_state["d"] = card
    app.run()
    app.text_area(key=f"note_{card}").input("and again").run()
    assert standing(card).note == "and again"
    assert "keep_mine" not in keys(app)


def test_both_texts_are_joined_once() -> None:
    theirs = Verdict(
        "d1", Decision.CONFLICT, ratings=(("A", Rating.ACCURATE),), note="a", evidence=("https://x.example",)
    )
    mine = Verdict(
        "d1", Decision.CONFLICT, ratings=(("B", Rating.OUTDATED),), note="b", evidence=("https://x.example",)
    )
    both = joined(theirs, mine)
    assert (both.note, both.evidence) == ("a\n\nb", ("https://x.example",))
    assert dict(both.ratings) == {"A": Rating.ACCURATE, "B": Rating.OUTDATED}
    assert joined(theirs, theirs).note == "a"


@pytest.mark.parametrize(
    ("draft", "decision", "note"),
    [
        ({"note": "b"}, Decision.CONFLICT, "b"),
        ({"evidence": "https://x.example"}, Decision.CONFLICT, "a"),
        ({"decision": "explained", "why": "scope"}, Decision.EXPLAINED, ""),
        ({"decision": "drop table", "note": "b"}, Decision.CONFLICT, "b"),
        ({"decision": "conflict", "ratings": "A=accurate B=nonsense"}, Decision.CONFLICT, ""),
    ],
)
def test_a_draft_is_read_upon_what_stands(draft: dict[str, str], decision: Decision, note: str) -> None:
    found = read(Verdict("d1", Decision.CONFLICT, note="a"), draft)
    assert (found.decision, found.note) == (decision, note)
    assert found.ratings in ((), (("A", Rating.ACCURATE),))


def test_a_signed_off_story_is_frozen_on_every_page_and_can_be_reopened() -> None:
    app = demonstration()
    app.button(key="decide_conflict").click().run()
    with Store.open() as store:
        story = store.stories()[0].id
        store.sign_off(story, "Ines <b>", store.reviews(story)[0].at)
    app.run()
    assert "Signed off" in words(app)
    assert "Ines &lt;b&gt;" in words(app)
    off = {button.key for button in app.button if button.disabled}
    assert {f"decide_{decision}" for decision in Decision} | {"undo", "out", "merge"} <= off
    app.switch_page("factcheck/ui/pages/sources.py").run()
    assert "Signed off" in words(app)
    assert not {"add_paste", "set_dates"} & keys(app)
    assert app.button(key="rename").disabled
    app.text_input(key=f"reopen_by_{story}").input("Tomas")
    app.button(key="reopen_now").click().run()
    assert not app.exception
    with Store.open() as store:
        assert store.story(story).signed_at is None
    assert "Signed off" not in words(app)


def test_a_signed_off_story_without_a_card_says_so_too() -> None:
    at = datetime(2024, 5, 7, tzinfo=UTC)
    with Store.open() as store:
        story = store.create_story("Nothing to rule on", at).id
        texts = ("The library opens on Monday, the council said.", "A bakery moved to the north of the town.")
        store.add_articles(story, [paste(text, f"text {number}") for number, text in enumerate(texts)])
        store.sign_off(story, "Ines", at)
    app = wait(start(story=story))
    assert "No differences found" in words(app)
    assert "Signed off" in words(app)


def test_a_story_is_signed_off_with_a_name_only() -> None:
    app = demonstration()
    app.switch_page("factcheck/ui/pages/sources.py").run()
    app.button(key="sign_off_now").click().run()
    with Store.open() as store:
        story = store.stories()[0]
        assert story.signed_at is None
    app.text_input(key=f"sign_off_by_{story.id}").input("Ines")
    app.button(key="sign_off_now").click().run()
    with Store.open() as store:
        assert store.stories()[0].signed_by == "Ines"


def test_what_was_worked_out_is_kept_for_the_same_parts_only() -> None:
    kept, numbers = Kept(), iter(range(9))
    report, other = [1], [1]

    def got(*parts: object) -> int:
        return kept.get("sum", parts, lambda: next(numbers))

    assert [got(report, "x"), got(report, "x")] == [0, 0]
    assert got(other, "x") == 1  # equal, and another object
    assert [got(other, "y"), got(other, "y")] == [2, 2]
