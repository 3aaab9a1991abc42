"""Numbers that count people or things, ordinals, and the counts without a number ("no deaths")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from factcheck.facts.counted import PARTITIVE, head, is_plural, is_pronoun
from factcheck.facts.drafts import Draft, draft
from factcheck.facts.modifiers import after_number
from factcheck.facts.numbers import Number, Token, glued, scan, short_scale, word, words
from factcheck.types import Modifier, Quantity, QuantityKind

_TIMES = {"doubl": 2.0, "tripl": 3.0, "trebl": 3.0, "quadrupl": 4.0, "quintupl": 5.0}
_TIMES_ENDINGS = frozenset({"ed", "ing", "es", "e"})
_FOLDS = {"twofold": 2.0, "threefold": 3.0, "fourfold": 4.0, "fivefold": 5.0, "tenfold": 10.0, "twice": 2.0}
_ORDINAL_NOUNS = words(
    """
    time final attempt attack victim death case arrest term anniversary suspect explosion blast wave title win victory
    defeat loss goal trip visit summit meeting strike arrest child attacker bomber gunman fatality hearing vote
    referendum impeachment terrorist incident shooting crash outbreak
    """
)
_ORDINAL_SKIP = words("consecutive straight successive such deadly fatal such")
_ONE_BEFORE = words("no that this the which each any every some another last only")
_NOT_ONE_AFTER = words(
    """
    another day thing way side can could must should of is might may would who that way
    """
)
_SUPERLATIVE = words(
    """
    most least few main leading biggest major top worst best first last only many key reasons ways things
    """
)
_LINKING = words(
    """
    reached hit totalled totaled is was are were numbered exceeded passed topped hits surpassed
    """
)
_CHANGES = words(
    """
    rose rises risen climbed fell dropped up down grown increased jumped tripled doubled soared
    """
)
_NOT_ONE = words("few number lot further total dozen couple")
_POSSESSIVE = words("its their his her our my your")  # "three of its fighters": the whole is a body, not a count
_HYPHEN_NOUNS = {  # "a six-storey block" counts storeys
    n: n + "s" for n in "member seat vehicle car storey page point goal run vote judge truck nation".split()
} | {"person": "people", "man": "men", "woman": "women", "story": "storeys"}


def ordinal(tokens: Sequence[Token], n: Number) -> Draft | None:
    """An ordinal that counts happenings; never "first" as a word of discourse."""
    at = n.last + (word(tokens, n.last) in _ORDINAL_SKIP)
    if n.low > 1 and word(tokens, at) not in _ORDINAL_NOUNS:
        at = _counted_up(tokens, at)
    noun = word(tokens, at)
    skipped = at > n.last
    if not (noun == "time" or skipped or (n.low > 1 and noun in _ORDINAL_NOUNS)) or not noun.isalpha():
        return None
    return Draft(n.first, at + 1, Quantity(n.low, n.low, QuantityKind.ORDINAL, noun=tokens[at].text))


def _counted_up(tokens: Sequence[Token], at: int) -> int:
    """ "the third school shooting", "her second grand slam final": where the noun stands, beyond what describes it."""
    for k in (at + 1, at + 2):
        if word(tokens, k) in _ORDINAL_NOUNS and all(tokens[j].text.islower() for j in range(at, k)):
            return k
    return at


def count(tokens: Sequence[Token], n: Number) -> Draft | None:
    """A number of people or things."""
    if n.low == 1 == n.high and tokens[n.first].low == "one" and _pronoun(tokens, n):
        return None
    short = short_scale(n, tokens)
    if short is not n and (is_plural(tokens, short.last) or tokens[n.last].text in "kKM"):
        n = short
    if word(tokens, n.last) == "-" and glued(tokens, n.last + 1):
        return _hyphenated(tokens, n)
    if n.form == "dash" and n.low >= n.high:
        return None
    part = word(tokens, n.last) == "of" and word(tokens, n.last + 1) in PARTITIVE
    return _out_of(tokens, n) or (_part(tokens, n) if part else _counted(tokens, n))


def _out_of(tokens: Sequence[Token], n: Number) -> Draft | None:
    """ "guilty on seven of ten counts", "seven out of ten": the first number is the one that is told."""
    of = n.last + (word(tokens, n.last) == "out")
    first = of + 1 + (word(tokens, of + 1) in PARTITIVE)
    whole = next((m for m in scan(tokens[first : first + 2]) if m.first == 0), None)
    if word(tokens, of) != "of" or whole is None or whole.scale > 1 or not n.high < whole.low:
        return None
    noun = head(tokens, first + whole.last)
    return draft(tokens, n, noun[1], Quantity(0, 0, noun=noun[0])) if noun else None


def _pronoun(tokens: Sequence[Token], n: Number) -> bool:
    if glued(tokens, n.last) or word(tokens, n.first - 1) in _ONE_BEFORE:
        return True
    after = word(tokens, n.last)
    partitive = after == "of" and word(tokens, n.last + 1) in PARTITIVE
    return after in _NOT_ONE_AFTER and not partitive


def _hyphenated(tokens: Sequence[Token], n: Number) -> Draft | None:
    """ "30-member panel", "200-odd guests"."""
    name = word(tokens, n.last + 1)
    if name == "odd":
        noun = head(tokens, n.last + 2)
        return draft(
            tokens,
            n,
            noun[1] if noun else n.last + 2,
            Quantity(0, 0, modifier=Modifier.ABOUT, noun=noun[0] if noun else ""),
        )
    if name == "and":
        return draft(tokens, n, n.last, Quantity(0, 0), solid=False)
    return draft(tokens, n, n.last + 2, Quantity(0, 0, noun=_HYPHEN_NOUNS[name])) if name in _HYPHEN_NOUNS else None


def _part(tokens: Sequence[Token], n: Number) -> Draft | None:
    """ "three of its workers", "12 of them": a part of a larger number."""
    following = [word(tokens, n.last + k) for k in range(2, 7)]
    if n.low == 1 and any(w in _SUPERLATIVE or w.endswith("est") for w in following[:5]):
        return None
    if is_pronoun(word(tokens, n.last + 1)) and word(tokens, n.last + 1) not in ("those", "these"):
        noun = head(tokens, n.last + 2)
        near = noun and noun[1] == n.last + 3
        return draft(
            tokens,
            n,
            noun[1] if noun and near else n.last + 2,
            Quantity(0, 0, noun=noun[0] if noun and near else "", part=True),
        )
    noun = head(tokens, n.last + 2)
    return draft(
        tokens,
        n,
        noun[1] if noun else n.last,
        Quantity(0, 0, noun=noun[0] if noun else "", part=not (noun and word(tokens, n.last + 1) in _POSSESSIVE)),
        solid=n.low > 1 or bool(noun),
    )


def _counted(tokens: Sequence[Token], n: Number) -> Draft | None:
    of = word(tokens, n.last) == "of" and (n.form == "vague" or n.scale >= 12)
    at, modifier = after_number(tokens, n.last + of)
    noun = head(tokens, at, one=n.high == 1)
    reading = Quantity(0, 0, modifier=modifier, noun=noun[0] if noun else "")
    made = draft(tokens, n, noun[1] if noun else at if modifier else n.last, reading)
    if noun or _stands_alone(tokens, n, made):
        return made
    beside = word(tokens, n.first - 1)[:1].isalpha() or word(tokens, n.last)[:1].isalpha()
    return replace(made, solid=False) if beside else None


def _stands_alone(tokens: Sequence[Token], n: Number, made: Draft) -> bool:
    """A number with nothing counted is kept when its form or its place shows that it is a figure, not a name."""
    loose = made.reading.modifier not in (Modifier.NONE, Modifier.VAGUE)
    if (
        loose
        or (n.scale >= 12 and n.form != "vague")
        or (n.form == "vague" and n.high > 9)
        or "," in tokens[n.first].text
    ):
        return True
    before, earlier = word(tokens, n.first - 1), word(tokens, n.first - 2)
    ends = n.last >= len(tokens) or not tokens[n.last].text[0].isalnum()
    return (before == "to" and earlier in _CHANGES) or (before in _LINKING and ends and n.low > 1)


def unnumbered(tokens: Sequence[Token]) -> Iterator[Draft]:
    """Quantities without a number: "no deaths", "doubled", "including a child"."""
    for i, token in enumerate(tokens):
        if token.low in ("no", "zero"):
            yield from _none(tokens, i)
        elif token.low in ("a", "an") and word(tokens, i - 1) in ("including", "and", "them") and _including(tokens, i):
            noun = head(tokens, i + 1, one=True)
            if noun and word(tokens, noun[1] - 1) not in ("number", "lot"):
                yield Draft(i, noun[1], Quantity(1, 1, noun=noun[0], part=True))
        elif (times := _times(token.low)) and _multiplies(tokens, i):
            yield Draft(i, i + 1, Quantity(times, times, QuantityKind.MULTIPLE, unit="x"))


def _including(tokens: Sequence[Token], i: int) -> bool:
    """The article stands right after "including", or closes the list that it opens."""
    listed = any(word(tokens, k) in ("including", "them") for k in range(max(i - 5, 0), i))
    return listed and word(tokens, i + 1) not in _NOT_ONE


def _none(tokens: Sequence[Token], i: int) -> Iterator[Draft]:
    """ "no deaths": only where the noun is itself a toll, or a state follows ("no passengers were hurt")."""
    noun = head(tokens, i + 1) or head(tokens, i + 1, one=True)
    if noun and word(tokens, i + 1) != "one" and tokens[i].low == "no" and noun[1] <= i + 4:
        yield Draft(i, noun[1], Quantity(0, 0, noun=noun[0]), solid=False)


@lru_cache(maxsize=16_384)
def _times(name: str) -> float | None:
    if name in _FOLDS:
        return _FOLDS[name]
    return next((v for s, v in _TIMES.items() if name.startswith(s) and name[len(s) :] in _TIMES_ENDINGS - {"e"}), None)


def _multiplies(tokens: Sequence[Token], i: int) -> bool:
    after = word(tokens, i + 1)
    if tokens[i].low == "twice":
        return after in ("as", "the")
    return after not in ("down", "as", "up", "over", "-")
