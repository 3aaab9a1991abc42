"""Article text as HTML. It is untrusted: every word goes through ``html.escape``, inside markup written here alone.
What stands in a line of ours is in ``<bdi>`` besides, so that a direction mark in it turns nothing but itself.

A side is told by letter, weight and underline style; colour only helps. The classes live in ``static/factcheck.css``.
"""

from __future__ import annotations

from html import escape

from factcheck.view import Card, CardSide, Passage

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
    outlets = ", ".join(_inert(outlet) for outlet in shown.outlets)
    top = (
        f'<h2 class="fc-side"><span class="fc-letter {_style(shown.letter)}">{escape(shown.letter)}</span> '
        f"{_inert(shown.value)}</h2>"
        f'<p class="fc-support"><span class="fc-vh">Supported by </span>{escape(shown.support)}'
        f'<span class="fc-vh">: {outlets}</span></p>'
    )
    quotes = [passage(one, shown.letter, context=context) for one in shown.passages]
    return top + "".join(quotes[:FIRST]) + _more(quotes[FIRST:])


def passage(shown: Passage, letter: str, *, context: bool) -> str:
    """Return one sentence with its source above it and, if asked, its neighbours around it."""
    before = f'<span class="fc-around">{_inert(shown.before)} </span>' if context and shown.before else ""
    after = f'<span class="fc-around"> {_inert(shown.after)}</span>' if context and shown.after else ""
    quote = f"<bdi>{escape(shown.pre)}{mark(shown.mark, letter)}{escape(shown.post)}</bdi>"
    return f'<figure class="fc-quote">{_source(shown)}<blockquote>{before}{quote}{after}</blockquote></figure>'


def mark(text: str, letter: str) -> str:
    """Return ``text`` as the marked value of side ``letter``."""
    tag = f'<sup aria-label="side {escape(letter, quote=True)}">{escape(letter)}</sup>'
    return f'<mark class="fc-mark {_style(letter)}">{_inert(text)}{_JOINER}{tag}</mark>'


def explanation(card: Card) -> str:
    """Return why the sides differ and what would settle it."""
    settle = f"<p><b>What would settle it</b> {_inert(card.would_settle)}</p>" if card.would_settle else ""
    return f'<div class="fc-why"><p><b>Why they differ</b> {_inert(card.reason)}</p>{settle}</div>'


def article(text: str, start: int, end: int, letter: str, *, dark: bool) -> str:
    """Return a whole text with ``text[start:end]`` marked and in view. ``dark``: it stands outside the page."""
    marked = mark(text[start:end], letter)
    scheme = "dark" if dark else "light"
    turn = max(0, text.rfind("\n", 0, start - EARLIER)) if start > EARLIER else 0
    folded = f"<details><summary>Earlier in the article</summary>{escape(text[:turn])}</details>" if turn else ""
    whole = f"{folded}{escape(text[turn:start])}{marked}{escape(text[end:])}"
    return f'<div class="fc-article" style="color-scheme:{scheme}">{whole}</div>'


def _more(quotes: list[str]) -> str:
    if not quotes:
        return ""
    return f'<details class="fc-more"><summary>{len(quotes)} more</summary>{"".join(quotes)}</details>'


def _source(shown: Passage) -> str:
    date = f", {escape(shown.published)}" if shown.published else ", date not known"
    name = f"<b>{_inert(shown.outlet)}</b>"
    if shown.url:
        link = escape(shown.url, quote=True)
        name = f'<a href="{link}" target="_blank" rel="noopener noreferrer nofollow">{name}</a>'
    said = f" · quoting {_inert(shown.speaker)}" if shown.speaker else ""
    return f"<figcaption>{name}{date}{said}</figcaption>"


def _inert(text: str) -> str:
    return f"<bdi>{escape(text)}</bdi>"


def _style(letter: str) -> str:
    return "fc-" + (letter if letter in LETTERS and len(letter) == 1 else LETTERS[-1]).lower()
