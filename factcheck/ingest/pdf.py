"""PDF → Article, page by page with pypdf; running heads and page numbers are labelled as furniture."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from typing import TYPE_CHECKING, Unpack

from factcheck.catalogue import mark, tr
from factcheck.errors import BinaryFileError, EmptyArticleError
from factcheck.ingest.assemble import LONGEST, Found, Metadata, assemble, file_name, one_line
from factcheck.ingest.furniture import label
from factcheck.types import Article, Block, BlockKind

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

PAGES = 400
_EDGE = 2  # lines at the top and the bottom of a page that can be running heads
_REPEATS = 3  # pages on which a line stands before it is one
_HEAD_LENGTH = 120
_DAMAGED = mark("The PDF is damaged or cut short. Download it again, or paste its text.")
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"(?:page\s)?\d{1,4}(?:\s?(?:of|/)\s?\d{1,4})?", re.IGNORECASE)
_FAULTS = (ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError, ArithmeticError,
           RecursionError, NotImplementedError, OSError)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Pages:
    texts: tuple[str, ...]
    notices: tuple[str, ...] = ()


def read_pdf(data: bytes, name: str, **metadata: Unpack[Metadata]) -> Article:
    """Make an Article of the text layer of a PDF: at most 400 pages and 1,000,000 characters, with a notice.

    The dates inside a PDF say when the file was made, so they are not taken for the publication date.

    Raises:
        BinaryFileError: damaged, or locked by a password.
        EmptyArticleError: pictures of text only.
    """
    name = file_name(name)
    reader = _open(data, name)
    pages = _read(reader, name)
    text = "\n".join(pages.texts)
    if not any(map(str.isalnum, text)):
        raise EmptyArticleError(
            name, tr("The PDF holds pictures of text only. Run text recognition (OCR) on it first.")
        )
    blocks = _running_heads(text, label(text), pages.texts)
    found = Found(title=_title(reader, text))
    return assemble(text, name, metadata, blocks=blocks, found=found, source="file", notices=pages.notices)


def _open(data: bytes, name: str) -> PdfReader:
    from pypdf import PasswordType, PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it would log about a file is said in notices
    try:
        reader = PdfReader(BytesIO(data), strict=False)
        if reader.is_encrypted and reader.decrypt("") is PasswordType.NOT_DECRYPTED:
            raise BinaryFileError(name, tr("The PDF is locked by a password. Save a copy without one."))
        if not len(reader.pages):
            raise BinaryFileError(name, tr(_DAMAGED))
    except DependencyError as error:
        raise BinaryFileError(
            name, tr("The PDF is encrypted in a way that is not read. Print it to a new PDF.")
        ) from error
    except (PyPdfError, *_FAULTS) as error:
        raise BinaryFileError(name, tr(_DAMAGED)) from error
    return reader


def _read(reader: PdfReader, name: str) -> _Pages:
    texts: list[str] = []
    lost: list[int] = []
    size, count = 0, len(reader.pages)
    for number in range(min(count, PAGES)):
        text = _page(reader, number)
        if text is None:
            lost.append(number + 1)
            continue
        texts.append(text[: LONGEST - size])
        size += len(texts[-1])
        if size >= LONGEST:
            break
    if len(lost) == min(count, PAGES):
        raise BinaryFileError(name, tr(_DAMAGED))
    return _Pages(tuple(texts), tuple(_notices(count, size, lost)))


def _page(reader: PdfReader, number: int) -> str | None:
    """The text of a page with no control characters; None when the page is damaged."""
    from pypdf.errors import PyPdfError

    try:
        page: PageObject = reader.pages[number]
        text = page.extract_text()
        page.clear()  # else every page read stays in memory
    except (PyPdfError, *_FAULTS):
        return None
    return _CONTROL.sub("", text).strip()


_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")


def _notices(count: int, size: int, lost: Sequence[int]) -> Iterator[str]:
    if count > PAGES:
        yield f"The PDF has {count:,} pages; only the first {PAGES} were read."
    if size >= LONGEST:
        yield f"Only the first {LONGEST:,} characters were read."
    if lost:
        yield f"Damaged pages were left out: {', '.join(map(str, lost[:20]))}."


def _title(reader: PdfReader, text: str) -> str:
    """The title in the file's properties, where the first page says it too; else it is often a template's."""
    from pypdf.errors import PyPdfError

    try:
        title = (reader.metadata.title if reader.metadata else "") or ""
    except (PyPdfError, *_FAULTS):
        return ""
    title = one_line(str(title))
    return title if len(title) > 8 and title.lower() in " ".join(text[:3000].split()).lower() else ""


def _running_heads(text: str, blocks: tuple[Block, ...], pages: Sequence[str]) -> tuple[Block, ...]:
    """Label lines that head or foot several pages, and bare page numbers at their edges."""
    edges = [_edge_lines(page) for page in pages]
    counts = Counter(key for page in edges for key in {_DIGITS.sub("#", line) for line in page})
    heads = {key for key, count in counts.items() if count >= _REPEATS}
    cuts: list[tuple[int, int]] = []
    position = 0
    for page, lines in zip(pages, edges, strict=True):
        for line in lines:
            if _DIGITS.sub("#", line) in heads or _PAGE_NUMBER.fullmatch(line):
                place = page.find(line) if line in page[: len(page) // 2] else page.rfind(line)
                cuts.append((position + place, position + place + len(line)))
        position += len(page) + 1
    return _cut(text, blocks, sorted(set(cuts)))


def _edge_lines(page: str) -> list[str]:
    lines = [line.strip() for line in page.splitlines() if line.strip()]
    edge = lines[:_EDGE] + lines[max(_EDGE, len(lines) - _EDGE) :]
    return [line for line in edge if len(line) <= _HEAD_LENGTH]


def _cut(text: str, blocks: tuple[Block, ...], cuts: Sequence[tuple[int, int]]) -> tuple[Block, ...]:
    """Take each cut out of the block it stands in; the headline itself may well be repeated on later pages."""
    made: list[Block] = []
    rest = list(cuts)
    for block in blocks:
        start = block.start
        while rest and rest[0][0] < block.end:
            first, last = rest.pop(0)
            if first < start or last > block.end or block.kind is BlockKind.HEADLINE:
                continue
            made += [replace(block, start=start, end=first), Block(first, last, BlockKind.OTHER)]
            start = last
        made.append(replace(block, start=start))
    return tuple(_trimmed(text, made))


def _trimmed(text: str, blocks: Sequence[Block]) -> Iterator[Block]:
    for block in blocks:
        part = text[block.start : block.end]
        start = block.start + len(part) - len(part.lstrip())
        if part.strip():
            yield Block(start, start + len(part.strip()), block.kind)
