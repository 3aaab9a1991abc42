"""The Story file tab of Export: a whole story saved to one file, or opened from one as a new story."""

from __future__ import annotations

from functools import partial

import streamlit as st

from factcheck.catalogue import tr, trn
from factcheck.errors import IngestError, StoreError
from factcheck.export import filename, moving, storyfile
from factcheck.export.storyfile import StoryFile
from factcheck.store import Store, Story
from factcheck.store.log import signature
from factcheck.store.people import People
from factcheck.types import Settings
from factcheck.ui import highlight, session
from factcheck.ui.session import plain

MAX_FILE = 10  # MB; the server refuses more, whatever the browser says


def save(of: Story) -> None:
    """Draw the button that saves the story."""
    articles, reviews = len(session.articles(of)), len(session.store().reviews(of.id, ended=True))
    live = sum(held.closed_at is None for held in People(session.store()).sessions(of.id))
    with st.container(border=True, height="stretch"):
        st.html(
            highlight.section(
                tr("Save this story"),
                tr(
                    "Every article word for word with what is known about it, the whole log of rulings, and the class "
                    "and desk sessions that are over. Drafts stay here."
                ),
            )
        )
        if live:
            st.caption(
                trn(
                    "A session is still open: its blind answers are left out until it is closed.",
                    "{count} sessions are still open: they are left out.",
                    live,
                )
            )
        st.space("stretch")
        st.download_button(
            tr("Story file · {articles}, {entries}", articles=_articles(articles), entries=_entries(reviews)),
            partial(_written, of, session.store(), session.settings()),
            filename(of.name, "story", "json"), "application/json", key="download_story",
            on_click="ignore", icon=":material/download:", type=session.main_button(), width="stretch",
        )  # fmt: skip


def open_one() -> None:
    """Draw the upload of a story file and, once it is read, the button that opens it."""
    with st.container(border=True, height="stretch"):
        st.html(highlight.section(tr("Open a story file"), tr("It becomes a new story; nothing that is here changes.")))
        file = st.file_uploader(tr("Story file"), type=["json"], key="story_file", max_upload_size=MAX_FILE)
        if file is None:
            return
        try:
            found = storyfile.load(file.getvalue())
        except IngestError as error:
            st.error(plain(str(error)), icon=":material/error:")
            return
        st.text(_told(found))
        if signed := signature(found.reviews):
            st.caption(
                plain(
                    tr(
                        "Signed off by {name}, {moment}: it opens frozen, and whoever reopens it is named in its log.",
                        name=session.isolated(signed.reviewer) or tr("Somebody"),
                        moment=session.moment(signed.at),
                    )
                )
            )
        pressed = st.button(
            tr("Open as a new story"), key="open_story_file", icon=":material/folder_open:", width="stretch",
        )  # fmt: skip
        if pressed and _opened(found):
            session.go_to("review")


def _told(found: StoryFile) -> str:
    """What is in the file."""
    parts = {
        "story": session.isolated(found.name),
        "articles": _articles(len(found.articles)),
        "entries": _entries(len(found.reviews)),
    }
    if not found.sessions:
        return tr("{story}: {articles}, {entries} in the log.", **parts)
    sessions = trn("{count} session", "{count} sessions", len(found.sessions))
    return tr("{story}: {articles}, {entries} in the log, {sessions}.", sessions=sessions, **parts)


def _articles(count: int) -> str:
    return trn("{count} article", "{count} articles", count)


def _entries(count: int) -> str:
    return trn("{count} entry", "{count} entries", count)


def _written(of: Story, store: Store, settings: Settings) -> bytes:
    """The file; it is asked for outside the visit, so that nothing of the visit is at hand."""
    return storyfile.dump(moving.taken(store, of, settings))


def _opened(found: StoryFile) -> bool:
    try:
        opened = moving.put(session.store(), found, session.now())
        session.choose(opened.id)
    except StoreError as error:
        st.error(plain(str(error)), icon=":material/error:")
        return False
    session.say(tr("Story opened: it is signed off, so it is frozen") if opened.signed_at else tr("Story opened"))
    return True
