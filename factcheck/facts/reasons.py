"""Causes in free words: the usual reasons for accidents, fires, breaches, outages and deeds, grouped by what is meant.

A reason counts only beside a word that makes a cause of it ("due to", "suspect", "exploited"), or where to name it is
to blame it ("was going too fast"). "Short circuit" and "faulty wiring" are one reason; "arson" is its rival.
"""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.text.triggers import Triggered, finditer
from factcheck.types import Facet, Label, Mention

# reason → its wordings; a blank stands for any white space
REASONS: dict[str, str] = {
    "human error": r"(?:human|pilot|driver|operator|navigational?|staff|clerical)(?:[’']s)? (?:\w+ )?errors?|fatigue"
                   r"|fell asleep|inattention"
                   r"|distracted|negligence|a mistake by",
    "speed": r"(?:excessive|high) speed|speeding",
    "machine": r"(?:engine|brake|mechanical|technical|gear|rudder|steering|rotor|hydraulic|hardware) (?:failures?"
               r"|faults?"
               r"|problems?|defects?|malfunctions?)|brakes? (?:had )?failed|metal fatigue|faulty (?:brakes?|engines?"
               r"|part"
               r"|component|valve)",
    "signals": r"(?:signal(?:ling)?|points|switch) (?:failures?|faults?|errors?|problems?)|faulty (?:signal|points"
               r"|switch)",
    "track": r"(?:broken|cracked|buckled|damaged|missing|warped) (?:rails?|tracks?|bolts?)|(?:track|rail) defects?",
    "tyre": r"(?:burst|blown|flat|punctured) (?:front |rear )?t[yi]res?|t[yi]re (?:burst|blew|blow-?out)|blow-?out",
    "weather": r"(?:thick |dense |heavy )?fog|black ice|icy (?:roads?|conditions)|(?:heavy|torrential) (?:rains?|snow"
               r"|snowfall|downpours?)|(?:strong|high|gusty) winds?|poor visibility|turbulence|drought|heatwave"
               r"|lightning(?: strikes?)?|(?:a|the|freak) (?:storm|gust)|bad weather",
    "ground": r"land(?:slip|slide)s?|mudslides?|rock-?falls?|fallen (?:tree|rock|boulder)s?|subsidence|sinkhole"
              r"|earthquakes?|tremors?|avalanche",
    "drink or drugs": r"drunk|drink-driving|drunk driving|alcohol|intoxicat\w+",
    "illness": r"heart attack|stroke|seizure|fell ill|lost consciousness|medical emergency",
    "animal": r"bird strike|(?:hit|struck) (?:a|by) (?:birds?|cow|deer|animals?)|livestock",
    "overloading": r"overload(?:ed|ing)|overcrowd(?:ed|ing)|too many (?:people|passengers)|shifting cargo",
    "electricity": r"electrical (?:faults?|failures?|problems?|short[- ]circuits?|wiring|fires?)|short[- ]circuits?"
                   r"|faulty (?:wiring|cable|socket|heater|appliance)|wiring|power lines?|overheat(?:ed|ing) (?:battery"
                   r"|cable|motor)|(?:lithium|faulty) batter(?:y|ies)",
    "arson": r"arson(?:ists?)?|(?:deliberately|intentionally) (?:set|lit|started|ignited)|petrol bombs?|incendiary"
             r"|sabotage[d]?|foul play|molotov \w+",
    "gas": r"gas (?:leaks?|explosions?|cylinders?|pipes?|blasts?|canisters?|build-?up)|leaking gas|methane",
    "smoking": r"(?:discarded |lit )?cigarettes?(?: butt| end)?|smoking materials?|a smoker",
    "flames left alone": r"candles?|barbecues?|campfires?|unattended (?:stove|pan|fire|cooking)|cooking (?:oil|fire)"
                         r"|stove",
    "fireworks": r"fireworks?|firecrackers?|flares?|sparklers?|pyrotechnics?",
    "chemicals": r"chemical (?:reaction|leak|spill)s?|ammonium nitrate|welding|sparks? from",
    "bomb": r"(?:car|truck|suicide|parcel) bombs?|explosive devices?|a bomb|improvised explosive|landmines?|a mine"
            r"|unexploded (?:ordnance|shells?|bombs?)",
    "weapon from afar": r"(?:drone|missile|rocket|air|artillery) (?:strikes?|attacks?|fire)|shelling|airstrikes?"
                        r"|debris from (?:a )?(?:drone|missile|rocket)s?",
    "credentials": r"(?:stolen|leaked|weak|reused|compromised|guessed|default|an employee[’']s) (?:passwords?"
                   r"|credentials?"
                   r"|log-?ins?|accounts?)|phish(?:ing|ed)(?: e-?mails?)?|tricked (?:an |a )?(?:employees?|staff"
                   r"|worker)",
    "software flaw": r"unpatched|(?:security|software|zero-day) (?:flaws?|holes?|vulnerabilit(?:y|ies)|bugs?)|zero-day"
                     r"|vulnerabilit(?:y|ies)|(?:outdated|old) software|out-of-date software",
    "insider": r"(?:an? )?insiders?|(?:rogue|former|disgruntled) (?:employees?|workers?|contractors?|staff)",
    "supplier": r"(?:third[- ]party|outside) (?:suppliers?|vendors?|contractors?|firms?|providers?)|supply[- ]chain"
                r"|(?:a|one of its) (?:suppliers?|contractors?|vendors?)",
    "left open": r"misconfigur\w+|(?:unsecured|unprotected|exposed) (?:servers?|databases?|buckets?|files?)|left open",
    "cyber attack": r"cyber-?\s?attacks?|hackers?|ransomware|malware",
    "software update": r"(?:faulty|botched|failed|routine|software) (?:software )?updates?|software (?:glitch|error"
                       r"|fault)s?"
                       r"|coding error",
    "cable": r"(?:cut|severed|damaged) (?:\w+ )?cables?|cable (?:cut|fault|break)s?",
    "structure": r"structural (?:faults?|failures?|flaws?|defects?|weakness)|corro(?:sion|ded)|rust(?:ed)?"
                 r"|poor (?:design"
                 r"|maintenance|construction)|(?:construction|building) work|shoddy \w+|cracks?",
    "food or water": r"contaminated (?:water|food|meat|milk|wells?)|undercooked \w+|tainted \w+",
}  # fmt: skip
# to name it is to blame it
BLAME: dict[str, str] = {
    "speed": r"(?:was|were|been) (?:\w+ing )?(?:far |much |well )?(?:too fast|speeding)|(?:exceed(?:ed|ing)|above|over"
             r"|broke|breaking) the speed limit|at (?:high|excessive|great) speed",
    "drink or drugs": r"over the (?:legal )?(?:drink|alcohol)[- ]?(?:driv\w+ )?limit|(?:was|were) (?:drunk"
                      r"|intoxicated)",
    "red light": r"(?:ran|jumped|drove through|passed|went through|ignored|missed) (?:a |the )?(?:red (?:light|signal)"
                 r"|stop sign)s?",
    "braking": r"braked (?:suddenly|sharply|hard|too late)|(?:sudden|sharp) braking|(?:swerved|swerving) to avoid"
               r"|tried to overtake|while overtaking|wrong side of the road",
    "human error": r"fell asleep|had not slept|was (?:on|using) (?:his|her|a) (?:mobile|phone|cell)[\w ]*",
    "tyre": r"t[yi]re (?:had )?(?:burst|blew|exploded)",
    "machine": r"(?:brakes?|engines?) (?:had )?failed|lost (?:engine )?power(?! in\b)",
}  # fmt: skip
# happening → the words for it, and the reasons that can explain it
EFFECTS: dict[str, tuple[str, frozenset[str]]] = {
    "crash": (
        r"crash(?:es|ed|ing)?|derail\w*|collisions?|collided|accidents?|pile-?up|plunged|overturned",
        frozenset({"human error", "speed", "machine", "signals", "track", "tyre", "weather", "ground", "drink or drugs",
                   "illness", "animal", "overloading", "red light", "braking", "bomb", "weapon from afar", "arson"}),
    ),
    "sinking": (
        r"sank|sinks?|sinking|sunk|capsiz\w*|shipwreck|ran aground",
        frozenset({"human error", "speed", "machine", "weather", "overloading", "bomb", "weapon from afar", "structure",
                   "drink or drugs"}),
    ),
    "fire": (
        r"fires?|blazes?|infernos?|wildfires?",
        frozenset({"electricity", "arson", "gas", "smoking", "flames left alone", "fireworks", "chemicals", "weather",
                   "bomb", "weapon from afar", "machine"}),
    ),
    "explosion": (
        r"explosions?|blasts?|exploded",
        frozenset({"gas", "bomb", "weapon from afar", "chemicals", "electricity", "fireworks", "smoking", "arson",
                   "machine", "human error"}),
    ),
    "outage": (
        r"outages?|blackouts?|power cuts?|offline|disruptions?|breakdown",
        frozenset({"electricity", "weather", "cyber attack", "software update", "cable", "machine", "human error",
                   "supplier", "animal", "structure", "arson"}),
    ),
    "breach": (
        r"breach(?:es|ed)?|hack(?:s|ed|ers?|ing)?|ransomware|intru\w+|cyber-?\s?attacks?|data theft",
        frozenset({"credentials", "software flaw", "insider", "supplier", "left open", "human error"}),
    ),
    "collapse": (
        r"collaps(?:e[sd]?|ing)|stampede|crush|cave-in|gave way",
        frozenset({"structure", "weather", "ground", "overloading", "gas", "bomb", "weapon from afar", "human error"}),
    ),
    "flood": (r"floods?|flooding|flooded", frozenset({"weather", "structure", "ground", "human error"})),
    "outbreak": (r"outbreaks?|infections?|infected|poison\w+", frozenset({"food or water", "animal", "human error"})),
}  # fmt: skip
_ENTRIES = EFFECTS["breach"][1]
MOTIVES: dict[str, str] = {
    "bullying": r"been bullied|bullying",
    "grudge": r"(?:old |personal |long |long-running )?(?:grudge|feud|vendetta)|revenge|(?:anger|angry"
              r"|resentment) (?:over|about|at)",
    "robbery": r"robbery|for money|(?:gambling )?debts?",
    "ideology": r"extremis[tm]s?|terroris[tm]|jihadis[tm]|far-right|racis[tm]|hate crime|antisemiti\w+|islamophobi\w+"
                r"|politically motivated|radicali[sz]ed",
    "family": r"domestic (?:dispute|violence|row)|custody (?:battle|dispute)|jealousy|divorce|family (?:dispute|feud)",
    "illness of mind": r"mental (?:illness|health(?: problems| issues)?)|depress(?:ion|ed)|psychosis|mentally ill",
    "gangs": r"gang (?:rivalry|dispute|war|violence|feud)|drug (?:deal|dispute|trade)|turf war",
}  # fmt: skip
# what makes a cause of the words after it, and of the words before it
_CUE = re.compile(
    r"\b(?:caused\sby|cause\s(?:was|is|may\sbe|may\shave\sbeen|could\sbe)|due\sto|because|blam(?:e[sd]?"
    r"|ing)\s(?:it\s)?(?:on)?"
    r"|as\sa\sresult|result(?:ed|ing)?\s(?:of|from)|(?:triggered|sparked|started|ignited|set\soff"
    r"|brought\sdown)\s(?:by|when"
    r"|after)|suspect(?:s|ed|ing)?|point(?:s|ed|ing)\sto|attribut(?:ed|able)\sto|after|following|owing\sto|stemm(?:ed"
    r"|ing)\sfrom"
    r"|traced\sto|put\sdown\sto|rul(?:e|es|ed|ing)\sout|no\sevidence\sof|no\ssign\sof|theor(?:y|ies)"
    r"|investigating\swhether"
    r"|looking\sinto\swhether|(?:thought|believed|likely)\sto\s(?:be|have\sbeen)|down\sto|gave\sway\s(?:in|under))\b",
    re.IGNORECASE,
)
_CUE_AFTER = re.compile(
    r"\b(?:caus(?:e[sd]?|ing)|trigger(?:ed|ing)|spark(?:ed|ing)|started|led\sto|responsible\sfor|(?:was|were"
    r"|is)\sbehind|ignited"
    r"|set\soff|to\sblame|(?:was|were|is|are|being)\s(?:\w+\s)?(?:blamed|suspected|ruled\sout)|brought\sdown"
    r"|the\s(?:probable\s"
    r"|likely\s)?cause|suspected)\b",
    re.IGNORECASE,
)
_ENTRY = re.compile(
    r"\b(?:got\sin(?:to|side)?|get\sin(?:to|side)?|gain(?:ed|ing)\s(?:access|entry)|br(?:oke|eaking|eak)\sin(?:to)?"
    r"|exploit(?:ed|ing|s)|enter(?:ed|ing)|through|via|using|with\sthe\shelp\sof|way\sin)\b",
    re.IGNORECASE,
)
_MOTIVE_CUE = re.compile(
    r"\b(?:motiv\w+|because|believ\w+|the\sreason|driven\sby|out\sof|acted|grievances?|suspect\w*|treat\w+\sas"
    r"|investigat\w+\sas"
    r"|(?:carried|held|bore|harbou?red|had)(?:\s(?:a|an|been|long))*)\s",
    re.IGNORECASE,
)
_DEED = re.compile(r"\b(?:attack|shooting|stabbing|gunm[ae]n|killing|murder|bomb\w*|rampage|assault)", re.IGNORECASE)
_NO_MOTIVE = re.compile(
    r"\b(?:no\s(?:clear\s|known\s|apparent\s)?motive|motive\s(?:is|was|remains?|remained|has|had)\s(?:still\s|not\s"
    r"|yet\s|been"
    r"\s|immediately\s){0,3}(?:unknown|unclear|known|clear|established|determined))\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"(?<!not\s)(?<!n’t\s)(?<!n't\s)\b(?:ruled\sout|rul(?:e|es|ing)\sout|no\sevidence\sof|no\ssign\sof|not\s(?:caused\sby|due\sto|because\sof"
    r"|the\sresult\sof"
    r"|to\sblame)|nothing\sto\sdo\swith|denied|rejected|dismissed)\s(?:\w+\s){0,3}$",
    re.IGNORECASE,
)
_DENIED_AFTER = re.compile(
    r"^\s(?:was|were|has\sbeen|had\sbeen|is)\s(?:\w+\s)?(?:ruled\sout|not\sto\sblame)", re.IGNORECASE
)
_OPEN_ENDED = re.compile(
    r"\b(?:(?:not|un)\s?(?:yet\s|immediately\s)?(?:clear|known|certain)\s(?:what|how|why)\b[\w\s’'-]{3,60}"
    r"|(?:have|has|had)\s(?:yet|still)\sto\s(?:say|establish|determine|find\sout)\s(?:what|how|why)\b[\w\s’'-]{3,60}"
    r"|(?:cause|causes|origin|reason)\s(?:of\s[\w\s’'-]{3,40}?\s|for\s[\w\s’'-]{3,40}?\s)?(?:is|are|was|were|remains?"
    r"|remained|has|had)"
    r"\s(?:still\s|not\s|yet\s|been\s|so\sfar\s|immediately\s){0,4}(?:unknown|unclear|undetermined|known|determined"
    r"|established|clear|confirmed|under\s(?:investigation|review)|(?:being\s)?investigated))",
    re.IGNORECASE,
)
_NEAR = 90
_LONGEST = 20_000  # characters: no sentence is longer
SURE, UNSURE, DENIED, UNKNOWN = "cause", "doubted", "denied", "unknown"
_HEDGE = re.compile(
    r"\b(?:may|might|could|possibl[ye]|probabl[ye]|likely|apparently|reportedly|allegedly|suspect\w*|believ\w+|thought"
    r"|(?:not|n[’']t)\s(?:yet\s)?rul(?:e|ed|ing)\sout|appears?|appeared|presumed|theor\w+|preliminary|initial|rumou?r\w*|whether|investigating|point(?:s|ed"
    r"|ing)\sto)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=4)
def _compiled(table: str) -> re.Pattern[str]:
    rows = {"reasons": REASONS, "blame": BLAME, "motives": MOTIVES}[table]
    groups = "|".join(f"(?P<r{i}>{words.replace(' ', chr(92) + 's')})" for i, words in enumerate(rows.values()))
    return re.compile(rf"(?<![\w-])(?:{groups})(?!\w)", re.IGNORECASE)


def keys(text: str) -> frozenset[str]:
    """The reasons and motives that a wording names, by the words that stand for their groups."""
    return frozenset(
        list(rows)[int((m.lastgroup or "r0")[1:])]
        for table, rows in (("reasons", REASONS), ("blame", BLAME), ("motives", MOTIVES))
        for m in _compiled(table).finditer(text)
    )


def effects(text: str) -> tuple[str, ...]:
    """The happenings that a text names, those named most first."""
    counts = {name: len(pattern.findall(text)) for name, pattern in _effect_words().on(text)}
    return tuple(sorted((n for n in counts if counts[n]), key=lambda n: -counts[n]))


@lru_cache(maxsize=1)
def _effect_words() -> Triggered[str]:
    return Triggered(
        (name, re.compile(rf"(?<![\w-])(?:{words[0]})(?!\w)", re.IGNORECASE)) for name, words in EFFECTS.items()
    )


def find(text: str) -> tuple[Mention, ...]:
    """Return the reasons given in one sentence as cause labels: ``detail`` the reason as written.

    ``family`` is "cause", "doubted" where the sentence hedges, "denied" where it rules the reason out; ``value`` is
    "because" and ``rank`` 5.
    """
    named = [m for m in finditer(_compiled("reasons"), text, 0, _LONGEST) if _caused(text, m)]
    found = sorted((*named, *finditer(_compiled("blame"), text, 0, _LONGEST)), key=lambda m: (m.start(), -m.end()))
    kept: list[Mention] = []
    for match in found:
        if not kept or match.start() >= kept[-1].end:
            kept.append(_mention(text, match))
    return tuple(kept)


def motives(text: str) -> tuple[Mention, ...]:
    """Return the motives given in one sentence, and where it says that none is known."""
    none = tuple(Mention(m.start(), m.end(), Label(Facet.CAUSE, UNKNOWN, SURE)) for m in _NO_MOTIVE.finditer(text))
    given = (m for m in finditer(_compiled("motives"), text) if _near(_MOTIVE_CUE, text, m, before=True))
    return none or tuple(_mention(text, m) for m in given)


def is_deed(text: str) -> bool:
    """True for a text about a violent deed, so that a motive can be asked for."""
    return bool(_DEED.search(text))


def unknown(text: str) -> tuple[Mention, ...]:
    """Return where a sentence says that nobody knows yet what caused it, or how it was done."""
    return tuple(Mention(m.start(), m.end(), Label(Facet.CAUSE, UNKNOWN, SURE)) for m in finditer(_OPEN_ENDED, text))


def _caused(text: str, match: re.Match[str]) -> bool:
    entered = not _ENTRIES.isdisjoint(keys(match[0])) and _near(_ENTRY, text, match, before=True)
    return entered or _near(_CUE, text, match, before=True) or _near(_CUE_AFTER, text, match, after=True)


def _near(cue: re.Pattern[str], text: str, match: re.Match[str], *, before: bool = False, after: bool = False) -> bool:
    """True when the cue stands close by: before the words, after them, or (with neither asked for) on either side."""
    left = not after and cue.search(text, max(match.start() - _NEAR, 0), match.start())
    return bool(left or (not before and cue.search(text, match.end(), min(match.end() + _NEAR // 2, len(text)))))


def _mention(text: str, match: re.Match[str]) -> Mention:
    label = Label(Facet.CAUSE, "because", _firmness(text, match), 5, match[0])
    return Mention(match.start(), match.end(), label)


def _firmness(text: str, match: re.Match[str]) -> str:
    if _DENIED.search(text, max(match.start() - 60, 0), match.start()) or _DENIED_AFTER.match(
        text[match.end() : match.end() + 40]
    ):
        return DENIED
    return UNSURE if _HEDGE.search(text, max(match.start() - 60, 0), min(match.end() + 30, len(text))) else SURE
