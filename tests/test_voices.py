"""Whose words a place in a sentence is in, and how far a claim is widened to tell it."""

from __future__ import annotations

import pytest

from factcheck.text import names, quotes
from factcheck.text.clauses import clause
from factcheck.text.voices import Voices, voice, with_source


@pytest.mark.parametrize(
    ("sentence", "place", "speaker"),
    [
        ("Police said four people drowned, but a witness said six bodies were found.", "four", "Police"),
        ("Police said four people drowned, but a witness said six bodies were found.", "six", "a witness"),
        (
            "Four people drowned, police said on Sunday, while nine were hurt, according to the clinic.",
            "Four",
            "police",
        ),
        (
            "Four people drowned, police said on Sunday, while nine were hurt, according to the clinic.",
            "nine",
            "the clinic",
        ),
        ("The ferry, officials said, sank with 40 people aboard.", "40", "officials"),
        ("Six homes burned, the mayor said, adding that two people were missing.", "two", "the mayor"),
        ("According to the coroner, three sailors died of cold.", "three", "the coroner"),
        ("Two women died and, according to the coroner, three men later drowned.", "three", "the coroner"),
        ("The airline said 1.4 million records were taken.", "1.4", "The airline"),
        ("A doctor at the clinic told Reuters that five children had died.", "five", "A doctor at the clinic"),
        ("Five children died, a surgeon at a hospital in Kelm told AFP.", "Five", "a surgeon at a hospital in Kelm"),
        ("A rescuer in Kelm said seven were trapped.", "seven", "A rescuer in Kelm"),
        ("Organisers put the crowd at 30,000.", "30,000", "Organisers"),
        ("The network gave a lower figure of 17 dead.", "17", "The network"),
        ("The charity has documented at least 12 deaths.", "12", "The charity"),
        ("Ferry fire kills nine - minister", "nine", "minister"),
        ("Police: two held after raid", "two", "Police"),
        ("The ferry sank at noon with 40 people aboard.", "40", ""),
        ("The officials who said nothing were paid 40 crowns.", "40", ""),
    ],
)
def test_the_reach_of_an_attribution(sentence: str, place: str, speaker: str) -> None:
    said = voice(sentence, sentence.index(place))
    assert (said.speaker if said else "") == speaker


@pytest.mark.parametrize(
    ("sentence", "value", "quoted"),
    [
        ("The ferry sank on Monday, killing nine people, police said.", "nine", "killing nine people, police said"),
        ("The ferry sank, leaving nine dead, according to the coast guard.", "nine", "according to the coast guard"),
        ("The mayor said that nine people had died in the fire.", "nine", "The mayor said that nine"),
        ("After the ferry sank, killing nine people, the mayor resigned.", "nine", "killing nine people"),
    ],
)
def test_a_claim_takes_in_who_says_it(sentence: str, value: str, quoted: str) -> None:
    at = sentence.index(value)
    start, end = with_source(sentence, *clause(sentence, at, at + len(value)))
    assert quoted in sentence[start:end]
    assert start <= at < end


def test_a_neighbouring_clause_is_not_taken_in() -> None:
    sentence = "The ferry sank, killing nine people, and the owner said it had been checked in May."
    at = sentence.index("nine")
    start, end = with_source(sentence, *clause(sentence, at, at + 4))
    assert "owner" not in sentence[start:end]


def test_quoted_words_belong_to_who_is_quoted() -> None:
    text = "Ana Ruiz runs the shelter. “We took in 90 people,” Ruiz said. The mayor came later."
    people = names.link(text)
    spoken = Voices(people, quotes.find(text))
    start = text.index("“We")
    sentence = text[start : text.index(" The mayor")]
    assert spoken.at(sentence, start, sentence.index("90")) == "Ana Ruiz"
