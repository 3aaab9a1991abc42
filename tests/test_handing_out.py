"""What a class is handed: a QR code to come in by, and a file for each person to take away."""

from __future__ import annotations

import io
import re
from html import unescape
from zipfile import ZipFile

import pytest
from browser_desk import ROOT
from builders import NOON
from streamlit.testing.v1 import AppTest
from test_pages_class import PAGE, Room, again, prepared, press, visit, words
from test_pages_class import room as room

from factcheck.export.bundle import by_person, zipped
from factcheck.export.sheet import read_csv
from factcheck.store.answers import Answers
from factcheck.store.people import People
from factcheck.store.rounds import Rounds
from factcheck.types import Decision

COLUMNS = ("question", "card", "reviewer", "first_note")
ROWS = (
    ("How many?", "d1", "Elk", "=1+1"),
    ("How many?", "d1", "../elk", "she said “12”"),
    ("How many?", "d1", "Łoś 🦌", ""),
    ("When?", "d2", "Elk", "a,b\r\nc"),
    ("When?", "d2", "麋鹿", "x"),
)

pytestmark = pytest.mark.usefixtures("home")


def test_one_file_a_person_each_with_a_safe_name_of_its_own() -> None:
    files = dict(by_person("Class 10b round 1", COLUMNS, ROWS))
    assert list(files) == [
        "factcheck-class-10b-round-1-elk.csv",
        "factcheck-class-10b-round-1-elk-2.csv",
        "factcheck-class-10b-round-1-os.csv",
        "factcheck-class-10b-round-1.csv",
    ]
    first = read_csv(files["factcheck-class-10b-round-1-elk.csv"])
    assert first[["card", "reviewer", "first_note"]].values.tolist() == [
        ["d1", "Elk", "=1+1"],
        ["d2", "Elk", "a,b\r\nc"],
    ]
    assert b'"\'=1+1"' in files["factcheck-class-10b-round-1-elk.csv"]
    assert {name for data in files.values() for name in read_csv(data)["reviewer"]} == {row[2] for row in ROWS}


def test_no_rows_no_files() -> None:
    assert by_person("Class", COLUMNS, ()) == ()
    with pytest.raises(ValueError, match="tuple"):
        by_person("Class", ("question",), ROWS)


def test_the_archive_holds_the_files_and_is_the_same_each_time() -> None:
    files = by_person("Class", COLUMNS, ROWS)
    with ZipFile(io.BytesIO(zipped(files))) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == dict(files)
    assert zipped(files) == zipped(files)


def test_the_teacher_takes_everybodys_answers_away(room: Room) -> None:
    cards = prepared(room)[:2]
    room.start(cards)
    room.say(room.fox, cards[0], Decision.CONFLICT, "=2+2")
    room.say(room.owl, cards[0], Decision.EXPLAINED)
    Rounds(room.store).close(room.teacher, 1, NOON.replace(year=2100))
    app = visit(room.teacher)
    app.segmented_control(key="class_part").set_value("Results").run()
    assert not app.exception
    assert "A file each · 2" in [button.label for button in app.get("download_button")]


def test_the_qr_code_says_the_address_with_the_code(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    import segno

    monkeypatch.setenv("FACTCHECK_ADDRESS", "http://192.0.2.7:8501/")
    shown = next(html.value for html in visit(room.teacher).html if "fc-class-qr" in str(html.value))
    wanted = segno.make_qr(f"http://192.0.2.7:8501/class?code={room.session.code}", error="m")
    source = unescape(re.findall(r' src="([^"]+)"', str(shown))[0])
    assert source == wanted.svg_data_uri(light="#fff", dark="#000", omitsize=True)
    assert source.startswith("data:image/svg+xml")
    assert 'alt="QR code' in str(shown)


@pytest.mark.parametrize(
    ("given", "typed"),
    [("{code}", "{code}"), ("abc 234", "abc234"), ("<b>x</b>", "bxb"), ("٣٤", ""), ("A" * 500, "A" * 20)],
)
def test_the_invitation_types_the_code_and_nothing_else(room: Room, given: str, typed: str) -> None:
    app = door(given.format(code=room.session.code))
    assert app.text_input(key="class_code").value == typed.format(code=room.session.code)


def test_a_name_is_all_that_an_invited_student_types(room: Room) -> None:
    app = door(room.session.code)
    app.text_input(key="class_name").set_value("Elk")
    assert "You are in, Elk" in words(again(press(app, "class_join_now")))
    assert "code" not in app.query_params
    assert {one.name for one in People(room.store).members(room.teacher)} >= {"Elk"}
    assert Answers(room.store).stages(room.fox, 1) == {}


def door(code: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.run()
    app.switch_page(PAGE)
    app.query_params["code"] = code
    return again(app)
