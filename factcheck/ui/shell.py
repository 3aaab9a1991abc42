"""The frame around every page: navigation, and what is shown when the record cannot be opened."""

from __future__ import annotations

import os
from pathlib import Path

import streamlit as st

from factcheck.catalogue import tr
from factcheck.errors import StoreError
from factcheck.ui import language, session, stories
from factcheck.ui.classroom import seats

_HERE = Path(__file__).parent


def run() -> None:
    """Draw the frame and the page that the address names."""
    # Without an icon of ours, the browser would fetch the page's from elsewhere.
    st.set_page_config("Factcheck", str(_HERE / "static" / "icon.png"), layout="wide", initial_sidebar_state=350)
    st.html(_HERE / "static" / "factcheck.css")
    with st.container(key="script"):
        st.html(_HERE / "static" / "behaviour.html", unsafe_allow_javascript=True)
        if told := language.told():
            st.html(told)
    page = st.navigation(pages(), position="top")
    try:
        _open_demo_once()
        session.show_messages()
        stories.removed_note()
        with language.above_choice():
            page.run()
    except StoreError as error:
        st.error(session.plain(str(error)), icon=":material/error:")
    finally:
        session.warm()


def pages() -> list[st.Page]:
    """The pages, in the order of an editor's work."""
    folder = _HERE / "pages"
    classroom = st.Page(
        folder / "classroom.py",
        title=tr("Class"),
        icon=":material/groups:",
        url_path="class",
        help=tr("Many hands: a class or a second pair of editors rule blind, then compare."),
    )
    if seats.guest():
        return [st.Page(_to_class, title=tr("Join"), default=True, visibility="hidden"), classroom]
    return [
        st.Page(
            folder / "review.py",
            title=tr("Review"),
            icon=":material/rule:",
            default=True,
            help=tr("Read where the sources differ, and rule."),
        ),
        st.Page(
            folder / "sources.py",
            title=tr("Sources"),
            icon=":material/newspaper:",
            help=tr("Add, describe and remove the articles that are compared."),
        ),
        st.Page(
            folder / "compare.py",
            title=tr("Compare"),
            icon=":material/table_chart:",
            help=tr("Every question by every article, what one source alone has, and who differs from whom."),
        ),
        st.Page(
            folder / "read.py",
            title=tr("Read"),
            icon=":material/menu_book:",
            help=tr("An article whole, with its claims marked."),
        ),
        st.Page(
            folder / "draft.py",
            title=tr("Draft check"),
            icon=":material/edit_document:",
            help=tr("Your own copy against the coverage, value by value."),
        ),
        st.Page(
            folder / "export.py",
            title=tr("Export"),
            icon=":material/download:",
            help=tr("Take the verdicts away as CSV."),
        ),
        classroom,
    ]


def _to_class() -> None:
    session.go_to("classroom")


def _open_demo_once() -> None:
    wanted = os.environ.get("FACTCHECK_DEMO") == "1" and not seats.guest()
    if wanted and not st.session_state.get("demo_opened"):
        st.session_state["demo_opened"] = True
        if "story" in st.query_params:  # a link to a card opens that card, whatever a visit begins with
            return
        session.open_demo()
