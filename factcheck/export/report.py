"""A report as JSON, for other programs: every mention with its file, its offsets and its exact words."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from factcheck.export.csv import REVIEW_COLUMNS, review_rows, shown_label, shown_of
from factcheck.export.names import writable
from factcheck.types import Article, Discrepancy, Fact, Report, Side, Verdict

if TYPE_CHECKING:
    from factcheck.store.log import Review


def report_json(
    report: Report,
    *,
    files: Mapping[str, str] | None = None,
    verdicts: Mapping[str, Verdict] | None = None,
    reviews: Iterable[Review] | None = None,
    shown: Collection[str] | None = None,
) -> str:
    """The report as indented JSON text.

    Each discrepancy has ``sides`` with ``label`` (the value as written) and ``mentions`` of ``file``, ``start``,
    ``end`` and ``quote``: ``quote`` is ``text[start:end]`` of that file, in characters. ``files`` gives another file
    name than ``Article.name``, by article id. With ``verdicts`` each discrepancy has its ``verdict`` (null while open),
    with ``reviews`` the log is there too. ``shown`` keeps those discrepancies only.
    """
    names = {article.id: article.name for article in report.articles} | dict(files or {})
    content: dict[str, Any] = {
        "shown": shown_label(report, shown),
        "discrepancies": [_ruled(report, names, found, verdicts) for found in shown_of(report, shown)],
        "articles": [_article(article, names) for article in report.articles],
        "origins": [
            {"articles": list(o.articles), "longest_run": o.longest_run, "sample": o.sample} for o in report.origins
        ],
        "notices": list(report.notices),
        "model": report.model,
        "version": report.version,
    }
    if reviews is not None:
        kept = [review for review in reviews if shown is None or review.discrepancy in frozenset(shown)]
        content["reviews"] = [dict(zip(REVIEW_COLUMNS, row, strict=True)) for row in review_rows(kept)]
    return writable(json.dumps(content, ensure_ascii=False, indent=1)) + "\n"


def _ruled(
    report: Report, names: Mapping[str, str], found: Discrepancy, verdicts: Mapping[str, Verdict] | None
) -> dict[str, Any]:
    card = _discrepancy(report, names, found)
    if verdicts is None:
        return card
    verdict = verdicts.get(found.id)
    return card | {"verdict": _verdict(verdict) if verdict else None}


def _verdict(verdict: Verdict) -> dict[str, Any]:
    return {
        "decision": verdict.decision,
        "why": verdict.why,
        "ratings": dict(verdict.ratings),
        "note": verdict.note,
        "correction": verdict.correction,
        "evidence": list(verdict.evidence),
        "reviewer": verdict.reviewer,
        "at": verdict.at.isoformat() if verdict.at else None,
    }


def _discrepancy(report: Report, names: Mapping[str, str], found: Discrepancy) -> dict[str, Any]:
    return {
        "id": found.id,
        "kind": found.kind,
        "relation": found.relation,
        "severity": found.severity,
        "question": found.question,
        "sides": [_side(report, names, side) for side in found.sides],
        "reason": found.reason,
        "would_settle": found.would_settle,
        "confidence": found.confidence,
        "pairs": [list(pair) for pair in found.pairs],
        "evidence": [{"name": s.name, "value": s.value, "weight": s.weight} for s in found.evidence],
    }


def _side(report: Report, names: Mapping[str, str], side: Side) -> dict[str, Any]:
    return {
        "letter": side.letter,
        "label": side.value,
        "normalized": side.normalized,
        "mentions": [_mention(report, names, fact) for fact in side.facts],
    }


def _mention(report: Report, names: Mapping[str, str], fact: Fact) -> dict[str, Any]:
    claim, text = fact.claim, report.article(fact.claim.article).text
    return {
        "file": names[claim.article],
        "start": claim.start,
        "end": claim.end,
        "quote": text[claim.start : claim.end],
        "value": {"start": fact.start, "end": fact.end, "quote": text[fact.start : fact.end]},
        "speaker": claim.speaker,
    }


def _article(article: Article, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "id": article.id,
        "file": names[article.id],
        "title": article.title,
        "outlet": article.outlet,
        "url": article.url,
        "published": article.published.isoformat() if article.published else None,
        "zone": article.zone,
        "characters": len(article.text),
        "notices": list(article.notices),
    }
