"""Feats of sport: goals, results in a row, form, innings; and what is worded like them and is none."""

from __future__ import annotations

import pytest

from factcheck.facts import feats, quantity
from factcheck.facts.feats import GOALS, RUNS, TALLY
from factcheck.types import Quantity, QuantityKind


def counts(text: str) -> list[tuple[float, str]]:
    return [(m.reading.low, m.reading.noun) for m in feats.find(text) if isinstance(m.reading, Quantity)]


@pytest.mark.parametrize(
    ("text", "value", "noun"),
    [
        ("Hadley scored twice before the break.", 2, GOALS),
        ("Hadley struck twice in the second half.", 2, GOALS),
        ("Hadley completed a late hat-trick.", 3, GOALS),
        ("Okoro’s brace sank the visitors.", 2, GOALS),
        ("It was her 20th goal of the season.", 20, TALLY),
        ("The striker took his tally to 21.", 21, TALLY),
        ("It was Bexley's eighth straight win.", 8, "wins in a row"),
        ("Bexley have won nine in a row.", 9, "wins in a row"),
        ("Bexley won five straight before Saturday.", 5, "wins in a row"),
        ("A fifth successive defeat leaves Bexley bottom.", 5, "defeats in a row"),
        ("A run of six defeats cost her the job.", 6, "defeats in a row"),
        ("Bexley are unbeaten in 14 matches.", 14, "games unbeaten"),
        ("The unbeaten run now stands at 14 games.", 14, "games unbeaten"),
        ("Bexley have lost three of their last five.", 3, "defeats in the last 5 games"),
        ("Bexley, with two wins in their last six games, travel north.", 2, "wins in the last 6 games"),
        ("Marsh fell for 87 in the first innings.", 87, RUNS),
        ("Marsh made an unbeaten 134 before stumps.", 134, RUNS),
        ("Marsh, 41 not out, will resume at the crease.", 41, RUNS),
    ],
)
def test_a_feat_is_counted(text: str, value: float, noun: str) -> None:
    assert counts(text) == [(value, noun)]


@pytest.mark.parametrize(
    "text",
    [
        "He struck twice with a hammer, police said.",
        "She called the emergency line twice.",
        "Lightning hit the mast twice.",
        "The firm posted a third straight quarterly loss.",
        "Profits fell for a fourth consecutive quarter.",
        "She served two consecutive terms.",
        "He left hospital with a neck brace after the game.",
        "The party completed a hat-trick of election wins.",
        "She won three straight sets in the final.",
        "The storm hit 87 homes.",
        "The panel sat for three straight days.",
        "Two of the last five winners came from the valley.",
    ],
)
def test_what_is_no_feat(text: str) -> None:
    assert feats.find(text) == ()


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("Bexley were 212-6 at stumps.", (212, 6)),
        ("Bexley reached 212 for six when the innings closed.", (212, 6)),
        ("Bexley were 6-212 at stumps.", (212, 6)),
    ],
)
def test_the_score_of_an_innings(text: str, score: tuple[float, float]) -> None:
    (found,) = [m.reading for m in feats.find(text) if isinstance(m.reading, Quantity)]
    assert found.kind is QuantityKind.SCORE
    assert (found.low, found.high) == score


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ((212, 6), (221, 6), False),  # one score, misprinted
        ((212, 6), (130, 2), True),  # two moments of an innings
        ((212, 6), (2, 1), True),
        ((2, 1), (2, 2), False),
    ],
)
def test_two_innings(one: tuple[float, float], other: tuple[float, float], apart: bool) -> None:
    a, b = (Quantity(low, high, QuantityKind.SCORE) for low, high in (one, other))
    assert feats.other_innings(a, b) is apart


@pytest.mark.parametrize(
    ("text", "player"),
    [("Late on Ada Hadley scored twice.", "Hadley"), ("Okoro’s brace sank them.", "Okoro"), ("She scored twice.", "")],
)
def test_whose_feat_it_is(text: str, player: str) -> None:
    assert feats.player(text, max(text.find("scored"), text.find("brace"))) == player


def test_a_number_within_a_feat_is_read_once() -> None:
    read = [m.reading for m in quantity.find("Bexley have lost three of their last five games.")]
    assert [q.noun for q in read if isinstance(q, Quantity)] == ["defeats in the last 5 games"]


@pytest.mark.parametrize(
    "piece",
    [
        "won two straight ",
        "their last five ",
        "unbeaten run now stands at ",
        "unbeaten in their last the past ",
        "scored a very late ",
        "out for 87 not out wicket ",
        "second straight very good ",
        "212-6 wickets ",
    ],
)
def test_a_long_line_completes(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    assert all(m.end <= len(text) for m in quantity.find(text))
