"""What is done about a happening: it is noticed, made known, avenged in court; a sum is asked, offered, paid.

A breach has a day on which it was discovered and a day on which it was disclosed, a dispute a rise that is asked and
one that is offered: values of two such deeds answer two questions, however alike the rest of their clauses.
"""

from __future__ import annotations

import re

from factcheck.text.actions import actions

# deeds that come after a happening, each with a day of its own
_AFTERWARDS = frozenset({"detect", "disclose", "arrest", "charge", "sentence", "mourn", "resign"})
_MARKETS = {
    "shares": re.compile(r"\b(?:shares?|stocks?)\b", re.IGNORECASE),
    "currency": re.compile(
        r"\b(?:dollar|pound|sterling|euro|yen|yuan|rupee|rouble|ruble|lira|peso|naira|rand|real|won|franc|krona|krone"
        r"|zloty"
        r"|currency)\b\s(?:fell|rose|dropped|lost|gained|weakened|strengthened|slid|sank|climbed|slipped)",
        re.IGNORECASE,
    ),
    "oil": re.compile(r"\b(?:oil|crude|Brent|petrol|gasoline|diesel)\b"),
    "bonds": re.compile(r"\b(?:bonds?|yields?|gilts?)\b", re.IGNORECASE),
    "profit": re.compile(r"\b(?:profits?|earnings|losses)\b", re.IGNORECASE),
    "sales": re.compile(r"\b(?:sales|revenues?|turnover)\b", re.IGNORECASE),
    "wages": re.compile(r"\b(?:wages?|salar(?:y|ies)|pay)\b", re.IGNORECASE),
}
_PUNISHED = re.compile(
    r"\b(?:sentence[sd]?|sentencing|jail(?:s|ed)?|prison|imprison\w*|behind\sbars|parole|custody|minimum|locked\sup"
    r"|sent\sdown"
    r"|(?:gets|got|given|handed|faces?|facing|serv(?:e[sd]?|ing))\s(?:(?:a|an|up\sto|at\sleast)\s){0,3}TIME"
    r"|TIME\sstretch"
    r"|probation|community\sservice|banned|ban)\b",
    re.IGNORECASE,
)
_OTHERWISE_PASSED = re.compile(
    r"\b(?:work(?:s|ed|ing)?|jobs?|employ\w*|office|power|career|married|marriage|liv(?:e[sd]?|ing)|ran|led|ruled"
    r"|governed"
    r"|taught|studied|train(?:ed|ing)|mayor|members?|relationship|investigat\w*|inquiry|probe|trial|hearing|lasted|took"
    r"|feud|dispute|strike|campaign)\b",
    re.IGNORECASE,
)
# what happens to a thing or a person once: two years of it are rivals, however far apart
_ONCE = {
    name: re.compile(rf"\b(?:{words})\b(?:\s[\w-]+){{0,4}}?\s(?:in|on)\sTIME", re.IGNORECASE)
    for name, words in {
        "build": r"built|constructed|completed",
        "found": r"founded|established|set\sup|created",
        "open": r"opened",
        "bear": r"born",
        "launch": r"launched|introduced|commissioned|entered\sservice",
    }.items()
}
# by verbs alone: in "a pay rise" nothing is paid, nor when somebody "took a call"
_TERMS = {
    "demand": re.compile(r"\b(?:demand\w*|ask(?:s|ed|ing)?\sfor|seek(?:s|ing)?|sought|want(?:s|ed)?|extort\w*)\b"),
    "offer": re.compile(r"\b(?:offer(?:s|ed|ing)?|proposed)\b"),
    "pay": re.compile(r"\b(?:paid|pays|paying|(?:will|would|to)\spay)\b"),
}


def other_aftermath(a: str, b: str) -> bool:
    """True when one clause tells of a deed that follows a happening and the other does not, or tells of another."""
    return not _alike(_afterwards(a), _afterwards(b))


def other_market(a: str, b: str) -> bool:
    """True when one change is of shares and the other of a currency, say: each rises and falls by itself."""
    left, right = _markets(a), _markets(b)
    return bool(left and right and not left & right)


def _markets(text: str) -> frozenset[str]:
    return frozenset(name for name, words in _MARKETS.items() if words.search(text))


def other_term_of_years(a: str, b: str) -> bool:
    """True when one stretch of time is a punishment and the other passed otherwise: "jailed for", "lived there for"."""
    return any(
        _PUNISHED.search(x) and not _PUNISHED.search(y) and _OTHERWISE_PASSED.search(y) for x, y in ((a, b), (b, a))
    )


def once(topic: str) -> str:
    """Which deed that is done once a clause dates ("built in TIME"), "" for none."""
    return next((name for name, words in _ONCE.items() if words.search(topic)), "") if "TIME" in topic else ""


def other_terms(a: str, b: str) -> bool:
    """True when one sum is asked, and the other offered or paid."""
    left, right = _terms(a), _terms(b)
    return bool(left and right and not left & right)


def _afterwards(text: str) -> frozenset[str]:
    return (actions(text) & _AFTERWARDS) | (_terms(text) & {"pay"})


def _alike(left: frozenset[str], right: frozenset[str]) -> bool:
    return bool(left & right) or left == right


def _terms(text: str) -> frozenset[str]:
    return frozenset(name for name, verbs in _TERMS.items() if verbs.search(text))
