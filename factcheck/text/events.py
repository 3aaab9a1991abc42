"""What sort of happening a clause speaks of: a table from word stems to event classes.

Two dates, tolls or places answer one question only when they belong to one sort of happening. The table is about
common news vocabulary; a word that is not in it simply gives no class.
"""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.text.triggers import Triggered

# class → word beginnings. A trailing "$" asks for the whole word.
_CLASSES: dict[str, str] = {
    "travel": (
        "visit go$ goes$ trip$ trips$ travel journey fly$ flies$ flew$ flying$ heading$ heads$ headed$ arriv "
        "depart tour$ touring$ toured$"
    ),
    "call": "call$ calls$ phone telephone spoke$ talked$ conversation",
    "meeting": "meet$ meets$ meeting met$ talks$ summit negotiat hearing",
    "statement": (
        "said$ say$ says$ told$ tell$ announc statement brief reported$ reports$ report$ confirm tweet$ tweeted$ "
        "declar spokes interview press$ wrote$ posted$ posting$ warn added$ adding$ updat publish according$"
    ),
    "attack": (
        "attack bomb blast explo detonat struck$ "
        r"(?<!general\s)(?<!rail\s)(?<!hunger\s)(?<!day\s)(?<!hour\s)"
        r"strikes?(?!\s(?:action|ballot|will|would|over\spay))\b "
        " striking$ airstrike raid$ raids$ shell$ shelling$ "
        "shells$ assault ambush rocket mortar missile blew$ militant"
    ),
    "shooting": "shoot$ shooting shooter shot$ shots$ gunman$ gunmen$ gunfire$ opened\\sfire",
    "stabbing": "stabbed$ stabbing stabs$ knife",
    "crash": (
        "crash collid collision derail overturn wreck accident left.the.rails jumped.the.track off.the.rails "
        r"(?:struck|hit|rammed)\s(?:an?|the)\s(?:\w+\s){0,2}(?:wall|quay|pier|jetty|tree|pole|pylon|barrier|bridge|lorry"
        r"|truck|bus|car|van|train|tram|rock|reef|iceberg|sandbank|building|house|mountain|hillside)\b"
    ),
    "sinking": "sank$ sink capsiz shipwreck aground",
    "fire": (
        "blaze wildfire inferno firefighter burn "
        r"(?<!opened\s)(?<!open\s)fire\s(?:broke|swept|tore|ripped|spread|engulf|gutt|raged|began|started|killed) "
        r"(?:warehouse|factory|house|forest|kitchen|hotel|apartment|nightclub|hospital)\sfires?\b"
    ),
    "quake": "earthquake quake tremor aftershock magnitude epicent",
    "storm": "storm hurricane typhoon cyclone tornado landfall blizzard ashore",
    "flood": "flood rainfall landslide mudslide torrent",
    "collapse": "collaps crush stampede gave.way caved.in cave-in",
    "protest": (
        "protest demonstrat rally$ rallies$ (?-i:march) marched$ marchers$ marching$ riot strike-action walkout "
        r"(?:general|rail|hunger|day|hour)\sstrikes? strikes?\s(?:action|ballot|will|would|over\spay)\b"
    ),
    "arrest": "arrest detain custody apprehend",
    "trial": "trial court$ sentenc convict charg indict acquit plead lawsuit sue$ sued$ verdict jury",
    "vote": "vote$ votes$ voted$ voting$ election elect$ elected$ ballot poll$ polls$ referendum",
    "deal": "deal$ deals$ agreement sign$ signed$ signing$ treaty pact$ accord$ ceasefire truce",
    "evacuation": "evacuat displac fled$ flee$ fleeing$ convoy left$ leave$ leaving$ buses$",
    "breach": (
        "breach hack leak$ leaked$ ransomware cyber stolen$ intrusion unusual.activity suspicious.activity "
        "unauthori[sz]ed.access malware"
    ),
    "business": "acqui merger bought$ buy$ sell$ sold$ sale$ profit revenue earnings layoff layoffs cut$ cuts$ shares$",
    "match": "match$ game$ games$ goal$ goals$ scored$ beat$ defeat win$ won$ final$ tournament league",
    "resign": "resign step$ stepped$ sack$ sacked$ dismiss appoint succeed",
    "launch": "launch open$ opened(?!\\sfire)\\b opening$ unveil inaugurat",
    "outbreak": "outbreak infect virus cases$ epidemic",
    "rescue": "rescu search$ searching$ survivor",
    "balloon": "balloon airspace drone$",
    "war": "war$ conflict$ uprising siege besieg",
}


@lru_cache(maxsize=1)
def _patterns() -> Triggered[str]:
    return Triggered(
        (name, re.compile(rf"\b(?:{_alternatives(words)})", re.IGNORECASE)) for name, words in _CLASSES.items()
    )


def _alternatives(words: str) -> str:
    return "|".join(w[:-1] + r"s?\b" if w.endswith("$") else w for w in words.split())


@lru_cache(maxsize=8192)
def classes(text: str) -> frozenset[str]:
    """The event classes named anywhere in ``text``."""
    return frozenset(name for name, pattern in _patterns().on(text) if pattern.search(text))


@lru_cache(maxsize=8192)
def placed(text: str) -> tuple[tuple[int, int, str], ...]:
    """Every event word in ``text`` as ``(start, end, class)``, in order."""
    found = sorted((m.start(), m.end(), name) for name, p in _patterns().on(text) for m in p.finditer(text))
    return tuple(w for w in found if not _struck_by_nature(text, w, found))


def _struck_by_nature(text: str, word: tuple[int, int, str], found: list[tuple[int, int, str]]) -> bool:
    """ "a quake struck at 4:12": nobody attacked."""
    if text[word[0] : word[1]].lower() not in ("struck", "strikes", "strike"):
        return False
    return any(name in _NATURAL and word[0] - _SUBJECT < end <= word[0] for _, end, name in found)


def nearest(text: str, start: int, end: int, ignore: frozenset[str] = frozenset()) -> str:
    """The class of the event word nearest to, and outside, ``start``..``end``; earlier words win ties; "" when none."""
    words = (w for w in placed(text) if w[2] not in ignore and (w[1] <= start or w[0] >= end))
    return min(((_gap(a, b, start, end), a > start, name) for a, b, name in words), default=(0, False, ""))[2]


_NATURAL = frozenset({"quake", "storm", "flood"})
_SUBJECT = 40  # characters before "struck" in which its subject ends
# What an editor calls one happening of a class, where that is not the class's own name.
_NOUNS = {
    "travel": "trip",
    "business": "business deal",
    "quake": "earthquake",
    "resign": "change of office",
    "war": "war",
}


# A ship that ran aground did not sink: a class whose name needs a word for it in the texts, and what else it is called.
_BY_ITS_WORDS = {
    "sinking": (re.compile(r"\b(?:sink|sank|sunk|capsiz|shipwreck)", re.IGNORECASE), "accident"),
    "launch": (re.compile(r"\b(?:launch|lift|blast(?:ed)?\soff)", re.IGNORECASE), "opening"),
}


def noun(name: str, said: str = "") -> str:
    """A class as a noun for a question ("travel" is "trip"); "event" for no class. ``said`` is what the texts say."""
    words, otherwise = _BY_ITS_WORDS.get(name, (None, ""))
    if words and said and not words.search(said):
        return otherwise
    return _NOUNS.get(name, name) or "event"


# Classes whose words often stand for one happening: a visit is a journey and a round of talks.
_KIN = (
    frozenset({"travel", "meeting"}),
    frozenset({"attack", "shooting", "stabbing", "fire"}),
    frozenset({"crash", "sinking", "fire", "collapse"}),
    frozenset({"storm", "flood"}),
    frozenset({"arrest", "trial"}),
    frozenset({"deal", "business", "vote"}),
    frozenset({"rescue", "evacuation"}),
)


def kin(a: str, b: str) -> bool:
    """True when two classes may well name one happening."""
    return any({a, b} <= group for group in _KIN)


def _gap(a: int, b: int, start: int, end: int) -> int:
    return max(start - b, a - end, 0)


# How people come to harm: two tolls whose means are known and differ are two events.
_MEANS: dict[str, str] = {
    "air": "airstrike air.strike air.raid warplane (?:fighter|war).jets? jets.(?:struck|bombed|hit) bombardment",
    "rocket": "rocket mortar shell(?:s|ing|ed)? missile",
    "bomb": "bomb(?!ard) blast explo detonat suicide blew",
    "gun": "shooting shot gunm[ae]n gunfire opened.fire",
    "knife": "stabb knife",
    "crash": "crash collid collision derail overturn",
    "water": "capsiz sank sinking drown flood",
    "fire": (
        "blaze wildfire inferno (?:a|the|house|forest|warehouse|kitchen|factory|hotel).fire(?!d) "
        "fire.(?:swept|broke.out|tore|ripped|raged)"
    ),
    "quake": "earthquake quake",
    "wind": "hurricane typhoon cyclone tornado storm",
    "crush": "stampede crush collaps",
    "disease": "virus outbreak infection disease",
}


@lru_cache(maxsize=8192)
def means(text: str) -> frozenset[str]:
    """By what means people are harmed in ``text``, as far as it says."""
    return frozenset(name for name, pattern in _means_patterns().on(text) if pattern.search(text))


@lru_cache(maxsize=1)
def _means_patterns() -> Triggered[str]:
    return Triggered(
        (name, re.compile(rf"\b(?:{'|'.join(words.split())})".replace(".", "[ -]?"), re.IGNORECASE))
        for name, words in _MEANS.items()
    )
