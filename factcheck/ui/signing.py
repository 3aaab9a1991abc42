"""Sign-off: a story that is frozen says so wherever it could be changed, and who froze it, when, and the way back."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from factcheck.catalogue import tr
from factcheck.store import Story
from factcheck.ui import highlight, session


def signed(of: Story) -> bool:
    """Whether the story is frozen."""
    return of.signed_at is not None


def banner(of: Story) -> None:
    """Draw who signed the story off and when, with the button that reopens it; nothing while it may be changed."""
    if of.signed_at is None:
        return
    by = session.isolated(of.signed_by) or tr("Somebody")
    when = session.moment(of.signed_at)
    with st.container(border=True, horizontal=True, vertical_alignment="center", gap="small", key="signed_off"):
        st.html(
            highlight.step(
                tr("Signed off"),
                tr("{name}, {moment}", name=by, moment=when),
                tr("The story is frozen: read it or take it away; nothing changes."),
            ),
            width="stretch",
        )
        with st.popover(tr("Reopen the story"), icon=":material/lock_open:", key="reopen"):
            st.write(tr("Everybody can change it again, and the log says who reopened it."))
            _by_name(of, tr("Reopen"), "reopen", lambda name: session.store().reopen(of.id, name, session.now()))


def offer(of: Story) -> None:
    """Draw what signs the story off, unless it is already."""
    if signed(of):
        return
    with st.popover(tr("Sign off"), icon=":material/lock:", type="tertiary", key="sign_off"):
        st.write(
            tr("Rulings and articles are frozen in your name until somebody reopens the story. The log keeps both.")
        )
        _by_name(of, tr("Sign off"), "sign_off", lambda name: session.store().sign_off(of.id, name, session.now()))


def _by_name(of: Story, label: str, key: str, act: Callable[[str], object]) -> None:
    """Ask who does it: neither is done without a name."""
    with st.form(f"{key}_form", border=False):
        name = st.text_input(tr("Your name"), session.reviewer(), key=f"{key}_by_{of.id}", max_chars=60).strip()
        done = st.form_submit_button(label, type=session.main_button(), key=f"{key}_now")
    if done and not name:
        st.caption(tr("It needs a name."))
    elif done and session.attempt(lambda: act(name)):
        st.rerun()
