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
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    event,
    false,
)
from sqlalchemy.types import TypeDecorator

SCHEMA = 3  # raise it with every change of the tables, and add the revision in migrations/ that brings older files up
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
    Column("signed_by", Words, nullable=False, server_default=""),
    Column("signed_at", Moment),
    Column("deleted", Boolean, nullable=False, server_default=false()),
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
    Column("byline", Words, nullable=False, server_default=""),
    Column("modified", Moment),
    Column("dateline", Words, nullable=False, server_default=""),
    Column("language", Words, nullable=False, server_default=""),
    Column("blocks", Words, nullable=False, server_default="[]"),  # JSON: [[start, end, kind], …]; [] is unlabelled
    Column("provenance", Words, nullable=False, server_default="[]"),  # JSON: [[field, where from], …]
    Column("notices", Words, nullable=False, server_default="[]"),  # JSON: ["…", …]
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
    Column("session", Words, nullable=False, server_default=""),  # "" outside a class or desk session
    Column("role", Words, nullable=False, server_default=""),  # as what the reviewer wrote it
    ForeignKeyConstraint(["story"], ["stories.id"]),
    Index("reviews_by_card", "story", "discrepancy"),
    Index("reviews_by_session", "session", "round"),
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

sessions = Table(
    "sessions",
    metadata,
    Column("id", Words, primary_key=True),
    Column("story", Words, ForeignKey("stories.id"), nullable=False),
    Column("name", Words, nullable=False),
    Column("kind", Words, nullable=False),
    Column("code", Words, nullable=False, unique=True),
    Column("code_until", Moment, nullable=False),
    Column("opened_at", Moment, nullable=False),
    Column("closed_at", Moment),
)

seats = Table(
    "seats",
    metadata,
    Column("id", Words, primary_key=True),
    Column("session", Words, ForeignKey("sessions.id"), nullable=False),
    Column("name", Words, nullable=False),
    Column("folded", Words, nullable=False),  # the name as it is compared: case and spacing do not make another
    Column("role", Words, nullable=False),
    Column("token", Words, nullable=False, unique=True),  # SHA-256 of the secret, never the secret
    Column("joined_at", Moment, nullable=False),
    UniqueConstraint("session", "folded", name="one_seat_a_name"),
)

attempts = Table(
    "attempts",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("source", Words, nullable=False),  # a hash of who tried
    Column("at", Float, nullable=False),  # seconds since 1970, UTC
    Index("attempts_by_time", "at"),
)

rounds = Table(
    "rounds",
    metadata,
    Column("session", Words, ForeignKey("sessions.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("cards", Words, nullable=False),  # JSON: discrepancy ids in order
    Column("per_card", Integer),  # NULL: everybody
    Column("shuffled", Boolean, nullable=False),
    Column("seed", Integer, nullable=False),
    Column("opened_at", Moment),  # NULL while it is only planned
    Column("closed_at", Moment),
)

assignments = Table(
    "assignments",
    metadata,
    Column("session", Words, primary_key=True),
    Column("round", Integer, primary_key=True, autoincrement=False),
    Column("seat", Words, ForeignKey("seats.id"), primary_key=True),
    Column("card", Words, primary_key=True),
    Column("position", Integer, nullable=False),
    ForeignKeyConstraint(["session", "round"], ["rounds.session", "rounds.number"]),
)

# A cache: what is missing is made again, and what was longest unasked for makes room.
vectors = Table(
    "vectors",
    metadata,
    Column("key", LargeBinary, primary_key=True),  # SHA-256 of the model's digest and the text
    Column("floats", LargeBinary, nullable=False),  # CRC-32 of what follows, then float32, all little-endian
    Column("used", Integer, nullable=False),  # the run that asked for it last: runs are counted, not timed
    Index("vectors_by_use", "used"),
)

# What the articles of a story were found to tell of one question: made by a run, replaced by the next one.
clusters = Table(
    "clusters",
    metadata,
    Column("story", Words, ForeignKey("stories.id"), primary_key=True),
    Column("id", Words, primary_key=True),
    Column("topic", Words, nullable=False),  # the wording that stands for it, its values left out
    Column("mentions", Words, nullable=False),  # JSON: [[article, start, end, topic], …], spans of the values
    Column("probability", Float, nullable=False),
    Column("model", Words, nullable=False),
    Column("floats", LargeBinary, nullable=False),  # the mean of its wordings' vectors, as in vectors
    Index("clusters_by_model", "model"),
)

APPEND_ONLY: dict[str, tuple[str, ...]] = {
    "sqlite": tuple(
        f"CREATE TRIGGER IF NOT EXISTS reviews_never_{change} BEFORE {change} ON reviews "
        "BEGIN SELECT RAISE(ABORT, 'the log of reviews is append-only'); END"
        for change in ("update", "delete")
    ),
    "postgresql": (
        "CREATE OR REPLACE FUNCTION reviews_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the log of reviews is append-only' USING ERRCODE = '23001'; END $$",
        "CREATE OR REPLACE TRIGGER reviews_never_change BEFORE UPDATE OR DELETE ON reviews "
        "FOR EACH ROW EXECUTE FUNCTION reviews_append_only()",
        "CREATE OR REPLACE TRIGGER reviews_never_emptied BEFORE TRUNCATE ON reviews "
        "FOR EACH STATEMENT EXECUTE FUNCTION reviews_append_only()",
    ),
}

for dialect, statements in APPEND_ONLY.items():
    for statement in statements:
        event.listen(
            reviews,
            "after_create",
            DDL(statement).execute_if(dialect=dialect),  # type: ignore[no-untyped-call]
        )
