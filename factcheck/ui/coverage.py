"""The Compare page's HTML: the matrix of questions by articles, and what one origin alone has.

Every word of an article is escaped, as in ``highlight``. A table with roles, because a phone shows its rows as blocks.
"""

from __future__ import annotations

from dataclasses import replace
from html import escape
from urllib.parse import quote

from factcheck.catalogue import tr
from factcheck.matrix import Entry, Matrix, Only, Row, Source
from factcheck.passages import at_sentence
from factcheck.types import HARD
from factcheck.ui.highlight import isolate, style

WIDEST = 12  # articles that always have a column


def card_link(story: str, card: str) -> str:
    """Return the address of a card, relative to any page."""
    return f"./?story={quote(story, safe='')}&d={quote(card, safe='')}"


def page(shown: Matrix, rows: slice) -> Matrix:
    """Return some rows; where the articles are too many for a table, those that are silent in all of them go."""
    part = shown.rows[rows]
    if len(shown.sources) <= WIDEST:
        return Matrix(shown.sources, part)
    heard = [n for n in range(len(shown.sources)) if any(row.cells[n] for row in part)]
    cut = tuple(replace(row, cells=tuple(row.cells[n] for n in heard)) for row in part)
    return Matrix(tuple(shown.sources[n] for n in heard), cut)


def table(shown: Matrix, story: str) -> str:
    """Return the matrix; every question and every cell leads to its card."""
    head = "".join(_head(source) for source in shown.sources)
    rows = "".join(_row(row, shown.sources, story) for row in shown.rows)
    return (
        '<div class="fc-scroll" role="region" tabindex="0" '
        f'aria-label="{escape(tr("Questions by articles"), quote=True)}">'
        '<table class="fc-matrix" role="table"><thead role="rowgroup"><tr role="row">'
        f'<th role="columnheader" scope="col">{tr("Question")}</th>{head}</tr></thead>'
        f'<tbody role="rowgroup">{rows}</tbody></table></div>'
    )


def lone(shown: Only) -> str:
    """Return a sentence that one origin alone has, its values marked, with what to do about it."""
    name = f"<b>{', '.join(isolate(outlet) for outlet in shown.outlets)}</b>"
    if shown.url:
        link = escape(at_sentence(shown.url, shown.sentence), quote=True)
        name = f'<a href="{link}" target="_blank" rel="noopener noreferrer nofollow">{name}</a>'
    date = escape(shown.published or tr("date not known"))
    one = f", {tr('one text')}" if len(shown.outlets) > 1 else ""
    return (
        f'<figure class="fc-quote fc-lone"><figcaption>{name}, {date}{one}</figcaption>'
        f"<blockquote><bdi>{_marked(shown.sentence, shown.marks)}</bdi></blockquote>"
        f'<p class="fc-hint">{isolate(shown.hint)}</p></figure>'
    )


def _head(source: Source) -> str:
    return f'<th role="columnheader" scope="col">{isolate(source.label)}</th>'


def _row(row: Row, sources: tuple[Source, ...], story: str) -> str:
    link = escape(card_link(story, row.id), quote=True)
    cells = "".join(_cell(cell, source, row, link) for cell, source in zip(row.cells, sources, strict=True))
    hard = " fc-hard" if row.relation in HARD else ""
    state = f" · {escape(row.verdict)}" if row.verdict else ""
    return (
        f'<tr role="row"><th role="rowheader" scope="row"><a href="{link}" target="_self">{isolate(row.question)}</a>'
        f'<small class="fc-rel{hard}">{escape(row.relation_label)}{state}</small></th>{cells}</tr>'
    )


def _cell(cell: tuple[Entry, ...], source: Source, row: Row, link: str) -> str:
    if not cell:
        silent = f'<span aria-hidden="true">·</span><span class="fc-vh">{tr("silent")}</span>'
        return f'<td role="cell" class="fc-none">{silent}</td>'
    name = f'<span class="fc-outlet" aria-hidden="true">{isolate(source.label)}</span>'
    said = "".join(_entry(entry) for entry in cell)
    return f'<td role="cell">{name}<a href="{link}" target="_self" class="fc-cell">{said}</a></td>'


def _entry(entry: Entry) -> str:
    return (
        f'<span class="fc-entry"><span class="fc-letter {style(entry.letter)}">{escape(entry.letter)}</span>'
        f"<span>{isolate(entry.value)}</span></span>"
    )


def _marked(text: str, marks: tuple[tuple[int, int], ...]) -> str:
    out, at = [], 0
    for start, end in marks:
        out += [escape(text[at:start]), f'<mark class="fc-mark fc-alone">{escape(text[start:end])}</mark>']
        at = end
    return "".join([*out, escape(text[at:])])
