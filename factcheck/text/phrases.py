"""Noun phrases without a parser: where the words of one phrase end, by closed-class words and endings."""

from __future__ import annotations

import re
from functools import lru_cache

# a full stop that ends a sentence rather than an abbreviation
FULL_STOP = r"(?<=\w\w)(?<!\b[MD][rs])(?<!\bMrs)(?<!\bSt)(?<!\bGen)(?<!\bLt)(?<!\bCol)(?<!\bSen)(?<!\bGov)\.(?!\w)"
_TOKEN = re.compile(
    r"[\s\u00a0]*([\"“‘'(]?)((?:[A-Z]\.){2,}(?:-\w[\w’'-]*)?|(?:Lt|Col|Gen|Maj|Capt|Sgt|Mr|Mrs|Ms|Dr|St|Sen|Rep|Gov"
    r"|Prof|Adm)\.|\w[\w’'-]*)([.,;:!?\"”)\u2013\u2014]*)"
)
DETERMINERS = frozenset(
    "the a an this that these those its his her their our my your another some any every each no".split()
)
# Words that never stand inside a simple noun phrase: prepositions, conjunctions, auxiliaries, pronouns, adverbs.
CLOSED = DETERMINERS | frozenset(
    "of in on at for by with from to into onto over under near outside inside behind through across against during "
    "amid among between before after since until till about around despite without within along off out up down as "
    "than like "
    "and or but nor so yet because although though while when where which who whom whose what whether if unless why "
    "how "
    "is are was were be been being am has have had do does did will would shall should may might can could must "
    "he she it they we you i him them us me there here not never also only just still already now then again "
    "said says say told tells according late early today tomorrow yesterday tonight ahead away back".split()
)
VERBS = frozenset(
    "drew flew fell rose went came took made gave shot hit struck left won lost sank broke met led held began "
    "became saw ran found got kept sent put grew threw drove blew fled spread burst caught fought told brought "
    "cut sought stood paid killed wounded injured crashed collided exploded died kills hits strikes leaves says "
    "flies goes comes takes makes gets remains follows remain triggered prompted".split()
)
ADJECTIVES_ED = frozenset(
    "armed united wanted unmanned limited organised organized wounded crowded unidentified unarmed aged planned "
    "failed "
    "naked wicked sacred red bed seed speed need feed breed deed shed hundred unprecedented targeted coordinated "
    "displaced besieged occupied masked".split()
)
_NOUNS_ING = frozenset(
    "bombing shooting stabbing poisoning hacking trafficking smuggling laundering spying killing beating building "
    "meeting "
    "hearing warning crossing landing kidnapping lynching lightning fighting training wing ring king thing evening "
    "morning ceiling rigging funding lending housing mining flooding crushing phishing fixing doping grooming looting "
    "testing spending briefing gathering ruling offering being backing jamming listening timing bring string spring "
    "sibling ending opening parking racing boxing cycling climbing bullying beijing".split()
)


@lru_cache(maxsize=8192)
def noun_phrase(text: str, at: int, limit: int = 7) -> tuple[int, int]:
    """Return the span of the noun phrase that begins at ``at`` (leading determiners left out), at most ``limit`` words.

    The span is empty (``at, at``) where no such phrase begins.
    """
    first, end, words = at, at, 0
    while words < limit and (token := _TOKEN.match(text, end)):
        opening, word, closing = token.groups()
        lower = word.lower().rstrip("'’")
        if (words and opening) or not _belongs(lower, words, text, token.end(2), word):
            if not words and lower in DETERMINERS:
                first = end = token.end(2)
                continue
            break
        first = token.start(2) if not words else first
        end, words = token.end(2), words + 1
        if closing:
            break
    return (first, end) if words else (at, at)


def _belongs(lower: str, words: int, text: str, end: int, word: str) -> bool:
    if lower in CLOSED and not word.isupper():
        return False
    if not words:
        return True
    if lower in VERBS or verb_like(word):
        return False
    if lower.endswith("ing") and len(lower) > 4 and word.islower():
        return lower in _NOUNS_ING or lower.removesuffix("s") in _NOUNS_ING
    return not (lower.endswith("ly") and word.islower() and lower not in ("family", "assembly", "ally", "police"))


def verb_like(word: str) -> bool:
    """True for a common irregular past or a lower-case "-ed" form that is no settled adjective."""
    regular = word.islower() and word.endswith("ed") and len(word) > 4 and "-" not in word
    return word in VERBS or (regular and word not in ADJECTIVES_ED)


def preceding(text: str, at: int, limit: int = 5) -> tuple[int, int]:
    """Return the span of the noun phrase that ends just before ``at``, determiner included; empty where none is."""
    base = max(at - 120, 0)
    tokens = list(re.finditer(r"[\w’'.-]+|[,;:()\"“”]", text[base:at]))
    start, end = at, at
    for words, token in enumerate(reversed(tokens)):
        lower = token[0].lower()
        if token[0] in ',;:()"“”' or words >= limit or (lower in CLOSED and lower not in DETERMINERS):
            break
        start, end = base + token.start(), end if words else base + token.end()
        if lower in DETERMINERS:
            break
    return start, end
