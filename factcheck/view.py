"""What the screens show: a report and its verdicts as frozen cards, in queue order, with filter and search.

Nothing here knows of a screen; every string is plain text and still untrusted where it came from an article.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from factcheck.types import (
    EXPLANATIONS,
    HARD,
    Article,
    Decision,
    Discrepancy,
    Fact,
    Period,
    Rating,
    Relation,
    Report,
    Severity,
    Side,
    Verdict,
)

RELATION_LABELS: dict[Relation, str] = {
    Relation.CONFLICT: "Sources conflict",
    Relation.UPDATED: "Later figure",
    Relation.COMPATIBLE: "Fits together",
    Relation.SCOPE: "Different sets",
    Relation.SPECIFICITY: "More precise",
    Relation.ATTRIBUTION: "Different speakers",
    Relation.HEDGING: "Different certainty",
}

DECISION_LABELS: dict[Decision, str] = {
    Decision.CONFLICT: "Real conflict",
    Decision.EXPLAINED: "Explained",
    Decision.NOT_A_DISCREPANCY: "Not a discrepancy",
    Decision.UNVERIFIABLE: "Cannot be verified",
    Decision.NEEDS_REPORTING: "Needs reporting",
}

WHY_LABELS: dict[str, str] = {
    "precision": "one is more precise",
    "scope": "different sets",
    "time_zone": "time zones",
    "updated": "a later figure",
    "wording": "only wording",
    "translation": "translation",
    "attribution": "different speakers",
    "certainty": "different certainty",
    "different_event": "different events",
    "same_meaning": "same meaning",
    "bad_extraction": "misread text",
    "page_furniture": "not part of the article",
}

RATING_LABELS: dict[Rating, str] = {
    Rating.ACCURATE: "Accurate",
    Rating.ACCURATE_NEEDS_CONTEXT: "Accurate, needs context",
    Rating.OUTDATED: "Outdated",
    Rating.NEEDS_CORRECTION: "Needs correction",
    Rating.UNVERIFIABLE: "Cannot be verified",
}

_RELATION_WHY: dict[Relation, str] = {
    Relation.UPDATED: "updated",
    Relation.SCOPE: "scope",
    Relation.SPECIFICITY: "precision",
    Relation.ATTRIBUTION: "attribution",
    Relation.HEDGING: "certainty",
}

_SEVERITY_ORDER = {Severity.HIGH: 0, Severity.MEDIUM: 1, Severity.LOW: 2}

_CONTEXT = 240  # characters of a neighbouring sentence shown at most


class Status(StrEnum):
    """Which cards the queue holds."""

    OPEN = "Open"
    DECIDED = "Decided"
    ALL = "All"


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence of one article: ``pre + mark + post`` is exactly ``article.text[start:end]``."""

    article: str  # Article.id
    outlet: str
    published: str  # "13 March 2025", with the hour where it is known, "" when nobody said it
    url: str  # http or https only, else ""
    before: str
    pre: str
    mark: str
    post: str
    after: str
    start: int
    end: int
    speaker: str = ""

    @property
    def sentence(self) -> str:
        """The sentence as the article has it."""
        return self.pre + self.mark + self.post


@dataclass(frozen=True, slots=True)
class CardSide:
    """One reading, with every source that has it."""

    letter: str
    value: str
    outlets: tuple[str, ...]
    n_outlets: int
    n_independent: int
    passages: tuple[Passage, ...]

    @property
    def support(self) -> str:
        """Who has it, in words: "2 outlets, 1 independent"."""
        outlets = f"{self.n_outlets} outlet{'' if self.n_outlets == 1 else 's'}"
        return outlets if self.n_outlets == 1 else f"{outlets}, {self.n_independent} independent"


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

    @property
    def decided(self) -> bool:
        """Whether a verdict stands."""
        return self.verdict is not None

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

    def admits(self, card: Card) -> bool:
        """Whether the card passes; every word of the search must occur in it."""
        if self.status is not Status.ALL and card.decided != (self.status is Status.DECIDED):
            return False
        if self.relation and card.relation is not self.relation:
            return False
        return all(word in card.haystack for word in self.search.casefold().split())


def cards(report: Report, verdicts: Mapping[str, Verdict]) -> tuple[Card, ...]:
    """Return one card a discrepancy, in queue order."""
    made = (_card(report, found, number, verdicts.get(found.id)) for number, found in enumerate(report.discrepancies))
    return tuple(sorted(made, key=lambda card: card.key))


def select(queue: Iterable[Card], wanted: Filter) -> tuple[Card, ...]:
    """Return the cards that pass, in order."""
    return tuple(card for card in queue if wanted.admits(card))


def step(queue: Sequence[Card], current: str, by: int) -> str:
    """Return the id ``by`` places on from ``current``, around the ends; the first when it is not in the queue."""
    ids = [card.id for card in queue]
    if not ids:
        return ""
    return ids[(ids.index(current) + by) % len(ids)] if current in ids else ids[0]


def next_open(queue: Sequence[Card], current: str) -> str:
    """Return the id of the next undecided card after ``current``, around the end; "" when none is left."""
    ids = [card.id for card in queue]
    turn = ids.index(current) + 1 if current in ids else 0
    rest = [*queue[turn:], *queue[:turn]]
    return next((card.id for card in rest if not card.decided and card.id != current), "")


def describe(verdict: Verdict) -> str:
    """Return a verdict in words: "Explained: different sets"."""
    label = DECISION_LABELS[verdict.decision]
    return f"{label}: {WHY_LABELS.get(verdict.why, verdict.why)}" if verdict.why else label


def decision_label(decision: Decision, suggested_why: str) -> str:
    """Return what the button that records ``decision`` says, with the reason it would record."""
    why = suggested_why if suggested_why in EXPLANATIONS.get(decision, ()) else ""
    return describe(Verdict("", decision, why))


def published_label(moment: datetime | None) -> str:
    """Return a publication date for a reader: "13 March 2025, 14:05", without the hour when it is midnight."""
    if moment is None:
        return ""
    day = f"{moment.day} {moment:%B %Y}"
    return f"{day}, {moment:%H:%M}" if (moment.hour, moment.minute) != (0, 0) else day


def web_url(url: str) -> str:
    """Return ``url`` when it is a plain http or https address, else ""."""
    bare = url.strip()
    return bare if bare.casefold().startswith(("http://", "https://")) else ""


def _card(report: Report, found: Discrepancy, position: int, verdict: Verdict | None) -> Card:
    return Card(
        id=found.id,
        question=found.question,
        kind=found.kind,
        kind_label=found.kind.replace("-", " ").replace("_", " ").capitalize(),
        relation=found.relation,
        relation_label=RELATION_LABELS[found.relation],
        severity=found.severity,
        reason=found.reason,
        would_settle=found.would_settle,
        sides=tuple(_side(report, side) for side in found.sides),
        position=position,
        verdict=verdict,
        suggested_why=_suggest(found),
    )


def _side(report: Report, side: Side) -> CardSide:
    passages = _passages(report, side.facts)
    sources = dict.fromkeys(fact.claim.article for fact in side.facts)
    outlets = tuple(dict.fromkeys(report.article(source).label for source in sources))
    return CardSide(side.letter, side.value, outlets, len(outlets), report.independent(sources), passages)


def _passages(report: Report, facts: Iterable[Fact]) -> tuple[Passage, ...]:
    first_in: dict[tuple[str, tuple[int, int]], Fact] = {}
    for fact in facts:
        first_in.setdefault((fact.claim.article, fact.claim.sentence), fact)
    return tuple(_passage(report.article(fact.claim.article), fact) for fact in first_in.values())


def _passage(article: Article, fact: Fact) -> Passage:
    start, end = min(fact.claim.sentence[0], fact.start), max(fact.claim.sentence[1], fact.end)
    before, after = _around(article, start, end)
    return Passage(
        article=article.id,
        outlet=article.label,
        published=published_label(article.published),
        url=web_url(article.url),
        before=before,
        pre=article.text[start : fact.start],
        mark=article.text[fact.start : fact.end],
        post=article.text[fact.end : end],
        after=after,
        start=start,
        end=end,
        speaker=fact.claim.speaker,
    )


def _around(article: Article, start: int, end: int) -> tuple[str, str]:
    """The neighbouring text of the same block, at most a sentence or so on either side."""
    low, high = 0, len(article.text)
    for block in article.blocks:
        if block.start <= start < block.end:
            low, high = block.start, max(block.end, end)
    before = article.text[max(low, start - _CONTEXT) : start]
    after = article.text[end : min(high, end + _CONTEXT)]
    return _tail(before, cut=start - low > _CONTEXT), _head(after, cut=high - end > _CONTEXT)


def _tail(text: str, *, cut: bool) -> str:
    stop = text.rstrip().rfind(". ", 0, -1)
    if stop >= 0:
        return text[stop + 2 :].strip()
    return "… " + text.partition(" ")[2].strip() if cut and text.strip() else text.strip()


def _head(text: str, *, cut: bool) -> str:
    stop = text.find(". ")
    if stop >= 0:
        return text[: stop + 1].strip()
    return text.rpartition(" ")[0].strip() + " …" if cut and text.strip() else text.strip()


def _suggest(found: Discrepancy) -> str:
    zones = {fact.reading.zone for fact in found.facts if isinstance(fact.reading, Period)} - {""}
    if found.relation is Relation.COMPATIBLE and len(zones) > 1:
        return "time_zone"
    return _RELATION_WHY.get(found.relation, "")
