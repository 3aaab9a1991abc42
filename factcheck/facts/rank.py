"""Superlatives with their scope: the first, only, highest, deadliest of which set, doing what, where, since when."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from functools import cached_property

from factcheck.text.phrases import FULL_STOP, noun_phrase
from factcheck.types import Mention, Rank

_ALIASES = {
    "highest ranking": "highest-ranking",
    "top-ranking": "highest-ranking",
    "most senior": "highest-ranking",
    "most-senior": "highest-ranking",
    "highest-level": "highest-ranking",
    "biggest": "largest",
    "greatest": "largest",
    "bloodiest": "deadliest",
    "most deadly": "deadliest",
    "sole": "only",
    "1st": "first",
    "2nd": "second",
    "3rd": "third",
    "4th": "fourth",
    "5th": "fifth",
}
# Orders that newsrooms use for one another without a difference in meaning.
SYNONYMS = {
    **dict.fromkeys(("most powerful", "most intense", "fiercest", "mightiest"), "strongest"),
    **dict.fromkeys(("most costly", "most expensive"), "costliest"),
    **dict.fromkeys(("biggest", "most extensive"), "largest"),
}
_ORDINALS = "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|1st|2nd|3rd|[4-9]th|1\\dth"
_GRADED = (
    "senior|powerful|violent|serious|significant|severe|expensive|costly|deadly|destructive|lethal|intense|populous"
    "|decorated"
    "|successful|capped|sustained|ambitious|lopsided|active|valuable|extensive|damaging|devastating"
)
# "-est" words that compare nothing
_PLAIN = frozenset(
    "west east rest test guest forest interest protest request honest modest arrest invest suggest contest harvest "
    "quest "
    "chest nearest earnest conquest priest breast crest digest tempest manifest southwest northeast northwest "
    "southeast "
    "midwest everest budapest bucharest latest unrest behest vest nest pest attest detest infest reinvest".split()
)
_ORDER = re.compile(
    r"(?P<one>\bone\sof\s)?(?P<det>\b(?:the|a|an|his|her|its|their|our|my|this|(?<![\w.])[\w.]{1,30}[’']s?|for\sthe|for\sa)\s)?"
    rf"(?P<order>\b(?:highest[\s-]ranking|top-ranking|highest-level|most[\s-](?:{_GRADED})|(?:{_ORDINALS})(?:-ever)?"
    rf"|only|sole|last|worst|best|[a-z]{{2,}}est)\b)"
    r"(?:-ever)?(?=[\s-])",
    re.IGNORECASE,
)
# what a bare order word is no rank of: "the first half", "the last week", "the first lady"
_NOT_MEMBERS = re.compile(
    r"(?:half|quarters?|lady|ladies|responders?|aid|floor|storey|story|degree|degrees|name|names|instance|thing"
    r"|things|glance|hand|hands"
    r"|class|family|minister\sof\s(?:scotland|wales|northern)|minister(?!\s(?:of|to|in|from))|rounds?|legs?|division"
    r"|team|days?|hours?|weeks?|months?|years?|nights?|minutes?|seconds?|seasons?|weekend"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august"
    r"|september"
    r"|october|november|december|spring|summer|autumn|fall|winter|decades?|century|place|innings?|sets?|periods?"
    r"|stages?|phases?|lieutenant|amendment|(?-i:Test)|T20|ODI|one-day\sinternational|semi-?finals?|reading|edition"
    r"|instal+ment|trimester|world|nations?|sergeant|steps?|basem[ae]n"
    r"|base|and|or|minute|ditch|resort|word|words|few|two|three|four|five|six|seven|eight|nine|ten|several|\d[\d,.]*"
    r"|of\sall|row|vice|gentleman|grade|choice|look|section|paragraph)\b",
    re.IGNORECASE,
)
_SINCE = (
    rf"(?:since\s[^,.;:()\"“”]{{1,70}}?(?=\s(?:and|but|as|after|when|while|according|which|who|on\s\w{{3,6}}day)\b|[,;:()\"“”]"
    rf"|{FULL_STOP}|$)"
    r"|(?:in|for|over)\s(?:at\sleast\s|more\sthan\s|almost\s|nearly\s|about\s|around\s|some\s|just\sover\s|over\s"
    r"|under\s|the\s(?:last|past)\s|the\s)?"
    r"(?:an?\s|[\w-]+\s){0,2}(?:years?|decades?|months?|weeks?|days?|century|centuries|generations?|seasons?|games?"
    r"|matches|history|memory|times)\b(?!\s(?:old|later|ago))"
    r"|so\sfar(?:\sthis\s(?:year|season))?|(?:on|of)\srecord|ever(?:\srecorded)?|to\sdate|this\s(?:year|season|month"
    r"|century|week)|outside\s[A-Z]\w+\ssince\s\w+)"
)
_SCOPE = re.compile(_SINCE, re.IGNORECASE)
_SCOPE_OPENS = re.compile(  # every beginning of one, and more
    r"(?=[siftoe])(?=since\s|(?:in|for|over|this|outside)\s|(?:so|on|of|to)\s[frd]|ever)", re.IGNORECASE
)
_AGENT = re.compile(r"(?:for|by|from|of)\s")
_ACTION = re.compile(
    r"(?:to\s[a-z]+(?!\s(?:a|the)\slow)|who\s|in\s|of\s|by\s|for\s|at\s|against\s|on\s|under\s"
    r"|with\s)"
)
_STOP = re.compile(
    rf"[,;:()\"“”]|{FULL_STOP}|\s[-–—]|\s(?:and|but|as|after|when|while|because|although|according"
    rf"|which|following|amid|before|despite)\b"
    # "the last accident on this scale was 13 years ago"
    r"|\s(?:was|were|came|happened|occurred)\s(?=(?:back\s)?in\s(?:19|20)\d\d\b|(?:[\w-]+\s){1,4}ago\b)"
)
_WHERE = re.compile(
    r"\b(?:to|in|at|visit(?:ing)?|visited|tour|reach|enter|leave|of|on|from|inside"
    r"|outside)\s(?:the\s)?((?:[A-Z][\w.’-]*)(?:\s[A-Z][\w.’-]*){0,3})"
)
_GAP = re.compile(r"[ -]*")
_SET_TELLS = re.compile(r"\S+(?:\s\S+){0,4}\s(?:to\s[a-z]+|in\s(?:the\s)?[\w’']+)")
_OWN = frozenset({"its", "his", "her", "their", "our", "my"})
_BARE_SETS = frozenset({"time", "level", "point", "rate", "one"})  # the set is what comes before
_MAX = 160
_BACK = 1_000  # characters before "for the first time" in which its predicate is looked for


_NTH = re.compile(r"[\s-](?P<grade>most[\s-][a-z]+|highest[\s-]ranking|worst|best|[a-z]{2,}est)\b", re.IGNORECASE)
_PLACED = re.compile(rf"(?P<place>{_ORDINALS})\s(?P<grade>.+)")


def order_of(order: str) -> tuple[str, str]:
    """The place and the order: "second largest" is ("second", "largest"), "largest" is ("", "largest")."""
    placed = _PLACED.fullmatch(order)
    return (placed["place"], placed["grade"]) if placed else ("", order)


def find(text: str) -> tuple[Mention, ...]:
    """Return the superlatives of one sentence, in order, ``since`` left open.

    A second one with no set of its own ("and the first since 2019") takes members, action and place from the one
    before it. The span reaches to the end of the attached since- or in-clause.
    """
    found: list[Mention] = []
    scopes = _Scopes(text)
    for match in _ORDER.finditer(text):
        mention = None if _is_no_rank(text, match) else _read(text, match, scopes)
        if mention is None or (found and mention.start < found[-1].end):
            continue
        if found and isinstance(mention.reading, Rank) and not mention.reading.members:
            mention = _inherit(mention, found[-1])
        found.append(mention)
    return tuple(found)


class _Scopes:
    """The since- and in-clauses of one sentence, looked for only where one can begin."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _openings(self) -> list[int]:
        return [m.start() for m in _SCOPE_OPENS.finditer(self._text)]

    def first(self, at: int, limit: int) -> re.Match[str] | None:
        """What ``_SCOPE.search`` finds in ``text[at:limit]``."""
        place = bisect_left(self._openings, at)
        near = self._openings[place] if place < len(self._openings) else limit
        return _SCOPE.search(self._text, near, limit) if near < limit else None


def _word(match: re.Match[str]) -> str:
    return match["order"].lower().removesuffix("-ever")


def _read(text: str, match: re.Match[str], scopes: _Scopes) -> Mention | None:
    word = _word(match)
    stop = _clause_end(text, match.end(), scopes)
    scope = scopes.first(match.end(), stop)
    if not _is_rank(text, match, word, scope):
        return None
    body_end = scope.start() if scope else stop
    nth = _NTH.match(text, match.end()) if re.fullmatch(_ORDINALS, word) else None
    nth = None if nth and nth["grade"].lower() in _PLAIN else nth
    at = nth.end() if nth else match.end()
    members_end, members, action = _set(text, at, body_end)
    if members.lower() in _BARE_SETS:
        action = _before(text, match.start()) or action
    last = body_end if action else max(members_end, at)
    end = scope.end() if scope else match.end() + len(text[match.end() : last].rstrip())
    where = _WHERE.search(f" {action}")
    start = next(match.start(g) for g in ("one", "det", "order") if match[g])
    grade = nth["grade"].lower() if nth else ""
    order = ("one of the " if match["one"] else "") + f"{_ALIASES.get(word, word)} {_ALIASES.get(grade, grade)}".strip()
    return Mention(start, end, Rank(order, members, action, where[1] if where else ""))


def _set(text: str, at: int, body_end: int) -> tuple[int, str, str]:
    """Where the set's words end, the set, and what its members do: "secretary of state", "to visit Beijing"."""
    body = text[at:body_end]
    a, b = noun_phrase(body, 0, 6)
    if b <= a:
        return at, "", ""
    if body[b : b + 4] == " of ":
        c, d = noun_phrase(body, b + 4, 5)
        b = d if d > c else b
    members, action = body[a:b], body[b:].strip()
    if action.startswith("by "):
        c, d = noun_phrase(action, 3)
        if d > c:
            d = noun_phrase(action, d + 4, 3)[1] if action[d : d + 4] == " of " else d
            return at + b, action[c:d], f"{members} {action[d:].strip()}".strip()
    return at + b, members, action if _ACTION.match(action + " ") else ""


def _is_no_rank(text: str, match: re.Match[str]) -> bool:
    """What the order word and the word after it tell, whatever the clause goes on with."""
    word = _word(match)
    opened = match["order"][0].isupper() and match.start("order")
    return (
        word in _PLAIN
        or bool(opened and not text[match.start("order") - 1].isspace())
        or (word in ("only", "sole") and not match["det"])
        or _NOT_MEMBERS.match(text, _after(text, match)) is not None
    )


def _is_rank(text: str, match: re.Match[str], word: str, scope: re.Match[str] | None) -> bool:
    """Order words need a determiner or a scope; other superlatives need a scope or a set that does something."""
    if word == "last" and scope is not None and scope.start() - match.end() <= 1:
        return False
    ordinal = re.fullmatch(_ORDINALS + "|only|sole|last", word) is not None
    if word == "last" and match["det"] and match["det"].lower().strip() in _OWN and scope is None:
        return False  # "will build its last car in June": an end, no superlative
    if ordinal and match["det"]:
        return (
            match["det"].lower().strip() not in ("a", "an")
            or word not in ("second", "third", "fourth")
            or scope is not None
        )
    if ordinal:
        return scope is not None and scope.start() - match.end() < 60
    after = _after(text, match)
    return scope is not None or (bool(match["det"]) and _SET_TELLS.match(text, after, after + 80) is not None)


def _after(text: str, match: re.Match[str]) -> int:
    """Where the word after the order word begins."""
    gap = _GAP.match(text, match.end())
    return gap.end() if gap else match.end()


def _clause_end(text: str, at: int, scopes: _Scopes) -> int:
    """Where the clause ends: a stop that the since-clause does not run over."""
    limit = min(at + _MAX, len(text))
    stop = _STOP.search(text, at, limit)
    end = stop.start() if stop else limit
    scope = scopes.first(at, limit)
    return scope.end() if scope and scope.start() < end + 1 < scope.end() + 1 else end


def _before(text: str, at: int) -> str:
    """The predicate before "for the first time"."""
    words = re.split(r"[,;:()\"“”]|\s(?:and|but|that)\s", text[max(at - _BACK, 0) : at])[-1].split()
    return " ".join(words[-8:]) if len(words) > 2 else ""


def _inherit(mention: Mention, earlier: Mention) -> Mention:
    assert isinstance(mention.reading, Rank)
    assert isinstance(earlier.reading, Rank)
    source = earlier.reading
    return replace(
        mention, reading=replace(mention.reading, members=source.members, action=source.action, where=source.where)
    )
