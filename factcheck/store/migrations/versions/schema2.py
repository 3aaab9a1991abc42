"""All that is known of an article, sign-off, and class and desk sessions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "schema2"
down_revision = "schema1"


def upgrade() -> None:
    """Add the columns with values that say "unknown", and the tables of the sessions."""
    _widen("stories", {"signed_by": ""}, ("signed_at",))
    op.add_column("stories", sa.Column("deleted", sa.Boolean, nullable=False, server_default=sa.false()))
    words = {"byline": "", "dateline": "", "language": "", "blocks": "[]", "provenance": "[]", "notices": "[]"}
    _widen("articles", words, ("modified",))
    _widen("reviews", {"session": "", "role": ""}, ())
    op.create_index("reviews_by_session", "reviews", ["session", "round"])
    if op.get_bind().dialect.name == "postgresql":
        _guard_the_log()
    _sessions()
    _rounds()
    op.execute("UPDATE meta SET value = '2' WHERE key = 'schema'")


def _widen(table: str, words: dict[str, str], nullable: tuple[str, ...]) -> None:
    for name, value in words.items():
        op.add_column(table, sa.Column(name, sa.Text, nullable=False, server_default=value))
    for name in nullable:
        op.add_column(table, sa.Column(name, sa.Text))


def _guard_the_log() -> None:
    op.execute(
        "CREATE OR REPLACE FUNCTION reviews_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the log of reviews is append-only' USING ERRCODE = '23001'; END $$"
    )
    op.execute(
        "CREATE OR REPLACE TRIGGER reviews_never_change BEFORE UPDATE OR DELETE ON reviews "
        "FOR EACH ROW EXECUTE FUNCTION reviews_append_only()"
    )
    op.execute(
        "CREATE OR REPLACE TRIGGER reviews_never_emptied BEFORE TRUNCATE ON reviews "
        "FOR EACH STATEMENT EXECUTE FUNCTION reviews_append_only()"
    )


def _words(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False)


def _sessions() -> None:
    op.create_table(
        "sessions",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("story", sa.Text, sa.ForeignKey("stories.id"), nullable=False),
        *(_words(name) for name in ("name", "kind")),
        sa.Column("code", sa.Text, nullable=False, unique=True),
        *(_words(name) for name in ("code_until", "opened_at")),
        sa.Column("closed_at", sa.Text),
    )
    op.create_table(
        "seats",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("session", sa.Text, sa.ForeignKey("sessions.id"), nullable=False),
        *(_words(name) for name in ("name", "folded", "role")),
        sa.Column("token", sa.Text, nullable=False, unique=True),
        _words("joined_at"),
        sa.UniqueConstraint("session", "folded", name="one_seat_a_name"),
    )
    op.create_table(
        "attempts",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        _words("source"),
        sa.Column("at", sa.Float, nullable=False),
    )
    op.create_index("attempts_by_time", "attempts", ["at"])


def _rounds() -> None:
    op.create_table(
        "rounds",
        sa.Column("session", sa.Text, sa.ForeignKey("sessions.id"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        _words("cards"),
        sa.Column("per_card", sa.Integer),
        sa.Column("shuffled", sa.Boolean, nullable=False),
        sa.Column("seed", sa.Integer, nullable=False),
        sa.Column("opened_at", sa.Text),
        sa.Column("closed_at", sa.Text),
    )
    op.create_table(
        "assignments",
        sa.Column("session", sa.Text, primary_key=True),
        sa.Column("round", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("seat", sa.Text, sa.ForeignKey("seats.id"), primary_key=True),
        sa.Column("card", sa.Text, primary_key=True),
        sa.Column("position", sa.Integer, nullable=False),
        sa.ForeignKeyConstraint(["session", "round"], ["rounds.session", "rounds.number"]),
    )
