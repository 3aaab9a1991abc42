"""Word documents (.docx) → Article with python-docx: paragraphs and tables in their order, styles as labels."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Unpack
from zipfile import BadZipFile

from factcheck.catalogue import mark, tr
from factcheck.errors import BinaryFileError
from factcheck.ingest.archive import check_package
from factcheck.ingest.assemble import LONGEST, Found, Metadata, assemble, file_name, one_line
from factcheck.ingest.furniture import label
from factcheck.types import Article, Block, BlockKind

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table
    from docx.text.paragraph import Paragraph

_CELLS = 20_000
_GAP = "\n\n"
_DAMAGED = mark("The document is damaged. Open it and save it again as .docx, or paste its text.")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")


def read_docx(data: bytes, name: str, **metadata: Unpack[Metadata]) -> Article:
    """Make an Article of a document's body; a table row is one line with a tab between its cells.

    The dates in a document's properties say when it was typed, so they are not taken for the publication date.

    Raises:
        BinaryFileError: damaged, or it unpacks to more than is read.
        EmptyArticleError: no text.
    """
    name = file_name(name)
    check_package(data, name)
    document = _open(data, name)
    parts, notices = _capped(_parts(document))
    text = _GAP.join(part for part, _ in parts)
    found = Found(title=_title(document, text))
    return assemble(text, name, metadata, blocks=_blocks(text, parts), found=found, source="file", notices=notices)


def _open(data: bytes, name: str) -> Document:
    import docx
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    try:
        return docx.Document(BytesIO(data))
    except (OpcError, LxmlError, BadZipFile, KeyError, ValueError, AttributeError, NotImplementedError) as error:
        raise BinaryFileError(name, tr(_DAMAGED)) from error


def _parts(document: Document) -> Iterator[tuple[str, BlockKind | None]]:
    from docx.text.paragraph import Paragraph

    cells = 0
    for item in document.iter_inner_content():
        if isinstance(item, Paragraph):
            if text := _clean(item.text):
                yield text, _styled(item)
        elif cells < _CELLS:
            rows = list(_rows(item))
            cells += sum(map(len, rows))
            yield from (("\t".join(row), None) for row in rows if any(row))


def _clean(text: str) -> str:
    return _CONTROL.sub("", text).strip()


def _styled(paragraph: Paragraph) -> BlockKind | None:
    name = ((paragraph.style.name if paragraph.style else "") or "").lower()
    if name == "title":
        return BlockKind.HEADLINE
    if name.startswith(("heading", "subtitle")):
        return BlockKind.SUBHEAD
    return BlockKind.CAPTION if name == "caption" else None


def _rows(table: Table) -> Iterator[list[str]]:
    """The cells of each row; a merged cell stands once."""
    for row in table.rows:
        distinct = {id(cell._tc): cell for cell in row.cells}
        yield [" ".join(_clean(cell.text).split()) for cell in distinct.values()]


def _capped(
    parts: Iterator[tuple[str, BlockKind | None]],
) -> tuple[list[tuple[str, BlockKind | None]], tuple[str, ...]]:
    kept: list[tuple[str, BlockKind | None]] = []
    size = 0
    for text, kind in parts:
        size += len(text)
        if size > LONGEST:
            return kept, (f"Only the first {LONGEST:,} characters were read.",)
        kept.append((text, kind))
    return kept, ()


def _title(document: Document, text: str) -> str:
    """The title in the document's properties, where its first lines say it too; else it is often a template's."""
    title = one_line(document.core_properties.title or "")
    return title if len(title) > 8 and title.lower() in text[:2000].lower() else ""


def _blocks(text: str, parts: list[tuple[str, BlockKind | None]]) -> tuple[Block, ...]:
    """Styles first: the first title, or the first heading when no title has a style, is the headline."""
    kinds = [kind for _, kind in parts]
    if BlockKind.HEADLINE not in kinds[:10] and BlockKind.SUBHEAD in kinds[:3]:
        kinds[kinds.index(BlockKind.SUBHEAD)] = BlockKind.HEADLINE
    styled: list[Block] = []
    position = 0
    for (part, _), kind in zip(parts, kinds, strict=True):
        if kind is not None:
            styled.append(Block(position, position + len(part), kind))
        position += len(part) + len(_GAP)
    headed = BlockKind.HEADLINE in kinds
    starts = [block.start for block in styled]
    rest = (b for b in label(text) if not (n := bisect_right(starts, b.start)) or styled[n - 1].end <= b.start)
    return tuple(sorted([*styled, *(_below(b, headed) for b in rest)], key=lambda block: block.start))


def _below(block: Block, headed: bool) -> Block:
    return Block(block.start, block.end, BlockKind.SUBHEAD) if headed and block.kind is BlockKind.HEADLINE else block
