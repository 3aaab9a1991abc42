"""A walk of two minutes through the demonstration, a line at a time over the real page, gone for good on request."""

from __future__ import annotations

import streamlit as st

from factcheck import demo
from factcheck.catalogue import mark, tr
from factcheck.store import Story
from factcheck.ui import highlight, session

_DONE = "tour_done"
STEPS = (
    (mark("One question a card"), mark(
        "Each card holds one question that the articles answer differently. The queue in the sidebar lists them, the "
        "most pressing first."
    )),
    (mark("Sides, not winners"), mark(
        "A and B are what was written, each in its own colour and underline. Read the line on why they differ before "
        "you choose."
    )),
    (mark("One key rules"), mark(
        "Press 1 to 5: the verdict is saved and the next open card comes. Try one now."
    )),
    (mark("Nothing is final"), mark(
        "U takes the last step back, Y puts it back, on whichever card it was."
    )),
    (mark("Mend the card"), mark(
        "X takes out a sentence that does not belong, M merges two cards that ask the same, A opens the article at the "
        "sentence."
    )),
    (mark("Take it away"), mark(
        "Export has your verdicts as spreadsheets, Sources is where your own articles go, and H lists the keys."
    )),
)  # fmt: skip


def draw(of: Story) -> None:
    """Draw the step the reader is at, on the demonstration only."""
    if of.name not in {ready.title for ready in demo.stories()} or session.store().setting(_DONE):
        return
    number = min(st.session_state.setdefault("tour", 0), len(STEPS) - 1)
    title, text = STEPS[number]
    last = number == len(STEPS) - 1
    with st.container(border=True, horizontal=True, vertical_alignment="center", gap="small", key="tour"):
        place = tr("{number} of {all}", number=number + 1, all=len(STEPS))
        st.html(highlight.step(place, tr(title), tr(text)), width="stretch")
        st.button(tr("Done") if last else tr("Go on"), key="tour_on", on_click=_close if last else _on, args=())
        if not last:
            st.button(tr("Close the tour"), key="tour_close", type="tertiary", on_click=_close)


def _on() -> None:
    st.session_state["tour"] = st.session_state.get("tour", 0) + 1


def _close() -> None:
    session.attempt(lambda: session.store().set_setting(_DONE, "1"))
