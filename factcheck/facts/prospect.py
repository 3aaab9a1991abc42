"""What is held to become of a thing: an outcome that is aimed at, promised, expected, possible, unlikely or ruled out.

A newsroom writes one prospect in many ways ("looks to reset relations", "expectations are low that the trip will reset
them"). Two tables tell the outcome and the stance; the stance that governs an outcome is the one that doubts it, else
the nearest before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from factcheck.text.triggers import finditer, may_match
from factcheck.types import Facet, Label, Mention

FAMILY = "outlook"
RULED_OUT, UNLIKELY, POSSIBLE, AIMED, LIKELY, COMING = range(1, 7)
NAMES = {
    RULED_OUT: "ruled out", UNLIKELY: "unlikely", POSSIBLE: "possible", AIMED: "aimed at", LIKELY: "likely",
    COMING: "to come",
}  # fmt: skip

# outcome → its nouns and verbs; a trailing "$" asks for the whole word, with or without an s
_OUTCOMES: dict[str, str] = {
    "a breakthrough": "breakthrough",
    "a deal": "deal$ agreement accord$ settlement$ compromise pact$",
    "a ceasefire": "ceasefire cease-fire truce$ armistice",
    "a reset": "reset$ resetting rapprochement thaw$ thawing",
    "a recovery": "recover$ recovery rebound$ upturn$",
    "a recession": "recession$ downturn$ contraction$ slump$",
    "a walkout": "walkout$ walk-out$ industrial.action",
    "a comeback": "comeback$ return.to.action play.again return.this.season",
    "a resignation": "resign$ resignation$ step.down stand.down quit$",
    "a delay": "delay$ postponement$ postpone$",
    "a closure": "closure$ shutdown$ shut.down close.down",
    "a cut": "layoff$ job.cuts redundancies rate.cut rate.cuts",
    "landfall": "landfall$ come.ashore",
    "aftershocks": "aftershock$",
    "an evacuation": "evacuate$ evacuation$",
    "an election": "snap.election early.election new.election runoff$ run-off$",
    "a coalition": "coalition$",
    "finding survivors": "survivors",
    "an escalation": "escalat retaliat",
    "an appeal": "appeal$ retrial$",
    "a ban": "ban$ veto$",
    "a reopening": "reopen$ reopening resume$ resumption",
    "bankruptcy": "bankruptcy bankrupt$ default$ insolvency",
    "a rate rise": "rate.rise rate.rises rate.hike rate.hikes",
}
# A stance, and where it stands: before its outcome, or right after ("a deal is unlikely"). The first rows win.
_BEFORE: tuple[tuple[int, str], ...] = (
    (RULED_OUT, r"rul(?:e[sd]?|ing)\sout|no\s(?:plans?|intention|question)\s(?:to|of|for)|will\s(?:not|never)|won[’']t"
                r"|would\s(?:not|never)|not\sgoing\sto|refus(?:e[sd]?|ing)\sto|vow(?:s|ed)\snot\sto"),
    (UNLIKELY, r"unlikely|not\slikely|not\s(?:expect(?:ed|ing)?|anticipat(?:ed|ing)|see|foresee|predict(?:ing)?)|n[’']t"
               r"\s(?:expect|anticipate|foresee|predict)|(?:low|lowered|few|modest|dampened)\s(?:expectations|hopes?)"
               r"|expectations\s(?:are|were|remain)\s(?:low|modest)|hopes?\s(?:is|are|were)\s(?:low|fading|dim|slim)"
               r"|(?:no|little|slim|scant|dim|fading)\s(?:expectations?|hopes?|chance|prospects?|likelihood)"
               r"|(?:play\w*|talk\w*|tamp\w*)\sdown\s(?:\w+\s){0,2}?(?:expectations|hopes?|prospects?|talk)"
               r"|(?:cast\w*\s)?doubts?\s(?:\w+\s){0,2}?(?:that|on|about|over|whether)|doubtful|sceptical|skeptical"
               r"|far\sfrom\scertain|pessimistic|not\s(?:\w+\s){0,3}?with\s(?:the|an?)\sintent(?:ion)?\sof"),
    (POSSIBLE, r"may|might|could|possible|possibility|chance\sof|cannot\sbe\sruled\sout|open\sto"),
    (AIMED, r"aim(?:s|ed|ing)?|hop(?:e[sd]?|ing|eful)|seek(?:s|ing)?|sought|look(?:s|ing)?\sto|want(?:s|ed|ing)?"
            r"|bid\s(?:to|for)|effort\sto|push(?:es|ing)?\sfor|call(?:s|ed|ing)?\sfor|urg(?:e[sd]?|ing)|tr(?:y|ies|ying)\sto"
            r"|with\s(?:the|an?)\sintent(?:ion)?\sof|eye(?:s|d|ing)"),
    (LIKELY, r"likely|expect(?:s|ed|ing|ation)?|probabl[ey]|on\strack|poised|forecast|predict(?:s|ed|ing)?|set\sto"
             r"|confident|optimistic|on\scourse"),
    (COMING, r"will|going\sto|about\sto|[’']ll"),
)  # fmt: skip
_IS = r"(?:is|are|was|were|looks?|seems?|remains?|appears?)\s(?:\w+\s)?"
_AFTER: tuple[tuple[int, str], ...] = (
    (RULED_OUT, rf"(?:{_IS}|ha(?:s|ve)\sbeen\s)ruled\sout|{_IS}out\sof\sthe\squestion|is\soff\sthe\stable"
                r"|will\snot|won[’']t"),
    (UNLIKELY, rf"{_IS}(?:unlikely|not\slikely|not\sexpected|doubtful|remote|distant|not\sin\ssight)"
               r"|(?:is|are)n[’']t\s(?:likely|expected)"),
    (LIKELY, rf"{_IS}(?:likely|expected|imminent|near|close|within\sreach|in\ssight)"),
    (POSSIBLE, rf"{_IS}possible|(?:may|might|could)\b"),
    (COMING, r"will\b"),
)  # fmt: skip
_REACH = 70  # characters between a stance and its outcome
_TAIL = 90
_STOP = re.compile(r"[.;:!?]\s|\b(?:but|after|since|because|although|though|while|whereas|despite|following)\b")
# What is over, and what is not the thing itself: "the 2015 deal", "a deal last year", "no deal was signed".
_OVER = re.compile(r"\b(?:19|20)\d\d\b|\b(?:last|previous|former|earlier|old)\s(?:\w+\s)?$|[’']s\s$")


class Prospect(NamedTuple):
    """An outcome at ``start:end`` of a text, how it stands, and where the stance is told."""

    outcome: str
    stance: int
    start: int
    end: int


def find(text: str) -> Iterator[Mention]:
    """The prospects of a sentence: each mention spans its stance and its outcome."""
    for one in prospects(text):
        yield Mention(one.start, one.end, Label(Facet.CERTAINTY, NAMES[one.stance], FAMILY, one.stance, one.outcome))


@lru_cache(maxsize=4096)
def prospects(text: str) -> tuple[Prospect, ...]:
    """The outcomes of a sentence that somebody takes a stance on, in text order."""
    found = []
    for name, pattern in _outcomes():
        if may_match(pattern, text):
            found += [p for match in finditer(pattern, text) if (p := _read(text, name, match))]
    return tuple(sorted(found, key=lambda p: p.start))


def _read(text: str, name: str, match: re.Match[str]) -> Prospect | None:
    first = max(match.start() - _REACH, 0)
    before = text[first : match.start()]
    stops = [m.end() for m in _STOP.finditer(before)]
    begin = stops[-1] if stops else 0
    if _OVER.search(before, begin):
        return None
    for stance, pattern in _stances(after=False):
        *_, last = (None, *pattern.finditer(before, begin))
        if last:
            return Prospect(name, stance, first + last.start(), match.end())
    for stance, pattern in _stances(after=True):
        if behind := pattern.match(text, match.end(), match.end() + _TAIL):
            return Prospect(name, stance, match.start(), behind.end())
    return None


@lru_cache(maxsize=1)
def _outcomes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(rf"\b(?:{_either(words)})", re.IGNORECASE)) for name, words in _OUTCOMES.items())


def _either(words: str) -> str:
    return "|".join(_one(word) for word in words.split())


def _one(word: str) -> str:
    return word.removesuffix("$").replace(".", r"\s") + (r"s?\b" if word.endswith("$") else r"\w{0,8}\b")


@lru_cache(maxsize=2)
def _stances(*, after: bool) -> tuple[tuple[int, re.Pattern[str]], ...]:
    rows, lead = (_AFTER, r"\s(?:[\w’-]+\s){0,10}?") if after else (_BEFORE, r"\b")
    return tuple((stance, re.compile(rf"{lead}(?:{words})", re.IGNORECASE)) for stance, words in rows)
