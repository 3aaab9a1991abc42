"""Clause spans inside a sentence, by punctuation and cue words: what a claim is cut to."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import pairwise

_SUBORDINATORS = (
    "after|when|while|which|who|whose|as|because|although|though|but|where|before|until|amid|following|despite|adding|"
    "saying|citing|due\\sto|because\\sof|in\\sresponse\\sto|according|unless|if|leaving|killing|wounding|injuring|destroying|causing|including|forcing"
)
_AUXILIARIES = "was|were|is|are|has|have|had|will|would|may|could|said|says|did|does"
# A clause begins at each match's end; commas inside numbers and hyphens inside words do not match.
_BOUNDARY = re.compile(
    rf"[;:]\s|\s?[\u2013\u2014(]|\)\s?|\s?--\s?|,\s|\s(?=(?:{_SUBORDINATORS})\b)"
    rf"|\s(?=and\s(?:\w+ed|\w+ing|{_AUXILIARIES}|the\sfirst|\w+\s\w+ed)\b)",
    re.IGNORECASE,
)
MIN_WORDS = 5
_SUBJECT = re.compile(
    r"(?P<subject>(?=\w)(?!(?:in|on|at|after|before|when|while|if|as|for|but|and)\b)"
    rf"(?:(?!(?:{_AUXILIARIES})\b)[\w’'.-]{{1,40}}+(?:\s|(?=,))){{1,8}}),\s",
    re.IGNORECASE,
)
_PREDICATE = re.compile(r"(?:is|are|was|were|has|have|had|will|would|may|must)\s", re.IGNORECASE)


@lru_cache(maxsize=4096)
def segments(sentence: str) -> tuple[tuple[int, int], ...]:
    """Cut a sentence into ordered, disjoint, non-empty spans (offsets into ``sentence``)."""
    cuts = [0, *(m.end() for m in _BOUNDARY.finditer(sentence)), len(sentence)]
    spans = (strip(sentence, a, b) for a, b in pairwise(cuts))
    return tuple((a, b) for a, b in spans if a < b)


def clause(sentence: str, start: int, end: int, min_words: int = MIN_WORDS) -> tuple[int, int]:
    """Return the span of the clause around ``start``..``end``, widened leftwards then rightwards to ``min_words``."""
    spans = segments(sentence)
    if not spans:  # nothing but punctuation
        return start, end
    starts = [a for a, _ in spans]
    first = max(bisect_right(starts, start) - 1, 0)
    last = max(bisect_right(starts, max(end - 1, start)) - 1, first)
    while _words(sentence, spans[first][0], spans[last][1]) < min_words and first > 0:
        first -= 1
    while _words(sentence, spans[first][0], spans[last][1]) < min_words and last < len(spans) - 1:
        last += 1
    return min(spans[first][0], start), max(spans[last][1], end)


def interrupted(sentence: str, at: int) -> str:
    """The subject of a predicate at ``at`` from which an aside parts it: "The vote, due on Monday, has been moved"."""
    opening = _SUBJECT.match(sentence)
    start, _ = clause(sentence, at, at) if opening else (0, 0)
    if not opening or start <= opening.end() or not _PREDICATE.match(sentence, start):
        return ""
    return opening["subject"] if sentence[:start].rstrip().endswith(",") else ""


def strip(text: str, start: int, end: int) -> tuple[int, int]:
    """Narrow a span past the white space and the punctuation that only separates."""
    while start < end and (text[start].isspace() or text[start] in ",;:–—-()"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:–—("):
        end -= 1
    return start, end


def _words(text: str, start: int, end: int) -> int:
    return len(text[start:end].split())
