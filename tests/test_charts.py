from __future__ import annotations

import json
from datetime import date, datetime

from factcheck import charts
from factcheck.matrix import Pair, Source
from factcheck.types import Article, Claim, Discrepancy, Facet, Fact, Label, Relation, Report, Side

ECHO = Article(
    "a1", "one.txt", "The dam was last checked in 2011.", outlet="Valley Echo", published=datetime(2024, 4, 9)
)
POST = Article("a2", "two.txt", "Nobody had looked at it for a decade.", outlet="River <b>Post</b>")


def side(letter: str, source: Article, first: date | None, last: date | None) -> Side:
    fact = Fact(Claim(source.id, 0, 7, (0, len(source.text))), Label(Facet.STATUS, "x"), 0, 7)
    return Side(letter, f"says {letter}", (fact,), "", first, last)


def rows(*sides: Side) -> tuple[charts.Bar, ...]:
    found = Discrepancy("d1", "date", Relation.CONFLICT, "When?", sides, "", "")
    return charts.bars(Report((ECHO, POST), (found,)), found)


YEAR = side("A", ECHO, date(2011, 1, 1), date(2011, 12, 31))
DAY = side("B", POST, date(2014, 4, 9), date(2014, 4, 9))


def test_one_bar_a_source_and_side() -> None:
    first, second = rows(YEAR, DAY)
    assert (first.source, first.letter, first.first, first.published) == (
        "Valley Echo", "A", date(2011, 1, 1), date(2024, 4, 9),
    )  # fmt: skip
    assert second.published is None


def test_one_dated_side_is_no_timeline() -> None:
    assert rows(YEAR, side("B", POST, None, None)) == ()


def test_the_last_day_is_inside_its_bar() -> None:
    spec = charts.timeline(rows(YEAR, DAY))
    values = spec["data"]["values"]
    assert values[1]["first"] == "2014-04-09T00:00:00"
    assert values[1]["last"] == "2014-04-10T00:00:00"
    assert json.loads(json.dumps(spec)) == spec


def test_light_and_dark_differ_only_in_colour() -> None:
    light, dark = (charts.timeline(rows(YEAR, DAY), dark=dark) for dark in (False, True))
    assert light != dark
    assert light["data"] == dark["data"]


def test_the_same_in_words() -> None:
    assert charts.words(rows(YEAR, DAY)) == (
        "Dates each wording allows. A, Valley Echo: 1 January 2011 to 31 December 2011; "
        "B, River <b>Post</b>: 9 April 2014."
    )


PAIRS = (Pair("Valley Echo", "River <b>Post</b>", 1, 2, 0), Pair("Valley Echo", "Dam News", 0, 0, 3))
SOURCES = (Source("a1", "Valley Echo", "9 April 2024", 1), Source("a2", "Dam News", "", 2), Source("a3", "Post", "", 1))


def test_squares_carry_the_counts_and_only_conflicts_are_ringed() -> None:
    spec = charts.apart(PAIRS)
    assert [(row["apart"], row["hard"]) for row in spec["data"]["values"]] == [(3, 1), (0, 0)]
    rings = [layer for layer in spec["layer"] if layer["mark"]["type"] == "point"]
    assert [layer["transform"] for layer in rings] == [[{"filter": "datum.hard > 0"}]]
    assert json.loads(json.dumps(spec)) == spec


def test_who_differs_in_words() -> None:
    assert charts.apart_words(PAIRS) == (
        "Questions that two articles answer differently. Valley Echo and River <b>Post</b>: 3, 1 of them in conflict."
    )
    assert charts.apart_words(PAIRS[1:]).endswith("None.")


def test_articles_of_one_origin_share_a_column() -> None:
    spec = charts.independence(SOURCES)
    assert [row["origin"] for row in spec["data"]["values"]] == ["1", "2", "1"]
    assert charts.independence_words(SOURCES) == ("3 articles, 2 independent origins. One text: Valley Echo and Post.")
    assert charts.independence_words(SOURCES[:2]) == "2 articles, 2 independent origins. No two share a text."


def test_every_chart_has_a_dark_dress() -> None:
    for light, dark in (
        (charts.apart(PAIRS), charts.apart(PAIRS, dark=True)),
        (charts.independence(SOURCES), charts.independence(SOURCES, dark=True)),
    ):
        assert light != dark
        assert light["data"] == dark["data"]
