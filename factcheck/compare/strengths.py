"""One statement of one speaker, reported as another sort of act: "said" or "admitted", "asked" or "demanded"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from factcheck.claims import Reading
from factcheck.compare import aligned, found
from factcheck.compare.sides import Comparison, Group, Story, across, grouped, label_of, related
from factcheck.compare.speakers import same_speaker
from factcheck.facts import strength
from factcheck.types import Cluster, Facet, Fact, Label, Relation, Severity

_ORDER = re.compile(r"^(?:[\w.’'-]+\s){1,5}?(?:to|not\sto)\s(?!be\b)[a-z]+", re.IGNORECASE)

_FLAT_DENIAL = {"plain", "denial"}
_OPENING = 8  # words of a statement that tell whether it speaks of what is or of what may be


def clusters(readings: Sequence[Reading]) -> tuple[Cluster, ...]:
    """Statements of one speaker in two articles, alike in what they say, that make different acts of it."""
    facts = [_by_force(f) for r in readings for f in found.statements(r)]
    known = [f for f in facts if label_of(f).value]
    return found.clusters(_pairs(known), "same speaker and words", 0.7)


def _by_force(fact: Fact) -> Fact:
    """The statement read for its verb; "told them to go" orders."""
    verb = label_of(fact).detail
    force = "demand" if verb in ("told", "tells") and _ORDER.match(fact.topic) else strength.force(verb)
    return replace(fact, reading=Label(Facet.STRENGTH, force, detail=verb))


def _pairs(facts: Sequence[Fact]) -> Iterator[tuple[Fact, Fact]]:
    topics = [(f.claim.article, f.topic) for f in facts]
    alike = {*aligned.versions(topics, 3, 0.6), *aligned.versions(topics, 2, 1.0)}  # short ones word for word
    for i, j in sorted(alike):
        a, b = facts[i], facts[j]
        one_voice = _open(a) == _open(b) and same_speaker(a.claim.speaker, b.claim.speaker)
        if one_voice and strength.apart(label_of(a).value, label_of(b).value):
            yield a, b


def _open(fact: Fact) -> bool:
    return found.is_open(" ".join(fact.topic.split()[:_OPENING]))


def compare(cluster: Cluster, story: Story) -> Comparison | None:
    """Compare the verbs; None where no two sources part."""
    facts = [f for f in cluster.facts if isinstance(f.reading, Label)]
    groups = grouped(facts, lambda f: label_of(f).value, story, _group)
    if len(groups) < 2 or not across(groups):
        return None
    speaker = " ".join(max((f.claim.speaker for f in facts), key=len).split())
    mild, strong = sorted(groups, key=lambda g: strength.weight(g.normalized))[:: len(groups) - 1]
    denied = {g.normalized for g in groups} >= _FLAT_DENIAL
    said = f"“{mild.value}” and “{strong.value}”"
    return Comparison(
        "verb-strength",
        Relation.CONFLICT if denied else Relation.HEDGING,
        groups,
        related(groups, _relate),
        question=f"What did {speaker} do with these words: {_or([g.value for g in groups])}?",
        reason=f"{said} cannot both be so: {speaker} stood by it or did not."
        if denied
        else f"{said} make different acts of what {speaker} said.",
        would_settle="The statement itself, word for word.",
        severity=Severity.MEDIUM if denied else Severity.LOW,
        confidence=cluster.probability,
        evidence=cluster.evidence,
    )


def _relate(a: Group, b: Group) -> Relation:
    return Relation.CONFLICT if {a.normalized, b.normalized} == _FLAT_DENIAL else Relation.HEDGING


def _group(facts: tuple[Fact, ...]) -> Group:
    return Group(" ".join(label_of(facts[0]).detail.split()), facts, label_of(facts[0]).value)


def _or(words: Sequence[str]) -> str:
    return " or ".join(f"“{w}”" for w in words)
