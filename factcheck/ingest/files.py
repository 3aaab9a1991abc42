"""Articles from files on disk."""

from __future__ import annotations

from pathlib import Path
from typing import Unpack

from factcheck.errors import IngestError
from factcheck.ingest.plain import LIMIT, Metadata, clean_name, read
from factcheck.types import Article


def read_file(path: Path, *, limit: int = LIMIT, **metadata: Unpack[Metadata]) -> Article:
    """Read the article in the text file at ``path``.

    Raises:
        IngestError: the file cannot be opened; else as :func:`factcheck.ingest.plain.read`.
    """
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise IngestError(clean_name(path.name), f"The file cannot be read ({reason}). Check the path.") from error
    return read(data, path.name, limit=limit, **metadata)
