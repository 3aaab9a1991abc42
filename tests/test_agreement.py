"""Each coefficient against the worked examples in the papers that brought it in."""

from __future__ import annotations

from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.agreement import Rating, by_card, by_group, by_reviewer, measure, pairs

# Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, section C: four observers, twelve units, gaps. The
# same data are worked out for AC1 in Gwet, Handbook of Inter-Rater Reliability (4th ed. 2014), ch. 2.
FOUR_OBSERVERS = (
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)
# The same, section A (binary) and section B (nominal): two observers without gaps.
BINARY = ("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0")
NOMINAL = ("a a b b d c c c e d d a", "b a b b b c c c e d d d")


def ratings(*observers: str) -> list[Rating]:
    return [
        (f"d{unit}", f"r{observer}", value)
        for observer, row in enumerate(observers)
        for unit, value in enumerate(row.split())
        if value != "."
    ]


def crossed(table: dict[tuple[str, str], int]) -> list[Rating]:
    """Two reviewers' verdicts from a contingency table."""
    number = count()
    found: list[Rating] = []
    for (first, second), times in table.items():
        for _ in range(times):
            card = f"d{next(number)}"
            found += [(card, "Ines", first), (card, "Amir", second)]
    return found


# Fleiss, Levin, Paik, Statistical Methods for Rates and Proportions (3rd ed. 2003), table 18.1.
FLEISS = crossed(
    {
        ("psychotic", "psychotic"): 75,
        ("psychotic", "neurotic"): 1,
        ("psychotic", "organic"): 4,
        ("neurotic", "psychotic"): 5,
        ("neurotic", "neurotic"): 4,
        ("neurotic", "organic"): 1,
        ("organic", "organic"): 10,
    }
)
# Gwet (2002), Kappa statistic is not satisfactory for assessing the extent of agreement between raters: the paradox.
PARADOX = crossed({("+", "+"): 118, ("+", "-"): 5, ("-", "+"): 2})


@pytest.mark.parametrize(
    ("data", "alpha"), [(ratings(*FOUR_OBSERVERS), 0.743), (ratings(*BINARY), 0.095), (ratings(*NOMINAL), 0.692)]
)
def test_alpha_as_krippendorff_works_it_out(data: list[Rating], alpha: float) -> None:
    assert measure(data).alpha.value == pytest.approx(alpha, abs=0.0005)


def test_kappa_as_fleiss_works_it_out() -> None:
    (pair,) = pairs(FLEISS)
    assert (pair.percent.value, pair.kappa.n) == (0.89, 100)
    assert pair.kappa.value == pytest.approx(0.676, abs=0.0005)
    # The book's standard error is 0.087.
    assert pair.kappa.low == pytest.approx(0.676 - 1.96 * 0.087, abs=0.05)
    assert pair.kappa.high == pytest.approx(0.676 + 1.96 * 0.087, abs=0.05)


def test_the_paradox_as_gwet_works_it_out() -> None:
    (pair,) = pairs(PARADOX)
    found = measure(PARADOX)
    assert pair.kappa.value == pytest.approx(-0.0234, abs=0.0001)
    assert found.ac1.value == pytest.approx(0.9408, abs=0.0001)
    assert found.percent.value == pytest.approx(0.944)
    assert "AC1 is the fairer figure" in found.meaning


def test_ac1_of_four_raters_with_gaps() -> None:
    found = measure(ratings(*FOUR_OBSERVERS))
    assert found.percent.value == pytest.approx(0.81818, abs=0.00001)
    assert found.ac1.value == pytest.approx(0.77544, abs=0.00001)
    assert (found.cards, found.reviewers) == (11, 4)


def test_an_interval_holds_its_figure_and_is_the_same_each_time() -> None:
    found = measure(FLEISS, seed=3)
    for figure in (found.percent, found.alpha, found.ac1):
        assert figure.value is not None
        assert figure.low is not None
        assert figure.high is not None
        assert figure.low < figure.value < figure.high
    assert measure(FLEISS, seed=3) == found != measure(FLEISS, seed=4)


def test_nothing_to_compare() -> None:
    for data in ([], [("d1", "Ines", "conflict"), ("d2", "Amir", "conflict")]):
        found = measure(data)
        assert (found.percent.value, found.alpha.value, found.ac1.value, found.cards) == (None, None, None, 0)
        assert found.meaning == "No card has two verdicts yet, so there is nothing to compare."
        assert pairs(data) == ()


def test_where_nothing_varies_alpha_says_nothing() -> None:
    found = measure(crossed({("conflict", "conflict"): 12}))
    assert (found.percent.value, found.alpha.value, found.ac1.value) == (1, None, 1)
    assert "100% of the time: every verdict is the same" in found.meaning
    (pair,) = pairs(crossed({("conflict", "conflict"): 12}))
    assert pair.kappa.value is None


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ({("a", "a"): 10, ("b", "b"): 9, ("a", "b"): 1}, "95% of the time: firm agreement"),
        ({("a", "a"): 9, ("b", "b"): 8, ("a", "b"): 3}, "fair agreement"),
        ({("a", "a"): 7, ("b", "b"): 7, ("a", "b"): 3, ("b", "a"): 3}, "talk the split cards over"),
        ({("a", "a"): 5, ("b", "b"): 5, ("a", "b"): 5, ("b", "a"): 5}, "hardly more agreement than chance"),
        ({("a", "a"): 2, ("b", "b"): 2}, "4 cards are too few to be sure"),
    ],
)
def test_the_meaning(table: dict[tuple[str, str], int], said: str) -> None:
    assert said in measure(crossed(table)).meaning


def test_the_most_split_card_comes_first() -> None:
    data = ratings("a a a a", "a b a b", "a c a b", ". . c .")
    assert [(c.card, c.n, c.percent) for c in by_card(data)] == [
        ("d1", 3, 0),
        ("d3", 3, pytest.approx(1 / 3)),
        ("d2", 4, 0.5),
        ("d0", 3, 1),
    ]
    assert by_card(data)[1].verdicts == (("b", 2), ("a", 1))
    assert by_card([("d1", "Ines", "a")])[0].percent is None


def test_by_kind_and_by_reviewer() -> None:
    data = ratings("a a b b", "a a b a", "a a a b")
    kinds = by_group(data, {"d0": "number", "d1": "number", "d2": "date", "d3": "date"})
    assert {kind: found.percent.value for kind, found in kinds.items()} == {
        "number": 1,
        "date": pytest.approx(1 / 3),
    }
    shares = {name: figure.value for name, figure in by_reviewer(data).items()}
    assert shares == {"r0": 0.75, "r1": 0.625, "r2": 0.625}


def test_the_last_verdict_of_a_reviewer_counts() -> None:
    assert measure([("d1", "A", "x"), ("d1", "B", "y"), ("d1", "A", "y")]).percent.value == 1


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("wxyz"), st.sampled_from("123")), max_size=40))
def test_figures_stay_in_their_bounds_and_ignore_order_and_names(data: list[Rating]) -> None:
    once = {(card, rater): (card, rater, value) for card, rater, value in data}
    found = measure(once.values(), resamples=20)
    renamed = {"1": "three", "2": "one", "3": "two"}
    again = measure([(c, r, renamed[v]) for c, r, v in reversed(once.values())], resamples=20)
    for one, two in ((found.percent, again.percent), (found.alpha, again.alpha), (found.ac1, again.ac1)):
        assert one.value == (None if two.value is None else pytest.approx(two.value))
        assert one.value is None or -1.0001 <= one.value <= 1.0001
    if found.alpha.value is not None and found.percent.value is not None:
        assert found.alpha.value <= found.percent.value + 1e-9 or found.percent.value == 1


def test_a_split_room_is_not_told_that_it_agrees() -> None:
    answers = {"d1": "abc", "d2": "aab", "d3": "abc", "d4": "bca"}
    found = measure([(card, f"r{n}", verdict) for card, given in answers.items() for n, verdict in enumerate(given)])
    assert found.percent.value is not None
    assert found.percent.value < 0.4
    assert "alike" not in found.meaning
    assert "hardly more agreement" in found.meaning
