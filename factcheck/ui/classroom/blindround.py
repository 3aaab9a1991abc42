"""The blind round: one card at a time, the sides as written, five verdicts, and nothing that tells what others say."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime

import streamlit as st

from factcheck.blind import BlindCard
from factcheck.catalogue import mark, tr, trn
from factcheck.errors import StoreError
from factcheck.store import Story
from factcheck.store.answers import Answer
from factcheck.store.people import Seat
from factcheck.store.rounds import Round
from factcheck.types import EXPLANATIONS, Decision, Verdict
from factcheck.ui import highlight, session
from factcheck.ui.classroom import guideline, markup, material, seats
from factcheck.view import DECISION_LABELS, describe, why_label

_LONG_AGO = datetime.min.replace(tzinfo=UTC)
_MOVES = {"previous": (mark("Previous"), "K"), "next": (mark("Next"), "J"), "skip": (mark("Skip"), "S")}


@dataclass(frozen=True, slots=True)
class Bench:
    """A reviewer at work on a round: their cards in order, and what they said of them."""

    seat: Seat
    story: Story
    asked: Round
    cards: tuple[BlindCard, ...]
    mine: dict[str, Answer]

    def standing(self, key: str) -> Verdict | None:
        """What the reviewer's last word on a card is."""
        answer = self.mine.get(key)
        return (answer.second or answer.first) if answer else None

    @property
    def left(self) -> tuple[str, ...]:
        """The cards without an answer."""
        return tuple(card.id for card in self.cards if self.standing(card.id) is None)

    @property
    def answered(self) -> int:
        """How many cards have one."""
        return len(self.cards) - len(self.left)

    def step(self, key: str, by: int) -> str:
        """The card ``by`` places on, around the ends."""
        ids = [card.id for card in self.cards]
        return ids[(ids.index(key) + by) % len(ids)] if key in ids else ""

    def after(self, key: str) -> str:
        """The next card without an answer, "" when this is the last."""
        ids = [card.id for card in self.cards]
        turn = ids.index(key) + 1 if key in ids else 0
        return next((one for one in [*ids[turn:], *ids[:turn]] if one in self.left and one != key), "")


def bench(seat: Seat, of: Story, asked: Round) -> Bench:
    """Read the reviewer's cards and answers."""
    known = material.blind_cards(of)
    own = [key for key in seats.rounds().cards(seat, asked.number) if key in known]
    cards = tuple(replace(known[key], position=number) for number, key in enumerate(own))
    return Bench(seat, of, asked, cards, seats.answers().mine(seat, asked.number))


def draw(at: Bench) -> None:
    """Draw the open card, or the end of the round."""
    card = next((one for one in at.cards if one.id == _open_card(at)), None)
    if not at.asked.is_open:
        _over(at)
    elif not at.cards:
        st.html(
            highlight.section(
                tr("No card is yours in this round"), tr("Others have them. The reveal comes to this page.")
            )
        )
    elif card is None:
        _done(at)
    else:
        _progress(at)
        left, right = st.columns([7, 4], gap="medium")
        with left:
            _card(at, card)
        with right:
            _panel(at, card)


def _open_card(at: Bench) -> str:
    key = str(st.session_state.get("class_card", ""))
    if key in {card.id for card in at.cards}:
        return key
    return at.after("")


def _go(key: str) -> None:
    st.session_state["class_card"] = key


def _progress(at: Bench) -> None:
    share = at.answered / len(at.cards)
    st.progress(share, text=tr("{done} of {all} answered", done=at.answered, all=len(at.cards)))


def _card(at: Bench, card: BlindCard) -> None:
    place = tr("Card {number} of {all}", number=card.position + 1, all=len(at.cards))
    st.html(f'<p class="fc-class-place">{place}</p>')
    st.html(highlight.heading(card.question))
    with st.grid("auto", min_column_width=260, border=True, gap="small"):
        for side in card.sides:
            st.html(highlight.side(side, context=True))


def _panel(at: Bench, card: BlindCard) -> None:
    standing = at.standing(card.id)
    with st.container(border=True, gap="small"):
        st.html(highlight.section(tr("Your verdict")))
        with st.container(gap="xsmall"):
            for number, decision in enumerate(Decision, 1):
                st.button(
                    tr(DECISION_LABELS[decision]),
                    key=f"class_decide_{decision}", shortcut=str(number), width="stretch",
                    icon=":material/check:" if standing and standing.decision is decision else None,
                    on_click=_decide, args=(at, card.id, decision),
                )  # fmt: skip
        if standing:
            _why(at, card.id, standing)
        _note(at, card)
        _moves(at, card)
    _last(at, card)


def _moves(at: Bench, card: BlindCard) -> None:
    targets = {
        "previous": at.step(card.id, -1),
        "next": at.step(card.id, 1),
        "skip": at.after(card.id) or card.id,
    }
    with st.container(horizontal=True, horizontal_alignment="distribute", gap="xsmall"):
        for move, (label, key) in _MOVES.items():
            st.button(tr(label), key=f"class_{move}", shortcut=key, type="tertiary", on_click=_go,
                      args=(targets[move],))  # fmt: skip
        st.button(tr("Undo"), key="class_undo", shortcut="U", type="tertiary", on_click=_undo, args=(at,))
        if st.button(tr("Guideline"), key="class_guideline", shortcut="H", type="tertiary"):
            guideline.show()


def _decide(at: Bench, key: str, decision: Decision) -> None:
    old = at.standing(key)
    why = old.why if old and old.decision is decision else ""
    if not save(at, Verdict(key, decision, why, note=_typed(at, key))):
        return
    st.session_state["class_last"] = key
    _go(at.after(key))


def save(at: Bench, verdict: Verdict) -> bool:
    """Record an answer; False, with the problem noted for the page and the text kept, when that fails."""
    moment = session.now()
    signed = replace(verdict, reviewer=at.seat.name, at=moment)
    return session.attempt(lambda: seats.answers().answer(at.seat, at.asked.number, signed, moment))


def _undo(at: Bench) -> None:
    """Take back the answer given last, and go to its card with its note as a draft."""
    given = {key: answer.second or answer.first for key, answer in at.mine.items()}
    key = max(given, key=lambda one: _when(given[one]), default="")
    try:
        taken = seats.answers().undo(at.seat, at.asked.number, key, session.now()) if key else None
        if taken:
            seats.answers().save_draft(at.seat, at.asked.number, key, {"note": taken.note})
    except StoreError as error:
        session.complain(str(error))
        return
    if taken is None:
        session.say(tr("Nothing to take back"))
        return
    st.session_state.pop(_note_key(at, key), None)
    st.session_state.pop("class_last", None)
    _go(key)
    session.say(tr("Verdict taken back"))


def _when(verdict: Verdict | None) -> datetime:
    return verdict.at if verdict and verdict.at else _LONG_AGO


def _why(at: Bench, key: str, standing: Verdict) -> None:
    reasons = EXPLANATIONS.get(standing.decision)
    if not reasons:
        return
    field = f"class_why_{at.asked.number}_{key}"
    st.session_state[field] = standing.why or None
    st.pills(
        tr("Why?"), reasons, key=field, format_func=why_label, wrap=True,
        on_change=_set_why, args=(at, standing, field),
    )  # fmt: skip


def _set_why(at: Bench, standing: Verdict, field: str) -> None:
    save(at, replace(standing, why=st.session_state[field] or ""))


def _note(at: Bench, card: BlindCard) -> None:
    field, standing = _note_key(at, card.id), at.standing(card.id)
    if field not in st.session_state:
        kept = {} if standing else seats.answers().draft(at.seat, at.asked.number, card.id)
        st.session_state[field] = standing.note if standing else kept.get("note", "")
    with st.container(key="typed_ruled" if standing else "typed_open"):
        st.text_area(
            tr("Your reason"), key=field, height=90, max_chars=2000, persist_state="session",
            placeholder=tr("One sentence. Kept as you type; Esc leaves the field"), on_change=_keep,
            args=(at, card.id),
        )  # fmt: skip


def _keep(at: Bench, key: str) -> None:
    standing, typed = at.standing(key), _typed(at, key)
    if standing:
        save(at, replace(standing, note=typed))
    else:
        session.attempt(lambda: seats.answers().save_draft(at.seat, at.asked.number, key, {"note": typed}))


def _typed(at: Bench, key: str) -> str:
    return str(st.session_state.get(_note_key(at, key)) or "")


def _note_key(at: Bench, key: str) -> str:
    return f"class_note_{at.asked.number}_{key}"


def _last(at: Bench, card: BlindCard) -> None:
    """What was said of the card before, with what is still missing from it."""
    key = str(st.session_state.get("class_last", ""))
    standing = at.standing(key) if key != card.id else None
    if standing is None:
        return
    with st.container(border=True, gap="xsmall"):
        question = next((one.question for one in at.cards if one.id == key), "")
        said = tr(
            "{small}Saved{plain} {verdict}",
            small="<small>", plain="</small>", verdict=f"<b>{markup.inert(describe(standing))}</b>",
        )  # fmt: skip
        st.html(f'<p class="fc-class-last">{said}<br>{markup.inert(question)}</p>')
        _why(at, key, standing)


def _done(at: Bench) -> None:
    with st.container(border=True):
        st.html(
            highlight.heading(trn("Your card is answered.", "All {count} cards answered.", len(at.cards)))
            + markup.lead(tr("You can still change them until the round closes. The reveal comes to this page."))
        )
        with st.container(horizontal=True):
            st.button(tr("Look over them"), key="class_over", on_click=_go, args=(at.cards[0].id,))
            st.button(tr("Undo"), key="class_undo", shortcut="U", type="tertiary", on_click=_undo, args=(at,))
    if key := str(st.session_state.get("class_last", "")):
        standing = at.standing(key)
        if standing and EXPLANATIONS.get(standing.decision):
            with st.container(border=True, gap="xsmall"):
                st.html(highlight.section(tr("Your last verdict: {verdict}", verdict=describe(standing))))
                _why(at, key, standing)


def _over(at: Bench) -> None:
    with st.container(border=True):
        st.html(
            highlight.heading(tr("The round is closed."))
            + markup.lead(
                trn(
                    "You had one card; answers given: {done}. The reveal comes to this page.",
                    "{done} of your {count} cards have an answer. The reveal comes to this page.",
                    len(at.cards), done=at.answered,
                )
            )
        )  # fmt: skip
