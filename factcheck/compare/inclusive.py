"""Whether a toll counts the attackers who died among the dead: "six people, including the gunman"."""

from __future__ import annotations

import re

from factcheck.compare.sides import Group, Story
from factcheck.types import Quantity

_ATTACKER = (
    r"(?:gunm[ae]n|shooters?|attackers?|assailants?|suspects?|knifem[ae]n|perpetrators?|(?:suicide\s)?bombers?|killer"
    r"|hijackers?|assassins?)"
)
_MANY = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5}
_COUNTED_IN = re.compile(
    rf"\b(?:including|counting|among\sthem|as\swell\sas|along\swith)\s(?:(?:the|a|an|one|his|all)\s)?"
    rf"(?P<many>two|both|three|four|five)?\s?(?:(?:suspected|alleged|lone|presumed|accused|teenage)\s)?{_ATTACKER}\b",
    re.IGNORECASE,
)
_LEFT_OUT = re.compile(rf"\bnot\s(?:including|counting)\s(?:[\w-]+\s){{0,3}}{_ATTACKER}\b", re.IGNORECASE)


def attackers_counted(group: Group, story: Story) -> int:
    """How many attackers a toll is said to count; 0 where no source says so."""
    return max((_counted(story.sentence(f)) for f in group.facts), default=0)


def _counted(text: str) -> int:
    told = None if _LEFT_OUT.search(text) else _COUNTED_IN.search(text)
    return _MANY.get((told["many"] or "").lower(), 1) if told else 0


def explains(a: Group, b: Group, story: Story) -> bool:
    """True when two tolls of the dead differ by just the attackers whom one of them counts."""
    left, right = a.facts[0].reading, b.facts[0].reading
    if not (isinstance(left, Quantity) and isinstance(right, Quantity)) or left.state != "killed":
        return False
    gap = attackers_counted(a, story) - attackers_counted(b, story)
    return gap != 0 and left.low - right.low == gap
