"""What a measure is the measure of, and how it is asked for."""

from __future__ import annotations

import pytest

from factcheck.facts import measured, quantity
from factcheck.types import Quantity, QuantityKind


def attribute(text: str) -> str:
    """Of the first measure in the text."""
    found = ((m, m.reading) for m in quantity.find(text) if isinstance(m.reading, Quantity))
    mention, reading = next((m, q) for m, q in found if q.kind is QuantityKind.MEASURE)
    return measured.what(text, mention.start, mention.end, reading.unit)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("The quake struck at a depth of 10 km.", "depth"),
        ("It began 18 kilometres below the surface.", "depth"),
        ("The boy fell 15 metres.", "fall"),
        ("The wall is 12 metres high.", "height"),
        ("The tunnel is 4 km long.", "length"),
        ("The crater is 30 metres across.", "width"),
        ("The ice was 40 cm thick.", "thickness"),
        ("The storm dropped 300 mm of rain.", "rain"),
        ("About 60 cm of fresh snow fell.", "snow"),
        ("The road lay under 2 metres of water.", "water"),
        ("Gusts of up to 140 km/h were recorded.", "gusts"),
        ("Winds of 120 km/h tore off roofs.", "winds"),
        ("It had sustained winds of 120 km/h.", "sustained winds"),
        ("The car was doing 90 mph.", "speed"),
        ("The road has a speed limit of 50 km/h.", "speed limit"),
        ("The crash closed 12 km of road.", ""),
        ("A magnitude 6.4 quake struck.", "magnitude"),
        ("A magnitude 5.1 aftershock struck.", "another magnitude"),
    ],
)
def test_what_is_measured(text: str, what: str) -> None:
    assert attribute(text) == what


@pytest.mark.parametrize(
    ("a", "b", "apart"),
    [
        ("depth", "width", True),
        ("speed", "speed limit", True),
        ("gusts", "sustained winds", True),
        ("gusts", "winds", False),
        ("winds", "sustained winds", False),
        ("depth", "depth", False),
        ("depth", "", False),
    ],
)
def test_two_attributes(a: str, b: str, apart: bool) -> None:
    assert measured.other_attribute(a, b) is apart
    assert measured.other_attribute(b, a) is apart


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The tremor measured 6.6 and lasted a minute.", 6.6),
        ("It was 5.8 on the Richter scale.", 5.8),
        ("A 4.9 quake shook the bay.", 4.9),
        ("The earthquake was 6.1, the survey said.", 6.1),
    ],
)
def test_the_strength_of_a_shock_without_its_unit(text: str, said: float) -> None:
    found = [m.reading for m in quantity.find(text) if isinstance(m.reading, Quantity)]
    assert [(q.low, q.unit) for q in found] == [(said, "magnitude")]


@pytest.mark.parametrize(
    "text",
    [
        "The tremor was 4.5 kilometres deep.",
        "After the quake the jobless rate was 6.6.",
        "The gymnast measured 6.6 on the beam.",
        "The quake did damage of 7.1 million dollars.",
        "The tremor lasted 6.5 seconds.",
    ],
)
def test_a_number_near_a_shock_that_is_no_strength(text: str) -> None:
    assert "magnitude" not in [m.reading.unit for m in quantity.find(text) if isinstance(m.reading, Quantity)]
