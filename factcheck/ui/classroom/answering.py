"""A student's or reviewer's page: wait, rule blind, then look at what is revealed."""

from __future__ import annotations

import streamlit as st

from factcheck.catalogue import mark, tr
from factcheck.store import Role, Story
from factcheck.store.answers import Stage
from factcheck.store.people import Kind, Seat, Session
from factcheck.store.rounds import Round
from factcheck.ui import highlight, session
from factcheck.ui.classroom import blindround, looking, markup, seats

ANSWER, LOOK = "answer", "look"
EVERY = 3.0  # seconds between two looks for news
Signature = tuple[object, ...]


def draw(seat: Seat, held: Session, of: Story) -> None:
    """Draw the page of a reviewer."""
    opened = seats.rounds().rounds(seat)
    _watch(seat, _signature(seat))
    _top(seat, held)
    _frozen(held, of)
    if not opened:
        _wait(seat, held)
        return
    asked = opened[-1]
    shown = seats.answers().stages(seat, asked.number)
    bench = blindround.bench(seat, of, asked)
    if _choice(bench, shown) == LOOK:
        looking.draw(bench, shown)
    else:
        blindround.draw(bench)


def _top(seat: Seat, held: Session) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.html(f'<p class="fc-class-seat">{_place(seat, held)}</p>', width="content")
        st.space("stretch")
        st.button(tr("Leave"), key="leave", type="tertiary", icon=":material/logout:", on_click=seats.leave,
                  help=tr("Your answers stay. This page's address leads back to your seat."))  # fmt: skip


def _place(seat: Seat, held: Session) -> str:
    return tr("{name} in {session}", name=f"<b>{markup.inert(seat.name)}</b>", session=markup.inert(held.name))


def _frozen(held: Session, of: Story) -> None:
    if of.signed_at:
        st.info(
            tr(
                "{name} signed the story off: answers can be read, none is taken any more.",
                name=session.plain(of.signed_by),
            )
        )
    elif held.closed_at:
        st.info(tr("The session is over: you can read what was revealed, and take your answers along."))


def _wait(seat: Seat, held: Session) -> None:
    with st.container(border=True):
        st.html(
            highlight.heading(tr("You are in, {name}.", name=seat.name))
            + markup.lead(tr(_WAIT[held.kind]))
            + markup.steps(_RULES[held.kind])
        )


_WAIT = {
    Kind.CLASS: mark("The first card opens here as soon as the teacher starts the round."),
    Kind.DESK: mark("The first card opens here as soon as the editor starts the round."),
}
_RULES = {
    Kind.CLASS: (
        mark("**Rule alone.** You see what the articles wrote, and nobody's answer."),
        mark("**Keep this page's address.** It is your seat: a reload brings you back."),
        mark("**Afterwards** the class goes through the cards together, and you may answer again."),
    ),
    Kind.DESK: (
        mark("**Rule alone.** You see what the articles wrote, and nobody's verdict."),
        mark("**Keep this page's address.** It is your seat: a reload brings you back."),
        mark("**Afterwards** a third person settles the cards that you see differently."),
    ),
}


def _choice(bench: blindround.Bench, shown: dict[str, Stage]) -> str:
    """Which half of the page is open: what is revealed comes first once there is nothing left to answer."""
    if not shown:
        return ANSWER
    done = not bench.asked.is_open or not bench.left
    if done and not st.session_state.get("class_looked"):
        st.session_state.update(class_looked=True, class_half=LOOK)
    st.session_state.setdefault("class_half", ANSWER)
    names = {
        ANSWER: tr("Your cards · {done} of {all}", done=bench.answered, all=len(bench.cards)),
        LOOK: tr("Revealed · {count}", count=len(shown)),
    }
    chosen = st.segmented_control(
        tr("Show"), list(names), format_func=lambda half: names[half], key="class_half", required=True,
        persist_state="session", label_visibility="collapsed",
    )  # fmt: skip
    return str(chosen or ANSWER)


def _signature(seat: Seat) -> Signature:
    """What changes when there is news for this seat."""
    now = seats.people().seat(seat.token)
    opened: tuple[Round, ...] = seats.rounds().rounds(now) if now.role is Role.REVIEWER else ()
    last = opened[-1] if opened else None
    shown = seats.answers().stages(now, last.number) if last else {}
    return now.role, last and (last.number, last.is_open), tuple(shown.items()), seats.people().session(now).closed_at


@st.fragment(run_every=EVERY)
def _watch(seat: Seat, before: Signature) -> None:
    """Look for news, and redraw the page when there is some."""
    if _signature(seat) != before:
        session.look_again()
