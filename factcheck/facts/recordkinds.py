"""Which sort of record a breach laid open: "card details of 210,000 people", "40,000 had their passport numbers taken".

Cards, passports and the like are counted beside the people whose records were taken, so they are another question.
"""

from __future__ import annotations

import re

# sort, as an editor counts it → its wordings before "details", "numbers", "data"
_SORTS: dict[str, str] = {
    "payment cards": r"(?:(?:bank|payment|credit|debit)[\s-])?card|credit(?:\sand\s|/|\sor\s)debit\scard",
    "passports": r"passport",
    "medical records": r"(?:medical|health)",
    "passwords": r"password",
    "bank accounts": r"bank(?:\saccount)?|banking",
    "social security numbers": r"social\ssecurity",
    "driving licences": r"driv(?:ing|er[’']?s?[’']?)\slicen[cs]e",
    "email addresses": r"e-?mail",
}
_THINGS = r"(?:details|numbers?|data|information|records?|scans?|copies|images|addresses|histor(?:y|ies))"
_BEFORE = tuple(
    (
        sort,
        re.compile(rf"\b(?:{words})s?\s(?:{_THINGS}\s)?(?:of|on|for|from|belonging\sto)\s(?:the\s)?$", re.IGNORECASE),
    )
    for sort, words in _SORTS.items()
)
_WITHIN = tuple(
    (sort, re.compile(rf"\s(?:{words})s?(?:\s{_THINGS})?$", re.IGNORECASE)) for sort, words in _SORTS.items()
)
_AFTER = tuple(
    (
        sort,
        re.compile(
            rf"[^.;:,]{{0,60}}?\b(?:had|have|has)\s(?:had\s)?(?:their|his|her|its)\s(?:{words})s?\s(?:{_THINGS}\s)?"
            r"(?:were\s|also\s)?(?:exposed|stolen|taken|accessed|compromised|leaked|copied|viewed|published)\b",
            re.IGNORECASE,
        ),
    )
    for sort, words in _SORTS.items()
)
STATES = frozenset({"stolen", "exposed"})
_LEAD, _TAIL = 70, 140


def sort(text: str, start: int, end: int) -> str:
    """The sort of record of the people counted at ``text[start:end]``; "" for records at large."""
    before, after = text[max(start - _LEAD, 0) : start], text[end : end + _TAIL]
    inside = next((name for name, pattern in _WITHIN if pattern.search(text, start, end)), "")
    led = inside or next((name for name, pattern in _BEFORE if pattern.search(before)), "")
    return led or next((name for name, pattern in _AFTER if pattern.match(after)), "")
