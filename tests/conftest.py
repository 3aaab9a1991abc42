"""Fixtures shared by the tests of the screens."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from databases import database, pgvector, postgres

__all__ = ["database", "pgvector", "postgres"]  # fixtures: the store's tests run on each kind of database


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A home of its own with the fast test encoder, and no resource left from another test."""
    import streamlit as st

    monkeypatch.setenv("FACTCHECK_HOME", str(tmp_path))
    monkeypatch.setenv("FACTCHECK_MODEL", "hash")
    monkeypatch.setenv("FACTCHECK_WARM", "0")
    monkeypatch.setenv("FACTCHECK_VISITORS", "trusted")  # Streamlit's test client has an address of its own
    monkeypatch.delenv("FACTCHECK_DEMO", raising=False)
    monkeypatch.delenv("FACTCHECK_DATABASE", raising=False)
    st.cache_resource.clear()
    yield tmp_path
    st.cache_resource.clear()
