"""Saved pages: what is seen, what each part is, and what the markup says of its publication."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from corpus.generator import CAFE, LEAD, SECOND, TITLE, json_ld, page, story

from factcheck.ingest import load
from factcheck.ingest.markup import moment
from factcheck.types import Article, BlockKind

EXTRA = "Ferry sinks, twelve die."
EAST = timezone(timedelta(hours=2))


def read(source: str) -> Article:
    return load(source.encode(), "page.html").articles[0]


def kinds(article: Article) -> dict[str, BlockKind]:
    return {article.text[block.start : block.end]: block.kind for block in article.blocks}


WHOLE = page(
    f"""<header><a class="logo">Daily Dock</a><nav><ul><li>News</li><li>Sport</li></ul></nav></header>
    <main><div class="breadcrumb">Home &gt; News</div><article><h1>{TITLE}</h1>
    <div class="byline">By Ann Lee</div><time datetime="2024-03-09T08:15:00+02:00">9 March 2024</time>
    <div class="social-share">Share on Chirper</div>
    <figure><img src="a.jpg" alt="unseen"><figcaption>The crane on Sunday</figcaption></figure>
    <p>{LEAD}</p><h2>What is known</h2><p>{SECOND}</p><p>{CAFE}</p>
    <aside class="related"><h3>Related stories</h3><p>Ferry sinks off the pier, killing 12 people.</p></aside>
    <table><tr><td>Injured</td><td>9</td></tr></table></article></main>
    <section id="comments"><h3>Comments</h3><p>I was there and counted twenty hurt on Friday.</p></section>
    <footer><p>© 2024 Daily Dock Ltd. All rights reserved.</p></footer>
    <script>var a = "<p>Never seen</p>";</script><noscript>Turn scripts on</noscript><p hidden>Not shown</p>""",
    "<title>Crane falls on fish market | Daily Dock</title>",
)


def test_each_part_of_a_page_is_labelled() -> None:
    found = kinds(read(WHOLE))
    expected = {
        "Home > News": BlockKind.CRUMB,
        TITLE: BlockKind.HEADLINE,
        "By Ann Lee": BlockKind.BYLINE,
        "9 March 2024": BlockKind.DATE,
        "Share on Chirper": BlockKind.SHARE,
        "The crane on Sunday": BlockKind.CAPTION,
        LEAD: BlockKind.BODY,
        "What is known": BlockKind.SUBHEAD,
        SECOND: BlockKind.BODY,
        CAFE: BlockKind.BODY,
        "Ferry sinks off the pier, killing 12 people.": BlockKind.RELATED,
        "I was there and counted twenty hurt on Friday.": BlockKind.FORM,
        "© 2024 Daily Dock Ltd. All rights reserved.": BlockKind.COPYRIGHT,
    }
    assert {text: found.get(text) for text in expected} == expected
    assert not any(found[text] in (BlockKind.BODY, BlockKind.HEADLINE) for text in ("News", "Sport", "Daily Dock"))


def test_only_what_is_seen_is_text() -> None:
    text = read(WHOLE).text
    assert all(word not in text for word in ("Never seen", "unseen", "Turn scripts", "Not shown"))
    assert "Injured\t9" in text


@pytest.mark.parametrize(
    ("body", "text", "kind"),
    [
        (f"<h1>Daily Dock</h1><article><h1>{TITLE}</h1><p>{LEAD}</p></article>", TITLE, "headline"),
        (f"<h1>Daily Dock</h1><article><h1>{TITLE}</h1><p>{LEAD}</p></article>", "Daily Dock", "breadcrumb"),
        (f"<div class='paywall related-on'><h1>{TITLE}</h1><p>{LEAD}</p></div>", LEAD, "body"),
        (f"<h1>{TITLE}</h1><div class='share-wrap'><p>{LEAD}</p><p>{SECOND}</p></div>", LEAD, "body"),
        (f"<h1>{TITLE}</h1><p>{LEAD}</p><div class='comments'><p>{SECOND * 9}</p></div>", SECOND * 9, "comment form"),
        (f"<article><h1>{TITLE}</h1><p>{LEAD}</p><article>{EXTRA}</article></article>", EXTRA, "related story"),
        (f"<article><h1>{TITLE}</h1><p>{LEAD}</p></article><article>{EXTRA}</article>", EXTRA, "related story"),
        (f"<h1>{TITLE}</h1><p>{LEAD}</p><p>By <span class='author'>Ann Lee</span> was not there.</p>", LEAD, "body"),
        (f"<h1>{TITLE}</h1><p>{LEAD}<br>{SECOND}</p>", LEAD, "body"),
        (f"<h1>{TITLE}</h1><p>{LEAD}<br><br>{SECOND}</p>", SECOND, "body"),
    ],
)  # fmt: skip
def test_where_class_names_mislead_and_where_they_do_not(body: str, text: str, kind: str) -> None:
    assert str(kinds(read(page(body)))[text]) == kind


SOUP = page(
    f"""<div class=q1><div class=q2><a href="/">Daily Dock</a></div><div class=q3><div class=q4>{TITLE}</div>
    <p>{LEAD}</p><p>{SECOND}</p><p>{CAFE}</p></div><div class=q5><div class=q6><a>Ferry sinks off the pier and kills
    twelve people</a></div><div class=q6><a>Storm forces 200 families from their homes</a></div></div></div>""",
    f"<title>{TITLE} - Daily Dock</title>",
)


def test_a_page_without_marks_is_read_by_its_title_and_its_main_text() -> None:
    article = read(SOUP)
    found = kinds(article)
    assert (found[TITLE], article.title) == (BlockKind.HEADLINE, TITLE)
    assert [found[text] for text in (LEAD, SECOND, CAFE)] == [BlockKind.BODY] * 3
    assert found["Ferry sinks off the pier and kills twelve people"] is BlockKind.OTHER
    assert found["Storm forces 200 families from their homes"] is BlockKind.OTHER


def test_a_line_with_a_marked_time_is_the_date_line() -> None:
    meta = "<div class=meta>Posted on <time class=entry-date datetime=2024-05-02T21:00Z>May 2, 2024</time> by Bo</div>"
    article = read(page(f"<h1>{TITLE}</h1>{meta}<p>{LEAD}</p>"))
    assert kinds(article)["Posted on May 2, 2024 by Bo"] is BlockKind.DATE
    assert article.published == datetime(2024, 5, 2, 21, tzinfo=UTC)


LD = {
    "headline": TITLE,
    "datePublished": "2024-03-09T08:15:00+02:00",
    "dateModified": "2024-03-09T09:00:00Z",
    "author": [{"@type": "Person", "name": "Ann Lee"}, {"@type": "Person", "name": "Bo Ek"}],
    "publisher": {"@type": "Organization", "name": "Dock News"},
    "mainEntityOfPage": {"@id": "https://dock.example/1"},
    "inLanguage": "en-GB",
}


def test_json_ld() -> None:
    article = read(page(story(), json_ld(**LD)))
    assert article.published == datetime(2024, 3, 9, 8, 15, tzinfo=EAST)
    assert article.published.utcoffset() == timedelta(hours=2)
    assert article.modified == datetime(2024, 3, 9, 9, tzinfo=UTC)
    assert (article.outlet, article.byline, article.url) == ("Dock News", "Ann Lee, Bo Ek", "https://dock.example/1")
    assert (article.title, article.language) == (TITLE, "en")
    assert {source for _, source in article.provenance} == {"markup"}


@pytest.mark.parametrize(
    "head",
    [
        json_ld(**{"@type": ["NewsArticle", "Article"], "datePublished": "2024-03-09"}),
        json_ld(**{"@type": "WebPage", "@graph": [{"@type": "NewsArticle", "datePublished": "2024-03-09"}]}),
        json_ld(headline="Other", datePublished="2020-01-02")
        + json_ld(headline=TITLE, datePublished="2024-03-09")
        + f'<meta property="og:title" content="{TITLE}">',
        '<meta property="article:published_time" content="2024-03-09T00:00:00Z">',
        '<meta name="parsely-pub-date" content="2024-03-09">',
        '<meta itemprop="datePublished" content="March 9, 2024">',
    ],
)
def test_ways_to_say_a_publication_day(head: str) -> None:
    assert read(page(story(), head)).day == date(2024, 3, 9)


@pytest.mark.parametrize(
    "source",
    [
        page(story()),
        page(story("<p>© 2019 Dock News</p>")),
        page(story("<aside class='related'><time datetime='2020-05-05'>5 May 2020</time><p>Ferry sinks.</p></aside>")),
        page(story(), json_ld(headline=TITLE, datePublished="1970-01-01T00:00:00Z")),
        page(story(), '<meta property="article:published_time" content="today">'),
        page(story(), '<meta property="article:published_time" content="03/04/2024">'),
        page(story(), '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": </script>'),
        page(story(), json_ld(**{"@type": "Event", "datePublished": "2024-03-09"})),
    ],
)
def test_no_date_is_ever_made_up(source: str) -> None:
    article = read(source)
    assert article.published is None
    assert article.modified is None


def test_a_marked_time_is_read_where_the_date_line_is() -> None:
    body = f"""<h1>{TITLE}</h1><p class=meta>Published <time datetime="2024-03-09T08:15:00+02:00">Saturday</time></p>
    <p class="updated">Updated <time datetime="2024-03-10T08:15:00+02:00">Sunday</time></p>
    <p>{LEAD}</p><p>{SECOND}</p>"""
    article = read(page(body))
    assert article.published == datetime(2024, 3, 9, 8, 15, tzinfo=EAST)
    assert article.modified == datetime(2024, 3, 10, 8, 15, tzinfo=EAST)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "https://x.example/\"onload='1'", "file:///etc/passwd", "//x", "http://"]
)
def test_only_web_addresses_are_kept(url: str) -> None:
    assert read(page(story(), f'<link rel=canonical href="{url.replace(chr(34), "&quot;")}">')).url == ""


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2024-03-09T08:15:00+0200", datetime(2024, 3, 9, 8, 15, tzinfo=EAST)),
        ("Sat, 09 Mar 2024 08:15:00 +0200", datetime(2024, 3, 9, 8, 15, tzinfo=EAST)),
        ("9 March 2024", datetime(2024, 3, 9)),
        ("20240309", datetime(2024, 3, 9)),
        ("13/04/2024", datetime(2024, 4, 13)),
        ("03/04/2024", None),
        ("yesterday", None),
        ("2024", None),
        ("2024-13-45", None),
        ("", None),
        (None, None),
        (1710000000, None),
        ("0001-01-01T00:00:00", None),
    ],
)
def test_moments(written: object, expected: datetime | None) -> None:
    assert moment(written) == expected


def test_a_page_of_a_million_characters_is_read_in_seconds() -> None:
    body = "".join(f"<p>{LEAD} {number}</p>" for number in range(3000))
    start = time.process_time()
    article = read(page(f"<h1>{TITLE}</h1>{body}"))
    assert time.process_time() - start < 30
    assert len(article.text) > 240_000


@pytest.mark.parametrize(
    "body",
    [
        "<" * 200_000,
        "<p " + "a=" * 100_000,
        "<div class='" + "share-" * 40_000 + "'>x y z</div>",
        "&" * 200_000,
        "<p>" + "a" * 200_000,
        "<ul><li>" * 60_000 + "word",
        "<br>" * 30_000 + "word",
    ],
)
def test_no_markup_takes_long(body: str) -> None:
    start = time.process_time()
    load(page(body).encode(), "x.html")
    assert time.process_time() - start < 5


def test_a_very_long_page_is_cut_with_a_notice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factcheck.ingest.html.LONGEST", 200)
    article = read(page(story()))
    assert len(article.text) <= 200
    assert "first" in article.notices[0]
