import time
from typing import SupportsIndex

import pytest

from factcheck.facts import rank
from factcheck.types import Mention, Rank


def ranks(text: str) -> list[Rank]:
    return [m.reading for m in rank.find(text) if isinstance(m.reading, Rank)]


def quoted(text: str) -> list[str]:
    return [text[m.start : m.end] for m in rank.find(text)]


@pytest.mark.parametrize(
    ("text", "order", "members", "action", "where"),
    [
        ("She is the first chancellor to visit Hanoi since 2011.", "first", "chancellor", "to visit Hanoi", "Hanoi"),
        (
            "the first trip by a Danish premier to Peru in nearly ten years",
            "first",
            "Danish premier",
            "trip to Peru",
            "Peru",
        ),
        (
            "the first minister of trade to resign under the coalition",
            "first",
            "minister of trade",
            "to resign under the coalition",
            "",
        ),
        (
            "the highest-ranking U.S. officer to tour Kosovo so far",
            "highest-ranking",
            "U.S. officer",
            "to tour Kosovo",
            "Kosovo",
        ),
        ("the most senior banker to be jailed in a decade", "highest-ranking", "banker", "to be jailed", ""),
        ("It was the deadliest train crash in a decade", "deadliest", "train crash", "", ""),
        ("the worst flooding since 1998", "worst", "flooding", "", ""),
        ("the only survivor of the avalanche", "only", "survivor of the avalanche", "", ""),
        ("the biggest data breach on record", "largest", "data breach", "", ""),
        ("first woman to win the race since 1990", "first", "woman", "to win the race", ""),
        ("his fourth goal of the season", "fourth", "goal of the season", "", ""),
        ("one of the largest bank mergers to date", "one of the largest", "bank mergers", "", ""),
        ("the strongest earthquake to hit Crete in more than 40 years", "strongest", "earthquake", "to hit Crete", ""),
        ("the last convoy of buses", "last", "convoy of buses", "", ""),
        ("the tallest tower in Europe", "tallest", "tower", "in Europe", "Europe"),
        ("the third attack on a clinic this month", "third", "attack", "on a clinic", ""),
        ("the first strike at the plant in 20 years", "first", "strike", "at the plant", ""),
    ],
)
def test_reads_the_order_and_its_scope(text: str, order: str, members: str, action: str, where: str) -> None:
    found = ranks(text)[0]
    assert (found.order, found.members, found.action, found.where) == (order, members, action, where)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("the first strike at the mine in five years, unions said", "the first strike at the mine in five years"),
        ("Rents rose to their highest level since March 2015 as supply fell", "their highest level since March 2015"),
        ("Norway won for the first time in 20 years.", "for the first time in 20 years"),
        ("It is the third time this year that it shut", "the third time this year"),
        (
            "the highest ranking U.S. judge to quit since Ms. Roe took office in May 2020.",
            "the highest ranking U.S. judge to quit since Ms. Roe took office in May 2020",
        ),
    ],
)  # fmt: skip
def test_the_span_reaches_to_the_end_of_its_clause(text: str, span: str) -> None:
    assert quoted(text) == [span]


def test_a_second_rank_takes_the_set_of_the_first() -> None:
    one, two = ranks("He is the first envoy to travel to Chad under this government, and the first since 2017.")
    assert (two.members, two.action, two.where) == (one.members, one.action, "Chad")


@pytest.mark.parametrize(
    "text",
    [
        "Profit fell in the first quarter",
        "City led in the first half",
        "At first nobody noticed",
        "The first lady thanked first responders",
        "They live on the first floor",
        "He faces a charge of first degree murder",
        "It rained last week and the last two days",
        "At least nine people were hurt",
        "Most of the fans had left",
        "It is the most important thing",
        "The first two days were dry",
        "The west of the forest is under arrest",
        "The first minister of Scotland spoke",
    ],
)
def test_leaves_what_is_no_rank(text: str) -> None:
    assert rank.find(text) == ()


def test_since_is_left_to_the_time_facet() -> None:
    assert ranks("the first rise since 2019")[0].since is None


def test_a_long_line_is_quick() -> None:
    began = time.perf_counter()
    found: tuple[Mention, ...] = rank.find("the first and the largest in the best for the " * 4500)
    assert isinstance(found, tuple)
    assert time.perf_counter() - began < 4


class _Copied(str):
    """A text that adds up how many characters are copied out of it."""

    copied = 0

    def __getitem__(self, key: SupportsIndex | slice) -> str:
        part = super().__getitem__(key)
        self.copied += len(part)
        return part


@pytest.mark.parametrize("piece", ["the first time ", "for the first time ", "the first ", "the first since 2018, "])
def test_twice_the_line_is_twice_the_work(piece: str) -> None:
    small, large = (_Copied((piece * size)[:size]) for size in (5_000, 10_000))
    assert rank.find(small)
    assert rank.find(large)
    assert 0 < large.copied < 2.5 * small.copied


@pytest.mark.parametrize(
    "scope",
    [
        "since 2019",
        "in five years",
        "for at least a decade",
        "over the past century",
        "so far this year",
        "on record",
        "of record",
        "ever recorded",
        "to date",
        "this season",
        "outside London since May",
    ],
)
def test_every_sort_of_scope_is_found(scope: str) -> None:
    text = f"It was the worst flood {scope}, they said."
    (mention,) = rank.find(text)
    assert text[mention.start : mention.end] == f"the worst flood {scope}"


def test_the_predicate_before_is_found_at_the_end_of_a_long_line() -> None:
    line = "Nobody came, " * 15_000 + "and the envoy visited the islands for the first time."
    assert [r.action for r in ranks(line)] == ["the envoy visited the islands"]
