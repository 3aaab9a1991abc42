"""What a reviewer sees of revealed cards: the answers, the machine's reasoning and the key as each is shown."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from factcheck.blind import BlindCard
from factcheck.catalogue import tr
from factcheck.export import filename
from factcheck.export.sheet import write_csv
from factcheck.store.answers import Shown, Stage
from factcheck.store.marks import ANSWER_COLUMNS
from factcheck.types import EXPLANATIONS, Decision, Verdict
from factcheck.ui import highlight, session
from factcheck.ui.classroom import blindround, markup, material, moves, seats
from factcheck.ui.classroom.blindround import Bench
from factcheck.view import DECISION_LABELS, why_label


def draw(at: Bench, stages: dict[str, Stage]) -> None:
    """Draw the card that was revealed last, or the one that the reader turned to."""
    order = [card for card in at.asked.cards if card in stages]
    key = _open_card(order, stages)
    card = material.blind_cards(at.story).get(key)
    if card is None:
        st.html(highlight.section(tr("This card is no longer in the story")))
        return
    _turn(order, key)
    shown = seats.answers().shown(at.seat, at.asked.number, key)
    machine = material.machine_words(at.story, key) if key in _machine(at) else ""
    reveal(card, shown, machine, own=at.seat.name)
    if key in {one.id for one in at.cards}:
        _again(at, card)
    _take_along(at)


def reveal(card: BlindCard, shown: Shown, machine: str, own: str = "") -> None:
    """Draw a revealed card: verdict bars, reasons side by side, then the machine's words and the key if shown."""
    st.html(highlight.heading(card.question))
    left, right = st.columns([7, 5], gap="medium")
    with left:
        st.html(markup.bars(shown))
        st.html(markup.voices(shown.answers, own))
    with right:
        if shown.stage is Stage.KEY:
            none = markup.lead(tr("No key was set for this card."))
            st.html(markup.answer(shown.key, tr("The key")) if shown.key else none)
        if machine:
            st.html(f'<div class="fc-class-machine">{machine}</div>')
        for side in card.sides:
            with st.container(border=True):
                st.html(highlight.side(side, context=False))


def _machine(at: Bench) -> frozenset[str]:
    return seats.answers().machine_shown(at.seat, at.asked.number)


def _open_card(order: list[str], stages: dict[str, Stage]) -> str:
    """Follow the reveal; stay on another card only until something more is shown."""
    before: dict[str, Stage] = st.session_state.get("class_stages", {})
    news = [key for key, stage in stages.items() if before.get(key) != stage]
    st.session_state["class_stages"] = dict(stages)
    if news or st.session_state.get("class_revealed") not in order:
        st.session_state["class_revealed"] = (news or order)[-1]
    return str(st.session_state["class_revealed"])


def _turn(order: list[str], key: str) -> None:
    place = order.index(key)
    said = tr("Revealed card {number} of {all}", number=place + 1, all=len(order))
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.html(f'<p class="fc-class-place">{said}</p>', width="content")
        st.space("stretch")
        moves.draw("class_look", order, key, _go, disabled=len(order) < 2)


def _go(key: str) -> None:
    st.session_state["class_revealed"] = key


def _again(at: Bench, card: BlindCard) -> None:
    """A second answer; the first is kept beside it."""
    mine = at.mine.get(card.id)
    second = mine.second if mine else None
    if at.story.signed_at:
        return
    with st.container(border=True, gap="small"):
        st.html(highlight.section(tr("Answer again?"), tr("Your first answer is kept beside it.")))
        field = f"class_again_{at.asked.number}_{card.id}"
        st.session_state[field] = second.decision if second else None
        st.pills(tr("Your second answer"), list(Decision), key=field, wrap=True, label_visibility="collapsed",
                 format_func=lambda one: tr(DECISION_LABELS[Decision(one)]), on_change=_decide,
                 args=(at, card.id, field, second))  # fmt: skip
        if second:
            _details(at, second)


def _decide(at: Bench, key: str, field: str, second: Verdict | None) -> None:
    chosen = st.session_state[field]
    if chosen is None:  # the pill was pressed again
        session.attempt(lambda: seats.answers().undo(at.seat, at.asked.number, key, session.now()))
        return
    blindround.save(at, Verdict(key, Decision(chosen), note=second.note if second else ""))


def _details(at: Bench, second: Verdict) -> None:
    why, note = (f"class_again_{what}_{at.asked.number}_{second.discrepancy}" for what in ("why", "note"))
    if reasons := EXPLANATIONS.get(second.decision):
        st.session_state[why] = second.why or None
        st.pills(tr("Why?"), reasons, key=why, format_func=why_label, wrap=True,
                 on_change=_set, args=(at, second, "why", why))  # fmt: skip
    st.session_state.setdefault(note, second.note)
    with st.container(key="typed_ruled"):
        st.text_area(tr("What changed your mind?"), key=note, height=76, max_chars=2000, persist_state="session",
                     on_change=_set, args=(at, second, "note", note))  # fmt: skip


def _set(at: Bench, second: Verdict, what: str, field: str) -> None:
    said = str(st.session_state[field] or "")
    blindround.save(at, replace(second, why=said) if what == "why" else replace(second, note=said))


def _take_along(at: Bench) -> None:
    rows = seats.marks().rows(at.seat, at.asked.number)
    st.download_button(
        tr("My answers · {count}", count=len(rows)), lambda: write_csv(ANSWER_COLUMNS, rows),
        filename(at.story.name, f"answers of {at.seat.name}", "csv"), "text/csv", key="class_mine", type="tertiary",
        icon=":material/download:", on_click="ignore",
    )  # fmt: skip
