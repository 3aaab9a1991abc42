"""Export: files of the cards that are chosen, rulings back from a spreadsheet, and a whole story in one file."""

import streamlit as st

from factcheck.catalogue import tr
from factcheck.ui import bringing, session, signing, stories, storyfiles, takeaway
from factcheck.ui.progress import report_or_wait
from factcheck.ui.tabs import tabs
from factcheck.ui.welcome import welcome

current = session.story()
if current is None:
    welcome()
    storyfiles.open_one()
    st.stop()

stories.title_row(current, tr("Export"))
files, back, whole = tabs([tr("Files"), tr("Import"), tr("Story file")], "export_tab")
if whole.open:
    with whole:
        left, right = st.columns(2, gap="medium")
        with left:
            storyfiles.save(current)
        with right:
            storyfiles.open_one()
else:
    with back if back.open else files:
        report = report_or_wait(current)
        if back.open and signing.signed(current):
            signing.banner(current)
        elif back.open:
            bringing.files_in(current, report)
        else:
            takeaway.files(current, report)
