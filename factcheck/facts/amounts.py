"""Numbers with a unit of their own: money, ages, shares, measures, scores and multiples."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factcheck.facts import notnumbers, states, units
from factcheck.facts.counted import PARTITIVE, head, is_plural
from factcheck.facts.drafts import Draft, draft
from factcheck.facts.numbers import Number, Token, glued, short_scale, word, words
from factcheck.types import Quantity, QuantityKind

_PERCENT = frozenset({"%", "percent", "pct", "percentage"})
_REGISTERED = words("measured measuring registered registering recorded")
_SHOCKS = words("quake quakes earthquake earthquakes tremor tremors aftershock aftershocks foreshock temblor")
_CLAUSE = 9  # tokens before a strength in which the shock is named
_FOLD_AFTER = words("as the more higher larger bigger faster greater longer lower smaller that")
_SCORED = words(
    """
    won win wins winning beat beats beating ruled voted vote lost lose loses losing drew draw draws score scored
    lead led leads leading victory defeat loss ruling decision passed split tied tie ahead down defeated
    advanced record result finished approved rejected
    """
)
_VOTED = words("voted vote votes voting ruled won beat passed approved rejected defeated carried backed")
_PERSONS = words("man woman boy girl teenager youth pensioner")
_MASS = words("of weighed weighs weighing weigh")
_SAYING = frozenset({"said", "says", "added"})
_BEFORE_A_NAME = frozenset("said says added and with captain manager coach by".split())


def money(tokens: Sequence[Token], n: Number) -> Draft | None:
    """An amount with its currency before or after it."""
    before = units.money_before(tokens, n.first)
    if n.form in ("ordinal", "fraction") or (n.form == "vague" and before):
        return None
    if before:
        if before[1] >= 0 and units.is_millions(word(tokens, before[1])):
            n = replace(n, low=n.low * 1e6, high=n.high * 1e6, step=n.step * 1e6, scale=1e6)
        n = short_scale(n, tokens)
        last = _repeated_currency(tokens, n.last)
        return draft(tokens, n, last, Quantity(0, 0, QuantityKind.MONEY, unit=before[0]), before[1])
    if word(tokens, n.first - 1).isdecimal() and glued(tokens, n.first):
        return None
    short = short_scale(n, tokens)
    after = _money_after(tokens, short)
    if not after:
        return None
    if units.is_millions(word(tokens, short.last)):
        short = replace(short, low=short.low * 1e6, high=short.high * 1e6, step=short.step * 1e6, scale=1e6)
    return draft(tokens, short, after[1], Quantity(0, 0, QuantityKind.MONEY, unit=after[0]))


def _repeated_currency(tokens: Sequence[Token], last: int) -> int:
    """The "dollars" of "$5 million dollars" and the "USD" of "$5m USD" belong to the span."""
    return last + 1 if word(tokens, last) in ("dollars", "usd", "euros", "pounds") else last


def _money_after(tokens: Sequence[Token], n: Number) -> tuple[str, int] | None:
    at = n.last + (word(tokens, n.last) == "of" and n.form == "vague")
    found = units.scaled_money_after(tokens, at) if n.scale >= 1e3 else units.money_after(tokens, at)
    if found and word(tokens, found[1] - 1) in ("pound", "pounds") and found[0] == "GBP" and n.scale < 1e3:
        weighs = word(tokens, found[1]) in _MASS or any(word(tokens, n.first - k) in _MASS for k in (1, 2, 3))
        return None if weighs or word(tokens, found[1] - 2) == "-" else found
    return found


def age(tokens: Sequence[Token], n: Number) -> Draft | None:
    """ "18-year-old", "six-month-old", "aged 34", "Lee, 34, said", "a man of 51"."""
    at = n.last + (word(tokens, n.last) == "-")
    unit = word(tokens, at).rstrip("s")
    old = at + 1 + (word(tokens, at + 1) == "-")
    if unit in ("year", "month", "week", "day") and word(tokens, old) in ("old", "olds"):
        noun = head(tokens, old + 1, one=True) if word(tokens, old) == "old" and word(tokens, n.last) == "-" else None
        reading = Quantity(0, 0, QuantityKind.AGE, unit="" if unit == "year" else unit, noun=noun[0] if noun else "")
        return draft(tokens, n, noun[1] if noun else old + 1, reading)
    listed = word(tokens, n.first - 1) in ("and", ",") and word(tokens, n.first - 2).isdecimal()
    since = word(tokens, n.first - 1) == "from" and n.form == "range"
    aged = word(tokens, n.first - 1 - 2 * listed - since) in ("aged", "age", "ages")
    if aged and n.high < 120 and n.form in ("digits", "words", "range", "dash"):
        return draft(tokens, n, n.last, Quantity(0, 0, QuantityKind.AGE), n.first)
    if word(tokens, n.first - 1) == "of" and word(tokens, n.first - 2) in _PERSONS and 10 <= n.low == n.high < 110:
        return draft(tokens, n, n.last, Quantity(0, 0, QuantityKind.AGE), n.first)
    if _of_two_names(tokens, n):
        return draft(tokens, n, n.last, Quantity(0, 0, QuantityKind.AGE), n.first)
    commas = word(tokens, n.first - 1) == "," and word(tokens, n.last) == ","
    who = word(tokens, n.first - 2)
    if (
        commas
        and who.isalpha()
        and not (states.is_state(who) and tokens[n.first - 2].text.islower())
        and n.form == "digits"
        and 1 <= n.low < 110
        and n.step == 1
    ):
        return draft(tokens, n, n.last, Quantity(0, 0, QuantityKind.AGE), n.first)
    return draft(tokens, n, n.last, Quantity(0, 0, QuantityKind.AGE), n.first) if _ends_a_speaker(tokens, n) else None


def _of_two_names(tokens: Sequence[Token], n: Number) -> bool:
    """The numbers of "Ann and Tom Roe, 24 and 27"."""
    first = n.first if word(tokens, n.last) == "and" and word(tokens, n.last + 1).isdecimal() else n.first - 2
    if n.form != "digits" or n.step != 1 or not 1 <= n.low < 110 or word(tokens, first + 1) != "and":
        return False
    name = (
        tokens[first - 2] if first >= 2 and word(tokens, first - 1) == "," and word(tokens, first).isdecimal() else None
    )
    return bool(
        name and name.text[0].isupper() and name.text[1:].islower() and word(tokens, first + 3) in (".", ",", "", ";")
    )


def _ends_a_speaker(tokens: Sequence[Token], n: Number) -> bool:
    """ "… ," said Ann Roe, 45." and "… with her brother Tom Roe, 19.": the age that a sentence ends with."""
    if n.form != "digits" or n.step != 1 or not 1 <= n.low < 110 or word(tokens, n.first - 1) != ",":
        return False
    if word(tokens, n.last) not in ("", "."):
        return False
    at = n.first - 2
    while at >= 0 and tokens[at].text[0].isupper():
        at -= 1
    if at >= n.first - 2 or word(tokens, at) in _BEFORE_A_NAME:
        return at < n.first - 2
    # "… ," said welder Ann Roe, 45.": somebody's trade stands before a whole name
    return n.first - 3 > at and word(tokens, at).isalpha() and word(tokens, at - 1) in _SAYING


def share(tokens: Sequence[Token], n: Number) -> Draft | None:
    """Percentages, percentage points, basis points and fractions, with the noun of "… of voters"."""
    at = n.last + (word(tokens, n.last) == "-")
    name, then = word(tokens, at), word(tokens, at + 1)
    if (name, then) in (("percentage", "points"), ("percentage", "point"), ("percent", "points"), ("%", "points")):
        return draft(tokens, n, at + 2, Quantity(0, 0, QuantityKind.POINTS, unit="pp"))
    if (name, then) in (("basis", "points"), ("basis", "point")):
        return draft(tokens, n, at + 2, Quantity(0, 0, QuantityKind.POINTS, unit="bp"))
    if name == "pp":
        return draft(tokens, n, at + 1, Quantity(0, 0, QuantityKind.POINTS, unit="pp"))
    if name in _PERCENT or (name == "per" and then == "cent"):
        last = at + 1 + (name == "per")
        noun, _ = _of_noun(tokens, last)
        return draft(tokens, n, last, Quantity(0, 0, QuantityKind.PERCENT, unit="%", noun=noun))
    if n.form != "fraction" or notnumbers.duration(tokens, n.last) is not None:
        return None
    noun, _ = _of_noun(tokens, n.last)
    return draft(tokens, n, n.last, Quantity(0, 0, QuantityKind.FRACTION, noun=noun))


def _of_noun(tokens: Sequence[Token], at: int) -> tuple[str, int]:
    while word(tokens, at) in ("of", "all", *PARTITIVE):
        at += 1
    return head(tokens, at) or ("", at)


def measure(tokens: Sequence[Token], n: Number) -> Draft | None:
    """A number with a unit of measure, or a magnitude or category."""
    if n.form == "fraction":
        return None
    rated = word(tokens, n.first - 1 - (word(tokens, n.first - 1) in ("-", "of")))
    if rated in units.RATED and n.high < 12:
        first = n.first - 1 - (word(tokens, n.first - 1) in ("-", "of"))
        return draft(tokens, n, n.last, Quantity(0, 0, QuantityKind.MEASURE, unit=rated), first)
    if _of_a_shock(tokens, n):
        return draft(tokens, n, n.last, Quantity(0, 0, QuantityKind.MEASURE, unit="magnitude"))
    short = short_scale(n, tokens)
    if short is not n and is_plural(tokens, short.last):
        return None
    unit = units.unit_after(tokens, n.last + (word(tokens, n.last) == "of" and n.form == "vague"))
    if not unit or (
        unit[0] in ("in", "ft")
        and word(tokens, unit[1] - 1) == "foot"
        and word(tokens, unit[1]) in ("soldiers", "patrols")
    ):
        return None
    negative = unit[0] in ("°C", "°F") and word(tokens, n.first - 1) in ("-", "minus", "−")
    if negative:
        n = replace(n, first=n.first - 1, low=-n.high, high=-n.low)
    return draft(tokens, n, unit[1], Quantity(0, 0, QuantityKind.MEASURE, unit=unit[0]))


def _of_a_shock(tokens: Sequence[Token], n: Number) -> bool:
    """ "the tremor measured 6.6", "6.2 on the Richter scale", "a 5.1 quake": a strength without its unit."""
    if n.form != "digits" or not 1 < n.high < 10 or n.step >= 1 or units.unit_after(tokens, n.last):
        return False
    after = [word(tokens, n.last + k) for k in range(3)]
    before = [word(tokens, n.first - k) for k in range(1, _CLAUSE)]
    measured = before[0] in _REGISTERED or before[1] in _REGISTERED
    told = (measured and bool(_SHOCKS & {*before})) or (before[0] == "was" and before[1] in _SHOCKS)
    return told or after == ["on", "the", "richter"] or after[0] in _SHOCKS


def score(tokens: Sequence[Token], n: Number) -> Draft | None:
    """Two numbers as a result, in written order."""
    if votes := _votes(tokens, n):
        return votes
    voted = n.form == "range" and word(tokens, n.last - 2) == "to" and _near(tokens, n, _VOTED)
    if n.form not in ("dash",) and not voted:
        return None
    if n.high > 700 or n.scale > 1 or n.step != 1 or (word(tokens, n.last) == "-" and not _near(tokens, n, _SCORED)):
        return None
    if not _near(tokens, n, _SCORED) and (n.low < n.high and (head(tokens, n.last) or n.high > 20 or n.low == n.high)):
        return None
    return Draft(n.first, n.last, Quantity(n.low, n.high, QuantityKind.SCORE))


def _votes(tokens: Sequence[Token], n: Number) -> Draft | None:
    """ "218 votes to 210", "voted 218 to 210"."""
    counted = word(tokens, n.last) in ("votes", "points")
    to = n.last + counted
    other = word(tokens, to + 1)
    if n.form != "digits" or word(tokens, to) != "to" or not other.isdecimal() or len(other) > 3:
        return None
    if not counted and not _near(tokens, n, _VOTED):
        return None
    return Draft(n.first, to + 2, Quantity(n.low, float(other), QuantityKind.SCORE))


def _near(tokens: Sequence[Token], n: Number, cues: frozenset[str]) -> bool:
    return any(word(tokens, i) in cues for i in (*range(n.first - 4, n.first), n.last, n.last + 1))


def multiple(tokens: Sequence[Token], n: Number) -> Draft | None:
    """ "three times as many", "ten-fold"."""
    at = n.last + (word(tokens, n.last) == "-")
    fold = word(tokens, at) == "fold"
    if fold or (word(tokens, at) == "times" and word(tokens, at + 1) in _FOLD_AFTER):
        return draft(tokens, n, at + 1, Quantity(0, 0, QuantityKind.MULTIPLE, unit="x"))
    return None
