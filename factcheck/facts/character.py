"""How a thing is characterised: rare or frequent, minor or massive, tense or cordial; and words that carry a charge."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from factcheck.facts.polarity import stem
from factcheck.text.phrases import noun_phrase
from factcheck.text.triggers import Triggered, finditer
from factcheck.types import Facet, Label, Mention

# scale → (pole, its wordings) twice; nobody can hold both of one thing at one time
SCALES: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "frequency": (
        ("rare", r"rare|rarely|seldom|sporadic|few and far between|unprecedented|infrequent|once-in-a-\w+"),
        ("frequent", r"frequent(?:ly)?|a (?:large |growing )?number of|numerous|repeated(?:ly)?|regular(?:ly)?"
                     r"|commonplace|routine(?:ly)?|a (?:series|string) of"),
    ),
    "tone": (
        ("tense", r"tense|heated|stormy|confrontational|hostile|acrimonious|frosty|angry|testy|bitter"),
        ("cordial", r"cordial|friendly|constructive|productive|amicable|warm|positive|fruitful"),
    ),
    "conduct": (
        ("peaceful", r"peaceful(?:ly)?|calm(?:ly)?|orderly|without incident|non-?violent(?:ly)?|passed off quietly"),
        ("violent", r"violent(?:ly)?|chaotic|marred by (?:\w+ )?violence|turned violent|descended into \w+|riotous"),
    ),
    "outcome": (
        ("success", r"success(?:ful(?:ly)?)?|triumph(?:ant)?|breakthrough"),
        ("failure", r"fail(?:ure|ed)|botched|fiasco|abortive|fruitless|unsuccessful(?:ly)?"),
    ),
    "condition": (
        ("light", r"(?:minor|slight|light|superficial|non-life-threatening) (?:injur\w+|wounds?)|lightly (?:injured"
                  r"|hurt|wounded)|slightly (?:injured|hurt|wounded)|stable condition|out of danger"),
        ("grave", r"(?:serious|severe|critical|grave|life-threatening) (?:injur\w+|wounds?)|(?:seriously|critically"
                  r"|severely|gravely) (?:injured|hurt|wounded|ill)|critical condition"
                  r"|fighting for \w+ (?:life|lives)"),
    ),
    "margin": (
        ("narrow", r"narrow(?:ly)?|razor-thin|wafer-thin|knife-edge|by a whisker|close-run|hard-fought"),
        ("wide", r"landslide|resounding|crushing|thumping|overwhelming(?:ly)?|comfortabl[ey]|emphatic(?:ally)?"
                 r"|decisive(?:ly)?"),
    ),
    "surprise": (
        ("surprise", r"surprise|unexpected(?:ly)?|shock|out of the blue"),
        ("expected", r"widely expected|long-awaited|long-planned|as expected|widely anticipated"),
    ),
    "skill": (
        ("sophisticated", r"sophisticated|advanced|complex|highly coordinated|professional"),
        ("crude", r"crude|simple|unsophisticated|amateur(?:ish)?|opportunistic|rudimentary"),
    ),
}  # fmt: skip
# scales of size, which say nothing without the noun they stand before
SIZES: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "size": (
        ("small", r"limited|minor|small|slight|modest|light|minimal|brief|tiny"),
        ("large", r"massive|huge|major|extensive|severe|heavy|widespread|enormous|vast|large|catastrophic|significant"
                  r"|substantial|serious"),
    ),
}  # fmt: skip
# family → words for one sort of people or happening, from the plainest to the most charged
CHARGED: dict[str, tuple[str, ...]] = {
    "armed group": (
        r"(?:\w+ )?(?:fighters?|gunm[ae]n|rebels?|opposition(?: forces| fighters)?|combatants?)",
        r"(?:\w+ )?(?:militants?|insurgents?|separatists?|guerrillas?)",
        r"(?:\w+ )?(?:terrorists?|extremists?|jihadis?|jihadists?|takfiris?|thugs|mercenaries)",
    ),
    "unrest": (
        r"(?:\w+ )?(?:protests?|demonstrations?|rall(?:y|ies)|march(?:es)?|protesters?|demonstrators?|crowds?)",
        r"(?:\w+ )?(?:unrest|clashes|disturbances?|disorder)",
        r"(?:\w+ )?(?:riots?|rioters?|rioting|mobs?|rampage|insurrection)",
    ),
    "killing": (
        r"deaths?|killings?|shootings?|killed|died",
        r"murders?|murdered|slaying|assassinat(?:ion|ed)",
        r"massacred?|slaughter(?:ed)?|executions?|executed|butchered|carnage",
    ),
    "authority": (r"governments?|authorities|administration", r"regimes?|junta|dictatorship"),
    "newcomers": (
        r"refugees|asylum[ -]seekers|migrants|newcomers",
        r"illegal (?:im)?migrants|illegals|illegal aliens|infiltrators",
    ),
    "use of force": (
        r"(?:military )?operations?|raids?|incursions?|campaigns?",
        r"attacks?|strikes?|assaults?|offensives?|onslaughts?",
        r"invasions?|aggression|atrocit(?:y|ies)|terror(?:ist)? attacks?|blitz",
    ),
    "break-in": (
        r"(?:security |cyber ?)?incidents?|(?:technical )?(?:issues?|glitch(?:es)?|outages?|faults?)",
        r"(?:data |security )?(?:breach(?:es)?|leaks?|intrusions?)",
        r"(?:cyber-?)?attacks?|hack(?:s|ed|ing)?|thefts?|(?:data )?stolen|ransomware(?: attack)?",
    ),
    "mishap": (r"incidents?|accidents?|mishaps?|crash(?:es)?", r"disasters?|tragedy|tragedies|catastrophes?|carnage"),
    "captives": (r"detainees?|prisoners?|captives?|inmates?", r"hostages?|political prisoners?"),
    "defeat": (r"loss|lost to|defeat(?:ed)?|beaten|beat", r"rout(?:ed)?|thrash(?:ed|ing)|humiliat\w+|demolish\w+"),
    "cut": (r"savings|reforms?|changes?|reductions?", r"cuts|austerity|slashed|axed?"),
    "change of power": (r"takeover|transition|change of power|intervention", r"coup|putsch|revolution|uprising"),
}
# people who do one deed under a plainer or a harder name; the plain ones are too many to be rivals by themselves
DOERS = (
    r"workers|strikers|residents|supporters|fans|youths|students|villagers|locals|people|crowds?|protesters?"
    r"|demonstrators?|marchers|activists|gatherings?|farmers|miners|drivers|teachers",
    r"mobs?|rioters?|thugs|hooligans|looters|vandals|hordes?|troublemakers|agitators|rabble",
)
# adverbs and adjectives that judge the thing they stand before
JUDGING = (
    "wrongfully|wrongly|unjustly|illegally|unlawfully|arbitrarily|brutally|deliberately|savagely|cowardly|so-called|"
    "self-styled|notorious|infamous|controversial|disgraced|embattled|rogue|hardline|hard-line|far-right|far-left|"
    "reckless|recklessly|cynical|heinous|barbaric|unprovoked|senseless|deadly|bloody|shameful|illegal|unlawful|heroic"
)
_JUDGING = re.compile(rf"(?<![\w-])(?P<word>{JUDGING})\s(?=[A-Za-z])", re.IGNORECASE)


def find(text: str) -> tuple[Mention, ...]:
    """Return the words of one sentence that set a thing on a scale, in order.

    ``family`` is the scale, ``value`` the pole; a size also has the stem of its noun in the family ("size damag"),
    because a large crowd and a small fire are no rivals.
    """
    found = [*_on_scales(text), *_sizes(text)]
    return tuple(sorted(found, key=lambda m: (m.start, m.end)))


def hardest(family: str) -> int:
    """The charge of the family's hardest words."""
    return len(CHARGED[family]) - 1


def charge(words: str) -> tuple[tuple[str, int], ...]:
    """Return the families that ``words`` as a whole name a member of, each with how charged the wording is, from 0."""
    return tuple(
        (family, level) for family, patterns in _charged() for level, p in enumerate(patterns) if p.fullmatch(words)
    )


def doers(text: str) -> tuple[tuple[int, int, int], ...]:
    """Return the people who may do a deed together: start, end, and 0 for a plain name, 1 for a hard one."""
    return tuple((m.start(), m.end(), level) for level, p in enumerate(_doers()) for m in finditer(p, text))


@lru_cache(maxsize=1)
def _doers() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(rf"(?<![\w-])(?:[a-z]+\s)?(?:{words})(?![\w-])", re.IGNORECASE) for words in DOERS)


def judging(text: str) -> tuple[tuple[int, int], ...]:
    """Return the spans of the words that judge what they stand before."""
    return tuple(m.span("word") for m in finditer(_JUDGING, text))


@lru_cache(maxsize=1)
def _charged() -> tuple[tuple[str, tuple[re.Pattern[str], ...]], ...]:
    return tuple((f, tuple(re.compile(p, re.IGNORECASE) for p in levels)) for f, levels in CHARGED.items())


@lru_cache(maxsize=1)
def _scales() -> Triggered[tuple[str, str]]:
    return Triggered(((family, pole), _bounded(forms)) for family, poles in SCALES.items() for pole, forms in poles)


@lru_cache(maxsize=1)
def _size_words() -> Triggered[tuple[str, str]]:
    return Triggered(((family, pole), _bounded(forms)) for family, poles in SIZES.items() for pole, forms in poles)


def _bounded(forms: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{forms.replace(' ', chr(92) + 's')})(?![\w-])", re.IGNORECASE)


def _on_scales(text: str) -> Iterator[Mention]:
    for (family, pole), pattern in _scales().on(text):
        for m in pattern.finditer(text):
            yield Mention(m.start(), m.end(), Label(Facet.CHARACTER, pole, family))


def _sizes(text: str) -> Iterator[Mention]:
    for (family, pole), pattern in _size_words().on(text):
        for m in pattern.finditer(text):
            start, end = noun_phrase(text, m.end() + 1, 4)
            if end > start:
                noun = stem(text[start:end].split()[-1].strip(".,"))
                yield Mention(m.start(), m.end(), Label(Facet.CHARACTER, pole, f"{family} {noun}", detail=noun))
