"""Days by which something has to be done: "must report by June 30", "has until 15 July to appeal"."""

from __future__ import annotations

import re

_DUE = re.compile(
    r"\b(?:must|shall|deadlines?|due|(?:has|have|had|gave|given|gives?|giving)\s(?:[\w’'-]+\s){0,4}?TIME"
    r"|TIME\sto\s[a-z]+"
    r"|(?:ordered|told|asked|required|requires?|obliged|vowed|promised|pledged|expected|expects?|need(?:s|ed)?|plans?"
    r"|hopes?|aims?"
    r"|wants?|has|have|had)\sto\s[a-z]+|should|will|would)\b"
)
_AS_OF = re.compile(r"^TIME,?\s|\bNUMBER\b")  # "by Tuesday 12 people had died" says how things stood


def is_deadline(topic: str) -> bool:
    """True where a clause, its values taken out, says by when something has to be, or is to be, done."""
    return bool(_DUE.search(topic)) and (topic.startswith("TIME to ") or not _AS_OF.search(topic))
