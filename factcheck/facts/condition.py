"""What state a thing or a person of the story is in: families of rival states, each with the nouns that can be in them.

Finer than the status words of :mod:`factcheck.facts.status`: a state is read together with its bearer ("the driver",
"the sea wall", "the ban"), so that "survived" and "was killed" meet only where they are said of one and the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from factcheck.facts.rivals import FAMILIES, State
from factcheck.text.triggers import Triggered
from factcheck.types import Facet, Label, Mention

_NEGATOR = re.compile(
    r"(?:\b(?:not|never|nor|neither|none|nobody|no\sone)|n[’']t|cannot)(?:\s(?:yet|been|be|being|to|have|has|had|was"
    r"|were|immediately|all|fully|of\sthe\s\w+|of\sthem)){0,4}\s$",
    re.IGNORECASE,
)
_TURNED = re.compile(r"\b(was|were|is|are|be|has|have|had)\s(not|never)(?=\s)", re.IGNORECASE)
_NONE = re.compile(r"\b(?:no|none\sof\s(?:the|its|their)|neither)\s(?:[\w-]+\s){0,2}$", re.IGNORECASE)
_ONLY_IF = re.compile(
    r"\b(?:if|unless|until|once|whether|would\shave|could\shave|might\shave|may\shave|could|may|might|should|must|can"
    r"|to|will|would|in\scase)\s(?:[\w’'-]+\s){0,2}$",
    re.IGNORECASE,
)
_INTENDED = frozenset({"office", "appeal", "contract", "redress"})
_BEFORE, _AFTER = 110, 45
_LONGEST = 20_000  # characters: no sentence is longer
# A verb right after "but" goes on with the subject: "the dam overflowed but did not break".
_BREAK = re.compile(
    r"[;:“”\"]|\s(?:but(?!\s(?:did|do|does|was|were|is|are|has|have|had|never|not|later|then|would|still)\s)"
    r"|while|although|whereas|and\sthe|and\san?)\s",
    re.IGNORECASE,
)
_PREPOSED = re.compile(
    r"\b(?:of|in|at|near|on|by|from|to|with|for|outside|inside)\s(?:[\w’'-]+\s){0,3}$", re.IGNORECASE
)


@lru_cache(maxsize=1)
def _patterns() -> Triggered[tuple[str, State]]:
    return Triggered(
        (
            (name, state),
            re.compile(rf"(?<![\w-])(?:{state.wordings.replace(' ', chr(92) + 's')})(?:(?<=\s)|(?!\w))", re.I),
        )
        for name, family in FAMILIES.items()
        for state in family.states
    )


@cache
def bearers(family: str) -> dict[str, str]:
    """Every noun that can bear a state of the family, with the noun that stands for its group."""
    groups = [g.split() for g in FAMILIES[family].bearers.split("|")]
    return {word: group[0] for group in groups for word in group}


@cache
def _nouns(family: str) -> re.Pattern[str]:
    words = "|".join(sorted(bearers(family), key=len, reverse=True)) or "(?!)"
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)


@lru_cache(maxsize=8_192)
def find(text: str) -> tuple[Mention, ...]:
    """Return the states said in one sentence, in order; of two of one layer at one place the longer.

    What a story has one of is a layer of its own: "shown a straight red card" tells of a player and of his card.

    ``family`` is the sort of state, ``value`` the state, ``rank`` its step in time (0 for none), ``detail`` the noun
    that stands for its bearer ("driver"), "" where the sentence names none near.
    """
    every = sorted(_raw(text), key=lambda m: (m.start, -m.end))
    layers = [_longest([m for m in every if _single(m) is layer]) for layer in (False, True)]
    return tuple(sorted((m for layer in layers for m in layer), key=lambda m: (m.start, -m.end)))


def _longest(mentions: list[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in mentions:
        twin = kept and (mention.start, mention.end) == (kept[-1].start, kept[-1].end)
        if not kept or twin or mention.end > kept[-1].end:
            kept.append(mention)
    return kept


def _single(mention: Mention) -> bool:
    return isinstance(mention.reading, Label) and FAMILIES[mention.reading.family].single


def _raw(text: str) -> Iterator[Mention]:
    text = text[:_LONGEST]
    # "was not locked" → "not was locked": the words then stand as the patterns have them, each at its own offset
    turned = _TURNED.sub(r"\2 \1", text)
    for (name, state), pattern in _patterns().on(text if turned == text else f"{text} {turned}"):
        spans = {m.span(): m for said in dict.fromkeys((text, turned)) for m in pattern.finditer(said)}
        for match in spans.values():
            start, end = match.start(), match.start() + len(match[0].rstrip())
            bearer = bearer_at(text, start, end, name)
            over = _NEGATOR.search(turned, max(start - 50, 0), start)
            over = over or _none(text, bearer, start)
            value = state.negated if over else state.value
            start = over.start() if over else start
            if value and not (name not in _INTENDED and _ONLY_IF.search(text, max(start - 40, 0), start)):
                rank = next(s.rank for s in FAMILIES[name].states if s.value == value)
                noun = bearers(name)[text[slice(*bearer)].lower()] if bearer else ""
                yield Mention(start, end, Label(Facet.STATUS, value, name, rank, noun))


def _none(text: str, bearer: tuple[int, int] | None, start: int) -> re.Match[str] | None:
    """The "no" or "none of the" over the bearer before a state."""
    before = bearer is not None and bearer[1] <= start
    return _NONE.search(text, max(bearer[0] - 30, 0), bearer[0]) if before and bearer else None


def borne(text: str, family: str) -> tuple[tuple[int, int, str], ...]:
    """Every noun of ``text`` that can bear a state of the family: start, end and the noun that stands for its group."""
    return tuple((m.start(), m.end(), bearers(family)[m[0].lower()]) for m in _nouns(family).finditer(text))


def bearer_at(text: str, start: int, end: int, family: str) -> tuple[int, int] | None:
    """The span of the noun of which a state at ``start``..``end`` is said: inside it, before it, else after it."""
    nouns = _nouns(family)
    inside = nouns.search(text, start, end)
    if inside and not FAMILIES[family].subject:
        return inside.span()
    first = clause_start(text, start)
    before = [m.span() for m in nouns.finditer(text, first, start)]
    plain = [s for s in before if not _PREPOSED.search(text, max(s[0] - 40, first), s[0])]
    if before:
        return (plain or before)[-1]
    after = nouns.search(text, end, min(end + _AFTER, len(text)))
    return after.span() if after and not _BREAK.search(text, end, after.start()) and _object(text, end) else None


def clause_start(text: str, at: int) -> int:
    """Where the clause begins that a predicate at ``at`` ends, as far as a few words can tell."""
    floor = max(at - _BEFORE, 0)
    return max((m.end() for m in _BREAK.finditer(text, floor, at)), default=floor)


def _object(text: str, end: int) -> bool:
    """True when what follows is the object: "lifted the ban", no preposition between."""
    return bool(
        re.match(r"\s(?:the|a|an|its|their|his|her|all|two|three|[\w-]+ed|[\w-]+)\s", text[end : end + 20])
    ) and not (
        re.match(r"\s(?:of|in|at|near|on|by|from|to|with|for|as|after|when|because|and|before)\s", text[end : end + 10])
    )
