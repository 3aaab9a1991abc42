"""Article text as HTML. It is untrusted: every word goes through ``html.escape``, inside markup written here alone.
What stands in a line of ours is in ``<bdi>`` besides, so that a direction mark in it turns nothing but itself.

A side is told by letter, weight and underline style; colour only helps. The classes live in ``static/factcheck.css``.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from factcheck.catalogue import tr, trn
from factcheck.view import Card, CardSide, Join, Passage

_UNSEEN = {"unseen": '<span class="fc-vh">', "seen": "</span>"}  # what stands between is read out only
_JOINER = "&#8288;"  # keeps the letter on the line of the last word
EARLIER = 700  # characters before the mark that are not folded away, so that it stands on the first screen
FIRST = 2  # passages of a side that show at once
LETTERS = "ABCDEFGH"  # sides with a style of their own; later ones share the last


def heading(text: str, level: int = 1) -> str:
    """Return ``text`` as a heading of that level."""
    return f'<h{level} class="fc-h{level}">{escape(text)}</h{level}>'


def section(title: str, text: str = "") -> str:
    """Return a section heading, with a paragraph under it if there is one."""
    return f'<h2 class="fc-h2">{escape(title)}</h2>' + (f"<p>{escape(text)}</p>" if text else "")


def side(shown: CardSide, *, context: bool) -> str:
    """Return a side: its letter and value, who has it, and each sentence with the value marked."""
    top = (
        f'<h2 class="fc-side"><span class="fc-letter {style(shown.letter)}">{escape(shown.letter)}</span> '
        f"{isolate(shown.value)}</h2>"
        f'<p class="fc-support">{_support(shown)}</p>'
    )
    quotes = [passage(one, shown.letter, context=context) for one in shown.passages]
    return top + "".join(quotes[:FIRST]) + _more(quotes[FIRST:])


def _support(shown: CardSide) -> str:
    outlets = ", ".join(isolate(outlet) for outlet in shown.outlets)
    return tr(
        "{unseen}Supported by {seen}{support}{unseen}: {outlets}{seen}",
        support=escape(shown.support), outlets=outlets, **_UNSEEN,
    )  # fmt: skip


def passage(shown: Passage, letter: str, *, context: bool) -> str:
    """Return one sentence with its source above it and, if asked, its neighbours around it."""
    before = _around(shown.before, "fc-before", shown.before[-1:]) if context else ""
    after = _around(shown.after, "fc-after", shown.after[:1]) if context else ""
    quote = f"<bdi>{escape(shown.pre)}{mark(shown.mark, letter)}{escape(shown.post)}</bdi>"
    return f'<figure class="fc-quote">{_source(shown)}<blockquote>{before}{quote}{after}</blockquote></figure>'


def _around(text: str, place: str, edge: str) -> str:
    """A neighbouring sentence; set off by a gap where the text has no space between the two, which stays as it is."""
    gap = "" if not edge or edge.isspace() else f" {place}"
    return f'<span class="fc-around{gap}">{isolate(text)}</span>' if text else ""


def mark(text: str, letter: str) -> str:
    """Return ``text`` as the marked value of side ``letter``."""
    tag = f'<sup aria-label="{escape(tr("side {letter}", letter=letter), quote=True)}">{escape(letter)}</sup>'
    return f'<mark class="fc-mark {style(letter)}">{isolate(text)}{_JOINER}{tag}</mark>'


def quote(shown: Passage, letter: str, *, dark: bool) -> str:
    """Return one sentence with its value marked, for a window: it stands outside the page's colours."""
    scheme = "dark" if dark else "light"
    words = f"{escape(shown.pre)}{mark(shown.mark, letter)}{escape(shown.post)}"
    return f'<div class="fc-said" style="color-scheme:{scheme}"><bdi>{words}</bdi></div>'


def step(count: str, title: str, text: str) -> str:
    """Return one step of a guided walk."""
    return f'<p class="fc-step"><small>{escape(count)}</small> <b>{escape(title)}.</b> {escape(text)}</p>'


def block(text: str, kind: str, *, struck: bool) -> str:
    """Return one block of an article under its label, struck through when it is left out."""
    body = f"<del>{escape(text)}</del>" if struck else f"<span>{escape(text)}</span>"
    return f'<div class="fc-block"><small>{escape(kind)}</small><p dir="auto">{body}</p></div>'


def lines(texts: Iterable[str]) -> str:
    """Return texts as a list, one line each."""
    return f'<ul class="fc-lines">{"".join(f"<li>{isolate(text)}</li>" for text in texts)}</ul>'


def shared(names: str, run: int, sample: str) -> str:
    """Return which articles share a text and the longest run of words that they share."""
    who = f"<b>{isolate(names)}</b>"
    quoted = f"<q>{isolate(sample)}</q>"
    said = (
        trn("{who} share {count} word in a row: {sample}", "{who} share {count} words in a row: {sample}", run,
            who=who, sample=quoted)
        if run else tr("{who} are counted as one by hand", who=who)
    )  # fmt: skip
    return f'<p class="fc-shared">{said}</p>'


def joined(join: Join) -> str:
    """Return why the mentions are held to be one question: a bar a signal, each from where the last one ended.

    A table, so that it reads without the bars: log-odds that add up to the probability.
    """
    moved = [signal for signal in join.signals if round(signal.weight, 1)]
    ends = [0.0, join.start]
    for signal in moved:
        ends.append(ends[-1] + signal.weight)
    low, high = min(ends), max(ends)
    scale = 100 / (high - low or 1.0)
    names = [tr("Before any signal"), *(f"{one.name.capitalize()} {one.value:.2g}" for one in moved)]
    rows = [
        _step(name, before, after, (min(before, after) - low) * scale, abs(after - before) * scale)
        for name, before, after in zip(names, ends, ends[1:], strict=False)
    ]
    total = f"<tr><th>{tr('Together')}</th><td></td><td>{_signed(join.total)}</td></tr>"
    caption = tr(
        "The chance that these are one question: {chance}. Each row adds its log-odds.",
        chance=f"{join.probability:.0%}",
    )
    return (
        f'<table class="fc-join"><caption>{caption}</caption>'
        f"<thead><tr><th>{tr('Signal')}</th><th><span class='fc-vh'>{tr('Bar')}</span></th>"
        f"<th>{tr('Weight')}</th></tr></thead>"
        f"<tbody>{''.join(rows)}{total}</tbody></table>"
    )


def explanation(card: Card) -> str:
    """Return why the sides differ and what would settle it."""
    settle = f"<p><b>{tr('What would settle it')}</b> {isolate(card.would_settle)}</p>" if card.would_settle else ""
    return f'<div class="fc-why"><p><b>{tr("Why they differ")}</b> {isolate(card.reason)}</p>{settle}</div>'


def article(text: str, start: int, end: int, letter: str, *, dark: bool) -> str:
    """Return a whole text with ``text[start:end]`` marked and in view. ``dark``: it stands outside the page."""
    marked = mark(text[start:end], letter)
    scheme = "dark" if dark else "light"
    turn = max(0, text.rfind("\n", 0, start - EARLIER)) if start > EARLIER else 0
    folded = (
        f"<details><summary>{tr('Earlier in the article')}</summary>{escape(text[:turn])}</details>" if turn else ""
    )
    whole = f"{folded}{escape(text[turn:start])}{marked}{escape(text[end:])}"
    return f'<div class="fc-article" style="color-scheme:{scheme}">{whole}</div>'


def chance(probability: float) -> str:
    """Return a probability in words for a reader: never "100%", for nothing here is certain."""
    return tr("over 99%") if probability > 0.99 else f"{probability:.0%}"


def _signed(number: float) -> str:
    return f"{number:+.1f}".replace("-", "−")


def _step(name: str, before: float, after: float, left: float, width: float) -> str:
    sort = "up" if after >= before else "down"
    bar = f'<span class="fc-bar fc-{sort}" style="margin-left:{left:.1f}%;width:{max(width, 0.6):.1f}%"></span>'
    return f"<tr><th>{isolate(name)}</th><td>{bar}</td><td>{_signed(after - before)}</td></tr>"


def _more(quotes: list[str]) -> str:
    if not quotes:
        return ""
    told = trn("{count} more", "{count} more", len(quotes))
    return f'<details class="fc-more"><summary>{told}</summary>{"".join(quotes)}</details>'


def _source(shown: Passage) -> str:
    date = escape(shown.published or tr("date not known"))
    name = f"<b>{isolate(shown.outlet)}</b>"
    if shown.link:
        link = escape(shown.link, quote=True)
        name = f'<a href="{link}" target="_blank" rel="noopener noreferrer nofollow">{name}</a>'
    said = f" · {tr('quoting {speaker}', speaker=isolate(shown.speaker))}" if shown.speaker else ""
    return f"<figcaption>{name}, {date}{said}</figcaption>"


def isolate(text: str) -> str:
    """Return ``text`` escaped, so that a direction mark in it turns nothing beside it."""
    return f"<bdi>{escape(text)}</bdi>"


def style(letter: str) -> str:
    """Return the class that a side of that letter wears."""
    return "fc-" + (letter if letter in LETTERS and len(letter) == 1 else LETTERS[-1]).lower()
