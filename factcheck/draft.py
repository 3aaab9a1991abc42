"""One's own copy against the coverage: every checkable value agreed, contradicted, told differently or ours alone.

The copy is compared as one more article; this reads the report from its side. Articles that share a text with the copy
are no second source for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import chain

from factcheck.catalogue import in_english, mark, tr, trn
from factcheck.export.memo import escape
from factcheck.export.names import writable
from factcheck.matrix import between, origin_numbers
from factcheck.passages import Passage, passages, published_label
from factcheck.sole import alike, in_a_name, telling
from factcheck.text.sentences import split
from factcheck.topics import content
from factcheck.types import CLAIM_BLOCKS, HARD, BlockKind, Discrepancy, Facet, Fact, Label, Relation, Report, Side

NAME = "Your copy"
_FITTING = frozenset({Relation.COMPATIBLE, Relation.SPECIFICITY})
_WORDS = frozenset({Facet.STATUS, Facet.SPEAKER, Facet.PLACE, Facet.CAUSE})
_SETTING = 0.5  # share of the shorter topic's words that an equal value needs to be about the same
_FEW_WORDS = 5  # below this a line is a label, not a statement


class Standing(StrEnum):
    """How one value of the copy stands to the coverage, the worst first."""

    CONTRADICTED = mark("Contradicted")
    DIFFERS = mark("Told differently")
    OURS = mark("Only yours")
    UNVERIFIABLE = mark("Unverifiable here")
    AGREED = mark("Agreed")


MEANINGS: dict[Standing, str] = {
    Standing.CONTRADICTED: mark("Another article gives a value that cannot be right together with yours."),
    Standing.DIFFERS: mark(
        "Another speaker, another set or another certainty: both may be right, so choose with care."
    ),
    Standing.OURS: mark("No article has this value: an exclusive, or a slip."),
    Standing.UNVERIFIABLE: mark("Nothing in it that the coverage could bear out or deny."),
    Standing.AGREED: mark("At least one article of another origin gives the same."),
}
_ORDER = tuple(Standing)


@dataclass(frozen=True, slots=True)
class Finding:
    """One value of the copy, or one sentence without any, with the passages for and against it.

    ``start``..``end`` is the value and ``sentence`` its sentence, as offsets into the copy's text.
    """

    standing: Standing
    start: int
    end: int
    sentence: tuple[int, int]
    value: str
    agree: tuple[Passage, ...] = ()
    against: tuple[Passage, ...] = ()
    n_agree: int = 0  # independent origins other than the copy's own
    n_against: int = 0
    question: str = ""
    reason: str = ""
    would_settle: str = ""

    @property
    def support(self) -> str:
        """The standing with its counts: "Contradicted by 1 independent origin; agreed by 2"."""
        told = {"agreed": self.n_agree}
        match self.standing:
            case Standing.CONTRADICTED if self.n_agree:
                return trn(
                    "Contradicted by {count} independent origin; agreed by {agreed}",
                    "Contradicted by {count} independent origins; agreed by {agreed}", self.n_against, **told,
                )  # fmt: skip
            case Standing.CONTRADICTED:
                return trn(
                    "Contradicted by {count} independent origin",
                    "Contradicted by {count} independent origins", self.n_against,
                )  # fmt: skip
            case Standing.DIFFERS if self.n_agree:
                return trn(
                    "Told differently by {count} independent origin; agreed by {agreed}",
                    "Told differently by {count} independent origins; agreed by {agreed}", self.n_against, **told,
                )  # fmt: skip
            case Standing.DIFFERS:
                return trn(
                    "Told differently by {count} independent origin",
                    "Told differently by {count} independent origins", self.n_against,
                )  # fmt: skip
            case Standing.AGREED if self.n_agree:
                return trn(
                    "Agreed by {count} independent origin", "Agreed by {count} independent origins", self.n_agree
                )
            case Standing.AGREED:
                return tr("Only in a text that yours shares: no second source")
            case _:
                return tr(self.standing.value)


def findings(report: Report, draft: str) -> tuple[Finding, ...]:
    """Return what the report says of the article ``draft`` (its id), in the order of its text.

    KeyError when the report has no such article.
    """
    text = report.article(draft).text
    bench = _Bench(report, draft)
    found = _merged([one for fact in report.facts if fact.claim.article == draft for one in _of(bench, fact, text)])
    read = {one.sentence for one in found}
    silent = (_silent(span, text) for span in _sentences(report, draft) if span not in read)
    return tuple(sorted(chain(found, silent), key=lambda one: (one.start, one.end)))


def tally(found: Iterable[Finding]) -> dict[Standing, int]:
    """Return how many findings there are of each standing, the worst first."""
    counts = dict.fromkeys(Standing, 0)
    for one in found:
        counts[one.standing] += 1
    return counts


@in_english()
def draft_memo(
    report: Report, draft: str, found: Sequence[Finding], *, story: str = "", day: date | None = None
) -> str:
    """The check as a Markdown memo, worst first; text of articles and copy is escaped, so nothing in it goes live."""
    text = report.article(draft).text
    counts = ", ".join(f"{n} {standing.lower()}" for standing, n in tally(found).items() if n)
    ranked = sorted(found, key=lambda one: _ORDER.index(one.standing))
    parts = [
        f"# Draft check{f': {escape(story)}' if story else ''}",
        f"{counts or 'nothing to check'}{f' · {day.isoformat()}' if day else ''} "
        f"· against {len(report.articles) - 1} articles",
        *(part for standing in Standing for part in _section(standing, ranked, text, report)),
        f"---\n\nMade with Factcheck {escape(report.version)}\\.",
    ]
    return writable("\n\n".join(parts)) + "\n"


class _Bench:
    """The report as seen from the copy: which cards and shared clusters each of its facts is in."""

    def __init__(self, report: Report, draft: str) -> None:
        self.report, self.draft = report, draft
        self.origins = origin_numbers(report)
        self.cards: dict[str, list[tuple[Discrepancy, Side]]] = {}
        for found in report.discrepancies:
            for side in found.sides:
                for fact in side.facts:
                    self.cards.setdefault(fact.id, []).append((found, side))
        self.shared: dict[str, list[Fact]] = {}
        for cluster in report.shared:
            for fact in cluster.facts:
                self.shared.setdefault(fact.id, []).extend(cluster.facts)
        self.others = tuple(fact for fact in report.facts if fact.claim.article != draft)

    def foreign(self, facts: Iterable[Fact]) -> tuple[Fact, ...]:
        """Those of the coverage, once each."""
        return tuple({fact.id: fact for fact in facts if fact.claim.article != self.draft}.values())

    def independent(self, facts: Iterable[Fact]) -> int:
        """How many origins other than the copy's own are behind facts."""
        return len({self.origins[fact.claim.article] for fact in facts} - {self.origins[self.draft]})


def _of(bench: _Bench, fact: Fact, text: str) -> Iterator[Finding]:
    """The finding of one fact, if there is anything to say of it."""
    on = bench.cards.get(fact.id, ())
    if on:
        yield min((_on_card(bench, fact, found, side, text) for found, side in on), key=_rank)
        return
    if in_a_name(fact, text) or not (telling(fact) or _may_agree(fact)):
        return
    agree = bench.foreign(other for other in bench.shared.get(fact.id, ()) if alike(fact, other))
    if not agree and telling(fact):
        agree = bench.foreign(other for other in bench.others if _said_too(fact, other))
    if agree or telling(fact):
        yield _finding(bench, fact, text, Standing.AGREED if agree else Standing.OURS, agree, ())


def _on_card(bench: _Bench, fact: Fact, found: Discrepancy, own: Side, text: str) -> Finding:
    agree, hard, soft = list(own.facts), list[Fact](), list[Fact]()
    for side in found.sides:
        if side.letter != own.letter:
            relation = between(found, own.letter, side.letter)
            (hard if relation in HARD else agree if relation in _FITTING else soft).extend(side.facts)
    hard_facts, soft_facts = bench.foreign(hard), bench.foreign(soft)
    standing = Standing.CONTRADICTED if hard_facts else Standing.DIFFERS if soft_facts else Standing.AGREED
    return _finding(bench, fact, text, standing, bench.foreign(agree), hard_facts or soft_facts, found)


def _finding(
    bench: _Bench,
    fact: Fact,
    text: str,
    standing: Standing,
    agree: Sequence[Fact],
    against: Sequence[Fact],
    card: Discrepancy | None = None,
) -> Finding:
    return Finding(
        standing,
        fact.start,
        fact.end,
        fact.claim.sentence,
        text[fact.start : fact.end],
        agree=passages(bench.report, agree),
        against=passages(bench.report, against),
        n_agree=bench.independent(agree),
        n_against=bench.independent(against),
        question=card.question if card else "",
        reason=card.reason if card and against else "",
        would_settle=card.would_settle if card and against else "",
    )


def _may_agree(fact: Fact) -> bool:
    """True for a word that is worth a line when others have it too, and none when they do not."""
    return isinstance(fact.reading, Label) and fact.reading.facet in _WORDS


def _said_too(fact: Fact, other: Fact) -> bool:
    """True when the coverage gives the same value in a like setting, though no question joins the two."""
    a, b = content(fact.topic), content(other.topic)
    return alike(fact, other) and bool(a and b) and len(a & b) / min(len(a), len(b)) >= _SETTING


def _merged(found: Sequence[Finding]) -> list[Finding]:
    """Keep one finding a stretch of text: of those that overlap the worst."""
    kept: list[Finding] = []
    for one in sorted(found, key=_rank):
        if not any(one.start < other.end and other.start < one.end for other in kept):
            kept.append(one)
    return kept


def _rank(one: Finding) -> tuple[int, int]:
    """Agreed before only ours, so that a value within an agreed one is not called ours."""
    order = (Standing.CONTRADICTED, Standing.DIFFERS, Standing.AGREED, Standing.OURS, Standing.UNVERIFIABLE)
    return order.index(one.standing), one.start


def _sentences(report: Report, draft: str) -> Iterator[tuple[int, int]]:
    article = report.article(draft)
    for block in article.blocks:
        if block.kind in CLAIM_BLOCKS and block.kind is not BlockKind.HEADLINE:
            for start, end in split(article.text, block.start, block.end):
                if len(article.text[start:end].split()) >= _FEW_WORDS:
                    yield start, end


def _silent(span: tuple[int, int], text: str) -> Finding:
    return Finding(Standing.UNVERIFIABLE, *span, span, text[slice(*span)])


def _section(standing: Standing, ranked: Iterable[Finding], text: str, report: Report) -> Iterator[str]:
    these = [one for one in ranked if one.standing is standing]
    if these:
        yield f"## {standing} ({len(these)})"
        yield from ("\n".join(_entry(one, text, report)) for one in these)


def _entry(one: Finding, text: str, report: Report) -> Iterator[str]:
    yield f"- “{escape(text[slice(*one.sentence)])}”"
    if one.standing is Standing.UNVERIFIABLE:
        return
    yield f"  - **{escape(one.value)}**: {one.support}"
    for words, what in ((one.reason, "Why they differ"), (one.would_settle, "What would settle it")):
        if words:
            yield f"  - {what}: {escape(words)}"
    for label, quoted in (("Against", one.against), ("For", one.agree)):
        for passage in quoted:
            published = published_label(report.article(passage.article).published)
            dated = f", {escape(published)}" if published else ""
            yield f"  - {label}: {escape(passage.outlet)}{dated}: “{escape(passage.sentence)}”"
