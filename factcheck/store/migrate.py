"""Which schema a database has, and bringing it up to the present one by Alembic's steps."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy import Connection, Engine, insert, inspect, select

from factcheck.catalogue import tr
from factcheck.errors import StoreDamagedError, StoreError
from factcheck.store import tables
from factcheck.store.trouble import DAMAGED, place

WRITES = "factcheck_writes"  # execution option: this connection will write


def check_version(engine: Engine) -> int:
    """The schema found, 0 in an empty database. StoreDamagedError when it is not ours or from a newer version."""
    with engine.connect() as connection:
        return _version(connection, place(engine.url))


def _version(connection: Connection, where: str) -> int:
    names = set(inspect(connection).get_table_names())
    if "meta" not in names:
        if names & set(tables.metadata.tables):
            raise StoreDamagedError(tr(DAMAGED, place=where))
        return 0
    columns = {column["name"] for column in inspect(connection).get_columns("meta")}
    if columns != {"key", "value"}:
        raise StoreDamagedError(tr(DAMAGED, place=where))
    written = connection.scalar(select(tables.meta.c.value).where(tables.meta.c.key == "schema")) or ""
    if not written.isdecimal():
        raise StoreDamagedError(tr(DAMAGED, place=where))
    if int(written) > tables.SCHEMA:
        raise StoreDamagedError(
            tr(
                "{place} was written by a newer version of Factcheck. Update Factcheck, or move the file away and "
                "start again; nothing was overwritten.",
                place=where,
            )
        )
    return int(written)


def bring_up(engine: Engine) -> None:
    """Make the tables, or change older ones, in one transaction. A file is copied beside itself before it changes."""
    if check_version(engine) == tables.SCHEMA:
        return
    with engine.execution_options(**{WRITES: True}).begin() as connection:
        found = _version(connection, place(engine.url))
        if found == 0:
            tables.metadata.create_all(connection)
            connection.execute(insert(tables.meta).values(key="schema", value=str(tables.SCHEMA)))
        elif found < tables.SCHEMA:  # else another program was faster
            _copy_aside(connection, found)
            _upgrade(connection, found)


def _upgrade(connection: Connection, found: int) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "factcheck.store:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.stamp(config, f"schema{found}")
    command.upgrade(config, f"schema{tables.SCHEMA}")


def _copy_aside(connection: Connection, schema: int) -> None:
    """Copy a file's last committed state beside it. Our transaction holds the write lock, so nothing comes between."""
    if connection.dialect.name != "sqlite":
        return
    file = connection.exec_driver_sql("SELECT file FROM pragma_database_list WHERE name = 'main'").scalar()
    if not file:
        return
    aside = free_name(Path(file), f"schema{schema}")
    try:
        copy_file(Path(file), aside)
    except (OSError, sqlite3.Error) as error:
        aside.unlink(missing_ok=True)
        raise StoreError(
            tr(
                "{file} is from an older version and cannot be copied to {copy} before it is changed: {error}. "
                "Make room in its folder and start again; nothing was changed.",
                file=file, copy=aside.name, error=error,
            )
        ) from error  # fmt: skip


def free_name(file: Path, why: str) -> Path:
    """A name beside ``file`` that nothing has: factcheck.db.schema1.bak, factcheck.db.schema1-2.bak, …"""
    number, aside = 1, file.with_name(f"{file.name}.{why}.bak")
    while aside.exists():
        number += 1
        aside = file.with_name(f"{file.name}.{why}-{number}.bak")
    return aside


def copy_file(source: Path, target: Path) -> None:
    """Copy a database's last committed state by SQLite's own backup, whoever uses either. sqlite3.Error, OSError."""
    reader = sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)
    try:
        writer = sqlite3.connect(target)
        try:
            writer.execute("PRAGMA synchronous = FULL")
            reader.backup(writer)
        finally:
            writer.close()
    finally:
        reader.close()
