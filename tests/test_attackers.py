"""Attackers and their victims kept apart: in tolls, in ages, in what befell whom."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.claims import read
from factcheck.compare.inclusive import _counted
from factcheck.facts import condition, quantity
from factcheck.facts.bearer import bearer, different
from factcheck.types import Article, Label, Period


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Nine people, including the gunman, died.", 1),
        ("Nine people, including two suspected attackers, died.", 2),
        ("Nine people died, not including the bomber.", 0),
        ("Nine people, including a child, died.", 0),
    ],
)
def test_reads_whether_a_toll_counts_the_attackers(text, count):
    assert _counted(text) == count


@pytest.mark.parametrize(
    ("a", "b", "apart"),
    [
        ("suspect", "brother", True),
        ("victim", "attacker", True),
        ("mother", "", True),
        ("suspect", "man", False),
        ("suspect", "", False),
        ("driver", "victim", False),
    ],
)
def test_a_suspect_is_neither_a_victim_nor_a_relative(a, b, apart):
    assert different(a, b) is apart
    assert different(b, a) is apart


def test_a_nationality_after_the_suspect_leaves_whose_age_it_is():
    text = "The suspect, a 31-year-old Dane, said nothing."
    assert bearer(text, text.index("31"), text.index(", said"), "Dane") == "suspect"


@pytest.mark.parametrize(
    ("text", "noun", "state"),
    [
        ("No officer was injured.", "officer", "injured"),
        ("No passengers were killed, the mayor said.", "passengers", "killed"),
    ],
)
def test_none_of_a_kind_is_a_count_of_none(text, noun, state):
    found = [m.reading for m in quantity.find(text)]
    assert [(q.low, q.noun, q.state) for q in found] == [(0, noun, state)]


@pytest.mark.parametrize("text", ["No one was hurt.", "No one else was hurt.", "Nobody has claimed the bag."])
def test_nobody_is_no_count(text):
    assert quantity.find(text) == ()


def test_a_noun_in_quotation_marks_is_what_is_counted():
    found = quantity.find("The army said it had killed 12 “bandits” in the hills.")
    assert [(m.reading.low, m.reading.noun) for m in found] == [(12, "bandits")]


@pytest.mark.parametrize(
    ("text", "family", "value"),
    [
        ("The gunman was shot dead by a security guard.", "end of the attacker", "killed by officers"),
        ("The attacker turned the gun on himself.", "end of the attacker", "died by own hand"),
        ("Two shoppers tackled the man.", "who overpowered the attacker", "by the public"),
        ("He was disarmed by officers.", "who overpowered the attacker", "by officers"),
        ("Police see no signs of a political motive.", "motive", "no extremist motive"),
        ("The killer was motivated by hatred.", "motive", "an extremist motive"),
        ("The army refused to negotiate with the gang.", "bargaining", "refuses to bargain"),
        ("The family paid a large ransom.", "bargaining", "bargains"),
        ("The station is closed until further notice.", "doors of a place", "closed"),
        ("The theatre reopened at noon.", "doors of a place", "open again"),
        ("The officer, 40, succumbed.", "condition of the wounded", "dead"),
        ("The defendant pleaded not guilty.", "plea", "denies it"),
        ("The suspect confessed on Friday.", "plea", "admits it"),
    ],
)
def test_reads_states_of_crime(text, family, value):
    labels = [m.reading for m in condition.find(text) if isinstance(m.reading, Label)]
    assert (family, value) in [(x.family, x.value) for x in labels]


@pytest.mark.parametrize(
    ("text", "phrase", "head", "event"),
    [
        ("A guard died on Sunday of his wounds after the attack.", "on Sunday", "death", ""),
        ("The attack on Sunday shook the town.", "on Sunday", "attack", ""),
        ("In a separate shooting on Friday a bar was hit.", "on Friday", "shooting", "another"),
    ],
)
def test_each_date_is_of_its_own_happening(text, phrase, head, event):
    article = Article("x", "x", text)
    facts = [f for f in read(article, date(2024, 5, 14)).facts if isinstance(f.reading, Period)]
    assert [(f.head, f.event) for f in facts] == [(head, event)], phrase
