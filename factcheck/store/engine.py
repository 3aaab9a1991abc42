"""Opening the database: where it is, and what every connection is told."""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import ExitStack
from pathlib import Path

from platformdirs import user_data_path
from sqlalchemy import Connection, Engine, create_engine, event, inspect
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection, QueuePool

from factcheck.catalogue import tr
from factcheck.errors import StoreDamagedError, StoreError
from factcheck.store import tables
from factcheck.store.migrate import WRITES, bring_up, check_version
from factcheck.store.trouble import DAMAGED, explain, place

_NAME = "factcheck.db"
WAIT_SECONDS = 10.0  # how long a write waits for another one
_WRITER_LOCK = 0x66616374  # any number that other users of the server are unlikely to have taken


def default_url() -> str:
    """FACTCHECK_DATABASE, else factcheck.db in FACTCHECK_HOME, else in this user's data folder (made when missing)."""
    if address := os.environ.get("FACTCHECK_DATABASE"):
        return address
    folder = _folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            tr(
                "{folder} cannot be made: {cause}. Set FACTCHECK_HOME to another folder.",
                folder=folder, cause=error.strerror,
            )
        ) from error  # fmt: skip
    return URL.create("sqlite", database=str(folder.absolute() / _NAME)).render_as_string()


def has_record() -> bool:
    """Whether the environment names a record, or this user has one."""
    named = os.environ.get("FACTCHECK_DATABASE") or os.environ.get("FACTCHECK_HOME")
    return bool(named) or (_folder() / _NAME).is_file()


def _folder() -> Path:
    home = os.environ.get("FACTCHECK_HOME")
    return Path(home).expanduser() if home else user_data_path("factcheck", appauthor=False)


def open_engine(address: str) -> Engine:
    """An engine on a database that holds our tables, made when missing. StoreError tells what is wrong."""
    url = _parse(address)
    sqlite = url.get_backend_name() == "sqlite"
    try:
        engine = _connect(url)
    except (SQLAlchemyError, ImportError) as error:
        raise StoreError(f"The driver for {url.drivername} is not installed: {error}") from error
    with ExitStack() as failing:
        failing.callback(engine.dispose)
        try:
            check_version(engine)
            if sqlite:
                _check_pages(engine)
                _use_write_ahead_log(engine)
            bring_up(engine)
        except (SQLAlchemyError, sqlite3.Error) as error:
            raise explain(error, place(url)) from error
        failing.pop_all()
    return engine


def _parse(address: str) -> URL:
    try:
        return make_url(address)
    except ArgumentError as error:  # its text may hold a password
        example = "sqlite:////home/me/factcheck.db"
        raise StoreError(f"The database address cannot be read. Write it like {example}") from error


def _connect(url: URL) -> Engine:
    if url.get_backend_name() != "sqlite":
        return _connect_server(url)
    in_memory = url.database in (None, "", ":memory:")
    # One shared connection for a database in memory: each further one would be another, empty database.
    size = {"pool_size": 1, "max_overflow": 0} if in_memory else {"pool_size": 8, "max_overflow": 24}
    engine = create_engine(url, poolclass=QueuePool, connect_args={"check_same_thread": False}, **size)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _connect_server(url: URL) -> Engine:
    if url.get_backend_name() != "postgresql":
        return create_engine(url, pool_pre_ping=True)
    if url.drivername == "postgresql":
        url = url.set(drivername="postgresql+psycopg")
    told = {"connect_timeout": 5}
    engine = create_engine(url, pool_pre_ping=True, pool_size=8, max_overflow=24, connect_args=told)
    event.listen(engine, "begin", _begin_on_server)
    return engine


def _begin_on_server(connection: Connection) -> None:
    # One writer at a time, as in a file: entries are numbered in the order in which they are committed.
    if connection.get_execution_options().get(WRITES):
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {WAIT_SECONDS * 1000:.0f}")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITER_LOCK})")


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
    """Look at every page but those of the cached vectors: there may be many, and each has a checksum of its own."""
    with engine.connect() as connection:
        names = sorted(set(inspect(connection).get_table_names()) & set(tables.metadata.tables) - {"vectors"})
        found = {connection.exec_driver_sql(f"PRAGMA quick_check({name})").scalar() for name in names}
    if found - {"ok"}:
        raise StoreDamagedError(tr(DAMAGED, place=place(engine.url)))


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
