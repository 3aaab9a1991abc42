"""Two written forms of a personal name: one name, a fuller form, another spelling, or another person's."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache

from factcheck.text.naming import FAMILY_FIRST


class Likeness(StrEnum):
    """How two written names stand to each other."""

    SAME = "same"  # capitals, accents, hyphens, a pet name, an initial or one middle name apart
    FULLER = "fuller"  # one gives two or more names that the other leaves out
    ROMANIZED = "romanized"  # two renderings of one name from another script
    MISSPELT = "misspelt"  # a letter or two apart: one of them is wrong
    OTHER_FIRST = "other first name"  # one family name, first names that do not agree
    OTHER = "other"


_PARTICLES = frozenset(
    "al el ad an ar as ash az bin ibn ben bint abu abd abdel abdul abdal de da di du la le van von der den".split()
)
_ABD = re.compile(r"^abd(?:[aeu]l|[aeu]r(?=r))(?=[a-z]{4})")  # "servant of": written apart, joined or left out
_SUFFIXES = frozenset("jr sr ii iii iv".split())
# Pet names and forms of one first name that news copy swaps freely; each line is one name.
_PET_NAMES = tuple(
    frozenset(line.split())
    for line in (
        "anthony antony tony|michael mike mick mikey|robert rob bob bobby robbie bert|"
        "william will bill billy liam|james jim jimmy jamie|john johnny jack|jonathan jon|joseph joe joey|"
        "edward ed eddie ted teddy ned|thomas tom tommy|richard rick dick richie ricky|charles charlie chuck|"
        "christopher chris kit|daniel dan danny|david dave davy|matthew matt|andrew andy drew|"
        "nicholas nick nicky nicolas|samuel sam sammy|benjamin ben benny|alexander alex sandy alec|"
        "gregory greg|steven steve|stephen steve|timothy tim|patrick pat paddy|peter pete|ronald ron ronnie|"
        "donald don donnie|kenneth ken kenny|lawrence larry|leonard len lenny leo|frederick fred|"
        "gerald gerry jerry|jeffrey jeff|geoffrey geoff|raymond ray|francis frank|vincent vince|"
        "zachary zach zack|joshua josh|jacob jake|nathaniel nathan nate|theodore ted theo|walter walt|"
        "harold harry hal|henry harry hank|elizabeth liz lizzie beth betty eliza|"
        "katherine kate kathy katie kat|catherine cathy kate cate|margaret maggie peggy meg|"
        "patricia pat patty trish|jennifer jen jenny|jessica jess|susan sue susie|deborah deb debbie|"
        "barbara barb|rebecca becky becca|victoria vicky tori|samantha sam|alexandra alex sandra|"
        "christine chris tina|christina chris tina|kimberly kim|pamela pam|theresa terry tess|abigail abby|"
        "amanda mandy|jacqueline jackie|judith judy|kathleen kathy|kristen kris|melissa mel|natalie nat|"
        "stephanie steph|valerie val|vladimir volodymyr|alexander oleksandr aleksandr|nikolai mykola|"
        "sergei serhiy|yulia yuliya"
    ).split("|")
)
# letters that stand for a sound of another script
_FOREIGN_LETTERS = re.compile(
    r"kh|(?<![aiou])gh|zh|dj|q(?!u)|aa|ii|uu|(?:ov|ev|iy|sky|skiy|skyy|enko|chuk|shvili|oglu)$"
)
# first names that reach Latin letters in more than one way, in one of them
_FOREIGN_NAMES = (
    "mohammed muhammad ahmed hussein hassan abdul yusuf ali omar ibrahim khaled saleh salim samir nasser rami tariq "
    "mustafa mahmoud hadi jamal karim leila fatima bashar bilal faisal fuad imad ismail jaber majid marwan nader nabil "
    "rashid walid zain zayd osama hamid hamza jawad reza mehdi zahra amina sergei dmitri alexei yuri andrei yevgeny "
    "oleg olga mikhail nikolai natalia yulia ekaterina tatiana vasily viktor volodymyr"
).split()
_FOLDS = (
    ("y", "i"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ei", "i"), ("ai", "i"), ("ie", "i"), ("kh", "k"), ("gh", "g"),
    ("dh", "d"), ("th", "t"), ("dj", "j"), ("ph", "f"), ("ck", "k"), ("x", "ks"), ("q", "k"), ("c", "k"),
    ("w", "f"), ("v", "f"), ("z", "s"), ("e", "i"), ("o", "u"),
)  # fmt: skip


_NO_ONE: frozenset[int] = frozenset()


@lru_cache(maxsize=1)
def _pets() -> dict[str, frozenset[int]]:
    """First name → the lines of the table of pet names that it is in."""
    every = frozenset().union(*_PET_NAMES)
    return {name: frozenset(n for n, names in enumerate(_PET_NAMES) if name in names) for name in every}


@lru_cache(maxsize=8192)
def likeness(a: str, b: str) -> Likeness:
    """How two full names, titles off, stand to each other; a bare family name is any name that ends in it."""
    left, right = words(a), words(b)
    if not left or not right:
        return Likeness.OTHER
    if left == right or "".join(left) in ("".join(right), "".join(right) + "s", "".join(right).removesuffix("s")):
        return Likeness.SAME
    family = _family(left, right)
    if family is Likeness.OTHER:
        return family
    given = _given(left[:-1], right[:-1])
    if given is Likeness.OTHER:
        return Likeness.OTHER_FIRST if family is Likeness.SAME else Likeness.OTHER
    if family is given is Likeness.MISSPELT and not (_sounds(left[-1:], right[-1:]) or _sounds(left[:-1], right[:-1])):
        return Likeness.OTHER
    if given is Likeness.FULLER and (family is not Likeness.MISSPELT or _foreign(a, b)):
        return given
    if Likeness.MISSPELT in (family, given):
        return Likeness.ROMANIZED if _foreign(a, b) else Likeness.MISSPELT
    return given if family is Likeness.SAME else family


@lru_cache(maxsize=8192)
def words(name: str) -> tuple[str, ...]:
    """The names in a name, lower-case, accents, particles and "Jr" off, the family name last."""
    flat = unicodedata.normalize("NFKD", name.replace("’", "'")).encode("ascii", "ignore").decode().lower()
    found = [w for w in re.findall(r"[a-z]+(?:'[a-z]{2,})?", flat.replace("'s ", " ")) if w not in _SUFFIXES]
    kept = [_ABD.sub("", w.replace("'", "")) for w in found if w not in _PARTICLES] or found
    if len(kept) > 1 and kept[0] in FAMILY_FIRST and kept[-1] not in FAMILY_FIRST and len(kept) <= 3:
        kept = [*kept[1:], kept[0]]
    return tuple(kept)


def _family(left: tuple[str, ...], right: tuple[str, ...]) -> Likeness:
    return _alike(left[-1], right[-1])


def _sounds(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    return [sound(w) for w in left] == [sound(w) for w in right]


def _given(left: tuple[str, ...], right: tuple[str, ...]) -> Likeness:
    """First names: every name of the shorter list must answer to one in the longer."""
    short, long = sorted((left, right), key=len)
    if not short:
        return Likeness.SAME if len(long) <= 2 else Likeness.FULLER
    found = [max((_alike(s, x) for x in long), key=_CLOSENESS.index) for s in short]
    if Likeness.OTHER in found:
        return Likeness.OTHER
    worst = min(found, key=_CLOSENESS.index)
    if worst in (Likeness.SAME, Likeness.ROMANIZED) and len(long) - len(short) > 1:
        return Likeness.FULLER
    return worst


_CLOSENESS = (Likeness.OTHER, Likeness.MISSPELT, Likeness.ROMANIZED, Likeness.SAME)


def _alike(a: str, b: str) -> Likeness:
    if a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]) or bool(_pets().get(a, _NO_ONE) & _pets().get(b, _NO_ONE)):
        return Likeness.SAME
    if min(len(a), len(b)) > 2 and (a[:-1] == b or b[:-1] == a):
        return Likeness.MISSPELT
    if min(len(a), len(b)) < 3:
        return Likeness.OTHER
    if sound(a) == sound(b):
        return Likeness.ROMANIZED if _foreign(a, b) else Likeness.MISSPELT
    room = 1 if min(len(a), len(b)) < 8 else 2
    close = min(len(a), len(b)) > 3 and a[0] == b[0] and distance(a, b, room) <= room
    return Likeness.MISSPELT if close else Likeness.OTHER


def _foreign(a: str, b: str) -> bool:
    """True when one of the names was carried over from another script, so that its spelling is a choice."""
    return any(_FOREIGN_LETTERS.search(w) or sound(w) in _foreign_sounds() for w in (*words(a), *words(b)))


@lru_cache(maxsize=1)
def _foreign_sounds() -> frozenset[str]:
    return frozenset(map(sound, _FOREIGN_NAMES))


@lru_cache(maxsize=8192)
def sound(word: str) -> str:
    """A word with the spellings of one sound folded: "yousef" and "yusuf" meet, "smith" and "smyth" too."""
    for written, folded in _FOLDS:
        word = word.replace(written, folded)
    word = re.sub(r"(.)\1+", r"\1", word)
    return re.sub(r"(?<=[a-z])h(?=[aiu]|$)|(?<=[iu])h", "", word)


def distance(a: str, b: str, limit: int) -> int:
    """Edits (insert, delete, replace, swap two neighbours) between two words; ``limit + 1`` once it must exceed it."""
    if abs(len(a) - len(b)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        older, before, row = before, row, [i]
        for j, y in enumerate(b, 1):
            row.append(min(before[j] + 1, row[-1] + 1, before[j - 1] + (x != y)))
            if i > 1 and j > 1 and x == b[j - 2] and y == a[i - 2]:
                row[-1] = min(row[-1], older[j - 2] + 1)
        if min(row) > limit:
            return limit + 1
    return row[-1]
