"""Whose records were taken and who lost a service: what "data belonging to 4 million customers" counts.

The wordings are newsroom formulas: the thing lost stands before the number ("the details of 340,000 people were
exposed"), after it ("400,000 customers had their data exposed"), or is the verb's own ("cut off 62,000 customers").
"""

from __future__ import annotations

import re

_HELD = (
    r"(?:data|records?|details|information|accounts?|files|passwords|profiles|names|addresses|(?:e-?mail|phone|card"
    r"|passport|insurance|account|security)\s(?:numbers?|addresses))"
)
_SEEN = (
    r"(?:exposed|compromised|leaked|breached|accessed|viewed|published|posted|copied|downloaded|obtained|affected"
    r"|put\sat\srisk)"
)
_TAKEN = r"(?:stolen|taken|stole|steal(?:ing|s)?|took|takes?|taking|looted|plundered|swiped|grabbed|seized|harvested)"
_LOST = rf"(?:(?P<taken>{_TAKEN})|{_SEEN})"
_ACT = (
    r"(?:(?P<taken>st[oe]l\w{1,3}|steal\w{0,3}|took|tak(?:en|ing|es?))|expos\w{1,3}|compromis\w{1,3}|leak\w{0,3}|breach\w{0,3}"
    r"|access\w{0,3}|g[eo]t(?:ting)?\shold\sof|gain(?:ed|ing)\saccess\sto|cop(?:y|ied)|download\w{0,3}|obtain\w{0,3}"
    r"|publish\w{0,3}|post(?:ed|ing))"
)
_OF = r"(?:of|on|about|from|for|belonging\sto|relating\sto|linked\sto)\s(?:the\s|all\s)?"
_THEIRS = re.compile(rf"\b{_HELD}\s{_OF}$", re.IGNORECASE)
_WAS_LOST = re.compile(rf"[^.;:]{{0,60}}?\b(?:was|were|been|being|be)\s(?:\w+\s){{0,2}}?{_LOST}\b", re.IGNORECASE)
_LOSING = re.compile(rf"\b{_ACT}\s[^.;:\d]{{0,50}}?\b{_HELD}\s{_OF}$", re.IGNORECASE)
_HAD_LOST = re.compile(
    r"(?:\s(?:of|at|from|in|with)\s[^.;:,]{1,50}?)?"
    rf"\s(?:(?:may|might|could|also|reportedly|who|will)\s){{0,3}}(?:have|has|had|having)\s(?:had\s)?"
    rf"(?:(?:their|some\sof\stheir)\s)?(?:[a-z]+\s){{0,4}}?{_HELD}\s(?:[a-z]+\s){{0,3}}?{_LOST}\b",
    re.IGNORECASE,
)
_BROKE_INTO = re.compile(
    r"\b(?:br(?:oke|oken|eaking|eak)\sinto|hack(?:ed|ing)?(?:\sinto)?|gained\saccess\sto|got\sinto|access(?:ed|ing))\s$",
    re.IGNORECASE,
)
_KEPT = frozenset("account accounts mailbox mailboxes inboxes profiles emails files records documents".split())
_PAPERS = frozenset(
    "numbers cards passports passwords licences licenses files records documents accounts profiles".split()
)
_TOOK = re.compile(
    r"\b(?:(?P<taken>took|tak(?:en?|es|ing)|stolen?|steal(?:s|ing)?)|cop(?:ied|ying)|download(?:ed|ing)|access(?:ed"
    r"|ing)"
    r"|obtain(?:ed|ing)|leaked|expos(?:ed|ing))\s(?:(?:more|than|about|around|some|over|at|least|up|to|nearly"
    r"|the)\s){0,3}$",
    re.IGNORECASE,
)
# files that an inquiry takes or looks into are not stolen
_IN_LAW = re.compile(
    r"\b(?:police|officers?|detectives?|investigators?|agents?|prosecutors?|inspectors?|auditors?|lawyers?|court|FBI)\b"
    r"[^.;:]{0,40}$",
    re.IGNORECASE,
)
_SUPPLIED = frozenset(
    "customer customers home homes household households property properties premises building buildings business "
    "businesses subscriber subscribers people".split()
)
_CLIENTS = frozenset({"customer", "customers", "subscribers"})
_CUT_BEFORE = re.compile(r"\b(?:cut(?:s|ting)?\soff(?:\s(?:power|electricity)\s(?:to|for))?)\s$", re.IGNORECASE)
_CUT_AFTER = re.compile(
    r"\s(?:and\s[a-z]+\s)?(?:(?:was|were|are|is|have|has|had|been|being|remain\w{0,2}|still|also|left)\s){0,4}"
    r"(?:cut\soff|disconnected|without\s(?:power|electricity)|had\sno\s(?:power|electricity)|no\s(?:power|electricity))\b",
    re.IGNORECASE,
)
_OUTAGE = re.compile(
    r"\b(?:power\s(?:cut|failure|outage)s?|blackouts?|outages?)\s(?:has\s|have\s|that\s|which\s|is\s)?"
    r"(?:hit|hits|hitting|affect\w{0,3}|left|leaving)\s$",
    re.IGNORECASE,
)
_ELECTRIC = re.compile(r"\b(?:power|electric\w*|grid|blackouts?|outages?|energy|utility|utilities)\b", re.IGNORECASE)
_OTHER_SERVICE = re.compile(
    r"\b(?:water|gas|phones?|internet|broadband|mobile|heating|roads?|bridges?)\b", re.IGNORECASE
)
_RESTORED = re.compile(
    r"\b(?:(?:power|electricity|service|supply|supplies)\s(?:\w+\s){0,2}?(?:restored|back)|restor\w{1,3}\s(?:power|electricity"
    r"|service|supply|supplies)|reconnect\w{0,3})\s(?:\w+\s)?(?:to|for|of)?\s?$",
    re.IGNORECASE,
)
_AROUND = 300  # characters around a number in which power, or water, is spoken of
_LEAD, _TAIL = 110, 110  # characters before and behind a number that are looked at


def loss(text: str, start: int, end: int, noun: str) -> str:
    """What the people or accounts counted at ``text[start:end]`` lost.

    "stolen" or "exposed" of records, "without power" or "reconnected" of a supply, "" where nothing is said of either.
    """
    before, after = text[max(start - _LEAD, 0) : start], text[end : end + _TAIL]
    return _records(before, after, noun.lower()) or _supply(
        text[max(start - _AROUND, 0) : end + _AROUND], before, after, noun.lower()
    )


def _records(before: str, after: str, noun: str) -> str:
    """Records lost, by the words before or behind the number."""
    if noun in _KEPT and (broke := _BROKE_INTO.search(before)) and not _IN_LAW.search(before[: broke.start()]):
        return "exposed"
    if noun in _PAPERS and (took := _TOOK.search(before)) and not _IN_LAW.search(before[: took.start()]):
        return "stolen" if took["taken"] else "exposed"
    told = _LOSING.search(before) or (_THEIRS.search(before) and _WAS_LOST.match(after)) or _HAD_LOST.match(after)
    return ("stolen" if told["taken"] else "exposed") if told else ""


def _supply(text: str, before: str, after: str, noun: str) -> str:
    """A supply lost or restored. People may be cut off by a flood, so there something has to speak of power."""
    if noun not in _SUPPLIED or _OTHER_SERVICE.search(text):
        return ""
    if _RESTORED.search(before):
        return "reconnected"
    cut = _CUT_BEFORE.search(before) or _CUT_AFTER.match(after)
    powered = noun in _CLIENTS or _ELECTRIC.search(text)
    return "without power" if (cut and powered) or _OUTAGE.search(before) else ""
