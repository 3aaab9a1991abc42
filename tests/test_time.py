from __future__ import annotations

from datetime import date
from datetime import time as clock_time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.evaluation.phrases import score_times
from factcheck.evaluation.timex import score_timex
from factcheck.facts.time import describe, find, lookback
from factcheck.types import Modifier, Period, TimeRole

BENCH = Path(__file__).parents[2] / "shared" / "bench"
WEDNESDAY = date(2022, 3, 23)


def read(text: str, published: date | None = WEDNESDAY) -> list[Period]:
    return [m.reading for m in find(text, published) if isinstance(m.reading, Period)]


def only(text: str, published: date | None = WEDNESDAY) -> Period:
    periods = read(text, published)
    assert len(periods) == 1, periods
    return periods[0]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("A freight train derailed near Lima late Monday.", "2022-03-21", "2022-03-21"),
        ("Police held the man after he pleaded guilty on Friday.", "2022-03-18", "2022-03-18"),
        ("The storm is expected to make landfall Friday.", "2022-03-25", "2022-03-25"),
        ("Police said Thursday they will reopen the road.", "2022-03-17", "2022-03-17"),
        ("Ahead of Thursday's vote, both camps rallied.", "2022-03-24", "2022-03-24"),
        ("Raids went on late Saturday and early Sunday.", "2022-03-19", "2022-03-20"),
        ("Shops were looted on Saturday and Sunday.", "2022-03-19", "2022-03-20"),
        ("It came ashore before dawn on Tuesday.", "2022-03-22", "2022-03-22"),
        ("Schools will stay closed through Friday.", "2022-03-25", "2022-03-25"),
        ("Minister to visit Kenya Thursday", "2022-03-24", "2022-03-24"),
        ("Fire guts market Tuesday, killing 4", "2022-03-22", "2022-03-22"),
        ("Saturdays blast killed 12.", "2022-03-19", "2022-03-19"),
        ("The museum’s roof fell in last Saturday.", "2022-03-19", "2022-03-19"),
        ("The firm will report earnings next Thursday.", "2022-03-31", "2022-03-31"),
        ("The forecast for Thursday through Sunday is dry.", "2022-03-17", "2022-03-20"),
        ("The breach was found on Feb. 28.", "2022-02-28", "2022-02-28"),
        ("The fair in Ghent April 2-3 includes a parade, he said.", "2022-04-02", "2022-04-03"),
        ("The trial begins April 4.", "2022-04-04", "2022-04-04"),
        ("The vote is scheduled for Sunday, Dec. 4.", "2022-12-04", "2022-12-04"),
        ("He served from Jan. 3 to March 9, 2021.", "2021-01-03", "2021-03-09"),
        ("The dam burst on 14 March.", "2022-03-14", "2022-03-14"),
        ("The tally dates from 11/30/2019.", "2019-11-30", "2019-11-30"),
        ("The tally dates from 30/11/2019.", "2019-11-30", "2019-11-30"),
        ("The tally dates from 07.09.2019.", "2019-09-07", "2019-09-07"),
        ("Between May and August 2020 sales rose.", "2020-05-01", "2020-08-31"),
        ("The visit planned for January was called off.", "2022-01-01", "2022-01-31"),
        ("He will step down in June.", "2022-06-01", "2022-06-30"),
        ("He ran the port from 2003 to 2011.", "2003-01-01", "2011-12-31"),
        ("Profit fell in the third quarter of last year.", "2021-07-01", "2021-09-30"),
        ("The drought of the summer of 2019 ended.", "2019-06-01", "2019-08-31"),
        ("Unrest grew in the early 2000s.", "2000-01-01", "2003-12-31"),
        ("The clerk died on Christmas Day.", "2021-12-25", "2021-12-25"),
        ("They met on Easter Monday.", "2021-04-05", "2021-04-05"),
        ("It rained earlier this month.", "2022-03-01", "2022-03-23"),
        ("Three hikers vanished over the weekend.", "2022-03-19", "2022-03-20"),
        ("The league resumes next week.", "2022-03-28", "2022-04-03"),
        ("The ceasefire expires in 10 days.", "2022-04-02", "2022-04-02"),
        ("The strike began three days ago.", "2022-03-20", "2022-03-20"),
        ("Four people were hurt yesterday.", "2022-03-22", "2022-03-22"),
        ("The quake struck two days before Christmas Day.", "2021-12-23", "2021-12-23"),
    ],
)
def test_days_meant(text: str, first: str, last: str) -> None:
    period = only(text)
    assert (str(period.first), str(period.last)) == (first, last)


@pytest.mark.parametrize(
    ("text", "role", "modifier", "days"),
    [
        ("It was the deadliest flood in more than a decade.", TimeRole.LOOKBACK, Modifier.MORE_THAN, 3652.5),
        ("The first such strike in almost three years.", TimeRole.LOOKBACK, Modifier.NEARLY, 1095.75),
        ("The worst fire since at least 2003.", TimeRole.SINCE, Modifier.AT_LEAST, None),
        ("She has led the party since early last year.", TimeRole.SINCE, Modifier.EARLY, None),
        ("The bridge must reopen by the end of April.", TimeRole.UNTIL, Modifier.LATE, None),
        ("Rescuers dug for more than 48 hours.", TimeRole.DURATION, Modifier.MORE_THAN, 2),
        ("A six-week drought ended.", TimeRole.DURATION, Modifier.NONE, 42),
        ("He was held for up to 18 months.", TimeRole.DURATION, Modifier.AT_MOST, 547.875),
        ("The storm killed 20 in just two days.", TimeRole.DURATION, Modifier.NONE, 2),
        ("It is his second visit in two weeks.", TimeRole.DURATION, Modifier.NONE, 14),
        ("Villages were shelled for decades.", TimeRole.DURATION, Modifier.VAGUE, None),
        ("Half an hour later the roof fell.", TimeRole.OFFSET, Modifier.NONE, 0.5 / 24),
        ("Two weeks earlier a similar fire broke out.", TimeRole.OFFSET, Modifier.NONE, -14),
        ("Later that day he left.", TimeRole.OFFSET, Modifier.NONE, 0),
    ],
)
def test_roles_modifiers_and_lengths(text: str, role: TimeRole, modifier: Modifier, days: float | None) -> None:
    period = only(text)
    assert (period.role, period.modifier) == (role, modifier)
    assert period.days == (pytest.approx(days) if days is not None else None)


@pytest.mark.parametrize(
    ("text", "day", "clock", "zone"),
    [
        ("Shots rang out at about 9:45 p.m. EDT on Sunday.", "2022-03-20", ((21, 45), (21, 45)), "America/New_York"),
        ("The match kicks off at 3 p.m. GMT on Saturday.", "2022-03-26", ((15, 0), (15, 0)), "Etc/UTC"),
        ("The truce began at dawn Tuesday.", "2022-03-22", ((4, 0), (8, 0)), ""),
        ("They spoke on Monday evening.", "2022-03-21", ((17, 0), (23, 59)), ""),
        ("A fire broke out last night.", "2022-03-22", ((18, 0), (6, 0)), ""),
        ("The ferry sank in the early hours of Sunday.", "2022-03-20", ((0, 0), (6, 0)), ""),
    ],
)
def test_times_of_day(text: str, day: str, clock: tuple[tuple[int, int], tuple[int, int]], zone: str) -> None:
    period = only(text)
    assert (str(period.first), period.zone) == (day, zone)
    assert period.clock == (clock_time(*clock[0]), clock_time(*clock[1]))


@pytest.mark.parametrize(
    "text",
    [
        "May said the march would go on.",
        "She may march again.",
        "June Carter sang.",
        "The 12-year-old boy won 6-3.",
        "He earns $5 a day and might one day return.",
        "The council meets on Saturdays.",
        "Black Friday sales fell.",
        "About 2000 people fled flight 1998.",
        "He wrote for the Sunday Times and USA Today on weekdays past.",
        "Wednesday's owner, a baker, closed the cafe.",
        "The second half was goalless.",
        "The third floor of building 1812 burnt.",
    ],
)
def test_what_is_no_time(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    "text", ["He left on Tuesday.", "It shut last week.", "They met on May 3.", "It fell yesterday."]
)
def test_nothing_is_told_from_today_when_publication_is_unknown(text: str) -> None:
    period = only(text, None)
    assert (period.first, period.last, period.relative) == (None, None, True)


def test_a_full_date_needs_no_publication() -> None:
    assert only("It fell on 3 May 2016.", None).first == date(2016, 5, 3)


@pytest.mark.parametrize(
    ("days", "modifier", "unit", "span"),
    [
        (5 * 365.25, Modifier.NONE, "year", ("2017-12-18", "2018-12-18")),
        (5 * 365.25, Modifier.NEARLY, "year", ("2018-06-19", "2018-12-18")),
        (5 * 365.25, Modifier.MORE_THAN, "year", ("2017-06-18", "2018-06-17")),
        (5 * 365.25, Modifier.ABOUT, "year", ("2017-06-18", "2019-06-18")),
        (3652.5, Modifier.NONE, "decade", ("2012-06-18", "2014-06-18")),
    ],
)
def test_lookback(days: float, modifier: Modifier, unit: str, span: tuple[str, str]) -> None:
    first, last = lookback(days, modifier, date(2023, 6, 18), unit)
    assert (str(first), str(last)) == span


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He met them on June 4-5, 2019.", "4–5 June 2019"),
        ("It closed in 1998.", "1998"),
        ("They spoke on Monday evening.", "Monday 21 March 2022, evening"),
        ("The worst since the 1990s.", "since 1990s"),
        ("The plant shut in mid-2019.", "mid-2019"),
        ("He was away for at least two years.", "at least 2 years"),
        ("Two weeks earlier it rained.", "2 weeks earlier"),
    ],
)
def test_described_in_plain_words(text: str, words: str) -> None:
    assert describe(only(text)) == words


def test_an_unresolved_weekday_says_so() -> None:
    assert describe(only("He left on Tuesday.", None)) == "unresolved weekday"


def test_a_planned_weekday_may_lie_on_either_side() -> None:
    assert only("The trial was due to begin on Monday.").latitude == (date(2022, 3, 21), date(2022, 3, 28))


_WORDS = [
    "last",
    "next",
    "this",
    "the",
    "in",
    "for",
    "since",
    "by",
    "until",
    "between",
    "from",
    "to",
    "and",
    "early",
    "late",
    "mid-",
    "Monday",
    "Friday's",
    "May",
    "March",
    "3",
    "18-19",
    "2021",
    "999,999",
    "years",
    "decades",
    "weeks",
    "ago",
    "later",
    "first",
    "worst",
    "will",
    "said",
    "10:30",
    "p.m.",
    "GMT",
    "midnight",
    "weekend",
    "quarter",
    "of",
    "centuries",
    "nearly",
    "Christmas",
]


@given(st.lists(st.sampled_from(_WORDS), max_size=14), st.none() | st.dates())
def test_mentions_are_ordered_disjoint_and_inside(words: list[str], published: date | None) -> None:
    text = " ".join(words)
    mentions = find(text, published)
    assert all(0 <= m.start < m.end <= len(text) for m in mentions)
    assert all(a.end <= b.start for a, b in pairwise(mentions))
    for mention in mentions:
        period = mention.reading
        assert isinstance(period, Period)
        assert describe(period)
        if period.first and period.last:
            assert period.first <= period.last
        if period.latitude and period.first and period.last:
            assert period.latitude[0] <= period.first <= period.last <= period.latitude[1]


@pytest.mark.skipif(not (BENCH / "time_phrases.json").exists(), reason="the phrase table is not here")
def test_phrase_table_floor() -> None:
    score = score_times(BENCH / "time_phrases.json")
    assert score.right >= score.rows - 2
    assert score.false == ()


@pytest.mark.skipif(not (BENCH / "time_dev.tsv").exists(), reason="the TIMEX3 table is not here")
def test_timex_floor() -> None:
    passed, rows = score_timex(BENCH / "time_dev.tsv")
    assert passed / rows >= 0.9


@pytest.mark.parametrize("words", ["in 36 years", "in nearly six years", "in a decade"])
@pytest.mark.parametrize("follows", ["after a win over their rivals", "before a full house", "following a long slump"])
def test_a_look_back_stays_one_when_a_clause_follows(words: str, follows: str) -> None:
    sentence = f"They won the cup for the first time {words} {follows}."
    roles = {
        sentence[m.start : m.end]: m.reading.role
        for m in find(sentence, date(2024, 5, 17))
        if isinstance(m.reading, Period)
    }
    assert roles == {words: TimeRole.LOOKBACK}
