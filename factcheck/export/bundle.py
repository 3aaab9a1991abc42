"""Many small files as one zip archive."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from factcheck.export.names import filename
from factcheck.export.sheet import write_csv

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can say: the same rows give the same bytes


def by_person(
    title: str, columns: Sequence[str], rows: Iterable[Sequence[str]], person: str = "reviewer"
) -> tuple[tuple[str, bytes], ...]:
    """One CSV file for each value of the column ``person``, as (name, content) in the order they first come.

    Names are those of ``filename``; two people whose names come out alike get a number. ValueError without that column.
    """
    at, parted = columns.index(person), dict[str, list[Sequence[str]]]()
    for row in rows:
        parted.setdefault(row[at], []).append(row)
    used: set[str] = set()
    return tuple((_free(f"{title} {who}", used), write_csv(columns, own)) for who, own in parted.items())


def zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    """A zip archive of (name, content)."""
    target = io.BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, content in files:
            info = ZipInfo(name, _EPOCH)
            info.compress_type = ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, content)
    return target.getvalue()


def _free(title: str, used: set[str]) -> str:
    name, number = filename(title, "", "csv"), 2
    while name in used:
        name, number = filename(title, str(number), "csv"), number + 1
    used.add(name)
    return name
