"""What a length of time is the length of: "a seven-hour debate", "talks that lasted 17 hours"."""

from __future__ import annotations

import re

# thing → its nouns, and the participles that say the same before "for"
_THINGS: dict[str, str] = {
    "talks": "talks negotiations meeting summit session discussions",
    "debate": "debate",
    "strike": "strike walkout stoppage",
    "ban": "ban banned suspension",
    "sentence": "sentence term jailed imprisoned sentenced",
    "delay": "delay delayed stoppage interrupted halted",
    "search": "search hunt manhunt",
    "standoff": "standoff stand-off siege",
    "outage": "outage blackout shutdown disruption",
    "curfew": "curfew lockdown",
    "truce": "truce ceasefire cease-fire pause",
    "speech": "speech address",
    "hearing": "hearing trial deliberations",
    "closure": "closed closure shut",
    "contract": "contract deal extension lease",
    "operation": "operation rescue surgery",
    "visit": "visit trip tour",
    "flight": "flight journey voyage crossing",
    "inquiry": "inquiry enquiry investigation probe review inquest",
    "repair": "repairs repair restoration reconstruction",
    "match": "match game final race rally",
}
_OF = {word: thing for thing, listed in _THINGS.items() for word in listed.split()}
_WORDS = "|".join(sorted(map(re.escape, _OF), key=len, reverse=True))
_AFTER = re.compile(rf"[-\s](?:[a-z-]+\s){{0,2}}?(?P<word>{_WORDS})\b", re.IGNORECASE)
_BEFORE = re.compile(
    rf"\b(?P<word>{_WORDS})(?:,\s[^,.;]{{1,80}},)?\s(?:(?:that|which|has|have|had|is|are|will|would|be|believed|to"
    rf"|said|of|was|were|been|expected|likely|due|scheduled|may|might|could|should)\s){{0,6}}"
    r"(?:(?:lasted|lasting|last|lasts|took|taken|take|gone\son|went\son|ran|continued|for)\s)?(?:for\s)?$",
    re.IGNORECASE,
)
_LASTED = re.compile(r"\b(?:lasted|lasting|last|took|takes?|taken|for|of|went\son)\s(?:for\s)?$", re.IGNORECASE)
_REACH = 160


def what(text: str, start: int, end: int) -> str:
    """The thing whose length ``text[start:end]`` is, under one name for its synonyms; "" where it is unsaid."""
    before = text[max(start - _REACH, 0) : start]
    after = _AFTER.match(text, end) if "-" in text[start:end] or text[end : end + 1] == "-" else None
    said = after or (_BEFORE.search(before) if _LASTED.search(before) else None)
    return _OF[said["word"].lower()] if said else ""
