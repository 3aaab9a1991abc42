from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path

import pytest
from builders import NOON, ferry_report, verdict
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.errors import IngestError
from factcheck.export.csv import discrepancies_csv, guard, reviews_csv, unguard, verdicts_csv
from factcheck.export.imports import Kind, Plan, Step, apply, plan, withdraw
from factcheck.export.rulings import LABELS, word
from factcheck.store import Action, Review, Store, current, standing
from factcheck.types import NO_CORRECTION, Decision, Rating, Verdict
from factcheck.view import DECISION_LABELS, RATING_LABELS

LATER = datetime(2024, 3, 10, 8, 30, tzinfo=UTC)
REPORT = ferry_report()
DEAD, DAY = REPORT.discrepancies
AWKWARD = (
    "NA",
    "None",
    "=1+1",
    "-3",
    "+33 1 23",
    "@desk",
    "'quoted",
    "two\nlines",
    "🛟 “saved”; a, b\tc",
    " spaced ",
    "007",
)
SAYABLE = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.just("\n"), max_size=30) | st.sampled_from(
    AWKWARD
)
Table = list[list[str]]


def conflict(**more: object) -> Verdict:
    ratings = (("A", Rating.NEEDS_CORRECTION), ("B", Rating.ACCURATE))
    return replace(verdict(DEAD, note="ask the port", ratings=ratings, evidence=("https://example.org/a",)), **more)


def log(*rulings: Verdict) -> tuple[Review, ...]:
    return tuple(
        Review(n, "s", r.discrepancy, Action.VERDICT, r.reviewer, r.at or NOON, verdict=r)
        for n, r in enumerate(rulings, 1)
    )


def run(data: bytes, reviews: tuple[Review, ...] = (), reviewer: str = "Amir") -> Plan:
    return plan(data, REPORT, reviews, reviewer=reviewer, at=LATER)


def sheet(data: bytes) -> Table:
    """The cells as a spreadsheet opens them: guards and all."""
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def saved(cells: Table, *, separator: str = ",", ends: str = "\r\n", bom: bool = True) -> bytes:
    """The cells as a spreadsheet saves them."""
    text = io.StringIO(newline="")
    quoting = csv.QUOTE_MINIMAL if ends == "\r\n" else csv.QUOTE_ALL  # Python leaves the other break bare
    csv.writer(text, delimiter=separator, lineterminator=ends, quoting=quoting).writerows(cells)
    return (b"\xef\xbb\xbf" if bom else b"") + text.getvalue().encode()


def put(cells: Table, column: str, value: str, row: int = 1) -> Table:
    edited = [list(each) for each in cells]
    edited[row][cells[0].index(column)] = value
    return edited


def after(
    planned: Plan, reviews: tuple[Review, ...], choices: tuple[str, ...] = (DEAD.id, DAY.id)
) -> dict[str, Verdict]:
    batch = {r.id: r for r in (*reviews, *apply(planned, choices))}
    return current(batch.values())


def exported(kind: Kind, reviews: tuple[Review, ...]) -> bytes:
    rulings = current(reviews)
    writers: dict[Kind, Callable[[], bytes]] = {
        Kind.VERDICTS: lambda: verdicts_csv(REPORT, rulings),
        Kind.DISCREPANCIES: lambda: discrepancies_csv(REPORT, rulings),
        Kind.REVIEWS: lambda: reviews_csv(reviews),
    }
    return writers[kind]()


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("ends", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize("bom", [True, False])
def test_a_file_that_nobody_edited_changes_nothing(kind: Kind, separator: str, ends: str, bom: bool) -> None:
    reviews = log(conflict(note="two\nlines; =1"), verdict(DAY, Decision.EXPLAINED, why="precision", note="NA"))
    data = saved(sheet(exported(kind, reviews)), separator=separator, ends=ends, bom=bom)
    planned = run(data, reviews)
    assert planned.kind is kind
    assert {line.step for line in planned.lines} == {Step.SAME}
    assert apply(planned, (DEAD.id, DAY.id)) == ()


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("note", AWKWARD)
def test_an_edit_is_all_that_changes(kind: Kind, note: str) -> None:
    reviews = log(conflict(), verdict(DAY, Decision.EXPLAINED, why="precision", note="None"))
    planned = run(saved(put(sheet(exported(kind, reviews)), "note", guard(note))), reviews)
    assert planned.lines[0].step is Step.CHANGES
    assert planned.contested == {DEAD.id}
    assert apply(planned) == ()
    expected = current(reviews) | {DEAD.id: conflict(note=note, reviewer="Amir", at=LATER)}
    assert after(planned, reviews) == expected


@settings(deadline=None, max_examples=60)
@given(SAYABLE, SAYABLE, SAYABLE, st.sampled_from(list(Kind)), st.sampled_from(",;\t"), st.sampled_from(["\r\n", "\n"]))
def test_any_words_survive_the_round_trip(
    old: str, new: str, other: str, kind: Kind, separator: str, ends: str
) -> None:
    reviews = log(conflict(note=old, correction=other), verdict(DAY, Decision.UNVERIFIABLE, note=other))
    data = saved(put(sheet(exported(kind, reviews)), "note", guard(new)), separator=separator, ends=ends)
    result = after(run(data, reviews), reviews)
    assert result[DAY.id] == current(reviews)[DAY.id]
    assert result[DEAD.id] == (conflict(correction=other, note=old) if new == old else
                               conflict(correction=other, note=new, reviewer="Amir", at=LATER))  # fmt: skip


def test_a_spreadsheet_that_turns_the_breaks_inside_cells_changes_nothing() -> None:
    reviews = log(conflict(note="two\nlines"))
    for kind in Kind:
        cells = [[cell.replace("\n", "\r\n") for cell in row] for row in sheet(exported(kind, reviews))]
        assert {line.step for line in run(saved(cells), reviews).lines} == {Step.SAME}


def test_columns_moved_added_and_missing() -> None:
    reviews = log(conflict())
    cells = put(sheet(verdicts_csv(REPORT, current(reviews))), "rating", "outdated", row=3)
    moved = [[*reversed(row), "my own column"] for row in cells]
    moved[0][-1] = "Remarks"
    expected = (("A", Rating.NEEDS_CORRECTION), ("B", Rating.OUTDATED))
    assert after(run(saved(moved), reviews), reviews)[DEAD.id].ratings == expected
    few = [["ID ", " Verdict", "SIDE"], [DEAD.id, "Not a discrepancy", "a"]]
    changed = after(run(saved(few), reviews), reviews)[DEAD.id]
    assert (changed.decision, changed.note, changed.ratings) == (Decision.NOT_A_DISCREPANCY, "ask the port", ())


def test_one_edited_row_of_a_card_is_enough_and_two_different_edits_are_an_error() -> None:
    reviews = log(conflict())
    cells = sheet(verdicts_csv(REPORT, current(reviews)))
    once = put(cells, "note", "seen", row=2)
    assert after(run(saved(once), reviews), reviews)[DEAD.id].note == "seen"
    planned = run(saved(put(once, "note", "not seen", row=3)), reviews)
    assert {line.step for line in planned.lines} == {Step.ERROR}
    assert "line 3" in planned.lines[2].message
    assert apply(planned, (DEAD.id,)) == ()


def test_a_new_ruling_keeps_its_own_signature_and_an_open_row_does_nothing() -> None:
    planned = run(verdicts_csv(REPORT, {DEAD.id: conflict()}))
    assert [line.step for line in planned.lines] == [Step.NEW] * 3
    assert after(planned, ()) == {DEAD.id: conflict()}
    unsigned = run(saved([["id", "verdict", "explanation"], [DEAD.id, "", ""], [DAY.id, "explained", "scope"]]))
    assert [line.step for line in unsigned.lines] == [Step.SAME, Step.NEW]
    assert after(unsigned, ()) == {DAY.id: Verdict(DAY.id, Decision.EXPLAINED, "scope", reviewer="Amir", at=LATER)}


def test_an_emptied_verdict_takes_nothing_back() -> None:
    reviews = log(conflict())
    cells = sheet(discrepancies_csv(REPORT, current(reviews)))
    planned = run(saved(put(cells, "verdict", "")), reviews)
    assert planned.lines[0].step is Step.SAME
    assert "undo it in Review" in planned.lines[0].message


def test_another_reviewer_waits_for_a_choice_even_with_the_same_ruling() -> None:
    theirs = conflict(reviewer="Noor", at=NOON + timedelta(hours=1))
    planned = run(verdicts_csv(REPORT, {DEAD.id: theirs}), log(conflict()))
    assert planned.contested == {DEAD.id}
    assert apply(planned) == ()
    assert after(planned, log(conflict()))[DEAD.id] == theirs


@pytest.mark.parametrize(
    ("column", "value", "message"),
    [
        ("verdict", "maybe", "“maybe” is no verdict: write conflict, explained"),
        ("why", "scope", "“scope” does not go with conflict: leave the cell empty"),
        ("rating", "fine", "“fine” is no rating: write accurate"),
        ("side", "Q", "no side “Q”: write A or B"),
        ("note", "x" * 20_001, "over 20,000 characters"),
    ],
)
def test_errors_name_the_line_and_the_cure(column: str, value: str, message: str) -> None:
    cells = sheet(verdicts_csv(REPORT, {DEAD.id: conflict(note="first\nsecond")}))
    planned = run(saved(put(cells, column, value, row=3)), log(conflict(note="first\nsecond")))
    told = [line for line in planned.lines if message in line.message]
    assert [(line.number, line.step) for line in told] == [(6, Step.ERROR)]  # two rows of two lines stand before it
    assert planned.entries == ()


def test_a_moment_without_a_zone_is_an_error() -> None:
    cells = put(sheet(verdicts_csv(REPORT, {DEAD.id: conflict()})), "decided_at", "9/3/2024 12:00")
    for row in (2, 3):
        cells = put(cells, "decided_at", "9/3/2024 12:00", row)
    planned = run(saved(cells))
    assert "2026-03-14T09:30:00+00:00" in planned.lines[0].message
    edited = run(saved(cells), log(conflict()))  # a spreadsheet's own way to write dates is no edit of the ruling
    assert {line.step for line in edited.lines} == {Step.SAME}


def test_unknown_cards_are_told_and_left_out() -> None:
    rows = [["id", "verdict"], ["d0000000000", "conflict"], ["", "conflict"], [DAY.id, "unverifiable"]]
    planned = run(saved(rows))
    assert [line.step for line in planned.lines] == [Step.UNKNOWN, Step.UNKNOWN, Step.NEW]
    assert [entry.discrepancy for entry in apply(planned)] == [DAY.id]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "not a table"),
        (b"id,note\r\nd1,x\r\n", "line 1 lacks columns"),
        (b"id,verdict,note,note\r\nd1,,x,y\r\n", "“note” twice"),
        ("id,verdict\r\nd1,é".encode("latin-1"), "CSV UTF-8"),
        (b"id,verdict\r\nd1,a,b,c\r\n", "line 2"),
        (b"PK\x03\x04" + bytes(range(256)), "not UTF-8"),
    ],
)
def test_a_file_that_is_none_of_the_three(data: bytes, message: str) -> None:
    with pytest.raises(IngestError, match=message):
        run(data)


def test_a_hostile_file_is_quick_and_harmless() -> None:
    rows = [["id", "verdict", "note"], *[[f"d{n:010d}", "conflict", "=cmd"] for n in range(20_000)]]
    planned = run(saved(rows))
    assert planned.count(Step.UNKNOWN) == 20_000
    assert apply(planned) == ()


# The log


def colleague(tmp_path: Path) -> tuple[Review, ...]:
    with Store.open(f"sqlite:///{tmp_path}/colleague.db") as store:
        story = store.create_story("Ferry", NOON)
        store.save_verdict(story.id, conflict())
        store.undo(story.id, DEAD.id, "Ines", NOON + timedelta(minutes=1))
        store.save_verdict(story.id, verdict(DEAD, Decision.UNVERIFIABLE, at=NOON + timedelta(minutes=2)))
        store.comment(story.id, DAY.id, "=why?\nNA", "Noor", NOON + timedelta(minutes=3))
        store.edit(story.id, DAY.id, Action.DETACH, ["c1", "c2"], "Noor", NOON + timedelta(minutes=4))
        return store.reviews(story.id)


def test_a_colleagues_log_arrives_once(tmp_path: Path) -> None:
    theirs = colleague(tmp_path)
    with Store.open(f"sqlite:///{tmp_path}/mine.db") as store:
        other = store.create_story("Another", NOON)
        store.save_verdict(other.id, verdict("dxxxx"))
        story = store.create_story("Ferry", NOON)
        planned = run(reviews_csv(theirs), store.reviews(story.id))
        assert [line.step for line in planned.lines] == [Step.NEW] * 5
        store.append_reviews(story.id, apply(planned))
        mine = store.reviews(story.id)
        assert [replace(r, id=0, story="", cancels=None) for r in mine] == [
            replace(r, id=0, story="", cancels=None) for r in theirs
        ]
        assert store.verdicts(story.id)[DEAD.id].decision is Decision.UNVERIFIABLE
        again = run(reviews_csv(theirs), mine)
        assert {line.step for line in again.lines} == {Step.SAME}


def test_a_log_that_would_change_a_ruling_waits(tmp_path: Path) -> None:
    theirs = colleague(tmp_path)
    mine = log(verdict(DEAD, Decision.NEEDS_REPORTING, reviewer="Amir"))
    planned = run(reviews_csv(theirs), mine)
    assert planned.contested == {DEAD.id}
    assert {entry.discrepancy for entry in apply(planned)} == {DAY.id}
    assert after(planned, mine)[DEAD.id].decision is Decision.UNVERIFIABLE


def test_an_undo_that_a_colleague_added_to_the_same_log(tmp_path: Path) -> None:
    with Store.open(f"sqlite:///{tmp_path}/shared.db") as store:
        story = store.create_story("Ferry", NOON)
        store.save_verdict(story.id, conflict())
        before = store.reviews(story.id)
        undone = Review(99, story.id, DEAD.id, Action.UNDO, "Ines", LATER, cancels=before[0].id)
        planned = run(reviews_csv([*before, undone]), before)
        assert [line.step for line in planned.lines] == [Step.SAME, Step.CHANGES]
        assert store.append_reviews(story.id, apply(planned)) == ()
        assert len(store.append_reviews(story.id, apply(planned, [DEAD.id]))) == 1
        assert store.verdicts(story.id) == {}


@pytest.mark.parametrize(
    ("column", "value", "message"),
    [
        ("action", "delete", "“delete” is no action"),
        ("at", "yesterday", "no moment"),
        ("round", "x", "“x” in round is no number"),
        ("ratings", "A:accurate", "A=accurate B=outdated"),
        ("text", "another comment", "cannot be changed afterwards"),
    ],
)
def test_errors_of_a_log(tmp_path: Path, column: str, value: str, message: str) -> None:
    theirs = colleague(tmp_path)
    row = 4 if column == "text" else 1
    planned = run(saved(put(sheet(reviews_csv(theirs)), column, value, row)), theirs)
    assert [message in line.message for line in planned.lines if line.step is Step.ERROR][:1] == [True]


def test_an_undo_of_nothing_is_an_error() -> None:
    stray = Review(2, "s", DEAD.id, Action.UNDO, "Ines", NOON, cancels=1)
    planned = run(reviews_csv([stray]))
    assert [line.step for line in planned.lines] == [Step.ERROR]
    assert "takes back entry 1" in planned.lines[0].message


@given(
    st.binary(max_size=300) | st.text(max_size=200).map(lambda t: b"id,verdict,side\n" + t.encode("utf-8", "ignore"))
)
@settings(deadline=None, max_examples=80)
def test_no_bytes_raise_anything_else(data: bytes) -> None:
    try:
        run(data)
    except IngestError:
        return


def test_guards_come_off_only_once() -> None:
    assert unguard(guard("'=x")) == "'=x"


def test_an_import_is_taken_back_whole(tmp_path: Path) -> None:
    theirs = colleague(tmp_path)
    with Store.open(f"sqlite:///{tmp_path}/mine.db") as store:
        story = store.create_story("Ferry", NOON)
        store.save_verdict(story.id, verdict(DEAD, Decision.NEEDS_REPORTING, reviewer="Amir"))
        before = store.reviews(story.id)
        added = store.append_reviews(story.id, apply(run(reviews_csv(theirs), before), [DEAD.id]))
        assert store.verdicts(story.id)[DEAD.id].decision is Decision.UNVERIFIABLE
        store.append_reviews(story.id, withdraw(added, "Amir", LATER))
        assert standing(store.reviews(story.id)) == before


@pytest.mark.parametrize("kind", list(Kind))
def test_a_correction_that_an_editor_emptied_comes_back_emptied(kind: Kind) -> None:
    data = exported(kind, log(conflict(correction=NO_CORRECTION)))
    assert current(apply(run(data)))[DEAD.id].correction == NO_CORRECTION


@pytest.mark.parametrize("labels", [DECISION_LABELS, RATING_LABELS])
def test_the_labels_of_the_buttons_are_those_an_import_knows(labels: dict[StrEnum, str]) -> None:
    assert {member: LABELS[member] for member in labels} == labels


@pytest.mark.parametrize("say", [str, str.lower, str.upper, "  {}  ".format])
@pytest.mark.parametrize("decision", list(Decision))
def test_a_verdict_may_be_written_as_its_button_says(decision: Decision, say: Callable[[str], str]) -> None:
    data = put(sheet(exported(Kind.DISCREPANCIES, ())), "verdict", say(DECISION_LABELS[decision]))
    assert current(apply(run(saved(data))))[DEAD.id].decision is decision


@pytest.mark.parametrize("rating", list(Rating))
def test_a_rating_may_be_written_as_its_list_says(rating: Rating) -> None:
    assert word(Rating, RATING_LABELS[rating].lower(), 2, "rating") is rating
