"""Which facts could answer one question at all: facts that share no block are never compared."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import replace

from factcheck.facts import certainty, deadline
from factcheck.facts.bearer import different, surname
from factcheck.facts.gathering import CROWD, is_crowd
from factcheck.facts.gazetteer import is_country
from factcheck.facts.moved import is_new_day
from factcheck.facts.nouns import RECORDED, family
from factcheck.facts.place import relation
from factcheck.facts.place import sort as place_sort
from factcheck.facts.rank import SYNONYMS, order_of
from factcheck.facts.states import nouns_of
from factcheck.facts.units import dimension
from factcheck.topics import stem
from factcheck.types import (
    Facet,
    Fact,
    Label,
    Modifier,
    Period,
    Quantity,
    QuantityKind,
    Rank,
    TimeRole,
)

# Words for "a person" that a toll may use; tolls of narrower groups (children, police) are questions of their own.
_GENERIC = frozenset(
    stem(w) for w in "people person persons other others citizen victim life lives soul more".split()
) | {""}
# Superlatives that newsrooms use for one another.
_ORDERS = {
    **dict.fromkeys("deadliest bloodiest gravest".split(), "worst"),
    **{f"most {word}": "worst" for word in "lethal serious severe destructive devastating damaging".split()},
    **SYNONYMS,
    "highest-ranking": "most senior",
}
_STATES = {  # of records: who holds them has seen them
    "stolen": "exposed", "displaced": "evacuated",
}  # fmt: skip
_PERCENTAGES = (QuantityKind.PERCENT, dimension("%"))
_ABOARD = ("toll", "aboard", "", False)
_ALL_ABOARD = re.compile(r"\b[Aa]ll\sNUMBER\s(?:[a-z]+\s){0,3}?(?:aboard|on\sboard)\b")
# An ordinal that counts up ("her third final", "the second attack this year"), not one that tells two apart.
_COUNTED_UP = re.compile(
    r"(?:\b(?:his|her|its|their)|[’']s)\sNUMBER\b|\bNUMBER\stime\b"
    r"|\bNUMBER\s(?:[\w-]+\s){1,9}?(?:this\s|since\b|so\sfar|in\s(?:a\srow|succession|TIME|NUMBER)|of\sthe\s(?:year|season)|TIME)"
)
_IN_MONTH = re.compile(r"\bin\sTIME\b")
_OF_THE_HURT = frozenset({"critically hurt", "seriously hurt"})  # always a part of another number
_OF_SEVERAL = re.compile(
    r"\bNUMBER\s(?:[\w-]*s|people|men|women)\s(?:(?:was|were|been|have|had|are|also)\s){0,3}STATUS\b|\bSTATUS\sNUMBER\b"
)
_AT = frozenset({"in", "near", "outside", "behind", "direction"})
_PEOPLE = _GENERIC | frozenset(
    stem(w)
    for w in "residents civilians refugees evacuees migrants passengers villagers inhabitants locals men women "
    "spectator protester".split()
)
# Their deaths never stand for the toll of those whom they attacked.
_ATTACKERS = frozenset(
    stem(w)
    for w in "gunman gunmen shooter shooters attacker attackers assailant assailants suspect suspects bomber bombers "
    "perpetrator perpetrators hijacker hijackers knifeman assassin assassins".split()
)
MOST_PLACES = 40  # of one sort that an article needs to show
_CLIENTS = frozenset({stem("patients"), stem("customer")})  # whose records are taken: "people" in another's words
_SUPPLIED = frozenset({"customer", "building", "household", "business", "businesses"})
_ONE_QUESTION = {"without power": _SUPPLIED, "exposed": RECORDED, "stolen": RECORDED}
_SCHOOLED = frozenset({"pupils", "schoolchildren", "schoolboys", "schoolgirls"})
_CHILD = stem("child")
_PRONOUNS = frozenset(stem(w) for w in "them they us who those these of one ones".split()) | {""}


def blocks(facts: Sequence[Fact]) -> list[list[Fact]]:
    """The facts by the questions that they could answer; a fact may be in several blocks, or in none."""
    found: defaultdict[Hashable, list[Fact]] = defaultdict(list)
    for fact in facts:
        for key in block_keys(fact):
            found[key].append(_in_block(fact, key))
    _merge_tolls(found)
    _leading_places(found)
    _sort_ages(found)
    return [members for members in found.values() if len(members) > 1]


def block_keys(fact: Fact) -> tuple[Hashable, ...]:
    """The questions a fact could answer: facts that share no key are never compared."""
    match fact.reading:
        case Quantity(kind=QuantityKind.ORDINAL, low=low, noun=noun) if low > 1 and _COUNTED_UP.search(fact.topic):
            return (("ordinal", stem(noun)),)
        case Quantity(kind=QuantityKind.ORDINAL) | Quantity(kind=QuantityKind.MULTIPLE):
            return ()
        case Quantity() if is_crowd(fact):
            return (CROWD,)
        case Quantity() as q:
            return (*_number_keys(q), *((_ABOARD,) if q.state == "killed" and _ALL_ABOARD.search(fact.topic) else ()))
        case Period(role=TimeRole.EVENT) as p if p.modifier is Modifier.VAGUE or (
            _loose(p) and not (is_new_day(fact) or _named(fact))
        ):
            return ()
        case Period(role=TimeRole.EVENT, first=None, clock=clock) if clock and clock[0] == clock[1]:
            return ("clock",)
        case Period(role=TimeRole.EVENT, first=first, clock=clock) if first and fact.head != "statement":
            return ("date", "clock") if clock and clock[0] == clock[1] else ("date",)
        case Period(role=TimeRole.UNTIL, first=first) if first and deadline.is_deadline(fact.topic):
            return ("until",)
        case Period(role=TimeRole.SINCE, first=first) if first and "NUMBER" not in fact.topic:
            return ("since",)
        case Period(role=TimeRole.DURATION):
            return ("duration",)
        case Period(role=TimeRole.OFFSET, days=days) if days:
            return (("offset", days > 0),)
        case Rank(order=order):
            return (("rank", _ORDERS.get(order_of(order)[1], order_of(order)[1])),)
        case Label(facet=Facet.CERTAINTY, family=certainty.EVENT, detail=verb):
            return (("prospect", verb),)
        case Label(facet=Facet.STATUS, family="result", value=value) if value.startswith("not "):
            return ()  # "had not won since May" is of other days
        case Label(facet=Facet.STATUS, family="justice") if _OF_SEVERAL.search(fact.topic):
            return ()  # "34 people were arrested" is a toll, no step in one person's case
        case Label(facet=Facet.STATUS, family=family):
            return (("status", family),)
        case Label(facet=Facet.SPEAKER | Facet.CAUSE as facet):
            return (facet,)
        case Label(facet=Facet.PLACE) as label if _located(label) and not is_country(label.value):
            return (("place", place_sort(label)),)
        case _:
            return ()


def _in_block(fact: Fact, key: Hashable) -> Fact:
    """The fact as its question asks for it: the time of day alone, a fraction as a percentage."""
    if key == "clock":
        return _undated(fact)
    return _as_percentage(fact) if key == _PERCENTAGES else fact


def _as_percentage(fact: Fact) -> Fact:
    q = fact.reading
    if not isinstance(q, Quantity) or q.kind is not QuantityKind.FRACTION:
        return fact
    low, high = (round(value * 100, 1) for value in (q.low, q.high))
    share = replace(q, low=low, high=high, kind=QuantityKind.PERCENT, unit="%", precision=2.0)
    return replace(fact, reading=share)


def _undated(fact: Fact) -> Fact:
    """The time of day alone: "7 p.m. on Wednesday" beside "about 6:30 p.m."."""
    return (
        replace(fact, reading=replace(fact.reading, first=None, last=None))
        if isinstance(fact.reading, Period)
        else fact
    )


def _located(label: Label) -> bool:
    return relation(label) in _AT or (label.family == "road" and relation(label) == "on")


def _named(fact: Fact) -> bool:
    """True for a month by its name ("happened in June"), which is no passing "this month"."""
    return isinstance(fact.reading, Period) and fact.reading.unit == "month" and bool(_IN_MONTH.search(fact.topic))


def _loose(period: Period) -> bool:
    """True for "earlier this month", "this year": said in passing, and compatible with almost anything."""
    days = period.allowed()
    part = period.modifier in (Modifier.EARLY, Modifier.MID, Modifier.LATE)
    return bool(
        period.relative
        and not part
        and days
        and period.unit in ("month", "year", "decade")
        and (days[1] - days[0]).days > 14
    )


def _number_keys(quantity: Quantity) -> tuple[Hashable, ...]:
    noun = stem(family(quantity.noun)) if quantity.noun and not _says_the_state(quantity) else ""
    if quantity.state:
        noun = _CHILD if quantity.noun.lower() in _SCHOOLED else noun
        if quantity.state in _OF_THE_HURT:
            return (("toll", quantity.state, "", False),)
        if noun in _PRONOUNS and quantity.part:
            return ()
        return (
            (
                "toll",
                _state(quantity),
                "" if noun in _GENERIC and not quantity.part else noun,
                quantity.part,
            ),
        )
    if quantity.kind is QuantityKind.AGE:
        return (quantity.kind,)  # sorted by person once all are known
    if quantity.kind is QuantityKind.POINTS and quantity.unit == "pp":
        return ((quantity.kind, dimension(quantity.unit) or noun), (QuantityKind.PERCENT, dimension("%") or noun))
    if quantity.kind is QuantityKind.FRACTION and noun:
        return (_PERCENTAGES,)
    if quantity.kind is not QuantityKind.COUNT:
        return ((quantity.kind, dimension(quantity.unit) or noun),)
    if not noun or noun in _PRONOUNS or quantity.part:
        return ()
    return ((quantity.kind, "people" if noun in _PEOPLE or noun in _CLIENTS else noun),)


def _state(quantity: Quantity) -> str:
    """The state by which a toll is asked for: clients whom a breach affected are those whose records it exposed."""
    if quantity.state == "affected" and family(quantity.noun) in RECORDED - {"people"}:
        return "exposed"
    return _STATES.get(quantity.state, quantity.state)


def _says_the_state(quantity: Quantity) -> bool:
    """ "23 arrests" counts the arrested, and homes, clients and households without power are one question."""
    noun = quantity.noun.lower()
    return noun in nouns_of(quantity.state) or family(noun) in _ONE_QUESTION.get(quantity.state, ())


def _sort_ages(blocks: dict[Hashable, list[Fact]]) -> None:
    """Put the ages of one named person apart, and leave out the ages that two articles give alike.

    What is left are ages that one article gives somebody whom no other names by that surname: "the driver, 52".
    """
    ages = blocks.pop(QuantityKind.AGE, [])
    rest: list[Fact] = []
    for fact in ages:
        same = [o for o in ages if _named_alike(fact, o)]
        if len({o.claim.article for o in same}) > 1:
            blocks.setdefault((QuantityKind.AGE, min(surname(o.bearer) for o in same)), []).append(fact)
        else:
            rest.append(fact)
    told = [(_age(f), f) for f in rest]
    blocks[QuantityKind.AGE] = [
        f
        for age, f in told
        if not any(
            age == other and f.claim.article != o.claim.article and not different(f.bearer, o.bearer)
            for other, o in told
        )
    ]


def _named_alike(a: Fact, b: Fact) -> bool:
    return all(f.bearer[:1].isupper() for f in (a, b)) and not different(a.bearer, b.bearer)


def _age(fact: Fact) -> float:
    return fact.reading.low if isinstance(fact.reading, Quantity) else 0.0


def _leading_places(blocks: dict[Hashable, list[Fact]]) -> None:
    """Keep the first places of each article: a list of stops or streets is no news, and every pair costs time."""
    for key in [k for k in blocks if isinstance(k, tuple) and k[0] == "place"]:
        met: defaultdict[str, int] = defaultdict(int)
        kept = []
        for fact in blocks[key]:
            met[fact.claim.article] += 1
            if met[fact.claim.article] <= MOST_PLACES:
                kept.append(fact)
        blocks[key] = kept


def _men_alone(blocks: dict[Hashable, list[Fact]]) -> None:
    """ "three men remain missing" counts everybody, unless women are counted beside them."""
    for key in [k for k in blocks if isinstance(k, tuple) and k[0] == "toll" and k[2] == "men" and not k[3]]:
        if not any(k[:3] == ("toll", key[1], "women") for k in blocks if isinstance(k, tuple)):
            blocks.setdefault(("toll", key[1], "", False), []).extend(blocks.pop(key))


def _merge_tolls(blocks: dict[Hashable, list[Fact]]) -> None:
    """A narrower group's toll is its own question where two articles give it, else it stands for all the harmed.

    A narrow group (soldiers, militants) cannot stand for them in an article that gives a toll of all as well.
    """
    _men_alone(blocks)
    for key in [k for k in blocks if isinstance(k, tuple) and k[0] == "toll" and k[2]]:
        _, state, noun, part = key
        twin = ("toll", state, noun, not part)
        whole = ("toll", state, "", False)
        if len({f.claim.article for k in (key, twin) for f in blocks.get(k, ())}) > 1:
            blocks.setdefault(("toll", state, noun, False), [])
            if part:
                blocks["toll", state, noun, False] += blocks.pop(key)
        elif not part and whole in blocks and noun not in _ATTACKERS:
            told = set() if noun in _PEOPLE else {f.claim.article for f in blocks[whole] if not f.event}
            blocks[whole] += [f for f in blocks.pop(key) if f.claim.article not in told]
