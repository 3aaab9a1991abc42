"""What opens over Review: the list of keys, and an article at its sentence."""

from __future__ import annotations

import streamlit as st

from factcheck.types import Report
from factcheck.ui import highlight, session
from factcheck.view import DECISION_LABELS, Card

_KEYS = {
    **{
        str(number): f"{label}, and on to the next open card"
        for number, label in enumerate(DECISION_LABELS.values(), 1)
    },
    "S": "Skip: no verdict, on to the next open card",
    "U": "Undo the last verdict",
    "J": "Next card",
    "K": "Previous card",
    "A": "Read the articles of this card",
    "H": "This list",
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
    place = st.selectbox(
        "Passage", range(len(found)), format_func=lambda n: f"{found[n][0]} · {found[n][1].outlet}", key="passage"
    )
    letter, passage = found[place]
    start = passage.start + len(passage.pre)
    text = report.article(passage.article).text
    st.html(highlight.article(text, start, start + len(passage.mark), letter, dark=session.dark()))
