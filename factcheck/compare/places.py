"""Where one thing happened: spellings of one place, a place inside another, or two places."""

from __future__ import annotations

import re

from factcheck.compare.sides import Comparison, Group, Story, across, grouped, happening, hardest, label_of, related
from factcheck.facts.gazetteer import inside, is_region, same
from factcheck.facts.place import relation
from factcheck.topics import content
from factcheck.types import Cluster, Fact, Label, Relation, Severity

_COMPASS = re.compile(
    r"\b(north|south|east|west)?-?(north|south|east|west)(?:ern)?(?:\sof\b|\s(?=[A-Z])|\s(?:part|side|edge|end)\b)"
)
_OPPOSITE = {"north": "south", "south": "north", "east": "west", "west": "east"}
_SETTLEMENT = re.compile(r"\b(?:city|town|village|suburb|hamlet|settlement)\b")
_REGION = re.compile(r"\b(?:province|county|state|region|governorate|district)\b")
_ROOMS = frozenset(
    "cafeteria canteen gymnasium corridor hallway lobby foyer auditorium laboratory stairwell staircase cellar attic "
    "balcony terrace classroom kitchen bedroom bathroom basement roof ward dormitory office ballroom doorway".split()
)
_DISTRICT = re.compile(r"\b(?:district|neighbou?rhood|suburb|quarter|borough)\b")
_ANY_SITE = frozenset("venue building site area scene premises complex compound facility property place ground".split())
_ANY_BUILDING = re.compile(
    r"(?:(?:[\w-]+-stor(?:e?y|ied|eyed)|large|small|old|new|tall|burning|same|whole) )+"
    r"(?:building|complex|premises|compound|facility)"
)
_DISTANT = re.compile(r"(?:\d[\d,.]*|several|some|a few)\s(?:km|kilomet(?:re|er)s|miles)\b", re.IGNORECASE)
_DISTANT_BEFORE = re.compile(r"\b(?:km|kilomet(?:re|er)s|miles)\s(?:to\sthe\s)?$", re.IGNORECASE)
_APART = 6  # words that may stand between a place and the one it lies in ("the Oak district of the city of Elm")


_SURE = 0.6  # from here on it is one happening


def compare(cluster: Cluster, story: Story) -> Comparison | None:
    """Compare the places given for one happening; None where all give one."""
    facts = [f for f in cluster.facts if isinstance(f.reading, Label)]
    facts = [f for f in facts if not _bearing_point(f, facts, story)]
    groups = _merged(grouped(facts, lambda f: _key(f, story), story, lambda fs: _group(fs, story)))
    if len(groups) < 2 or not (across(groups) or _loosely(groups)):
        return None
    groups = _telling(groups, story)
    pairs = related(groups, lambda a, b: _relate(a, b, story))
    overall = hardest(pairs) if pairs else Relation.COMPATIBLE
    if overall is Relation.SPECIFICITY and cluster.probability < _SURE:
        return None  # a finer place of what may be another happening says nothing
    if overall is Relation.COMPATIBLE:  # "in the town" beside "in a hall": nothing to stop an editor for
        return None
    return Comparison(
        "place",
        overall,
        groups,
        pairs,
        question=_question(happening(facts)),
        reason=_reason(groups, pairs, overall),
        would_settle="The address or coordinates in the police, rescue or court record.",
        severity=Severity.MEDIUM if overall is Relation.CONFLICT else Severity.LOW,
        confidence=cluster.probability,
        evidence=cluster.evidence,
    )


def _bearing_point(fact: Fact, facts: list[Fact], story: Story) -> bool:
    """True for the far town of "at Elm, 60 km south of Oak": it tells where Elm lies, not where it happened."""
    distant = _DISTANT.match(story.quote(fact)) or (
        relation(label_of(fact)) == "direction"
        and _DISTANT_BEFORE.search(story.articles[fact.claim.article].text[max(fact.start - 30, 0) : fact.start])
    )
    beside = any(
        o.claim.article == fact.claim.article and o.claim.sentence == fact.claim.sentence and o.end <= fact.start
        for o in facts
    )
    return bool(distant) and beside


def _question(what: str) -> str:
    return "Where did it happen?" if what == "event" else f"Where was the {what}?"


def _telling(groups: tuple[Group, ...], story: Story) -> tuple[Group, ...]:
    """The places that say something against another one: "in the north" is left out beside two towns."""
    return tuple(
        g for g in groups if any(o is not g and _relate(g, o, story) is not Relation.COMPATIBLE for o in groups)
    )


def _loosely(groups: tuple[Group, ...]) -> bool:
    """True for sites or settlements that two sources share unevenly: one that gives two has not settled it."""
    loose = [g for g in groups if label_of(g.facts[0]).family == "site" or _settled(g)]
    return len({frozenset(f.claim.article for f in g.facts) for g in loose}) > 1


def _key(fact: Fact, story: Story) -> tuple[str, str, frozenset[str]]:
    """The bare place, whether a town or a region, and on which side of it the words set the happening."""
    return label_of(fact).value, _level(label_of(fact)), bearing(story.quote(fact))


def _level(label: Label) -> str:
    if label.family == "name" and is_region(label.value):
        return "region"
    kinds = ((_SETTLEMENT, "settlement"), (_REGION, "region"))
    return next((level for pattern, level in kinds if pattern.search(label.detail)), "")


def bearing(words: str) -> frozenset[str]:
    """The points of the compass in a place phrase: "in north-western Kent" has two, "in Kent" none."""
    return frozenset(p for m in _COMPASS.finditer(words) for p in m.groups() if p)


def _group(facts: tuple[Fact, ...], story: Story) -> Group:
    return Group(" ".join(story.quote(facts[0]).split()), facts, label_of(facts[0]).value)


def _merged(groups: tuple[Group, ...]) -> tuple[Group, ...]:
    kept: list[Group] = []
    for group in groups:
        at = next((n for n, k in enumerate(kept) if _is_one(k, group)), None)
        if at is None:
            kept.append(group)
        else:
            kept[at] = Group(kept[at].value, (*kept[at].facts, *group.facts), kept[at].normalized)
    return tuple(kept)


def _is_one(a: Group, b: Group) -> bool:
    levels = {_level(label_of(g.facts[0])) for g in (a, b)} - {""}
    return len(levels) < 2 and (one_place(a.normalized, b.normalized) or _fuller_site(a, b)) and not _opposed(a, b)


def _fuller_site(a: Group, b: Group) -> bool:
    """True for "a market" and "a busy market", "police headquarters" and "the main police headquarters building"."""
    short, long = sorted((a.normalized.split(), b.normalized.split()), key=len)
    sites = all(label_of(g.facts[0]).family == "site" for g in (a, b))
    return sites and set(short) <= set(long) and (short[-1] == long[-1] or len(short) > 1)


def _opposed(a: Group, b: Group) -> bool:
    """True for the two ends of one place: "north of Elm" and "south of Elm"."""
    left, right = bearing(a.value), bearing(b.value)
    return any(_OPPOSITE[p] in right for p in left) and not left & right


def one_place(a: str, b: str) -> bool:
    """True for spellings of one name, and for wordings with the same telling words."""
    left, right = content(a), content(b)
    return same(a, b) or (bool(left and right) and left == right)


def _relate(a: Group, b: Group, story: Story) -> Relation:
    """Two places conflict only where both are of one sort, neither lies in the other, and they share no word.

    A named place and a kind of site can always both hold, and so can two places that something is near.
    """
    if one_place(a.normalized, b.normalized):
        return Relation.CONFLICT if _opposed(a, b) else Relation.COMPATIBLE  # a town and the province named after it
    sorts = {label_of(g.facts[0]).family for g in (a, b)}
    if _settled(a) and _settled(b):
        return Relation.CONFLICT
    if len(sorts) > 1:
        return Relation.COMPATIBLE
    if inside(a.normalized, b.normalized) or inside(b.normalized, a.normalized) or _nested(a, b, story):
        return Relation.COMPATIBLE
    if sorts == {"corner"} or _two_named(a, b):
        return Relation.CONFLICT
    if sorts == {"road"}:
        return Relation.CONFLICT if _sign(a) == _sign(b) else Relation.COMPATIBLE
    if sorts == {"site"} and (_general(a) or _general(b) or _is_room(a) != _is_room(b)):
        return Relation.COMPATIBLE
    if content(a.normalized) & content(b.normalized) or (len(sorts) == 1 and _both_told(a, b, story)):
        return Relation.SPECIFICITY
    return _two_places(a, b, sorts == {"name"})


def _general(site: Group) -> bool:
    """True for words that any site answers to: "the venue", "the six-storey building"."""
    return site.normalized in _ANY_SITE or bool(_ANY_BUILDING.fullmatch(site.normalized))


def _is_room(site: Group) -> bool:
    """True for a part of a building: a corridor lies in some school or other."""
    return site.normalized.split()[-1] in _ROOMS


def _both_told(a: Group, b: Group, story: Story) -> bool:
    """True when a source of the one also has the other's words: to it they are no rivals."""
    return any(
        re.search(rf"\b{re.escape(other.normalized)}\b", story.articles[f.claim.article].text, re.IGNORECASE)
        for own, other in ((a, b), (b, a))
        for f in own.facts
    )


def _two_places(a: Group, b: Group, named: bool) -> Relation:
    """Two unlike places of one sort: both "in" cannot hold; two that it is near, or a town and a region, can."""
    levels, ways = ({of(label_of(g.facts[0])) for g in (a, b)} for of in (_level, relation))
    if named and (bearing(a.value) or bearing(b.value)):
        return Relation.COMPATIBLE
    if named and len(levels) > 1 and "region" in levels:
        # a reader knows which town lies in Texas, and looks up which village lies in a district
        small = any(_DISTRICT.search(label_of(g.facts[0]).detail) for g in (a, b))
        return Relation.SPECIFICITY if small else Relation.COMPATIBLE
    if named and "in" not in ways:
        return Relation.SPECIFICITY if levels == {"settlement"} else Relation.COMPATIBLE
    return Relation.CONFLICT if len(ways) == 1 else Relation.SPECIFICITY


def _two_named(a: Group, b: Group) -> bool:
    """True for two proper names of one kind of site: "Mercy Hospital" and "St Luke's Hospital"."""
    left, right = a.normalized.split(), b.normalized.split()
    proper = all(re.search(r"\s(?!the\b)[A-Z]", g.value) for g in (a, b))
    return proper and left[-1] == right[-1] and len(left) > 1 < len(right) and not set(left[:-1]) & set(right[:-1])


def _sign(group: Group) -> str:
    """What a road sign would show: a numbered road, a street's name, or the word before an exit's number."""
    word = group.normalized.split()[0]
    spot = word in ("exit", "junction", "mile", "terminal", "platform", "gate", "pier", "runway")
    return word if spot else ("number" if re.search(r"\d", group.normalized) else "name")


def _settled(group: Group) -> bool:
    """True for "in the town of Elm": a settlement by its own words, so in no other settlement."""
    label = label_of(group.facts[0])
    return label.family == "name" and relation(label) == "in" and _level(label) == "settlement"


def _nested(a: Group, b: Group, story: Story) -> bool:
    """True when some source names one right before the other: "the Oak district of Elm", "Oak, in Elm"."""
    return any(_before(x, y, article.text) for article in story.articles.values() for x, y in ((a, b), (b, a)))


def _before(inner: Group, outer: Group, text: str) -> bool:
    first, second = (re.escape(g.normalized) for g in (inner, outer))
    between = rf"(?:[\s,]+[\w’'-]+){{0,{_APART}}}?[\s,]+"
    found = re.search(rf"\b{first}\b{between}{second}\b", text, re.IGNORECASE)
    return bool(found and not _DISTANT.search(found[0]))


def _reason(groups: tuple[Group, ...], pairs: tuple[tuple[int, int, Relation], ...], overall: Relation) -> str:
    i, j, _ = next(p for p in pairs if p[2] is overall)
    if overall is Relation.CONFLICT and one_place(groups[i].normalized, groups[j].normalized):
        return f"“{groups[i].value}” and “{groups[j].value}” lie on opposite sides."
    if overall is Relation.CONFLICT:
        return f"“{groups[i].value}” and “{groups[j].value}” are two places, and the sources speak of one happening."
    if content(groups[i].normalized) & content(groups[j].normalized):
        return f"“{groups[i].value}” and “{groups[j].value}” can both hold: one is the more precise."
    return f"“{groups[i].value}” and “{groups[j].value}” can both hold: one may lie by the other."
