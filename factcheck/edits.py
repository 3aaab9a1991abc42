"""What an editor has changed about a run by hand, applied to its report: claims taken out, cards split and merged,
letters that a ruling holds on to, origins counted otherwise. Pure: the log and the corrections come as parameters.

A SPLIT or DETACH entry of the log lists the claims that left (``members``) and those that stayed (``against``): a later
run may draw its clusters anew, and the two are kept apart all the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from factcheck.compare import Story, compare
from factcheck.compare.dates import agreed
from factcheck.explain import LETTERS, explain
from factcheck.store.log import Action, OriginCorrection, Review, edits, origin_corrections
from factcheck.types import (
    HARD,
    Cluster,
    Discrepancy,
    Fact,
    Label,
    OriginGroup,
    Quantity,
    QuantityKind,
    Report,
    Severity,
    Side,
    content_id,
)

Letters = Mapping[str, Mapping[str, str]]  # discrepancy id → fact id → the letter of its side when it was ruled on
_SEVERITY = {Severity.HIGH: 0, Severity.MEDIUM: 1, Severity.LOW: 2}


def applied(report: Report, reviews: Iterable[Review], letters: Letters | None = None) -> Report:
    """Return the report with every edit that stands in the log, and with the letters that rulings hold on to."""
    log = tuple(reviews)
    found = list(report.discrepancies)
    bench = _Bench(report)
    for review in edits(log):
        if review.action is Action.MERGE:
            found = _merged(bench, found, review)
        else:
            found = [one for d in found for one in _parted(bench, d, review)]
    found = [_lettered(d, (letters or {}).get(d.id, {})) for d in _first_of_each(found)]
    if corrections := origin_corrections(log):
        report = replace(report, origins=regrouped(report, corrections))
    if tuple(found) == report.discrepancies:
        return report
    found.sort(key=lambda d: (_SEVERITY[d.severity], d.relation not in HARD, -d.confidence, d.id))
    return replace(report, discrepancies=tuple(found))


def may_join(one: Discrepancy, other: Discrepancy) -> bool:
    """Whether two cards can be merged: only readings of one sort can be compared."""
    return one.id != other.id and _sort(one.facts[0]) == _sort(other.facts[0])


def worth_joining(one: Discrepancy, other: Discrepancy) -> bool:
    """Whether a merge is worth offering: people and knots are both numbers, and no question asks for both."""
    return may_join(one, other) and _measure(one.facts[0]) == _measure(other.facts[0])


def letters_of(found: Discrepancy) -> dict[str, str]:
    """Return fact id → letter: what a ruling on this card refers to."""
    return {fact.id: side.letter for side in found.sides for fact in side.facts}


def regrouped(report: Report, corrections: Iterable[OriginCorrection]) -> tuple[OriginGroup, ...]:
    """Return the report's origin groups as an editor corrected them: a later word overrules an earlier one.

    What was parted stays parted even where a third article is like both.
    """
    here = [article.id for article in report.articles]
    said: dict[frozenset[str], bool] = {}
    for correction in corrections:
        said |= {frozenset(pair): correction.same for pair in combinations(correction.articles, 2)}
    found = [frozenset(pair) for group in report.origins for pair in combinations(group.articles, 2)]
    parted = {pair for pair, same in said.items() if not same}
    groups: list[set[str]] = [{key} for key in here]
    for pair in (*(pair for pair, same in said.items() if same), *found):
        touched = [group for group in groups if group & pair]
        if len(touched) == 2 and not any(frozenset((x, y)) in parted for x in touched[0] for y in touched[1]):
            touched[0].update(touched[1])
            groups.remove(touched[1])
    return tuple(_origin(report, group) for group in groups if len(group) > 1)


def _origin(report: Report, group: Collection[str]) -> OriginGroup:
    order = tuple(article.id for article in report.articles if article.id in group)
    alike = [one for one in report.origins if len(set(one.articles) & set(order)) > 1]
    best = max(alike, key=lambda one: one.longest_run, default=OriginGroup((), 0))
    return replace(best, articles=order)


@dataclass(frozen=True, slots=True)
class _Bench:
    """What a new comparison of a card's claims needs from its run."""

    report: Report

    def compare(self, facts: Sequence[Fact], of: Discrepancy, *, key: str | None = None) -> Discrepancy | None:
        """The card that these facts make, with the evidence of the one they come from; None when they do not differ."""
        if len({fact.claim.article for fact in facts}) < 2:
            return None
        clusters = [Cluster(d.facts) for d in self.report.discrepancies]
        story = Story({a.id: a for a in self.report.articles}, self.report.origins, agreed(clusters))
        made = compare(Cluster(tuple(facts), of.evidence, of.confidence), story)
        if made is None:
            return None
        order = {article.id: place for place, article in enumerate(self.report.articles)}
        found = explain(made, order)
        return replace(found, id=key) if key else found


def _parted(bench: _Bench, found: Discrepancy, review: Review) -> tuple[Discrepancy, ...]:
    """The card without the claims that left it, and for a SPLIT the card that those make."""
    out = frozenset(review.members)
    here = {fact.claim.id for fact in found.facts}
    if not out & here or not (here & set(review.against) or found.id == review.discrepancy):
        return (found,)
    rest = [fact for fact in found.facts if fact.claim.id not in out]
    kept = bench.compare(rest, found, key=found.id)
    if kept:
        kept = _lettered(kept, letters_of(found))
    if review.action is Action.DETACH:
        return (kept,) if kept else ()
    other = bench.compare([fact for fact in found.facts if fact.claim.id in out], found)
    if kept and other and other.id == found.id:  # the claims that gave the card its id are among those that left
        other = replace(other, id=content_id("d", found.id, *sorted(out & here)))
    return tuple(one for one in (kept, other) if one)


def _merged(bench: _Bench, found: list[Discrepancy], review: Review) -> list[Discrepancy]:
    """The cards with those that a MERGE names joined to its own; as they were when one of them is gone."""
    target = next((d for d in found if d.id == review.discrepancy), None)
    others = [d for d in found if d.id in review.members]
    if target is None or not others or not all(may_join(target, other) for other in others):
        return found
    facts = {fact.id: fact for d in (target, *others) for fact in d.facts}
    joined = bench.compare(tuple(facts.values()), target, key=target.id) or _side_by_side(target, others)
    joined = _lettered(joined, letters_of(target))
    gone = {d.id for d in others}
    return [joined if d.id == target.id else d for d in found if d.id not in gone]


def _side_by_side(target: Discrepancy, others: Sequence[Discrepancy]) -> Discrepancy:
    """All sides under one question, where the comparison itself sees no difference between them."""
    sides = [side for d in (target, *others) for side in d.sides][: len(LETTERS)]
    named = tuple(replace(side, letter=letter) for side, letter in zip(sides, LETTERS, strict=False))
    known = {frozenset((a, b)): relation for a, b, relation in target.pairs}
    pairs = tuple(
        (a.letter, b.letter, known.get(frozenset((a.letter, b.letter)), target.relation))
        for place, a in enumerate(named)
        for b in named[place + 1 :]
    )
    return replace(target, sides=named, pairs=pairs)


def _lettered(found: Discrepancy, before: Mapping[str, str]) -> Discrepancy:
    """The card with each side under the letter that most of its facts had; new sides take letters not yet used."""
    wanted = {side.letter: _old_letter(side, before) for side in found.sides}
    if not before or all(old in ("", letter) for letter, old in wanted.items()):
        return found
    names: dict[str, str] = {}
    for side in found.sides:
        old = wanted[side.letter]
        if old and old not in names.values():
            names[side.letter] = old
    free = iter(letter for letter in LETTERS if letter not in names.values() and letter not in before.values())
    for side in found.sides:
        names.setdefault(side.letter, next(free, side.letter))
    sides = tuple(sorted((replace(s, letter=names[s.letter]) for s in found.sides), key=lambda s: s.letter))
    pairs = tuple((names[a], names[b], relation) for a, b, relation in found.pairs)
    return replace(found, sides=sides, pairs=pairs)


def _old_letter(side: Side, before: Mapping[str, str]) -> str:
    known = [before[fact.id] for fact in side.facts if fact.id in before]
    return max(sorted(set(known)), key=known.count, default="")


def _first_of_each(found: Iterable[Discrepancy]) -> list[Discrepancy]:
    once: dict[str, Discrepancy] = {}
    for one in found:
        once.setdefault(one.id, one)
    return list(once.values())


def _measure(fact: Fact) -> str:
    kind = fact.reading.kind if isinstance(fact.reading, Quantity) else ""
    return QuantityKind.PERCENT if kind is QuantityKind.POINTS else kind


def _sort(fact: Fact) -> tuple[str, ...]:
    reading = fact.reading
    return (type(reading).__name__, reading.facet) if isinstance(reading, Label) else (type(reading).__name__,)
