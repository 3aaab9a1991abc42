"""The cards that are there while the rest is still compared: to be read at once, to be ruled on once all is compared.

A preliminary card has the id that it will keep, but a source that is compared later can add a side to it, change the
letters, or show that it was no difference. So nothing is ruled here, and the page says why.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from factcheck import view
from factcheck.catalogue import mark, tr, trn
from factcheck.store import Story
from factcheck.types import Report, Verdict
from factcheck.ui import highlight, record, session
from factcheck.ui.jobs import Job

_STEPS = ((mark("Previous"), "K", -1, "early_previous"), (mark("Next"), "J", 1, "early_next"))
_OPEN = "early"  # session key: the card that is being read
WHY_NOT_YET = mark("Read on: rulings open once all is compared, because what is still to come can change a card.")


def draw(of: Story, job: Job) -> None:
    """Show one of the cards so far, and the way to its neighbours; nothing before there is one."""
    report = record.applied(of, job.so_far)
    ruled = session.verdicts(of)
    ids = sorted((found.id for found in report.discrepancies), key=ruled.__contains__)  # what is still open first
    if not ids:
        return
    card = _card(report, _opened(ids), ruled)
    with st.container(key="early_cards"):
        _top(card, ids)
        st.html(highlight.heading(card.question) + highlight.explanation(card))
        with st.grid("auto", min_column_width=260, border=True, gap="small"):
            for side in card.sides:
                st.html(highlight.side(side, context=True))


def stay() -> None:
    """Let Review open on the card that was being read, unless the address names another."""
    key = st.session_state.pop(_OPEN, "")
    if key and not st.query_params.get("d"):
        st.session_state["d"] = key


def _opened(ids: list[str]) -> str:
    """The card that is read: it stays while others arrive before and after it."""
    wanted = (st.session_state.get(_OPEN, ""), st.query_params.get("d", ""), ids[0])
    key = next(one for one in wanted if one in ids)
    st.session_state[_OPEN] = key
    return key


def _card(report: Report, key: str, ruled: Mapping[str, Verdict]) -> view.Card:
    found = next(one for one in report.discrepancies if one.id == key)
    return view.cards(replace(report, discrepancies=(found,)), ruled)[0]


def _top(card: view.Card, ids: list[str]) -> None:
    place = ids.index(card.id)
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        st.badge(card.relation_label, color="primary")
        if card.decided:
            st.badge(tr("Ruled: {verdict}", verdict=card.verdict_label), color="gray")
        st.caption(tr("{number} of {all}", number=place + 1, all=len(ids)), width="content")
        st.space("stretch")
        for label, key, by, name in _STEPS:
            target = ids[(place + by) % len(ids)]
            st.button(
                tr(label),
                key=name,
                shortcut=key,
                type="tertiary",
                disabled=len(ids) < 2,
                on_click=_open,
                args=(target,),
            )


def _open(key: str) -> None:
    st.session_state[_OPEN] = key


def count(job: Job) -> str:
    """How many cards there are so far, in words; "" for none."""
    number = len(job.so_far.discrepancies)
    return trn("{count} card so far", "{count} cards so far", number) if number else ""
