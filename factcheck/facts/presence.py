"""Who was there when it happened, and who was got out: "300 people were inside", "pulled 40 people from the water"."""

from __future__ import annotations

import re

from factcheck.facts.bearer import PERSON_NOUNS
from factcheck.facts.nouns import family

_FAMILIES = frozenset(
    "spectator protester soldier officer customer household patient worker tourist student child passenger firefighter "
    "lawmaker".split()
)
_PEOPLE = {*PERSON_NOUNS, *(f"{noun}s" for noun in PERSON_NOUNS)} | frozenset(
    "people persons men women others survivors residents villagers locals islanders citizens civilians adults toddlers "
    "babies pensioners guests diners shoppers revellers worshippers mourners members players athletes runners swimmers "
    "hikers climbers skiers sailors fishermen miners migrants refugees evacuees prisoners inmates policemen nurses "
    "doctors".split()
)
# who is taken out of water or ruins was rescued, unless it is bodies that are
_HAULED = re.compile(
    r"\b(?:pull(?:s|ed|ing)?|pluck(?:s|ed|ing)?|haul(?:s|ed|ing)?|dug|lifted|winched|fished)\s$", re.IGNORECASE
)
_OUT_OF = re.compile(
    r"\s(?:(?:to\s)?safety\s|alive\s|out\s)?(?:from|(?:out\s)?of)\s(?:the\s|a\s|an\s|its\s)?(?:[\w-]+\s){0,2}?(?:water"
    r"|waters|sea|river"
    r"|lake|harbour|harbor|canal|rubble|wreckage|wreck|ruins|debris|snow|mud|floodwaters?|cars?|vehicles?|carriages?"
    r"|building|houses?)\b",
    re.IGNORECASE,
)
# who is told to leave, or brought away, by somebody
_ORDERED = re.compile(
    r"\b(?:order(?:s|ed|ing)?|told|tells?|ask(?:s|ed|ing)?|urg(?:es|ed|ing)|forc(?:es|ed|ing)|mov(?:es|ed|ing)|t(?:ook"
    r"|akes?|aking)"
    r"|le(?:d|ads?|ading)|evacuat(?:es|ed|ing)|br(?:ought|ings?|inging)|bused)\s$",
    re.IGNORECASE,
)
_AWAY = re.compile(
    r"\s(?:to\s(?:leave|evacuate|flee|move\sout|safety|shelters?|higher\sground|a\sshelter|emergency\s\w+)"
    r"|from\stheir\shomes|out\sof\s(?:their|the)\s(?:homes?|houses?|building|area|hotels?))\b"
    r"(?!\s(?:the\s)?(?:field|pitch|court|party|union|EU|job|company))",
    re.IGNORECASE,
)
# everybody who was there: in a house, on a bridge, when it happened
_PRESENT = re.compile(
    r"\s(?:(?:were|was|had\sbeen|are|is)\s)(?:(?:thought|believed|estimated|reported|said|understood)\sto\s(?:be"
    r"|have\sbeen)\s)?"
    r"(?:inside\b|(?:in|on|at)\s(?:the\s|its\s)(?:[\w-]+\s){1,3}?(?:at\sthe\stime|when)\b)",
    re.IGNORECASE,
)


def state(text: str, start: int, end: int, noun: str) -> str:
    """ "rescued", "evacuated" or "inside" for people counted at ``text[start:end]``, "" where none of them is said.

    ``noun`` is what the number counts, as written: nothing is said of things.
    """
    if noun.lower() not in _PEOPLE and family(noun) not in _FAMILIES:
        return ""
    if _HAULED.search(text, max(start - 20, 0), start) and _OUT_OF.match(text, end):
        return "rescued"
    if _ORDERED.search(text, max(start - 20, 0), start) and _AWAY.match(text, end):
        return "evacuated"
    return "inside" if _PRESENT.match(text, end) else ""
