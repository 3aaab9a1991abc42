"""The steps that bring an older database up to the present tables, run by Alembic when a database is opened."""
