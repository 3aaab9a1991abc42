"""Answers given in a round: blind until a card is revealed, the first kept beside the second, the key, adjudication.

Who may see what, in one place:

=============  ==========================================================================================
reviewer       own answers; others' answers, the machine's reasoning and the key as each card is revealed
teacher        counts; answers of cards that are revealed, or of a closed round; the key
adjudicator    answers of cards that all have answered, are revealed, or are of a closed round
=============  ==========================================================================================
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import IntEnum

from sqlalchemy import Connection

from factcheck.catalogue import tr
from factcheck.errors import ForbiddenError
from factcheck.store.drafts import forget_draft, keep_draft
from factcheck.store.journal import append, entry, read_log, take_back
from factcheck.store.log import Action, Review, Role, standing
from factcheck.store.people import CODE_LASTS, Pass, Seat, Session, admit, admit_writing, clean_name, open_session
from factcheck.store.rounds import (
    Round,
    assigned,
    find_round,
    insert_round,
    own_cards,
    reveals,
    round_log,
    rulings,
    session_rounds,
)
from factcheck.store.store import Store
from factcheck.types import Decision, Verdict


class Stage(IntEnum):
    """How much of a card the class has been shown; each stage holds the ones before it."""

    HIDDEN = 0
    ANSWERS = 1  # what everybody said
    MACHINE = 2  # and the machine's relation and reason
    KEY = 3  # and the teacher's answer


@dataclass(frozen=True, slots=True)
class Answer:
    """What one reviewer said of one card before it was revealed, and after."""

    card: str
    reviewer: str
    first: Verdict | None = None
    second: Verdict | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """A revealed card."""

    card: str
    stage: Stage
    tally: tuple[tuple[Decision, int], ...]  # of the first answers, most frequent first
    answers: tuple[Answer, ...]  # by name
    key: Verdict | None = None  # from Stage.KEY on


class Answers:
    """Answering, revealing and settling the cards of a round."""

    def __init__(self, store: Store) -> None:
        self._store = store

    # Reviewers

    def answer(self, seat: Seat, number: int, verdict: Verdict, at: datetime) -> Review:
        """Record a reviewer's answer to one of their cards, signed with the seat's name whatever ``verdict`` says.

        After the reveal it counts as the second answer. ForbiddenError: not this seat's card, or the round is not open.
        """
        card = verdict.discrepancy
        with self._store.writing() as connection:
            found = admit_writing(self._store, connection, seat, Role.REVIEWER)
            asked = _own_card(connection, found, number, card)
            revealed = card in stages(round_log(connection, found, number, card=card))
            if not (asked.is_open or revealed):
                raise ForbiddenError(tr("Round {number} is not open: nothing was saved.", number=number))
            forget_draft(connection, found.session.story, _draft_card(number, card), found.seat.id)
            return append(connection, _ruling(found, number, verdict, at))

    def undo(self, seat: Seat, number: int, card: str, at: datetime) -> Verdict | None:
        """Take back the reviewer's last answer and return it. A first answer to a revealed card stays: None."""
        with self._store.writing() as connection:
            found = admit_writing(self._store, connection, seat, Role.REVIEWER)
            _own_card(connection, found, number, card)
            log = round_log(connection, found, number, card=card, reviewer=found.seat.name)
            mine = rulings(log)
            if not mine or mine[-1].id < _reveals(log).get(card, 0):
                return None
            story, name = found.session.story, found.seat.name
            taken = take_back(connection, story, card, Action.VERDICT, name, at, found.desk(number))
            return taken.verdict if taken else None

    def mine(self, seat: Seat, number: int) -> dict[str, Answer]:
        """The reviewer's own answers, by card."""
        with self._store.reading() as connection:
            found = admit(connection, seat, Role.REVIEWER)
            log = round_log(connection, found, number, reviewer=found.seat.name)
        return {a.card: a for a in answers_of(log)}

    def save_draft(self, seat: Seat, number: int, card: str, fields: Mapping[str, str]) -> None:
        """Keep what the seat's holder has typed so far."""
        with self._store.writing() as connection:
            found = admit(connection, seat)
            keep_draft(connection, found.session.story, _draft_card(number, card), found.seat.id, fields)

    def draft(self, seat: Seat, number: int, card: str) -> dict[str, str]:
        """What the seat's holder typed, {} when there is no draft."""
        with self._store.reading() as connection:
            found = admit(connection, seat)
        return self._store.draft(found.session.story, _draft_card(number, card), found.seat.id)

    # Revealing

    def reveal(self, seat: Seat, number: int, card: str, stage: Stage, at: datetime) -> None:
        """Show the class a card, or more of it, for the teacher. What was shown is not hidden again."""
        with self._store.writing() as connection:
            found = admit_writing(self._store, connection, seat, Role.TEACHER)
            if card not in find_round(connection, seat.session, number).cards:
                raise ForbiddenError(tr("Round {number} has no such card. Reload the page.", number=number))
            if stage > stages(reveals(connection, found, number)).get(card, Stage.HIDDEN):
                shown = entry(found.session.story, card, Action.REVEAL, found.seat.name, at, found.desk(number))
                append(connection, replace(shown, text=str(int(stage))))

    def stages(self, seat: Seat, number: int) -> dict[str, Stage]:
        """How much of each revealed card the class has been shown, for everybody."""
        with self._store.reading() as connection:
            return stages(reveals(connection, admit(connection, seat), number))

    def shown(self, seat: Seat, number: int, card: str) -> Shown:
        """A revealed card, for everybody. ForbiddenError while it is hidden."""
        with self._store.reading() as connection:
            found = admit(connection, seat)
            log = round_log(connection, found, number, card=card)
            stage = stages(log).get(card, Stage.HIDDEN)
            if stage is Stage.HIDDEN:
                raise ForbiddenError(tr("This card has not been revealed yet."))
            key = keys(connection, found).get(card) if stage >= Stage.KEY else None
        given = answers_of(log)
        return Shown(card, stage, _tally(given), given, key)

    def machine_shown(self, seat: Seat, number: int) -> frozenset[str]:
        """The cards of the round whose machine reasoning this seat may see: all for teacher and adjudicator."""
        with self._store.reading() as connection:
            found = admit(connection, seat)
            asked = find_round(connection, seat.session, number)
            revealed = stages(reveals(connection, found, number))
        if found.seat.role is not Role.REVIEWER:
            return frozenset(asked.cards)
        return frozenset(card for card, stage in revealed.items() if stage >= Stage.MACHINE)

    # Teacher and adjudicator

    def set_key(self, seat: Seat, verdict: Verdict, at: datetime) -> None:
        """Record the teacher's answer to a card, for all rounds of the session; the last one counts."""
        with self._store.writing() as connection:
            found = admit_writing(self._store, connection, seat, Role.TEACHER)
            made = entry(found.session.story, verdict.discrepancy, Action.KEY, found.seat.name, at, found.desk())
            append(connection, replace(made, verdict=verdict))

    def key(self, seat: Seat) -> dict[str, Verdict]:
        """The teacher's answers, by card, for the teacher."""
        with self._store.reading() as connection:
            return keys(connection, admit(connection, seat, Role.TEACHER))

    def answers(self, seat: Seat, number: int) -> tuple[Answer, ...]:
        """The answers that teacher or adjudicator may see by now (see the table above), by card and name."""
        with self._store.reading() as connection:
            found = admit(connection, seat, Role.TEACHER, Role.ADJUDICATOR)
            return visible_answers(connection, found, number)

    def adjudicate(self, seat: Seat, number: int, verdict: Verdict, at: datetime) -> Review:
        """Settle a card, for an adjudicator who may see its answers: a ruling beside theirs, and the story's own."""
        with self._store.writing() as connection:
            found = admit_writing(self._store, connection, seat, Role.ADJUDICATOR)
            if verdict.discrepancy not in _visible_cards(connection, found, number):
                raise ForbiddenError(tr("Not everybody has answered this card yet: it is settled after that."))
            return append(connection, _ruling(found, number, verdict, at))

    def duplicate(
        self, seat: Seat, name: str, host: str, at: datetime, *, lasts: timedelta = CODE_LASTS
    ) -> tuple[Session, Seat]:
        """Hold the session again, for the teacher: a copy of the story, plans and key; no people, no answers."""
        with self._store.reading() as connection:
            found = admit(connection, seat, Role.TEACHER)
            planned = session_rounds(connection, seat.session)
            key = keys(connection, found)
        story = self._store.duplicate_story(found.session.story, name, at)
        with self._store.writing() as connection:
            kind = found.session.kind
            opened, teacher = open_session(connection, story.id, name, clean_name(host), at, kind, lasts)
            for one in planned:
                insert_round(connection, opened.id, replace(one, opened_at=None, closed_at=None))
        for verdict in key.values():
            self.set_key(teacher, verdict, at)
        return opened, teacher


def stages(log: Iterable[Review]) -> dict[str, Stage]:
    """How much of each card a round's log has revealed."""
    shown = (r for r in standing(log) if r.action is Action.REVEAL)
    return {r.discrepancy: Stage(int(r.text)) for r in shown}


def answers_of(log: Iterable[Review]) -> tuple[Answer, ...]:
    """First and second answers, by card and name: the last that stands before the reveal, and the last after it."""
    entries = tuple(log)
    revealed = _reveals(entries)
    found: dict[tuple[str, str], Answer] = {}
    for r in rulings(entries):
        key = (r.discrepancy, r.reviewer)
        was = found.get(key, Answer(*key))
        late = r.id > revealed.get(r.discrepancy, r.id)
        found[key] = replace(was, second=r.verdict) if late else replace(was, first=r.verdict)
    return tuple(found[key] for key in sorted(found))


def visible_answers(connection: Connection, found: Pass, number: int) -> tuple[Answer, ...]:
    """The answers of the cards that teacher or adjudicator may see by now."""
    cards = _visible_cards(connection, found, number)
    return tuple(a for a in answers_of(round_log(connection, found, number)) if a.card in cards)


def keys(connection: Connection, found: Pass) -> dict[str, Verdict]:
    """The session's key, by card."""
    log = read_log(connection, found.session.story, session=found.session.id, action=Action.KEY)
    return {r.discrepancy: r.verdict for r in log if r.verdict}


def _visible_cards(connection: Connection, found: Pass, number: int) -> frozenset[str]:
    asked = find_round(connection, found.session.id, number)
    if asked.closed_at:
        return frozenset(asked.cards)
    log = round_log(connection, found, number)
    revealed = frozenset(stages(log))
    if found.seat.role is not Role.ADJUDICATOR:
        return revealed
    dealt = [(row.card, row.name) for row in assigned(connection, found.session.id, number)]
    missing = {card for card, _ in set(dealt) - {(r.discrepancy, r.reviewer) for r in rulings(log)}}
    return revealed | (frozenset(card for card, _ in dealt) - missing)


def _reveals(log: Iterable[Review]) -> dict[str, int]:
    """The number of the entry that first revealed each card."""
    numbers: dict[str, int] = {}
    for review in standing(log):
        if review.action is Action.REVEAL:
            numbers.setdefault(review.discrepancy, review.id)
    return numbers


def _own_card(connection: Connection, found: Pass, number: int, card: str) -> Round:
    if card not in own_cards(connection, found.seat, number):
        raise ForbiddenError(tr("This card is not one of yours in this round: nothing was saved."))
    return find_round(connection, found.session.id, number)


def _ruling(found: Pass, number: int, verdict: Verdict, at: datetime) -> Review:
    desk = found.desk(number)
    made = entry(found.session.story, verdict.discrepancy, Action.VERDICT, found.seat.name, at, desk)
    return replace(made, verdict=verdict)


def _tally(answers: Iterable[Answer]) -> tuple[tuple[Decision, int], ...]:
    return tuple(Counter(a.first.decision for a in answers if a.first).most_common())


def _draft_card(number: int, card: str) -> str:
    return f"{number}/{card}"
