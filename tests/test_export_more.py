"""The formats beside CSV: workbook, JSON with rulings, ClaimReview, memo, correction wording."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from datetime import datetime
from typing import Any

import jsonschema
import openpyxl
import pytest
from builders import NOON, article, discrepancy, fact, ferry_report, report, side, verdict
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from factcheck.export import report_json
from factcheck.export.claimreview import claimreview_json
from factcheck.export.corrections import SOURCE_BLANK, VALUE_BLANK, proposals, propose
from factcheck.export.csv import DISCREPANCY_COLUMNS, REVIEW_COLUMNS, VERDICT_COLUMNS, discrepancy_rows, verdict_rows
from factcheck.export.memo import _quoted, escape, memo
from factcheck.export.xlsx import LONGEST, workbook
from factcheck.store import Action, Review
from factcheck.types import NO_CORRECTION, Decision, Discrepancy, Rating, Report, Verdict

REPORT = ferry_report()
DEAD, DAY = REPORT.discrepancies
RATED = verdict(
    DEAD,
    note="the port’s list",
    ratings=(("A", Rating.NEEDS_CORRECTION), ("B", Rating.ACCURATE)),
    evidence=("https://www.example.org/list", "javascript:alert(1)"),
)
HOSTILE = [
    "=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x.example","y")', "https://x.example/a", "mailto:a@b.example",
    "internal:Sheet2!A1", "{=1}", "'x", "_x0041_", "a\r\nb\tc", "\x01\x0b\x1f", "\ufffe\uffff", "lone \ud800", "🛟",
    "<b>&amp;</b>", "007", "1e5", "TRUE", "NA",
]  # fmt: skip


def hostile_report(words: str) -> Report:
    bad = article("bad.txt", f"{words} 12 dead", outlet=words, title=words, url=words)
    good = article("good.txt", "15 dead")
    card = discrepancy(
        words, side("A", words, fact(bad, f"{words} 12 dead")), side("B", "15", fact(good, "15 dead")), reason=words,
        would_settle=words,
    )  # fmt: skip
    return report(card, articles=(bad, good))


def said(found: Report, words: str) -> dict[str, Verdict]:
    card = found.discrepancies[0]
    ratings = (("A", Rating.NEEDS_CORRECTION), ("B", Rating.ACCURATE))
    return {card.id: verdict(card, note=words, reviewer=words, ratings=ratings, evidence=(words,))}


# The workbook


def sheets(data: bytes) -> dict[str, list[list[Any]]]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    cells = {name: [list(row) for row in book[name].iter_rows()] for name in book.sheetnames}
    assert {cell.data_type for rows in cells.values() for row in rows for cell in row if cell.value is not None} == {
        "s"
    }
    assert not [cell for rows in cells.values() for row in rows for cell in row if cell.hyperlink]
    return {
        name: [["" if cell.value is None else cell.value for cell in row] for row in rows]
        for name, rows in cells.items()
    }


def test_a_workbook_has_the_three_tables_as_text() -> None:
    log = [Review(1, "s", DEAD.id, Action.VERDICT, "Ines", NOON, verdict=RATED)]
    found = sheets(workbook(REPORT, {DEAD.id: RATED}, log))
    assert list(found) == ["Discrepancies", "Verdicts", "Reviews", "About"]
    assert found["Discrepancies"] == [list(DISCREPANCY_COLUMNS), *map(list, discrepancy_rows(REPORT, {DEAD.id: RATED}))]
    assert found["Verdicts"] == [list(VERDICT_COLUMNS), *map(list, verdict_rows(REPORT, {DEAD.id: RATED}))]
    assert found["Reviews"][0] == list(REVIEW_COLUMNS)
    assert found["Reviews"][1][:6] == ["1", NOON.isoformat(), "Ines", "0", "verdict", DEAD.id]
    assert ["cards", "2 shown of 2"] in found["About"]


@pytest.mark.parametrize("words", HOSTILE)
def test_no_cell_runs_or_links(words: str) -> None:
    found = hostile_report(words)
    data = workbook(found, said(found, words))
    sheets(data)
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        xml = b"".join(parts.read(name) for name in parts.namelist())
    assert b"<f>" not in xml
    assert b"<hyperlink" not in xml


@pytest.mark.parametrize("words", ["=1+1", "a\nb", "🛟", "007", "NA", "'x", "<b>&amp;</b>"])
def test_cells_come_back_as_they_were(words: str) -> None:
    found = hostile_report(words)
    rows = sheets(workbook(found, said(found, words)))["Discrepancies"]
    assert rows[1][DISCREPANCY_COLUMNS.index("question")] == words
    assert rows[1][DISCREPANCY_COLUMNS.index("note")] == words


@pytest.mark.parametrize("letter", ["x", "🛟"])
def test_a_cell_that_excel_cannot_hold_is_cut_and_says_so(letter: str) -> None:
    found = hostile_report("How many?")
    rows = sheets(workbook(found, said(found, letter * 40_000)))["Discrepancies"]
    note = rows[1][DISCREPANCY_COLUMNS.index("note")]
    assert note.endswith(letter + " […]")
    assert LONGEST - 1 <= len(note.encode("utf-16-le")) // 2 <= LONGEST


def test_a_workbook_holds_what_is_shown_and_its_bytes_depend_on_that_alone() -> None:
    log = [Review(1, "s", DEAD.id, Action.VERDICT, "Ines", NOON, verdict=RATED)]
    found = sheets(workbook(REPORT, {DEAD.id: RATED}, log, [DAY.id]))
    assert [len(rows) for rows in found.values()] == [2, 1, 1, 5]
    assert workbook(REPORT, {DEAD.id: RATED}, log) == workbook(REPORT, {DEAD.id: RATED}, log)


# JSON


def test_json_with_rulings_and_log() -> None:
    log = [Review(1, "s", DEAD.id, Action.VERDICT, "Ines", NOON, verdict=RATED)]
    content = json.loads(report_json(REPORT, verdicts={DEAD.id: RATED}, reviews=log, shown=[DEAD.id]))
    assert content["shown"] == "1 shown of 2"
    (card,) = content["discrepancies"]
    assert card["verdict"]["ratings"] == {"A": "needs_correction", "B": "accurate"}
    assert [row["action"] for row in content["reviews"]] == ["verdict"]
    both = json.loads(report_json(REPORT, verdicts={DEAD.id: RATED}))["discrepancies"]
    assert both[1]["verdict"] is None
    assert "verdict" not in json.loads(report_json(REPORT))["discrepancies"][0]


# ClaimReview: the shape of https://schema.org/ClaimReview and of the properties used of Claim, Rating and NewsArticle

NAMED = {
    "type": "object",
    "required": ["@type", "name"],
    "properties": {"@type": {"enum": ["Person", "Organization"]}, "name": {"type": "string", "minLength": 1}},
    "additionalProperties": False,
}
WEB = {"type": "string", "pattern": "^https?://[^/]"}
DAY_SHAPE = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}"}
RATING_SHAPE = {
    "type": "object",
    "required": ["@type", "alternateName"],
    "properties": {
        "@type": {"const": "Rating"},
        "ratingValue": {"type": "integer", "minimum": 1, "maximum": 5},
        "bestRating": {"const": 5},
        "worstRating": {"const": 1},
        "alternateName": {"type": "string", "minLength": 1},
        "ratingExplanation": {"type": "string"},
    },
    "dependentRequired": {"ratingValue": ["bestRating", "worstRating"]},
    "additionalProperties": False,
}
APPEARANCE_SHAPE = {
    "type": "object",
    "required": ["@type", "headline", "publisher"],
    "properties": {
        "@type": {"const": "NewsArticle"},
        "headline": {"type": "string", "minLength": 1},
        "url": WEB,
        "datePublished": DAY_SHAPE,
        "publisher": NAMED,
    },
    "additionalProperties": False,
}
CLAIM_SHAPE = {
    "type": "object",
    "required": ["@type", "name", "author", "appearance"],
    "properties": {
        "@type": {"const": "Claim"},
        "name": {"type": "string", "minLength": 1},
        "author": {"type": "array", "items": NAMED, "minItems": 1},
        "datePublished": DAY_SHAPE,
        "appearance": {"type": "array", "items": APPEARANCE_SHAPE, "minItems": 1},
    },
    "additionalProperties": False,
}
REVIEW_SHAPE = {
    "type": "object",
    "required": ["@type", "claimReviewed", "itemReviewed", "reviewRating", "datePublished", "identifier"],
    "properties": {
        "@type": {"const": "ClaimReview"},
        "identifier": {"type": "string", "pattern": "^d[0-9a-f]{10}-[A-Z]$"},
        "datePublished": DAY_SHAPE,
        "author": NAMED,
        "publisher": NAMED,
        "name": {"type": "string"},
        "claimReviewed": {"type": "string", "minLength": 1},
        "itemReviewed": CLAIM_SHAPE,
        "reviewRating": RATING_SHAPE,
        "reviewBody": {"type": "string"},
        "citation": {"type": "array", "items": WEB},
        "inLanguage": {"const": "en"},
    },
    "additionalProperties": False,
}
SHAPE = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "required": ["@context", "@graph"],
    "properties": {"@context": {"const": "https://schema.org"}, "@graph": {"type": "array", "items": REVIEW_SHAPE}},
    "additionalProperties": False,
}


def reviewed(found: Report, rulings: dict[str, Verdict], **more: Any) -> list[dict[str, Any]]:
    content = json.loads(claimreview_json(found, rulings, **more))
    jsonschema.Draft202012Validator(SHAPE).validate(content)
    graph: list[dict[str, Any]] = content["@graph"]
    return graph


def test_the_schema_itself_refuses() -> None:
    jsonschema.Draft202012Validator.check_schema(SHAPE)
    graph = reviewed(REPORT, {DEAD.id: RATED})
    del graph[0]["reviewRating"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"@context": "https://schema.org", "@graph": graph}, SHAPE)


def test_a_review_for_each_rated_side_of_a_conflict() -> None:
    first, second = reviewed(REPORT, {DEAD.id: RATED}, publisher="Desk")
    assert [r["reviewRating"]["ratingValue"] for r in (first, second)] == [1, 5]
    assert first["claimReviewed"] == "Rescuers said 12 passengers were killed."
    assert [a["publisher"]["name"] for a in first["itemReviewed"]["appearance"]] == ["The Harbour Post", "Coast News"]
    assert first["author"] == {"@type": "Person", "name": "Ines"}
    assert first["citation"] == ["https://www.example.org/list"]
    assert first["publisher"]["name"] == "Desk"


@pytest.mark.parametrize("rating", list(Rating))
def test_each_rating_fits_the_shape(rating: Rating) -> None:
    (only,) = reviewed(REPORT, {DEAD.id: replace(RATED, ratings=(("B", rating),), reviewer="", at=NOON)})
    assert ("ratingValue" in only["reviewRating"]) == (rating is not Rating.UNVERIFIABLE)


def test_only_rated_sides_of_conflicts_that_are_shown() -> None:
    explained = {DEAD.id: replace(RATED, decision=Decision.EXPLAINED)}
    assert reviewed(REPORT, explained) == reviewed(REPORT, {}) == []
    assert reviewed(REPORT, {DEAD.id: replace(RATED, ratings=())}) == []
    assert reviewed(REPORT, {DEAD.id: RATED}, shown=[DAY.id]) == []


@pytest.mark.parametrize(
    "words", ["</script><script>alert(1)</script>", "javascript:alert(1)", "lone \ud800", "http://["]
)
def test_json_ld_is_safe_inside_a_page(words: str) -> None:
    found = hostile_report(words)
    text = claimreview_json(found, said(found, words))
    assert not set("<>&") & set(text)
    text.encode("utf-8")
    assert all("url" not in a for r in reviewed(found, said(found, words)) for a in r["itemReviewed"]["appearance"])


# The memo


def rendered(text: str) -> list[Any]:
    """Every token, inline ones too, as a reader with tables, strikethrough and bare-address links sees them."""
    tokens = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(text)
    return [inner for token in tokens for inner in (token, *(token.children or ()))]


def shown(text: str) -> str:
    return "".join(token.content for token in rendered(text) if token.type == "text")


NASTY = [
    "![x](http://x.example/a.png)", "[x](javascript:alert(1))", "<img src=x onerror=alert(1)>", "<http://x.example>",
    "# heading", "- list", "1. list", "12) list", "> quote", "    code", "`code`", "~~~", "```", "---", "===", "***",
    "a *b* _c_ __d__ **e**", "~~gone~~", "| a | b |", "&lt;b&gt; &copy;", "\\", "\\*", "$x^2$", ":smile:", "[^1]: note",
    "[ref]: http://x.example", "<!-- -->", "+ 1", "a\n\n# b", "-- dash", "{% raw %}", "#123", "\\[x\\]",
    "“quoted”", "é 船 🛟",
]  # fmt: skip


@pytest.mark.parametrize("words", NASTY)
@pytest.mark.parametrize("frame", ["{}", "> {}", "- {}", "### {}", "**{}**"])
def test_escaped_words_are_shown_as_they_are(words: str, frame: str) -> None:
    text = frame.format(escape(words))
    assert shown(text).replace("\u2060", "") == " ".join(words.split())
    allowed = {"text", "inline", "paragraph_open", "paragraph_close", "text_special"}
    frames = {"blockquote", "bullet_list", "list_item", "heading", "strong"}
    assert {t.type for t in rendered(text)} <= allowed | {f"{f}_{e}" for f in frames for e in ("open", "close")}


@given(st.text(st.sampled_from("\\`*_{}[]()<>#+-.!|~$:&=^\"' ab1/@w\n\t"), max_size=30))
@settings(deadline=None, max_examples=300)
def test_any_words_are_shown_as_they_are(words: str) -> None:
    assert " ".join(shown(f"x {escape(words)} x").replace("\u2060", "").split()) == " ".join(f"x {words} x".split())


@pytest.mark.parametrize(
    "address", ["http://x.example", "www.x.example", "a@x.example", "ftp://x", "mailto:a@x.example"]
)
def test_no_bare_address_survives(address: str) -> None:
    assert "\u2060" in escape(address)
    assert escape(address).replace("\u2060", "").replace("\\", "") == address


def test_the_memo_reads_well() -> None:
    text = memo(REPORT, {DEAD.id: RATED}, story="Ferry *accident*", day=NOON.date())
    assert text.startswith("# Ferry \\*accident\\*\n\n2 shown of 2 · 2024-03-09 · 3 articles\n\n## To print\n")
    assert "> Correction: An earlier version of this article gave the number of people killed as 12." in text
    assert "**Ruling:** Real conflict · Ines, 2024-03-09" in text
    assert "**Ruling:** open" in text
    assert "- **A: 12 killed** (2 outlets, 1 independent) — needs correction" in text


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("Twenty-one people were hurt.", "“Twenty-one people were hurt.”"),
        ("“Twenty-one people were hurt,” a nurse said.", "“Twenty-one people were hurt,” a nurse said."),
        ('The mayor said: "Nobody slept."', 'The mayor said: "Nobody slept."'),
        ("The mayor called it “a miracle” on air.", "“The mayor called it “a miracle” on air.”"),
    ],
)
def test_quotation_marks_are_not_doubled(sentence: str, shown: str) -> None:
    assert _quoted(sentence) == shown


def test_an_emptied_correction_prints_nothing() -> None:
    text = memo(REPORT, {DEAD.id: replace(RATED, correction=NO_CORRECTION)}, [DEAD.id])
    assert "To print" not in text
    assert "proposed" not in text


def test_the_reviewers_own_wording_comes_first() -> None:
    text = memo(REPORT, {DEAD.id: replace(RATED, correction="15 people died, *not* 12.")}, [DEAD.id])
    assert "> 15 people died, \\*not\\* 12.\n" in text
    assert "proposed" not in text
    assert "1 shown of 2" in text
    assert "No card is shown." in memo(REPORT, {}, [])


@pytest.mark.parametrize("words", [*HOSTILE, *NASTY])
def test_nothing_in_a_memo_goes_live(words: str) -> None:
    found = hostile_report(words)
    types = {token.type for token in rendered(memo(found, said(found, words), story=words))}
    assert not types & {
        "link_open",
        "image",
        "html_block",
        "html_inline",
        "code_inline",
        "fence",
        "code_block",
        "s_open",
    }


# Correction wording


def card(question: str, kind: str, left: str, right: str) -> Discrepancy:
    harbour, island, _ = REPORT.articles
    return discrepancy(
        question, side("A", left, fact(harbour, "A ferry")), side("B", right, fact(island, "A ferry")), kind=kind
    )


def wording(found: Discrepancy, a: Rating | None, b: Rating | None = Rating.ACCURATE, *evidence: str) -> str:
    ratings = tuple((letter, rating) for letter, rating in (("A", a), ("B", b)) if rating)
    return propose(found, found.sides[0], verdict(found, ratings=ratings, evidence=evidence), REPORT)


@pytest.mark.parametrize(
    ("question", "kind", "left", "right", "expected"),
    [
        (
            "How many people were injured?", "number", "about 40 injured", "31 injured",
            "gave the number of people injured as about 40. According to Island Daily, it was 31.",
        ),
        (
            "How many records?", "number", "2 million records", "3 million records",
            "gave the number of records as 2 million. According to Island Daily, it was 3 million.",
        ),
        ("How much money?", "number", "$3m", "$5m", "gave the sum as $3m. According to Island Daily, it was $5m."),
        (
            "How old?", "number", "34 years", "43 years",
            "gave an age as 34 years. According to Island Daily, it was 43 years.",
        ),
        (
            "How long?", "duration", "two hours", "three hours",
            "gave the length of time as two hours. According to Island Daily, it was three hours.",
        ),
        (
            "On which day was the vote?", "date", "Monday 4 March", "Tuesday 5 March",
            "gave the date of the vote as Monday 4 March. According to Island Daily, it was Tuesday 5 March.",
        ),
        (
            "Where was the storm?", "place", "near the harbour", "at the pier",
            "gave the place of the storm as “near the harbour”. According to Island Daily, it was “at the pier”.",
        ),
        (
            "Was the match cancelled or postponed?", "status", "cancelled", "postponed",
            "said that the match was cancelled. According to Island Daily, it was postponed.",
        ),
        (
            "Who said “we were warned”?", "speaker", "the mayor", "a councillor",
            "attributed “we were warned” to the mayor. According to Island Daily, it was said by a councillor.",
        ),
        (
            "How certain is “a leak”?", "certainty", "stated as fact", "suspected",
            "stated “a leak” as fact. According to Island Daily, it is suspected.",
        ),
        (
            "What is the name of the coach?", "name", "Jon Marsh", "John March",
            "said “Jon Marsh”. According to Island Daily, it is “John March”.",
        ),
    ],
)  # fmt: skip
def test_a_correction_in_house_form(question: str, kind: str, left: str, right: str, expected: str) -> None:
    found = card(question, kind, left, right)
    assert wording(found, Rating.NEEDS_CORRECTION) == f"Correction: An earlier version of this article {expected}"


def test_an_update_a_clarification_and_nothing() -> None:
    found = card("How many people were killed?", "number", "12 killed", "15 killed")
    assert wording(found, Rating.OUTDATED) == (
        "Update: An earlier version of this article gave the number of people killed as 12. "
        "It is now 15, according to Island Daily."
    )
    for other in (None, Rating.ACCURATE):
        assert wording(found, Rating.ACCURATE_NEEDS_CONTEXT, other) == (
            "Clarification: This article gave the number of people killed as 12. For comparison: Island Daily gave 15."
        )
    assert [wording(found, r) for r in (Rating.ACCURATE, Rating.UNVERIFIABLE, None)] == ["", "", ""]


@pytest.mark.parametrize(
    ("question", "kind", "right", "expected"),
    [
        ("Who said “we were warned”?", "speaker", "a councillor", "attributed it to a councillor."),
        ("Was the match cancelled or postponed?", "status", "postponed", "said that it was postponed."),
        ("How certain is “a leak”?", "certainty", "suspected", "gave it as suspected."),
    ],
)
def test_a_clarification_takes_no_side(question: str, kind: str, right: str, expected: str) -> None:
    words = wording(card(question, kind, "left", right), Rating.ACCURATE_NEEDS_CONTEXT)
    assert words.endswith(f"For comparison: Island Daily {expected}")


def test_an_update_names_a_day_that_is_of_all_its_sources_only() -> None:
    first, second, third = (
        replace(article, published=published)
        for article, published in zip(
            REPORT.articles, (datetime(2024, 5, 6), datetime(2024, 5, 7), datetime(2024, 5, 7)), strict=True
        )
    )
    for dated, told in (
        (third, " on 7 May 2024."),
        (replace(third, published=None), "."),
        (replace(third, published=first.published), "."),
    ):
        report = replace(REPORT, articles=(first, second, dated))
        found = discrepancy(
            "How many people were killed?",
            side("A", "12 killed", fact(first, first.text.split()[0])),
            side("B", "15 killed", fact(second, second.text.split()[0]), fact(dated, dated.text.split()[0])),
        )
        words = propose(
            found, found.sides[0], verdict(found, ratings=(("A", Rating.OUTDATED), ("B", Rating.ACCURATE))), report
        )
        assert words.endswith(f"according to {second.label} and {dated.label}{told}")


def test_the_note_stays_at_the_desk() -> None:
    said = claimreview_json(REPORT, {DEAD.id: replace(RATED, note="Call the duty desk")})
    assert "duty desk" not in said
    assert "ratingValue" in said


def test_evidence_is_the_better_authority() -> None:
    found = card("How many people were killed?", "number", "12 killed", "15 killed")
    words = wording(found, Rating.NEEDS_CORRECTION, Rating.ACCURATE, "https://www.coroner.example/1", "http://[", "x")
    assert words.endswith("According to coroner.example, it was 15.")


def test_the_machine_does_not_choose_a_winner() -> None:
    found = card("How many people were killed?", "number", "12 killed", "15 killed")
    for other in (None, Rating.UNVERIFIABLE, Rating.NEEDS_CORRECTION):
        assert wording(found, Rating.NEEDS_CORRECTION, other).endswith(
            f"According to {SOURCE_BLANK}, it was {VALUE_BLANK}."
        )


def test_a_wording_for_each_side_that_asks_for_one() -> None:
    assert [letter for letter, _ in proposals(DEAD, RATED, REPORT)] == ["A"]
    assert proposals(DEAD, replace(RATED, ratings=()), REPORT) == ()
