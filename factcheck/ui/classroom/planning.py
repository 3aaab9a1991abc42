"""Before the round: which cards in which order, how many answer each, and the key."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from factcheck.catalogue import mark, tr, trn
from factcheck.store import Role, Story
from factcheck.store.people import Kind, Seat, Session
from factcheck.store.rounds import Round
from factcheck.types import EXPLANATIONS, Decision, Verdict
from factcheck.ui import highlight, session
from factcheck.ui.classroom import markup, material, parts, seats
from factcheck.ui.classroom.parts import Part
from factcheck.ui.window import window
from factcheck.view import DECISION_LABELS, Card, describe, why_label

STARTING = 8  # cards that a new plan begins with: about fifteen minutes
EVERYBODY, SOME = mark("Everybody"), mark("Some, drawn by lot")


def draw(seat: Seat, held: Session, of: Story, known: Sequence[Round]) -> None:
    """Draw the plan of the next round, and the key."""
    every = material.cards(of)
    asked = known[-1] if known else None
    if not every:
        st.html(
            highlight.section(
                tr("This story has no card yet"), tr("Add articles that differ in Sources, then come back.")
            )
        )
        return
    if asked and asked.is_open:
        st.html(
            highlight.section(
                tr("Round {number} is open", number=asked.number), tr("Close it on the board before you plan another.")
            )
        )
    elif not (held.closed_at or of.signed_at):
        _plan(seat, held, every, known)
    if not held.closed_at:
        _keys(seat, every, asked)


def _plan(seat: Seat, held: Session, every: dict[str, Card], known: Sequence[Round]) -> None:
    names = session.distinct({key: card.question for key, card in every.items()})
    planned = next((one for one in known if not one.opened_at), None)
    number = planned.number if planned else len(known) + 1
    asked = {key for one in known if one.opened_at for key in one.cards}
    fresh = [key for key in every if key not in asked][:STARTING]
    first = [key for key in planned.cards if key in every] if planned else fresh
    with st.container(border=True, gap="small"):
        st.html(
            highlight.section(
                tr("Round {number}", number=number), tr("Cards are asked in the order in which you choose them.")
            )
        )
        st.session_state.setdefault(f"class_cards_{number}", first)
        chosen = st.multiselect(tr("Cards"), list(names), key=f"class_cards_{number}", persist_state="session",
                                format_func=lambda key: names.get(key, ""), placeholder=tr("Choose cards"))  # fmt: skip
        st.html(markup.order([names[key] for key in chosen]))
        each, shuffled = _who_answers(planned, number)
        here = sum(one.role is Role.REVIEWER for one in seats.people().members(seat))
        st.caption(_effort(len(chosen), each, here, held.kind))
        if st.button(tr("Start the blind round"), key="class_start", type=session.main_button(), disabled=not chosen,
                     icon=":material/play_arrow:"):  # fmt: skip
            _start(seat, chosen, each, shuffled, planned, number)


def _who_answers(planned: Round | None, number: int) -> tuple[int | None, bool]:
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        few = planned.per_card if planned else None
        who = st.segmented_control(
            tr("Who answers each card"), [EVERYBODY, SOME], default=SOME if few else EVERYBODY,
            key=f"class_who_{number}", required=True, format_func=tr,
        )  # fmt: skip
        each = None
        if who == SOME:
            each = int(st.number_input(tr("How many"), 1, 100, few or 3, key=f"class_each_{number}", width=120))
        shuffled = st.toggle(tr("Each in an order of their own"), planned.shuffled if planned else False,
                             key=f"class_shuffled_{number}")  # fmt: skip
    return each, shuffled


def _effort(cards: int, each: int | None, here: int, kind: Kind) -> str:
    if not here:
        return tr("Nobody has joined yet. Whoever joins later is dealt cards too.")
    hand = cards if each is None else -(-cards * min(each, here) // here)
    return tr(
        "{people} here, about {cards} each. Whoever joins later is dealt cards too.",
        people=seats.member_word(kind, here), cards=trn("{count} card", "{count} cards", hand),
    )  # fmt: skip


def _start(seat: Seat, chosen: list[str], each: int | None, shuffled: bool, planned: Round | None, number: int) -> None:
    def open_it() -> None:
        rounds, moment = seats.rounds(), session.now()
        made = rounds.plan(
            seat, chosen, per_card=each, shuffled=shuffled, seed=int(moment.timestamp()),
            number=planned.number if planned else None,
        )  # fmt: skip
        rounds.open(seat, made.number, moment)

    if session.attempt(open_it):
        parts.turn(Part.BOARD)
    st.rerun()


def _keys(seat: Seat, every: dict[str, Card], asked: Round | None) -> None:
    known = seats.answers().key(seat)
    cards = [key for key in (asked.cards if asked else every) if key in every]
    done = sum(key in known for key in cards)
    title = trn("The key · {done} of {count} cards", "The key · {done} of {count} cards", len(cards), done=done)
    with st.expander(title, key="class_keys"):
        st.caption(tr("Your own answers. Marks are counted against them; the class sees one only when you show it."))
        for key in cards:
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                told = describe(known[key]) if key in known else tr("no key yet")
                st.html(f"{markup.inert(every[key].question)}<br><small>{markup.inert(told)}</small>")
                label = tr("Change") if key in known else tr("Set")
                if st.button(label, key=f"class_key_{key}", type="tertiary"):
                    set_key(seat, every[key], known.get(key))


@window(mark("The key"), width="medium")
def set_key(seat: Seat, card: Card, known: Verdict | None) -> None:
    """Ask for the teacher's answer to a card."""
    dark = "dark" if session.dark() else "light"
    asked = f'<p class="fc-class-last">{markup.inert(card.question)}</p>'
    st.html(f'<div style="color-scheme:{dark}">{asked}{material.machine(card)}</div>')
    first = known.decision if known else None
    decision = st.pills(tr("Verdict"), list(Decision), default=first, key="class_key_decision", wrap=True,
                        format_func=lambda one: tr(DECISION_LABELS[Decision(one)]))  # fmt: skip
    reasons = EXPLANATIONS.get(Decision(decision), ()) if decision else ()
    why = None
    if reasons:
        default = known.why if known and known.why in reasons else None
        why = st.pills(tr("Why"), reasons, default=default, key=f"class_key_why_{decision}", wrap=True,
                       format_func=why_label)  # fmt: skip
    note = st.text_area(tr("In a sentence"), known.note if known else "", key="class_key_note", max_chars=2000)
    if st.button(tr("Save"), key="class_key_save", type=session.main_button(), disabled=decision is None) and decision:
        moment = session.now()
        made = Verdict(card.id, Decision(decision), why or "", note=note or "", reviewer=seat.name, at=moment)
        session.attempt(lambda: seats.answers().set_key(seat, made, moment))
        st.rerun()
