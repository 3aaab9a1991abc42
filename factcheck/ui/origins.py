"""Which articles share a text, so that they count as one origin: shown, and corrected by hand."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import streamlit as st

from factcheck.catalogue import tr
from factcheck.ingest.origins import group
from factcheck.store import OriginCorrection, Story
from factcheck.types import Article, OriginGroup, Report
from factcheck.ui import highlight, session, signing

QUOTED = 160  # characters shown of a shared run


def shared(of: Story, texts: Sequence[Article]) -> None:
    """Draw the groups of articles that count as one, and the way to correct them."""
    if len(texts) < 2:
        return
    found = _found(tuple(texts))
    from factcheck.edits import regrouped

    corrections = session.store().origin_corrections(of.id)
    groups = regrouped(Report(tuple(texts), (), origins=found), corrections)
    labels = session.distinct({article.id: article.label for article in texts})
    count = len(texts) - sum(len(one.articles) - 1 for one in groups)
    title = tr("Independent origins · {count} of {all} articles", count=count, all=len(texts))
    with st.expander(title, key="origins"):
        parted = _parted(groups, corrections, labels)
        if not groups and not parted:
            st.caption(tr("No two articles share a text. Copies of one agency story would count as one origin."))
        for number, one in enumerate(groups):
            _group(of, one, labels, number)
        for number, keys in enumerate(parted):
            _apart(of, keys, labels, number)
        _join(of, labels)


def _parted(
    groups: Sequence[OriginGroup], corrections: Sequence[OriginCorrection], here: Collection[str]
) -> tuple[tuple[str, ...], ...]:
    """The articles that somebody counted apart by hand and that are apart still."""
    said = dict.fromkeys(one.articles for one in corrections if not one.same and set(one.articles) <= set(here))
    together = [set(group.articles) for group in groups]
    return tuple(keys for keys in said if not any(len(one & set(keys)) > 1 for one in together))


def _apart(of: Story, articles: tuple[str, ...], labels: dict[str, str], number: int) -> None:
    names = ", ".join(session.isolated(labels[key]) for key in articles)
    words, button = st.columns([5, 1], gap="small", vertical_alignment="center")
    words.text(tr("Counted apart by hand: {articles}", articles=names))
    button.button(
        tr("Count as one"), key=f"again_{number}_{articles[0]}", width="stretch", on_click=_say,
        args=(of, articles, True), disabled=signing.signed(of),
    )  # fmt: skip


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
