"""RSS and Atom feeds → one Article an entry, with feedparser; addresses in a feed are never fetched."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Unpack

from factcheck.catalogue import tr
from factcheck.errors import BinaryFileError, EmptyArticleError, IngestError, TooLargeError
from factcheck.ingest.assemble import Found, Metadata, assemble, clean_name, file_name
from factcheck.ingest.charset import declared_in
from factcheck.ingest.html import visible_text
from factcheck.ingest.markup import moment
from factcheck.ingest.plain import text_of
from factcheck.types import Article

ENTRIES = 500
_ENTITY = re.compile(r"<!(?:ENTITY|DOCTYPE[^>\[]{0,500}\[)", re.IGNORECASE)
_ENCODING = re.compile(r"^\s{0,20}(<\?xml[^>]{0,100}?)\sencoding\s{0,3}=\s{0,3}[\"'][^\"']{0,40}[\"']", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_HEADERS = {"content-type": "application/xml; charset=utf-8"}
_SUMMARY = 600  # characters: a feed that gives less of an article gives its summary


@dataclass(frozen=True, slots=True)
class Feed:
    """The articles of a feed, and the entries that are none."""

    articles: tuple[Article, ...]
    refused: tuple[IngestError, ...]
    notes: tuple[str, ...]


def read_feed(data: bytes, name: str, **metadata: Unpack[Metadata]) -> Feed:
    """Make an Article of each entry that has a text, at most 500.

    Raises BinaryFileError (not text, or with entity declarations) and EmptyArticleError (no entries).
    """
    import feedparser

    name = file_name(name)
    decoded = text_of(data, name, declared_in(data))
    if _ENTITY.search(decoded.text):
        raise BinaryFileError(
            name, tr("The feed declares XML entities, which news feeds do not need. It was not opened.")
        )
    source = _CONTROL.sub("", _ENCODING.sub(r"\1", decoded.text, count=1))
    parsed = feedparser.parse(BytesIO(source.encode()), response_headers=_HEADERS)
    if not parsed.entries:
        raise EmptyArticleError(name, tr("The feed has no entries. Save it again, or save the articles themselves."))
    articles: list[Article] = []
    refused: list[IngestError] = []
    for number, entry in enumerate(parsed.entries[:ENTRIES], 1):
        try:
            articles.append(_article(entry, parsed.feed, clean_name(f"{name} › entry {number}"), metadata))
        except IngestError as error:
            refused.append(error)
    if len(parsed.entries) > ENTRIES:
        refused.append(
            TooLargeError(name, tr("It has more than {entries} entries; the rest was not read.", entries=ENTRIES))
        )
    return Feed(tuple(articles), tuple(refused), ())


def _article(entry: dict[str, Any], feed: Mapping[str, Any], name: str, metadata: Metadata) -> Article:
    title = visible_text(str(entry.get("title", "")), name)
    bodies = [str(content.get("value", "")) for content in entry.get("content", [])] or [str(entry.get("summary", ""))]
    body = visible_text(max(bodies, key=len), name)
    if not any(map(str.isalnum, body)):
        raise EmptyArticleError(name, tr("The entry has no text. Save the article itself."))
    text = body if not title or body.startswith(title) else f"{title}\n\n{body}"
    short = ("The feed gives a summary only. Add the article itself to compare all of it.",)
    return assemble(
        text, name, metadata, found=_found(entry, feed, title), notices=short if len(body) < _SUMMARY else ()
    )


def _found(entry: dict[str, Any], feed: Mapping[str, Any], title: str) -> Found:
    """``dict.get``, as the parser's own ``get`` gives the publication date where an entry has no update."""
    source = entry.get("source") or {}
    return Found(
        title=title,
        outlet=str(source.get("title") or feed.get("title", "")),
        url=str(entry.get("link", "")),
        published=moment(str(entry.get("published", ""))),
        modified=moment(str(dict.get(entry, "updated", ""))),
        byline=str(entry.get("author", "")),
        language=str(entry.get("language") or feed.get("language", "")),
    )
