"""Numbers that answer one question: tolls, counts, money, measures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from factcheck.compare import inclusive, scopes, voices
from factcheck.compare.sides import Comparison, Group, Story, across, asked, grouped, happening, hardest, related
from factcheck.facts import feats, measured
from factcheck.facts.bearer import FEMALE, MALE, surname
from factcheck.facts.gathering import is_crowd
from factcheck.facts.nouns import RECORDED, family
from factcheck.facts.quantity import describe
from factcheck.facts.states import nouns_of
from factcheck.facts.units import convert
from factcheck.types import Cluster, Fact, Modifier, Quantity, QuantityKind, Relation, Severity

_FLOOR = frozenset({Modifier.AT_LEAST, Modifier.MORE_THAN})
_CEILING = frozenset({Modifier.AT_MOST, Modifier.LESS_THAN})
_EXACT = frozenset({QuantityKind.SCORE, QuantityKind.ORDINAL})
_LOOSE = frozenset({Modifier.ABOUT, Modifier.NEARLY, Modifier.AT_MOST, Modifier.LESS_THAN})
_RISING = re.compile(
    r"\b(?:rise[ns]?|rose|rising|climb\w*|updat\w*|revis\w*|previous(?:ly)?|earlier|later|so\sfar|now\sstands?|jump\w*|reach\w*"
    r"|grow\w*|initial\w*|preliminary|new\stoll)\b",
    re.IGNORECASE,
)
# How far above a rounded floor another figure may lie and still be what "more than 120" meant.
_ROUNDING = 0.1
_COUNTED = frozenset({"bodies", "casualties"})  # states that are nouns
_ASKING = {
    QuantityKind.COUNT: "How many people",
    QuantityKind.MONEY: "How much",
    QuantityKind.AGE: "How old",
    QuantityKind.SCORE: "What was the result",
    QuantityKind.PERCENT: "What percentage",
    QuantityKind.POINTS: "How many points",
    QuantityKind.FRACTION: "What share",
}
_MEASURED = {
    **dict.fromkeys(("km", "m", "cm", "mm", "mi", "ft", "in", "yd", "nmi"), "How far"),
    **dict.fromkeys(("km/h", "mph", "kn", "m/s"), "How fast"),
    **dict.fromkeys(("kg", "g", "t", "lb", "oz"), "How much"),
    **dict.fromkeys(("°C", "°F"), "What temperature"),
    **dict.fromkeys(("magnitude", "category"), "How strong"),
}
_SHRINKING = frozenset({"without power", "missing", "trapped", "hospitalised", "displaced", "evacuated"})
_CHANGES = {QuantityKind.PERCENT, QuantityKind.POINTS}
_SETTLED = frozenset({"inside", "aboard"})  # how many were there does not grow with the news
_HIGH_STAKES = frozenset({"killed", "missing", "injured"})


def compare(cluster: Cluster, story: Story) -> Comparison | None:
    """Compare one cluster of quantities; None where every source gives one value or nothing comparable."""
    facts = [f for f in cluster.facts if isinstance(f.reading, Quantity)]
    facts = _counted_out(facts)
    toll = bool(facts and _quantity(facts[0]).state)
    groups = grouped(facts, _key, story, _group)
    groups = groups if toll else _unsettled(groups)
    if len(groups) < 2 or not (toll or across(groups)):
        return None
    pairs = related(groups, lambda a, b: voices.softened(a, b, _relate(a, b, story)))
    relation = hardest(pairs)
    if relation is Relation.COMPATIBLE and _converted(groups):
        return None
    if relation is Relation.ATTRIBUTION:
        return voices.told(cluster, groups, pairs, story)
    return Comparison(
        "number",
        relation,
        groups,
        pairs,
        question=_question([f for g in groups for f in g.facts], story),
        reason=_reason(groups, pairs, relation, story),
        would_settle=_settle(_quantity(facts[0]), relation),
        severity=_severity(_quantity(facts[0]), relation),
        confidence=cluster.probability,
        evidence=cluster.evidence,
    )


def _counted_out(facts: Sequence[Fact]) -> list[Fact]:
    """Without "several injured" of a source that says "20 injured" as well: those are some of the twenty."""
    return [f for f in facts if _quantity(f).modifier is not Modifier.VAGUE or not any(_of(f, o) for o in facts)]


def _of(some: Fact, number: Fact) -> bool:
    """True when a vague count and a number of one source can only be a part and its whole."""
    whole = _quantity(number)
    return (
        some.claim.article == number.claim.article
        and whole.modifier is not Modifier.VAGUE
        and _quantity(some).high < whole.low
    )


def _converted(groups: Sequence[Group]) -> bool:
    """True where the figures part only in their units: "110 mph (about 177 km/h)"."""
    return len({_quantity(g.facts[0]).unit for g in groups}) == len(groups)


def _unsettled(groups: tuple[Group, ...]) -> tuple[Group, ...]:
    """Leave out a value that two sources give alike where each gives a second one: that is another question."""
    sources = [{f.claim.article for f in g.facts} for g in groups]
    several = {a for own in sources for a in own if sum(a in other for other in sources) > 1}
    return tuple(g for g, own in zip(groups, sources, strict=True) if len(own & several) < 2)


def _quantity(fact: Fact) -> Quantity:
    assert isinstance(fact.reading, Quantity)
    return fact.reading


def in_unit(quantity: Quantity, unit: str) -> Quantity:
    """The quantity in another unit of its dimension, and as it is where there is no such thing."""
    if quantity.unit == unit:
        return quantity
    values = (quantity.low, quantity.high, quantity.low + quantity.precision)
    low, high, above = (convert(v, quantity.unit, unit) for v in values)
    if low is None or high is None or above is None:
        return quantity
    return replace(quantity, low=low, high=high, precision=above - low, unit=unit)


def _key(fact: Fact) -> tuple[object, ...]:
    q = _quantity(fact)
    return (q.kind, q.low, q.high, q.unit, q.modifier is Modifier.VAGUE)


def _group(facts: tuple[Fact, ...]) -> Group:
    quantities = [_quantity(f) for f in facts]
    plain = max(quantities, key=lambda q: (q.modifier is Modifier.NONE, bool(q.noun)))
    return Group(describe(plain), facts, f"{plain.modifier.value} {plain.low:g}..{plain.high:g} {plain.unit}".strip())


def _relate(a: Group, b: Group, story: Story) -> Relation:
    if inclusive.explains(a, b, story):
        return Relation.SCOPE
    left, right = _alike(a, b)
    if left.kind is not right.kind:
        return Relation.CONFLICT
    if left.kind in _EXACT or _two_limits(left, right):
        return _hard(a, b, story)
    floor = left.modifier in _FLOOR or right.modifier in _FLOOR
    if {left.modifier, right.modifier} & _LOOSE and _meet(left, right) and not (floor and _far_above(left, right)):
        return Relation.COMPATIBLE
    if Modifier.VAGUE in (left.modifier, right.modifier):
        return Relation.SPECIFICITY if _meet(left, right, slack=0.2) else _hard(a, b, story)
    if left.modifier in _FLOOR or right.modifier in _FLOOR:
        return Relation.SPECIFICITY if _rounded(left, right) else _hard(a, b, story)
    if left.modifier is Modifier.NONE and right.modifier is Modifier.NONE and left.kind is QuantityKind.COUNT:
        return _hard(a, b, story)
    return Relation.COMPATIBLE if _meet(left, right) and _rounds(left, right) else _hard(a, b, story)


def _two_limits(a: Quantity, b: Quantity) -> bool:
    """ "Up to 500" and "could reach 183" are two answers to how much at most."""
    low, high = sorted((a, b), key=lambda q: q.high)
    return {a.modifier, b.modifier} <= _CEILING and low.high < high.high * (1 - _ROUNDING)


def _alike(a: Group, b: Group) -> tuple[Quantity, Quantity]:
    """The values of two groups in the first one's unit."""
    left, right = (_quantity(g.facts[0]) for g in (a, b))
    return left, in_unit(right, left.unit)


def _rounds(a: Quantity, b: Quantity) -> bool:
    """True unless two plain figures differ and the finer does not round to the coarser: 4.6 and 5, not 4.5 and 5."""
    if a.modifier or b.modifier or a.low != a.high or b.low != b.high:
        return True
    fine, coarse = sorted((a, b), key=lambda q: q.precision)
    return abs(fine.low - coarse.low) < coarse.precision / 2 and fine.precision < coarse.precision


def _meet(a: Quantity, b: Quantity, slack: float = 0.0) -> bool:
    (al, ah), (bl, bh) = a.allowed(), b.allowed()
    return al * (1 - slack) < bh and bl * (1 - slack) < ah  # strictly: "$4bn" and "$5bn" only touch at $4.5bn


def _far_above(a: Quantity, b: Quantity) -> bool:
    """ "More than 200" would not be written of "some 450"."""
    low, high = sorted((a, b), key=lambda q: q.low)
    return low.modifier in _FLOOR and high.modifier not in _CEILING and high.low > 1.5 * low.low


def _rounded(a: Quantity, b: Quantity) -> bool:
    """ "More than 120" and 126 are one figure, rounded; "at least 9" and 15 are two tolls."""
    low, high = sorted((a, b), key=lambda q: q.low)
    return low.modifier in _FLOOR and high.low <= low.low * (1 + _ROUNDING) and low.low % 10 == 0


def _hard(a: Group, b: Group, story: Story) -> Relation:
    """A running count that grows with publication time, or that says it grew, was updated; else the two conflict."""
    one, other = _alike(a, b)
    low, high = (a, b) if one.low <= other.low else (b, a)
    state = one.state
    if scopes.parts(low, high, story):
        return Relation.SCOPE
    if state in _SETTLED:
        return Relation.CONFLICT
    if (state and _earlier(low, high, story)) or (state in _SHRINKING and _earlier(high, low, story)):
        return Relation.UPDATED
    if _says_rising(a, b, story):
        return Relation.UPDATED
    return Relation.SCOPE if scopes.told(low, high, story) else Relation.CONFLICT


def _earlier(a: Group, b: Group, story: Story) -> bool:
    """True when every source of the one was published before every source of the other."""
    left, right = _published(a, story), _published(b, story)
    return bool(left and right) and max(left) < min(right)


def _published(group: Group, story: Story) -> list[datetime]:
    found = [story.articles[f.claim.article].instant for f in group.facts]
    return [t for t in found if t] if all(found) else []


def _says_rising(a: Group, b: Group, story: Story) -> bool:
    if not _quantity(a.facts[0]).state:
        return False
    return any(_RISING.search(story.sentence(f)) for g in (a, b) for f in g.facts)


def _question(facts: Sequence[Fact], story: Story) -> str:
    q = _quantity(facts[0])
    noun = counted([_quantity(f) for f in facts])
    match q.kind:
        case QuantityKind.ORDINAL:
            return f"Which is it: {' or '.join(sorted({describe(_quantity(f)) for f in facts}))}?"
        case QuantityKind.COUNT if q.state in _COUNTED:
            return f"How many {q.state}?"
        case QuantityKind.COUNT if q.state in ("stolen", "exposed") and family(q.noun) in RECORDED:
            return f"How many {noun} had their records {q.state}?"
        case QuantityKind.COUNT if q.state:
            return f"How many {noun} were {q.state}?"
        case QuantityKind.COUNT if is_crowd(facts[0]):
            return f"How many {noun} came?"
        case QuantityKind.COUNT if q.noun in feats.OF_ONE_PLAYER and (who := max(f.bearer for f in facts)):
            return f"How many {noun} did {who} score?"
        case QuantityKind.COUNT if noun != "people":
            return f"How many {noun}?"
        case QuantityKind.AGE if who := max((f.bearer for f in facts), key=_told):
            return f"How old is {surname(who) if who[0].isupper() else f'the {who}'}?"
        case QuantityKind.SCORE if (what := happening(facts)) != "event":
            return f"What was the result of the {what}?"
        case _:
            return f"{_ASKING.get(q.kind) or _measured(facts)}: “{asked(facts, story)}”?"


def _measured(facts: Sequence[Fact]) -> str:
    """What to ask of a measure: by what it measures ("12 metres high"), else by its unit."""
    return measured.question(f.bearer for f in facts) or _MEASURED.get(_quantity(facts[0]).unit, "What figure")


def _told(bearer: str) -> tuple[bool, bool, str]:
    """A name says more of a person than "the driver", and that more than "the man"."""
    return bearer[:1].isupper(), bearer not in MALE | FEMALE, bearer


def counted(quantities: Sequence[Quantity]) -> str:
    """What is counted, in the plural where a source uses it; "people" for "others" and for silence."""
    nouns = [
        q.noun.lower()
        for q in quantities
        if q.noun and q.noun.lower() not in ("person", "other", "others", "more", *nouns_of(q.state))
    ]
    return max(nouns, key=lambda n: (nouns.count(n) + n.endswith("s"), n), default="people")


def _reason(
    groups: tuple[Group, ...], pairs: tuple[tuple[int, int, Relation], ...], relation: Relation, story: Story
) -> str:
    i, j, _ = min((p for p in pairs if p[2] is relation), key=lambda p: _floors(groups[p[0]], groups[p[1]]))
    values = [q.low for q in _alike(groups[i], groups[j])]
    (low, one), (high, two) = sorted(zip(values, (groups[i], groups[j]), strict=True), key=lambda pair: pair[0])
    match relation:
        case Relation.CONFLICT if {_quantity(g.facts[0]).kind for g in (one, two)} == _CHANGES:
            return f"{one.value} and {two.value} are two measures: a change of a share, and a change by so many points."
        case Relation.CONFLICT if _quantity(one.facts[0]).kind is not _quantity(two.facts[0]).kind:
            return f"{one.value} and {two.value} measure different things."
        case Relation.CONFLICT if len(rivals := {k for p in pairs if p[2] is relation for k in p[:2]}) > 2:
            return _of_many([groups[k] for k in sorted(rivals)])
        case Relation.CONFLICT:
            left, right = voices.credited(one, two)
            if _floors(one, two) == 2:
                return f"{left} and {right} are two floors for one count{_gap(low, high, one, two)}."
            return f"{left} and {right} cannot both hold of one thing at one time{_gap(low, high, one, two)}."
        case Relation.UPDATED:
            first, then = (high, low) if _earlier(two, one, story) else (low, high)
            return f"The count moved from {first:,.10g} to {then:,.10g}: a later figure replaces an earlier one."
        case Relation.SCOPE if scopes.told(one, two, story):
            return scopes.reason(one, two, story)
        case Relation.SCOPE:
            return f"{two.value} counts the attacker among the dead, and {one.value} does not."
        case Relation.SPECIFICITY:
            return f"{one.value} and {two.value} fit together: one is a rounded or open-ended form of the other."
        case _:
            ceiling = next((g for g in (one, two) if _quantity(g.facts[0]).modifier in _CEILING), None)
            if ceiling:
                other = two if ceiling is one else one
                return f"“{ceiling.value}” sets a limit, and {other.value} lies within it."
            return f"{one.value} and {two.value} fit together once rounding is allowed for."


def _of_many(groups: Sequence[Group]) -> str:
    """Why three figures or more cannot all hold: how many there are, and how far they reach."""
    sized = sorted(groups, key=lambda g: _alike(groups[0], g)[1].low)
    low, high = sized[0], sized[-1]
    one, other = _alike(low, high)
    gap = _gap(one.low, other.low, low, high)
    return f"{len(groups)} figures, from {low.value} to {high.value}, cannot all hold of one thing at one time{gap}."


def _floors(*groups: Group) -> int:
    """How many of the figures are open upwards: two of those can both hold."""
    return sum(_quantity(g.facts[0]).modifier in _FLOOR for g in groups)


def _gap(low: float, high: float, group: Group, other: Group) -> str:
    """How far apart two figures are, in the words of their kind: "$8 million"; the second in the unit of the first."""
    kind = _quantity(group.facts[0]).kind
    unit = _quantity(group.facts[0]).unit
    if unit != _quantity(other.facts[0]).unit:
        same = in_unit(_quantity(other.facts[0]), unit)
        return f"; {other.value} is {describe(replace(same, low=round(same.low), high=round(same.high)))}"
    if high <= low or kind is QuantityKind.SCORE:
        return ""
    step = high - low
    words = describe(Quantity(step, step, kind, unit=unit)) if kind is QuantityKind.MONEY else f"{step:,.10g}"
    return f"; they are {words} apart"


def _settle(q: Quantity, relation: Relation) -> str:
    if relation is Relation.UPDATED:
        return "The latest count from the authority that keeps it, with its time."
    if q.state:
        return f"The authority's own count of those {q.state}, with its time."
    return "The primary document or the official who gave the figure."


def _severity(q: Quantity, relation: Relation) -> Severity:
    if relation is Relation.SCOPE and q.kind is QuantityKind.MONEY:
        return Severity.MEDIUM
    if relation not in (Relation.CONFLICT, Relation.UPDATED):
        return Severity.LOW
    stakes = q.state in _HIGH_STAKES or q.kind in (QuantityKind.MONEY, QuantityKind.SCORE)
    return Severity.HIGH if stakes and relation is Relation.CONFLICT else Severity.MEDIUM
