"""The minute of a match in which somebody scored or was sent off: "his 83rd-minute header", "in the 12th minute"."""

from __future__ import annotations

import re

from factcheck.types import Facet, Label, Mention

FAMILY = "minute of the match"
LONGEST_MATCH = 130  # minutes, with extra time and stoppages

_MINUTE = re.compile(
    r"\b(?:(?P<nth>\d{1,3})(?:st|nd|rd|th)[\s-]minute|(?:after|on)\s(?P<after>\d{1,3})\sminutes"
    r"|(?P<in>\d{1,3})\sminutes\sin\b)",
    re.IGNORECASE,
)
# deed → its wordings; a card is never set beside a goal
_DEEDS: dict[str, re.Pattern[str]] = {
    "card": re.compile(r"\b(?:sent\soff|red\scard|dismiss\w+|second\s(?:yellow|booking)|yellow\scard|booked)\b", re.I),
    "goal": re.compile(
        r"\b(?:scor(?:e[sd]?|er|ing)|goals?|head(?:s|ed|er)|struck|strike|shot|nett?(?:s|ed)|tapped|finish(?:ed)?|winner"
        r"|equali[sz]\w+|levell?ed|leveller|opener|penalty|spot|fir(?:es|ed)|volley\w*|curled|converted|slotted|lead"
        r"|in\sfront|ahead|hat-?trick|breakthrough|tr(?:y|ies)|touchdown)\b",
        re.I,
    ),
}
_NEAR = 90  # characters on either side in which the deed stands


def find(text: str) -> tuple[Mention, ...]:
    """The minutes of goals and cards in one sentence: ``value`` is the number, ``detail`` the deed."""
    found = []
    for match in _MINUTE.finditer(text):
        number = int(match["nth"] or match["after"] or match["in"])
        deed = _deed(text, match)
        if deed and 0 < number <= LONGEST_MATCH:
            label = Label(Facet.CHARACTER, str(number), FAMILY, number, deed)
            found.append(Mention(match.start(), match.end(), label))
    return tuple(found)


def _deed(text: str, match: re.Match[str]) -> str:
    """The deed whose word stands nearest to the minute, "" where there is none."""
    first, last = max(match.start() - _NEAR, 0), min(match.end() + _NEAR, len(text))
    near = [
        (min(abs(m.start() - match.end()), abs(match.start() - m.end())), name)
        for name, pattern in _DEEDS.items()
        for m in pattern.finditer(text, first, last)
    ]
    return min(near)[1] if near else ""
