"""The set that a superlative or an ordinal is counted over: newsrooms call one set by several nouns."""

from __future__ import annotations

from factcheck.topics import content, stem

_ONE_SET: tuple[frozenset[str], ...] = tuple(
    frozenset(stem(w) for w in words.split())
    for words in (
        "acquisition purchase takeover deal buyout merger",
        "breach hack cyberattack leak intrusion",
        "outbreak epidemic",
        "strike walkout stoppage",
        "blackout outage",
        "failure loss mishap",
        "crash accident disaster collision",
        "fire blaze inferno",
        "quake earthquake tremor",
        "storm hurricane typhoon cyclone",
        "shooting massacre",
    )
)


def members(text: str) -> frozenset[str]:
    """The stems of a set's words, those that name one sort of set as one."""
    return frozenset(_sort(word) for word in content(text))


def _sort(word: str) -> str:
    return next((min(one) for one in _ONE_SET if word in one), word)
