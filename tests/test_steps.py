"""Whole small stories: what moves on with time, what counts more, and whose value it is."""

from __future__ import annotations

from datetime import datetime

import pytest

from factcheck.embed import HashEncoder
from factcheck.facts import place, rank
from factcheck.ingest import paste
from factcheck.pipeline import check
from factcheck.types import Discrepancy, Relation, Settings, Severity

DAY, NEXT = datetime(2025, 6, 6, 9), datetime(2025, 6, 8, 9)
CONFLICT, UPDATED, SCOPE, HEDGING = Relation.CONFLICT, Relation.UPDATED, Relation.SCOPE, Relation.HEDGING


def cards(*texts: str) -> tuple[Discrepancy, ...]:
    dated = zip(texts, (DAY, NEXT), strict=True)
    articles = [paste(t, f"{n}.txt", outlet=f"Outlet {n}", published=d) for n, (t, d) in enumerate(dated)]
    return check(articles, Settings(), encoder=HashEncoder()).discrepancies


def found(kind: str, *texts: str) -> set[tuple[Relation, frozenset[str]]]:
    return {(c.relation, frozenset(s.value for s in c.sides)) for c in cards(*texts) if c.kind == kind}


@pytest.mark.parametrize(
    ("early", "late", "steps"),
    [
        (
            "The suspect in the mill murder is still at large, police said.",
            "The suspect in the mill murder was charged with manslaughter, police said.",
            {"at large", "charged"},
        ),
        (
            "The suspect in the mill murder was arrested, police said.",
            "The suspect in the mill murder was sentenced to nine years, police said.",
            {"arrested", "sentenced"},
        ),
    ],
)
def test_a_case_moves_on(early: str, late: str, steps: set[str]) -> None:
    assert found("status", early, late) == {(UPDATED, frozenset(steps))}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "The baker in the mill murder trial will be sentenced on Friday, the court said.",
            "The baker in the mill murder trial pleaded not guilty, the court said.",
        ),
        (
            "The baker is on trial over the mill murder, the court said.",
            "The baker pleaded not guilty to the mill murder, the court said.",
        ),
    ],
)
def test_steps_that_can_both_hold_are_no_difference(one: str, other: str) -> None:
    assert found("status", one, other) == set()


def test_somebody_missing_is_found() -> None:
    early = "A 14-year-old girl is missing after the flood at Elmby camp."
    late = "The 14-year-old girl was found alive after the flood at Elmby camp."
    assert {r for r, _ in found("status", early, late)} == {UPDATED}
    assert found("status", early, late.replace("14", "11")) == set()


@pytest.mark.parametrize(
    ("early", "late", "relation"),
    [
        ("The cause of the fire is not yet known.", "The fire was caused by a short circuit.", UPDATED),
        ("The fire was caused by a short circuit.", "The cause of the fire is not yet known.", CONFLICT),
        ("The fire may have been caused by a short circuit.", "The cause of the fire is not yet known.", HEDGING),
    ],
)
def test_a_cause_that_nobody_knew(early: str, late: str, relation: Relation) -> None:
    opening = "A fire destroyed the mill at Elmby. "
    assert {r for r, _ in found("cause", opening + early, opening + late)} == {relation}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("It was the first walkout in the firm's history.", "It was the first walkout at the firm since 2014."),
        ("It was the worst flood ever recorded in Elmby.", "It was the worst flood in Elmby since 1987."),
    ],
)
def test_none_before_and_one_long_ago(one: str, other: str) -> None:
    assert {r for r, _ in found("first-since", one, other)} == {CONFLICT}


@pytest.mark.parametrize(
    ("narrow", "wide"),
    [
        ("The arena will cost $60 million.", "The arena will cost $75 million, once the car park is counted."),
        ("The firm was bought for $60 million.", "The firm was bought for $75 million, including debt."),
        ("The firm was fined $60 million, before interest.", "The firm was fined $75 million."),
    ],
)
def test_a_sum_that_takes_in_more(narrow: str, wide: str) -> None:
    (card,) = cards(narrow, wide)
    assert card.relation is SCOPE
    assert "need not count the same" in card.reason


@pytest.mark.parametrize(
    ("narrow", "wide"),
    [
        ("The arena will cost $60 million, including the car park.", "The arena will cost $75 million."),
        ("The arena will cost $60 million.", "The arena will cost $75 million, the council said."),
    ],
)
def test_a_sum_whose_words_explain_nothing(narrow: str, wide: str) -> None:
    assert [c.relation for c in cards(narrow, wide)] == [CONFLICT]


@pytest.mark.parametrize(
    ("part", "relation"),
    [("rescued 41 pupils and six teachers", SCOPE), ("rescued 41 pupils and five teachers", UPDATED)],
)
def test_parts_that_add_up(part: str, relation: Relation) -> None:
    texts = (f"Firefighters {part} from the roof.", "Firefighters rescued 47 people from the roof.")
    assert {r for r, _ in found("number", *texts)} == {relation}


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        # an aftershock has its own hour
        ("time", "The quake hit Elmby at 4:21 a.m.", "A magnitude 5.1 aftershock hit Elmby at 5:03 a.m."),
        # two people of one name
        ("number", "Pavel Holm, 47, shot his wife at Elmby.", "Pavel Holm shot Clara Holm, 39, at Elmby."),
        # a punishment and a job
        ("duration", "Holm worked at the bank for 11 years.", "Holm was jailed for 25 years over the bank raid."),
        # two things that rise and fall
        ("number", "The pound fell by 3% on Friday.", "Shares in the mill fell by 4% on Friday."),
        # any factory is a building
        ("place", "A blaze broke out at a shoe factory.", "A blaze broke out inside the six-storey building."),
        # one boat of many
        ("number", "One boat in the storm had 50 people aboard.", "The fleet in the storm had 900 people aboard."),
    ],
)
def test_two_questions_are_not_one(kind: str, one: str, other: str) -> None:
    assert found(kind, one, other) == set()


def test_what_two_speakers_deny_each_other_is_no_one_statement() -> None:
    open_, locked = "The emergency exits were open, the owner said.", "The emergency exits were locked, survivors said."
    assert found("speaker", open_, locked) == set()
    assert len(found("speaker", open_, open_.replace("the owner", "survivors"))) == 1


@pytest.mark.parametrize(
    ("one", "other", "question"),
    [
        ("The dam is 145 metres high.", "The dam is 154 metres high.", "How high"),
        ("About 120 mm of rain fell at Elmby on Friday.", "Some 180 mm of rain fell at Elmby on Friday.", "How much"),
        ("Members backed the plan by a vote of 7-4.", "Members backed the plan by a vote of 8-4.", "of the vote?"),
    ],
)
def test_the_question_suits_the_measure(one: str, other: str, question: str) -> None:
    assert any(question in c.question for c in cards(one, other))


@pytest.mark.parametrize("text", ["Shares in Oak Gold fell.", "Investors in Lima sued.", "Confidence in Oslo fell."])
def test_what_is_held_is_no_place(text: str) -> None:
    assert place.find(text) == ()


def test_a_numbered_match_is_no_superlative() -> None:
    assert rank.find("Elmby won the first Test by 164 runs.") == ()


def test_the_killed_and_the_hurt_are_no_parts_of_the_killed() -> None:
    texts = ("Two people were killed and 8 wounded in the raid.", "Ten people were killed in the raid.")
    assert SCOPE not in {c.relation for c in cards(*texts)}


@pytest.mark.parametrize(
    ("one", "other", "severity"),
    [
        (
            "Bexley's winner came with a late header.",
            "Bexley's winner came from the penalty spot.",
            Severity.MEDIUM,
        ),
        (
            "Members at Elmby chose the new leader by secret ballot.",
            "Members at Elmby chose the new leader by a show of hands.",
            Severity.MEDIUM,
        ),
        ("The Elmby gunman was shot dead.", "The Elmby gunman was taken into custody.", Severity.HIGH),
    ],
)
def test_how_it_came_about_weighs_less(one: str, other: str, severity: Severity) -> None:
    states = [c for c in cards(one, other) if c.kind == "status"]
    assert [c.severity for c in states] == [severity]


@pytest.mark.parametrize(("deed", "what"), [("ran aground", "accident"), ("sank", "sinking"), ("capsized", "sinking")])
def test_a_question_names_a_happening_by_a_word_of_the_texts(deed: str, what: str) -> None:
    texts = (f"The ferry {deed} off Kellan Point on {day}, the coastguard said." for day in ("Monday", "Tuesday"))
    assert f"On which day was the {what}?" in {card.question for card in cards(*texts)}


@pytest.mark.parametrize(
    ("one", "other", "years", "question"),
    [
        (
            "The ferry ran aground on Monday. The ferry was built in 1998 and inspected in May.",
            "The ferry, built in 2011, struck rocks on Monday.",
            {"1998", "2011"},
            "In which year: “The ferry, built in …”?",
        ),
        (
            "The bridge fell on Monday. It opened in 1967. The bridge opened in 1967 with a toll.",
            "The bridge, which opened in 1971, fell on Monday.",
            {"1967", "1971"},
            "In which year was the opening?",
        ),
    ],
)
def test_what_is_done_once_was_done_in_one_year(one: str, other: str, years: set[str], question: str) -> None:
    (card,) = (c for c in cards(one, other) if {s.value for s in c.sides} == years)
    assert (card.relation, card.question) == (CONFLICT, question)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The ferry was built in 1998.", "The ferry was inspected in 2011."),
        ("The ferry was built in 1998, the line said.", "The school hall was built in 2011, the council said."),
        ("The ferry fell behind in 1998, the line said.", "The ferry ran late again in 2011, the council said."),
    ],
)
def test_other_things_and_deeds_have_years_of_their_own(one: str, other: str) -> None:
    assert not found("date", one, other)


def test_a_day_beside_the_year_of_building_is_no_rival_of_it() -> None:
    one = "The ferry, built in 1999, ran aground on Monday."
    other = "The ferry was built in 2001 and ran aground on Monday."
    assert not [c for c in cards(one, other) if any("day" in s.value for s in c.sides)]
