"""Of what sort those harmed were: "the rest were aid workers", "all of them children", "mostly passengers"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from factcheck.text.triggers import search
from factcheck.types import Facet, Label, Mention

REST, ALL, MOST, SOME = "the rest", "all", "most", "some"
STRONG = frozenset({REST, ALL, MOST})  # words that leave no room, or little, for others
CIVILIANS, FIGHTERS = "civilians", "fighters"

# sort of people → the nouns for it
_SORTS: dict[str, str] = {
    CIVILIANS: "civilian resident villager inhabitant bystander local",
    "children": "child children boy girl toddler baby babies infant teenager minor schoolchild schoolchildren",
    "women": "woman women",
    "elderly": "pensioner elderly",
    "passengers": "passenger commuter traveller traveler holidaymaker tourist",
    "students": "student pupil",
    "refugees": "evacuee refugee migrant asylum-seeker",
    "worshippers": "worshipper pilgrim mourner",
    "spectators": "spectator fan concertgoer shopper guest diner",
    FIGHTERS: "fighter militant rebel insurgent jihadist gunman gunmen militiaman militiamen terrorist attacker bomber",
    "soldiers": "soldier serviceman servicemen troop marine conscript recruit sailor",
    "police": "police policeman policemen policewoman officer guard guards",
    "rescuers": "rescuer firefighter paramedic medic lifeguard",
    "aid workers": "aid-worker humanitarian volunteer",
    "doctors": "doctor nurse",
    "crew": "crew pilot steward attendant driver",
    "workers": "worker employee miner labourer laborer builder farmer fisherman fishermen",
    "teachers": "teacher lecturer",
    "journalists": "journalist reporter cameraman",
    "players": "player athlete runner cyclist",
    "protesters": "protester demonstrator activist",
}
_ARMED = frozenset({FIGHTERS, "soldiers", "police"})
_UNARMED = frozenset(_SORTS) - _ARMED
# sorts that may well be meant by "civilians" or "people"; nurses and aid workers are mostly named as such
_CIVIL = frozenset(
    "civilians children women elderly passengers students refugees worshippers spectators workers".split()
)

_OF = r"(?:\sof\s(?:them|whom|those(?:\skilled)?|the\s(?:dead|victims|casualties|killed|wounded|injured|fatalities)))?"
_MADE_UP: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (extent, re.compile(pattern, re.IGNORECASE))
    for extent, pattern in (
        (
            REST,
            rf"\b(?:the\s)?(?:rest|remainder|others){_OF}(?:\s(?:in|from|on|at)\s[^,.;]{{1,50}}?)?"
            r"\s(?:were|was|are|being)\s",
        ),
        (ALL, rf"\ball{_OF}\s(?:were\s|was\s|are\s)?(?!(?:of|the|but|over|that|these|those)\b)"),
        (MOST, rf"\b(?:most|the\smajority){_OF}\s(?:were\s|was\s|are\s)?|\b(?:mostly|mainly|predominantly)\s"),
        (
            SOME,
            r"\b(?:including|included|includes|among\s(?:them|whom|the\s(?:dead|victims))(?:\s(?:were|was|are))?)\s",
        ),
    )
)
_PHRASE = re.compile(r"(?:[\w’'-]+|,(?=\s[a-z]))(?:\s(?:[\w’'-]+|and)){0,7}")
_STOPS = re.compile(
    r"\s(?:who|which|that|when|where|after|before|while|from|in|at|on|by|were|was|have|had|said|guarding|tasked|aged"
    r"|travelling|traveling|riding|working|returning|(?<!and\s)the)\b",
    re.IGNORECASE,
)
_HARM = re.compile(
    r"\b(?:kill\w*|dead|died|dying|deaths?|fatal\w*|victims?|toll|casualt\w+|wounded|injur\w+|hurt|perished|lives)\b",
    re.IGNORECASE,
)


def find(text: str, before: str = "") -> tuple[Mention, ...]:
    """The sorts of people in one sentence on the harmed. ``before`` is the sentence before, which may tell of the harm.

    ``value`` lists the sorts ("aid workers, fighters"), ``family`` is "killed" or "injured", ``detail`` the extent.
    """
    if not (search(_HARM, text) or search(_HARM, before)):
        return ()
    return tuple(sorted(_found(text, before), key=lambda m: (m.start, m.end)))


def _found(text: str, before: str) -> Iterator[Mention]:
    for extent, pattern in _MADE_UP:
        for match in pattern.finditer(text):
            phrase = _PHRASE.match(text, match.end())
            if not phrase:
                continue
            stop = _STOPS.search(phrase[0])
            words = phrase[0][: stop.start()] if stop else phrase[0]
            sorts = sorts_of(words)
            if sorts:
                label = labelled(sorts, _befell(text, match.end(), before), extent)
                yield Mention(match.start(), match.end() + len(words), label)


def labelled(sorts: frozenset[str], state: str, extent: str = SOME) -> Label:
    """The reading of sorts of people."""
    return Label(Facet.MAKEUP, ", ".join(sorted(sorts)), state, detail=extent)


def _befell(text: str, at: int, before: str) -> str:
    """What befell them: the last word of harm before the place, else the next one, else in the sentence before."""
    words = [m[0] for m in _HARM.finditer(text, 0, at)][-1:] or [m[0] for m in _HARM.finditer(text, at)][:1]
    words = words or [m[0] for m in _HARM.finditer(before)][-1:]
    return "injured" if any(w.lower().startswith(("wound", "injur", "hurt")) for w in words) else "killed"


@lru_cache(maxsize=1)
def _nouns() -> dict[str, str]:
    return {noun: sort for sort, nouns in _SORTS.items() for noun in nouns.split()}


def sorts_of(words: str) -> frozenset[str]:
    """The sorts of people that a noun phrase names: "aid workers and rebels" has two."""
    joined = re.sub(r"\b(aid|relief|charity)\sworker", "aid-worker", words.lower())
    found = (_nouns().get(w) or _nouns().get(w.removesuffix("s"), "") for w in re.findall(r"[a-z-]+", joined))
    return frozenset(s for s in found if s)


def covered(sort: str, by: frozenset[str]) -> bool:
    """True when a sort is named, or may be meant, by one of ``by``: children are civilians."""
    if sort in by or (CIVILIANS in by and sort in _CIVIL) or (FIGHTERS in by and sort in _ARMED):
        return True
    return sort == CIVILIANS and bool(by & _CIVIL)


def exclude(a: frozenset[str], b: frozenset[str]) -> bool:
    """True when one names only the armed and the other only the unarmed."""
    return (a <= _ARMED and b <= _UNARMED) or (b <= _ARMED and a <= _UNARMED)
