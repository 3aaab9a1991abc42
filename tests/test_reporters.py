"""Whole small stories on who says it and who did it: the difference of speakers is told, the look-alike stays quiet."""

from __future__ import annotations

from datetime import datetime

import pytest

from factcheck.embed import HashEncoder
from factcheck.ingest import paste
from factcheck.pipeline import check
from factcheck.types import HARD, Discrepancy, Relation, Report, Severity

DAY = datetime(2024, 5, 17)  # a Friday


def story(*texts: str) -> Report:
    articles = [paste(t, f"{n}.txt", outlet=f"Outlet {n}", published=DAY) for n, t in enumerate(texts)]
    return check(articles, encoder=HashEncoder())


def cards(report: Report, kind: str) -> list[Discrepancy]:
    return [d for d in report.discrepancies if d.kind == kind]


def values(card: Discrepancy) -> set[str]:
    return {s.value for s in card.sides}


OTHER = "The mayor visited the town on Thursday."


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        (
            "Police said four people were killed in the blast on Monday, but a witness said six people were killed.",
            {"4 people killed (police)", "6 people killed (a witness)"},
        ),
        (
            "The minister said the tunnel would cost $4bn. The opposition said the tunnel would cost $6bn.",
            {"$4 billion (the minister)", "$6 billion (the opposition)"},
        ),
        (
            "Police said 15,000 people took part in the march. Organisers put the crowd at 40,000.",
            {"15,000 people (police)", "40,000 people (organisers)"},
        ),
        (
            "The army said it carried out 16 raids on the port. Activists reported at least 16 raids on the port.",
            {"16 raids (the army)", "at least 16 raids (activists)"},
        ),
        (
            "Three people were killed, a nurse said. A source at the clinic said that two bodies were brought in.",
            {"3 people killed (a nurse)", "2 bodies (a source at the clinic)"},
        ),
        (
            "The shooting began at 9.30pm, police said. A barman said the shooting began at 10.15pm.",
            {"9.30pm (police)", "10.15pm (a barman)"},
        ),
        (
            "The minister said the derailment was caused by a broken rail. "
            "The union said the derailment was caused by excessive speed.",
            {"a broken rail (the minister)", "excessive speed (the union)"},
        ),
        (
            "The ministry confirmed the strike on the port. The rebels denied the strike on the port.",
            {"confirmed (the ministry)", "denied (the rebels)"},
        ),
        (
            "Fire officials said the blaze had burned 12,000 acres. A local paper said 15,000 acres had burned.",
            {"12,000 acres (Fire officials)", "15,000 acres (a local paper)"},
        ),
        (
            "The fire is under control, the minister said. Residents said the fire was out of control.",
            {"contained (the minister)", "out of control (residents)"},
        ),
    ],
)
def test_two_speakers_in_one_article(text: str, sides: set[str]) -> None:
    report = story(text, OTHER)
    (card,) = cards(report, "speakers")
    assert values(card) == sides
    assert (card.relation, card.severity) == (Relation.ATTRIBUTION, Severity.LOW)
    assert "both in Outlet 0" in card.reason
    assert not [d for d in report.discrepancies if d.relation in HARD]


@pytest.mark.parametrize(
    "text",
    [
        # one speaker, later
        "Rescuers said six people were killed on Monday. They later said nine people were killed.",
        # a speaker that may be the one before
        "The Lund Tracker said six people were killed on Monday. The group said nine people were killed.",
        # two things
        "Police said four people were killed on Monday. The hospital said 12 people were injured.",
        # a part
        "Police said nine people were killed on Monday. A nurse said four of those killed were children.",
        # other groups of people
        "The army said 12 soldiers were killed on Monday. A monitor said nine civilians were killed.",
        # the same figure
        "Police said four people were killed on Monday. A witness said four people were killed.",
        # prices of two things
        "The minister said the tunnel would cost $4bn. The union said wages rose to $6bn.",
        # two times of two things
        "The shooting began at 9.30pm, police said. A barman said the bar closed at 11.15pm.",
        # causes of two things
        "The minister said the derailment was caused by a broken rail. The union said the delay was caused by snow.",
        # nobody else speaks
        "Police said four people were killed on Monday. Seven people were killed, police said later.",
        # another day
        "Police said four people were killed on Monday. The mayor said seven people were killed on 3 May.",
    ],
)
def test_look_alikes_of_two_speakers(text: str) -> None:
    report = story(text, OTHER)
    assert cards(report, "speakers") == []


def test_a_conflict_of_outlets_names_who_each_relies_on() -> None:
    report = story(
        "Twelve people were killed in a raid on Monday, the army said.",
        "Nine people were killed in a raid on Monday, a monitoring group said.",
    )
    (card,) = cards(report, "number")
    assert card.relation is Relation.CONFLICT
    assert "(the army)" in card.reason
    assert "(a monitoring group)" in card.reason


def test_two_quoted_speakers_are_no_conflict_of_outlets() -> None:
    report = story(
        "The fire near Ost is under control, the interior minister said on Monday.",
        "The fire near Ost is out of control, an aid group said on Monday.",
    )
    (card,) = cards(report, "status")
    assert card.relation is Relation.ATTRIBUTION
    assert "the speakers disagree" in card.reason


def test_a_step_after_a_step_stays_an_update_whoever_says_it() -> None:
    report = story(
        "A man was arrested over the fire on Monday, police said.",
        "A man was charged over the fire on Monday, prosecutors said.",
    )
    assert [d.relation for d in cards(report, "status")] == [Relation.UPDATED]


def test_one_toll_from_two_sorts_of_source() -> None:
    report = story(
        "Twelve people were killed when a mine roof fell on Monday, the governor said.",
        "A roof fall in a mine killed 12 people on Monday, according to relatives.",
    )
    (card,) = cards(report, "speaker")
    assert (card.relation, card.severity) == (Relation.ATTRIBUTION, Severity.LOW)
    assert "the governor" in card.reason
    assert "relatives" in card.reason


def test_one_toll_from_two_officials_is_no_matter_of_figures() -> None:
    report = story(
        "Twelve people were killed when a mine roof fell on Monday, the governor said.",
        "A roof fall in a mine killed 12 people on Monday, according to police.",
    )
    assert not [d for d in report.discrepancies if "figure" in d.question]


@pytest.mark.parametrize(
    ("one", "other", "relation", "severity"),
    [
        (
            "Russian jets bombed a hospital in Marat on Monday, killing six people.",
            "Government aircraft bombed a hospital in Marat on Monday, killing six people.",
            Relation.CONFLICT,
            Severity.HIGH,
        ),
        (
            "US air strikes killed 20 people near Dorn on Monday.",
            "US-led coalition air strikes killed 20 people near Dorn on Monday.",
            Relation.ATTRIBUTION,
            Severity.LOW,
        ),
        (
            "A lone gunman killed four people at a mall in Harlow on Monday.",
            "Two gunmen killed four people at a mall in Harlow on Monday.",
            Relation.CONFLICT,
            Severity.HIGH,
        ),
        (
            "A lone gunman killed four people at a mall in Harlow on Monday, police said.",
            "Two gunmen killed four people at a mall in Harlow on Monday, witnesses said.",
            Relation.ATTRIBUTION,
            Severity.MEDIUM,
        ),
        (
            "A bomb hit a market in Sarno on Monday. The Red Dawn group claimed responsibility.",
            "A bomb hit a market in Sarno on Monday. The Northern Front said it was behind the attack.",
            Relation.CONFLICT,
            Severity.MEDIUM,
        ),
        (
            "Ada Lind won the marathon in Oslo on Sunday.",
            "Mary Cole won the marathon in Oslo on Sunday.",
            Relation.CONFLICT,
            Severity.MEDIUM,
        ),
        (
            "Omar Pryce scored the winning goal for Dunmore.",
            "Ross Tiernan scored the winning goal for Dunmore.",
            Relation.CONFLICT,
            Severity.MEDIUM,
        ),
        (
            "The Transport Ministry announced the bridge closure on Monday.",
            "Mayor Ines Falk announced the bridge closure on Monday.",
            Relation.ATTRIBUTION,
            Severity.LOW,
        ),
    ],
)
def test_rival_doers(one: str, other: str, relation: Relation, severity: Severity) -> None:
    (card,) = cards(story(one, other), "agent")
    assert (card.relation, card.severity) == (relation, severity)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # one force under two names
        (
            "Syrian jets bombed a market in Marat on Monday.",
            "Government aircraft bombed a market in Marat on Monday, the Syrian opposition said.",
        ),
        # both know of both
        (
            "Russian jets bombed Marat on Monday. Syrian jets bombed Marat later.",
            "Syrian jets bombed Marat on Monday. Russian jets bombed Marat as well.",
        ),
        # the second one comes later in the text
        (
            "A gunman opened fire in a bar on Monday and killed two. A second gunman fled.",
            "Two gunmen opened fire in a bar on Monday and killed two.",
        ),
        # a longer and a shorter name
        ("Ada Lind won the marathon on Sunday.", "Lind won the marathon on Sunday."),
        # two races
        ("Ada Lind won the women's marathon on Sunday.", "Omar Cole won the men's marathon on Sunday."),
        # another year
        ("Ada Lind won the marathon on Sunday.", "Mary Cole won the marathon in 2019."),
        # both are named
        (
            "Ada Lind won the marathon on Sunday, ahead of Mary Cole.",
            "Mary Cole won the marathon on Sunday after Ada Lind was disqualified.",
        ),
        # both parties sign
        ("Palanor Media signed the contract on Monday.", "Brunel Steel signed the contract on Monday."),
        # nobody claims
        (
            "A bomb hit a market in Sarno on Monday. No group has claimed responsibility.",
            "A bomb hit a market in Sarno on Monday. It was not clear who was behind it.",
        ),
    ],
)
def test_look_alikes_of_rival_doers(one: str, other: str) -> None:
    assert cards(story(one, other), "agent") == []


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        (
            "The crash killed 12 people on Monday. Eight were children and the rest were teachers.",
            "The crash killed 12 people on Monday, all of them children.",
            Relation.SCOPE,
        ),
        (
            "Six of those killed on Monday were villagers. The rest of the dead were soldiers.",
            "Six villagers were killed on Monday.",
            Relation.SCOPE,
        ),
        (
            "Twenty people died on Monday, 15 of them passengers. The rest were nurses and firefighters.",
            "Twenty people died on Monday. The dead included firefighters.",
            Relation.SPECIFICITY,
        ),
    ],
)
def test_what_the_harmed_were(one: str, other: str, relation: Relation) -> None:
    (card,) = cards(story(one, other), "make-up")
    assert (card.relation, card.severity) == (relation, Severity.LOW)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ten people died on Monday, most of them civilians.", "Ten people died on Monday, including four children."),
        ("Ten people died on Monday, including a nurse.", "Ten people died on Monday, including two teachers."),
        ("Ten people died on Monday, all of them miners.", "Ten miners died on Monday."),
        ("Ten people died on Monday, all of them miners.", "Ten people died on Monday. Two firefighters were injured."),
    ],
)
def test_look_alikes_of_make_up(one: str, other: str) -> None:
    assert cards(story(one, other), "make-up") == []
