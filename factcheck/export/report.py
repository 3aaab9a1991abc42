"""A report as JSON, for other programs: every mention with its file, its offsets and its exact words."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from factcheck.export.names import writable
from factcheck.types import Article, Discrepancy, Fact, Report, Side


def report_json(report: Report, *, files: Mapping[str, str] | None = None) -> str:
    """The report as indented JSON text.

    Each discrepancy has ``sides`` with ``label`` (the value as written) and ``mentions`` of ``file``, ``start``,
    ``end`` and ``quote``: ``quote`` is ``text[start:end]`` of that file, in characters. ``files`` gives another file
    name than ``Article.name``, by article id.
    """
    names = {article.id: article.name for article in report.articles} | dict(files or {})
    content = {
        "discrepancies": [_discrepancy(report, names, found) for found in report.discrepancies],
        "articles": [_article(article, names) for article in report.articles],
        "origins": [
            {"articles": list(o.articles), "longest_run": o.longest_run, "sample": o.sample} for o in report.origins
        ],
        "notices": list(report.notices),
        "model": report.model,
        "version": report.version,
    }
    return writable(json.dumps(content, ensure_ascii=False, indent=1)) + "\n"


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
