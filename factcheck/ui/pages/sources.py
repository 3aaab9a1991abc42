"""Sources: the articles that are compared, where they come from and when they were published."""

import streamlit as st

from factcheck.catalogue import tr, trn
from factcheck.ui import blocks, intake, origins, session, shelf, signing, stories
from factcheck.ui.progress import said, watch
from factcheck.ui.welcome import welcome

current = session.story()
if current is None:
    welcome()
    st.stop()

texts = session.articles(current)
job = session.peek(current)
running = job is not None and not job.finished
stories.title_row(current, tr("Sources"))
signing.banner(current)
frozen = signing.signed(current)
intake.leftovers(current)
shelf.table(current, texts)
if not frozen:
    shelf.missing_dates(current, texts)
with st.container(horizontal=True, vertical_alignment="center", gap="small"):
    label = tr("Compare")
    if job and job.report:
        label = tr("Read the cards")
    elif len(texts) > 1:
        label = trn("Compare {count} article", "Compare {count} articles", len(texts))
    if st.button(
        label, type=session.main_button(), icon=":material/rule:", key="compare", disabled=len(texts) < 2 or running
    ):
        if job and job.error:
            session.desk().forget(texts, session.settings())
        session.run(current)
        session.go_to("review")
    if texts:
        blocks.open_button(current, texts)
        if not frozen:
            shelf.remove_menu(current, texts)
    if len(texts) < 2:
        st.caption(tr("Two articles at least, from different outlets."), width="content")
if running and job:
    watch(job)
elif job and job.error:
    said(job.error)
shelf.removed(current)
origins.shared(current, texts)
if job and job.report:
    shelf.notices(job.report)
if not frozen:
    intake.add(current)
stories.menu(current)
