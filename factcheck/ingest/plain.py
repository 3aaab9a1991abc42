"""Plain text in whatever encoding it came, made into an Article; the text itself is kept verbatim.

Offsets count the characters of the decoded text. A byte-order mark is not part of the text, so a reader that counts
it is one character ahead; line ends are kept as they are, two characters for CRLF.
"""

from __future__ import annotations

import codecs
import re
from datetime import datetime
from typing import TypedDict, Unpack

from factcheck.errors import BinaryFileError, EmptyArticleError, TooLargeError
from factcheck.ingest.furniture import label
from factcheck.ingest.metadata import guess
from factcheck.types import Article, content_id

LIMIT = 10_000_000  # bytes
_NAME_LENGTH = 200

_MARKS = (  # the longer marks first: the UTF-32 one begins with the UTF-16 one
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "a rich-text document"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_UNSAFE_NAME = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_MANGLED = re.compile("â€[™œ\x9d˜“”¦]|Ã[©¨¡¶¼±³]|Â[ £©»«]")
_HTML = re.compile(r"\s{0,200}<(?:!doctype html|html|head|body)\b", re.IGNORECASE)


class Metadata(TypedDict, total=False):
    """What the person who adds a source says about it; it always wins over what the page shows."""

    outlet: str
    title: str
    url: str
    published: datetime | None
    zone: str


def read(data: bytes, name: str, *, limit: int = LIMIT, **metadata: Unpack[Metadata]) -> Article:
    """Make an Article of a text file's bytes; ``name`` is its file name, of which no folder is kept.

    Raises:
        TooLargeError: more than ``limit`` bytes.
        BinaryFileError: not text.
        EmptyArticleError: no text but white space.
    """
    name = clean_name(re.split(r"[/\\]", name)[-1])
    if len(data) > limit:
        raise TooLargeError(name, f"The file is over {limit:,} bytes. Keep the article and leave out the rest.")
    text, notices = _decode(data, name)
    return _article(text, name, notices, metadata)


def paste(text: str, name: str, *, limit: int = LIMIT, **metadata: Unpack[Metadata]) -> Article:
    """Make an Article of text that is in hand; ``name`` is its label. Lone surrogates become U+FFFD.

    Raises: as :func:`read`; ``limit`` counts characters.
    """
    name = clean_name(name)
    if len(text) > limit:
        raise TooLargeError(name, f"The text is over {limit:,} characters. Keep the article and leave out the rest.")
    whole = _SURROGATES.sub("\ufffd", text.removeprefix("\ufeff"))
    return _article(whole, name, (), metadata)


def clean_name(name: str) -> str:
    """A name that is safe to print: no control or direction characters, no lone surrogates, at most 200 characters."""
    shown = " ".join(_UNSAFE_NAME.sub(" ", name).split())[:_NAME_LENGTH]
    return shown or "untitled"


def _article(text: str, name: str, notices: tuple[str, ...], metadata: Metadata) -> Article:
    _refuse(text, name)
    blocks = label(text)
    shown = guess(text, blocks)
    published = metadata.get("published")
    return Article(
        id=content_id("a", text),  # of the text alone: the same text added twice is one article
        name=name,
        text=text,
        blocks=blocks,
        title=metadata.get("title") or shown.title,
        outlet=metadata.get("outlet") or shown.outlet,
        url=metadata.get("url", ""),
        published=published or shown.published,
        zone=metadata.get("zone") or shown.zone,
        notices=notices + _oddities(text) + (() if published else shown.notices),
    )


def _refuse(text: str, name: str) -> None:
    controls = len(_CONTROLS.findall(text))
    if "\0" in text or controls > max(2, len(text) // 500):
        raise BinaryFileError(name, "This is not text. Convert it to text (.txt, UTF-8) first.")
    if not any(map(str.isalnum, text)):
        raise EmptyArticleError(name, "There is no text in it.")


def _decode(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise BinaryFileError(name, f"This is {what}, not text. Convert it to text (.txt, UTF-8) first.")
    encoding, start = _encoding(data)
    try:
        return data[start:].decode(encoding), ()
    except UnicodeDecodeError:
        if encoding != "utf-8":
            raise BinaryFileError(
                name, f"Its bytes are not the {encoding.upper()} they begin as. Save it as UTF-8."
            ) from None
    return _western(data[start:])


def _encoding(data: bytes) -> tuple[str, int]:
    """The encoding that the first bytes show, and where the text begins."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding, len(mark)
    return _sixteen_bit(data) or "utf-8", 0


def _sixteen_bit(data: bytes) -> str | None:
    """UTF-16 without a mark, known by NUL bytes that all stand at odd or all at even places."""
    even, odd = data[::2].count(0), data[1::2].count(0)
    if len(data) % 2 or not even + odd or (even and odd):
        return None
    return "utf-16-le" if odd else "utf-16-be"


def _western(data: bytes) -> tuple[str, tuple[str, ...]]:
    try:
        text, encoding = data.decode("cp1252"), "Windows-1252"
    except UnicodeDecodeError:
        text, encoding = data.decode("latin-1"), "Latin-1"
    return text, (f"The file is not UTF-8; it was read as {encoding}. Check its quotation marks and accents.",)


def _oddities(text: str) -> tuple[str, ...]:
    found = []
    if _MANGLED.search(text):
        found.append("Some letters look mangled by an earlier conversion (such as â€™ for ’).")
    if "\ufffd" in text:
        found.append("Some characters were lost in an earlier conversion (�).")
    if _HTML.match(text):
        found.append("This looks like HTML source; paste the visible text of the page instead.")
    return tuple(found)
