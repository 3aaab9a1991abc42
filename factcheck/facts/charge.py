"""Which crime a suspect is charged with, convicted of or suspected of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from factcheck.text.triggers import Triggered
from factcheck.types import Facet, Label, Mention

FAMILY = "charge"
CHARGED, CONVICTED, CLEARED = "charged with", "convicted of", "cleared of"
_STAGES: tuple[tuple[str, str], ...] = (
    (
        CHARGED,
        r"(?:charged (?:him |her |them |the (?:man|suspect|driver|officer) )?(?:on \w+ )?with"
        r"|(?:fac(?:es?|ing)|brought|filed|on) (?:[\w-]+ ){0,3}charges? of|charges? (?:of|include|including)"
        r"|indicted (?:on|for)"
        r"|(?:on|stands?|stood|standing) trial (?:for|on|accused of))",
    ),
    (
        CONVICTED,
        r"(?:(?:convicted|(?:found|plead(?:ed)?) guilty|(?<!not\s)guilty) (?:of|to|on|for)"
        r"|jailed for(?= (?:the )?[a-z]))",
    ),
    (CLEARED, r"(?:(?:acquitted|cleared|found not guilty|not guilty) (?:of|on))"),
)
# crime → its wordings; of two crimes of one row of _WIDER the first takes in the second
CRIMES: dict[str, str] = {
    "attempted murder": r"attempted (?:murder|homicide)|attempting to murder",
    "manslaughter": r"manslaughter|(?:negligent|culpable|involuntary|vehicular) homicide|causing (?:the )?deaths?",
    "murder": r"murder(?:ing)?|(?:aggravated|premeditated|intentional) homicide",
    "homicide": r"homicide|killing",
    "assault": r"(?:aggravated |indecent |sexual )?assault|(?:grievous|actual) bodily harm|battery|wounding",
    "terrorism": r"terror(?:ism|ist)(?: offences| offenses| charges)?|act of terror",
    "kidnapping": r"kidnapp?ing|abduction|false imprisonment",
    "arson": r"arson",
    "robbery": r"(?:armed )?robbery",
    "theft": r"theft|burglary|larceny|stealing",
    "rape": r"rape|raping",
    "fraud": r"(?:wire |tax |bank |securities )?fraud|embezzlement|money laundering",
    "bribery": r"bribery|corruption|taking bribes",
    "treason": r"treason|espionage|spying|sedition",
    "weapons offence": r"(?:illegal |unlawful )?(?:possession|possessing) of (?:a |an )?(?:firearm|weapon|gun|knife)s?",
    "dangerous driving": r"(?:dangerous|reckless|careless|drunk) driving|driving under the influence",
}  # fmt: skip
_WIDER = {"homicide": frozenset({"murder", "manslaughter"})}
_REACH = 90
_AFTER = re.compile(
    r"[.;:“”\"]|,\s(?:but|while|which|who|after|and\s(?:was|were|is|has|a|the))\b|\b(?:but|while|after)\b"
)


@lru_cache(maxsize=1)
def _stages() -> Triggered[str]:
    return Triggered((name, _bounded(words)) for name, words in _STAGES)


@lru_cache(maxsize=1)
def _crimes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, _bounded(words)) for name, words in CRIMES.items())


def _bounded(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{words.replace(' ', chr(92) + 's')})(?![\w-])", re.IGNORECASE)


def find(text: str) -> tuple[Mention, ...]:
    """Return the charges and verdicts of one sentence: ``detail`` the stage, ``value`` the crimes ("arson, murder")."""
    found = (m for stage, pattern in _stages().on(text) for m in _at_stage(text, stage, pattern))
    return tuple(sorted(found, key=lambda m: (m.start, m.end)))


def _at_stage(text: str, stage: str, pattern: re.Pattern[str]) -> Iterator[Mention]:
    for match in pattern.finditer(text):
        stop = _AFTER.search(text, match.end(), match.end() + _REACH)
        end = stop.start() if stop else min(match.end() + _REACH, len(text))
        named = _named(text, match.end(), end)
        if named:
            label = Label(Facet.CHARACTER, ", ".join(sorted({c for c, _ in named})), FAMILY, detail=stage)
            yield Mention(match.start(), max(at for _, at in named), label)


def _named(text: str, start: int, end: int) -> list[tuple[str, int]]:
    """The crimes between two places with where each ends; "attempted murder" is no murder."""
    taken: list[tuple[int, int]] = []
    named: list[tuple[str, int]] = []
    for crime, pattern in _crimes():
        for match in pattern.finditer(text, start, end):
            if not any(a < match.end() and match.start() < b for a, b in taken):
                taken.append(match.span())
                named.append((crime, match.end()))
    return named


def rival(a: frozenset[str], b: frozenset[str]) -> bool:
    """True for two lists of crimes that have none in common, nor one that takes in one of the other's."""
    return not (
        a & b or any(_WIDER.get(x, frozenset()) & b for x in a) or any(_WIDER.get(x, frozenset()) & a for x in b)
    )
