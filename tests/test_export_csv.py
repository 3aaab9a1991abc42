from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest
from builders import NOON, article, discrepancy, fact, ferry_report, report, side, verdict
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.errors import IngestError
from factcheck.export.csv import (
    DISCREPANCY_COLUMNS,
    REVIEW_COLUMNS,
    VERDICT_COLUMNS,
    discrepancies_csv,
    guard,
    read_csv,
    reviews_csv,
    shown_label,
    unguard,
    verdicts_csv,
)
from factcheck.export.sheet import write_csv
from factcheck.store import Action, Review
from factcheck.types import Decision, Rating

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
PRONE = st.text(st.sampled_from("'=+-@＝＋－＠\t\r\n\0 \ufeff\",;a"), max_size=8)
FORMULAS = [
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "\n=1", "\u00a0=1", "\ufeff=1", "\u200b=1", "\0=1",
    "＝1", "＋1", "－1", "＠a", "\u3000＝1", "\tharmless", "\rharmless",
]  # fmt: skip
HARMLESS = ["", "a", "1", "None", "NA", "'", "'tis", "a=b", "3-1", "007", "ines@example.org", "“quoted”", "<b>"]


@pytest.mark.parametrize("cell", FORMULAS)
def test_a_formula_gets_one_apostrophe(cell: str) -> None:
    assert guard(cell) == f"'{cell}"
    assert guard(guard(cell)) == f"''{cell}"
    assert unguard(guard(guard(cell))) == guard(cell)


@pytest.mark.parametrize("cell", HARMLESS)
def test_other_cells_stay(cell: str) -> None:
    assert guard(cell) == unguard(cell) == cell


@given(WORDS | PRONE)
def test_a_guard_comes_off_again(cell: str) -> None:
    assert unguard(guard(cell)) == cell


@settings(deadline=None)  # the first one imports pandas
@given(st.lists(st.tuples(WORDS | PRONE, WORDS | PRONE, WORDS | PRONE), max_size=5))
def test_any_table_is_read_back_as_written(rows: list[tuple[str, str, str]]) -> None:
    found = read_csv(write_csv(("id", "note", "None"), rows))
    assert list(found.columns) == ["id", "note", "None"]
    assert [tuple(row) for row in found.to_numpy().tolist()] == rows


@settings(deadline=None)
@given(st.lists(st.tuples(PRONE), max_size=4))
def test_one_column_is_read_back_as_written(rows: list[tuple[str]]) -> None:
    assert [tuple(row) for row in read_csv(write_csv(("note",), rows)).to_numpy().tolist()] == rows


def test_no_cell_of_a_file_begins_a_formula() -> None:
    data = write_csv(("=head",), [(cell,) for cell in FORMULAS])
    cells = [row[0] for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))]
    assert all(cell.startswith("'") for cell in cells)
    assert len(cells) == len(FORMULAS) + 1


def test_the_bytes_suit_excel() -> None:
    data = write_csv(("id", "note"), [("d1", "zwölf\nTote")])
    assert data == b'\xef\xbb\xbf"id","note"\r\n"d1","zw\xc3\xb6lf\nTote"\r\n'


def test_a_lone_surrogate_becomes_a_replacement_character() -> None:
    assert read_csv(write_csv(("note",), [("a\ud800b",)]))["note"].tolist() == ["a\ufffdb"]


def test_a_long_note_survives() -> None:
    note = "=" + 'long "note", ' * 80_000
    assert read_csv(write_csv(("note",), [(note,)]))["note"].tolist() == [note]


@pytest.mark.parametrize(
    ("data", "cells"),
    [
        (b"id;note\r\nd1;1,5\r\n", [["d1", "1,5"]]),
        (b"id\tnote\nd1\tNA\n", [["d1", "NA"]]),
        (b"id,note\r\nd1\r\n", [["d1", ""]]),
        (b"id,note\r\n", []),
    ],
)
def test_files_saved_by_other_programs(data: bytes, cells: list[list[str]]) -> None:
    assert read_csv(data).to_numpy().tolist() == cells


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b"caf\xe9,x\r\n", b"a,b\r\n1,2,3\r\n", b'a,b\r\n"open'])
def test_what_is_no_table_is_refused(data: bytes) -> None:
    with pytest.raises(IngestError, match="CSV"):
        read_csv(data)


def test_a_row_for_each_discrepancy() -> None:
    found = ferry_report()
    dead, day = found.discrepancies
    ruling = verdict(dead, note="None", correction="=15 people were killed.")
    table = read_csv(discrepancies_csv(found, {dead.id: ruling}, agreement={dead.id: "2 of 3"}))
    assert tuple(table.columns) == DISCREPANCY_COLUMNS
    assert table.iloc[0].to_dict() == {
        "id": dead.id,
        "question": "How many people were killed?",
        "kind": "number",
        "relation": "conflict",
        "sides": "A: 12 killed (harbour, coast) | B: 15 dead (island)",
        "n_outlets": "3",
        "n_independent": "2",
        "severity": "high",
        "verdict": "conflict",
        "explanation": "",
        "agreement": "2 of 3",
        "status": "decided",
        "correction": "=15 people were killed.",
        "note": "None",
    }
    assert table.loc[1, ["id", "verdict", "status"]].tolist() == [day.id, "", "open"]


def test_the_status_of_a_card_that_waits_for_reporting() -> None:
    found = ferry_report()
    ruling = verdict(found.discrepancies[0], Decision.NEEDS_REPORTING)
    table = read_csv(discrepancies_csv(found, {ruling.discrepancy: ruling}))
    assert table["status"].tolist() == ["needs_reporting", "open"]


def test_only_what_is_shown() -> None:
    found = ferry_report()
    dead, day = found.discrepancies
    rulings = {d.id: verdict(d) for d in found.discrepancies}
    assert read_csv(discrepancies_csv(found, rulings, [day.id]))["id"].tolist() == [day.id]
    assert set(read_csv(verdicts_csv(found, rulings, {dead.id}))["id"]) == {dead.id}
    assert read_csv(discrepancies_csv(found, rulings, [])).empty
    assert [shown_label(found, s) for s in (None, [day.id], [])] == ["2 shown of 2", "1 shown of 2", "0 shown of 2"]


def test_a_row_for_each_mention_of_a_ruled_side() -> None:
    found = ferry_report()
    dead, _ = found.discrepancies
    harbour, island, coast = found.articles
    ruling = verdict(
        dead,
        at=NOON + timedelta(seconds=7),
        ratings=(("A", Rating.NEEDS_CORRECTION), ("B", Rating.ACCURATE)),
        evidence=("https://example.org/1", "https://example.org/2"),
    )
    table = read_csv(verdicts_csv(found, {dead.id: ruling}))
    assert tuple(table.columns) == VERDICT_COLUMNS
    assert table["side"].tolist() == ["A", "A", "B"]
    assert table["article_id"].tolist() == [harbour.id, coast.id, island.id]
    assert table["origin_group"].tolist() == [harbour.id, harbour.id, island.id]
    assert table["rating"].tolist() == ["needs_correction"] * 2 + ["accurate"]
    assert table["published_at"].tolist() == ["2024-03-09", "", ""]
    first = table.iloc[0]
    assert first["sentence"] == "Rescuers said 12 passengers were killed."
    assert harbour.text[int(first["start"]) : int(first["end"])] == first["sentence"]
    assert harbour.text.startswith(first["prefix"] + first["sentence"], int(first["start"]) - len(first["prefix"]))
    assert first[["value", "normalized", "relation", "verdict"]].tolist() == ["12 killed", "12", "conflict", "conflict"]
    assert first["evidence"].split("\n") == list(ruling.evidence)
    assert first["decided_at"] == "2024-03-09T12:00:07+00:00"
    assert first[["tool_version", "model"]].tolist() == ["0.1.0", "all-MiniLM-L6-v2"]


def test_hostile_articles_stay_cells() -> None:
    bad = article('=cmd|"/c calc"!A1.txt', '=HYPERLINK("http://x","y")\r\n12 dead', outlet="@outlet", url="-1")
    good = article("b.txt", "15 dead")
    card = discrepancy(
        "+How many?", side("A", "=12", fact(bad, '=HYPERLINK("http://x","y")')), side("B", "15", fact(good, "15"))
    )
    found = report(card, articles=(bad, good))
    data = verdicts_csv(found, {card.id: verdict(card, note="\t@note")})
    raw = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert not [cell for row in raw for cell in row if cell.lstrip().startswith(("=", "+", "-", "@"))]
    row = read_csv(data).iloc[0]
    assert row[["article", "outlet", "url"]].tolist() == [bad.name, "@outlet", "-1"]
    assert row[["question", "value", "note"]].tolist() == ["+How many?", "=12", "\t@note"]


def test_the_log_is_written_whole() -> None:
    ruling = verdict("d1", note="two\nlines", ratings=(("A", Rating.OUTDATED), ("B", Rating.ACCURATE)))
    log = (
        Review(1, "s1", "d1", Action.VERDICT, "Ines", NOON, 2, ruling),
        Review(2, "s1", "d1", Action.UNDO, "Ines", NOON, 2, cancels=1),
        Review(3, "s1", "d1", Action.COMMENT, "Amir", NOON, text="-why?"),
        Review(4, "s1", "d1", Action.DETACH, "Amir", NOON, members=("c1", "c2")),
    )
    table = read_csv(reviews_csv(log))
    assert tuple(table.columns) == REVIEW_COLUMNS
    assert table["action"].tolist() == ["verdict", "undo", "comment", "detach"]
    assert table.loc[0, ["round", "verdict", "ratings", "note"]].tolist() == [
        "2",
        "conflict",
        "A=outdated B=accurate",
        "two\nlines",
    ]
    assert table["cancels"].tolist() == ["", "1", "", ""]
    assert table["text"].tolist()[2] == "-why?"
    assert table["members"].tolist()[3] == "c1\nc2"
