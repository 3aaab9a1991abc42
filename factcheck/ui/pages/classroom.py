"""Class: a session of many on one story, from the code on the wall to the marks."""

import streamlit as st

from factcheck.catalogue import tr
from factcheck.store import Role
from factcheck.ui import session, stories
from factcheck.ui.classroom import answering, hosting, joining, seats, settling

seat = seats.current()
session.show_messages()
if seat is None:
    guest = seats.guest()
    story = None if guest else session.story()
    if story is not None:
        stories.title_row(story, tr("Class"))
    joining.door(story, guest=guest)
    st.stop()

seats.hold(seat)
held = seats.people().session(seat)
story = session.store().story(held.story)
match seat.role:
    case Role.TEACHER:
        hosting.draw(seat, held, story)
    case Role.ADJUDICATOR:
        settling.draw(seat, held, story)
    case Role.REVIEWER:
        answering.draw(seat, held, story)
