"""The weapon of an attack: two sources that name sorts which cannot be one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from factcheck.claims import Reading
from factcheck.compare import found
from factcheck.compare.sides import Comparison, Group, Story, across, grouped, label_of, related
from factcheck.facts import weapon
from factcheck.occasions import Sentence, aside
from factcheck.types import Cluster, Fact, Label, Mention, Relation, Severity

FAMILY = weapon.FAMILY


def clusters(readings: Sequence[Reading]) -> tuple[Cluster, ...]:
    """Weapons of one kind of arms, where no article has a sort that the other names."""
    held = [tuple(_held(r)) for r in readings]
    pairs = [pair for left, right in combinations(held, 2) for pair in _rivals(left, right)]
    return found.clusters(pairs, "weapon of the attack", 0.75)


def _held(reading: Reading) -> Iterator[Fact]:
    for sentence in reading.sentences:
        if not aside(sentence) and not found.long_ago(reading, sentence):
            yield from (_fact(reading, sentence, m) for m in weapon.find(sentence.text))


def _fact(reading: Reading, sentence: Sentence, mention: Mention) -> Fact:
    return found.fact(reading, sentence, mention, found.speaker_at(reading, sentence.start + mention.start))


def _rivals(left: Sequence[Fact], right: Sequence[Fact]) -> Iterator[tuple[Fact, Fact]]:
    """The first sorts that two articles name of one kind of arms, where they have none in common."""
    for arms in weapon.ARMS:
        a, b = ([f for f in side if label_of(f).detail == arms and _sort(f)] for side in (left, right))
        if a and b and not {_sort(f) for f in a} & {_sort(f) for f in b}:
            yield a[0], b[0]


def _sort(fact: Fact) -> str:
    return label_of(fact).value.partition(":")[2].strip()


def compare(cluster: Cluster, story: Story) -> Comparison | None:
    """Compare the weapons; None where no two sources part."""
    facts = [f for f in cluster.facts if isinstance(f.reading, Label)]
    groups = grouped(facts, lambda f: label_of(f).value, story, lambda fs: _group(fs, story))
    if len(groups) < 2 or not across(groups):
        return None
    one, two = groups[0].value, groups[1].value
    return Comparison(
        "characterisation",
        Relation.CONFLICT,
        groups,
        related(groups, lambda a, b: Relation.CONFLICT),
        question=f"What weapon was it: “{one}” or “{two}”?",
        reason=f"“{one}” and “{two}” are two sorts of weapon, and no source names both.",
        would_settle="The weapon as the police or the court describe it.",
        severity=Severity.MEDIUM,
        confidence=cluster.probability,
        evidence=cluster.evidence,
    )


def _group(facts: tuple[Fact, ...], story: Story) -> Group:
    return Group(" ".join(story.quote(facts[0]).split()), facts, label_of(facts[0]).value)
