"""The weights come from examples: what joins moves up, what parts moves down, what is unseen stays."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from factcheck import evidence
from factcheck.cli import main
from factcheck.evaluation.fitting import Example, fit, label, write
from factcheck.evaluation.gold import Mentioned, Row

PRIOR = {"date": {"": 0.0, "wording": 0.0}, "place": {"": -1.0, "wording": 2.0}}


def examples() -> list[Example]:
    chance = random.Random(4)
    made = []
    for number in range(400):
        wording = chance.random()
        made.append(
            Example(f"story {number % 5}", "date", (("wording", wording),), wording + chance.gauss(0, 0.1) > 0.5)
        )
    return made


def test_a_signal_that_tells_is_given_weight() -> None:
    fitted = fit(examples(), PRIOR, stiffness=0.1)
    assert fitted.weights["date"]["wording"] > 3
    assert fitted.weights["date"][""] < -1
    assert fitted.after < fitted.before / 2


def test_a_sort_without_examples_keeps_its_weights() -> None:
    assert fit(examples(), PRIOR).weights["place"] == PRIOR["place"]
    assert fit([], PRIOR).weights == PRIOR


def test_a_stiff_prior_moves_less() -> None:
    loose, stiff = (fit(examples(), PRIOR, stiffness=s).weights["date"]["wording"] for s in (0.1, 100.0))
    assert 0 < stiff < loose


def test_labels_come_from_known_differences_and_look_alikes() -> None:
    row = Row("D1", (Mentioned((("a", 0, 5),), "12"), Mentioned((("b", 0, 5),), "15")))
    other = Row("D2", (Mentioned((("a", 20, 25),), "Monday"), Mentioned((("b", 20, 25),), "Tuesday")))
    lure = Row("N1", (Mentioned((("a", 40, 45),), "0"), Mentioned((("b", 0, 5),), "1")))
    rows, lures = (row, other), (lure,)
    assert label(("a", 1, 2), ("b", 1, 2), rows, lures) is True
    assert label(("a", 1, 2), ("b", 21, 22), rows, lures) is False
    assert label(("a", 41, 42), ("b", 1, 2), rows, lures) is False
    assert label(("a", 1, 2), ("b", 60, 61), rows, lures) is None


def test_the_shipped_weights_are_rows_of_the_prior(tmp_path: Path) -> None:
    fitted = fit([], evidence.PRIOR)
    write(fitted, tmp_path / "w.json")
    assert json.loads((tmp_path / "w.json").read_text("utf-8")) == evidence.PRIOR
    assert {row: set(names) for row, names in evidence.weights().items()} == {
        row: set(names) for row, names in evidence.PRIOR.items()
    }


def test_no_examples_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["calibrate", str(tmp_path / "w.json"), "--gold", str(tmp_path / "absent")])
    assert stopped.value.code == 2
    assert "--gold" in capsys.readouterr().err
