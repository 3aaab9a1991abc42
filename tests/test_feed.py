"""RSS and Atom."""

from __future__ import annotations

from datetime import timedelta

import pytest
from corpus.generator import ATOM, LAUGHS, LEAD, RSS, SECOND, TITLE

from factcheck.ingest import feed, load
from factcheck.types import BlockKind


def test_an_entry_becomes_an_article() -> None:
    article = load(RSS.encode(), "feed.xml").articles[0]
    assert article.text == f"{TITLE}\n\n{LEAD}\n\n{SECOND}"
    assert (article.name, article.outlet, article.url) == ("feed.xml › entry 1", "Dock News", "https://dock.example/1")
    assert article.published is not None
    assert article.published.utcoffset() == timedelta(hours=2)
    assert article.modified is None
    assert (article.language, dict(article.provenance)["published"]) == ("en", "markup")
    assert article.blocks[0].kind is BlockKind.HEADLINE


def test_atom() -> None:
    article = load(ATOM.encode(), "feed.xml").articles[0]
    assert (article.byline, str(article.published)) == ("Ann Lee", "2024-03-09 08:15:00+02:00")
    assert str(article.modified) == "2024-03-09 09:00:00+00:00"


def test_a_summary_is_said_to_be_one() -> None:
    assert any("summary" in notice for notice in load(RSS.encode(), "f").articles[1].notices)


def test_entries_without_a_day_stay_undated() -> None:
    assert load(RSS.encode(), "f").articles[1].published is None


def test_entries_without_text_are_named() -> None:
    source = RSS.replace("A ferry ran aground on Sunday with 40 people on board.", "")
    loaded = load(source.encode(), "f.rss")
    assert len(loaded.articles) == 1
    assert loaded.refused[0].name == "f.rss › entry 2"


def test_the_number_of_entries_is_capped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed, "ENTRIES", 1)
    loaded = load(RSS.encode(), "f.rss")
    assert len(loaded.articles) == 1
    assert "more than 1 entries" in loaded.refused[0].message


@pytest.mark.parametrize(
    "declaration", [LAUGHS, '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>', "<!doctype r [<!entity x 'y'>]>"]
)
def test_entities_are_refused(declaration: str) -> None:
    body = RSS.split("?>", 1)[1].replace(TITLE, "&x;")
    assert "entities" in load((declaration + body).encode(), "f.rss").refused[0].message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1251"])
def test_encodings(encoding: str) -> None:
    source = RSS.replace(TITLE, "Кран упал").replace('encoding="utf-8"', f'encoding="{encoding}"')
    assert load(source.replace("cp1251", "windows-1251").encode(encoding), "f.rss").articles[0].title == "Кран упал"


def test_a_cut_feed_gives_what_is_whole() -> None:
    assert LEAD in load(RSS[: RSS.index("<item><title>Ferry") + 20].encode(), "f.rss").articles[0].text


def test_markup_in_a_feed_is_text_only() -> None:
    source = RSS.replace(f"<p>{LEAD}</p>", f"<p>{LEAD}</p><script>alert(1)</script><img src=x onerror=alert(1)>")
    assert "alert" not in load(source.encode(), "f.rss").articles[0].text
