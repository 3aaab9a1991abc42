"""Rounds: blind until revealed, whatever a student's code calls; first answers kept; nothing settled over."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, fields, replace
from datetime import timedelta

import pytest
from builders import NOON, article, ferry_report, verdict
from hypothesis import given
from hypothesis import strategies as st

from factcheck import view
from factcheck.blind import BlindCard, blind_queue
from factcheck.errors import FactcheckError, ForbiddenError, SeatError, SignedOffError, StoreError
from factcheck.store import Action, Role, Store
from factcheck.store.answers import Answers, Stage
from factcheck.store.marks import ANSWER_COLUMNS, AUDIT_COLUMNS, Mark, Marks, audit
from factcheck.store.people import Kind, People, Seat, Session
from factcheck.store.rounds import Count, Round, Rounds, deal
from factcheck.types import Decision, Verdict

LATER = NOON + timedelta(minutes=5)
CARDS = ("d1", "d2", "d3")
SECRET = "the harbour master said so"


@dataclass
class Room:
    """A class of three in an open round of three cards, and an adjudicator."""

    store: Store
    session: Session
    teacher: Seat
    fox: Seat
    owl: Seat
    elk: Seat
    judge: Seat

    @property
    def people(self) -> People:
        return People(self.store)

    @property
    def rounds(self) -> Rounds:
        return Rounds(self.store)

    @property
    def answers(self) -> Answers:
        return Answers(self.store)

    @property
    def marks(self) -> Marks:
        return Marks(self.store)

    def say(self, seat: Seat, card: str, decision: Decision, why: str = "", note: str = "") -> None:
        self.answers.answer(seat, 1, verdict(card, decision, why=why, note=note), LATER)


@pytest.fixture
def room(database: str) -> Iterator[Room]:
    with Store.open(database) as store:
        story = store.create_story("Ferry", NOON)
        store.add_articles(story.id, [article("a.txt", "A ferry sank.")])
        people = People(store)
        session, teacher = people.open_session(story.id, "Class 10b", "Ms Vale", NOON)
        fox, owl, elk, judge = (people.join(session.code, name, "lab", NOON) for name in ("Fox", "Owl", "Elk", "Jay"))
        judge = replace(people.appoint(teacher, judge.id, Role.ADJUDICATOR, NOON), token=judge.token)
        made = Room(store, session, teacher, fox, owl, elk, judge)
        made.rounds.plan(teacher, CARDS)
        made.rounds.open(teacher, 1, NOON)
        yield made


# The round


def test_everybody_gets_every_card_in_the_teachers_order(room: Room) -> None:
    assert room.rounds.cards(room.fox, 1) == room.rounds.cards(room.elk, 1) == CARDS
    room.rounds.plan(room.teacher, ["d3", "d1", "d3"], shuffled=True, seed=4)
    assert room.rounds.rounds(room.fox) == room.rounds.rounds(room.teacher)[:1]
    room.rounds.plan(room.teacher, ["d2", "d1"], number=2)
    assert room.rounds.open(room.teacher, 2, LATER).cards == ("d2", "d1")
    for act in (
        lambda: room.rounds.plan(room.teacher, ["d1"], number=2),
        lambda: room.rounds.open(room.teacher, 2, LATER),
        lambda: room.rounds.open(room.teacher, 9, LATER),
    ):
        with pytest.raises(ForbiddenError):
            act()


def test_who_comes_late_is_dealt_cards_too(room: Room) -> None:
    ant = room.people.join(room.session.code, "Ant", "lab", LATER)
    assert room.rounds.cards(ant, 1) == CARDS
    room.rounds.plan(room.teacher, CARDS, per_card=1)
    room.rounds.open(room.teacher, 2, LATER)
    bee = room.people.join(room.session.code, "Bee", "lab", LATER + timedelta(seconds=1))
    assert len(room.rounds.cards(bee, 2)) == 1
    assert room.rounds.cards(bee, 2) == room.rounds.cards(bee, 2)


@given(
    st.integers(1, 30),
    st.integers(1, 12),
    st.none() | st.integers(1, 5),
    st.integers(0, 99),
)
def test_cards_are_dealt_evenly_and_alike_for_one_seed(cards: int, people: int, k: int | None, seed: int) -> None:
    planned = Round(1, tuple(f"d{n}" for n in range(cards)), k, False, seed)
    hands = deal(planned, [f"p{n}" for n in range(people)])
    assert hands == deal(planned, [f"p{n}" for n in range(people)])
    each = min(k, people) if k else people
    for card in planned.cards:
        assert sum(card in hand for hand in hands.values()) == each
    sizes = [len(hand) for hand in hands.values()]
    assert max(sizes) - min(sizes) <= 1
    assert all(len(set(hand)) == len(hand) for hand in hands.values())


def test_the_board_counts_and_tells_nothing(room: Room) -> None:
    room.say(room.fox, "d1", Decision.CONFLICT, note=SECRET)
    room.say(room.fox, "d1", Decision.EXPLAINED, "scope", SECRET)
    room.say(room.owl, "d1", Decision.CONFLICT)
    board = room.rounds.board(room.teacher, 1)
    assert board.cards == (Count("d1", 2, 3), Count("d2", 0, 3), Count("d3", 0, 3))
    assert board.reviewers == (Count("Elk", 0, 3), Count("Fox", 1, 3), Count("Owl", 1, 3))
    assert SECRET not in repr(board)
    assert room.rounds.progress(room.fox, 1) == Count("Fox", 1, 3)


def test_one_may_think_again_until_the_reveal(room: Room) -> None:
    room.say(room.fox, "d1", Decision.CONFLICT)
    room.say(room.fox, "d1", Decision.EXPLAINED, "scope")
    taken = room.answers.undo(room.fox, 1, "d1", LATER)
    assert taken is not None
    assert taken.decision is Decision.EXPLAINED
    (own,) = room.answers.mine(room.fox, 1).values()
    assert own.first is not None
    assert (own.first.decision, own.second) == (Decision.CONFLICT, None)


def test_a_second_answer_leaves_the_first(room: Room) -> None:
    room.say(room.fox, "d1", Decision.CONFLICT)
    room.answers.reveal(room.teacher, 1, "d1", Stage.ANSWERS, LATER)
    assert room.answers.undo(room.fox, 1, "d1", LATER) is None
    room.say(room.fox, "d1", Decision.EXPLAINED, "scope")
    room.say(room.owl, "d1", Decision.UNVERIFIABLE)
    elk, owl = room.answers.mine(room.fox, 1)["d1"], room.answers.mine(room.owl, 1)["d1"]
    assert elk.first is not None
    assert elk.second is not None
    assert (elk.first.decision, elk.second.decision) == (Decision.CONFLICT, Decision.EXPLAINED)
    assert (owl.first, owl.second and owl.second.decision) == (None, Decision.UNVERIFIABLE)
    room.answers.undo(room.fox, 1, "d1", LATER)
    assert room.answers.mine(room.fox, 1)["d1"] == replace(elk, second=None)


def test_a_closed_round_takes_answers_to_revealed_cards_only(room: Room) -> None:
    room.rounds.close(room.teacher, 1, LATER)
    with pytest.raises(ForbiddenError, match="not open: nothing was saved"):
        room.say(room.fox, "d1", Decision.CONFLICT)
    room.answers.reveal(room.teacher, 1, "d1", Stage.ANSWERS, LATER)
    room.say(room.fox, "d1", Decision.CONFLICT)
    with pytest.raises(ForbiddenError, match="not open"):
        room.rounds.close(room.teacher, 1, LATER)


def test_a_card_is_revealed_step_by_step(room: Room) -> None:
    room.say(room.fox, "d1", Decision.CONFLICT, note="Twelve is not fifteen.")
    room.say(room.owl, "d1", Decision.CONFLICT)
    room.say(room.elk, "d1", Decision.EXPLAINED, "updated")
    room.answers.set_key(room.teacher, verdict("d1", Decision.EXPLAINED, why="updated"), LATER)
    with pytest.raises(ForbiddenError, match="not been revealed"):
        room.answers.shown(room.fox, 1, "d1")
    room.answers.reveal(room.teacher, 1, "d1", Stage.ANSWERS, LATER)
    shown = room.answers.shown(room.fox, 1, "d1")
    assert shown.tally == ((Decision.CONFLICT, 2), (Decision.EXPLAINED, 1))
    assert [a.reviewer for a in shown.answers] == ["Elk", "Fox", "Owl"]
    assert (shown.key, room.answers.machine_shown(room.fox, 1)) == (None, frozenset())
    room.answers.reveal(room.teacher, 1, "d1", Stage.MACHINE, LATER)
    assert room.answers.machine_shown(room.fox, 1) == {"d1"}
    assert room.answers.machine_shown(room.teacher, 1) == set(CARDS)
    room.answers.reveal(room.teacher, 1, "d1", Stage.KEY, LATER)
    room.answers.reveal(room.teacher, 1, "d1", Stage.ANSWERS, LATER)
    last = room.answers.shown(room.owl, 1, "d1")
    assert last.key is not None
    assert (last.stage, last.key.why) == (Stage.KEY, "updated")
    assert room.answers.stages(room.owl, 1) == {"d1": Stage.KEY}


# Nothing leaks, nothing is changed from outside


def everything(target: object, *arguments: object) -> str:
    """What every public method of the target gives away when it is called with these arguments, where it takes them."""
    said = []
    for name, method in inspect.getmembers(target, callable):
        if name.startswith("_") or name in {"close", "open", "reading", "writing"}:
            continue
        for count in range(len(arguments) + 1):
            try:
                said.append(repr(method(*arguments[:count])))
            except (FactcheckError, TypeError, ValueError, AttributeError, KeyError) as error:
                said.append(repr(error))
    return "\n".join(said)


def test_a_students_calls_reveal_no_answer(room: Room) -> None:
    room.say(room.owl, "d1", Decision.CONFLICT, note=SECRET)
    room.answers.save_draft(room.owl, 1, "d2", {"note": SECRET})
    room.answers.set_key(room.teacher, verdict("d1", note=SECRET), LATER)
    story = room.session.story
    for service in (room.people, room.rounds, room.answers, room.marks):
        for seat in (room.fox, replace(room.fox, role=Role.TEACHER), replace(room.owl, token=room.fox.token)):
            for last in ("d1", "d2", room.owl.id):
                assert SECRET not in everything(service, seat, 1, last)
    for reviewer in ("Owl", room.owl.id):
        assert SECRET not in everything(room.store, story, "d1", reviewer)
    assert SECRET not in repr((audit(room.store, story), room.store.verdicts(story), room.store.reviews(story, "d1")))
    assert SECRET in everything(room.answers, room.owl, 1, "d1")  # its own author is told, so the search does find it
    assert room.answers.draft(room.owl, 1, "d2") == {"note": SECRET}


def test_a_teacher_and_an_adjudicator_wait_too(room: Room) -> None:
    room.say(room.owl, "d1", Decision.CONFLICT, note=SECRET)
    assert room.answers.answers(room.teacher, 1) == room.answers.answers(room.judge, 1) == ()
    assert SECRET not in everything(room.answers, room.teacher, 1, "d1")
    assert SECRET not in repr((room.marks.rows(room.teacher, 1), room.marks.audit(room.teacher)))
    room.say(room.fox, "d1", Decision.CONFLICT)
    room.say(room.elk, "d1", Decision.CONFLICT)
    assert len(room.answers.answers(room.judge, 1)) == 3
    assert room.answers.answers(room.teacher, 1) == ()
    room.rounds.close(room.teacher, 1, LATER)
    assert len(room.answers.answers(room.teacher, 1)) == 3


def test_nobody_writes_in_anothers_name(room: Room) -> None:
    room.say(room.owl, "d1", Decision.CONFLICT)
    before = room.answers.mine(room.owl, 1)
    room.answers.answer(room.fox, 1, verdict("d1", Decision.EXPLAINED, reviewer="Owl"), LATER)
    room.store.save_verdict(room.session.story, verdict("d1", Decision.EXPLAINED, reviewer="Owl"), round=1)
    room.store.undo(room.session.story, "d1", "Owl", LATER, round=1)
    room.store.undo(room.session.story, "d1", "Owl", LATER, round=1, role="reviewer")
    own = room.store.reviews(room.session.story)[0]
    forged = replace(own, id=-1, session=room.session.id, role="reviewer")
    with pytest.raises(StoreError, match="belongs to a session that is held here"):
        room.store.append_reviews(room.session.story, [forged])
    for act in (
        lambda: room.answers.answer(replace(room.owl, token=room.fox.token), 1, verdict("d1"), LATER),
        lambda: room.answers.undo(replace(room.owl, token=""), 1, "d1", LATER),
    ):
        with pytest.raises(SeatError):
            act()
    assert room.answers.mine(room.owl, 1) == before
    fox = room.answers.mine(room.fox, 1)["d1"].first
    assert fox is not None
    assert fox.reviewer == "Fox"


def test_only_ones_own_cards_and_only_reviewers_answer(room: Room) -> None:
    for seat, card in ((room.fox, "d9"), (room.teacher, "d1"), (room.judge, "d1")):
        with pytest.raises(ForbiddenError):
            room.say(seat, card, Decision.CONFLICT)
    for seat in (room.fox, room.judge):
        for act in (
            lambda seat=seat: room.rounds.board(seat, 1),
            lambda seat=seat: room.rounds.plan(seat, ["d1"]),
            lambda seat=seat: room.rounds.close(seat, 1, LATER),
            lambda seat=seat: room.answers.reveal(seat, 1, "d1", Stage.KEY, LATER),
            lambda seat=seat: room.answers.set_key(seat, verdict("d1"), LATER),
            lambda seat=seat: room.answers.key(seat),
            lambda seat=seat: room.answers.duplicate(seat, "x", "y", LATER),
            lambda seat=seat: room.marks.marks(seat, 1),
            lambda seat=seat: room.marks.audit(seat),
        ):
            with pytest.raises(ForbiddenError, match="Only the teacher or editor may do that"):
                act()


def test_a_blind_card_has_no_room_for_the_guess() -> None:
    cards = view.cards(ferry_report(), {})
    queue = blind_queue(cards, [cards[1].id, "d-gone", cards[0].id])
    assert [(c.id, c.position) for c in queue] == [(cards[1].id, 0), (cards[0].id, 2)]
    assert {f.name for f in fields(BlindCard)} == {"id", "question", "sides", "position"}
    text = repr(queue)
    for card in cards:
        assert card.reason not in text
        assert card.would_settle not in text
        assert card.relation_label not in text
    assert "Relation" not in text
    assert "Severity" not in text


# Settling, marks, rows, audit, next year


def test_a_card_is_settled_beside_the_answers(room: Room) -> None:
    with pytest.raises(ForbiddenError, match="Not everybody has answered"):
        room.answers.adjudicate(room.judge, 1, verdict("d1"), LATER)
    for seat, decision in (
        (room.fox, Decision.CONFLICT),
        (room.owl, Decision.EXPLAINED),
        (room.elk, Decision.CONFLICT),
    ):
        room.say(seat, "d1", decision)
    before = room.answers.answers(room.judge, 1)
    room.answers.adjudicate(room.judge, 1, verdict("d1", Decision.EXPLAINED, why="updated", note="Final."), LATER)
    assert room.answers.answers(room.judge, 1) == before
    assert room.store.verdicts(room.session.story)["d1"].reviewer == "Jay"
    with pytest.raises(ForbiddenError, match="Only an adjudicator"):
        room.answers.adjudicate(room.teacher, 1, verdict("d1"), LATER)


def finished(room: Room) -> None:
    room.answers.set_key(room.teacher, verdict("d1", Decision.CONFLICT), LATER)
    room.answers.set_key(room.teacher, verdict("d2", Decision.EXPLAINED, why="updated"), LATER)
    for seat, why in ((room.fox, "updated"), (room.owl, "scope")):
        room.say(seat, "d1", Decision.CONFLICT, note="=1+1")
        room.say(seat, "d2", Decision.EXPLAINED, why)
        room.say(seat, "d3", Decision.UNVERIFIABLE)
    room.rounds.close(room.teacher, 1, LATER)


def test_marks_against_the_key(room: Room) -> None:
    finished(room)
    assert room.marks.marks(room.teacher, 1) == (
        Mark("Elk", 0, 0, 2, 0),
        Mark("Fox", 2, 2, 2, 3),
        Mark("Owl", 2, 1, 2, 3),
    )
    assert len(room.marks.ratings(room.teacher, 1)) == 6


def test_rows_for_the_teacher_and_for_each_student(room: Room) -> None:
    finished(room)
    rows = [dict(zip(ANSWER_COLUMNS, row, strict=True)) for row in room.marks.rows(room.teacher, 1)]
    assert [(r["reviewer"], r["card"], r["right"]) for r in rows] == [
        ("Fox", "d1", "yes"),
        ("Fox", "d2", "yes"),
        ("Fox", "d3", ""),
        ("Owl", "d1", "yes"),
        ("Owl", "d2", "yes"),
        ("Owl", "d3", ""),
    ]
    assert rows[0]["first_note"] == "=1+1"
    own = [dict(zip(ANSWER_COLUMNS, row, strict=True)) for row in room.marks.rows(room.owl, 1)]
    assert {r["reviewer"] for r in own} == {"Owl"}
    assert {r["key_verdict"] for r in own} == {""}
    room.answers.reveal(room.teacher, 1, "d2", Stage.KEY, LATER)
    own = [dict(zip(ANSWER_COLUMNS, row, strict=True)) for row in room.marks.rows(room.owl, 1)]
    assert [r["key_why"] for r in own] == ["", "updated", ""]


def test_the_audit_says_who_when_and_what_changed(room: Room) -> None:
    story = room.session.story
    room.store.save_verdict(story, verdict("d1"))
    room.store.save_verdict(story, verdict("d1", Decision.EXPLAINED, why="scope", at=LATER))
    room.store.undo(story, "d1", "Ines", LATER)
    room.store.record_change(story, "Article added: b.txt", "Ines", LATER)
    room.store.sign_off(story, "Zoe", LATER)
    rows = [dict(zip(AUDIT_COLUMNS, row, strict=True)) for row in audit(room.store, story)]
    assert [(r["who"], r["action"], r["before"], r["after"]) for r in rows] == [
        ("Ines", "verdict", "", "conflict"),
        ("Ines", "verdict", "conflict", "explained: scope"),
        ("Ines", "undo", "explained: scope", "conflict"),
        ("Ines", "change", "", "Article added: b.txt"),
        ("Zoe", "sign off", "", ""),
    ]
    assert rows[1]["at"] == LATER.isoformat()


def test_a_closed_sessions_entries_can_be_taken_along(room: Room) -> None:
    finished(room)
    story = room.session.story
    assert room.store.reviews(story, ended=True) == ()
    room.people.close_session(room.teacher, LATER)
    assert room.store.reviews(story) == ()
    assert sum(r.action is Action.VERDICT for r in room.store.reviews(story, ended=True)) == 6
    copy = room.store.create_story("Copy", LATER)
    moved = [replace(r, session="k-elsewhere") for r in room.store.reviews(story, ended=True)]
    room.store.append_reviews(copy.id, moved)
    assert room.store.verdicts(copy.id) == {}


def test_the_audit_of_a_session(room: Room) -> None:
    finished(room)
    rows = [dict(zip(AUDIT_COLUMNS, row, strict=True)) for row in room.marks.audit(room.teacher)]
    assert ("Ms Vale", "role", "Jay: adjudicator") in {(r["who"], r["action"], r["after"]) for r in rows}
    assert sum(r["action"] == "verdict" for r in rows) == 6
    assert sum(r["action"] == "key" for r in rows) == 2


def test_a_frozen_story_takes_no_answer(room: Room) -> None:
    room.store.sign_off(room.session.story, "Zoe", LATER)
    with pytest.raises(SignedOffError, match="Zoe signed this story off"):
        room.say(room.fox, "d1", Decision.CONFLICT)
    room.answers.save_draft(room.fox, 1, "d1", {"note": "kept"})


def test_next_year(room: Room) -> None:
    finished(room)
    session, teacher = room.answers.duplicate(room.teacher, "Class 10c", "Ms Vale", LATER)
    assert session.story != room.session.story
    assert (session.kind, teacher.role) == (Kind.CLASS, Role.TEACHER)
    (planned,) = room.rounds.rounds(teacher)
    assert (planned.cards, planned.opened_at) == (CARDS, None)
    assert set(room.answers.key(teacher)) == {"d1", "d2"}
    assert [m.name for m in room.people.members(teacher)] == ["Ms Vale"]
    assert room.store.articles(session.story) == room.store.articles(room.session.story)
    assert {r["action"] for r in (dict(zip(AUDIT_COLUMNS, x, strict=True)) for x in room.marks.audit(teacher))} == {
        Action.KEY
    }


def test_twenty_five_students_answer_at_once_and_none_is_lost(room: Room) -> None:
    cards = [f"d{n}" for n in range(6)]
    seats = [room.people.join(room.session.code, f"S{n}", "lab", NOON) for n in range(25)]
    room.rounds.plan(room.teacher, cards)
    room.rounds.open(room.teacher, 2, LATER)

    def work(seat: Seat) -> None:
        for card in room.rounds.cards(seat, 2):
            room.answers.answer(seat, 2, Verdict(card, Decision.CONFLICT, note=seat.name), LATER)

    with ThreadPoolExecutor(25) as pool:
        list(pool.map(work, seats))
    room.rounds.close(room.teacher, 2, LATER)
    given_ = [a for a in room.answers.answers(room.teacher, 2) if a.first]
    assert len(given_) == 150
    assert all(a.first and a.first.note == a.reviewer for a in given_)
