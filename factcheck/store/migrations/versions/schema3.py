"""Vectors of wordings that were encoded before, and the clusters of a story's last run."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "schema3"
down_revision = "schema2"


def upgrade() -> None:
    """Add the two tables, empty."""
    op.create_table(
        "vectors",
        sa.Column("key", sa.LargeBinary, primary_key=True),
        sa.Column("floats", sa.LargeBinary, nullable=False),
        sa.Column("used", sa.Integer, nullable=False),
    )
    op.create_index("vectors_by_use", "vectors", ["used"])
    op.create_table(
        "clusters",
        sa.Column("story", sa.Text, sa.ForeignKey("stories.id"), primary_key=True),
        sa.Column("id", sa.Text, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("topic", "mentions")),
        sa.Column("probability", sa.Float, nullable=False),
        sa.Column("model", sa.Text, nullable=False),
        sa.Column("floats", sa.LargeBinary, nullable=False),
    )
    op.create_index("clusters_by_model", "clusters", ["model"])
    op.execute("UPDATE meta SET value = '3' WHERE key = 'schema'")
