"""The Import tab of Export: a CSV file that a spreadsheet has been at, tried out by line before anything is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

from factcheck.catalogue import mark, tr, trn
from factcheck.errors import IngestError, StoreError
from factcheck.export import imports
from factcheck.export.imports import Line, Plan, Step
from factcheck.store import Review, Story
from factcheck.types import Report
from factcheck.ui import highlight, session
from factcheck.ui.session import plain

MAX_FILE = 10  # MB; the server refuses more, whatever the browser says
_LINES = 300  # of a dry run shown

_STEPS = {
    Step.NEW: mark("New"),
    Step.SAME: mark("Same"),
    Step.CHANGES: mark("Changes a ruling"),
    Step.UNKNOWN: mark("Unknown card"),
    Step.ERROR: mark("Error"),
}


def files_in(of: Story, report: Report) -> None:
    """Draw the upload, the dry run of what was uploaded, and the button that writes it."""
    _taken_back(of)
    turn = st.session_state.setdefault("import_turn", 0)
    st.html(
        highlight.section(
            tr("Bring rulings back"),
            tr(
                "Any of the three CSV files of this story, edited in a spreadsheet or sent by a colleague. Nothing is "
                "written until you have seen, line by line, what would happen."
            ),
        )
    )
    file = st.file_uploader(
        tr("verdicts.csv, discrepancies.csv or reviews.csv"), type=["csv", "txt", "tsv"], key=f"import_{turn}",
        max_upload_size=MAX_FILE,
    )  # fmt: skip
    if file is None:
        st.caption(
            tr("Read back: verdict, why, rating, note, evidence, correction and who signed. Other columns are ignored.")
        )
        return
    try:
        planned = _planned(of, report, file.getvalue())
    except IngestError as error:
        st.error(plain(str(error)), icon=":material/error:")
        return
    _dry_run(of, report, planned, turn)


def _planned(of: Story, report: Report, data: bytes) -> Plan:
    reviews = session.log(of)
    st.session_state["import_seen"] = len(reviews)
    return imports.plan(data, report, reviews, reviewer=session.reviewer(), at=session.now())


def _dry_run(of: Story, report: Report, planned: Plan, turn: int) -> None:
    left_out = planned.count(Step.ERROR) + planned.count(Step.UNKNOWN)
    rows = trn("{count} row.", "{count} rows.", len(planned.lines))
    lost = tr("{count} of them cannot be read and would be left out.", count=left_out) if left_out else ""
    told = " ".join(filter(None, (rows, lost, tr("Nothing is written yet."))))
    st.html(highlight.section(tr("Dry run of {file}", file=f"{planned.kind}.csv"), told))
    questions = {found.id: found.question for found in report.discrepancies}
    batch = imports.apply(planned, _choices(planned, questions, turn))
    known = {review.id for review in planned.anchors}
    fresh = sum(entry.id not in known for entry in batch)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.button(
            trn("Apply {count} entry", "Apply {count} entries", fresh) if fresh else tr("Nothing to apply"),
            key="apply_import", type=session.main_button(), icon=":material/check:", disabled=not fresh,
            on_click=_apply, args=(of, batch, turn),
        )  # fmt: skip
        st.button(tr("Leave it"), key="leave_import", type="tertiary", on_click=_next_turn, args=(turn,))
        st.caption(tr("An import can be taken back whole."), width="content")
    _lines(planned, questions)


def _choices(planned: Plan, questions: Mapping[str, str], turn: int) -> Sequence[str]:
    """The cards whose standing ruling the reader lets the file change."""
    if not planned.contested:
        return ()
    return st.multiselect(
        tr("These cards are ruled already. Take the file’s ruling for"),
        sorted(planned.contested, key=lambda key: questions.get(key, key)), key=f"contested_{turn}",
        format_func=lambda key: questions.get(key, key), placeholder=tr("None: what stands stays"), select_all=True,
    )  # fmt: skip


def _lines(planned: Plan, questions: Mapping[str, str]) -> None:
    present = [step for step in Step if planned.count(step)]
    wanted = st.pills(
        tr("Show lines that are"), present, key="import_steps", selection_mode="multi", label_visibility="collapsed",
        format_func=lambda step: f"{tr(_STEPS[step])} · {planned.count(step)}", wrap=True,
    ) if len(present) > 1 else []  # fmt: skip
    kept = [line for line in planned.lines if not wanted or line.step in wanted]
    rows = "".join(_row(line, questions.get(line.card, line.card)) for line in kept[:_LINES])
    columns = (tr("Line"), tr("What it does"), tr("Card"))
    head = "".join(f'<th scope="col">{name}</th>' for name in columns)
    caption = tr("Dry run by line")
    st.html(f'<table class="fc-dry"><caption class="fc-vh">{caption}</caption><tr>{head}</tr>{rows}</table>')
    if len(kept) > _LINES:
        st.caption(tr("The first {shown} of {all} lines.", shown=_LINES, all=len(kept)))


def _row(line: Line, question: str) -> str:
    name = f"<bdi>{escape(question)}</bdi>" if question else f"<i>{tr('none')}</i>"
    return (
        f'<tr class="fc-{line.step.name.lower()}"><td>{line.number}</td><td>{tr(_STEPS[line.step])}</td>'
        f"<td>{name}<br><small><bdi>{escape(line.message)}</bdi></small></td></tr>"
    )


def _apply(of: Story, batch: tuple[Review, ...], turn: int) -> None:
    if len(session.log(of)) != st.session_state["import_seen"]:
        session.complain(tr("Somebody ruled since the dry run. Nothing was imported: look at the new dry run first."))
        return
    try:
        added = session.store().append_reviews(of.id, batch)
    except StoreError as error:
        session.complain(str(error))
        return
    st.session_state["imported"] = (of.id, added)
    _next_turn(turn)
    session.say(trn("Imported {count} entry", "Imported {count} entries", len(added)))


def _next_turn(turn: int) -> None:
    st.session_state["import_turn"] = turn + 1


def _taken_back(of: Story) -> None:
    """Offer to take the last import back, whole."""
    story, added = st.session_state.get("imported") or ("", ())
    if story != of.id or not added:
        return
    with st.container(horizontal=True, vertical_alignment="center", border=True):
        st.text(trn("Imported {count} entry into the log.", "Imported {count} entries into the log.", len(added)))
        st.button(
            tr("Take the import back"), key="undo_import", icon=":material/undo:", on_click=_undo, args=(of, added)
        )


def _undo(of: Story, added: tuple[Review, ...]) -> None:
    batch = imports.withdraw(added, session.reviewer(), session.now())
    if session.attempt(lambda: session.store().append_reviews(of.id, batch)):
        st.session_state["imported"] = None
        session.say(tr("Import taken back"))
