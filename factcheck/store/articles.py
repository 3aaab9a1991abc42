"""The articles of a story."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, insert, select, update

from factcheck.catalogue import tr
from factcheck.errors import StoreError
from factcheck.store import rows, tables
from factcheck.store.database import Database, next_number
from factcheck.types import Article


def of_story(story_id: str) -> Any:
    """The query for the rows of a story's articles in order, the removed ones too."""
    t = tables.articles
    return select(t).where(t.c.story == story_id).order_by(t.c.position)


def copy_articles(connection: Connection, story_id: str, copy_id: str) -> None:
    """Put one story's articles into another one, in order, without the removed ones."""
    for row in connection.execute(of_story(story_id).where(~tables.articles.c.removed)).all():
        connection.execute(insert(tables.articles).values(**{**row._mapping, "story": copy_id}))


class Articles(Database):
    """What the store knows of articles. SignedOffError when the story is frozen."""

    def add_articles(self, story_id: str, articles: Iterable[Article]) -> tuple[Article, ...]:
        """Add articles at the end, all or none; return those that were not there yet (a removed one comes back)."""
        wanted = {article.id: article for article in reversed(tuple(articles))}
        with self.writing() as connection:
            self.require_unsigned(connection, story_id)
            known = {row.id: row.removed for row in connection.execute(of_story(story_id))}
            new = [a for key, a in reversed(wanted.items()) if known.get(key, True)]
            first = next_number(connection, tables.articles, "position")
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
        """Keep everything but the text of the article of that id: name, blocks, title, outlet, url, dates, …"""
        return self._change_article(story_id, article.id, **rows.article_columns(article))

    def remove_article(self, story_id: str, article_id: str) -> Article:
        """Take it out of the story; ``restore_article`` puts it back in its old place."""
        return self._change_article(story_id, article_id, removed=True)

    def restore_article(self, story_id: str, article_id: str) -> Article:
        """Undo ``remove_article``."""
        return self._change_article(story_id, article_id, removed=False)

    def articles(self, story_id: str, *, removed: bool = False) -> tuple[Article, ...]:
        """The story's articles in order, or those taken out of it.

        ``blocks`` is () where the article was kept by a version that did not keep them: the caller labels it again.
        """
        with self.reading() as connection:
            return self._articles(connection, story_id, removed=removed)

    def article_ids(self, story_id: str, *, removed: bool = False) -> tuple[str, ...]:
        """The ids of the story's articles in order, or of those taken out of it, without reading their texts."""
        t = tables.articles
        query = select(t.c.id).where((t.c.story == story_id) & (t.c.removed == removed)).order_by(t.c.position)
        with self.reading() as connection:
            return tuple(connection.scalars(query))

    def _articles(self, connection: Connection, story_id: str, *, removed: bool = False) -> tuple[Article, ...]:
        found = connection.execute(of_story(story_id))
        return tuple(rows.to_article(row) for row in found if row.removed == removed)

    def _change_article(self, story_id: str, article_id: str, **values: Any) -> Article:
        t = tables.articles
        here = (t.c.story == story_id) & (t.c.id == article_id)
        with self.writing() as connection:
            self.require_unsigned(connection, story_id)
            connection.execute(update(t).where(here).values(**values))
            row = connection.execute(select(t).where(here)).one_or_none()
        if row is None:
            raise StoreError(
                tr("The story holds no article {article!r}. Reload the page and try again.", article=article_id)
            )
        return rows.to_article(row)
