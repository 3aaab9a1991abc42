import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from factcheck.text import names
from factcheck.text.naming import Named

STORY = """Envoy heads to Lima
US Secretary of State Ann Roe will fly to Lima on Friday, the State Department said. Roe met Peruvian Foreign Minister \
Luis Vega in May. She also saw Wang Wenbin, a ministry spokesman, and Wang Yi, a senior diplomat.
State Department spokesperson Mark Poe said Roe was well. "I am glad," he said.
The Harbour Rescue Volunteers said two boats sank. The HRV found nobody. The World Trade Board (WTB) agreed. \
It then met.
"""


@pytest.fixture(scope="module")
def story() -> names.Names:
    return names.link(STORY, "Envoy heads to Lima")


@pytest.mark.parametrize(
    ("mention", "expected"),
    [
        ("Roe", "Ann Roe"),
        ("Secretary of State Ann Roe", "Ann Roe"),
        ("Ann Roe’s", "Ann Roe"),
        ("the top US diplomat", "Ann Roe"),
        ("the US secretary of state", "Ann Roe"),
        ("Vega", "Luis Vega"),
        ("the foreign minister", "Luis Vega"),
        ("Poe", "Mark Poe"),
        ("Wang Wenbin", "Wang Wenbin"),
        ("Wang Yi", "Wang Yi"),
        ("Wang", "Wang"),
        ("the HRV", "Harbour Rescue Volunteers"),
        ("WTB", "World Trade Board"),
        ("the UN", "United Nations"),
        ("Nobody Known", "Nobody Known"),
    ],
)
def test_one_person_has_one_name(story: names.Names, mention: str, expected: str) -> None:
    assert story.canonical(mention) == expected


@pytest.mark.parametrize(
    ("mention", "key"),
    [
        ("Ann Roe", "roe"),
        ("Roe", "roe"),
        ("Wang Yi", "wang yi"),
        ("Wang Wenbin", "wang wenbin"),
        ("HRV", "harbour rescue volunteers"),
    ],
)
def test_keys_are_family_names(story: names.Names, mention: str, key: str) -> None:
    assert story.key(mention) == key


def test_actors_of_a_span(story: names.Names) -> None:
    start = STORY.index("Roe met")
    assert story.actors(start, STORY.index(" in May")) == {"roe", "vega"}


def test_people_who_share_a_surname_keep_both_names() -> None:
    people = names.link("Mayor Ann Roe spoke. Her brother, judge Tom Roe, said no. Tom Roe left.")
    assert {people.key("Ann Roe"), people.key("Tom Roe")} == {"ann roe", "tom roe"}


def test_pronouns(story: names.Names) -> None:
    assert story.resolve(STORY.index("he said")) == "Ann Roe"
    assert story.resolve_body(STORY.index("It then")) == "World Trade Board"
    assert story.resolve(0) == ""


def test_roles_with_offsets(story: names.Names) -> None:
    roles = {(name, role) for name, role, *_ in story.roles()}
    assert ("Mark Poe", "State Department spokesperson") in roles
    assert ("Wang Yi", "senior diplomat") in roles
    assert all(STORY[a:b] == role for _, role, a, b in story.roles())


def test_places_are_no_people(story: names.Names) -> None:
    assert not {"Lima", "Peruvian"} & {m.name for m in story.mentions}


def test_a_headline_in_capitals_makes_nobody_up() -> None:
    assert names.link("Roe Confirms Harbour Trip After Storm Warning\nAnn Roe said yes.").people == {"Ann Roe"}


@pytest.mark.parametrize("line", ["Ann Roe said ", "Aa Bb Cc ", "the Big Old Town Bank (BOTB) ", "A. B. "])
def test_a_long_line_is_quick(line: str) -> None:
    began = time.perf_counter()
    names.link((line * 20_000)[:60_000])
    assert time.perf_counter() - began < 4


class _Looked(tuple[Named, ...]):
    """Mentions that count how often one of them is looked at."""

    looks = 0

    def __getitem__(self, key: Any) -> Any:
        found = super().__getitem__(key)
        self.looks += len(found) if isinstance(key, slice) else 1
        return found

    def __iter__(self) -> Iterator[Named]:
        self.looks += len(self)
        return super().__iter__()


def test_who_is_in_a_sentence_is_looked_up_and_not_searched_for() -> None:
    line = "Mayor Ann Roe said the LCC had met her. "
    linked = names.link(line * 2_000)
    mentions = _Looked(linked.mentions)
    people = replace(linked, mentions=mentions)
    for start in range(0, 2_000 * len(line), len(line)):
        assert people.actors(start, start + len(line)) == linked.actors(0, len(line)) != frozenset()
        assert people.resolve(start + len(line)) == "Ann Roe"
    assert mentions.looks < 100 * 2_000


def test_the_last_named_are_those_before_the_pronoun() -> None:
    text = "Ann Roe said it rained. Mayor Bob Doe said he was glad."
    people = names.link(text)
    assert people.actors(0, text.index(".")) == {"roe"}
    assert people.actors(text.index(".") + 1, len(text)) == {"doe"}
    assert people.resolve(text.index("Bob")) == "Ann Roe"
    assert people.resolve(0) == ""
