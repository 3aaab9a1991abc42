"""What is given as the cause of something, and how firmly: "because of" asserts it, "after" only places it in time."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.text.phrases import FULL_STOP, preceding
from factcheck.text.triggers import finditer, may_match
from factcheck.types import Facet, Label, Mention

# strength → wordings, firmest first. ``rank`` counts from the end, so "because" is the highest.
STRENGTHS: dict[str, str] = {
    "because": (
        r"due to|because of|because|caused by|as a result of|thanks to|owing to|on account of|triggered by"
        r"|sparked by|prompted by|started by|set off by|ignited by"
        r"|resulting from|stemm(?:ed|ing) from|brought on by|attributed to|fuelled by|fueled by"
    ),
    "blamed": r"blamed on|blam(?:ed|es|ing) (?:on )?(?=the|a|an|[A-Z])|linked to",
    "in response": (
        r"in response to|in revenge for|in retaliation (?:for|to|against)|in reprisal for|in protest (?:at|against"
        r"|over)|to avenge|as revenge for|as punishment for|as payback for|in answer to"
        r"|(?:to )?retaliat(?:e|es|ed|ing) (?:for|against)|in reaction to"
    ),
    "over": r"over (?=(?:its|his|her|their|allegations|claims|the alleged|concerns|fears)\b)|citing|amid",
    "after": r"after|following|in the wake of|in the aftermath of|hours after|days after",
}
_NOT_CAUSES = re.compile(
    r"(?:after|following)\s(?:all\b|which\b|that\b|this\b|noon|the\s(?:age|hour|break|match|game|meeting|briefing"
    r"|announcement)\b"
    r"|(?:about|around|some|at\sleast|more\sthan|nearly|almost|only|just)?\s?(?:\w+|\d[\d,.]*)\s(?:seconds?|minutes?"
    r"|hours?|days?|weeks?|months?|years?)\b"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|midnight|midday|noon|dark\b|\d)"
    r"|the\sfollowing|due\sto\s(?:be|begin|start|meet|visit|open|arrive|travel|take|end|appear|play|speak|hold|go"
    r"|return|launch|face|vote|sign|expire|run|stand|give|publish|report)\b"
    r"|because\sof\swhich|look(?:ing|ed)?\safter|named\safter|day\safter\sday|shortly\safter\s(?:\d|midnight|noon)"
    r"|soon\safter\s(?:\d)",
    re.IGNORECASE,
)
_STOP = re.compile(
    rf"[;:()\"“”]|,(?!\d)|{FULL_STOP}|\s[–—-]+\s|\s(?:but|although|though|while|which|when|police said"
    rf"|officials said|said|according to)\b"
)
_MAX = 140
UNKNOWN = "unknown"
# happening → the nouns that newsrooms use for it
_EFFECTS: dict[str, str] = {
    "fire": "fire fires blaze blazes inferno wildfire wildfires",
    "crash": "crash crashes collision accident derailment pile-up",
    "explosion": "explosion explosions blast blasts",
    "outage": "outage outages blackout disruption failure breakdown shutdown",
    "collapse": "collapse stampede crush",
    "flood": "flood floods flooding landslide mudslide avalanche",
    "leak": "leak spill",
    "breach": "breach hack intrusion",
    "sinking": "sinking capsizing shipwreck",
    "delay": "delay delays cancellation cancellations closure postponement",
    "outbreak": "outbreak epidemic contamination poisoning",
    "death": "death deaths killing killings",
    "fall": "fall drop slump decline plunge loss losses",
    "rise": "rise surge jump increase",
    "defeat": "defeat exit elimination",
    "protest": "protest protests riot riots unrest clashes strike walkout",
    "resignation": "resignation dismissal sacking departure",
}
_EFFECT_OF = {noun: effect for effect, nouns in _EFFECTS.items() for noun in nouns.split()}
_NOUN = re.compile(rf"\b(?:{'|'.join(sorted(_EFFECT_OF, key=len, reverse=True))})\b", re.IGNORECASE)
_ACTIVE = re.compile(
    r"\s(?:had\s|has\s|have\s|may\shave\s|might\shave\s|could\shave\s|apparently\s|probably\s)?"
    r"(?:caused|causing|sparked|triggered|ignited|started|set\soff|provoked|prompted)\s(?:the|an?|last|this)\s"
    rf"(?:[\w-]+\s){{0,2}}?(?P<effect>{'|'.join(sorted(_EFFECT_OF, key=len, reverse=True))})\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\bcause\sof\s(?:the|this|that)\s[\w\s-]{3,30}?\s(?:is|was|were|remains?|remained|has|had)\s(?:[\w]+\s){0,3}?"
    r"(?:unknown|unclear|undetermined|known|determined|established|clear|under\sinvestigation|investigated)\b"
    r"|\b(?:not|un|yet)\s?(?:yet\s|immediately\s)?(?:clear|known|determined)\s(?:what|how)\s[\w\s-]{3,50}"
    r"|\b(?:investigat(?:e|ing)|looking\sinto|examining|determin(?:e|ing)|establish(?:ing)?|probing)\s(?:the\s(?:exact\s)?cause\sof"
    r"|what\s(?:caused|started|triggered|led\sto))\s[\w\s-]{3,40}"
    r"|\b(?:did\snot|didn[’']t|could\snot|would\snot)\s(?:say|specify|confirm)\s(?:whether|if|what)\s[\w\s-]{3,60}"
    r"(?:result\sof|caused\sby|due\sto)\b",
    re.IGNORECASE,
)
_DOUBT = re.compile(
    r"\b(?:may|might|could|possibl[ye]|probabl[ye]|likely|apparently|reportedly|allegedly|suspect\w*|believ\w+|thought"
    r"|appears?|appeared|presumed|theory|preliminary|initial|rumou?r\w*)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    groups = "|".join(rf"(?P<s{i}>{forms.replace(' ', chr(92) + 's')})" for i, forms in enumerate(STRENGTHS.values()))
    return re.compile(rf"(?<![\w-])(?:{groups})(?:(?<=\s)|(?!\w))", re.IGNORECASE)


@lru_cache(maxsize=4096)
def find(text: str) -> tuple[Mention, ...]:
    """Return the causes given in one sentence: ``value`` the strength, ``detail`` the cause as written, span both.

    ``rank`` orders the strengths: because 5, blamed 4, in response 3, over 2, after 1.
    """
    if not may_match(_pattern(), text):
        return ()
    found: list[Mention] = []
    banned = [m.span() for m in _NOT_CAUSES.finditer(text)]
    names = tuple(STRENGTHS)
    for match in _pattern().finditer(text):
        if any(a < match.end() and match.start() < b for a, b in banned) or (found and match.start() < found[-1].end):
            continue
        place = next(i for i in range(len(names)) if match[f"s{i}"] is not None)
        start, end = _phrase(text, match.end())
        if end > start:
            label = Label(Facet.CAUSE, names[place], "cause", len(names) - place, text[start:end])
            found.append(Mention(match.start(), end, label))
    return tuple(found)


@lru_cache(maxsize=4096)
def named(text: str) -> tuple[tuple[str, Mention], ...]:
    """Return the asserted, doubted and open causes of one sentence, each with the happening they explain ("fire").

    The mentions are labels as ``find`` gives them, of rank 4 and up, or value "unknown" with rank 0 where the sentence
    says that nobody knows yet; family "doubted" where it hedges. A cause whose effect no noun names is left out.
    """
    asserted = (m for m in find(text) if isinstance(m.reading, Label) and m.reading.rank >= _FIRM)
    found = [(_effect(text, m.start), m) for m in asserted]
    found += [(_EFFECT_OF[m["effect"].lower()], _active(text, m)) for m in finditer(_ACTIVE, text)]
    firm = [(e, _doubted(text, m)) for e, m in found if e and isinstance(m.reading, Label) and m.reading.detail]
    return (*firm, *((e, m) for m in _unknown(text) if (e := _effect(text, m.end))))


_FIRM = 4


def _effect(text: str, end: int) -> str:
    nouns = _NOUN.findall(text[max(end - 120, 0) : end])
    return _EFFECT_OF[nouns[-1].lower()] if nouns else ""


def _active(text: str, match: re.Match[str]) -> Mention:
    start, end = preceding(text, match.start())
    return Mention(start, match.end(), Label(Facet.CAUSE, "because", "cause", len(STRENGTHS), text[start:end]))


def _doubted(text: str, mention: Mention) -> Mention:
    label = mention.reading
    if isinstance(label, Label) and _DOUBT.search(text, max(mention.start - 50, 0), mention.end):
        return Mention(mention.start, mention.end, Label(label.facet, label.value, "doubted", label.rank, label.detail))
    return mention


def _unknown(text: str) -> tuple[Mention, ...]:
    return tuple(Mention(m.start(), m.end(), Label(Facet.CAUSE, UNKNOWN, "cause")) for m in finditer(_OPEN, text))


def _phrase(text: str, at: int) -> tuple[int, int]:
    limit = min(at + _MAX, len(text))
    stop = _STOP.search(text, at, limit)
    end = stop.start() if stop else limit
    if not stop and limit < len(text):
        end = max(text.rfind(" ", at, limit), at)
    inner = _pattern().search(text, at + 1, end)
    end = inner.start() if inner else end
    phrase = text[at:end]
    return at + len(phrase) - len(phrase.lstrip()), at + len(phrase.rstrip())
