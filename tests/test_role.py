import time

import pytest

from factcheck.facts import role
from factcheck.types import Label


def read(phrase: str) -> list[str]:
    return [" ".join((*sorted(r.standing), r.office)) for r in role.parse(phrase) if r.office]


@pytest.mark.parametrize(
    ("phrase", "offices"),
    [
        ("Prime Minister", ["prime minister"]),
        ("the Danish premier", ["prime minister"]),
        ("former mayor", ["former mayor"]),
        ("ex-mayor of Leeds", ["former mayor"]),
        ("then-Mayor", ["former mayor"]),
        ("deputy police chief", ["deputy police chief"]),
        ("the town's chief of police", ["police chief"]),
        ("acting CEO", ["acting chief executive"]),
        ("president-elect", ["elect president"]),
        ("chairman and chief executive", ["chief executive"]),
        ("former governor and senator", ["former governor", "former senator"]),
        ("Lt. Col.", ["lieutenant colonel"]),
        ("Lieutenant Colonel", ["lieutenant colonel"]),
        ("Maj. Gen.", ["major general"]),
        ("Defense Secretary", ["defence minister"]),
        ("secretary of state", ["foreign minister"]),
        ("Rovers goalkeeper", ["goalkeeper"]),
        ("retired general", ["former general"]),
        ("secretary general of the union", ["secretary general"]),
    ],
)
def test_reads_office_and_standing(phrase: str, offices: list[str]) -> None:
    assert read(phrase) == offices


@pytest.mark.parametrize(
    "phrase",
    [
        "aide to the mayor",
        "adviser to President",
        "the prime minister's spokesperson",
        "mayoral candidate",
        "presidential hopeful",
        "a major shareholder",
        "private investigator",
        "senior analyst",
        "wing mirror maker",
    ],
)
def test_whom_one_serves_is_not_ones_own_office(phrase: str) -> None:
    assert read(phrase) == []


@pytest.mark.parametrize(
    ("phrase", "lands"),
    [
        ("a Chilean national", {"chile"}),
        ("Ecuadorian striker", {"ecuador"}),
        ("the South Korean president", {"south korea"}),
        ("mayor", set()),
    ],
)
def test_knows_the_nation(phrase: str, lands: set[str]) -> None:
    found = [r.lands for r in role.parse(phrase) if r.family == "nationality"]
    assert found == ([frozenset(lands)] if lands else [])


def test_two_nations_are_not_one() -> None:
    assert not [r for r in role.parse("a Syrian-born national of Sweden") if r.family == "nationality"]


@pytest.mark.parametrize(
    ("text", "who", "land"),
    [
        ("The driver, a 40-year-old Dutch man, was unhurt.", "driver", "netherlands"),
        ("Police said the suspect was an Algerian citizen.", "suspect", "algeria"),
        ("They held a Belgian suspect overnight.", "suspect", "belgium"),
        ("The 61-year-old Greek captain left the ship first.", "captain", "greece"),
        ("The hijacker, a 44-year-old Swede, gave up.", "hijacker", "sweden"),
        ("The pilot was a Spaniard who had retired.", "pilot", "spain"),
    ],
)
def test_nationality_of_the_unnamed(text: str, who: str, land: str) -> None:
    (mention,) = role.nationals(text)
    assert isinstance(mention.reading, Label)
    assert (mention.reading.detail, mention.reading.value) == (who, land)


@pytest.mark.parametrize(
    "text", ["The drivers were French citizens.", "A Ford driver was hurt.", "The pilot flew to Chile."]
)
def test_no_nationality_where_none_is_given(text: str) -> None:
    assert role.nationals(text) == ()


def test_long_lines_are_quick() -> None:
    began = time.perf_counter()
    role.nationals("the driver, a 40-year-old man of the port, " * 4_700)
    role.parse("deputy " * 20_000)
    assert time.perf_counter() - began < 1
