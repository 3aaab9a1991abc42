"""What was typed and not yet saved, and settings."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from factcheck.store import rows, tables
from factcheck.store.database import Database


def keep_draft(
    connection: Connection, story_id: str, discrepancy_id: str, reviewer: str, fields: Mapping[str, str]
) -> None:
    """Replace a reviewer's draft."""
    forget_draft(connection, story_id, discrepancy_id, reviewer)
    key = {"story": story_id, "discrepancy": discrepancy_id, "reviewer": reviewer}
    connection.execute(insert(tables.drafts).values(**key, payload=rows.dump(dict(fields))))


def forget_draft(connection: Connection, story_id: str, discrepancy_id: str, reviewer: str) -> None:
    """Drop a reviewer's draft."""
    connection.execute(delete(tables.drafts).where(_key(story_id, discrepancy_id, reviewer)))


def _key(story_id: str, discrepancy_id: str, reviewer: str) -> Any:
    t = tables.drafts
    return (t.c.story == story_id) & (t.c.discrepancy == discrepancy_id) & (t.c.reviewer == reviewer)


class Drafts(Database):
    """Drafts and settings. A frozen story still keeps what is typed."""

    def save_draft(self, story_id: str, discrepancy_id: str, reviewer: str, fields: Mapping[str, str]) -> None:
        """Keep what a reviewer has typed so far, by field name; it replaces the earlier draft."""
        with self.writing() as connection:
            keep_draft(connection, story_id, discrepancy_id, reviewer, fields)

    def draft(self, story_id: str, discrepancy_id: str, reviewer: str) -> dict[str, str]:
        """What was typed, {} when there is no draft."""
        query = select(tables.drafts.c.payload).where(_key(story_id, discrepancy_id, reviewer))
        with self.reading() as connection:
            text = connection.scalar(query)
        return dict(json.loads(text)) if text else {}

    def clear_draft(self, story_id: str, discrepancy_id: str, reviewer: str) -> None:
        """Forget it."""
        with self.writing() as connection:
            forget_draft(connection, story_id, discrepancy_id, reviewer)

    def setting(self, key: str, default: str = "") -> str:
        """A setting's value, ``default`` when it was never set."""
        with self.reading() as connection:
            value = connection.scalar(select(tables.settings.c.value).where(tables.settings.c.key == key))
        return default if value is None else value

    def set_setting(self, key: str, value: str) -> None:
        """Keep a setting."""
        t = tables.settings
        with self.writing() as connection:
            connection.execute(delete(t).where(t.c.key == key))
            connection.execute(insert(t).values(key=key, value=value))
