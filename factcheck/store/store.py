"""The store: every public method is one transaction; what it returned is on disk."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from factcheck.store.articles import Articles, copy_articles
from factcheck.store.drafts import Drafts
from factcheck.store.imports import Imports
from factcheck.store.journal import Journal, append, read_log
from factcheck.store.log import EDITS, Action, standing
from factcheck.store.stories import Stories, Story, add_story, to_story

__all__ = ["Store", "Story"]

_PREPARED = EDITS | {Action.ORIGIN}  # what an editor did to the cards, as against what was answered


class Store(Stories, Articles, Journal, Imports, Drafts):
    """Stories, their articles and the log of reviews, in one database that threads and programs may share.

    Every method raises StoreError (StoreFullError, StoreDamagedError, …) with what happened and what to do, and then
    has changed nothing.
    """

    def duplicate_story(self, story_id: str, name: str, at: datetime) -> Story:
        """Copy a story without its answers: the articles, merges, splits, detaches and corrected origins."""
        with self.writing() as connection:
            self.story_row(connection, story_id)
            copy_id = add_story(connection, name, at)
            copy_articles(connection, story_id, copy_id)
            log = standing(r for r in read_log(connection, story_id, session=""))
            for review in log:
                if review.action in _PREPARED:
                    append(connection, replace(review, story=copy_id))
            return to_story(self.story_row(connection, copy_id))
