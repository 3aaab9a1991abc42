"""The frame around every page: navigation, and what is shown when the record cannot be opened."""

from __future__ import annotations

import os
from pathlib import Path

import streamlit as st

from factcheck.errors import StoreError
from factcheck.ui import session

_HERE = Path(__file__).parent


def run() -> None:
    """Draw the frame and the page that the address names."""
    st.set_page_config("Factcheck", str(_HERE / "static" / "icon.png"), layout="wide", initial_sidebar_state=350)
    st.html(_HERE / "static" / "factcheck.css")
    with st.container(key="script"):
        st.html(_HERE / "static" / "behaviour.html", unsafe_allow_javascript=True)
    page = st.navigation(pages(), position="top")
    try:
        _open_demo_once()
        session.show_messages()
        page.run()
    except StoreError as error:
        st.error(session.plain(str(error)), icon=":material/error:")
    finally:
        session.warm()


def pages() -> list[st.Page]:
    """The pages, in the order of an editor's work."""
    folder = _HERE / "pages"
    return [
        st.Page(
            folder / "review.py",
            title="Review",
            icon=":material/rule:",
            default=True,
            help="Read where the sources differ, and rule.",
        ),
        st.Page(
            folder / "sources.py",
            title="Sources",
            icon=":material/newspaper:",
            help="Add, describe and remove the articles that are compared.",
        ),
        st.Page(
            folder / "export.py", title="Export", icon=":material/download:", help="Take the verdicts away as CSV."
        ),
    ]


def _open_demo_once() -> None:
    if os.environ.get("FACTCHECK_DEMO") == "1" and not st.session_state.get("demo_opened"):
        st.session_state["demo_opened"] = True
        session.open_demo()
