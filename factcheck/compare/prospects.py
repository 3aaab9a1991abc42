"""Will it come to that: one outcome promised or aimed at in one source, and doubted or ruled out in another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from factcheck.claims import Reading
from factcheck.compare import found
from factcheck.compare.sides import Comparison, Group, Story, across, grouped, hardest, label_of, related
from factcheck.facts import prospect
from factcheck.occasions import Sentence, aside
from factcheck.topics import content
from factcheck.types import Cluster, Fact, Label, Mention, Relation, Severity

FAMILY = prospect.FAMILY
_DOUBTED = frozenset({prospect.RULED_OUT, prospect.UNLIKELY})
_AWAITED = frozenset({prospect.AIMED, prospect.LIKELY, prospect.COMING})
# outcomes that a story has one of; of the others it may have several, with several doers
_ONE_OF_A_KIND = frozenset({"a breakthrough", "a reset", "a comeback", "a recession", "landfall", "finding survivors"})
_MOST = 40  # prospects of one outcome that are looked at

Use = tuple[Reading, Sentence, Mention]


def clusters(readings: Sequence[Reading]) -> tuple[Cluster, ...]:
    """Every outcome that some source awaits and another doubts."""
    return found.clusters(_pairs(readings), "one outcome", 0.75)


def _pairs(readings: Sequence[Reading]) -> Iterator[tuple[Fact, Fact]]:
    uses: defaultdict[str, list[Use]] = defaultdict(list)
    for reading in readings:
        for sentence in reading.sentences:
            for mention in prospect.find(sentence.text):
                uses[_label(mention).detail].append((reading, sentence, mention))
    for outcome, told in uses.items():
        for a, b in combinations(told[:_MOST], 2):
            if _rivals(a, b) and _one_matter(outcome, a, b):
                yield _fact(a), _fact(b)


def _rivals(a: Use, b: Use) -> bool:
    stances = {_label(a[2]).rank, _label(b[2]).rank}
    return a[0].article.id != b[0].article.id and bool(stances & _DOUBTED and stances & _AWAITED)


def _one_matter(outcome: str, a: Use, b: Use) -> bool:
    if aside(a[1]) or aside(b[1]) or found.other_day(a[1], b[1]):
        return False
    people = _actors(a) & _actors(b)
    words = (content(a[1].text) & content(b[1].text)) - (content(_told(a)) & content(_told(b)))
    needed = 1 if outcome in _ONE_OF_A_KIND else 2
    return len(people) + len(words) >= needed


def _actors(use: Use) -> frozenset[str]:
    return use[0].people.actors(use[1].start, use[1].end)


def _told(use: Use) -> str:
    """The stance and its outcome, as written."""
    return use[1].text[use[2].start : use[2].end]


def _fact(use: Use) -> Fact:
    reading, sentence, mention = use
    return found.fact(reading, sentence, mention, found.speaker_at(reading, sentence.start + mention.start))


def _label(mention: Mention) -> Label:
    assert isinstance(mention.reading, Label)
    return mention.reading


def compare(cluster: Cluster, story: Story) -> Comparison | None:
    """Compare what the sources hold to become of one thing; None where no two of them part."""
    groups = grouped(cluster.facts, lambda f: label_of(f).value, story, lambda fs: _group(fs, story))
    if len(groups) < 2 or not across(groups):
        return None
    pairs = related(groups, _relate)
    relation = hardest(pairs)
    i, j, _ = next(p for p in pairs if p[2] is relation)
    return Comparison(
        "prospect",
        relation,
        groups,
        pairs,
        question=f"How likely is {label_of(cluster.facts[0]).detail}?",
        reason=_reason(groups[i], groups[j], relation),
        would_settle="Who makes the forecast, on what ground, and on which day.",
        severity=Severity.MEDIUM if relation is Relation.CONFLICT else Severity.LOW,
        confidence=cluster.probability,
        evidence=cluster.evidence,
    )


def _group(facts: tuple[Fact, ...], story: Story) -> Group:
    return Group(" ".join(story.quote(facts[0]).split()), facts, label_of(facts[0]).value)


def _relate(a: Group, b: Group) -> Relation:
    stances = {label_of(g.facts[0]).rank for g in (a, b)}
    if not (stances & _DOUBTED and stances & _AWAITED):
        return Relation.COMPATIBLE
    return Relation.SCOPE if prospect.AIMED in stances else Relation.CONFLICT


def _reason(a: Group, b: Group, relation: Relation) -> str:
    awaited, doubted = sorted((a, b), key=lambda g: label_of(g.facts[0]).rank in _DOUBTED)
    if relation is Relation.SCOPE:
        return f"“{awaited.value}” tells an aim and “{doubted.value}” a forecast: both can hold."
    return f"“{awaited.value}” and “{doubted.value}” are opposite forecasts of one outcome."
