"""The sidebar of Review: which cards there are, which are left, and which is open."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from factcheck.catalogue import mark, tr
from factcheck.types import Relation, Severity
from factcheck.ui import session, turning
from factcheck.ui.session import plain
from factcheck.view import RELATION_LABELS, SEVERITY_LABELS, Card, Filter, Order, Status, arrange, select

PAGE = 30  # cards listed at a time: a browser that lists a thousand takes seconds for every click
_SEVERITY = {
    Severity.HIGH: mark("●●● High"),
    Severity.MEDIUM: mark("●●○ Medium"),
    Severity.LOW: mark("●○○ Low"),
}


def wanted() -> Filter:
    """What the queue is narrowed to, and how it is sorted."""
    state = st.session_state
    return Filter(
        status=Status(state.get("show") or Status.OPEN),
        relation=Relation(state["relation"]) if state.get("relation") else None,
        search=state.get("search") or "",
        kind=state.get("kind") or "",
        severity=Severity(state["severity"]) if state.get("severity") else None,
        outlet=state.get("outlet") or "",
        reviewer=session.reviewer(),
        order=Order(state.get("order") or Order.PRIORITY),
    )


def draw(every: Sequence[Card], shown: Sequence[Card], current: Card | None) -> None:
    """Draw progress, filters and the list of cards; a click on a card opens it."""
    decided = sum(not card.open for card in every)
    st.progress(
        decided / len(every) if every else 0.0, text=tr("{decided} of {all} decided", decided=decided, all=len(every))
    )
    _filters(every)
    filtered = wanted()
    if not select(every, filtered):  # what is shown then is the card that is open
        done = decided == len(every) and filtered.status is Status.OPEN and not filtered.search
        st.caption(tr("Nothing is left open.") if done else tr("No card passes these filters."))
    if not shown:
        return
    first = _page(shown, current)
    with st.container(key="queue", gap=None):
        for card in shown[first : first + PAGE]:
            st.button(
                f"{_name(card, current)}  \n:small[{_status(card)}]",
                key=f"card_{card.id}",
                type="secondary" if current and card.id == current.id else "tertiary",
                width="stretch",
                wrap=True,
                on_click=_open,
                args=(card.id,),
            )


def _page(shown: Sequence[Card], current: Card | None) -> int:
    """Draw the turner of a queue too long for one page; return where the page begins: at the open card's, or turned."""
    if len(shown) <= PAGE:
        return 0
    here = current.id if current else ""
    turned_on, first = st.session_state.get("queue_turned", ("", 0))
    if turned_on != here or first >= len(shown):
        place = next((number for number, card in enumerate(shown) if card.id == here), 0)
        first = place - place % PAGE
    turning.bar("cards", first, PAGE, len(shown), lambda to: _turn(here, to))
    return int(first)


def _turn(card: str, first: int) -> None:
    st.session_state["queue_turned"] = (card, first)


def signature() -> None:
    """Ask who signs the verdicts."""
    session.reviewer()
    st.text_input(
        tr("Verdicts signed by"),
        key="reviewer",
        max_chars=60,
        placeholder=tr("Your name or initials"),
        on_change=_sign,
        persist_state="session",
    )


def keep_current(every: Sequence[Card], filtered: Filter, current: str) -> tuple[Card, ...]:
    """The cards that pass, and the open one whether it passes or not, so that it never vanishes under a reader."""
    passing = {card.id for card in select(every, filtered)} | {current}
    return arrange((card for card in every if card.id in passing), filtered.order)


def _filters(every: Sequence[Card]) -> None:
    st.session_state.setdefault("show", Status.OPEN.value)
    st.segmented_control(
        tr("Show"), [s.value for s in Status], key="show", format_func=tr, required=True,
        persist_state="session", width="stretch", label_visibility="collapsed",
    )  # fmt: skip
    st.text_input(
        tr("Search the cards"), key="search", type="search", placeholder=tr("Search the cards"),
        persist_state="session", label_visibility="collapsed", live=True,
    )  # fmt: skip
    _more_filters(every)


def _more_filters(every: Sequence[Card]) -> None:
    """The rarer filters, behind one button that says how many are on."""
    choices = {
        "relation": (tr("Relation"), list(dict.fromkeys(card.relation.value for card in every))),
        "kind": (tr("Kind of question"), sorted({card.kind for card in every})),
        "severity": (tr("Priority"), [one.value for one in Severity if any(card.severity is one for card in every)]),
        "outlet": (tr("Outlet"), sorted({outlet for card in every for outlet in card.outlets})),
    }
    kinds = {card.kind: card.kind_label for card in every}
    shown: dict[str, Callable[[str], str]] = {
        "relation": lambda value: tr(RELATION_LABELS[Relation(value)]),
        "kind": lambda value: kinds.get(value, value),
        "severity": lambda value: tr(SEVERITY_LABELS[Severity(value)]),
        "outlet": str,
    }
    for key, (_, present) in choices.items():
        if st.session_state.get(key) not in present:
            st.session_state[key] = None
    on = sum(bool(st.session_state[key]) for key in choices)
    st.session_state.setdefault("order", Order.PRIORITY.value)
    title = tr("Filters and order · {count} on", count=on) if on else tr("Filters and order")
    with st.popover(title, width="stretch", key="filters"):
        for key, (label, present) in choices.items():
            st.selectbox(
                label, present, key=key, index=None, persist_state="session", format_func=shown[key],
                placeholder=tr("All"),
            )  # fmt: skip
        st.selectbox(tr("Order"), [one.value for one in Order], key="order", persist_state="session", format_func=tr)
        st.button(tr("Clear the filters"), key="clear_filters", type="tertiary", disabled=not on, on_click=_clear)


def _clear() -> None:
    for key in ("relation", "kind", "severity", "outlet"):
        st.session_state[key] = None


def _name(card: Card, current: Card | None) -> str:
    name = plain(card.question)
    return f"**{name}**" if current and card.id == current.id else name


def _status(card: Card) -> str:
    if card.newcomers:
        return f":material/fiber_new: {tr('New source')} · {card.verdict_label}"
    if card.decided:
        return f":material/check: {card.verdict_label}"
    return f"{tr(_SEVERITY[card.severity])} · {card.relation_label}"


def _sign() -> None:
    session.attempt(lambda: session.store().set_setting("reviewer", st.session_state["reviewer"] or ""))


def _open(key: str) -> None:
    st.session_state["d"] = key
