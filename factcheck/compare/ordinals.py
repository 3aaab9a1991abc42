"""The place in a row that two sources give one thing: "his third title" beside "his fourth title"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from factcheck.claims import Reading
from factcheck.compare import found
from factcheck.compare.minutes import surname
from factcheck.compare.sides import Comparison, Group, Story, across, grouped, label_of, related
from factcheck.occasions import Sentence, aside
from factcheck.text.naming import runs_of
from factcheck.topics import content
from factcheck.types import Cluster, Facet, Fact, Label, Mention, Rank, Relation, Severity

FAMILY = "place in a row"
_PLACES = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
# What comes in a row inside one event, so that two places are two of its parts, or is no row at all.
_PARTS = content(
    "goal goals try tries set sets half quarter leg round wicket innings place card yellow red booking penalty game "
    "victim suspect person man body day night lap period child phase stage wave explosion blast shot vehicle car team "
    "time thing case question reason part step floor line vote test one race"
)


def is_ordinal(label: Label) -> bool:
    """True for a place in a row."""
    return label.facet is Facet.RANK and label.family == FAMILY


def clusters(readings: Sequence[Reading]) -> tuple[Cluster, ...]:
    """Places in a row that two sources give differently for what shares its set and its people."""
    told = [tuple(_ordinals(r)) for r in readings]
    pairs = [
        (a, b)
        for left, right in combinations(told, 2)
        for a in left
        for b in right
        if label_of(a).value != label_of(b).value and _one_row(a, b) and not (_counts(a, left) or _counts(b, right))
    ]
    return found.clusters(pairs, "same set, same people", 0.75)


def _ordinals(reading: Reading) -> Iterator[Fact]:
    before = ""
    for sentence in reading.sentences:
        names = frozenset(surname(name) for text in (before, sentence.text) for _, _, name in runs_of(text))
        before = sentence.text
        for mention in sentence.mentions if not aside(sentence) else ():
            rank = mention.reading
            if isinstance(rank, Rank) and rank.order in _PLACES and _set(rank) and _is_counted(sentence, mention):
                label = Label(Facet.RANK, rank.order, FAMILY, _PLACES.index(rank.order) + 1, rank.members)
                fact = found.fact(reading, sentence, Mention(mention.start, mention.end, label))
                yield replace(fact, actors=names)


def _is_counted(sentence: Sentence, mention: Mention) -> bool:
    """True for "his third title", "the third-largest …", "the second woman to lead": not for "the second attack"."""
    rank = mention.reading
    assert isinstance(rank, Rank)
    text = sentence.text[mention.start : mention.end]
    owned = re.match(r"(?:his|her|its|their|only\shis|[\w.-]+[’']s?)\s", text, re.IGNORECASE)
    graded = re.search(r"\b(?:\w{3,}est|most\s\w+)\b", text)
    return bool(owned or graded or rank.action.startswith("to ") or rank.since)


def _set(rank: Rank) -> frozenset[str]:
    return content(rank.members) - _PARTS


def _one_row(a: Fact, b: Fact) -> bool:
    """True when the sets share a word and the sentences a person, or most of their other words."""
    shared = content(label_of(a).detail) & content(label_of(b).detail) - _PARTS
    if not shared:
        return False
    left, right = content(a.topic) - shared, content(b.topic) - shared
    return bool(a.actors & b.actors) or len(left & right) >= min(3, max(len(left), len(right)))


def _counts(fact: Fact, own: Sequence[Fact]) -> bool:
    """True when the source gives several places in the row: it tells of several things."""
    mine = content(label_of(fact).detail)
    return len({label_of(o).value for o in own if content(label_of(o).detail) & mine}) > 1


def compare(cluster: Cluster, story: Story) -> Comparison | None:
    """Compare the places in the row; None where no two sources part."""
    facts = [f for f in cluster.facts if isinstance(f.reading, Label)]
    groups = grouped(facts, lambda f: label_of(f).value, story, lambda fs: _group(fs, story))
    if len(groups) < 2 or not across(groups):
        return None
    words = [label_of(g.facts[0]).value for g in groups]
    return Comparison(
        "superlative",
        Relation.CONFLICT,
        groups,
        related(groups, lambda a, b: Relation.CONFLICT),
        question=f"Which in the row is it: {' or '.join(words)}?",
        reason=f"“{groups[0].value}” and “{groups[1].value}” cannot both hold of one thing in one row.",
        would_settle="The record that lists all of them, in order.",
        severity=Severity.MEDIUM,
        confidence=cluster.probability,
        evidence=cluster.evidence,
    )


def _group(facts: tuple[Fact, ...], story: Story) -> Group:
    return Group(" ".join(story.quote(facts[0]).split()), facts, label_of(facts[0]).value)
