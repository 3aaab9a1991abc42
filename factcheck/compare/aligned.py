"""Two wordings of one statement, word by word: what one has in the place of what the other has."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise

from factcheck.topics import content

_WORD = re.compile(r"\w[\w’'.-]*(?<![.’'-])")
_LONGEST = 90  # words of a sentence that are aligned
_SWAP = 4  # words on either side of a swap
_SHARED = 3  # content words that two statements share before they can be one
_PART = 0.5  # of the shorter one's
_RUN = 4  # words in a row that do as well
_TELLING = 2  # content words: “on 9 April and” is nobody's statement
_COMMON = 60  # sentences that hold a word before it stops telling which two are versions of one


@dataclass(frozen=True, slots=True)
class Word:
    """One word, folded for comparison: ``text[start:end]``."""

    folded: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Swap:
    """``left`` in the first text stands where ``right`` stands in the second; an empty span lacks any words.

    ``before`` and ``after`` count the words that both texts share right there; ``shared`` all that the texts share.
    """

    left: tuple[int, int]
    right: tuple[int, int]
    before: int
    after: int
    shared: int


@lru_cache(maxsize=8_192)
def words(text: str) -> tuple[Word, ...]:
    """The words of ``text``, possessives and abbreviating stops folded away ("China’s" is "china", "U.S." is "us")."""
    return tuple(Word(_folded(m[0]), m.start(), m.end()) for m in _WORD.finditer(text))


@lru_cache(maxsize=16_384)
def _folded(word: str) -> str:
    return re.sub(r"[’']s$|s[’']$", "", word.lower()).replace(".", "").replace("-", "").replace("’", "'")


@lru_cache(maxsize=32_768)
def swaps(a: str, b: str) -> tuple[Swap, ...]:
    """Return every short place where two texts part between words that they share, in order."""
    left, right = words(a)[:_LONGEST], words(b)[:_LONGEST]
    runs = _runs(left, right)
    shared = sum(size for _, _, size in runs)
    found = []
    for (i, j, before), (k, m, after) in pairwise(runs):
        if k - i - before <= _SWAP and m - j - before <= _SWAP:
            one, two = _span(left, i + before, k), _span(right, j + before, m)
            found.append(Swap(one, two, before, after, shared))
    return tuple(found)


def ending(a: str, b: str) -> Swap | None:
    """The last place where two texts part, when no word that they share comes after it and it is short."""
    left, right = words(a)[:_LONGEST], words(b)[:_LONGEST]
    runs = _runs(left, right)
    if not runs:
        return None
    i, j, before = runs[-1]
    if not (0 < len(left) - i - before <= _SWAP and 0 < len(right) - j - before <= _SWAP):
        return None
    shared = sum(size for _, _, size in runs)
    return Swap(_span(left, i + before, len(left)), _span(right, j + before, len(right)), before, 0, shared)


def longest_run(a: str, b: str) -> int:
    """How many words in a row two texts share at most."""
    return max((size for _, _, size in _runs(words(a)[:_LONGEST], words(b)[:_LONGEST])), default=0)


def one_statement(a: str, b: str) -> bool:
    """True when two statements have so many words in common, or so many in a row, that they say the same."""
    left, right = content(a), content(b)
    shared = len(left & right)
    run = shared >= _TELLING and longest_run(a, b) >= _RUN
    return run or shared >= max(_SHARED, _PART * min(len(left), len(right)))


def _runs(left: Sequence[Word], right: Sequence[Word]) -> list[tuple[int, int, int]]:
    matcher = SequenceMatcher(None, [w.folded for w in left], [w.folded for w in right], autojunk=False)
    return [(m.a, m.b, m.size) for m in matcher.get_matching_blocks() if m.size]


def _span(of: Sequence[Word], first: int, last: int) -> tuple[int, int]:
    return (of[first].start, of[last - 1].end) if last > first else (of[first].start, of[first].start)


def versions(texts: Sequence[tuple[str, str]], least: int = 4, part: float = 0.5) -> Iterator[tuple[int, int]]:
    """Yield the pairs of ``(owner, text)`` of two owners that are likely versions of one statement.

    They share at least ``least`` content words and ``part`` of the shorter one's. Linear in the texts but for their
    likeness: words that very many texts hold are not looked up.
    """
    bags = [content(text) for _, text in texts]
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for number, bag in enumerate(bags):
        counts = Counter(other for word in bag for other in holders[word] if len(holders[word]) <= _COMMON)
        for other in sorted(counts):
            shared = len(bag & bags[other])
            enough = shared >= least and shared >= part * min(len(bag), len(bags[other]))
            if enough and texts[other][0] != texts[number][0]:
                yield other, number
        for word in bag:
            holders[word].append(number)
