"""Small stories on breaches, takeovers, strikes and launches: what answers one question, and what does not."""

from __future__ import annotations

from datetime import datetime

import pytest

from factcheck.embed import open_encoder
from factcheck.facts.bearer import bearer
from factcheck.facts.members import members
from factcheck.facts.rank import find, order_of
from factcheck.ingest import paste
from factcheck.pipeline import check
from factcheck.text.anchors import one_anchor
from factcheck.text.deeds import other_aftermath, other_terms
from factcheck.types import HARD, Discrepancy, Rank, Relation, Settings

DAY = datetime(2024, 5, 15)  # a Wednesday
OPENINGS = (
    "A cyberattack on Harrow Water has disrupted its services, the company said.",
    "Harrow Water has been hit by a cyberattack, it said in a statement.",
)
CLOSINGS = ("Officials gave no further details.", "More information is expected later.")


def cards(one: str, other: str) -> tuple[Discrepancy, ...]:
    texts = ("\n\n".join(parts) for parts in zip(OPENINGS, (one, other), CLOSINGS, strict=True))
    articles = [paste(text, f"{n}.txt", published=DAY) for n, text in enumerate(texts)]
    return check(articles, Settings(), encoder=open_encoder()).discrepancies


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("The attack began late Monday.", "The attack began on Monday.", Relation.SPECIFICITY),
        ("The attack took place on Monday night.", "The attack took place on Monday.", Relation.SPECIFICITY),
        ("The attack took place on Monday morning.", "The attack took place on Monday evening.", Relation.CONFLICT),
        ("The attack began on 3 May.", "The attack began in early May.", Relation.SPECIFICITY),
        ("The attack began on 3 May.", "The attack began in May.", Relation.SPECIFICITY),
        ("The breach happened in February.", "The breach happened in April.", Relation.CONFLICT),
        (
            "The company discovered the breach on 3 May.",
            "Harrow Water learned of the intrusion on 6 May.",
            Relation.CONFLICT,
        ),
        (
            "The hackers had access since January.",
            "The hackers had been inside the network since March.",
            Relation.CONFLICT,
        ),
        (
            "Contact was lost three minutes after launch.",
            "Contact was lost about seven minutes after launch.",
            Relation.CONFLICT,
        ),
        ("The margin rose 2 percentage points.", "The margin rose 2 percent.", Relation.CONFLICT),
        ("Card numbers were stolen.", "No card numbers were stolen, the company said.", Relation.CONFLICT),
        ("Credit card numbers were stolen.", "Credit card numbers may have been stolen.", Relation.HEDGING),
        (
            "It is the largest takeover in the sector this year.",
            "It is the second-largest takeover in the sector this year.",
            Relation.CONFLICT,
        ),
        ("Ana Roth, 47, runs the group.", "The group is run by Ana Roth, a 52-year-old engineer.", Relation.CONFLICT),
    ],
)
def test_a_difference_is_told(one: str, other: str, relation: Relation) -> None:
    assert relation in {card.relation for card in cards(one, other)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The hackers demanded a ransom of $5 million.", "Harrow Water paid the hackers $2 million."),
        ("The company discovered the breach on 3 May.", "Harrow Water disclosed the breach on 10 May."),
        ("The attack took place on Monday.", "A man was arrested over the attack on Tuesday."),
        ("The rocket lifted off at 6:42 a.m. local time.", "The rocket lifted off at 10:42 GMT."),
        ("Shares in Harrow fell 3 percent.", "Shares in Orvana jumped 21 percent."),
        ("The union wants a 9 percent rise.", "The railway has offered 4 percent."),
        ("The company has launched 41 rockets since 2019.", "The company has launched rockets since 2018."),
    ],
)
def test_no_conflict_where_two_things_are_told(one: str, other: str) -> None:
    assert not [card.reason for card in cards(one, other) if card.relation in HARD]


def test_what_each_side_may_say_of_one_day_is_in_the_reason() -> None:
    (card,) = cards("The attack began late Monday.", "The attack began on Monday.")
    assert card.reason.startswith("“late Monday” and “Monday” are of one day")


@pytest.mark.parametrize(
    ("a", "b", "apart"),
    [
        ("learned of the breach on TIME", "made the breach public on TIME", True),
        ("The breach was discovered on TIME", "The breach began on TIME", True),
        ("the hack was announced on TIME", "disclosed the hack on TIME", False),
        ("The blast happened on TIME", "The explosion was on TIME", False),
    ],
)
def test_deeds_that_follow_have_days_of_their_own(a: str, b: str, apart: bool) -> None:
    assert other_aftermath(a, b) is other_aftermath(b, a) is apart


@pytest.mark.parametrize(
    ("a", "b", "apart"),
    [
        ("asked for NUMBER", "paid NUMBER", True),
        ("is seeking NUMBER", "was offered NUMBER", True),
        ("paid NUMBER for it", "The price was NUMBER", False),
        ("is seeking a pay rise of NUMBER", "want NUMBER more pay", False),
        ("It cost NUMBER", "Losses of NUMBER", False),
    ],
)
def test_sums_asked_are_no_sums_paid(a: str, b: str, apart: bool) -> None:
    assert other_terms(a, b) is other_terms(b, a) is apart


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [
        ("Contact was lost TIME launch", "It blew up TIME the flight", True),
        ("died TIME the collision", "died TIME a crash on the bypass", True),
        ("TIME the first two batches left", "TIME a deadly attack", False),
        ("was seen TIME", "broke up TIME launch", False),
    ],
)
def test_intervals_are_counted_from_something(a: str, b: str, one: bool) -> None:
    assert one_anchor(a, b) is one


@pytest.mark.parametrize(
    ("text", "order", "of"),
    [
        ("It was the third-worst flood in the valley since 1990.", ("third", "worst"), "flood"),
        ("its second-biggest acquisition since 2011", ("second", "largest"), "acquisition"),
        ("the largest outage in the region this year", ("", "largest"), "outage"),
    ],
)
def test_a_place_in_an_order(text: str, order: tuple[str, str], of: str) -> None:
    rank = next(m.reading for m in find(text) if isinstance(m.reading, Rank))
    assert (order_of(rank.order), rank.members) == (order, of)


def test_one_set_by_two_nouns() -> None:
    one, two, other = (members(frozenset({w})) for w in ("acquisition", "takeovers", "recall"))
    assert one == two != other


@pytest.mark.parametrize(
    ("text", "age", "who"),
    [
        ("Joan Petrie, a 61-year-old grandmother, was hurt.", "61-year-old grandmother", "Petrie"),
        ("Ana Roth, a retired 52-year-old engineer", "52-year-old engineer", "Roth"),
        ("In Salem, a 61-year-old woman was hurt.", "61-year-old woman", "woman"),
    ],
)
def test_whose_age_an_apposition_gives(text: str, age: str, who: str) -> None:
    start = text.index(age)
    assert bearer(text, start, start + len(age), age.split()[-1]) == who
