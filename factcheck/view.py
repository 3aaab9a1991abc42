"""What the screens show: a report and its verdicts as frozen cards, in queue order, with filter and search.

Nothing here knows of a screen; every string is plain text and still untrusted where it came from an article.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from math import log

from factcheck.catalogue import mark, tr, trn
from factcheck.passages import Passage as Passage
from factcheck.passages import passages
from factcheck.passages import published_label as published_label
from factcheck.passages import web_url as web_url
from factcheck.types import (
    EXPLANATIONS,
    HARD,
    Decision,
    Discrepancy,
    Period,
    Rating,
    Relation,
    Report,
    Severity,
    Side,
    Signal,
    Verdict,
)

RELATION_LABELS: dict[Relation, str] = {
    Relation.CONFLICT: mark("Sources conflict"),
    Relation.UPDATED: mark("Later figure"),
    Relation.COMPATIBLE: mark("Fits together"),
    Relation.SCOPE: mark("Different sets"),
    Relation.SPECIFICITY: mark("More precise"),
    Relation.ATTRIBUTION: mark("Different speakers"),
    Relation.HEDGING: mark("Different certainty"),
}

DECISION_LABELS: dict[Decision, str] = {
    Decision.CONFLICT: mark("Real conflict"),
    Decision.EXPLAINED: mark("Explained"),
    Decision.NOT_A_DISCREPANCY: mark("Not a discrepancy"),
    Decision.UNVERIFIABLE: mark("Cannot be verified"),
    Decision.NEEDS_REPORTING: mark("Needs reporting"),
}

WHY_LABELS: dict[str, str] = {
    "precision": mark("one is more precise"),
    "scope": mark("different sets"),
    "time_zone": mark("time zones"),
    "updated": mark("a later figure"),
    "wording": mark("only wording"),
    "translation": mark("translation"),
    "attribution": mark("different speakers"),
    "certainty": mark("different certainty"),
    "different_event": mark("different events"),
    "same_meaning": mark("same meaning"),
    "bad_extraction": mark("misread text"),
    "page_furniture": mark("not part of the article"),
}

RATING_LABELS: dict[Rating, str] = {
    Rating.ACCURATE: mark("Accurate"),
    Rating.ACCURATE_NEEDS_CONTEXT: mark("Accurate, needs context"),
    Rating.OUTDATED: mark("Outdated"),
    Rating.NEEDS_CORRECTION: mark("Needs correction"),
    Rating.UNVERIFIABLE: mark("Cannot be verified"),
}

SEVERITY_LABELS: dict[Severity, str] = {
    Severity.HIGH: mark("High"),
    Severity.MEDIUM: mark("Medium"),
    Severity.LOW: mark("Low"),
}

KIND_LABELS: dict[str, str] = {
    "agenda": mark("Agenda"),
    "agent": mark("Agent"),
    "cause": mark("Cause"),
    "certainty": mark("Certainty"),
    "characterisation": mark("Characterisation"),
    "date": mark("Date"),
    "duration": mark("Duration"),
    "first-since": mark("First since"),
    "list": mark("List"),
    "loaded-word": mark("Loaded word"),
    "make-up": mark("Make up"),
    "name": mark("Name"),
    "nationality": mark("Nationality"),
    "number": mark("Number"),
    "place": mark("Place"),
    "polarity": mark("Polarity"),
    "prospect": mark("Prospect"),
    "quote": mark("Quote"),
    "role": mark("Role"),
    "speaker": mark("Speaker"),
    "speakers": mark("Speakers"),
    "status": mark("Status"),
    "superlative": mark("Superlative"),
    "time": mark("Time"),
    "verb-strength": mark("Verb strength"),
}

_RELATION_WHY: dict[Relation, str] = {
    Relation.UPDATED: "updated",
    Relation.SCOPE: "scope",
    Relation.SPECIFICITY: "precision",
    Relation.ATTRIBUTION: "attribution",
    Relation.HEDGING: "certainty",
}

_SEVERITY_ORDER = {Severity.HIGH: 0, Severity.MEDIUM: 1, Severity.LOW: 2}


class Status(StrEnum):
    """Which cards the queue holds."""

    OPEN = mark("Open")
    DECIDED = mark("Decided")
    MINE = mark("Mine")  # decided by the reader
    ALL = mark("All")


class Order(StrEnum):
    """How the queue is sorted."""

    PRIORITY = mark("Priority")
    STORY = mark("Order in the articles")
    DOUBT = mark("Least sure first")
    LATEST = mark("Latest verdict first")


@dataclass(frozen=True, slots=True)
class CardSide:
    """One reading, with every source that has it."""

    letter: str
    value: str
    outlets: tuple[str, ...]
    n_outlets: int
    n_independent: int
    passages: tuple[Passage, ...]
    facts: tuple[str, ...] = ()  # Fact.id
    claims: tuple[str, ...] = ()  # Claim.id

    @property
    def support(self) -> str:
        """Who has it, in words: "2 outlets, 1 independent"."""
        if self.n_outlets == 1:
            return trn("{count} outlet", "{count} outlets", 1)
        return trn(
            "{count} outlet, {independent} independent", "{count} outlets, {independent} independent",
            self.n_outlets, independent=self.n_independent,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Join:
    """Why the mentions of a card are held to be about one thing: log-odds that add up to ``probability``."""

    start: float  # before any signal
    signals: tuple[Signal, ...]
    probability: float

    @property
    def total(self) -> float:
        """The log-odds of ``probability``."""
        return self.start + sum(signal.weight for signal in self.signals)


@dataclass(frozen=True, slots=True)
class Card:
    """A discrepancy as an editor reads it, with the standing verdict if there is one."""

    id: str
    question: str
    kind: str
    kind_label: str
    relation: Relation
    relation_label: str
    severity: Severity
    reason: str
    would_settle: str
    sides: tuple[CardSide, ...]
    position: int
    verdict: Verdict | None = None
    suggested_why: str = ""
    join: Join | None = None
    place: tuple[int, int] = (0, 0)  # the first mention: the article's number and the offset in it
    newcomers: tuple[str, ...] = ()  # outlets that came onto the card after the verdict that stands

    @property
    def outlets(self) -> tuple[str, ...]:
        """Every outlet on any side, once."""
        return tuple(dict.fromkeys(outlet for side in self.sides for outlet in side.outlets))

    @property
    def articles(self) -> tuple[str, ...]:
        """Every article on any side, once."""
        return tuple(dict.fromkeys(passage.article for side in self.sides for passage in side.passages))

    @property
    def decided(self) -> bool:
        """Whether a verdict stands."""
        return self.verdict is not None

    @property
    def open(self) -> bool:
        """Whether somebody should rule: no verdict stands, or a source came after it."""
        return not self.decided or bool(self.newcomers)

    @property
    def key(self) -> tuple[int, bool, int]:
        """Queue order: severity, conflicts and updates first, then the report's order. Verdicts never move a card."""
        return _SEVERITY_ORDER[self.severity], self.relation not in HARD, self.position

    @property
    def verdict_label(self) -> str:
        """The standing verdict in words, "" while open."""
        return describe(self.verdict) if self.verdict else ""

    @property
    def haystack(self) -> str:
        """Everything that search looks at, case folded."""
        parts = [self.question, self.kind_label, self.relation_label, self.reason]
        for side in self.sides:
            parts += [side.value, *(f"{passage.outlet} {passage.sentence}" for passage in side.passages)]
        return " ".join(parts).casefold()


@dataclass(frozen=True, slots=True)
class Filter:
    """What the queue is narrowed to. The default lets everything through."""

    status: Status = Status.ALL
    relation: Relation | None = None
    search: str = ""
    kind: str = ""
    severity: Severity | None = None
    outlet: str = ""
    reviewer: str = ""  # who reads, for ``Status.MINE``
    order: Order = Order.PRIORITY

    def admits(self, card: Card) -> bool:
        """Whether the card passes; every word of the search must occur in it."""
        return (
            self._status(card)
            and self.relation in (None, card.relation)
            and self.kind in ("", card.kind)
            and self.severity in (None, card.severity)
            and (not self.outlet or self.outlet in card.outlets)
            and all(word in card.haystack for word in self.search.casefold().split())
        )

    def _status(self, card: Card) -> bool:
        match self.status:
            case Status.ALL:
                return True
            case Status.MINE:
                return card.verdict is not None and card.verdict.reviewer == self.reviewer
            case Status.DECIDED:
                return card.decided
            case Status.OPEN:
                return card.open


def cards(report: Report, verdicts: Mapping[str, Verdict]) -> tuple[Card, ...]:
    """Return one card a discrepancy, in queue order."""
    made = (_card(report, found, number) for number, found in enumerate(report.discrepancies))
    return ruled(sorted(made, key=lambda card: card.key), verdicts)


def ruled(
    queue: Iterable[Card], verdicts: Mapping[str, Verdict], upon: Mapping[str, Collection[str]] | None = None
) -> tuple[Card, ...]:
    """Return the cards with the verdicts that stand now; one that has none yet is left as it is.

    ``upon`` has the articles that a verdict was given upon, by card, where they are known.
    """
    stands = ((card, verdicts.get(card.id), _newcomers(card, (upon or {}).get(card.id, ()))) for card in queue)
    return tuple(
        card if card.verdict is verdict and card.newcomers == new else replace(card, verdict=verdict, newcomers=new)
        for card, verdict, new in stands
    )


def _newcomers(card: Card, known: Collection[str]) -> tuple[str, ...]:
    if not known:
        return ()
    passages = (passage for side in card.sides for passage in side.passages)
    return tuple(dict.fromkeys(passage.outlet for passage in passages if passage.article not in known))


def select(queue: Iterable[Card], wanted: Filter) -> tuple[Card, ...]:
    """Return the cards that pass, in the order that is wanted."""
    return arrange((card for card in queue if wanted.admits(card)), wanted.order)


def arrange(queue: Iterable[Card], order: Order) -> tuple[Card, ...]:
    """Return the cards sorted; equal ones keep their order."""
    match order:
        case Order.STORY:
            return tuple(sorted(queue, key=lambda card: card.place))
        case Order.DOUBT:
            return tuple(sorted(queue, key=lambda card: card.join.probability if card.join else 1.0))
        case Order.LATEST:
            return tuple(sorted(queue, key=_age))
        case Order.PRIORITY:
            return tuple(queue)


def step(queue: Sequence[Card], current: str, by: int) -> str:
    """Return the id ``by`` places on from ``current``, around the ends; the first when it is not in the queue."""
    ids = [card.id for card in queue]
    if not ids:
        return ""
    return ids[(ids.index(current) + by) % len(ids)] if current in ids else ids[0]


def next_open(queue: Sequence[Card], current: str) -> str:
    """Return the id of the next open card after ``current``, around the end; "" when none is left."""
    ids = [card.id for card in queue]
    turn = ids.index(current) + 1 if current in ids else 0
    rest = [*queue[turn:], *queue[:turn]]
    return next((card.id for card in rest if card.open and card.id != current), "")


def describe(verdict: Verdict) -> str:
    """Return a verdict in words: "Explained: different sets"."""
    label = tr(DECISION_LABELS[verdict.decision])
    return f"{label}: {tr(WHY_LABELS.get(verdict.why, verdict.why))}" if verdict.why else label


def decision_label(decision: Decision, suggested_why: str) -> str:
    """Return what the button that records ``decision`` says, with the reason it would record."""
    why = suggested_why if suggested_why in EXPLANATIONS.get(decision, ()) else ""
    return describe(Verdict("", decision, why))


def _card(report: Report, found: Discrepancy, position: int) -> Card:
    return Card(
        id=found.id,
        question=found.question,
        kind=found.kind,
        kind_label=_kind(found.kind),
        relation=found.relation,
        relation_label=tr(RELATION_LABELS[found.relation]),
        severity=found.severity,
        reason=found.reason,
        would_settle=found.would_settle,
        sides=tuple(_side(report, side) for side in found.sides),
        position=position,
        suggested_why=_suggest(found),
        join=_join(found),
        place=_place(report, found),
    )


def why_label(why: str) -> str:
    """A reason of a verdict as a label of its own."""
    said = tr(WHY_LABELS[why])
    return said[:1].upper() + said[1:]  # the rest stays: other languages have capitals inside


def _kind(kind: str) -> str:
    """A kind of question in words; one without a label, as from another version's file, by its own name."""
    plain = kind.replace("-", " ").replace("_", " ").capitalize()
    return tr(KIND_LABELS[kind]) if kind in KIND_LABELS else plain


def _age(card: Card) -> float:
    return -card.verdict.at.timestamp() if card.verdict and card.verdict.at else 0.0


def _join(found: Discrepancy) -> Join | None:
    if not found.evidence or not 0 < found.confidence < 1:
        return None
    odds = log(found.confidence / (1 - found.confidence))
    return Join(odds - sum(signal.weight for signal in found.evidence), found.evidence, found.confidence)


def _place(report: Report, found: Discrepancy) -> tuple[int, int]:
    order = {article.id: number for number, article in enumerate(report.articles)}
    return min((order[fact.claim.article], fact.start) for fact in found.facts)


def _side(report: Report, side: Side) -> CardSide:
    sources = dict.fromkeys(fact.claim.article for fact in side.facts)
    outlets = tuple(dict.fromkeys(report.article(source).label for source in sources))
    return CardSide(
        letter=side.letter,
        value=side.value,
        outlets=outlets,
        n_outlets=len(outlets),
        n_independent=report.independent(sources),
        passages=passages(report, side.facts),
        facts=tuple(fact.id for fact in side.facts),
        claims=tuple(dict.fromkeys(fact.claim.id for fact in side.facts)),
    )


def _suggest(found: Discrepancy) -> str:
    zones = {fact.reading.zone for fact in found.facts if isinstance(fact.reading, Period)} - {""}
    if found.relation is Relation.COMPATIBLE and len(zones) > 1:
        return "time_zone"
    return _RELATION_WHY.get(found.relation, "")
