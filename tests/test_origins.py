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


OUTLETS = [
    ("--Reuters", "Reuters"),
    ("(AP)", "AP"),
    ("--Agence France-Presse", "AFP"),
    ("Source: PA Media", "PA"),
    ("--dpa", "DPA"),
    ("Source : Harbour Radio", "Harbour Radio"),
    ("This article was originally published by Norland Voice", "Norland Voice"),
]


@pytest.mark.parametrize(("line", "credit"), OUTLETS)
def test_the_group_says_whom_it_credits(line: str, credit: str) -> None:
    (found,) = group([story("a", WIRE, OWN[0], line), story("b", WIRE, OWN[1])])
    assert found.credit == credit


@pytest.mark.parametrize("lines", [("--Reuters", "--AFP"), ("--Reuters/AP", ""), ("Source: agencies", ""), ("", "")])
def test_no_credit_where_there_are_several_or_none(lines: tuple[str, str]) -> None:
    (found,) = group([story("a", WIRE, OWN[0], lines[0]), story("b", WIRE, OWN[1], lines[1])])
    assert found.credit == ""


def test_a_credit_to_another_articles_outlet_lowers_the_bar() -> None:
    shared = "hurt when a crane fell on a covered market in Alton on Monday"
    own = story("a", f"At least nine people were {shared}.", OWN[0] * 2, "Source : Harbour Radio")
    text = "\n\n".join(["Crane falls (b)", f"At least ten people were {shared}.", OWN[1] * 2])
    assert [found.articles for found in group([own, paste(text, "b", outlet="Harbour Radio")])] != []
    assert group([own, paste(text, "b", outlet="Norland Voice")]) == ()


CUT = [WIRE, *OWN]


@pytest.mark.parametrize("kept", [1, 2, 3])
def test_a_cut_copy_is_contained_in_the_whole(kept: int) -> None:
    assert groups(story("a", *CUT), story("b", *CUT[:kept], "The paper adds one short line.")) == [{"a", "b"}]


SPEECH = (
    "We will rebuild every house on the river front before the winter comes and no family will be asked to pay a cent",
    "The dam was built in my grandfathers time and it held for seventy years until the night the rain did not stop",
)


@pytest.mark.parametrize(
    "quoted",
    [
        f"“{SPEECH[0]}\n\n“{SPEECH[1]}”",
        f'"{SPEECH[0]}\n\n"{SPEECH[1]}"',
        f"«{SPEECH[0]}. {SPEECH[1]}»",
        f"„{SPEECH[0]}. {SPEECH[1]}“",
    ],
)
def test_a_shared_speech_of_several_paragraphs_is_no_shared_text(quoted: str) -> None:
    assert groups(story("a", OWN[0] * 2, quoted), story("b", OWN[1] * 2, quoted)) == []


def test_an_editor_joins_and_parts() -> None:
    a, b, c, d = (
        story("a", WIRE, OWN[0]), story("b", WIRE, OWN[1]), story("c", OWN[2]), story("d", WIRE, WIRE.upper())
    )  # fmt: skip
    articles = [a, b, c, d]
    assert [found.articles for found in group(articles)] == [(a.id, b.id, d.id)]
    joined = group(articles, together=[(c.id, a.id)])
    assert [found.articles for found in joined] == [(a.id, b.id, c.id, d.id)]
    parted = group(articles, apart=[(a.id, b.id), (a.id, d.id)])
    assert [found.articles for found in parted] == [(b.id, d.id)]
    assert (
        group(articles, together=[(a.id, c.id)], apart=[(c.id, a.id), (b.id, a.id), (b.id, d.id), (a.id, d.id)]) == ()
    )
    assert group(articles, together=[(a.id, "gone"), ("gone", "gone too")]) == group(articles)


def test_parted_articles_are_not_joined_through_a_third() -> None:
    articles = [story(name, WIRE, own) for name, own in zip("abc", OWN, strict=True)]
    a, _, c = (article.id for article in articles)
    for found in group(articles, apart=[(a, c)]):
        assert not {a, c} <= set(found.articles)


def test_what_is_parted_from_one_is_parted_from_its_group() -> None:
    a, c, d = (story(name, WIRE, own) for name, own in zip("acd", OWN, strict=True))
    (found,) = group([a, c, d], together=[(c.id, d.id), (a.id, c.id)], apart=[(a.id, d.id)])
    assert found.articles == (c.id, d.id)


def test_two_joined_by_hand_that_share_nothing() -> None:
    one, two = story("a", OWN[0]), paste("Six hurt.", "b")
    (found,) = group([one, two], together=[(two.id, one.id)])
    assert (found.articles, found.longest_run, found.sample) == ((one.id, two.id), 0, "")


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


def wires(size: int, seed: int) -> tuple[list[Article], set[frozenset[str]]]:
    """Articles of 160 to 280 words, a third of them copies of wire texts, and which belong together."""
    rng = random.Random(seed)
    words = [f"w{n}" for n in range(20_000)]
    formulas = [rng.choices(words, k=30) for _ in range(10)]
    articles: list[Article] = []
    truth: set[frozenset[str]] = set()
    while len(articles) < size:
        copies = rng.choice((1, 1, 1, 1, 1, 2, 3, 5))
        wire = rng.choices(words, k=200)
        members = []
        for _ in range(copies):
            text = " ".join(wire[: rng.randrange(80, 200)] + rng.choices(words, k=50) + rng.choice(formulas))
            members.append(Article(content_id("a", text), "x", text))
        articles += members
        truth |= {frozenset(each.id for each in members)} if copies > 1 else set()
    rng.shuffle(articles)
    return articles, truth


def test_five_thousand_articles_in_seconds() -> None:
    articles, truth = wires(5000, 2)
    start = time.perf_counter()
    found = group(articles)
    assert time.perf_counter() - start < 30
    assert {frozenset(each.articles) for each in found} == truth


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
