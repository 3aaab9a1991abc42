"""Page furniture kept apart from the story: every part of a text gets a ``BlockKind``.

A line is judged by its own wording first (``lines``), then by its place: above or below the headline, in a list of
other stories, below the last paragraph. What stays undecided is body: a sentence of the story must not be lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from factcheck.ingest import runin
from factcheck.ingest.lines import (
    has_end,
    is_list_head,
    is_list_item,
    is_name_line,
    is_read_more,
    kind_of,
    word_count,
)
from factcheck.ingest.masthead import is_masthead
from factcheck.types import Block, BlockKind

_HEADLINE_LINES = 14  # the headline is among the first lines with text
_HEADLINE_WORDS = 45
_HEADLINE_LENGTH = 300
_SUBHEAD_WORDS = 15
_TEASER_WORDS = 4
_WRITER_WORDS = 60
_BYLINE_CHARS = 2000
_STRAY_WORDS = 6  # a line this short below the story, among furniture, is furniture
_WRAP = (45, 110)  # characters in the lines of a text that was wrapped by hand or by a mail program
_WRAP_SLACK = 4
_OPENING_LINES = 4  # body lines that may open with a run-in date or headline
_CLOSING_CHARS = 2500

_WORDS = re.compile(r"[\w'’]+")
_NEWLINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_OUTLET_SUFFIX = re.compile(r"\s[|–—-]\s[^|–—]{2,40}$")
_ABOUT = re.compile(
    r"(?P<name>[A-ZÀ-Þ][\w.'’-]{1,20}(?: [A-ZÀ-Þ][\w.'’-]{0,20}){1,3})\s"
    r"(?:is (?:an?|the|our)|covers|writes|reports (?:on|from)|contributed)\s"
)
_STOPS_LIST = frozenset({BlockKind.COPYRIGHT, BlockKind.FORM})


@dataclass(frozen=True, slots=True)
class Line:
    """``text[start:end]``, stripped; ``gap`` says that a blank line stands above, ``kind`` is None while undecided."""

    start: int
    end: int
    text: str
    gap: bool
    kind: BlockKind | None = None
    head: bool = False  # opens a list of other stories

    @property
    def prose(self) -> bool:
        """Whether the line reads as a paragraph."""
        return self.kind is None and (has_end(self.text) or word_count(self.text[:400]) > 3 * _SUBHEAD_WORDS)

    @property
    def title(self) -> bool:
        """Whether the line could be a headline."""
        if self.kind is not None or len(self.text) > _HEADLINE_LENGTH or self.text.endswith((":", ";", ",")):
            return False
        return word_count(self.text) <= _HEADLINE_WORDS and not (has_end(self.text) and self.text[-1] not in "?!")


def label(text: str) -> tuple[Block, ...]:
    """Label every part of ``text``; blocks are in order, disjoint, and together hold every non-space character."""
    lines = _by_place(_unwrapped(_bylines(_lines(text)), text))
    return tuple(_blocks(text, lines))


def _lines(text: str) -> list[Line]:
    lines: list[Line] = []
    last = 0
    for found in _NEWLINE.finditer(text):
        stripped = found.group().strip()
        if not stripped:
            continue
        start = found.start() + len(found.group()) - len(found.group().lstrip())
        gap = not lines or len(text[last:start].strip("\t ").splitlines()) > 1
        last = start + len(stripped)
        head = is_list_head(stripped)
        lines.append(Line(start, last, stripped, gap, BlockKind.RELATED if head else kind_of(stripped), head))
    return lines


def _bylines(lines: list[Line]) -> list[Line]:
    """Names alone are a byline above the story where a date line or another byline stands next to them."""
    prose = next((i for i, line in enumerate(lines) if line.prose), len(lines))
    dated = [line.kind in (BlockKind.DATE, BlockKind.BYLINE) for line in lines]
    return [
        replace(line, kind=BlockKind.BYLINE)
        if 0 < i < prose and line.kind is None and any(dated[i - 1 : i + 2]) and is_name_line(line.text)
        else line
        for i, line in enumerate(lines)
    ]


def _unwrapped(lines: list[Line], text: str) -> list[Line]:
    """Join the lines of paragraphs that were wrapped at a fixed width, so that no sentence is cut in two."""
    first = next((line for line in lines if line.kind is None), None)
    return [
        part[0] if len(part) == 1 else _joined(part, text)
        for run in _runs(lines)
        for paragraph in _paragraphs(run, _width(run), first=run[0] is first)
        for part in ([paragraph] if has_end(paragraph[-1].text) else _paragraphs(paragraph, 0, first=False))
    ]


def _width(run: list[Line]) -> int:
    """Characters in the longest line where a run looks wrapped, else 0."""
    width = max(len(line.text) for line in run)
    return width if len(run) > 2 and _WRAP[0] <= width <= _WRAP[1] else 0


def _joined(paragraph: list[Line], text: str) -> Line:
    start, end = paragraph[0].start, paragraph[-1].end
    return replace(paragraph[0], end=end, text=text[start:end])


def _paragraphs(run: list[Line], width: int, *, first: bool) -> Iterator[list[Line]]:
    """Lines that belong together; the first line of a text may be a headline, so it is not taken for a full one."""
    paragraph = run[:1]
    for previous, line in pairwise(run):
        headline = first and previous is run[0]
        if _continues(previous, line, 0 if headline else width):
            paragraph.append(line)
        else:
            yield paragraph
            paragraph = [line]
    yield paragraph


def _runs(lines: list[Line]) -> Iterator[list[Line]]:
    """Runs of undecided lines with no blank line between them; every other line alone."""
    run: list[Line] = []
    for line in lines:
        if run and (line.gap or line.kind is not None or run[-1].kind is not None):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _continues(previous: Line, line: Line, width: int) -> bool:
    if max(len(previous.text), len(line.text)) > _WRAP[1]:
        return False
    if has_end(previous.text):
        return False
    full = len(previous.text) + 1 + len(line.text.split(maxsplit=1)[0]) > width - _WRAP_SLACK
    return line.text[0].islower() or (full and width > 0)


def _by_place(lines: list[Line]) -> list[Line]:
    lines = _related_lists(lines)
    lines = _headlines(lines)
    return _subheads(_strays(_about_writers(lines)))


def _related_lists(lines: list[Line]) -> list[Line]:
    """Label the items of lists of other stories: below a list head, or each followed by "Read more"."""
    more = [is_read_more(line.text) for line in lines]
    teasers = {i for i, (_, after) in enumerate(pairwise(more)) if after}
    listed = len(teasers) > 1
    labelled: list[Line] = []
    inside = attached = False
    for number, line in enumerate(lines):
        if line.head:
            inside, attached = True, number + 1 < len(lines) and not lines[number + 1].gap
        elif inside:
            inside = _stays_listed(line, number in teasers or more[number], attached)
        belongs = (inside and line.kind is not BlockKind.OTHER) or more[number] or (listed and number in teasers)
        labelled.append(replace(line, kind=BlockKind.RELATED) if belongs else line)
    return labelled


def _stays_listed(line: Line, teaser: bool, attached: bool) -> bool:
    if teaser:
        return True
    if line.kind in _STOPS_LIST or (attached and line.gap):
        return False
    return line.kind is not None or line.title


def _headlines(lines: list[Line]) -> list[Line]:
    chosen = _headline(lines)
    if chosen is None:
        return _labelled_headline(lines)
    words = title_words(lines[chosen].text)
    return [
        replace(line, kind=_near_headline(line, number, chosen, words))
        if line.kind in (None, BlockKind.CRUMB)
        else line
        for number, line in enumerate(lines)
    ]


def _labelled_headline(lines: list[Line]) -> list[Line]:
    """Where no headline is left, one that opens as a link would ("In pictures: …") is it, above the prose."""
    prose = next((i for i, line in enumerate(lines) if line.prose), 0)
    for i, line in enumerate(lines[: min(prose, _HEADLINE_LINES)]):
        if line.kind is BlockKind.RELATED and not line.head and word_count(line.text) > _TEASER_WORDS:
            return [*lines[:i], replace(line, kind=BlockKind.HEADLINE), *lines[i + 1 :]]
    return lines


def _near_headline(line: Line, number: int, chosen: int, words: tuple[str, ...]) -> BlockKind | None:
    if number == chosen:
        return BlockKind.HEADLINE
    if line.kind is BlockKind.CRUMB:
        return line.kind
    if len(line.text) <= 2 * _HEADLINE_LENGTH and _same_title(line.text, words):
        return BlockKind.REPEAT
    return BlockKind.CRUMB if number < chosen else None


def _headline(lines: Sequence[Line]) -> int | None:
    """The line that is the headline: the first title above the prose, or the first one that a later line repeats."""
    prose = next((i for i, line in enumerate(lines) if line.prose and not line.title), len(lines))
    titles = [i for i, line in enumerate(lines[:_HEADLINE_LINES]) if line.title and i < prose]
    if not titles:
        return None
    texts = [title_words(lines[i].text) for i in titles]
    after = _run_in(lines, prose)
    for place, words in zip(titles, texts, strict=True):
        if len(words) > 3 and (texts.count(words) > 1 or after[: len(words)] == words):
            return place
    first, *others = titles
    return others[0] if others and _is_kicker(lines[first].text, lines[others[0]].text) else first


def _is_kicker(line: str, below: str) -> bool:
    """Whether a line is the word or two that some outlets set above a headline, or the outlet's own name."""
    if is_masthead(line):
        return word_count(below) >= 4
    short = word_count(line) <= (3 if line.isupper() else 2) and not any(map(str.isdigit, line))
    return short and word_count(below) >= 5


def _run_in(lines: Sequence[Line], prose: int) -> tuple[str, ...]:
    return title_words(lines[prose].text[:_HEADLINE_LENGTH]) if prose < len(lines) else ()


def title_words(line: str) -> tuple[str, ...]:
    """The words of a headline in lower case, without an outlet's name after a bar or a dash."""
    bare = _OUTLET_SUFFIX.sub("", line) if "|" in line[-45:] else line
    return tuple(word.lower() for word in _WORDS.findall(bare))


def _same_title(line: str, words: tuple[str, ...]) -> bool:
    """Whether a line says the headline again: in full, with an outlet's name behind it, or cut short by dots."""
    mine, bare = title_words(line), title_words(_OUTLET_SUFFIX.sub("", line))
    cut = len(mine) > 3 and line.endswith(("...", "…")) and words[: len(mine)] == mine
    return words in (mine, bare) or cut


def _about_writers(lines: list[Line]) -> list[Line]:
    """Below the story, the name of a writer whom the byline has, and the last line where it is on that writer."""
    bylines = " ".join(line.text for line in lines if line.kind is BlockKind.BYLINE)[:_BYLINE_CHARS]
    story = [i for i, line in enumerate(lines) if line.prose]
    if not bylines or len(story) < 2:
        return lines
    last = max(i for i, line in enumerate(lines) if line.kind is None)
    return [
        replace(line, kind=BlockKind.BYLINE)
        if line.kind is None
        and (
            _is_about(line, bylines) if i == last else i > story[0] and is_name_line(line.text) and line.text in bylines
        )
        else line
        for i, line in enumerate(lines)
    ]


def _is_about(line: Line, bylines: str) -> bool:
    found = _ABOUT.match(line.text)
    on_writer = found is not None and found["name"] in bylines and word_count(line.text) <= _WRITER_WORDS
    return on_writer or (is_name_line(line.text) and line.text in bylines)


def _strays(lines: list[Line]) -> list[Line]:
    """Short lines below the last paragraph, among furniture, are furniture too (an outlet's name, a payment card)."""
    last = max((i for i, line in enumerate(lines) if line.prose), default=len(lines))
    if not any(line.kind is not None for line in lines[last + 1 :]):
        return lines
    return [
        replace(line, kind=BlockKind.OTHER)
        if i > last and line.kind is None and word_count(line.text) <= _STRAY_WORDS
        else line
        for i, line in enumerate(lines)
    ]


def _subheads(lines: list[Line]) -> list[Line]:
    """Short lines without a full stop that stand above a paragraph."""
    below = False
    labelled: list[Line] = []
    for line in reversed(lines):
        short = word_count(line.text) <= _SUBHEAD_WORDS and not is_list_item(line.text)
        subhead = below and line.title and short
        below = below or line.prose
        labelled.append(replace(line, kind=BlockKind.SUBHEAD) if subhead and line.kind is None else line)
    return labelled[::-1]


def _blocks(text: str, lines: Sequence[Line]) -> Iterator[Block]:
    headline = next((title_words(line.text) for line in lines if line.kind is BlockKind.HEADLINE), ())
    opening = _OPENING_LINES
    for line in lines:
        if line.kind is not None:
            yield Block(line.start, line.end, line.kind)
            continue
        closes = len(text) - line.end < _CLOSING_CHARS
        yield from runin.split(text, line.start, line.end, headline, opens=opening > 0, closes=closes)
        opening -= 1
