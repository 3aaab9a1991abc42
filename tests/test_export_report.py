from __future__ import annotations

import json
import time
from dataclasses import replace

import pytest
from builders import article, discrepancy, fact, ferry_report, report, side

from factcheck.export import filename, report_json, table
from factcheck.export.terminal import plain


def test_every_quote_is_where_it_says() -> None:
    found = ferry_report()
    content = json.loads(report_json(found))
    texts = {a.name: a.text for a in found.articles}
    mentions = [m for d in content["discrepancies"] for s in d["sides"] for m in s["mentions"]]
    assert len(mentions) == 6
    for mention in mentions:
        assert texts[mention["file"]][mention["start"] : mention["end"]] == mention["quote"] != ""
        value = mention["value"]
        assert texts[mention["file"]][value["start"] : value["end"]] == value["quote"] != ""


def test_the_shape_of_the_json() -> None:
    found = ferry_report()
    content = json.loads(report_json(found, files={found.articles[1].id: "002.txt"}))
    dead = content["discrepancies"][0]
    assert [dead[key] for key in ("id", "kind", "relation", "severity")] == [
        found.discrepancies[0].id,
        "number",
        "conflict",
        "high",
    ]
    assert [side["label"] for side in dead["sides"]] == ["12 killed", "15 dead"]
    assert dead["sides"][1]["mentions"][0]["file"] == "002.txt"
    assert dead["pairs"] == [["A", "B", "conflict"]]
    assert [a["file"] for a in content["articles"]] == ["harbour.txt", "002.txt", "coast.txt"]
    assert content["articles"][0]["published"] == "2024-03-09T00:00:00"
    assert content["origins"][0]["articles"] == [found.articles[0].id, found.articles[2].id]


def test_json_can_always_be_written_to_a_file() -> None:
    found = replace(ferry_report(), notices=("lone \ud800 surrogate",))
    assert json.loads(report_json(found).encode())["notices"] == ["lone \ufffd surrogate"]


def test_an_empty_report() -> None:
    assert json.loads(report_json(report(articles=())))["discrepancies"] == []
    assert table(report(articles=())) == "0 differences in 0 articles from 0 independent sources\n"


def test_the_table_reads_well() -> None:
    assert table(ferry_report(), 70).splitlines() == [
        "2 differences in 3 articles from 2 independent sources",
        "",
        "1. How many people were killed? [conflict, high]",
        "   A  12 killed — The Harbour Post, Coast News (1 independent)",
        "   B  15 dead — Island Daily",
        "   Why: The two cannot both be right.",
        "   To settle: The official record.",
        "",
        "2. When did the ferry strike the pier? [compatible, low]",
        "   A  on Friday — The Harbour Post, Island Daily",
        "   B  late last week — Coast News",
        "   Why: The two cannot both be right.",
        "   To settle: The official record.",
    ]


@pytest.mark.parametrize("width", [1, 40, 61, 200])
def test_no_line_is_wider_than_asked(width: int) -> None:
    long = article("long.txt", "x" * 500, outlet="Outlet " * 30)
    card = discrepancy("Why " * 60, side("A", "y" * 300, fact(long, "x")), side("B", "b", fact(long, "xx")))
    assert max(map(len, table(report(card, articles=(long,)), width).splitlines())) <= max(width, 40)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]0;new title\x07text", "text"),
        ("\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x9b2Jgone", "gone"),
        ("\x1bcreset", "reset"),
        ("open\x1b]0;never closed", "open0;never closed"),
        ("a\r\nb\tc\x0bd", "a b c d"),
        ("over\x08\x08\x7fwrite", "overwrite"),
        ("\u202eeltit\u202c", "eltit"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("lone\ud800", "lone"),
        ("é 船 ok", "é 船 ok"),
        ("\x1b\x1b[31m[31mnested", "[31mnested"),
    ],
)
def test_a_terminal_gets_no_orders(words: str, shown: str) -> None:
    assert plain(words) == shown


def test_hostile_names_and_values_reach_no_terminal() -> None:
    bad = article("x\x1b[2J.txt", "12\x1b[31m dead", outlet="")
    card = discrepancy("How\x07 many?", side("A", "12\x1b[31m", fact(bad, "12")), side("B", "1\r5", fact(bad, "dead")))
    shown = table(report(card, articles=(bad,)))
    assert all(c == "\n" or c.isprintable() for c in shown)


@pytest.mark.parametrize("piece", ["\x1b[", "\x1b]", "\x1b[0", "\x1b]a", "\x1b", " \x1b[ "])
def test_a_long_line_is_quick(piece: str) -> None:
    words = piece + "0" * 1000 + piece * (200_000 // len(piece))
    start = time.perf_counter()
    plain(words)
    assert time.perf_counter() - start < 1


@pytest.mark.parametrize(
    ("story", "what", "ext", "expected"),
    [
        ("Ferry: 12 dead?", "verdicts", "csv", "factcheck-ferry-12-dead-verdicts.csv"),
        ("../../etc/passwd", "memo", ".md", "factcheck-etc-passwd-memo.md"),
        ("con", "", "csv", "factcheck-con.csv"),
        ("Überfall in Köln", "7 of 23", "csv", "factcheck-uberfall-in-koln-7-of-23.csv"),
        ("渡輪", "verdicts", "json", "factcheck-story-verdicts.json"),
        ("", "", "", "factcheck-story.txt"),
        ("a\r\nSet-Cookie: x\0", "v", "csv", "factcheck-a-set-cookie-x-v.csv"),
    ],
)
def test_download_names_are_safe(story: str, what: str, ext: str, expected: str) -> None:
    assert filename(story, what, ext) == expected
    assert len(filename(story * 500, what, ext)) < 120
