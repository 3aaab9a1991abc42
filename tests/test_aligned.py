import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.compare import aligned


def shown(a: str, b: str) -> list[tuple[str, str]]:
    return [(a[slice(*s.left)], b[slice(*s.right)]) for s in aligned.swaps(a, b)]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("The old bridge was closed on Monday", "The new bridge was closed on Monday", [("old", "new")]),
        ("Crews saved the U.S. flag", "Crews saved the US flag", []),
        ("The mayor’s car was stolen", "The mayor's blue car was stolen", [("", "blue")]),
        ("They won the cup", "Rain fell all day", []),
    ],
)
def test_swaps_between_shared_words(a: str, b: str, expected: list[tuple[str, str]]) -> None:
    assert shown(a, b) == expected


def test_a_swap_counts_its_frame() -> None:
    swap = aligned.swaps("The old bridge was closed", "The new bridge was closed")[0]
    assert (swap.before, swap.after, swap.shared) == (1, 3, 4)


def test_longest_run() -> None:
    assert aligned.longest_run("she saw the ferry turn away", "he saw the ferry sink") == 3
    assert aligned.longest_run("", "he saw") == 0


def test_versions_need_two_owners() -> None:
    text = "The trams collided near the central station on Friday"
    assert list(aligned.versions([("a", text), ("a", text)])) == []
    assert list(aligned.versions([("a", text), ("b", text), ("c", "Rain is on its way")])) == [(0, 1)]


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_two_texts_align_within_themselves(a: str, b: str) -> None:
    for swap in aligned.swaps(a, b):
        assert 0 <= swap.left[0] <= swap.left[1] <= len(a)
        assert 0 <= swap.right[0] <= swap.right[1] <= len(b)


def test_long_lines_are_quick() -> None:
    began = time.perf_counter()
    aligned.swaps("tram line " * 20_000, "line tram " * 20_000)
    assert time.perf_counter() - began < 2
