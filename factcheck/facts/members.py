"""The set that a superlative or an ordinal is counted over: newsrooms call one set by several nouns."""

from __future__ import annotations

# beginnings of the words, so that stems and plurals are met as well
_ONE_SET: tuple[tuple[str, ...], ...] = (
    ("acquisition", "purchas", "takeover", "deal", "buyout", "merger"),
    ("breach", "hack", "cyberattack", "leak", "intrusion"),
    ("outbreak", "epidemic"),
    ("strike", "walkout", "stoppage"),
    ("blackout", "outage"),
    ("failure", "loss", "mishap"),
    ("crash", "accident", "disaster", "collision"),
    ("fire", "blaze", "inferno"),
    ("quake", "earthquake", "tremor"),
    ("storm", "hurricane", "typhoon", "cyclone"),
    ("shooting", "massacre"),
)


def members(words: frozenset[str]) -> frozenset[str]:
    """The words or stems of a set, those that name one sort of set as one."""
    return frozenset(map(_sort, words))


def _sort(word: str) -> str:
    return next((one[0] for one in _ONE_SET if word.startswith(one)), word)
