"""Charged words: one sort of people or happening under a plainer and a harder name, or judged by one source only."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from factcheck.claims import Reading
from factcheck.compare import aligned, found
from factcheck.compare.sides import Comparison, Group, Story, across, grouped, label_of, related
from factcheck.facts import character
from factcheck.occasions import Sentence, aside
from factcheck.text.phrases import CLOSED
from factcheck.topics import content
from factcheck.types import Cluster, Facet, Fact, Label, Mention, Relation, Severity

PLAIN = "plain"
_FRAME = 3  # words that both have right around the place where they part
_SHARED = 5
_DEEDS, _DEED, _AFTER = 30, 3, 60  # hard words looked at; words that make one deed; characters that tell it
_STOP = re.compile(r"[.;:,“”\"]")
DOER = "doer"
_MOST = 6  # plain uses of one phrase that are shown

Place = tuple[Reading, Sentence]


def clusters(readings: Sequence[Reading]) -> tuple[Cluster, ...]:
    """Words of one family but unlike charge in the same place of two articles; things only one article judges."""
    places = [(r, s) for r in readings for s in r.sentences]
    swapped = found.clusters((*_swapped(places), *_one_deed(places)), "same words around it", 0.75)
    return (*swapped, *found.clusters(_judged(places), "same words around it", 0.7))


def _swapped(places: Sequence[Place]) -> Iterator[tuple[Fact, Fact]]:
    for i, j in aligned.versions([(r.article.id, s.text) for r, s in places], 4, 0.5):
        left, right = places[i], places[j]
        for swap in aligned.swaps(left[1].text, right[1].text):
            if swap.before + swap.after >= _FRAME and swap.shared >= _SHARED:
                yield from _charged(left, right, swap)


def _charged(left: Place, right: Place, swap: aligned.Swap) -> Iterator[tuple[Fact, Fact]]:
    one, two = left[1].text[slice(*swap.left)], right[1].text[slice(*swap.right)]
    if _other_group(one, two):
        return
    levels = dict(character.charge(two))
    for family, level in character.charge(one):
        if family in levels and levels[family] != level and character.hardest(family) in (level, levels[family]):
            yield _fact(left, swap.left, family, level), _fact(right, swap.right, family, levels[family])


def _other_group(one: str, two: str) -> bool:
    """True for "Kurdish fighters" beside "Takfiri terrorists": each has a proper name, and they differ."""
    left, right = ({w.lower() for w in words.split() if w[0].isupper()} for words in (one, two))
    return bool(left and right) and not left & right


def _one_deed(places: Sequence[Place]) -> Iterator[tuple[Fact, Fact]]:
    """A mob in one article does what workers do in another: the words after both share the deed and its place."""
    uses = [(p, (a, b), level) for p in places if not aside(p[1]) for a, b, level in character.doers(p[1].text)]
    for hard in [u for u in uses if u[2]][:_DEEDS]:
        deed = _deed(hard)
        for plain in (u for u in uses if not u[2] and u[0][0] is not hard[0][0]):
            if len(deed & _deed(plain)) >= _DEED:
                yield _fact(hard[0], hard[1], DOER, 1), _fact(plain[0], plain[1], DOER, 0)


def _deed(use: tuple[Place, tuple[int, int], int]) -> frozenset[str]:
    """The telling words right after somebody: what they did, and where."""
    text = use[0][1].text[use[1][1] : use[1][1] + _AFTER]
    return content(_STOP.split(text)[0])


def _fact(place: Place, span: tuple[int, int], family: str, level: int) -> Fact:
    words = " ".join(place[1].text[slice(*span)].lower().split())
    return _found(place, span, Label(Facet.CHARACTER, words, family, level))


def _found(place: Place, span: tuple[int, int], label: Label) -> Fact:
    reading, sentence = place
    return found.fact(reading, sentence, Mention(*span, label), found.speaker_at(reading, sentence.start + span[0]))


def _judged(places: Sequence[Place]) -> Iterator[tuple[Fact, Fact]]:
    """A phrase that one article judges ("illegally seized land") and another leaves plain ("seized land")."""
    tokens = [aligned.words(s.text) for _, s in places]
    for place, words in zip(places, tokens, strict=True):
        for start, end in character.judging(place[1].text):
            at = next((n for n, w in enumerate(words) if w.start == start), 0)
            key = _around(words, at)
            if key:
                judged = _found(place, (start, words[at + 1].end), _judgment(place[1].text[start:end], key))
                yield from ((judged, f) for f in _plain(places, tokens, place[0].article.id, key))


def _judgment(word: str, key: tuple[str, str]) -> Label:
    return Label(Facet.CHARACTER, word.lower(), " ".join(key), 1)


def _around(words: Sequence[aligned.Word], at: int) -> tuple[str, str] | tuple[()]:
    """The word before and the word after a judging word, both of content: the phrase without the judgement."""
    if not 0 < at < len(words) - 1:
        return ()
    before, after = words[at - 1].folded, words[at + 1].folded
    return (before, after) if before not in CLOSED and after not in CLOSED and len(before) > 2 else ()


def _plain(
    places: Sequence[Place], tokens: Sequence[Sequence[aligned.Word]], owner: str, key: tuple[str, str]
) -> Iterator[Fact]:
    found_here = (
        _found(place, (a.start, b.end), Label(Facet.CHARACTER, PLAIN, " ".join(key)))
        for place, words in zip(places, tokens, strict=True)
        if place[0].article.id != owner
        for a, b in pairwise(words)
        if (a.folded, b.folded) == key
    )
    yield from (f for f, _ in zip(found_here, range(_MOST), strict=False))


def compare(cluster: Cluster, story: Story) -> Comparison | None:
    """Compare the words for one thing; None where no two sources part."""
    facts = [f for f in cluster.facts if isinstance(f.reading, Label)]
    groups = grouped(facts, lambda f: label_of(f).value, story, lambda fs: _group(fs, story))
    if len(groups) < 2 or not across(groups):
        return None
    return Comparison(
        "loaded-word",
        Relation.HEDGING,
        groups,
        related(groups, lambda a, b: Relation.HEDGING),
        question=f"What to call it: {' or '.join(f'“{g.value}”' for g in groups)}?",
        reason=_reason(groups),
        would_settle="Whose word it is, and whether a court, a record or only one party uses it.",
        severity=Severity.MEDIUM,
        confidence=cluster.probability,
        evidence=cluster.evidence,
    )


def _group(facts: tuple[Fact, ...], story: Story) -> Group:
    return Group(" ".join(story.quote(facts[0]).split()), facts, label_of(facts[0]).value)


def _reason(groups: Sequence[Group]) -> str:
    mild, hard = sorted(groups, key=lambda g: label_of(g.facts[0]).rank)[:: len(groups) - 1]
    if mild.normalized == PLAIN:
        return f"“{hard.value}” passes a judgement that “{mild.value}” leaves out."
    return f"“{mild.value}” and “{hard.value}” stand for the same, and the second carries the harder judgement."
