"""What is done about a happening: it is noticed, made known, avenged in court; a sum is asked, offered, paid.

A breach has a day on which it was discovered and a day on which it was disclosed, a dispute a rise that is asked and
one that is offered: values of two such deeds answer two questions, however alike the rest of their clauses.
"""

from __future__ import annotations

from factcheck.text.actions import actions

# deeds that come after a happening, each with a day of its own
_AFTERWARDS = frozenset({"detect", "disclose", "pay", "arrest", "charge", "sentence", "mourn", "resign"})
_TERMS = frozenset({"demand", "offer", "pay"})


def other_aftermath(a: str, b: str) -> bool:
    """True when one clause tells of a deed that follows a happening and the other does not, or tells of another."""
    return not _alike(actions(a) & _AFTERWARDS, actions(b) & _AFTERWARDS)


def other_terms(a: str, b: str) -> bool:
    """True when one sum is asked, and the other offered or paid."""
    left, right = actions(a) & _TERMS, actions(b) & _TERMS
    return bool(left and right and not left & right)


def _alike(left: frozenset[str], right: frozenset[str]) -> bool:
    return bool(left & right) or left == right
