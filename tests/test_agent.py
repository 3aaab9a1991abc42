"""Who did it: forces, attackers, sorts of source, sorts of people harmed, in real phrases."""

from __future__ import annotations

import pytest

from factcheck.facts import agent, makeup, source
from factcheck.types import Label, Mention


def told(found: tuple[Mention, ...]) -> list[tuple[str, str]]:
    return [(m.reading.value, m.reading.detail) for m in found if isinstance(m.reading, Label)]


@pytest.mark.parametrize(
    ("text", "force"),
    [
        ("US air strikes killed 20 people near Dorn.", "state|united states"),
        ("U.S.-led coalition aircraft hit the town overnight.", "coalition|united states"),
        ("Saudi-led air strikes hit a wedding.", "coalition|saudi arabia"),
        ("Russian jets bombed a hospital.", "state|russia"),
        ("Government aircraft bombed a market.", "state|"),
        ("The army shelled two villages.", "state|"),
        ("Five people died in Israeli army raids.", "state|israel"),
        ("Rebel shelling killed two people.", "rebels|"),
        ("A series of French strikes destroyed the bridge.", "state|france"),
        ("Six people were killed by Turkish shelling.", "state|turkey"),
    ],
)
def test_whose_forces(text: str, force: str) -> None:
    assert [value for value, _ in told(agent.forces(text))] == [force]


@pytest.mark.parametrize(
    "text",
    [
        "Greek jets landed on Friday.",
        "The government raised fuel taxes.",
        "A bomb killed three Turkish soldiers.",
        "The group attacked US forces near the border.",
        "Nurses' strikes hit Tuesday clinics.",
        "The rocket hit a tank of the Israeli army.",
    ],
)
def test_those_struck_and_idle_are_no_agents(text: str) -> None:
    assert agent.forces(text) == ()


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("A lone gunman killed four people at a mall.", [agent.ONE]),
        ("Two masked gunmen opened fire in a bar.", [agent.SEVERAL]),
        ("A gunman opened fire and a second shooter fled.", [agent.ONE, agent.SEVERAL]),
        ("Attackers stormed the hotel and killed nine.", [agent.SEVERAL]),
        ("One of the gunmen was shot.", [agent.SEVERAL]),
        ("The gunman’s brother spoke of a quiet man.", []),
        ("Police searched for an attacker.", []),
    ],
)
def test_how_many_attackers(text: str, number: list[str]) -> None:
    assert [value for value, _ in told(agent.attackers(text))] == number


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("state|united states", "coalition|united states", "member"),
        ("state|united states", "coalition|", "member"),
        ("state|russia", "coalition|united states", "rival"),
        ("state|russia", "state|syria", "rival"),
        ("state|russia", "state|", "unclear"),
        ("state|russia", "state|russia", "same"),
        ("rebels|", "state|", "rival"),
        ("rebels|", "coalition|united states", "rival"),
    ],
)
def test_how_two_forces_stand(a: str, b: str, relation: str) -> None:
    assert agent.relation(a, b) == agent.relation(b, a) == relation


@pytest.mark.parametrize(
    ("speaker", "sort"),
    [
        ("a hospital spokeswoman", "medic"),
        ("an army doctor", "medic"),
        ("residents of the valley", "witness"),
        ("the London-based monitoring group", "monitor"),
        ("a spokesman for the company", "company"),
        ("Palanor Ltd", "company"),
        ("the interior ministry", "official"),
        ("rebel commanders", "fighters"),
        ("sources", "unnamed"),
        ("Ana Ruiz", ""),
    ],
)
def test_sorts_of_source(speaker: str, sort: str) -> None:
    assert source.sort_of(speaker) == sort


def test_rival_sources_are_of_two_known_sorts() -> None:
    assert source.rivals("a monitor", "the police")
    assert not source.rivals("the police", "the mayor")
    assert not source.rivals("Ana Ruiz", "the police")


@pytest.mark.parametrize(
    ("text", "before", "sorts", "extent", "state"),
    [
        ("The rest were aid workers and rebels.", "Nine were killed.", "aid workers, fighters", makeup.REST, "killed"),
        ("The remainder of the dead were bus drivers.", "", "crew", makeup.REST, "killed"),
        ("The fire killed six people, all of them children.", "", "children", makeup.ALL, "killed"),
        ("Most of the injured were passengers.", "", "passengers", makeup.MOST, "injured"),
        ("Ten people died, mostly women and children.", "", "children, women", makeup.MOST, "killed"),
        ("The dead included two firefighters.", "", "rescuers", makeup.SOME, "killed"),
        ("Thirty were wounded, among them a journalist.", "", "journalists", makeup.SOME, "injured"),
    ],
)
def test_of_what_sort_the_harmed_were(text: str, before: str, sorts: str, extent: str, state: str) -> None:
    found = [m.reading for m in makeup.find(text, before) if isinstance(m.reading, Label)]
    assert [(r.value, r.detail, r.family) for r in found] == [(sorts, extent, state)]


@pytest.mark.parametrize(
    "text",
    ["The rest were sold to farmers.", "All children eat for free.", "The tour included two teachers."],
)
def test_no_harm_no_make_up(text: str) -> None:
    assert makeup.find(text) == ()


def test_children_may_be_meant_by_civilians_and_soldiers_may_not() -> None:
    assert makeup.covered("children", frozenset({makeup.CIVILIANS}))
    assert makeup.covered(makeup.CIVILIANS, frozenset({"women"}))
    assert not makeup.covered("soldiers", frozenset({makeup.CIVILIANS}))
    assert not makeup.covered("aid workers", frozenset({makeup.CIVILIANS}))
    assert makeup.exclude(frozenset({makeup.CIVILIANS}), frozenset({"soldiers"}))
