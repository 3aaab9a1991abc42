"""The first tables: stories, articles, the log of reviews, drafts and settings."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "schema1"
down_revision = None


def upgrade() -> None:
    """Make them in an empty database. Files of this schema were made without Alembic and are only stamped."""
    for name in ("meta", "settings"):
        op.create_table(name, sa.Column("key", sa.Text, primary_key=True), sa.Column("value", sa.Text, nullable=False))
    op.create_table(
        "stories",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("number", sa.Integer, nullable=False, unique=True),
        _words("name"),
        _words("created_at"),
        sa.Column("archived", sa.Boolean, nullable=False),
    )
    _articles()
    _reviews()
    op.create_table(
        "drafts",
        sa.Column("story", sa.Text, sa.ForeignKey("stories.id"), primary_key=True),
        sa.Column("discrepancy", sa.Text, primary_key=True),
        sa.Column("reviewer", sa.Text, primary_key=True),
        _words("payload"),
    )
    op.execute("INSERT INTO meta (key, value) VALUES ('schema', '1')")


def _words(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


def _articles() -> None:
    op.create_table(
        "articles",
        sa.Column("story", sa.Text, sa.ForeignKey("stories.id"), primary_key=True),
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("position", sa.Integer, nullable=False),
        *(_words(name) for name in ("name", "text", "title", "outlet", "url")),
        sa.Column("published", sa.Text),
        _words("zone"),
        sa.Column("removed", sa.Boolean, nullable=False),
    )


def _reviews() -> None:
    op.create_table(
        "reviews",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        *(_words(name) for name in ("story", "discrepancy", "action", "payload", "reviewer")),
        sa.Column("round", sa.Integer, nullable=False),
        _words("at"),
        sa.ForeignKeyConstraint(["story"], ["stories.id"]),
        sqlite_autoincrement=True,
    )
    op.create_index("reviews_by_card", "reviews", ["story", "discrepancy"])
    if op.get_bind().dialect.name == "sqlite":
        for change in ("update", "delete"):
            op.execute(
                f"CREATE TRIGGER reviews_never_{change} BEFORE {change} ON reviews "
                "BEGIN SELECT RAISE(ABORT, 'the log of reviews is append-only'); END"
            )
