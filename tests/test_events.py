from __future__ import annotations

import pytest

from factcheck.text.events import classes, means, nearest

HEADS = [
    ("The minister flies to Oslo on Friday", "on Friday", "travel"),
    ("The two leaders spoke by phone on Tuesday", "on Tuesday", "call"),
    ("A bomb went off in the market on Monday", "on Monday", "attack"),
    ("The ferry struck the harbour wall at dawn", "at dawn", "crash"),
    ("Jets struck the depot at dawn", "at dawn", "attack"),
    ("The trial is in March", "in March", "trial"),
    ("The storm made landfall on Sunday", "on Sunday", "storm"),
    ("Shoes were on sale", "Shoes", "business"),
    ("Shoppers stayed away in March", "in March", ""),
]


@pytest.mark.parametrize(("text", "value", "head"), HEADS)
def test_the_nearest_happening(text: str, value: str, head: str) -> None:
    at = text.index(value)
    found = nearest(text, at, at + len(value))
    assert found == head


def test_no_happening_gives_no_class() -> None:
    assert nearest("The sky over the valley stayed grey", 0, 7) == ""
    assert classes("The sky over the valley stayed grey") == frozenset()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("an air strike on the depot", {"air"}),
        ("two suicide bombers", {"bomb"}),
        ("the coach overturned", {"crash"}),
        ("gunmen opened fire on the crowd", {"gun"}),
        ("the bombardment of the town", {"air"}),
    ],
)
def test_means(text: str, expected: set[str]) -> None:
    assert means(text) == expected
