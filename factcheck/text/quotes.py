"""Quotations: the exact words inside quotation marks, with who is said to have said them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from factcheck.text.speakers import Attribution, attributions

__all__ = ["Attribution", "Quote", "attributions", "find", "spans"]

_PAIRS = {"“": "”", "«": "»", "„": "“”", "‘": "’", "‹": "›", '"': '"', "'": "'"}
_CLOSERS = "”»’›\"'"
_WINDOW = 260
_END = re.compile(r"(?:(?<=\w\w)|(?<=[”»\"]))[.!?](?=\s|$)|\n")


@dataclass(frozen=True, slots=True)
class Quote:
    """Quoted words: ``text[start:end]`` without the marks. ``speaker`` is as written ("he" too), "" when unknown."""

    start: int
    end: int
    speaker: str = ""
    verb: str = ""
    attribution: tuple[int, int] | None = None  # the span of speaker and verb
    speaker_start: int = -1  # where the speaker is written, -1 when nobody is named


def find(text: str) -> tuple[Quote, ...]:
    """Return every quotation in order, an inner one after the one that holds it.

    A quotation without a speaker of its own that follows straight on another takes that one's speaker.
    """
    found: list[Quote] = []
    inside = spans(text)
    masked = _masked(text, inside)
    all_said = attributions(masked)
    starts = [a.start for a in all_said]
    for start, end in inside:
        near = all_said[bisect_left(starts, start - _WINDOW) : bisect_left(starts, end + _WINDOW)]
        said = _attribution(text, masked, near, start, end) or _lead_in(masked, near, start)
        if said:
            found.append(Quote(start, end, said.speaker, said.verb, (said.start, said.end), said.speaker_start))
        else:
            found.append(_continued(text, Quote(start, end), found))
    return tuple(found)


def spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return the spans between quotation marks; an unclosed one ends with its paragraph. No apostrophes."""
    found: list[tuple[int, int]] = []
    for paragraph in re.finditer(r"[^\n]+", text):
        found += _paragraph(text, paragraph.start(), paragraph.start() + len(paragraph[0].rstrip()))
    return tuple(sorted((a, b) for a, b in found if a < b))


def _paragraph(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    stack: list[tuple[str, int]] = []
    for match in re.finditer(r"[“”«»„‘’‹›\"']", text[start:end]):
        at, mark = start + match.start(), match[0]
        if stack and mark in _PAIRS[stack[-1][0]] and not _opens(text, at, mark, end) and _closes(text, at, mark):
            yield stack.pop()[1], at
        elif stack and mark == stack[-1][0] in '"“«„':  # a second opening mark: the first was never closed
            yield stack.pop()[1], len(text[:at].rstrip())
            stack.append((mark, at + 1))
        elif len(stack) > 1 and mark in _PAIRS[stack[-2][0]] and mark not in "’'":
            stack.pop()
            yield stack.pop()[1], at
        elif mark in _PAIRS and _opens(text, at, mark, end):
            stack.append((mark, at + 1))
    yield from ((opened, end) for mark, opened in stack if mark not in "'‘")


def _opens(text: str, at: int, mark: str, end: int) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if mark in "“«„‹":
        return True
    if mark not in "‘'\"" or not after or after.isspace():
        return False
    fresh = not before or before.isspace() or before in '([{–—-“"‘/:'
    if mark == '"':
        return fresh
    return fresh and after.isalnum() and not after.isdigit() and _closed_later(text, at, mark, end)


def _closed_later(text: str, at: int, mark: str, end: int) -> bool:
    closing = "’" if mark == "‘" else "'"
    return any(
        _closes(text, at + m.start(), closing)
        for m in re.finditer(closing, text[at : min(end, at + 600)])
        if m.start() > 1
    )


def _closes(text: str, at: int, mark: str) -> bool:
    if mark not in "’'":
        return True
    after, before = text[at + 1 : at + 2], text[at - 1 : at]
    return not after.isalnum() and not before.isspace()


def _masked(text: str, inside: tuple[tuple[int, int], ...]) -> str:
    """The text with quoted words blotted out, so that no speaker is found inside a quotation."""
    parts, at = [], 0
    for start, end in inside:
        if start >= at:
            parts += [text[at:start], "·" * (end - start)]
            at = end
    return "".join([*parts, text[at:]])


def _attribution(text: str, masked: str, near: Sequence[Attribution], start: int, end: int) -> Attribution | None:
    """The attribution nearest to the quotation within its own sentence: the one after it wins a tie."""
    first, last = _sentence(masked, start, end)
    reach = end + 4 if _ended(text, end) else last
    fits = [a for a in near if (first <= a.start and a.end <= start) or (end <= a.start <= reach and a.end <= last)]
    before = [a for a in fits if a.end <= start] if _ended(text, end) else []
    return min(before or fits, key=lambda a: _distance(masked, a, start, end), default=None)


def _ended(text: str, end: int) -> bool:
    """True when the quoted words close their sentence and another begins."""
    after = text[end : end + 6].lstrip(_CLOSERS + " \t")
    return text[end - 1] in ".!?" and (not after or after[0].isupper() or after[0] in _PAIRS or after[0] == "\n")


def _lead_in(masked: str, near: Sequence[Attribution], start: int) -> Attribution | None:
    """The last speaker of the sentence before, when the quotation opens a sentence of its own in the same paragraph."""
    floor = max(start - _WINDOW, 0)
    stop = floor + len(masked[floor : max(start - 1, floor)].rstrip(" \t"))
    if masked[max(stop - 1, 0) : stop] not in (".", ":"):
        return None
    ends = [m.end() for m in _END.finditer(masked, floor, stop - 1)]
    first = ends[-1] if ends else floor
    said = [a for a in near if first <= a.start and a.end <= stop]
    return said[-1] if said and not re.search('[“”"]', masked[first:stop]) else None


def _distance(masked: str, said: Attribution, start: int, end: int) -> tuple[int, int]:
    gap = masked[end : said.start] if said.start >= end else masked[said.end : start]
    broken = len(re.findall(r"[“\"«]\S", gap))
    return broken * 100 + len(gap), 0 if said.start >= end else 1


def _sentence(masked: str, start: int, end: int) -> tuple[int, int]:
    floor = max(start - _WINDOW, 0)
    ends = [m.end() for m in _END.finditer(masked, floor, max(start - 1, floor))]
    first = ends[-1] if ends else floor
    stop = _END.search(masked, end, min(end + _WINDOW, len(masked)))
    last = stop.end() if stop else min(end + _WINDOW, len(masked))
    return first, last


def _continued(text: str, quote: Quote, found: list[Quote]) -> Quote:
    """Take the speaker of the quotation just before, when nothing but that one's attribution lies between."""
    for earlier in reversed(found):
        if earlier.start <= quote.start < earlier.end:
            continue
        tail = max(earlier.end, earlier.attribution[1]) if earlier.attribution else earlier.end
        between = text[tail : quote.start].strip(" .,;:\t" + _CLOSERS + "“«„‘")
        if "\n" not in text[tail : quote.start] and len(between.split()) <= 3 and earlier.speaker:
            return Quote(
                quote.start, quote.end, earlier.speaker, earlier.verb, earlier.attribution, earlier.speaker_start
            )
        break
    return quote
