"""Which story this is about: choose, create, rename."""

from __future__ import annotations

import streamlit as st

from factcheck.store import Story
from factcheck.ui import session


def title_row(of: Story, title: str) -> None:
    """Draw a page's title with the story beside it."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.html(f'<h1 class="fc-h1">{title}</h1>', width="content")
        st.space("stretch")
        picker(of, width=330)


def picker(of: Story, width: int | None = None) -> None:
    """Draw the choice of stories."""
    names = {one.id: one.name for one in session.store().stories()}
    st.session_state["picked_story"] = of.id
    st.selectbox(
        "Story",
        list(names),
        format_func=lambda key: names.get(key, ""),
        key="picked_story",
        on_change=_pick,
        label_visibility="collapsed",
        width=width or "stretch",
    )


def menu(of: Story) -> None:
    """Draw what can be done about stories: a new one, another name, the demonstration."""
    with st.container(horizontal=True, gap="small"):
        if st.button("New story", icon=":material/add:", key="new_story"):
            _new()
        if st.button("Rename", icon=":material/edit:", key="rename"):
            _rename(of)
        st.button(
            "Open the demonstration",
            key="open_demo",
            icon=":material/play_arrow:",
            type="tertiary",
            on_click=_open_demo,
        )


def _pick() -> None:
    session.attempt(lambda: session.choose(st.session_state["picked_story"]))


def _open_demo() -> None:
    session.attempt(session.open_demo)


@st.dialog("New story")
def _new() -> None:
    with st.form("new_story_form", border=False):
        name = st.text_input("What happened?", key="new_story_name", placeholder="Ferry accident", max_chars=120)
        done = st.form_submit_button("Create", type=session.main_button(), key="create_story")
    if done and name.strip() and session.attempt(lambda: session.create_story(name)):
        st.rerun()


@st.dialog("Rename the story")
def _rename(of: Story) -> None:
    with st.form("rename_form", border=False):
        name = st.text_input("Name", of.name, key=f"name_{of.id}", max_chars=120)
        done = st.form_submit_button("Rename", type=session.main_button(), key="rename_story")
    if done and name.strip() and session.attempt(lambda: session.store().rename_story(of.id, name.strip())):
        st.rerun()
