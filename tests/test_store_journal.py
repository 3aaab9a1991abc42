"""The log: two editors on one card, undo and redo, imports, edits that last, sign-off, a copy without answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from builders import NOON, article, verdict
from hypothesis import given
from hypothesis import strategies as st

from factcheck.errors import SignedOffError, StaleError, StoreError
from factcheck.store import Action, OriginCorrection, Review, Store, Story, current, rejected_pairs, standing
from factcheck.store.log import redoable
from factcheck.types import Decision, Rating

LATER = NOON + timedelta(minutes=5)


@pytest.fixture
def store(database: str) -> Iterator[Store]:
    with Store.open(database) as opened:
        yield opened


@pytest.fixture
def story(store: Store) -> Story:
    made = store.create_story("Ferry", NOON)
    store.add_articles(made.id, [article("a.txt", "A ferry sank."), article("b.txt", "A ferry was lost.")])
    return made


# Two editors on one card


def test_the_second_editor_is_told_and_loses_no_word(store: Store, story: Story) -> None:
    seen = store.latest(story.id).get("d1", 0)
    store.save_verdict(story.id, verdict("d1", reviewer="Ines"), seen=seen)
    mine = verdict(
        "d1",
        Decision.EXPLAINED,
        why="updated",
        reviewer="Amir",
        at=LATER,
        note="The later count.",
        correction="15, not 12.",
        evidence=("https://example.org/list",),
        ratings=(("A", Rating.OUTDATED),),
    )
    with pytest.raises(StaleError, match="Ines saved this at 12:00 UTC on 9 March 2024; your text is kept below") as e:
        store.save_verdict(story.id, mine, seen=seen)
    assert (e.value.by, e.value.at) == ("Ines", NOON)
    assert store.draft(story.id, "d1", "Amir") == {
        "decision": "explained",
        "why": "updated",
        "note": "The later count.",
        "correction": "15, not 12.",
        "evidence": "https://example.org/list",
        "ratings": "A=outdated",
    }
    assert store.verdicts(story.id)["d1"].reviewer == "Ines"
    store.save_verdict(story.id, mine, seen=store.latest(story.id)["d1"])
    assert store.verdicts(story.id) == {"d1": mine}
    assert store.draft(story.id, "d1", "Amir") == {}


def test_an_undo_and_a_redo_are_news_too_and_other_cards_and_comments_are_not(store: Store, story: Story) -> None:
    store.save_verdict(story.id, verdict("d1"))
    seen = store.latest(story.id)["d1"]
    store.save_verdict(story.id, verdict("d2"))
    store.comment(story.id, "d1", "Ask the port.", "Ines", NOON)
    store.save_verdict(story.id, verdict("d1", reviewer="Amir"), seen=seen)
    seen = store.latest(story.id)["d1"]
    store.undo(story.id, "d1", "Amir", LATER)
    with pytest.raises(StaleError, match="Amir saved this at 12:05"):
        store.save_verdict(story.id, verdict("d1"), seen=seen)


# Undo and redo


def test_redo_puts_back_what_undo_took(store: Store, story: Story) -> None:
    first, second = verdict("d1"), verdict("d1", Decision.UNVERIFIABLE, at=LATER)
    for ruling in (first, second):
        store.save_verdict(story.id, ruling)
    assert store.redo(story.id, "d1", "Ines", LATER) is None
    for _ in range(2):
        store.undo(story.id, "d1", "Ines", LATER)
    assert [r.verdict for r in [store.redo(story.id, "d1", "Ines", LATER)] if r] == [first]
    assert store.verdicts(story.id) == {"d1": first}
    store.redo(story.id, "d1", "Ines", LATER)
    assert store.verdicts(story.id) == {"d1": second}
    assert store.redo(story.id, "d1", "Ines", LATER) is None
    store.undo(story.id, "d1", "Ines", LATER)
    assert store.verdicts(story.id) == {"d1": first}


def test_a_new_ruling_leaves_nothing_to_redo(store: Store, story: Story) -> None:
    store.save_verdict(story.id, verdict("d1"))
    store.undo(story.id, "d1", "Ines", LATER)
    store.save_verdict(story.id, verdict("d1", Decision.EXPLAINED, why="scope"))
    assert store.redo(story.id, "d1", "Ines", LATER) is None
    assert store.redo(story.id, "d1", "Amir", LATER) is None


@given(st.lists(st.sampled_from(["rule", "undo", "redo"]), max_size=25))
def test_undo_and_redo_agree_with_two_stacks(acts: list[str]) -> None:
    log: list[Review] = []
    done: list[int] = []
    undone: list[int] = []
    for number, act in enumerate(acts, 1):
        blank = Review(number, "s1", "d1", Action.VERDICT, "Ines", NOON)
        if act == "rule":
            log.append(replace(blank, verdict=verdict("d1", note=str(number))))
            done.append(number)
            undone.clear()
        elif act == "undo" and done:
            last = [r for r in standing(log) if r.action is Action.VERDICT][-1]
            log.append(replace(blank, action=Action.UNDO, cancels=last.id))
            assert last.id == done[-1]
            undone.append(done.pop())
        elif act == "redo":
            undo = redoable(log)
            assert (undo is None) == (not undone)
            if undo:
                assert undo.cancels == undone[-1]
                log.append(replace(blank, action=Action.REDO, cancels=undo.id))
                done.append(undone.pop())
    assert [r.id for r in standing(log)] == sorted(done)


# Edits that last


def test_a_parted_pair_stays_parted_until_that_is_undone(store: Store, story: Story) -> None:
    store.edit(story.id, "d1", Action.DETACH, ["c1"], "Ines", NOON, against=["c2", "c3"])
    store.edit(story.id, "d1", Action.SPLIT, ["c2"], "Ines", NOON, against=["c3"])
    store.edit(story.id, "d1", Action.MERGE, ["d2"], "Ines", NOON)
    pairs = {frozenset(p) for p in (("c1", "c2"), ("c1", "c3"), ("c2", "c3"))}
    assert rejected_pairs(store.reviews(story.id)) == pairs
    store.undo(story.id, "d1", "Ines", LATER, action=Action.DETACH)
    assert rejected_pairs(store.reviews(story.id)) == {frozenset(("c2", "c3"))}
    store.redo(story.id, "d1", "Ines", LATER, action=Action.DETACH)
    assert rejected_pairs(store.reviews(story.id)) == pairs


def test_an_editor_corrects_the_origins(store: Store, story: Story) -> None:
    store.correct_origin(story.id, ["a1", "a2"], True, "Ines", NOON)
    store.correct_origin(story.id, ["a1", "a3"], False, "Ines", NOON)
    assert store.origin_corrections(story.id) == (
        OriginCorrection(("a1", "a2"), True),
        OriginCorrection(("a1", "a3"), False),
    )
    store.undo(story.id, "", "Ines", LATER, action=Action.ORIGIN)
    assert store.origin_corrections(story.id) == (OriginCorrection(("a1", "a2"), True),)


def test_an_adjudicated_ruling_stands_beside_the_originals(store: Store, story: Story) -> None:
    settled = verdict("d1", Decision.EXPLAINED, why="scope", reviewer="Zoe")
    store.save_verdict(story.id, verdict("d1", reviewer="Ines"))
    store.save_verdict(story.id, settled, role="adjudicator")
    store.save_verdict(story.id, verdict("d1", Decision.UNVERIFIABLE, reviewer="Amir", at=LATER))
    assert store.verdicts(story.id) == {"d1": settled}
    assert [r.reviewer for r in store.reviews(story.id)] == ["Ines", "Zoe", "Amir"]
    store.undo(story.id, "d1", "Zoe", LATER, role="adjudicator")
    assert current(store.reviews(story.id))["d1"].reviewer == "Amir"


# Imports


def busy_log(store: Store, story: Story) -> tuple[Review, ...]:
    store.save_verdict(story.id, verdict("d1", note="=1+1"))
    store.comment(story.id, "d1", "Ask the port.", "Amir", LATER)
    store.undo(story.id, "d1", "Ines", LATER)
    store.redo(story.id, "d1", "Ines", LATER)
    store.edit(story.id, "d2", Action.DETACH, ["c1"], "Ines", NOON, against=["c2"])
    store.save_verdict(story.id, verdict("d2", reviewer="Amir", at=LATER), round=2)
    return store.reviews(story.id)


def content(log: tuple[Review, ...]) -> list[Review]:
    order = {review.id: number for number, review in enumerate(log)}
    return [replace(r, id=0, story="", cancels=None if r.cancels is None else order[r.cancels]) for r in log]


def test_a_log_is_imported_once_as_it_was_signed(store: Store, story: Story) -> None:
    log = busy_log(store, story)
    assert store.append_reviews(story.id, log) == ()
    other = store.create_story("Copy", NOON)
    store.save_verdict(other.id, verdict("d9"))
    added = store.append_reviews(other.id, log)
    assert content(added) == content(log)
    assert store.append_reviews(other.id, log) == ()
    assert len(store.reviews(other.id)) == len(log) + 1
    assert store.verdicts(other.id).keys() == {"d1", "d2", "d9"}


def test_a_batch_may_number_itself_and_name_what_is_there(store: Store, story: Story) -> None:
    there = store.save_verdict(story.id, verdict("d1"))
    new = Review(-1, "", "d2", Action.VERDICT, "Amir", LATER, verdict=verdict("d2", reviewer="Amir", at=LATER))
    undo = Review(-2, "", "d2", Action.UNDO, "Amir", LATER, cancels=-1)
    undo_there = Review(-3, "", "d1", Action.UNDO, "Ines", LATER, cancels=there.id)
    added = store.append_reviews(story.id, [new, undo, undo_there])
    assert [r.cancels for r in added] == [None, added[0].id, there.id]
    assert store.verdicts(story.id) == {}


def test_an_import_is_all_or_nothing(store: Store, story: Story) -> None:
    good = Review(1, "", "d1", Action.COMMENT, "Ines", NOON, text="x")
    bad = Review(2, "", "d1", Action.UNDO, "Ines", NOON, cancels=77)
    with pytest.raises(StoreError, match=r"takes back entry 77.*Nothing was imported"):
        store.append_reviews(story.id, [good, bad])
    assert store.reviews(story.id) == ()


# Sign-off


def frozen_acts(store: Store, story: Story) -> list[Callable[[], object]]:
    (first, *_), key = store.articles(story.id), story.id
    return [
        lambda: store.save_verdict(key, verdict("d1")),
        lambda: store.comment(key, "d1", "x", "Ines", NOON),
        lambda: store.edit(key, "d1", Action.MERGE, ["d2"], "Ines", NOON),
        lambda: store.correct_origin(key, ["a1"], True, "Ines", NOON),
        lambda: store.undo(key, "d1", "Ines", NOON),
        lambda: store.redo(key, "d1", "Ines", NOON),
        lambda: store.append_reviews(key, [Review(-1, "", "d1", Action.COMMENT, "x", NOON, text="x")]),
        lambda: store.add_articles(key, [article("c.txt", "c")]),
        lambda: store.update_article(key, first),
        lambda: store.remove_article(key, first.id),
        lambda: store.restore_article(key, first.id),
        lambda: store.rename_story(key, "x"),
        lambda: store.sign_off(key, "Amir", NOON),
    ]


def test_a_signed_off_story_is_frozen_and_says_so(store: Store, story: Story) -> None:
    store.save_verdict(story.id, verdict("d1"))
    store.sign_off(story.id, "Zoe", LATER)
    assert (store.story(story.id).signed_by, store.story(story.id).signed_at) == ("Zoe", LATER)
    before = store.reviews(story.id)
    for act in frozen_acts(store, story):
        with pytest.raises(SignedOffError, match="Zoe signed this story off at 12:05 UTC on 9 March 2024"):
            act()
    assert store.reviews(story.id) == before
    store.save_draft(story.id, "d1", "Ines", {"note": "kept"})
    store.archive_story(story.id)
    store.restore_story(story.id)
    store.reopen(story.id, "Zoe", LATER)
    assert store.story(story.id).signed_at is None
    store.save_verdict(story.id, verdict("d2"))
    assert [r.action for r in store.reviews(story.id, "")] == [Action.SIGN_OFF, Action.REOPEN]
    with pytest.raises(StoreError, match="not signed off"):
        store.reopen(story.id, "Zoe", LATER)


def test_a_copy_has_no_answers(store: Store, story: Story) -> None:
    busy_log(store, story)
    store.correct_origin(story.id, ["a1", "a2"], True, "Ines", NOON)
    store.edit(story.id, "d3", Action.MERGE, ["d4"], "Ines", NOON)
    store.undo(story.id, "d3", "Ines", NOON, action=Action.MERGE)
    store.save_draft(story.id, "d1", "Ines", {"note": "x"})
    first, second = store.articles(story.id)
    store.remove_article(story.id, first.id)
    store.sign_off(story.id, "Zoe", LATER)
    copy = store.duplicate_story(story.id, "Next year", LATER)
    assert (copy.name, copy.signed_at) == ("Next year", None)
    assert store.articles(copy.id) == (second,)
    assert [r.action for r in store.reviews(copy.id)] == [Action.DETACH, Action.ORIGIN]
    assert store.draft(copy.id, "d1", "Ines") == {}
    assert store.articles(story.id, removed=True) == (first,)
