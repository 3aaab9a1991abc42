"""What a sentence lists: the topics of a talk, the sorts of data that were taken, the places that are closed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from factcheck.text.phrases import CLOSED
from factcheck.text.triggers import finditer

AGENDA, PARTS = "agenda", "parts"
_MOST = 9  # words of one item
_LONGEST = 4_000  # characters that are read
_TOPICS = re.compile(
    r"\b(?:(?:topics?|issues?|subjects?|agenda|talks|discussions?)\b[^.;:]{0,70}?\b(?:includ(?:e[sd]?|ing)|such\sas"
    r"|(?:will|would)"
    r"\s(?:be|cover|include)|cover(?:s|ed|ing)?|were|are|range\sfrom|focus(?:e[sd])?\son)"
    r"|(?:discuss(?:ed|es|ing)?|talk(?:ed|ing)?\sabout|rais(?:e[sd]?|ing)|speak\sabout|spoke\sabout|tackl(?:e|ed"
    r"|ing)))\s",
    re.IGNORECASE,
)
_PARTS = re.compile(
    r"\b(?P<whole>[a-z][\w’-]*)(?:\sthat\swere\s\w+|\s(?:stolen|taken|exposed|accessed|affected|involved))?(?:,)?"
    r"\s(?:includ(?:e[sd]?|ing)|contain(?:s|ed|ing)?|such\sas|consist(?:s|ed)?\sof|compris(?:e[sd]?|ing))\s",
    re.IGNORECASE,
)
_TAKEN = re.compile(
    r"(?P<items>\b(?:[\w’-]+\s){0,4}?[\w’-]+(?:,\s(?:[\w’-]+\s){0,4}[\w’-]+){1,8},?\sand\s(?:[\w’-]+\s){0,4}?[\w’-]+)"
    r"\s(?:was|were|had\sbeen|have\sbeen|are)\s(?:also\s|all\s)?(?P<done>taken|stolen|accessed|exposed|copied|leaked"
    r"|closed"
    r"|damaged|destroyed|banned|affected|hit|seized|recovered|found|evacuated)\b",
    re.IGNORECASE,
)
_SPLIT = re.compile(r",\s(?:and\s|or\s|as\swell\sas\s)?|\s(?:and|as\swell\sas)\s|;\s(?:and\s)?")
_END = re.compile(
    r"[.:()“”\"]|\s(?:during|when|while|which|who|but|after|before|because"
    r"|according|said|says|told|with\s(?:his|her"
    r"|their)|at\sthe"
    r"|in\sa\s(?:statement|briefing)|have|has|had|were|was|is|are|will|would)\b",
    re.IGNORECASE,
)
_FILLER = re.compile(r"^(?:also|both|the|a|an|other|issues?|topics?|such\sas|including|like)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Listing:
    """One list: where its items stand, its sort, what it is a list of, and the items without their little words."""

    start: int
    end: int
    sort: str
    whole: str
    items: tuple[str, ...]


@lru_cache(maxsize=4096)
def find(text: str) -> tuple[Listing, ...]:
    """Return the lists of two items and more in one sentence."""
    text = text[:_LONGEST]
    found = [_after(text, m, AGENDA, "topics") for m in finditer(_TOPICS, text)]
    found += [_after(text, m, PARTS, m["whole"].lower()) for m in finditer(_PARTS, text)]
    found += [_listing(m["items"], m.start("items"), PARTS, m["done"].lower()) for m in finditer(_TAKEN, text)]
    kept: list[Listing] = []
    for one in sorted((one for one in found if one), key=lambda one: one.start):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)


def _after(text: str, match: re.Match[str], sort: str, whole: str) -> Listing | None:
    stop = _END.search(text, match.end())
    words = text[match.end() : stop.start() if stop else len(text)]
    if stop and stop[0].strip().lower() in ("said", "says", "told"):  # ", the company said" is no item
        words = words.rpartition(",")[0]
    return None if whole in CLOSED else _listing(words, match.end(), sort, whole)


def _listing(words: str, start: int, sort: str, whole: str) -> Listing | None:
    parts = [p for p in _SPLIT.split(words) if p.strip()]
    items = tuple(bare for p in parts if len(p.split()) <= _MOST and (bare := _bare(p)))
    wide = len(parts) > 1 and len(items) == len(parts)
    return Listing(start, start + len(words.rstrip()), sort, whole, items) if wide else None


def _bare(item: str) -> str:
    words = [w for w in _FILLER.sub("", item.strip()).split() if w.lower() not in CLOSED]
    return " ".join(words)
