"""Which articles share a text, so that they count as one origin: shown, and corrected by hand."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from factcheck.catalogue import tr
from factcheck.ingest.origins import group
from factcheck.store import Story
from factcheck.types import Article, OriginGroup, Report
from factcheck.ui import highlight, session, signing

QUOTED = 160  # characters shown of a shared run


def shared(of: Story, texts: Sequence[Article]) -> None:
    """Draw the groups of articles that count as one, and the way to correct them."""
    if len(texts) < 2:
        return
    found = _found(tuple(texts))
    from factcheck.edits import regrouped

    groups = regrouped(Report(tuple(texts), (), origins=found), session.store().origin_corrections(of.id))
    labels = session.distinct({article.id: article.label for article in texts})
    count = len(texts) - sum(len(one.articles) - 1 for one in groups)
    title = tr("Independent origins · {count} of {all} articles", count=count, all=len(texts))
    with st.expander(title, key="origins"):
        if not groups:
            st.caption(tr("No two articles share a text. Copies of one agency story would count as one origin."))
        for number, one in enumerate(groups):
            _group(of, one, labels, number)
        _join(of, labels)


def _group(of: Story, one: OriginGroup, labels: dict[str, str], number: int) -> None:
    names = ", ".join(labels[key] for key in one.articles)
    sample = one.sample if len(one.sample) <= QUOTED else one.sample[:QUOTED] + "…"
    words, button = st.columns([5, 1], gap="small", vertical_alignment="center")
    words.html(highlight.shared(names, one.longest_run, sample))
    button.button(
        tr("Count apart"), key=f"apart_{number}_{one.articles[0]}", width="stretch", on_click=_say,
        args=(of, one.articles, False), disabled=signing.signed(of),
    )  # fmt: skip


def _join(of: Story, labels: dict[str, str]) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        chosen = st.multiselect(
            tr("Articles from one source"), list(labels), key="same_origin",
            format_func=lambda key: labels.get(key, ""), placeholder=tr("Choose two or more"),
        )  # fmt: skip
        off = len(chosen) < 2 or signing.signed(of)
        st.button(tr("Count as one"), key="count_as_one", disabled=off, on_click=_join_chosen, args=(of, chosen))


def _join_chosen(of: Story, chosen: Sequence[str]) -> None:
    _say(of, chosen, True)
    st.session_state["same_origin"] = []


def _say(of: Story, articles: Sequence[str], same: bool) -> None:
    session.attempt(lambda: session.store().correct_origin(of.id, articles, same, session.reviewer(), session.now()))


@st.cache_data(max_entries=32, show_spinner=False, hash_funcs={Article: lambda article: article.id})
def _found(texts: tuple[Article, ...]) -> tuple[OriginGroup, ...]:
    return group(texts)
