"""The first visit: two ways in, and what a card is."""

from __future__ import annotations

import streamlit as st

from factcheck.ui import highlight, session
from factcheck.view import CardSide, Passage

_CARD = (
    ("A", "Four people hurt", "Harbour Gazette", "The fire service said ", "four people were hurt", " in the blaze."),
    ("B", "Seven people hurt", "Quay Post", "Officials put it higher: ", "seven were hurt", ", two of them badly."),
)
_STEPS = (
    ("Add", "Two or more reports of one event, from different outlets, with the day each appeared."),
    ("Compare", "Shared claims are found and set side by side; copies of one agency text count once."),
    ("Rule", "One key a card, undone with another. Then take the verdicts, corrections and sources away."),
)


def welcome() -> None:
    """Offer the demonstration story and an empty one of your own."""
    st.html(
        highlight.heading("Where do the reports of one event differ?")
        + '<p class="fc-lead">Add a few articles on it. Each difference becomes a card: what each source wrote, why '
        "they differ, and the one fact that would settle it. You rule; the rulings leave as a spreadsheet.</p>"
    )
    demo, own = st.columns(2, gap="medium")
    with demo, st.container(border=True, height="stretch"):
        st.html(
            highlight.section("See it at work", "A ready story in several articles: read the cards and try the keys.")
        )
        st.space("stretch")
        if st.button(
            "Open the demonstration",
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
                "Compare your own",
                "Paste the texts or upload pages, PDFs, Word files or tables. Nothing leaves this computer.",
            )
        )
        st.space("stretch")
        if st.button("Add your own articles", icon=":material/add:", key="own_story", width="stretch"):
            session.create_story("My story")
            session.go_to("sources")
    st.space("small")
    for number, (place, (title, text)) in enumerate(zip(st.columns(3, gap="medium"), _STEPS, strict=True), 1):
        place.html(highlight.section(f"{number}. {title}", text))
    st.space("small")
    st.html(highlight.section("What a card tells", "How many people were hurt? Two of the sources part here."))
    for place, (letter, value, outlet, pre, mark, post) in zip(st.columns(2, gap="medium"), _CARD, strict=True):
        said = Passage("", outlet, "an example", "", "", pre, mark, post, "", 0, 0)
        with place, st.container(border=True, height="stretch"):
            st.html(highlight.side(CardSide(letter, value, (outlet,), 1, 1, (said,)), context=False))
