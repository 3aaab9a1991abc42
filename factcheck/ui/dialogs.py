"""What opens over Review: the list of keys, an article at its sentence, and what is done to a card's claims."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from factcheck import edits
from factcheck.store import Story
from factcheck.types import Report
from factcheck.ui import highlight, record, session
from factcheck.view import DECISION_LABELS, Card

_KEYS = {
    **{
        str(number): f"{label}, and on to the next open card"
        for number, label in enumerate(DECISION_LABELS.values(), 1)
    },
    "S": "Skip: no verdict, on to the next open card",
    "U": "Undo the last thing you did, on whichever card",
    "Y": "Redo what was undone",
    "J": "Next card",
    "K": "Previous card",
    "A": "Read the articles of this card",
    "X": "Take a claim out of this card, or give it a card of its own",
    "M": "Merge another card with this one",
    "H": "This list",
    "Esc": "Leave a field, close a window",
}


@st.dialog("Keys")
def keys() -> None:
    """List the keys."""
    rows = "".join(f"<dt><kbd>{key}</kbd></dt><dd>{text}</dd>" for key, text in _KEYS.items())
    st.html(f'<dl class="fc-keys">{rows}</dl>')


@st.dialog("In the article", width="medium")
def articles(card: Card, report: Report) -> None:
    """Show the whole text of each article of a card, opened at the marked sentence."""
    found = [(side.letter, passage) for side in card.sides for passage in side.passages]
    names = session.distinct({str(n): f"{letter} · {one.outlet}" for n, (letter, one) in enumerate(found)})
    place = st.selectbox("Passage", list(names), format_func=lambda n: names.get(n, ""), key=f"passage_{card.id}")
    letter, passage = found[int(place)]
    start = passage.start + len(passage.pre)
    text = report.article(passage.article).text
    st.html(highlight.article(text, start, start + len(passage.mark), letter, dark=session.dark()))


@st.dialog("Take a claim out", width="medium")
def take_out(of: Story, card: Card) -> None:
    """Choose the sentences that do not belong on this card."""
    st.write("Which do not belong to this question? They and the rest are never put on one card again.")
    chosen: set[str] = set()
    for number, (letter, passage) in enumerate((side.letter, p) for side in card.sides for p in side.passages):
        with st.container(horizontal=True, gap="small"):
            name = f"{letter} · {session.plain(passage.outlet)}"
            if st.checkbox(name, key=f"out_{card.id}_{number}", width=200):
                chosen |= set(passage.claims)
            st.html(highlight.quote(passage, letter, dark=session.dark()))
    stay = {claim for side in card.sides for claim in side.claims} - chosen
    if chosen and len(stay) < 2:
        st.caption("Fewer than two are left, so the card goes too. Undo brings it back.")
    with st.container(horizontal=True):
        for label, key, own in (("Take out", "take_out", False), ("Give them a card of their own", "split", True)):
            off = not chosen or (own and len(chosen) < 2)
            done = f"{'Given a card of their own' if own else 'Taken out'}. U brings them back."
            if st.button(label, key=key, disabled=off) and record.take_out(of, card, chosen, own_card=own):
                session.say(done)
                st.rerun()


@st.dialog("Merge another card with this one", width="medium")
def merge(of: Story, card: Card, every: Sequence[Card], report: Report) -> None:
    """Choose the card that asks the same."""
    by_id = {found.id: found for found in report.discrepancies}
    alike = (other for other in every if edits.may_join(by_id[card.id], by_id[other.id]))
    names = session.distinct({other.id: other.question for other in alike})
    if not names:
        st.write("No other card holds values of this sort, so none can be merged.")
        return
    other = st.selectbox(
        "Which card asks the same?", list(names), index=None, key="merge_with", placeholder="Choose a card",
        format_func=lambda key: names.get(key, ""),
    )  # fmt: skip
    st.caption("Its claims come onto this card; the verdict on this card stays as it is.")
    if st.button("Merge", key="merge_now", disabled=other is None) and other and record.merge(of, card, [other]):
        session.say("Merged. U parts them again.")
        st.rerun()
