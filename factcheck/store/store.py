"""The store: every public method is one transaction; what it returned is on disk."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Engine, Row, Table, delete, func, insert, select, update
from sqlalchemy.exc import SQLAlchemyError

from factcheck.errors import StoreError
from factcheck.store import rows, tables
from factcheck.store.engine import WRITES, default_url, explain, open_engine, place
from factcheck.store.log import EDITS, Action, Review, current, standing
from factcheck.types import Article, Verdict, content_id


@dataclass(frozen=True, slots=True)
class Story:
    """One event under review. An archived one is deleted for the reader and can be restored."""

    id: str
    name: str
    created_at: datetime  # aware, UTC
    archived: bool = False


def _utc(moment: datetime | None) -> datetime:
    if moment is None or moment.tzinfo is None:
        raise ValueError("an entry needs its moment with a time zone")
    return moment.astimezone(UTC)


def _story(row: Row[Any]) -> Story:
    return Story(row.id, row.name, row.created_at, row.archived)


class Store:
    """Stories, their articles and the log of reviews, in one database that threads and programs may share.

    Every method raises StoreError (StoreFullError, StoreDamagedError) with what happened and what to do, and then has
    changed nothing.
    """

    def __init__(self, engine: Engine) -> None:
        """Use ``Store.open``."""
        self._engine = engine
        self._writer = engine.execution_options(**{WRITES: True})
        self._turn = threading.Lock()  # our own threads queue here, more fairly than SQLite's polling would let them

    @classmethod
    def open(cls, url: str | None = None) -> Self:
        """Open a SQLAlchemy URL, or what the environment names (FACTCHECK_DATABASE, FACTCHECK_HOME), or the default.

        The tables are made when missing. StoreDamagedError when the file is no database or from a newer version.
        """
        return cls(open_engine(url or default_url()))

    @property
    def where(self) -> str:
        """The file, or the address without its password."""
        return place(self._engine.url)

    def close(self) -> None:
        """Give the connections back."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        """Use it as a context manager to close it at the end."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close."""
        self.close()

    @contextmanager
    def _read(self) -> Iterator[Connection]:
        try:
            with self._engine.connect() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise explain(error, self.where) from error

    @contextmanager
    def _write(self) -> Iterator[Connection]:
        try:
            with self._turn, self._writer.begin() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise explain(error, self.where) from error

    # Stories

    def create_story(self, name: str, at: datetime) -> Story:
        """Add an empty story. Two may bear one name."""
        moment = _utc(at)
        with self._write() as connection:
            number = _next(connection, tables.stories, "number")
            key = content_id("s", name, moment.isoformat(), str(number))
            connection.execute(
                insert(tables.stories).values(id=key, number=number, name=name, created_at=moment, archived=False)
            )
            return self._story(connection, key)

    def stories(self, *, archived: bool = False) -> tuple[Story, ...]:
        """The stories, newest first; with ``archived`` the deleted ones instead."""
        t = tables.stories
        with self._read() as connection:
            found = connection.execute(select(t).where(t.c.archived == archived).order_by(t.c.number.desc()))
            return tuple(_story(row) for row in found)

    def story(self, story_id: str) -> Story:
        """One story, archived or not. StoreError when there is none."""
        with self._read() as connection:
            return self._story(connection, story_id)

    def rename_story(self, story_id: str, name: str) -> Story:
        """Give it another name."""
        return self._change_story(story_id, name=name)

    def delete_story(self, story_id: str) -> Story:
        """Archive it: nothing is lost, ``restore_story`` brings it back."""
        return self._change_story(story_id, archived=True)

    def restore_story(self, story_id: str) -> Story:
        """Undo ``delete_story``."""
        return self._change_story(story_id, archived=False)

    def _change_story(self, story_id: str, **values: Any) -> Story:
        with self._write() as connection:
            connection.execute(update(tables.stories).where(tables.stories.c.id == story_id).values(**values))
            return self._story(connection, story_id)

    def _story(self, connection: Connection, story_id: str) -> Story:
        row = connection.execute(select(tables.stories).where(tables.stories.c.id == story_id)).one_or_none()
        if row is None:
            raise StoreError(f"{self.where} holds no story {story_id!r}. Choose another story.")
        return _story(row)

    # Articles

    def add_articles(self, story_id: str, articles: Iterable[Article]) -> tuple[Article, ...]:
        """Add articles at the end, all or none; return those that were not there yet (a removed one comes back)."""
        wanted = {article.id: article for article in reversed(tuple(articles))}
        with self._write() as connection:
            self._story(connection, story_id)
            known = {row.id: row.removed for row in connection.execute(self._of_story(story_id))}
            new = [a for key, a in reversed(wanted.items()) if known.get(key, True)]
            first = _next(connection, tables.articles, "position")
            for position, article in enumerate(new, first):
                self._put(connection, story_id, article, position, known=article.id in known)
            added = {article.id for article in new}
            return tuple(a for a in self._articles(connection, story_id) if a.id in added)

    def _put(self, connection: Connection, story_id: str, article: Article, position: int, *, known: bool) -> None:
        t, columns = tables.articles, rows.article_columns(article)
        if known:
            here = (t.c.story == story_id) & (t.c.id == article.id)
            connection.execute(update(t).where(here).values(**columns, removed=False))
        else:
            key = {"story": story_id, "id": article.id, "position": position, "text": article.text}
            connection.execute(insert(t).values(**key, **columns, removed=False))

    def update_article(self, story_id: str, article: Article) -> Article:
        """Keep what is known about the article of that id (name, title, outlet, url, date, zone), not its text."""
        return self._change_article(story_id, article.id, **rows.article_columns(article))

    def remove_article(self, story_id: str, article_id: str) -> Article:
        """Take it out of the story; ``restore_article`` puts it back in its old place."""
        return self._change_article(story_id, article_id, removed=True)

    def restore_article(self, story_id: str, article_id: str) -> Article:
        """Undo ``remove_article``."""
        return self._change_article(story_id, article_id, removed=False)

    def articles(self, story_id: str) -> tuple[Article, ...]:
        """The story's articles in order, with ``blocks=()``: the caller labels the text again."""
        with self._read() as connection:
            return self._articles(connection, story_id)

    def _articles(self, connection: Connection, story_id: str) -> tuple[Article, ...]:
        found = connection.execute(self._of_story(story_id))
        return tuple(rows.to_article(row) for row in found if not row.removed)

    @staticmethod
    def _of_story(story_id: str) -> Any:
        t = tables.articles
        return select(t).where(t.c.story == story_id).order_by(t.c.position)

    def _change_article(self, story_id: str, article_id: str, **values: Any) -> Article:
        t = tables.articles
        here = (t.c.story == story_id) & (t.c.id == article_id)
        with self._write() as connection:
            connection.execute(update(t).where(here).values(**values))
            row = connection.execute(select(t).where(here)).one_or_none()
        if row is None:
            raise StoreError(f"The story holds no article {article_id!r}. Reload the page and try again.")
        return rows.to_article(row)

    # The log

    def save_verdict(self, story_id: str, verdict: Verdict, *, round: int = 0) -> Review:
        """Append a verdict and drop its reviewer's draft of it. ``verdict.at`` must be aware, else ValueError."""
        payload = rows.verdict_payload(verdict)
        with self._write() as connection:
            self._forget(connection, story_id, verdict.discrepancy, verdict.reviewer)
            entry = _entry(story_id, verdict.discrepancy, Action.VERDICT, payload, verdict.reviewer, verdict.at, round)
            return self._append(connection, entry)

    def comment(
        self, story_id: str, discrepancy_id: str, text: str, reviewer: str, at: datetime, *, round: int = 0
    ) -> Review:
        """Append a comment."""
        payload = rows.dump({"text": text})
        with self._write() as connection:
            entry = _entry(story_id, discrepancy_id, Action.COMMENT, payload, reviewer, at, round)
            return self._append(connection, entry)

    def edit(
        self,
        story_id: str,
        discrepancy_id: str,
        action: Action,
        members: Iterable[str],
        reviewer: str,
        at: datetime,
        *,
        round: int = 0,
    ) -> Review:
        """Append a MERGE (``members``: the other discrepancies) or a SPLIT or DETACH (the claims taken out)."""
        if action not in EDITS:
            raise ValueError(f"{action} is no edit")
        payload = rows.dump({"members": list(members)})
        with self._write() as connection:
            return self._append(connection, _entry(story_id, discrepancy_id, action, payload, reviewer, at, round))

    def undo(
        self,
        story_id: str,
        discrepancy_id: str,
        reviewer: str,
        at: datetime,
        *,
        action: Action = Action.VERDICT,
        round: int = 0,
    ) -> Review | None:
        """Take back the reviewer's last standing entry of that action; return it, or None when there is none left."""
        with self._write() as connection:
            log = standing(self._reviews(connection, story_id, discrepancy_id, reviewer))
            mine = [r for r in log if (r.action, r.round) == (action, round)]
            if not mine:
                return None
            payload = rows.dump({"cancels": mine[-1].id})
            self._append(connection, _entry(story_id, discrepancy_id, Action.UNDO, payload, reviewer, at, round))
            return mine[-1]

    def reviews(self, story_id: str, discrepancy_id: str | None = None) -> tuple[Review, ...]:
        """The log in the order it was written, of one discrepancy or all."""
        with self._read() as connection:
            return self._reviews(connection, story_id, discrepancy_id)

    def verdicts(self, story_id: str) -> dict[str, Verdict]:
        """The ruling that stands on each discrepancy, by its id."""
        return current(self.reviews(story_id))

    def _append(self, connection: Connection, entry: Mapping[str, Any]) -> Review:
        t = tables.reviews
        number = connection.execute(insert(t).values(**entry).returning(t.c.id)).scalar_one()
        return rows.to_review(connection.execute(select(t).where(t.c.id == number)).one())

    def _reviews(
        self, connection: Connection, story_id: str, discrepancy_id: str | None, reviewer: str | None = None
    ) -> tuple[Review, ...]:
        t = tables.reviews
        query = select(t).where(t.c.story == story_id).order_by(t.c.id)
        if discrepancy_id is not None:
            query = query.where(t.c.discrepancy == discrepancy_id)
        if reviewer is not None:
            query = query.where(t.c.reviewer == reviewer)
        return tuple(rows.to_review(row) for row in connection.execute(query))

    # Drafts and settings

    def save_draft(self, story_id: str, discrepancy_id: str, reviewer: str, fields: Mapping[str, str]) -> None:
        """Keep what a reviewer has typed so far, by field name; it replaces the earlier draft."""
        key = {"story": story_id, "discrepancy": discrepancy_id, "reviewer": reviewer}
        with self._write() as connection:
            self._forget(connection, story_id, discrepancy_id, reviewer)
            connection.execute(insert(tables.drafts).values(**key, payload=rows.dump(dict(fields))))

    def draft(self, story_id: str, discrepancy_id: str, reviewer: str) -> dict[str, str]:
        """What was typed, {} when there is no draft."""
        with self._read() as connection:
            text = connection.scalar(
                select(tables.drafts.c.payload).where(_draft_key(story_id, discrepancy_id, reviewer))
            )
        return dict(json.loads(text)) if text else {}

    def clear_draft(self, story_id: str, discrepancy_id: str, reviewer: str) -> None:
        """Forget it."""
        with self._write() as connection:
            self._forget(connection, story_id, discrepancy_id, reviewer)

    def _forget(self, connection: Connection, story_id: str, discrepancy_id: str, reviewer: str) -> None:
        connection.execute(delete(tables.drafts).where(_draft_key(story_id, discrepancy_id, reviewer)))

    def setting(self, key: str, default: str = "") -> str:
        """A setting's value, ``default`` when it was never set."""
        with self._read() as connection:
            value = connection.scalar(select(tables.settings.c.value).where(tables.settings.c.key == key))
        return default if value is None else value

    def set_setting(self, key: str, value: str) -> None:
        """Keep a setting."""
        t = tables.settings
        with self._write() as connection:
            connection.execute(delete(t).where(t.c.key == key))
            connection.execute(insert(t).values(key=key, value=value))


def _entry(
    story: str, discrepancy: str, action: Action, payload: str, reviewer: str, at: datetime | None, round: int
) -> dict[str, Any]:
    return {
        "story": story,
        "discrepancy": discrepancy,
        "action": action,
        "payload": payload,
        "reviewer": reviewer,
        "at": _utc(at),
        "round": round,
    }


def _draft_key(story_id: str, discrepancy_id: str, reviewer: str) -> Any:
    t = tables.drafts
    return (t.c.story == story_id) & (t.c.discrepancy == discrepancy_id) & (t.c.reviewer == reviewer)


def _next(connection: Connection, table: Table, column: str) -> int:
    largest = connection.scalar(select(func.max(table.c[column])))
    return 0 if largest is None else int(largest) + 1
