"""What leaves a session: marks against the key, a row for each answer, and who did what when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from factcheck.store.answers import Answer, Answers, Stage, answers_of, keys, stages, visible_answers
from factcheck.store.journal import read_log
from factcheck.store.log import TAKEN_BACK, Action, Review, Role, standing
from factcheck.store.people import Seat, admit
from factcheck.store.rounds import assigned, find_round, own_cards, round_log
from factcheck.store.store import Store
from factcheck.types import Verdict

ANSWER_COLUMNS = (
    "round",
    "card",
    "reviewer",
    "first_verdict",
    "first_why",
    "first_note",
    "first_at",
    "second_verdict",
    "second_why",
    "second_note",
    "second_at",
    "key_verdict",
    "key_why",
    "right",
)
AUDIT_COLUMNS = ("number", "at", "who", "role", "round", "card", "action", "before", "after")


@dataclass(frozen=True, slots=True)
class Mark:
    """How one reviewer's first answers stand to the key."""

    reviewer: str
    right: int  # the key's verdict
    exact: int  # and, where the key gives one, its reason
    keyed: int  # own cards that have a key: what ``right`` is out of
    answered: int  # of all own cards


class Marks:
    """Figures and rows for the teacher; a reviewer gets their own rows."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def marks(self, seat: Seat, number: int) -> tuple[Mark, ...]:
        """Every reviewer's marks by name, for the teacher; of cards whose answers the teacher may see by now."""
        with self._store.reading() as connection:
            found = admit(connection, seat, Role.TEACHER)
            key = keys(connection, found)
            given = {(a.reviewer, a.card): a for a in visible_answers(connection, found, number)}
            dealt = [(row.name, row.card) for row in assigned(connection, seat.session, number)]
        names = sorted({name for name, _ in dealt}, key=str.casefold)
        hands = {name: [card for one, card in dealt if one == name] for name in names}
        return tuple(_mark(name, [given.get((name, c), Answer(c, name)) for c in hands[name]], key) for name in names)

    def rows(self, seat: Seat, number: int) -> tuple[tuple[str, ...], ...]:
        """One row of ANSWER_COLUMNS for each answer, by name and in the round's order.

        The teacher gets those of all reviewers that the teacher may see by now; a reviewer gets their own, with the key
        of the cards whose key has been shown.
        """
        with self._store.reading() as connection:
            found = admit(connection, seat, Role.TEACHER, Role.REVIEWER)
            order = find_round(connection, seat.session, number).cards
            key, log = keys(connection, found), round_log(connection, found, number)
            if found.seat.role is Role.TEACHER:
                given = visible_answers(connection, found, number)
            else:
                own = own_cards(connection, found.seat, number)
                given = tuple(a for a in answers_of(log) if a.reviewer == found.seat.name and a.card in own)
                key = {card: key[card] for card, at in stages(log).items() if at >= Stage.KEY and card in key}
        ordered = sorted(given, key=lambda a: (a.reviewer.casefold(), order.index(a.card)))
        return tuple(_answer_row(number, a, key.get(a.card)) for a in ordered)

    def ratings(self, seat: Seat, number: int) -> tuple[tuple[str, str, str], ...]:
        """(card, reviewer, decision) of the first answers that teacher or adjudicator may see: for agreement."""
        given = Answers(self._store).answers(seat, number)
        return tuple((a.card, a.reviewer, str(a.first.decision)) for a in given if a.first)

    def audit(self, seat: Seat) -> tuple[tuple[str, ...], ...]:
        """The session's log as rows of AUDIT_COLUMNS, for the teacher.

        What was answered is left blank for cards that the teacher may not see yet; that somebody answered is there.
        """
        with self._store.reading() as connection:
            found = admit(connection, seat, Role.TEACHER)
            log = read_log(connection, found.session.story, session=found.session.id)
            numbers = sorted({r.round for r in log} - {0})
            open_to_see = {(number, a.card) for number in numbers for a in visible_answers(connection, found, number)}
        hidden = {r.id for r in log if r.role == Role.REVIEWER and (r.round, r.discrepancy) not in open_to_see}
        return audit_rows(log, hidden)


def audit(store: Store, story_id: str) -> tuple[tuple[str, ...], ...]:
    """A story's own log as rows of AUDIT_COLUMNS: who, when, what changed. Sessions have ``Marks.audit``."""
    return audit_rows(store.reviews(story_id))


def audit_rows(log: Iterable[Review], hidden: Iterable[int] = ()) -> tuple[tuple[str, ...], ...]:
    """Rows of AUDIT_COLUMNS: what stood for this reviewer on this card before an entry, and what after it."""
    rows: list[tuple[str, ...]] = []
    unseen = frozenset(hidden)
    earlier: defaultdict[tuple[object, ...], list[Review]] = defaultdict(list)
    for review in sorted(log, key=lambda r: r.id):
        own = earlier[review.discrepancy, review.reviewer, review.round, review.session, review.role]
        before = _stands(own)
        own.append(review)
        after = _stands(own) if review.action in TAKEN_BACK | {Action.VERDICT} else _said(review)
        seen = ("", "") if review.id in unseen else (before, after)
        who = (review.reviewer, review.role, str(review.round or ""), review.discrepancy, str(review.action))
        rows.append((str(review.id), _iso(review.at), *who, *seen))
    return tuple(rows)


def _stands(own: Iterable[Review]) -> str:
    ruled = [r for r in standing(own) if r.action is Action.VERDICT]
    return _said(ruled[-1]) if ruled else ""


def _said(review: Review) -> str:
    if verdict := review.verdict:
        parts = [f"{verdict.decision}: {verdict.why}" if verdict.why else str(verdict.decision)]
        parts += [f"{letter}={rating}" for letter, rating in verdict.ratings]
        return " · ".join([*parts, *filter(str.strip, (verdict.note, verdict.correction, *verdict.evidence))])
    return " ".join(filter(None, (review.text, *review.members)))


def _mark(name: str, answers: Iterable[Answer], key: dict[str, Verdict]) -> Mark:
    all_of = tuple(answers)
    keyed = [(a.first, key[a.card]) for a in all_of if a.card in key]
    right = [(given, wanted) for given, wanted in keyed if given and given.decision is wanted.decision]
    exact = sum(1 for given, wanted in right if not wanted.why or given.why == wanted.why)
    return Mark(name, len(right), exact, len(keyed), sum(1 for a in all_of if a.first))


def _answer_row(number: int, answer: Answer, key: Verdict | None) -> tuple[str, ...]:
    right = "" if not (key and answer.first) else "yes" if answer.first.decision is key.decision else "no"
    wanted = (str(key.decision), key.why) if key else ("", "")
    return (str(number), answer.card, answer.reviewer, *_cells(answer.first), *_cells(answer.second), *wanted, right)


def _cells(verdict: Verdict | None) -> tuple[str, str, str, str]:
    return (str(verdict.decision), verdict.why, verdict.note, _iso(verdict.at)) if verdict else ("", "", "", "")


def _iso(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""
