"""How many people came: a crowd at a match, a march, a rally, whoever counts it and however far the counts part."""

from __future__ import annotations

import re

from factcheck.types import Fact, Quantity, QuantityKind

CROWD = "crowd"
_SMALLEST = 50  # fewer people are no crowd whose size is estimated
_COMERS = frozenset(
    "people spectators fans supporters protesters protestors demonstrators marchers mourners worshippers revellers "
    "onlookers attendees".split()
)
_CAME = re.compile(
    r"\b(?:NUMBER\s(?:fans|spectators|supporters|people)\s(?:watched|attended|filled|packed|cheered)|crowds?|attendance"
    r"|gate\sof|in\sfront\sof|watched\s(?:by|as)|in\sthe\sstands|protest(?:ed|ing|s)?"
    r"|demonstrat(?:ed|ing|ions?|ors?)|march(?:ed|ing|es|ers)?|rall(?:y|ied|ies)|took\sto\sthe\sstreets|turned\sout"
    r"|(?:put|estimated)\sthe\s(?:number|crowd|turnout|figure)\sat|attended|vigil|packed\sinto)\b",
    re.IGNORECASE,
)
_NOT_THE_CROWD = re.compile(
    r"NUMBER\s\w+\s(?:[\w-]+\s){0,3}(?:deployed|registered|died|fled)\b|\b(?:capacity|holds|seats)\b", re.IGNORECASE
)


def is_crowd(fact: Fact) -> bool:
    """True for a number of people who came to a gathering, no toll and no part of a larger number."""
    q = fact.reading
    if not isinstance(q, Quantity) or q.kind is not QuantityKind.COUNT or q.state or q.part or q.high < _SMALLEST:
        return False
    return q.noun.lower() in _COMERS and bool(_CAME.search(fact.topic)) and not _NOT_THE_CROWD.search(fact.topic)
