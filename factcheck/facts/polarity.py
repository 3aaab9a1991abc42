"""Whether a predicate is affirmed or negated, and which of two opposite words is used."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

from factcheck.facts.antonyms import PLAIN, SIDES
from factcheck.text.phrases import noun_phrase
from factcheck.text.triggers import Triggered, finditer
from factcheck.types import Facet, Label, Mention

# pair name → (canonical word, wordings) of one pole, then of the other
ANTONYMS: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "rose/fell": (
        ("rose", r"rose|risen|rising|climb(?:ed|s|ing)|jump(?:ed|s)|surg(?:ed|es|ing)|soar(?:ed|s|ing)|gain(?:ed"
                 r"|s)(?= \d)"),
        ("fell", r"fell(?= (?:by|to|from|\d|sharply|slightly|in|\w+ per ?cent)\b)|fallen|falling|drop(?:ped|s)"
                 r"|plung(?:ed|es)|slump(?:ed|s)|tumbl(?:ed|es)|slid"),
    ),
    "increase/decrease": (
        ("increase", r"increas(?:e[sd]?|ing)|up (?=\d|by \d|from \d)|grew|higher than"),
        ("decrease", r"decreas(?:e[sd]?|ing)|declin(?:ed|es|ing)(?! (?:to|relations|comment))|down (?=\d|by \d"
                     r"|from \d)|shrank|lower than"),
    ),
    "accepted/rejected": (
        ("accepted", r"accept(?:ed|s|ing|ance)|agreed to|welcom(?:ed|es)"),
        ("rejected", r"reject(?:ed|s|ing|ion)|refus(?:ed|es|al)(?! to (?:say|comment))|turned down|rebuff(?:ed|s)"
                     r"|dismiss(?:ed|es)(?= (?:the|claims|reports|calls|as)\b)"),
    ),
    "safe/dangerous": (
        ("safe", r"(?:is|are|was|were|be|been|both|not) safe|unharmed|uninjured|unscathed|harmless"),
        ("dangerous", r"dangerous|unsafe|hazardous|toxic|at risk"),
    ),
    "open/closed": (
        ("open", r"(?:is|are|was|were|remain(?:s|ed)?|still|stay(?:s|ed)?) open|re-?open(?:ed|s)?"),
        ("closed", r"(?:is|are|was|were|been|remain(?:s|ed)?|still|stay(?:s|ed)?) (?:closed|shut)|shut down"),
    ),
    "supported/opposed": (
        ("supported", r"support(?:ed|s)|back(?:ed|s)(?= (?:the|a|an|his|her|its|plans|calls)\b)|voted for"
                      r"|in favou?r of|endors(?:ed|es)"),
        ("opposed", r"oppos(?:ed|es|ing)|voted against|object(?:ed|s) to|condemn(?:ed|s)"),
    ),
    "rare/frequent": (
        ("rare", r"(?:is|are|was|were|been|be|remain|became|a|extremely|very|relatively) rare|rarely|seldom"
                 r"|few and far between|unprecedented|isolated"),
        ("frequent", r"(?<!in)frequent(?:ly)?|a (?:large )?number of|numerous|repeated(?:ly)?|regular(?:ly)?"
                     r"|common(?= (?:in|across|among)\b)|often"),
    ),
    "guilty/innocent": (
        ("guilty", r"guilty"),
        ("innocent", r"innocent|not guilty|wrongly (?:accused|convicted)"),
    ),
    "alive/dead": (
        ("alive", r"alive|survived|found safe"),
        ("dead", r"(?:found|pronounced|declared|confirmed|was|is|shot) dead|died|did not survive"),
    ),
    "won/lost": (
        ("won", r"won(?= (?:the|a|by|on|in|\d)\b)|victorious|beat"),
        ("lost", r"lost (?=to\b|(?:the|a|by) (?:\w+ )?(?:match|game|final|election|vote|race|seat|title|\d))|beaten"),
    ),
    "improved/worsened": (
        ("improved", r"improv(?:ed|es|ing)|eas(?:ed|es|ing)(?= |[.,]|$)|recover(?:ed|ing)|thaw(?:ed|ing)?"),
        ("worsened", r"worsen(?:ed|s|ing)|deteriorat(?:ed|es|ing|ion)|escalat(?:ed|es|ing)"),
    ),
    "peaceful/violent": (
        ("peaceful", r"peaceful(?:ly)?|without (?:incident|trouble|violence)"),
        ("violent", r"(?:turn(?:ed|s|ing)?|became|become|grew|were|was) violent"
                    r"|violent(?= (?:clashes|protests?|scenes|unrest))"
                    r"|(?:descended|erupted|spilled) into violence|riot(?:s|ed|ing)"),
    ),
    "likely/unlikely": (
        ("likely", r"(?<!un)(?<!not )likely to|probable|expected to"),
        ("unlikely", r"unlikely|not likely|not expected to|improbable"),
    ),
    "deliberate/accidental": (
        ("deliberate", r"deliberate(?:ly)?|intentional(?:ly)?|on purpose|premeditated|arson"),
        ("accidental", r"accidental(?:ly)?|unintentional(?:ly)?|by mistake|an accident"),
    ),
}  # fmt: skip
ANTONYMS |= PLAIN | SIDES
# what negates a predicate: the predicate is the first content word after it
_NEGATORS = re.compile(
    r"(?<!\w)(?:(?:was|were|is|are|has|have|had|did|does|do|will|would|could|can|should|may|might|be|been)\s(?:not"
    r"|never)"
    r"|(?:was|were|is|are|has|have|had|did|does|do|wo|would|could|ca|should)n[’']t|cannot|can[’']?t|wont|didnt|isnt"
    r"|wasnt|doesnt|hasnt"
    r"|never|failed\sto|fails\sto|refused\sto|refuses\sto|declined\sto"
    r"|den(?:ied|ies|y|ying)\s(?:that\s)?(?:(?!(?:and|but|while|as)\b)[\w’'-]+\s){1,4}?(?:had|has|have|was|were|is|are|would|will|did|could)"
    r"|den(?:ied|ies|y)\s(?:having|being|that|any|the|a)?"
    r"|unlikely\sto|without|no\slonger|unable\sto|stopped\sshort\sof|ruled\sout|not)(?=\s)",
    re.IGNORECASE,
)
_NO_NOUN = re.compile(r"\b(?:no\sone|nobody|none\sof\s(?:the|them)|there\s(?:was|were|is|are)\sno|no)\s", re.IGNORECASE)
_SKIP = frozenset(
    "yet be been being immediately also ever even directly have has had the a an any to of its his her their it he "
    "she they "
    "that independently currently fully only just clear really still previously once so very much all having is are "
    "was were will would could can may might should must "
    "and or but who which when not immediate further official initial other such".split()
)
_NOT_NEGATION = re.compile(
    r"not\s(?:only|just|least|to\smention)|no\s(?:doubt|less|more|fewer|later|sooner|matter"
    r"|longer|confidence\b)",
    re.IGNORECASE,
)
_NEGATED_ITSELF = re.compile(r"(?:did\s)?not\s(?!safe)", re.IGNORECASE)
_NO_PREDICATE = frozenset("on in at for with by from into under over as".split())
_WORD = re.compile(r"[A-Za-z][\w’'-]*")
_IRREGULAR = {
    "said": "say", "met": "meet", "left": "leave", "won": "win", "lost": "lose", "shot": "shoot",
    "fled": "flee", "held": "hold",
    "found": "find", "went": "go", "took": "take", "made": "make", "gave": "give", "knew": "know",
    "known": "know", "seen": "see",
    "hit": "hit", "struck": "strike", "fell": "fall", "rose": "rise", "paid": "pay", "sold": "sell",
    "taken": "take", "given": "give",
    "caught": "catch", "sent": "send", "built": "build", "bought": "buy", "kept": "keep", "led": "lead",
    "stole": "steal", "stolen": "steal", "spent": "spend", "sank": "sink", "sunk": "sink", "burnt": "burn",
    "heard": "hear", "drove": "drive", "driven": "drive", "wore": "wear", "worn": "wear", "chose": "choose",
    "stood": "stand", "sought": "seek", "taught": "teach", "lent": "lend", "flew": "fly", "flown": "fly",
    "broken": "break", "broke": "break", "began": "begin", "came": "come", "died": "die", "dead": "die", "told": "tell",
}  # fmt: skip
_REACH = 60
_GROUNDS = re.compile(
    r"\b(?P<none>(?:no|without(?:\sany)?|not\sany|little)\s)?(?:[\w-]+\s)?(?:evidence|signs?|indications?|proof"
    r"|traces?|hints?)"
    r"\sof\s(?:any\s|an?\s|the\s)?",
    re.IGNORECASE,
)
_FOUND_NONE = re.compile(r"(?:\b(?:not|never|no\sone|nobody)|n[’']t)\s(?:[\w-]+\s){0,3}$", re.IGNORECASE)


@lru_cache(maxsize=8_192)
def find(text: str) -> tuple[Mention, ...]:
    """Return negated predicates (value "negative", family the predicate's stem) and words of an opposite pair.

    An opposite word under a negation counts for the other pole ("not safe" is "dangerous"), with detail "negated".
    """
    negated = sorted(_negations(text), key=lambda m: m.start)
    words = [f[0] if _NEGATED_ITSELF.match(text, f[0].start) else _flipped(f, negated) for f in _opposites(text)]
    return tuple(sorted((*negated, *words), key=lambda m: (m.start, m.end)))


def grounds(text: str) -> tuple[Mention, ...]:
    """Return what a sentence gives evidence, signs or proof of, or says there is none of.

    The value is "negative" or "positive", the family "sign of" and the stem of what it would be a sign of.
    """
    found = []
    for match in finditer(_GROUNDS, text):
        start, end = noun_phrase(text, match.end(), 4)
        none = bool(match["none"] or _FOUND_NONE.search(text, max(match.start() - 40, 0), match.start()))
        if end > start:
            family = f"sign of {stem(text[start:end].split()[-1])}"
            value = "negative" if none else "positive"
            found.append(Mention(match.start(), end, Label(Facet.POLARITY, value, family)))
    return tuple(found)


def affirmed(text: str, predicate: str) -> tuple[tuple[int, int], ...]:
    """Return where the predicate of that stem is used with no negation over it: the positive side of ``find``."""
    negated = [(m.start, m.end) for m in _negations(text)]
    spans = [m.span() for m in _WORD.finditer(text) if stem(m[0]) == predicate]
    return tuple((a, b) for a, b in spans if not any(s <= a < e for s, e in negated))


@lru_cache(maxsize=16_384)
def stem(word: str) -> str:
    """A crude verb stem: "confirmed", "confirms" and "confirm" are one."""
    word = word.lower()
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    for suffix in ("ing", "ied", "ies", "ed", "es", "s"):
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            base = word[: -len(suffix)] + ("y" if suffix in ("ied", "ies") else "")
            doubled = len(base) > 3 and base[-1] == base[-2] and base[-1] not in "sl"
            return (base[:-1] if doubled else base).removesuffix("e")
    return word.removesuffix("e") if len(word) > 3 else word


def _negations(text: str) -> Iterator[Mention]:
    reached = 0
    for pattern in (_NEGATORS, _NO_NOUN):
        reached = 0
        for match in finditer(pattern, text):
            if match.start() < reached or _NOT_NEGATION.match(text, max(match.end() - 3, match.start())):
                continue
            word = _predicate(text, match.end())
            if word:
                reached = word.end()
                yield Mention(match.start(), word.end(), Label(Facet.POLARITY, "negative", stem(word[0])))


def _predicate(text: str, at: int) -> re.Match[str] | None:
    for word in _WORD.finditer(text, at, min(at + _REACH, len(text))):
        if re.search(r"[.;:,]", text[at : word.start()]):
            return None
        if word[0].lower() in _NO_PREDICATE:
            return None
        if word[0].lower() not in _SKIP and not word[0].lower().endswith("ly"):
            return word
    return None


@lru_cache(maxsize=1)
def _patterns() -> Triggered[tuple[str, str, str]]:
    return Triggered(
        (
            (pair, word, other),
            re.compile(rf"(?<![\w-])(?:{forms.replace(' ', chr(92) + 's')})(?:(?<=\s)|(?!\w))", re.IGNORECASE),
        )
        for pair, (one, two) in ANTONYMS.items()
        for (word, forms), (other, _) in ((one, two), (two, one))
    )


def _opposites(text: str) -> list[tuple[Mention, str]]:
    found = [
        (Mention(m.start(), m.start() + len(m[0].rstrip()), Label(Facet.POLARITY, word, pair)), other)
        for (pair, word, other), pattern in _patterns().on(text)
        for m in pattern.finditer(text)
    ]
    kept, reach = [], (0, 0)
    for mention, other in sorted(found, key=lambda f: (f[0].start, -f[0].end)):
        if not (mention.end <= reach[1] and mention.end - mention.start < reach[1] - reach[0]):
            kept.append((mention, other))
        reach = (mention.start, mention.end) if mention.end > reach[1] else reach
    return kept


def _flipped(found: tuple[Mention, str], negated: list[Mention]) -> Mention:
    mention, other = found
    at = bisect_left([n.start for n in negated], mention.start) - 1
    over = negated[at] if at >= 0 and mention.start < negated[at].end else None
    if over is None or not isinstance(mention.reading, Label):
        return mention
    return Mention(over.start, mention.end, Label(Facet.POLARITY, other, mention.reading.family, detail="negated"))
