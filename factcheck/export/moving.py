"""A story whole, out of a record and into a record: what a story file holds, gathered and put in place."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime

from factcheck import __version__
from factcheck.errors import StoreError
from factcheck.export.storyfile import StoryFile, as_new
from factcheck.store import Store, Story
from factcheck.store.past import keep_past, past_sessions
from factcheck.types import Settings


def taken(store: Store, story: Story, settings: Settings) -> StoryFile:
    """Everything that a story file holds of a story. Sessions that are still open are left out, with their answers."""
    log = store.reviews(story.id, ended=True)
    rated = sorted({review.discrepancy for review in log if review.verdict and review.verdict.ratings})
    meant = {card: letters(store, story.id, card) for card in rated}
    return StoryFile(
        story.name,
        story.created_at,
        store.articles(story.id),
        tuple(replace(review, story="") for review in log),
        settings,
        __version__,
        removed=store.articles(story.id, removed=True),
        letters=tuple((card, tuple(sorted(facts.items()))) for card, facts in meant.items() if facts),
        sessions=past_sessions(store, story.id),
    )


def put(store: Store, found: StoryFile, at: datetime) -> Story:
    """Open a story file as a new story, frozen if it was signed off.

    StoreError when it cannot be written whole: then no story is left behind.
    """
    made = store.create_story(found.name.strip() or "Untitled story", at)
    try:
        _fill(store, made.id, as_new(found, made.id))
        return store.story(made.id)
    except StoreError:
        store.delete_story(made.id)
        raise


def letters(store: Store, story_id: str, card: str) -> dict[str, str]:
    """Fact → letter of its side when the card's sides were first rated, {} when they never were."""
    text = store.setting(_key(story_id, card))
    return dict(json.loads(text)) if text else {}


def keep_letters(store: Store, story_id: str, card: str, facts: dict[str, str]) -> None:
    """Keep which letter meant which facts."""
    store.set_setting(_key(story_id, card), json.dumps(facts))


def _fill(store: Store, key: str, found: StoryFile) -> None:
    store.add_articles(key, (*found.articles, *found.removed))
    for article in found.removed:
        store.remove_article(key, article.id)
    store.append_reviews(key, found.reviews, signatures=True)
    keep_past(store, key, found.sessions)
    for card, facts in found.letters:
        keep_letters(store, key, card, dict(facts))
    store.sign_as_logged(key)  # last: nothing is written to a frozen story


def _key(story_id: str, card: str) -> str:
    return f"letters_{story_id}_{card}"
