"""Plain text in whatever encoding it came, made into an Article; the text itself is kept verbatim.

Offsets count the characters of the decoded text. A byte-order mark is not part of the text, so a reader that counts
it is one character ahead; line ends are kept as they are, two characters for CRLF.
"""

from __future__ import annotations

import re
from typing import Unpack

from factcheck.catalogue import mark, tr
from factcheck.errors import BinaryFileError, TooLargeError
from factcheck.ingest.assemble import Metadata, assemble, clean_name, file_name
from factcheck.ingest.charset import Decoded, UndecodableError, decode
from factcheck.types import Article

__all__ = ["LIMIT", "Metadata", "clean_name", "paste", "read", "text_of"]

LIMIT = 10_000_000  # bytes

_MAGIC = (
    (b"%PDF-", mark("a PDF")),
    (b"PK\x03\x04", mark("a ZIP archive or an Office document")),
    (b"\x89PNG", mark("a PNG image")),
    (b"\xff\xd8\xff", mark("a JPEG image")),
    (b"GIF8", mark("a GIF image")),
    (b"\x1f\x8b", mark("a gzip archive")),
    (b"\xd0\xcf\x11\xe0", mark("an old Office document")),
    (b"{\\rtf", mark("a rich-text document")),
    (b"\x7fELF", mark("a program")),
    (b"MZ\x90\x00", mark("a program")),
    (b"7z\xbc\xaf\x27\x1c", mark("a 7-Zip archive")),
    (b"Rar!\x1a\x07", mark("a RAR archive")),
    (b"SQLite format 3", mark("a database")),
)
_SURROGATES = re.compile("[\ud800-\udfff]")
_HTML = re.compile(r"\s{0,200}<(?:!doctype html|html|head|body)\b", re.IGNORECASE)


def read(data: bytes, name: str, *, limit: int = LIMIT, **metadata: Unpack[Metadata]) -> Article:
    """Make an Article of a text file's bytes; ``name`` is its file name, of which no folder is kept.

    Raises:
        TooLargeError: more than ``limit`` bytes.
        BinaryFileError: not text.
        EmptyArticleError: no text but white space.
    """
    name = file_name(name)
    if len(data) > limit:
        raise TooLargeError(
            name, tr("The file is over {limit} bytes. Keep the article and leave out the rest.", limit=f"{limit:,}")
        )
    decoded = text_of(data, name)
    return assemble(decoded.text, name, metadata, notices=decoded.notices + _source_code(decoded.text))


def paste(text: str, name: str, *, limit: int = LIMIT, **metadata: Unpack[Metadata]) -> Article:
    """Make an Article of text that is in hand; ``name`` is its label. Lone surrogates become U+FFFD.

    Raises: as :func:`read`; ``limit`` counts characters.
    """
    name = clean_name(name)
    if len(text) > limit:
        raise TooLargeError(
            name,
            tr("The text is over {limit} characters. Keep the article and leave out the rest.", limit=f"{limit:,}"),
        )
    whole = _SURROGATES.sub("\ufffd", text.removeprefix("\ufeff"))
    return assemble(whole, name, metadata, notices=_source_code(whole))


def text_of(data: bytes, name: str, declared: str = "") -> Decoded:
    """Decode the bytes of a text; BinaryFileError, naming what it is, when they are none."""
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise BinaryFileError(
                name, tr("This is {what}, not text. Convert it to text (.txt, UTF-8) first.", what=tr(what))
            )
    try:
        return decode(data, declared)
    except UndecodableError as error:
        raise BinaryFileError(
            name, tr("Its bytes are not the {upper} they begin as. Save it as UTF-8.", upper=error.encoding.upper())
        ) from None


def _source_code(text: str) -> tuple[str, ...]:
    if not _HTML.match(text):
        return ()
    return ("This looks like HTML source; paste the visible text of the page instead.",)
