"""The first visit: two ways in, and what a card is."""

from __future__ import annotations

import streamlit as st

from factcheck.catalogue import mark, tr
from factcheck.ui import highlight, session, stories
from factcheck.view import CardSide, Passage

_CARD = (
    (
        "A",
        mark("Four people hurt"),
        mark("Harbour Gazette"),
        mark("The fire service said "),
        mark("four people were hurt"),
        mark(" in the blaze."),
    ),
    (
        "B",
        mark("Seven people hurt"),
        mark("Quay Post"),
        mark("Officials put it higher: "),
        mark("seven were hurt"),
        mark(", two of them badly."),
    ),
)
_LEAD = mark(
    "Add a few articles on it. Each difference becomes a card: what each source wrote, why they differ, and the one "
    "fact that would settle it. You rule; the rulings leave as a spreadsheet."
)
_STEPS = (
    (mark("Add"), mark("Two or more reports of one event, from different outlets, with the day each appeared.")),
    (mark("Compare"), mark("Shared claims are found and set side by side; copies of one agency text count once.")),
    (mark("Rule"), mark("One key a card, undone with another. Then take the verdicts, corrections and sources away.")),
)


def welcome() -> None:
    """Offer the demonstration story and an empty one of your own."""
    st.html(highlight.heading(tr("Where do the reports of one event differ?")) + f'<p class="fc-lead">{tr(_LEAD)}</p>')
    demo, own = st.columns(2, gap="medium")
    with demo, st.container(border=True, height="stretch"):
        st.html(
            highlight.section(
                tr("See it at work"), tr("A ready story in several articles: read the cards and try the keys.")
            )
        )
        st.space("stretch")
        if st.button(
            tr("Open the demonstration"),
            type=session.main_button(),
            icon=":material/play_arrow:",
            key="open_demo",
            width="stretch",
        ):
            session.open_demo()
            st.rerun()
    with own, st.container(border=True, height="stretch"):
        st.html(
            highlight.section(
                tr("Compare your own"),
                tr("Paste the texts or upload pages, PDFs, Word files or tables. Nothing leaves this computer."),
            )
        )
        st.space("stretch")
        if st.button(tr("Add your own articles"), icon=":material/add:", key="own_story", width="stretch"):
            session.create_story(tr("My story"))
            session.go_to("sources")
    st.space("small")
    for number, (place, (title, text)) in enumerate(zip(st.columns(3, gap="medium"), _STEPS, strict=True), 1):
        place.html(highlight.section(f"{number}. {tr(title)}", tr(text)))
    st.space("small")
    st.html(highlight.section(tr("What a card tells"), tr("How many people were hurt? Two of the sources part here.")))
    for place, (letter, value, outlet, pre, marked, post) in zip(st.columns(2, gap="medium"), _CARD, strict=True):
        said = Passage("", tr(outlet), tr("an example"), "", "", tr(pre), tr(marked), tr(post), "", 0, 0)
        with place, st.container(border=True, height="stretch"):
            st.html(highlight.side(CardSide(letter, tr(value), (tr(outlet),), 1, 1, (said,)), context=False))
    stories.put_away()
