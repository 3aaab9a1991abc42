"""ZIP archives: members are listed and read one at a time into memory, under caps; none is ever written to a disk."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from factcheck.catalogue import mark, tr
from factcheck.errors import BinaryFileError, IngestError, TooLargeError
from factcheck.ingest.assemble import clean_name, file_name

MEMBERS = 500
MEMBER_SIZE = 20_000_000  # bytes, unpacked
TOTAL_SIZE = 100_000_000  # bytes, unpacked, all members together
RATIO = 200  # unpacked to packed, for members over _RATIO_FROM bytes
_RATIO_FROM = 1_000_000
_PACKAGE_SIZE = 150_000_000
_PACKAGE_PARTS = 5_000
_PIECE = 1 << 16
_HIDDEN = re.compile(r"(?:^|/)(?:__MACOSX/|\.(?!\.?/)|~\$)|(?:^|/)(?:thumbs\.db|desktop\.ini)$", re.IGNORECASE)
_FAULTS = (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)
_DAMAGED = mark("The archive is damaged. Pack it again, or add its files one by one.")


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive: a name that is safe to print, no path, and its bytes."""

    name: str
    data: bytes


def names(data: bytes) -> frozenset[str]:
    """The names in an archive's directory, as they are written; empty when it cannot be read."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            return frozenset(archive.namelist()[:_PACKAGE_PARTS])
    except _FAULTS:
        return frozenset()


def members(data: bytes, name: str) -> Iterator[Member | IngestError]:
    """Yield each file of an archive, or why it is refused; folders and a system's own files are passed over.

    Raises BinaryFileError when the archive itself cannot be read.
    """
    name = file_name(name)
    try:
        archive = ZipFile(BytesIO(data))
    except _FAULTS as error:
        raise BinaryFileError(name, tr(_DAMAGED)) from error
    with archive:
        files = [info for info in archive.infolist() if not info.is_dir() and not _HIDDEN.search(info.filename)]
        total = 0
        for info in files[:MEMBERS]:
            member = _member(archive, info, name, TOTAL_SIZE - total)
            total += len(member.data) if isinstance(member, Member) else 0
            yield member
        if len(files) > MEMBERS:
            message = f"It holds {len(files):,} files; the first {MEMBERS} were read. Split it."
            yield TooLargeError(name, message)


def check_package(data: bytes, name: str) -> None:
    """Raise BinaryFileError or TooLargeError unless every part of an Office document unpacks within its caps."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            left = _PACKAGE_SIZE
            for info in archive.infolist()[: _PACKAGE_PARTS + 1]:
                left -= _size(archive, info, left)
            if left <= 0 or len(archive.infolist()) > _PACKAGE_PARTS:
                raise TooLargeError(
                    name,
                    tr(
                        "It unpacks to over {package_size} bytes. Save its text on its own.",
                        package_size=f"{_PACKAGE_SIZE:,}",
                    ),
                )
    except _FAULTS as error:
        raise BinaryFileError(
            name, tr("The document is damaged. Open it and save it again, or paste its text.")
        ) from error


def _size(archive: ZipFile, info: ZipInfo, limit: int) -> int:
    size = 0
    with archive.open(info) as file:
        while size < limit and (piece := file.read(_PIECE)):
            size += len(piece)
    return size


def _member(archive: ZipFile, info: ZipInfo, container: str, left: int) -> Member | IngestError:
    shown = clean_name(f"{container} › {file_name(info.filename)}")
    if info.flag_bits & 1:
        return BinaryFileError(shown, tr("It is locked by a password. Unpack it and add the file itself."))
    if left <= 0:
        return TooLargeError(
            shown, tr("The archive unpacks to over {total_size} bytes. Split it.", total_size=f"{TOTAL_SIZE:,}")
        )
    try:
        data = _unpacked(archive, info, min(MEMBER_SIZE, left))
    except _FAULTS:
        return BinaryFileError(shown, tr("This member of the archive is damaged. Add the file itself."))
    if data is None:
        return TooLargeError(shown, tr("It unpacks to far more than an article. Add the file itself if it is one."))
    return Member(shown, data)


def _unpacked(archive: ZipFile, info: ZipInfo, limit: int) -> bytes | None:
    """The bytes of a member; None over ``limit`` or the ratio, whatever its header says."""
    pieces: list[bytes] = []
    size = 0
    with archive.open(info) as file:
        while piece := file.read(_PIECE):
            size += len(piece)
            if size > limit or (size > _RATIO_FROM and size > RATIO * max(info.compress_size, 1)):
                return None
            pieces.append(piece)
    return b"".join(pieces)
