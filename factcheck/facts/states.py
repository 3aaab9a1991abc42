"""The states a count can be in (killed, injured, missing, …) and every wording that names one."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple


class _Row(NamedTuple):
    name: str
    after: str  # what may follow the counted, as a pattern
    verbs: str = ""  # verbs that may precede it; "kill" stands for its four forms
    nouns: str = ""


_RESCUED = (
    r"rescued|saved|brought\sout(?:\salive)?|brought\sto\s(?:the\ssurface|safety)|pulled\s(?:alive\s)?from"
    r"|plucked\sfrom|dug\sout(?:\salive)?|winched\sto\ssafety"
)
_TABLE: tuple[_Row, ...] = (
    _Row(
        "killed",
        "killed|dead|slain|died|dies|dying|perished|drowned|murdered|massacred|executed|beheaded|"
        r"martyred|assassinated|slaughtered|shot\sdead|shot\sand\skilled|lost\stheir\slives|"
        r"lost\s(?:his|her)\slife|"
        r"(?:beaten|burned|burnt|crushed|stabbed|shot|trampled|frozen)\sto\sdeath|succumbed",
        verbs="kill slay murder massacre execute behead assassinate slaughter",
        nouns="death deaths fatality fatalities",
    ),
    _Row(
        "critically hurt",
        r"(?:is|are|was|were|remain(?:s|ed)?)?\s?in\s(?:an?\s)?(?:critical|grave|life-threatening)\scondition|"
        r"critically(?!\s\w)",
    ),
    _Row(
        "seriously hurt",
        r"(?:is|are|was|were|remain(?:s|ed)?)?\s?in\s(?:an?\s)?serious\scondition|"
        r"(?:with|suffered|sustained)\s(?:serious|severe)\s(?:injuries|wounds|burns)|seriously(?!\s\w)",
    ),
    _Row(
        "injured",
        r"injured|wounded|hurt|maimed|(?:treated|treatment)\sfor\s(?:\w+\s)?(?:wounds|injuries|burns)|"
        r"(?:suffered|sustained)\s(?:\w+\s){0,2}(?:injuries|wounds|burns)",
        verbs="injure wound hurt maim",
        nouns="injuries",
    ),
    _Row("missing", r"missing|unaccounted\sfor|disappeared", nouns="disappearances"),
    _Row(
        "kidnapped",
        r"kidnapped|abducted|(?:taken|held)\s(?:hostage|captive)",
        verbs="kidnap abduct",
        nouns="hostages captives kidnappings abductions",
    ),
    _Row(
        "arrested",
        r"arrested|detained|apprehended|rounded\sup|taken\sinto\scustody|in\scustody|"
        r"held\s(?:in\scustody|for\squestioning|on\ssuspicion|by\spolice)",
        verbs="arrest detain apprehend",
        nouns="arrests detentions",
    ),
    _Row("charged", "charged|indicted", verbs="charge indict", nouns="indictments"),
    _Row(
        "jailed", "jailed|imprisoned|sentenced|convicted", verbs="jail imprison sentence convict", nouns="convictions"
    ),
    _Row("released", "released|freed", verbs="release free"),
    _Row("deported", "deported|expelled", verbs="deport expel", nouns="deportations expulsions"),
    _Row(
        "evacuated",
        r"evacuated|set\sfor\sevacuation|airlifted|(?:moved|taken|bused|transferred|led|escorted"
        r"|ushered)\s(?:to\s(?:safety|shelters?|higher\sground)|out)|relocated|left\stheir\shomes|(?:had|forced"
        r"|obliged|made)\sto\s(?:evacuate|(?:leave|flee|abandon)\s(?:their|the|its)\s(?:[\w’'-]+\s){0,3}?(?:homes?"
        r"|houses?|hotels?|buildings?|schools?|towns?|villages?|area|island|flats?|apartments?|campus|camp|properties"
        r"|hospital|offices?))|(?:ordered|told|asked|urged)\sto\s(?:leave|evacuate|flee|move\sout)",
        verbs="evacuate airlift",
        nouns="evacuations",
    ),
    _Row(
        "displaced",
        r"displaced|fled|flee|fleeing|homeless|uprooted|from\stheir\shomes|out\sof\stheir\shomes|"
        r"left\shomeless|(?:lost|lose|losing)\stheir\shomes",
        verbs="displace uproot",
    ),
    _Row(
        "rescued",
        _RESCUED,
        verbs="rescue save",
        nouns="rescues",
    ),
    _Row("infected", r"infected|tested\spositive|contracted|sickened", verbs="infect sicken", nouns="infections"),
    _Row(
        "hospitalised",
        "hospitali[sz]ed|"
        r"(?:taken|rushed|brought|admitted|airlifted)\sto\s(?:a\s|the\s)?(?:[\w-]+\s)?hospitals?|"
        r"in\shospital|treated\s(?:in|at)\s(?:a\s|the\s)?(?:[\w-]+\s){0,2}hospitals?|(?:needed|received|required)\s(?:medical|hospital)\s\w+",
        verbs="hospitalise hospitalize",
        nouns="hospitalisations hospitalizations",
    ),
    _Row("flooded", r"flooded|inundated|submerged|swamped|under\swater", verbs="flood inundate submerge swamp"),
    _Row("trapped", "trapped|stranded|stuck|buried", verbs="trap strand"),
    _Row("laid off", r"laid\soff|made\sredundant|(?:lost|lose)\stheir\sjobs|sacked", nouns="layoffs redundancies"),
    _Row(
        "destroyed",
        "destroyed|demolished|flattened|levelled|leveled|razed|gutted|burned|burnt|"
        r"reduced\sto\s(?:rubble|ashes)|washed\saway|collapsed|caved\sin",
        verbs="destroy demolish flatten gut raze",
    ),
    _Row("damaged", "damaged", verbs="damage"),
    _Row("derailed", r"derailed|(?:left|came\soff|jumped|leaving)\sthe\s(?:rails|tracks?)", verbs="derail"),
    _Row(
        "overturned",
        r"overturned|(?:lying|lay|ended\sup|came\sto\srest)\son\s(?:its|their)\ssides?|(?:tipped|rolled|flipped|toppled)\s(?:over|onto)",
        verbs="overturn",
    ),
    _Row("grounded", r"grounded", verbs="ground"),
    _Row("without power", r"without\s(?:power|electricity)|(?:lost|lose|losing)\s(?:power|electricity)|in\sthe\sdark"),
    _Row("exposed", "exposed|compromised|leaked|breached", verbs="expose compromise leak breach"),
    _Row("stolen", "stolen", verbs="steal stole"),
    _Row("shot", "shot"),
    _Row("stabbed", "stabbed", verbs="stab"),
    _Row("poisoned", "poisoned", verbs="poison", nouns="poisonings"),
    _Row("affected", "affected", verbs="affect"),
    _Row("left", r"(?:left|leaving)(?=\s(?:(?-i:[A-Z])|the\b|for\b|their\b|on\b))"),
    _Row("bodies", "", nouns="bodies body corpses"),
    _Row("casualties", "", nouns="casualties"),
)
_LAID_OFF = ("lay off", "laid off", "laying off", "lays off")
_DOUBLING = frozenset({"kidnap", "trap", "stab", "gut"})
_ADVERB = (
    r"(?:\w{2,20}ly|also|still|all|now|then|since|later|already|left|feared|believed|confirmed|presumed|reported|thought"
    r"|known|found|either|both|more|others?|so\sfar|of\sthem|remain(?:s|ed)?)"
)
_AUX = (
    r"(?:was|were|are|is|been|being|be|have|has|had|gets?|got|getting|will|would|could|may|might|must|can|should|to|who"
    r"|that|which)"
)


def is_adjectival(name: str) -> bool:
    """True for participles that can stand before a noun: "wounded men", "stranded passengers"."""
    return name in adjectives()


def is_state(name: str) -> bool:
    """True for a single word that says what befell somebody, after or before a number ("killed", "wounds", "dead")."""
    return (
        name in adjectives()
        or name in verbs()
        or name in ("killed", "dead", "died", "shot", "fled", "perished", "stolen")
    )


@cache
def _alternatives() -> str:
    return "|".join(after for _, after, _, _ in _TABLE if after)


@cache
def state_pattern() -> re.Pattern[str]:
    """Any wording of a state, anywhere."""
    return re.compile(rf"(?:{_alternatives()})\b", re.IGNORECASE)


@cache
def after_pattern() -> re.Pattern[str]:
    """A state right after the counted, with its auxiliaries and adverbs in ``aux``."""
    middle = rf"(?P<aux>(?:(?:{_AUX}|{_ADVERB})\s){{0,6}})"
    return re.compile(rf"[\"”’'),]{{0,2}}\s{middle}(?P<state>{_alternatives()})\b", re.IGNORECASE)


@cache
def far_pattern() -> re.Pattern[str]:
    """A passive state beyond a phrase in ``gap``."""
    middle = rf"(?P<aux>(?:was|were|been|are|have|had|has)\s(?:(?:{_AUX}|{_ADVERB})\s){{0,4}})"
    return re.compile(rf"(?P<gap>[^.;:!?]{{0,110}}?)\s{middle}(?P<state>{_alternatives()})\b", re.IGNORECASE)


@cache
def group_before() -> re.Pattern[str]:
    """ "among the dead were", "the injured include": the group that the counted belong to."""
    states = r"dead|killed|wounded|injured|missing|arrested|detained|rescued|casualties|victims|fatalities"
    return re.compile(
        rf"(?:\bamong\s(?:the|those)\s(?:{_ADVERB}\s)?(?P<state>{states})\s(?:was|were|are|is)\s(?:also\s)?"
        rf"|\bthe\s(?P<who>{states})\s(?:also\s)?includ(?:e|es|ed|ing)\s)$",
        re.IGNORECASE,
    )


@cache
def verbs() -> dict[str, str]:
    """Every inflected verb that may stand before a number, to its state."""
    forms = {form: row.name for row in _TABLE for verb in row.verbs.split() for form in _forms(verb)}
    return forms | dict.fromkeys(_LAID_OFF, "laid off")


def _forms(verb: str) -> tuple[str, ...]:
    if verb in ("hurt", "stole"):
        return (verb, "hurts", "hurting") if verb == "hurt" else (verb,)
    stem = verb[:-1] if verb.endswith("e") else verb + verb[-1] if verb in _DOUBLING else verb
    third = verb + ("es" if verb.endswith(("s", "x", "sh", "ch")) else "s")
    past = {"slay": "slew", "steal": "stealing"}.get(verb, stem + "ed")
    return (verb, third, stem + "ing", past)


@cache
def adjectives() -> dict[str, str]:
    """Participles that can stand before a noun, to their state."""
    listed = (
        "wounded injured missing trapped stranded displaced infected evacuated arrested kidnapped abducted damaged "
        "destroyed detained rescued hospitalised hospitalized jailed"
    )
    return {w: state_of(w) for w in listed.split()}


@cache
def state_nouns() -> dict[str, str]:
    """Nouns that are a state themselves ("deaths"), to it."""
    return {noun: name for name, _, _, listed in _TABLE for noun in listed.split()}


@cache
def _state_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(rf"(?:{after})", re.IGNORECASE)) for name, after, _, _ in _TABLE if after)


def state_of(words: str) -> str:
    """The canonical state of a wording the table knows."""
    single = state_nouns().get(words.lower())
    plain = re.sub(r"left (?!the |their )", "", words.lower())  # "left dead", not "left the rails"
    return single or next(
        (n for n, p in _state_patterns() if p.match(plain)),
        "left" if words.lower() in ("left", "leaving") else "killed",
    )


def nouns_of(state: str) -> tuple[str, ...]:
    """Nouns that say the state themselves, so that nobody writes "12 deaths killed"."""
    return next((tuple(row.nouns.split()) for row in _TABLE if row.name == state), ())
