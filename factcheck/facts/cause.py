"""What is given as the cause of something, and how firmly: "because of" asserts it, "after" only places it in time."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.text.phrases import FULL_STOP
from factcheck.types import Facet, Label, Mention

# strength → wordings, firmest first. ``rank`` counts from the end, so "because" is the highest.
STRENGTHS: dict[str, str] = {
    "because": (
        r"due to|because of|because|caused by|as a result of|thanks to|owing to|on account of|triggered by"
        r"|sparked by|prompted by"
        r"|resulting from|stemm(?:ed|ing) from|brought on by|attributed to|fuelled by|fueled by"
    ),
    "blamed": r"blamed on|blam(?:ed|es|ing) (?:on )?(?=the|a|an|[A-Z])|linked to|connected to",
    "in response": (
        r"in response to|in revenge for|in retaliation (?:for|to|against)|in reprisal for|in protest (?:at|against"
        r"|over)|to avenge"
        r"|retaliating for|in reaction to"
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


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    groups = "|".join(rf"(?P<s{i}>{forms.replace(' ', chr(92) + 's')})" for i, forms in enumerate(STRENGTHS.values()))
    return re.compile(rf"(?<![\w-])(?:{groups})(?:(?<=\s)|(?!\w))", re.IGNORECASE)


def find(text: str) -> tuple[Mention, ...]:
    """Return the causes given in one sentence: ``value`` the strength, ``detail`` the cause as written, span both.

    ``rank`` orders the strengths: because 5, blamed 4, in response 3, over 2, after 1.
    """
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
