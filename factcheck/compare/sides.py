"""What every comparison shares: grouping facts into sides, and the relation of the whole from its pairs."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import SequenceMatcher
from itertools import combinations

from factcheck.text.events import noun
from factcheck.text.voices import voices
from factcheck.types import Article, Fact, Label, OriginGroup, Period, Relation, Severity, Signal

# From the pair that an editor must see first to the one that explains itself.
ORDER = (
    Relation.CONFLICT,
    Relation.UPDATED,
    Relation.SCOPE,
    Relation.ATTRIBUTION,
    Relation.HEDGING,
    Relation.SPECIFICITY,
    Relation.COMPATIBLE,
)
MAX_SIDES = 8
_MARKS = re.compile(r"[“”\"]")
_LINKS = frozenset("and but or while which who that as so than then".split())
_OPEN_ENDS = _LINKS | frozenset(
    "was were is are be been has have had will would of to in on at by with from for or".split()
    + "the a an its his her their".split()
)
_COMPARED = frozenset("more less fewer than about nearly some around".split())
_BEFORE, _AFTER = 6, 4  # words of a clause around a value that a question quotes
_QUOTED = 8  # words of a shared run that a question quotes at most
_TELLING = 4  # words that two sources share before a question can quote them


@dataclass(frozen=True, slots=True)
class Story:
    """What a comparison may know besides the cluster: the articles and who shares a text with whom."""

    articles: Mapping[str, Article]
    origins: tuple[OriginGroup, ...] = ()
    days: Mapping[str, tuple[date, date]] = field(default_factory=dict)  # sort of happening → days the sources agree on

    def label(self, article_id: str) -> str:
        """What a person calls the source."""
        return self.articles[article_id].label

    def quote(self, fact: Fact) -> str:
        """The fact's own words."""
        return self.articles[fact.claim.article].text[fact.start : fact.end]

    def sentence(self, fact: Fact) -> str:
        """The sentence that the fact stands in."""
        start, end = fact.claim.sentence
        return self.articles[fact.claim.article].text[start:end]

    def claim_words(self, fact: Fact) -> list[str]:
        """The words of the fact's claim, without the punctuation around them."""
        words = self.articles[fact.claim.article].text[fact.claim.start : fact.claim.end].split()
        return [w.strip(" ,.;:“”\"'‘’()") for w in words]

    def day_of(self, heads: Iterable[str]) -> date | None:
        """The first day that the sources agree on for one of these sorts of happening."""
        return next((self.days[h][0] for h in heads if h in self.days), None)

    def independent(self, facts: Iterable[Fact]) -> int:
        """How many independent origins stand behind facts."""
        group = {a: n for n, origin in enumerate(self.origins) for a in origin.articles}
        return len({group.get(f.claim.article, f.claim.article) for f in facts})


@dataclass(frozen=True, slots=True)
class Group:
    """The facts that give one value; later lettered as a side."""

    value: str
    facts: tuple[Fact, ...]
    normalized: str = ""
    earliest: date | None = None
    latest: date | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a comparison found, before it is put in words. ``pairs`` relate groups by their index."""

    kind: str
    relation: Relation
    groups: tuple[Group, ...]
    pairs: tuple[tuple[int, int, Relation], ...]
    question: str
    reason: str
    would_settle: str
    severity: Severity = Severity.MEDIUM
    confidence: float = 0.5
    evidence: tuple[Signal, ...] = field(default=())


def label_of(fact: Fact) -> Label:
    """The fact's reading, which its block makes a Label."""
    assert isinstance(fact.reading, Label)
    return fact.reading


def period_of(fact: Fact) -> Period:
    """The fact's reading, which its block makes a Period."""
    assert isinstance(fact.reading, Period)
    return fact.reading


def grouped(
    facts: Iterable[Fact], key: Callable[[Fact], Hashable], story: Story, make: Callable[[tuple[Fact, ...]], Group]
) -> tuple[Group, ...]:
    """Group facts by value: best supported first (independent origins, then articles), then as first met."""
    found: dict[Hashable, list[Fact]] = {}
    for fact in facts:
        found.setdefault(key(fact), []).append(fact)
    order = sorted(found.values(), key=lambda fs: (-story.independent(fs), -len({f.claim.article for f in fs})))
    return tuple(make(tuple(fs)) for fs in order[:MAX_SIDES])


def related(
    groups: Sequence[Group], relate: Callable[[Group, Group], Relation]
) -> tuple[tuple[int, int, Relation], ...]:
    """The relation of every pair of groups."""
    return tuple((i, j, relate(groups[i], groups[j])) for i, j in combinations(range(len(groups)), 2))


def hardest(pairs: Iterable[tuple[int, int, Relation]]) -> Relation:
    """The relation of the whole: the one that an editor must see first."""
    return min((r for _, _, r in pairs), key=ORDER.index)


def across(groups: Sequence[Group]) -> bool:
    """True when two sources part: neither gives what the other gives.

    A source that gives both values knows of both, so it does not disagree with one that gives one of them.
    """
    sources = [{f.claim.article for f in g.facts} for g in groups]
    return any(a - b and b - a for a, b in combinations(sources, 2))


def happening(facts: Iterable[Fact]) -> str:
    """What most of the facts speak of, as a noun for a question."""
    told = [f for f in facts if f.head]
    heads = [f.head for f in told]
    return noun(max(sorted(set(heads)), key=heads.count, default=""), " ".join(f.topic for f in told))


def asked(facts: Iterable[Fact], story: Story) -> str:
    """The words around a value, an ellipsis in its place: "was closed for …". The shortest that still say something."""
    around = [_around(f, story) for f in facts]
    return min(
        (w for w in around if len(w.split()) > _TELLING), key=lambda w: len(w.split()), default=max(around, key=len)
    )


def _around(fact: Fact, story: Story) -> str:
    text, (start, end) = story.articles[fact.claim.article].text, _unattributed(fact, story)
    before, after = text[start : fact.start].split()[-_BEFORE:], text[fact.end : end].split()[:_AFTER]
    while len(before) > 1 and before[0].lower().strip(",") in _LINKS:
        before = before[1:]
    while after and after[-1].lower() in _OPEN_ENDS | _COMPARED:
        after = after[:-1]
    words = " ".join((*before, "…", *after)).strip(" ,.;:–—-“”\"'‘’()")
    return words if words.count("“") == words.count("”") and words.count('"') % 2 == 0 else _MARKS.sub("", words)


def _unattributed(fact: Fact, story: Story) -> tuple[int, int]:
    """The claim's span in the article without the "police said" before or behind the value."""
    offset = fact.claim.sentence[0]
    said = [(offset + v.said.start, offset + v.said.end) for v in voices(story.sentence(fact))]
    start = max((b for _, b in said if b <= fact.start), default=0)
    end = min((a for a, _ in said if a >= fact.end), default=fact.claim.end)
    return max(fact.claim.start, start), min(fact.claim.end, end)


def shared_words(facts: Sequence[Fact], story: Story) -> str:
    """The longest run of words that two sources share, as the first has it; "" where it is too short to tell."""
    first = facts[0]
    other = next((f for f in facts if f.claim.article != first.claim.article), first)
    left, right = (story.claim_words(f) for f in (first, other))
    run = SequenceMatcher(
        None, [w.lower() for w in left], [w.lower() for w in right], autojunk=False
    ).find_longest_match()
    words = _whole(left[run.a : run.a + min(run.size, _QUOTED)])
    return " ".join(words) if len(words) >= _TELLING else ""


def _whole(words: list[str]) -> list[str]:
    """The words without the ones at the end that call for more: "the doors were", "a call for the"."""
    while words and words[-1].lower() in _OPEN_ENDS:
        words = words[:-1]
    return words


def listed(words: Sequence[str]) -> str:
    """``a, b and c``."""
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else ""
