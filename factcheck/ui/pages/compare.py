"""Compare: the coverage at a glance, before or after the cards are ruled."""

import streamlit as st

from factcheck import charts, matrix
from factcheck.types import Report
from factcheck.ui import coverage, highlight, session, stories
from factcheck.ui.progress import report_or_wait
from factcheck.ui.welcome import welcome

SHOWN = 5  # sentences of one article that stand open


@st.cache_data(max_entries=60, show_spinner=False)
def timeline(rows: tuple[charts.Bar, ...], dark: bool) -> dict[str, object]:
    """The days each wording allows, built once."""
    return charts.timeline(rows, dark=dark)


@st.cache_data(max_entries=60, show_spinner=False)
def squares(rows: tuple[matrix.Pair, ...], dark: bool) -> dict[str, object]:
    """Who differs from whom, built once."""
    return charts.apart(rows, dark=dark)


@st.cache_data(max_entries=60, show_spinner=False)
def dots(rows: tuple[matrix.Source, ...], dark: bool) -> dict[str, object]:
    """Which articles count as one, built once."""
    return charts.independence(rows, dark=dark)


def questions(of: matrix.Matrix, story_id: str) -> None:
    """Every question by every article."""
    if not of.rows:
        st.html(highlight.section("No differences found", "The articles tell no shared claim differently."))
        return
    st.caption(
        "A letter is a side, not a judgement; an empty cell is an article that is silent. Each leads to its card."
    )
    st.html(coverage.table(of, story_id))


def alone(found: tuple[matrix.Only, ...]) -> None:
    """What one origin alone has, an article at a time."""
    if not found:
        st.html(
            highlight.section(
                "Nothing that one source alone has",
                "Every figure and day is also told elsewhere, or too loosely to check.",
            )
        )
        return
    st.caption(
        "Figures, days and records that no article of another origin has. Each is an exclusive or a slip: ask which "
        "before you take it over."
    )
    for key in dict.fromkeys(one.article for one in found):
        these = [coverage.lone(one) for one in found if one.article == key]
        with st.container(border=True, gap="small"):
            st.html("".join(these[:SHOWN]))
            if len(these) > SHOWN:
                with st.expander(f"{len(these) - SHOWN} more", key=f"alone_{key}"):
                    st.html("".join(these[SHOWN:]))


def relations(report: Report, columns: tuple[matrix.Source, ...]) -> None:
    """Who differs from whom, and who counts as one."""
    rows = matrix.pairs(report)
    left, right = st.columns(2, gap="medium")
    with left, st.container(border=True, height="stretch"):
        st.html(highlight.section("Who differs from whom"))
        st.vega_lite_chart(spec=squares(rows, session.dark()), key="apart", alt=charts.apart_words(rows))
        st.caption("Questions that two articles answer differently. Ring: at least one of them is a conflict.")
        in_words("apart", charts.apart_words(rows))
    with right, st.container(border=True, height="stretch"):
        st.html(highlight.section("Who counts as one"))
        words = charts.independence_words(columns)
        st.vega_lite_chart(spec=dots(columns, session.dark()), key="origins", alt=words)
        st.caption("Articles in one column share a text, so they are one witness, not two.")
        in_words("origins", words)


def dates(report: Report) -> None:
    """The days each wording of one question allows."""
    dated = {found.id: found for found in report.discrepancies if charts.bars(report, found)}
    with st.container(border=True):
        st.html(highlight.section("Days each wording allows"))
        if not dated:
            st.caption("No question here has two dated sides.")
            return
        names = session.distinct({key: found.question for key, found in dated.items()})
        key = st.selectbox(
            "Question", list(names), format_func=lambda one: names.get(one, ""), key="dated", width=480,
            label_visibility="collapsed",
        )  # fmt: skip
        rows = charts.bars(report, dated[key])
        st.vega_lite_chart(spec=timeline(rows, session.dark()), key=f"days_{key}", alt=charts.words(rows))
        st.caption("Bars: the days that a wording allows. Diamonds: publication.")
        in_words("days", charts.words(rows))


def in_words(key: str, text: str) -> None:
    """The chart above in words."""
    with st.expander("In words", key=f"words_{key}"):
        st.text(session.isolated(text))


current = session.story()
if current is None:
    welcome()
    st.stop()

stories.title_row(current, "Compare")
report = report_or_wait(current)
cards = session.cards(current, report)
shown = matrix.matrix(report, cards)
lone = matrix.only(report)
first, second, third = st.tabs(
    [f"Questions · {len(shown.rows)}", f"Only one source · {len(lone)}", "Charts"], key="compare_tab", on_change="rerun"
)
if second.open:
    with second:
        alone(lone)
elif third.open:
    with third:
        relations(report, shown.sources)
        dates(report)
else:
    with first:
        questions(shown, current.id)
