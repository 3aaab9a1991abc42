"""What the class screens show that no widget does, as escaped HTML: the code, bars, answers, tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from factcheck.store.answers import Answer, Shown
from factcheck.types import Decision, Verdict
from factcheck.view import DECISION_LABELS, WHY_LABELS, describe


def code(letters: str, address: str) -> str:
    """The code and the address, to be read from the back row."""
    halves = f"{letters[:3]}<i> </i>{letters[3:]}"
    return (
        f'<div class="fc-class-join"><p class="fc-class-say">Go to</p><p class="fc-class-address">{escape(address)}</p>'
        f'<p class="fc-class-say">and type this code</p>'
        f'<p class="fc-class-code" role="img" aria-label="Code {" ".join(letters)}">{halves}</p></div>'
    )


def picture(address: str) -> str:
    """The address as a QR code (ISO/IEC 18004), for a phone's camera; dark on light whatever the theme."""
    import segno

    drawn = segno.make_qr(address, error="m")
    source = escape(drawn.svg_data_uri(light="#fff", dark="#000", omitsize=True))
    said = "QR code of this page's address with the code in it"
    return f'<img class="fc-class-qr" width="{8 * drawn.symbol_size()[0]}" alt="{said}" src="{source}">'


ALONE = (
    '<p class="fc-class-alone">Only this computer can open that address. To let others in, stop Factcheck and start it '
    "with <b>factcheck open --network</b>.</p>"
)


def names(joined: Sequence[str], empty: str) -> str:
    """Who is here, as a list of names."""
    if not joined:
        return f'<p class="fc-class-none">{escape(empty)}</p>'
    return f'<ul class="fc-class-names">{"".join(f"<li>{inert(name)}</li>" for name in joined)}</ul>'


def total(answered: int, expected: int, state: str, letters: str) -> str:
    """How far the round is, large; with the code for who comes late."""
    joining = f' <span>code <b class="fc-class-late">{letters[:3]} {letters[3:]}</b></span>' if letters else ""
    return (
        f'<p class="fc-class-total"><span><b>{answered}</b> of {expected} answers</span> '
        f"<span>{escape(state)}</span>{joining}</p>"
    )


def counts(rows: Iterable[tuple[str, int, int]], caption: str) -> str:
    """How many of how many, one row each: (name, answered, expected)."""
    lines = "".join(_count(*row) for row in rows)
    return f'<table class="fc-class-counts"><caption>{escape(caption)}</caption><tbody>{lines}</tbody></table>'


def bars(shown: Shown) -> str:
    """The first answers to a card, a bar a verdict, with the number in words."""
    total = sum(count for _, count in shown.tally)
    if not total:
        return '<p class="fc-class-none">Nobody answered this card before it was revealed.</p>'
    tally = dict(shown.tally)
    key = shown.key.decision if shown.key else None
    rows = "".join(_bar(one, tally.get(one, 0), total, key is one) for one in Decision if one in tally or one is key)
    said = f"First answers, {total} in all"
    return f'<table class="fc-class-bars"><caption>{said}</caption><tbody>{rows}</tbody></table>'


def voices(given: Iterable[Answer], own: str = "") -> str:
    """The reasons side by side: a column for each verdict, those who gave one first."""
    said = sorted(given, key=lambda a: (not (a.first and a.first.note), a.reviewer.casefold()))
    columns = [
        _column(decision, [a for a in said if (a.first or a.second or _NOTHING).decision is decision], own)
        for decision in Decision
    ]
    return f'<div class="fc-class-voices">{"".join(columns)}</div>' if any(columns) else ""


def answer(given: Verdict, title: str) -> str:
    """One verdict with its note, under a title."""
    note = f'<p class="fc-said">{inert(given.note)}</p>' if given.note else ""
    return f'<div class="fc-class-key"><h2 class="fc-h2">{escape(title)}</h2><p><b>{_told(given)}</b></p>{note}</div>'


def table(head: Sequence[str], rows: Iterable[Sequence[str]], caption: str) -> str:
    """A table of plain text; the first cell of each row names it."""
    top = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in head)
    body = "".join(
        f'<tr><th scope="row">{inert(row[0])}</th>{"".join(f"<td>{inert(cell)}</td>" for cell in row[1:])}</tr>'
        for row in rows
    )
    return (
        f'<div class="fc-class-wide" tabindex="0" role="region" aria-label="{escape(caption, quote=True)}">'
        f'<table class="fc-class-table"><caption>{escape(caption)}</caption>'
        f"<thead><tr>{top}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def steps(lines: Iterable[tuple[str, str]]) -> str:
    """What happens in order: (title, text)."""
    items = "".join(f"<li><b>{escape(title)}</b> {escape(text)}</li>" for title, text in lines)
    return f'<ol class="fc-class-steps">{items}</ol>'


def order(questions: Sequence[str]) -> str:
    """The chosen cards as a numbered list."""
    return f'<ol class="fc-class-order">{"".join(f"<li>{inert(one)}</li>" for one in questions)}</ol>'


def lead(text: str) -> str:
    """One line in large type."""
    return f'<p class="fc-lead">{inert(text)}</p>'


def inert(text: str) -> str:
    """Text that is nothing but text."""
    return f"<bdi>{escape(text)}</bdi>"


_NOTHING = Verdict("", Decision.UNVERIFIABLE)


def _column(decision: Decision, given: Sequence[Answer], own: str) -> str:
    if not given:
        return ""
    voices = "".join(_voice(one, own) for one in given)
    title = f'<h2 class="fc-class-{decision}-edge">{escape(DECISION_LABELS[decision])}</h2>'
    return f"<section>{title}<ul>{voices}</ul></section>"


def _told(verdict: Verdict) -> str:
    return inert(describe(verdict))


def _count(name: str, answered: int, expected: int) -> str:
    share = 100 * answered / expected if expected else 0
    done = " fc-class-done" if expected and answered >= expected else ""
    return (
        f'<tr class="{done.strip()}"><th scope="row">{inert(name)}</th>'
        f'<td><span class="fc-class-track"><span class="fc-class-fill" style="width:{share:.0f}%"></span></span></td>'
        f"<td>{answered} of {expected}</td></tr>"
    )


def _bar(decision: Decision, count: int, total: int, is_key: bool) -> str:
    mark = ' <span class="fc-class-right">✓ the key</span>' if is_key else ""
    width = 100 * count / total
    return (
        f'<tr><th scope="row">{escape(DECISION_LABELS[decision])}{mark}</th>'
        f'<td><span class="fc-class-bar fc-class-{decision}" style="width:{width:.1f}%"></span></td>'
        f"<td>{count} <small>({count / total:.0%})</small></td></tr>"
    )


def _voice(given: Answer, own: str) -> str:
    name = f"<b>{inert(given.reviewer)}{' (you)' if given.reviewer == own else ''}</b>"
    first = _reason(given.first) if given.first else " no first answer"
    second = given.second
    again = f'<p class="fc-class-second">then {_told(second)}{_reason(second, told=True)}</p>' if second else ""
    return f"<li>{name}{first}{again}</li>"


def _reason(verdict: Verdict, *, told: bool = False) -> str:
    """The reason chosen and the one written, after the name of who gave them."""
    parts = ([] if told or not verdict.why else [WHY_LABELS.get(verdict.why, verdict.why)]) + [verdict.note]
    said = " · ".join(part.strip() for part in parts if part.strip())
    return f" <span>{inert(said)}</span>" if said else ""
