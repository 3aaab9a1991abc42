"""Any file a newsroom has → Articles: told apart by content first and by extension second. Nothing here raises.

Each source that cannot be read is named in ``Loaded.refused`` with the reason; the others still load.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from typing import Unpack

from factcheck.catalogue import tr
from factcheck.errors import BinaryFileError, EmptyArticleError, IngestError, TooLargeError
from factcheck.ingest import archive, plain
from factcheck.ingest.assemble import Metadata, file_name
from factcheck.types import Article

LIMIT = 50_000_000  # bytes
_HEAD = 4_000
_HTML = re.compile(r"<(?:!doctype\s{1,9}html|html|head|body)\b", re.IGNORECASE)
_MARKED_UP = re.compile(r"<(?:p|div|article|section|h1|table|span)\b[^<>]{0,500}>", re.IGNORECASE)
_FEED = re.compile(r"<(?:rss|feed|rdf:RDF)\b[^<>]{0,2000}>", re.IGNORECASE)
_TAG_FIRST = re.compile(r"\s{0,200}<[a-z!?/]", re.IGNORECASE)
_JSON_FIRST = re.compile(r"\s{0,200}(?:\{\s{0,200}\"|\[\s{0,200}[{\]])")


class Format(StrEnum):
    """What a file is."""

    TEXT = "plain text"
    HTML = "web page"
    PDF = "PDF"
    DOCX = "Word document"
    XLSX = "Excel workbook"
    CSV = "table"
    JSON = "JSON"
    MAIL = "e-mail or MHTML"
    FEED = "feed"
    ZIP = "ZIP archive"


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of one file: its articles, what was refused and why, and how it was read."""

    articles: tuple[Article, ...] = ()
    refused: tuple[IngestError, ...] = ()
    notes: tuple[str, ...] = ()


def load(data: bytes, name: str, *, limit: int = LIMIT, **metadata: Unpack[Metadata]) -> Loaded:
    """Read the articles of a file's bytes. ``name`` is untrusted: only its last part is kept, to be shown.

    ``metadata`` holds for every article of the file. Never raises on bad input: see ``Loaded.refused``.
    """
    return _load(data, file_name(name), limit, metadata, nested=False)


def sniff(data: bytes, name: str) -> Format:
    """Tell what a file is by its content, by the extension of ``name`` only where the content leaves it open."""
    if _is_pdf(data):
        return Format.PDF
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _package(archive.names(data))
    from factcheck.ingest.mail import is_mail

    extension = name.lower().rpartition(".")[2]
    if is_mail(data) or extension in ("eml", "mht", "mhtml"):
        return Format.MAIL
    return _textual(_opening(data), extension)


def merged(parts: Iterable[Loaded]) -> Loaded:
    """Several files' results as one."""
    kept = list(parts)
    return Loaded(
        tuple(chain.from_iterable(part.articles for part in kept)),
        tuple(chain.from_iterable(part.refused for part in kept)),
        tuple(chain.from_iterable(part.notes for part in kept)),
    )


def _load(data: bytes, name: str, limit: int, metadata: Metadata, *, nested: bool) -> Loaded:
    try:
        if len(data) > limit:
            raise TooLargeError(
                name, tr("The file is over {limit} bytes. Keep the article and leave out the rest.", limit=f"{limit:,}")
            )
        form = sniff(data, name)
        if form is Format.ZIP and nested:
            raise BinaryFileError(name, tr("An archive inside another file is not opened. Add it on its own."))
        return _READERS[form](data, name, limit, metadata)
    except IngestError as error:
        return Loaded(refused=(error,))


def _is_pdf(data: bytes) -> bool:
    """Whether bytes begin like a PDF; up to a kilobyte of rubbish may stand before it (ISO 32000, annex H.3.4.1)."""
    return data.lstrip()[:5] == b"%PDF-" or (b"\0" in data[:1024] and b"%PDF-" in data[:1024])


def _package(names: frozenset[str]) -> Format:
    if "word/document.xml" in names:
        return Format.DOCX
    return Format.XLSX if "xl/workbook.xml" in names else Format.ZIP


def _opening(data: bytes) -> str:
    from factcheck.ingest.charset import UndecodableError, decode

    even = data[: _HEAD - _HEAD % 4]
    try:
        return decode(even).text.lstrip("\ufeff")
    except UndecodableError:
        return ""


def _textual(head: str, extension: str) -> Format:
    from factcheck.ingest.tables import is_table

    if _TAG_FIRST.match(head):
        if _FEED.search(head) and not _HTML.search(head[: _first(_FEED, head)]):
            return Format.FEED
        if _HTML.search(head) or extension in ("html", "htm", "xhtml") or len(_MARKED_UP.findall(head)) > 2:
            return Format.HTML
        if extension in ("rss", "atom", "xml"):
            return Format.FEED
    if extension in ("json", "jsonl", "ndjson") or _JSON_FIRST.match(head):
        return Format.JSON
    if extension in ("csv", "tsv") or is_table(head.lstrip().split("\n", 1)[0]):
        return Format.CSV
    return Format.HTML if extension in ("html", "htm", "xhtml") and "<" in head else Format.TEXT


def _first(pattern: re.Pattern[str], text: str) -> int:
    found = pattern.search(text)
    return found.start() if found else len(text)


Reader = Callable[[bytes, str, int, Metadata], Loaded]


def _text(data: bytes, name: str, limit: int, metadata: Metadata) -> Loaded:
    return Loaded((plain.read(data, name, limit=min(limit, plain.LIMIT), **metadata),))


def _html(data: bytes, name: str, limit: int, metadata: Metadata) -> Loaded:
    from factcheck.ingest.html import read_html

    if len(data) > plain.LIMIT:
        raise TooLargeError(
            name, tr("The page is over {limit} bytes. Save it without its pictures.", limit=f"{plain.LIMIT:,}")
        )
    return Loaded((read_html(data, name, **metadata),))


def _pdf(data: bytes, name: str, limit: int, metadata: Metadata) -> Loaded:
    from factcheck.ingest.pdf import read_pdf

    return Loaded((read_pdf(data, name, **metadata),))


def _docx(data: bytes, name: str, limit: int, metadata: Metadata) -> Loaded:
    from factcheck.ingest.docx import read_docx

    return Loaded((read_docx(data, name, **metadata),))


def _csv(data: bytes, name: str, limit: int, metadata: Metadata) -> Loaded:
    from factcheck.ingest.tables import read_csv

    table = read_csv(data, name, **metadata)
    return Loaded(table.articles, table.refused, table.notes)


def _json(data: bytes, name: str, limit: int, metadata: Metadata) -> Loaded:
    from factcheck.ingest.tables import read_json

    table = read_json(data, name, **metadata)
    return Loaded(table.articles, table.refused, table.notes)


def _xlsx(data: bytes, name: str, limit: int, metadata: Metadata) -> Loaded:
    from factcheck.ingest.tables import read_xlsx

    table = read_xlsx(data, name, **metadata)
    return Loaded(table.articles, table.refused, table.notes)


def _feed(data: bytes, name: str, limit: int, metadata: Metadata) -> Loaded:
    from factcheck.ingest.feed import read_feed

    feed = read_feed(data, name, **metadata)
    return Loaded(feed.articles, feed.refused, feed.notes)


def _mail(data: bytes, name: str, limit: int, metadata: Metadata) -> Loaded:
    from factcheck.ingest.mail import read_mail

    mail = read_mail(data, name, **metadata)
    own = Loaded((mail.article,) if mail.article else ())
    return merged([own, *(_load(part.data, part.name, limit, metadata, nested=True) for part in mail.attached)])


def _zip(data: bytes, name: str, limit: int, metadata: Metadata) -> Loaded:
    parts = files = list(_members(data, name, limit, metadata))
    read = sum(bool(part.articles) for part in parts)
    if not parts:
        parts = [Loaded(refused=(EmptyArticleError(name, tr("The archive holds no files.")),))]
    return merged([*parts, Loaded(notes=(f"{len(files)} files in the archive, {read} read",))])


def _members(data: bytes, name: str, limit: int, metadata: Metadata) -> Iterator[Loaded]:
    for member in archive.members(data, name):
        if isinstance(member, IngestError):
            yield Loaded(refused=(member,))
        else:
            yield _load(member.data, member.name, limit, metadata, nested=True)


_READERS: dict[Format, Reader] = {
    Format.TEXT: _text,
    Format.HTML: _html,
    Format.PDF: _pdf,
    Format.DOCX: _docx,
    Format.XLSX: _xlsx,
    Format.CSV: _csv,
    Format.JSON: _json,
    Format.MAIL: _mail,
    Format.FEED: _feed,
    Format.ZIP: _zip,
}
