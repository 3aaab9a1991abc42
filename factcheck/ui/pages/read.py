"""Read: an article whole, with its claims marked, each leading to its card."""

import streamlit as st

from factcheck import matrix
from factcheck.catalogue import tr, trn
from factcheck.ui import highlight, reader, session, stories
from factcheck.ui.progress import report_or_wait
from factcheck.ui.welcome import welcome

current = session.story()
if current is None:
    welcome()
    st.stop()

stories.title_row(current, tr("Read"))
report = report_or_wait(current)
cards = session.cards(current, report)
names = {source.id: source.label for source in matrix.sources(report)}
asked = st.query_params.get("a", "")
if asked in names and "read" not in st.session_state:
    st.session_state["read"] = asked
if st.session_state.get("read") not in names:
    st.session_state["read"] = next(iter(names))
with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
    chosen = st.selectbox(
        tr("Article"), list(names), format_func=lambda key: names.get(key, ""), key="read", width=330,
        label_visibility="collapsed", persist_state="session",
    )  # fmt: skip
    alone = st.toggle(tr("Mark what only this one has"), key="read_alone", persist_state="session")
if st.query_params.get("a") != chosen:
    st.query_params.from_dict({"story": current.id, "a": chosen})

article = report.article(chosen)
marks = reader.card_marks(report, cards, chosen, current.id)
if alone:
    marks = reader.joined((*marks, *reader.lone_marks(report, chosen)))
on = [(n, card) for n, card in enumerate(cards, 1) if any(p.article == chosen for s in card.sides for p in s.passages)]
left, right = st.columns([8, 5], gap="medium")
with left, st.container(border=True):
    st.html(reader.article(article, marks))
with right, st.container(border=True):
    if on:
        st.html(highlight.section(trn("On {count} card", "On {count} cards", len(on))))
    else:
        st.html(highlight.section(tr("On no card"), tr("No other article tells its claims differently.")))
    st.html(reader.entries(reader.entry(card, number, chosen, current.id) for number, card in on))
    st.caption(
        tr(
            "Number and letter name the side and lead to its card. "
            "Struck through: not this article's own text, left out."
        )
    )
