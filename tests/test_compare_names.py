"""One person in two articles: how the name is written, the office, the nationality."""

import time

import pytest

from factcheck.claims import read
from factcheck.compare import Comparison, Story, compare
from factcheck.ingest import paste
from factcheck.persons import clusters
from factcheck.text.spelling import Likeness, distance, likeness
from factcheck.types import Relation


def cards(*texts: str) -> list[Comparison]:
    articles = [paste(text, f"{number}.txt") for number, text in enumerate(texts)]
    story = Story({a.id: a for a in articles})
    found = (compare(c, story) for c in clusters([read(a) for a in articles]))
    return [c for c in found if c]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("Ann Roe", "Ann Roe", Likeness.SAME),
        ("José Pérez", "Jose Perez", Likeness.SAME),
        ("Kim Min Su", "Kim Min-su", Likeness.SAME),
        ("Tony Vega", "Anthony Vega", Likeness.SAME),
        ("J. Vega", "Juan Vega", Likeness.SAME),
        ("Mary Ann Poe", "Mary Poe", Likeness.SAME),
        ("Rami Abdel Nasser", "Rami Abdulnasser", Likeness.SAME),
        ("Poe", "Mark Poe", Likeness.SAME),
        ("Jonathan Reyes", "Jonathan Reyez", Likeness.MISSPELT),
        ("Stephen Wright", "Steven Wright", Likeness.MISSPELT),
        ("Brian O'Neill", "Bryan O'Neil", Likeness.MISSPELT),
        ("Marianne Holt", "Marrianne Holt", Likeness.MISSPELT),
        ("Sergei Ivanov", "Sergey Ivanov", Likeness.ROMANIZED),
        ("Mohammed al-Sayed", "Muhammad Al Sayyed", Likeness.ROMANIZED),
        ("Khaled Nasser", "Khalid Naser", Likeness.ROMANIZED),
        ("Zayd Karim", "Ahmad bin Abdallah Zaid Karim", Likeness.FULLER),
        ("Tom Hale", "Dan Hale", Likeness.OTHER_FIRST),
        ("Ann Roe", "Ann Vega", Likeness.OTHER),
        ("Li Wei", "Xi Wei", Likeness.OTHER),
        ("", "Ann Roe", Likeness.OTHER),
    ],
)
def test_how_two_names_stand_to_each_other(a: str, b: str, expected: Likeness) -> None:
    assert likeness(a, b) is likeness(b, a) is expected


@pytest.mark.parametrize(
    ("a", "b", "limit", "edits"),
    [
        ("roe", "roe", 1, 0),
        ("roe", "rose", 1, 1),
        ("brain", "brian", 1, 1),
        ("roe", "vega", 1, 2),
        ("ab", "abcd", 1, 2),
    ],
)
def test_edit_distance(a: str, b: str, limit: int, edits: int) -> None:
    assert distance(a, b, limit) == distance(b, a, limit) == edits


@pytest.mark.parametrize(
    ("a", "b", "kind", "relation"),
    [
        (
            "Engineer Stephen Wright said the dam held.",
            "The dam held, said engineer Steven Wright.",
            "name",
            Relation.CONFLICT,
        ),
        ("Mayor Ann Pell visited the town.", "Deputy Mayor Ann Pell visited the town.", "role", Relation.CONFLICT),
        ("Former mayor Ann Pell spoke.", "Ann Pell, the mayor of Elmby, spoke.", "role", Relation.CONFLICT),
        ("Lt. Maria Gomez led the search.", "Sgt. Maria Gomez led the search.", "role", Relation.CONFLICT),
        ("Senator Mark Hale asked for an inquiry.", "Congressman Mark Hale asked for one.", "role", Relation.CONFLICT),
        ("City defender Paul Webb was sent off.", "City midfielder Paul Webb was sent off.", "role", Relation.CONFLICT),
        (
            "Acting health minister Jo Tan quit.",
            "Health Minister Jo Tan will step down on Monday.",
            "role",
            Relation.SPECIFICITY,
        ),
        (
            "The Colombian striker Luis Moreno scored.",
            "The Peruvian striker Luis Moreno scored.",
            "nationality",
            Relation.CONFLICT,
        ),
        (
            "The driver, a 30-year-old Polish national, fled.",
            "The driver, a 30-year-old Czech man, fled.",
            "nationality",
            Relation.CONFLICT,
        ),
        ("Fire chief Tom Brand said so.", "Fire chief Dan Brand said so.", "name", Relation.CONFLICT),
        (
            "Elmby police chief Ann Roe said so.",
            "Elmby police chief Mark Poe said so.",
            "name",
            Relation.CONFLICT,
        ),
        (
            "The group's leader Zayd Karim said so.",
            "Its leader Ahmad bin Abdallah Zaid Karim said so.",
            "name",
            Relation.SPECIFICITY,
        ),
    ],
)
def test_one_person_told_differently(a: str, b: str, kind: str, relation: Relation) -> None:
    (card,) = cards(a, b)
    assert (card.kind, card.relation) == (kind, relation)
    assert len(card.groups) == 2
    assert card.reason.endswith(".")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Lt. Col. Tom Gill said so.", "Lieutenant Colonel Tom Gill said so."),
        ("Chief executive Laura Kent quit.", "Laura Kent, the CEO, quit."),
        ("Maj. Gen. Ann Roe spoke.", "General Ann Roe spoke."),
        ("Prime Minister Ida Holm spoke.", "Ida Holm, the Danish premier, spoke."),
        ("Mayor Tony Vega spoke.", "Mayor Anthony Vega spoke."),
        ("Colonel Sergei Ivanov spoke.", "Colonel Sergey Ivanov spoke."),
        ("Juan Rojas, 44, said so. His brother, Pedro Rojas, said no.", "Mario Rojas, 30, said so."),
        ("Analyst Jane Roe said so.", "Analyst Tim Hall said so."),
        ("Mayor Ann Roe of Elmby spoke.", "Mayor Mark Poe of Oakham spoke."),
        ("Founder and chief executive Jo Tan quit.", "Founder Jo Tan quit."),
        ("Senator Ann Roe said so.", "Ann Roe, a former governor, said so."),
        ("Mayor Ann Pell spoke. Former mayor Ann Pell left.", "Mayor Ann Pell spoke."),
        ("The Syrian suspect, a Syrian national, fled.", "The suspect, a Syrian citizen, fled."),
        ("The drivers met a Polish man and a Czech man.", "The driver, a Czech national, fled."),
    ],
)
def test_one_person_told_alike_stays_quiet(a: str, b: str) -> None:
    assert cards(a, b) == []


def test_an_article_that_knows_both_names_settles_it() -> None:
    assert cards("Mayor Tom Hale met his son, coach Tim Hale.", "Mayor Tom Hale said yes.") == []


def test_many_names_are_quick() -> None:
    roll = " ".join(f"Officer Ann{chr(97 + n % 26)} Roe{chr(97 + n // 26)} said so." for n in range(300))
    began = time.perf_counter()
    cards(roll, roll + " Then they left.")
    assert time.perf_counter() - began < 8
