"""How far the answers agree: three figures with n and interval, what that means, and the most split cards first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from factcheck.agreement import Agreement, Figure, Rating, by_card, by_group, by_reviewer, measure, pairs
from factcheck.types import Decision, Verdict
from factcheck.ui import highlight
from factcheck.ui.classroom import markup
from factcheck.view import DECISION_LABELS, Card, describe

PAIRS_UP_TO = 8  # reviewers: beyond that a table of pairs is nobody's reading


@st.cache_data(show_spinner=False, max_entries=16)
def _measured(ratings: tuple[Rating, ...]) -> Agreement:
    return measure(ratings)


def draw(ratings: Sequence[Rating], cards: Mapping[str, Card], settled: Mapping[str, Verdict]) -> None:
    """Draw the agreement of a round's first answers; ``settled`` is what an adjudicator ruled, by card."""
    found = _measured(tuple(ratings))
    with st.container(border=True, gap="small"):
        st.html(highlight.section("Agreement", found.meaning))
        st.html(markup.table(("Figure", "Value", "95 % interval", "Cards"), _rows(found), "First answers"))
    head: tuple[str, ...] = ("Card", "Answers alike", "Answers", "Settled")
    rows = _split(ratings, cards, settled)
    if not settled:
        head, rows = head[:3], [row[:3] for row in rows]
    st.html(markup.table(head, rows, "Cards, the most split first"))
    with st.expander("By kind of question, by person, by pair", key="class_more_figures"):
        st.html(markup.table(("Kind", "Answers alike", "95 % interval", "Cards"), _kinds(ratings, cards), "By kind"))
        people = by_reviewer(ratings)
        rows = [(name, percent(one), interval(one, share=True), str(one.n)) for name, one in people.items()]
        st.html(markup.table(("Name", "Alike with others", "95 % interval", "Cards"), rows, "By person"))
        if len(people) <= PAIRS_UP_TO:
            st.html(
                markup.table(("Pair", "Alike", "Cohen's kappa", "95 % interval", "Cards"), _pairs(ratings), "Pairs")
            )


def percent(figure: Figure) -> str:
    """A share in words."""
    return "not defined" if figure.value is None else f"{figure.value:.0%}"


def coefficient(figure: Figure) -> str:
    """A coefficient in words."""
    return "not defined" if figure.value is None else f"{figure.value:.2f}".replace("-", "−")


def interval(figure: Figure, *, share: bool = False) -> str:
    """Its 95 % interval in words; ``share``: as percent."""
    if figure.low is None or figure.high is None:
        return "not defined"
    if share:
        return f"{figure.low:.0%} to {figure.high:.0%}"
    return f"{figure.low:.2f} to {figure.high:.2f}".replace("-", "−")


def _rows(found: Agreement) -> list[tuple[str, ...]]:
    return [
        ("Answers alike", percent(found.percent), interval(found.percent, share=True), str(found.percent.n)),
        ("Krippendorff's alpha", coefficient(found.alpha), interval(found.alpha), str(found.alpha.n)),
        ("Gwet's AC1", coefficient(found.ac1), interval(found.ac1), str(found.ac1.n)),
    ]


def _split(
    ratings: Sequence[Rating], cards: Mapping[str, Card], settled: Mapping[str, Verdict]
) -> list[tuple[str, ...]]:
    return [
        (
            cards[one.card].question if one.card in cards else one.card,
            "one answer" if one.percent is None else f"{one.percent:.0%}",
            ", ".join(f"{DECISION_LABELS[Decision(verdict)]} {count}" for verdict, count in one.verdicts),
            f"{settled[one.card].reviewer}: {describe(settled[one.card])}" if one.card in settled else "open",
        )
        for one in by_card(ratings)
    ]


def _kinds(ratings: Sequence[Rating], cards: Mapping[str, Card]) -> list[tuple[str, ...]]:
    kinds = by_group(ratings, {key: card.kind_label for key, card in cards.items()})
    return [
        (name, percent(one.percent), interval(one.percent, share=True), str(one.cards)) for name, one in kinds.items()
    ]


def _pairs(ratings: Sequence[Rating]) -> list[tuple[str, ...]]:
    return [
        (f"{one.first} and {one.second}", percent(one.percent), coefficient(one.kappa), interval(one.kappa),
         str(one.percent.n))
        for one in pairs(ratings)
    ]  # fmt: skip
