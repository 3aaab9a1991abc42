"""What every page shares: the store, the job desk, and which story this visit is about."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import wraps
from pathlib import Path
from typing import Literal, NoReturn, ParamSpec

import streamlit as st

from factcheck import catalogue, demo, view
from factcheck.catalogue import tr
from factcheck.errors import FactcheckError, StoreError
from factcheck.store import Review, Store, Story, current, ruled_upon
from factcheck.types import HASH_NAME, Article, Report, Settings, Verdict
from factcheck.ui.jobs import Desk, Job
from factcheck.ui.kept import Kept

P = ParamSpec("P")
_SHOWN = "messages_shown"  # session state: the messages of the last run, by kind
_MARKDOWN = frozenset("\\`*_{}[]()#+-.!|<>~$:&=^\"'")
# Streamlit replaces icons (":material/x:"), arrows ("->") and addresses after Markdown is read, so that an escape does
# not stop it; an invisible word joiner inside them does.
_REPLACED = re.compile(r"(?<=[:@])(?=\S)|(?<=[-<>=~])(?=[-<>=~])|(?<=www)(?=\.)", re.IGNORECASE)
_DIRECTED = re.compile("[\u202a-\u202e\u2066-\u2069]")


@st.cache_resource(show_spinner=False, on_release=Store.close)
def store() -> Store:
    """The record on disk, opened once a process."""
    return Store.open()


@st.cache_resource(show_spinner=False)
def desk() -> Desk:
    """The comparisons of this process."""
    return Desk()


@st.cache_resource(show_spinner=False)
def kept() -> Kept:
    """What this process has worked out for reports and logs."""
    return Kept()


def warm() -> None:
    """Load the model while the reader reads the first page, unless ``FACTCHECK_WARM=0`` says to wait for a run."""
    if os.environ.get("FACTCHECK_WARM") != "0":
        desk().warm(settings().model)


def settings() -> Settings:
    """The settings of a run: the model comes from ``FACTCHECK_MODEL`` unless this visit goes on without it."""
    return Settings(model=st.session_state.get("model") or os.environ.get("FACTCHECK_MODEL", ""))


def go_on_without_model() -> None:
    """Compare by the words alone for the rest of this visit."""
    st.session_state["model"] = HASH_NAME


def reviewer() -> str:
    """Who signs the verdicts."""
    if "reviewer" not in st.session_state:
        st.session_state["reviewer"] = store().setting("reviewer")
    return str(st.session_state["reviewer"] or "")


def now() -> datetime:
    """The moment, aware, for the log."""
    return datetime.now(UTC)


def story() -> Story | None:
    """The story of this visit: the one chosen, else the one in the address, else the one last opened."""
    known = store().stories()
    wanted = (st.session_state.get("story"), st.query_params.get("story"), store().setting("story"))
    found = next((one for key in wanted for one in known if one.id == key), known[0] if known else None)
    if found and st.session_state.get("story") != found.id:
        st.session_state["story"] = found.id
        store().set_setting("story", found.id)
    return found


def choose(story_id: str) -> None:
    """Make a story the current one; the card that was open is left behind."""
    st.session_state["story"] = story_id
    st.session_state["d"] = ""
    store().set_setting("story", story_id)
    for key in ("d", "story"):
        st.query_params.pop(key, None)


def create_story(name: str) -> str:
    """Create a story, make it the current one and return its id."""
    made = store().create_story(name.strip() or tr("Untitled story"), now())
    choose(made.id)
    return made.id


def open_demo() -> None:
    """Open the demonstration story, created first if need be."""
    ready = demo.stories()[0]
    known = next((one for one in store().stories() if one.name == ready.title), None)
    if known:
        choose(known.id)
    else:
        store().add_articles(create_story(ready.title), demo.load(ready.key))


def go_to(page: str) -> NoReturn:
    """Show another page: review, sources or export."""
    st.switch_page(Path(__file__).parent / "pages" / f"{page}.py")


def articles(of: Story) -> tuple[Article, ...]:
    """The story's articles, in the order they were added."""
    return store().articles(of.id)


def run(of: Story) -> Job | None:
    """The comparison of the story as it stands, started if need be; None with fewer than two articles."""
    texts = articles(of)
    return desk().submit(texts, settings()) if len(texts) > 1 else None


def peek(of: Story) -> Job | None:
    """The comparison of the story as it stands, if one has been started."""
    return desk().find(articles(of), settings())


def log(of: Story) -> tuple[Review, ...]:
    """The story's log, read anew only when something was written."""
    parts = (store(), store().last_written(of.id))
    return kept().get(("log", of.id), parts, lambda: store().reviews(of.id))


def verdicts(of: Story) -> dict[str, Verdict]:
    """The rulings that stand, by card; not to be changed."""
    entries = log(of)
    return kept().get(("verdicts", of.id), (entries,), lambda: current(entries))


def cards(of: Story, report: Report) -> tuple[view.Card, ...]:
    """The story's queue, with the verdicts that stand."""
    standing = verdicts(of)
    language = catalogue.language()
    bare = kept().get(("unruled", of.id, language), (report,), lambda: view.cards(report, {}))
    entries, parts = log(of), (bare, standing)
    return kept().get(("cards", of.id, language), parts, lambda: view.ruled(bare, standing, ruled_upon(entries)))


def moment(at: datetime) -> str:
    """Return when something happened, in words: "14:05 UTC on 3 May 2026"."""
    return catalogue.moment(at)


def dark() -> bool:
    """Whether the reader sees the dark theme."""
    return st.context.theme.type == "dark"


def main_button() -> Literal["primary", "secondary"]:
    """The type of a page's main button: no one accent is legible under white and on the dark page alike."""
    return "secondary" if dark() else "primary"


def say(text: str) -> None:
    """Show ``text``, which must be ours, as a toast on the next run."""
    st.session_state["toast"] = text


def complain(text: str) -> None:
    """Show ``text`` as an error on the next run."""
    st.session_state.setdefault("problems", []).append(text)


def show_messages() -> None:
    """Show what the last interaction left to say."""
    st.session_state.pop(_SHOWN, None)
    if text := st.session_state.pop("toast", ""):
        st.toast(text, icon=":material/check:")
    for problem in left_to_say("problems"):
        st.error(plain(problem), icon=":material/error:")


def left_to_say(kind: str) -> list[str]:
    """Take the messages of that kind, which are shown on this run alone, unless the page looks again by itself."""
    messages: list[str] = st.session_state.pop(kind, [])
    if messages:
        st.session_state.setdefault(_SHOWN, {})[kind] = messages
    return messages


def look_again() -> NoReturn:
    """Run the page again though nobody asked for it, with the messages that it showed."""
    for kind, messages in st.session_state.pop(_SHOWN, {}).items():
        st.session_state[kind] = [*messages, *st.session_state.get(kind, [])]
    st.rerun()


def reason(error: BaseException) -> str:
    """Return what to tell a reader about an error; the log gets the rest of one that nobody foresaw."""
    if isinstance(error, FactcheckError):
        return str(error)
    logging.getLogger(__name__).error("The comparison stopped", exc_info=error)
    return tr(
        "The comparison stopped for a reason nobody foresaw. Articles and verdicts are safe; the log has the details."
    )


def plain(text: str) -> str:
    """Return ``text`` so that a Markdown label shows it letter for letter, links and directives included."""
    joined = _REPLACED.sub("\u2060", isolated(" ".join(text.split())))
    return "".join("\\" + c if c in _MARKDOWN else c for c in joined)


def isolated(text: str) -> str:
    """Return ``text`` so that direction marks in it do not turn what stands beside it."""
    return f"\u2068{text}\u2069" if _DIRECTED.search(text) else text


def distinct(labels: Mapping[str, str]) -> dict[str, str]:
    """Return the labels with a number behind those that came before: a choice is sent by its label, not by its key."""
    from factcheck import matrix

    return dict(zip(labels, matrix.distinct(labels.values()), strict=True))


def guarded(callback: Callable[P, None]) -> Callable[P, None]:
    """A widget's callback that says on the page what is wrong with the record: it runs before the frame that would."""

    @wraps(callback)
    def safe(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            callback(*args, **kwargs)
        except StoreError as error:
            complain(str(error))

    return safe


def attempt(write: Callable[[], object]) -> bool:
    """Write to the record; False, with the problem noted for the page, when that fails."""
    try:
        write()
    except StoreError as error:
        complain(str(error))
        return False
    return True
