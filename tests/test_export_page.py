"""The Export page without a browser: files of what is chosen, a dry run before an import, a story out and in."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from builders import NOON, verdict
from streamlit.testing.v1 import AppTest
from test_app import demonstration, wait, words

from factcheck.export.csv import discrepancies_csv, read_csv
from factcheck.export.sheet import write_csv
from factcheck.export.storyfile import StoryFile, dump
from factcheck.ingest import paste
from factcheck.store import Action, Review, Store
from factcheck.types import Decision, Report

pytestmark = pytest.mark.usefixtures("home")
HOSTILE = "<img src=x onerror=alert(1)> ![p](http://evil.example/p.png)"


def export_page(tab: str = "Files") -> AppTest:
    app = demonstration()
    app.button(key="decide_unverifiable").click().run()
    app.switch_page("factcheck/ui/pages/export.py").run()
    return show(app, tab)


def show(app: AppTest, tab: str) -> AppTest:
    app.session_state["export_tab"] = tab
    app.run()
    assert not app.exception
    return app


def rulings() -> dict[str, Decision]:
    with Store.open() as store:
        return {key: ruling.decision for key, ruling in store.verdicts(store.stories()[0].id).items()}


def cards() -> list[tuple[str, str]]:
    """(id, question) of the demonstration's cards."""
    from factcheck.ui import session

    with Store.open() as store:
        job = session.desk().submit(store.articles(store.stories()[0].id), session.settings())
    report: Report | None = job.report
    assert report is not None
    return [(row["id"], row["question"]) for _, row in read_csv(discrepancies_csv(report, {})).iterrows()]


def labels(app: AppTest) -> list[str]:
    return [button.proto.label for button in app.get("download_button")]


def test_every_format_says_how_many_cards_it_holds() -> None:
    app = export_page()
    names = [label.split(" · ")[0] for label in labels(app)]
    assert names == [
        "verdicts.csv", "discrepancies.csv", "reviews.csv", "workbook.xlsx", "memo.md", "report.json",
        "claimreview.jsonld",
    ]  # fmt: skip
    total = len(cards())
    assert all(label.endswith(f"{total} shown of {total}") for label in labels(app))
    app.segmented_control(key="scope").set_value("Decided").run()
    assert all(label.endswith(f"1 shown of {total}") for label in labels(app))
    assert "reviews.csv · 1 entry, " in labels(app)[2]
    app.segmented_control(key="preview").set_value("memo").run()
    assert not app.exception
    assert "Cannot be verified" in app.code[0].value


def test_an_import_is_tried_out_applied_and_taken_back() -> None:
    app = export_page("Import")
    before = rulings()
    ruled = next(iter(before))
    fresh = next(key for key, _ in cards() if key != ruled)
    rows = [
        (fresh, "explained", ""),
        (ruled, "conflict", HOSTILE),
        ("d0000000000", "conflict", ""),
        (fresh, "maybe", ""),
    ]
    data = write_csv(("id", "verdict", "note"), [*rows[:3], (HOSTILE, "conflict", "")])
    app.file_uploader[0].upload("rulings.csv", data, "text/csv").run()
    assert not app.exception
    text = words(app)
    assert ["Dry run of discrepancies.csv" in text, "<img" in text, "&lt;img" in text] == [True, False, True]
    assert rulings() == before
    assert app.button(key="apply_import").label == "Apply 1 entry"
    app.multiselect[0].set_value([ruled]).run()
    app.button(key="apply_import").click().run()
    assert not app.exception
    assert rulings() == {fresh: Decision.EXPLAINED, ruled: Decision.CONFLICT}
    app.button(key="undo_import").click().run()
    assert rulings() == before


def test_a_file_that_is_no_table_of_ours_is_refused_in_words() -> None:
    app = export_page("Import")
    app.file_uploader[0].upload("x.csv", b"a,b\r\n1,2\r\n", "text/csv").run()
    assert "lacks columns" in app.error[0].value
    assert "apply_import" not in [button.key for button in app.button]


def test_a_ruling_between_the_dry_run_and_apply_is_not_run_over() -> None:
    app = export_page("Import")
    (ruled,) = rulings()
    data = write_csv(("id", "verdict"), [(key, "explained") for key, _ in cards() if key != ruled])
    app.file_uploader[0].upload("rulings.csv", data, "text/csv").run()
    with Store.open() as store:
        store.save_verdict(store.stories()[0].id, verdict(cards()[-1][0], Decision.CONFLICT, reviewer="Noor"))
    app.button(key="apply_import").click().run()
    assert "Somebody ruled since" in app.error[0].value
    assert len(rulings()) == 2


def story_file() -> bytes:
    texts = (
        "A tram hit a wall on Monday. Two people were hurt.",
        "A tram hit a wall on Monday. Four people were hurt.",
    )
    articles = tuple(paste(text, f"Text {number}") for number, text in enumerate(texts))
    said = Review(1, "", "d1", Action.COMMENT, "Noor", NOON, text="ask the depot")
    return dump(StoryFile(f"Tram {HOSTILE}", NOON, articles, (said, replace(said, id=2, text="again"))))


def test_a_story_file_opens_as_a_new_story() -> None:
    app = export_page("Story file")
    assert labels(app) == ["Story file · 6 articles, 1 entry"]
    app.file_uploader[0].upload("tram.json", story_file(), "application/json").run()
    assert any("2 articles, 2 entries" in text.value for text in app.text)
    app.button(key="open_story_file").click().run()
    wait(app)
    with Store.open() as store:
        newest, _ = store.stories()
        assert newest.name == f"Tram {HOSTILE}"
        assert len(store.articles(newest.id)) == 2
        assert [review.text for review in store.reviews(newest.id)] == ["ask the depot", "again"]


def test_a_signed_story_file_says_so_and_opens_frozen() -> None:
    app = export_page("Story file")
    content = json.loads(story_file())
    content["reviews"][-1] |= {"action": "sign off", "discrepancy": "", "text": "", "reviewer": "Noor *Haddad*"}
    app.file_uploader[0].upload("tram.json", json.dumps(content).encode(), "application/json").run()
    assert any("Signed off by Noor" in caption.value for caption in app.caption)
    app.button(key="open_story_file").click().run()
    assert any("frozen" in toast.value for toast in app.toast)
    wait(app)
    with Store.open() as store:
        newest = store.stories()[0]
    assert (newest.signed_by, newest.signed_at) == ("Noor *Haddad*", NOON)


def test_a_hostile_story_file_leaves_nothing_behind() -> None:
    app = export_page("Story file")
    app.file_uploader[0].upload(
        "x.json", story_file().replace(b'"version": 2', b'"version": 9'), "application/json"
    ).run()
    assert "version 9" in app.error[0].value
    with Store.open() as store:
        assert len(store.stories()) == 1


def test_a_story_file_can_be_opened_before_there_is_any_story(home: Path) -> None:
    from test_app import start

    app = start()
    app.switch_page("factcheck/ui/pages/export.py").run()
    app.file_uploader[0].upload("tram.json", story_file(), "application/json").run()
    app.button(key="open_story_file").click().run()
    wait(app)
    with Store.open() as store:
        assert len(store.stories()) == 1
