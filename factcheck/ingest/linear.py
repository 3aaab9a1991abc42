"""A page's tree → its visible text in reading order, cut into chunks that keep what the markup says of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from factcheck.types import BlockKind

_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody "
    "td tfoot th thead tr ul".split()
)
_UNSEEN = frozenset(
    "script style noscript template head svg math iframe object embed audio video canvas map select datalist textarea "
    "input title link meta source track param".split()
)
_CELLS = frozenset({"td", "th"})
_HIDDEN_STYLE = re.compile(r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden", re.IGNORECASE)
_HIDDEN_CLASS = frozenset(
    "sr-only visually-hidden visuallyhidden screen-reader-text screen-reader-only offscreen".split()
)
_SPACE = re.compile(r"[ \t\n\r\f\v]+")
_MARKS = ("\v", "\t")  # a line break and a cell's end, put in by the walk
_DEPTH = 2000  # as deep as the parser goes


# whole words of class, id, role, rel and itemprop; containers are tried first, in this order
def _worded(*pairs: tuple[BlockKind, str]) -> tuple[tuple[BlockKind, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(rf"(?<![a-z])(?:{words})(?![a-z])")) for kind, words in pairs)


_COMMENTS = re.compile(r"(?<![a-z])(?:comments|comment-(?:list|form|section)|disqus\w{0,10}|respond)(?![a-z])")
_CONTAINERS = _worded(
    (
        BlockKind.RELATED,
        r"related\w{0,12}|recommend\w{0,8}|more-(?:stories|news|from|on|like|in)|read-?(?:more|next|also)|see-also"
        r"|also-read|most-(?:read|popular|viewed)|trending|popular|latest-news|teasers?|outbrain|taboola|similar"
        r"|you-may-(?:also-)?like|up-?next|promo(?:s|ted)?|sidebar|rail|in-other-news",
    ),
    (
        BlockKind.FORM,
        r"comments?(?:-\w{1,12})?|disqus\w{0,10}|respond|leave-a-reply|newsletter\w{0,10}|sign-?up|subscribe"
        r"|subscription|search(?:form|-form|box)?|login",
    ),
    (BlockKind.SHARE, r"shar(?:e|ing)(?:-?\w{1,10})?|social\w{0,10}|sharedaddy|addthis\w{0,10}|follow-us"),
    (BlockKind.CRUMB, r"breadcrumbs?|crumbs?|navigation|navbar|menubar|nav|menu|topbar|masthead"),
    (BlockKind.COPYRIGHT, r"copyright|colophon"),
    (
        BlockKind.OTHER,
        r"cookies?(?:-\w{1,12})?|consent|gdpr|advert\w{0,12}|ads?|sponsor\w{0,8}|banner|tags?|tag-list|popup|modal"
        r"|footer|contentinfo|skip-link|author-bio|about-the-author|tool-?bar",
    ),
)
_LEAVES = _worded(
    (BlockKind.CAPTION, r"caption(?:-text)?|wp-caption-text|image-credit|photo-credit|credit"),
    (
        BlockKind.DATE,
        r"date(?:s|line|time)?|timestamp|time|pub-?date|publish(?:ed)?(?:-\w{1,8})?|posted-on|updated|datepublished"
        r"|datemodified|entry-date|last-?updated",
    ),
    (BlockKind.BYLINE, r"by-?line|authors?|author-name|writers?|reporters?|contributors?|posted-by"),
    (BlockKind.SUBHEAD, r"standfirst|sub-?head(?:line|ing)?|sub-?title|dek|deck"),
)
_TAG_CONTAINERS = {
    "nav": BlockKind.CRUMB,
    "footer": BlockKind.OTHER,
    "aside": BlockKind.RELATED,
    "form": BlockKind.FORM,
    "article": BlockKind.RELATED,  # only one that is not the page's own: see ``survives``
    "header": BlockKind.OTHER,
    "button": BlockKind.OTHER,
    "dialog": BlockKind.OTHER,
}
_TAG_LEAVES = {
    "h1": BlockKind.HEADLINE,
    "h2": BlockKind.SUBHEAD,
    "h3": BlockKind.SUBHEAD,
    "h4": BlockKind.SUBHEAD,
    "figcaption": BlockKind.CAPTION,
    "caption": BlockKind.CAPTION,
    "time": BlockKind.DATE,
}
_LONGEST = {BlockKind.DATE: 160, BlockKind.BYLINE: 240, BlockKind.HEADLINE: 400, BlockKind.SUBHEAD: 400}


@dataclass(slots=True)
class Scope:
    """An element whose class or tag says what it holds; ``size`` counts its characters once the walk is done."""

    kind: BlockKind
    tag: str
    size: int = 0
    holds_headline: bool = False
    nested: bool = False  # an article inside an article
    comments: bool = False  # readers' comments, which may well be longer than the article


@dataclass(slots=True)
class Chunk:
    """A run of visible text between block ends. ``parent`` numbers the block around it."""

    parent: int
    scopes: tuple[Scope, ...]
    pre: bool = False
    parts: list[str] = field(default_factory=list)
    leaves: Counter[BlockKind] = field(default_factory=Counter)
    times: list[str] = field(default_factory=list)
    length: int = 0
    text: str = ""

    def leaf(self) -> BlockKind | None:
        """What most of the text is marked as, if it is short enough to be that."""
        if self.times and self.leaves[BlockKind.DATE] and len(self.text) <= _LONGEST[BlockKind.DATE]:
            return BlockKind.DATE
        for kind, size in self.leaves.most_common(1):
            if 2 * size >= self.length and len(self.text) <= _LONGEST.get(kind, 2000):
                return kind
        return None


@dataclass(frozen=True, slots=True)
class _State:
    scopes: tuple[Scope, ...]
    leaves: tuple[BlockKind, ...]
    parent: int
    pre: bool
    depth: int


@dataclass(slots=True)
class Linear:
    """All chunks of a page in order, and whether it was nested deeper than is read."""

    chunks: list[Chunk]
    scopes: list[Scope]
    cut: bool = False


def linearize(root: Any) -> Linear:
    """Walk an lxml tree (without recursion: pages nest as deep as they like) and collect its visible text."""
    walk = _Walk()
    stack: list[tuple[Any, _State, bool]] = [(root, _State((), (), 0, False, 0), True)]
    while stack:
        element, state, opening = stack.pop()
        if not opening:
            walk.close(element, state)
            continue
        inner = walk.open(element, state)
        stack.append((element, state, False))
        if inner is not None:
            stack += [(child, inner, True) for child in reversed(element)]
    walk.end()
    return Linear(walk.chunks, walk.scopes, walk.cut)


class _Walk:
    def __init__(self) -> None:
        self.chunks: list[Chunk] = []
        self.scopes: list[Scope] = []
        self.cut = False
        self._open: Chunk | None = None
        self._blocks = 0
        self._breaks = 0

    def open(self, element: Any, outer: _State) -> _State | None:
        """Begin an element; None when nothing of it is seen."""
        tag = element.tag if isinstance(element.tag, str) else "script"
        if tag in _UNSEEN or _hidden(element):
            return None
        if tag == "br":
            self._break(outer)
            return None
        if tag in _BLOCKS and not (tag in _CELLS and element.getprevious() is not None):
            self.end()
        elif tag in _CELLS:
            self._add("\t", outer)
        inner = self._inner(element, tag, outer)
        self.cut = self.cut or inner.depth >= _DEPTH
        if when := element.get("datetime"):
            self._add("", inner).times.append(str(when)[:80])
        self._add(element.text or "", inner)
        return inner

    def close(self, element: Any, outer: _State) -> None:
        """End an element; the text behind it belongs to the one around it."""
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _BLOCKS and tag not in _CELLS:
            self.end()
        self._add(element.tail or "", outer)

    def end(self) -> None:
        """End the open chunk."""
        chunk, self._open, self._breaks = self._open, None, 0
        if chunk is None:
            return
        chunk.text = _joined(chunk)
        chunk.length = sum(map(len, chunk.parts))
        if chunk.text:
            self.chunks.append(chunk)
            for scope in chunk.scopes:
                scope.size += len(chunk.text)
                scope.holds_headline = scope.holds_headline or bool(chunk.leaves[BlockKind.HEADLINE])

    def _break(self, state: _State) -> None:
        self._breaks += 1
        if self._breaks > 1:
            self.end()
        elif self._open is not None:
            self._add("\v", state)

    def _add(self, text: str, state: _State) -> Chunk:
        chunk = self._open
        if chunk is None:
            chunk = self._open = Chunk(state.parent, state.scopes, state.pre)
        if text.strip():
            self._breaks = 0
            chunk.leaves.update(dict.fromkeys(state.leaves, len(text)))
        if text:
            chunk.parts.append(text if state.pre or text in _MARKS else _SPACE.sub(" ", text))
        return chunk

    def _inner(self, element: Any, tag: str, outer: _State) -> _State:
        words = _words(element)
        scopes, leaves, parent = outer.scopes, outer.leaves, outer.parent
        if tag in _BLOCKS:
            self._blocks += 1
            parent = self._blocks if tag not in ("p", "h1", "h2", "h3", "h4", "h5", "h6") else parent
        if container := _container(tag, words):
            nested = tag == "article" and any(scope.tag == "article" for scope in scopes)
            scope = Scope(container, tag, nested=nested, comments=bool(_COMMENTS.search(words)))
            self.scopes.append(scope)
            scopes = (*scopes, scope)
        elif leaf := _TAG_LEAVES.get(tag) or _matching(_LEAVES, words):
            leaves = (*leaves, leaf) if leaf not in leaves else leaves
        return _State(scopes, leaves, parent, outer.pre or tag == "pre", outer.depth + 1)


def _container(tag: str, words: str) -> BlockKind | None:
    if tag in ("html", "body", "main", "h1", "p"):
        return None
    return _matching(_CONTAINERS, words) or _TAG_CONTAINERS.get(tag)


def _matching(patterns: Sequence[tuple[BlockKind, re.Pattern[str]]], words: str) -> BlockKind | None:
    return next((kind for kind, pattern in patterns if pattern.search(words)), None) if words else None


def _words(element: Any) -> str:
    named = (element.get(key) for key in ("class", "id", "role", "rel", "itemprop"))
    return " ".join(value[:300] for value in named if value).lower().replace("_", "-")


def _hidden(element: Any) -> bool:
    if element.get("hidden") is not None or _HIDDEN_STYLE.search((element.get("style") or "")[:1000]):
        return True
    return not _HIDDEN_CLASS.isdisjoint((element.get("class") or "")[:300].lower().split())


def _joined(chunk: Chunk) -> str:
    if chunk.pre:
        return "".join(chunk.parts).replace("\v", "\n").strip("\n\r ")
    lines = "".join(chunk.parts).split("\v")
    return "\n".join(filter(None, (_line(line) for line in lines)))


def _line(line: str) -> str:
    return "\t".join(cell.strip() for cell in re.sub(" {2,}", " ", line).split("\t")).strip()


def survives(scope: Scope, total: int, *, headline_in_article: bool) -> bool:
    """Whether a container's label is believed: one that holds the headline or half of the page is the page itself."""
    if scope.holds_headline or (2 * scope.size > total and not scope.comments):
        return False
    return scope.tag != "article" or scope.kind is not BlockKind.RELATED or scope.nested or headline_in_article


def believed(linear: Linear) -> Iterator[tuple[Chunk, BlockKind | None]]:
    """Each chunk with what the markup says it is, or None; what holds it is asked before what it is marked as."""
    total = sum(len(chunk.text) for chunk in linear.chunks)
    inside = any(scope.tag == "article" and scope.holds_headline for scope in linear.scopes)
    kept = {id(s) for s in linear.scopes if survives(s, total, headline_in_article=inside)}
    for chunk in linear.chunks:
        container = next((scope.kind for scope in chunk.scopes if id(scope) in kept), None)
        yield chunk, container or chunk.leaf()
