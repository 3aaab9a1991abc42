from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.cli import main
from factcheck.embed import HashEncoder, open_encoder
from factcheck.errors import IngestError
from factcheck.evaluate import Folders, Score, load, measure, score, sides
from factcheck.evaluation import baseline, nanco, phrases, stories, summedits, timex
from factcheck.evaluation.balance import Balance, fit, judge, leave_one_out, total
from factcheck.evaluation.gold import matches
from factcheck.evaluation.table import Measured, as_json, render, rows
from factcheck.ingest import read_file
from factcheck.types import Report

SHARED = Path(__file__).parents[2] / "shared"
ENCODER = HashEncoder()

MORNING = """Tram derails near the market in Norwood

NORWOOD, May 6, 2024 — At least 4 people were killed on Monday when a tram left the rails near the market, police said.

The tram was carrying 60 passengers, the operator said.

A bakery on the square sold 60 loaves.
"""
EVENING = """Norwood tram crash kills seven

NORWOOD, May 6, 2024 — Seven people were killed on Monday when a tram left the rails near the market, the mayor said.

The tram was carrying 75 passengers, the operator said.

The mayor opened a garden with 75 trees.
"""
GOLD = {
    "discrepancies": [
        {
            "id": "D1",
            "relation": "conflict",
            "severity": "high",
            "mentions": [
                {"file": "morning.txt", "quote": "At least 4 people were killed", "value": "4"},
                {"file": "evening.txt", "quote": "Seven people were killed", "value": "7"},
            ],
        },
        {
            "id": "D2",
            "relation": "attribution",
            "severity": "low",
            "mentions": [
                {"file": "morning.txt", "quote": "carrying 60 passengers", "value": "60"},
                {"file": "evening.txt", "quote": "carrying 75 passengers", "value": "75"},
            ],
        },
    ],
    "look_alikes": [
        {
            "id": "L1",
            "mentions": [
                {"file": "morning.txt", "quote": "sold 60 loaves"},
                {"file": "evening.txt", "quote": "garden with 75 trees"},
            ],
        }
    ],
}
ANSWERS = [
    {
        "question": f"How long is the {thing} shut?",
        "answers": [
            {"Answer": "four months", "cluster_global": 0},
            {"Answer": "for 4 months", "cluster_global": 0},
            {"Answer": "six months", "cluster_global": 1},
        ],
    }
    for thing in ("bridge", "tunnel")
]
SUMMARY = "The ferry sank off Oslo on 3 May with 40 crew aboard."
EDITS = [
    {"original_summary": SUMMARY, "summary": SUMMARY, "label": 1},
    {"original_summary": SUMMARY, "summary": SUMMARY.replace("sank", "went down"), "label": 1},
    {"original_summary": SUMMARY, "summary": SUMMARY.replace("40", "90"), "label": 0},
    {"original_summary": SUMMARY, "summary": SUMMARY.replace("ferry", "tanker"), "label": 0},
]
TIMES = {
    "reference_date": "2024-05-08 (a Wednesday)",
    "rows": [
        ["on Monday", "The tram crashed on Monday.", "int", [["2024-05-06", "2024-05-06"]], ""],
        ["for ten days", "The line was shut for ten days.", "dur", 10, ""],
        ["on Monday", "The tram crashed on Monday.", "int", [["1999-01-01", "1999-01-01"]], ""],
    ],
    "sentences_without_any_date": ["The tram may march on."],
}
NUMBERS = {
    "rows": [
        ["at least 4 people", "At least 4 people were hurt.", 4, "people", ">="],
        ["$3 million", "It cost $3 million.", 3e6, "USD", ""],
        ["$3 million", "It cost $3 million.", 4e6, "USD", ""],
    ],
    "sentences_without_quantities": ["One of the trams stopped."],
}
TIMEX = (
    "2024-05-08\tDATE\t2024-05-08\nMay 6, 2024\tDATE\t2024-05-06\nten days\tDURATION\tP10D\nnow\tDATE\tPRESENT_REF\n"
)


def write(path: Path, content: object) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    return path


def story(folder: Path) -> Path:
    write(folder / "morning.txt", MORNING)
    write(folder / "evening.txt", EVENING)
    return folder


@pytest.fixture
def examples(tmp_path: Path) -> Folders:
    """Every sort of example, of our own making."""
    gold, bench, seeds = tmp_path / "gold", tmp_path / "bench", story(tmp_path / "seeds")
    write(gold / "seeds.json", GOLD)
    write(gold / "dev" / "tram.json", GOLD)
    story(gold / "dev" / "articles" / "tram")
    tables: Mapping[str, object] = {
        "time_phrases.json": TIMES,
        "time_dev.tsv": TIMEX,
        "quantity_phrases.json": NUMBERS,
        "nanco_dev.json": ANSWERS,
        "summedits_news_dev.json": EDITS,
    }
    for name, content in tables.items():
        write(bench / name, content)
    return Folders(gold, bench, seeds)


def plain_report(folder: Path) -> Report:
    return baseline.check([read_file(p) for p in sorted(folder.glob("*.txt"))], ENCODER)


def test_a_report_is_scored_against_gold(tmp_path: Path) -> None:
    report = plain_report(story(tmp_path / "tram"))
    wanted, lures = load(write(tmp_path / "tram.json", GOLD), report.articles)
    total_, unmatched = score(report, wanted, lures)
    assert (total_.gold, total_.hard, total_.high, total_.lures) == (2, 1, 1, 1)
    assert total_.found == 2
    assert total_.lures_joined == 0
    assert total_.matched + len(unmatched) == total_.reported == len(report.discrepancies)
    assert all(len(sides(d, report)) == len(d.sides) for d in report.discrepancies)


def test_only_sides_that_part_find_a_row(tmp_path: Path) -> None:
    report = plain_report(story(tmp_path / "tram"))
    one_value = json.loads(json.dumps(GOLD).replace('"7"', '"4"'))
    wanted, _ = load(write(tmp_path / "tram.json", one_value), report.articles)
    found = {row.id for hits in matches(report, wanted).values() for row in hits}
    assert found == {"D2"}


def test_scores_add_up_and_print() -> None:
    both = Score(gold=4, found=3, kept_apart=2) + Score(gold=1, found=1, high=1)
    assert (both.gold, both.found, both.kept_apart, both.high) == (5, 4, 2, 1)
    assert "recall 4/5 (0.80)" in both.line()
    assert "look-alikes 0/0" in both.line()


@pytest.mark.parametrize("content", ["", "[1, 2]", "{}", '{"discrepancies": [{"id": "D1"}]}', '{"discrepancies": 3}'])
def test_gold_in_another_form_is_one_error(tmp_path: Path, content: str) -> None:
    with pytest.raises(IngestError, match=r"tram\.json: not in the expected form"):
        load(write(tmp_path / "tram.json", content), plain_report(story(tmp_path / "tram")).articles)


@pytest.mark.parametrize("read", [nanco.load, summedits.load, phrases.score_times, phrases.score_quantities])
@pytest.mark.parametrize("content", ["nonsense", '[{"a": 1}]', "7"])
def test_tables_in_another_form_are_one_error(tmp_path: Path, read: Any, content: str) -> None:
    with pytest.raises(IngestError, match=r"table\.json"):
        read(write(tmp_path / "table.json", content))


def test_a_community_needs_two_articles_and_two_sets_of_numbers(tmp_path: Path) -> None:
    same = write(tmp_path / "a.txt", "Crews freed 9 miners.\n\nCrews freed 8 miners.\n")
    other = write(tmp_path / "b.txt", "The band played on for hours in the rain.\n")
    assert baseline.check([read_file(same), read_file(other)], ENCODER).discrepancies == ()
    third = write(tmp_path / "c.txt", "Crews freed 7 miners.\n")
    (card,) = baseline.check([read_file(same), read_file(third)], ENCODER).discrepancies
    assert [side.value for side in card.sides] == ["9", "8", "7"]


def test_communities_do_not_overlap() -> None:
    texts = ["crews freed nine miners", "crews freed nine miners today", "rain fell", "rain fell today", "alone"]
    found = baseline.communities(texts, ENCODER, 0.6)
    members = [i for group in found for i in group]
    assert sorted(members) == [0, 1, 2, 3]
    assert baseline.communities([], ENCODER, 0.6) == ()


def test_a_threshold_is_fitted_on_the_other_groups() -> None:
    groups = {
        "one": [(0.9, True), (0.5, False)],
        "two": [(0.3, True), (0.1, False)],
    }
    found = leave_one_out(groups)
    assert found["one"] == judge(groups["one"], fit(groups["two"]))
    assert found["one"] == Balance(alike=1, alike_right=1, unlike=1, unlike_right=0)
    assert total(found).alike == 2


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans())), st.floats(0, 1))
def test_balanced_accuracy_is_a_share(pairs: list[tuple[float, bool]], threshold: float) -> None:
    assert 0 <= judge(pairs, threshold).accuracy <= 1
    assert judge(pairs, fit(pairs)).accuracy >= 0.5 or not pairs


def test_phrase_tables(examples: Folders) -> None:
    times = phrases.score_times(examples.bench / "time_phrases.json")
    assert (times.right, times.rows, times.missed, times.false) == (2, 3, ("on Monday",), ())
    numbers = phrases.score_quantities(examples.bench / "quantity_phrases.json")
    assert (numbers.right, numbers.rows, numbers.missed) == (2, 3, ("$3 million",))
    assert timex.score_timex(examples.bench / "time_dev.tsv") == (2, 2)


def test_answers_with_readings_are_told_apart(examples: Folders) -> None:
    found = nanco.score(nanco.load(examples.bench / "nanco_dev.json"), ENCODER)
    assert (found.pairs, found.got.accuracy, found.mean) == (6, 1.0, 1.0)
    assert found.plain.accuracy <= found.got.accuracy


def test_edits_are_judged_by_their_readings(examples: Folders) -> None:
    found = summedits.score(summedits.load(examples.bench / "summedits_news_dev.json"), ENCODER)
    assert found.pairs == 3
    assert found.got == Balance(alike=1, alike_right=1, unlike=2, unlike_right=1)
    assert found.raised == (("number", 1, 0),)


def test_a_story_is_run_with_both_ways(examples: Folders) -> None:
    ((gold, folder),) = stories.pairs(examples.gold)
    trial = stories.run(gold, folder, ENCODER)
    assert trial.name == "tram"
    assert trial.got.gold == trial.plain.gold == 2
    assert trial.got.high_found == 1
    assert len(trial.cards) == trial.got.reported


def test_the_bins_of_confidence_hold_every_card() -> None:
    trial = stories.Trial("x", Score(), Score(), ((0.2, False), (0.75, True), (0.95, True), (1.0, False)))
    bins = stories.reliability([trial])
    assert sum(b.cards for b in bins) == 4
    assert (bins[-1].cards, bins[-1].matched, bins[-1].mean) == (2, 1, 0.975)


def test_everything_is_measured(examples: Folders) -> None:
    told: list[str] = []
    measured = measure(examples, ENCODER, lambda stage, done, total: told.append(stage))
    assert measured.absent == ()
    assert told[0] == "Seed articles"
    sections = list(dict.fromkeys(row.section for row in rows(measured)))
    assert sections == [
        "Seed articles", "Development stories (1)", "Confidence", "Times", "Numbers", "Answers", "Edits",
    ]  # fmt: skip
    data = json.loads(as_json(measured))
    assert data["times"]["missed"] == ["on Monday"]
    assert data["answers"]["accuracy"] == 1.0
    assert sum(b["cards"] for b in data["reliability"]) == sum(len(t.cards) for t in measured.trials)


def test_what_is_absent_is_named_and_skipped(tmp_path: Path) -> None:
    bench = tmp_path / "bench"
    write(bench / "quantity_phrases.json", NUMBERS)
    measured = measure(Folders(tmp_path / "gold", bench, tmp_path / "seeds"), ENCODER)
    assert [row.section for row in rows(measured)] == ["Numbers", "Numbers"]
    text = render(measured)
    assert "2/3" in text
    for name in ("seeds.json", "time_phrases.json", "time_dev.tsv", "nanco_dev.json", "summedits_news_dev.json"):
        assert f"Absent, skipped: {next(a for a in measured.absent if a.endswith(name))}" in text


def test_an_empty_table_still_prints() -> None:
    assert "measure" in render(Measured(absent=("x",)))


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(("evaluate", "--model", "hash", *arguments))
    out, err = capsys.readouterr()
    return (ended.value.code if isinstance(ended.value.code, int) else 0), out, err


def test_the_command(examples: Folders, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "figures.json"
    code, out, err = run(capsys, "--gold", str(examples.gold), "--bench", str(examples.bench), "--json", str(target))
    assert (code, err) == (0, "")
    assert "Development stories (1)" in out
    assert "measured elsewhere" in out
    assert json.loads(target.read_text("utf-8"))["model"] == "hash"


def test_the_command_with_nothing_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    monkeypatch.chdir(inner)
    code, out, err = run(capsys)
    assert (code, out) == (2, "")
    assert "Nothing to measure" in err


@pytest.mark.model
@pytest.mark.skipif(not (SHARED / "bench" / "nanco_dev.json").exists(), reason="the pairs are not here")
def test_pairs_are_told_better_than_by_the_cosine() -> None:
    encoder = open_encoder("")
    answers = nanco.score(nanco.load(SHARED / "bench" / "nanco_dev.json"), encoder)
    assert answers.got.accuracy >= max(0.88, answers.plain.accuracy)
    edits = summedits.score(summedits.load(SHARED / "bench" / "summedits_news_dev.json"), encoder)
    assert edits.got.accuracy >= max(0.7, edits.plain.accuracy)
