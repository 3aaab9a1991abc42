"""Shared texts: wire copy joins, shared quotations and stock phrases do not."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from factcheck.ingest import paste, read_file
from factcheck.ingest.origins import group
from factcheck.types import Article, content_id

WIRE = (
    "Nine people were hurt when a crane fell on a covered market in Alton shortly before noon on Monday, the fire "
    "service said, and two streets around it were shut until the evening."
)
QUOTE = (
    "“We heard a crack like thunder and then the whole arm of the crane came down on the stalls in front of us while "
    "people ran in every direction and nobody knew where to go,” said a trader."
)
OWN = [
    "The mayor of Alton promised an inquiry on Tuesday and said every building site would be checked this week.",
    "A court will decide next month who pays for the damage, which insurers put at two million euros so far.",
    "Traders want their stalls back by Saturday; the council has offered them a car park near the railway station.",
]


def story(name: str, *paragraphs: str, headline: str = "Crane falls") -> Article:
    return paste("\n\n".join([f"{headline} ({name})", *paragraphs]), name)


def groups(*articles: Article) -> list[set[str]]:
    names = {article.id: article.name for article in articles}
    return [{names[member] for member in found.articles} for found in group(articles)]


def test_a_shared_run_joins_and_is_shown() -> None:
    one, two, three = (story(name, own, text) for name, own, text in zip("abc", OWN, [WIRE, WIRE, ""], strict=True))
    (found,) = group([one, two, three])
    assert found.articles == (one.id, two.id)
    assert found.longest_run == len(WIRE.split())
    assert found.sample == WIRE.rstrip(".")


def test_a_shared_quotation_is_not_a_shared_text() -> None:
    assert groups(story("a", OWN[0], QUOTE), story("b", OWN[1], QUOTE)) == []


@pytest.mark.parametrize("marks", ['""', "“”"])
def test_straight_and_curly_quotation_marks(marks: str) -> None:
    quoted = f"He said: {marks[0]}{WIRE}{marks[1]}"
    assert groups(story("a", OWN[0] * 2, quoted), story("b", OWN[1] * 2, quoted)) == []


def test_identical_texts_join_even_when_short_or_all_quotation() -> None:
    assert groups(paste("Six hurt.", "a"), paste("Six  hurt.", "b")) == [{"a", "b"}]
    statement = f"“{WIRE} {OWN[0]}”"
    assert groups(paste(statement, "a"), paste(statement + "\n", "b")) == [{"a", "b"}]


def test_a_stock_phrase_does_not_join() -> None:
    phrase = "the Norland Observatory for Human Rights said in a statement on Sunday"
    assert groups(story("a", f"Six were hurt, {phrase}."), story("b", f"A dam broke, {phrase}.")) == []


def test_joining_is_transitive_and_apostrophes_and_dots_do_not_matter() -> None:
    first = (
        "The city's fire chief told the U.S. agency that the crane's brakes had failed twice in the week before it "
        "fell on Monday."
    )
    plain = first.replace("'", "").replace("U.S.", "US")
    assert groups(
        story("a", OWN[0] * 2, first), story("b", plain, WIRE), story("c", WIRE, OWN[1] * 2), story("d", OWN[2])
    ) == [{"a", "b", "c"}]


def test_the_same_credit_lowers_the_bar() -> None:
    shared = "hurt when a crane fell on a covered market in Alton on Monday"
    pages = [
        story(name, f"At least {n} people were {shared}.", own, f"--{agency}")
        for name, n, own, agency in [
            ("a", "nine", OWN[0] * 2, "Reuters"),
            ("b", "ten", OWN[1] * 2, "Reuters"),
            ("c", "six", OWN[2] * 2, "AFP"),
        ]
    ]
    assert groups(*pages) == [{"a", "b"}]


def test_a_summary_of_another_outlets_story_counts_but_two_such_lists_do_not() -> None:
    foot = (
        "Similar News: from other sources.",
        f"Crane falls in Alton{WIRE}",
        "Read more »",
        f"Inquiry promised{OWN[0]}",
        "Read more »",
    )
    one, two = story("a", OWN[1], *foot), story("b", OWN[2], *foot)
    assert groups(one, two) == []
    assert groups(one, story("c", WIRE)) == [{"a", "c"}]


def test_one_article_given_twice_is_no_group() -> None:
    one = story("a", WIRE)
    assert group([one, one]) == ()
    assert group([]) == ()


def test_an_outlets_own_formula_in_many_articles_does_not_join_them() -> None:
    rng = random.Random(1)
    articles = [
        Article(content_id("a", str(n)), str(n), " ".join(f"w{rng.randrange(10**6)}" for _ in range(200)) + " " + WIRE)
        for n in range(60)
    ]
    assert group(articles) == ()


def test_a_wire_story_in_many_outlets_is_one_origin() -> None:
    articles = [Article(content_id("a", str(n)), str(n), f"{WIRE} {OWN[0]} {OWN[1]} w{n} x{n} y{n}") for n in range(80)]
    (found,) = group(articles)
    assert len(found.articles) == 80


def test_a_thousand_articles_in_seconds() -> None:
    rng = random.Random(2)
    words = [f"w{n}" for n in range(20_000)]
    articles = []
    for _ in range(100):
        wire = rng.choices(words, k=300)
        for _ in range(10):
            text = " ".join(wire[: rng.randrange(60, 300)] + rng.choices(words, k=60))
            articles.append(Article(content_id("a", text), "x", text))
    start = time.perf_counter()
    found = group(articles)
    assert time.perf_counter() - start < 15
    assert len(found) == 100
    assert all(len(each.articles) == 10 for each in found)


def test_a_text_of_one_word_over_and_over() -> None:
    texts = ["boom " * 20_000, "boom " * 19_999 + "bang"]
    start = time.perf_counter()
    group([Article(content_id("a", text), "x", text) for text in texts])
    assert time.perf_counter() - start < 5


SHARED = Path(__file__).parents[2] / "shared"


@pytest.mark.skipif(not SHARED.is_dir(), reason="no sample articles beside the project")
@pytest.mark.parametrize(
    ("folder", "together"),
    [
        ("seeds", {"002", "003"}),
        ("gold/dev/articles/7-5-2015_raqqa", {"manar", "nna"}),
        ("gold/dev/articles/4-19-2017_aleppo", {"ahram", "nna"}),
    ],
)
def test_sample_articles(folder: str, together: set[str]) -> None:
    articles = [read_file(path) for path in sorted((SHARED / folder).glob("*.txt"))]
    names = {article.id: article.name.split("_")[0] for article in articles}
    assert [{names[member] for member in found.articles} for found in group(articles)] == [together]
