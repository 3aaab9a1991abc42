"""Written numbers to values: digits, number words, scales, and the vague plurals ("dozens", "tens of thousands").

``scan`` works on tokens, one pass, with a bounded look-ahead at each token, so its time is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple


def words(text: str) -> frozenset[str]:
    """The set of the words of a closed list."""
    return frozenset(text.split())


def _ranked(listed: str, start: int, step: int = 1) -> dict[str, int]:
    return {name: step * rank for rank, name in enumerate(listed.split(), start)}


_TOKEN = re.compile(
    r"\d{1,3}(?:[,\u00a0\u2009\u202f]\d{2,3}){0,6}[,\u00a0\u2009\u202f]\d{3}(?![\d])(?:\.\d{1,9})?"
    r"|(?<![\w.])\.\d{1,9}|\d{1,40}(?:\.\d{1,9}(?!\d|\.\d))?|[^\W\d_]{1,40}(?:['’][^\W\d_]{1,3}\b)?|\S"
)
_FRACTION_SIGNS = {"½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4, "⅕": 1 / 5, "⅙": 1 / 6, "⅛": 1 / 8}
_ONES = _ranked(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen",
    0,
)
_TENS = _ranked("twenty thirty forty fifty sixty seventy eighty ninety", 2, 10)
_SCALES = {
    "hundred": 1e2, "thousand": 1e3, "lakh": 1e5, "lakhs": 1e5, "million": 1e6, "crore": 1e7, "crores": 1e7,
    "billion": 1e9, "trillion": 1e12, "mn": 1e6, "mln": 1e6, "mil": 1e6, "bn": 1e9, "bln": 1e9, "tn": 1e12,
    "trn": 1e12, "tln": 1e12,
}  # fmt: skip
_SHORT = {"k": 1e3, "m": 1e6, "mm": 1e6, "b": 1e9, "t": 1e12}
_VAGUE = {
    "dozens": (24.0, 99.0), "scores": (40.0, 99.0), "tens": (20.0, 99.0), "hundreds": (200.0, 999.0),
    "thousands": (2e3, 99_999.0), "millions": (2e6, 999_999_999.0), "billions": (2e9, 999_999_999_999.0),
    "several": (3.0, 9.0), "handful": (3.0, 9.0),
}  # fmt: skip
_FEW = (3.0, 9.0)
_SCORES_AFTER = words("of more others were are killed injured wounded hurt dead missing arrested")
_PARTS = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4, "fifth": 5,
    "fifths": 5, "sixth": 6, "sixths": 6, "seventh": 7, "sevenths": 7, "eighth": 8, "eighths": 8, "ninth": 9,
    "ninths": 9, "tenth": 10, "tenths": 10, "hundredth": 100, "hundredths": 100,
}  # fmt: skip
_ORDINALS = _ranked(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth",
    1,
)
_HALF_NOT_AFTER = words("first second other latter better final in opening next last")
_HALF_BEFORE = words("of the its their his her our all that those these as")


class Token(NamedTuple):
    """A run of letters, a written number or one other character: ``text[start:end]``."""

    text: str
    low: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Number:
    """The value of ``tokens[first:last]``; ``step`` is what the writer rounded to."""

    first: int
    last: int
    low: float
    high: float
    step: float = 1.0
    scale: float = 1.0
    form: str = "digits"  # digits, words, fraction, ordinal, vague
    about: bool = False  # the word itself is loose: "a dozen", "a couple of"


def tokenize(text: str) -> tuple[Token, ...]:
    """Split into tokens with offsets; curly apostrophes stay inside their word."""
    return tuple(Token(m[0], m[0].lower(), m.start(), m.end()) for m in _TOKEN.finditer(text))


def scan(tokens: Sequence[Token]) -> tuple[Number, ...]:
    """Every written number, left to right, never overlapping."""
    found: list[Number] = []
    position = 0
    while position < len(tokens):
        number = _at(tokens, position)
        if number:
            found.append(number)
        position = number.last if number else position + 1
    return tuple(found)


def parse(words: str) -> float | None:
    """The value of a text that is one plain number and nothing else, else None."""
    tokens = tokenize(words)
    number = _at(tokens, 0) if tokens else None
    whole = number and number.last == len(tokens) and number.low == number.high
    return number.low if number and whole else None


def short_scale(number: Number, tokens: Sequence[Token]) -> Number:
    """Read a glued "m", "k", "b" after digits as a scale: for money and people, where it cannot be a unit."""
    letter = glued(tokens, number.last)
    factor = _SHORT.get(letter.low) if letter and number.scale == 1 else None
    return _scaled(number, factor, 1) if factor else number


def glued(tokens: Sequence[Token], index: int) -> Token | None:
    """``tokens[index]`` when it touches the token before it."""
    if 0 < index < len(tokens) and tokens[index].start == tokens[index - 1].end:
        return tokens[index]
    return None


def word(tokens: Sequence[Token], index: int) -> str:
    """``tokens[index]`` in lower case, "" outside the text."""
    return tokens[index].low if 0 <= index < len(tokens) else ""


# the words that a number can begin with
_OPENERS = frozenset({"a", "an", "few", "handful", "many", "half", "quarter", "dozen"}).union(
    _VAGUE, _ONES, _TENS, _ORDINALS
)


def _at(tokens: Sequence[Token], i: int) -> Number | None:
    first = tokens[i].low
    if first[0].isdecimal() or (first[0] == "." and len(first) > 1):
        return _digits(tokens, i)
    if not first[0].isalpha():
        return _sign(tokens, i)
    if first not in _OPENERS:
        return None
    return _vague(tokens, i) or _fraction(tokens, i) or _loose(tokens, i) or _words(tokens, i) or _ordinal(tokens, i)


def _sign(tokens: Sequence[Token], i: int) -> Number | None:
    value = _FRACTION_SIGNS.get(tokens[i].text)
    return Number(i, i + 1, value, value, 0.01, form="fraction") if value else None


def _digits(tokens: Sequence[Token], i: int) -> Number | None:
    text = re.sub(r"[^\d.]", "", tokens[i].text)
    after = glued(tokens, i + 1)
    if after and after.low in ("st", "nd", "rd", "th") and text.isdecimal():
        return Number(i, i + 2, float(text), float(text), form="ordinal")
    if after and after.text == "/" and (part := _slash(tokens, i)):
        return part
    value = float(text)
    decimals = len(text.partition(".")[2])
    number = Number(i, i + 1, value, value, 10.0**-decimals)
    if after and after.text in _FRACTION_SIGNS:
        whole = value + _FRACTION_SIGNS[after.text]
        number = Number(i, i + 2, whole, whole, 0.01)
    return _with_half(_with_scales(number, tokens), tokens)


def _slash(tokens: Sequence[Token], i: int) -> Number | None:
    below = glued(tokens, i + 2)
    around = (tokens[i - 1].text if glued(tokens, i) else "", tokens[i + 3].text if glued(tokens, i + 3) else "")
    if not below or "/" in around or below.low not in {"2", "3", "4", "5", "8", "10"} or not tokens[i].low.isdecimal():
        return None
    value = float(tokens[i].low) / float(below.low)
    return Number(i, i + 3, value, value, 0.01, form="fraction") if value < 1 else None


def _with_scales(number: Number, tokens: Sequence[Token]) -> Number:
    for _ in range(2):
        hyphen = word(tokens, number.last) == "-" and glued(tokens, number.last + 1) is not None
        name = word(tokens, number.last + hyphen)
        if name in ("dozen", "dozens") and number.low < 100:
            return _scaled(number, 12.0, 1 + hyphen)
        if name not in _SCALES:
            return number
        number = _scaled(number, _SCALES[name], 1 + hyphen)
    return number


def _scaled(number: Number, factor: float, used: int) -> Number:
    return replace(
        number,
        last=number.last + used,
        low=round(number.low * factor, 6),
        high=round(number.high * factor, 6),
        step=number.step * factor,
        scale=number.scale * factor,
    )


def _with_half(number: Number, tokens: Sequence[Token]) -> Number:
    """Add "… and a half [million]"."""
    following = [word(tokens, number.last + k) for k in range(4)]
    if following[:3] not in (["and", "a", "half"], ["and", "one", "half"]) or number.form == "vague":
        return number
    scale = _SCALES.get(following[3])
    unit = scale or number.scale
    value = (number.low + 0.5) * scale if scale else number.low + unit / 2
    return replace(number, last=number.last + 3 + bool(scale), low=value, high=value, step=unit / 2, scale=unit)


def _vague(tokens: Sequence[Token], i: int) -> Number | None:
    name, start = word(tokens, i), i
    if name == "a" and word(tokens, i + 1) in ("few", "handful"):
        i, name = i + 1, word(tokens, i + 1)
    elif name in ("few", "handful") or (name == "many" and word(tokens, i + 1) not in _VAGUE):
        return None
    elif name == "many":
        i, name = i + 1, word(tokens, i + 1)
    bounds = _FEW if name == "few" else _VAGUE.get(name)
    if not bounds or (name == "scores" and word(tokens, i + 1) not in _SCORES_AFTER):
        return None
    return _vague_scale(Number(start, i + 1, *bounds, form="vague"), tokens, name)


def _vague_scale(number: Number, tokens: Sequence[Token], name: str) -> Number:
    after = word(tokens, number.last)
    if name in ("several", "few") and (after in _SCALES or after == "dozen"):
        factor = _SCALES.get(after, 12.0)
        return replace(_scaled(number, factor, 1), high=99.0 if factor == 12 else 10 * factor - 1)
    many = word(tokens, number.last + 1)
    if name in ("tens", "hundreds", "thousands") and after == "of" and many in _VAGUE and many[:-1] in _SCALES:
        factor = _SCALES[many[:-1]]
        return replace(_scaled(number, factor, 2), high=(1e2 if name == "tens" else 1e3) * factor - 1)
    return number


def _loose(tokens: Sequence[Token], i: int) -> Number | None:
    """ "a dozen", "half a dozen", "a couple of", "a hundred", "half a million": the article is part of the number."""
    name = word(tokens, i)
    article = name in ("a", "an")
    at = i + article
    if name == "half":
        at = i + 1 + (word(tokens, i + 1) in ("a", "-"))
    noun = word(tokens, at)
    if noun == "quarter" and word(tokens, at + 1) in _SCALES:
        return _times(i, at + 2, 0.25, _SCALES[word(tokens, at + 1)])
    if noun == "dozen":
        return Number(
            i, at + 1, 6.0 if name == "half" else 12.0, 6.0 if name == "half" else 12.0, 4.0, 12.0, "words", True
        )
    if article and noun == "couple" and word(tokens, at + 1) in ("of", "more", "dozen", "hundred"):
        return _couple(tokens, i, at + 1)
    if noun in _SCALES and noun.isalpha() and len(noun) > 3 and (article or name == "half"):
        number = _times(i, at + 1, 0.5 if name == "half" else 1.0, _SCALES[noun])
        return number if name == "half" else _words(tokens, at, start=i) or number
    return None


def _couple(tokens: Sequence[Token], i: int, at: int) -> Number:
    factor = {"dozen": 12.0, "hundred": 100.0}.get(word(tokens, at), 1.0)
    last = at + (word(tokens, at) in ("of", "dozen", "hundred"))
    return Number(i, last, 2 * factor, 2 * factor, factor, factor, "words", about=True)


def _times(first: int, last: int, part: float, scale: float) -> Number:
    return Number(first, last, part * scale, part * scale, scale / 10, scale, "words")


def _fraction(tokens: Sequence[Token], i: int) -> Number | None:
    """ "two-thirds", "a quarter of", "half the homes", "one in five", "nine out of 10"."""
    name = word(tokens, i)
    if name == "half":
        ok = word(tokens, i - 1) not in _HALF_NOT_AFTER and word(tokens, i + 1) in _HALF_BEFORE
        return Number(i, i + 1, 0.5, 0.5, 0.01, form="fraction") if ok else None
    above = 1 if name in ("a", "an") else _ONES.get(name)
    if not above:
        return None
    hyphen = word(tokens, i + 1) == "-"
    below = _PARTS.get(word(tokens, i + 1 + hyphen))
    last = i + 2 + hyphen
    if not below or above >= below or not (hyphen or above > 1 or _whole_follows(tokens, i, last)):
        return _in_words(tokens, i, above) if name not in ("a", "an") else None
    if word(tokens, last) in _SCALES or word(tokens, last + 2) in _SCALES:
        return _part_of_scale(tokens, i, last, above / below)
    return Number(i, last, above / below, above / below, 0.01, form="fraction")


def _whole_follows(tokens: Sequence[Token], i: int, last: int) -> bool:
    """ "a third of", "by a third": never "a third suspect"."""
    closed = last >= len(tokens) or not tokens[last].text[0].isalpha()
    return word(tokens, last) == "of" or (
        closed and word(tokens, i - 1) in ("by", "than", "nearly", "almost", "about", "to")
    )


def _part_of_scale(tokens: Sequence[Token], i: int, last: int, part: float) -> Number:
    """ "three quarters of a million"."""
    last += 0 if word(tokens, last) in _SCALES else 2
    return _times(i, last + 1, part, _SCALES[word(tokens, last)])


def _in_words(tokens: Sequence[Token], i: int, above: int) -> Number | None:
    return ratio(tokens, Number(i, i + 1, float(above), float(above), form="words"))


def ratio(tokens: Sequence[Token], above: Number) -> Number | None:
    """ "one in five", "9 out of 10" beginning at ``above``: a share, or None."""
    out = word(tokens, above.last) == "out" and word(tokens, above.last + 1) == "of"
    at = above.last + (2 if out else 1)
    if at >= len(tokens) or not (out or word(tokens, above.last) == "in"):
        return None
    every = word(tokens, at) == "every"
    below = _whole(tokens, at + every)
    if (
        not below
        or not 0 < above.low < below.low
        or not (out or (above.low <= 9 and (above.low == 1 or below.low <= 10)))
    ):
        return None
    value = above.low / below.low
    return Number(above.first, below.last, value, value, 0.01, form="fraction")


def _whole(tokens: Sequence[Token], i: int) -> Number | None:
    token = word(tokens, i)
    if token.isdecimal() and len(token) < 4:
        return _with_scales(Number(i, i + 1, float(token), float(token)), tokens)
    return _words(tokens, i) if token not in ("one", "") else None


def _words(tokens: Sequence[Token], i: int, start: int | None = None) -> Number | None:
    """Number words from ``i``: "one hundred and five", "twenty-one million three hundred"."""
    total, current, scale, smallest, at = 0.0, None, 1.0, float("inf"), i
    while at < len(tokens):
        name = tokens[at].low
        if (value := _addend(name, current)) is not None:
            current, at = (current or 0.0) + value, at + 1
        elif (name == "hundred" and current is not None and current < 100 and current) or (
            name == "hundred" and start == at - 1
        ):
            current, scale, at = (current or 1.0) * 100, 100.0, at + 1
        elif name in _SCALES and _SCALES[name] > 100 and _SCALES[name] < smallest and (current or start == at - 1):
            total, current, at = total + (current or 1.0) * _SCALES[name], None, at + 1
            scale = smallest = _SCALES[name]
        elif _joins(tokens, at, i):
            at += 1
        else:
            break
    if at == i or (current is None and not total):
        return None
    value = total + (current or 0.0)
    step = scale if value % scale == 0 else 1.0
    return _with_half(Number(i if start is None else start, at, value, value, step, scale, "words"), tokens)


def _addend(name: str, current: float | None) -> float | None:
    """What ``name`` adds to ``current``, or None where a new number begins."""
    if name in _TENS:
        return float(_TENS[name]) if current is None or (current and current % 100 == 0) else None
    if name not in _ONES:
        return None
    value = float(_ONES[name])
    after_ten = current is not None and current % 100 >= 20 and current % 10 == 0 and 0 < value < 10
    return value if current is None or after_ten or (current and current % 100 == 0 and value) else None


def _joins(tokens: Sequence[Token], at: int, first: int) -> bool:
    before, name, after = word(tokens, at - 1), tokens[at].low, word(tokens, at + 1)
    if at == first:
        return False
    if name == "-":
        follows = (before in _TENS and 0 < _ONES.get(after, 0) < 10) or after in ("hundred", "million", "billion")
        return glued(tokens, at + 1) is not None and follows
    return name == "and" and before in _SCALES and (after in _ONES or after in _TENS) and after != "zero"


def _ordinal(tokens: Sequence[Token], i: int) -> Number | None:
    value = _ORDINALS.get(word(tokens, i))
    return Number(i, i + 1, float(value), float(value), form="ordinal") if value else None
