"""What weapon an attacker is said to have used: sorts of weapon, and which two cannot be one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from factcheck.text.triggers import Triggered
from factcheck.types import Facet, Label, Mention

FAMILY = "weapon"
GENERIC = ""  # a sort of arms, of which nothing closer is said

# arms → sort → its wordings; the sort "" is the word for any of them
ARMS: dict[str, dict[str, str]] = {
    "gun": {
        GENERIC: r"guns?|firearms?",
        "rifle": r"(?:assault |hunting |sniper |semi-?automatic |automatic |military-style |high-powered ){0,2}rifles?"
                 r"|(?:AR-15|AK-47)s?(?:[ -]style rifle)?|Kalashnikovs?|carbines?",
        "handgun": r"(?:semi-?automatic )?(?:handguns?|pistols?)|revolvers?",
        "shotgun": r"(?:sawn-off |pump-action )?shotguns?",
        "submachine gun": r"(?:sub)?-?machine[ -]?guns?",
    },
    "blade": {
        GENERIC: r"kni(?:fe|ves)|blades?|(?:sharp|bladed) (?:objects?|weapons?)",
        "kitchen knife": r"(?:kitchen|bread|carving|steak|table|fruit) kni(?:fe|ves)|(?:meat )?cleavers?",
        "hunting knife": r"(?:hunting|combat|survival|military|army|zombie)(?:-style)? kni(?:fe|ves)|daggers?"
                         r"|bayonets?",
        "pocket knife": r"(?:pocket|pen|flick|folding|switchblade|Stanley|utility|craft|box)[ -]?kni(?:fe|ves)"
                        r"|box ?cutters?|switchblades?",
        "machete": r"machetes?",
        "axe": r"axes?|hatchets?",
        "sword": r"(?:samurai )?(?:swords?|katanas?)",
        "scissors": r"scissors",
        "screwdriver": r"screwdrivers?",
    },
    "bomb": {
        GENERIC: r"bombs?|explosives?|explosive devices?",
        "car bomb": r"(?:car|truck|vehicle|lorry|van) bombs?|(?:booby-trapped|explosives-laden) (?:car|truck"
                    r"|vehicle|van)",
        "suicide vest": r"(?:suicide|explosives?) (?:vests?|belts?)",
        "grenade": r"(?:hand )?grenades?",
        "petrol bomb": r"(?:petrol|gasoline|fire)[ -]?bombs?|molotov(?: cocktails?)?",
        "pipe bomb": r"(?:pipe|pressure-cooker|nail) bombs?",
        "roadside bomb": r"roadside bombs?|IEDs?|land-?mines?",
    },
}  # fmt: skip
_HELD = re.compile(
    r"\b(?:armed\s(?:only\s)?with|wield(?:ing|ed|s)|brandish(?:ing|ed|es)|carr(?:ying|ied|ies)|used|using|uses|drew"
    r"|pulled(?:\sout)?"
    r"|pulling(?:\sout)?|produced|fir(?:ed|ing)|threw|hurl(?:ed|ing)|throwing|toss(?:ed|ing)|detonat(?:ed|ing)"
    r"|set\soff|lobbed"
    r"|swinging|had|bought|hid(?:den)?|with|by)\s(?P<held>(?:[\w’'-]+\s){0,4}?)$",
    re.IGNORECASE,
)
_DETERMINED = re.compile(
    r"(?:an?|the|his|her|their|two|three|four|several|one|what\s(?:\w+\s){1,3}|some\skind\sof|at\sleast)\b",
    re.IGNORECASE,
)
_GUARDS = re.compile(
    r"\b(?:police|officers?|soldiers?|troops|guards?|deput(?:y|ies)|security|army"
    r"|tear\sgas)\b(?![^.;]{0,40}\b(?:said|says)\b)",
    re.IGNORECASE,
)
_REACH = 70


@lru_cache(maxsize=1)
def _patterns() -> Triggered[tuple[str, str]]:
    return Triggered(
        ((arms, sort), re.compile(rf"(?<![\w-])(?:{words.replace(' ', chr(92) + 's')})(?![\w-])", re.IGNORECASE))
        for arms, sorts in ARMS.items()
        for sort, words in sorts.items()
    )


def find(text: str) -> tuple[Mention, ...]:
    """Return the weapons that somebody who is no guard holds or uses in one sentence, in order.

    ``value`` is "arms: sort" ("blade: machete"), "arms:" where nothing closer is said; ``detail`` the arms.
    """
    kept: list[Mention] = []
    for mention in sorted(_named(text), key=lambda m: (m.start, -m.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return tuple(kept)


def _named(text: str) -> Iterator[Mention]:
    for (arms, sort), pattern in _patterns().on(text):
        for match in pattern.finditer(text):
            before = text[max(match.start() - _REACH, 0) : match.start()]
            held = _HELD.search(before)
            if held and _DETERMINED.match(held["held"]) and not _GUARDS.search(before[: held.start()]):
                label = Label(Facet.CHARACTER, f"{arms}: {sort}".rstrip(), FAMILY, detail=arms)
                yield Mention(match.start(), match.end(), label)
