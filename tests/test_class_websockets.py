"""A class over real websockets, for a moment: ``python tests/load.py`` holds one of 25 for five minutes."""

from __future__ import annotations

import gc

import load
import pytest

from factcheck import demo
from factcheck.types import Settings
from factcheck.ui.jobs import Desk


def test_no_verdict_is_lost_doubled_or_told() -> None:
    found = load.run(sessions=3, minutes=0.15, every=1.0, model="hash")
    assert (found.lost, found.doubled, found.leaks) == ([], [], [])
    assert found.class_page["clicks"] >= 3
    assert found.trivial_page["clicks"] >= 3
    assert "lost 0, doubled 0, leaks 0" in load.table(found)


@pytest.mark.parametrize(
    ("of", "share", "gives"), [([], 50, 0), ([0.2], 95, 200), ([0.3, 0.1, 0.2], 50, 200), ([0.1] * 19 + [9], 95, 9000)]
)
def test_the_share_of_waits(of: list[float], share: int, gives: int) -> None:
    assert load._ms(of, share) == gives


def test_what_a_comparison_leaves_is_out_of_the_collectors_way() -> None:
    gc.unfreeze()
    try:
        Desk().submit(demo.load(demo.stories()[1].key), Settings(model="hash")).future.result()
        assert gc.get_freeze_count() > 10_000
    finally:
        gc.unfreeze()
