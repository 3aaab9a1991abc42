"""Short ways to build the nouns by hand: ``from builders import article, side, discrepancy, report``."""

from __future__ import annotations

from datetime import UTC, datetime

from factcheck.types import (
    Article,
    Claim,
    Decision,
    Discrepancy,
    Facet,
    Fact,
    Label,
    OriginGroup,
    Rating,
    Reading,
    Relation,
    Report,
    Severity,
    Side,
    Verdict,
    content_id,
)

NOON = datetime(2024, 3, 9, 12, 0, tzinfo=UTC)


def article(name: str, text: str, *, outlet: str = "", published: datetime | None = None, **known: str) -> Article:
    """An article with the id that its name and text give."""
    return Article(content_id("a", name, text), name, text, outlet=outlet, published=published, **known)


def claim(source: Article, quote: str, sentence: str = "") -> Claim:
    """The claim that is the first ``quote`` in the article, in ``sentence`` (default: the quote itself)."""
    start = source.text.index(quote)
    first = source.text.index(sentence or quote)
    return Claim(source.id, start, start + len(quote), (first, first + len(sentence or quote)))


def fact(source: Article, quote: str, value: str = "", reading: Reading | None = None, sentence: str = "") -> Fact:
    """A fact whose value stands at the first ``value`` inside ``quote`` (default: the whole quote)."""
    said = claim(source, quote, sentence)
    start = said.start + quote.index(value or quote)
    label = Label(Facet.STATUS, (value or quote).lower())
    return Fact(said, reading or label, start, start + len(value or quote))


def side(letter: str, value: str, *facts: Fact, normalized: str = "") -> Side:
    """One side."""
    return Side(letter, value, facts, normalized)


def discrepancy(
    question: str,
    *sides: Side,
    kind: str = "number",
    relation: Relation = Relation.CONFLICT,
    reason: str = "The two cannot both be right.",
    would_settle: str = "The official record.",
    severity: Severity = Severity.HIGH,
) -> Discrepancy:
    """A discrepancy whose id comes from its question."""
    pairs = tuple((a.letter, b.letter, relation) for i, a in enumerate(sides) for b in sides[i + 1 :])
    key = content_id("d", question)
    return Discrepancy(key, kind, relation, question, sides, reason, would_settle, severity, pairs=pairs)


def report(*discrepancies: Discrepancy, articles: tuple[Article, ...], shared: tuple[Article, ...] = ()) -> Report:
    """A report; the ``shared`` articles are one wire story."""
    origins = (OriginGroup(tuple(a.id for a in shared), 24, "shared words"),) if shared else ()
    return Report(articles, discrepancies, origins=origins, model="all-MiniLM-L6-v2", version="0.1.0")


def verdict(
    on: Discrepancy | str,
    decision: Decision = Decision.CONFLICT,
    *,
    reviewer: str = "Ines",
    at: datetime = NOON,
    why: str = "",
    note: str = "",
    correction: str = "",
    ratings: tuple[tuple[str, Rating], ...] = (),
    evidence: tuple[str, ...] = (),
) -> Verdict:
    """A ruling on a discrepancy or on its id."""
    key = on if isinstance(on, str) else on.id
    return Verdict(key, decision, why, ratings, note, correction, evidence, reviewer, at)


def ferry_report() -> Report:
    """Three articles on a ferry accident, two of them one wire story: one conflict and one compatible pair."""
    harbour = article(
        "harbour.txt",
        "A ferry struck the pier on Friday. Rescuers said 12 passengers were killed.",
        outlet="The Harbour Post",
        published=datetime(2024, 3, 9),
    )
    island = article(
        "island.txt", "A ferry struck the pier on Friday. Officials put the dead at 15.", outlet="Island Daily"
    )
    coast = article("coast.txt", "Rescuers said 12 passengers were killed late last week.", outlet="Coast News")
    dead = discrepancy(
        "How many people were killed?",
        side(
            "A",
            "12 killed",
            fact(harbour, "12 passengers were killed", "12", sentence="Rescuers said 12 passengers were killed."),
            fact(coast, "12 passengers were killed", "12"),
            normalized="12",
        ),
        side("B", "15 dead", fact(island, "Officials put the dead at 15", "15"), normalized="15"),
    )
    day = discrepancy(
        "When did the ferry strike the pier?",
        side("A", "on Friday", fact(harbour, "on Friday"), fact(island, "on Friday"), normalized="2024-03-08"),
        side("B", "late last week", fact(coast, "late last week")),
        kind="date",
        relation=Relation.COMPATIBLE,
        severity=Severity.LOW,
    )
    return report(dead, day, articles=(harbour, island, coast), shared=(harbour, coast))
