"""What may go wrong with a database: many writers, a killed program, a bad file, no room."""

from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from builders import NOON, article, verdict
from sqlalchemy import event

from factcheck.errors import StoreDamagedError, StoreError, StoreFullError
from factcheck.store import Store, engine
from factcheck.store.engine import default_url

FILLER = """
import resource, sys
from datetime import datetime, UTC
from factcheck.errors import StoreFullError
from factcheck.store import Store
from factcheck.types import Decision, Verdict
at = datetime(2024, 3, 9, tzinfo=UTC)
store = Store.open(sys.argv[1])
story = store.create_story("Ferry", at)
store.save_draft(story.id, "d0", "Ines", {"note": "typed"})
resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, resource.RLIM_INFINITY))
saved = 0
try:
    while True:
        store.save_verdict(story.id, Verdict(f"d{saved + 1}", Decision.CONFLICT, note="x" * 5000, at=at))
        saved += 1
except StoreFullError as error:
    print(error)
assert len(store.verdicts(story.id)) == saved > 3, saved
assert store.draft(story.id, "d0", "Ines") == {"note": "typed"}
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
store.save_verdict(story.id, Verdict("d0", Decision.CONFLICT, reviewer="Ines", at=at))
assert len(store.verdicts(story.id)) == saved + 1
"""
OPENER = "import sys; from factcheck.store import Store; sys.stdin.readline(); Store.open(sys.argv[1]).close()"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "factcheck.db"


def url(file: Path) -> str:
    return f"sqlite:///{file}"


def test_eight_threads_lose_nothing(file: Path) -> None:
    with Store.open(url(file)) as store:
        story = store.create_story("Ferry", NOON)

        def review(reviewer: int) -> None:
            for card in range(50):
                store.save_verdict(story.id, verdict(f"d{card}", reviewer=f"r{reviewer}"))
                store.verdicts(story.id) if card % 10 == 0 else None

        with ThreadPoolExecutor(8) as pool:
            list(pool.map(review, range(8)))
        log = store.reviews(story.id)
    assert len({(r.discrepancy, r.reviewer) for r in log}) == len(log) == 400


def test_two_stores_share_one_file(file: Path) -> None:
    with Store.open(url(file)) as one, Store.open(url(file)) as two:
        story = one.create_story("Ferry", NOON)
        assert two.stories() == (story,)

        def review(store: Store) -> None:
            for card in range(40):
                store.save_verdict(story.id, verdict(f"d{card}", reviewer=f"r{id(store)}"))

        with ThreadPoolExecutor(2) as pool:
            list(pool.map(review, (one, two)))
        assert len(one.reviews(story.id)) == 80
        assert one.reviews(story.id) == two.reviews(story.id)


def test_programs_that_open_a_new_file_at_once(file: Path) -> None:
    command = [sys.executable, "-c", OPENER, url(file)]
    programs = [subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(4)]
    assert [p.communicate("\n")[1] for p in programs] == [""] * 4
    assert [p.returncode for p in programs] == [0] * 4


def test_an_acknowledged_verdict_survives_a_kill() -> None:
    killer = Path(__file__).with_name("kill9.py")
    done = subprocess.run([sys.executable, killer, "12"], capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stderr) == (0, "")
    kills, acknowledged, faults = map(int, re.findall(r"\d+", done.stdout.splitlines()[-1]))
    assert (kills, faults) == (12, 0)
    assert acknowledged > 12


def test_twenty_five_threads_and_a_second_program_lose_nothing(file: Path) -> None:
    with Store.open(url(file)) as store, Store.open(url(file)) as other:
        story = store.create_story("Ferry", NOON)

        def review(reviewer: int) -> None:
            at = other if reviewer % 5 == 0 else store
            for card in range(6):
                at.save_draft(story.id, f"d{card}", f"r{reviewer}", {"note": "x"})
                at.save_verdict(story.id, verdict(f"d{card}", reviewer=f"r{reviewer}"))

        with ThreadPoolExecutor(25) as pool:
            list(pool.map(review, range(25)))
        log = store.reviews(story.id)
    assert len({(r.discrepancy, r.reviewer) for r in log}) == len(log) == 150


def test_no_room_on_the_disk_is_said_and_got_over(file: Path) -> None:
    done = subprocess.run([sys.executable, "-c", FILLER, url(file)], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    assert "disk is full. Nothing was saved and nothing was lost; make room and try again." in done.stdout


def test_a_file_that_another_program_holds(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "WAIT_SECONDS", 0.2)
    with Store.open(url(file)) as store:
        story = store.create_story("Ferry", NOON)
        holder = sqlite3.connect(file, isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match=r"in use by another program\. Nothing was saved; try again"):
            store.save_verdict(story.id, verdict("d1"))
        assert store.stories() == (story,)
        holder.execute("ROLLBACK")
        holder.close()
        store.save_verdict(story.id, verdict("d1"))
        assert set(store.verdicts(story.id)) == {"d1"}


def bad_files() -> dict[str, bytes]:
    return {"text": b"This is a letter, not a database. " * 200, "torn": b"SQLite format 3\0" + b"\xff" * 8000}


@pytest.mark.parametrize("content", bad_files().values(), ids=bad_files().keys())
def test_a_file_that_is_no_database_is_left_alone(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    with pytest.raises(StoreDamagedError, match="Move it away and start again; nothing was overwritten") as caught:
        Store.open(url(file))
    assert str(file) in str(caught.value)
    assert file.read_bytes() == content


def test_a_damaged_page_is_noticed_at_the_start(file: Path) -> None:
    with Store.open(url(file)) as store:
        story = store.create_story("Ferry", NOON)
        store.add_articles(story.id, [article("long.txt", "words " * 50_000)])
    content = bytearray(file.read_bytes())
    content[3 * 4096 :] = b"\xee" * (len(content) - 3 * 4096)
    file.write_bytes(content)
    with pytest.raises(StoreDamagedError, match="Move it away"):
        Store.open(url(file))
    assert file.read_bytes() == content


def test_a_newer_file_is_left_alone(file: Path) -> None:
    Store.open(url(file)).close()
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE meta SET value = '99' WHERE key = 'schema'")
    connection.close()
    with pytest.raises(StoreDamagedError, match=r"newer version of Factcheck\. Update Factcheck"):
        Store.open(url(file))


@pytest.mark.parametrize(
    "table",
    [
        "reviews (x)",
        "meta (id, name)",
        "meta (key, value)",
    ],
)
def test_another_programs_database_is_left_alone(file: Path, table: str) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute(f"CREATE TABLE {table}")
    connection.close()
    before = file.read_bytes()
    with pytest.raises(StoreDamagedError, match="not a database that Factcheck can read"):
        Store.open(url(file))
    assert file.read_bytes() == before


def test_a_review_from_elsewhere_is_named(file: Path) -> None:
    with Store.open(url(file)) as store:
        story = store.create_story("Ferry", NOON)
        with sqlite3.connect(file) as connection:
            connection.execute(
                "INSERT INTO reviews (story, discrepancy, action, payload, reviewer, round, at)"
                f" VALUES ('{story.id}', 'd1', 'verdict', '[]', 'Ines', 0, '2024-03-09T12:00:00+00:00')"
            )
        connection.close()
        with pytest.raises(StoreDamagedError, match="Review 1 in the database cannot be read"):
            store.reviews(story.id)


def test_a_full_disk_loses_nothing(file: Path) -> None:
    with Store.open(url(file)) as store:
        story = store.create_story("Ferry", NOON)
        store.save_verdict(story.id, verdict("d1"))
        store.save_draft(story.id, "d2", "Ines", {"note": "typed"})
        event.listen(store._engine, "connect", lambda raw, _: raw.execute("PRAGMA max_page_count = 40"))
        store.close()
        with pytest.raises(StoreFullError, match="Nothing was saved and nothing was lost") as caught:
            store.save_verdict(story.id, verdict("d2", note="x" * 1_000_000))
        assert str(file) in str(caught.value)
        assert store.verdicts(story.id) == {"d1": verdict("d1")}
        assert store.draft(story.id, "d2", "Ines") == {"note": "typed"}
        store.save_verdict(story.id, verdict("d2", note="short"))
        assert set(store.verdicts(story.id)) == {"d1", "d2"}


def test_a_read_only_file_can_be_read(file: Path) -> None:
    with Store.open(url(file)) as store:
        story = store.create_story("Ferry", NOON)
    with Store.open(f"sqlite:///file:{file}?mode=ro&uri=true") as store:
        assert store.stories() == (story,)
        with pytest.raises(StoreError, match="read-only"):
            store.save_verdict(story.id, verdict("d1"))


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir()
    folder.chmod(0o500)
    try:
        (folder / "probe").touch()
    except PermissionError:
        with pytest.raises(StoreError, match="could not be opened"):
            Store.open(url(folder / "factcheck.db"))
    else:
        pytest.skip("this user may write anywhere")


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"none/factcheck.db could not be opened: check that its folder exists"):
        Store.open(url(tmp_path / "none" / "factcheck.db"))


@pytest.mark.parametrize("address", ["not an address", "oracle9://me:secret@host/x"])
def test_a_bad_address_keeps_its_password(address: str) -> None:
    with pytest.raises(StoreError) as caught:
        Store.open(address)
    assert "secret" not in str(caught.value)


def test_where_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FACTCHECK_DATABASE", raising=False)
    monkeypatch.setenv("FACTCHECK_HOME", str(tmp_path / "new" / "home %20"))
    with Store.open() as store:
        assert Path(store.where) == tmp_path / "new" / "home %20" / "factcheck.db"
    assert (tmp_path / "new" / "home %20" / "factcheck.db").exists()
    monkeypatch.setenv("FACTCHECK_DATABASE", url(tmp_path / "other.db"))
    assert default_url() == url(tmp_path / "other.db")
    monkeypatch.delenv("FACTCHECK_DATABASE")
    (tmp_path / "plain").write_text("a file")
    monkeypatch.setenv("FACTCHECK_HOME", str(tmp_path / "plain"))
    with pytest.raises(StoreError, match="Set FACTCHECK_HOME to another folder"):
        Store.open()


def test_a_database_in_memory_serves_threads() -> None:
    with Store.open("sqlite://") as store:
        story = store.create_story("Ferry", NOON)
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(lambda n: store.save_verdict(story.id, verdict(f"d{n}")), range(40)))
        assert len(store.verdicts(story.id)) == 40
