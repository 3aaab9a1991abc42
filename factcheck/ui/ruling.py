"""The verdict panel: one key rules and moves on; what a ruling needs besides comes after it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from factcheck import catalogue
from factcheck.catalogue import mark, tr, trn
from factcheck.store import Review, Story
from factcheck.types import EXPLANATIONS, NO_CORRECTION, Decision, Rating, Verdict
from factcheck.ui import dialogs, highlight, meanwhile, record, session, signing, telling
from factcheck.ui.session import plain
from factcheck.view import RATING_LABELS, Card, CardSide, decision_label, describe, web_url, why_label

Go = Callable[[str], None]
Proposer = Callable[[Verdict], str]  # the correction that a verdict asks for, "" for none

_MORE = {  # what the way back to a card is for, by its ruling
    Decision.CONFLICT: mark("Rate the sides"),
    Decision.EXPLAINED: mark("Change why"),
    Decision.NOT_A_DISCREPANCY: mark("Say why"),
}


def panel(of: Story, card: Card, after: str, open_card: Go, propose: Proposer) -> None:
    """Draw the panel of a card. ``after`` is the card to go to once it is ruled on, "" when none is left."""
    meanwhile.catch_up(of, card)
    with st.container(border=True, gap="small"):
        asking = not signing.signed(of) and meanwhile.draw(of, card)
        if not asking:
            st.html(highlight.section(tr("Your verdict"), _news(card)))
            _buttons(of, card, after, open_card)
            _note(of, card)
        _ways(of, card, after, open_card)
        if not asking:
            if card.verdict:
                _refine(of, card, card.verdict, propose)
            _evidence(of, card)
    _last(of, card, open_card)


def _news(card: Card) -> str:
    """What came onto the card after the ruling that stands, and what to do about it."""
    if not card.newcomers:
        return ""
    names = catalogue.listed([session.isolated(name) for name in card.newcomers])
    return tr("{names} came after this ruling. Rule again; the same key keeps it.", names=names)


def _ways(of: Story, card: Card, after: str, open_card: Go) -> None:
    """On to the next card, back through what was done, and the list of keys."""
    with st.container(horizontal=True, horizontal_alignment="distribute", gap="xsmall"):
        st.button(tr("Skip"), key="skip", shortcut="S", type="tertiary", on_click=open_card, args=(after or card.id,))
        back_and_forth(of, open_card)
        if st.button(tr("Keys"), key="help", shortcut="H", type="tertiary"):
            dialogs.keys()


def back_and_forth(of: Story, open_card: Go) -> None:
    """Draw Undo and, where something was taken back, Redo."""
    past = record.past(of)
    st.button(tr("Undo"), key="undo", shortcut="U", type="tertiary", disabled=signing.signed(of),
              on_click=_undo, args=(of, open_card))  # fmt: skip
    if past.undone:
        st.button(tr("Redo"), key="redo", shortcut="Y", type="tertiary", disabled=signing.signed(of),
                  on_click=_redo, args=(of, open_card))  # fmt: skip


def _buttons(of: Story, card: Card, after: str, open_card: Go) -> None:
    with st.container(gap="xsmall", key="decide"):  # a bar at the foot of a phone
        for number, decision in enumerate(Decision, 1):
            st.button(
                decision_label(decision, card.suggested_why),
                key=f"decide_{decision}",
                shortcut=str(number),
                icon=":material/check:" if card.verdict and card.verdict.decision is decision else None,
                width="stretch",
                disabled=signing.signed(of),
                on_click=_decide,
                args=(of, card, decision, after, open_card),
            )


@session.guarded
def _decide(of: Story, card: Card, decision: Decision, after: str, open_card: Go) -> None:
    why = card.suggested_why if card.suggested_why in EXPLANATIONS.get(decision, ()) else ""
    old = meanwhile.known(of, card.id)
    if old and old.decision is decision:  # ruled the same way again: what was added to it stays
        verdict = replace(old, note=_typed(card), evidence=_addresses(card))
    else:
        verdict = Verdict(card.id, decision, why, note=_typed(card), evidence=_addresses(card))
    if not meanwhile.save(of, card, verdict):
        return
    st.session_state["ruled"] = card.id
    session.say(tr("Saved: {verdict}", verdict=describe(verdict)))
    open_card(after)


@session.guarded
def _undo(of: Story, open_card: Go) -> None:
    """Take back the last thing done, and go to its card."""
    taken = record.undo(of)
    _arrive(of, taken, telling.taken_back(of, taken) if taken else "", open_card)


@session.guarded
def _redo(of: Story, open_card: Go) -> None:
    back = record.redo(of)
    _arrive(of, back, telling.put_back(of, back) if back else "", open_card)


def _arrive(of: Story, entry: Review | None, text: str, open_card: Go) -> None:
    if entry is None:
        session.say(tr("Nothing to undo or redo"))
        return
    meanwhile.clear_fields(entry.discrepancy)
    meanwhile.looked(of, entry.discrepancy)
    st.session_state["ruled"] = ""
    if entry.discrepancy:
        open_card(entry.discrepancy)
    session.say(text)


def _note(of: Story, card: Card) -> None:
    key = f"note_{card.id}"
    if key not in st.session_state:
        st.session_state[key] = card.verdict.note if card.verdict else record.draft(of, card.id).note
    with st.container(key="typed_ruled" if card.verdict else "typed_open"):
        st.text_area(
            tr("Note"),
            key=key,
            height=76,
            max_chars=4000,
            placeholder=tr("Kept as you type; Esc leaves the field"),
            disabled=signing.signed(of),
            on_change=_keep,
            args=(of, card),
            persist_state="session",
        )


def _evidence(of: Story, card: Card) -> None:
    """The addresses that bear the ruling out, one a line."""
    key = f"evidence_{card.id}"
    if key not in st.session_state:
        known = "\n".join(card.verdict.evidence) if card.verdict else record.draft(of, card.id).evidence
        st.session_state[key] = known
    count = len(_addresses(card))
    title = tr("Evidence · {count}", count=count) if count else tr("Evidence")
    with st.expander(title, key=f"proof_{card.id}"):
        st.text_area(
            tr("Addresses, one a line"), key=key, height=76, max_chars=8000, placeholder="https://", on_change=_keep,
            args=(of, card), persist_state="session", disabled=signing.signed(of),
        )  # fmt: skip
        lines = [line for line in _lines(card, "evidence") if not web_url(line)]
        if lines:
            st.caption(
                trn(
                    "{count} of these is no web address and is left out.",
                    "{count} of these are no web addresses and are left out.",
                    len(lines),
                )
            )


@session.guarded
def _keep(of: Story, card: Card) -> None:
    if f"note_{card.id}" not in st.session_state:  # a ruling at the same stroke has taken the text along
        return
    verdict = meanwhile.known(of, card.id)
    if verdict is None:
        typed = str(st.session_state.get(f"evidence_{card.id}") or "")
        record.keep_draft(of, card.id, record.Draft(_typed(card), typed))
    elif (verdict.note, verdict.evidence) != (_typed(card), _addresses(card)):
        meanwhile.save(of, card, replace(verdict, note=_typed(card), evidence=_addresses(card)))


def _typed(card: Card) -> str:
    return str(st.session_state.get(f"note_{card.id}") or "")


def _lines(card: Card, field: str) -> list[str]:
    text = str(st.session_state.get(f"{field}_{card.id}") or "")
    return [line.strip() for line in text.splitlines() if line.strip()]


def _addresses(card: Card) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(web_url, _lines(card, "evidence")))))


def _refine(of: Story, card: Card, verdict: Verdict, propose: Proposer) -> None:
    """What the ruling needs besides: why it is explained or dismissed, or how each side stands in a conflict."""
    if reasons := EXPLANATIONS.get(verdict.decision):
        key = f"why_{card.id}"
        st.session_state[key] = verdict.why or None
        st.pills(
            tr("Why"), reasons, key=key, format_func=why_label, wrap=True,
            on_change=_set_why, args=(of, card, verdict, key), disabled=signing.signed(of),
        )  # fmt: skip
    if verdict.decision is Decision.CONFLICT:
        for side in card.sides:
            _rating(of, card, verdict, side)
        _correction(of, card, verdict, propose)


def _rating(of: Story, card: Card, verdict: Verdict, side: CardSide) -> None:
    key = f"rate_{verdict.discrepancy}_{side.letter}"
    st.session_state[key] = dict(verdict.ratings).get(side.letter)
    st.selectbox(
        f"{plain(side.letter)} · {plain(side.value)}", list(Rating), key=key, index=None, placeholder=tr("Not rated"),
        format_func=lambda rating: tr(RATING_LABELS[Rating(rating)]),
        on_change=_set_rating, args=(of, card, verdict, side.letter, key), disabled=signing.signed(of),
    )  # fmt: skip


@session.guarded
def _set_why(of: Story, card: Card, verdict: Verdict, key: str) -> None:
    known = meanwhile.known(of, card.id) or verdict
    meanwhile.save(of, card, replace(known, why=st.session_state[key] or ""))


@session.guarded
def _set_rating(of: Story, card: Card, verdict: Verdict, letter: str, key: str) -> None:
    verdict = meanwhile.known(of, card.id) or verdict
    ratings = {side: rating for side, rating in verdict.ratings if side != letter}
    if rating := st.session_state[key]:
        ratings[letter] = Rating(rating)
    meanwhile.save(of, card, replace(verdict, ratings=tuple(sorted(ratings.items()))))


@session.guarded
def _set_correction(of: Story, card: Card, verdict: Verdict, key: str) -> None:
    known = meanwhile.known(of, card.id) or verdict
    meanwhile.save(of, card, replace(known, correction=(st.session_state.get(key) or "").strip() or NO_CORRECTION))


@session.guarded
def _propose_anew(of: Story, card: Card, verdict: Verdict) -> None:
    """Let the wording follow the ratings again."""
    known = meanwhile.known(of, card.id) or verdict
    if meanwhile.save(of, card, replace(known, correction="")):
        meanwhile.clear_fields(card.id)


def _correction(of: Story, card: Card, verdict: Verdict, propose: Proposer) -> None:
    """The wording of a correction: proposed from the ratings until somebody writes another, or empties the field."""
    proposed = propose(verdict)
    if not proposed and not verdict.correction.strip():
        return
    key, seen = f"correct_{card.id}", f"proposed_{card.id}"
    if key not in st.session_state or st.session_state[key] == st.session_state.get(seen):
        st.session_state[key] = (verdict.correction or proposed).strip()
    st.session_state[seen] = proposed
    with st.container(key="typed_ruled_correction"):
        st.text_area(
            tr("Correction wording"), key=key, height=140, max_chars=4000, on_change=_set_correction,
            args=(of, card, verdict, key), disabled=signing.signed(of),
        )  # fmt: skip
    if signing.signed(of):
        return
    if not verdict.correction:
        st.button(tr("Keep this wording"), key="keep_wording", on_click=_set_correction, args=(of, card, verdict, key))
    elif proposed and verdict.correction != proposed:
        st.button(
            tr("Propose anew"), key="propose_anew", on_click=_propose_anew, args=(of, card, verdict),
            help=tr("Takes the wording that the ratings ask for now"),
        )  # fmt: skip


def _last(of: Story, card: Card, open_card: Go) -> None:
    """One line about the ruling just given on another card, with the way back to it."""
    key = st.session_state.get("ruled", "")
    verdict = session.verdicts(of).get(key) if key and key != card.id else None
    if verdict is None:
        return
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.caption(tr("Saved: {verdict}", verdict=describe(verdict)), width="content")
        label = tr(_MORE.get(verdict.decision, mark("Go back")))
        st.button(label, key="refine", type="tertiary", icon=":material/edit:", on_click=open_card, args=(key,))
