"""Draft check: one's own copy against the coverage, value by value."""

import streamlit as st

from factcheck.catalogue import tr
from factcheck.ui import owncopy, session, stories
from factcheck.ui.progress import report_or_wait
from factcheck.ui.welcome import welcome

current = session.story()
if current is None:
    welcome()
    st.stop()

stories.title_row(current, tr("Draft check"))
report = report_or_wait(current)
owncopy.ask(current)
copy = owncopy.article(current)
if copy is None:
    owncopy.teach(len(report.articles))
elif checked := owncopy.checked(current, copy):
    owncopy.show(current, checked, copy)
