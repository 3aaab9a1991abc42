"""What a page's markup says about its article: schema.org JSON-LD, Open Graph, <meta>, <time>. Nothing is inferred."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from email.utils import parsedate_to_datetime
from typing import Any

from factcheck.ingest.assemble import Found
from factcheck.ingest.dates import find_dates

_SCRIPTS = 30
_SCRIPT_LENGTH = 1_000_000
_NODES = 2_000
_ARTICLE_TYPES = frozenset(
    "article newsarticle reportagenewsarticle analysisnewsarticle backgroundnewsarticle reviewnewsarticle "
    "opinionnewsarticle liveblogposting blogposting socialmediaposting report advertisercontentarticle".split()
)
_EPOCHS = (date(1970, 1, 1), date(1, 1, 1), date(1900, 1, 1))  # what software writes when it does not know
_META: dict[str, tuple[str, ...]] = {
    "title": ("og:title", "twitter:title", "dc.title", "parsely-title", "headline"),
    "outlet": ("og:site_name", "dc.publisher", "application-name"),
    "url": ("og:url", "parsely-link"),
    "published": (
        "article:published_time",
        "og:article:published_time",
        "datepublished",
        "parsely-pub-date",
        "dc.date.issued",
        "dcterms.created",
        "sailthru.date",
        "pubdate",
        "publishdate",
        "publish-date",
        "publication_date",
        "article_date_original",
        "cxenseparse:recs:publishtime",
    ),
    "modified": ("article:modified_time", "og:updated_time", "datemodified", "lastmod", "last-modified"),
    "byline": ("author", "article:author", "parsely-author", "dc.creator", "byl", "sailthru.author"),
    "language": ("og:locale", "dc.language", "language"),
}


def moment(written: object) -> datetime | None:
    """A moment as markup or a table writes it (ISO 8601, RFC 5322, a full date); a written offset is kept.

    None when it is not one, or could be two: 03/04/2023 is no evidence of either day.
    """
    text = str(written).strip()[:80] if isinstance(written, str | date) else ""
    found = _iso(text) or _mail_date(text) or _worded(text)
    return None if found is None or found.date() in _EPOCHS or found.year < 1700 else found


def _iso(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if text[:4].isdigit() and len(text) > 7 else None
    except ValueError:
        return None


def _mail_date(text: str) -> datetime | None:
    try:
        return parsedate_to_datetime(text) if ":" in text and any(map(str.isalpha, text)) else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _worded(text: str) -> datetime | None:
    written = next(find_dates(text), None)
    if written is None or len(written.days) > 1:
        return None
    return datetime.combine(written.days[0], time())


def from_meta(pairs: Sequence[tuple[str, str]]) -> Found:
    """Read <meta> ``(name or property or itemprop, content)`` pairs."""
    known: dict[str, str] = {}
    for name, content in pairs:
        known.setdefault(name.strip().lower(), content.strip())

    def first(field: str) -> str:
        return next((known[name] for name in _META[field] if known.get(name)), "")

    return Found(
        title=first("title"),
        outlet=first("outlet"),
        url=first("url"),
        published=moment(first("published")),
        modified=moment(first("modified")),
        byline=_people(first("byline")),
        language=first("language"),
    )


def from_json_ld(scripts: Sequence[str], title: str = "") -> Found:
    """Read the article of the page's JSON-LD scripts: of several, the one whose headline is ``title``, else the first.

    Source: https://schema.org/NewsArticle.
    """
    articles = [node for script in scripts[:_SCRIPTS] for node in _article_nodes(script)]
    if not articles:
        return Found()
    wanted = _plain(title)
    return _found(
        next((node for node in articles if wanted and _plain(_text(node.get("headline"))) == wanted), articles[0])
    )


def _article_nodes(script: str) -> Iterator[dict[str, Any]]:
    if len(script) > _SCRIPT_LENGTH:
        return
    try:
        root = json.loads(script.strip().removeprefix("<!--").removesuffix("-->").rstrip("; \n"), strict=False)
    except (ValueError, RecursionError):
        return
    queue = [root]
    for _ in range(_NODES):
        if not queue:
            return
        node = queue.pop(0)
        if isinstance(node, list):
            queue = [*node[:_NODES], *queue]
        elif isinstance(node, dict):
            if _types(node) & _ARTICLE_TYPES:
                yield node
            queue += [node[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in node]


def _types(node: dict[str, Any]) -> set[str]:
    named = node.get("@type")
    names = named if isinstance(named, list) else [named]
    return {name.rsplit("/", 1)[-1].lower() for name in names if isinstance(name, str)}


def _found(node: dict[str, Any]) -> Found:
    return Found(
        title=_text(node.get("headline")) or _text(node.get("name")),
        outlet=_text(node.get("publisher")),
        url=_text(node.get("url"), "@id") or _text(node.get("mainEntityOfPage"), "@id"),
        published=moment(node.get("datePublished")),
        modified=moment(node.get("dateModified")),
        byline=_people(_names(node.get("author"))),
        dateline=_text(node.get("dateline")),
        language=_text(node.get("inLanguage"), "alternateName"),
    )


def _text(value: object, key: str = "name") -> str:
    """A text value, or the ``key`` of an object, or the first of a list."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get(key)
    return value.strip() if isinstance(value, str) else ""


def _names(value: object) -> str:
    people = value[:20] if isinstance(value, list) else [value]
    return ", ".join(filter(None, map(_text, people)))


def _people(names: str) -> str:
    """A byline; "" for the address of a profile page."""
    return "" if "://" in names else names.removeprefix("By ").removeprefix("by ")


def _plain(title: str) -> str:
    return "".join(filter(str.isalnum, title.lower()))
