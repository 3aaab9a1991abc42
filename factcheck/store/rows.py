"""Rows of the tables to nouns and back."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Row

from factcheck.errors import StoreDamagedError
from factcheck.store.log import Action, Review
from factcheck.types import Article, Decision, Rating, Verdict


def dump(payload: object) -> str:
    """JSON text, readable in any database browser."""
    return json.dumps(payload, ensure_ascii=False, separators=(",", ":"))


def article_columns(article: Article) -> dict[str, Any]:
    """What is kept of an article besides its id and text; blocks and notices are found again from the text."""
    return {
        "name": article.name,
        "title": article.title,
        "outlet": article.outlet,
        "url": article.url,
        "published": article.published,
        "zone": article.zone,
    }


def to_article(row: Row[Any]) -> Article:
    """The article of one row, its blocks still to be labelled."""
    return Article(
        id=row.id,
        name=row.name,
        text=row.text,
        title=row.title,
        outlet=row.outlet,
        url=row.url,
        published=row.published,
        zone=row.zone,
    )


def verdict_payload(verdict: Verdict) -> str:
    """What a verdict says; its discrepancy, reviewer and moment have columns of their own."""
    return dump(
        {
            "decision": verdict.decision,
            "why": verdict.why,
            "ratings": verdict.ratings,
            "note": verdict.note,
            "correction": verdict.correction,
            "evidence": verdict.evidence,
        }
    )


def to_verdict(row: Row[Any], payload: dict[str, Any]) -> Verdict:
    """The verdict of one row of the log."""
    return Verdict(
        discrepancy=row.discrepancy,
        decision=Decision(payload["decision"]),
        why=payload["why"],
        ratings=tuple((letter, Rating(rating)) for letter, rating in payload["ratings"]),
        note=payload["note"],
        correction=payload["correction"],
        evidence=tuple(payload["evidence"]),
        reviewer=row.reviewer,
        at=row.at,
    )


def to_review(row: Row[Any]) -> Review:
    """One entry of the log. StoreDamagedError when the row is not what this program writes."""
    try:
        payload = json.loads(row.payload)
        action = Action(row.action)
        return Review(
            id=row.id,
            story=row.story,
            discrepancy=row.discrepancy,
            action=action,
            reviewer=row.reviewer,
            at=row.at,
            round=row.round,
            verdict=to_verdict(row, payload) if action is Action.VERDICT else None,
            cancels=payload.get("cancels"),
            text=payload.get("text", ""),
            members=tuple(payload.get("members", ())),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise StoreDamagedError(f"Review {row.id} in the database cannot be read: restore a backup.") from error
