"""Opening the database: where it is, what every connection is told, and what its errors mean to a person."""

from __future__ import annotations

import os
import sqlite3
import time
from pathlib import Path

from platformdirs import user_data_path
from sqlalchemy import Connection, Engine, create_engine, event, insert, inspect, select
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection, QueuePool

from factcheck.errors import StoreDamagedError, StoreError, StoreFullError
from factcheck.store import tables

WAIT_SECONDS = 10.0  # how long a write waits for another one
WRITES = "factcheck_writes"  # execution option: this connection will write

_DAMAGED = "is not a database that Factcheck can read. Move it away and start again; nothing was overwritten."
_FULL = "could not be written: the disk is full. Nothing was saved and nothing was lost; make room and try again."
_READ_ONLY = "could not be written: it is read-only. Nothing was saved and nothing was lost; check its permissions."
_MEANINGS: tuple[tuple[str, type[StoreError], str], ...] = (
    ("SQLITE_NOTADB", StoreDamagedError, _DAMAGED),
    ("SQLITE_CORRUPT", StoreDamagedError, _DAMAGED),
    ("SQLITE_FULL", StoreFullError, _FULL),
    ("SQLITE_IOERR_WRITE", StoreFullError, _FULL),
    ("SQLITE_IOERR_SHMSIZE", StoreFullError, _FULL),
    ("SQLITE_READONLY", StoreError, _READ_ONLY),
    ("SQLITE_CANTOPEN", StoreError, "could not be opened: check that its folder exists and may be written."),
    ("SQLITE_BUSY", StoreError, "is in use by another program. Nothing was saved; try again in a moment."),
    ("SQLITE_CONSTRAINT_FOREIGNKEY", StoreError, "holds no such story. Nothing was saved; choose another story."),
)


def explain(error: SQLAlchemyError | sqlite3.Error, place: str) -> StoreError:
    """The error of ours that says what a database error means and what to do."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(cause, "sqlite_errorname", None) or ""
    for prefix, kind, message in _MEANINGS:
        if code.startswith(prefix):
            return kind(f"{place} {message}")
    if isinstance(error, IntegrityError):
        return StoreError(f"{place} refused the entry. Nothing was saved: {cause}")
    return StoreError(f"{place} cannot be used: {cause}")


def place(url: URL) -> str:
    """What a person calls the database: its file, else its address without the password."""
    if url.get_backend_name() == "sqlite" and url.database:
        return url.database
    return url.render_as_string(hide_password=True)


def default_url() -> str:
    """FACTCHECK_DATABASE, else factcheck.db in FACTCHECK_HOME, else in this user's data folder (made when missing)."""
    if address := os.environ.get("FACTCHECK_DATABASE"):
        return address
    home = os.environ.get("FACTCHECK_HOME")
    folder = Path(home).expanduser() if home else user_data_path("factcheck", appauthor=False)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"{folder} cannot be made: {error.strerror}. Set FACTCHECK_HOME to another folder.") from error
    return URL.create("sqlite", database=str(folder.absolute() / "factcheck.db")).render_as_string()


def open_engine(address: str) -> Engine:
    """An engine on a database that holds our tables, made when missing. StoreError tells what is wrong."""
    url = _parse(address)
    sqlite = url.get_backend_name() == "sqlite"
    try:
        engine = _connect(url)
    except (SQLAlchemyError, ImportError) as error:
        raise StoreError(f"The driver for {url.drivername} is not installed: {error}") from error
    try:
        check_version(engine)
        if sqlite:
            _check_pages(engine)
            _use_write_ahead_log(engine)
        _make_tables(engine)
    except (SQLAlchemyError, sqlite3.Error) as error:
        engine.dispose()
        raise explain(error, place(url)) from error
    except StoreError:
        engine.dispose()
        raise
    return engine


def _parse(address: str) -> URL:
    try:
        return make_url(address)
    except ArgumentError as error:  # its text may hold a password
        example = "sqlite:////home/me/factcheck.db"
        raise StoreError(f"The database address cannot be read. Write it like {example}") from error


def _connect(url: URL) -> Engine:
    if url.get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True)
    in_memory = url.database in (None, "", ":memory:")
    # One shared connection for a database in memory: each further one would be another, empty database.
    size = {"pool_size": 1, "max_overflow": 0} if in_memory else {"pool_size": 8, "max_overflow": 24}
    engine = create_engine(url, poolclass=QueuePool, connect_args={"check_same_thread": False}, **size)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: sqlite3.Connection, record: ConnectionPoolEntry) -> None:
    # The driver must not open transactions by itself: see "Serializable isolation / Savepoints / Transactional DDL"
    # in SQLAlchemy's documentation of pysqlite.
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout = {WAIT_SECONDS * 1000:.0f}")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")


def _begin(connection: Connection) -> None:
    # A write takes the lock at once: upgrading a read later fails without waiting when somebody else wrote meanwhile.
    writes = connection.get_execution_options().get(WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _check_pages(engine: Engine) -> None:
    with engine.connect() as connection:
        found = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
    if found != "ok":
        raise StoreDamagedError(f"{place(engine.url)} {_DAMAGED}")


def _use_write_ahead_log(engine: Engine) -> None:
    """Readers go on while one writes. SQLite does not wait by itself when two programs switch a new file at once."""
    last_try = time.monotonic() + WAIT_SECONDS
    connection = engine.raw_connection()
    try:
        while not _switched(connection, last_try):
            time.sleep(0.02)
    finally:
        connection.close()


def _switched(connection: PoolProxiedConnection, last_try: float) -> bool:
    cursor = connection.cursor()
    try:
        cursor.execute("PRAGMA journal_mode")
        if cursor.fetchone() == ("delete",):
            cursor.execute("PRAGMA journal_mode = WAL")
            cursor.fetchone()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorname.startswith("SQLITE_BUSY") and time.monotonic() < last_try:
            return False
        raise
    finally:
        cursor.close()
    return True


def check_version(engine: Engine) -> bool:
    """True when our tables are there. StoreDamagedError when they are not ours or from a newer version."""
    with engine.connect() as connection:
        return _version(connection, place(engine.url)) > 0


def _version(connection: Connection, where: str) -> int:
    names = set(inspect(connection).get_table_names())
    if "meta" not in names:
        if names & set(tables.metadata.tables):
            raise StoreDamagedError(f"{where} {_DAMAGED}")
        return 0
    columns = {column["name"] for column in inspect(connection).get_columns("meta")}
    if columns != {"key", "value"}:
        raise StoreDamagedError(f"{where} {_DAMAGED}")
    written = connection.scalar(select(tables.meta.c.value).where(tables.meta.c.key == "schema")) or ""
    if not written.isdecimal():
        raise StoreDamagedError(f"{where} {_DAMAGED}")
    if int(written) > tables.SCHEMA:
        raise StoreDamagedError(
            f"{where} was written by a newer version of Factcheck. Update Factcheck, or move the file away and start "
            "again; nothing was overwritten."
        )
    return int(written)


def _make_tables(engine: Engine) -> None:
    if check_version(engine):
        return
    with engine.execution_options(**{WRITES: True}).begin() as connection:
        if _version(connection, place(engine.url)):  # another program was faster
            return
        tables.metadata.create_all(connection)
        connection.execute(insert(tables.meta).values(key="schema", value=str(tables.SCHEMA)))
