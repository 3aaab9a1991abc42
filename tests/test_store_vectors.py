"""Vectors that were made before are kept in the record, and whatever befalls them costs time and nothing else."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from builders import NOON, verdict
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from sqlalchemy import func, select, update
from test_store_migrate import SCHEMA_1

from factcheck.store import Store, tables, vectors
from factcheck.store.engine import has_record
from factcheck.store.floats import pack, unpack
from factcheck.store.keeping import backup, check
from factcheck.store.vectors import VectorShelf, open_encoder

Row = npt.NDArray[np.float32]

MODEL = "digest of a model"


def some(count: int, start: int = 0) -> dict[str, Row]:
    return {f"wording {n}": np.full(8, n + 1, np.float32) for n in range(start, start + count)}


def same(found: dict[str, Row], expected: dict[str, Row]) -> bool:
    return found.keys() == expected.keys() and all(np.array_equal(found[t], expected[t]) for t in found)


@given(arrays.arrays(np.float32, st.integers(1, 40), elements=st.floats(width=32, allow_nan=False)))
def test_a_row_comes_back_bit_for_bit(row: Row) -> None:
    kept = unpack(pack(row))
    assert kept is not None
    assert kept.tobytes() == row.tobytes()
    assert kept.dtype == np.float32


@pytest.mark.parametrize("kept", [b"", b"abc", b"\0\0\0\0", pack(np.ones(3, np.float32))[:-1]])
def test_what_is_not_as_it_was_written_is_no_row(kept: bytes) -> None:
    assert unpack(kept) is None


def test_kept_by_text_and_model(database: str) -> None:
    rows = some(700) | {"": np.zeros(8, np.float32), "lone \ud800": np.ones(8, np.float32), "nul \0": np.ones(8, "f4")}
    with Store.open(database) as store:
        VectorShelf(store).put(MODEL, rows)
        assert VectorShelf(store).get("another model", list(rows)) == {}
    with Store.open(database) as store:
        assert same(VectorShelf(store).get(MODEL, [*rows, "never seen"]), rows)
    assert check(database) == ()


def test_the_longest_unused_make_room(database: str) -> None:
    with Store.open(database) as store:
        VectorShelf(store, most=10).put(MODEL, some(6))
        later = VectorShelf(store, most=10)
        later.get(MODEL, ["wording 0", "wording 1"])
        later.put(MODEL, some(6, start=6))
        kept = set(VectorShelf(store, most=10).get(MODEL, list(some(12))))
    assert len(kept) == 10
    assert {"wording 0", "wording 1", *some(6, start=6)} <= kept


def test_two_shelves_may_keep_the_same(database: str) -> None:
    with Store.open(database) as one, Store.open(database) as two:
        threads = [threading.Thread(target=VectorShelf(s).put, args=(MODEL, some(900))) for s in (one, two)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert same(VectorShelf(one).get(MODEL, list(some(900))), some(900))


def test_a_damaged_one_is_named_passed_over_and_replaced(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'factcheck.db'}"
    with Store.open(url) as store:
        VectorShelf(store).put(MODEL, some(3))
    connection = sqlite3.connect(tmp_path / "factcheck.db")
    key, floats = connection.execute("SELECT key, floats FROM vectors ORDER BY key").fetchone()
    connection.execute("UPDATE vectors SET floats = ? WHERE key = ?", (floats[:-1] + b"\x7f", key))
    connection.commit()
    connection.close()
    assert check(url) == ("1 kept vectors are damaged. They are passed over, and made again when they are needed.",)
    with Store.open(url) as store:
        assert len(VectorShelf(store).get(MODEL, list(some(3)))) == 2
        VectorShelf(store).put(MODEL, some(3))
        assert same(VectorShelf(store).get(MODEL, list(some(3))), some(3))
    assert check(url) == ()


def test_a_file_that_cannot_be_written_is_read(tmp_path: Path) -> None:
    with Store.open(f"sqlite:///{tmp_path / 'factcheck.db'}") as store:
        VectorShelf(store).put(MODEL, some(2))
    with Store.open(f"sqlite:///{tmp_path / 'factcheck.db'}") as store:
        with store.reading() as connection:
            connection.exec_driver_sql("PRAGMA query_only = ON")
        shelf = VectorShelf(store, most=2)
        shelf.put(MODEL, some(4))
        assert same(shelf.get(MODEL, list(some(4))), some(2))


def test_a_closed_server_is_an_empty_shelf() -> None:
    from sqlalchemy import create_engine

    from factcheck.store.database import Database

    with Database(create_engine("postgresql+psycopg://me@127.0.0.1:1/none")) as gone:
        shelf = VectorShelf(gone)
        shelf.put(MODEL, some(2))
        assert shelf.get(MODEL, list(some(2))) == {}


def test_the_last_space_of_a_disk_is_left_to_verdicts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vectors, "SPARE", 1 << 62)
    with Store.open(f"sqlite:///{tmp_path / 'factcheck.db'}") as store:
        VectorShelf(store).put(MODEL, some(2))
        assert VectorShelf(store).get(MODEL, list(some(2))) == {}


def test_verdicts_are_saved_between_the_rows(tmp_path: Path) -> None:
    """A desk's writer asks for the file while many rows are kept: it is served before they are all there."""
    url = f"sqlite:///{tmp_path / 'factcheck.db'}"
    with Store.open(url) as store, Store.open(url) as desk:
        story = desk.create_story("Ferry", NOON)
        seen: list[int] = []
        keeping = threading.Thread(target=VectorShelf(store).put, args=(MODEL, some(20_000)))
        keeping.start()
        while keeping.is_alive():
            desk.save_verdict(story.id, verdict(f"d{len(seen)}"))
            seen.append(len(seen))
        keeping.join()
        assert len(desk.verdicts(story.id)) == len(seen) > 1


def test_a_backup_leaves_them_out(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'factcheck.db'}"
    with Store.open(url) as store:
        store.create_story("Ferry", NOON)
        VectorShelf(store).put(MODEL, some(2000))
    copy = backup(tmp_path / "copy.db", url)
    assert copy.stat().st_size * 2 < (tmp_path / "factcheck.db").stat().st_size
    assert {file.name for file in tmp_path.glob("copy*")} == {"copy.db"}
    with Store.open(f"sqlite:///{copy}") as store:
        assert [s.name for s in store.stories()] == ["Ferry"]
        assert VectorShelf(store).get(MODEL, list(some(2))) == {}


@pytest.mark.model
def test_a_model_asks_the_record_first(home: Path) -> None:
    texts = ["the ferry sank on TIME", "NUMBER people were killed"]
    first = open_encoder().encode(texts)
    with Store.open() as store, store.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(tables.vectors)) == 2
    with Store.open() as store, store.caching() as connection:  # as if the model had said so
        connection.execute(update(tables.vectors).values(floats=pack(np.eye(1, 384, dtype=np.float32)[0])))
    again = open_encoder().encode([*texts, "shares fell"])
    assert np.array_equal(again[:2], np.eye(1, 384, dtype=np.float32).repeat(2, 0))
    assert not np.array_equal(first, again[:2])
    assert home.joinpath("factcheck.db").is_file()


def test_no_record_is_begun_for_their_sake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("FACTCHECK_HOME", "FACTCHECK_DATABASE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("HOME", str(tmp_path))
    assert not has_record()
    assert not list(tmp_path.iterdir())
    Store.open().close()
    assert has_record()


@pytest.mark.model
def test_a_record_that_cannot_be_opened_is_done_without(home: Path) -> None:
    (home / "factcheck.db").write_bytes(b"no database at all, " * 500)
    assert open_encoder().encode(["the ferry sank on TIME"]).shape == (1, 384)
    assert (home / "factcheck.db").read_bytes().startswith(b"no database")


def test_a_file_of_the_first_schema_takes_them(tmp_path: Path) -> None:
    file = tmp_path / "factcheck.db"
    connection = sqlite3.connect(file)
    connection.executescript(SCHEMA_1)
    connection.close()
    with Store.open(f"sqlite:///{file}") as store:
        VectorShelf(store).put(MODEL, some(2))
        assert same(VectorShelf(store).get(MODEL, list(some(2))), some(2))
        assert store.verdicts("s1")["d1"].note == "Called."
