"""The Story file tab of Export: a whole story saved to one file, or opened from one as a new story."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import streamlit as st

from factcheck import __version__
from factcheck.errors import IngestError, StoreError
from factcheck.export import filename, storyfile
from factcheck.export.storyfile import StoryFile
from factcheck.store import Store, Story
from factcheck.types import Settings
from factcheck.ui import highlight, session
from factcheck.ui.session import plain

MAX_FILE = 10  # MB; the server refuses more, whatever the browser says


def save(of: Story) -> None:
    """Draw the button that saves the story."""
    articles, reviews = len(session.articles(of)), len(session.store().reviews(of.id))
    with st.container(border=True, height="stretch"):
        st.html(
            highlight.section(
                "Save this story",
                "Every article word for word with what is known about it, and the whole log of rulings. Drafts stay "
                "here.",
            )
        )
        st.space("stretch")
        st.download_button(
            f"Story file · {session.many(articles, 'article')}, {session.many(reviews, 'entry', 'entries')}",
            partial(_written, of, session.store(), session.settings()),
            filename(of.name, "story", "json"), "application/json", key="download_story",
            on_click="ignore", icon=":material/download:", type=session.main_button(), width="stretch",
        )  # fmt: skip


def open_one() -> None:
    """Draw the upload of a story file and, once it is read, the button that opens it."""
    with st.container(border=True, height="stretch"):
        st.html(highlight.section("Open a story file", "It becomes a new story; nothing that is here changes."))
        file = st.file_uploader("Story file", type=["json"], key="story_file", max_upload_size=MAX_FILE)
        if file is None:
            return
        try:
            found = storyfile.load(file.getvalue())
        except IngestError as error:
            st.error(plain(str(error)), icon=":material/error:")
            return
        st.text(
            f"{session.isolated(found.name)}: {session.many(len(found.articles), 'article')}, "
            f"{session.many(len(found.reviews), 'entry', 'entries')} in the log."
        )
        pressed = st.button(
            "Open as a new story", key="open_story_file", icon=":material/folder_open:", width="stretch",
        )  # fmt: skip
        if pressed and _opened(found):
            session.go_to("review")


def _written(of: Story, store: Store, settings: Settings) -> bytes:
    """The file; it is asked for outside the visit, so that nothing of the visit is at hand."""
    log = tuple(replace(review, story="") for review in store.reviews(of.id))
    content = StoryFile(of.name, of.created_at, store.articles(of.id), log, settings, __version__)
    return storyfile.dump(content)


def _opened(found: StoryFile) -> bool:
    """Write it all, or leave no story behind."""
    store = session.store()
    made: Story | None = None
    try:
        made = store.create_story(found.name.strip() or "Untitled story", session.now())
        store.add_articles(made.id, found.articles)
        store.append_reviews(made.id, storyfile.as_new(found))
        session.choose(made.id)
    except StoreError as error:
        st.error(plain(str(error)), icon=":material/error:")
        if made:
            session.attempt(lambda: store.delete_story(made.id))
        return False
    session.say("Story opened")
    return True
