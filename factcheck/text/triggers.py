"""Which of many patterns can match in a sentence at all, told by how its words begin.

Tables of wordings are long and few of their rows meet a sentence. Searching for each costs some microseconds; looking
up how the words of the sentence begin costs that once for all tables. What is left out never matches: the openings are
read from the patterns themselves, and a pattern that can open with anything but letters and digits is always tried.
"""

from __future__ import annotations

import importlib
import re
import sys
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, Generic, TypeVar

Row = TypeVar("Row")

_DEEP = 6  # characters of an opening that are compared
_NARROW = 3  # characters from which an opening tells a row from most others
_FEW = 60  # strings of which one is looked for
_WIDE = 1_200  # openings of one pattern: with more it is always tried
_CLASSES = {"CATEGORY_SPACE": " ", "CATEGORY_DIGIT": "0123456789"}
_AT_A_WORD = re.compile(r"\\b|\(\?<!\[\\w[^\]]*\]\)")
_WORD = re.compile(rf"\b(?=(\w[\s\S]{{0,{_DEEP - 1}}}))")
_BLANK = re.compile(r"[^\S ]")
# Letters that match another than their own small one, and digits beyond ASCII.
_ODD = re.compile("[\u0130\u0131\u017f\u212a\ufb05\ufb06]|(?![0-9])\\d")
_parser: Any = importlib.import_module("re._parser")  # private, and the only way to what a pattern says


class Triggered(Generic[Row]):
    """Rows that each go with a pattern, in order."""

    def __init__(self, rows: Iterable[tuple[Row, re.Pattern[str]]]) -> None:
        self._rows = tuple(rows)
        self._always: frozenset[int] = frozenset()
        self._by_opening: dict[str, set[int]] = {}
        self._needed: dict[int, frozenset[str]] = {}  # of the rows whose openings tell little
        for place, (_, pattern) in enumerate(self._rows):
            self._file(place, openings(pattern.pattern))
        self._openings = frozenset(self._by_opening)

    def on(self, text: str) -> Iterator[tuple[Row, re.Pattern[str]]]:
        """The rows whose pattern may match somewhere in ``text``, in order; none that does is left out."""
        found = word_openings(text)
        if found is None:
            return iter(self._rows)
        places = self._always.union(*(self._by_opening[opening] for opening in found & self._openings))
        broad = self._needed.keys() & places
        if broad:
            low = _plain(text)
            places -= {place for place in broad if not any(word in low for word in self._needed[place])}
        return map(self._rows.__getitem__, sorted(places))

    def _file(self, place: int, found: frozenset[str]) -> None:
        if not found:
            self._always |= {place}
        if min(map(len, found), default=0) < _NARROW and (words := needed(self._rows[place][1])):
            self._needed[place] = words
        for opening in found:
            self._by_opening.setdefault(opening, set()).add(place)


def finditer(pattern: re.Pattern[str], text: str, first: int = 0, last: int = sys.maxsize) -> Iterator[re.Match[str]]:
    """What ``pattern.finditer(text, first, last)`` gives, without a search where it can match nowhere in ``text``."""
    return pattern.finditer(text, first, last) if may_match(pattern, text) else iter(())


def search(pattern: re.Pattern[str], text: str, first: int = 0, last: int = sys.maxsize) -> re.Match[str] | None:
    """What ``pattern.search(text, first, last)`` gives, without a search where it can match nowhere in ``text``."""
    return pattern.search(text, first, last) if may_match(pattern, text) else None


def may_match(pattern: re.Pattern[str], text: str) -> bool:
    """False where the pattern matches nowhere in ``text``, nor in any stretch of it."""
    known, words = _known(pattern.pattern, pattern.flags)  # a string knows its hash, a pattern reckons it anew
    found = word_openings(text) if known or words else None
    if found is None:
        return True
    if known and found.isdisjoint(known):
        return False
    low = _plain(text)
    return not words or any(word in low for word in words)


@lru_cache(maxsize=1024)
def _known(pattern: str, flags: int) -> tuple[frozenset[str], frozenset[str]]:
    return openings(pattern), _needed(_parser.parse(pattern, flags))


@lru_cache(maxsize=4096)
def word_openings(text: str) -> frozenset[str] | None:
    """Every word's beginnings, 1 to 6 small characters, blanks as spaces; None where small letters cannot tell."""
    if not text.isascii() and _ODD.search(text):
        return None
    plain = _plain(text)
    if len(plain) != len(text):
        return None
    return frozenset[str]().union(*map(_beginnings, set(_WORD.findall(plain))))


@lru_cache(maxsize=256)
def _plain(text: str) -> str:
    return _BLANK.sub(" ", text).lower()


@lru_cache(maxsize=16_384)
def _beginnings(word: str) -> frozenset[str]:
    return frozenset(word[:size] for size in range(1, _DEEP + 1))


def openings(pattern: str) -> frozenset[str]:
    """How a match of ``pattern`` can begin, up to 6 small characters each; none where that cannot be said.

    Every match begins at the start of a word with one of them: the pattern must open with ``\\b`` or ``(?<![\\w…])``.
    """
    if not _AT_A_WORD.match(pattern):
        return frozenset()
    done, going = _read(_parser.parse(pattern), {""})
    found = done | going
    return frozenset(found) if all(o[:1].isalnum() for o in found) else frozenset()


def _read(items: Iterable[Any], going: set[str]) -> tuple[set[str], set[str]]:
    """Lengthen each opening by what follows: those that can get no longer, and those that can."""
    done: set[str] = set()
    for item in items:
        over, longer = _step(item, going)
        if len(done | over | longer) > _WIDE:
            return done | going, set()
        going = longer
        done |= over
        done |= {o for o in going if len(o) >= _DEEP}
        going = {o for o in going if len(o) < _DEEP}
        if not going:
            break
    return done, going


def _step(item: Any, going: set[str]) -> tuple[set[str], set[str]]:
    match str(item[0]), item[1]:
        case (("AT" | "ASSERT" | "ASSERT_NOT"), _):
            return set(), going
        case "LITERAL", code if code < 128:
            return set(), {o + chr(code).lower() for o in going}
        case "IN", choices:
            letters = _letters(choices)
            return (set(), {o + c for o in going for c in letters}) if letters else (going, set())
        case "SUBPATTERN", (_, _, _, inside):
            return _read(inside, going)
        case "BRANCH", (_, branches):
            return _merged(_read(branch, going) for branch in branches)
        case (("MAX_REPEAT" | "MIN_REPEAT"), (0, 1, inside)):
            over, longer = _read(inside, going)
            return over, going | longer
        case (("MAX_REPEAT" | "MIN_REPEAT"), (least, _, inside)) if least:
            over, longer = _read(inside, going)
            return over | longer, set()
        case _:
            return going, set()


def _letters(choices: Iterable[Any]) -> str:
    """The characters of a class of few, blanks as a space; "" where there are others."""
    found = ""
    for kind, value in choices:
        if str(kind) == "LITERAL" and value < 128:
            found += chr(value).lower()
        elif str(kind) == "RANGE" and value[1] < 128:
            found += "".join(map(chr, range(value[0], value[1] + 1))).lower()
        elif str(value) in _CLASSES:
            found += _CLASSES[str(value)]
        else:
            return ""
    return found


def _merged(parts: Iterable[tuple[set[str], set[str]]]) -> tuple[set[str], set[str]]:
    done: set[str] = set()
    going: set[str] = set()
    for over, longer in parts:
        done |= over
        going |= longer
    return done, going


def needed(pattern: re.Pattern[str]) -> frozenset[str]:
    """Small strings of which every match has one; none where that cannot be said of few."""
    return _needed(_parser.parse(pattern.pattern, pattern.flags))


def _needed(items: Iterable[Any]) -> frozenset[str]:
    found: list[frozenset[str]] = []
    run = ""
    for kind, value in items:
        letter = _letter(kind, value)
        if not letter and str(kind) not in ("AT", "ASSERT", "ASSERT_NOT"):
            found += [frozenset({run}), _needed_inside(str(kind), value)]
            run = ""
        run += letter
    telling = [f for f in (*found, frozenset({run})) if f and len(f) <= _FEW and min(map(len, f)) > 1]
    return max(telling, key=lambda f: (min(4, *map(len, f)), -len(f)), default=frozenset())


def _letter(kind: Any, value: Any) -> str:
    plain = str(kind) == "LITERAL" and value < 128 and (chr(value).isalnum() or chr(value) in " '-")
    return chr(value).lower() if plain else ""


def _needed_inside(kind: str, value: Any) -> frozenset[str]:
    match kind, value:
        case "SUBPATTERN", (_, _, _, inside):
            return _needed(inside)
        case "BRANCH", (_, branches):
            each = [_needed(branch) for branch in branches]
            return frozenset().union(*each) if all(each) else frozenset()
        case (("MAX_REPEAT" | "MIN_REPEAT"), (least, _, inside)) if least:
            return _needed(inside)
        case _:
            return frozenset()
