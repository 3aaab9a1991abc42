"""Publication data that a page shows: dates, datelines and their zones, credits. Unknown stays unknown."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo, available_timezones

import pytest

from factcheck.ingest.cities import zone_of
from factcheck.ingest.dates import find_dates, weekdays_named
from factcheck.ingest.furniture import label
from factcheck.ingest.metadata import dateline_day, guess

BODY = "Nine people were hurt when a crane fell on the market, the mayor said."


def page(line: str, body: str = BODY) -> str:
    return f"Crane falls on market\n\n{line}\n\n{body}"


DATE_LINES = [
    ("Wed Jun 14 2023", "2023-06-14T00:00"),
    ("June 14, 2023", "2023-06-14T00:00"),
    ("14 June 2023", "2023-06-14T00:00"),
    ("14th of June, 2023", "2023-06-14T00:00"),
    ("Wednesday, 14 June 2023", "2023-06-14T00:00"),
    ("2023-06-14", "2023-06-14T00:00"),
    ("14.06.2023", "2023-06-14T00:00"),
    ("06/14/2023", "2023-06-14T00:00"),
    ("Published July 5 2015", "2015-07-05T00:00"),
    ("Published: 5 July 2015 18:40", "2015-07-05T18:40"),
    ("Date of publication 11 October 2017", "2017-10-11T00:00"),
    ("Posted on Sept. 3, 2019 at 9:05 pm", "2019-09-03T21:05"),
    ("Sunday 16 Apr 2017", "2017-04-16T00:00"),
]


@pytest.mark.parametrize(("line", "expected"), DATE_LINES)
def test_a_visible_date_line(line: str, expected: str) -> None:
    found = guess(page(line))
    assert found.published == datetime.fromisoformat(expected)
    assert found.notices == ()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Sun Apr 16 2017 Crane falls on market. Many were hurt.", date(2017, 4, 16)),
        ("AFP Monday 3 Oct 2016 A crane fell on the market. Many were hurt.", date(2016, 10, 3)),
        ("Posted on April 19 2017 by Norland Voice Crane falls on market Nine were hurt.", date(2017, 4, 19)),
        (
            "11.10.2017(updated 1838 12.10.2017) Get short URL 113 Nine people were hurt on Wednesday.",
            date(2017, 10, 11),
        ),
    ],
)
def test_a_date_run_into_the_first_line(line: str, expected: date) -> None:
    published = guess(f"Crane falls on market\n\n{line}").published
    assert published is not None
    assert published.date() == expected


@pytest.mark.parametrize(
    "opening",
    [
        "LIMA, March 4, 2025 (Reuters) - A crane fell on the market.",
        "SELBY, March 4, 2025 (Northern Wire) - A crane fell on the market.",
        "SELBY, 4 March 2025 — A crane fell on the market.",
        "LIMA, Peru, Mar 4 2025 (AP) — A crane fell on the market.",
    ],
)
def test_a_dateline_with_a_whole_date_dates_a_page_without_a_date_line(opening: str) -> None:
    published = guess(f"Crane falls on market\n\n{opening}\n\n{BODY}").published
    assert published is not None
    assert published.date() == date(2025, 3, 4)


@pytest.mark.parametrize(
    "text",
    [
        page("Crane market"),
        page("© 2020 The Daily Crane. All rights reserved."),
        page("Copyright 14 June 2023 The Daily Crane"),
        page("Updated 12:30"),
        page("30 February 2023"),
        page("Share", "The crane was built on June 14, 2019 and fell on Monday."),
        page("Share", "June 14, 2019 was the day the crane was built."),
        f"Crane falls\n\n{BODY}\n\nRelated stories\nMore cranes fall\nJune 14, 2023",
    ],
)
def test_no_date_line_no_date(text: str) -> None:
    assert guess(text).published is None


def test_published_wins_over_updated_and_bare_dates() -> None:
    text = f"Crane falls\n\nUpdated: 16 June 2023\n15 June 2023\nPublished: 14 June 2023\n\n{BODY}"
    assert guess(text).published == datetime(2023, 6, 14)


def test_an_ambiguous_date_is_settled_by_a_full_date_elsewhere() -> None:
    body = "The crane fell. The crane was tested on February 5 2015 and passed."
    found = guess(page("05-02-2015", body))
    assert (found.published, found.notices) == (datetime(2015, 2, 5), ())


def test_an_ambiguous_date_is_settled_by_a_weekday() -> None:
    day_first = guess(page("05-02-2015", "The crane fell on Thursday."))
    month_first = guess(page("05-02-2015", "The crane fell on Saturday."))
    assert (day_first.published, month_first.published) == (datetime(2015, 2, 5), datetime(2015, 5, 2))
    assert day_first.notices == month_first.notices == ()


def test_an_ambiguous_date_is_else_read_day_first_with_a_notice() -> None:
    found = guess(page("05-02-2015", "The crane fell."))
    assert found.published == datetime(2015, 2, 5)
    assert "2015-05-02" in found.notices[0]


@pytest.mark.parametrize(
    ("opening", "city", "zone", "source"),
    [
        ("WASHINGTON: The mayor resigned.", "WASHINGTON", "America/New_York", ""),
        ("WASHINGTON--The mayor resigned.", "WASHINGTON", "America/New_York", ""),
        ("LONDON (Reuters) — The mayor resigned.", "LONDON", "Europe/London", "Reuters"),
        ("NEW DELHI, June 14 (AP) - The mayor resigned.", "NEW DELHI", "Asia/Kolkata", "AP"),
        ("Beijing (AFP) – The mayor resigned.", "Beijing", "Asia/Shanghai", "AFP"),
        ("PARIS, Texas — The mayor resigned.", "PARIS", "", ""),
        ("PARIS, France — The mayor resigned.", "PARIS", "Europe/Paris", ""),
        ("SMALLVILLE — The mayor resigned.", "SMALLVILLE", "", ""),
        ("London: a city in shock.", "", "", ""),
        ("The mayor resigned on Monday.", "", "", ""),
        ("Paris and London – both capitals – were hit.", "", "", ""),
    ],
)
def test_datelines(opening: str, city: str, zone: str, source: str) -> None:
    found = guess(f"Mayor resigns\n\n{opening}")
    assert (found.dateline, found.zone, found.source) == (city, zone, source)


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("Source : CNN", "CNN"),
        ("--Reuters", "Reuters"),
        ("-AFP", "AFP"),
        ("Source: Norland Radio", "Norland Radio"),
        ("Sources: Prime minister to resign", ""),
    ],
)
def test_source_lines(line: str, source: str) -> None:
    assert guess(f"Mayor resigns\n\nThe mayor resigned on Monday.\n\n{line}").source == source


def test_the_owner_in_a_copyright_line() -> None:
    text = f"Crane falls\n\n{BODY}\n\n© 2019-2025 Norland Post. All Rights Reserved."
    assert guess(text).outlet == "Norland Post"


def test_every_zone_is_real() -> None:
    from factcheck.ingest import cities

    zones = {zone for zone, _ in cities._CITIES.values()}
    assert len(cities._CITIES) > 60
    assert zones <= available_timezones()
    assert ZoneInfo(zone_of("Kuala  Lumpur")) == ZoneInfo("Asia/Kuala_Lumpur")


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("on 31 April 2020", []),
        ("on 31/12/2020 and 12/31/2020", [(date(2020, 12, 31),), (date(2020, 12, 31),)]),
        ("on 03/04/2020", [(date(2020, 4, 3), date(2020, 3, 4))]),
        ("on 04/04/2020", [(date(2020, 4, 4),)]),
        ("version 1.2.2020.4 and 555-12-2020", []),
        ("May 2020 and June 14", []),
    ],
)
def test_full_dates(text: str, days: list[tuple[date, ...]]) -> None:
    assert [found.days for found in find_dates(text)] == days


def test_weekdays() -> None:
    assert weekdays_named("Monday's vote, late Sunday; sundae") == {0, 6}


@pytest.mark.parametrize(
    ("text", "near", "day"),
    [
        ("LIMA, March 4 (Andes Wire) - The port is shut.", date(2025, 3, 6), date(2025, 3, 4)),
        ("OSLO, Dec. 31 — The port is shut.", date(2025, 1, 2), date(2024, 12, 31)),
        (
            "The port is shut.\n\nTURKU, Finland, Jan 2 (Sound News) -- Ice shut the port.",
            date(2025, 1, 2),
            date(2025, 1, 2),
        ),
        ("LIMA (Andes Wire) - The port is shut.", date(2025, 3, 6), None),
        ("In Lima, March 4 is a holiday.", date(2025, 3, 6), None),
    ],
)
def test_a_dateline_without_its_year_takes_the_nearest(text: str, near: date, day: date | None) -> None:
    assert dateline_day(text, label(text), near) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "Harbour Mercury, Saturday 13 May 2023\n\nGasps in court\n\nHe looked at the floor for an hour.",
            date(2023, 5, 13),
        ),
        (
            "Boats burn\n\nExclusive by Ines Roy, 20 Oct 2023\n\nFive boats burned in the night, a gang said.",
            date(2023, 10, 20),
        ),
    ],
)
def test_a_line_that_names_paper_or_writer_dates_its_article(text: str, day: date) -> None:
    published = guess(text).published
    assert published
    assert published.date() == day


@pytest.mark.parametrize(
    ("first", "outlet"),
    [
        ("The Harbour Post", "The Harbour Post"),
        ("Northern Wire", "Northern Wire"),
        ("Radio Kellan", "Radio Kellan"),
        ("The Kellan Evening Standard", "The Kellan Evening Standard"),
        ("The Record", "The Record"),
        ("Breaking News", ""),
        ("Local News", ""),
        ("Two hurt, says the Harbour Post", ""),
    ],
)
def test_the_first_line_may_be_the_outlet(first: str, outlet: str) -> None:
    text = f"{first}\nCrane falls on market in Alton\n\n{BODY}"
    found = guess(text)
    assert found.outlet == outlet
    assert found.title == (first if "hurt" in first else "Crane falls on market in Alton")


def test_an_outlet_in_the_copyright_line_comes_first() -> None:
    assert (
        guess(f"The Harbour Post\nCrane falls on market in Alton\n\n{BODY}\n\n© 2026 Alton Media").outlet
        == "Alton Media"
    )


def test_a_first_line_with_no_headline_under_it_is_the_headline() -> None:
    assert guess(f"The Harbour Mail\n\n{BODY}").title == "The Harbour Mail"
