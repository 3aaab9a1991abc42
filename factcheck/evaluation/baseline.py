"""The plain way, to be beaten: near sentences are a community, and a community with different numbers is a conflict."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from factcheck.text import sentences
from factcheck.types import (
    Article,
    Claim,
    Discrepancy,
    Facet,
    Fact,
    Label,
    Relation,
    Report,
    Side,
    content_id,
)

if TYPE_CHECKING:
    from factcheck.embed import Encoder

NEAR = 0.6  # cosine from which two sentences are neighbours
_NUMBERS = re.compile(
    r"\d[\d,.]*\d|\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    r"|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?"
    r"|billions?|dozens?)\b",
    re.IGNORECASE,
)


def check(articles: Sequence[Article], encoder: Encoder, near: float = NEAR) -> Report:
    """Report every community of sentences that spans two articles and holds different sets of numbers."""
    facts = tuple(f for a in articles for f in _sentences(a))
    texts = {a.id: a.text for a in articles}
    groups = communities([texts[f.claim.article][f.start : f.end] for f in facts], encoder, near)
    cards = (_card([facts[i] for i in members]) for members in groups)
    return Report(tuple(articles), tuple(card for card in cards if card), model=encoder.name)


def communities(texts: Sequence[str], encoder: Encoder, near: float) -> tuple[tuple[int, ...], ...]:
    """The largest neighbourhood first, then the largest of what is left; single texts are left out."""
    if not texts:
        return ()
    rows = encoder.encode(texts)
    close = rows @ rows.T >= near
    taken: set[int] = set()
    found = []
    for centre in sorted(range(len(texts)), key=lambda i: (-int(close[i].sum()), i)):
        members = tuple(int(j) for j in close[centre].nonzero()[0] if int(j) not in taken)
        if centre not in taken and len(members) > 1:
            taken.update(members)
            found.append(members)
    return tuple(found)


def _sentences(article: Article) -> Iterator[Fact]:
    for start, end in sentences.split(article.text):
        numbers = sorted({m[0].lower() for m in _NUMBERS.finditer(article.text, start, end)})
        claim = Claim(article.id, start, end, (start, end))
        yield Fact(claim, Label(Facet.QUOTE, " ".join(numbers)), start, end)


def _card(facts: Sequence[Fact]) -> Discrepancy | None:
    values: dict[str, list[Fact]] = {}
    for fact in facts:
        assert isinstance(fact.reading, Label)
        values.setdefault(fact.reading.value, []).append(fact)
    if len(values) < 2 or len({f.claim.article for f in facts}) < 2:
        return None
    sides = tuple(Side(chr(65 + n % 26), value, tuple(fs)) for n, (value, fs) in enumerate(values.items()))
    name = content_id("p", *(f.id for f in facts))
    return Discrepancy(name, "number", Relation.CONFLICT, "", sides, "The numbers differ.", "")
