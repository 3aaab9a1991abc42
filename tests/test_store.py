from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from builders import NOON, article, verdict
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from factcheck.errors import StoreError
from factcheck.store import Action, Review, Store, current, current_by_reviewer, standing
from factcheck.types import Article, Decision, Rating

LATER = NOON + timedelta(minutes=5)
NASTY = {
    "NUL": "before\0after",
    "emoji": "🚢🏴‍☠️ sank",
    "right to left": "\u202eקרא זאת\u202c",
    "1 MB": "long " * 200_000,
    "quotes": "'; DROP TABLE reviews; --",
    "line ends": "a\r\nb\rc\nd\u2028e",
    "empty": "",
}


@pytest.fixture
def store(database: str) -> Iterator[Store]:
    with Store.open(database) as opened:
        yield opened


def full_article() -> Article:
    return Article(
        "a1",
        "ferry.html",
        "A ferry sank.",
        title="Ferry",
        outlet="Coast News",
        url="https://example.org/ferry",
        published=datetime(2024, 3, 9, 6, 30, tzinfo=timezone(timedelta(hours=-5))),
        zone="America/New_York",
    )


def test_a_story_is_created_renamed_deleted_and_restored(store: Store) -> None:
    first, second = store.create_story("Ferry", NOON), store.create_story("Ferry", NOON)
    assert first.id != second.id
    assert store.stories() == (second, first)
    assert store.rename_story(first.id, "Ferry accident").name == "Ferry accident"
    assert store.archive_story(first.id).archived
    assert [s.id for s in store.stories(archived=True)] == [first.id]
    assert store.stories() == (second,)
    assert store.delete_story(first.id).deleted
    assert (store.stories(archived=True), [s.id for s in store.stories(deleted=True)]) == ((), [first.id])
    assert store.stories() == (second,)
    store.restore_story(first.id)
    assert store.stories(deleted=True) == ()
    assert [s.id for s in store.stories()] == [second.id, first.id]


def test_articles_come_back_as_they_went_in(store: Store) -> None:
    story = store.create_story("Ferry", NOON)
    ours = (full_article(), article("naive.txt", "text\r\n", published=datetime(2024, 3, 9)), article("b.txt", "other"))
    assert store.add_articles(story.id, ours) == ours
    assert store.articles(story.id) == ours


def test_an_article_is_added_once(store: Store) -> None:
    story = store.create_story("Ferry", NOON)
    one, two, three = (article(f"{n}.txt", n) for n in ("one", "two", "three"))
    store.add_articles(story.id, [one, two])
    assert store.add_articles(story.id, [two, three, three]) == (three,)
    assert store.articles(story.id) == (one, two, three)


def test_a_removed_article_returns_to_its_place(store: Store) -> None:
    story = store.create_story("Ferry", NOON)
    ours = tuple(article(f"{n}.txt", n) for n in ("one", "two", "three"))
    store.add_articles(story.id, ours)
    store.remove_article(story.id, ours[1].id)
    assert store.articles(story.id) == (ours[0], ours[2])
    store.restore_article(story.id, ours[1].id)
    assert store.articles(story.id) == ours
    store.remove_article(story.id, ours[0].id)
    assert store.add_articles(story.id, ours) == (ours[0],)
    assert store.articles(story.id) == ours


def test_what_is_known_of_an_article_changes_and_its_text_does_not(store: Store) -> None:
    story = store.create_story("Ferry", NOON)
    store.add_articles(story.id, [full_article()])
    changed = store.update_article(story.id, replace(full_article(), outlet="Coast", published=None, text="changed"))
    assert changed == replace(full_article(), outlet="Coast", published=None)
    assert store.articles(story.id) == (changed,)


def test_a_verdict_comes_back_as_it_went_in(store: Store) -> None:
    story = store.create_story("Ferry", NOON)
    ruling = verdict(
        "d1",
        note="Called the coast guard.",
        correction="15 people were killed, not 12.",
        ratings=(("A", Rating.NEEDS_CORRECTION), ("B", Rating.ACCURATE)),
        evidence=("https://example.org/list",),
    )
    saved = store.save_verdict(story.id, ruling, round=2)
    assert (saved.verdict, saved.round, saved.action) == (ruling, 2, Action.VERDICT)
    assert store.verdicts(story.id) == {"d1": ruling}


def test_moments_are_kept_in_utc(store: Store) -> None:
    story = store.create_story("Ferry", NOON)
    tokyo = datetime(2024, 3, 9, 21, 0, tzinfo=timezone(timedelta(hours=9)))
    saved = store.save_verdict(story.id, verdict("d1", at=tokyo))
    assert (saved.at, saved.at.tzinfo) == (NOON, UTC)


@pytest.mark.parametrize("at", [None, datetime(2024, 3, 9)])
def test_a_moment_needs_a_zone(store: Store, at: datetime | None) -> None:
    story = store.create_story("Ferry", NOON)
    with pytest.raises(ValueError, match="time zone"):
        store.save_verdict(story.id, replace(verdict("d1"), at=at))
    assert store.reviews(story.id) == ()


def test_undo_takes_back_one_verdict_at_a_time(store: Store) -> None:
    story = store.create_story("Ferry", NOON)
    first = verdict("d1", Decision.CONFLICT)
    second = verdict("d1", Decision.UNVERIFIABLE, at=LATER)
    store.save_verdict(story.id, first)
    store.save_verdict(story.id, second)
    assert store.verdicts(story.id) == {"d1": second}
    undone = store.undo(story.id, "d1", "Ines", LATER)
    assert undone is not None
    assert undone.verdict == second
    assert store.verdicts(story.id) == {"d1": first}
    assert store.undo(story.id, "d1", "Ines", LATER) is not None
    assert store.verdicts(story.id) == {}
    assert store.undo(story.id, "d1", "Ines", LATER) is None
    assert [r.action for r in store.reviews(story.id)] == [Action.VERDICT] * 2 + [Action.UNDO] * 2


def test_undo_touches_nobody_elses_verdict_and_no_other_round(store: Store) -> None:
    story = store.create_story("Ferry", NOON)
    mine, yours = verdict("d1"), verdict("d1", Decision.EXPLAINED, reviewer="Amir", why="updated", at=LATER)
    store.save_verdict(story.id, mine, round=1)
    store.save_verdict(story.id, yours, round=1)
    assert store.undo(story.id, "d1", "Ines", LATER, round=2) is None
    assert store.undo(story.id, "d1", "Zoe", LATER) is None
    store.undo(story.id, "d1", "Ines", LATER, round=1)
    assert current_by_reviewer(store.reviews(story.id)) == {("d1", "Amir"): yours}


def test_comments_and_edits_are_entries_too(store: Store) -> None:
    story = store.create_story("Ferry", NOON)
    store.comment(story.id, "d1", "Ask the port.", "Ines", NOON)
    store.edit(story.id, "d1", Action.DETACH, ["c1", "c2"], "Ines", NOON)
    assert [(r.text, r.members) for r in store.reviews(story.id, "d1")] == [("Ask the port.", ()), ("", ("c1", "c2"))]
    store.undo(story.id, "d1", "Ines", LATER, action=Action.DETACH)
    assert [r.action for r in standing(store.reviews(story.id))] == [Action.COMMENT]
    assert store.reviews(story.id, "d2") == ()
    with pytest.raises(ValueError, match="no edit"):
        store.edit(story.id, "d1", Action.VERDICT, [], "Ines", NOON)


def test_the_log_orders_by_entry_not_by_clock() -> None:
    early, late = verdict("d1", at=NOON), verdict("d1", Decision.EXPLAINED, at=LATER)
    log = (
        Review(2, "s1", "d1", Action.VERDICT, "Ines", NOON, verdict=early),
        Review(1, "s1", "d1", Action.VERDICT, "Amir", LATER, verdict=late),
    )
    assert current(log) == {"d1": early}


@pytest.mark.parametrize("statement", ["UPDATE reviews SET reviewer = 'x'", "DELETE FROM reviews", "TRUNCATE reviews"])
def test_the_log_refuses_to_change(store: Store, statement: str) -> None:
    story = store.create_story("Ferry", NOON)
    store.save_verdict(story.id, verdict("d1"))
    before = store.reviews(story.id)
    if statement.startswith("TRUNCATE") and store._engine.dialect.name == "sqlite":
        pytest.skip("SQLite has no such statement")
    with pytest.raises(IntegrityError, match="append-only"), store._engine.begin() as connection:
        connection.execute(text(statement))
    assert store.reviews(story.id) == before


def test_everything_is_there_after_a_restart(database: str) -> None:
    with Store.open(database) as before:
        story = before.create_story("Ferry", NOON)
        before.add_articles(story.id, [full_article()])
        before.save_verdict(story.id, verdict("d1"))
        before.save_draft(story.id, "d2", "Ines", {"note": "half a sent"})
        before.set_setting("model", "folder")
    with Store.open(database) as after:
        assert after.stories() == (story,)
        assert after.articles(story.id) == (full_article(),)
        assert after.verdicts(story.id) == {"d1": verdict("d1")}
        assert after.draft(story.id, "d2", "Ines") == {"note": "half a sent"}
        assert after.setting("model") == "folder"


def test_a_draft_lives_until_its_verdict(store: Store) -> None:
    story = store.create_story("Ferry", NOON)
    assert store.draft(story.id, "d1", "Ines") == {}
    store.save_draft(story.id, "d1", "Ines", {"note": "one"})
    store.save_draft(story.id, "d1", "Ines", {"note": "two"})
    store.save_draft(story.id, "d1", "Amir", {"note": "three"})
    assert store.draft(story.id, "d1", "Ines") == {"note": "two"}
    store.save_verdict(story.id, verdict("d1", note="two"))
    assert store.draft(story.id, "d1", "Ines") == {}
    store.clear_draft(story.id, "d1", "Amir")
    assert store.draft(story.id, "d1", "Amir") == {}


def test_settings(store: Store) -> None:
    assert store.setting("model", "packaged") == "packaged"
    store.set_setting("model", "")
    assert store.setting("model", "packaged") == ""
    store.set_setting("model", "other")
    assert store.setting("model") == "other"


@pytest.mark.parametrize("words", NASTY.values(), ids=NASTY.keys())
def test_hostile_words_round_trip(store: Store, words: str) -> None:
    if store._engine.dialect.name == "postgresql":
        words = words.replace("\0", "\ufffd")  # a server's text cannot hold NUL
    story = store.create_story(words, NOON)
    source = article("x.txt", words, outlet=words)
    ruling = verdict("d1", note=words, correction=words, reviewer=words, evidence=(words,))
    store.add_articles(story.id, [source])
    key = words[:500]
    store.save_draft(story.id, key, key, {words: words})
    store.save_verdict(story.id, ruling)
    assert store.story(story.id).name == words
    assert store.articles(story.id) == (source,)
    assert store.verdicts(story.id) == {"d1": ruling}
    assert store.draft(story.id, key, key) == {words: words}


def test_lone_surrogates_become_replacement_characters(store: Store) -> None:
    story = store.create_story("bad \ud800", NOON)
    source = article("x.txt", "one \udfff two")
    assert story.name == "bad \ufffd"
    assert store.add_articles(story.id, [source]) == (replace(source, text="one \ufffd two"),)
    saved = store.save_verdict(story.id, verdict("d\ud800", note="n\udc00", reviewer="r\ud800"))
    assert saved.verdict == verdict("d\ufffd", note="n\ufffd", reviewer="r\ufffd")
    assert store.undo(story.id, "d\ud800", "r\ud800", LATER) is not None


def test_a_missing_story_or_article_is_named(store: Store) -> None:
    story = store.create_story("Ferry", NOON)
    for act in (
        lambda: store.story("s-none"),
        lambda: store.rename_story("s-none", "x"),
        lambda: store.add_articles("s-none", [full_article()]),
        lambda: store.save_verdict("s-none", verdict("d1")),
        lambda: store.save_draft("s-none", "d1", "Ines", {}),
        lambda: store.remove_article(story.id, "a-none"),
    ):
        with pytest.raises(StoreError, match="holds no"):
            act()
