"""The class screens without a browser: who sees what, and that nothing else is sent to a student's page."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from browser_desk import FIRE, ROOT, outlet
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import ButtonGroup as SegmentedControl

from factcheck.store import Role, Store
from factcheck.store.answers import Answers, Stage
from factcheck.store.people import TRIES, Kind, People, Seat, Session
from factcheck.store.rounds import Rounds
from factcheck.types import Decision, Verdict
from factcheck.ui.classroom import markup, seats
from factcheck.view import RELATION_LABELS

PAGE = "factcheck/ui/pages/classroom.py"
SECRET = "the <b>harbour</b> master said so"

pytestmark = pytest.mark.usefixtures("home")


@dataclass
class Room:
    """A session on a story of three articles, with two members."""

    store: Store
    session: Session
    teacher: Seat
    fox: Seat
    owl: Seat

    def start(self, cards: list[str]) -> None:
        Rounds(self.store).plan(self.teacher, cards)
        Rounds(self.store).open(self.teacher, 1, now())

    def say(self, seat: Seat, card: str, decision: Decision, note: str = "") -> None:
        Answers(self.store).answer(seat, 1, Verdict(card, decision, note=note), now())

    def reveal(self, card: str, stage: Stage) -> None:
        Answers(self.store).reveal(self.teacher, 1, card, stage, now())


@pytest.fixture
def room(home: Path) -> Iterator[Room]:
    with Store.open() as store:
        story = store.create_story("Quay Nine", now())
        store.add_articles(story.id, [outlet(text, number) for number, text in enumerate(FIRE)])
        people = People(store)
        session, teacher = people.open_session(story.id, "Class 10b", "Ms Vale", now())
        fox, owl = (people.join(session.code, name, "lab", now()) for name in ("Fox", "Owl"))
        yield Room(store, session, teacher, fox, owl)


def now() -> datetime:
    return datetime.now(UTC)


def visit(seat: Seat | None = None) -> AppTest:
    """Open the Class page, as the holder of a seat or as nobody, and wait for the comparison."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    if seat:
        app.query_params["seat"] = seat.token
    app.run()
    app.switch_page(PAGE)
    if seat:
        app.query_params["seat"] = seat.token
    return compared(app)


def compared(app: AppTest | SegmentedControl[str]) -> AppTest:
    """Run the page until the comparison has ended."""
    app = app.run()
    for _ in range(200):
        if not any("Comparing the articles" in html.value for html in app.html):
            break
        time.sleep(0.1)
        app.run()
    assert not app.exception
    return app


def again(app: AppTest) -> AppTest:
    app.run()
    assert not app.exception
    return app


def words(app: AppTest) -> str:
    """Everything that the page sends, but for our own script and style: texts as they are, then the raw messages."""
    sent = [one for one in app.main if "<script" not in str(getattr(one, "value", ""))]
    return "\n".join([*(str(one.value) for one in app.html), *(str(getattr(one, "proto", "")) for one in sent)])


def cards_of(app: AppTest, number: int = 1) -> list[str]:
    return list(app.multiselect(key=f"class_cards_{number}").value)


def prepared(room: Room) -> list[str]:
    """The cards that the teacher's plan begins with."""
    app = visit(room.teacher)
    return cards_of(compared(app.segmented_control(key="class_part").set_value("Prepare")))


def press(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click().run()
    assert not app.exception
    return app


# The door


def test_whoever_holds_the_machine_opens_a_session_and_gets_a_code(room: Room) -> None:
    app = visit()
    app.text_input(key="class_title").set_value("Class 9a")
    app.text_input(key="class_host").set_value("Mr Reed")
    press(app, "class_open_now")
    again(app)
    assert "fc-class-code" in words(app)
    assert app.query_params["seat"]
    held = People(room.store).sessions(room.session.story)
    assert (held[0].name, held[0].kind) == ("Class 9a", Kind.CLASS)


def test_a_code_and_a_name_lead_in_and_the_address_keeps_the_seat(room: Room) -> None:
    app = visit()
    app.text_input(key="class_code").set_value(room.session.code.lower())
    app.text_input(key="class_name").set_value("Elk")
    press(app, "class_join_now")
    assert "You are in, Elk" in words(again(app))
    token = str(app.query_params["seat"])
    token = token if len(token) > 20 else app.query_params["seat"][0]
    assert "You are in, Elk" in words(visit(replace(room.fox, token=token)))


@pytest.mark.parametrize(
    ("code", "name", "says"), [("WRONG2", "Elk", "No session has this code"), ("WRONG2", "", "Choose a name")]
)
def test_the_door_says_what_to_do(room: Room, code: str, name: str, says: str) -> None:
    app = visit()
    app.text_input(key="class_code").set_value(code)
    app.text_input(key="class_name").set_value(name)
    press(app, "class_join_now")
    assert says in app.error[0].value


def test_wrong_codes_are_slowed_down(room: Room) -> None:
    app = visit()
    app.text_input(key="class_name").set_value("Elk")
    for number in range(TRIES + 1):
        app.text_input(key="class_code").set_value(f"WRONG{number}")
        press(app, "class_join_now")
    assert "Wait" in app.error[0].value


def test_a_link_leads_back_and_a_wrong_one_says_so(room: Room) -> None:
    app = visit()
    app.text_input(key="class_link").set_value(f"http://127.0.0.1/class?seat={room.fox.token}")
    press(app, "class_back_now")
    assert "You are in, Fox" in words(again(app))
    stray = visit(replace(room.fox, token="guess"))
    assert "leads to no seat" in stray.error[0].value
    assert any(one.key == "class_code" for one in stray.text_input)


def test_leaving_gives_the_door_back(room: Room) -> None:
    app = press(visit(room.fox), "leave")
    assert any(one.key == "class_code" for one in app.text_input)
    assert "seat" not in app.query_params


# The blind round


def test_a_student_rules_notes_takes_back_and_ends(room: Room) -> None:
    cards = prepared(room)
    room.start(cards[:2])
    app = visit(room.fox)
    app.text_area(key=f"class_note_1_{cards[0]}").set_value("two clocks").run()
    press(app, "class_decide_explained")
    app.pills(key=f"class_why_1_{cards[0]}").set_value("time_zone").run()
    mine = Answers(room.store).mine(room.fox, 1)[cards[0]].first
    assert mine is not None
    assert (mine.decision, mine.why, mine.note) == (Decision.EXPLAINED, "time_zone", "two clocks")
    press(app, "class_undo")
    assert app.text_area(key=f"class_note_1_{cards[0]}").value == "two clocks"
    press(app, "class_undo")
    assert Answers(room.store).mine(room.fox, 1) == {}
    press(app, "class_decide_conflict")
    press(app, "class_decide_unverifiable")
    assert "All 2 cards answered" in words(app)
    assert "All 2 cards answered" in words(visit(room.fox))


def test_nothing_of_the_machine_or_the_others_is_sent_to_a_student(room: Room) -> None:
    cards = prepared(room)
    room.start(cards)
    for card in cards:
        room.say(room.owl, card, Decision.CONFLICT, SECRET)
    app = visit(room.fox)
    seen = words(app)
    for _ in cards:
        press(app, "class_next")
        seen += words(app)
    seen += "".join(str(getattr(one, "proto", "")) for one in app.sidebar)
    for hidden in (SECRET, "harbour", "Owl", "Why they differ", "would settle", *RELATION_LABELS.values()):
        assert hidden not in seen, hidden
    assert "priority" not in seen
    assert "Four people" in seen


@pytest.mark.parametrize("page", ["review", "sources", "export"])
def test_a_students_seat_opens_no_other_page(room: Room, page: str) -> None:
    room.start(prepared(room))
    app = visit(room.fox)
    with pytest.raises(ValueError, match="Could not find a navigation page"):
        app.switch_page(f"factcheck/ui/pages/{page}.py")


def test_a_visitor_from_elsewhere_is_offered_the_door_only(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seats, "_from_elsewhere", lambda: True)
    monkeypatch.setenv("FACTCHECK_VISITORS", "")
    app = visit()
    assert any(one.key == "class_code" for one in app.text_input)
    assert not any(one.key == "class_host" for one in app.text_input)
    assert room.session.name not in words(app)
    with pytest.raises(ValueError, match="Could not find a navigation page"):
        app.switch_page("factcheck/ui/pages/review.py")
    monkeypatch.setenv("FACTCHECK_VISITORS", "trusted")
    assert any(one.key == "class_host" for one in visit().text_input)


# The reveal


def test_a_card_is_revealed_in_three_steps(room: Room) -> None:
    card = prepared(room)[0]
    room.start([card])
    room.say(room.owl, card, Decision.CONFLICT, SECRET)
    room.say(room.fox, card, Decision.EXPLAINED)
    Answers(room.store).set_key(room.teacher, Verdict(card, Decision.CONFLICT, note="As the log has it."), now())
    teacher = visit(room.teacher)
    teacher.segmented_control(key="class_part").set_value("Reveal").run()
    for stage, told in (
        (Stage.ANSWERS, "&lt;b&gt;harbour"),
        (Stage.MACHINE, "Why they differ"),
        (Stage.KEY, "As the log"),
    ):
        assert told not in words(visit(room.fox))
        press(teacher, "class_show")
        assert Answers(room.store).stages(room.fox, 1) == {card: stage}
        assert told in words(visit(room.fox))
        assert told in words(teacher)
    assert not [button for button in teacher.button if button.key == "class_show"]


def test_a_second_answer_stands_beside_the_first(room: Room) -> None:
    card = prepared(room)[0]
    room.start([card])
    room.say(room.fox, card, Decision.EXPLAINED)
    room.reveal(card, Stage.ANSWERS)
    app = visit(room.fox)
    app.pills(key=f"class_again_1_{card}").set_value(Decision.CONFLICT).run()
    assert not app.exception
    mine = Answers(room.store).mine(room.fox, 1)[card]
    assert mine.first is not None
    assert mine.second is not None
    assert (mine.first.decision, mine.second.decision) == (Decision.EXPLAINED, Decision.CONFLICT)
    assert "then" in words(app)


# The teacher


def test_the_board_counts_and_tells_nothing(room: Room) -> None:
    cards = prepared(room)
    room.start(cards[:2])
    room.say(room.owl, cards[0], Decision.NEEDS_REPORTING, SECRET)
    app = visit(room.teacher)
    seen = words(app)
    assert "1</b> of 4 answers" in seen
    assert "Needs reporting" not in seen
    assert "harbour" not in seen
    app.segmented_control(key="class_part").set_value("Results").run()
    assert "harbour" not in words(app)
    assert "Nothing to count yet" in words(app)


def test_prepare_start_close_results_sign_off(room: Room) -> None:
    app = visit(room.teacher)
    compared(app.segmented_control(key="class_part").set_value("Prepare"))
    cards = cards_of(app)[:2]
    app.multiselect(key="class_cards_1").set_value(cards).run()
    press(app, "class_start")
    assert Rounds(room.store).rounds(room.fox)[0].cards == tuple(cards)
    for seat in (room.fox, room.owl):
        for card in cards:
            room.say(seat, card, Decision.CONFLICT)
    press(again(app), "class_close")
    app.segmented_control(key="class_part").set_value("Results").run()
    assert "100%" in words(app)
    assert "95 % interval" in words(app)
    press(app, "class_sign")
    press(app, "class_sure")
    assert room.store.story(room.session.story).signed_by == "Ms Vale"
    assert "signed this story off" in again(app).info[0].value
    assert "signed the story off" in visit(room.fox).info[0].value


def test_an_adjudicator_settles_beside_the_answers(room: Room) -> None:
    card = prepared(room)[0]
    room.start([card])
    judge = replace(
        People(room.store).appoint(room.teacher, room.owl.id, Role.ADJUDICATOR, now()), token=room.owl.token
    )
    assert "Nothing to settle yet" in words(visit(judge))
    room.say(room.fox, card, Decision.EXPLAINED, "a later count")
    app = visit(judge)
    assert "a later count" in words(app)
    press(app, "class_settle_conflict")
    assert room.store.verdicts(room.session.story)[card].reviewer == "Owl"
    mine = Answers(room.store).mine(room.fox, 1)[card].first
    assert mine is not None
    assert mine.decision is Decision.EXPLAINED


def test_it_is_held_again_without_people_and_answers(room: Room) -> None:
    cards = prepared(room)[:1]
    room.start(cards)
    room.say(room.fox, cards[0], Decision.CONFLICT)
    app = visit(room.teacher)
    app.segmented_control(key="class_part").set_value("Results").run()
    press(app, "class_again")
    app.text_input(key="class_again_name").set_value("Class 10c")
    press(app, "class_again_now")
    again(app)
    assert "Class 10c" in words(app)
    assert "Nobody yet" in words(app)
    compared(app.segmented_control(key="class_part").set_value("Prepare"))
    assert cards_of(app) == cards


# Markup


def test_a_name_is_never_markup() -> None:
    bad = "<img src=x onerror=alert(1)>"
    for said in (markup.names([bad], ""), markup.counts([(bad, 1, 2)], bad), markup.table((bad,), [(bad, bad)], bad)):
        assert "<img" not in said
    assert seats.token_in(f"http://x/class?story=1&seat={'a' * 43}") == "a" * 43
