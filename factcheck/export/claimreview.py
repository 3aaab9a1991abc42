"""ClaimReview as JSON-LD (schema.org/ClaimReview): one review for each rated side of a conflict, for exchange."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from factcheck.export.csv import shown_of
from factcheck.export.names import writable
from factcheck.types import RATING_VALUE, Article, Decision, Discrepancy, Rating, Report, Side, Verdict

BEST, WORST = 5, 1
NAMES: dict[Rating, str] = {
    Rating.ACCURATE: "Accurate",
    Rating.ACCURATE_NEEDS_CONTEXT: "Accurate, needs context",
    Rating.OUTDATED: "Outdated",
    Rating.NEEDS_CORRECTION: "Needs correction",
    Rating.UNVERIFIABLE: "Cannot be verified",
}


def claimreview_json(
    report: Report, verdicts: Mapping[str, Verdict], shown: Collection[str] | None = None, *, publisher: str = ""
) -> str:
    """The reviews as one JSON-LD graph; ``shown`` keeps those cards only, ``publisher`` is who puts them out.

    Only ``<``-free text is written, so that it can stand in a ``<script type="application/ld+json">`` as it is.
    A side rated "unverifiable" has a name for its rating and no number.
    """
    graph = [
        _review(report, found, side, verdicts[found.id], rating, publisher)
        for found, side, rating in rated(report, verdicts, shown)
    ]
    text = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False, indent=1)
    inert = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return writable(inert) + "\n"


def rated(
    report: Report, verdicts: Mapping[str, Verdict], shown: Collection[str] | None = None
) -> Iterator[tuple[Discrepancy, Side, Rating]]:
    """Every side that has a rating under a verdict of conflict, in the report's order."""
    for found in shown_of(report, shown):
        verdict = verdicts.get(found.id)
        if verdict and verdict.decision is Decision.CONFLICT:
            ratings = dict(verdict.ratings)
            yield from ((found, side, ratings[side.letter]) for side in found.sides if side.letter in ratings)


def _review(
    report: Report, found: Discrepancy, side: Side, verdict: Verdict, rating: Rating, publisher: str
) -> dict[str, Any]:
    ids = dict.fromkeys(fact.claim.article for fact in side.facts)
    sources = [report.article(key) for key in ids]
    return _filled(
        {
            "@type": "ClaimReview",
            "identifier": f"{found.id}-{side.letter}",
            "datePublished": verdict.at.date().isoformat() if verdict.at else "",
            "author": _named("Person", verdict.reviewer),
            "publisher": _named("Organization", publisher),
            "name": found.question,
            "claimReviewed": _claim(report, side),
            "itemReviewed": _item(report, side, sources),
            "reviewRating": _rating(rating),
            "reviewBody": found.reason,
            "citation": [address for address in verdict.evidence if _web(address)],
            "inLanguage": "en",
        }
    )


def _claim(report: Report, side: Side) -> str:
    """The first sentence that says it, as its article has it."""
    first = side.facts[0].claim
    return " ".join(report.article(first.article).text[slice(*first.sentence)].split())


def _item(report: Report, side: Side, sources: list[Article]) -> dict[str, Any]:
    dated = [article for article in sources if article.day]
    return _filled(
        {
            "@type": "Claim",
            "name": side.value,
            "author": [_named("Organization", name) for name in dict.fromkeys(a.label for a in sources)],
            "datePublished": min(str(a.day) for a in dated) if dated else "",
            "appearance": [_appearance(article) for article in sources],
        }
    )


def _appearance(article: Article) -> dict[str, Any]:
    return _filled(
        {
            "@type": "NewsArticle",
            "headline": article.title or article.name,
            "url": article.url if _web(article.url) else "",
            "datePublished": article.published.isoformat() if article.published else "",
            "publisher": _named("Organization", article.label),
        }
    )


def _rating(rating: Rating) -> dict[str, Any]:
    """The rating without an explanation: the reviewer's note is for the desk, and what leaves here is published."""
    value = RATING_VALUE[rating]
    scale = {} if value is None else {"ratingValue": value, "bestRating": BEST, "worstRating": WORST}
    return _filled({"@type": "Rating", **scale, "alternateName": NAMES[rating]})


def _named(kind: str, name: str) -> dict[str, str]:
    return {"@type": kind, "name": name} if name else {}


def _filled(fields: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if value not in ("", [], {}, None)}


def _web(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)
