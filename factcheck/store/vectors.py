"""Vectors of texts that were encoded before, kept in the record by model and content.

A cache: whatever goes wrong here costs time, never a comparison and never a verdict. Each write is one short
transaction of its own, so that somebody who saves meanwhile gets the next turn.
"""

from __future__ import annotations

import hashlib
import shutil
import time
import weakref
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Connection, delete, func, select, update

from factcheck.errors import StoreError
from factcheck.store import tables
from factcheck.store.database import Database, next_number
from factcheck.store.engine import has_record
from factcheck.store.floats import pack, unpack
from factcheck.types import HASH_NAME

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from factcheck.embed import Encoder

    Row = NDArray[np.float32]

MOST_IN_FILE = 100_000  # vectors: about 210 MB at 384 dimensions
MOST_ON_SERVER = 10_000_000
SPARE = 512 << 20  # bytes that a file's disk keeps for verdicts: below it nothing is cached
_READ = 500  # keys in one query
_WRITE = 256  # rows in one transaction: some milliseconds
_PAUSE = 0.002  # seconds between two transactions: a lock that is asked for again at once is never handed over

T = TypeVar("T")


class VectorShelf:
    """The vectors of one database, which threads and programs may share.

    After a failed write it goes on reading and writes no more; what cannot be read is as if it were not there.
    """

    def __init__(self, database: Database, most: int | None = None) -> None:
        self._database = database
        self._most = most if most is not None else (MOST_ON_SERVER if database.on_server else MOST_IN_FILE)
        self._run: int | None = None
        self._writes = True

    def get(self, model: str, texts: Sequence[str]) -> dict[str, Row]:
        """The vectors that are there, by text. ``model`` is a digest of all that a vector depends on but the text."""
        text_of = {_key(model, text): text for text in texts}
        found: dict[str, Row] = {}
        stale: list[bytes] = []
        try:
            for part in _parts(list(text_of), _READ):
                for key, row, used in self._read(part):
                    found[text_of[key]] = row
                    if used != self._run:
                        stale.append(key)
        except StoreError:
            return found
        self._touch(stale)
        return found

    def put(self, model: str, rows: Mapping[str, Row]) -> None:
        """Keep the rows while there is room; the longest unused make room for them."""
        try:
            run = self._this_run()
            kept = [{"key": _key(model, text), "floats": pack(row), "used": run} for text, row in rows.items()]
            kept.sort(key=itemgetter("key"))  # one order for all who write: no deadlock on a server
            self._write(_parts(kept, _WRITE), self._insert)
            self._write(_parts(self._surplus(), _WRITE), _delete)
        except StoreError:
            self._writes = False

    def _read(self, keys: Sequence[bytes]) -> Iterator[tuple[bytes, Row, int]]:
        t = tables.vectors
        with self._database.reading() as connection:
            rows = connection.execute(select(t).where(t.c.key.in_(keys))).all()
        for row in rows:
            if (vector := unpack(row.floats)) is not None:
                yield row.key, vector, row.used

    def _touch(self, keys: list[bytes]) -> None:
        """Note that this run asked for them; while half the room is free, none has to go and nothing is noted."""
        try:
            if keys and self._count() > self._most // 2:
                run = self._this_run()
                self._write(_parts(sorted(keys), _WRITE), lambda connection, part: _use(connection, part, run))
        except StoreError:
            self._writes = False

    def _write(self, parts: Iterable[Sequence[T]], change: Callable[[Connection, Sequence[T]], None]) -> None:
        for part in parts:
            if not (self._writes and self._has_room()):
                return
            with self._database.caching() as connection:
                change(connection, part)
            if not self._database.on_server:
                time.sleep(_PAUSE)

    def _insert(self, connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
        from sqlalchemy.dialects import postgresql, sqlite

        new = postgresql.insert if self._database.on_server else sqlite.insert
        made = new(tables.vectors)
        fresh = {"floats": made.excluded.floats, "used": made.excluded.used}  # in the place of one that was damaged
        connection.execute(made.on_conflict_do_update(index_elements=["key"], set_=fresh), rows)

    def _this_run(self) -> int:
        if self._run is None:
            with self._database.reading() as connection:
                self._run = next_number(connection, tables.vectors, "used")
        return self._run

    def _count(self) -> int:
        with self._database.reading() as connection:
            return connection.scalar(select(func.count()).select_from(tables.vectors)) or 0

    def _surplus(self) -> list[bytes]:
        """The keys of the longest unused, as many as there are too many."""
        over = self._count() - self._most
        if over <= 0:
            return []
        t = tables.vectors
        with self._database.reading() as connection:
            return list(connection.scalars(select(t.c.key).order_by(t.c.used, t.c.key).limit(over)))

    def _has_room(self) -> bool:
        """Whether the disk of a file has space to spare; a server looks after its own."""
        file = self._database.file
        if file is None:
            return True
        try:
            return shutil.disk_usage(file.parent).free > SPARE
        except OSError:
            return False


def open_encoder(model: str = "", url: str | None = None) -> Encoder:
    """``embed.open_encoder`` with the vectors that the record keeps.

    Without ``url`` it is the record that the environment names or this user has; none is begun for the vectors' sake.
    A record that cannot be opened is done without: it costs time, never a comparison.
    """
    from factcheck import embed

    if model == HASH_NAME or not (url or has_record()):
        return embed.open_encoder(model)
    try:
        database = Database.open(url)
    except StoreError:
        return embed.open_encoder(model)
    shelf = VectorShelf(database)
    weakref.finalize(shelf, database.close)
    return embed.open_encoder(model, shelf)


def faults(connection: Connection) -> Iterator[str]:
    """What is wrong with the vectors that are kept, in plain words."""
    rows = connection.execute(select(tables.vectors.c.floats)).yield_per(1000)
    if damaged := sum(unpack(row.floats) is None for row in rows):
        yield f"{damaged} kept vectors are damaged. They are passed over, and made again when they are needed."


def _key(model: str, text: str) -> bytes:
    return hashlib.sha256(f"{model}\0{text}".encode("utf-8", "surrogatepass")).digest()


def _delete(connection: Connection, keys: Sequence[bytes]) -> None:
    connection.execute(delete(tables.vectors).where(tables.vectors.c.key.in_(keys)))


def _use(connection: Connection, keys: Sequence[bytes], run: int) -> None:
    connection.execute(update(tables.vectors).where(tables.vectors.c.key.in_(keys)).values(used=run))


def _parts(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    return (items[start : start + size] for start in range(0, len(items), size))
