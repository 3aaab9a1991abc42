"""Export: the verdicts and the differences as CSV, exactly those that are shown."""

import io

import pandas as pd
import streamlit as st

from factcheck import view
from factcheck.export import csv, filename
from factcheck.ui import highlight, queue, session, stories
from factcheck.ui.progress import report_or_wait
from factcheck.ui.welcome import welcome

current = session.story()
if current is None:
    welcome()
    st.stop()

report = report_or_wait(current)
verdicts = session.store().verdicts(current.id)
every = view.cards(report, verdicts)
filtered = view.select(every, queue.wanted())
choices = {
    "All": every,
    "Decided": tuple(card for card in every if card.decided),
    "As filtered in Review": filtered,
}

stories.title_row(current, "Export")
scope = st.segmented_control(
    "Which cards",
    list(choices),
    default="All",
    key="scope",
    required=True,
    format_func=lambda name: f"{name} · {len(choices[name])}",
)
shown = [card.id for card in choices[scope or "All"]]
count = f"{len(shown)} shown of {len(every)}"
ruled = sum(key in verdicts for key in shown)
files = (
    (
        "verdicts",
        f"verdicts.csv · {ruled} ruled, {count}",
        "One row a side of each ruled card, with the exact sentence and its source.",
        csv.verdicts_csv(report, verdicts, shown),
    ),
    (
        "discrepancies",
        f"discrepancies.csv · {count}",
        "One row a card, ruled or not.",
        csv.discrepancies_csv(report, verdicts, shown),
    ),
)
for (kind, label, what, data), place in zip(files, st.columns(2, gap="medium"), strict=True):
    with place, st.container(border=True, height="stretch"):
        st.html(highlight.section(f"{kind.capitalize()}", f"{what}"))
        st.space("stretch")
        st.download_button(
            label,
            data,
            filename(current.name, kind, "csv"),
            "text/csv",
            key=f"download_{kind}",
            type=session.main_button(),
            on_click="ignore",
            icon=":material/download:",
            width="stretch",
        )

st.html(highlight.section("Preview"))
table = st.segmented_control(
    "File", [kind for kind, *_ in files], default="verdicts", key="preview", required=True, label_visibility="collapsed"
)
data = {kind: data for kind, _, _, data in files}[table or "verdicts"]
rows = pd.read_csv(io.BytesIO(data), dtype=str, keep_default_na=False, encoding="utf-8-sig")
if rows.empty:
    st.caption("Nothing is ruled yet: rule on a card in Review and it appears here.")
else:
    st.dataframe(rows, hide_index=True, alt=f"Preview of {table}.csv, {len(rows)} rows")
