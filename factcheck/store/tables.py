"""The tables, and how strings and moments are kept in them."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from sqlalchemy import (
    DDL,
    Boolean,
    Column,
    Dialect,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    event,
)
from sqlalchemy.types import TypeDecorator

SCHEMA = 1  # raise it with every change of the tables, and add the step that brings older files up to it
_SURROGATE = re.compile("[\ud800-\udfff]")


class Words(TypeDecorator[str]):
    """Any text. What UTF-8 cannot hold becomes U+FFFD, one for one, so that offsets stay right."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Replace lone surrogates, and NUL where the database refuses it."""
        if value is None:
            return None
        clean = _SURROGATE.sub("\ufffd", value)
        return clean.replace("\0", "\ufffd") if dialect.name == "postgresql" else clean


class Moment(TypeDecorator[datetime]):
    """A datetime as ISO 8601 text: keeps its offset from UTC, and a naive one stays naive."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Write it."""
        return value.isoformat() if value else None

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        """Read it."""
        return datetime.fromisoformat(value) if value else None


metadata = MetaData()

meta = Table("meta", metadata, Column("key", Words, primary_key=True), Column("value", Words, nullable=False))

settings = Table("settings", metadata, Column("key", Words, primary_key=True), Column("value", Words, nullable=False))

stories = Table(
    "stories",
    metadata,
    Column("id", Words, primary_key=True),
    Column("number", Integer, nullable=False, unique=True),
    Column("name", Words, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("archived", Boolean, nullable=False, default=False),
)

articles = Table(
    "articles",
    metadata,
    Column("story", Words, ForeignKey("stories.id"), primary_key=True),
    Column("id", Words, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("name", Words, nullable=False),
    Column("text", Words, nullable=False),
    Column("title", Words, nullable=False),
    Column("outlet", Words, nullable=False),
    Column("url", Words, nullable=False),
    Column("published", Moment),
    Column("zone", Words, nullable=False),
    Column("removed", Boolean, nullable=False, default=False),
)

reviews = Table(
    "reviews",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("story", Words, nullable=False),
    Column("discrepancy", Words, nullable=False),
    Column("action", Words, nullable=False),
    Column("payload", Words, nullable=False),
    Column("reviewer", Words, nullable=False),
    Column("round", Integer, nullable=False, default=0),
    Column("at", Moment, nullable=False),
    ForeignKeyConstraint(["story"], ["stories.id"]),
    Index("reviews_by_card", "story", "discrepancy"),
    sqlite_autoincrement=True,
)

drafts = Table(
    "drafts",
    metadata,
    Column("story", Words, ForeignKey("stories.id"), primary_key=True),
    Column("discrepancy", Words, primary_key=True),
    Column("reviewer", Words, primary_key=True),
    Column("payload", Words, nullable=False),
)

for change in ("update", "delete"):
    event.listen(
        reviews,
        "after_create",
        DDL(  # type: ignore[no-untyped-call]
            f"CREATE TRIGGER reviews_never_{change} BEFORE {change} ON reviews "
            "BEGIN SELECT RAISE(ABORT, 'the log of reviews is append-only'); END"
        ).execute_if(dialect="sqlite"),
    )
