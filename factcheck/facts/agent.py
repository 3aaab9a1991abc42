"""Who did it: whose forces, how many attackers, and who did what one alone can do (won, signed, sued).

``value`` of a force is "side|country" ("coalition|united states", "state|russia", "rebels|"), of attackers "one" or
"several". Offsets are into the sentence that the finder was given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.facts import gazetteer
from factcheck.text.triggers import finditer, search
from factcheck.types import Facet, Label, Mention

FORCES, ATTACKERS = "forces", "attackers"
ONE, SEVERAL = "one", "several"

_LAND = r"(?:U\.S\.|U\.K\.|[A-Z][A-Za-z]+(?:\s[A-Z][a-z]+)?)"
_SIDES: dict[str, str] = {
    "coalition": "coalition alliance",
    "state": "government regime army military loyalist navy state pro-government pro-regime security",
    "rebels": "rebel rebels opposition insurgent insurgents militant militants separatist separatists jihadist",
}
_SIDE = "|".join(sorted((w for words in _SIDES.values() for w in words.split()), key=len, reverse=True))
_AIR = (
    r"air[\s-]?strikes?|air[\s-]?raids?|air\sattacks?|bombing\sraids?|drone\sstrikes?|missile\sstrikes?|raids?|strikes?"
    r"|(?:fighter\s|war\s?)?(?:jets?|planes?)|warplanes?|aircraft|helicopters?|drones?|bombers"
)
_GROUND = r"shelling|artillery|bombardment|shells|rockets?|mortars?|tanks?|troops|soldiers|gunfire|forces"
_WITH_MEANS = re.compile(
    rf"(?<![\w-])(?:(?P<led>{_LAND})-led\s(?:(?:[a-z]+\s){{0,2}}(?P<ally>coalition|alliance|forces)\s?)?"
    rf"|(?P<side>(?i:{_SIDE}))\s|(?P<land>{_LAND})\s(?:(?P<force>{_SIDE})\s)?)"
    rf"(?:air\sforce\s|air\s|fighter\s|military\s)?(?:(?P<air>{_AIR})|(?P<ground>{_GROUND}))\b"
)
_ALONE = re.compile(
    rf"(?<![\w-])(?:(?P<led>{_LAND})-led\s(?:[a-z]+\s){{0,2}}(?P<ally>coalition|alliance)"
    rf"|[Tt]he\s(?P<side>coalition|government|regime|army|military|rebels)|(?P<land>{_LAND})\s(?P<force>{_SIDE}|forces))"
    r"(?=\s(?:has\s|have\s|had\s)?(?:bombed|struck|shelled|pounded|targeted|attacked|bombarded|carried\sout|launched|conducted)\b)"
)
# an act of war, so that jets on a runway are left alone
_ACT = re.compile(
    r"\b(?:air\s?(?:strikes?|raids?)|kill\w*|wound\w*|injur\w*|dead|bomb(?:ed|s|ing|ard\w*)|hit(?:s|ting)?|str(?:uck|ikes?|iking)|target\w*|destroy\w*"
    r"|pound\w*|shell(?:ed|ing|s)|raids?|attack\w*|fired|flatten\w*)\b",
    re.IGNORECASE,
)
# What may stand before those who strike; behind "killed" or "against" they are the ones struck.
_STRIKES = re.compile(
    r"(?:^|[,;:.–—“\"]\s?|\b(?:by|in|from|after|when|as|that|said|says|while|during|and|where|before|how|of|series\sof)\s)"
    r"(?:the\s|an?\s|suspected\s|two\s|heavy\s|intense\s)?$",
    re.IGNORECASE,
)
_SOMEBODY = r"gunm{0}n|attacker{1}|shooter{1}|assailant{1}|(?:suicide\s)?bomber{1}|knifem{0}n|hijacker{1}|raider{1}"
_DESCRIBED = (
    r"(?:(?:lone|single|solitary|masked|armed|hooded|heavily|unidentified|unknown|suspected|suicide|teenage)\s){0,3}"
)
_ONE_MAN = re.compile(
    rf"\b(?:an?|one|the|lone|single)\s{_DESCRIBED}(?P<who>{_SOMEBODY.format('a', '')})\b(?!s|’s|'s)", re.IGNORECASE
)
_MEN = re.compile(
    rf"\b(?:(?P<many>(?:a\s|the\s)?(?:second|third|other)|another|two|three|four|five|six|seven|eight|nine|ten|several|a\sgroup\sof|\d{{1,2}})\s)?{_DESCRIBED}"
    rf"(?P<who>{_SOMEBODY.format('e', 's')}"
    rf"|(?<=second\s)(?:{_SOMEBODY.format('a', '')})|(?<=another\s)(?:{_SOMEBODY.format('a', '')}))\b",
    re.IGNORECASE,
)
_ONE_OF_THEM = re.compile(r"\b(?:each|every|no)\s(?:\w+\s)?$", re.IGNORECASE)
_ASSAULT = re.compile(
    r"\b(?:kill\w*|opened?\sfire|open(?:ed|ing)\sfire|shot|stabb\w*|attack(?:ed|s|ing)|stormed|burst\sinto|blew|detonat\w*|fired)\b",
    re.IGNORECASE,
)


def forces(text: str) -> tuple[Mention, ...]:
    """Whose forces struck, in one sentence that tells of a strike."""
    if not search(_ACT, text):
        return ()
    matches = (m for pattern in (_WITH_MEANS, _ALONE) for m in finditer(pattern, text))
    found = (_force(m) for m in matches if _STRIKES.search(text[max(m.start() - 30, 0) : m.start()]))
    return tuple(sorted((m for m in found if m), key=lambda m: (m.start, m.end)))


def _force(match: re.Match[str]) -> Mention | None:
    named = match["led"] or match["land"] or ""
    land = gazetteer.country(named) or gazetteer.country(named.rpartition(" ")[2])
    side = _side(match["led"], match["force"] or match["side"] or "")
    if (named and not land) or not (side or land):
        return None
    label = Label(Facet.AGENT, f"{side or 'state'}|{land}", FORCES, detail=match[0].strip())
    return Mention(match.start(), match.start() + len(match[0].rstrip()), label)


def _side(led: str | None, word: str) -> str:
    if led:
        return "coalition"
    return next((side for side, words in _SIDES.items() if word.lower() in words.split()), "state" if word else "")


def attackers(text: str) -> tuple[Mention, ...]:
    """One attacker or several, in one sentence that tells of an assault."""
    return tuple(sorted(_attackers(text), key=lambda m: (m.start, m.end))) if search(_ASSAULT, text) else ()


def _attackers(text: str) -> Iterator[Mention]:
    for pattern, value in ((_ONE_MAN, ONE), (_MEN, SEVERAL)):
        for match in pattern.finditer(text):
            if not _ONE_OF_THEM.search(text, max(match.start() - 20, 0), match.start()):
                yield Mention(match.start(), match.end(), Label(Facet.AGENT, value, ATTACKERS, detail=match[0].lower()))


def several(text: str) -> bool:
    """True when a text speaks of more than one attacker anywhere: "a second gunman fled"."""
    return any(not _ONE_OF_THEM.search(text, max(m.start() - 20, 0), m.start()) for m in _MEN.finditer(text))


def relation(a: str, b: str) -> str:
    """How two forces stand: "same", "member" (a country and a coalition), "unclear" or "rival"."""
    (side_a, land_a), (side_b, land_b) = (value.split("|") for value in (a, b))
    if side_a == side_b:
        return "unclear" if land_a != land_b and not (land_a and land_b) else "same" if land_a == land_b else "rival"
    if "coalition" in (side_a, side_b):
        lead, other = (land_a, (side_b, land_b)) if side_a == "coalition" else (land_b, (side_a, land_a))
        if other[0] == "rebels" or (not other[1] and lead):
            return "rival"
        return "member" if other[1] in (lead, "") or not lead else "rival"
    return "rival"
