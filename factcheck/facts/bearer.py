"""Whose age a number is: the surname beside it, else the sort of person it is said of."""

from __future__ import annotations

import re

MALE = frozenset("man boy father son brother husband gunman grandfather".split())
FEMALE = frozenset("woman girl mother daughter sister wife grandmother widow".split())
PERSON_NOUNS = (
    *sorted(MALE | FEMALE),
    *"suspect victim driver pilot student teenager attacker shooter defendant passenger worker officer player "
    "teacher guard firefighter paramedic pedestrian cyclist crewman policeman soldier civilian child".split(),
)
# "|" between posts: nobody has two of one row, and a post has several names
_ROWS = (
    "coach manager trainer|striker forward|goalkeeper keeper|midfielder winger|defender|referee umpire",
    "mayor|president|minister premier|judge magistrate|nurse|doctor surgeon|priest vicar pastor bishop imam rabbi"
    "|teacher headteacher|firefighter|paramedic|coach manager trainer",
    "driver|passenger|pedestrian|cyclist|pilot",
)
# what somebody may be beside a post of those
_TRADES = frozenset(
    "captain skipper senator lawmaker councillor deputy lawyer solicitor barrister farmer fisherman landlord landlady "
    "director chairman chairwoman executive singer actor actress journalist reporter chef engineer mechanic "
    "electrician plumber carpenter".split()
)
_POSTS = tuple({noun: post for post in row.split("|") for noun in post.split()} for row in _ROWS)
_ACCUSED = frozenset("suspect attacker shooter gunman defendant".split())
_KIN = frozenset("father son brother husband mother daughter sister wife grandfather grandmother widow".split())
_NOT_ACCUSED = _KIN | frozenset("victim guard paramedic firefighter policeman".split())

_NAME = (
    r"(?:[A-Z][\w’'-]+\s){0,3}(?P<last>(?!(?:The|A|An|His|Her|Their|This|That|One|Another|Now|And|But)\b)[A-Z][\w’'-]+)"
)
# "16-year-old Ann Roe": one capitalised word alone may be a nationality
_WHOLE_NAME = re.compile(r"(?i:old)\s(?:[A-Z][\w’'-]+\s){1,3}(?P<last>[A-Z][\w’'-]+)$")
_BEFORE = re.compile(rf"{_NAME},?\s?\(?$")
_AFTER = re.compile(rf"^,?\s{_NAME}")
_AGED = re.compile(rf"{_NAME},?\s(?:is\s|was\s|who\s(?:is|was)\s)?(?:aged?\s)?$")
# "Ann Roe, a 61-year-old teacher"; a place stands so too, behind a preposition: "In Salem, a 61-year-old man"
_APPOSED = re.compile(
    rf"(?P<place>\b(?:[Ii]n|[Aa]t|[Nn]ear|[Ff]rom|[Tt]o|[Oo]utside|[Oo]n)\s(?:the\s)?)?{_NAME},"
    r"\s(?:an?|the)\s(?:[a-z]+\s){0,2}$"
)
_PERSON = re.compile(rf"\b(?P<noun>{'|'.join(PERSON_NOUNS)})\b", re.IGNORECASE)
_SORTS = "|".join(sorted({*PERSON_NOUNS, *_TRADES, *(noun for row in _POSTS for noun in row)}))
_SORT = re.compile(_SORTS)
_SORT_BEFORE = re.compile(rf"\b(?P<noun>{_SORTS}),?\s?\(?(?:aged\s|an?\s)?$")


def as_written(text: str, start: int, end: int, surname: str) -> str:
    """The name beside an age with the given names that stand before the surname, if any: "Carla Benitez"."""
    whole = re.compile(rf"(?:[A-Z][\w’'-]+\s){{0,3}}{re.escape(surname)}\b")
    before = whole.findall(text, max(start - 80, 0), end)
    return before[-1] if before else next(iter(whole.findall(text, end, end + 60)), surname)


def surname(name: str) -> str:
    """The last word of a name; a noun ("woman") as it is."""
    return name.rpartition(" ")[2]


def bearer(text: str, start: int, end: int, noun: str) -> str:
    """The surname, else the noun ("woman", "suspect") of the person whose age is ``text[start:end]``; "" if unsaid."""
    if whole := _WHOLE_NAME.search(text, start, end):
        return whole["last"]
    before, after = text[max(start - 80, 0) : start], text[end : end + 60]
    named = _AFTER.search(after) if noun or text[start:end].lower().endswith("old") else None
    named = named or _BEFORE.search(before) or _AGED.search(before) or _apposed(before)
    if named and not _PERSON.fullmatch(named["last"]):
        return named["last"].removesuffix("'s").removesuffix("’s")
    if noun and _SORT.fullmatch(noun.lower()):
        return noun.lower()
    said = _SORT_BEFORE.search(before.lower())
    return said["noun"] if said else ""


def _apposed(before: str) -> re.Match[str] | None:
    found = _APPOSED.search(before)
    return found if found and not found["place"] else None


def different(a: str, b: str) -> bool:
    """True when two bearers cannot be one person: two unlike surnames or given names, or a man and a woman."""
    if not (a and b):
        return bool({a, b} & _KIN)
    if a[0].isupper() and b[0].isupper():
        left, right = surname(a), surname(b)
        return left[:1] != right[:1] or abs(len(left) - len(right)) > 2 or _two_given(a, b)
    apart = _two_posts(a, b) or any(x in _ACCUSED and y in _NOT_ACCUSED for x, y in ((a, b), (b, a)))
    return apart or {_sex(a), _sex(b)} == {"m", "f"}


def _two_posts(a: str, b: str) -> bool:
    """True for "the mayor" and "the coach", "the driver" and "the pilot"; a driver may be a mayor."""
    return any(a in row and b in row and row[a] != row[b] for row in _POSTS)


def _two_given(a: str, b: str) -> bool:
    """True for "Pavel Holm" and "Clara Holm"; "Tom" and "Thomas" may be one, and so may "Skipper Tom"."""
    left, right = ({word[0] for word in name.split()[:-1]} for name in (a, b))
    return bool(left and right) and not left & right


def _sex(noun: str) -> str:
    return "m" if noun in MALE else "f" if noun in FEMALE else ""
