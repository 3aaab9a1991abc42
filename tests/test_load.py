"""Any file → articles or a named refusal; nothing raises, no name reaches a path, offsets hold."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from corpus.generator import CAFE, LEAD, PLAIN, TITLE, Case, bad, good, page, pdf, story, write, zipped
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.claims import read as read_claims
from factcheck.errors import IngestError, TooLargeError
from factcheck.ingest import Loaded, load, load_file
from factcheck.ingest.assemble import clean_name
from factcheck.ingest.charset import declared_in, decode
from factcheck.ingest.load import Format, sniff
from factcheck.types import Article, BlockKind

GOOD, BAD = good(), bad()
SOURCES = {"markup", "date line", "file", "guessed", "typed"}


def label(case: Case) -> str:
    return clean_name(case.name)[:40]


def test_the_corpus_is_large_enough(tmp_path: Path) -> None:
    assert write(tmp_path) == len(list(tmp_path.iterdir())) >= 60


@pytest.mark.parametrize("case", GOOD, ids=label)
def test_good_files_give_their_articles(case: Case) -> None:
    loaded = load(case.data, case.name)
    assert len(loaded.articles) == case.articles
    assert any(case.holds in article.text for article in loaded.articles)


@pytest.mark.parametrize("case", BAD, ids=label)
def test_bad_files_are_refused_by_name_with_a_reason(case: Case) -> None:
    loaded = load(case.data, case.name)
    assert loaded.articles == ()
    assert all(isinstance(error, IngestError) for error in loaded.refused)
    assert case.holds in loaded.refused[0].message
    assert clean_name(case.name.replace("\\", "/").split("/")[-1])[:30] in loaded.refused[0].name


@pytest.mark.parametrize("case", GOOD, ids=label)
def test_blocks_are_in_order_disjoint_and_hold_all_text(case: Case) -> None:
    for article in load(case.data, case.name).articles:
        check_blocks(article)


def check_blocks(article: Article) -> None:
    position = 0
    for block in article.blocks:
        assert position <= block.start < block.end <= len(article.text)
        assert not article.text[position : block.start].strip()
        position = block.end
    assert not article.text[position:].strip()


@pytest.mark.parametrize("case", [case for case in GOOD if len(case.data) < 100_000], ids=label)
def test_claims_are_exactly_what_is_shown(case: Case) -> None:
    for article in load(case.data, case.name).articles:
        claims = read_claims(article, article.day).claims
        parts = [(block.start, block.end) for block in article.blocks]
        for claim in claims:
            shown = article.text[claim.start : claim.end]
            assert shown
            assert shown == shown.strip()
            assert any(start <= claim.start and claim.end <= end for start, end in parts)


@pytest.mark.parametrize("case", GOOD, ids=label)
def test_every_field_says_where_it_came_from(case: Case) -> None:
    fields = ("title", "outlet", "url", "published", "modified", "zone", "byline", "dateline", "language")
    for article in load(case.data, case.name).articles:
        sources = dict(article.provenance)
        assert sources.keys() == {field for field in fields if getattr(article, field)}
        assert set(sources.values()) <= SOURCES


@pytest.mark.parametrize("case", [*GOOD, *BAD], ids=label)
def test_no_name_reaches_a_path(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = tmp_path / "a" / "b" / "c" / "d"
    inner.mkdir(parents=True)
    monkeypatch.chdir(inner)
    opened: list[str] = []
    monkeypatch.setattr(os, "open", lambda *args, **named: opened.append(str(args[0])))
    monkeypatch.setattr(os, "mkdir", lambda *args, **named: opened.append(str(args[0])))
    loaded = load(case.data, case.name)
    shown = [a.name for a in loaded.articles] + [e.name for e in loaded.refused]
    assert all("/" not in name and "\\" not in name and name.isprintable() for name in shown)
    assert opened == []
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == []


def test_the_bad_do_not_take_the_good_along() -> None:
    small = [case for case in BAD if len(case.data) < 100_000]
    files = {f"{number}.{case.name.rpartition('.')[2]}": case.data for number, case in enumerate(small)}
    loaded = load(zipped({**files, "last.txt": PLAIN.encode()}), "all.zip")
    assert [a.name for a in loaded.articles] == ["all.zip › last.txt"]
    assert len(loaded.refused) == len(files)
    assert f"{len(files) + 1} files in the archive, 1 read" in loaded.notes


def test_the_size_cap() -> None:
    refused = load(PLAIN.encode(), "x.txt", limit=10).refused
    assert isinstance(refused[0], TooLargeError)
    assert "10 bytes" in refused[0].message


def test_typed_metadata_wins_and_says_so() -> None:
    article = load(
        page(story(), "<meta property='og:site_name' content='Dock'>").encode(), "x", outlet="Pier"
    ).articles[0]
    assert (article.outlet, dict(article.provenance)["outlet"]) == ("Pier", "typed")


def test_plain_text_says_what_it_shows() -> None:
    article = load(PLAIN.encode(), "x.txt").articles[0]
    assert (article.title, article.byline, article.language) == (TITLE, "Ann Lee", "en")
    assert str(article.day) == "2024-03-09"
    assert dict(article.provenance)["published"] == "date line"


def test_load_file(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf([[TITLE, "", LEAD]]))
    assert load_file(tmp_path / "a.pdf").articles[0].name == "a.pdf"
    for gone in (tmp_path / "gone.txt", tmp_path, Path("a\0b")):
        assert "cannot be read" in load_file(gone).refused[0].message


@pytest.mark.parametrize(
    ("data", "name", "form"),
    [
        (b"%PDF-1.4", "a.txt", Format.PDF),
        (PLAIN.encode(), "a.pdf", Format.TEXT),
        (b"Crane, port and the sea\n\nA crane, it was said, fell.", "a.txt", Format.TEXT),
        (b"From: where we stood the crane looked small.\n\nIt fell.", "a.txt", Format.TEXT),
        (b"Date: 9 March 2024\nPlace: Dock\n\nA crane fell.", "a.txt", Format.TEXT),
        (b"The file began with %PDF-1.4, the expert said.", "a.txt", Format.TEXT),
        (b"{ the minister said }", "a.txt", Format.TEXT),
        (b"<b>Note</b> the crane fell", "a.txt", Format.TEXT),
        (b"<rss version='2.0'><channel/></rss>", "a.txt", Format.FEED),
        (b"<html><body>&lt;rss&gt;</body></html>", "a.xml", Format.HTML),
    ],
)
def test_content_first_extension_second(data: bytes, name: str, form: Format) -> None:
    assert sniff(data, name) is form


@pytest.mark.parametrize("declared", ["zip", "rot13", "unicode_escape", "hex", "idna", "../utf-8", "x" * 500, "utf-7"])
def test_a_declared_codec_that_is_no_charset_is_not_used(declared: str) -> None:
    assert decode(CAFE.encode(), declared).encoding == "utf-8"


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("ISO-8859-1", "cp1252"), ("windows-1251", "cp1251"), ("shift_jis", "shift_jis"), ("Big5", "big5")],
)
def test_a_declared_charset_is_tried_first(declared: str, encoding: str) -> None:
    text = {"cp1251": "кран упал", "shift_jis": "魚市場", "big5": "魚市場"}.get(encoding, CAFE)
    assert decode(text.encode(encoding), declared).text == text


def test_the_detector_is_the_last_resort_and_says_so() -> None:
    notices = {case.name: load(case.data, case.name).articles[0].notices for case in GOOD if case.name.endswith(".txt")}
    assert any("read as" in notice for notice in notices["koi8.txt"])
    assert any("damaged bytes" in notice for notice in notices["damaged-utf8.txt"])
    assert notices["plain.txt"] == notices["utf16.txt"] == ()


def test_charsets_declared_inside() -> None:
    assert declared_in(b'<meta http-equiv="Content-Type" content="text/html; charset=KOI8-R">') == "KOI8-R"
    assert declared_in(b"<?xml version='1.0' encoding='windows-1251'?>") == "windows-1251"
    assert declared_in(b"no charset here") == ""


@settings(deadline=None)
@given(
    st.binary(max_size=300), st.sampled_from(["a.txt", "a.html", "a.csv", "a.eml", "a.json", "a.pdf", "a.zip", "a.xml"])
)
def test_any_bytes_give_articles_or_refusals(data: bytes, name: str) -> None:
    loaded = load(data, name)
    assert isinstance(loaded, Loaded)
    assert loaded.articles or loaded.refused
    for article in loaded.articles:
        check_blocks(article)
        article.text.encode()


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_damaged_files_never_raise(draw: st.DataObject) -> None:
    case = draw.draw(st.sampled_from([case for case in GOOD if len(case.data) < 60_000]))
    place = draw.draw(st.integers(0, max(0, len(case.data) - 1)))
    patch = draw.draw(st.binary(max_size=8))
    cut = draw.draw(st.booleans())
    data = case.data[:place] + patch + (b"" if cut else case.data[place + len(patch) :])
    for article in load(data, case.name).articles:
        check_blocks(article)


def test_furniture_is_kept_apart_in_a_page() -> None:
    article = load(
        page(story('<aside class="related"><p>Twelve die as a ferry sinks.</p></aside>')).encode(), "x"
    ).articles[0]
    kinds = {article.text[b.start : b.end]: b.kind for b in article.blocks}
    assert kinds["Twelve die as a ferry sinks."] is BlockKind.RELATED


def test_times_with_and_without_an_offset_can_be_put_in_order() -> None:
    head = '<meta property="article:published_time" content="2024-03-09T08:15:00+02:00">'
    marked = load(page(story(), head).encode(), "a.html").articles[0]
    plain = load(PLAIN.encode(), "b.txt").articles[0]
    instants = [article.instant for article in (marked, plain) if article.instant]
    assert sorted(instants) == [plain.instant, marked.instant]
