"""What a number counts: the head of the noun phrase after it, found by word shape and closed word lists."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.facts.numbers import Token, glued, word, words
from factcheck.facts.states import is_adjectival, is_state

_REACH = 8
_STOP = words(
    """
    a an the this that these those its his her their our my your it he she they we you i who whom whose which
    what and or but nor so yet if then than as of in on at by for from with without within into onto over under
    about after before during since until till to toward towards through throughout across against along amid
    among around behind below beside between beyond despite down near off out per up via while when where why
    how because although though unless is are was were be been being am has have had having do does did done
    will would can could may might must shall should not never no also just only even still already soon here
    there now today yesterday tomorrow tonight later earlier ago said says say told according including followed
    killing wounding leaving causing making both each either said died left fled fell came went ran took gave
    got made saw held hit struck blew set kept stood began became broke brought bought built caught drove flew
    found grew heard knew led lost met paid put read rose sank sat sent shook spent spoke stole swept threw told
    tore went won wrote survived remain remains remained attended arrived escaped vanished mostly mainly
    primarily all many some much most few dead alive killed
    """
)
# Titles and headlines run verbs in -s after a noun; these are never the plural of what is counted.
_NOT_PLURAL = words(
    """
    kills wounds injures dies hits strikes says tells resumes rises reaches leaves takes makes gets goes comes
    remains hurts arrests detains warns urges vows claims rocks rips tears rescues evacuates damages destroys
    plunges slams crashes its his this thus always perhaps besides sometimes yes less across previous overseas
    alas plus monday tuesday wednesdays news
    """
)
_PLURALS = words(
    """
    people police men women children crew personnel staff aircraft cattle livestock sheep fish deer youth youths
    folk military troops clergy species series offspring media data dice mice geese feet teeth oxen gunmen
    migrants media spacecraft lice criteria phenomena alumni fungi cacti gentry infantry artillery cavalry
    ammunition
    """
)
_BEFORE_A_NOUN = words("rescue arrest murder")  # "250 rescue workers"
_COUNTED = words("arrests strikes")  # verbs elsewhere, and nouns right after a number
_COLLECTIVE = words(
    """
    police crew staff aircraft youth military women sports arms news goods operations systems states
    """
)
_QUALIFIERS = words("more other additional further extra new")
_MONTHS = words(
    """
    january february march april june july august september october november december jan feb mar apr jun jul
    aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday
    """
)
_QUOTES = words("\" “ ‘ '")  # 'killed 40 "terrorists"'
_SAYS = words("say says said report reports reported confirm confirms tell told")
PARTITIVE = words("the its their his her our these those them us whom which my your")
_PRONOUNS = words("them us you whom which these those")


def head(tokens: Sequence[Token], i: int, one: bool = False) -> tuple[str, int] | None:
    """The counted noun as written and the token after it, for a number that ends before token ``i``.

    ``one`` asks for a singular ("one suspected militant"), else the first plural through adjectives is the head.
    """
    at, last_word = i, -1
    while at < min(i + _REACH, len(tokens)):
        name = tokens[at].low
        if name == "-" and glued(tokens, at) and glued(tokens, at + 1):
            at += 1
            continue
        if at == i and name in _QUOTES:
            at, i = at + 1, i + 1
            continue
        if at == i and name in _COUNTED:
            return tokens[at].text, at + 1
        if at == i and name in _BEFORE_A_NOUN and is_plural(tokens, at + 1):
            return tokens[at + 1].text, at + 2
        if not name[0].isalpha() or _ends(tokens, at, last_word, one):
            break
        if name == "others" or (is_plural(tokens, at) and not one and not _in_compound(tokens, at)):
            return _compound(tokens, at)
        if name not in _QUALIFIERS and name not in ("dozen",):
            last_word = at
        at += 1
    if one and last_word >= 0 and _singular(tokens, last_word):
        return tokens[last_word].text, last_word + 1
    return None


def _ends(tokens: Sequence[Token], at: int, last_word: int, one: bool) -> bool:
    name = tokens[at].low
    if _in_compound(tokens, at) or (
        word(tokens, at - 1) == "-" and glued(tokens, at) is not None and at - 1 > last_word > -1
    ):
        return False
    if name in _STOP or name in _MONTHS:
        return not (name == "few" and at == 0)
    if is_state(name):
        return not _adjective(tokens, at)
    named = last_word >= 0 and tokens[last_word].text.islower() and tokens[at].text[0].isupper()
    return one and last_word >= 0 and (named or (name.endswith(("ed", "ing")) and len(name) > 4))


def _in_compound(tokens: Sequence[Token], at: int) -> bool:
    """The first half of "military-related"."""
    return word(tokens, at + 1) == "-" and glued(tokens, at + 1) is not None and glued(tokens, at + 2) is not None


def _adjective(tokens: Sequence[Token], at: int) -> bool:
    """A participle stands before its noun in "wounded men" and after it in "30 wounded officials say"."""
    if not is_adjectival(tokens[at].low):
        return False
    for k in (at + 1, at + 2):
        if is_plural(tokens, k):
            return word(tokens, k + 1) not in _SAYS
        if word(tokens, k) in _STOP or not word(tokens, k)[:1].isalpha():
            return False
    return False


def is_plural(tokens: Sequence[Token], at: int) -> bool:
    """True for a word shaped like a plural noun."""
    name = word(tokens, at)
    if name in _PLURALS or (
        name.endswith(("men", "people", "children")) and len(name) > 5 and name[:-3] not in ("speci", "abdo", "regi")
    ):
        return True
    shaped = name.endswith("s") and len(name) > 3 and not name.endswith(("ss", "us", "is", "'s", "’s"))
    return shaped and name not in _NOT_PLURAL and name not in _STOP and not (is_state(name) and name != "hostages")


def _compound(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    """Step past an attributive plural: "police officers", "arms dealers"."""
    if tokens[at].low in ("crew", "staff") and word(tokens, at + 1) in ("member", "members"):
        return tokens[at].text, at + 2
    if tokens[at].low in _COLLECTIVE and is_plural(tokens, at + 1) and word(tokens, at + 2) not in _SAYS:
        at += 1
    return tokens[at].text, at + 1


def _singular(tokens: Sequence[Token], at: int) -> bool:
    name = tokens[at].low
    return len(name) > 2 and not name.endswith("ly") and name not in _QUALIFIERS and name not in _PRONOUNS


def is_pronoun(name: str) -> bool:
    """True for "them", "whom" and the like: counted, but not named."""
    return name in _PRONOUNS
