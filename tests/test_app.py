"""The screens without a browser: the whole path of an editor, through Streamlit's own test client."""

from __future__ import annotations

import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from factcheck import demo
from factcheck.ingest import paste
from factcheck.store import Store
from factcheck.types import Decision
from factcheck.ui.intake import split_paste
from factcheck.ui.session import plain

ROOT = Path(__file__).parent.parent
HOSTILE = "<img src=x onerror=alert(1)> <script>alert(2)</script> ![p](http://evil.example/p.png) www.evil.example"

pytestmark = pytest.mark.usefixtures("home")


def start(**query: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for key, value in query.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception
    return app


def wait(app: AppTest) -> AppTest:
    """Run the page until the comparison has ended."""
    for _ in range(200):
        if not any("Comparing the articles" in html.value for html in app.html):
            break
        time.sleep(0.1)
        app.run()
    assert not app.exception
    assert not app.error
    return app


def demonstration(**query: str) -> AppTest:
    app = start(**query)
    app.button(key="open_demo").click().run()
    return wait(app)


def words(app: AppTest) -> str:
    ours = (ROOT / "factcheck/ui/static/behaviour.html").read_text(encoding="utf-8").strip()
    return "\n".join(html.value for html in app.html if html.value.strip() != ours)


def question(app: AppTest) -> str:
    return next(html.value for html in app.html if 'class="fc-h1"' in html.value)


def queue(app: AppTest) -> list[str]:
    return [button.key for button in app.button if button.key and button.key.startswith("card_")]


def verdicts() -> dict[str, Decision]:
    with Store.open() as store:
        return {key: verdict.decision for key, verdict in store.verdicts(store.stories()[0].id).items()}


def two_stories(first: str, second: str) -> None:
    with Store.open() as store:
        made = store.create_story("Two texts", datetime.now(UTC))
        store.add_articles(made.id, (paste(first, "one"), paste(second, "two")))


def test_the_first_visit_offers_two_ways_in() -> None:
    app = start()
    assert {"open_demo", "own_story"} <= {button.key for button in app.button}
    assert not queue(app)


def test_demonstration_to_verdict_on_disk() -> None:
    app = demonstration()
    first = app.query_params["d"]
    asked = question(app)
    app.button(key="decide_explained").click().run()
    assert not app.exception
    assert verdicts() == {first: Decision.EXPLAINED}
    assert app.query_params["d"] != first
    assert question(app) != asked
    assert "Saved" in app.toast[0].value


def test_undo_comes_back_to_the_card() -> None:
    app = demonstration()
    first = app.query_params["d"]
    app.text_area(key=f"note_{first}").input("ask the desk").run()
    app.button(key="decide_conflict").click().run()
    app.button(key="undo").click().run()
    assert verdicts() == {}
    assert app.query_params["d"] == first
    assert app.text_area(key=f"note_{first}").value == "ask the desk"


def test_ratings_come_only_after_conflict() -> None:
    app = demonstration()
    first = app.query_params["d"]
    assert not any(box.key and box.key.startswith("rate_") for box in app.selectbox)
    app.button(key="decide_conflict").click().run()
    app.button(key="refine").click().run()
    assert app.query_params["d"] == first
    app.selectbox(key=f"rate_{first}_A").select("needs_correction").run()
    app.text_area(key=f"correct_{first}").input("It was Tuesday.").run()
    with Store.open() as store:
        verdict = store.verdicts(store.stories()[0].id)[first]
    assert [(letter, str(rating)) for letter, rating in verdict.ratings] == [("A", "needs_correction")]
    assert verdict.correction == "It was Tuesday."


def test_a_note_survives_another_visit() -> None:
    app = demonstration()
    first = app.query_params["d"]
    app.text_area(key=f"note_{first}").input("call the harbour master").run()
    again = wait(start(d=first))
    assert again.text_area(key=f"note_{first}").value == "call the harbour master"


def test_deep_link_and_unknown_link() -> None:
    app = demonstration()
    app.button(key="next").click().run()
    second, asked = app.query_params["d"], question(app)
    again = wait(start(d=second))
    assert question(again) == asked
    lost = wait(start(d="<script>alert(1)</script>"))
    assert lost.query_params["d"].startswith("d")
    assert "alert(1)" not in words(lost)


def test_next_and_previous_and_skip_move_without_a_verdict() -> None:
    app = demonstration()
    first = app.query_params["d"]
    app.button(key="next").click().run()
    assert app.query_params["d"] != first
    app.button(key="previous").click().run()
    assert app.query_params["d"] == first
    app.button(key="skip").click().run()
    assert app.query_params["d"] != first
    assert verdicts() == {}


def test_search_and_filters_narrow_the_queue() -> None:
    app = demonstration()
    every = len(queue(app))
    app.text_input(key="search").input("zzzz no such word").run()
    assert len(queue(app)) <= 1
    app.text_input(key="search").input("").run()
    assert len(queue(app)) == every


def test_deciding_everything_ends_the_queue() -> None:
    app = demonstration()
    for _ in range(len(queue(app))):
        app.button(key="decide_needs_reporting").click().run()
    assert "cards are decided" in words(app)


def test_the_last_verdict_can_be_taken_back_after_the_end_and_after_a_reload() -> None:
    two_stories(
        "A coach overturned near Elmby, killing 12 people, police said.",
        "A coach overturned near Elmby, killing 15 people, police said.",
    )
    app = wait(start())
    while queue(app):
        app.button(key="decide_conflict").click().run()
    app = wait(start())
    app.button(key="undo").click().run()
    assert not app.exception
    assert len(queue(app)) == 1


def test_hostile_text_is_escaped() -> None:
    two_stories(
        f"Three people were injured in the fire {HOSTILE} on Monday, officials said.",
        f"Seven people were injured in the fire {HOSTILE} on Monday, officials said.",
    )
    app = wait(start())
    shown = words(app)
    assert "<img" not in shown
    assert "<script" not in shown
    everything = [*app.markdown, *app.caption, *app.title, *app.header]
    assert not any("evil.example" in element.value for element in everything)


def test_export_shows_how_many() -> None:
    app = demonstration()
    app.button(key="decide_unverifiable").click().run()
    app.switch_page("factcheck/ui/pages/export.py").run()
    assert not app.exception
    labels = [button.proto.label for button in app.get("download_button")]
    assert any("1 ruled" in label for label in labels)
    assert all(" shown of " in label for label in labels)
    assert len(app.dataframe[0].value) >= 2


def test_sources_add_by_paste_remove_and_put_back() -> None:
    app = start()
    app.button(key="own_story").click().run()
    app.switch_page("factcheck/ui/pages/sources.py").run()
    app.text_area(key="paste_0").input(
        "A tram hit a wall. Two were hurt.\n===\nA tram hit a wall. Four were hurt."
    ).run()
    assert "2 texts found" in app.info[0].value
    app.button(key="add_paste").click().run()
    assert not app.exception
    with Store.open() as store:
        story = store.stories()[0].id
        assert len(store.articles(story)) == 2
    app.text_area(key="paste_1").input("A tram hit a wall. Two were hurt.").run()
    app.button(key="add_paste").click().run()
    assert "same text" in app.info[0].value


def test_a_bad_file_is_named_and_the_rest_load() -> None:
    app = start()
    app.button(key="own_story").click().run()
    app.switch_page("factcheck/ui/pages/sources.py").run()
    uploader = app.file_uploader[0]
    uploader.upload("empty.txt", b"")
    uploader.upload("good.txt", b"The bridge closed on Friday after a lorry struck it.")
    app.run()
    assert not app.exception
    assert any("empty" in error.value for error in app.error)
    with Store.open() as store:
        assert [a.name for a in store.articles(store.stories()[0].id)] == ["good.txt"]


def test_binary_utf16_and_very_long_files_each_get_their_due() -> None:
    app = start()
    app.button(key="own_story").click().run()
    app.switch_page("factcheck/ui/pages/sources.py").run()
    uploader = app.file_uploader[0]
    uploader.upload("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    uploader.upload("wide.txt", "The bridge closed on Friday after a lorry struck it.".encode("utf-16"))
    uploader.upload("long.txt", b"The lorry struck the bridge near the mill on Friday. " * 100_000)
    app.run()
    assert not app.exception
    assert any("picture" in error.value for error in app.error)
    with Store.open() as store:
        kept = store.articles(store.stories()[0].id)
    assert sorted(a.name for a in kept) == ["long.txt", "wide.txt"]
    assert next(a for a in kept if a.name == "wide.txt").text.startswith("The bridge")


def test_a_missing_model_says_what_to_do_and_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTCHECK_MODEL", "/nowhere/model")
    two_stories("A pier burned on Tuesday. Nobody was hurt.", "The pier fire on Wednesday hurt nobody.")
    app = start()
    for _ in range(100):
        if app.error:
            break
        time.sleep(0.1)
        app.run()
    assert not app.exception
    assert "nowhere" in app.error[0].value
    assert app.button(key="retry")
    with Store.open() as store:
        assert len(store.articles(store.stories()[0].id)) == 2


def test_a_damaged_record_is_said_and_left_as_it_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    broken.mkdir()
    file = broken / "factcheck.db"
    file.write_bytes(b"this is not a database " * 100)
    monkeypatch.setenv("FACTCHECK_HOME", str(broken))
    app = start()
    assert "factcheck.db" in app.error[0].value.replace("\\", "")
    assert file.read_bytes() == b"this is not a database " * 100


def test_one_article_is_too_few() -> None:
    app = start()
    app.button(key="own_story").click().run()
    app.switch_page("factcheck/ui/pages/review.py").run()
    assert "This story has no articles yet." in words(app)


def test_the_missing_date_is_asked_once() -> None:
    two_stories("A pier burned on Tuesday. Nobody was hurt.", "The pier fire on Wednesday hurt nobody.")
    app = start()
    app.switch_page("factcheck/ui/pages/sources.py").run()
    assert "When were they published?" in words(app)
    app.button(key="skip_dates").click().run()
    assert "When were they published?" not in words(app)


def test_the_demonstration_opens_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTCHECK_DEMO", "1")
    app = wait(start())
    assert queue(app)
    with Store.open() as store:
        assert [story.name for story in store.stories()] == [demo.stories()[0].title]


def test_the_first_paint_loads_no_torch() -> None:
    code = (
        "import sys; from streamlit.testing.v1 import AppTest; "
        f"AppTest.from_file({str(ROOT / 'app.py')!r}, default_timeout=60).run(); "
        "sys.exit(any(name in sys.modules for name in ('torch', 'sentence_transformers')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, capture_output=True).returncode == 0


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("one\n===\ntwo", 2),
        ("one\n\n-----\ntwo\n===\nthree", 3),
        ("one\n---\nstill one\n----\nand on", 1),
        ("one --- two", 1),
        ("a\n--\nb", 1),
        ("===\none\n===", 1),
        ("", 0),
        ("-" * 100_000, 1),
    ],
)
def test_pasted_texts_are_told_apart(text: str, count: int) -> None:
    assert len(split_paste(text)) == count


@pytest.mark.parametrize(
    "text", ["**b**", "[a](http://b.example)", ":red[x]", "`c`", "<b>", "$x$", "www.a.example", "a@b.example"]
)
def test_labels_show_text_letter_for_letter(text: str) -> None:
    shown = plain(text)
    assert shown.replace("\\", "").replace("\u2060", "") == text
    assert "www." not in shown
    assert "://" not in shown.replace("\\", "")


def test_verdicts_are_signed() -> None:
    app = demonstration()
    app.text_input(key="reviewer").input("M. Vale").run()
    app.button(key="decide_conflict").click().run()
    app.button(key="undo").click().run()
    assert verdicts() == {}
    app.button(key="decide_conflict").click().run()
    with Store.open() as store:
        assert [verdict.reviewer for verdict in store.verdicts(store.stories()[0].id).values()] == ["M. Vale"]
        assert store.setting("reviewer") == "M. Vale"
