"""What sort of source a speaker is: officials, medics, monitors, witnesses, rebels, the company, the press."""

from __future__ import annotations

import re
from functools import lru_cache

OFFICIAL = "official"
# sort → words that make a speaker one of them; an earlier sort wins ("army doctor" is a medic)
_SORTS: dict[str, str] = {
    "medic": "doctor doctors medic medics nurse nurses hospital clinic surgeon surgeons paramedic paramedics morgue "
    "medical ambulance",
    "witness": "witness witnesses eyewitness eyewitnesses resident residents neighbour neighbours neighbor neighbors "
    "passenger passengers survivor survivors bystander bystanders villager villagers locals relative relatives "
    "passer-by passers-by tourist tourists student students",
    "monitor": "monitor monitors monitoring observatory watchdog watchdogs activist activists campaigner campaigners "
    "ngo charity charities aid rights amnesty oxfam opposition protesters organisers organizers union unions "
    "civil-society",
    "fighters": "rebel rebels militant militants insurgent insurgents militia guerrilla guerrillas jihadist jihadists "
    "separatist separatists gang hackers taliban isis isil islamic",
    "company": "company firm operator manufacturer airline bank airport club team insurer insurers retailer chain "
    "ceo executive executives shareholders",
    "expert": "analyst analysts expert experts researcher researchers scientist scientists economist economists "
    "academic academics security-firm",
    "defence": "lawyer lawyers attorney attorneys defendant suspect",
    "press": "newspaper broadcaster correspondent reporter reporters journalist journalists website page agency "
    "network channel media",
    "state media": "state-run state-media state",
    "unnamed": "source sources",
    "document": "claim statement report",
    OFFICIAL: "police officer officers sheriff official officials officer government ministry minister army military "
    "spokesman spokeswoman spokesperson authorities authority mayor governor president fire firefighters rescuers "
    "rescue civil coastguard department office council commission agency prosecutor prosecutors court judge coroner "
    "navy troops coalition police-chief lawmakers regulator secretary chief security",
}
_WORD = re.compile(r"[a-z][a-z’'-]*")
_COMPANY = re.compile(r"\b(?:Inc|Ltd|Corp|plc|GmbH|AG|SA|Co)\b\.?")
_BODIES = re.compile(r"\b(?:spokes\w+|chief|head|director)\s(?:for|of|at)\s(?:the\s)?", re.IGNORECASE)


@lru_cache(maxsize=1)
def _table() -> dict[str, tuple[int, str]]:
    ranked = list(_SORTS.items())
    return {w: (n, sort) for n, (sort, words) in reversed(list(enumerate(ranked))) for w in words.split()}


@lru_cache(maxsize=4096)
def sort_of(speaker: str) -> str:
    """The sort of source: "official", "medic", "monitor", "witness", "fighters", "company" …; "" for a bare name."""
    if _COMPANY.search(speaker):
        return "company"
    whom = _BODIES.sub("", speaker)
    found = [_table()[w] for w in _WORD.findall(whom.lower()) if w in _table()]
    if not found:
        found = [_table()[w] for w in _WORD.findall(speaker.lower()) if w in _table()]
    return min(found)[1] if found else ""


def rivals(a: str, b: str) -> bool:
    """True for two speakers of two known sorts: a monitor and an official, a witness and the company."""
    left, right = sort_of(a), sort_of(b)
    return bool(left and right) and left != right
