"""The new day of what was put off or brought forward: "postponed until Friday" says when it will be."""

from __future__ import annotations

import re
from dataclasses import replace

from factcheck.types import Fact, Mention, Period, TimeRole

_MOVED = re.compile(
    r"\b(?:postponed|delayed|deferred|put\soff|(?:pushed|put)\sback|brought\sforward|moved|rescheduled|rearranged|adjourned)"
    r"\s(?:to|until|till|for)?\s?(?:the\s)?$",
    re.IGNORECASE,
)
_NEW = re.compile(
    r"\b(?:postponed|delayed|deferred|put\soff|(?:pushed|put)\sback|brought\sforward|moved|rescheduled|rearranged|adjourned)"
    r"\s(?:(?:to|until|till|for)\s)?TIME\b",
    re.IGNORECASE,
)
_REACH = 30


def is_moved(text: str, start: int) -> bool:
    """True when the day that begins at ``start`` is the new one of a plan that was changed."""
    return bool(_MOVED.search(text, max(start - _REACH, 0), start))


def is_new_day(fact: Fact) -> bool:
    """True for a date that is the new one of a plan that was changed."""
    return isinstance(fact.reading, Period) and bool(_NEW.search(fact.topic))


def to_a_day(text: str, mention: Mention) -> Mention:
    """Read "until Friday" after "postponed" as the day of the event, not as an end."""
    period = mention.reading
    if isinstance(period, Period) and period.role is TimeRole.UNTIL and period.last and is_moved(text, mention.start):
        return replace(mention, reading=replace(period, role=TimeRole.EVENT, first=period.last))
    return mention
