"""The pairs that are scored hold every pair that is a link, whatever the block, the weights and the strips."""

from __future__ import annotations

import tracemalloc
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck import evidence
from factcheck.apart import apart
from factcheck.bench.synthetic import articles
from factcheck.blocks import blocks
from factcheck.candidates import likely
from factcheck.claims import read
from factcheck.embed import HashEncoder
from factcheck.evidence import Vectors
from factcheck.types import (
    Claim,
    Facet,
    Fact,
    Label,
    Period,
    Quantity,
    QuantityKind,
    Rank,
    TimeRole,
)

DAY = date(2024, 3, 9)
TOPICS = (
    "the ferry sank on TIME",
    "the ferry left harbour on TIME",
    "the minister resigned on TIME",
    "shares of the bank fell",
    "officials said that NUMBER people on the ferry were killed",
    "",
)


def vectors_of(facts: Sequence[Fact]) -> Vectors:
    topics = sorted({f.topic for f in facts})
    return dict(zip(topics, HashEncoder(64).encode(topics), strict=True))


def links(members: Sequence[Fact], vectors: Vectors, join: float) -> set[tuple[int, int]]:
    return {
        (i, j)
        for i, j in combinations(range(len(members)), 2)
        if not apart(members[i], members[j]) and evidence.score(members[i], members[j], vectors).probability >= join
    }


def checked(members: Sequence[Fact], vectors: Vectors, join: float, cells: int) -> list[tuple[int, int]]:
    found = list(likely(members, vectors, join, few=0, cells=cells))
    assert links(members, vectors, join) <= set(found)
    assert all(i < j for i, j in found)
    return found


@pytest.fixture(scope="module")
def many() -> list[list[Fact]]:
    read_facts = [f for a in articles(40) for f in read(a, a.day).facts]
    return [members for members in blocks(read_facts) if len(members) > 1]


@pytest.mark.parametrize("join", [0.2, 0.5, 0.9])
def test_no_link_of_a_real_block_is_missed(many: list[list[Fact]], join: float) -> None:
    for members in many:
        checked(members, vectors_of(members), join, cells=500)


def test_few_others_come_with_them(many: list[list[Fact]]) -> None:
    pairs = sum(len(m) * (len(m) - 1) // 2 for m in many)
    tried = sum(len(set(checked(m, vectors_of(m), 0.5, cells=10**6))) for m in many)
    assert tried < pairs / 3


days = st.one_of(
    st.none(),
    st.tuples(st.integers(0, 60), st.integers(0, 20)).map(
        lambda t: (DAY + timedelta(t[0]), DAY + timedelta(t[0] + t[1]))
    ),
)
period = days.map(lambda d: Period(*(d or (DAY, None))))
quantity = st.builds(
    lambda low, state, kind, unit: Quantity(low, low, kind, noun="people", state=state, unit=unit),
    st.floats(0, 1e6),
    st.sampled_from(["", "killed", "trapped"]),
    st.sampled_from([QuantityKind.COUNT, QuantityKind.MEASURE, QuantityKind.SCORE]),
    st.sampled_from(["km", "mi"]),
)
length = st.builds(
    lambda days, role: Period(None, None, role=role, days=days), st.floats(0.01, 4000), st.just(TimeRole.DURATION)
)
label = st.builds(
    Label,
    st.sampled_from([Facet.PLACE, Facet.STATUS, Facet.SPEAKER, Facet.CAUSE]),
    st.sampled_from("ab"),
    st.sampled_from(["result", "plan"]),
)
rank = st.builds(Rank, st.just("first"), st.sampled_from(["minister", "ferry"]), st.just("to visit"))
names = st.frozensets(st.sampled_from(["ines", "oren", "coast guard"]), max_size=2)


def fact(reading: st.SearchStrategy[object]) -> st.SearchStrategy[Fact]:
    return st.builds(
        lambda number, value, topic, actors, head, means, when, event, bearer, of_lead: Fact(
            Claim(f"a{number % 3}", number, number + 5, (number, number + 5)),
            value,
            number,
            number + 2,
            topic=topic,
            actors=actors,
            head=head,
            means=means,
            when=when,
            event=event,
            bearer=bearer,
            of_lead=of_lead,
        ),
        st.integers(0, 90),
        reading,
        st.sampled_from(TOPICS),
        names,
        st.sampled_from(["", "travel", "attack", "statement"]),
        st.frozensets(st.sampled_from(["bomb", "air"]), max_size=1),
        days,
        st.sampled_from(["", "background", "another"]),
        st.sampled_from(["", "Ines", "driver"]),
        st.booleans(),
    )


@pytest.mark.parametrize(
    "reading", [period, length, quantity, label, rank], ids=["dates", "lengths", "numbers", "labels", "ranks"]
)
@pytest.mark.parametrize("cells", [1, 10**6])
def test_no_link_of_any_block_is_missed(reading: st.SearchStrategy[object], cells: int) -> None:
    @settings(max_examples=60, deadline=None)
    @given(st.lists(fact(reading), min_size=2, max_size=14), st.sampled_from([0.1, 0.5, 0.8]))
    def holds(members: list[Fact], join: float) -> None:
        one_sort = [f for f in members if evidence.sort(f) == evidence.sort(members[0])]
        checked(one_sort, vectors_of(one_sort), join, cells)

    holds()


def test_a_small_block_is_scored_whole() -> None:
    topic = "the ferry sank on TIME"
    one = Fact(Claim("a", 0, 5, (0, 5)), Period(DAY, DAY), 0, 2, topic=topic)
    other = replace(one, claim=replace(one.claim, article="b"), reading=Period(DAY + timedelta(900), None))
    assert list(likely([one, other], vectors_of([one, other]), 0.5)) == [(0, 1)]
    assert list(likely([], {}, 0.5)) == []


def test_memory_does_not_grow_with_the_square() -> None:
    count = 6000  # a table of all pairs, 4 bytes each, would take 144 MB
    members = [
        Fact(Claim(f"a{n}", n, n + 5, (n, n + 5)), Period(day, day), n, n + 2, topic=f"matter {n} on TIME")
        for n in range(count)
        for day in (DAY + timedelta(n * 20),)
    ]
    vectors = {f.topic: np.eye(1, 16, n % 16, dtype=np.float32)[0] for n, f in enumerate(members)}
    tracemalloc.start()
    try:
        assert sum(1 for _ in likely(members, vectors, 0.5, cells=200_000)) < count * 10
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 40_000_000
