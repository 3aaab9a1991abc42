"""A whole article, or one's own copy, as HTML with its values marked. Its words are all escaped, as in ``highlight``.

Marks that overlap are shown as one stretch with a tag for each.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from factcheck.catalogue import mark, tr
from factcheck.draft import Finding, Standing
from factcheck.passages import Passage
from factcheck.types import CLAIM_BLOCKS, Article, Block, BlockKind, Report
from factcheck.ui.coverage import card_link
from factcheck.ui.highlight import isolate, style
from factcheck.view import Card

SIGNS: dict[Standing, str] = {
    Standing.CONTRADICTED: "✕",
    Standing.DIFFERS: "≠",
    Standing.OURS: "◇",
    Standing.UNVERIFIABLE: "?",
    Standing.AGREED: "✓",
}

_LEFT_OUT: dict[BlockKind, str] = {
    BlockKind.REPEAT: mark("repeated headline, left out"),
    BlockKind.CRUMB: mark("breadcrumb, left out"),
    BlockKind.DATE: mark("date line, left out"),
    BlockKind.BYLINE: mark("byline, left out"),
    BlockKind.RELATED: mark("related story, left out"),
    BlockKind.FORM: mark("comment form, left out"),
    BlockKind.COPYRIGHT: mark("copyright, left out"),
    BlockKind.SHARE: mark("share bar, left out"),
    BlockKind.SOURCE: mark("source line, left out"),
    BlockKind.OTHER: mark("page furniture, left out"),
}


@dataclass(frozen=True, slots=True)
class Tag:
    """What stands at the end of a mark: ``text`` for the eye, ``says`` for the ear, ``link`` where it leads."""

    text: str
    says: str
    css: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of an article with its tags; the first gives the look."""

    start: int
    end: int
    tags: tuple[Tag, ...]


def card_marks(report: Report, cards: Sequence[Card], article: str, story: str) -> tuple[Mark, ...]:
    """Return a mark for every side that the article is on, tagged with the card's number and the side's letter."""
    by_id = {found.id: found for found in report.discrepancies}
    marks = [
        Mark(fact.start, fact.end, (_card_tag(card, number, side.letter, story),))
        for number, card in enumerate(cards, 1)
        for side in by_id[card.id].sides
        for fact in side.facts
        if fact.claim.article == article
    ]
    return joined(marks)


def lone_marks(report: Report, article: str) -> tuple[Mark, ...]:
    """Return a mark for every value that no other origin has."""
    tag = Tag("◇", tr("only here"), "fc-alone")
    return joined(Mark(f.start, f.end, (tag,)) for f in report.sole if f.claim.article == article)


def finding_marks(found: Iterable[Finding]) -> tuple[Mark, ...]:
    """Return a mark for every value of one's own copy, tagged with how it stands."""
    values = [one for one in found if one.standing is not Standing.UNVERIFIABLE]
    return joined(Mark(one.start, one.end, (_standing_tag(one),)) for one in values)


def joined(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Return the marks in order, those that overlap as one with all their tags."""
    out: list[Mark] = []
    for one in sorted(marks, key=lambda one: (one.start, -one.end)):
        if out and one.start < out[-1].end:
            tags = tuple(dict.fromkeys((*out[-1].tags, *one.tags)))
            out[-1] = Mark(out[-1].start, max(out[-1].end, one.end), tags)
        else:
            out.append(one)
    return tuple(out)


def article(shown: Article, marks: Sequence[Mark], region: str = "") -> str:
    """Return the article block by block: furniture struck through, values marked.

    ``region`` names it where the page lets it scroll by itself, so that the keys reach it.
    """
    blocks = shown.blocks or (Block(0, len(shown.text), BlockKind.BODY),)
    named = f' role="region" tabindex="0" aria-label="{escape(region, quote=True)}"' if region else ""
    return (
        f'<div class="fc-page" dir="auto"{named}>{"".join(_block(shown.text, block, marks) for block in blocks)}</div>'
    )


def entry(card: Card, number: int, article_id: str, story: str) -> str:
    """Return one line of the list beside an article: the question and what this article says to it."""
    link = escape(card_link(story, card.id), quote=True)
    sides = [side for side in card.sides if any(p.article == article_id for p in side.passages)]
    said = "".join(
        f'<span class="fc-entry"><span class="fc-letter {style(side.letter)}">{escape(side.letter)}</span>'
        f"<span>{isolate(side.value)}</span></span>"
        for side in sides
    )
    return (
        f'<li value="{number}"><a href="{link}" target="_self">{isolate(card.question)}</a>{said}'
        f"<small>{escape(card.relation_label)}</small></li>"
    )


def entries(items: Iterable[str]) -> str:
    """Return the list of a page's questions."""
    return f'<ol class="fc-list">{"".join(items)}</ol>'


def finding(one: Finding, text: str) -> str:
    """Return one finding: its sentence with the value marked, its standing and the passages for and against."""
    sign = f'<span class="fc-sign {_standing_css(one.standing)}" aria-hidden="true">{SIGNS[one.standing]}</span>'
    top = f'<h3 class="fc-stand">{sign}{escape(one.support)}</h3>'
    start, end = min(one.sentence[0], one.start), max(one.sentence[1], one.end)
    own = f"{escape(text[start : one.start])}{_value(one)}{escape(text[one.end : end])}"
    why = "".join(
        f"<p><b>{label}</b> {isolate(words)}</p>"
        for label, words in ((tr("Why they differ"), one.reason), (tr("What would settle it"), one.would_settle))
        if words
    )
    quotes = _quotes(tr("Against"), one.against) + _quotes(tr("For"), one.agree)
    return f'<div class="fc-finding">{top}<blockquote><bdi>{own}</bdi></blockquote>{why}{quotes}</div>'


def _block(text: str, block: Block, marks: Sequence[Mark]) -> str:
    words = text[block.start : block.end]
    if not words.strip():
        return ""
    if block.kind not in CLAIM_BLOCKS:
        out = tr(_LEFT_OUT[block.kind])
        return f'<p class="fc-out"><small>{escape(out)}</small> <del>{escape(words.strip())}</del></p>'
    body = _within(text, block, [m for m in marks if m.start < block.end and block.start < m.end])
    return f"<h2 class='fc-h2'>{body}</h2>" if block.kind is BlockKind.HEADLINE else f"<p>{body}</p>"


def _within(text: str, block: Block, marks: Sequence[Mark]) -> str:
    out, at = [], block.start
    for one in marks:
        start, end = max(one.start, block.start), min(one.end, block.end)
        out += [escape(text[at:start]), _mark(text[start:end], one.tags)]
        at = end
    return "".join([*out, escape(text[at : block.end])]).strip()


def _mark(text: str, tags: tuple[Tag, ...]) -> str:
    return f'<mark class="fc-mark {tags[0].css}">{escape(text)}&#8288;{"".join(_tag(tag) for tag in tags)}</mark>'


def _tag(tag: Tag) -> str:
    says = escape(tag.says, quote=True)
    if tag.link:
        link = escape(tag.link, quote=True)
        return (
            f'<a class="fc-tag" href="{link}" target="_self" title="{says}" aria-label="{says}">{escape(tag.text)}</a>'
        )
    return f'<sup aria-hidden="true">{escape(tag.text)}</sup><span class="fc-vh"> ({says})</span>'


def _card_tag(card: Card, number: int, letter: str, story: str) -> Tag:
    text = f"{number}{letter}"
    return Tag(text, f"{text}: {card.question}", style(letter), card_link(story, card.id))


def _standing_tag(one: Finding) -> Tag:
    return Tag(SIGNS[one.standing], one.support, _standing_css(one.standing))


def _standing_css(standing: Standing) -> str:
    return f"fc-s-{standing.name.lower()}"


def _value(one: Finding) -> str:
    if one.standing is Standing.UNVERIFIABLE:
        return escape(one.value)
    return f'<mark class="fc-mark {_standing_css(one.standing)}">{escape(one.value)}</mark>'


def _quotes(label: str, shown: Sequence[Passage]) -> str:
    if not shown:
        return ""
    lines = "".join(
        f"<li><b>{isolate(one.outlet)}</b>{f', {escape(one.published)}' if one.published else ''}: "
        f'<bdi>{escape(one.pre)}<mark class="fc-mark fc-plain">{escape(one.mark)}</mark>{escape(one.post)}</bdi></li>'
        for one in shown
    )
    return f'<p class="fc-for">{label}</p><ul class="fc-said-list">{lines}</ul>'
