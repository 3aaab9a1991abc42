"""Who was there, who was got out or told to leave, what the dead were, and what only sounds so."""

from __future__ import annotations

import pytest

from factcheck.facts import quantity
from factcheck.facts.quantity import describe
from factcheck.types import Quantity


def read(text: str) -> list[Quantity]:
    return [m.reading for m in quantity.find(text) if isinstance(m.reading, Quantity)]


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("About 300 people were inside when the roof fell.", "inside"),
        ("Some 40 guests were in the main hall at the time.", "inside"),
        ("Around 90 workers were believed to be inside.", "inside"),
        ("Crews pulled 40 people from the water.", "rescued"),
        ("Firefighters dug 12 workers out of the rubble.", "rescued"),
        ("The crew plucked nine sailors from the sea.", "rescued"),
        ("Divers hauled 12 survivors alive from the wreck.", "rescued"),
        ("Police told 900 residents to leave.", "evacuated"),
        ("Teachers led 340 pupils to safety.", "evacuated"),
        ("The army moved 60 families to shelters.", "evacuated"),
        ("Some 2,000 people had to leave their homes.", "evacuated"),
        ("About 700 villagers were forced to flee their houses.", "evacuated"),
    ],
)
def test_what_is_said_of_people(text: str, state: str) -> None:
    assert [q.state for q in read(text)] == [state]


@pytest.mark.parametrize(
    "text",
    [
        "Divers pulled 30 tyres from the canal.",
        "Crews pulled six bodies from the river.",
        "The coach told 11 players to leave the field.",
        "The party asked 12 members to leave the union.",
        "Officers asked 30 people to get out of their cars.",
        "The firm moved 60 jobs to Elmby.",
        "The fund pulled 40 investors from the deal.",
        "Some 300 people were on the list.",
        "Two guards had to leave early.",
    ],
)
def test_what_only_sounds_so(text: str) -> None:
    assert not {"inside", "rescued", "evacuated"} & {q.state for q in read(text)}


@pytest.mark.parametrize(
    ("text", "said", "part"),
    [
        ("Three of the five people killed were children.", "3 children killed", True),
        ("Four of the nine injured were nurses.", "4 nurses injured", True),
    ],
)
def test_the_dead_by_what_they_were(text: str, said: str, part: bool) -> None:
    assert (said, part) in [(describe(q), q.part) for q in read(text)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The death toll passed 50.", "more than 50 killed"),
        ("The number of cases has topped 900.", "more than 900 cases"),
        ("The plant employs 1,200 people.", "1,200 employees"),
        ("The firm, which employed 85, has closed.", "85 employees"),
    ],
)
def test_a_count_told_by_its_verb(text: str, said: str) -> None:
    assert said in [describe(q) for q in read(text)]


@pytest.mark.parametrize("text", ["The bus passed 50 people.", "She topped 40 rivals.", "Her book sold 1,200 copies."])
def test_a_verb_that_tells_no_count(text: str) -> None:
    assert not any(q.modifier or q.noun == "employees" for q in read(text))
