"""Sessions that are over, out of one record and into another: who sat where, which cards were dealt, in which rounds.

What was answered is in the log. A session that is still open stays where it is held: its answers are blind.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from factcheck.store import tables
from factcheck.store.database import utc
from factcheck.store.log import Role
from factcheck.store.people import Kind
from factcheck.store.rounds import Round, insert_round, session_rounds
from factcheck.store.store import Store
from factcheck.types import content_id


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who sat in a session, without the secret of the seat."""

    name: str
    role: Role
    joined_at: datetime  # aware


@dataclass(frozen=True, slots=True)
class Hand:
    """The cards dealt to a member in a round, in the member's order."""

    round: int
    member: str  # by name, which is the session's own
    cards: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PastSession:
    """A closed session whole. Names are unlike even when case and spacing are left out."""

    id: str
    name: str
    kind: Kind
    opened_at: datetime  # aware
    closed_at: datetime  # aware
    members: tuple[Member, ...] = ()
    rounds: tuple[Round, ...] = ()
    hands: tuple[Hand, ...] = ()


def past_sessions(store: Store, story_id: str) -> tuple[PastSession, ...]:
    """The story's closed sessions, oldest first."""
    t = tables.sessions
    query = select(t).where((t.c.story == story_id) & t.c.closed_at.is_not(None)).order_by(t.c.opened_at, t.c.id)
    with store.reading() as connection:
        return tuple(_past(connection, row) for row in connection.execute(query).all())


def keep_past(store: Store, story_id: str, sessions: Iterable[PastSession]) -> None:
    """Put closed sessions beside a story, all or none. Nobody can join them, and no old link leads to a seat.

    StoreError when a session of that id is held here already.
    """
    with store.writing() as connection:
        store.require_unsigned(connection, story_id)
        for session in sessions:
            _insert(connection, story_id, session)


def _past(connection: Connection, row: Row[Any]) -> PastSession:
    s = tables.seats
    seats = connection.execute(select(s).where(s.c.session == row.id).order_by(s.c.joined_at, s.c.id)).all()
    return PastSession(
        row.id,
        row.name,
        Kind(row.kind),
        row.opened_at,
        row.closed_at,
        tuple(Member(seat.name, Role(seat.role), seat.joined_at) for seat in seats),
        session_rounds(connection, row.id),
        _hands(connection, row.id, {seat.id: seat.name for seat in seats}),
    )


def _hands(connection: Connection, session_id: str, names: dict[str, str]) -> tuple[Hand, ...]:
    t = tables.assignments
    query = select(t).where(t.c.session == session_id).order_by(t.c.round, t.c.seat, t.c.position)
    held: dict[tuple[int, str], list[str]] = {}
    for row in connection.execute(query):
        held.setdefault((row.round, names[row.seat]), []).append(row.card)
    return tuple(Hand(number, name, tuple(cards)) for (number, name), cards in sorted(held.items()))


def _insert(connection: Connection, story_id: str, session: PastSession) -> None:
    opened, closed = utc(session.opened_at), utc(session.closed_at)
    connection.execute(
        insert(tables.sessions).values(
            id=session.id,
            story=story_id,
            name=session.name,
            kind=session.kind,
            code=f"over: {session.id}",  # no code that anybody can type
            code_until=opened,
            opened_at=opened,
            closed_at=closed,
        )
    )
    seats = {member.name: _seat(connection, session.id, member) for member in session.members}
    for one in session.rounds:
        insert_round(connection, session.id, one)
        here = (tables.rounds.c.session == session.id) & (tables.rounds.c.number == one.number)
        times = {"opened_at": one.opened_at and utc(one.opened_at), "closed_at": one.closed_at and utc(one.closed_at)}
        connection.execute(update(tables.rounds).where(here).values(**times))
    for hand in session.hands:
        for position, card in enumerate(hand.cards):
            key = {"session": session.id, "round": hand.round, "seat": seats[hand.member], "card": card}
            connection.execute(insert(tables.assignments).values(**key, position=position))


def _seat(connection: Connection, session_id: str, member: Member) -> str:
    folded = member.name.casefold()
    key = content_id("p", session_id, folded)
    connection.execute(
        insert(tables.seats).values(
            id=key,
            session=session_id,
            name=member.name,
            folded=folded,
            role=member.role,
            token=f"none: {key}",  # the hash of no secret
            joined_at=utc(member.joined_at),
        )
    )
    return key
