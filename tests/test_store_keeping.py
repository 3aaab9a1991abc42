"""Backup, restore and the check, as functions and as commands."""

from __future__ import annotations

import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest
from builders import NOON, article, verdict
from test_store_migrate import SCHEMA_1

from factcheck import cli
from factcheck.errors import StoreDamagedError, StoreError
from factcheck.store import Store, tables
from factcheck.store.keeping import backup, check, restore


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "factcheck.db"


@pytest.fixture
def url(file: Path) -> str:
    with Store.open(f"sqlite:///{file}") as store:
        story = store.create_story("Ferry", NOON)
        store.add_articles(story.id, [article("a.txt", "A ferry sank.")])
        store.save_verdict(story.id, verdict("d1"))
    return f"sqlite:///{file}"


def execute(file: Path, *statements: str) -> None:
    connection = sqlite3.connect(file)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def test_a_backup_holds_what_was_saved_and_goes_back_under_an_open_store(url: str, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    with Store.open(url) as store:
        (story,) = store.stories()
        assert backup(copy, url) == copy
        store.save_verdict(story.id, verdict("d2"))
        store.create_story("Fire", NOON + timedelta(days=1))
        aside = restore(copy, url)
        assert [s.name for s in store.stories()] == ["Ferry"]
        assert set(store.verdicts(story.id)) == {"d1"}
        store.save_verdict(story.id, verdict("d3"))
    assert aside is not None
    with Store.open(f"sqlite:///{aside}") as before:
        assert set(before.verdicts(story.id)) == {"d1", "d2"}
    assert check(url) == check(f"sqlite:///{aside}") == ()
    assert not list(tmp_path.glob("*.part"))


def test_a_restore_heals_a_damaged_file_and_keeps_it(url: str, file: Path, tmp_path: Path) -> None:
    copy = backup(tmp_path / "copy.db", url)
    for left in tmp_path.glob("factcheck.db-*"):
        left.unlink()
    file.write_bytes(b"no database " * 500)
    aside = restore(copy, url)
    assert aside is not None
    assert aside.read_bytes().startswith(b"no database")
    with Store.open(url) as store:
        assert len(store.stories()) == 1


def test_a_restore_into_nothing(url: str, tmp_path: Path) -> None:
    copy = backup(tmp_path / "copy.db", url)
    assert restore(copy, f"sqlite:///{tmp_path / 'other.db'}") is None
    assert check(f"sqlite:///{tmp_path / 'other.db'}") == ()


def test_a_backup_of_an_earlier_version_is_brought_up(tmp_path: Path) -> None:
    old = tmp_path / "old.db"
    connection = sqlite3.connect(old)
    connection.executescript(SCHEMA_1)
    connection.close()
    restore(old, f"sqlite:///{tmp_path / 'new.db'}")
    connection = sqlite3.connect(tmp_path / "new.db")
    assert connection.execute("SELECT value FROM meta").fetchone() == (str(tables.SCHEMA),)
    connection.close()
    assert check(f"sqlite:///{tmp_path / 'new.db'}") == ()


def test_nothing_is_overwritten(url: str, file: Path, tmp_path: Path) -> None:
    taken = tmp_path / "letter.txt"
    taken.write_text("Dear Ines")
    with pytest.raises(StoreError, match="exists already"):
        backup(taken, url)
    with pytest.raises(StoreDamagedError, match="not a backup"):
        restore(taken, url)
    with pytest.raises(StoreError, match="is not there"):
        restore(tmp_path / "none.db", url)
    with pytest.raises(StoreError, match="nothing to back up"):
        backup(tmp_path / "x.db", f"sqlite:///{tmp_path / 'none.db'}")
    with pytest.raises(StoreError, match="pg_dump"):
        backup(tmp_path / "x.db", "postgresql://localhost/x")
    assert taken.read_text() == "Dear Ines"
    assert check(url) == ()
    assert list(tmp_path.glob("*.bak")) == []


def test_a_newer_backup_is_refused(url: str, tmp_path: Path) -> None:
    copy = backup(tmp_path / "copy.db", url)
    execute(copy, "UPDATE meta SET value = '99'")
    with pytest.raises(StoreDamagedError, match="newer version"):
        restore(copy, url)


FAULTS = {
    "guard": ("DROP TRIGGER reviews_never_delete", "guard that keeps the log"),
    "payload": (
        "INSERT INTO reviews (story, discrepancy, action, payload, reviewer, round, at)"
        " SELECT id, 'd1', 'verdict', '{', 'x', 0, '2024-03-09T12:00:00+00:00' FROM stories",
        "Review 2 in the database cannot be read",
    ),
    "undo of nothing": (
        "INSERT INTO reviews (story, discrepancy, action, payload, reviewer, round, at)"
        """ SELECT id, 'd1', 'undo', '{"cancels":7}', 'x', 0, '2024-03-09T12:00:00+00:00' FROM stories""",
        "Review 2 takes back an entry that is not there",
    ),
    "blocks": ("UPDATE articles SET blocks = '[[1]]'", "cannot be read: restore a backup"),
    "orphan": ("INSERT INTO drafts VALUES ('s-none', 'd1', 'x', '{}')", "points to nothing in stories"),
    "draft": ("INSERT INTO drafts SELECT id, 'd1', 'x', '{' FROM stories", "draft of 'x' on 'd1' cannot be read"),
}


@pytest.mark.parametrize(("statement", "said"), FAULTS.values(), ids=FAULTS.keys())
def test_the_check_names_each_fault(url: str, file: Path, statement: str, said: str) -> None:
    execute(file, statement)
    (fault,) = check(url)
    assert said in fault


def test_the_commands(url: str, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def run(*arguments: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            cli.main(["store", *arguments, "--database", url])
        said = capsys.readouterr()
        return int(str(ended.value.code)), said.out, said.err

    copy = str(tmp_path / "copy.db")
    assert run("backup", copy) == (0, f"Backed up to {copy}.\n", "")
    assert run("check") == (0, "The record is whole.\n", "")
    status, _, err = run("backup", copy)
    assert (status, err.count("\n")) == (2, 1)
    assert "exists already" in err
    status, out, _ = run("restore", copy)
    assert (status, "What was there is in" in out) == (0, True)
    execute(file, "DROP TRIGGER reviews_never_delete")
    status, _, err = run("check")
    assert (status, "guard" in err) == (2, True)
