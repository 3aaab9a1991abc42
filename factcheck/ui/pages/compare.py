"""Compare: the coverage at a glance, before or after the cards are ruled."""

from collections import Counter

import streamlit as st

from factcheck import catalogue, charts, matrix
from factcheck.catalogue import tr, trn
from factcheck.types import Discrepancy, Report
from factcheck.ui import coverage, highlight, session, stories, turning
from factcheck.ui.progress import report_or_wait
from factcheck.ui.tabs import tabs
from factcheck.ui.welcome import welcome

ROWS = 40  # questions, or articles with something of their own, on one page
SQUARES, DOTS = 14, 30  # articles in a chart
SHOWN = 5  # sentences of one article that stand open


@st.cache_data(max_entries=60, show_spinner=False)
def timeline(rows: tuple[charts.Bar, ...], dark: bool, language: str) -> dict[str, object]:
    """The days each wording allows, built once."""
    return charts.timeline(rows, dark=dark)


@st.cache_data(max_entries=60, show_spinner=False)
def squares(rows: tuple[matrix.Pair, ...], dark: bool, language: str) -> dict[str, object]:
    """Who differs from whom, built once."""
    return charts.apart(rows, dark=dark)


@st.cache_data(max_entries=60, show_spinner=False)
def dots(rows: tuple[matrix.Source, ...], dark: bool, language: str) -> dict[str, object]:
    """Which articles count as one, built once."""
    return charts.independence(rows, dark=dark)


def questions(of: matrix.Matrix, story_id: str) -> None:
    """Every question by every article."""
    if not of.rows:
        st.html(highlight.section(tr("No differences found"), tr("The articles tell no shared claim differently.")))
        return
    told = tr(
        "A letter is a side, not a judgement; an empty cell is an article that is silent. Each leads to its card."
    )
    if len(of.sources) > coverage.WIDEST:
        told = f"{told} {tr('Articles silent on all of these questions have no column.')}"
    st.caption(told)
    rows = turning.page("questions", len(of.rows), ROWS)
    st.html(coverage.table(coverage.page(of, rows), story_id))


def alone(found: tuple[matrix.Only, ...]) -> None:
    """What one origin alone has, an article at a time."""
    if not found:
        st.html(
            highlight.section(
                tr("Nothing that one source alone has"),
                tr("Every figure and day is also told elsewhere, or too loosely to check."),
            )
        )
        return
    st.caption(
        tr(
            "Figures, days and records that no article of another origin has. Each is an exclusive or a slip: ask "
            "which before you take it over."
        )
    )
    keys = tuple(dict.fromkeys(one.article for one in found))
    for key in keys[turning.page("alone", len(keys), ROWS)]:
        these = [coverage.lone(one) for one in found if one.article == key]
        with st.container(border=True, gap="small"):
            st.html("".join(these[:SHOWN]))
            if len(these) > SHOWN:
                more = trn("{count} more", "{count} more", len(these) - SHOWN)
                with st.expander(more, key=f"alone_{key}"):
                    st.html("".join(these[SHOWN:]))


def relations(report: Report, columns: tuple[matrix.Source, ...], story_id: str) -> None:
    """Who differs from whom, and who counts as one."""
    rows, told = widest(session.kept().get(("pairs", story_id), (report,), lambda: matrix.pairs(report)))
    shared = groups(columns)
    left, right = st.columns(2, gap="medium")
    with left, st.container(border=True, height="stretch"):
        st.html(highlight.section(tr("Who differs from whom"), told))
        st.vega_lite_chart(
            spec=squares(rows, session.dark(), catalogue.language()), key="apart", alt=charts.apart_words(rows)
        )
        st.caption(tr("Questions that two articles answer differently. Ring: at least one of them is a conflict."))
        in_words("apart", charts.apart_words(rows))
    with right, st.container(border=True, height="stretch"):
        st.html(highlight.section(tr("Who counts as one")))
        words = charts.independence_words(columns)
        if shared:
            st.vega_lite_chart(spec=dots(shared, session.dark(), catalogue.language()), key="origins", alt=words)
        st.caption(tr("Articles in one column share a text, so they are one witness, not two."))
        in_words("origins", words)


def widest(rows: tuple[matrix.Pair, ...]) -> tuple[tuple[matrix.Pair, ...], str]:
    """The pairs of the articles that differ most, where all of them do not fit a chart, and a line that says so."""
    apart: Counter[str] = Counter()
    for pair in rows:
        apart[pair.first] += pair.apart
        apart[pair.second] += pair.apart
    if len(apart) <= SQUARES:
        return rows, ""
    first = {name for name, _ in apart.most_common(SQUARES)}
    kept = tuple(pair for pair in rows if pair.first in first and pair.second in first)
    return kept, tr("The {shown} of {all} articles that differ most.", shown=SQUARES, all=len(apart))


def groups(columns: tuple[matrix.Source, ...]) -> tuple[matrix.Source, ...]:
    """The articles for the chart: all of them, or those that share a text where all of them do not fit."""
    if len(columns) <= DOTS:
        return columns
    sizes = Counter(one.origin for one in columns)
    return tuple(one for one in columns if sizes[one.origin] > 1)[:DOTS]


def dated_questions(report: Report) -> dict[str, Discrepancy]:
    """The questions whose sides allow days that can be drawn."""
    return {found.id: found for found in report.discrepancies if charts.bars(report, found)}


def dates(report: Report, story_id: str) -> None:
    """The days each wording of one question allows."""
    dated = session.kept().get(("dated", story_id), (report,), lambda: dated_questions(report))
    with st.container(border=True):
        st.html(highlight.section(tr("Days each wording allows")))
        if not dated:
            st.caption(tr("No question here has two dated sides."))
            return
        names = session.distinct({key: found.question for key, found in dated.items()})
        key = st.selectbox(
            tr("Question"), list(names), format_func=lambda one: names.get(one, ""), key="dated", width=480,
            label_visibility="collapsed",
        )  # fmt: skip
        rows = charts.bars(report, dated[key])
        spec = timeline(rows, session.dark(), catalogue.language())
        st.vega_lite_chart(spec=spec, key=f"days_{key}", alt=charts.words(rows))
        st.caption(tr("Bars: the days that a wording allows. Diamonds: publication."))
        in_words("days", charts.words(rows))


def in_words(key: str, text: str) -> None:
    """The chart above in words."""
    with st.expander(tr("In words"), key=f"words_{key}"):
        st.text(session.isolated(text))


current = session.story()
if current is None:
    welcome()
    st.stop()

stories.title_row(current, tr("Compare"))
report = report_or_wait(current)
cards = session.cards(current, report)
language = catalogue.language()
shown = session.kept().get(("matrix", current.id, language), (report, cards), lambda: matrix.matrix(report, cards))
lone = session.kept().get(("only", current.id, language), (report,), lambda: matrix.only(report))
first, second, third = tabs(
    [
        tr("Questions · {count}", count=len(shown.rows)),
        tr("Only one source · {count}", count=len(lone)),
        tr("Charts"),
    ],
    "compare_tab",
)
if second.open:
    with second:
        alone(lone)
elif third.open:
    with third:
        relations(report, shown.sources, current.id)
        dates(report, current.id)
else:
    with first:
        questions(shown, current.id)
