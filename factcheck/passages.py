"""What a card quotes: one sentence of one article, with its neighbours and the address that opens the page at it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from factcheck.catalogue import day, tr
from factcheck.text.sentences import split
from factcheck.types import Article, Fact, Report

_CONTEXT = 240  # characters of a neighbouring sentence shown at most
_NEAR = 1500  # characters on either side in which a neighbouring sentence is looked for
_WHOLE = 8  # words up to which a text fragment names the sentence whole
_ENDS = 4  # words at either end that name a longer one


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence of one article: ``pre + mark + post`` is exactly ``article.text[start:end]``."""

    article: str  # Article.id
    outlet: str
    published: str  # "13 March 2025", with the hour where it is known, "" when nobody said it
    url: str  # http or https only, else ""
    before: str  # the sentence before, with a space behind it where the text has one
    pre: str
    mark: str
    post: str
    after: str  # the sentence after, with a space before it where the text has one
    start: int
    end: int
    speaker: str = ""
    claims: tuple[str, ...] = ()  # Claim.id of what stands in it

    @property
    def link(self) -> str:
        """The page at this sentence, by a text fragment; "" without an address."""
        return at_sentence(self.url, self.sentence) if self.url else ""

    @property
    def sentence(self) -> str:
        """The sentence as the article has it."""
        return self.pre + self.mark + self.post


def published_label(moment: datetime | None) -> str:
    """Return a publication date for a reader: "13 March 2025, 14:05", without the hour when it is midnight."""
    if moment is None:
        return ""
    if (moment.hour, moment.minute) == (0, 0):
        return day(moment)
    return tr("{date}, {time}", date=day(moment), time=f"{moment:%H:%M}")


def web_url(url: str) -> str:
    """Return ``url`` when it is a plain http or https address, else ""."""
    bare = url.strip()
    return bare if bare.casefold().startswith(("http://", "https://")) else ""


def at_sentence(url: str, sentence: str) -> str:
    """Return ``url`` with a text fragment that scrolls a browser to ``sentence`` (WICG Scroll to Text Fragment)."""
    words = sentence.split()
    if not words:
        return url
    coded = [quote(" ".join(part), safe="").replace("-", "%2D") for part in _parts(words)]
    return f"{url}{'' if '#' in url else '#'}:~:text={','.join(coded)}"


def passages(report: Report, facts: Iterable[Fact]) -> tuple[Passage, ...]:
    """Return one passage a sentence, in the order of the facts."""
    found: dict[tuple[str, tuple[int, int]], list[Fact]] = {}
    for fact in facts:
        found.setdefault((fact.claim.article, fact.claim.sentence), []).append(fact)
    return tuple(_passage(report.article(article), same) for (article, _), same in found.items())


def _parts(words: list[str]) -> tuple[list[str], ...]:
    return (words,) if len(words) <= _WHOLE else (words[:_ENDS], words[-_ENDS:])


def _passage(article: Article, same: list[Fact]) -> Passage:
    fact = same[0]
    start, end = min(fact.claim.sentence[0], fact.start), max(fact.claim.sentence[1], fact.end)
    before, after = _around(article, start, end)
    return Passage(
        article=article.id,
        outlet=article.label,
        published=published_label(article.published),
        url=web_url(article.url),
        before=before,
        pre=article.text[start : fact.start],
        mark=article.text[fact.start : fact.end],
        post=article.text[fact.end : end],
        after=after,
        start=start,
        end=end,
        speaker=fact.claim.speaker,
        claims=tuple(dict.fromkeys(one.claim.id for one in same)),
    )


def _around(article: Article, start: int, end: int) -> tuple[str, str]:
    """The sentence before and the one after, within the same block; a long one is cut at a word."""
    low, high = 0, len(article.text)
    for block in article.blocks:
        if block.start <= start < block.end:
            low, high = block.start, max(block.end, end)
    before = split(article.text, max(low, start - _NEAR), start)
    after = split(article.text, end, min(high, end + _NEAR))
    return (
        _tail(article.text[before[-1][0] : start]) if before else "",
        _head(article.text[end : after[0][1]]) if after else "",
    )


def _tail(text: str) -> str:
    words = " ".join(text.split())
    cut = words if len(words) <= _CONTEXT else "… " + words[-_CONTEXT:].partition(" ")[2]
    return cut + " " if text[-1:].isspace() else cut


def _head(text: str) -> str:
    words = " ".join(text.split())
    cut = words if len(words) <= _CONTEXT else words[:_CONTEXT].rpartition(" ")[0] + " …"
    return " " + cut if text[:1].isspace() else cut
