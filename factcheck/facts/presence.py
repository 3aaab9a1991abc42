"""Who was there when it happened, and who was got out: "300 people were inside", "pulled 40 people from the water"."""

from __future__ import annotations

import re

# who is taken out of water or ruins was rescued, unless it is bodies that are
_HAULED = re.compile(
    r"\b(?:pull(?:s|ed|ing)?|pluck(?:s|ed|ing)?|haul(?:s|ed|ing)?|dug|lifted|winched|fished)\s$", re.IGNORECASE
)
_OUT_OF = re.compile(
    r"\s(?:(?:to\s)?safety\s|alive\s|out\s)?(?:from|(?:out\s)?of)\s(?:the\s|a\s|an\s|its\s)?(?:[\w-]+\s){0,2}?(?:water|waters|sea|river"
    r"|lake|harbour|harbor|canal|rubble|wreckage|wreck|ruins|debris|snow|mud|floodwaters?|cars?|vehicles?|carriages?|building|houses?)\b",
    re.IGNORECASE,
)
# everybody who was there: in a house, on a bridge, when it happened
_PRESENT = re.compile(
    r"\s(?:(?:were|was|had\sbeen|are|is)\s)(?:(?:thought|believed|estimated|reported|said|understood)\sto\s(?:be|have\sbeen)\s)?"
    r"(?:inside\b|(?:in|on|at)\s(?:the\s|its\s)(?:[\w-]+\s){1,3}?(?:at\sthe\stime|when)\b)",
    re.IGNORECASE,
)


def state(text: str, start: int, end: int) -> str:
    """ "rescued" or "inside" for the people counted at ``text[start:end]``, "" where neither is said."""
    if _HAULED.search(text, max(start - 20, 0), start) and _OUT_OF.match(text, end):
        return "rescued"
    return "inside" if _PRESENT.match(text, end) else ""
