"""Reading the files of examples: any that is not in the expected form is one error that names it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from factcheck.errors import IngestError


@contextmanager
def shaped(path: Path) -> Iterator[None]:
    """Turn whatever reading and picking apart ``path`` raises into IngestError."""
    try:
        yield
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise IngestError(path.name, f"not in the expected form ({type(error).__name__}: {error})") from error


def read_json(path: Path) -> Any:
    """The JSON value in ``path``, with or without a byte order mark. Raises IngestError."""
    with shaped(path):
        return json.loads(path.read_text("utf-8-sig"))
