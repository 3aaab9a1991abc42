"""Tables of articles (CSV, TSV, JSON, JSONL, XLSX), one article a row; which columns were read is said in a note."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO, StringIO
from typing import Any, Unpack
from zipfile import BadZipFile

from factcheck.catalogue import mark, tr
from factcheck.errors import BinaryFileError, EmptyArticleError, IngestError, TooLargeError
from factcheck.ingest.archive import check_package
from factcheck.ingest.assemble import Found, Metadata, assemble, clean_name, file_name, one_line
from factcheck.ingest.html import visible_text
from factcheck.ingest.markup import moment
from factcheck.ingest.plain import text_of
from factcheck.types import Article

ROWS = 5_000
COLUMNS = 500
_HEADER_LENGTH = 100_000
_SHOWN = 12  # columns listed in a note

# what is read of a table, and what its columns are called elsewhere: letters only, lower case, best first
FIELDS: dict[str, tuple[str, ...]] = {
    "text": ("text", "articletext", "articlebody", "fulltext", "body", "content", "maintext", "article", "story",
             "bodytext", "contenthtml", "html", "plaintext"),
    "title": ("title", "headline", "articletitle", "head", "heading"),
    "outlet": ("outlet", "publisher", "publication", "source", "sourcename", "newspaper", "site", "sitename", "domain",
               "medium", "agency"),
    "url": ("url", "link", "address", "articleurl", "permalink", "weburl", "canonicalurl"),
    "published": ("published", "publishedat", "publisheddate", "publicationdate", "datepublished", "pubdate",
                  "publishdate", "publishedtime", "date", "datetime", "timestamp"),
    "modified": ("modified", "modifiedat", "datemodified", "updated", "updatedat", "lastmodified"),
    "byline": ("byline", "author", "authors", "writer", "reporter", "creator"),
    "language": ("language", "lang", "inlanguage"),
}  # fmt: skip
_NOT_LETTERS = re.compile(r"[\W\d_]+")
_NEWLINE = re.compile(r"\r\n?")  # the csv module refuses a bare carriage return
_TAGS = re.compile(r"<(?:p|div|br|h[1-6]|article|html|body|ul|section)\b[^<>]{0,500}>", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
_LISTS = ("articles", "items", "results", "data", "documents", "stories", "entries", "rows")
_EXTRA = "\0"  # no column is called so
_CUT = mark("The row has more cells than the header: a comma in its text was not quoted, or a column has no name.")
_NO_TEXT = mark("No column holds the articles' text. Name one “text” (or body, content).")


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column each field is read from, in ``FIELDS``' order, and the columns that are not read."""

    read: tuple[tuple[str, str], ...]
    ignored: tuple[str, ...] = ()

    def note(self) -> str:
        """The mapping in words: "columns read: text ← body, title ← headline; not read: id"."""
        said = "columns read: " + ", ".join(f"{field} ← {one_line(column)[:60]}" for field, column in self.read)
        if not self.ignored:
            return said
        shown = ", ".join(one_line(column)[:60] or "(no name)" for column in self.ignored[:_SHOWN])
        more = len(self.ignored) - _SHOWN
        return f"{said}; not read: {shown}" + (f" and {more} more" if more > 0 else "")


@dataclass(frozen=True, slots=True)
class Table:
    """The articles of a table, the rows that are none, and notes on how it was read."""

    articles: tuple[Article, ...]
    refused: tuple[IngestError, ...]
    notes: tuple[str, ...]


Row = Mapping[str, Any]


def read_csv(data: bytes, name: str, **metadata: Unpack[Metadata]) -> Table:
    """Read comma-, semicolon-, tab- or bar-separated rows below a header.

    Raises BinaryFileError (not text), IngestError (no text column), TooLargeError (more than 500 columns).
    """
    name = file_name(name)
    decoded = text_of(data, name)
    header, rows = _csv_rows(decoded.text, name)
    return _table(rows, header, name, metadata, decoded.notices)


def read_json(data: bytes, name: str, **metadata: Unpack[Metadata]) -> Table:
    """Read a JSON list of objects, an object that holds such a list, one article's object, or one object a line.

    Raises BinaryFileError (not text, not JSON), IngestError (no text field).
    """
    name = file_name(name)
    decoded = text_of(data, name)
    rows = [row for row in _json_rows(decoded.text, name) if isinstance(row, dict)]
    header = list(dict.fromkeys(key for row in rows[:ROWS] for key in row))
    return _table(iter(rows), header, name, metadata, decoded.notices)


def read_xlsx(data: bytes, name: str, **metadata: Unpack[Metadata]) -> Table:
    """Read the first sheet with a text column; the first row that is not empty is the header.

    Raises BinaryFileError (damaged), IngestError (no text column), TooLargeError (unpacks to too much).
    """
    name = file_name(name)
    check_package(data, name)
    header, rows = _sheet_rows(data, name)
    return _table(iter(rows), header, name, metadata, ())


def columns(header: Iterable[str]) -> Columns:
    """Find the fields among a table's column names, whatever their case, spaces and underlines."""
    header = [str(column) for column in header]
    plain = {_plain(column): column for column in reversed(header)}
    found = {field: next((plain[known] for known in names if known in plain), None) for field, names in FIELDS.items()}
    read = tuple((field, column) for field, column in found.items() if column is not None)
    used = {column for _, column in read}
    return Columns(read, tuple(column for column in header if column not in used))


def is_table(first_line: str) -> bool:
    """Whether a line of text is the header of a table of articles: a text column and one more that is known."""
    line = _NEWLINE.split(first_line[:_HEADER_LENGTH])[0]
    cells = next(csv.reader([line], delimiter=_delimiter(line)), [])
    fields = [field for field, _ in columns(cells).read]
    return "text" in fields and len(fields) > 1 and all(len(cell) < 60 for cell in cells)


def _plain(column: str) -> str:
    return _NOT_LETTERS.sub("", column[:200].lower())


def _delimiter(line: str) -> str:
    return max(",;\t|", key=line[:_HEADER_LENGTH].count)


def _csv_rows(text: str, name: str) -> tuple[list[str], Iterator[Row]]:
    csv.field_size_limit(2**31 - 1)  # an article is longer than the module's 131,072 characters a cell
    text = _NEWLINE.sub("\n", _CONTROL.sub("", text))
    delimiter = _delimiter(text.lstrip().split("\n", 1)[0])
    reader = csv.reader(StringIO(text.lstrip(), newline=""), delimiter=delimiter)
    header = next(reader, [])
    if len(header) > COLUMNS:
        raise TooLargeError(
            name,
            tr("The table has {count} columns. Keep these: {kept}.", count=f"{len(header):,}", kept=", ".join(FIELDS)),
        )
    return header, (_named(header, row) for row in reader if any(row))


def _named(header: Sequence[str], row: Sequence[str]) -> Row:
    extra = {_EXTRA: "yes"} if any(row[len(header) :]) else {}
    return {**dict(zip(header, row, strict=False)), **extra}


def _json_rows(text: str, name: str) -> list[Any]:
    try:
        root = json.loads(text)
    except RecursionError as error:
        raise BinaryFileError(name, tr("The JSON is nested too deep. Give a list of articles.")) from error
    except ValueError:
        return _json_lines(text, name)
    if isinstance(root, dict):
        lists = (root[key] for key in _LISTS if isinstance(root.get(key), list))
        return next(lists, [root])
    return root if isinstance(root, list) else []


def _json_lines(text: str, name: str) -> list[Any]:
    rows: list[Any] = []
    for number, line in enumerate(filter(str.strip, text.split("\n")), 1):
        if number > ROWS + 1:
            break
        try:
            rows.append(json.loads(line))
        except (ValueError, RecursionError) as error:
            message = f"Line {number} is not JSON. Give one object a line, or one list."
            raise BinaryFileError(name, message) from error
    return rows


def _sheet_rows(data: bytes, name: str) -> tuple[list[str], list[Row]]:
    from xml.etree.ElementTree import ParseError

    from defusedxml.common import DefusedXmlException
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    faults = (InvalidFileException, BadZipFile, ParseError, DefusedXmlException, KeyError, ValueError, TypeError,
              IndexError, AttributeError, OSError, SyntaxError)  # fmt: skip
    first: tuple[list[str], list[Row]] = ([], [])
    try:
        book = load_workbook(BytesIO(data), read_only=True, data_only=True)
        for sheet in book.worksheets:
            header, rows = _sheet(sheet)
            if any(field == "text" for field, _ in columns(header).read):
                return header, rows
            first = first if first[0] else (header, rows)
    except faults as error:
        raise BinaryFileError(name, tr("The workbook is damaged. Save it again as .xlsx or as CSV.")) from error
    return first


def _sheet(sheet: Any) -> tuple[list[str], list[Row]]:
    header: list[str] = []
    rows: list[Row] = []
    for values in sheet.iter_rows(values_only=True, max_col=COLUMNS, max_row=2 * ROWS):
        cells = [_cell(value) for value in values]
        if not any(cells) or len(rows) > ROWS:
            continue
        if not header:
            header = cells
        else:
            rows.append(dict(zip(header, cells, strict=False)))
    return [column for column in header if column], rows


def _cell(value: object) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()
    return "" if value is None else str(value)


def _table(
    rows: Iterator[Row], header: Sequence[str], name: str, metadata: Metadata, notices: tuple[str, ...]
) -> Table:
    mapping = columns(header)
    if not mapping.read or mapping.read[0][0] != "text":
        raise IngestError(name, tr(_NO_TEXT))
    articles: list[Article] = []
    refused: list[IngestError] = []
    for number, row in enumerate(rows, 1):
        if number > ROWS:
            refused.append(
                TooLargeError(
                    name, tr("It has more than {rows} rows; the rest was not read. Split it.", rows=f"{ROWS:,}")
                )
            )
            break
        try:
            articles.append(_article(row, mapping, clean_name(f"{name} › row {number}"), metadata, notices))
        except IngestError as error:
            refused.append(error)
    if not articles and not refused:
        raise EmptyArticleError(name, tr("The table has no rows below its header."))
    return Table(tuple(articles), tuple(refused), (mapping.note(),))


def _article(row: Row, mapping: Columns, name: str, metadata: Metadata, notices: tuple[str, ...]) -> Article:
    values = {field: _value(row.get(column)) for field, column in mapping.read}
    text, title = _text(values["text"], name), values.get("title", "")
    if not any(map(str.isalnum, text)):
        raise EmptyArticleError(name, tr("Its text cell is empty. Fill it or leave the row out."))
    if title and not text.lstrip().startswith(title):
        text = f"{title}\n\n{text}"
    published = moment(values.get("published", ""))
    unread = values.get("published") and not published
    doubt = (f"The date “{one_line(values['published'])[:40]}” was not understood; set it.",) if unread else ()
    cut = (_CUT,) if row.get(_EXTRA) else ()
    return assemble(
        text,
        name,
        metadata,
        found=Found(**{field: values.get(field, "") for field in ("title", "outlet", "url", "byline", "language")},
                    published=published, modified=moment(values.get("modified", ""))),
        source="file",
        notices=notices + doubt + cut,
    )  # fmt: skip


def _text(value: str, name: str) -> str:
    text = _CONTROL.sub("", value)
    return visible_text(text, name) if len(_TAGS.findall(text[:5000])) > 1 else text


def _value(value: object) -> str:
    """A cell as text: of an object its name, of a list its members."""
    if isinstance(value, dict):
        value = value.get("name", value.get("title", ""))
    if isinstance(value, list):
        return ", ".join(filter(None, map(_value, value[:20])))
    return value.strip() if isinstance(value, str) else "" if value is None else str(value)
