"""The benchmark measures and says what it measured; how fast it was is for a person to judge."""

from __future__ import annotations

import json

import pytest

from factcheck.bench import measure
from factcheck.bench.product import linking_seconds, product_seconds
from factcheck.bench.runs import Run, exponents, growth, timed
from factcheck.bench.screens import Screens
from factcheck.bench.synthetic import articles
from factcheck.cli import main
from factcheck.embed import HashEncoder, Vectors
from factcheck.steps import STAGES


def run(size: int, seconds: float) -> Run:
    spent = dict.fromkeys(STAGES, seconds)
    return Run(size, 0, 1000, 0, spent, spent)


def test_growth_is_the_exponent_between_two_sizes() -> None:
    assert growth(run(10, 1.0), run(100, 10.0))["total"] == pytest.approx(1.0)
    assert growth(run(10, 1.0), run(100, 100.0))[STAGES[0]] == pytest.approx(2.0)


def test_every_two_neighbours_and_the_whole_way_from_fifty_have_exponents() -> None:
    runs = [run(5, 1.0), run(50, 2.0), run(500, 20.0), run(5000, 2000.0)]
    found = exponents(runs)
    assert list(found) == ["5 to 50", "50 to 500", "500 to 5000", "50 to 5000"]
    assert found["50 to 5000"]["total"] == pytest.approx(1.5)
    assert exponents(runs[:1]) == {}


def test_every_step_is_measured_beside_the_bare_model() -> None:
    asked: list[str] = []

    def bare(texts: list[str]) -> Vectors:
        asked.extend(texts)
        return HashEncoder().encode(texts)

    one = timed(articles(10), HashEncoder(), bare)
    assert set(one.seconds) == set(one.processor) == set(STAGES)
    assert one.total > 0 < one.bare
    assert one.claims > 20
    assert one.export > 0
    assert 0 < one.rest <= 1
    assert len(asked) > 50


def test_more_claims_take_longer_to_link_and_to_multiply() -> None:
    assert linking_seconds(run(10, 3.0), 1.0, claims=2_000) == pytest.approx(6.0)
    assert linking_seconds(run(10, 3.0), 2.0, claims=2_000) == pytest.approx(12.0)
    assert product_seconds(4_000, blocks=1) > 0


def test_the_whole_bench_is_said_as_json_and_as_a_table() -> None:
    measured = measure(HashEncoder(), (5, 10), claims=5_000)
    assert [r.articles for r in measured.runs] == [5, 10]
    known = json.loads(measured.as_json())
    assert known["model"] == "hash"
    assert known["runs"][1]["articles"] == 10
    assert any(name.startswith("one more article on 9") for name in known["ratios"])
    assert "growth of processor time, 5 to 10 articles" in measured.table()
    assert "not measured" in measured.table()


def test_pages_are_set_beside_the_trivial_page() -> None:
    seen = Screens("", 2.0, 1.0, 9.0, 6.0, 18.0, {"Review": 0.3}, 0.1)
    assert seen.ratios == pytest.approx(
        {
            "first paint / trivial page": 2.0,
            "first card / the library's model load alone": 0.5,
            "first card / our model load alone": 1.5,
            "click on Review / trivial page": 3.0,
        }
    )
    assert Screens("no browser").ratios == {}


def test_the_same_seed_gives_the_same_articles_and_another_seed_others() -> None:
    assert articles(12) == articles(12)
    assert {a.text for a in articles(10)}.isdisjoint(a.text for a in articles(10, seed=7))


@pytest.mark.parametrize("sizes", ["", "1", "five", "5,,50"])
def test_sizes_that_are_none_are_refused(sizes: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["bench", "--sizes", sizes, "--model", "hash"])
    assert stopped.value.code == 2
    assert "5,50,500" in capsys.readouterr().err
