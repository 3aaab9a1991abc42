"""Page furniture run into a line of prose: where a text lost its line breaks, cut the parts apart again.

Only what is certain is cut off; whatever is doubtful stays body, so that no sentence of the story is lost.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from factcheck.ingest.dates import FULL_DATE, MONTH
from factcheck.ingest.lines import LONGEST_FURNITURE, kind_of
from factcheck.ingest.wording import AGENCY
from factcheck.types import Block, BlockKind

_HEAD_LIMIT = 600  # characters at the head of a line in which a date or a repeated headline is looked for
_SENTENCE_LIMIT = 400  # characters looked back for the start of a caption's or a title's sentence
_TAIL_SENTENCES = 8  # furniture sentences that may close a line
_BOILERPLATE_WINDOW = 1500  # characters at the end of the text in which an outlet may describe itself

_WORD = re.compile(r"[\w'’]+")
_LABEL = re.compile(r"(?:update[d]?|breaking|exclusive|live|watch|video)\b\s?:?\s{1,3}(?=[A-Z])", re.IGNORECASE)
_HEAD_DATE = re.compile(
    r"(?P<label>(?:first |originally |date of |last )?(?:published|publication|posted|updated|modified|issued|date)"
    rf"(?: on| at)?\s?:?\s{{1,2}})?{FULL_DATE}"
    r"(?:,?\s(?:at\s)?\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\b\.?)?)?(?:\s(?:GMT|UTC)(?:[+-]\d{1,2})?\b)?"
    rf"(?:\s?\(\s?updated:?\s[^()]{{4,40}}\))?\s?[-–—|•:,]?(?=\s|$)",
    re.IGNORECASE,
)
_HEAD_BYLINE = re.compile(rf"{AGENCY}\s(?=(?:mon|tue|wed|thu|fri|sat|sun|\d|{MONTH}))", re.IGNORECASE)
_BY = re.compile(r"by\s", re.IGNORECASE)
_BY_NAME = re.compile(r"By (?:[A-Z][\w.'’-]{1,20} ){1,3}[A-Z][\w'’-]{1,20}(?=\s(?:[A-Z]{4,}|\d))")
_NEW_SENTENCE = re.compile(r"[A-ZÀ-Þ0-9\"“‘'(\[]")
_CALENDAR = re.compile(rf"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|{MONTH})\b", re.IGNORECASE)
_REST_OF_HEADLINE = re.compile(r"(?:[A-Z][\w.]{0,15} ){1,2}(?=(?:A|An|The|At least)\s)")
_BOUNDARY = re.compile(
    r"(?<![A-Z]\.[A-Z])(?<!\b(?:Mr|Dr|Lt|St|Mt|Ms|Jr|Sr|No))"
    r"(?<!\b(?:Mrs|Col|Gen|Sgt|Rev|Gov|Sen|Rep|Cpt|Jan|Feb|Mar|Apr|Aug|Oct|Nov|Dec))"
    r"[.!?][\"”’)\]]{0,2}\s{1,4}(?=[A-Z0-9\"“‘©(\[À-Þ])"
)

_INLINE: tuple[tuple[BlockKind, re.Pattern[str]], ...] = (
    (BlockKind.SHARE, re.compile(r"\bGet short URL(?:\s\d{1,7}\b)?", re.IGNORECASE)),
    (
        BlockKind.OTHER,
        re.compile(
            r"\b(?:(?:Story|Article|Report) continues below(?: (?:this )?advert(?:isement)?)?|ADVERTISEMENT)\b\.?"
        ),
    ),
    (
        BlockKind.OTHER,
        re.compile(
            r"\bpic\.twitter\.com\S{0,40}(?:\s[—–-]?\s?(?:[\w.'’]{1,25} ){1,4}\(@?\w{2,30}\)\s"
            rf"{MONTH} \d{{1,2}},? \d{{4}}\b)?",
            re.IGNORECASE,
        ),
    ),
    (
        BlockKind.OTHER,
        re.compile(r"(?<=[.!?] )Tags:? (?:[A-Z][\w'’-]{0,25} ){1,12}(?:[a-z][\w'’-]{0,25} ){1,12}(?=[A-Z])"),
    ),
)
_CREDIT = re.compile(
    r"[(\[](?:[^()\[\]]{0,40}\b)?(?:photo|images?|archives?|getty|handout|file picture|screengrab)"
    r"(?:\b[^()\[\]]{0,40})?[)\]]"
    r"(?:\s?[(\[][^()\[\]]{2,50}[)\]])?\.?(?=\s*(?:$|(?-i:[A-ZÀ-Þ0-9\"“(\[])))",
    re.IGNORECASE,
)
_VIDEO = re.compile(r"\s[-–|]\sYouTube\b(?=\s+[A-ZÀ-Þ0-9\"“]|\s*$)")
_TAIL_CREDIT = re.compile(
    rf"(?<=[.!?\"”’)\s])(?:(?:--|—|–|-)\s?{AGENCY}(?:\s?(?:[/,&]|and)\s?{AGENCY})?"
    rf"|\((?:{AGENCY}|with agencies)(?:\s?(?:[/,&]|and)\s?{AGENCY})?\)"
    r"|Sources?\s?:\s?[^.!?]{2,60}|Source\s[^.!?]{1,30}\sand (?:news )?agencies)\.?\s*$",
    re.IGNORECASE,
)
_BOILERPLATE = re.compile(
    r"\b(?:is|are|has been)\s(?:\w+['’]?s?\s){0,2}(?:an?|the|one of|\w+['’]s|worlds)\s(?:[\w'’-]+,?\s){0,7}"
    r"(?:newspaper|daily|weekly|magazine|newswire|broadcaster|publication|publisher|radio station"
    r"|news (?:agency|site|website|service|outlet|organi[sz]ation|network|channel|portal)"
    r"|media (?:company|group|outlet|organi[sz]ation)|television (?:station|network))\b",
    re.IGNORECASE,
)
_BOAST = re.compile(
    r"\b(?:premier|leading|award[- ]winning|most trusted|world['’]?s|largest|our|its readers|your|decisive|trusted"
    r"|most comprehensive|in-depth)\b",
    re.IGNORECASE,
)
_SMALL_START = re.compile(r"[a-zß-öø-ÿ]{2,20}\s(?=\S)")
_GLUED = re.compile(
    r"(?<![\w./@:-])(?:[A-Za-z][a-z'’-]{2,25}|(?:19|20)\d{2})[\"”’)]?[.!?]"
    r"(?=[a-z]{2,20}\s[a-z])(?!(?:com|org|net|gov|edu|info)\s)"
    r"(?=[a-z]{3}|(?:an|as|at|by|he|in|is|it|of|on|or|to|we)\s)"
)
_LONGEST_FRAGMENT = 600
_STOP = re.compile(r"(?<!\b[A-Z])[.!?][\"”’)\]]{0,2}(?=\s|$|[A-ZÀ-Þ])")


def split(text: str, start: int, end: int, headline: tuple[str, ...], *, opens: bool, closes: bool) -> Iterator[Block]:
    """Cut ``text[start:end]``, one line of prose, into its parts.

    ``headline`` holds the headline's words in lower case; ``opens`` says that the line opens the story (so that a date
    or the headline may be run into it), ``closes`` that it is near the end of the text.
    """
    parts = list(_head(text, start, end, headline)) if opens else []
    body = parts[-1].end if parts else start
    tail = list(_tail(text, body, end, closes=closes))
    stop = tail[0].start if tail else end
    parts.extend(_inline(text, body, stop))
    parts.extend(tail)
    yield from _with_gaps(text, start, end, parts)


def _with_gaps(text: str, start: int, end: int, parts: list[Block]) -> Iterator[Block]:
    position = start
    for part in [*sorted(parts, key=lambda block: block.start), Block(end, end, BlockKind.BODY)]:
        if gap := _trimmed(text, position, part.start, BlockKind.BODY):
            yield gap
        if kept := _trimmed(text, max(part.start, position), part.end, part.kind):
            yield kept
        position = max(position, part.end)


def _trimmed(text: str, start: int, end: int, kind: BlockKind) -> Block | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Block(start, end, kind) if start < end else None


def _head(text: str, start: int, end: int, headline: tuple[str, ...]) -> Iterator[Block]:
    position, limit = start, min(end, start + _HEAD_LIMIT)
    while position < limit:
        found = _head_part(text, position, limit, headline)
        if found is None or found.end >= end:
            return
        yield found
        position = found.end
        while position < limit and text[position].isspace():
            position += 1


def _head_part(text: str, start: int, limit: int, headline: tuple[str, ...]) -> Block | None:
    if (stop := repeated(text, start, limit, headline)) is not None:
        return Block(start, stop, BlockKind.REPEAT)
    for pattern, kind in ((_HEAD_DATE, BlockKind.DATE), (_HEAD_BYLINE, BlockKind.BYLINE), (_BY_NAME, BlockKind.BYLINE)):
        if (found := pattern.match(text, start, limit)) and not _is_sentence_start(text, found):
            return Block(start, found.end(), kind)
    before = _LABEL.match(text, start, limit) or _BY.match(text, start, limit)
    return _up_to_headline(text, start, before.end(), limit, headline) if before else None


def _is_sentence_start(text: str, found: re.Match[str]) -> bool:
    """A bare date that opens a sentence ("June 14, 2023 was a Wednesday") is prose."""
    labelled = found.re is _HEAD_DATE and found["label"]
    return not labelled and re.match(r"[\s,]{0,2}[a-z]", text[found.end() : found.end() + 3]) is not None


def _up_to_headline(text: str, start: int, after: int, limit: int, headline: tuple[str, ...]) -> Block | None:
    """A label or "by Outlet" is cut off only where the repeated headline follows within a few words."""
    for word in _WORD.finditer(text, after, min(limit, after + 60)):
        if repeated(text, word.start(), limit, headline) is not None:
            kind = BlockKind.BYLINE if text[start:after].lower().startswith("by") else BlockKind.OTHER
            return Block(start, word.start(), kind)
    return None


def repeated(text: str, start: int, limit: int, headline: tuple[str, ...]) -> int | None:
    """Where the headline ends that is repeated at ``start`` before other text; None when it is not repeated there."""
    if len(headline) < 3:
        return None
    stop = start
    for wanted, found in zip(headline, _padded(_WORD.finditer(text, start, limit)), strict=False):
        if found is None or found.group().lower() != wanted:
            return None
        stop = found.end()
    while stop < limit and text[stop] in ".!?\"”’'":
        stop += 1
    rest = text[stop:limit].lstrip()
    if rest and (not _NEW_SENTENCE.match(rest) or _CALENDAR.match(rest)) and text[stop - 1] not in ".!?":
        return None
    if (more := _REST_OF_HEADLINE.match(rest)) and text[stop - 1] not in ".!?":
        return stop + (len(text[stop:limit]) - len(rest)) + more.end()
    return stop


def _padded(words: Iterator[re.Match[str]]) -> Iterator[re.Match[str] | None]:
    yield from words
    while True:
        yield None


def _inline(text: str, start: int, end: int) -> Iterator[Block]:
    for kind, pattern in _INLINE:
        for found in pattern.finditer(text, start, end):
            yield Block(found.start(), found.end(), kind)
    for found in _CREDIT.finditer(text, start, end):
        yield Block(_sentence_start(text, found.start(), start), found.end(), BlockKind.CAPTION)
    for found in _VIDEO.finditer(text, start, end):
        yield Block(_sentence_start(text, found.start(), start), found.end(), BlockKind.OTHER)


def _sentence_start(text: str, position: int, floor: int) -> int:
    """Start of the sentence that holds ``position``; ``position`` itself where none begins near."""
    floor_near = max(floor, position - _SENTENCE_LIMIT)
    starts = [found.end() for found in _BOUNDARY.finditer(text, floor_near, position)]
    if starts:
        return starts[-1]
    return floor if floor_near == floor else position


def _tail(text: str, start: int, end: int, *, closes: bool) -> Iterator[Block]:
    """Furniture that closes a line, in order: an agency's credit, an outlet about itself, rights and forms."""
    parts: list[Block] = []
    finders: tuple[Callable[[str, int, int], Block | None], ...] = (_tail_credit, _tail_sentence)
    for _ in range(_TAIL_SENTENCES):
        found = next((part for finder in finders if (part := finder(text, start, end))), None)
        if found is None:
            break
        parts.append(found)
        end = found.start
        while end > start and text[end - 1].isspace():
            end -= 1
    if closes and (about := _about_outlet(text, start, end)):
        parts.append(about)
    return reversed(parts)


def _tail_credit(text: str, start: int, end: int) -> Block | None:
    found = _TAIL_CREDIT.search(text, max(start + 1, end - 90), end)
    return Block(found.start(), end, BlockKind.SOURCE) if found else None


def _tail_sentence(text: str, start: int, end: int) -> Block | None:
    begin = _sentence_start(text, end - 1, start)
    if not start < begin < end - 1 or end - begin > LONGEST_FURNITURE:
        return None
    kind = kind_of(text[begin:end].strip())
    return Block(begin, end, kind) if kind in _TAIL_KINDS else None


_TAIL_KINDS = frozenset(
    {BlockKind.FORM, BlockKind.COPYRIGHT, BlockKind.SHARE, BlockKind.SOURCE, BlockKind.BYLINE, BlockKind.OTHER}
)


def _about_outlet(text: str, start: int, end: int) -> Block | None:
    """The sentences at the end in which an outlet describes itself, from the one that says what it is."""
    for found in _BOILERPLATE.finditer(text, max(start, end - _BOILERPLATE_WINDOW), end):
        begin = _sentence_start(text, found.start(), start)
        if begin > start and _BOAST.search(text, found.start(), end) and _names_outlet(text[begin : found.start()]):
            return Block(begin, end, BlockKind.OTHER)
    return None


def _names_outlet(subject: str) -> bool:
    """Whether a subject is a bare name ("The Northern Post"), not prose."""
    words = [word for word in _WORD.findall(subject) if word.lower() not in {"the", "of", "and"}]
    return 0 < len(words) <= 8 and all(word[0].isupper() for word in words)


def fragments(text: str, blocks: Sequence[Block]) -> tuple[tuple[int, int], ...]:
    """Spans of body text that begin in the middle of a sentence, to be flagged: what stood before them was lost.

    A span begins with a small letter, at the start of a paragraph or glued to the full stop of the sentence before it,
    and goes to the end of its sentence. Nothing is cut away: "… since May 2021.the trip is seen as …".
    """
    bodies = [block for block in blocks if block.kind is BlockKind.BODY]
    return tuple(
        (start, _sentence_end(text, start, block.end)) for block in bodies for start in _broken_starts(text, block)
    )


def _broken_starts(text: str, block: Block) -> Iterator[int]:
    if _SMALL_START.match(text, block.start, block.end):
        yield block.start
    yield from (found.end() for found in _GLUED.finditer(text, block.start, block.end))


def _sentence_end(text: str, start: int, end: int) -> int:
    found = _STOP.search(text, start, min(end, start + _LONGEST_FRAGMENT))
    return found.end() if found else min(end, start + _LONGEST_FRAGMENT)
