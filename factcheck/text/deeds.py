"""What is done about a happening rather than in it: it is noticed, it is made known; a sum is asked, offered, paid.

A breach has a day on which it was discovered and a day on which it was disclosed, a dispute a rise that is asked and
one that is offered: values of two such deeds answer two questions, however alike the rest of their clauses.
"""

from __future__ import annotations

from factcheck.text.actions import actions

_KNOWING = frozenset({"detect", "disclose"})
_TERMS = frozenset({"demand", "offer", "pay"})


def other_knowledge(a: str, b: str) -> bool:
    """True when one clause tells how a thing became known and the other does not, or tells another step of that."""
    return not _alike(actions(a) & _KNOWING, actions(b) & _KNOWING)


def other_terms(a: str, b: str) -> bool:
    """True when one sum is asked, and the other offered or paid."""
    left, right = actions(a) & _TERMS, actions(b) & _TERMS
    return bool(left and right and not left & right)


def _alike(left: frozenset[str], right: frozenset[str]) -> bool:
    return bool(left & right) or left == right
