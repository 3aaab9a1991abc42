"""What a page shows while a comparison runs, and when it failed."""

from __future__ import annotations

import streamlit as st

from factcheck.errors import ModelError
from factcheck.store import Story
from factcheck.types import Report
from factcheck.ui import highlight, record, session
from factcheck.ui.jobs import Job


def report_or_wait(of: Story) -> Report:
    """Return the story's report with the reader's edits; until there is one, show how far it is and stop the page."""
    job = session.run(of)
    if job is None:
        too_few(len(session.articles(of)))
        st.stop()
    if job.report is not None:
        return record.applied(of, job.report)
    if job.error is not None:
        _failed(of, job.error)
    else:
        watch(job)
    return st.stop()


@st.fragment(run_every=0.5)
def watch(job: Job) -> None:
    """Show a running comparison and rerun the page once it has ended."""
    if job.finished:
        st.rerun()
    share = min(1.0, job.done / job.total)
    count = f" · {job.done} of {job.total}" if job.total > 1 else ""
    with st.container(border=True):
        st.html(highlight.section("Comparing the articles"))
        st.progress(share, text=f"{job.stage}{count}")
        st.caption("This runs beside the page: reload or leave, and it goes on.")


def too_few(count: int) -> None:
    """Say that a comparison needs two articles, and where to add them."""
    have = "This story has no articles yet." if count == 0 else "This story has one article."
    with st.container(border=True):
        st.html(highlight.section(have))
        st.write("A comparison needs at least two, from different outlets.")
        if st.button("Add articles", type=session.main_button(), icon=":material/add:", key="to_sources"):
            session.go_to("sources")


def _failed(of: Story, error: BaseException) -> None:
    st.error(session.plain(session.reason(error)), icon=":material/error:")
    if isinstance(error, ModelError):
        st.caption("Without the model, wordings are matched by the words they share: some differences are missed.")
    with st.container(horizontal=True, gap="small"):
        if st.button("Try again", icon=":material/refresh:", key="retry"):
            session.desk().forget(session.articles(of), session.settings())
            st.rerun()
        if isinstance(error, ModelError):
            st.button("Compare without the model", key="without_model", on_click=session.go_on_without_model)
        if st.button("Go to Sources", key="failed_to_sources", type="tertiary"):
            session.go_to("sources")
