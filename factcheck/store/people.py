"""Who is who: class and desk sessions, joined by a short code and a pseudonym; no accounts, no passwords.

A seat's secret token stands in its holder's page address. Only the token's SHA-256 is kept, and every act on a session
looks the seat up by it: the role that counts is the one in the database, whatever a caller claims.
"""

from __future__ import annotations

import hashlib
import math
import secrets
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from factcheck.catalogue import mark, tr
from factcheck.errors import ForbiddenError, SeatError, TooManyAttemptsError
from factcheck.store import tables
from factcheck.store.database import utc
from factcheck.store.journal import Desk, append, entry
from factcheck.store.log import Action, Role
from factcheck.store.store import Store
from factcheck.types import content_id

CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # none that is taken for another: no 0 O, 1 I L
CODE_LENGTH = 6
CODE_LASTS = timedelta(hours=4)
TRIES = 20  # wrong codes from one source …
WINDOW = 300  # … within so many seconds
NAME_LENGTH = 40


class Kind(StrEnum):
    """What a session is held for."""

    CLASS = "class"
    DESK = "desk"


@dataclass(frozen=True, slots=True)
class Session:
    """One class or one desk at work on one story."""

    id: str
    story: str
    name: str
    kind: Kind
    code: str  # "" for everybody but the teacher
    code_until: datetime  # aware, UTC: nobody joins later
    opened_at: datetime  # aware, UTC
    closed_at: datetime | None = None  # aware, UTC: nothing is written later


@dataclass(frozen=True, slots=True)
class Seat:
    """A member of a session. ``token`` is a secret: only its holder's address has it; "" in lists of members."""

    id: str
    session: str
    name: str
    role: Role
    token: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Pass:
    """What the database says of a seat that showed its token."""

    seat: Seat
    session: Session
    joined_at: datetime

    def desk(self, round: int = 0) -> Desk:
        """Where this seat's entries belong."""
        return Desk(self.seat.session, round, self.seat.role)


def admit(connection: Connection, seat: Seat, *roles: Role) -> Pass:
    """Look up who shows this token. SeatError when nobody; ForbiddenError when the role is none of ``roles``."""
    t = tables.seats
    row = connection.execute(select(t).where(t.c.token == _hash(seat.token))).one_or_none()
    if row is None or (row.id, row.session) != (seat.id, seat.session):
        raise SeatError(tr("This link leads to no seat. Join again with the code, or ask for a new link."))
    found = Seat(row.id, row.session, row.name, Role(row.role), seat.token)
    if roles and found.role not in roles:
        raise ForbiddenError(tr("Only {who} may do that.", who=_either([tr(_CALLED[role]) for role in roles])))
    held = connection.execute(select(tables.sessions).where(tables.sessions.c.id == row.session)).one()
    return Pass(found, _session(held), row.joined_at)


def admit_writing(store: Store, connection: Connection, seat: Seat, *roles: Role) -> Pass:
    """``admit``, and the session must be open and its story not signed off: ForbiddenError, SignedOffError."""
    found = admit(connection, seat, *roles)
    if found.session.closed_at:
        raise ForbiddenError(tr("This session is closed: nothing was saved. What you typed is still on your page."))
    store.require_unsigned(connection, found.session.story)
    return found


_CALLED = {
    Role.TEACHER: mark("the teacher or editor"),
    Role.REVIEWER: mark("a reviewer"),
    Role.ADJUDICATOR: mark("an adjudicator"),
}


def _either(names: Sequence[str]) -> str:
    """Return "a or b"."""
    told = names[0]
    for name in names[1:]:
        told = tr("{one} or {other}", one=told, other=name)
    return told


class People:
    """Sessions and their seats."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def open_session(
        self,
        story_id: str,
        name: str,
        host: str,
        at: datetime,
        *,
        kind: Kind = Kind.CLASS,
        lasts: timedelta = CODE_LASTS,
    ) -> tuple[Session, Seat]:
        """Open a session on a story, for whoever holds the machine; return it with the teacher's seat.

        ``lasts``: how long its code lets people join.
        """
        host = clean_name(host)
        with self._store.writing() as connection:
            self._store.require_unsigned(connection, story_id)
            return open_session(connection, story_id, name, host, at, kind, lasts)

    def sessions(self, story_id: str) -> tuple[Session, ...]:
        """The sessions held on a story, newest first, without their codes."""
        t = tables.sessions
        with self._store.reading() as connection:
            found = connection.execute(select(t).where(t.c.story == story_id).order_by(t.c.opened_at.desc()))
            return tuple(replace(_session(row), code="") for row in found)

    def join(self, code: str, name: str, source: str, at: datetime) -> Seat:
        """Take a reviewer's seat. ``source`` says who tries, for the limit on wrong codes: an IP address, say.

        SeatError: no such code, it has expired, or the name cannot be had. TooManyAttemptsError: wait.
        """
        name, moment = clean_name(name), utc(at)
        with self._store.writing() as connection:
            wait = _must_wait(connection, source, moment)
            held = None if wait else _by_code(connection, code, moment)
            if held:
                return _take_seat(connection, held.id, name, Role.REVIEWER, moment)
            if not wait:
                _remember_attempt(connection, source, moment)
        if wait:
            raise TooManyAttemptsError(wait)
        raise SeatError(tr("No session has this code now. Check it with whoever gave it to you; codes expire."))

    def seat(self, token: str) -> Seat:
        """The seat whose holder shows this token, as after a reload. SeatError when there is none."""
        t = tables.seats
        with self._store.reading() as connection:
            row = connection.execute(select(t).where(t.c.token == _hash(token))).one_or_none()
        if row is None:
            raise SeatError(tr("This link leads to no seat. Join again with the code, or ask for a new link."))
        return Seat(row.id, row.session, row.name, Role(row.role), token)

    def session(self, seat: Seat) -> Session:
        """The seat's session; only the teacher is told its code."""
        with self._store.reading() as connection:
            found = admit(connection, seat)
        return found.session if found.seat.role is Role.TEACHER else replace(found.session, code="")

    def members(self, seat: Seat) -> tuple[Seat, ...]:
        """Everybody in the session, by time of joining, for the teacher."""
        t = tables.seats
        with self._store.reading() as connection:
            admit(connection, seat, Role.TEACHER)
            found = connection.execute(select(t).where(t.c.session == seat.session).order_by(t.c.joined_at, t.c.id))
            return tuple(Seat(row.id, row.session, row.name, Role(row.role)) for row in found)

    def appoint(self, seat: Seat, member: str, role: Role, at: datetime) -> Seat:
        """Make a reviewer (a seat's id) an adjudicator or a second teacher, for the teacher. There is no way back:
        whoever has seen the others' answers cannot answer blind.
        """
        with self._store.writing() as connection:
            host = admit_writing(self._store, connection, seat, Role.TEACHER)
            row = _member(connection, seat.session, member)
            if row.role != Role.REVIEWER or role is Role.REVIEWER:
                raise ForbiddenError(
                    tr("Only a reviewer can be given another role, and nobody goes back to reviewing.")
                )
            connection.execute(update(tables.seats).where(tables.seats.c.id == member).values(role=role))
            said = entry(host.session.story, "", Action.ROLE, host.seat.name, at, host.desk())
            append(connection, replace(said, text=f"{row.name}: {role}"))
            return Seat(row.id, row.session, row.name, role)

    def reissue(self, seat: Seat, member: str) -> Seat:
        """Give a member who lost the link a new one, for the teacher; the old link stops working."""
        token = secrets.token_urlsafe(32)
        with self._store.writing() as connection:
            admit_writing(self._store, connection, seat, Role.TEACHER)
            row = _member(connection, seat.session, member)
            if row.role == Role.TEACHER and row.id != seat.id:
                raise ForbiddenError(tr("Another teacher's link cannot be taken over."))
            connection.execute(update(tables.seats).where(tables.seats.c.id == member).values(token=_hash(token)))
            return Seat(row.id, row.session, row.name, Role(row.role), token)

    def renew_code(self, seat: Seat, at: datetime, *, lasts: timedelta = CODE_LASTS) -> Session:
        """A new code in the place of the old one, for the teacher."""
        with self._store.writing() as connection:
            admit_writing(self._store, connection, seat, Role.TEACHER)
            return _change(connection, seat.session, code=_new_code(connection), code_until=utc(at) + lasts)

    def sign_off(self, seat: Seat, at: datetime) -> None:
        """Freeze the session's story in the seat's name, for the teacher or editor."""
        self._store.sign_off(self._story_of(seat), seat.name, at)

    def reopen(self, seat: Seat, at: datetime) -> None:
        """Let the session's story change again, for the teacher or editor."""
        self._store.reopen(self._story_of(seat), seat.name, at)

    def _story_of(self, seat: Seat) -> str:
        with self._store.reading() as connection:
            return admit(connection, seat, Role.TEACHER).session.story

    def close_session(self, seat: Seat, at: datetime) -> Session:
        """End the session, for the teacher: it can be read, and nothing is written or joined any more."""
        with self._store.writing() as connection:
            admit_writing(self._store, connection, seat, Role.TEACHER)
            return _change(connection, seat.session, closed_at=utc(at), code_until=utc(at))


def reclaim(store: Store, session_id: str) -> Seat:
    """A new link to the first teacher's seat, for whoever holds the machine and has lost it; the old one stops working.

    For the console only: a page must never offer this. SeatError when there is no such session.
    """
    t, token = tables.seats, secrets.token_urlsafe(32)
    with store.writing() as connection:
        teachers = select(t).where((t.c.session == session_id) & (t.c.role == Role.TEACHER)).order_by(t.c.joined_at)
        row = connection.execute(teachers).first()
        if row is None:
            raise SeatError(tr("There is no such session. Run the command without a name to see those there are."))
        connection.execute(update(t).where(t.c.id == row.id).values(token=_hash(token)))
        return Seat(row.id, row.session, row.name, Role.TEACHER, token)


def open_session(
    connection: Connection, story_id: str, name: str, host: str, at: datetime, kind: Kind, lasts: timedelta
) -> tuple[Session, Seat]:
    """Insert a session and its teacher."""
    moment, code = utc(at), _new_code(connection)
    key = content_id("k", story_id, name, moment.isoformat(), code)
    connection.execute(
        insert(tables.sessions).values(
            id=key, story=story_id, name=name, kind=kind, code=code, code_until=moment + lasts, opened_at=moment
        )
    )
    seat = _take_seat(connection, key, host, Role.TEACHER, moment)
    return _change(connection, key), seat


def clean_name(name: str) -> str:
    """A pseudonym as it is kept: one line, single spaces. SeatError when it is empty, too long or holds odd marks."""
    bare = " ".join(unicodedata.normalize("NFKC", name).split())
    if not bare or len(bare) > NAME_LENGTH or any(unicodedata.category(c)[0] == "C" for c in bare):
        raise SeatError(tr("Choose a name of 1 to {longest} letters.", longest=NAME_LENGTH))
    return bare


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def _session(row: Row[Any]) -> Session:
    return Session(row.id, row.story, row.name, Kind(row.kind), row.code, row.code_until, row.opened_at, row.closed_at)


def _change(connection: Connection, session_id: str, **values: Any) -> Session:
    t = tables.sessions
    if values:
        connection.execute(update(t).where(t.c.id == session_id).values(**values))
    return _session(connection.execute(select(t).where(t.c.id == session_id)).one())


def _member(connection: Connection, session_id: str, member: str) -> Row[Any]:
    t = tables.seats
    row = connection.execute(select(t).where((t.c.id == member) & (t.c.session == session_id))).one_or_none()
    if row is None:
        raise SeatError(tr("Nobody of this session has that seat. Reload the page."))
    return row


def _new_code(connection: Connection) -> str:
    used = set(connection.scalars(select(tables.sessions.c.code)))
    while True:
        code = "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))
        if code not in used:
            return code


def _by_code(connection: Connection, code: str, at: datetime) -> Session | None:
    t = tables.sessions
    typed = "".join(c for c in code.upper()[:64] if c.isalnum())
    row = connection.execute(select(t).where(t.c.code == typed)).one_or_none()
    held = _session(row) if row else None
    return held if held and held.closed_at is None and at < held.code_until else None


def _take_seat(connection: Connection, session_id: str, name: str, role: Role, at: datetime) -> Seat:
    t, folded, token = tables.seats, name.casefold(), secrets.token_urlsafe(32)
    if connection.scalar(select(t.c.id).where((t.c.session == session_id) & (t.c.folded == folded))):
        raise SeatError(
            tr("{name} is taken in this session. Choose another name, or ask for a new link to your seat.", name=name)
        )
    key = content_id("p", session_id, folded)
    connection.execute(
        insert(t).values(
            id=key, session=session_id, name=name, folded=folded, role=role, token=_hash(token), joined_at=at
        )
    )
    return Seat(key, session_id, name, role, token)


def _must_wait(connection: Connection, source: str, at: datetime) -> int:
    """Seconds until this source may try again, 0 for now. Attempts that no longer count are forgotten."""
    t, now = tables.attempts, at.timestamp()
    connection.execute(delete(t).where(t.c.at <= now - WINDOW))
    tried = connection.scalars(select(t.c.at).where(t.c.source == _hash(source)).order_by(t.c.at.desc())).all()
    return math.ceil(tried[TRIES - 1] + WINDOW - now) if len(tried) >= TRIES else 0


def _remember_attempt(connection: Connection, source: str, at: datetime) -> None:
    connection.execute(insert(tables.attempts).values(source=_hash(source), at=at.timestamp()))
