"""Seats: joined by a code and a pseudonym, kept by a token, with the role that the database says."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from builders import NOON
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from factcheck import cli
from factcheck.errors import ForbiddenError, SeatError, SignedOffError, TooManyAttemptsError
from factcheck.store import Role, Store, Story
from factcheck.store.people import CODE_LETTERS, TRIES, WINDOW, Kind, People, Seat, Session, clean_name
from factcheck.store.tables import metadata

SOON = NOON + timedelta(minutes=1)


@pytest.fixture
def store(database: str) -> Iterator[Store]:
    with Store.open(database) as opened:
        yield opened


@pytest.fixture
def story(store: Store) -> Story:
    return store.create_story("Ferry", NOON)


@pytest.fixture
def people(store: Store) -> People:
    return People(store)


@pytest.fixture
def hosted(people: People, story: Story) -> tuple[Session, Seat]:
    return people.open_session(story.id, "Class 10b", "Ms Vale", NOON)


def test_a_session_is_joined_by_its_code_however_it_is_typed(people: People, hosted: tuple[Session, Seat]) -> None:
    session, teacher = hosted
    assert (session.kind, teacher.role, len(session.code)) == (Kind.CLASS, Role.TEACHER, 6)
    assert set(session.code) <= set(CODE_LETTERS)
    typed = f" {session.code[:3].lower()}-{session.code[3:]} "
    seat = people.join(typed, "  Fox \t One ", "10.0.0.7", SOON)
    assert (seat.name, seat.role, seat.session) == ("Fox One", Role.REVIEWER, session.id)
    assert people.seat(seat.token) == seat
    assert [m.name for m in people.members(teacher)] == ["Ms Vale", "Fox One"]
    assert {m.token for m in people.members(teacher)} == {""}


def test_only_the_hash_of_a_token_is_kept(people: People, hosted: tuple[Session, Seat], store: Store) -> None:
    session, teacher = hosted
    seat = people.join(session.code, "Fox", "10.0.0.7", SOON)
    with pytest.raises(SeatError):
        people.join("WRONG2", "Owl", "10.0.0.7", SOON)
    with store.reading() as connection:
        dump = "\n".join(repr(connection.execute(select(table)).all()) for table in metadata.sorted_tables)
    assert seat.name in dump
    assert seat.token not in dump
    assert teacher.token not in dump
    assert seat.token not in repr(seat)
    assert "10.0.0.7" not in dump


def test_a_name_is_had_once(people: People, hosted: tuple[Session, Seat]) -> None:
    code = hosted[0].code
    people.join(code, "Fox", "x", SOON)
    for name in ("Fox", "fox", " FOX ", "Ms Vale", "Ｆｏｘ"):
        with pytest.raises(SeatError, match="is taken in this session"):
            people.join(code, name, "x", SOON)


@pytest.mark.parametrize("name", ["", "  ", "x" * 41, "a\u202eb", "a\0b", "a\ud800"])
def test_a_name_must_be_a_name(people: People, hosted: tuple[Session, Seat], name: str) -> None:
    with pytest.raises(SeatError, match="Choose a name"):
        people.join(hosted[0].code, name, "x", SOON)


@given(st.text(max_size=60))
def test_a_clean_name_stays_clean(name: str) -> None:
    try:
        clean = clean_name(name)
    except SeatError:
        return
    assert clean == clean_name(clean)
    assert clean == clean.strip()


def test_a_code_expires_is_renewed_and_ends_with_the_session(people: People, hosted: tuple[Session, Seat]) -> None:
    session, teacher = hosted
    late = NOON + timedelta(hours=4)
    with pytest.raises(SeatError, match="codes expire"):
        people.join(session.code, "Fox", "x", late)
    renewed = people.renew_code(teacher, late)
    assert renewed.code != session.code
    with pytest.raises(SeatError, match="No session has this code"):
        people.join(session.code, "Fox", "x", late)
    fox = people.join(renewed.code, "Fox", "x", late)
    people.close_session(teacher, late)
    with pytest.raises(SeatError, match="No session has this code"):
        people.join(renewed.code, "Owl", "x", late)
    assert people.session(fox).closed_at == late
    with pytest.raises(ForbiddenError, match="closed"):
        people.renew_code(teacher, late)


def test_guessing_codes_is_slowed_down(people: People, hosted: tuple[Session, Seat]) -> None:
    code = hosted[0].code
    for second in range(TRIES):
        with pytest.raises(SeatError, match="No session"):
            people.join("WRONG2", "Fox", "10.0.0.9", NOON + timedelta(seconds=second))
    at = NOON + timedelta(seconds=TRIES)
    with pytest.raises(TooManyAttemptsError, match=f"Wait {WINDOW - TRIES} seconds"):
        people.join(code, "Fox", "10.0.0.9", at)
    assert people.join(code, "Owl", "10.0.0.8", at).name == "Owl"
    with pytest.raises(TooManyAttemptsError):
        people.join(code, "Fox", "10.0.0.9", NOON + timedelta(seconds=WINDOW - 1))
    assert people.join(code, "Fox", "10.0.0.9", NOON + timedelta(seconds=WINDOW)).name == "Fox"


def test_the_limit_holds_over_a_restart(database: str, people: People, hosted: tuple[Session, Seat]) -> None:
    for _ in range(TRIES):
        with pytest.raises(SeatError):
            people.join("WRONG2", "Fox", "x", SOON)
    with Store.open(database) as again, pytest.raises(TooManyAttemptsError):
        People(again).join(hosted[0].code, "Fox", "x", SOON)


def test_twenty_five_join_at_once(people: People, hosted: tuple[Session, Seat]) -> None:
    with ThreadPoolExecutor(25) as pool:
        seats = list(pool.map(lambda n: people.join(hosted[0].code, f"Student {n}", "lab", SOON), range(25)))
    assert len({seat.token for seat in seats}) == 25
    assert len(people.members(hosted[1])) == 26


def test_the_role_is_what_the_database_says(people: People, hosted: tuple[Session, Seat]) -> None:
    session, teacher = hosted
    fox, owl = (people.join(session.code, name, "x", SOON) for name in ("Fox", "Owl"))
    forged = replace(fox, role=Role.TEACHER)
    for act in (
        lambda: people.members(forged),
        lambda: people.appoint(forged, owl.id, Role.ADJUDICATOR, SOON),
        lambda: people.reissue(forged, owl.id),
        lambda: people.renew_code(forged, SOON),
        lambda: people.close_session(forged, SOON),
    ):
        with pytest.raises(ForbiddenError, match="Only the teacher or editor"):
            act()
    for bad in (replace(owl, token=fox.token), replace(owl, token=""), replace(teacher, token="guess")):
        with pytest.raises(SeatError, match="leads to no seat"):
            people.session(bad)
    with pytest.raises(SeatError, match="leads to no seat"):
        people.seat("guess")
    assert people.session(fox).code == ""
    assert people.session(teacher).code == session.code
    assert [s.code for s in people.sessions(session.story)] == [""]


def test_a_seat_of_one_session_is_nobody_in_another(people: People, story: Story, hosted: tuple[Session, Seat]) -> None:
    _, teacher = hosted
    other, other_teacher = people.open_session(story.id, "Class 9a", "Mr Reed", NOON)
    owl = people.join(other.code, "Owl", "x", SOON)
    with pytest.raises(SeatError, match="Nobody of this session"):
        people.reissue(teacher, owl.id)
    with pytest.raises(SeatError, match="leads to no seat"):
        people.members(replace(teacher, session=other.id))
    with pytest.raises(SeatError, match="leads to no seat"):
        people.members(replace(teacher, session=other.id, id=other_teacher.id))


def test_who_has_seen_answers_does_not_review_again(people: People, hosted: tuple[Session, Seat]) -> None:
    session, teacher = hosted
    fox = people.join(session.code, "Fox", "x", SOON)
    assert people.appoint(teacher, fox.id, Role.ADJUDICATOR, SOON).role is Role.ADJUDICATOR
    assert people.seat(fox.token).role is Role.ADJUDICATOR
    for role in Role:
        with pytest.raises(ForbiddenError, match="nobody goes back to reviewing"):
            people.appoint(teacher, fox.id, role, SOON)


def test_a_lost_link_is_replaced(people: People, hosted: tuple[Session, Seat]) -> None:
    session, teacher = hosted
    fox = people.join(session.code, "Fox", "x", SOON)
    again = people.reissue(teacher, fox.id)
    assert (again.id, again.name) == (fox.id, "Fox")
    assert people.seat(again.token) == again
    with pytest.raises(SeatError):
        people.seat(fox.token)


def test_no_session_on_a_signed_off_story(store: Store, people: People, hosted: tuple[Session, Seat]) -> None:
    session, teacher = hosted
    store.sign_off(session.story, "Zoe", SOON)
    with pytest.raises(SignedOffError):
        people.open_session(session.story, "x", "y", SOON)
    with pytest.raises(SignedOffError):
        people.renew_code(teacher, SOON)


def test_a_story_is_signed_off_by_its_teacher_only(store: Store, people: People, hosted: tuple[Session, Seat]) -> None:
    session, teacher = hosted
    fox = people.join(session.code, "Fox", "x", SOON)
    with pytest.raises(ForbiddenError):
        people.sign_off(fox, SOON)
    people.sign_off(teacher, SOON)
    assert store.story(session.story).signed_by == "Ms Vale"
    with pytest.raises(ForbiddenError):
        people.reopen(fox, SOON)
    people.reopen(teacher, SOON)
    assert store.story(session.story).signed_at is None


def test_a_lost_teachers_link_is_replaced_from_the_console(
    database: str, people: People, hosted: tuple[Session, Seat], capsys: pytest.CaptureFixture[str]
) -> None:
    def run(*arguments: str) -> tuple[object, str]:
        with pytest.raises(SystemExit) as ended:
            cli.main(["store", "host", *arguments, "--database", database])
        said = capsys.readouterr()
        return ended.value.code, said.out + said.err

    session, teacher = hosted
    assert run() == (0, f"{session.id}  Class 10b  (Ferry)\n")
    status, token = run(session.id)
    assert (status, people.seat(token.strip())) == (0, replace(teacher, token=token.strip()))
    with pytest.raises(SeatError):
        people.seat(teacher.token)
    status, said = run("k-none")
    assert (status, "no such session" in said) == (2, True)
