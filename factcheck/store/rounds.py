"""Rounds of a session: which cards, in which order, for whom; how far everybody is."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from factcheck.catalogue import tr
from factcheck.errors import ForbiddenError
from factcheck.store import rows, tables
from factcheck.store.database import utc
from factcheck.store.journal import read_log
from factcheck.store.log import Action, Review, Role, standing
from factcheck.store.people import Pass, Seat, admit, admit_writing
from factcheck.store.store import Store


@dataclass(frozen=True, slots=True)
class Round:
    """Cards that a session answers blind. Planned, then open, then closed."""

    number: int  # from 1
    cards: tuple[str, ...]  # discrepancy ids in order
    per_card: int | None  # how many reviewers a card gets, None: everybody
    shuffled: bool  # each reviewer gets an order of their own
    seed: int
    opened_at: datetime | None = None  # aware, UTC
    closed_at: datetime | None = None  # aware, UTC

    @property
    def is_open(self) -> bool:
        """Whether answers are taken."""
        return self.opened_at is not None and self.closed_at is None


@dataclass(frozen=True, slots=True)
class Count:
    """How many answers of those expected there are for a card or from a reviewer; never what they say."""

    of: str  # a discrepancy id, or a reviewer's name
    answered: int
    expected: int


@dataclass(frozen=True, slots=True)
class Board:
    """What a teacher sees while the class works: counts, no answers."""

    cards: tuple[Count, ...]  # in the round's order
    reviewers: tuple[Count, ...]  # by name


class Rounds:
    """Planning, opening, watching and closing rounds."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def plan(
        self,
        seat: Seat,
        cards: Iterable[str],
        *,
        per_card: int | None = None,
        shuffled: bool = False,
        seed: int = 0,
        number: int | None = None,
    ) -> Round:
        """Plan a round, or replace the plan ``number``, for the teacher.

        ``per_card`` reviewers are drawn for each card, with ``seed``, so that all have about as much to do.
        """
        chosen = tuple(dict.fromkeys(cards))
        if not chosen or (per_card is not None and per_card < 1):
            raise ValueError("a round needs a card and a reviewer for it")
        with self._store.writing() as connection:
            admit_writing(self._store, connection, seat, Role.TEACHER)
            if number is not None:
                _drop_plan(connection, seat.session, number)
            known = [one.number for one in session_rounds(connection, seat.session)]
            planned = Round(number or max(known, default=0) + 1, chosen, per_card, shuffled, seed)
            insert_round(connection, seat.session, planned)
            return planned

    def open(self, seat: Seat, number: int, at: datetime) -> Round:
        """Deal the cards to the reviewers present and take answers, for the teacher."""
        t = tables.rounds
        with self._store.writing() as connection:
            admit_writing(self._store, connection, seat, Role.TEACHER)
            planned = find_round(connection, seat.session, number)
            if planned.opened_at:
                raise ForbiddenError(tr("Round {number} has been opened already.", number=number))
            here = (t.c.session == seat.session) & (t.c.number == number)
            connection.execute(update(t).where(here).values(opened_at=utc(at)))
            _assign(connection, seat.session, planned, deal(planned, _reviewers(connection, seat.session)))
            return find_round(connection, seat.session, number)

    def close(self, seat: Seat, number: int, at: datetime) -> Round:
        """Take no more first answers, for the teacher; revealed cards may still be answered again."""
        t = tables.rounds
        with self._store.writing() as connection:
            admit_writing(self._store, connection, seat, Role.TEACHER)
            if not find_round(connection, seat.session, number).is_open:
                raise ForbiddenError(tr("Round {number} is not open.", number=number))
            here = (t.c.session == seat.session) & (t.c.number == number)
            connection.execute(update(t).where(here).values(closed_at=utc(at)))
            return find_round(connection, seat.session, number)

    def rounds(self, seat: Seat) -> tuple[Round, ...]:
        """The session's rounds; a reviewer is told only of those opened, and not who has which card."""
        with self._store.reading() as connection:
            role = admit(connection, seat).seat.role
            found = session_rounds(connection, seat.session)
        return tuple(one for one in found if one.opened_at or role is not Role.REVIEWER)

    def cards(self, seat: Seat, number: int) -> tuple[str, ...]:
        """The reviewer's own cards in order; somebody who joined after the opening is dealt some now."""
        with self._store.reading() as connection:
            found = admit(connection, seat, Role.REVIEWER)
            own = own_cards(connection, found.seat, number)
            asked = find_round(connection, seat.session, number)
        if own or not asked.is_open or asked.opened_at is None or found.joined_at <= asked.opened_at:
            return own
        with self._store.writing() as connection:
            return self._deal_late(connection, seat, number)

    def _deal_late(self, connection: Connection, seat: Seat, number: int) -> tuple[str, ...]:
        found = admit_writing(self._store, connection, seat, Role.REVIEWER).seat
        asked = find_round(connection, found.session, number)
        if asked.is_open and not own_cards(connection, found, number):
            crowd = len(_reviewers(connection, found.session))
            taken = [row.card for row in assigned(connection, found.session, number)]
            share = len(asked.cards) if asked.per_card is None else -(-len(asked.cards) * asked.per_card // crowd)
            least = sorted(asked.cards, key=lambda card: (taken.count(card), asked.cards.index(card)))
            _assign(connection, found.session, asked, {found.id: least[:share]})
        return own_cards(connection, found, number)

    def progress(self, seat: Seat, number: int) -> Count:
        """How far the reviewer is with their own cards."""
        with self._store.reading() as connection:
            found = admit(connection, seat, Role.REVIEWER)
            own = set(own_cards(connection, found.seat, number))
            log = round_log(connection, found, number, reviewer=found.seat.name)
        done = {r.discrepancy for r in rulings(log)}
        return Count(found.seat.name, len(own & done), len(own))

    def board(self, seat: Seat, number: int) -> Board:
        """How far everybody is, for the teacher, without a word of what they answered."""
        with self._store.reading() as connection:
            found = admit(connection, seat, Role.TEACHER)
            asked = find_round(connection, seat.session, number)
            dealt = [(row.card, row.name) for row in assigned(connection, seat.session, number)]
            log = round_log(connection, found, number)
        done = {(r.discrepancy, r.reviewer) for r in rulings(log)} & set(dealt)
        names = sorted({name for _, name in dealt}, key=str.casefold)
        return Board(
            tuple(_count(card, [d for d in dealt if d[0] == card], done) for card in asked.cards),
            tuple(_count(name, [d for d in dealt if d[1] == name], done) for name in names),
        )


def deal(planned: Round, reviewers: Sequence[str]) -> dict[str, list[str]]:
    """Which cards each reviewer gets: ``per_card`` reviewers a card, drawn by ``seed``, all with about as many."""
    hands: dict[str, list[str]] = {reviewer: [] for reviewer in reviewers}
    chance = random.Random(f"{planned.seed}/{planned.number}")
    wanted = len(reviewers) if planned.per_card is None else min(planned.per_card, len(reviewers))
    for card in planned.cards:
        order = chance.sample(sorted(hands), len(hands))
        for reviewer in sorted(order, key=lambda one: len(hands[one]))[:wanted]:
            hands[reviewer].append(card)
    return hands


def insert_round(connection: Connection, session_id: str, planned: Round) -> None:
    """Keep a plan."""
    connection.execute(
        insert(tables.rounds).values(
            session=session_id,
            number=planned.number,
            cards=rows.dump(planned.cards),
            per_card=planned.per_card,
            shuffled=planned.shuffled,
            seed=planned.seed,
        )
    )


def session_rounds(connection: Connection, session_id: str) -> tuple[Round, ...]:
    """Every round of a session, planned ones too."""
    t = tables.rounds
    found = connection.execute(select(t).where(t.c.session == session_id).order_by(t.c.number))
    return tuple(_round(row) for row in found)


def find_round(connection: Connection, session_id: str, number: int) -> Round:
    """One of them. ForbiddenError when there is none."""
    for one in session_rounds(connection, session_id):
        if one.number == number:
            return one
    raise ForbiddenError(tr("This session has no round {number}. Reload the page.", number=number))


def own_cards(connection: Connection, seat: Seat, number: int) -> tuple[str, ...]:
    """The cards dealt to a seat, in its order."""
    t = tables.assignments
    here = (t.c.session == seat.session) & (t.c.round == number) & (t.c.seat == seat.id)
    return tuple(connection.scalars(select(t.c.card).where(here).order_by(t.c.position)))


def assigned(connection: Connection, session_id: str, number: int) -> Sequence[Row[str, str]]:
    """Every (card, name) dealt to somebody who is still a reviewer."""
    t, s = tables.assignments, tables.seats
    query = select(t.c.card, s.c.name).join(s, s.c.id == t.c.seat).order_by(t.c.card, s.c.name)
    here = (t.c.session == session_id) & (t.c.round == number) & (s.c.role == Role.REVIEWER)
    return connection.execute(query.where(here)).all()


def round_log(
    connection: Connection, found: Pass, number: int, *, card: str | None = None, reviewer: str | None = None
) -> tuple[Review, ...]:
    """What was written in a round, in order: all, or of one card, or by one reviewer with every reveal."""
    t = tables.reviews
    among = [] if reviewer is None else [(t.c.reviewer == reviewer) | (t.c.action == Action.REVEAL)]
    session = found.session
    return read_log(connection, session.story, *among, session=session.id, round=number, discrepancy=card)


def reveals(connection: Connection, found: Pass, number: int) -> tuple[Review, ...]:
    """What of a round was shown to the class, in order. None of it is ever taken back, so the rest need not be read."""
    session = found.session
    return read_log(connection, session.story, session=session.id, round=number, action=Action.REVEAL)


def rulings(log: Iterable[Review]) -> tuple[Review, ...]:
    """The reviewers' answers that stand."""
    return tuple(r for r in standing(log) if r.action is Action.VERDICT and r.role == Role.REVIEWER)


def _count(of: str, dealt: Sequence[tuple[str, str]], done: set[tuple[str, str]]) -> Count:
    return Count(of, sum(pair in done for pair in dealt), len(dealt))


def _round(row: Row[Any]) -> Round:
    cards = tuple(json.loads(row.cards))
    return Round(row.number, cards, row.per_card, row.shuffled, row.seed, row.opened_at, row.closed_at)


def _drop_plan(connection: Connection, session_id: str, number: int) -> None:
    if find_round(connection, session_id, number).opened_at:
        raise ForbiddenError(tr("Round {number} has been opened: plan another one.", number=number))
    t = tables.rounds
    connection.execute(delete(t).where((t.c.session == session_id) & (t.c.number == number)))


def _reviewers(connection: Connection, session_id: str) -> list[str]:
    t = tables.seats
    here = (t.c.session == session_id) & (t.c.role == Role.REVIEWER)
    return list(connection.scalars(select(t.c.id).where(here).order_by(t.c.joined_at, t.c.id)))


def _assign(connection: Connection, session_id: str, planned: Round, hands: dict[str, list[str]]) -> None:
    for seat, hand in hands.items():
        order = sorted(hand, key=planned.cards.index)
        if planned.shuffled:
            random.Random(f"{planned.seed}/{planned.number}/{seat}").shuffle(order)
        for position, card in enumerate(order):
            connection.execute(
                insert(tables.assignments).values(
                    session=session_id, round=planned.number, seat=seat, card=card, position=position
                )
            )
