"""What opens over Review: the list of keys, an article at its sentence, and what is done to a card's claims."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import streamlit as st

from factcheck.catalogue import mark, tr
from factcheck.store import Story
from factcheck.types import Report
from factcheck.ui import highlight, record, session
from factcheck.ui.window import window
from factcheck.view import DECISION_LABELS, Card

_KEYS = {
    "S": mark("Skip: no verdict, on to the next open card"),
    "U": mark("Undo the last thing you did, on whichever card"),
    "Y": mark("Redo what was undone"),
    "J": mark("Next card"),
    "K": mark("Previous card"),
    "A": mark("Read the articles of this card"),
    "X": mark("Take a claim out of this card, or give it a card of its own"),
    "M": mark("Merge another card with this one"),
    "H": mark("This list"),
    "Esc": mark("Leave a field, close a window"),
}
_PARTINGS = (  # a button, its key, and what it says when it has done it
    (mark("Take out"), "take_out", mark("Taken out. U brings them back.")),
    (mark("Give them a card of their own"), "split", mark("Given a card of their own. U brings them back.")),
)
_AGREEING = mark("Taken out; they agree, so there is no card of their own. U brings them back.")


@window(mark("Keys"))
def keys() -> None:
    """List the keys."""
    rows = "".join(f"<dt><kbd>{key}</kbd></dt><dd>{text}</dd>" for key, text in _meanings())
    st.html(f'<dl class="fc-keys">{rows}</dl>')


def _meanings() -> Iterator[tuple[str, str]]:
    for number, label in enumerate(DECISION_LABELS.values(), 1):
        yield str(number), tr("{verdict}, and on to the next open card", verdict=tr(label))
    yield from ((key, tr(text)) for key, text in _KEYS.items())


@window(mark("In the article"), width="medium")
def articles(card: Card, report: Report) -> None:
    """Show the whole text of each article of a card, opened at the marked sentence."""
    found = [(side.letter, passage) for side in card.sides for passage in side.passages]
    names = session.distinct({str(n): f"{letter} · {one.outlet}" for n, (letter, one) in enumerate(found)})
    place = st.selectbox(tr("Passage"), list(names), format_func=lambda n: names.get(n, ""), key=f"passage_{card.id}")
    letter, passage = found[int(place)]
    start = passage.start + len(passage.pre)
    text = report.article(passage.article).text
    st.html(highlight.article(text, start, start + len(passage.mark), letter, dark=session.dark()))


@window(mark("Take a claim out"), width="medium")
def take_out(of: Story, card: Card) -> None:
    """Choose the sentences that do not belong on this card."""
    st.write(tr("Which do not belong to this question? They and the rest are never put on one card again."))
    chosen: set[str] = set()
    for number, (letter, passage) in enumerate((side.letter, p) for side in card.sides for p in side.passages):
        name = f"{letter} · {session.plain(passage.outlet)}"
        with st.container(gap="xxsmall"):  # each sentence under its box, whatever the length of either
            if st.checkbox(name, key=f"out_{card.id}_{number}"):
                chosen |= set(passage.claims)
            st.html(highlight.quote(passage, letter, dark=session.dark()))
    stay = {claim for side in card.sides for claim in side.claims} - chosen
    if chosen and len(stay) < 2:
        st.caption(tr("Fewer than two are left, so the card goes too. Undo brings it back."))
    with st.container(horizontal=True):
        for label, key, done in _PARTINGS:
            own = key == "split"
            off = not chosen or (own and len(chosen) < 2)
            if st.button(tr(label), key=key, disabled=off) and record.take_out(of, card, chosen, own_card=own):
                session.say(tr(_AGREEING if own and not _have_card(of, chosen) else done))
                st.rerun()


def _have_card(of: Story, claims: set[str]) -> bool:
    """Whether the story has, as it stands now, a card that is made of these claims alone."""
    job = session.peek(of)
    cards = record.applied(of, job.report).discrepancies if job and job.report else ()
    return any({fact.claim.id for fact in found.facts} <= claims for found in cards)


@window(mark("Merge another card with this one"), width="medium")
def merge(of: Story, card: Card, every: Sequence[Card], report: Report) -> None:
    """Choose the card that asks the same."""
    from factcheck import edits

    by_id = {found.id: found for found in report.discrepancies}
    alike = (other for other in every if edits.worth_joining(by_id[card.id], by_id[other.id]))
    names = session.distinct({other.id: other.question for other in alike})
    if not names:
        st.write(tr("No other card holds values of this sort, so none can be merged."))
        return
    other = st.selectbox(
        tr("Which card asks the same?"), list(names), index=None, key="merge_with", placeholder=tr("Choose a card"),
        format_func=lambda key: names.get(key, ""),
    )  # fmt: skip
    st.caption(tr("Its claims come onto this card; the verdict on this card stays as it is."))
    if st.button(tr("Merge"), key="merge_now", disabled=other is None) and other and record.merge(of, card, [other]):
        session.say(tr("Merged. U parts them again."))
        st.rerun()
