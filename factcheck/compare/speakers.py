"""Who says it, and how firmly: one statement given to two speakers, or reported with a stronger verb."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations

from factcheck.compare import aligned
from factcheck.compare.sides import (
    Comparison,
    Group,
    Story,
    across,
    grouped,
    hardest,
    label_of,
    listed,
    related,
    shared_words,
)
from factcheck.facts import agent, condition, quantity, source, status
from factcheck.topics import content
from factcheck.types import Cluster, Fact, Label, Quantity, Relation, Severity

_EMPTY = frozenset(
    {"spokesperson", "spokesman", "spokeswoman", "official", "senior", "top", "source", "statement", "the"}
)

_WATCHERS = re.compile(r"\b(?:monitor\w*|watchdogs?|observatory|watch|rights group|network)\b", re.IGNORECASE)
_DOCUMENT = re.compile(
    r"(?:the|a|its|his|her|their)?\s?(?:\w+\s)?(?:statement|report|release|letter|post)", re.IGNORECASE
)
_NOT = re.compile(r"\b(?:not|no|never|nobody|none|without|cannot)\b|n[’']t\b", re.IGNORECASE)
_THE_FIRM = re.compile(
    r"(?:the|its)\s(?:company|firm|business|retailer|airline|bank|operator|manufacturer|carmaker|chain|club|group)",
    re.IGNORECASE,
)
# what a writer calls somebody whose name was given before
_EPITHET = re.compile(
    r"(?:the\s)?(?:[\w-]+\s){0,2}(?:champion|winner|striker|midfielder|defender|goalkeeper|batsman|bowler|manager|coach|captain"
    r"|driver|runner|athlete|player|mother|father|victim|candidate|president|premier|prime\sminister)",
    re.IGNORECASE,
)
_THE = re.compile(r"^The (?!Hague\b|Gambia\b)")
_PERSON = re.compile(r"[A-Z][\w’'-]+\s[A-Z][\w’'-]+")
_NAMED = re.compile(r"(?<!^)\b(?!Britain|British|UK|US|London|Syrian)[A-Z]\w+")


def compare(cluster: Cluster, story: Story) -> Comparison | None:
    """Compare who is said to say one thing; None where all name the same speaker with like verbs."""
    facts = [f for f in cluster.facts if isinstance(f.reading, Label)]
    groups = grouped(facts, lambda f: label_of(f).value.lower(), story, _group)
    groups = _alike(_merged(groups))
    if len(groups) < 2 or not across(groups) or _figures_differ(groups, story) or _opposed(groups, story):
        return None
    pairs = related(groups, _relate)
    words = shared_words([g.facts[0] for g in groups], story)
    told = listed([_THE.sub("the ", g.value) for g in groups[:4]])
    return Comparison(
        "speaker",
        hardest(pairs),
        groups,
        pairs,
        question=f"Who said “{words}”?" if words else "Who said it?",
        reason=f"{'The' if words else 'Much the'} same statement is given to {told}.",
        would_settle="The transcript, recording or release that the statement comes from.",
        severity=Severity.LOW,
        confidence=cluster.probability,
        evidence=cluster.evidence,
    )


def _group(facts: tuple[Fact, ...]) -> Group:
    return Group(" ".join(label_of(facts[0]).value.split()), facts, label_of(facts[0]).value)


def _merged(groups: Sequence[Group]) -> tuple[Group, ...]:
    """Put together the groups whose speakers share a word that names them ("Miller", "spokesman Tom Miller")."""
    kept: list[Group] = []
    for group in groups:
        twin = next((k for k in kept if same_speaker(k.value, group.value)), None)
        if twin is None:
            kept.append(group)
        else:
            longer = max(twin, group, key=lambda g: len(g.value))
            kept[kept.index(twin)] = Group(longer.value, (*twin.facts, *group.facts), longer.normalized)
    return tuple(kept)


def _alike(groups: Sequence[Group]) -> tuple[Group, ...]:
    """The groups that give another one's statement, not merely one on the same subject."""
    return tuple(g for g in groups if any(g is not other and _one_statement(g, other) for other in groups))


def _one_statement(a: Group, b: Group) -> bool:
    return any(aligned.one_statement(x.topic, y.topic) for x in a.facts for y in b.facts)


def _figures_differ(groups: Sequence[Group], story: Story) -> bool:
    """Two statements that give different figures are not one statement: that difference has a card of its own."""
    figures = [_figures(g.facts[0], story) for g in groups]
    return any(a and b and a != b for a, b in combinations(figures, 2))


def _opposed(groups: Sequence[Group], story: Story) -> bool:
    """Two statements with rival outcomes, or of which one denies what the other says, are not one statement."""
    outcomes = [_outcomes(g.facts[0], story) for g in groups]
    denied = {bool(_NOT.search(_words(g.facts[0], story))) for g in groups}
    return len(denied) > 1 or any(
        a[family] != b[family] for a, b in combinations(outcomes, 2) for family in a.keys() & b.keys()
    )


def _outcomes(fact: Fact, story: Story) -> dict[str, str]:
    found = (m.reading for m in status.find(_words(fact, story)))
    forces = (m.reading for m in agent.forces(_words(fact, story)))
    states = (m.reading for m in condition.find(_words(fact, story)))
    return {r.family: r.value for r in (*found, *forces, *states) if isinstance(r, Label)}


def _words(fact: Fact, story: Story) -> str:
    return story.articles[fact.claim.article].text[fact.claim.start : fact.claim.end]


def _figures(fact: Fact, story: Story) -> frozenset[float]:
    return frozenset(m.reading.low for m in quantity.find(_words(fact, story)) if isinstance(m.reading, Quantity))


@lru_cache(maxsize=4096)
def same_speaker(a: str, b: str) -> bool:
    """True when two wordings may well name one speaker: they share a telling word, or one is "a monitor" for a name."""
    if _DOCUMENT.fullmatch(a) or _DOCUMENT.fullmatch(b):
        return True
    left, right = content(a.lower()) - _EMPTY, content(b.lower()) - _EMPTY
    watching = [bool(_WATCHERS.search(name)) for name in (a, b)]
    unnamed = any(not _NAMED.search(name) for name in (a, b))
    if any(_EPITHET.fullmatch(name) for name in (a, b)) and any(_PERSON.fullmatch(name) for name in (a, b)):
        return True
    return bool(left & right) or left == right or (all(watching) and unnamed) or _one_company(a, b)


def _one_company(a: str, b: str) -> bool:
    """True for "the firm" beside "the company", or beside a bare name, which is most likely the firm's."""
    sorts = [source.sort_of(name) for name in (a, b)]
    spoken_of = [bool(_THE_FIRM.fullmatch(name)) for name in (a, b)]
    return any(spoken_of) and all(o or s in ("", "company") for o, s in zip(spoken_of, sorts, strict=True))


def _relate(a: Group, b: Group) -> Relation:
    return Relation.ATTRIBUTION
