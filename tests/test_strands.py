"""An archive is sorted into stories before anything is compared."""

from __future__ import annotations

from datetime import datetime, timedelta

from factcheck import demo
from factcheck.bench.synthetic import PER_STORY, articles
from factcheck.embed import HashEncoder
from factcheck.ingest import paste
from factcheck.pipeline import check
from factcheck.strands import WINDOW, strands
from factcheck.types import Article, Settings

DAY = datetime(2024, 3, 4)
MINE = (
    "The Tessaly ferry Aurelia ran aground off Port Quillon, harbour master Odile Brannock said. Divers inspected it."
)
VOTE = (
    "Voters in Marrowby rejected the tram tax, mayor Lucian Fenwick conceded. Turnout in Marrowby was the lowest yet."
)


def text(words: str, name: str, day: datetime | None = DAY) -> Article:
    return paste(words, name, published=day)


def test_two_stories_are_two_strands_in_the_order_given() -> None:
    mixed = [text(MINE, "a"), text(VOTE, "b"), text(MINE + " More follows.", "c"), text(VOTE + " More follows.", "d")]
    assert [[a.name for a in strand] for strand in strands(mixed)] == [["a", "c"], ["b", "d"]]


def test_the_same_place_a_season_later_is_another_story() -> None:
    later = text(MINE + " Again.", "later", DAY + WINDOW + timedelta(days=1))
    assert len(strands([text(MINE, "first"), later])) == 2


def test_no_date_parts_nothing() -> None:
    assert len(strands([text(MINE, "first"), text(MINE + " Again.", "undated", None)])) == 1


def test_nothing_and_nonsense() -> None:
    assert strands([]) == ()
    assert len(strands([text("12 34", "a"), text("56 78", "b")])) == 2


def test_a_story_finds_the_same_cards_inside_an_archive() -> None:
    story = demo.load("ferry") if any(s.key == "ferry" for s in demo.stories()) else demo.load(demo.stories()[1].key)
    other = tuple(a for s in demo.stories() if s.articles[0].outlet != story[0].outlet for a in demo.load(s.key))
    alone = check(story, Settings(), encoder=HashEncoder())
    among = check((*other, *story), Settings(many=True), encoder=HashEncoder())
    assert {d.id for d in alone.discrepancies} <= {d.id for d in among.discrepancies}


def test_made_up_stories_stay_apart() -> None:
    made = articles(8 * PER_STORY, seed=3)
    assert made == articles(8 * PER_STORY, seed=3)
    assert all(len({a.name.split(",")[0] for a in strand}) == 1 for strand in strands(made))
