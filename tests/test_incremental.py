"""A run with a memory gives what a run without one gives, whatever came before it, and costs what is new."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck import demo
from factcheck.embed import HashEncoder, open_encoder
from factcheck.ingest import paste
from factcheck.memo import Kept, Memo
from factcheck.pipeline import check
from factcheck.types import Article, Report, Settings

ENCODER = HashEncoder()
DAY = datetime(2024, 5, 15)

# Two stories, one text without a day, a copy of a wire text, and wordings that clash in every way that is compared.
TEXTS = (
    (
        "A coach overturned near Elmby on Tuesday, killing 12 people, police said. It was the worst crash since 2019.",
        DAY,
    ),
    ("A coach overturned near Elmby on Wednesday, killing 15 people and injuring 30, the mayor said.", DAY),
    (
        "Police said the coach overturned on Tuesday. Fourteen people were killed. The mayor called it an accident.",
        None,
    ),
    ("A coach overturned near Elmby on Tuesday, killing at least 10 people, in the worst crash in five years.", DAY),
    (
        "“We lost good neighbours tonight,” said mayor Ada Bell. The alleged speeding of the driver, Tom Reed, 52, is "
        "being looked into, and the race was postponed.",
        datetime(2024, 5, 16, 9),
    ),
    (
        "“We lost good neighbours this night,” said deputy mayor Ada Bell. The speeding of driver Tom Read, 54, is "
        "being looked into, and the race was cancelled.",
        datetime(2024, 5, 16, 12),
    ),
    ("Rates stay at 4 percent, the bank said on Thursday, after nine of eleven members voted to hold.", DAY),
    ("Rates rise to 4.25 percent, the bank said on Thursday, after seven of eleven members voted to hold.", None),
    ("", DAY),
)
ARTICLES = tuple(
    paste(text or "The hall burned down in March.", f"{n}.txt", outlet=f"Outlet {n}", published=day)
    for n, (text, day) in enumerate(TEXTS)
)
LONGER = tuple(replace(a, blocks=()) for story in demo.stories() for a in demo.load(story.key))


def test_the_articles_differ_in_many_ways() -> None:
    report = check(ARTICLES, encoder=ENCODER)
    assert len({d.kind for d in report.discrepancies}) >= 4
    assert report.sole


Sets = st.lists(st.sampled_from(ARTICLES), min_size=2, max_size=6, unique=True)


def fresh(articles: Sequence[Article], many: bool = False) -> Report:
    return check(articles, Settings(many=many), encoder=ENCODER)


@settings(max_examples=30, deadline=None)
@given(Sets, st.booleans())
def test_adding_one_by_one_equals_all_at_once(articles: list[Article], many: bool) -> None:
    memo = Memo()
    for count in range(2, len(articles) + 1):
        grown = check(articles[:count], Settings(many=many), encoder=ENCODER, memo=memo)
        assert grown == fresh(articles[:count], many)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(Sets, st.booleans()), min_size=2, max_size=4))
def test_no_earlier_run_shows_in_a_later_one(runs: list[tuple[list[Article], bool]]) -> None:
    memo = Memo()
    for articles, many in runs:
        assert check(articles, Settings(many=many), encoder=ENCODER, memo=memo) == fresh(articles, many)


EDITS = {
    "text": lambda a: replace(a, text=a.text.replace("12", "13").replace("Tuesday", "Monday")),
    "day": lambda a: replace(a, published=datetime(2024, 6, 1)),
    "no day": lambda a: replace(a, published=None),
    "outlet": lambda a: replace(a, outlet="Another"),
    "zone": lambda a: replace(a, zone="Asia/Tokyo"),
    "blocks": lambda a: replace(a, blocks=a.blocks[:1]),
    "language": lambda a: replace(a, language="de"),
}


@settings(max_examples=30, deadline=None)
@given(Sets, st.data(), st.sampled_from(sorted(EDITS)))
def test_an_edit_or_a_removal_shows(articles: list[Article], data: st.DataObject, edit: str) -> None:
    memo = Memo()
    check(articles, encoder=ENCODER, memo=memo)
    place = data.draw(st.integers(0, len(articles) - 1))
    edited = [EDITS[edit](a) if n == place else a for n, a in enumerate(articles)]
    assert check(edited, encoder=ENCODER, memo=memo) == fresh(edited)
    fewer = [a for n, a in enumerate(articles) if n != place]
    if len(fewer) > 1:
        assert check(fewer, encoder=ENCODER, memo=memo) == fresh(fewer)
    assert check(articles, encoder=ENCODER, memo=memo) == fresh(articles)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(Sets, st.booleans()), min_size=2, max_size=4))
def test_a_memory_too_small_for_anything_changes_nothing(runs: list[tuple[list[Article], bool]]) -> None:
    memo = Memo(characters=1, facts=1)
    for articles, many in runs:
        assert check(articles, Settings(many=many), encoder=ENCODER, memo=memo) == fresh(articles, many)


@settings(max_examples=4, deadline=None)
@given(st.permutations(LONGER))
def test_longer_stories_mixed_in_any_order(articles: list[Article]) -> None:
    memo = Memo()
    check(articles[:-1], Settings(many=True), encoder=ENCODER, memo=memo)
    assert check(articles, Settings(many=True), encoder=ENCODER, memo=memo) == fresh(articles, many=True)


class Counting:
    """An encoder that notes what it was asked for."""

    name = "counting"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> object:
        self.asked += texts
        return ENCODER.encode(texts)


def test_one_more_article_touches_its_own_story_alone() -> None:
    memo, encoder = Memo(), Counting()
    crash, bank = ARTICLES[:2], ARTICLES[6:8]
    parts = Settings(many=True)
    check((*crash, *bank), parts, encoder=encoder, memo=memo)
    before, readings, stories = len(encoder.asked), len(memo.readings), len(memo.stories)
    check((*crash, *bank, ARTICLES[3]), parts, encoder=encoder, memo=memo)
    assert len(memo.readings) == readings + 1, "it alone is read"
    assert len(memo.stories) == stories + 1, "its story alone is compared"
    assert not any("Rates" in wording for wording in encoder.asked[before:])


def test_another_model_or_join_is_not_taken_for_the_first() -> None:
    memo = Memo()
    for join, size in ((0.5, 512), (0.9, 512), (0.5, 2)):
        encoder = HashEncoder(size)
        encoder.name = f"hash {size}"  # type: ignore[misc]
        made = check(ARTICLES, Settings(join=join), encoder=encoder, memo=memo)
        assert made == check(ARTICLES, Settings(join=join), encoder=encoder)


def test_what_is_given_meanwhile_is_of_the_story_and_ends_with_its_report() -> None:
    given_meanwhile: list[Report] = []
    report = check(LONGER, Settings(many=True), encoder=ENCODER, found=given_meanwhile.append)
    last = {one.articles[0].id: one for one in given_meanwhile}
    assert {d.id for one in last.values() for d in one.discrepancies} == {d.id for d in report.discrepancies}
    for one in given_meanwhile:
        ids = {a.id for a in one.articles}
        assert all(f.claim.article in ids for d in one.discrepancies for f in d.facts)


def test_cards_come_before_the_encoder_is_asked_and_most_of_them_stay() -> None:
    class Silent:
        @property
        def name(self) -> str:
            raise AssertionError("asked for its name")

        def encode(self, texts: Sequence[str]) -> object:
            raise AssertionError("asked to encode")

    early: list[Report] = []
    articles = demo.load(demo.stories()[0].key)
    with pytest.raises(AssertionError, match="asked"):
        check(articles, encoder=Silent(), found=early.append)
    cards = {d.id for one in early for d in one.discrepancies}
    assert cards
    assert cards <= {d.id for d in fresh(articles).discrepancies}


def test_a_stopped_run_leaves_whole_results_only() -> None:
    class StopError(Exception):
        pass

    memo = Memo()
    articles = demo.load(demo.stories()[0].key)
    for allowed in range(0, 60, 3):
        left = allowed

        def tell(stage: str, done: int, total: int) -> None:
            nonlocal left
            left -= 1
            if left < 0:
                raise StopError

        try:
            check(articles, encoder=ENCODER, memo=memo, progress=tell)
        except StopError:
            continue
    assert check(articles, encoder=ENCODER, memo=memo) == fresh(articles)


def test_the_longest_unused_goes_first() -> None:
    kept: Kept[int] = Kept(2)
    for key in "ab":
        kept.put(key, ord(key))
    assert kept.get("a") == ord("a")
    kept.put("c", 99)
    assert (kept.get("a"), kept.get("b"), kept.get("c"), len(kept)) == (ord("a"), None, 99, 2)
    kept.put("a", 1, weight=2)
    assert (kept.get("a"), kept.get("c"), len(kept)) == (1, None, 1)
    kept.put("d", 2, weight=3)
    assert (kept.get("a"), kept.get("d")) == (None, 2), "one that is too heavy is kept alone"
    kept.put("e", 3)
    assert (kept.get("d"), kept.get("e")) == (None, 3)


@pytest.mark.model
def test_the_model_gives_the_same_cards_one_by_one() -> None:
    memo, encoder = Memo(), open_encoder()
    articles = demo.load(demo.stories()[1].key)
    for count in range(2, len(articles) + 1):
        grown = check(articles[:count], encoder=encoder, memo=memo)
    whole = check(articles, encoder=open_encoder())
    assert [(d.id, d.relation, d.reason) for d in grown.discrepancies] == [
        (d.id, d.relation, d.reason) for d in whole.discrepancies
    ]
