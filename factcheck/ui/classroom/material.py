"""What a session's members read: the story's cards, whole for those who may see the machine's guess, else blind."""

from __future__ import annotations

import streamlit as st

from factcheck import catalogue, view
from factcheck.blind import BlindCard, blind
from factcheck.catalogue import tr
from factcheck.store import Story
from factcheck.types import Report
from factcheck.ui import highlight, record, session
from factcheck.ui.jobs import Job
from factcheck.ui.progress import report_or_wait, watch


def cards(of: Story) -> dict[str, view.Card]:
    """Every card of the story by id, in the queue's order, for teacher and adjudicator; waits for the comparison."""
    job = session.run(of)
    if job is None or job.report is None:
        report_or_wait(of)  # draws why there is none, and stops the page
        st.rerun()
    return {card.id: card for card in _cards(of, job.report, _version(of, job))}


def blind_cards(of: Story) -> dict[str, BlindCard]:
    """Every card without the machine's guess, by id; its order tells nothing. For a student: no way to other pages."""
    job = session.run(of)
    if job is not None and not job.finished:
        watch(job, stop=False)
        st.stop()
    if job is None or job.report is None:
        st.html(
            highlight.section(tr("The story cannot be shown now"), tr("Tell whoever runs the session, then reload."))
        )
        st.stop()
    made = _cards(of, job.report, _version(of, job))
    return {card.id: blind(card, 0) for card in sorted(made, key=lambda card: card.id)}


def machine_words(of: Story, card_id: str) -> str:
    """The machine's relation and reason for one card as HTML. Only for a seat that may see them."""
    card = cards(of).get(card_id)
    return machine(card) if card else ""


def machine(card: view.Card) -> str:
    """The machine's relation and reason as HTML."""
    title = tr("The machine says: {relation}", relation=card.relation_label)
    return highlight.section(title) + highlight.explanation(card)


def _version(of: Story, job: Job) -> str:
    """Changes with the articles, the settings, the editor's changes to the cards and the language of their labels."""
    last = max((review.id for review in session.store().reviews(of.id)), default=0)
    return f"{of.id}/{job.key}/{last}/{catalogue.language()}"


@st.cache_resource(show_spinner=False, max_entries=8)
def _cards(_of: Story, _report: Report, version: str) -> tuple[view.Card, ...]:
    return view.cards(record.applied(_of, _report), {})
