import time

import pytest

from factcheck.facts import gazetteer, place
from factcheck.types import Label


def labels(text: str) -> list[tuple[str, str]]:
    return [(place.relation(m.reading), m.reading.value) for m in place.find(text) if isinstance(m.reading, Label)]


@pytest.mark.parametrize(
    ("text", "relation", "value"),
    [
        ("a helicopter came down in a busy market", "in", "busy market"),
        ("A lorry ploughed into a residential area", "in", "residential area"),
        ("The tram derailed in the town centre", "in", "town centre"),
        ("a tram derailed in the center of the town", "in", "town centre"),
        ("the gas works near Lyon", "near", "lyon"),
        ("a blast outside the police headquarters", "outside", "police headquarters"),
        ("gunmen stormed police headquarters in central Quito", "target", "police headquarters"),
        ("gunmen stormed police headquarters in central Quito", "in", "quito"),
        ("He flew to the Peruvian capital", "to", "lima"),
        ("in the village of Tal Amar in Homs province", "in", "tal amar"),
        ("in the village of Tal Amar in Homs province", "in", "homs"),
        ("The final at Wembley drew 90,000", "in", "wembley"),
        ("about 30 km north of Durban", "near", "durban"),
        ("The ferry sank off Lampedusa", "outside", "lampedusa"),
        ("storms in the northeast of the country", "in", "northeast"),
        ("stabbed at a school near Graz", "in", "school"),
        ("a bar behind the station", "behind", "station"),
        ("Rovers signed him in Turin after tests", "in", "turin"),
        ("the Salah al-Din district was shelled; fires in the Salah al-Din district", "in", "salah al-din"),
        ("a depot on the Turkish border", "on", "turkish border"),
        ("a protest at the ministry", "in", "ministry"),
    ],
)
def test_reads_the_relation_and_the_place(text: str, relation: str, value: str) -> None:
    assert (relation, value) in labels(text)


@pytest.mark.parametrize(
    "text",
    [
        "Profits fell in February",
        "He said in a tweet",
        "in Roe's opinion",
        "under the Roe administration",
        "It shut in the first quarter",
        "She spoke in English on Twitter",
        "at President Roe's side",
    ],
)
def test_leaves_times_and_people_alone(text: str) -> None:
    assert place.find(text) == ()


def test_the_span_begins_at_the_relation() -> None:
    text = "Crowds gathered outside Leeds on Sunday."
    assert [text[m.start : m.end] for m in place.find(text)] == ["outside Leeds"]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("Lima", "Peru", True), ("the Peruvian capital", "Peru", True), ("Leeds", "Britain", True),
        ("Peru", "Lima", False),
        ("Lima", "Chile", False), ("Nowhereville", "Peru", None), ("Shanghai", "Beijing", None),
    ],
)  # fmt: skip
def test_knows_what_lies_inside(a: str, b: str, expected: bool | None) -> None:
    assert gazetteer.inside(a, b) is expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("Raqqa", "Raqa", True), ("Hasakeh", "Hasakah", True), ("al-Foua", "Fuaa", True), ("Kyiv", "Kiev", True),
        ("the UK", "Britain", True), ("Homs province", "Homs", True), ("the Peruvian capital", "Lima", True),
        ("Iran", "Iraq", False), ("Austria", "Australia", False), ("Niger", "Nigeria", False), ("Homs", "Hama", False),
        ("North Korea", "South Korea", False), ("Sudan", "South Sudan", False),
    ],
)  # fmt: skip
def test_tolerates_transliteration_but_not_other_places(a: str, b: str, expected: bool) -> None:
    assert gazetteer.same(a, b) is gazetteer.same(b, a) is expected


def test_a_long_line_is_quick() -> None:
    began = time.perf_counter()
    assert place.find("Fire in the Old Town near Leeds at a busy market in northern Peru " * 3000)
    assert time.perf_counter() - began < 4
