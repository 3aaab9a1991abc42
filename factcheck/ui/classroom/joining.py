"""The door: a code and a pseudonym for those who come, a new session for whoever holds the machine."""

from __future__ import annotations

import streamlit as st

from factcheck.catalogue import mark, tr
from factcheck.errors import StoreError
from factcheck.store import Story
from factcheck.store.people import NAME_LENGTH, Kind
from factcheck.ui import highlight, session
from factcheck.ui.classroom import markup, seats

_KINDS = {Kind.CLASS: mark("Class: a teacher and students"), Kind.DESK: mark("Desk: an editor and reviewers")}
_HOW = (
    mark("**Open a session.** You get a code of six letters."),
    mark("**They join** with the code and a name they choose. No accounts."),
    mark("**A blind round:** each rules alone. Nobody sees the machine's guess or another answer."),
    mark("**Reveal** card by card: the answers, the machine's reasoning, then your key."),
    mark("**Take it away:** marks, agreement figures and CSV."),
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
    title = highlight.heading(tr("Join the session")) if wide else highlight.section(tr("Join a session"))
    st.html(title)
    with st.form("class_join", border=not wide):
        typed = st.text_input(
            tr("Code"), seats.invited(), key="class_code", max_chars=20, placeholder=tr("ABC 234"), autocomplete="off"
        )
        name = st.text_input(
            tr("Your name here"), key="class_name", max_chars=NAME_LENGTH, autocomplete="off",
            help=tr("Any name you like. Others in the session see it after the reveal."),
        )  # fmt: skip
        done = st.form_submit_button(tr("Join"), type=session.main_button(), key="class_join_now", width="stretch")
    if done:
        _enter(str(typed or ""), str(name or ""))
    with st.expander(tr("I was here before"), key="class_return"), st.form("class_back", border=False):
        pasted = st.text_input(
            tr("Your link"), key="class_link", type="password", autocomplete="off",
            help=tr("The address that your page had, or a new link that you were given."),
        )  # fmt: skip
        if st.form_submit_button(tr("Back to my seat"), key="class_back_now"):
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
    st.html(highlight.section(tr("Open a session")))
    if of is None:
        st.write(tr("A session works on a story. Make one first, with two articles or more."))
        if st.button(tr("To Sources"), key="class_to_sources", icon=":material/newspaper:"):
            session.go_to("sources")
        return
    if of.signed_at:
        st.info(
            tr(
                "{name} signed this story off: it is frozen. Choose another, or duplicate it.",
                name=session.plain(of.signed_by),
            )
        )
        return
    with st.form("class_open"):
        kind = st.radio(tr("For"), list(_KINDS), format_func=lambda one: tr(_KINDS[Kind(one)]), key="class_kind")
        name = st.text_input(tr("Name of the session"), key="class_title", max_chars=80, placeholder=tr("Class 10b"))
        host = st.text_input(tr("Your name"), session.reviewer(), key="class_host", max_chars=NAME_LENGTH)
        done = st.form_submit_button(tr("Open the session"), type=session.main_button(), key="class_open_now")
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
        st.html(highlight.section(tr("Open on this story")))
        for one in held:
            since = tr("since {moment}", moment=seats.clock(one.opened_at))
            st.text(f"{session.isolated(one.name)} · {since}")
        st.caption(
            tr("Your own page's address leads back to it. If it is lost, run this where Factcheck is installed:")
        )
        st.code("factcheck store host", language=None)
