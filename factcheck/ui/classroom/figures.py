"""How far the answers agree: three figures with n and interval, what that means, and the most split cards first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from factcheck.agreement import Agreement, Figure, Rating, by_card, by_group, by_reviewer, measure, pairs
from factcheck.catalogue import listed, tr
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
        st.html(highlight.section(tr("Agreement"), found.meaning))
        head: tuple[str, ...] = (tr("Figure"), tr("Value"), tr("95 % interval"), tr("Cards"))
        st.html(markup.table(head, _rows(found), tr("First answers")))
    head = (tr("Card"), tr("Answers alike"), tr("Answers"), tr("Settled"))
    rows = _split(ratings, cards, settled)
    if not settled:
        head, rows = head[:3], [row[:3] for row in rows]
    st.html(markup.table(head, rows, tr("Cards, the most split first")))
    with st.expander(tr("By kind of question, by person, by pair"), key="class_more_figures"):
        head = (tr("Kind"), tr("Answers alike"), tr("95 % interval"), tr("Cards"))
        st.html(markup.table(head, _kinds(ratings, cards), tr("By kind")))
        people = by_reviewer(ratings)
        rows = [(name, percent(one), interval(one, share=True), str(one.n)) for name, one in people.items()]
        head = (tr("Name"), tr("Alike with others"), tr("95 % interval"), tr("Cards"))
        st.html(markup.table(head, rows, tr("By person")))
        if len(people) <= PAIRS_UP_TO:
            head = (tr("Pair"), tr("Alike"), tr("Cohen's kappa"), tr("95 % interval"), tr("Cards"))
            st.html(markup.table(head, _pairs(ratings), tr("Pairs")))


def percent(figure: Figure) -> str:
    """A share in words."""
    return tr("not defined") if figure.value is None else f"{figure.value:.0%}"


def coefficient(figure: Figure) -> str:
    """A coefficient in words."""
    return tr("not defined") if figure.value is None else _signed(figure.value)


def interval(figure: Figure, *, share: bool = False) -> str:
    """Its 95 % interval in words; ``share``: as percent."""
    if figure.low is None or figure.high is None:
        return tr("not defined")
    if share:
        return tr("{low} to {high}", low=f"{figure.low:.0%}", high=f"{figure.high:.0%}")
    return tr("{low} to {high}", low=_signed(figure.low), high=_signed(figure.high))


def _signed(value: float) -> str:
    return f"{value:.2f}".replace("-", "−")


def _rows(found: Agreement) -> list[tuple[str, ...]]:
    return [
        (tr("Answers alike"), percent(found.percent), interval(found.percent, share=True), str(found.percent.n)),
        (tr("Krippendorff's alpha"), coefficient(found.alpha), interval(found.alpha), str(found.alpha.n)),
        (tr("Gwet's AC1"), coefficient(found.ac1), interval(found.ac1), str(found.ac1.n)),
    ]


def _split(
    ratings: Sequence[Rating], cards: Mapping[str, Card], settled: Mapping[str, Verdict]
) -> list[tuple[str, ...]]:
    return [
        (
            cards[one.card].question if one.card in cards else one.card,
            tr("one answer") if one.percent is None else f"{one.percent:.0%}",
            ", ".join(f"{tr(DECISION_LABELS[Decision(verdict)])} {count}" for verdict, count in one.verdicts),
            f"{settled[one.card].reviewer}: {describe(settled[one.card])}" if one.card in settled else tr("open"),
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
        (listed((one.first, one.second)), percent(one.percent), coefficient(one.kappa), interval(one.kappa),
         str(one.percent.n))
        for one in pairs(ratings)
    ]  # fmt: skip
