"""The record of stories, articles and rulings: SQLite on this machine, or PostgreSQL by its address."""

from factcheck.store.log import (
    Action,
    OriginCorrection,
    Review,
    Role,
    current,
    current_by_reviewer,
    edits,
    origin_corrections,
    rejected_pairs,
    ruled_upon,
    standing,
)
from factcheck.store.store import Store, Story

__all__ = [
    "Action",
    "OriginCorrection",
    "Review",
    "Role",
    "Store",
    "Story",
    "current",
    "current_by_reviewer",
    "edits",
    "origin_corrections",
    "rejected_pairs",
    "ruled_upon",
    "standing",
]
