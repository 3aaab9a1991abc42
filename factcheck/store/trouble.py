"""What a database's errors mean to a person, and what to do."""

from __future__ import annotations

import sqlite3

from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError, SQLAlchemyError

from factcheck.catalogue import mark, tr
from factcheck.errors import StoreDamagedError, StoreError, StoreFullError

DAMAGED = mark(
    "{place} is not a database that Factcheck can read. Move it away and start again; nothing was overwritten."
)
_FULL = mark(
    "{place} could not be written: the disk is full. Nothing was saved and nothing was lost; make room and try again."
)
_READ_ONLY = mark(
    "{place} could not be written: it is read-only. Nothing was saved and nothing was lost; check its permissions."
)
_CLOSED = mark("{place} could not be opened: check that its folder exists and may be written.")
_NO_STORY = mark("{place} holds no such story. Nothing was saved; choose another story.")
_BUSY = mark("{place} is in use by another program. Nothing was saved; try again in a moment.")
_GONE = mark("{place} does not answer. Nothing was saved and nothing was lost; try again when its server is back.")
_MEANINGS: tuple[tuple[str, type[StoreError], str], ...] = (
    ("SQLITE_NOTADB", StoreDamagedError, DAMAGED),
    ("SQLITE_CORRUPT", StoreDamagedError, DAMAGED),
    ("SQLITE_FULL", StoreFullError, _FULL),
    ("SQLITE_IOERR_WRITE", StoreFullError, _FULL),
    ("SQLITE_IOERR_SHMSIZE", StoreFullError, _FULL),
    ("SQLITE_READONLY", StoreError, _READ_ONLY),
    ("SQLITE_CANTOPEN", StoreError, _CLOSED),
    ("SQLITE_BUSY", StoreError, _BUSY),
    ("SQLITE_CONSTRAINT_FOREIGNKEY", StoreError, _NO_STORY),
    # PostgreSQL's SQLSTATE, by class or in full
    ("23503", StoreError, _NO_STORY),
    ("25006", StoreError, _READ_ONLY),
    ("28", StoreError, mark("{place} refuses this user or password. Check the address in FACTCHECK_DATABASE.")),
    ("3D000", StoreError, mark("{place} does not exist. Create the database, then start again.")),
    ("53100", StoreFullError, _FULL),
    ("55P03", StoreError, _BUSY),
    ("08", StoreError, _GONE),
    ("57P", StoreError, _GONE),
)


def explain(error: SQLAlchemyError | sqlite3.Error, place: str) -> StoreError:
    """The error of ours that says what a database error means and what to do."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(cause, "sqlite_errorname", None) or getattr(cause, "sqlstate", None) or ""
    for prefix, kind, message in _MEANINGS:
        if code.startswith(prefix):
            return kind(tr(message, place=place))
    if isinstance(error, OperationalError) and not code:  # a server's driver that got no answer has no code to give
        return StoreError(tr(_GONE, place=place))
    if isinstance(error, IntegrityError):
        return StoreError(tr("{place} refused the entry. Nothing was saved: {cause}", place=place, cause=cause))
    return StoreError(tr("{place} cannot be used: {cause}", place=place, cause=cause))


def place(url: URL) -> str:
    """What a person calls the database: its file, else its address without the password."""
    if url.get_backend_name() == "sqlite" and url.database:
        return url.database
    return url.render_as_string(hide_password=True)
