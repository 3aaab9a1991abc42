"""Who sits at this browser: the seat whose secret token stands in the page's address, and what it may open."""

from __future__ import annotations

import os
from datetime import datetime
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from factcheck import catalogue
from factcheck.catalogue import tr, trn
from factcheck.errors import SeatError, StoreError
from factcheck.store import Role
from factcheck.store.answers import Answers
from factcheck.store.marks import Marks
from factcheck.store.people import Kind, People, Seat
from factcheck.store.rounds import Rounds
from factcheck.ui import session

_PARAMETER = "seat"
_INVITATION = "code"
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


def people() -> People:
    """Sessions and their seats."""
    return People(session.store())


def rounds() -> Rounds:
    """The rounds of sessions."""
    return Rounds(session.store())


def answers() -> Answers:
    """What is answered in them."""
    return Answers(session.store())


def marks() -> Marks:
    """What leaves them."""
    return Marks(session.store())


def current() -> Seat | None:
    """The seat at this browser: the one in the address, else the one that this visit took; None without one."""
    token = st.query_params.get(_PARAMETER) or st.session_state.get("seat_token", "")
    if not token:
        return None
    try:
        seat = people().seat(token)
    except SeatError as error:
        leave()
        session.complain(str(error))
        return None
    st.session_state["seat_token"] = token
    return seat


def hold(seat: Seat) -> None:
    """Put the seat into the address, so that a reload finds it."""
    if st.query_params.get(_PARAMETER) != seat.token:
        st.query_params.from_dict({_PARAMETER: seat.token})


def take(seat: Seat) -> None:
    """Sit down: this visit is the seat's from the next run on."""
    leave()
    st.session_state["seat_token"] = seat.token


def leave() -> None:
    """Get up: the seat stays in the record, and its address leads back to it."""
    for key in [str(key) for key in st.session_state if str(key).startswith(("class_", "seat_token"))]:
        del st.session_state[key]
    st.query_params.pop(_PARAMETER, None)


def guest() -> bool:
    """Whether this visitor may open the Class page only: a student, or anybody from another machine."""
    try:
        seat = current()
    except StoreError:  # the page says what is wrong with the record
        seat = None
    if seat is not None and seat.role is not Role.TEACHER:
        return True
    return _from_elsewhere() and os.environ.get("FACTCHECK_VISITORS") != "trusted" and not _logged_in()


def source() -> str:
    """Who tries a code, for the limit on wrong ones."""
    return _ip() or "this machine"


def address() -> tuple[str, bool]:
    """The address to type to get to this page, and whether other machines can reach it."""
    if told := os.environ.get("FACTCHECK_ADDRESS", ""):
        return told.rstrip("/"), True  # visitors from elsewhere find the door whatever the path
    parts = urlsplit(str(st.context.url or ""))
    return f"{parts.scheme}://{parts.netloc}/class", parts.hostname not in _LOOPBACK


def invitation(code: str) -> str:
    """The address that opens the door with a session's code typed in already."""
    return f"{address()[0].removesuffix('/class')}/class?{_INVITATION}={code}"


def invited() -> str:
    """The code in this page's address, "" without one. Whoever wrote the address chose it."""
    return "".join(c for c in st.query_params.get(_INVITATION, "")[:20] if c.isascii() and c.isalnum())


def link(seat: Seat) -> str:
    """The address of a seat."""
    return f"{address()[0]}?{_PARAMETER}={seat.token}"


def token_in(typed: str) -> str:
    """The token in what somebody pasted: a seat's address, or the bare token."""
    bare = typed.strip()[:2000]
    return (parse_qs(urlsplit(bare).query).get(_PARAMETER) or [bare])[0] if "?" in bare else bare


def clock(moment: datetime) -> str:
    """A moment on the reader's own clock: "14:05 on 9 March"."""
    try:
        local = moment.astimezone(ZoneInfo(st.context.timezone or ""))
    except (ValueError, ZoneInfoNotFoundError):
        return tr("{time} UTC on {date}", time=f"{moment:%H:%M}", date=_day(moment))
    return tr("{time} on {date}", time=f"{local:%H:%M}", date=_day(local))


def member_word(kind: Kind, count: int) -> str:
    """What those who answer are called, with how many there are: "3 students"."""
    if kind is Kind.CLASS:
        return trn("{count} student", "{count} students", count)
    return trn("{count} reviewer", "{count} reviewers", count)


def _day(at: datetime) -> str:
    return tr("{day} {month}", day=at.day, month=catalogue.month(at.month))


def _from_elsewhere() -> bool:
    return bool(_ip())


def _ip() -> str:
    """The visitor's address, "" on the machine itself."""
    found = st.context.ip_address
    return found if isinstance(found, str) else ""


def _logged_in() -> bool:
    return getattr(st.user, "is_logged_in", False) is True
