"""A whole story in one JSON file: its articles word for word, what is known about them, the log of rulings with the
sides their letters meant, and the class and desk sessions that are over.

The report is not in it: the same articles and settings give it again. Drafts are nobody else's business and stay out,
and so does a session that is still open, whose answers are blind.
What comes in is hostile until it has passed ``load``: every field is checked, and an error names the place.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from factcheck.catalogue import tr
from factcheck.errors import IngestError, TooLargeError
from factcheck.export.fields import FieldError, Fields
from factcheck.export.pastfile import session_json, to_session
from factcheck.store.log import TAKEN_BACK, Action, Review
from factcheck.store.past import PastSession
from factcheck.types import Article, Block, BlockKind, Decision, Rating, Settings, Verdict, content_id

FORMAT = "factcheck-story"
VERSION = 2
KNOWN = (1, VERSION)  # a file of version 1 has no sessions, letters or articles put aside
MAX_BYTES = 100_000_000
MAX_ARTICLES = 500
MAX_REVIEWS = 200_000
MAX_SESSIONS = 1_000
MAX_TEXT = 2_000_000  # characters of one article
_SURROGATE = re.compile("[\ud800-\udfff]")
_ID = re.compile(r"[a-z][0-9a-z_-]{0,63}")
_RULED = frozenset({Action.VERDICT, Action.KEY})


@dataclass(frozen=True, slots=True)
class StoryFile:
    """What a story file holds. ``Review.story`` is "" throughout: the story gets a new id where it is opened."""

    name: str
    created_at: datetime  # aware
    articles: tuple[Article, ...]
    reviews: tuple[Review, ...] = ()
    settings: Settings = field(default_factory=Settings)
    tool_version: str = ""
    removed: tuple[Article, ...] = ()  # taken out of the story, and to be had back
    letters: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()  # card → fact → letter of its side when rated
    sessions: tuple[PastSession, ...] = ()


def dump(story: StoryFile) -> bytes:
    """The file, UTF-8. ``load(dump(story)) == story``, lone surrogates in an article included."""
    content = {
        "format": FORMAT,
        "version": VERSION,
        "tool_version": story.tool_version,
        "name": story.name,
        "created_at": story.created_at.isoformat(),
        "settings": {"model": story.settings.model, "join": story.settings.join, "many": story.settings.many},
        "articles": [_article(article) for article in story.articles],
        "removed": [_article(article) for article in story.removed],
        "reviews": [_review(review) for review in story.reviews],
        "letters": [{"card": card, "facts": [list(pair) for pair in facts]} for card, facts in story.letters],
        "sessions": [session_json(session) for session in story.sessions],
    }
    text = json.dumps(content, ensure_ascii=False, indent=1)
    return (_SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n").encode("utf-8")


def load(data: bytes, name: str = "Story file") -> StoryFile:
    """Read a file. IngestError says what is wrong and where; ``name`` is what to call the file in it."""
    if len(data) > MAX_BYTES:
        raise TooLargeError(name, tr("larger than {size} MB, so it was not read.", size=MAX_BYTES // 1_000_000))
    try:
        return _story(Fields(_parsed(data)))
    except FieldError as trouble:
        raise IngestError(
            name, tr("{trouble}. Nothing was imported; save the story to a file again.", trouble=trouble)
        ) from trouble


def as_new(story: StoryFile, opened: str = "") -> StoryFile:
    """The same for a story that is new here, by the id ``opened``: its sessions are renamed, in the log too.

    The session it comes from may be held here, and so may an earlier opening of the same file.
    """

    def renamed(session: str) -> str:
        return content_id("k", "opened again", opened, session) if session else ""

    return replace(
        story,
        reviews=tuple(replace(review, session=renamed(review.session)) for review in story.reviews),
        sessions=tuple(replace(session, id=renamed(session.id)) for session in story.sessions),
    )


def _parsed(data: bytes) -> Any:
    try:
        return json.loads(data.decode("utf-8-sig"), parse_constant=_refused, object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        raise FieldError(tr("it is not a story file: no readable JSON")) from error


def _refused(word: str) -> None:
    raise ValueError(word)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice")
    return found


def _story(top: Fields) -> StoryFile:
    if top.raw("format") != FORMAT:
        raise FieldError(tr("it is not a story file of this program"))
    version = top.whole("version")
    if version not in KNOWN:
        raise FieldError(
            tr(
                "it is of version {version} and this program reads version {ours}: install the newer one",
                version=version,
                ours=VERSION,
            )
        )
    articles = tuple(_to_article(each) for each in top.rows("articles", MAX_ARTICLES))
    removed = tuple(_to_article(each) for each in _rows(top, "removed", MAX_ARTICLES))
    _distinct("articles", [article.id for article in (*articles, *removed)])
    reviews = tuple(_to_review(each) for each in top.rows("reviews", MAX_REVIEWS))
    _check_log(reviews)
    sessions = tuple(to_session(each) for each in _rows(top, "sessions", MAX_SESSIONS))
    _distinct("sessions", [session.id for session in sessions])
    return StoryFile(
        name=top.text("name", 500),
        created_at=top.aware("created_at"),
        articles=articles,
        reviews=reviews,
        settings=_settings(top.inner("settings")),
        tool_version=top.text("tool_version", 100),
        removed=removed,
        letters=tuple((each.text("card", 64), each.pairs("facts")) for each in _rows(top, "letters", MAX_REVIEWS)),
        sessions=sessions,
    )


def _settings(fields: Fields) -> Settings:
    many = fields.has("many") and fields.raw("many") is True
    return Settings(fields.text("model", 1_000), fields.share("join"), many)


def _rows(top: Fields, key: str, most: int) -> Iterator[Fields]:
    """The objects under a key that came with version 2."""
    return top.rows(key, most) if top.has(key) else iter(())


def _distinct(what: str, ids: list[Any]) -> None:
    if len(set(ids)) != len(ids):
        raise FieldError(tr("two of its {what} have one id", what=what))


def _check_log(reviews: tuple[Review, ...]) -> None:
    _distinct("reviews", [review.id for review in reviews])
    earlier = set[int | None]()
    for review in sorted(reviews, key=lambda each: each.id):
        if review.action in TAKEN_BACK and review.cancels not in earlier:
            raise FieldError(tr("review {id} takes back one that is not before it", id=review.id))
        earlier.add(review.id)


def _article(article: Article) -> dict[str, Any]:
    return {
        "id": article.id,
        "name": article.name,
        "text": article.text,
        "blocks": [[block.start, block.end, block.kind] for block in article.blocks],
        "title": article.title,
        "outlet": article.outlet,
        "url": article.url,
        "published": article.published.isoformat() if article.published else None,
        "zone": article.zone,
        "byline": article.byline,
        "modified": article.modified.isoformat() if article.modified else None,
        "dateline": article.dateline,
        "language": article.language,
        "provenance": [list(pair) for pair in article.provenance],
        "notices": list(article.notices),
    }


def _to_article(fields: Fields) -> Article:
    text = fields.text("text", MAX_TEXT)
    return Article(
        id=_identity(fields, "id"),
        name=fields.text("name", 1_000),
        text=text,
        blocks=_blocks(fields, len(text)),
        title=fields.text("title"),
        outlet=fields.text("outlet"),
        url=fields.text("url"),
        published=fields.moment("published"),
        zone=fields.text("zone", 100),
        byline=fields.text("byline"),
        modified=fields.moment("modified"),
        dateline=fields.text("dateline"),
        language=fields.text("language", 100),
        provenance=fields.pairs("provenance"),
        notices=fields.texts("notices"),
    )


def _blocks(fields: Fields, length: int) -> tuple[Block, ...]:
    made, end = list[Block](), 0
    for start, stop, kind in fields.triples("blocks"):
        if not (end <= start <= stop <= length):
            raise FieldError(tr("{where}.blocks overlap or reach beyond the text", where=fields.where))
        made.append(Block(start, stop, fields.member(BlockKind, kind, "blocks")))
        end = stop
    return tuple(made)


def _identity(fields: Fields, key: str) -> str:
    found = fields.text(key, 64)
    if not _ID.fullmatch(found):
        raise FieldError(tr("{where}.{key} is no id", where=fields.where, key=key))
    return found


def _review(review: Review) -> dict[str, Any]:
    return {
        "id": review.id,
        "discrepancy": review.discrepancy,
        "action": review.action,
        "reviewer": review.reviewer,
        "at": review.at.isoformat(),
        "round": review.round,
        "verdict": _verdict(review.verdict) if review.verdict else None,
        "cancels": review.cancels,
        "text": review.text,
        "members": list(review.members),
        "against": list(review.against),
        "session": review.session,
        "role": review.role,
    }


def _verdict(verdict: Verdict) -> dict[str, Any]:
    return {
        "decision": verdict.decision,
        "why": verdict.why,
        "ratings": [list(pair) for pair in verdict.ratings],
        "note": verdict.note,
        "correction": verdict.correction,
        "evidence": list(verdict.evidence),
    }


def _to_review(fields: Fields) -> Review:
    action = fields.member(Action, fields.raw("action"), "action")
    review = Review(
        id=fields.whole("id"),
        story="",
        discrepancy=fields.text("discrepancy", 64),
        action=action,
        reviewer=fields.text("reviewer", 1_000),
        at=fields.aware("at"),
        round=fields.whole("round"),
        cancels=fields.whole("cancels") if action in TAKEN_BACK else None,
        text=fields.text("text"),
        members=fields.texts("members"),
        against=fields.texts("against"),
        session=fields.text("session", 1_000),
        role=fields.text("role", 100),
    )
    return replace(review, verdict=_to_verdict(fields.inner("verdict"), review)) if action in _RULED else review


def _to_verdict(fields: Fields, review: Review) -> Verdict:
    return Verdict(
        discrepancy=review.discrepancy,
        decision=fields.member(Decision, fields.raw("decision"), "decision"),
        why=fields.text("why", 100),
        ratings=tuple((letter, fields.member(Rating, word, "ratings")) for letter, word in fields.pairs("ratings")),
        note=fields.text("note"),
        correction=fields.text("correction"),
        evidence=fields.texts("evidence"),
        reviewer=review.reviewer,
        at=review.at,
    )
