"""Keeping the record safe: copies, putting one back, and looking whether all is whole."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection, select
from sqlalchemy.engine import make_url

from factcheck.errors import StoreDamagedError, StoreError
from factcheck.store import rows, tables
from factcheck.store.database import Database
from factcheck.store.engine import default_url
from factcheck.store.log import TAKEN_BACK
from factcheck.store.migrate import copy_file, free_name
from factcheck.store.trouble import explain
from factcheck.store.vectors import faults as damaged_vectors

_GUARDS = {
    "sqlite": "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'reviews_never_%'",
    "postgresql": "SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal AND tgrelid = 'reviews'::regclass",
}


def backup(target: Path, url: str | None = None) -> Path:
    """Copy the database's last committed state to a new file, whoever is using it; the copy is checked. Return it.

    The cached vectors are left out: they are most of a file, and are made again as they are needed.
    StoreError when the target exists, cannot be written, or the database is on a server; StoreDamagedError when the
    database is damaged.
    """
    source = _file(url)
    if not source.exists():
        raise StoreError(f"{source} does not exist: there is nothing to back up yet.")
    if target.exists():
        raise StoreError(f"{target} exists already and was left as it is. Name another file.")
    part = target.with_name(f"{target.name}.part")
    try:
        _copy(source, part)
        _require_whole(part)
        _leave_out_vectors(part)
        os.replace(part, target)
    except OSError as error:
        raise StoreError(f"{target} cannot be written: {error.strerror or error}. Nothing was backed up.") from error
    finally:
        part.unlink(missing_ok=True)
    return target


def restore(source: Path, url: str | None = None) -> Path | None:
    """Put a backup in the place of the database, also while a dashboard is open on it.

    What was there is copied beside it first; return that copy, None when there was nothing. StoreDamagedError when the
    backup is no sound database of ours: then nothing was changed.
    """
    target = _file(url)
    if not source.is_file():
        raise StoreError(f"{source} is not there. Name the file that the backup was written to.")
    _require_whole(source)
    aside = free_name(target, "before-restore") if target.exists() else None
    try:
        if aside:
            _set_aside(target, aside)
        _copy(source, target)
    except OSError as error:
        raise StoreError(f"{target} cannot be written: {error.strerror or error}. Nothing was restored.") from error
    Database.open(url).close()  # an older backup is brought up now, not when a dashboard stumbles over it
    return aside


def check(url: str | None = None) -> tuple[str, ...]:
    """Everything that is wrong with the database, in plain words; () when it is whole. It is opened as always.

    StoreError when it cannot be opened at all.
    """
    with Database.open(url) as database, database.reading() as connection:
        return tuple(_faults(connection))


def _file(url: str | None) -> Path:
    address = make_url(url or default_url())
    if address.get_backend_name() != "sqlite" or not address.database:
        raise StoreError(
            "This database is not a file. Copy it with its server's own tools, for PostgreSQL pg_dump and pg_restore."
        )
    return Path(address.database)


def _copy(source: Path, target: Path) -> None:
    try:
        copy_file(source, target)
    except sqlite3.Error as error:
        raise explain(error, str(target if "READONLY" in getattr(error, "sqlite_errorname", "") else source)) from error


def _leave_out_vectors(file: Path) -> None:
    connection = sqlite3.connect(file, isolation_level=None)
    try:
        if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'vectors'").fetchone():
            connection.execute("DELETE FROM vectors")
            connection.execute("VACUUM")
    except sqlite3.Error as error:
        raise explain(error, str(file)) from error
    finally:
        connection.close()


def _set_aside(source: Path, target: Path) -> None:
    """Copy a database, or move away what is none, with what SQLite keeps beside it."""
    try:
        copy_file(source, target)
    except sqlite3.DatabaseError:
        target.unlink(missing_ok=True)
        for end in ("-wal", "-shm"):
            beside = source.with_name(source.name + end)
            if beside.exists():
                beside.rename(target.with_name(target.name + end))
        source.rename(target)


def _require_whole(file: Path) -> None:
    """StoreDamagedError when the file is not a sound database of ours, of this version or an earlier one."""
    damaged = StoreDamagedError(f"{file} is damaged or not a backup of Factcheck. Name another file.")
    connection = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)
    try:
        found = connection.execute("PRAGMA integrity_check(1)").fetchone()
        schema = connection.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()
    except sqlite3.DatabaseError as error:
        raise damaged from error
    finally:
        connection.close()
    if found != ("ok",) or schema is None or not str(schema[0]).isdecimal():
        raise damaged
    if int(schema[0]) > tables.SCHEMA:
        raise StoreDamagedError(f"{file} was written by a newer version of Factcheck. Update Factcheck first.")


def _faults(connection: Connection) -> Iterator[str]:
    dialect = connection.dialect.name
    if dialect == "sqlite":
        for (fault,) in connection.exec_driver_sql("PRAGMA integrity_check"):
            if fault != "ok":
                yield f"A page is damaged: {fault}."
        for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
            yield f"An entry of {row[0]} points to nothing in {row[2]}."
    if (guards := _GUARDS.get(dialect)) and connection.exec_driver_sql(guards).scalar() != 2:
        yield "The guard that keeps the log of reviews from being changed is gone."
    yield from _unreadable(connection)
    yield from damaged_vectors(connection)


def _unreadable(connection: Connection) -> Iterator[str]:
    for row in connection.execute(select(tables.articles)):
        try:
            rows.to_article(row)
        except StoreDamagedError as error:
            yield str(error)
    acted: dict[int, str] = {}
    for row in connection.execute(select(tables.reviews).order_by(tables.reviews.c.id)):
        try:
            review = rows.to_review(row)
        except StoreDamagedError as error:
            yield str(error)
            continue
        if review.action in TAKEN_BACK and acted.get(review.cancels or 0) != review.story:
            yield f"Review {review.id} takes back an entry that is not there."
        acted[review.id] = review.story
    for row in connection.execute(select(tables.drafts)):
        if not _is_json(row.payload):
            yield f"The draft of {row.reviewer!r} on {row.discrepancy!r} cannot be read."


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True
