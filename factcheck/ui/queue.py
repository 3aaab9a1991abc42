"""The sidebar of Review: which cards there are, which are left, and which is open."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from factcheck.types import Relation, Severity
from factcheck.ui import session
from factcheck.ui.session import plain
from factcheck.view import RELATION_LABELS, Card, Filter, Status, select

_SEVERITY = {
    Severity.HIGH: "●●● High",
    Severity.MEDIUM: "●●○ Medium",
    Severity.LOW: "●○○ Low",
}


def wanted() -> Filter:
    """What the queue is narrowed to."""
    relation = st.session_state.get("relation")
    return Filter(
        Status(st.session_state.get("show") or Status.OPEN),
        Relation(relation) if relation else None,
        st.session_state.get("search") or "",
    )


def draw(every: Sequence[Card], shown: Sequence[Card], current: Card | None) -> None:
    """Draw progress, filters and the list of cards; a click on a card opens it."""
    decided = sum(card.decided for card in every)
    st.progress(decided / len(every) if every else 0.0, text=f"{decided} of {len(every)} decided")
    _filters(every)
    if not shown:
        done = decided == len(every) and wanted().status is Status.OPEN
        st.caption("Nothing is left open." if done else "No card passes these filters.")
        return
    with st.container(key="queue", gap=None):
        for card in shown:
            st.button(
                f"{_name(card, current)}  \n:small[{_status(card)}]",
                key=f"card_{card.id}",
                type="secondary" if current and card.id == current.id else "tertiary",
                width="stretch",
                wrap=True,
                on_click=_open,
                args=(card.id,),
            )


def signature() -> None:
    """Ask who signs the verdicts."""
    session.reviewer()
    st.text_input(
        "Verdicts signed by",
        key="reviewer",
        max_chars=60,
        placeholder="Your name or initials",
        on_change=_sign,
        persist_state="session",
    )


def keep_current(every: Sequence[Card], filtered: Filter, current: str) -> tuple[Card, ...]:
    """The cards that pass, and the open one whether it passes or not, so that it never vanishes under a reader."""
    passing = {card.id for card in select(every, filtered)} | {current}
    return tuple(card for card in every if card.id in passing)


def _filters(every: Sequence[Card]) -> None:
    st.session_state.setdefault("show", Status.OPEN.value)
    st.segmented_control(
        "Show", [s.value for s in Status], key="show", required=True, persist_state="session", width="stretch",
        label_visibility="collapsed",
    )  # fmt: skip
    present = [relation.value for relation in RELATION_LABELS if any(card.relation is relation for card in every)]
    if st.session_state.get("relation") not in present:
        st.session_state["relation"] = None
    st.selectbox(
        "Kind of difference", present, key="relation", index=None, persist_state="session",
        format_func=lambda value: RELATION_LABELS[Relation(value)], placeholder="All kinds of difference",
        label_visibility="collapsed",
    )  # fmt: skip
    st.text_input(
        "Search the cards", key="search", type="search", placeholder="Search the cards", persist_state="session",
        label_visibility="collapsed", live=True,
    )  # fmt: skip


def _name(card: Card, current: Card | None) -> str:
    name = plain(card.question)
    return f"**{name}**" if current and card.id == current.id else name


def _status(card: Card) -> str:
    if card.decided:
        return f":material/check: {card.verdict_label}"
    return f"{_SEVERITY[card.severity]} · {card.relation_label}"


def _sign() -> None:
    session.attempt(lambda: session.store().set_setting("reviewer", st.session_state["reviewer"] or ""))


def _open(key: str) -> None:
    st.session_state["d"] = key
