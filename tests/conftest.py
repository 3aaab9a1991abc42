"""Fixtures shared by the tests of the screens."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A home of its own with the fast test encoder, and no resource left from another test."""
    import streamlit as st

    monkeypatch.setenv("FACTCHECK_HOME", str(tmp_path))
    monkeypatch.setenv("FACTCHECK_MODEL", "hash")
    monkeypatch.setenv("FACTCHECK_WARM", "0")
    monkeypatch.delenv("FACTCHECK_DEMO", raising=False)
    monkeypatch.delenv("FACTCHECK_DATABASE", raising=False)
    st.cache_resource.clear()
    yield tmp_path
    st.cache_resource.clear()
