"""E-mails (.eml) and pages saved as MHTML, with the standard library's email package."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr
from typing import Unpack

from factcheck.catalogue import tr
from factcheck.errors import EmptyArticleError
from factcheck.ingest.archive import Member
from factcheck.ingest.assemble import Found, Metadata, assemble, clean_name, file_name
from factcheck.ingest.html import read_page
from factcheck.ingest.markup import moment
from factcheck.ingest.plain import text_of
from factcheck.types import Article

_PARTS = 200
_HEADERS = re.compile(
    rb"^(?:From |(?:Return-Path|Received|MIME-Version|Date|Subject|From|To|Message-ID|Content-Type|Delivered-To|"
    rb"DKIM-Signature|X-[\w-]{1,40}|Snapshot-Content-Location|Content-Transfer-Encoding|Reply-To|Cc):)",
    re.IGNORECASE | re.MULTILINE,
)
_FEWEST_LETTERS = 80  # a text part shorter than this only says that there is an HTML part
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
_FAULTS = (ValueError, LookupError, TypeError, AttributeError, RecursionError)


@dataclass(frozen=True, slots=True)
class Mail:
    """A message's article, None when it has no text of its own, and its attached files."""

    article: Article | None
    attached: tuple[Member, ...]


def is_mail(data: bytes) -> bool:
    """Whether bytes begin like a message: header lines only, at least two that mail programs write."""
    head = re.split(rb"\r?\n\r?\n", data[:20_000].lstrip(), maxsplit=1)[0]
    lines = re.split(rb"\r?\n(?![ \t])", head)
    known = sum(bool(_HEADERS.match(line)) for line in lines)
    wellformed = all(re.match(rb"(?:From |[\w-]{1,60}:)", line) for line in lines)
    return known >= 2 and wellformed and bool(re.search(rb"(?im)^(?:mime-version|message-id|received|from):", head))


def read_mail(data: bytes, name: str, **metadata: Unpack[Metadata]) -> Mail:
    """Make an Article of a message's text: its HTML part as a page, else its plain text below the subject.

    A message sent is dated by its Date header; a saved page's header says when it was saved, so it is not used.
    Raises EmptyArticleError when there is neither a text nor an attached file.
    """
    name = file_name(name)
    message = BytesParser(_class=EmailMessage, policy=policy.default.clone(raise_on_defect=False)).parsebytes(data)
    parts = list(_leaves(message))[:_PARTS]
    saved = message.get_content_type() == "multipart/related" and bool(_header(message, "Snapshot-Content-Location"))
    article = _article(message, parts, name, metadata, saved=saved)
    attached = () if saved else tuple(_attached(parts, name))
    if article is None and not attached:
        raise EmptyArticleError(name, tr("The message holds no text. Save it again, or paste its text."))
    return Mail(article, attached)


def _leaves(message: EmailMessage) -> Iterator[EmailMessage]:
    for part in message.walk():
        if isinstance(part, EmailMessage) and not part.is_multipart():
            yield part


def _header(message: EmailMessage, field: str) -> str:
    try:
        return str(message.get(field, "") or "")
    except _FAULTS:
        return ""


def _article(
    message: EmailMessage, parts: list[EmailMessage], name: str, metadata: Metadata, *, saved: bool
) -> Article | None:
    shown = [part for part in parts if part.get_content_disposition() != "attachment"]
    pages = [part for part in shown if part.get_content_type() == "text/html"]
    texts = [part for part in shown if part.get_content_type() == "text/plain"]
    plain, notices = _decoded(texts[0], name) if texts else ("", ())
    found = _found(message, saved=saved)
    if pages and (saved or sum(map(str.isalpha, plain)) < _FEWEST_LETTERS):
        return _page_article(pages[0], name, found, metadata)
    if not any(map(str.isalnum, plain)):
        return None
    text = plain if not found.title or plain.lstrip().startswith(found.title) else f"{found.title}\n\n{plain}"
    return assemble(text, name, metadata, found=found, source="file", notices=notices)


def _page_article(part: EmailMessage, name: str, found: Found, metadata: Metadata) -> Article:
    source, notices = _decoded(part, name)
    page = read_page(source, name)
    marked = replace(page.found, url=page.found.url or found.url)
    return assemble(
        page.text, name, metadata, blocks=page.blocks, found=marked.over(found), notices=notices + page.notices
    )


def _found(message: EmailMessage, *, saved: bool) -> Found:
    subject = " ".join(_header(message, "Subject").split())
    if saved:
        return Found(url=_header(message, "Snapshot-Content-Location").strip())
    sender, _ = parseaddr(_header(message, "From"))
    return Found(title=subject, outlet=sender, published=moment(_header(message, "Date")))


def _decoded(part: EmailMessage, name: str) -> tuple[str, tuple[str, ...]]:
    decoded = text_of(_bytes(part), name, part.get_content_charset("") or "")
    return _CONTROL.sub("", decoded.text), decoded.notices


def _bytes(part: EmailMessage) -> bytes:
    try:
        payload = part.get_payload(decode=True)
    except _FAULTS:
        return b""
    return payload if isinstance(payload, bytes) else b""


def _attached(parts: list[EmailMessage], name: str) -> Iterator[Member]:
    for number, part in enumerate(parts, 1):
        if part.get_content_disposition() == "attachment" or part.get_content_maintype() == "application":
            yield Member(clean_name(f"{name} › {_file_name(part) or f'part {number}'}"), _bytes(part))


def _file_name(part: EmailMessage) -> str:
    try:
        return file_name(part.get_filename("") or "")
    except _FAULTS:
        return ""
