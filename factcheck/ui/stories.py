"""Which story this is about: choose, create, rename."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape

import streamlit as st

from factcheck.catalogue import mark, tr
from factcheck.store import Story
from factcheck.ui import highlight, session, signing
from factcheck.ui.window import window


def title_row(of: Story, title: str) -> None:
    """Draw a page's title with the story beside it."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.html(f'<h1 class="fc-h1">{escape(title)}</h1>', width="content")
        st.space("stretch")
        with st.container(key="story_choice", width=330):
            picker(of)


def picker(of: Story) -> None:
    """Draw the choice of stories."""
    names = session.distinct({one.id: one.name for one in session.store().stories()})
    st.session_state["picked_story"] = of.id
    st.selectbox(
        tr("Story"),
        list(names),
        format_func=lambda key: names.get(key, ""),
        key="picked_story",
        on_change=_pick,
        label_visibility="collapsed",
    )


def menu(of: Story) -> None:
    """Draw what can be done about stories: a new one, a copy, another name, put away, delete, the demonstration."""
    st.html(highlight.section(tr("Stories")))
    with st.container(horizontal=True, gap="small"):
        if st.button(tr("New story"), icon=":material/add:", key="new_story"):
            _new()
        if st.button(tr("Rename"), icon=":material/edit:", key="rename", type="tertiary", disabled=signing.signed(of)):
            _rename(of)
        for label, key, icon, act, tip in (
            (
                tr("Duplicate"),
                "duplicate",
                "content_copy",
                _duplicate,
                tr("A copy with its articles and without the verdicts"),
            ),
            (
                tr("Archive"),
                "archive",
                "archive",
                _archive,
                tr("Put away with everything in it; it can be brought back"),
            ),
            (tr("Delete"), "delete", "delete", _delete, tr("Undo is offered")),
        ):
            st.button(label, key=f"{key}_story", icon=f":material/{icon}:", type="tertiary", help=tip, on_click=act,
                      args=(of,))  # fmt: skip
        demo = st.button(
            tr("Open the demonstration"), key="open_demo", icon=":material/play_arrow:", type="tertiary",
        )  # fmt: skip
        if demo and session.attempt(session.open_demo):
            session.go_to("review")
        signing.offer(of)
    put_away()


def removed_note() -> None:
    """Say which story was just put away or deleted, and offer to bring it back."""
    gone = st.session_state.get("gone_story")
    if not gone:
        return
    key, name, what = gone
    with st.container(horizontal=True, vertical_alignment="center", border=True, key="gone"):
        st.text(f"{tr(what)}: {session.isolated(name)}")
        st.button(tr("Bring it back"), key="undo_story", icon=":material/undo:", on_click=_restore, args=(key,))
        st.button(tr("Close"), key="close_note", type="tertiary", on_click=_forget)


def put_away() -> None:
    """Draw the stories that were archived, and those that were deleted, each with the way back."""
    store = session.store()
    archived, deleted = store.stories(archived=True), store.stories(deleted=True)
    if archived:
        with st.expander(tr("Archived · {count}", count=len(archived)), key="archived"):
            _ways_back(archived, tr("Bring it back"), "unarchive")
    if deleted:
        with st.expander(tr("Deleted · {count}", count=len(deleted)), key="deleted"):
            _ways_back(deleted, tr("Put back"), "undo")


def _ways_back(kept: Iterable[Story], label: str, icon: str) -> None:
    for one in kept:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.text(session.isolated(one.name))
            st.button(label, key=f"restore_{one.id}", type="tertiary", icon=f":material/{icon}:", on_click=_restore,
                      args=(one.id,))  # fmt: skip


def _duplicate(of: Story) -> None:
    def copy() -> None:
        session.choose(session.store().duplicate_story(of.id, tr("{name} (copy)", name=of.name), session.now()).id)
        session.say(tr("Copied, without the verdicts"))

    session.attempt(copy)


def _archive(of: Story) -> None:
    _put_away(of, mark("Archived"), lambda: session.store().archive_story(of.id))


def _delete(of: Story) -> None:
    _put_away(of, mark("Deleted"), lambda: session.store().delete_story(of.id))


def _put_away(of: Story, what: str, act: Callable[[], object]) -> None:
    if session.attempt(act):
        st.session_state["gone_story"] = (of.id, of.name, what)
        st.session_state["story"] = None
        st.query_params.pop("story", None)


def _restore(key: str) -> None:
    def back() -> None:
        session.store().restore_story(key)
        session.choose(key)

    if session.attempt(back) and (st.session_state.get("gone_story") or ("",))[0] == key:
        _forget()


def _forget() -> None:
    st.session_state["gone_story"] = None


def _pick() -> None:
    session.attempt(lambda: session.choose(st.session_state["picked_story"]))


@window(mark("New story"))
def _new() -> None:
    with st.form("new_story_form", border=False):
        name = st.text_input(
            tr("What happened?"), key="new_story_name", placeholder=tr("Ferry accident"), max_chars=120
        )
        done = st.form_submit_button(tr("Create"), type=session.main_button(), key="create_story")
    if done and _named(name) and session.attempt(lambda: session.create_story(name)):
        st.rerun()


@window(mark("Rename the story"))
def _rename(of: Story) -> None:
    with st.form("rename_form", border=False):
        name = st.text_input(tr("Name"), of.name, key=f"name_{of.id}", max_chars=120)
        done = st.form_submit_button(tr("Rename"), type=session.main_button(), key="rename_story")
    if done and _named(name) and session.attempt(lambda: session.store().rename_story(of.id, name.strip())):
        st.rerun()


def _named(name: str) -> bool:
    """Whether there is a name; the window says so when there is none."""
    if not name.strip():
        st.error(tr("A story needs a name."), icon=":material/error:")
    return bool(name.strip())
