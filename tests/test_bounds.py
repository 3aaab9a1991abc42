"""What of one article is compared: a line pasted over and over is not, nor a thousand values of one sort."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

import pytest

from factcheck import demo
from factcheck.blocks import block_keys
from factcheck.bounds import MOST, REPEATS, compared
from factcheck.claims import read
from factcheck.embed import HashEncoder
from factcheck.ingest import paste
from factcheck.pipeline import check
from factcheck.types import Fact, Settings

DAY = datetime(2025, 5, 12)
LINE = "The ferry ran aground on Monday and 33 people were injured"


def facts(text: str) -> tuple[Fact, ...]:
    return read(paste(text, "long.txt", published=DAY), DAY.date()).facts


def test_a_sentence_pasted_over_and_over_is_compared_a_few_times() -> None:
    everything = facts((LINE + ". ") * 400)
    kept, cut = compared(everything)
    assert len(everything) > 400
    assert not cut, "they all repeat another"
    said = Counter((f.topic, f.reading) for f in kept)
    assert set(said) == {(f.topic, f.reading) for f in everything}
    assert max(said.values()) <= REPEATS


def test_one_endless_line_is_compared_in_part() -> None:
    kept, _ = compared(facts((LINE + " ") * 2_000))
    assert max(Counter(key for f in kept for key in block_keys(f)).values()) <= MOST


def test_of_a_thousand_values_the_first_are_compared_and_the_report_says_so() -> None:
    lines = [f"A fire at house {n} in street {n * 7} injured {n} people, officials said." for n in range(2, MOST + 60)]
    text = " ".join(lines)
    everything = facts(text)
    kept, cut = compared(everything)
    assert cut
    assert [f.id for f in kept] == [f.id for f in everything if f in kept]
    assert max(Counter(key for f in kept for key in block_keys(f)).values()) <= MOST
    long, short = paste(text, "long.txt", published=DAY), paste(lines[0], "short.txt", published=DAY)
    report = check([long, short], Settings(), encoder=HashEncoder())
    assert [n for n in report.notices if f"first {MOST} of each" in n and n.startswith("long.txt")]
    assert len(report.facts) >= len(everything), "all are still shown where the article is read"


@pytest.mark.parametrize("story", [one.key for one in demo.stories()])
def test_nothing_is_left_out_of_an_ordinary_story(story: str) -> None:
    articles = demo.load(story)
    for article in articles:
        everything = read(article, article.day).facts
        assert compared(everything) == (list(everything), False)
    assert not [n for n in check(articles, Settings(), encoder=HashEncoder()).notices if "of each" in n]
