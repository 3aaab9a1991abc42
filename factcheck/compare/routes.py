"""Which way somebody or something was going: from one place to another, or the other way round."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from factcheck.claims import Reading
from factcheck.compare import found
from factcheck.compare.sides import Comparison, Group, Story, across, grouped, label_of, related
from factcheck.occasions import Sentence, aside
from factcheck.text.triggers import finditer
from factcheck.types import Cluster, Facet, Fact, Label, Mention, Relation, Severity

FAMILY = "route"
_PLACE = r"[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2}"
_GOING = (
    r"train|tram|bus|coach|flight|plane|aircraft|jet|helicopter|ferry|ship|boat|vessel|freighter|truck|lorry|convoy|car"
    r"|van|travell?ing|travell?ed|journey|trip|way|route|flying|flew|sailing|sailed|heading|driving|drove|bound|service"
)
_ROUTE = re.compile(
    rf"\b(?:{_GOING})\b(?:(?!\bfrom\b)[^.;:\n]){{0,40}}?\s(?P<route>from\s(?P<start>{_PLACE})\s(?:(?:\w+\s){{0,2}})?to"
    rf"\s(?P<end>{_PLACE}))"
)

Use = tuple[Reading, Sentence, tuple[int, int], tuple[str, str]]


def clusters(readings: Sequence[Reading]) -> tuple[Cluster, ...]:
    """Routes that two articles give in opposite directions; an article that gives both tells of two journeys."""
    uses = [u for r in readings for u in _uses(r)]
    told: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for use in uses:
        told[use[0].article.id].add(use[3])
    pairs = [
        (_fact(a), _fact(b))
        for a, b in combinations(uses, 2)
        if a[3] == b[3][::-1] and not (b[3] in told[a[0].article.id] or a[3] in told[b[0].article.id])
    ]
    return found.clusters(pairs, "same two places", 0.85)


def _uses(reading: Reading) -> Iterator[Use]:
    for sentence in reading.sentences:
        if not aside(sentence):
            for match in finditer(_ROUTE, sentence.text):
                yield reading, sentence, match.span("route"), (match["start"].lower(), match["end"].lower())


def _fact(use: Use) -> Fact:
    reading, sentence, span, (start, end) = use
    label = Label(Facet.CHARACTER, f"{start} > {end}", FAMILY)
    return found.fact(reading, sentence, Mention(*span, label), found.speaker_at(reading, sentence.start + span[0]))


def compare(cluster: Cluster, story: Story) -> Comparison | None:
    """Compare the two directions; None where no two sources part."""
    groups = grouped(cluster.facts, lambda f: label_of(f).value, story, lambda fs: _group(fs, story))
    if len(groups) < 2 or not across(groups):
        return None
    return Comparison(
        "place",
        Relation.CONFLICT,
        groups,
        related(groups, lambda a, b: Relation.CONFLICT),
        question=f"Which way: {groups[0].value} or {groups[1].value}?",
        reason=f"“{groups[0].value}” and “{groups[1].value}” are opposite directions.",
        would_settle="The timetable, the ticket or the operator’s log.",
        severity=Severity.MEDIUM,
        confidence=cluster.probability,
        evidence=cluster.evidence,
    )


def _group(facts: tuple[Fact, ...], story: Story) -> Group:
    return Group(" ".join(story.quote(facts[0]).split()), facts, label_of(facts[0]).value)
