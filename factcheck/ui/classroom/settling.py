"""An adjudicator's page: the answers to a card, the most split first, and the ruling that stands beside them."""

from __future__ import annotations

from collections import defaultdict

import streamlit as st

from factcheck.agreement import by_card
from factcheck.catalogue import tr
from factcheck.store import Story
from factcheck.store.answers import Answer
from factcheck.store.people import Seat, Session
from factcheck.types import EXPLANATIONS, Decision, Verdict
from factcheck.ui import highlight, session
from factcheck.ui.classroom import guideline, markup, material, moves, seats
from factcheck.view import DECISION_LABELS, Card, why_label


def draw(seat: Seat, held: Session, of: Story) -> None:
    """Draw the card to settle."""
    _top(seat, held)
    rounds = [one for one in seats.rounds().rounds(seat) if one.opened_at]
    asked = rounds[-1] if rounds else None
    given = seats.answers().answers(seat, asked.number) if asked else ()
    every = material.cards(of)
    by_id: defaultdict[str, list[Answer]] = defaultdict(list)
    for one in given:
        by_id[one.card].append(one)
    ratings = [(a.card, a.reviewer, str(a.first.decision)) for a in given if a.first]
    order = [one.card for one in by_card(ratings) if one.card in every]
    if asked is None or not order:
        _wait()
        return
    settled = session.store().verdicts(of.id)
    done = {key for key in order if key in settled and settled[key].reviewer == seat.name}
    key = _turn(order, done, every)
    left, right = st.columns([7, 4], gap="medium")
    with left:
        _evidence(every[key], by_id[key])
    with right:
        _panel(seat, asked.number, of, every[key], settled.get(key) if key in done else None, _after(order, done, key))


def _top(seat: Seat, held: Session) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        title = tr("Settle · {session}", session=markup.inert(held.name))
        st.html(f'<h1 class="fc-h1">{title}</h1>', width="content")
        st.space("stretch")
        who = tr("{name}, adjudicator", name=f"<b>{markup.inert(seat.name)}</b>")
        st.html(f'<p class="fc-class-seat">{who}</p>', width="content")
        st.button(tr("Leave"), key="leave", type="tertiary", icon=":material/logout:", on_click=seats.leave)


@st.fragment(run_every=4.0)
def _wait() -> None:
    st.html(
        highlight.section(
            tr("Nothing to settle yet"),
            tr("A card comes here once everybody who has it has answered, or the round is closed."),
        )
    )
    if st.button(tr("Look again"), key="class_settle_again"):
        st.rerun()


def _turn(order: list[str], done: set[str], every: dict[str, Card]) -> str:
    if st.session_state.get("class_settle") not in order:
        st.session_state["class_settle"] = next((key for key in order if key not in done), order[0])
    key = str(st.session_state["class_settle"])
    names = session.distinct(
        {k: f"{n}. {every[k].question}{' ✓' if k in done else ''}" for n, k in enumerate(order, 1)}
    )
    far = tr("{done} of {all} settled, the most split first", done=len(done), all=len(order))
    st.progress(len(done) / len(order), text=far)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.session_state["class_settle_pick"] = key
        st.selectbox(tr("Card"), list(names), key="class_settle_pick", format_func=lambda one: names.get(one, ""),
                     label_visibility="collapsed", on_change=_pick)  # fmt: skip
        moves.draw("class_settle", order, key, _go)
    return key


def _pick() -> None:
    _go(st.session_state["class_settle_pick"])


def _go(key: str) -> None:
    st.session_state["class_settle"] = key


def _after(order: list[str], done: set[str], key: str) -> str:
    turn = order.index(key) + 1
    return next((one for one in [*order[turn:], *order[:turn]] if one not in done and one != key), key)


def _evidence(card: Card, given: list[Answer]) -> None:
    st.html(highlight.heading(card.question))
    st.html(highlight.section(tr("What they ruled")) + markup.voices(given))
    st.html(f'<div class="fc-class-machine">{material.machine(card)}</div>')
    with st.grid("auto", min_column_width=260, border=True, gap="small"):
        for side in card.sides:
            st.html(highlight.side(side, context=True))


def _panel(seat: Seat, number: int, of: Story, card: Card, known: Verdict | None, after: str) -> None:
    field = f"class_settle_note_{card.id}"
    st.session_state.setdefault(field, known.note if known else "")
    with st.container(border=True, gap="small"):
        st.html(highlight.section(tr("What stands"), tr("Your ruling goes beside theirs and is the story's own.")))
        with st.container(gap="xsmall"):
            for place, decision in enumerate(Decision, 1):
                st.button(
                    tr(DECISION_LABELS[decision]), key=f"class_settle_{decision}", shortcut=str(place), width="stretch",
                    icon=":material/check:" if known and known.decision is decision else None,
                    disabled=of.signed_at is not None, on_click=_rule,
                    args=(seat, number, Verdict(card.id, decision), field, after),
                )  # fmt: skip
        if known and (reasons := EXPLANATIONS.get(known.decision)):
            why = f"class_settle_why_{card.id}"
            st.session_state[why] = known.why or None
            st.pills(tr("Why?"), reasons, key=why, format_func=why_label, wrap=True,
                     on_change=_set_why, args=(seat, number, known, field, why))  # fmt: skip
        st.text_area(tr("Reason"), key=field, height=90, max_chars=2000, persist_state="session")
        if st.button(tr("Guideline"), key="class_guideline", shortcut="H", type="tertiary"):
            guideline.show()


def _rule(seat: Seat, number: int, verdict: Verdict, field: str, after: str) -> None:
    moment = session.now()
    note = str(st.session_state.get(field) or "")
    made = Verdict(verdict.discrepancy, verdict.decision, verdict.why, note=note, reviewer=seat.name, at=moment)
    if session.attempt(lambda: seats.answers().adjudicate(seat, number, made, moment)):
        session.say(tr("Settled"))
        stays = verdict.decision in EXPLANATIONS and not verdict.why
        _go(verdict.discrepancy if stays else after)


def _set_why(seat: Seat, number: int, known: Verdict, field: str, why: str) -> None:
    chosen = Verdict(known.discrepancy, known.decision, st.session_state[why] or "")
    _rule(seat, number, chosen, field, known.discrepancy)
