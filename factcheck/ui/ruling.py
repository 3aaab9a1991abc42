"""The verdict panel: one key rules and moves on; what a ruling needs besides comes after it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from factcheck.store import Story
from factcheck.types import EXPLANATIONS, Decision, Rating, Verdict
from factcheck.ui import dialogs, highlight, session
from factcheck.ui.session import plain
from factcheck.view import RATING_LABELS, WHY_LABELS, Card, CardSide, decision_label, describe

Go = Callable[[str], None]


def panel(of: Story, card: Card, after: str, open_card: Go) -> None:
    """Draw the panel of a card. ``after`` is the card to go to once it is ruled on, "" when none is left."""
    with st.container(border=True, gap="small"):
        st.html(highlight.section("Your verdict"))
        _buttons(of, card, after, open_card)
        _note(of, card)
        with st.container(horizontal=True, horizontal_alignment="distribute", gap="small"):
            st.button("Skip", key="skip", shortcut="S", type="tertiary", on_click=open_card, args=(after or card.id,))
            st.button("Undo", key="undo", shortcut="U", type="tertiary", on_click=undo, args=(of, card, open_card))
            if st.button("Keys", key="help", shortcut="H", type="tertiary"):
                dialogs.keys()
        if card.verdict:
            _refine(of, card, card.verdict)
    _last(of, card, open_card)


def _buttons(of: Story, card: Card, after: str, open_card: Go) -> None:
    with st.container(gap="xsmall"):
        for number, decision in enumerate(Decision, 1):
            st.button(
                decision_label(decision, card.suggested_why),
                key=f"decide_{decision}",
                shortcut=str(number),
                icon=":material/check:" if card.verdict and card.verdict.decision is decision else None,
                width="stretch",
                on_click=_decide,
                args=(of, card, decision, after, open_card),
            )


def _decide(of: Story, card: Card, decision: Decision, after: str, open_card: Go) -> None:
    why = card.suggested_why if card.suggested_why in EXPLANATIONS.get(decision, ()) else ""
    old = card.verdict
    if old and old.decision is decision:  # ruled the same way again: what was added to it stays
        verdict = replace(old, note=_typed(card))
    else:
        verdict = Verdict(card.id, decision, why, note=_typed(card))
    if not session.save(of, verdict):
        return
    st.session_state["ruled"] = card.id
    session.say(f"Saved: {describe(verdict)}")
    open_card(after)


def undo(of: Story, card: Card | None, open_card: Go) -> None:
    """Take back the verdict on the open card, else the last one given, and go to its card."""
    target = card.id if card and card.verdict else st.session_state.get("ruled") or session.last_ruled(of)
    if not target or not session.undo(of, target):
        session.say("Nothing to undo")
        return
    st.session_state.pop(f"note_{target}", None)
    st.session_state["ruled"] = ""
    open_card(target)
    session.say("Verdict taken back")


def _note(of: Story, card: Card) -> None:
    key = f"note_{card.id}"
    if key not in st.session_state:
        st.session_state[key] = session.draft(of, card.id) or (card.verdict.note if card.verdict else "")
    with st.container(key="typed_ruled" if card.verdict else "typed_open"):
        st.text_area(
            "Note",
            key=key,
            height=76,
            max_chars=4000,
            placeholder="Kept as you type; Esc leaves the field",
            on_change=_keep_note,
            args=(of, card),
            persist_state="session",
        )


def _keep_note(of: Story, card: Card) -> None:
    if card.verdict:
        session.save(of, replace(card.verdict, note=_typed(card)))
    else:
        session.keep_draft(of, card.id, _typed(card))


def _typed(card: Card) -> str:
    return str(st.session_state.get(f"note_{card.id}") or "")


def _refine(of: Story, card: Card, verdict: Verdict) -> None:
    """What the ruling needs besides: why it is explained or dismissed, or how each side stands in a conflict."""
    if reasons := EXPLANATIONS.get(verdict.decision):
        key = f"why_{card.id}"
        st.session_state[key] = verdict.why or None
        st.pills(
            "Why", reasons, key=key, format_func=lambda why: WHY_LABELS[why].capitalize(), wrap=True,
            on_change=_set_why, args=(of, verdict, key),
        )  # fmt: skip
    if verdict.decision is Decision.CONFLICT:
        for side in card.sides:
            _rating(of, verdict, side)
        _correction(of, verdict)


def _rating(of: Story, verdict: Verdict, side: CardSide) -> None:
    key = f"rate_{verdict.discrepancy}_{side.letter}"
    st.session_state[key] = dict(verdict.ratings).get(side.letter)
    st.selectbox(
        f"{plain(side.letter)} · {plain(side.value)}", list(Rating), key=key, index=None, placeholder="Not rated",
        format_func=lambda rating: RATING_LABELS[Rating(rating)],
        on_change=_set_rating, args=(of, verdict, side.letter, key),
    )  # fmt: skip


def _set_why(of: Story, verdict: Verdict, key: str) -> None:
    session.save(of, replace(verdict, why=st.session_state[key] or ""))


def _set_rating(of: Story, verdict: Verdict, letter: str, key: str) -> None:
    ratings = {side: rating for side, rating in verdict.ratings if side != letter}
    if rating := st.session_state[key]:
        ratings[letter] = Rating(rating)
    session.save(of, replace(verdict, ratings=tuple(sorted(ratings.items()))))


def _set_correction(of: Story, verdict: Verdict, key: str) -> None:
    session.save(of, replace(verdict, correction=st.session_state[key] or ""))


def _correction(of: Story, verdict: Verdict) -> None:
    if not any(rating is Rating.NEEDS_CORRECTION for _, rating in verdict.ratings):
        return
    key = f"correct_{verdict.discrepancy}"
    st.session_state.setdefault(key, verdict.correction)
    st.text_area(
        "Correction wording", key=key, height=76, max_chars=4000,
        on_change=_set_correction, args=(of, verdict, key),
    )  # fmt: skip


def _last(of: Story, card: Card, open_card: Go) -> None:
    """One line about the ruling just given on another card, with the way back to it."""
    key = st.session_state.get("ruled", "")
    verdict = session.store().verdicts(of.id).get(key) if key and key != card.id else None
    if verdict is None:
        return
    more = {
        Decision.CONFLICT: "Rate the sides",
        Decision.EXPLAINED: "Change why",
        Decision.NOT_A_DISCREPANCY: "Say why",
    }
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.caption(f"Saved: {describe(verdict)}", width="content")
        label = more.get(verdict.decision, "Go back")
        st.button(label, key="refine", type="tertiary", icon=":material/edit:", on_click=open_card, args=(key,))
