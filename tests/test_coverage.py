"""The coverage at a glance: who says what, what one source alone has, and one's own copy against it."""

from __future__ import annotations

from datetime import datetime

import pytest

from factcheck import charts, demo, matrix, view
from factcheck.draft import Standing, draft_memo, findings, tally
from factcheck.embed import HashEncoder
from factcheck.ingest import paste
from factcheck.pipeline import check
from factcheck.types import Report

DAY = datetime(2024, 5, 14)
FIRST = (
    "A coach left the coast road near Arden on Monday, killing four people and injuring nine. The coach belonged to "
    "Tilbrook Tours. It was carrying 38 passengers to a flower show, police said. Repairs to the barrier cost $70,000."
)
SECOND = (
    "Six people were killed and nine injured when a coach plunged off the coast road near Arden on Monday. There were "
    "38 passengers on board, the fire service said."
)
COPY = (
    "Six people died when a coach left the coast road near Arden on Monday. Nine people were injured. "
    "The driver had worked for 21 hours. It was a dark day for the valley."
)


def report(*texts: str) -> Report:
    return check([paste(t, f"text {n}", published=DAY) for n, t in enumerate(texts, 1)], encoder=HashEncoder())


def test_a_matrix_has_a_cell_for_every_article_and_is_silent_where_one_is() -> None:
    made = report(FIRST, SECOND, "A flower show opened in Arden on Monday. Visitors were told of a crash nearby.")
    table = matrix.matrix(made, view.cards(made, {}))
    assert [s.label for s in table.sources] == ["text 1", "text 2", "text 3"]
    row = next(r for r in table.rows if "killed" in r.question)
    assert {cell[0].value for cell in row.cells if cell} == {"4 people killed", "6 people killed"}
    assert row.cells[2] == ()


def test_copies_of_one_text_are_one_origin() -> None:
    copy = FIRST + " Reporting by our correspondent in the town, with files from the agency."
    made = report(FIRST, copy, SECOND)
    numbers = matrix.origin_numbers(made)
    assert len(set(numbers.values())) == 2
    assert all(pair.hard == 0 for pair in matrix.pairs(made) if {pair.first, pair.second} == {"text 1", "text 2"})


def test_what_one_source_alone_has_is_shown_and_what_both_have_is_not() -> None:
    shown = matrix.only(report(FIRST, SECOND))
    values = [one.sentence[a:b] for one in shown for a, b in one.marks]
    assert any("$70,000" in value for value in values)
    assert not any("38" in value for value in values)
    assert all(one.hint for one in shown)


def test_every_value_of_a_copy_has_its_standing() -> None:
    made = report(FIRST, SECOND, COPY)
    copy = made.articles[2]
    found = findings(made, copy.id)
    by_value = {copy.text[one.start : one.end]: one for one in found}
    toll = next(one for value, one in by_value.items() if value.startswith("Six people"))
    assert toll.standing is Standing.CONTRADICTED
    assert (toll.n_agree, toll.n_against) == (1, 1)
    assert next(o for v, o in by_value.items() if v.startswith("Nine people")).standing is Standing.AGREED
    assert next(o for v, o in by_value.items() if "21 hours" in v).standing is Standing.OURS
    assert next(o for v, o in by_value.items() if "dark day" in v).standing is Standing.UNVERIFIABLE
    assert sum(tally(found).values()) == len(found)
    assert all(p.pre + p.mark + p.post for one in found for p in (*one.agree, *one.against))


def test_the_memo_of_a_check_makes_nothing_live() -> None:
    hostile = "Six people died near Arden on Monday ![x](http://evil.example/x.png) <script>alert(1)</script>."
    made = report(FIRST, SECOND, hostile)
    memo = draft_memo(made, made.articles[2].id, findings(made, made.articles[2].id), story="A *bold* story")
    assert "<script>" not in memo
    assert "![x](" not in memo
    assert "*bold*" not in memo.replace("\\*", "")


def test_a_draft_that_is_not_there_is_no_draft() -> None:
    with pytest.raises(KeyError):
        findings(report(FIRST, SECOND), "a0000000000")


@pytest.mark.parametrize("dark", [False, True])
def test_charts_have_a_text_form_and_carry_their_own_data(dark: bool) -> None:
    made = check(demo.load(demo.stories()[0].key), encoder=HashEncoder())
    rows, columns = matrix.pairs(made), matrix.sources(made)
    for spec in (charts.apart(rows, dark=dark), charts.independence(columns, dark=dark)):
        assert "http" not in str({k: v for k, v in spec.items() if k != "$schema"}).replace("https://example.org", "")
    assert charts.independence_words(columns)
    assert charts.apart_words(rows)
