"""A table is asked only for the rows that can match, and never for fewer."""

from __future__ import annotations

import re
import warnings
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factcheck import demo, occasions
from factcheck.facts import certainty, character, condition, polarity, reasons, status
from factcheck.facts import time as times
from factcheck.text import actions, events, sentences
from factcheck.text.triggers import Triggered, finditer, may_match, needed, openings, search

TABLES: dict[str, Triggered[Any]] = {
    "actions": actions._patterns(),
    "asides": occasions._asides(),
    "conditions": condition._patterns(),
    "effects": reasons._effect_words(),
    "events": events._patterns(),
    "hedges": certainty._nouns(),
    "means": events._means_patterns(),
    "opposites": polarity._patterns(),
    "prospects": certainty._prospects(),
    "scales": character._scales(),
    "sizes": character._size_words(),
    "status": status._patterns(),
    "times": times._rules(),
}
SENTENCES = [
    a.text[s:e]
    for story in demo.stories()
    for a in demo.load(story.key)
    for s, e in sentences.split(a.text, 0, len(a.text))
]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"\bbeg(?:in|an)\b", {"begin", "began"}),
        (r"(?<![\w-])(?:re-?opened|shut)", {"reopen", "re-ope", "shut"}),
        (r"\b(?:the )?end(?!\w)", {"the en", "end"}),
        (r"\btake\soff", {"take o"}),
        (r"\bx[12]y+z", {"x1y", "x2y"}),
        (r"\bno\w+", {"no"}),
        (r"\ba{2,3}b", {"a"}),
        (r"\bdon[’']t", {"don"}),
        (r"begin", set()),
        (r"\b(?:begin|\w+ing)", set()),
        (r"(?<=the )end", set()),
        (r"\b(?:£|pounds)", set()),
    ],
)
def test_openings_are_what_a_match_can_begin_with(pattern: str, expected: set[str]) -> None:
    assert openings(pattern) == expected


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"(?:\w+\s){0,3}?evacuat\w+", {"evacuat"}),
        (r"\d+ (?:dead|hurt)\b", {"dead", "hurt"}),
        (r"(?P<one>[A-Z]\w+)\s(?P<two>claimed|said)(?:\stoday)?", {"claimed", "said"}),
        (r"Storm (?:Agnes|Brendan) flooded", {"storm "}),
        (r"(?:a|the) \w+ (?=fire)", set()),
        (r"(?:gusts)?\d+", set()),
        (r"(?:north|\d+)", set()),
        (r"(?:rain){2,3}", {"rain"}),
        (r"\w+", set()),
    ],
)
def test_what_is_needed_stands_in_every_match(pattern: str, expected: set[str]) -> None:
    assert needed(re.compile(pattern)) == expected


GUARDED = [
    re.compile(r"\b(?:killed|injured|no\sone)\b", re.IGNORECASE),
    re.compile(r"(?:[\w-]+\s){0,2}(?:the|a)\s(?:storm|ferry|stadium)"),
    re.compile(r"(?<![\w.])\d{1,4}\s?(?:passengers|people|km)"),
    re.compile(r"(?:said|says)\b"),
]


@pytest.mark.parametrize("pattern", GUARDED, ids=lambda p: p.pattern)
def test_a_guarded_search_finds_what_a_plain_one_finds(pattern: re.Pattern[str]) -> None:
    for text in (*SENTENCES, "KILLED", "In\u017fured and \u212ailled", "12\u00a0people", ""):
        half = len(text) // 2
        assert [m.span() for m in finditer(pattern, text)] == [m.span() for m in pattern.finditer(text)]
        assert bool(search(pattern, text, half)) == bool(pattern.search(text, half))
    assert not all(may_match(pattern, text) for text in SENTENCES)


def places(table: Triggered[Any], text: str) -> set[str]:
    return {pattern.pattern for _, pattern in table.on(text)}


def matching(table: Triggered[Any], text: str) -> set[str]:
    return {pattern.pattern for _, pattern in table._rows if pattern.search(text)}


@pytest.mark.parametrize("name", TABLES)
def test_no_row_that_matches_a_sentence_is_left_out_and_few_others_are_tried(name: str) -> None:
    table = TABLES[name]
    tried = 0
    for text in SENTENCES:
        text = text.lower() if name == "times" else text
        assert matching(table, text) <= places(table, text)
        tried += len(places(table, text))
    assert tried < 0.5 * len(SENTENCES) * len(table._rows)


@pytest.mark.parametrize("name", TABLES)
@settings(max_examples=60, suppress_health_check=list(HealthCheck), deadline=None)
@given(data=st.data())
def test_no_row_that_matches_made_up_words_is_left_out(name: str, data: st.DataObject) -> None:
    table = TABLES[name]
    row = data.draw(st.sampled_from([p for _, p in table._rows]))
    text = data.draw(st.sampled_from(["", "On Monday ", "“", "re-", "("])) + data.draw(words_of(row))
    assert matching(table, text) <= places(table, text)


def words_of(pattern: re.Pattern[str]) -> st.SearchStrategy[str]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return st.from_regex(pattern)


@pytest.mark.parametrize("text", ["The talks were ſuspended.", "The tal\u212as were broken off.", "٣ dead"])
def test_letters_that_fold_oddly_are_searched_in_full(text: str) -> None:
    for table in TABLES.values():
        assert matching(table, text) <= places(table, text)
        assert len(places(table, text)) == len({p.pattern for _, p in table._rows})
