"""The record cannot be written while somebody rules: it is said, what was typed stays, and the next try is saved."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from browser_desk import FIRE, ROOT, outlet
from databases import Server, make_server
from sqlalchemy import Connection, event
from streamlit.testing.v1 import AppTest
from test_pages_class import Room, compared, prepared, press, visit

from factcheck.store import Store, engine
from factcheck.store.answers import Answers
from factcheck.store.people import People
from factcheck.types import Decision

OUTAGE = 10.0  # seconds for which the server is gone
TYPED = "two clocks, one moment"
Trouble = Callable[[], AbstractContextManager[None]]

pytestmark = pytest.mark.usefixtures("home")


def room_in(store: Store) -> Room:
    """A class with a round open on its first two cards."""
    now = datetime.now(UTC)
    story = store.create_story("Quay Nine", now)
    store.add_articles(story.id, [outlet(text, number) for number, text in enumerate(FIRE)])
    session, teacher = People(store).open_session(story.id, "Class 10b", "Ms Vale", now)
    fox, owl = (People(store).join(session.code, name, "lab", now) for name in ("Fox", "Owl"))
    made = Room(store, session, teacher, fox, owl)
    made.start(prepared(made)[:2])
    return made


@pytest.fixture
def small_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A file system of two megabytes. Skips where this user may not mount one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounting = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk)]
    if shutil.which("mount") is None or subprocess.run(mounting, capture_output=True, timeout=20).returncode:
        pytest.skip("this user may not mount a file system")
    monkeypatch.setenv("FACTCHECK_HOME", str(disk))
    try:
        yield disk
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True, timeout=20)


@contextmanager
def locked(file: Path) -> Iterator[None]:
    holder = sqlite3.connect(file, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        holder.execute("ROLLBACK")
        holder.close()


@contextmanager
def full(disk: Path) -> Iterator[None]:
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(b"x" * 4096)
    assert shutil.disk_usage(disk).free == 0
    try:
        yield
    finally:
        filler.unlink()


@contextmanager
def read_only() -> Iterator[None]:
    """What the page's own connections get from a file that may not be written, whoever runs the tests."""
    from factcheck.ui import session

    def refuse(connection: Connection) -> None:
        connection.exec_driver_sql("PRAGMA query_only = ON")

    opened = session.store()._engine
    event.listen(opened, "begin", refuse)
    try:
        yield
    finally:
        event.remove(opened, "begin", refuse)
        opened.dispose()


@contextmanager
def gone(server: Server, seconds: float) -> Iterator[None]:
    server.stop()
    went = time.monotonic()
    try:
        yield
        time.sleep(max(0.0, seconds - (time.monotonic() - went)))
    finally:
        server.start()


def a_student_rules_through(room: Room, trouble: Trouble, says: str) -> None:
    """Type a reason, fail to save it, try again later: with the same page and without a restart."""
    card = room_cards(room)[0]
    field = f"class_note_1_{card}"
    app = visit(room.fox)
    with trouble():
        app.text_area(key=field).set_value(TYPED)
        app.button(key="class_decide_conflict").click().run()
        assert not app.exception
        assert says in " ".join(str(error.value) for error in app.error).replace("\\", "")
    app.run()
    assert not app.exception
    assert Answers(room.store).mine(room.fox, 1) == {}
    assert app.text_area(key=field).value == TYPED
    press(app, "class_decide_conflict")
    assert [str(error.value) for error in app.error] == []
    saved = Answers(room.store).mine(room.fox, 1)[card].first
    assert saved is not None
    assert (saved.decision, saved.note) == (Decision.CONFLICT, TYPED)


def room_cards(room: Room) -> tuple[str, ...]:
    from factcheck.store.rounds import Rounds

    return Rounds(room.store).cards(room.fox, 1)


def an_editor_rules_through(store: Store, story: str, trouble: Trouble, says: str) -> None:
    """The same on the Review page, where no login is needed."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.query_params["story"] = story
    compared(app)
    for _ in range(100):
        if any(one.key and one.key.startswith("note_") for one in app.text_area):
            break
        time.sleep(0.1)
        app.run()
    field = next(str(one.key) for one in app.text_area if one.key and "note" in one.key)
    decide = next(str(one.key) for one in app.button if one.key and one.key.endswith(str(Decision.UNVERIFIABLE)))
    with trouble():
        app.text_area(key=field).set_value(TYPED)
        app.button(key=decide).click().run()
        assert not app.exception
        assert says in " ".join(str(error.value) for error in app.error).replace("\\", "")
    app.run()
    assert not app.exception
    assert store.verdicts(story) == {}
    assert app.text_area(key=field).value == TYPED
    press(app, decide)
    assert [one.note for one in store.verdicts(story).values()] == [TYPED]


def test_another_program_holds_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "WAIT_SECONDS", 0.2)
    with Store.open() as store:
        room = room_in(store)
        says = "in use by another program. Nothing was saved; try again"
        a_student_rules_through(room, lambda: locked(tmp_path / "factcheck.db"), says)
        an_editor_rules_through(store, room.session.story, lambda: locked(tmp_path / "factcheck.db"), says)


def test_the_disk_is_full(small_disk: Path) -> None:
    with Store.open() as store:
        room = room_in(store)
        says = "the disk is full. Nothing was saved and nothing was lost; make room and try again"
        a_student_rules_through(room, lambda: full(small_disk), says)
        an_editor_rules_through(store, room.session.story, lambda: full(small_disk), says)


def test_the_file_is_read_only() -> None:
    with Store.open() as store:
        room = room_in(store)
        says = "it is read-only. Nothing was saved and nothing was lost; check its permissions"
        a_student_rules_through(room, read_only, says)
        an_editor_rules_through(store, room.session.story, read_only, says)


def test_the_server_is_gone_for_ten_seconds(postgres: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    server = make_server()
    try:
        monkeypatch.setenv("FACTCHECK_DATABASE", server.new_database())
        with Store.open() as store:
            room = room_in(store)
            a_student_rules_through(room, lambda: gone(server, OUTAGE), "does not answer")
            an_editor_rules_through(store, room.session.story, lambda: gone(server, 0), "does not answer")
    finally:
        server.stop()
        shutil.rmtree(server.folder, ignore_errors=True)
