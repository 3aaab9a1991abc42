"""Ways in for articles: pasted texts, uploaded files, the demonstration, a new story."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import datetime, time
from functools import partial

import streamlit as st

from factcheck.catalogue import tr, trn
from factcheck.errors import FactcheckError, IngestError
from factcheck.ingest import Loaded, load, paste
from factcheck.ingest.load import merged
from factcheck.ingest.plain import Metadata
from factcheck.store import Story
from factcheck.types import Article
from factcheck.ui import highlight, session, shelf
from factcheck.ui.session import plain

_RULE = re.compile(r"^[ \t]{0,8}(?:={3,200}|-{5,200})[ \t]{0,8}$", re.MULTILINE)
MAX_FILE = 10  # MB; the server refuses more, whatever the browser says
_INTAKE = "intake_told"  # session state: (story, what was refused, remarks) of the last intake
WEB = "web"  # the setting that allows pages to be read from the web
_FORMATS = "txt md html htm mht mhtml pdf docx eml csv tsv jsonl json xlsx xml rss zip".split()


def split_paste(text: str) -> tuple[str, ...]:
    """Return the texts that a line of === or ----- separates; three dashes are the article's own."""
    return tuple(part.strip("\r\n") for part in _RULE.split(text) if part.strip())


def add(of: Story) -> None:
    """Draw the ways in."""
    st.html(highlight.section(tr("Add articles")))
    paste, upload = st.columns([7, 5], gap="medium")
    with paste, st.container(border=True, height="stretch"):
        _paste(of)
    with upload, st.container(border=True, height="stretch"):
        _upload(of)
        _web(of)


def leftovers(of: Story) -> None:
    """Show what could not be read, and offer to put back what was removed last."""
    _told(of)
    removed = st.session_state.get("removed")
    if removed and removed[0] == of.id:
        with st.container(horizontal=True, vertical_alignment="center", border=True):
            st.text(tr("Removed {article}.", article=session.isolated(removed[2])))
            st.button(
                tr("Put it back"), key="restore", icon=":material/undo:", on_click=shelf.put_back, args=(of, removed[1])
            )


def _told(of: Story) -> None:
    """What the last intake could not read, and what it remarked, until it is closed or something else is brought."""
    story, refused, remarks = st.session_state.get(_INTAKE, ("", (), ()))
    if story != of.id or not (refused or remarks):
        return
    for message in refused:
        st.error(plain(message), icon=":material/error:")
    for message in remarks:
        st.info(plain(message), icon=":material/info:")
    st.button(tr("Close"), key="close_told", type="tertiary", on_click=_forget)


def _forget() -> None:
    st.session_state.pop(_INTAKE, None)


def _paste(of: Story) -> None:
    turn = st.session_state.setdefault("paste_turn", 0)
    with st.container(key="typed_paste"):
        text = st.text_area(
            tr("Text of one article, or of several with a line of === between them"), key=f"paste_{turn}", height=150,
            placeholder=tr("Headline\n\nFirst paragraph …"),
        )  # fmt: skip
    parts = split_paste(text or "")
    several = len(parts) > 1
    if several:
        lines = "\n".join(f"{number}. {plain(_first_line(part))}" for number, part in enumerate(parts, 1))
        found = trn("{count} text found:", "{count} texts found:", len(parts))
        st.info(f"{found}\n\n{lines}", icon=":material/content_cut:")
    if not several:
        with st.container(horizontal=True):
            st.text_input(tr("Outlet"), key=f"paste_outlet_{turn}", placeholder=tr("Harbour Gazette"), max_chars=120)
            st.date_input(tr("Published"), None, key=f"paste_day_{turn}", format="YYYY-MM-DD")
        st.text_input(tr("Address, if it has one"), key=f"paste_url_{turn}", placeholder="https://", max_chars=2000)
    st.button(
        trn("Add {count} article", "Add {count} articles", len(parts)) if several else tr("Add the article"),
        key="add_paste", icon=":material/add:", on_click=_add_pasted, args=(of, turn),
    )  # fmt: skip


def _add_pasted(of: Story, turn: int) -> None:
    state = st.session_state
    parts = split_paste(state.get(f"paste_{turn}") or "")
    if not parts:
        session.complain(tr("Paste the text of an article first."))
        return
    given = _given(turn) if len(parts) == 1 else Metadata()
    first = len(session.articles(of)) + 1
    names = [tr("Text {number}", number=number) for number in range(first, first + len(parts))]
    made = [_reading(partial(paste, part, name, **given)) for name, part in zip(names, parts, strict=True)]
    refused = [part for part, one in zip(parts, made, strict=True) if one.refused]
    if _keep(of, merged(made)) and len(refused) < len(parts):  # else all stays as it was typed
        state["paste_turn"] = turn + 1
        state[f"paste_{turn + 1}"] = "\n===\n".join(refused)


def _given(turn: int) -> Metadata:
    """What was filled in beside a pasted text; what was left empty is for the reader to guess."""
    state, given = st.session_state, Metadata()
    if outlet := (state.get(f"paste_outlet_{turn}") or "").strip():
        given["outlet"] = outlet
    if url := (state.get(f"paste_url_{turn}") or "").strip():
        given["url"] = url
    if day := state.get(f"paste_day_{turn}"):
        given["published"] = datetime.combine(day, time())
    return given


def _upload(of: Story) -> None:
    turn = st.session_state.setdefault("upload_turn", 0)
    st.file_uploader(
        tr("Files"), type=_FORMATS, accept_multiple_files=True, key=f"files_{turn}",
        max_upload_size=MAX_FILE, on_change=_add_files, args=(of, turn),
    )  # fmt: skip
    st.caption(
        tr(
            "Saved pages, PDF, Word, mail, feeds, text, tables with an article a row, and archives of these. "
            "Files stay on this computer."
        )
    )


def _add_files(of: Story, turn: int) -> None:
    files = st.session_state.get(f"files_{turn}") or []
    if _keep(of, merged([load(file.getvalue(), file.name) for file in files])):
        st.session_state["upload_turn"] = turn + 1


def _web(of: Story) -> None:
    """Read a page by its address, where the reader has allowed it once for all."""
    st.session_state["allow_web"] = session.store().setting(WEB) == "1"
    st.toggle(
        tr("Read pages from the web"), key="allow_web", on_change=_allow_web,
        help=tr(
            "Off, nothing leaves this computer. On, an address that you enter is asked for its page; "
            "addresses inside your own network are refused."
        ),
    )  # fmt: skip
    if not st.session_state["allow_web"]:
        return
    with st.form("web_form", border=False, clear_on_submit=False):
        url = st.text_input(tr("Address"), key="web_url", placeholder="https://", max_chars=2000)
        if st.form_submit_button(tr("Read the page"), key="read_web") and url.strip():
            _keep(of, _page(url.strip()))
            st.rerun()


def _allow_web() -> None:
    session.attempt(lambda: session.store().set_setting(WEB, "1" if st.session_state["allow_web"] else ""))


def _page(url: str) -> Loaded:
    from factcheck.ingest.fetch import fetch

    try:
        page = fetch(url, allowed=session.store().setting(WEB) == "1")
    except IngestError as error:
        return Loaded(refused=(error,))
    except FactcheckError as error:
        return Loaded(refused=(IngestError(url, str(error)),))
    found = load(page.data, page.url.rpartition("/")[2] or "page.html", url=page.url)
    return Loaded(found.articles, found.refused, (*page.notices, *found.notes))


def _reading(read: Callable[[], Article]) -> Loaded:
    try:
        return Loaded((read(),))
    except IngestError as error:
        return Loaded(refused=(error,))


def _keep(of: Story, read: Loaded) -> bool:
    """Add what could be read; keep the rest, and what was there already, to be said until closed.

    False when the record could not be written: then nothing was added.
    """
    added: list[Article] = []
    if not session.attempt(lambda: added.extend(session.store().add_articles(of.id, read.articles))):
        return False
    remarks = (*read.notes, *_remarks(read.articles, {article.id for article in added}))
    st.session_state[_INTAKE] = (of.id, tuple(str(error) for error in read.refused), remarks)
    if added:
        session.say(trn("Added {count} article", "Added {count} articles", len(added)))
    return True


def _remarks(found: Iterable[Article], added: set[str]) -> list[str]:
    remarks, seen = [], set[str]()
    for article in found:
        if article.id in seen or article.id not in added:
            same = tr(
                "{article} has the same text as an article that is already here: it counts once.", article=article.name
            )
            remarks.append(same)
        else:
            remarks += [f"{article.name}: {notice}" for notice in article.notices]
        seen.add(article.id)
    return remarks


def _first_line(text: str) -> str:
    line = text.strip().splitlines()[0]
    return line if len(line) <= 80 else line[:80].rstrip() + "…"
