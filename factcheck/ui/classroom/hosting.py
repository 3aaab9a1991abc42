"""The teacher's or editor's page: the code on the wall, then prepare, watch, reveal, and take the results away."""

from __future__ import annotations

import streamlit as st

from factcheck.catalogue import tr, trn
from factcheck.store import Role, Story
from factcheck.store.people import Kind, Seat, Session
from factcheck.store.rounds import Round
from factcheck.ui import session
from factcheck.ui.classroom import board, markup, parts, planning, results, revealing, seats
from factcheck.ui.classroom.parts import Part


def draw(seat: Seat, held: Session, of: Story) -> None:
    """Draw the page of whoever runs the session."""
    known = seats.rounds().rounds(seat)
    asked = known[-1] if known else None
    _top(held, of)
    _state(held, of)
    match _choice(asked):
        case Part.PLAN:
            planning.draw(seat, held, of, known)
        case Part.BOARD:
            board.draw(seat, held, of, asked)
        case Part.REVEAL:
            revealing.draw(seat, held, of, asked)
        case Part.RESULTS:
            results.draw(seat, held, of, known)
        case Part.JOIN:
            _join(seat, held)


def _top(held: Session, of: Story) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.html(f'<h1 class="fc-h1">{markup.inert(held.name)}</h1>', width="content")
        st.space("stretch")
        st.html(f'<p class="fc-class-seat">{markup.inert(of.name)}</p>', width="content")
        st.button(tr("Leave"), key="leave", type="tertiary", icon=":material/logout:", on_click=seats.leave,
                  help=tr("The session goes on. This page's address leads back to it: keep it."))  # fmt: skip


def _state(held: Session, of: Story) -> None:
    if of.signed_at:
        st.info(
            tr(
                "{name} signed this story off: it is frozen. Results can be read and taken.",
                name=session.plain(of.signed_by),
            )
        )
    elif held.closed_at:
        st.info(tr("This session is over: nothing is written or joined any more. Results can be read and taken."))


def _choice(asked: Round | None) -> Part:
    st.session_state.setdefault("class_part", Part.BOARD if asked and asked.opened_at else Part.JOIN)
    if wanted := parts.turned_to():
        st.session_state["class_part"] = wanted
    chosen = st.segmented_control(
        tr("Part"), list(Part), key="class_part", required=True, persist_state="session", format_func=tr,
        label_visibility="collapsed",
    )  # fmt: skip
    return Part(chosen or Part.JOIN)


def _join(seat: Seat, held: Session) -> None:
    address, reachable = seats.address()
    over = held.closed_at is not None or held.code_until <= session.now()
    left, right = st.columns([3, 2], gap="large")
    with left, st.container(border=True):
        st.html(
            markup.lead(tr("The code has expired: nobody can join with it."))
            if over
            else markup.code(held.code, address)
        )
        if not reachable:
            st.html(markup.alone())
        elif not over:
            st.html(markup.picture(seats.invitation(held.code)))
        st.caption(
            tr("This page's own address is your key to the session: on a wall, show the page full screen (F11).")
        )
        if not held.closed_at:
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                until = tr("The code works until {moment}.", moment=seats.clock(held.code_until))
                st.caption(until, width="content")
                st.button(tr("New code"), key="class_renew", type="tertiary", icon=":material/refresh:",
                          on_click=_renew, args=(seat,))  # fmt: skip
    with right:
        _who(seat, held)
        st.button(tr("Choose the cards"), key="class_to_plan", type=session.main_button(), icon=":material/checklist:",
                  on_click=parts.turn, args=(Part.PLAN,))  # fmt: skip


@st.fragment(run_every=2.0)
def _who(seat: Seat, held: Session) -> None:
    """Who has joined, kept up to date."""
    joined = [one.name for one in seats.people().members(seat) if one.role is not Role.TEACHER]
    st.html(f'<h2 class="fc-h2" aria-live="polite">{_here(held.kind, len(joined))}</h2>')
    st.html(markup.names(joined, tr("Nobody yet. Names appear here as people join.")))


def _here(kind: Kind, count: int) -> str:
    if kind is Kind.CLASS:
        return trn("{count} student here", "{count} students here", count)
    return trn("{count} reviewer here", "{count} reviewers here", count)


def _renew(seat: Seat) -> None:
    session.attempt(lambda: seats.people().renew_code(seat, session.now()))
