"""Review: one card at a time, what each source wrote, why they differ, and the verdict."""

from typing import Literal

import streamlit as st

from factcheck import catalogue, charts, view
from factcheck.catalogue import mark, tr, trn
from factcheck.store import Story
from factcheck.types import HASH_NAME, Report, Severity, Verdict
from factcheck.ui import dialogs, highlight, queue, ruling, session, signing, stories, tour
from factcheck.ui.progress import report_or_wait
from factcheck.ui.welcome import welcome

SEVERITY_COLOR: dict[Severity, Literal["red", "orange", "gray"]] = {
    Severity.HIGH: "red",
    Severity.MEDIUM: "orange",
    Severity.LOW: "gray",
}

PRIORITY: dict[Severity, str] = {
    Severity.HIGH: mark("High priority"),
    Severity.MEDIUM: mark("Medium priority"),
    Severity.LOW: mark("Low priority"),
}


def open_card(key: str) -> None:
    """Make a card the open one, on this run or the next."""
    st.session_state["d"] = key


def follow_address(known: set[str]) -> None:
    """Open the card that the address names when the reader came by a link or pressed Back or Forward."""
    asked = st.query_params.get("d", "")
    if asked != st.session_state.get("d_in_address", ""):
        st.session_state["d"] = asked if asked in known else st.session_state.get("d", "")


def write_address(story_id: str, key: str) -> None:
    """Put the open card into the address; a new card is a step in the browser's history."""
    if st.query_params.get("d") != key:
        st.query_params.from_dict({"story": story_id, "d": key})
    st.session_state["d_in_address"] = key


@st.cache_data(max_entries=200, show_spinner=False)
def chart(rows: tuple[charts.Bar, ...], dark: bool, language: str) -> dict[str, object]:
    """The timeline's specification, built once."""
    return charts.timeline(rows, dark=dark)


def top_line(card: view.Card, shown: tuple[view.Card, ...]) -> None:
    """What sort of difference it is, and the way to its neighbours."""
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        st.badge(card.relation_label, color="primary")
        st.badge(tr(PRIORITY[card.severity]), color=SEVERITY_COLOR[card.severity])
        st.badge(session.plain(card.kind_label), color="gray")
        st.space("stretch")
        with st.container(horizontal=True, width="content", gap="small"):
            for label, key, by, name in ((tr("Previous"), "K", -1, "previous"), (tr("Next"), "J", 1, "next")):
                target = view.step(shown, card.id, by)
                st.button(label, key=name, shortcut=key, type="tertiary", on_click=open_card, args=(target,))


def evidence(of: Story, card: view.Card, report: Report, every: tuple[view.Card, ...]) -> None:
    """Why the sides differ, the sides themselves, and the days each wording allows."""
    st.html(highlight.heading(card.question) + highlight.explanation(card))
    st.session_state.setdefault("around", True)
    around = bool(st.session_state["around"])
    with st.grid("auto", min_column_width=260, border=True, gap="small"):
        for side in card.sides:
            st.html(highlight.side(side, context=around))
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        st.toggle(tr("Sentences around"), key="around", persist_state="session")
        st.space("stretch")
        with st.container(horizontal=True, width="content", gap="medium"):
            hand_over(of, card, report, every)
    found = next(one for one in report.discrepancies if one.id == card.id)
    if rows := charts.bars(report, found):
        st.html(highlight.section(tr("Dates each wording allows")))
        spec = chart(rows, session.dark(), catalogue.language())
        st.vega_lite_chart(spec=spec, key=f"dates_{card.id}", alt=charts.words(rows))
        published = any(bar.published for bar in rows)
        st.caption(
            tr("Bars: the days that a wording allows. Diamonds: publication.")
            if published
            else tr("Bars: the days that a wording allows.")
        )
    if card.join:
        title = tr("Why these are one question · {chance}", chance=highlight.chance(card.join.probability))
        with st.expander(title, key=f"why_joined_{card.id}"):
            st.html(highlight.joined(card.join))


def hand_over(of: Story, card: view.Card, report: Report, every: tuple[view.Card, ...]) -> None:
    """What is done with a card besides ruling: read it whole, take a mention out of it, make it one with another."""
    if st.button(tr("Read in the article"), key="article", shortcut="A", type="tertiary", icon=":material/article:"):
        dialogs.articles(card, report)
    frozen = signing.signed(of)
    if st.button(
        tr("Take out"), key="out", shortcut="X", type="tertiary", icon=":material/content_cut:", disabled=frozen
    ):
        dialogs.take_out(of, card)
    if st.button(tr("Merge"), key="merge", shortcut="M", type="tertiary", icon=":material/merge:", disabled=frozen):
        dialogs.merge(of, card, every, report)


def proposer(report: Report, key: str) -> ruling.Proposer:
    """Return what words the correction that a verdict on this card asks for."""
    found = next(one for one in report.discrepancies if one.id == key)

    def worded(verdict: Verdict) -> str:
        from factcheck.export.corrections import proposals  # brings the whole comparison with it

        return "\n\n".join(dict.fromkeys(words for _, words in proposals(found, verdict, report)))

    return worded


def notes(report: Report) -> None:
    """One quiet line on what the comparison had to assume."""
    said = []
    if report.model == HASH_NAME:
        said.append(tr("Compared without the language model, by shared words alone."))
    if report.notices:
        said.append(
            trn(
                "{count} note on how the articles were read: see Sources.",
                "{count} notes on how the articles were read: see Sources.",
                len(report.notices),
            )
        )
    if said:
        st.caption(" ".join(said))


def all_decided(of: Story, count: int) -> None:
    """The end of the queue."""
    with st.container(border=True):
        st.html(
            highlight.section(
                trn("The one card is decided", "All {count} cards are decided", count),
                tr("The rulings are saved. Take them away, or look again."),
            )
        )
        with st.container(horizontal=True):
            if st.button(
                tr("Export the verdicts"), type=session.main_button(), icon=":material/download:", key="to_export"
            ):
                session.go_to("export")
            ruling.back_and_forth(of, open_card)
            signing.offer(of)
            st.button(
                tr("Look over them"),
                key="look_over",
                on_click=lambda: st.session_state.update(show=view.Status.DECIDED.value),
            )


current_story = session.story()
if current_story is None:
    welcome()
    st.stop()

with st.sidebar:
    stories.picker(current_story)
report = report_or_wait(current_story, cards=True)
every = session.cards(current_story, report)
signing.banner(current_story)
if not every:
    st.html(
        highlight.section(
            tr("No differences found"), tr("The articles tell no shared claim differently. Add another source.")
        )
    )
    st.stop()

known = {card.id for card in every}
follow_address(known)
wanted = queue.wanted()
passing = view.select(every, wanted)
if st.session_state.get("d") not in known:
    st.session_state["d"] = passing[0].id if passing else ""
open_id = st.session_state["d"]
current = next((card for card in every if card.id == open_id), None)
shown = queue.keep_current(every, wanted, open_id)
with st.sidebar:
    queue.draw(every, shown, current)
    queue.signature()

if current is None:
    if not any(card.open for card in every):
        all_decided(current_story, len(every))
    else:
        st.html(highlight.section(tr("No card passes these filters"), tr("Widen them in the sidebar.")))
    st.stop()

write_address(current_story.id, current.id)
tour.draw(current_story)
left, right = st.columns([7, 4], gap="medium")
with left:
    top_line(current, shown)
    evidence(current_story, current, report, every)
    notes(report)
with right:
    ruling.panel(current_story, current, view.next_open(shown, current.id), open_card, proposer(report, current.id))
