import time

import pytest

from factcheck.text import names

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
