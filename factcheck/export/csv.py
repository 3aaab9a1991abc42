"""The three CSV files: what was found, what was ruled, and the log behind the rulings.

``read_csv``, ``guard`` and ``unguard`` are those of ``factcheck.export.sheet``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime, time
from typing import TYPE_CHECKING

from factcheck.export.names import short_name
from factcheck.export.sheet import guard, read_csv, unguard, write_csv
from factcheck.types import Article, Decision, Discrepancy, Fact, Rating, Report, Side, Verdict

if TYPE_CHECKING:
    from factcheck.store import Review

__all__ = [
    "DISCREPANCY_COLUMNS",
    "REVIEW_COLUMNS",
    "VERDICT_COLUMNS",
    "discrepancies_csv",
    "discrepancy_rows",
    "guard",
    "read_csv",
    "review_rows",
    "reviews_csv",
    "shown_label",
    "shown_of",
    "unguard",
    "verdict_rows",
    "verdicts_csv",
]

CONTEXT = 32  # characters of prefix and suffix, enough to find the sentence again when the page has changed

DISCREPANCY_COLUMNS = (
    "id",
    "question",
    "kind",
    "relation",
    "sides",
    "n_outlets",
    "n_independent",
    "severity",
    "verdict",
    "explanation",
    "agreement",
    "status",
    "correction",
    "note",
)
VERDICT_COLUMNS = (
    "id",
    "question",
    "kind",
    "side",
    "article_id",
    "article",
    "outlet",
    "title",
    "url",
    "published_at",
    "origin_group",
    "sentence",
    "prefix",
    "suffix",
    "start",
    "end",
    "value",
    "normalized",
    "relation",
    "reason",
    "verdict",
    "why",
    "rating",
    "note",
    "evidence",
    "correction",
    "reviewer",
    "decided_at",
    "tool_version",
    "model",
)
REVIEW_COLUMNS = (
    "id",
    "at",
    "reviewer",
    "round",
    "action",
    "discrepancy",
    "verdict",
    "why",
    "ratings",
    "note",
    "evidence",
    "correction",
    "text",
    "members",
    "cancels",
    "against",
    "session",
    "role",
)


def discrepancies_csv(
    report: Report,
    verdicts: Mapping[str, Verdict],
    shown: Collection[str] | None = None,
    *,
    agreement: Mapping[str, str] | None = None,
) -> bytes:
    """One row a discrepancy, in the report's order; ``shown`` keeps those ids only.

    ``status`` is "open" without a verdict, "needs_reporting" while reporting is asked for, else "decided".
    ``agreement`` is what to write about the reviewers' agreement, by discrepancy id.
    """
    return write_csv(DISCREPANCY_COLUMNS, discrepancy_rows(report, verdicts, shown, agreement=agreement))


def discrepancy_rows(
    report: Report,
    verdicts: Mapping[str, Verdict],
    shown: Collection[str] | None = None,
    *,
    agreement: Mapping[str, str] | None = None,
) -> Iterator[tuple[str, ...]]:
    """The rows of ``discrepancies_csv``, in the order of ``DISCREPANCY_COLUMNS``."""
    said = agreement or {}
    for found in shown_of(report, shown):
        yield _discrepancy(report, found, verdicts.get(found.id), said.get(found.id, ""))


def verdicts_csv(report: Report, verdicts: Mapping[str, Verdict], shown: Collection[str] | None = None) -> bytes:
    """One row for each mention on each side of each discrepancy that has a verdict; ``shown`` keeps those ids only.

    A side that three sentences support has three rows, alike in all but article, sentence and offsets. ``start`` and
    ``end`` are those of ``sentence`` in the article's text, in characters. ``origin_group`` is the same for articles
    that share one text. ``evidence`` holds one address a line.
    """
    return write_csv(VERDICT_COLUMNS, verdict_rows(report, verdicts, shown))


def verdict_rows(
    report: Report, verdicts: Mapping[str, Verdict], shown: Collection[str] | None = None
) -> Iterator[tuple[str, ...]]:
    """The rows of ``verdicts_csv``, in the order of ``VERDICT_COLUMNS``."""
    for found in shown_of(report, shown):
        for side in found.sides if found.id in verdicts else ():
            for fact in side.facts:
                yield _mention(report, found, side, fact, verdicts[found.id])


def reviews_csv(reviews: Iterable[Review]) -> bytes:
    """One row an entry of the log, undone ones too; ``ratings`` is "A=accurate B=outdated", lists one item a line."""
    return write_csv(REVIEW_COLUMNS, review_rows(reviews))


def review_rows(reviews: Iterable[Review]) -> Iterator[tuple[str, ...]]:
    """The rows of ``reviews_csv``, in the order of ``REVIEW_COLUMNS``."""
    return map(_review, reviews)


def shown_label(report: Report, shown: Collection[str] | None = None) -> str:
    """What an export holds, as it says itself: "7 shown of 23"."""
    return f"{sum(1 for _ in shown_of(report, shown))} shown of {len(report.discrepancies)}"


def shown_of(report: Report, shown: Collection[str] | None) -> Iterator[Discrepancy]:
    """The report's discrepancies in its order, those of ``shown`` only when it is given."""
    wanted = None if shown is None else frozenset(shown)
    return (found for found in report.discrepancies if wanted is None or found.id in wanted)


def _discrepancy(report: Report, found: Discrepancy, verdict: Verdict | None, agreement: str) -> tuple[str, ...]:
    ids = {fact.claim.article for fact in found.facts}
    return (
        found.id,
        found.question,
        found.kind,
        found.relation,
        " | ".join(_side(report, side) for side in found.sides),
        str(len({report.article(a).label for a in ids})),
        str(report.independent(ids)),
        found.severity,
        verdict.decision if verdict else "",
        verdict.why if verdict else "",
        agreement,
        _status(verdict),
        verdict.correction if verdict else "",
        verdict.note if verdict else "",
    )


def _status(verdict: Verdict | None) -> str:
    if verdict is None:
        return "open"
    return "needs_reporting" if verdict.decision is Decision.NEEDS_REPORTING else "decided"


def _side(report: Report, side: Side) -> str:
    names = dict.fromkeys(short_name(report.article(fact.claim.article).name) for fact in side.facts)
    return f"{side.letter}: {side.value} ({', '.join(names)})"


def _mention(report: Report, found: Discrepancy, side: Side, fact: Fact, verdict: Verdict) -> tuple[str, ...]:
    article = report.article(fact.claim.article)
    return (
        found.id,
        found.question,
        found.kind,
        side.letter,
        *_source(report, article),
        *_quote(article, fact),
        side.value,
        side.normalized,
        found.relation,
        found.reason,
        verdict.decision,
        verdict.why,
        dict(verdict.ratings).get(side.letter, ""),
        verdict.note,
        "\n".join(verdict.evidence),
        verdict.correction,
        verdict.reviewer,
        _moment(verdict.at),
        report.version,
        report.model,
    )


def _source(report: Report, article: Article) -> tuple[str, ...]:
    group = next((origin.articles[0] for origin in report.origins if article.id in origin.articles), article.id)
    published = _moment(article.published)
    return article.id, article.name, article.outlet, article.title, article.url, published, group


def _quote(article: Article, fact: Fact) -> tuple[str, ...]:
    start, end = fact.claim.sentence
    text = article.text
    return text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT], str(start), str(end)


def _moment(moment: datetime | None) -> str:
    if moment is None:
        return ""
    return moment.date().isoformat() if moment.time() == time() and moment.tzinfo is None else moment.isoformat()


def _review(review: Review) -> tuple[str, ...]:
    verdict = review.verdict
    return (
        str(review.id),
        review.at.isoformat(),
        review.reviewer,
        str(review.round),
        review.action,
        review.discrepancy,
        *(_ruling(verdict) if verdict else ("",) * 6),
        review.text,
        "\n".join(review.members),
        "" if review.cancels is None else str(review.cancels),
        "\n".join(review.against),
        review.session,
        review.role,
    )


def _ruling(verdict: Verdict) -> tuple[str, ...]:
    return (
        verdict.decision,
        verdict.why,
        _ratings(verdict.ratings),
        verdict.note,
        "\n".join(verdict.evidence),
        verdict.correction,
    )


def _ratings(ratings: Iterable[tuple[str, Rating]]) -> str:
    return " ".join(f"{letter}={rating}" for letter, rating in ratings)
