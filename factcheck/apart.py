"""Which two facts of one block are known not to answer one question, however alike their wording is."""

from __future__ import annotations

from datetime import date, timedelta

from factcheck.evidence import nearness, overlap
from factcheck.facts import feats
from factcheck.facts.bearer import different, surname
from factcheck.facts.gathering import is_crowd
from factcheck.facts.measured import other_attribute
from factcheck.facts.members import members
from factcheck.facts.moved import is_new_day
from factcheck.text.actions import actions, other_stage, staged
from factcheck.text.anchors import one_anchor
from factcheck.text.deeds import once, other_aftermath, other_market, other_term_of_years, other_terms
from factcheck.topics import content
from factcheck.types import Facet, Fact, Label, Period, Quantity, QuantityKind, Rank, Reading, TimeRole

WEEKS = timedelta(days=62)  # between two days that may still be rivals
_SLACK = timedelta(days=1)
_YEAR = timedelta(days=364)
_TOO_LONG = 12  # times as long: two lengths of two things
_ALIKE = 1  # words of content
_FAR = -0.5  # nearness of two counts, one eight times the other: they count two things
_SUMS = (QuantityKind.MONEY, QuantityKind.PERCENT)
# States that last, so that there is one count of them whatever the cause is said to be.
_STUCK = frozenset({"trapped", "without power", "evacuated", "aboard"})


def other_days(a: Fact, b: Fact) -> bool:
    """True when two figures are of different days."""
    if not (a.when and b.when):
        return False
    return not overlap(a.when, b.when, timedelta(days=min(leeway(a), leeway(b))))


def leeway(figure: Fact) -> int:
    """How many days more the day of a figure is given: none for "early October", one for "Tuesday".

    The days of two stories' openings may be what the sources part on, so two figures that take theirs from there are
    given three.
    """
    if figure.of_lead:
        return 3
    return int(figure.when is None or figure.when[1] - figure.when[0] <= _SLACK)


def apart(a: Fact, b: Fact) -> bool:
    """True when two facts are known not to answer one question, whatever their wording."""
    return _too_far(a, b) or _unlike(a, b)


def weeks_apart(a: Fact, b: Fact) -> bool:
    """True for days of one deed that nothing holds apart but the few weeks between them: rivals if worded alike.

    Happenings of a known sort (attacks, votes) come again within weeks; somebody is sworn in, or told, once.
    """
    if not (_is_day(a.reading) and _is_day(b.reading)) or a.head or b.head or _unlike(a, b):
        return False
    if not actions(a.topic) & actions(b.topic):
        return False
    left, right = (f.reading.allowed() if isinstance(f.reading, Period) else None for f in (a, b))
    if not (left and right) or max(_length(left), _length(right)) > _SLACK:
        return False
    return overlap(left, right, WEEKS)


def _length(days: tuple[date, date]) -> timedelta:
    return days[1] - days[0]


def _too_far(a: Fact, b: Fact) -> bool:
    """True for two dates that are too far from each other to be rivals."""
    if not (isinstance(a.reading, Period) and isinstance(b.reading, Period) and a.reading.role is TimeRole.EVENT):
        return False
    if not a.reading.first or near(a.reading, b.reading) or a.topic == b.topic:
        return False
    # a day beside "built in 1999" is that of something else
    years = all(days and _length(days) >= _YEAR for days in (a.reading.allowed(), b.reading.allowed()))
    return not (is_new_day(a) or is_new_day(b) or (years and _done_once(a.topic, b.topic)))


def _done_once(a: str, b: str) -> bool:
    """True where both tell when one thing was built, founded, born: they share the deed, and a word for the thing."""
    return bool(deed := once(a)) and deed == once(b) and len(content(a) & content(b)) > 1


def _unlike(a: Fact, b: Fact) -> bool:
    if a.event != b.event or (a.claim.sentence == b.claim.sentence and a.claim.article == b.claim.article):
        return True
    if different(a.bearer, b.bearer) or _beside(a, b) or _beside(b, a):
        return True
    match a.reading:
        case Period():
            return _other_time(a, b, a.reading)
        case Quantity():
            return _other_figure(a, b, a.reading)
        case Rank() if isinstance(b.reading, Rank) and not (a.reading.since and b.reading.since):
            return not members(content(_scope(a.reading))) & members(content(_scope(b.reading)))
        case Label():
            return _other_state(a, b, a.reading)
        case _:
            return False


def _other_time(a: Fact, b: Fact, time: Period) -> bool:
    if time.role is TimeRole.EVENT and (staged(a.topic, b.topic) or other_aftermath(a.topic, b.topic)):
        return True
    if time.role is TimeRole.OFFSET and _other_interval(a, b):
        return True
    if time.role is TimeRole.DURATION and other_term_of_years(a.topic, b.topic):
        return True
    if not (isinstance(b.reading, Period) and time.days and b.reading.days):
        return False
    return max(time.days, b.reading.days) > _TOO_LONG * min(time.days, b.reading.days)


def _other_state(a: Fact, b: Fact, label: Label) -> bool:
    if label.facet is Facet.PLACE and a.event and not _dated(a, b):
        return True  # two earlier happenings, and nothing says that they are one
    if label.facet is Facet.PLACE or label.family == "result":
        return bool(a.when and b.when and not overlap(a.when, b.when))
    return False


def _other_figure(a: Fact, b: Fact, figure: Quantity) -> bool:
    if figure.kind in _SUMS and (other_terms(a.topic, b.topic) or other_market(a.topic, b.topic)):
        return True
    if not isinstance(b.reading, Quantity):
        return False
    if other_days(a, b) or _two_of_old(a, b):
        return True
    if figure.kind is not b.reading.kind and figure.low != b.reading.low:
        return True  # only one figure in two units tells of a slip: "3 percent" and "3 percentage points"
    return _other_owner(a, b, figure, b.reading) or _other_harm(a, b, figure, b.reading)


def _other_owner(a: Fact, b: Fact, one: Quantity, other: Quantity) -> bool:
    """True for ages of two people, measures of two attributes, scores of two moments."""
    if one.kind is QuantityKind.AGE:
        return _span(one) != _span(other) or _strangers(a, b)
    if one.kind is QuantityKind.MEASURE:
        return other_attribute(a.bearer, b.bearer)
    return one.kind is QuantityKind.SCORE and (other_stage(a.topic, b.topic) or feats.other_innings(one, other))


def _other_harm(a: Fact, b: Fact, one: Quantity, other: Quantity) -> bool:
    """True for figures too far apart to count one thing, or for people harmed in two ways."""
    toll = (one.state and one.state != "aboard") or is_crowd(a)
    if not toll and nearness(one, other) < _FAR:
        return True
    return bool(one.state and a.means and b.means) and not (a.means & b.means or {one.state, other.state} & _STUCK)


def _dated(*facts: Fact) -> bool:
    """True when every fact is of a day that is known to the week."""
    return all(f.when and f.when[1] - f.when[0] < timedelta(days=8) for f in facts)


def _strangers(a: Fact, b: Fact) -> bool:
    """True for somebody by name and somebody by sort ("a woman of 34") of whom little the same is told."""
    named = sum(f.bearer[:1].isupper() for f in (a, b))
    return named == 1 and not a.actors & b.actors and len(content(a.topic) & content(b.topic)) < _ALIKE


def _two_of_old(a: Fact, b: Fact) -> bool:
    """True for the tolls of two earlier happenings that nothing says to be one: no name, and no day."""
    if not (a.event and isinstance(a.reading, Quantity) and a.reading.state):
        return False
    return not (a.actors & b.actors or (a.when and b.when and overlap(a.when, b.when)))


def _other_interval(a: Fact, b: Fact) -> bool:
    """True for intervals that are counted from two things, or of which one alone has a day of its own."""
    if bool(a.when) != bool(b.when) or (a.when and b.when and not overlap(a.when, b.when)):
        return True
    return not one_anchor(a.topic, b.topic)


def _is_day(reading: Reading) -> bool:
    return isinstance(reading, Period) and reading.role is TimeRole.EVENT


def _span(ages: Quantity) -> bool:
    """True for "aged between 16 and 71", which is of a group."""
    return ages.high - ages.low > 1


def _beside(named: Fact, other: Fact) -> bool:
    """True when the other's sentence names the one person, but gives the value of somebody else there."""
    if not named.bearer[:1].isupper() or not other.bearer or other.bearer[0].isupper():
        return False
    return any(surname(named.bearer).lower() in actor.lower().split() for actor in other.actors)


def _scope(rank: Rank) -> str:
    return f"{rank.members} {rank.action} {rank.where}"


def near(a: Period, b: Period) -> bool:
    """True when two dates are close enough, for how finely they are given, to be rival dates of one event."""
    left, right = a.allowed(), b.allowed()
    if not left or not right:
        return False
    reach = timedelta(days=max(7, min((left[1] - left[0]).days, (right[1] - right[0]).days) + 1))
    return overlap(left, right, reach)
