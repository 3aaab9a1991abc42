from __future__ import annotations

import re
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from catalogue import OPEN, PSEUDO, accented, pseudo

from factcheck import catalogue
from factcheck.draft import NAME, Finding, Standing, draft_memo, findings, tally
from factcheck.embed import open_encoder
from factcheck.ingest import paste
from factcheck.pipeline import check
from factcheck.types import Article, Report, Settings

COVERAGE = (
    "Four hurt in warehouse fire\n\nA fire destroyed a warehouse at Quay Nine on Monday. Four people were injured in "
    "the fire, the fire service said. Repairs will cost the port $2 million, the owner said.",
    "Blaze guts quayside warehouse\n\nFlames gutted a storehouse beside the harbour, and four people were injured, "
    "officials said.",
)
COPY = (
    "Quay Nine warehouse burns\n\nSeven people were injured in the fire at Quay Nine. Repairs will cost the port "
    "$2 million. The owner lost 31 boats. Everybody hopes for a better summer there."
)
HOSTILE = (
    "Fire at Quay Nine\n\nSome [31 boats](http://evil.example/x) burned. ![p](http://evil.example/p.png) <b>Seven</b>."
)


def article(text: str, outlet: str) -> Article:
    return paste(text, outlet, outlet=outlet, published=datetime(2024, 5, 7))


def checked(copy: str, *coverage: str) -> tuple[Report, str]:
    own = article(copy, NAME)
    others = [article(text, f"Outlet {number}") for number, text in enumerate(coverage, 1)]
    return check((*others, own), Settings(), encoder=open_encoder("hash")), own.id


def named(copy: str, *coverage: str) -> dict[str, Finding]:
    report, own = checked(copy, *coverage)
    return {one.value: one for one in findings(report, own)}


@pytest.fixture(scope="module")
def found() -> dict[str, Finding]:
    return named(COPY, *COVERAGE)


def test_each_standing(found: dict[str, Finding]) -> None:
    standing = {value: one.standing for value, one in found.items()}
    assert standing == {
        "Seven people": Standing.CONTRADICTED,
        "$2 million": Standing.AGREED,
        "31 boats": Standing.OURS,
        "Everybody hopes for a better summer there.": Standing.UNVERIFIABLE,
    }


def test_a_contradiction_says_by_whom_and_why(found: dict[str, Finding]) -> None:
    one = found["Seven people"]
    assert {passage.outlet for passage in one.against} == {"Outlet 1", "Outlet 2"}
    assert all(passage.mark.casefold().startswith("four") for passage in one.against)
    assert (one.n_against, one.n_agree) == (2, 0)
    assert one.support == "Contradicted by 2 independent origins"
    assert one.reason
    assert one.would_settle


def test_agreement_counts_origins_and_quotes(found: dict[str, Finding]) -> None:
    one = found["$2 million"]
    assert one.support == "Agreed by 1 independent origin"
    assert [passage.outlet for passage in one.agree] == ["Outlet 1"]


def test_a_text_that_the_copy_shares_is_no_second_source() -> None:
    wire = (
        "The sheds along the eastern basin had stood empty since the spring, when the last of the grain traders moved "
        "its 62 silos to the new terminal across the bay and sold the land back to the town."
    )
    one = named(f"{COPY}\n\n{wire}", f"{COVERAGE[0]}\n\n{wire}", COVERAGE[1])["62 silos"]
    assert (one.standing, one.n_agree) == (Standing.AGREED, 0)
    assert "no second source" in one.support


def test_findings_do_not_overlap_and_quote_the_copy(found: dict[str, Finding]) -> None:
    for value, one in found.items():
        assert COPY[one.start : one.end] == value
        assert one.sentence[0] <= one.start < one.end <= one.sentence[1]
    spans = sorted((one.start, one.end) for one in found.values())
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


def test_the_tally_has_every_standing(found: dict[str, Finding]) -> None:
    counts = tally(found.values())
    assert list(counts) == list(Standing)
    assert sum(counts.values()) == len(found)
    assert counts[Standing.DIFFERS] == 0


def test_the_memo_has_the_worst_first_with_the_passages() -> None:
    report, own = checked(COPY, *COVERAGE)
    text = draft_memo(report, own, findings(report, own), story="Quay Nine", day=date(2024, 5, 7))
    order = [text.index(f"## {one}") for one in (Standing.CONTRADICTED, Standing.OURS, Standing.AGREED)]
    assert order == sorted(order)
    assert "1 contradicted, 1 only yours, 1 unverifiable here, 1 agreed · 2024-05-07 · against 2 articles" in text
    assert "Against: Outlet 1, 7 May 2024: “Four people were injured in the fire, the fire service said.”" in text


def test_the_memo_is_english_in_whatever_language_the_page_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report, own = checked(COPY, *COVERAGE)
    english = draft_memo(report, own, findings(report, own), story="Quay Nine", day=date(2024, 5, 7))
    pseudo(tmp_path)
    monkeypatch.setenv("FACTCHECK_CATALOGUES", str(tmp_path))
    monkeypatch.setattr(catalogue, "_LANGUAGE", [lambda: PSEUDO])
    found = findings(report, own)
    assert {passage.published for one in found for passage in one.against} == {
        accented("{day} {month} {year}").format(day=7, month=accented("May"), year=2024)
    }
    assert all(one.support.startswith(OPEN) for one in found)
    assert draft_memo(report, own, found, story="Quay Nine", day=date(2024, 5, 7)) == english
    assert catalogue.language() == PSEUDO


def test_nothing_in_the_memo_goes_live() -> None:
    report, own = checked(HOSTILE, *COVERAGE)
    text = draft_memo(report, own, findings(report, own), story="<script>alert(1)</script>")
    assert not re.search(r"(?<!\\)\]\(", text)
    assert "<b>" not in text.replace("\\<b", "")
    assert "<script" not in text.replace("\\<script", "")
    assert "31 boats" in text


def test_an_unknown_copy_is_an_error() -> None:
    report, _ = checked(COPY, *COVERAGE)
    with pytest.raises(KeyError):
        findings(report, "a0")


def test_what_an_article_denies_it_does_not_agree_with() -> None:
    one = named(
        "Ferry captain out\n\nThe captain of the ferry Lady Orme was suspended on Tuesday.",
        "What we know\n\nThe ferry Lady Orme hit rocks. Orme Lines said that the captain had been suspended.",
        "Ferry aground\n\nThe ferry Lady Orme hit rocks. Orme Lines denied that the captain had been suspended.",
    )["suspended"]
    assert one.standing is Standing.CONTRADICTED
    assert "denied" not in " ".join(passage.sentence for passage in one.agree)
