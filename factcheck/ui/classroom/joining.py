"""The door: a code and a pseudonym for those who come, a new session for whoever holds the machine."""

from __future__ import annotations

import streamlit as st

from factcheck.errors import StoreError
from factcheck.store import Story
from factcheck.store.people import NAME_LENGTH, Kind
from factcheck.ui import highlight, session
from factcheck.ui.classroom import markup, seats

_KINDS = {Kind.CLASS: "Class: a teacher and students", Kind.DESK: "Desk: an editor and reviewers"}
_HOW = (
    ("Open a session.", "You get a code of six letters."),
    ("They join", "with the code and a name they choose. No accounts."),
    ("A blind round:", "each rules alone. Nobody sees the machine's guess or another answer."),
    ("Reveal", "card by card: the answers, the machine's reasoning, then your key."),
    ("Take it away:", "marks, agreement figures and CSV."),
)


def door(of: Story | None, *, guest: bool) -> None:
    """Draw the form to join, and for a visitor who may, the form to open a session on a story."""
    if guest:
        with st.columns([1, 2, 1])[1]:
            _join(wide=True)
        return
    left, right = st.columns(2, gap="large")
    with left:
        _open(of)
        st.html(markup.steps(_HOW))
    with right:
        _join(wide=False)
        _held(of)


def _join(*, wide: bool) -> None:
    title = highlight.heading("Join the session") if wide else highlight.section("Join a session")
    st.html(title)
    with st.form("class_join", border=not wide):
        typed = st.text_input(
            "Code", seats.invited(), key="class_code", max_chars=20, placeholder="ABC 234", autocomplete="off"
        )
        name = st.text_input(
            "Your name here", key="class_name", max_chars=NAME_LENGTH, autocomplete="off",
            help="Any name you like. Others in the session see it after the reveal.",
        )  # fmt: skip
        done = st.form_submit_button("Join", type=session.main_button(), key="class_join_now", width="stretch")
    if done:
        _enter(str(typed or ""), str(name or ""))
    with st.expander("I was here before", key="class_return"), st.form("class_back", border=False):
        pasted = st.text_input("Your link", key="class_link", type="password", autocomplete="off",
                               help="The address that your page had, or a new link that you were given.")  # fmt: skip
        if st.form_submit_button("Back to my seat", key="class_back_now"):
            _return(str(pasted or ""))


def _enter(code: str, name: str) -> None:
    try:
        seat = seats.people().join(code, name, seats.source(), session.now())
    except StoreError as error:
        st.error(session.plain(str(error)), icon=":material/error:")
        return
    seats.take(seat)
    st.rerun()


def _return(pasted: str) -> None:
    try:
        seat = seats.people().seat(seats.token_in(pasted))
    except StoreError as error:
        st.error(session.plain(str(error)), icon=":material/error:")
        return
    seats.take(seat)
    st.rerun()


def _open(of: Story | None) -> None:
    st.html(highlight.section("Open a session"))
    if of is None:
        st.write("A session works on a story. Make one first, with two articles or more.")
        if st.button("To Sources", key="class_to_sources", icon=":material/newspaper:"):
            session.go_to("sources")
        return
    if of.signed_at:
        st.info(f"{session.plain(of.signed_by)} signed this story off: it is frozen. Choose another, or duplicate it.")
        return
    with st.form("class_open"):
        kind = st.radio("For", list(_KINDS), format_func=lambda one: _KINDS[Kind(one)], key="class_kind")
        name = st.text_input("Name of the session", key="class_title", max_chars=80, placeholder="Class 10b")
        host = st.text_input("Your name", session.reviewer(), key="class_host", max_chars=NAME_LENGTH)
        done = st.form_submit_button("Open the session", type=session.main_button(), key="class_open_now")
    if done:
        _start(of, str(name or ""), str(host or ""), Kind(kind))


def _start(of: Story, name: str, host: str, kind: Kind) -> None:
    try:
        _, seat = seats.people().open_session(of.id, name.strip() or of.name, host, session.now(), kind=kind)
    except StoreError as error:
        st.error(session.plain(str(error)), icon=":material/error:")
        return
    seats.take(seat)
    st.rerun()


def _held(of: Story | None) -> None:
    """Sessions that go on without this browser: only their teacher's own link leads back to them."""
    held = [one for one in seats.people().sessions(of.id) if one.closed_at is None] if of else []
    if not held:
        return
    with st.container(border=True, gap="small"):
        st.html(highlight.section("Open on this story"))
        for one in held:
            st.text(f"{session.isolated(one.name)} · since {seats.clock(one.opened_at)}")
        st.caption("Your own page's address leads back to it. If it is lost, run this where Factcheck is installed:")
        st.code("factcheck store host", language=None)
