"""Stories: made, renamed, archived, restored, copied without their answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from factcheck.store import tables
from factcheck.store.database import Database, next_number, utc
from factcheck.types import content_id


@dataclass(frozen=True, slots=True)
class Story:
    """One event under review. An archived or deleted one can be restored; a signed one is frozen."""

    id: str
    name: str
    created_at: datetime  # aware, UTC
    archived: bool = False
    signed_by: str = ""
    signed_at: datetime | None = None  # aware, UTC; None while it may be changed
    deleted: bool = False


def to_story(row: Row[Any]) -> Story:
    """The story of one row."""
    return Story(row.id, row.name, row.created_at, row.archived, row.signed_by, row.signed_at, row.deleted)


def add_story(connection: Connection, name: str, at: datetime) -> str:
    """Insert an empty story and return its id."""
    moment = utc(at)
    number = next_number(connection, tables.stories, "number")
    key = content_id("s", name, moment.isoformat(), str(number))
    connection.execute(
        insert(tables.stories).values(id=key, number=number, name=name, created_at=moment, archived=False)
    )
    return key


class Stories(Database):
    """What the store knows of stories."""

    def create_story(self, name: str, at: datetime) -> Story:
        """Add an empty story. Two may bear one name."""
        with self.writing() as connection:
            return to_story(self.story_row(connection, add_story(connection, name, at)))

    def stories(self, *, archived: bool = False, deleted: bool = False) -> tuple[Story, ...]:
        """The stories, newest first; the archived ones or (whether archived or not) the deleted ones instead."""
        t = tables.stories
        with self.reading() as connection:
            found = connection.execute(select(t).where(t.c.deleted == deleted).order_by(t.c.number.desc()))
            return tuple(to_story(row) for row in found if deleted or row.archived == archived)

    def story(self, story_id: str) -> Story:
        """One story, archived or not. StoreError when there is none."""
        with self.reading() as connection:
            return to_story(self.story_row(connection, story_id))

    def rename_story(self, story_id: str, name: str) -> Story:
        """Give it another name. SignedOffError when it is frozen."""
        with self.writing() as connection:
            self.require_unsigned(connection, story_id)
            return self._change_story(connection, story_id, name=name)

    def archive_story(self, story_id: str) -> Story:
        """Put it away: ``restore_story`` brings it back."""
        with self.writing() as connection:
            return self._change_story(connection, story_id, archived=True)

    def delete_story(self, story_id: str) -> Story:
        """Hide it everywhere: nothing is lost, ``restore_story`` brings it back."""
        with self.writing() as connection:
            return self._change_story(connection, story_id, deleted=True)

    def restore_story(self, story_id: str) -> Story:
        """Undo ``delete_story`` and ``archive_story``."""
        with self.writing() as connection:
            return self._change_story(connection, story_id, archived=False, deleted=False)

    def _change_story(self, connection: Connection, story_id: str, **values: Any) -> Story:
        connection.execute(update(tables.stories).where(tables.stories.c.id == story_id).values(**values))
        return to_story(self.story_row(connection, story_id))
