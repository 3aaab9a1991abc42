"""Rows of the tables to nouns and back."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Row

from factcheck.catalogue import tr
from factcheck.errors import StoreDamagedError
from factcheck.store.log import Action, Review
from factcheck.types import Article, Block, BlockKind, Decision, Rating, Verdict


def dump(payload: object) -> str:
    """JSON text, readable in any database browser."""
    return json.dumps(payload, ensure_ascii=False, separators=(",", ":"))


def article_columns(article: Article) -> dict[str, Any]:
    """What is kept of an article besides its id and text."""
    return {
        "name": article.name,
        "title": article.title,
        "outlet": article.outlet,
        "url": article.url,
        "published": article.published,
        "zone": article.zone,
        "byline": article.byline,
        "modified": article.modified,
        "dateline": article.dateline,
        "language": article.language,
        "blocks": dump([(block.start, block.end, block.kind) for block in article.blocks]),
        "provenance": dump(article.provenance),
        "notices": dump(article.notices),
    }


def to_article(row: Row[Any]) -> Article:
    """The article of one row; ``blocks`` is () in a row from schema 1. StoreDamagedError when it cannot be read."""
    try:
        return Article(
            id=row.id,
            name=row.name,
            text=row.text,
            blocks=tuple(Block(start, end, BlockKind(kind)) for start, end, kind in json.loads(row.blocks)),
            title=row.title,
            outlet=row.outlet,
            url=row.url,
            published=row.published,
            zone=row.zone,
            byline=row.byline,
            modified=row.modified,
            dateline=row.dateline,
            language=row.language,
            provenance=tuple((field, source) for field, source in json.loads(row.provenance)),
            notices=tuple(json.loads(row.notices)),
        )
    except (ValueError, TypeError) as error:
        raise StoreDamagedError(
            tr("Article {id} in the database cannot be read: restore a backup.", id=row.id)
        ) from error


def review_payload(review: Review) -> str:
    """What an entry says besides its columns."""
    said = {"cancels": review.cancels, "text": review.text, "members": review.members, "against": review.against}
    ruled = _ruling(review.verdict) if review.verdict else {}
    return dump(ruled | {key: value for key, value in said.items() if value})


def _ruling(verdict: Verdict) -> dict[str, object]:
    """What a verdict says; its discrepancy, reviewer and moment have columns of their own."""
    return {
        "decision": verdict.decision,
        "why": verdict.why,
        "ratings": verdict.ratings,
        "note": verdict.note,
        "correction": verdict.correction,
        "evidence": verdict.evidence,
    }


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
            verdict=to_verdict(row, payload) if action in (Action.VERDICT, Action.KEY) else None,
            cancels=payload.get("cancels"),
            text=payload.get("text", ""),
            members=tuple(payload.get("members", ())),
            against=tuple(payload.get("against", ())),
            session=row.session,
            role=row.role,
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise StoreDamagedError(
            tr("Review {id} in the database cannot be read: restore a backup.", id=row.id)
        ) from error
