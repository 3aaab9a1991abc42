"""The reveal, on the wall: card by card, the answers, then the machine's reasoning, then the key."""

from __future__ import annotations

import streamlit as st

from factcheck.agreement import by_card
from factcheck.blind import blind
from factcheck.catalogue import mark, tr, trn
from factcheck.store import Story
from factcheck.store.answers import Stage
from factcheck.store.people import Seat, Session
from factcheck.store.rounds import Round
from factcheck.ui import highlight, session
from factcheck.ui.classroom import looking, markup, material, moves, planning, seats
from factcheck.view import Card

_NEXT = {
    Stage.ANSWERS: mark("Show the answers"),
    Stage.MACHINE: mark("Show the machine's reasoning"),
    Stage.KEY: mark("Show the key"),
}


def draw(seat: Seat, held: Session, of: Story, asked: Round | None) -> None:
    """Draw the card that is being revealed."""
    if asked is None or not asked.opened_at:
        st.html(highlight.section(tr("Nothing to reveal yet"), tr("Cards are revealed once a round has been started.")))
        return
    every = material.cards(of)
    stages = seats.answers().stages(seat, asked.number)
    order = _order(seat, asked, every)
    if not order:
        st.html(highlight.section(tr("The cards of this round are no longer in the story")))
        return
    key = _open_card(order, stages)
    _turn(order, key, stages, every, split=not asked.is_open)
    _more(seat, asked, key, stages.get(key, Stage.HIDDEN), every[key], writable=not (held.closed_at or of.signed_at))
    _shown(seat, asked, every[key], stages.get(key, Stage.HIDDEN))


def _order(seat: Seat, asked: Round, every: dict[str, Card]) -> list[str]:
    """The round's cards; the most split first once it is closed."""
    cards = [key for key in asked.cards if key in every]
    if asked.is_open:
        return cards
    ranked = [one.card for one in by_card(seats.marks().ratings(seat, asked.number))]
    return sorted(cards, key=lambda key: ranked.index(key) if key in ranked else len(ranked))


def _open_card(order: list[str], stages: dict[str, Stage]) -> str:
    if st.session_state.get("class_reveal") not in order:
        st.session_state["class_reveal"] = next((key for key in order if stages.get(key) != Stage.KEY), order[0])
    return str(st.session_state["class_reveal"])


def _turn(order: list[str], key: str, stages: dict[str, Stage], every: dict[str, Card], *, split: bool) -> None:
    names = session.distinct(
        {one: f"{n}. {every[one].question}{' ✓' if one in stages else ''}" for n, one in enumerate(order, 1)}
    )
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.session_state["class_reveal_pick"] = key
        st.selectbox(tr("Card"), list(names), key="class_reveal_pick", format_func=lambda one: names.get(one, ""),
                     label_visibility="collapsed", on_change=_pick)  # fmt: skip
        moves.draw("class_reveal", order, key, _go)
    st.caption(
        tr("The most split cards come first.") if split else tr("The round is still open: answers to a card end here.")
    )


def _pick() -> None:
    _go(st.session_state["class_reveal_pick"])


def _go(key: str) -> None:
    st.session_state["class_reveal"] = key


def _more(seat: Seat, asked: Round, key: str, stage: Stage, card: Card, *, writable: bool) -> None:
    if not writable or stage is Stage.KEY:
        return
    following = Stage(stage + 1)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.button(tr(_NEXT[following]), key="class_show", shortcut="N", type=session.main_button(),
                  icon=":material/visibility:", on_click=_reveal, args=(seat, asked, key, following))  # fmt: skip
        if following is Stage.KEY:
            known = seats.answers().key(seat).get(key)
            label = tr("Change the key") if known else tr("Set the key first")
            if st.button(label, key="class_set_key", type="tertiary"):
                planning.set_key(seat, card, known)
        elif following is Stage.ANSWERS and asked.is_open:
            count = next((one for one in seats.rounds().board(seat, asked.number).cards if one.of == key), None)
            if count and count.answered < count.expected:
                missing = count.expected - count.answered
                st.caption(
                    trn("{count} have not answered it yet.", "{count} have not answered it yet.", missing),
                    width="content",
                )


def _reveal(seat: Seat, asked: Round, key: str, stage: Stage) -> None:
    session.attempt(lambda: seats.answers().reveal(seat, asked.number, key, stage, session.now()))


def _shown(seat: Seat, asked: Round, card: Card, stage: Stage) -> None:
    hidden = blind(card, 0)
    if stage is Stage.HIDDEN:
        st.html(highlight.heading(card.question))
        with st.grid("auto", min_column_width=260, border=True, gap="small"):
            for side in hidden.sides:
                st.html(highlight.side(side, context=False))
        return
    shown = seats.answers().shown(seat, asked.number, card.id)
    looking.reveal(hidden, shown, material.machine(card) if stage >= Stage.MACHINE else "")
    if stage is Stage.ANSWERS:
        st.html(markup.lead(tr("Ask one of each opinion why, before the machine speaks.")))
