"""What a page shows while a comparison runs, and when it failed."""

from __future__ import annotations

import streamlit as st

from factcheck.catalogue import tr, trn
from factcheck.errors import ModelError, StoppedError
from factcheck.store import Story
from factcheck.types import Article, Report
from factcheck.ui import early, highlight, record, session
from factcheck.ui.jobs import LOADING, Job

_EVERY = 0.5  # seconds between two looks
_SOON = 2.0  # seconds: below, a time left is not worth its words


def report_or_wait(of: Story, *, cards: bool = False) -> Report:
    """Return the story's report with the reader's edits; until there is one, show how far it is and stop the page.

    ``cards`` shows the cards that are there already under the progress.
    """
    job = session.run(of)
    if job is None:
        too_few(len(session.articles(of)))
        st.stop()
    if job.report is not None:
        if cards:
            early.stay()
        return record.applied(of, job.report)
    if job.error is not None:
        failed(session.articles(of), job.error)
    else:
        watch(job, cards_of=of if cards else None)
    return st.stop()


@st.fragment(run_every=_EVERY)
def watch(job: Job, *, stop: bool = True, cards_of: Story | None = None) -> None:
    """Show a running comparison and rerun the page once it has ended.

    ``stop`` offers to stop it, for everybody who waits for it; ``cards_of`` is the story whose cards so far are shown.
    """
    if job.finished:
        session.look_again()
    with st.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.html(highlight.section(tr("Comparing the articles")), width="content")
            if stop:
                st.button(
                    tr("Stop"), key="stop_comparing", type="tertiary", icon=":material/stop_circle:",
                    disabled=job.stopping, on_click=session.desk().stop, args=(job,),
                )  # fmt: skip
        st.progress(min(1.0, job.done / job.total), text=" · ".join(filter(None, _how_far(job, stop))))
        early_note = f"{tr(early.WHY_NOT_YET)} " if cards_of and job.so_far.discrepancies else ""
        st.caption(f"{early_note}{tr('This runs beside the page: reload or leave, and it goes on.')}")
    if cards_of:
        early.draw(cards_of, job)


def _how_far(job: Job, cards: bool) -> tuple[str, ...]:
    """The step, how much of it is done, how many cards there are (for those who may know), and the time left."""
    if job.stopping:
        return (tr("Stopping"),)
    if job.loading:
        return (tr(LOADING), early.count(job) if cards else "")
    step = tr(job.stage)
    if job.total > 1:
        step = tr("{step} · {done} of {all}", step=step, done=job.done, all=job.total)
    return (step, early.count(job) if cards else "", _time_left(job.seconds_left))


def _time_left(seconds: float | None) -> str:
    if seconds is None or seconds < _SOON:
        return ""
    if seconds < 90:
        return trn("about {count} second left", "about {count} seconds left", round(seconds))
    return trn("about {count} minute left", "about {count} minutes left", round(seconds / 60))


def too_few(count: int) -> None:
    """Say that a comparison needs two articles, and where to add them."""
    have = tr("This story has no articles yet.") if count == 0 else tr("This story has one article.")
    with st.container(border=True):
        st.html(highlight.section(have))
        st.write(tr("A comparison needs at least two, from different outlets."))
        if st.button(tr("Add articles"), type=session.main_button(), icon=":material/add:", key="to_sources"):
            session.go_to("sources")


def said(error: BaseException) -> None:
    """Say what stopped a comparison."""
    if isinstance(error, StoppedError):
        st.info(session.plain(str(error)), icon=":material/stop_circle:")
    else:
        st.error(session.plain(session.reason(error)), icon=":material/error:")


def failed(articles: tuple[Article, ...], error: BaseException) -> None:
    """Say what stopped the comparison of these articles, and what can be done."""
    stopped = isinstance(error, StoppedError)
    said(error)
    if isinstance(error, ModelError):
        st.caption(tr("Without the model, wordings are matched by the words they share: some differences are missed."))
    with st.container(horizontal=True, gap="small"):
        if st.button(tr("Compare again") if stopped else tr("Try again"), icon=":material/refresh:", key="retry"):
            session.desk().forget(articles, session.settings())
            st.rerun()
        if isinstance(error, ModelError):
            st.button(tr("Compare without the model"), key="without_model", on_click=session.go_on_without_model)
        if st.button(tr("Go to Sources"), key="failed_to_sources", type="tertiary"):
            session.go_to("sources")
