from __future__ import annotations

import json
from datetime import date, datetime

from factcheck import charts
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
