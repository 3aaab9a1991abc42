"""Does a time mention lie ahead of the article or behind it? Told by the verb or cue that governs it in its clause."""

from __future__ import annotations

import re
from enum import Enum

_ADVERB = r"(?:\w+ly |also |now |then |not |still |never |again )?"
_GOING = (
    "travel+ing|going|heading|headed|coming|leaving|arriving|flying|meeting|visiting|hosting|holding|planning"
    "|preparing|"
    "returning|starting|beginning|opening|speaking|voting|joining|moving|departing|launching|appearing|facing"
    "|playing|closing"
)
_PLANNED = (
    rf"\b(?:was|were|had been|been) {_ADVERB}(?:set|due|scheduled|slated|expected|planned|planning|supposed"
    rf"|meant|to)\b(?: to)?"
    r"(?: be)?(?: \w+)?"
)
_FUTURE = (
    rf"(?:\b(?:will|shall|would|must|may|might|can|could|should|won't|wouldn't)"
    rf"|'ll) (?!have\b){_ADVERB}(?:be )?{_ADVERB}\w+"
    r"(?: [a-z]+ed\b)?|\b(?:will|shall) have (?:been )?\w+|\b(?:has|have|needs?) to (?:be )?\w+"
    rf"|(?:is|are|'s|'re|be) {_ADVERB}(?:set|due|scheduled|slated|expected|planned|planning|likely|about|poised|"
    rf"supposed|meant|to)\b(?: to)?(?: be)?(?: \w+)?|(?:is|are|'s|'re|be) {_ADVERB}(?:{_GOING})\b"
    r"|\b(?:due|scheduled|slated|set|planned|expected|planning) (?:to(?: be)?(?: \w+)?|for|on|in)\b"
    r"|\bplans? (?:to(?: \w+)?|for)\b"
    r"|\b(?:postponed|delayed|deferred|put off|(?:pushed|put) back|brought forward|moved|rescheduled|rearranged"
    r"|adjourned) (?:to|until|till|for)\b"
    r"|\b(?:cancell?ed|called off|scrapped|pulled out of|withdrew from|will miss) (?:the |next )?\Z"
    r"|\b(?:intends?|hopes?|aims?|expects?|vows?|pledged|promised|agreed|prepares|preparing|ready) to(?: \w+)?\b"
    r"|\b(?:planned|upcoming|forthcoming|scheduled|expected|ahead of|looming|coming)\b"
    r"|\b(?:begins?|starts|resume|expire|kicks? off|resumes|travels to|heads to|flies to|visits|goes on sale"
    r"|goes to the polls|expires|takes effect|opens(?! fire))\b"
)
_PAST = (
    r"\b(?:said|told|says|was|were|had|did|been|died|fell|rose|shot|broke|found|fled|sank|caught|tore|flew|saw"
    r"|gave|made|got|ran|"
    r"spoke|sent|led|held|met|won|lost|took|came|went|began|left|struck|hit|blew|swept|drove|beat|stood|brought"
    r"|became|bought|"
    r"sold|grew|knew|wrote|put|cut|shut|quit|rang|drew|threw|chose|froze|stole|sought|taught|thought|dug|paid"
    r"|kept|built|"
    r"burnt|hurt|sworn|seen|taken|given|born|[a-z]{2,}ed)\b"
)
_CUE = re.compile(rf"(?P<planned>{_PLANNED})|(?P<future>{_FUTURE})|(?P<past>{_PAST})")
_BREAK = re.compile(
    r"[;:,()\"]|\s-+\s|\b(?P<behind>after|following|since|amid|because|over)\b"
    r"|\b(?P<ahead>ahead of|until|till|pending|(?:by|through)(?= (?:the )?(?:(?:early|late|next|last|this"
    r"|mid)[ -])?\Z))\b|\b(?:when|who|which|where|that|while|but)\b"
)
_NOT_PAST = re.compile(
    r"(?:need|seed|speed|feed|breed|deed|indeed|exceed|proceed|succeed|united|hundred|red|bed|wed|limited|alleged)$"
)
_SUPERSEDED = re.compile(r"\b(?:had been|originally|previously|initially)\b")
_CALLED_OFF = re.compile(
    r"\b(?:was|were|been|being|is|are) (?:\w+ )?(?:cancell?ed|postponed|called off|scrapped|delayed|rescheduled"
    r"|shelved|"
    r"aborted|abandoned|suspended|scrubbed)\b"
)
_INFINITIVE = re.compile(r"\bto (?!the\b|a\b|an\b|its\b|his\b|her\b)[a-z]+")
_COMING_EVENT = re.compile(
    r"'s (?:\w+ )?(?:game|match|vote|election|meeting|summit|hearing|final|launch|talks|race|session|ballot|trial)\b"
)
_REACH = 240  # characters of clause looked at on either side


class Tense(Enum):
    """Where a mention lies, seen from publication."""

    PAST = "past"
    FUTURE = "future"
    PLANNED = "planned"  # what was to be, seen from the past: it may lie on either side
    UNKNOWN = "unknown"


def tense(low: str, start: int, end: int) -> Tense:
    """The tense that governs ``low[start:end]`` in a folded sentence."""
    before = low[max(0, start - _REACH) : start]
    after = low[end : end + _REACH]
    found = _looking_back(before)
    if found is Tense.FUTURE and _CALLED_OFF.search(after[:80]):
        return Tense.PLANNED
    if found is not Tense.UNKNOWN:
        return found
    if after.startswith("'s") and not _COMING_EVENT.match(after):
        return Tense.PAST
    return _looking_on(after) if _opens(before) else _headline(low, before, after)


def _looking_back(before: str) -> Tense:
    cuts = list(_BREAK.finditer(before))
    edges = [(m, m.end()) for m in reversed(cuts)]
    end = len(before)
    for mark, begin in [*edges, (None, 0)]:
        found = _last_cue(before, begin, end)
        if found is not Tense.UNKNOWN:
            return found
        if mark is not None and mark.group("behind"):
            return Tense.PAST
        if mark is not None and mark.group("ahead") and end - begin < 60:
            return Tense.FUTURE
        end = begin
    return Tense.UNKNOWN


def _last_cue(text: str, start: int, end: int) -> Tense:
    last = Tense.UNKNOWN
    for match in _CUE.finditer(text, start, end):
        if match.group("planned"):
            last = Tense.PAST if _SUPERSEDED.search(match.group()) else Tense.PLANNED
        elif match.group("future"):
            last = Tense.FUTURE
        elif not _NOT_PAST.search(match.group()):
            last = Tense.PAST
    return last


def _opens(before: str) -> bool:
    """True when nothing but a preposition or a short phrase stands before the mention."""
    return len(before.split()) <= 3


def _looking_on(after: str) -> Tense:
    """First cue after a mention that opens its sentence."""
    for match in _CUE.finditer(after):
        if match.group("planned"):
            return Tense.PAST if _SUPERSEDED.search(match.group()) else Tense.PLANNED
        if match.group("future"):
            return Tense.FUTURE
        if not _NOT_PAST.search(match.group()):
            return Tense.PAST
    return Tense.UNKNOWN


def _headline(low: str, before: str, after: str) -> Tense:
    """A line with no finite verb at all: "to" and a verb is a headline's future."""
    found = _looking_on(after.split(",")[0])
    if found is not Tense.UNKNOWN:
        return found
    return Tense.FUTURE if _INFINITIVE.search(before) and not low.rstrip().endswith(".") else Tense.UNKNOWN
