"""What the class screens show that no widget does, as escaped HTML: the code, bars, answers, tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

from factcheck.catalogue import tr, trn
from factcheck.store.answers import Answer, Shown
from factcheck.types import Decision, Verdict
from factcheck.view import DECISION_LABELS, WHY_LABELS, describe

_BOLD = re.compile(r"\*\*([^*]+)\*\*")


def code(letters: str, address: str) -> str:
    """The code and the address, to be read from the back row."""
    halves = f"{letters[:3]}<i> </i>{letters[3:]}"
    said = tr("Code {letters}", letters=" ".join(letters))
    return (
        f'<div class="fc-class-join"><p class="fc-class-say">{escape(tr("Go to"))}</p>'
        f'<p class="fc-class-address">{escape(address)}</p>'
        f'<p class="fc-class-say">{escape(tr("and type this code"))}</p>'
        f'<p class="fc-class-code" role="img" aria-label="{escape(said)}">{halves}</p></div>'
    )


def picture(address: str) -> str:
    """The address as a QR code (ISO/IEC 18004), for a phone's camera; dark on light whatever the theme."""
    import segno

    drawn = segno.make_qr(address, error="m")
    source = escape(drawn.svg_data_uri(light="#fff", dark="#000", omitsize=True))
    said = tr("QR code of this page's address with the code in it")
    return f'<img class="fc-class-qr" width="{8 * drawn.symbol_size()[0]}" alt="{escape(said)}" src="{source}">'


def alone() -> str:
    """What to do when no other machine can reach the page."""
    said = tr(
        "Only this computer can open that address. To let others in, stop Factcheck and start it with {command}.",
        command="<b>factcheck open --network</b>",
    )
    return f'<p class="fc-class-alone">{said}</p>'


def names(joined: Sequence[str], empty: str) -> str:
    """Who is here, as a list of names."""
    if not joined:
        return f'<p class="fc-class-none">{escape(empty)}</p>'
    return f'<ul class="fc-class-names">{"".join(f"<li>{inert(name)}</li>" for name in joined)}</ul>'


def total(answered: int, expected: int, state: str, letters: str) -> str:
    """How far the round is, large; with the code for who comes late."""
    late = tr("code {code}", code=f'<b class="fc-class-late">{letters[:3]} {letters[3:]}</b>')
    joining = f" <span>{late}</span>" if letters else ""
    done = trn("{done} of {count} answers", "{done} of {count} answers", expected, done=f"<b>{answered}</b>")
    return f'<p class="fc-class-total"><span>{done}</span> <span>{escape(state)}</span>{joining}</p>'


def counts(rows: Iterable[tuple[str, int, int]], caption: str) -> str:
    """How many of how many, one row each: (name, answered, expected)."""
    lines = "".join(_count(*row) for row in rows)
    return f'<table class="fc-class-counts"><caption>{escape(caption)}</caption><tbody>{lines}</tbody></table>'


def bars(shown: Shown) -> str:
    """The first answers to a card, a bar a verdict, with the number in words."""
    total = sum(count for _, count in shown.tally)
    if not total:
        return f'<p class="fc-class-none">{escape(tr("Nobody answered this card before it was revealed."))}</p>'
    tally = dict(shown.tally)
    key = shown.key.decision if shown.key else None
    rows = "".join(_bar(one, tally.get(one, 0), total, key is one) for one in Decision if one in tally or one is key)
    said = tr("First answers, {count} in all", count=total)
    return f'<table class="fc-class-bars"><caption>{escape(said)}</caption><tbody>{rows}</tbody></table>'


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


def steps(lines: Iterable[str]) -> str:
    """What happens in order: keys of the catalogue, what stands between two pairs of asterisks in bold."""
    said = "".join(f"<li>{escape(tr(line))}</li>" for line in lines)
    bold = _BOLD.sub(r"<b>\1</b>", said)
    return f'<ol class="fc-class-steps">{bold}</ol>'


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
    title = f'<h2 class="fc-class-{decision}-edge">{escape(tr(DECISION_LABELS[decision]))}</h2>'
    return f"<section>{title}<ul>{voices}</ul></section>"


def _told(verdict: Verdict) -> str:
    return inert(describe(verdict))


def _count(name: str, answered: int, expected: int) -> str:
    share = 100 * answered / expected if expected else 0
    done = " fc-class-done" if expected and answered >= expected else ""
    return (
        f'<tr class="{done.strip()}"><th scope="row">{inert(name)}</th>'
        f'<td><span class="fc-class-track"><span class="fc-class-fill" style="width:{share:.0f}%"></span></span></td>'
        f"<td>{tr('{done} of {all}', done=answered, all=expected)}</td></tr>"
    )


def _bar(decision: Decision, count: int, total: int, is_key: bool) -> str:
    right = f' <span class="fc-class-right">{escape(tr("✓ the key"))}</span>' if is_key else ""
    width = 100 * count / total
    return (
        f'<tr><th scope="row">{escape(tr(DECISION_LABELS[decision]))}{right}</th>'
        f'<td><span class="fc-class-bar fc-class-{decision}" style="width:{width:.1f}%"></span></td>'
        f"<td>{count} <small>({count / total:.0%})</small></td></tr>"
    )


def _voice(given: Answer, own: str) -> str:
    name = inert(given.reviewer)
    if given.reviewer == own:
        name = tr("{name} (you)", name=name)
    first = _reason(given.first) if given.first else f" {escape(tr('no first answer'))}"
    return f"<li><b>{name}</b>{first}{_then(given.second)}</li>"


def _then(second: Verdict | None) -> str:
    if second is None:
        return ""
    said = tr("then {answer}", answer=_told(second) + _reason(second, told=True))
    return f'<p class="fc-class-second">{said}</p>'


def _reason(verdict: Verdict, *, told: bool = False) -> str:
    """The reason chosen and the one written, after the name of who gave them."""
    parts = ([] if told or not verdict.why else [tr(WHY_LABELS.get(verdict.why, verdict.why))]) + [verdict.note]
    said = " · ".join(part.strip() for part in parts if part.strip())
    return f" <span>{inert(said)}</span>" if said else ""
