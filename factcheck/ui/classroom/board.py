"""The live board: how far everybody is, without a word of what they answered."""

from __future__ import annotations

import streamlit as st

from factcheck.catalogue import mark, tr
from factcheck.store import Role, Story
from factcheck.store.people import Seat, Session
from factcheck.store.rounds import Board, Round
from factcheck.ui import highlight, session
from factcheck.ui.classroom import markup, material, parts, seats
from factcheck.ui.classroom.parts import Part
from factcheck.ui.window import window

EVERY = 2.0  # seconds
_ROLES = {Role.REVIEWER: mark("reviewer"), Role.ADJUDICATOR: mark("adjudicator"), Role.TEACHER: mark("teacher")}


def draw(seat: Seat, held: Session, of: Story, asked: Round | None) -> None:
    """Draw the board of the round."""
    if asked is None or not asked.opened_at:
        st.html(highlight.section(tr("No round yet"), tr("Choose the cards under Prepare, then start the round.")))
        return
    questions = {key: card.question for key, card in material.cards(of).items()}
    _live(seat, asked, questions, held.code if not held.closed_at else "")
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if asked.is_open and not (held.closed_at or of.signed_at):
            st.button(tr("Close the round"), key="class_close", type=session.main_button(), icon=":material/stop:",
                      on_click=_close, args=(seat, asked))  # fmt: skip
            st.caption(
                tr("No first answer is taken after that. Cards can be revealed before it, too."), width="content"
            )
        else:
            st.button(tr("Reveal the cards"), key="class_to_reveal", type=session.main_button(),
                      icon=":material/visibility:", on_click=parts.turn, args=(Part.REVEAL,))  # fmt: skip
    _members(seat, held)


@st.fragment(run_every=EVERY)
def _live(seat: Seat, asked: Round, questions: dict[str, str], code: str) -> None:
    seen = seats.rounds().board(seat, asked.number)
    _total(seen, asked, code)
    left, right = st.columns(2, gap="large")
    people = [(one.of, one.answered, one.expected) for one in seen.reviewers]
    gone = tr("A card that is no longer there")
    cards = [(questions.get(one.of, gone), one.answered, one.expected) for one in seen.cards]
    with left:
        st.html(markup.counts(people, tr("By person")) if people else markup.names((), tr("Nobody has joined yet.")))
    with right:
        st.html(markup.counts(cards, tr("By card")))


def _total(seen: Board, asked: Round, code: str) -> None:
    answered, expected = sum(c.answered for c in seen.cards), sum(c.expected for c in seen.cards)
    state = mark("Round {number} is open") if asked.is_open else mark("Round {number} is closed")
    st.html(markup.total(answered, expected, tr(state, number=asked.number), code if asked.is_open else ""))


def _close(seat: Seat, asked: Round) -> None:
    if session.attempt(lambda: seats.rounds().close(seat, asked.number, session.now())):
        parts.turn(Part.REVEAL)


def _members(seat: Seat, held: Session) -> None:
    """What can be done for one member: a new link, or another role."""
    if held.closed_at:
        return
    members = {one.id: one for one in seats.people().members(seat) if one.role is not Role.TEACHER}
    names = session.distinct({key: _called(one) for key, one in members.items()})
    with st.expander(tr("Members · {count}", count=len(members)), key="class_members"):
        if not members:
            st.caption(tr("Nobody has joined yet."))
            return
        chosen = st.selectbox(tr("Member"), list(names), key="class_member", format_func=lambda key: names.get(key, ""))
        with st.container(horizontal=True, gap="small"):
            if st.button(tr("New link"), key="class_reissue",
                         help=tr("For somebody who lost theirs; the old one stops.")):  # fmt: skip
                _reissue(seat, chosen)
            if members[chosen].role is Role.REVIEWER and st.button(
                tr("Make adjudicator"), key="class_appoint",
                help=tr("Settles cards beside the others' answers. Who has seen them never answers blind again."),
            ):  # fmt: skip
                session.attempt(lambda: seats.people().appoint(seat, chosen, Role.ADJUDICATOR, session.now()))
                st.rerun()


def _called(member: Seat) -> str:
    return tr("{name} ({role})", name=member.name, role=tr(_ROLES[member.role]))


@window(mark("A new link"))
def _reissue(seat: Seat, member: str) -> None:
    key = f"class_new_link_{member}"
    if key not in st.session_state:
        made: list[Seat] = []
        if session.attempt(lambda: made.append(seats.people().reissue(seat, member))):
            st.session_state[key] = seats.link(made[0])
    st.write(tr("Give this to its owner only: whoever has it sits in that seat. The link used before no longer works."))
    st.code(st.session_state.get(key, ""), language=None, wrap_lines=True)
