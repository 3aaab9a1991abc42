"""Any number of articles on any number of made-up stories, from the packaged ones and a seed.

Each story takes one packaged story and gives its names, days and larger numbers new values, the same ones in all its
articles; each article keeps most of its sentences, in order. So stories differ from each other as real ones do, and the
articles of one story share what articles of one story share.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from factcheck import demo
from factcheck.ingest import paste
from factcheck.text import sentences
from factcheck.types import Article

PER_STORY = 5  # articles
_KEEP = 0.8  # the share of an article's sentences that each copy keeps
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]{2,}(?: [A-Z][a-z]{2,})*")
_CAPITAL = re.compile(r"\b[A-Z][a-z]{2,}\b")
_CALENDAR = frozenset(
    "January February March April May June July August September October November December Monday Tuesday Wednesday "
    "Thursday Friday Saturday Sunday".split()
)
_NUMBER = re.compile(r"(?<![\w.,$£€])(?:1[2-9]|[2-9]\d|[1-9]\d{2}|[1-9],\d{3})(?![\w,.]*\d|\w)")
_ONSETS = "b br c cl d dr f fl g gr h j k l m n p pr r s st t tr v w".split()
_VOWELS = "a e i o u ai ea ou".split()
_ENDS = "n r l s t rd nd th m ck".split()


def articles(count: int, seed: int = 1) -> tuple[Article, ...]:
    """``count`` articles, ``PER_STORY`` to a story, the same ones for the same seed."""
    packaged = [demo.load(story.key) for story in demo.stories()]
    made: list[Article] = []
    for number in range(-(-count // PER_STORY)):
        made += _story(packaged[number % len(packaged)], number, random.Random(f"{seed}/{number}"))
    return tuple(made[:count])


def _story(source: Sequence[Article], number: int, chance: random.Random) -> Iterator[Article]:
    names: dict[str, str] = {}
    shift = timedelta(days=chance.randrange(4000))
    for place in range(PER_STORY):
        base = source[place % len(source)]
        text = _renumbered(_renamed(_thinned(base.text, chance), names, chance), names, chance)
        published = base.published + shift if base.published else None
        made = paste(text, f"story {number}, text {place}", outlet=f"{_word(chance)} News", published=published)
        yield replace(made, zone=base.zone)


def _thinned(text: str, chance: random.Random) -> str:
    spans = sentences.split(text, 0, len(text))
    return " ".join(text[a:b] for i, (a, b) in enumerate(spans) if not i or chance.random() < _KEEP)


def _renamed(text: str, names: dict[str, str], chance: random.Random) -> str:
    """Give every word that is capitalised inside a sentence another name, wherever it stands."""
    for phrase in _NAME.findall(text):
        for name in phrase.split():
            if name not in _CALENDAR and name not in names:
                names[name] = _word(chance)
    return _CAPITAL.sub(lambda m: names.get(m[0], m[0]), text)


def _renumbered(text: str, names: dict[str, str], chance: random.Random) -> str:
    def other(match: re.Match[str]) -> str:
        if match[0] not in names:
            value = int(match[0].replace(",", ""))
            names[match[0]] = f"{max(12, round(value * chance.uniform(0.6, 1.8))):,}"
        return names[match[0]]

    return _NUMBER.sub(other, text)


def _word(chance: random.Random) -> str:
    parts = (chance.choice(_ONSETS), chance.choice(_VOWELS), chance.choice(_ENDS), chance.choice(_VOWELS))
    return "".join(parts).capitalize() + chance.choice(_ENDS)
