"""Damaged input for a bounded time; ``python tests/fuzz.py`` goes on for longer. And what was once found by it."""

from __future__ import annotations

import fuzz
import pytest
from hypothesis import HealthCheck, given, settings

BUDGET = {"readers": 40, "readings": 30, "imports": 40, "storyfile": 250}


@pytest.mark.parametrize("target", fuzz.TARGETS)
def test_damaged_input_is_read_or_refused(target: str) -> None:
    @settings(max_examples=BUDGET[target], deadline=None, suppress_health_check=list(HealthCheck))
    @given(fuzz.inputs(target))
    def holds(file: tuple[str, bytes]) -> None:
        name, data = file
        fuzz.feed(target, name, data)

    holds()


@pytest.mark.parametrize("target", ["readings", "imports", "storyfile"])  # test_load reads every file of the corpus
def test_what_it_begins_with_is_in_order(target: str) -> None:
    for name, data in fuzz.seeds(target):
        fuzz.feed(target, name, data)


@pytest.mark.parametrize(
    ("kind", "token", "times", "gives"),
    [
        ("cut", b"", 0, b"0123489"),
        ("end", b"", 0, b"01234"),
        ("flip", b"", 0, b"01234\x34\x37\x36\x399"),
        ("number", b"X", 0, b"0123X"),
        ("put", b"X", 8, b"01234XX56789"),
        ("splice", b"", 0, b"01234de"),
    ],
)
def test_damage_is_what_it_says(kind: str, token: bytes, times: int, gives: bytes) -> None:
    length = {"cut": 0.01, "flip": 0.15, "splice": 0.6}.get(kind, 0.1)
    data = b"0123 56789" if kind == "number" else b"0123456789"
    made = fuzz.Damage(kind, 0.5, length, token, times).do(data, b"abcde")
    assert made == {"number": b"0123 X"}.get(kind, gives)


def test_a_broken_promise_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    def break_it(data: bytes, name: str) -> None:
        raise ZeroDivisionError(name)

    target = fuzz.Target(break_it, lambda: [("a.txt", b"12")])
    monkeypatch.setitem(fuzz.TARGETS, "broken", target)
    with pytest.raises(ZeroDivisionError):
        fuzz.feed("broken", "a.txt", b"")
    monkeypatch.setattr(fuzz, "SECONDS", -1.0)
    with pytest.raises(TimeoutError):
        fuzz.feed("storyfile", *fuzz.seeds("storyfile")[1])
