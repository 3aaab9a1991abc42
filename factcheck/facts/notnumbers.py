"""Numbers that count nothing: years, dates, clock times, durations, names and labels ("Flight 17", "Section 230")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factcheck.facts.counted import head
from factcheck.facts.numbers import Number, Token, glued, word, words

_MONTH = re.compile(
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\Z"
)
_DURATION = words(
    """
    second seconds minute minutes hour hours day days night nights week weeks weekend weekends fortnight
    fortnights month months quarter quarters season seasons year years decade decades century centuries yr yrs
    hr hrs min mins sec secs am pm weeklong daylong yearlong
    """
)
_DURATION_ADJECTIVES = words(
    """
    more full long straight consecutive successive past last previous whole additional further extra or so
    calendar working busy
    """
)
_CLOCK = words(
    """
    am pm a.m p.m o'clock o’clock gmt utc bst est edt cet cest pst pdt local noon midnight
    """
)
_LABELS = words(
    """
    flight room route highway interstate motorway gate channel page pages chapter section sections article
    articles resolution resolutions rule title amendment no nos nr nrs number numbers act bill proposition phase
    stage level tier type model version windows iphone boeing airbus antonov tupolev mig sukhoi apollo soyuz
    district ward zone terminal platform lot building block apartment suite studio season episode volume formula
    pier exit paragraph para clause annex appendix schedule protocol exhibit count squadron brigade division
    regiment battalion company squad precinct sector street avenue road lane drive opus psalm verse lap heat
    group week day year grade step option item question psalms covid h1n1 ps g playstation xbox galaxy pixel
    python war super bowl top days line bus train tram track case file docket order decree law code
    """
)
_LABEL_PLAIN_OK = words(
    """
    line bus train tram track case file order law day days week year top level number company war numbers
    """
)
_YEAR_BEFORE = words(
    """
    in since by from until till before after during early late mid between of circa year years around to through
    and spring summer autumn fall winter
    """
)
_NEVER = frozenset({"9-11", "24-7", "7-7", "50-50", "4-4"})


def is_name(tokens: Sequence[Token], n: Number) -> bool:
    """True where the digits are part of a word, a label, a phone number or a date written in figures."""
    text = tokens[n.first].text
    before, after = glued(tokens, n.first), glued(tokens, n.last)
    if n.form == "digits" and (_touches(tokens, n) or re.match(r"0\d", text)):
        return True
    if (before and tokens[n.first - 1].text in "#@/_&=") or (after and after.text in "/_@"):
        return True
    if after and after.text[0].isalpha() and n.form == "digits" and n.scale == 1:
        return True
    return _long_chain(tokens, n) or _labelled(tokens, n)


def _touches(tokens: Sequence[Token], n: Number) -> bool:
    """ "COVID-19", "G20", "F-16", "mid-2012"."""
    if not glued(tokens, n.first):
        return False
    before = tokens[n.first - 1]
    if before.text[0].isalpha() or before.text in "’'":
        return True
    return before.text in "-–" and glued(tokens, n.first - 1) is not None and tokens[n.first - 2].text[0].isalnum()


def _long_chain(tokens: Sequence[Token], n: Number) -> bool:
    """ "555-0142", "11.10.2017", "10:30", "6/12/2023"."""
    mark, then = glued(tokens, n.last), glued(tokens, n.last + 1)
    if not mark or not then or not then.text[0].isdecimal() or n.form != "digits":
        return _second_in_chain(tokens, n)
    written = f"{tokens[n.first].text}-{then.text}"
    if mark.text in ".:":
        return True
    return mark.text == "-" and (
        written in _NEVER or (len(then.text) > 3 and "," not in then.text and len(tokens[n.first].text) < 4)
    )


def _second_in_chain(tokens: Sequence[Token], n: Number) -> bool:
    if not glued(tokens, n.first) or n.first < 2 or n.form != "digits":
        return False
    return tokens[n.first - 1].text in ".:/" and tokens[n.first - 2].text[0].isdecimal()


def _labelled(tokens: Sequence[Token], n: Number) -> bool:
    dot = word(tokens, n.first - 1) == "."
    name = word(tokens, n.first - 1 - dot)
    if name not in _LABELS or (dot and name not in ("no", "nos", "nr", "art")) or n.form in ("ordinal", "vague"):
        return False
    if name == "no" and not dot and not tokens[n.first - 1].text[0].isupper():
        return False
    capital = tokens[n.first - 1 - dot].text[0].isupper()
    return n.scale == 1 and (
        name not in _LABEL_PLAIN_OK or (capital and n.form == "digits") or name in ("level", "day", "top", "number")
    )


def is_date(tokens: Sequence[Token], n: Number) -> bool:
    """True for a day of a month, a year, or a clock time."""
    return _day(tokens, n) or _year(tokens, n) or _clock(tokens, n)


def _is_month(tokens: Sequence[Token], i: int) -> bool:
    name = word(tokens, i)
    return bool(_MONTH.match(name)) and (
        name not in ("may", "march", "mar", "dec", "jan", "sep") or tokens[i].text[0].isupper()
    )


def _day(tokens: Sequence[Token], n: Number) -> bool:
    if n.high > 31 or n.low < 1 or n.scale > 1:
        return False
    at = n.first - 1 - (word(tokens, n.first - 1) in (".", "the"))
    if n.form in ("digits", "ordinal") and _is_month(tokens, at) and not _counts(tokens, n, at):
        return True
    following = n.last + (word(tokens, n.last) in ("of", ","))
    if _is_month(tokens, following) and n.form in ("digits", "ordinal"):
        return True
    return n.form == "digits" and _chained(tokens, n)


def _counts(tokens: Sequence[Token], n: Number, month: int) -> bool:
    """ "In May 12 people": a month as object of "in", then a counted plural."""
    return word(tokens, month - 1) in ("in", "last", "since", "early", "late") and head(tokens, n.last) is not None


def _chained(tokens: Sequence[Token], n: Number) -> bool:
    """The 19 of "June 18-19" or "June 18 and 19", the 18 of "18 and 19 June"."""
    link = word(tokens, n.first - 1)
    if (
        link in ("-", "–", "and", "to", "or", "&")
        and word(tokens, n.first - 2).isdecimal()
        and _is_month(tokens, n.first - 3)
    ):
        return link in "-–" or head(tokens, n.last) is None
    link, then = word(tokens, n.last), word(tokens, n.last + 1)
    return link in ("-", "–", "and", "to", "or", "&") and then.isdecimal() and _is_month(tokens, n.last + 2)


def _year(tokens: Sequence[Token], n: Number) -> bool:
    text = tokens[n.first].text
    if n.form != "digits" or n.scale > 1 or not re.fullmatch(r"1[5-9]\d\d|20\d\d", text):
        return False
    before = word(tokens, n.first - 1)
    if before in _YEAR_BEFORE or _is_month(tokens, n.first - 1) or word(tokens, n.first - 1).isdecimal():
        return True
    return before == "," or not text.startswith(("15", "16", "17", "20")) or head(tokens, n.last) is None


def _clock(tokens: Sequence[Token], n: Number) -> bool:
    if n.low > 2400 or n.form not in ("digits", "words") or n.scale > 1:
        return False
    after, then = word(tokens, n.last), word(tokens, n.last + 1)
    if after in _CLOCK and not (after == "local" and then != "time"):
        return after != "am" or tokens[n.last].text in ("am", "AM")
    if after in ("a", "p") and then == "." and word(tokens, n.last + 2) == "m":
        return True
    return (
        len(tokens[n.first].text) == 4
        and n.form == "digits"
        and re.match(r"\d+\.\d+\.", _joined(tokens, n.last)) is not None
    )


def _joined(tokens: Sequence[Token], at: int) -> str:
    return "".join(t.text for t in tokens[at : at + 4])


def duration(tokens: Sequence[Token], i: int) -> int | None:
    """The token after the unit of time that begins at ``i`` ("[four] consecutive days"), None when there is none."""
    at = i
    for _ in range(4):
        name = word(tokens, at)
        if name in _DURATION:
            return at + 1
        if (
            (name == "-" and glued(tokens, at + 1) is not None)
            or name in _DURATION_ADJECTIVES
            or name in ("and", "a", "half")
        ):
            at += 1
            continue
        return None
    return None
