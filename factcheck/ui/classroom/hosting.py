"""The teacher's or editor's page: the code on the wall, then prepare, watch, reveal, and take the results away."""

from __future__ import annotations

import streamlit as st

from factcheck.store import Role, Story
from factcheck.store.people import Seat, Session
from factcheck.store.rounds import Round
from factcheck.ui import session
from factcheck.ui.classroom import board, markup, planning, results, revealing, seats

JOIN, PLAN, BOARD, REVEAL, RESULTS = "Join", "Prepare", "Board", "Reveal", "Results"


def draw(seat: Seat, held: Session, of: Story) -> None:
    """Draw the page of whoever runs the session."""
    known = seats.rounds().rounds(seat)
    asked = known[-1] if known else None
    _top(held, of)
    _state(held, of)
    match _choice(asked):
        case "Prepare":
            planning.draw(seat, held, of, known)
        case "Board":
            board.draw(seat, held, of, asked)
        case "Reveal":
            revealing.draw(seat, held, of, asked)
        case "Results":
            results.draw(seat, held, of, known)
        case _:
            _join(seat, held)


def _top(held: Session, of: Story) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.html(f'<h1 class="fc-h1">{markup.inert(held.name)}</h1>', width="content")
        st.space("stretch")
        st.html(f'<p class="fc-class-seat">{markup.inert(of.name)}</p>', width="content")
        st.button("Leave", key="leave", type="tertiary", icon=":material/logout:", on_click=seats.leave,
                  help="The session goes on. This page's address leads back to it: keep it.")  # fmt: skip


def _state(held: Session, of: Story) -> None:
    if of.signed_at:
        st.info(f"{session.plain(of.signed_by)} signed this story off: it is frozen. Results can be read and taken.")
    elif held.closed_at:
        st.info("This session is over: nothing is written or joined any more. Results can be read and taken.")


def _choice(asked: Round | None) -> str:
    st.session_state.setdefault("class_part", BOARD if asked and asked.opened_at else JOIN)
    if wanted := st.session_state.pop("class_turn", ""):
        st.session_state["class_part"] = wanted
    chosen = st.segmented_control(
        "Part", [JOIN, PLAN, BOARD, REVEAL, RESULTS], key="class_part", required=True, persist_state="session",
        label_visibility="collapsed",
    )  # fmt: skip
    return str(chosen or JOIN)


def turn(part: str) -> None:
    """Show another part on the next run."""
    st.session_state["class_turn"] = part


def _join(seat: Seat, held: Session) -> None:
    address, reachable = seats.address()
    over = held.closed_at is not None or held.code_until <= session.now()
    left, right = st.columns([3, 2], gap="large")
    with left, st.container(border=True):
        st.html(
            markup.lead("The code has expired: nobody can join with it.") if over else markup.code(held.code, address)
        )
        if not reachable:
            st.html(markup.ALONE)
        elif not over:
            st.html(markup.picture(seats.invitation(held.code)))
        st.caption("This page's own address is your key to the session: on a wall, show the page full screen (F11).")
        if not held.closed_at:
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                st.caption(f"The code works until {seats.clock(held.code_until)}.", width="content")
                st.button("New code", key="class_renew", type="tertiary", icon=":material/refresh:", on_click=_renew,
                          args=(seat,))  # fmt: skip
    with right:
        _who(seat, held)
        st.button("Choose the cards", key="class_to_plan", type=session.main_button(), icon=":material/checklist:",
                  on_click=turn, args=(PLAN,))  # fmt: skip


@st.fragment(run_every=2.0)
def _who(seat: Seat, held: Session) -> None:
    """Who has joined, kept up to date."""
    joined = [one.name for one in seats.people().members(seat) if one.role is not Role.TEACHER]
    st.html(f'<h2 class="fc-h2" aria-live="polite">{seats.member_word(held.kind, len(joined))} here</h2>')
    st.html(markup.names(joined, "Nobody yet. Names appear here as people join."))


def _renew(seat: Seat) -> None:
    session.attempt(lambda: seats.people().renew_code(seat, session.now()))
