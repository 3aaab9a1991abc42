"""Two versions of one sentence that name another body, place or person in the same spot."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factcheck.claims import Reading
from factcheck.compare import aligned, found
from factcheck.compare.sides import Comparison, Group, Story, across, grouped, label_of, related
from factcheck.facts import gazetteer
from factcheck.text.spelling import Likeness, likeness
from factcheck.types import Cluster, Facet, Fact, Label, Mention, Relation, Severity

FAMILY = "name in one sentence"
_FRAME = 8  # words that both have right around the two names
_NAME = re.compile(r"[A-Z][\w’'.-]*(?:\s[A-Z][\w’'.-]*){0,2}")
_UNLIKE = frozenset({Likeness.OTHER, Likeness.OTHER_FIRST})


def clusters(readings: Sequence[Reading]) -> tuple[Cluster, ...]:
    """Names that stand in the same place of two nearly identical sentences and cannot be one name."""
    places = [(r, s) for r in readings for s in r.sentences]
    pairs: list[tuple[Fact, Fact]] = []
    for i, j in aligned.versions([(r.article.id, s.text) for r, s in places], 6, 0.6):
        (one, left), (two, right) = places[i], places[j]
        for a, b in _rivals(left.text, right.text):
            pairs.append(
                (found.fact(one, left, _mention(left.text, a)), found.fact(two, right, _mention(right.text, b)))
            )
    return found.clusters(pairs, "same words around it", 0.8)


def _rivals(left: str, right: str) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    for swap in aligned.swaps(left, right):
        a, b = left[slice(*swap.left)], right[slice(*swap.right)]
        inside = min(swap.before, swap.after) > 0 and swap.before + swap.after >= _FRAME
        if inside and _NAME.fullmatch(a) and _NAME.fullmatch(b) and not one_name(a, b):
            yield swap.left, swap.right


def one_name(a: str, b: str) -> bool:
    """True for spellings, short forms, initials and adjectives of one name ("US" and "American", "IS" and "ISIL")."""
    land = gazetteer.country(a)
    if (land and land == gazetteer.country(b)) or gazetteer.same(a, b) or likeness(a, b) not in _UNLIKE:
        return True
    small, large = sorted((_letters(a), _letters(b)), key=len)
    return large.startswith(small) or _initials(a) == _letters(b) or _initials(b) == _letters(a)


def _letters(name: str) -> str:
    return re.sub(r"\W", "", name).lower()


def _initials(name: str) -> str:
    return "".join(w[0] for w in re.findall(r"\w+", name) if w[0].isupper()).lower()


def _mention(text: str, span: tuple[int, int]) -> Mention:
    return Mention(*span, Label(Facet.CHARACTER, text[slice(*span)], FAMILY))


def compare(cluster: Cluster, story: Story) -> Comparison | None:
    """Compare the names; None where no two sources part."""
    facts = [f for f in cluster.facts if isinstance(f.reading, Label)]
    groups = grouped(facts, lambda f: label_of(f).value, story, lambda fs: Group(label_of(fs[0]).value, fs))
    if len(groups) < 2 or not across(groups):
        return None
    return Comparison(
        "name",
        Relation.CONFLICT,
        groups,
        related(groups, lambda a, b: Relation.CONFLICT),
        question=f"Who or what is named: {' or '.join(g.value for g in groups)}?",
        reason=f"The sentence is nearly word for word the same, but has “{groups[0].value}” where the other has "
        f"“{groups[1].value}”.",
        would_settle="The agency text or release that both versions go back to.",
        severity=Severity.MEDIUM,
        confidence=cluster.probability,
        evidence=cluster.evidence,
    )
