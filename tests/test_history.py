"""What can be undone and redone, read off the log alone."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from builders import NOON, verdict

from factcheck.history import history
from factcheck.store import Action, Review, Store
from factcheck.types import Decision


def entry(number: int, action: Action = Action.VERDICT, on: str = "d1", who: str = "Ines", **known: object) -> Review:
    return Review(number, "s1", on, action, who, NOON, **known)  # type: ignore[arg-type]


UNDO, REDO = Action.UNDO, Action.REDO


@pytest.mark.parametrize(
    ("log", "done", "undone"),
    [
        ([], [], []),
        ([entry(1), entry(2, on="d2")], [1, 2], []),
        ([entry(1), entry(2, on="d2"), entry(3, UNDO, "d2", cancels=2)], [1], [2]),
        ([entry(1), entry(2, UNDO, cancels=1), entry(3, REDO, cancels=2)], [1], []),
        ([entry(1), entry(2, UNDO, cancels=1), entry(3, on="d2")], [3], []),
        ([entry(1), entry(2), entry(3, UNDO, cancels=2), entry(4, UNDO, cancels=1)], [], [2, 1]),
        ([entry(1), entry(2, who="Omar"), entry(3, who="Omar", action=UNDO, cancels=2)], [1], []),
        ([entry(1, round=1), entry(2, session="x")], [], []),
        ([entry(1, Action.COMMENT), entry(2, Action.DETACH)], [2], []),
    ],
)
def test_stacks(log: list[Review], done: list[int], undone: list[int]) -> None:
    found = history(log, "Ines")
    assert [one.id for one in found.done] == done
    assert [one.id for one in found.undone] == undone


def test_undo_and_redo_all_the_way_through_a_store(tmp_path: Path) -> None:
    now = datetime(2024, 3, 9, tzinfo=UTC)
    with Store.open(f"sqlite:///{tmp_path}/x.db") as store:
        story = store.create_story("Ferry", now).id
        for key, decision in (("d1", Decision.CONFLICT), ("d2", Decision.EXPLAINED), ("d1", Decision.UNVERIFIABLE)):
            store.save_verdict(story, verdict(key, decision))
        store.edit(story, "d2", Action.DETACH, ["c1"], "Ines", now, against=["c2"])
        full = store.verdicts(story)
        for _ in range(4):
            last = history(store.reviews(story), "Ines").done[-1]
            assert store.undo(story, last.discrepancy, "Ines", now, action=last.action) == last
        assert store.verdicts(story) == {}
        assert history(store.reviews(story), "Ines").done == ()
        for _ in range(4):
            back = history(store.reviews(story), "Ines").undone[-1]
            assert store.redo(story, back.discrepancy, "Ines", now, action=back.action) == back
        assert store.verdicts(story) == full
        assert history(store.reviews(story), "Ines").undone == ()
