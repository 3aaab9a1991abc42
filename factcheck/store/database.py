"""One open database: its transactions, what every part of the store asks of them, and its errors."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Engine, Row, Table, func, select
from sqlalchemy.exc import SQLAlchemyError

from factcheck.catalogue import tr
from factcheck.errors import SignedOffError, StoreError
from factcheck.store import tables
from factcheck.store.engine import default_url, open_engine
from factcheck.store.migrate import WRITES
from factcheck.store.trouble import explain, place


def utc(moment: datetime | None) -> datetime:
    """The moment in UTC. ValueError when it is missing or has no zone."""
    if moment is None or moment.tzinfo is None:
        raise ValueError("an entry needs its moment with a time zone")
    return moment.astimezone(UTC)


def next_number(connection: Connection, table: Table, column: str) -> int:
    """One more than the largest there is."""
    largest = connection.scalar(select(func.max(table.c[column])))
    return 0 if largest is None else int(largest) + 1


class Database:
    """The connections of one database, which threads and programs may share. Use ``open``."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._writer = engine.execution_options(**{WRITES: True})
        self._turn = threading.Lock()  # our own threads queue here, more fairly than SQLite's polling would let them

    @classmethod
    def open(cls, url: str | None = None) -> Self:
        """Open a SQLAlchemy URL, or what the environment names (FACTCHECK_DATABASE, FACTCHECK_HOME), or the default.

        The tables are made when missing and brought up when older. StoreDamagedError when the file is no database or
        from a newer version.
        """
        return cls(open_engine(url or default_url()))

    @property
    def where(self) -> str:
        """The file, or the address without its password."""
        return place(self._engine.url)

    @property
    def on_server(self) -> bool:
        """Whether a server keeps it, and not a file of this machine."""
        return self._engine.url.get_backend_name() != "sqlite"

    @property
    def file(self) -> Path | None:
        """Its file, None on a server or in memory."""
        name = self._engine.url.database
        return None if self.on_server or name in (None, "", ":memory:") else Path(str(name))

    def close(self) -> None:
        """Give the connections back."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        """Use it as a context manager to close it at the end."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close."""
        self.close()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection to read with; database errors become StoreError."""
        try:
            with self._engine.connect() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise explain(error, self.where) from error

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction: on disk when the block ends, undone when it raises. One writer at a time."""
        try:
            with self._turn, self._writer.begin() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise explain(error, self.where) from error

    @contextmanager
    def caching(self) -> Iterator[Connection]:
        """One transaction of what may be lost: as ``writing``, but on a server no other writer waits for it."""
        if not self.on_server:
            with self.writing() as connection:
                yield connection
            return
        try:
            with self._engine.begin() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise explain(error, self.where) from error

    def story_row(self, connection: Connection, story_id: str) -> Row[Any]:
        """The story's row. StoreError when there is none."""
        row = connection.execute(select(tables.stories).where(tables.stories.c.id == story_id)).one_or_none()
        if row is None:
            raise StoreError(
                tr("{place} holds no story {story!r}. Choose another story.", place=self.where, story=story_id)
            )
        return row

    def require_unsigned(self, connection: Connection, story_id: str) -> None:
        """SignedOffError when the story is frozen, StoreError when there is none."""
        row = self.story_row(connection, story_id)
        if row.signed_at:
            raise SignedOffError(row.signed_by, row.signed_at)
