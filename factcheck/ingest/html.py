"""A saved web page → Article: all its visible text, every part labelled by markup first, by its wording else.

trafilatura (Barbaresi 2021) is asked which text is the main one; nothing that it leaves out is lost, only labelled.
"""

from __future__ import annotations

import logging
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Any, Unpack

from factcheck.catalogue import tr
from factcheck.errors import EmptyArticleError
from factcheck.ingest.assemble import LONGEST, Found, Metadata, assemble, file_name
from factcheck.ingest.charset import declared_in
from factcheck.ingest.furniture import label, title_words
from factcheck.ingest.linear import Chunk, Linear, believed, linearize
from factcheck.ingest.lines import kind_of
from factcheck.ingest.markup import from_json_ld, from_meta, moment
from factcheck.ingest.plain import text_of
from factcheck.types import Article, Block, BlockKind

_JUDGED = 1_500_000  # characters of page source that trafilatura is given: its time grows with the page
_TRUSTED_SHARE = 0.5  # of the undecided paragraphs' characters, below which its answer is set aside
_CRUMB_WORDS = 12
_TITLE_WORDS = 3
_TOP = 60  # pieces of a page among which its headline is
_OUTLET = re.compile(r"\s[|–—-]\s")
_FURNITURE_LENGTH = 500
_GAP = "\n\n"
_DECLARATION = re.compile(r"\s{0,200}<\?xml[^>]{0,200}\?>", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_UPDATED = re.compile(r"\b(?:updated|modified|edited)\b", re.IGNORECASE)
_STORY = frozenset({BlockKind.BODY, BlockKind.SUBHEAD, BlockKind.HEADLINE})
_TIMED = (BlockKind.DATE, BlockKind.BYLINE, BlockKind.HEADLINE, None)


@dataclass(frozen=True, slots=True)
class Page:
    """The visible text of a page with its blocks, what the markup says, and what had to be assumed."""

    text: str
    blocks: tuple[Block, ...]
    found: Found
    notices: tuple[str, ...] = ()


def read_html(
    data: bytes, name: str, *, declared: str = "", location: str = "", **metadata: Unpack[Metadata]
) -> Article:
    """Make an Article of a page's bytes; ``declared`` is a charset from outside it, ``location`` its address.

    Raises:
        BinaryFileError: not text.
        EmptyArticleError: a page without visible text.
    """
    name = file_name(name)
    decoded = text_of(data, name, declared or declared_in(data))
    page = read_page(decoded.text, name)
    found = replace(page.found, url=page.found.url or location)
    return assemble(page.text, name, metadata, blocks=page.blocks, found=found, notices=decoded.notices + page.notices)


def read_page(source: str, name: str) -> Page:
    """Linearize and label a page's source. Raises EmptyArticleError when nothing of it is seen."""
    root = parse(source, name)
    linear = linearize(root)
    if not linear.chunks:
        raise EmptyArticleError(
            name, tr("The page shows no text. Save it again once it has loaded, or paste its text.")
        )
    chunks, notices = _capped(linear)
    found = _markup(root)
    kinds = [kind for chunk, kind in believed(linear)][: len(chunks)]
    found = found.over(_times(chunks, kinds))
    kinds = _one_headline(chunks, kinds, found.title)
    main = _main_text(root, source)
    text, blocks = _labelled(chunks, kinds, main)
    shown = next((text[b.start : b.end] for b in blocks if b.kind is BlockKind.HEADLINE), "")
    title = " ".join(shown.split()) if BlockKind.HEADLINE in kinds else found.title
    return Page(text, blocks, replace(found, title=title), notices)


def visible_text(fragment: str, name: str) -> str:
    """The visible text of a piece of HTML, its paragraphs parted by blank lines; "" when there is none."""
    try:
        root = parse(fragment, name)
    except EmptyArticleError:
        return ""
    return _GAP.join(chunk.text for chunk in linearize(root).chunks)


def parse(source: str, name: str) -> Any:
    """An lxml tree of a page's source; entities and addresses in it are never fetched."""
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, no_network=True)
    try:
        return document_fromstring(_DECLARATION.sub("", source, count=1).replace("\0", ""), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise EmptyArticleError(name, tr("There is no page in it. Save the page again, or paste its text.")) from error


def _capped(linear: Linear) -> tuple[list[Chunk], tuple[str, ...]]:
    notices = ("The page is nested deeper than is read; its end may be missing.",) if linear.cut else ()
    size = 0
    for number, chunk in enumerate(linear.chunks):
        size += len(chunk.text) + len(_GAP)
        if size > LONGEST:
            return linear.chunks[: max(number, 1)], (*notices, f"Only the first {LONGEST:,} characters were read.")
    return linear.chunks, notices


def _markup(root: Any) -> Found:
    pairs = [
        (meta.get("property") or meta.get("name") or meta.get("itemprop") or "", meta.get("content") or "")
        for meta in root.iter("meta")
    ]
    scripts = [
        s.text or "" for s in root.iter("script") if (s.get("type") or "").split(";")[0] == "application/ld+json"
    ]
    canonical = next((e.get("href") or "" for e in root.iter("link") if e.get("rel") == "canonical"), "")
    titles = [" ".join((e.text or "").split()) for e in root.iter("title")][:1]
    meta = from_meta(pairs)
    page = Found(url=canonical, language=root.get("lang") or "", title=titles[0] if titles else "")
    return from_json_ld(scripts, meta.title).over(meta).over(page)


def _times(chunks: Sequence[Chunk], kinds: Sequence[BlockKind | None]) -> Found:
    """The <time datetime> of the page's own date line: the first above its second long paragraph."""
    published = modified = None
    paragraphs = 0
    for chunk, kind in zip(chunks, kinds, strict=True):
        paragraphs += kind is None and len(chunk.text) > 200
        if paragraphs > 1:
            break
        for when in filter(None, map(moment, chunk.times if kind in _TIMED else ())):
            if _UPDATED.search(chunk.text) and published:
                modified = modified or when
            else:
                published = published or when
    return Found(published=published, modified=modified)


def _one_headline(chunks: Sequence[Chunk], kinds: list[BlockKind | None], title: str) -> list[BlockKind | None]:
    """Keep one headline: the <h1> that says the page's title, else the first; without <h1>, the text that says it.

    An outlet's name in an <h1> above it is a crumb.
    """
    marked = [number for number, kind in enumerate(kinds) if kind is BlockKind.HEADLINE]
    chosen = next((n for n in marked or _open(kinds) if _says(chunks[n].text, title)), None)
    if chosen is None and marked:
        chosen = max(marked[:3], key=lambda n: (len(chunks[n].text.split()) > 3, -n))
    if chosen is None:
        return kinds
    final = {n: BlockKind.CRUMB if n < chosen else BlockKind.SUBHEAD for n in marked} | {chosen: BlockKind.HEADLINE}
    return [final.get(n, kind) for n, kind in enumerate(kinds)]


def _open(kinds: Sequence[BlockKind | None]) -> list[int]:
    return [n for n, kind in enumerate(kinds[:_TOP]) if kind is None or kind is BlockKind.SUBHEAD]


def _says(text: str, title: str) -> bool:
    """Whether a text is the page's title, as a whole or up to the outlet's name behind it."""
    if len(text) > _FURNITURE_LENGTH or len(words := title_words(text)) < _TITLE_WORDS:
        return False
    parts = [title, *(title[: found.start()] for found in _OUTLET.finditer(title[:_FURNITURE_LENGTH]))]
    return any(title_words(part) == words for part in parts)


def _main_text(root: Any, source: str) -> frozenset[str]:
    """The paragraphs that trafilatura takes for the main text, as their letters; empty where it has no answer."""
    if len(source) > _JUDGED:
        return frozenset()
    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # that it has no answer is no news to the user
    document = bare_extraction(root, include_comments=False, favor_recall=True, with_metadata=False)
    text = getattr(document, "text", "") or ""
    return frozenset(filter(None, (_key(line) for line in text.splitlines())))


def _key(text: str) -> str:
    return "".join(_WORD.findall(text.lower()))[:120]


def _labelled(
    chunks: Sequence[Chunk], kinds: Sequence[BlockKind | None], main: frozenset[str]
) -> tuple[str, tuple[Block, ...]]:
    """Join the chunks; what the markup leaves open is labelled by its wording and its place among its like."""
    top = kinds.index(BlockKind.HEADLINE) if BlockKind.HEADLINE in kinds else 0
    story = [n for n, kind in enumerate(kinds) if n >= top and (kind is None or kind in _STORY)]
    judged = dict(zip(story, _by_wording([chunks[n].text for n in story]), strict=True))
    strangers = _strangers([(n, chunks[n]) for n in story if kinds[n] is None], main)
    blocks: list[Block] = []
    start = 0
    for number, (chunk, kind) in enumerate(zip(chunks, kinds, strict=True)):
        whole = Block(0, len(chunk.text), _outside(chunk.text, kind))
        for part in judged.get(number, (whole,)):
            final = _settled(part.kind, kind, headline=top > 0 or kinds[0] is BlockKind.HEADLINE)
            final = BlockKind.OTHER if number in strangers and final in _STORY else final
            blocks.append(Block(start + part.start, start + part.end, final))
        start += len(chunk.text) + len(_GAP)
    return _GAP.join(chunk.text for chunk in chunks), tuple(blocks)


def _settled(worded: BlockKind, marked: BlockKind | None, *, headline: bool) -> BlockKind:
    """What a part is: a marked headline is one; a marked subhead is one unless its wording says otherwise."""
    if marked is None:
        return BlockKind.SUBHEAD if headline and worded is BlockKind.HEADLINE else worded
    if marked is BlockKind.SUBHEAD:
        return marked if worded in _STORY else worded
    return worded if marked is BlockKind.OTHER else marked


def _outside(text: str, marked: BlockKind | None) -> BlockKind:
    """What text around the story is; unmarked, above the headline, short pieces lead to other pages."""
    if marked is BlockKind.OTHER:
        return kind_of(text[:_FURNITURE_LENGTH]) or marked
    return marked or (BlockKind.CRUMB if len(text.split()) <= _CRUMB_WORDS else BlockKind.BODY)


def _by_wording(texts: Sequence[str]) -> list[tuple[Block, ...]]:
    """Label paragraphs that follow each other; the blocks of each count from its own start."""
    starts = list(accumulate((len(text) + len(_GAP) for text in texts), initial=0))
    parts: list[list[Block]] = [[] for _ in texts]
    for block in label(_GAP.join(texts)):
        number = bisect_right(starts, block.start) - 1
        parts[number].append(Block(block.start - starts[number], block.end - starts[number], block.kind))
    return [tuple(part) for part in parts]


def _strangers(story: Sequence[tuple[int, Chunk]], main: frozenset[str]) -> frozenset[int]:
    """The paragraphs that are not in the main text, nor stand beside one that is; none where that is most of them."""
    accepted = {chunk.parent for _, chunk in story if _key(chunk.text) in main}
    kept = sum(len(chunk.text) for _, chunk in story if chunk.parent in accepted)
    if kept < _TRUSTED_SHARE * sum(len(chunk.text) for _, chunk in story):
        return frozenset()
    return frozenset(number for number, chunk in story if chunk.parent not in accepted)
