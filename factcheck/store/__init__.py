"""The record of stories, articles and rulings: SQLite on this machine, or any database SQLAlchemy reaches."""

from factcheck.store.log import Action, Review, current, current_by_reviewer, standing
from factcheck.store.store import Store, Story

__all__ = ["Action", "Review", "Store", "Story", "current", "current_by_reviewer", "standing"]
