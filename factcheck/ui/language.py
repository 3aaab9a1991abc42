"""Which language a visit is read in: the reader's choice, else the browser's, English where no catalogue has it."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from html import escape

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from factcheck import catalogue
from factcheck.catalogue import tr
from factcheck.errors import StoreError
from factcheck.ui import session
from factcheck.ui.classroom import seats

SETTING = "language"  # in the record, for whoever sits at this machine
_NOW = "language"  # session key: the language of this visit
_CHOICE = "language_choice"


def settle() -> None:
    """Find the language of this visit on its first run; to be called before anything is shown."""
    catalogue.ask_language(_now)
    if st.session_state.get(_NOW) not in catalogue.languages():
        st.session_state[_NOW] = _stored() or catalogue.nearest(st.context.locale or "")


def above_choice() -> AbstractContextManager[object]:
    """Return the place for a page: above the choice of languages, which is drawn now, for a page may stop anywhere."""
    known = catalogue.languages()
    if len(known) == 1:
        return nullcontext()
    page = st.container()
    st.session_state[_CHOICE] = _now()
    st.selectbox(
        tr("Language"), known, key=_CHOICE, format_func=catalogue.named, on_change=_choose, width=180,
        label_visibility="collapsed",
    )  # fmt: skip
    return page


def told() -> str:
    """Return the HTML that says to the page's script which language the page is in; "" where there is one."""
    return f'<i data-language="{escape(_now(), quote=True)}" hidden></i>' if len(catalogue.languages()) > 1 else ""


def _now() -> str:
    if get_script_run_ctx(suppress_warning=True) is None:  # a thread that no reader waits for
        return catalogue.ENGLISH
    return str(st.session_state.get(_NOW) or catalogue.ENGLISH)


def _stored() -> str:
    """What was chosen at this machine before, if it still has a catalogue."""
    if len(catalogue.languages()) == 1 or seats.guest():
        return ""
    try:
        chosen = session.store().setting(SETTING) or ""
    except StoreError:  # the page says what is wrong with the record
        return ""
    return chosen if chosen in catalogue.languages() else ""


def _choose() -> None:
    chosen = st.session_state[_NOW] = st.session_state[_CHOICE]
    if not seats.guest():
        session.attempt(lambda: session.store().set_setting(SETTING, chosen))
