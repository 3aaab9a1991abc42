from __future__ import annotations

import re
from zoneinfo import ZoneInfo

import pytest

from factcheck.demo import DemoStory, load, stories, story
from factcheck.embed import HashEncoder
from factcheck.pipeline import check
from factcheck.types import Relation, Settings

STORIES = stories()
by_key = pytest.mark.parametrize("each", STORIES, ids=lambda each: each.key)


def text(each: DemoStory, file: str) -> str:
    return (each.folder / file).read_text("utf-8")


def shared_run(first: str, second: str) -> int:
    """Length in words of the longest run that both texts hold."""
    left, right = (re.findall(r"\w+", words.casefold()) for words in (first, second))
    best, row = 0, [0] * (len(right) + 1)
    for word in left:
        row = [0] + [row[i] + 1 if other == word else 0 for i, other in enumerate(right)]
        best = max(best, *row)
    return best


def test_the_demonstration_comes_first() -> None:
    assert [each.key for each in STORIES] == ["demo", "ferry", "stadium"]
    assert [each.audience for each in STORIES] == ["demo", "class", "class"]


def test_an_unknown_story_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        story("nothing")


@by_key
def test_the_index_names_every_article_and_no_other(each: DemoStory) -> None:
    assert [a.file for a in each.articles] == sorted(path.name for path in each.folder.glob("*.txt"))


@by_key
def test_every_article_has_what_the_index_says(each: DemoStory) -> None:
    for entry in each.articles:
        assert entry.title in text(each, entry.file)
        assert entry.url.startswith("https://example.org/")
        local = entry.published.replace(tzinfo=None)
        assert ZoneInfo(entry.zone).utcoffset(local) == entry.published.utcoffset()


@by_key
def test_every_listed_difference_is_quoted_word_for_word(each: DemoStory) -> None:
    for difference in each.differences:
        assert len({file for file, _ in difference.quotes}) > 1
        for file, words in difference.quotes:
            assert words in text(each, file), f"{file}: {words}"


def test_the_demonstration_shows_every_sort_of_difference() -> None:
    relations = [found.relation for found in story("demo").differences]
    assert relations.count(Relation.CONFLICT) == 2
    assert {Relation.COMPATIBLE, Relation.SCOPE, Relation.ATTRIBUTION, Relation.HEDGING} <= set(relations)


def shown(each: DemoStory) -> dict[str, tuple[Relation, int]]:
    """For every listed difference: how the card that shows most of it relates its sides, and how many quotes it has."""
    articles = {entry.file: article for entry, article in zip(each.articles, load(each.key), strict=True)}
    cards = check(tuple(articles.values()), Settings("hash"), encoder=HashEncoder()).discrepancies
    found = {}
    for difference in each.differences:
        at = [(articles[f].id, articles[f].text.index(q), len(q)) for f, q in difference.quotes]
        quotes = [
            [
                n
                for n, (article, start, length) in enumerate(at)
                for fact in (fact for side in card.sides for fact in side.facts)
                if fact.claim.article == article and fact.start < start + length and start < fact.end
            ]
            for card in cards
        ]
        most, card = max(zip(map(len, map(set, quotes)), cards, strict=True), key=lambda pair: pair[0])
        if most > 1:
            found[difference.about] = card.relation, most
    return found


def test_the_demonstration_finds_every_difference_it_was_written_for() -> None:
    found = shown(story("demo"))
    assert set(found) == {difference.about for difference in story("demo").differences}
    relation, quotes = found["The day of the telephone call"]
    assert relation is Relation.COMPATIBLE
    assert quotes >= 4  # both days, in both cities
    for difference in story("demo").differences:
        if difference.relation in (Relation.CONFLICT, Relation.SCOPE, Relation.HEDGING, Relation.ATTRIBUTION):
            assert found[difference.about][0] is difference.relation, difference.about


def test_the_ferry_story_finds_its_tolls() -> None:
    found = shown(story("ferry"))
    assert found["The time of the accident"][0] is Relation.COMPATIBLE
    assert found["How many people were killed"] == (Relation.UPDATED, 4)
    assert found["How many people were injured"] == (Relation.UPDATED, 2)
    assert found["How many passengers were on board"] == (Relation.CONFLICT, 3)


def test_two_articles_of_the_demonstration_share_a_wire_text_and_no_others_do() -> None:
    demo = story("demo")
    files = [entry.file for entry in demo.articles]
    runs = {(a, b): shared_run(text(demo, a), text(demo, b)) for n, a in enumerate(files) for b in files[n + 1 :]}
    wire = runs.pop(("02-meridian-post.txt", "03-lakeside-courier.txt"))
    assert wire >= 20
    assert max(runs.values()) < 10


@by_key
def test_loaded_articles_carry_their_publication_data(each: DemoStory) -> None:
    articles = load(each.key)
    assert len({article.id for article in articles}) == len(each.articles)
    for article, entry in zip(articles, each.articles, strict=True):
        assert article.text == text(each, entry.file)
        assert (article.outlet, article.url, article.published, article.zone) == (
            entry.outlet,
            entry.url,
            entry.published,
            entry.zone,
        )
