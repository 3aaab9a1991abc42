"""The first visit: two ways in."""

from __future__ import annotations

import streamlit as st

from factcheck.ui import highlight, session


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
            highlight.section("Compare your own", "Paste the texts or upload .txt files. Nothing leaves this computer.")
        )
        st.space("stretch")
        if st.button("Add your own articles", icon=":material/add:", key="own_story", width="stretch"):
            session.create_story("My story")
            session.go_to("sources")
