"""Where the files beside the package are: the app script with its Streamlit settings, and the example stories.

A checkout keeps them at its top level; a wheel carries the same tree under ``factcheck/_files``.
"""

from __future__ import annotations

from pathlib import Path


def project_files() -> Path:
    """Return the folder that holds ``app.py``, ``.streamlit`` and ``data``."""
    package = Path(__file__).resolve().parent
    packed = package / "_files"
    return packed if packed.is_dir() else package.parent
