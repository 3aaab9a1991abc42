"""Articles that share one text, so that a wire story counts once however many outlets carry it.

Shared text is looked for in the words of the story outside quotation marks: outlets that quote one speech are still
independent. Lists of other stories count too, as long as the other side's words are its story: a page that summarises
a wire report has that report as its source. Every run of eight words goes into an index, so no two articles are
compared that share no run. What an editor says about two articles goes before all that is measured.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from factcheck.ingest.metadata import guess
from factcheck.ingest.wording import AGENCY
from factcheck.types import Article, Block, BlockKind, OriginGroup

SHINGLE = 8  # words
RUN = 16  # words in a row that two independent writers do not both write
CONTAINED = 0.3  # share of the shorter text's shingles
CONTAINED_SAME_CREDIT = 0.1  # enough when both credit one agency
NEAR_IDENTICAL = 0.8  # quoted words included
MIN_SHARED = 8  # shingles; fewer are a stock phrase ("the … for Human Rights said in a statement on Sunday")
COMMON = 50  # a shingle in more articles than this is an outlet's own formula: no evidence of a shared run
ALL_PAIRS = 16  # a shingle in more articles than this links each only to the next, which joins them all the same

REPEATS = 8  # places of one shingle in one article that are followed up

_STORY = frozenset({BlockKind.BODY, BlockKind.SUBHEAD, BlockKind.RELATED})
_WORD = re.compile(r"(?:[^\W\d_]\.){2,8}|\w+(?:['’]\w+){0,3}")
_QUOTE = re.compile(
    r"“[^“”]{1,3000}”|(?<![\w.,!?])\"(?=\S)[^\"]{1,3000}\"|(?<!\w)‘[^‘’]{8,600}’(?!\w)"
    r"|„[^„“”]{1,3000}[“”]|«[^«»]{1,3000}»"
)
_UNCLOSED = re.compile(r"[ \t]{0,4}[“\"][^“”\"]{1,3000}$")  # a quotation that the next paragraph goes on with
_CREDIT = re.compile(rf"\b{AGENCY}\b", re.IGNORECASE)
_MANY = re.compile(r"agencies|wire|[,/&;]| and ", re.IGNORECASE)
_VIA = re.compile(
    r".{0,60}\b(?:published|appeared|inputs?|files|reporting|material|information)\s(?:on|in|at|by|from)\s",
    re.IGNORECASE,
)
_LONGEST_NAME = 40  # characters of an outlet's name
_ALIASES = {
    "associated press": "AP",
    "agence france presse": "AFP",
    "press association": "PA",
    "pa media": "PA",
    "xinhua news agency": "Xinhua",
    "bloomberg news": "Bloomberg",
    "kyodo news": "Kyodo",
    "anadolu agency": "Anadolu",
}
_BREAK = 0  # the id between two stretches of words that do not stand together

Ids = NDArray[np.uint64]
Flags = NDArray[np.bool_]
Positions = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Words:
    """An article's words: offsets, ids, and which are quoted or from a list of other stories."""

    spans: tuple[tuple[int, int], ...]
    ids: Ids
    quoted: Flags
    related: Flags
    credit: str  # as shown
    outlet: str  # as it would be credited


@dataclass(frozen=True, slots=True)
class _Shingles:
    """Every shingle of one article: its hash, and where it may be used. Index i begins at word i."""

    hashes: Ids  # 0 where the words do not stand together
    plain: Flags  # no quoted word in it
    related: Flags
    distinct: tuple[tuple[Ids, Ids], tuple[Ids, Ids]]  # without and with quoted words: the story's, and all

    def usable(self, quotes: bool) -> Flags:
        """Which shingles count, with or without those that hold quoted words."""
        return self.hashes != 0 if quotes else self.plain


Pair = tuple[str, str]


def group(
    articles: Sequence[Article], *, together: Iterable[Pair] = (), apart: Iterable[Pair] = ()
) -> tuple[OriginGroup, ...]:
    """Group the articles that share a text; groups of two and more, in the order of their first articles.

    Two articles join when they share a run of ``RUN`` words outside quotation marks, or ``CONTAINED`` of the shorter
    one's shingles (``CONTAINED_SAME_CREDIT`` where both credit one agency, or one credits the other's outlet), or are
    nearly identical. Joining is transitive. ``sample`` is the longest run that the group's first article shares with
    another of the group.

    ``together`` and ``apart`` are an editor's corrections, pairs of article ids: the first always join, unless the
    second say otherwise; the second never stand in one group, whatever joins them. Ids of no article are passed over.
    """
    unique = list({article.id: article for article in articles}.values())
    places = {article.id: place for place, article in enumerate(unique)}
    vocabulary: dict[str, int] = {}
    words = [_words(article, vocabulary) for article in unique]
    shingles = [_shingles(each) for each in words]
    pairs, common = _index(shingles)
    sets = _Sets(len(unique), _known(apart, places))
    for one, other in _known(together, places):
        sets.join(one, other)
    for one, other in [*pairs, *_equal_texts(words)]:
        if sets.root(one) != sets.root(other) and _same_origin(words, shingles, (one, other), common):
            sets.join(one, other)
    return tuple(_origin(unique, words, shingles, members) for members in sets.groups())


def _known(pairs: Iterable[Pair], places: dict[str, int]) -> list[tuple[int, int]]:
    return [(places[one], places[other]) for one, other in pairs if one in places and other in places and one != other]


class _Sets:
    """Union-find over positions, with pairs that are never joined."""

    def __init__(self, size: int, apart: Iterable[tuple[int, int]]) -> None:
        self._parent = list(range(size))
        self._rivals: dict[int, set[int]] = {}  # of each root that has any: the members it must not be joined with
        for one, other in apart:
            self._rivals.setdefault(one, set()).add(other)
            self._rivals.setdefault(other, set()).add(one)

    def root(self, item: int) -> int:
        while self._parent[item] != item:
            self._parent[item] = self._parent[self._parent[item]]
            item = self._parent[item]
        return item

    def join(self, one: int, other: int) -> None:
        low, high = sorted((self.root(one), self.root(other)))
        if low == high or low in {self.root(rival) for rival in self._rivals.get(high, ())}:
            return
        self._parent[high] = low
        if rivals := self._rivals.pop(high, None):
            self._rivals.setdefault(low, set()).update(rivals)

    def groups(self) -> Iterator[list[int]]:
        members: dict[int, list[int]] = {}
        for item in range(len(self._parent)):
            members.setdefault(self.root(item), []).append(item)
        return (each for each in members.values() if len(each) > 1)


def _story(article: Article) -> Iterator[Block]:
    if not article.blocks:
        yield Block(0, len(article.text), BlockKind.BODY)
    yield from (block for block in article.blocks if block.kind in _STORY)


def _words(article: Article, vocabulary: dict[str, int]) -> _Words:
    spans: list[tuple[int, int]] = []
    ids: list[int] = []
    quoted: list[bool] = []
    related: list[bool] = []
    for block in _story(article):
        other = block.kind is BlockKind.RELATED
        if related and related[-1] != other:
            spans.append((block.start, block.start))
            ids.append(_BREAK)
            quoted.append(False)
            related.append(other)
        marks = _quoted(article.text, block)
        for found in _WORD.finditer(article.text, block.start, block.end):
            spans.append(found.span())
            ids.append(vocabulary.setdefault(_plain(found.group()), len(vocabulary) + 1))
            quoted.append(bool(marks[found.start() - block.start]))
            related.append(other)
    return _Words(
        tuple(spans),
        np.array(ids, np.uint64),
        np.array(quoted, bool),
        np.array(related, bool),
        _credit(article),
        _canonical(article.outlet),
    )


def _plain(word: str) -> str:
    return word.lower() if word.isalpha() else word.replace("'", "").replace("’", "").replace(".", "").lower()


def _quoted(text: str, block: Block) -> bytearray:
    marks = bytearray(block.end - block.start)
    for found in _QUOTE.finditer(text, block.start, block.end):
        first, last = found.start() - block.start, found.end() - block.start
        marks[first:last] = b"\1" * (last - first)
    if opened := _UNCLOSED.match(text, block.start, block.end):
        marks[: opened.end() - block.start] = b"\1" * (opened.end() - block.start)
    return marks


def _credit(article: Article) -> str:
    """The one agency or outlet that an article credits, "" when none or several."""
    source = guess(article.text, article.blocks).source if article.blocks else ""
    if not source or _MANY.search(source):
        return ""
    if found := _CREDIT.search(source):
        return _canonical(found.group())
    name = _VIA.sub("", source)
    return _canonical(name) if len(name) <= _LONGEST_NAME else ""


def _canonical(name: str) -> str:
    """One spelling for each agency: "Agence France-Presse" and "afp" are "AFP"; any other name as it stands."""
    bare = " ".join(name.replace("-", " ").split()).removeprefix("The ").removeprefix("the ")
    if known := _ALIASES.get(bare.lower()):
        return known
    return bare.upper() if len(bare) <= 4 and _CREDIT.fullmatch(bare) else bare


def _one_credits_other(one: _Words, other: _Words) -> bool:
    """Whether two articles credit one source, or one of them credits the outlet of the other."""
    credits = {one.credit.lower(), other.credit.lower()} - {""}
    same = one.credit != "" and one.credit.lower() == other.credit.lower()
    return same or not credits.isdisjoint({one.outlet.lower(), other.outlet.lower()} - {""})


def _shingles(words: _Words) -> _Shingles:
    count = len(words.ids) - SHINGLE + 1
    if count < 1:
        none, nowhere = np.empty(0, np.uint64), np.empty(0, bool)
        return _Shingles(none, nowhere, nowhere, ((none, none), (none, none)))
    hashes = np.zeros(count, np.uint64)
    whole, plain = np.ones(count, bool), np.ones(count, bool)
    for place in range(SHINGLE):
        part = words.ids[place : place + count]
        hashes = (hashes ^ part) * np.uint64(0x9E3779B97F4A7C15)
        hashes ^= hashes >> np.uint64(29)
        whole &= part != _BREAK
        plain &= ~words.quoted[place : place + count]
    hashes[~whole] = 0
    plain &= whole
    related = words.related[:count]
    return _Shingles(hashes, plain, related, (_distinct(hashes, plain, related), _distinct(hashes, whole, related)))


def _distinct(hashes: Ids, usable: Flags, related: Flags) -> tuple[Ids, Ids]:
    return np.unique(hashes[usable & ~related]), np.unique(hashes[usable])


def _index(shingles: Sequence[_Shingles]) -> tuple[list[tuple[int, int]], Ids]:
    """The pairs that share ``MIN_SHARED`` shingles, those that share most first, and the ``COMMON`` shingles."""
    size = len(shingles)
    distinct = [each.distinct[True][1] for each in shingles]
    hashes = np.concatenate([*distinct, np.empty(0, np.uint64)])
    owners = np.repeat(np.arange(size, dtype=np.int64), [len(each) for each in distinct])
    order = np.argsort(hashes, kind="stable")
    hashes, owners = hashes[order], owners[order]
    starts = np.flatnonzero(np.append(True, hashes[1:] != hashes[:-1])[: len(hashes)])
    lengths = np.diff(np.append(starts, len(hashes)))
    shared = np.unique(lengths[lengths > 1]).tolist()
    codes = [_linked(owners, starts[lengths == length], length, size) for length in shared]
    return _frequent_first(np.concatenate([*codes, np.empty(0, np.int64)]), size), hashes[starts[lengths > COMMON]]


def _frequent_first(codes: Positions, size: int) -> list[tuple[int, int]]:
    found, counts = np.unique(codes, return_counts=True)
    order = np.argsort(-counts, kind="stable")
    kept = found[order][counts[order] >= MIN_SHARED]
    return [divmod(code, size) for code in kept.tolist()]


def _linked(owners: Positions, starts: Positions, length: int, size: int) -> Positions:
    """Codes of the pairs among the ``length`` owners of each shingle: all, or each with the next."""
    table = owners[starts[:, None] + np.arange(length)]
    left, right = np.triu_indices(length, 1) if length <= ALL_PAIRS else (np.arange(length - 1), np.arange(1, length))
    codes: Positions = (table[:, left] * size + table[:, right]).ravel()
    return codes


def _equal_texts(words: Sequence[_Words]) -> Iterator[tuple[int, int]]:
    first: dict[bytes, int] = {}
    for number, each in enumerate(words):
        if len(each.ids):
            seen = first.setdefault(each.ids.tobytes(), number)
            if seen != number:
                yield seen, number


def _same_origin(words: Sequence[_Words], shingles: Sequence[_Shingles], pair: tuple[int, int], common: Ids) -> bool:
    one, other = (words[place] for place in pair)
    a, b = (shingles[place] for place in pair)
    if np.array_equal(one.ids, other.ids) or _containment(a, b, quotes=True) >= NEAR_IDENTICAL:
        return True
    needed = CONTAINED_SAME_CREDIT if _one_credits_other(one, other) else CONTAINED
    return _containment(a, b) >= needed or _longest_run(a, b, common)[0] >= RUN


def _containment(a: _Shingles, b: _Shingles, *, quotes: bool = False) -> float:
    """Share of the shorter story's shingles that the other has too; two lists of other stories are not compared."""
    (story_a, every_a), (story_b, every_b) = a.distinct[quotes], b.distinct[quotes]
    shared = np.union1d(
        np.intersect1d(story_a, every_b, assume_unique=True), np.intersect1d(every_a, story_b, assume_unique=True)
    )
    shorter = min(len(story_a), len(story_b))
    return len(shared) / shorter if len(shared) >= MIN_SHARED and shorter else 0.0


def _longest_run(a: _Shingles, b: _Shingles, common: Ids, *, quotes: bool = False) -> tuple[int, int]:
    """Words in the longest run that both have, and the word of ``a`` at which it begins; (0, 0) without one."""
    places = _places(b, b.usable(quotes) & ~np.isin(b.hashes, common))
    fits = a.usable(quotes) & np.isin(a.hashes, np.fromiter(places, np.uint64, len(places)))
    best, start, previous, last = 0, 0, dict[int, int](), -2
    for place in np.flatnonzero(fits).tolist():
        before = previous if last == place - 1 else {}
        matches = places[int(a.hashes[place])]
        previous = {at: before.get(at - 1, 0) + 1 for at in matches if not (a.related[place] and b.related[at])}
        last = place
        if (length := max(previous.values(), default=0)) > best:
            best, start = length, place - length + 1
    return (best + SHINGLE - 1, start) if best else (0, 0)


def _places(each: _Shingles, usable: Flags) -> dict[int, list[int]]:
    places: dict[int, list[int]] = {}
    for place in np.flatnonzero(usable).tolist():
        known = places.setdefault(int(each.hashes[place]), [])
        if len(known) < REPEATS:
            known.append(place)
    return places


def _origin(
    articles: Sequence[Article], words: Sequence[_Words], shingles: Sequence[_Shingles], members: list[int]
) -> OriginGroup:
    first, *others = members
    nothing = np.empty(0, np.uint64)
    runs = [_longest_run(shingles[first], shingles[other], nothing) for other in others]
    length, start = max(runs, key=lambda run: run[0])
    if length == 0:
        runs = [_longest_run(shingles[first], shingles[other], nothing, quotes=True) for other in others]
        length, start = max(runs, key=lambda run: run[0])
    spans = words[first].spans[start : start + length]
    sample = articles[first].text[spans[0][0] : spans[-1][1]] if spans else ""
    credits = {words[member].credit.lower(): words[member].credit for member in members if words[member].credit}
    credit = next(iter(credits.values())) if len(credits) == 1 else ""
    return OriginGroup(tuple(articles[member].id for member in members), length, sample, credit)
