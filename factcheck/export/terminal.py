"""A report as plain text for a terminal."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Iterator

from factcheck.types import Discrepancy, Report, Side

# CSI, OSC and the other string sequences, then any two-character escape. Each run is bounded.
_ESCAPE = re.compile(
    r"\x1b\[[0-?]{0,64}[ -/]{0,8}[@-~]|\x9b[0-?]{0,64}[ -/]{0,8}[@-~]"
    r"|\x1b[PX^_\]][^\x07\x1b\x9c]{0,4096}(?:\x07|\x1b\\|\x9c)|\x1b[ -~]?"
)
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})


def plain(words: str) -> str:
    """One line of printable words: no escape sequence, control, invisible or direction-changing character."""
    spaced = re.sub(r"\s+", " ", _ESCAPE.sub("", words))
    return "".join(c for c in spaced if unicodedata.category(c) not in _HIDDEN).strip()


def table(report: Report, width: int = 100) -> str:
    """Every discrepancy with its sides, sources and reason, wrapped at ``width`` columns (at least 40)."""
    width = max(width, 40)
    blocks = ["\n".join(_wrap(_summary(report), width, ""))]
    for number, found in enumerate(report.discrepancies, 1):
        blocks.append("\n".join(_card(report, number, found, width)))
    blocks += ["\n".join(_wrap(f"Note: {plain(notice)}", width, "", "      ")) for notice in report.notices]
    return "\n\n".join(blocks) + "\n"


def _summary(report: Report) -> str:
    independent = report.independent(article.id for article in report.articles)
    differences, articles = _count(len(report.discrepancies), "difference"), _count(len(report.articles), "article")
    return f"{differences} in {articles} from {_count(independent, 'independent source')}"


def _card(report: Report, number: int, found: Discrepancy, width: int) -> Iterator[str]:
    head = f"{number}. {plain(found.question)} [{found.relation}, {found.severity}]"
    yield from _wrap(head, width, "", "   ")
    for side in found.sides:
        yield from _wrap(
            f"{plain(side.letter)}  {plain(side.value)} — {_sources(report, side)}", width, "   ", "      "
        )
    yield from _wrap(f"Why: {plain(found.reason)}", width, "   ", "        ")
    if found.would_settle:
        yield from _wrap(f"To settle: {plain(found.would_settle)}", width, "   ", "              ")


def _sources(report: Report, side: Side) -> str:
    ids = tuple(dict.fromkeys(fact.claim.article for fact in side.facts))
    labels = ", ".join(dict.fromkeys(plain(report.article(a).label) for a in ids))
    independent = report.independent(ids)
    return f"{labels} ({independent} independent)" if independent < len(ids) else labels


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _wrap(words: str, width: int, first: str, rest: str = "") -> list[str]:
    return textwrap.wrap(words, width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)
