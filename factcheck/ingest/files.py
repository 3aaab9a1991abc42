"""Articles from files on disk."""

from __future__ import annotations

from pathlib import Path
from typing import Unpack

from factcheck.catalogue import tr
from factcheck.errors import IngestError
from factcheck.ingest.assemble import Metadata, clean_name
from factcheck.ingest.load import LIMIT as FILE_LIMIT
from factcheck.ingest.load import Loaded, load
from factcheck.ingest.plain import LIMIT, read
from factcheck.types import Article


def read_file(path: Path, *, limit: int = LIMIT, **metadata: Unpack[Metadata]) -> Article:
    """Read the article in the text file at ``path``.

    Raises:
        IngestError: the file cannot be opened; else as :func:`factcheck.ingest.plain.read`.
    """
    return read(_bytes(path, limit), path.name, limit=limit, **metadata)


def load_file(path: Path, *, limit: int = FILE_LIMIT, **metadata: Unpack[Metadata]) -> Loaded:
    """Read the articles of the file at ``path``, whatever its format; what cannot be read is in ``refused``."""
    try:
        data = _bytes(path, limit)
    except IngestError as error:
        return Loaded(refused=(error,))
    return load(data, path.name, limit=limit, **metadata)


def _bytes(path: Path, limit: int) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(limit + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise IngestError(
            clean_name(path.name), tr("The file cannot be read ({reason}). Check the path.", reason=reason)
        ) from error
