"""The crimes of one suspect: two sources that name other charges, or another verdict, for one stage of the case."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from factcheck.claims import Reading
from factcheck.compare import found
from factcheck.compare.sides import Comparison, Group, Story, across, grouped, label_of, related
from factcheck.facts import charge
from factcheck.occasions import aside
from factcheck.types import Cluster, Fact, Label, Relation, Severity

FAMILY = charge.FAMILY


def clusters(readings: Sequence[Reading]) -> tuple[Cluster, ...]:
    """Crimes that two articles give for one stage, where neither names one of the other's anywhere."""
    told = [tuple(_told(r)) for r in readings]
    pairs = [
        (a, b)
        for left, right in combinations(told, 2)
        for a in left[:1]
        for b in right[:1]
        if label_of(a).detail == label_of(b).detail and charge.rival(_every(left), _every(right)) and _one_person(a, b)
    ]
    return found.clusters(pairs, "same stage of the case", 0.7)


def _told(reading: Reading) -> Iterator[Fact]:
    for sentence in reading.sentences:
        if not aside(sentence) and not found.long_ago(reading, sentence):
            for mention in charge.find(sentence.text):
                speaker = found.speaker_at(reading, sentence.start + mention.start)
                yield found.fact(reading, sentence, mention, speaker)


def _every(facts: Sequence[Fact]) -> frozenset[str]:
    return frozenset(crime for f in facts for crime in label_of(f).value.split(", "))


def _one_person(a: Fact, b: Fact) -> bool:
    """False where each sentence names people and no name is in both."""
    return not (a.actors and b.actors) or bool(a.actors & b.actors)


def compare(cluster: Cluster, story: Story) -> Comparison | None:
    """Compare the crimes; None where no two sources part."""
    facts = [f for f in cluster.facts if isinstance(f.reading, Label)]
    groups = grouped(facts, lambda f: label_of(f).value, story, lambda fs: Group(label_of(fs[0]).value, fs))
    if len(groups) < 2 or not across(groups):
        return None
    stage, (one, two) = label_of(facts[0]).detail, (g.value for g in groups[:2])
    return Comparison(
        "status",
        Relation.CONFLICT,
        groups,
        related(groups, lambda a, b: Relation.CONFLICT),
        question=f"Which crime is the suspect {stage}: {one} or {two}?",
        reason=f"“{stage} {one}” and “{stage} {two}” are different offences, and no source has both.",
        would_settle="The charge sheet or the court's own record.",
        severity=Severity.HIGH,
        confidence=cluster.probability,
        evidence=cluster.evidence,
    )
