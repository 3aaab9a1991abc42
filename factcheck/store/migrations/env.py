"""What Alembic runs: the steps, on the connection and in the transaction of the caller."""

from __future__ import annotations

from alembic import context

from factcheck.store import tables

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=tables.metadata, transaction_per_migration=False)
context.run_migrations()
