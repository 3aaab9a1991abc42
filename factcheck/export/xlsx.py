"""The three tables as one Excel workbook: a sheet a table, every cell text, so that nothing runs and nothing links."""

from __future__ import annotations

import io
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from factcheck.export.csv import (
    DISCREPANCY_COLUMNS,
    REVIEW_COLUMNS,
    VERDICT_COLUMNS,
    discrepancy_rows,
    review_rows,
    shown_label,
    verdict_rows,
)
from factcheck.export.names import writable
from factcheck.types import Report, Verdict

if TYPE_CHECKING:
    from factcheck.store import Review

LONGEST = 32_767  # characters a cell of Excel holds
CUT = " […]"
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_NO_XML = re.compile("[\ufffe\uffff]")
_NARROW, _WIDE = 16, 60  # column widths in characters
_PROSE = frozenset({"question", "sides", "sentence", "reason", "note", "correction", "text", "title", "evidence"})


def workbook(
    report: Report,
    verdicts: Mapping[str, Verdict],
    reviews: Iterable[Review] = (),
    shown: Collection[str] | None = None,
    *,
    made: datetime | None = None,
) -> bytes:
    """The sheets Discrepancies, Verdicts, Reviews and About; ``shown`` keeps those cards only, in the log too.

    A cell over 32,767 characters, the most that Excel holds, is cut and ends in "[…]". ``made`` is written into the
    file as its date; without it the bytes depend on the content alone.
    """
    import xlsxwriter

    kept = [r for r in reviews if shown is None or r.discrepancy in frozenset(shown)]
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, _OPTIONS) as book:
        book.set_properties({"title": "Factcheck", "created": made or datetime(2000, 1, 1)})
        _sheet(book, "Discrepancies", DISCREPANCY_COLUMNS, discrepancy_rows(report, verdicts, shown))
        _sheet(book, "Verdicts", VERDICT_COLUMNS, verdict_rows(report, verdicts, shown))
        _sheet(book, "Reviews", REVIEW_COLUMNS, review_rows(kept))
        _sheet(book, "About", ("what", "value"), _about(report, shown))
    return target.getvalue()


def _about(report: Report, shown: Collection[str] | None) -> list[tuple[str, str]]:
    return [
        ("cards", shown_label(report, shown)),
        ("articles", str(len(report.articles))),
        ("tool_version", report.version),
        ("model", report.model),
    ]


def _sheet(book: Any, name: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    sheet = book.add_worksheet(name)
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    for place, column in enumerate(columns):
        sheet.set_column(place, place, _WIDE if column in _PROSE else _NARROW)
        sheet.write_string(0, place, column, bold)
    last = 0
    for last, row in enumerate(rows, 1):
        for place, cell in enumerate(row):
            sheet.write_string(last, place, _cell(cell), wrapped)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, last, len(columns) - 1)


def _cell(words: str) -> str:
    clean = _NO_XML.sub("\ufffd", writable(words))
    return clean if _units(clean) <= LONGEST else _head(clean, LONGEST - len(CUT)) + CUT


def _units(words: str) -> int:
    """Length as Excel counts it: in UTF-16 units."""
    return len(words.encode("utf-16-le")) // 2


def _head(words: str, units: int) -> str:
    return words.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore")
