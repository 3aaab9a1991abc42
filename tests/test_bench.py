"""The benchmark measures and says what it measured; how fast it was is for a person to judge."""

from __future__ import annotations

import json

import pytest

from factcheck.bench import measure
from factcheck.bench.measure import Run, growth
from factcheck.cli import main
from factcheck.embed import HashEncoder
from factcheck.pipeline import STAGES


def run(articles: int, seconds: float) -> Run:
    return Run(articles, 0, 0, 0, dict.fromkeys(STAGES, seconds), 0.0)


def test_growth_is_the_exponent_between_the_two_largest_sizes() -> None:
    assert growth([run(5, 9.0), run(10, 1.0), run(100, 10.0)])["total"] == 1.0
    assert growth([run(10, 1.0), run(100, 100.0)])[STAGES[0]] == 2.0
    assert growth([run(10, 1.0)]) == {}


def test_every_stage_is_measured() -> None:
    measured = measure(HashEncoder(), (5, 10))
    assert [r.articles for r in measured.runs] == [5, 10]
    assert all(set(r.seconds) == set(STAGES) and r.total > 0 and r.claims for r in measured.runs)
    assert json.loads(measured.as_json())["runs"][1]["articles"] == 10
    assert "growth exponents" in measured.table()


@pytest.mark.parametrize("sizes", ["", "1", "five", "5,,50"])
def test_sizes_that_are_none_are_refused(sizes: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["bench", "--articles", sizes, "--model", "hash"])
    assert stopped.value.code == 2
    assert "5,50,500" in capsys.readouterr().err
