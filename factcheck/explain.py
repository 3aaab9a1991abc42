"""Comparison → Discrepancy: letters for the sides, an id from content, the sentence an editor reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from factcheck.compare import Comparison, Group
from factcheck.types import Discrepancy, Relation, Side, content_id

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_BY_WORDING = frozenset({"polarity", "verb-strength"})  # kinds that typed readings of the same words tell better
_TOLD_TWICE = frozenset({"speaker", "speakers", "cause"})  # kinds that wordings and vectors both find
PASSING = _BY_WORDING | _TOLD_TWICE | {"status"}  # kinds of which ``once`` may drop a card when others are there


def explain(comparison: Comparison, order: Mapping[str, int]) -> Discrepancy:
    """Letter the groups (A is the best supported, never "the right one") and give the whole a lasting id.

    ``order`` maps an article's id to its place in the story.
    """
    sides = tuple(_side(letter, group) for letter, group in zip(LETTERS, comparison.groups, strict=False))
    pairs = tuple((LETTERS[i], LETTERS[j], relation) for i, j, relation in comparison.pairs)
    return Discrepancy(
        id=_identity(comparison, order),
        kind=comparison.kind,
        relation=comparison.relation,
        question=comparison.question,
        sides=sides,
        reason=comparison.reason,
        would_settle=comparison.would_settle,
        severity=comparison.severity,
        confidence=comparison.confidence,
        evidence=comparison.evidence,
        pairs=pairs,
    )


def once(found: Iterable[Discrepancy]) -> tuple[Discrepancy, ...]:
    """Drop what another card tells: one question, asked once.

    That is a denial of words that a typed card is about, and a who-said-it or why card within a surer one's sentences.
    """
    kept: list[Discrepancy] = []
    for card in sorted(found, key=lambda d: (_by_wording(d), -d.confidence)):
        if _by_wording(card) and any(_on_one_wording(card, k) or _one_state(card, k) for k in kept):
            continue
        if card.kind == "status" and any(k.kind == "status" and _on_one_wording(card, k) for k in kept):
            continue
        if card.kind not in _TOLD_TWICE or not any(k.kind == card.kind and _places(card) <= _places(k) for k in kept):
            kept.append(card)
    return tuple(kept)


def _by_wording(card: Discrepancy) -> bool:
    mild = card.kind == "verb-strength" and card.relation is not Relation.CONFLICT  # "asked" beside "demanded"
    return card.kind in _BY_WORDING and not mild


def _on_one_wording(card: Discrepancy, other: Discrepancy) -> bool:
    """True when two sources' values on the card lie on words that the other card is about."""
    covered = {
        f.claim.article
        for f in card.facts
        for o in other.facts
        if f.claim.article == o.claim.article and f.start < o.end and o.start < f.end
    }
    return len(covered) > 1


def _one_state(card: Discrepancy, other: Discrepancy) -> bool:
    """True when a card on a state, or on a deed and its denial, is about the very sentences of two sources."""
    better = other.kind == "status" or (card.kind == "verb-strength" and other.kind == "polarity")
    shared = _places(card) & _places(other) if better else frozenset()
    return len({article for article, _ in shared}) > 1


def _places(card: Discrepancy) -> frozenset[tuple[str, tuple[int, int]]]:
    return frozenset((f.claim.article, f.claim.sentence) for f in card.facts)


def _side(letter: str, group: Group) -> Side:
    return Side(letter, group.value, group.facts, group.normalized, group.earliest, group.latest)


def _identity(comparison: Comparison, order: Mapping[str, int]) -> str:
    """The id holds on to the first article's first fact, so one more article leaves it, and its verdicts, alone."""
    facts = (f for g in comparison.groups for f in g.facts)
    anchor = min(facts, key=lambda f: (order[f.claim.article], f.start, f.end))
    return content_id("d", comparison.kind, anchor.id)
