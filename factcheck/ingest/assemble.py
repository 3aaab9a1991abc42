"""Text and what its file says about it → Article. What a person typed wins, then markup, then what the text shows."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, TypedDict

from factcheck.catalogue import tr
from factcheck.errors import BinaryFileError, EmptyArticleError
from factcheck.ingest.furniture import label
from factcheck.ingest.language import detect
from factcheck.ingest.metadata import guess
from factcheck.types import Article, Block, BlockKind, content_id

LONGEST = 1_000_000  # characters that are kept of a page or a document: five times what is compared
_NAME_LENGTH = 200
_FIELD_LENGTH = 500
_URL_LENGTH = 2000
_UNSAFE = "\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff"
_UNSAFE_NAME = re.compile(f"[{_UNSAFE}]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
_MANGLED = re.compile("â€[™œ\x9d˜“”¦]|Ã[©¨¡¶¼±³]|Â[ £©»«]")
_WEB = re.compile(r"https?://[^\s<>\"'`\\]{1,2000}", re.IGNORECASE)
_LANGUAGE = re.compile(r"([a-z]{2})(?:[-_].{0,20})?", re.IGNORECASE)


class Metadata(TypedDict, total=False):
    """What the person who adds a source says about it; it always wins over what the page shows."""

    outlet: str
    title: str
    url: str
    published: datetime | None
    zone: str


@dataclass(frozen=True, slots=True)
class Found:
    """What a file or a page's markup says about its article; "" and None where it says nothing."""

    title: str = ""
    outlet: str = ""
    url: str = ""
    published: datetime | None = None
    modified: datetime | None = None
    byline: str = ""
    dateline: str = ""
    language: str = ""
    zone: str = ""

    def over(self, other: Found) -> Found:
        """These values, with ``other``'s where these are silent."""
        return Found(**{f.name: getattr(self, f.name) or getattr(other, f.name) for f in fields(self)})


def assemble(
    text: str,
    name: str,
    metadata: Metadata,
    *,
    blocks: tuple[Block, ...] | None = None,
    found: Found | None = None,
    source: str = "markup",
    notices: tuple[str, ...] = (),
) -> Article:
    """Make the Article of ``text``; ``found`` comes from ``source`` ("markup" or "file"), ``blocks`` saves labelling.

    Raises BinaryFileError and EmptyArticleError, as no article is made of no text.
    """
    refuse(text, name)
    blocks = label(text) if blocks is None else blocks
    shown = guess(text, blocks)
    typed = {key: value for key, value in metadata.items() if value}
    layers: tuple[tuple[str, dict[str, object]], ...] = (
        ("typed", typed),
        (source, _said(found or Found())),
        ("date line", {"published": shown.published, "modified": shown.modified}),
        ("guessed", _guessed(text, blocks, shown.title, shown.outlet, shown.byline, shown.dateline, shown.zone)),
    )
    values, provenance = _merged(layers)
    dated = ("published", "date line") in provenance
    return Article(
        id=content_id("a", text),  # of the text alone: the same text added twice is one article
        name=name,
        text=text,
        blocks=blocks,
        provenance=provenance,
        notices=notices + _oddities(text) + (shown.notices if dated else ()),
        **values,
    )


def clean_name(name: str) -> str:
    """A name that is safe to print: no control or direction characters, no lone surrogates, at most 200 characters."""
    shown = " ".join(_UNSAFE_NAME.sub(" ", name[: 10 * _NAME_LENGTH]).split())[:_NAME_LENGTH]
    return shown or "untitled"


def file_name(name: str) -> str:
    """The last part of a path as a clean name; the folders of an untrusted name are never kept."""
    return clean_name(re.split(r"[/\\]", name)[-1])


def web_address(url: str) -> str:
    """``url`` when it is an http(s) address without spaces, quotes or angle brackets, else ""."""
    return url.strip() if _WEB.fullmatch(url.strip()) else ""


def refuse(text: str, name: str) -> None:
    """Raise BinaryFileError or EmptyArticleError when ``text`` holds no words of an article."""
    controls = len(_CONTROLS.findall(text))
    if "\0" in text or controls > max(2, len(text) // 500):
        raise BinaryFileError(name, tr("This is not text. Convert it to text (.txt, UTF-8) first."))
    if not any(map(str.isalnum, text)):
        raise EmptyArticleError(name, tr("There is no text in it."))


def _said(found: Found) -> dict[str, object]:
    language = _LANGUAGE.fullmatch(found.language.strip())
    return {
        **{key: one_line(getattr(found, key)) for key in ("title", "outlet", "byline", "dateline", "zone")},
        "url": web_address(found.url[:_URL_LENGTH]),
        "published": found.published,
        "modified": found.modified,
        "language": language[1].lower() if language else "",
    }


def one_line(value: str) -> str:
    """A value for a table cell: no control characters, single spaces, at most 500 characters."""
    return " ".join(_UNSAFE_NAME.sub(" ", value[: 4 * _FIELD_LENGTH]).split())[:_FIELD_LENGTH]


def _guessed(
    text: str, blocks: tuple[Block, ...], title: str, outlet: str, byline: str, dateline: str, zone: str
) -> dict[str, object]:
    story = " ".join(text[b.start : b.end] for b in blocks if b.kind in (BlockKind.HEADLINE, BlockKind.BODY))
    return {
        "title": title,
        "outlet": outlet,
        "byline": byline,
        "dateline": dateline,
        "zone": zone,
        "language": detect(story or text),
    }


def _merged(layers: tuple[tuple[str, dict[str, object]], ...]) -> tuple[dict[str, Any], tuple[tuple[str, str], ...]]:
    """Each field's first value in the order of ``layers``, and which layer it came from."""
    values: dict[str, Any] = {}
    provenance: list[tuple[str, str]] = []
    for source, known in layers:
        for key, value in known.items():
            if value and key not in values:
                values[key] = value
                provenance.append((key, source))
    return values, tuple(sorted(provenance))


def _oddities(text: str) -> tuple[str, ...]:
    found = []
    if _MANGLED.search(text):
        found.append("Some letters look mangled by an earlier conversion (such as â€™ for ’).")
    if "\ufffd" in text:
        found.append("Some characters were lost in an earlier conversion (�).")
    return tuple(found)
