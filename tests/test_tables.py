"""Tables of articles: which columns are read, and what a row becomes."""

from __future__ import annotations

import json
from datetime import datetime

import pytest
from corpus.generator import LEAD, SECOND, TITLE, xlsx

from factcheck.ingest import load, tables
from factcheck.ingest.tables import columns, is_table


@pytest.mark.parametrize(
    ("header", "read"),
    [
        (["headline", "body", "date"], {"title": "headline", "text": "body", "published": "date"}),
        (["Title", "Article Text", "Publication"], {"title": "Title", "text": "Article Text", "outlet": "Publication"}),
        (["URL", "full_text", "published_at"], {"url": "URL", "text": "full_text", "published": "published_at"}),
        (["content", "text"], {"text": "text"}),
        (["Author(s)", "Main-Text"], {"byline": "Author(s)", "text": "Main-Text"}),
        (["price", "quantity"], {}),
        ([], {}),
    ],
)  # fmt: skip
def test_columns_are_found_whatever_they_are_called(header: list[str], read: dict[str, str]) -> None:
    assert dict(columns(header).read) == read


def test_the_mapping_is_said() -> None:
    loaded = load(f"headline,body,id\nCrane,{LEAD!r},7\n".replace("'", '"').encode(), "a.csv")
    assert loaded.notes == ("columns read: text ← body, title ← headline; not read: id",)


def test_the_note_of_a_wide_table_is_short() -> None:
    note = columns(["text", *(f"c{n}" for n in range(300))]).note()
    assert "and 288 more" in note
    assert len(note) < 300


def test_a_row_becomes_an_article() -> None:
    data = (
        f'headline,body,source,date,url\n"{TITLE}","{LEAD}",Dock News,2024-03-09T08:15:00+02:00,https://d.example/1\n'
    )
    article = load(data.encode(), "a.csv").articles[0]
    assert article.text == f"{TITLE}\n\n{LEAD}"
    assert (article.name, article.outlet, article.url) == ("a.csv › row 1", "Dock News", "https://d.example/1")
    assert article.published is not None
    assert article.published.isoformat() == "2024-03-09T08:15:00+02:00"
    assert {f: s for f, s in article.provenance if f != "language"} == dict.fromkeys(
        ("title", "outlet", "published", "url"), "file"
    )


def test_an_ambiguous_date_stays_open_with_a_notice() -> None:
    article = load(f'text,date\n"{LEAD}",03/04/2024\n'.encode(), "a.csv").articles[0]
    assert article.published is None
    assert "03/04/2024" in article.notices[0]


def test_a_row_with_too_many_cells_is_noticed() -> None:
    article = load(b"title,text\nCrane,A crane fell, police said.\n", "a.csv").articles[0]
    assert "more cells than the header" in article.notices[0]


def test_rows_without_text_are_named_and_the_rest_is_read() -> None:
    loaded = load(f'title,text\nA,"{LEAD}"\nB,\nC,"{SECOND}"\n'.encode(), "a.csv")
    assert len(loaded.articles) == 2
    assert [error.name for error in loaded.refused] == ["a.csv › row 2"]


def test_the_number_of_rows_is_capped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "ROWS", 2)
    loaded = load(b"title,text\n" + b"".join(b"A,A crane fell %d times.\n" % n for n in range(5)), "a.csv")
    assert len(loaded.articles) == 2
    assert "more than 2 rows" in loaded.refused[0].message


def test_line_breaks_and_quotes_inside_cells() -> None:
    article = load(b'title,text\nA,"One fell.\n\n""Run,"" he said."\n', "a.csv").articles[0]
    assert article.text.endswith('One fell.\n\n"Run," he said.')


def test_html_in_cells_becomes_its_visible_text() -> None:
    cell = f"<p>{LEAD}</p><script>x()</script><p>{SECOND}</p>"
    assert load(json.dumps([{"content": cell}]).encode(), "a.json").articles[0].text == f"{LEAD}\n\n{SECOND}"


@pytest.mark.parametrize(
    ("author", "byline"),
    [
        ("Ann Lee", "Ann Lee"),
        ({"name": "Ann Lee"}, "Ann Lee"),
        ([{"name": "Ann Lee"}, "Bo Ek"], "Ann Lee, Bo Ek"),
        (None, ""),
    ],
)
def test_nested_json_values(author: object, byline: str) -> None:
    assert load(json.dumps([{"text": LEAD, "author": author}]).encode(), "a.json").articles[0].byline == byline


def test_a_workbook_keeps_its_dates_and_finds_its_sheet() -> None:
    rows = [[], ["Headline", "Text", "Date"], [TITLE, LEAD, datetime(2024, 3, 9, 8, 15)], [None, None, None]]
    article = load(xlsx(rows), "a.xlsx").articles[0]
    assert (article.title, article.published) == (TITLE, datetime(2024, 3, 9, 8, 15))


def test_a_formula_is_not_run_and_a_name_is_not_followed() -> None:
    article = load(xlsx([["title", "text"], ["=HYPERLINK(1)", LEAD]]), "../../a.xlsx").articles[0]
    assert article.name == "a.xlsx › row 1"
    assert "HYPERLINK" not in article.url


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("title,text,outlet", True),
        ("Title;Body;Date", True),
        ("A crane fell, police said, on the text and the title", False),
        ("Text", False),
        ("", False),
    ],
)
def test_a_header_line_is_known_by_its_names(line: str, expected: bool) -> None:
    assert is_table(line) is expected


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_system(end: str) -> None:
    article = load(f"title,text{end}Crane,{SECOND.replace(',', '')}{end}".encode(), "a.csv").articles[0]
    assert article.text == f"Crane\n\n{SECOND.replace(',', '')}"
