"""Numbers in a sentence or headline as typed quantities: what was written, how loosely, of what, and what befell it.

The span of a mention covers modifier, number and unit or counted noun ("at least 12 people"). Years, dates, clock
times, durations and numbers that are names ("Flight 17") are not quantities.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from factcheck.facts import amounts, counts, feats, notnumbers, tolls, units
from factcheck.facts.bearer import PERSON_NOUNS
from factcheck.facts.drafts import Draft
from factcheck.facts.figures import describe
from factcheck.facts.modifiers import before_number
from factcheck.facts.numbers import Number, Token, glued, ratio, scan, short_scale, tokenize, word
from factcheck.types import Mention, Modifier, Quantity, QuantityKind

__all__ = ["compatible", "describe", "find", "same_written"]

LONGEST = 20_000  # characters that are read: longer is no sentence, and would cost seconds
_CROWD = re.compile(
    r"\b(?:crowds?|attendance|audience|turnout|gathering|congregation)\s(?:[a-z]+\s){0,3}"
    r"(?:of|at|was|reached|numbered)\s$",
    re.IGNORECASE,
)
_NUMBER_OF = re.compile(
    r"\b(?:number|total|tally)\s(?:of\s(?:[\w-]+\s){0,3}?(?P<noun>[a-z]{3,}s|people)\b[^.;\d]{0,60}?(?:\d[^.;]{0,30}?)?\s)?"
    r"(?:to|at|is|was|reached|exceeded|passed|topped)\s$",
    re.IGNORECASE,
)
_EMPLOYS = re.compile(r"\bemploy(?:s|ed|ing)?\s$|\bworkforce\sof\s$", re.IGNORECASE)
_CAME = re.compile(r"\s(?:took\spart|marched|attended|turned\sout|rallied|demonstrated)\b", re.IGNORECASE)
# bodies that are counted by their members: "a crew of 24" counts crew
_BODY = re.compile(
    r"\b(?P<body>crew|staff|workforce|squad|congregation|population)\s(?:[a-z]+\s){0,2}?of\s$", re.IGNORECASE
)
_MEMBERS = {"crew": "crew", "staff": "staff", "workforce": "workers", "squad": "players"}
# one more who came to the same harm, and what is left of a number
_AND_ONE = re.compile(
    r"\sand\s(?:an?|the|their|his|her|its|one)?\s?(?:[a-z-]+\s)?(?:" + "|".join(PERSON_NOUNS) + r")\b(?!s)"
)
_SIGNS = ("$", "£", "€")
# a running count that is told by the round number behind it
_PASSED = re.compile(
    r"\b(?:toll|number|total|count|tally|figure|deaths|cases|attendance)\b[^.;:]{0,60}?"
    r"\b(?:pass(?:e[sd])?|exceed(?:s|ed)?|top(?:s|ped)|surpass(?:e[sd])?|cross(?:e[sd])?)\s(?:the\s)?$",
    re.IGNORECASE,
)
_LEFT_OVER = re.compile(r"\b(?:last|other|remaining)\s$", re.IGNORECASE)


def find(text: str) -> tuple[Mention, ...]:
    """Every quantity in ``text`` (a sentence or headline) in order, with exact offsets; mentions do not overlap."""
    tokens = tokenize(text[:LONGEST])
    drafts = sorted((*_numbers(tokens), *counts.unnumbered(tokens)), key=lambda d: (d.first, -d.last))
    apart = [d for i, d in enumerate(drafts) if not i or d.first >= max(e.last for e in drafts[max(i - 3, 0) : i])]
    found = [Mention(tokens[d.first].start, tokens[d.last - 1].end, d.reading) for d in apart]
    bound = tolls.bind(text, found)
    named = [_passed(text, _of_a_whole(text, _of_a_number(text, _of_a_crowd(text, m)))) for m in bound]
    plain = tuple(
        n
        for n, m, d in zip(named, bound, apart, strict=True)
        if d.solid or n is not m or (isinstance(m.reading, Quantity) and m.reading.state)
    )
    return _with_feats(plain, feats.find(text[:LONGEST]))


def _with_feats(plain: tuple[Mention, ...], found: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The plain numbers, those within a feat ("won nine games in a row") left out, and the feats."""
    if not found:
        return plain
    outside = (m for m in plain if not any(f.start < m.end and m.start < f.end for f in found))
    return tuple(sorted((*outside, *found), key=lambda m: m.start))


def _of_a_crowd(text: str, mention: Mention) -> Mention:
    """ "a crowd of 45,000", "put attendance at 45,000" count people, "a crew of 24" counts crew."""
    q = mention.reading
    if not isinstance(q, Quantity) or q.kind is not QuantityKind.COUNT or q.noun or q.state or q.part:
        return mention
    before = text[max(mention.start - 40, 0) : mention.start]
    if body := _BODY.search(before):
        return replace(mention, reading=replace(q, noun=_MEMBERS.get(body["body"].lower(), "people")))
    return replace(mention, reading=replace(q, noun="people")) if _CROWD.search(before) else mention


def _of_a_number(text: str, mention: Mention) -> Mention:
    """ "the number of infections rose to 1,300", "put the number at 40,000": the noun stands before the number."""
    q = mention.reading
    if not isinstance(q, Quantity) or q.kind is not QuantityKind.COUNT or q.state or q.part:
        return mention
    if q.noun in ("", "people") and _EMPLOYS.search(text, max(mention.start - 30, 0), mention.start):
        return replace(mention, reading=replace(q, noun="employees"))
    if q.noun:
        return mention
    said = _NUMBER_OF.search(text[max(mention.start - 100, 0) : mention.start])
    if said:
        return replace(mention, reading=replace(q, noun=said["noun"] or "people"))
    return replace(mention, reading=replace(q, noun="people")) if _CAME.match(text, mention.end) else mention


def _of_a_whole(text: str, mention: Mention) -> Mention:
    """ "three pupils and their driver died", "the last ten hostages": the number is a part of all there were."""
    q = mention.reading
    if not isinstance(q, Quantity) or q.kind is not QuantityKind.COUNT or q.part or q.low < 1:
        return mention
    beside = q.state and q.noun and _AND_ONE.match(text, mention.end)
    left = _LEFT_OVER.search(text, max(mention.start - 30, 0), mention.start)
    return replace(mention, reading=replace(q, part=True)) if beside or left else mention


def _passed(text: str, mention: Mention) -> Mention:
    """ "death toll passes 50": there are more than fifty."""
    q = mention.reading
    if not isinstance(q, Quantity) or q.kind is not QuantityKind.COUNT or q.modifier is not Modifier.NONE:
        return mention
    passed = q.low >= 10 and _PASSED.search(text, max(mention.start - 90, 0), mention.start)
    return replace(mention, reading=replace(q, modifier=Modifier.MORE_THAN)) if passed else mention


def compatible(a: Quantity, b: Quantity) -> bool:
    """True when both wordings can hold of one true value: one kind and unit (after conversion), ranges that meet."""
    left, right = _allowed(a, _common_unit(a, b)), _allowed(b, _common_unit(a, b))
    if not _one_kind(a, b) or not left or not right:
        return False
    if a.kind is QuantityKind.SCORE:
        return (a.low, a.high) == (b.low, b.high)
    return left[0] <= right[1] and right[0] <= left[1]


def same_written(a: Quantity, b: Quantity) -> bool:
    """True when both were written as the same value, unit and modifier, whatever they count."""
    return (a.kind, a.low, a.high, a.unit, a.modifier) == (b.kind, b.low, b.high, b.unit, b.modifier)


def _one_kind(a: Quantity, b: Quantity) -> bool:
    shares = {QuantityKind.PERCENT, QuantityKind.FRACTION}
    return a.kind is b.kind or {a.kind, b.kind} == shares


def _common_unit(a: Quantity, b: Quantity) -> str:
    return "%" if {a.kind, b.kind} == {QuantityKind.PERCENT, QuantityKind.FRACTION} else a.unit


def _allowed(q: Quantity, unit: str) -> tuple[float, float] | None:
    low, high = q.allowed()
    if unit == "%" and q.kind is QuantityKind.FRACTION:
        return low * 100 - 1, high * 100 + 1
    pair = tuple(units.convert(v, q.unit, unit) for v in (low, high)) if q.unit != unit else (low, high)
    return (pair[0], pair[1]) if pair[0] is not None and pair[1] is not None else None


def _numbers(tokens: Sequence[Token]) -> Iterator[Draft]:
    numbers = scan(tokens)
    k, limit = 0, 0
    while k < len(numbers):
        number, used = _joined(tokens, numbers, k)
        draft = _read(tokens, number) if number.first >= limit else None
        if draft and draft.first < limit:
            draft = replace(draft, first=limit)
        if draft:
            yield draft
        limit = draft.last if draft else limit
        k += used


def _joined(tokens: Sequence[Token], numbers: Sequence[Number], k: int) -> tuple[Number, int]:
    """The range or ratio that begins with ``numbers[k]`` and how many numbers it takes, else that number and 1."""
    a = numbers[k]
    share = ratio(tokens, a) if a.form == "digits" else None
    if share and notnumbers.duration(tokens, share.last) is None:
        return share, 2
    if a.form == "fraction" and k + 1 < len(numbers) and numbers[k + 1].first < a.last:
        return a, 2
    if k + 1 == len(numbers):
        return a, 1
    b = numbers[k + 1]
    joined = _range(tokens, a, b)
    return (joined, 2) if joined else (a, 1)


def _range(tokens: Sequence[Token], a: Number, b: Number) -> Number | None:
    if word(tokens, a.first - 1) in _SIGNS:
        a, b = short_scale(a, tokens), short_scale(b, tokens)  # "$300m and $400m"
    link = [t.low for t in tokens[a.last : b.first]]
    if link and link[-1] in _SIGNS:
        link.pop()
    if link and link[0] in ("%", "percent"):
        link.pop(0)  # "between 5% and 7%"
    if (a.form != b.form and {a.form, b.form} != {"digits", "words"}) or a.form not in ("digits", "words"):
        return None
    before = word(tokens, a.first - 1 - (word(tokens, a.first - 1) in _SIGNS))
    dash = link in (["-"], ["–"], ["—"]) and glued(tokens, a.last) is not None
    if not (
        dash
        or (link in (["to"], ["or"]) and (before not in ("from", "by") or _of_ages(tokens, a)))
        or (link == ["and"] and before == "between")
    ):
        return None
    low = a.low * b.scale if a.scale == 1 and b.scale > 1 and a.low < b.low / b.scale else a.low
    if notnumbers.is_name(tokens, a) or notnumbers.is_date(tokens, a) or notnumbers.is_date(tokens, b):
        return None
    if not dash and not low < b.low <= 100 * low:
        return None
    return replace(
        b,
        first=a.first - (link == ["and"] and word(tokens, a.first - 1) == "between"),
        low=low,
        step=b.step if low != a.low else min(a.step, b.step),
        form="range" if not dash else "dash",
    )


def _of_ages(tokens: Sequence[Token], n: Number) -> bool:
    """ "ranging in age from 16 to 68", "aged from 5 to 9"."""
    return word(tokens, n.first - 1) == "from" and word(tokens, n.first - 2) in ("age", "aged", "ages")


def _read(tokens: Sequence[Token], n: Number) -> Draft | None:
    """One number as a quantity, or None when it counts nothing."""
    if n.form == "ordinal":
        return None if notnumbers.is_date(tokens, n) else counts.ordinal(tokens, n)
    if n.low > n.high:
        return amounts.score(tokens, n)
    draft = amounts.money(tokens, n)
    if draft:
        return draft
    if notnumbers.is_name(tokens, n) and not _glued_unit(tokens, n):
        return None
    if notnumbers.is_date(tokens, n) and not _loosened(tokens, n):
        return None
    return amounts.age(tokens, n) or amounts.share(tokens, n) or _untimed(tokens, n)


def _untimed(tokens: Sequence[Token], n: Number) -> Draft | None:
    if notnumbers.duration(tokens, n.last) is not None:
        return None
    return (
        amounts.measure(tokens, n) or amounts.score(tokens, n) or amounts.multiple(tokens, n) or counts.count(tokens, n)
    )


def _loosened(tokens: Sequence[Token], n: Number) -> bool:
    """A year is never "at least 2000", and what is counted is no date: "more than 2000 people"."""
    start, modifier = before_number(tokens, n.first)
    strict = modifier not in (Modifier.NONE, Modifier.ABOUT)
    return strict and word(tokens, start - 1) not in ("in", "since", "by") and len(tokens[n.first].text) == 4


def _glued_unit(tokens: Sequence[Token], n: Number) -> bool:
    touching = glued(tokens, n.last)
    if not touching or (glued(tokens, n.first) and tokens[n.first - 1].text not in "-(~≈<>≥≤+"):
        return word(tokens, n.first - 1) == "-" and word(tokens, n.first - 2) in units.RATED
    return units.unit_after(tokens, n.last) is not None or short_scale(n, tokens) is not n
