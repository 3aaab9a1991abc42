"""After the round: marks, agreement, files, sign-off, and the same again next year."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from factcheck.catalogue import mark, tr
from factcheck.errors import StoreError
from factcheck.export import filename
from factcheck.export.bundle import by_person, zipped
from factcheck.export.sheet import write_csv
from factcheck.store import Role, Story, standing
from factcheck.store.marks import ANSWER_COLUMNS, AUDIT_COLUMNS
from factcheck.store.people import Kind, Seat, Session
from factcheck.store.rounds import Round
from factcheck.types import Verdict
from factcheck.ui import highlight, session
from factcheck.ui.classroom import figures, markup, material, seats
from factcheck.ui.window import window

_CARD = ANSWER_COLUMNS.index("card")
_ANEW = {
    Kind.CLASS: mark("A new session with a new code, for another class: the same cards and key, nobody's answers."),
    Kind.DESK: mark("A new session with a new code, for another desk: the same cards and key, nobody's answers."),
}


def draw(seat: Seat, held: Session, of: Story, known: Sequence[Round]) -> None:
    """Draw the results of one round, and what ends the session."""
    opened = [one for one in known if one.opened_at]
    if opened:
        asked = _choose(opened)
        ratings = seats.marks().ratings(seat, asked.number)
        if not ratings:
            st.html(
                highlight.section(
                    tr("Nothing to count yet"),
                    tr("Figures appear when the round is closed or a card has been revealed."),
                )
            )
        else:
            cards = material.cards(of)
            figures.draw(ratings, cards, _settled(seat, of))
            _marks(seat, asked)
        _files(seat, held, of, asked)
    else:
        st.html(highlight.section(tr("No results yet"), tr("They appear after the first round.")))
    _ending(seat, held, of)


def _choose(opened: Sequence[Round]) -> Round:
    if len(opened) == 1:
        return opened[0]
    numbers = [one.number for one in opened]
    number = st.segmented_control(tr("Round"), numbers, default=numbers[-1], key="class_result_round", required=True)
    return next((one for one in opened if one.number == number), opened[-1])


def _settled(seat: Seat, of: Story) -> dict[str, Verdict]:
    """What adjudicators of this session ruled, by card."""
    log = (r for r in session.store().reviews(of.id) if r.role == Role.ADJUDICATOR and r.session == seat.session)
    return {r.discrepancy: r.verdict for r in standing(log) if r.verdict}


def _marks(seat: Seat, asked: Round) -> None:
    found = seats.marks().marks(seat, asked.number)
    if not any(one.keyed for one in found):
        st.caption(tr("Set the key under Prepare, and first answers are marked against it here."))
        return
    rows = [(m.reviewer, _share(m.right, m.keyed), _share(m.exact, m.keyed), str(m.answered)) for m in found]
    head = (tr("Name"), tr("Verdict as in the key"), tr("and the same reason"), tr("Cards answered"))
    st.html(markup.table(head, rows, tr("Marks: first answers against the key")))


def _share(done: int, every: int) -> str:
    return tr("{done} of {all}", done=done, all=every)


def _files(seat: Seat, held: Session, of: Story, asked: Round) -> None:
    questions = {key: card.question for key, card in material.cards(of).items()}
    rows = [(questions.get(row[_CARD], ""), *row) for row in seats.marks().rows(seat, asked.number)]
    head = ("question", *ANSWER_COLUMNS)
    with st.container(border=True, gap="small"):
        st.html(highlight.section(tr("Take it away")))
        with st.container(horizontal=True, gap="small"):
            _button(tr("Answers"), f"{held.name} round {asked.number}", rows, head, "class_csv", main=True)
            names = sorted({row[3] for row in rows}, key=str.casefold)
            if names:
                labels = session.distinct({name: name for name in names})
                who = st.selectbox(tr("Answers of"), names, key="class_csv_of", label_visibility="collapsed", width=200,
                                   format_func=lambda name: labels.get(name, name))  # fmt: skip
                own = [row for row in rows if row[3] == who]
                _button(tr("This person's answers"), f"{held.name} {who}", own, head, "class_csv_one")
                _everybody(f"{held.name} round {asked.number}", rows, head, len(names))
            _button(tr("Audit trail"), f"{held.name} audit", seats.marks().audit(seat), AUDIT_COLUMNS, "class_audit")
        st.caption(tr("Answers to cards that are neither revealed nor of a closed round are not in these files."))


def _button(
    label: str, name: str, rows: Sequence[Sequence[str]], head: Sequence[str], key: str, *, main: bool = False
) -> None:
    st.download_button(
        f"{label} · {len(rows)}", lambda: write_csv(head, rows), filename(name, "", "csv"), "text/csv", key=key,
        icon=":material/download:", on_click="ignore", type=session.main_button() if main else "secondary",
    )  # fmt: skip


def _everybody(title: str, rows: Sequence[Sequence[str]], head: Sequence[str], people: int) -> None:
    """One file a person, in one archive: to hand out, or to put into a school's own system."""
    st.download_button(
        tr("A file each · {count}", count=people), lambda: zipped(by_person(title, head, rows)),
        filename(title, "each", "zip"),
        "application/zip", key="class_zip", icon=":material/folder_zip:", on_click="ignore",
        help=tr("A zip archive with one CSV file for each person."),
    )  # fmt: skip


def _ending(seat: Seat, held: Session, of: Story) -> None:
    with st.container(border=True, gap="small"):
        st.html(highlight.section(tr("End it, or hold it again")))
        with st.container(horizontal=True, gap="small"):
            if st.button(tr("Hold it again"), key="class_again", icon=":material/content_copy:",
                         help=tr("A copy of the story with cards and key, without people and answers.")):  # fmt: skip
                _again(seat, held)
            if not held.closed_at and not of.signed_at and st.button(
                tr("End the session"), key="class_end", icon=":material/logout:",
                help=tr("Nobody joins or writes any more. Results stay."),
            ):  # fmt: skip
                _sure(tr("The session ends for everybody."), lambda: seats.people().close_session(seat, session.now()))
            _signing(seat, of)


def _signing(seat: Seat, of: Story) -> None:
    if of.signed_at:
        st.button(tr("Reopen the story"), key="class_reopen", type="tertiary", icon=":material/lock_open:",
                  on_click=_reopen, args=(seat,))  # fmt: skip
    elif st.button(tr("Sign the story off"), key="class_sign", icon=":material/verified:",
                   help=tr("Freezes the story in your name: no verdict, answer or article changes.")):  # fmt: skip
        _sure(
            tr("The story is frozen in your name. You can reopen it, and the record says so."),
            lambda: seats.people().sign_off(seat, session.now()),
        )


def _reopen(seat: Seat) -> None:
    session.attempt(lambda: seats.people().reopen(seat, session.now()))


def _do(act: Callable[[], object]) -> None:
    session.attempt(act)


@window(mark("Are you sure?"))
def _sure(what: str, act: Callable[[], object]) -> None:
    st.write(what)
    if st.button(tr("Yes"), key="class_sure", type=session.main_button(), on_click=_do, args=(act,)):
        st.rerun()


@window(mark("Hold it again"))
def _again(seat: Seat, held: Session) -> None:
    st.write(tr(_ANEW[held.kind]))
    with st.form("class_again_form", border=False):
        st.text_input(tr("Name"), held.name, key="class_again_name", max_chars=80)
        done = st.form_submit_button(tr("Open it"), key="class_again_now", type=session.main_button(),
                                     on_click=_hold_again, args=(seat, held))  # fmt: skip
    if done:
        st.rerun()


def _hold_again(seat: Seat, held: Session) -> None:
    title = str(st.session_state.get("class_again_name") or "").strip() or held.name
    try:
        _, teacher = seats.answers().duplicate(seat, title, seat.name, session.now())
    except StoreError as error:
        session.complain(str(error))
        return
    seats.take(teacher)
