from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.same import agreement, differences, same_answer

DAY = date(2024, 5, 15)


@pytest.mark.parametrize(
    ("a", "b", "agree"),
    [
        ("four months", "for 4 months", True),
        ("four months", "at least six months", False),
        ("until March 2026", "March 2026", True),
        ("2026", "until 3 March 2026", True),
        ("2026", "by the end of 2027", False),
        ("$40 million", "a grant of $40m", True),
        ("$40 million", "£40 million", False),
        ("$4bn", "$5bn", False),
        ("$4bn", "about $4.2bn", True),
        ("12 buses", "twelve buses", True),
        ("12 buses", "3 trams", None),
        ("to calm the residents", "to reassure people", None),
        ("four months", "until 2026", None),
    ],
)
def test_readings_decide_where_both_have_one(a: str, b: str, agree: bool | None) -> None:
    assert agreement(a, b, DAY) is agree
    assert agreement(b, a, DAY) is agree


def test_a_cosine_decides_only_where_readings_are_silent() -> None:
    assert same_answer("four months", "six months", 0.95) == 0.0
    assert same_answer("four months", "4 months", 0.1) == 1.0
    assert same_answer("to calm the residents", "to reassure people", 0.7) == 0.7
    assert same_answer("calm", "storm", -0.2) == 0.0


@pytest.mark.parametrize(
    ("a", "b", "sorts"),
    [
        ("The mine lost $4bn in 2019.", "The mine lost $5bn in 2019.", {"number"}),
        ("The ferry sank on 3 May.", "The ferry sank on 9 May.", {"date"}),
        ("Troops entered Chad in the spring.", "Troops entered Niger in the spring.", {"name"}),
        ("The Peruvian team met in Oslo.", "Peru's team met in Oslo.", set()),
        ("The Oslo court heard the Peruvian envoy.", "The Lima court heard the Peruvian envoy.", {"name"}),
        ("The minister visited the dam.", "The minister did not visit the dam.", {"negation"}),
        ("The search was lawful, a judge said.", "The search was unlawful, a judge said.", {"opposite"}),
        ("Prices rose in June.", "Prices have fallen in June.", {"opposite"}),
        ("The driver was arrested.", "The driver was released.", {"status"}),
        ("Divers found a Russian mine.", "Divers found a suspected Russian mine.", {"certainty"}),
        ("The flag was red and white.", "The flag was green and white.", {"kind"}),
        ("The sky over the port was grey.", "The sky over the port was gray.", set()),
        ("Storms hit the northern coast.", "Storms hit the southern coast.", {"kind"}),
        ("Twelve crew were rescued on Monday.", "Twelve crew were rescued.", set()),
        ("Rescuers freed the climbers.", "Crews pulled the climbers out.", set()),
    ],
)
def test_wordings_differ_in_these_readings(a: str, b: str, sorts: set[str]) -> None:
    assert differences(a, b, DAY) == sorts
    assert differences(b, a, DAY) == sorts


@given(st.text(max_size=120))
def test_a_text_never_differs_from_itself(text: str) -> None:
    assert differences(text, text, DAY) == frozenset()
    assert agreement(text, text, DAY) is not False
