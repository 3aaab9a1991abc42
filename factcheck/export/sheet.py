"""A table of strings as CSV bytes for Excel, and back without loss.

UTF-8 with a byte order mark, CRLF after each row, every cell in quotes. A cell that a spreadsheet could take for a
formula gets one apostrophe in front, which ``read_csv`` takes off again. Line breaks inside cells, bare returns and
NUL are kept as they are; only lone surrogates change, to U+FFFD. Excel itself cuts cells over 32,767 characters.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from factcheck.errors import IngestError
from factcheck.export.names import writable

if TYPE_CHECKING:
    from pandas import DataFrame

# Apostrophes count, so that a cell which already had one is told from a cell that was given one. Programs that skip
# leading white space and invisible characters would still see the formula behind them.
_FORMULA = re.compile("'*[\\s\\x00-\\x1f\\u200b-\\u200f\\u2060\\ufeff]*[=+\\-@\\t\\r\uff1d\uff0b\uff0d\uff20]")
_BOM = b"\xef\xbb\xbf"


def guard(cell: str) -> str:
    """The cell with an apostrophe in front when a spreadsheet could run it."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unguard(cell: str) -> str:
    """Undo ``guard``: ``unguard(guard(cell)) == cell`` for every string."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def write_csv(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """The table as a file; the column names are the first row."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    for row in (columns, *rows):
        writer.writerow([guard(writable(cell)) for cell in row])
    return _BOM + text.getvalue().encode("utf-8")


def read_csv(data: bytes) -> DataFrame:
    """A CSV file as a table of strings: "None", "NA" and "007" stay as written, guards are taken off.

    Semicolons and tabs between cells, as Excel writes them in much of Europe, are understood. Raises IngestError when
    the bytes are not UTF-8 or not a table.
    """
    import pandas as pd
    from pandas.errors import EmptyDataError, ParserError

    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise IngestError("CSV", "not UTF-8. In Excel, save it as “CSV UTF-8 (Comma delimited)”.") from error
    try:
        cells = pd.read_csv(
            io.StringIO(text),
            sep=_separator(text),
            header=None,
            dtype=str,
            keep_default_na=False,
            na_filter=False,
            skip_blank_lines=False,
        )
    except (EmptyDataError, ParserError) as error:
        raise IngestError("CSV", f"not a table: {error}. Export it again and change only the cells.") from error
    cells = cells.astype(object).map(unguard)
    return cells.iloc[1:].set_axis(cells.iloc[0], axis="columns").rename_axis(columns=None).reset_index(drop=True)


def _separator(text: str) -> str:
    header = text[:10_000].splitlines()[0] if text.strip() else ""
    return max(",;\t", key=header.count)
