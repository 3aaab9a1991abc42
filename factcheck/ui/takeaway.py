"""The Files tab of Export: every format of the cards that are chosen, each with its count, and what is in it."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import streamlit as st

from factcheck import view
from factcheck.catalogue import mark, tr, trn
from factcheck.export import csv, filename, report_json
from factcheck.export.claimreview import claimreview_json, rated
from factcheck.export.memo import memo
from factcheck.export.xlsx import workbook
from factcheck.store import Review, Story
from factcheck.types import Report, Verdict
from factcheck.ui import highlight, queue, session

_ROWS, _LINES = 200, 60  # of a file shown in the preview


@dataclass(frozen=True, slots=True)
class Choice:
    """What is taken away: a story's report and log, and the ids of the cards that are chosen."""

    story: Story
    report: Report
    reviews: tuple[Review, ...]
    verdicts: Mapping[str, Verdict]
    shown: tuple[str, ...]

    @property
    def count(self) -> str:
        """What every button says: "7 shown of 23"."""
        chosen = frozenset(self.shown)
        shown = sum(found.id in chosen for found in self.report.discrepancies)
        return tr("{shown} shown of {all}", shown=shown, all=len(self.report.discrepancies))

    @property
    def log(self) -> tuple[Review, ...]:
        """The entries about the chosen cards; all of them when every card is chosen."""
        if len(self.shown) == len(self.report.discrepancies):
            return self.reviews
        return tuple(review for review in self.reviews if review.discrepancy in self.shown)


@dataclass(frozen=True, slots=True)
class File:
    """One file to take away. ``write`` runs when the button is pressed."""

    kind: str
    ext: str
    mime: str
    what: str
    count: str
    write: Callable[[], bytes]

    @property
    def label(self) -> str:
        """What its button says."""
        return f"{self.kind}.{self.ext} · {self.count}"


def files(of: Story, report: Report) -> None:
    """Draw the choice of cards, a button a file, and a preview."""
    chosen = _choice(of, report)
    for title, group in _groups(chosen):
        with st.container(border=True, gap="small"):
            st.html(highlight.section(title))
            for file in group:
                _row(chosen, file)
    _preview(chosen)


def _choice(of: Story, report: Report) -> Choice:
    reviews = session.log(of)
    verdicts = session.verdicts(of)
    every = session.cards(of, report)
    scopes = {
        mark("All"): every,
        mark("Decided"): tuple(card for card in every if card.decided),
        mark("As filtered in Review"): view.select(every, queue.wanted()),
    }
    scope = st.segmented_control(
        tr("Which cards"), list(scopes), default="All", key="scope", required=True, persist_state="session",
        format_func=lambda name: f"{tr(name)} · {len(scopes[name])}",
    )  # fmt: skip
    return Choice(of, report, reviews, verdicts, tuple(card.id for card in scopes[scope or "All"]))


def _groups(chosen: Choice) -> tuple[tuple[str, tuple[File, ...]], ...]:
    return (
        (tr("For a spreadsheet"), _tables(chosen)),
        (tr("For the desk"), (_memo(chosen),)),
        (tr("For other programs"), _data(chosen)),
    )


def _tables(chosen: Choice) -> tuple[File, ...]:
    report, verdicts, shown, count = chosen.report, chosen.verdicts, chosen.shown, chosen.count
    ruled = sum(key in verdicts for key in shown)
    return (
        File(
            "verdicts", "csv", "text/csv", tr("A row for each sentence on each side of a ruled card, with its source."),
            tr("{number} ruled, {shown}", number=ruled, shown=count), lambda: csv.verdicts_csv(report, verdicts, shown),
        ),
        File(
            "discrepancies", "csv", "text/csv", tr("A row for each card, ruled or not."),
            count, lambda: csv.discrepancies_csv(report, verdicts, shown),
        ),
        File(
            "reviews", "csv", "text/csv", tr("The log: who ruled what and when, what was undone included."),
            trn("{count} entry, {shown}", "{count} entries, {shown}", len(chosen.log), shown=count),
            lambda: csv.reviews_csv(chosen.log),
        ),
        File(
            "workbook", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            tr("The three tables as sheets of one Excel file, every cell plain text."),
            count, lambda: workbook(report, verdicts, chosen.log, shown, made=session.now().replace(tzinfo=None)),
        ),
    )  # fmt: skip


def _memo(chosen: Choice) -> File:
    def write() -> bytes:
        day = session.now().date()
        return memo(chosen.report, chosen.verdicts, chosen.shown, story=chosen.story.name, day=day).encode()

    what = tr("What to print first, then each card with its sides, reason and ruling, in Markdown.")
    return File("memo", "md", "text/markdown", what, chosen.count, write)


def _data(chosen: Choice) -> tuple[File, ...]:
    report, verdicts, shown = chosen.report, chosen.verdicts, chosen.shown
    sides = sum(1 for _ in rated(report, verdicts, shown))
    return (
        File(
            "report", "json", "application/json", tr("Cards, rulings and log, every mention with its offsets."),
            chosen.count,
            lambda: report_json(report, verdicts=verdicts, reviews=chosen.log, shown=shown).encode(),
        ),
        File(
            "claimreview", "jsonld", "application/ld+json", tr("ClaimReview for each rated side of a real conflict."),
            trn("{count} rated side, {shown}", "{count} rated sides, {shown}", sides, shown=chosen.count),
            lambda: claimreview_json(report, verdicts, shown).encode(),
        ),
    )  # fmt: skip


def _row(chosen: Choice, file: File) -> None:
    words, button = st.columns([3, 2], gap="small", vertical_alignment="center")
    with words:
        st.html(f'<p class="fc-file">{file.what}</p>')
    button.download_button(
        file.label, file.write, filename(chosen.story.name, file.kind, file.ext), file.mime,
        key=f"download_{file.kind}", on_click="ignore", icon=":material/download:", width="stretch",
        type=session.main_button() if file.kind == "verdicts" else "secondary",
    )  # fmt: skip


def _preview(chosen: Choice) -> None:
    tables = {file.kind: file for file in (*_tables(chosen)[:3], _memo(chosen))}
    st.html(highlight.section(tr("Preview")))
    kind = st.segmented_control(
        tr("File"), list(tables), default="verdicts", key="preview", required=True, label_visibility="collapsed",
        persist_state="session",
    )  # fmt: skip
    parts = (chosen.report, chosen.reviews, " ".join(chosen.shown), chosen.story.name, session.now().date().isoformat())
    data = session.kept().get(("preview", chosen.story.id, kind), parts, tables[kind or "verdicts"].write)
    if kind == "memo":
        _text(data.decode())
    else:
        _table(kind or "verdicts", data)


def _text(whole: str) -> None:
    lines = whole.splitlines()
    st.code("\n".join(lines[:_LINES]), language=None, wrap_lines=True)
    if len(lines) > _LINES:
        st.caption(tr("The first {shown} of {all} lines.", shown=_LINES, all=len(lines)))


def _table(kind: str, data: bytes) -> None:
    import pandas as pd

    rows = pd.read_csv(io.BytesIO(data), dtype=str, keep_default_na=False, encoding="utf-8-sig")
    if rows.empty:
        st.caption(tr(_EMPTY[kind]))
        return
    told = trn("Preview of {file}, {count} row", "Preview of {file}, {count} rows", len(rows), file=f"{kind}.csv")
    st.dataframe(rows.head(_ROWS), hide_index=True, alt=told)
    if len(rows) > _ROWS:
        st.caption(tr("The first {shown} of {all} rows.", shown=_ROWS, all=len(rows)))


_EMPTY = {
    "verdicts": mark("Nothing is ruled yet: rule on a card in Review and it appears here."),
    "discrepancies": mark("No card is chosen."),
    "reviews": mark("The log is empty: it begins with the first ruling in Review."),
}
