"""Counted nouns that stand for one another."""

from __future__ import annotations

import pytest

from factcheck.facts.nouns import family


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("vehicles", "cars", True),
        ("Houses", "building", True),
        ("fans", "spectators", True),
        ("pupils", "students", True),
        ("shots", "rounds", True),
        ("soldiers", "civilians", False),
        ("children", "teachers", False),
        ("widgets", "widgets", True),
    ],
)
def test_families(one: str, other: str, same: bool) -> None:
    assert (family(one) == family(other)) is same
