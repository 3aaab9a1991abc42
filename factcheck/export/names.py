"""Names that are safe in any file system, and the short names of sources."""

from __future__ import annotations

import re
import unicodedata

_LONGEST = 60
_EXTENSION = re.compile(r"\.[A-Za-z][A-Za-z0-9]{1,4}$")
_SURROGATE = re.compile("[\ud800-\udfff]")


def filename(story_name: str, what: str, ext: str) -> str:
    """A file name of a–z, 0–9 and hyphens: ("Ferry: 12 dead?", "memo", "md") → factcheck-ferry-12-dead-memo.md.

    It begins with the product's name, so it is never empty, hidden or a reserved device name.
    """
    parts = ("factcheck", _slug(story_name) or "story", _slug(what))
    return f"{'-'.join(part for part in parts if part)}.{_slug(ext) or 'txt'}"


def _slug(words: str) -> str:
    plain = unicodedata.normalize("NFKD", words[:1000]).encode("ascii", "ignore").decode("ascii").lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST].strip("-")


def short_name(name: str) -> str:
    """A source's file name without its extension: "003.txt" → "003"."""
    return _EXTENSION.sub("", name) or name


def writable(words: str) -> str:
    """The same text, with U+FFFD for each lone surrogate, which no UTF-8 file can hold; offsets stay right."""
    return _SURROGATE.sub("\ufffd", words)
