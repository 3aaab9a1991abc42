from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.ui import highlight

NASTY = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</mark></div><b>",
    '" onmouseover="x',
    "&lt;",
    "![a](b)",
]


@pytest.mark.parametrize("text", NASTY)
def test_nothing_of_an_article_becomes_markup(text: str) -> None:
    shown = highlight.article(f"a {text} b", 2, 2 + len(text), "A", dark=False)
    assert text in unescape(shown)
    assert not re.search(r"<(?!/?(?:div|mark|bdi|sup|details|summary)\b)", shown)


def test_a_far_mark_folds_what_is_before_it() -> None:
    text = "A line of an article.\n" * 200 + "The figure is nine."
    shown = highlight.article(text, text.index("nine"), text.index("nine") + 4, "B", dark=True)
    assert shown.count("<details>") == 1
    assert len(shown[shown.index("</details>") : shown.index("<mark")]) < 900


@given(st.text(max_size=2000), st.data())
def test_the_whole_text_is_kept(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    shown = highlight.article(text, start, len(text), "A", dark=False)
    bare = re.sub(r"<summary>.*?</summary>|<sup.*?</sup>|<[^>]*>|&#8288;", "", shown)
    assert bare == highlight.escape(text)
