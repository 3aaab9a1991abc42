"""Reading articles: encodings, bad input, hostile names; ids and offsets."""

from __future__ import annotations

import codecs
import time
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.errors import BinaryFileError, EmptyArticleError, IngestError, TooLargeError
from factcheck.ingest import paste, read, read_file
from factcheck.types import BlockKind

TEXT = "Café fire – nine hurt\n\nNine people were hurt in a café fire on Monday, the “Post” said.\n"


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-32-le", codecs.BOM_UTF32_LE),
        ("utf-32-be", codecs.BOM_UTF32_BE),
    ],
)
def test_unicode_text_is_kept_verbatim(encoding: str, mark: bytes) -> None:
    article = read(mark + TEXT.encode(encoding), "fire.txt")
    assert article.text == TEXT
    assert article.notices == ()


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_known_by_its_nul_bytes(encoding: str) -> None:
    plain = "Ferry aground\n\nNo one was hurt on Monday."
    assert read(plain.encode(encoding), "x").text == plain


def test_windows_1252_is_read_with_a_notice() -> None:
    article = read(TEXT.encode("cp1252"), "fire.txt")
    assert article.text == TEXT
    assert "Windows-1252" in article.notices[0]


def test_mangled_and_lost_characters_are_noticed() -> None:
    assert "mangled" in paste("The mayorâ€™s car was stolen on Monday.", "x").notices[0]
    assert "lost" in paste("The mayor\ufffds car was stolen on Monday.", "x").notices[0]
    assert "HTML" in paste("<!DOCTYPE html><p>The mayor won.</p>", "x").notices[0]


@pytest.mark.parametrize(
    "data", [b"", b" \r\n\t ", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, "\u00a0\u2003\u200b".encode()]
)
def test_nothing_but_white_space_is_no_article(data: bytes) -> None:
    with pytest.raises(EmptyArticleError, match=r"empty\.txt: There is no text"):
        read(data, "empty.txt")


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7 some words",
        b"PK\x03\x04 word/document.xml",
        b"\x89PNG\r\n\x1a\n",
        b"{\\rtf1 hello}",
        b"words and \x00 a NUL",
        b"\x00" * 64,
        bytes(range(256)) * 8,
        b"\x01\x02\x03\x04 four controls",
        codecs.BOM_UTF16_LE + b"odd",
        codecs.BOM_UTF8 + b"a\x00b",
    ],
)
def test_what_is_not_text_is_refused_with_advice(data: bytes) -> None:
    with pytest.raises(BinaryFileError, match=r"Convert it to text|Save it as UTF-8"):
        read(data, "story.txt")


def test_a_single_stray_control_character_is_borne() -> None:
    assert read(b"Page one\x0c\n\nNine people were hurt.\x1a", "x").text.endswith("\x1a")


def test_the_size_cap() -> None:
    with pytest.raises(TooLargeError):
        read(b"Nine people were hurt.", "x", limit=10)
    with pytest.raises(TooLargeError):
        paste("Nine people were hurt.", "x", limit=10)


def test_five_megabytes_load_in_seconds() -> None:
    sentence = "The council said on Monday that 14 people were hurt when a crane fell on Market Street. "
    data = ((sentence * 3 + "\n\n") * (5_000_000 // (3 * len(sentence)))).encode()
    start = time.process_time()
    read(data, "long.txt")
    assert time.process_time() - start < 10


def test_line_ends_are_kept_and_blocks_point_into_the_text() -> None:
    text = "Crane falls on market\r\n\r\nA crane fell on Monday.\r\nNo one was hurt.\r\n"
    article = read(text.encode(), "crane.txt")
    assert article.text == text
    bodies = [text[b.start : b.end] for b in article.blocks if b.kind is BlockKind.BODY]
    assert bodies == ["A crane fell on Monday.", "No one was hurt."]


def test_lone_surrogates_become_replacement_characters_of_the_same_length() -> None:
    article = paste("The mayor \ud83d won.\udfff", "x")
    assert article.text == "The mayor \ufffd won.\ufffd"
    assert article.text.encode()


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("..\\..\\boot.ini", "boot.ini"),
        ("", "untitled"),
        ("a\x00b\nc.txt", "a b c.txt"),
        ("story\u202etxt.exe", "story txt.exe"),
        ("x" * 5000, "x" * 200),
        ("\udc80\udcff.txt", ".txt"),
        ("=HYPERLINK(1).txt", "=HYPERLINK(1).txt"),
    ],
)
def test_hostile_file_names(name: str, shown: str) -> None:
    assert read(b"Nine people were hurt on Monday.", name).name == shown


def test_the_id_comes_from_the_text_alone() -> None:
    one = read(TEXT.encode(), "a.txt")
    assert one.id == paste(TEXT, "b", outlet="The Post").id
    assert one.id[0] == "a"
    assert one.id != paste(TEXT + "More.", "b").id


def test_what_a_person_says_wins_over_what_the_page_shows() -> None:
    text = "Crane falls\n\nWed Jun 14 2023\n\nLONDON (Reuters) - A crane fell.\n\n© 2020 The Daily Crane."
    shown = paste(text, "x")
    assert (shown.title, shown.outlet, shown.zone) == ("Crane falls", "The Daily Crane", "Europe/London")
    assert shown.published == datetime(2023, 6, 14)
    said = paste(
        text,
        "x",
        title="T",
        outlet="O",
        url="https://o.example/1",
        published=datetime(2023, 6, 15, 9),
        zone="Asia/Tokyo",
    )
    assert (said.title, said.outlet, said.zone) == ("T", "O", "Asia/Tokyo")
    assert (said.url, said.published) == ("https://o.example/1", datetime(2023, 6, 15, 9))


def test_read_file(tmp_path: Path) -> None:
    path = tmp_path / "fire.txt"
    path.write_bytes(TEXT.encode())
    assert read_file(path, outlet="The Post").label == "The Post"
    assert read_file(path).name == "fire.txt"
    with pytest.raises(TooLargeError):
        read_file(path, limit=5)


def test_a_file_that_cannot_be_opened(tmp_path: Path) -> None:
    for path in (tmp_path / "gone.txt", tmp_path, Path("a\0b")):
        with pytest.raises(IngestError, match="cannot be read"):
            read_file(path)


@given(st.binary(max_size=400))
def test_any_bytes_give_an_article_or_a_named_error(data: bytes) -> None:
    try:
        article = read(data, "x")
    except IngestError:
        return
    assert article.text.encode()


@given(st.text(max_size=400))
def test_pasted_text_is_kept_verbatim(text: str) -> None:
    try:
        article = paste(text, "x")
    except IngestError:
        return
    assert article.text == text.removeprefix("\ufeff")
