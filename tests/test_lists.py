"""Lists: topics of a talk, sorts of data."""

from __future__ import annotations

import pytest

from factcheck.assertions import clusters
from factcheck.claims import read
from factcheck.compare import Comparison, Story, compare
from factcheck.facts import lists
from factcheck.types import Article, Relation


@pytest.mark.parametrize(
    ("text", "sort", "sizes"),
    [
        ("They will discuss trade, fishing rights and the border.", lists.AGENDA, 3),
        ("Topics on the agenda include water, power and roads.", lists.AGENDA, 3),
        ("The files include names, dates of birth and card numbers.", lists.PARTS, 3),
        ("Names, dates of birth and card numbers were taken.", lists.PARTS, 3),
        ("The data included names and passwords, the firm said.", lists.PARTS, 2),
    ],
)
def test_reads_a_list(text: str, sort: str, sizes: int) -> None:
    assert [(one.sort, len(one.items)) for one in lists.find(text)] == [(sort, sizes)]


@pytest.mark.parametrize("text", ["It includes a pool and a gym.", "They discussed trade.", "The mayor was named."])
def test_is_no_list(text: str) -> None:
    assert lists.find(text) == ()


def compared(*texts: str) -> list[Comparison]:
    articles = [Article(f"a{n}", f"{n}.txt", text) for n, text in enumerate(texts)]
    story = Story({a.id: a for a in articles}, ())
    found = (compare(c, story) for c in clusters([read(a) for a in articles]))
    return [c for c in found if c is not None and c.kind in ("agenda", "list")]


@pytest.mark.parametrize(
    ("one", "two", "kind"),
    [
        (
            "The ministers will discuss trade, fishing rights and the border in Velby.",
            "In Velby the ministers are to discuss trade, visas and the border.",
            "agenda",
        ),
        (
            "The stolen files include names, card numbers and home addresses.",
            "Names, phone numbers and home addresses were stolen from the shop.",
            "list",
        ),
    ],
)
def test_lists_that_part(one: str, two: str, kind: str) -> None:
    assert [(c.kind, c.relation) for c in compared(one, two)] == [(kind, Relation.SPECIFICITY)]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (
            "The ministers will discuss trade, visas and the border in Velby.",
            "In Velby the ministers will discuss visas, the border and trade.",
        ),
        (
            "The stolen files include names, card numbers and home addresses.",
            "The menu includes soup, fish and cake.",
        ),
    ],
)
def test_stays_quiet(one: str, two: str) -> None:
    assert compared(one, two) == []
