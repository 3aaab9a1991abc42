from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.text.clauses import clause, segments

SENTENCES = [
    (
        "The ferry sank off the coast on Tuesday, killing 12 people, the coast guard said.",
        "12 people",
        "killing 12 people",
    ),
    (
        "She is the first mayor to visit the island, and the first since 2015.",
        "since 2015",
        "and the first since 2015.",
    ),
    (
        "The hearing, which was set for May, was put off after the judge fell ill.",
        "put off",
        "which was set for May, was put off",
    ),
    ("Prices rose 4% in June while wages fell 1%.", "1%", "while wages fell 1%."),
]


@pytest.mark.parametrize(("sentence", "value", "expected"), SENTENCES)
def test_the_claim_is_the_clause_around_the_value(sentence: str, value: str, expected: str) -> None:
    at = sentence.index(value)
    start, end = clause(sentence, at, at + len(value), min_words=3)
    assert expected in sentence[start:end] or sentence[start:end] in expected
    assert value in sentence[start:end]


@given(st.text(alphabet="ab ,;:()—–-and whilekilg1%\n", max_size=200))
def test_segments_are_ordered_disjoint_and_not_empty(text: str) -> None:
    spans = segments(text)
    assert all(a < b for a, b in spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))


@given(
    st.lists(
        st.sampled_from(["the", "ferry", "sank,", "and", "was", "(said)", "while", "12"]), min_size=1, max_size=30
    ),
    st.data(),
)
def test_a_clause_always_holds_the_value(words: list[str], data: st.DataObject) -> None:
    sentence = " ".join(words)
    start = data.draw(st.integers(0, len(sentence) - 1))
    end = data.draw(st.integers(start + 1, len(sentence)))
    a, b = clause(sentence, start, end)
    assert 0 <= a <= start < end <= b <= len(sentence)


def test_a_line_of_200_kb_is_cut() -> None:
    assert segments("and was, (" * 20_000)


def test_a_line_of_punctuation_is_its_own_clause() -> None:
    assert clause("; ; —", 1, 3) == (1, 3)
