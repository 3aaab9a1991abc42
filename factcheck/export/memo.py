"""A memo in Markdown for the desk: what differs, what was ruled, and the wording to print.

Text from articles and reviewers is escaped so that Markdown shows it word for word: nothing in it becomes a link, an
image, a heading, a list or HTML, with or without the bare-address links of GitHub's dialect.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date

from factcheck.export.claimreview import NAMES
from factcheck.export.corrections import proposals
from factcheck.export.csv import shown_label, shown_of
from factcheck.export.names import writable
from factcheck.export.rulings import LABELS
from factcheck.types import Discrepancy, Fact, Report, Side, Verdict

# Escaped wherever they stand, then where a line begins: the rest of the punctuation is left for people to read.
_SPECIAL = re.compile(r"[\\`*_{}\[\]<>|~$&^#!]|:(?=\S)|(?<=-)-|^[-+=]")
_NUMBERED = re.compile(r"^(\d{1,9})([.)])")
# A bare address becomes a link after escapes are read; an invisible word joiner inside it does not let it.
_ADDRESS = re.compile(r"(?<=:)(?=//)|(?<=@)(?=\S)|(?<=www)(?=\.)|(?<=mailto:)|(?<=xmpp:)", re.IGNORECASE)
_DIRECTED = re.compile("[\u202a-\u202e\u2066-\u2069]")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def memo(
    report: Report,
    verdicts: Mapping[str, Verdict],
    shown: Collection[str] | None = None,
    *,
    story: str = "",
    day: date | None = None,
) -> str:
    """The memo: corrections to print first, then every shown card with its sides, quotations, reason and ruling."""
    cards = list(shown_of(report, shown))
    parts = [
        f"# {escape(story) or 'Factcheck memo'}",
        f"{shown_label(report, shown)}{f' · {day.isoformat()}' if day else ''} · {len(report.articles)} articles",
        *_wordings(report, verdicts, cards),
        "## Differences",
        *(_card(report, number, found, verdicts.get(found.id)) for number, found in enumerate(cards, 1)),
        *([] if cards else ["No card is shown."]),
        _footer(report),
    ]
    return writable("\n\n".join(part for part in parts if part)) + "\n"


def escape(words: str) -> str:
    """``words`` on one line so that Markdown shows them as they are."""
    line = _ADDRESS.sub("\u2060", " ".join(_CONTROL.sub(" ", words).split()))
    if _DIRECTED.search(line):
        line = f"\u2068{line}\u2069"
    return _NUMBERED.sub(r"\1\\\2", _SPECIAL.sub(r"\\\g<0>", line))


def _wordings(report: Report, verdicts: Mapping[str, Verdict], cards: list[Discrepancy]) -> Iterator[str]:
    made = [(found, words) for found in cards if (words := _wording(report, found, verdicts.get(found.id)))]
    if made:
        yield "## To print"
    for found, words in made:
        yield f"**{escape(found.question)}**\n\n" + "\n\n".join(f"> {line}" for line in words)


def _wording(report: Report, found: Discrepancy, verdict: Verdict | None) -> list[str]:
    """The reviewer's own wording, which may be none, else what is proposed for each side, with who is meant."""
    if verdict is None:
        return []
    if verdict.correction:
        own = escape(verdict.correction)
        return [own] if own else []
    names = {side.letter: _outlets(report, side) for side in found.sides}
    return [f"{escape(words)} *(proposed, for {names[letter]})*" for letter, words in proposals(found, verdict, report)]


def _card(report: Report, number: int, found: Discrepancy, verdict: Verdict | None) -> str:
    lines = [f"### {number}\\. {escape(found.question)}", f"*{found.relation}, {found.severity}* · card {found.id}"]
    lines += ["\n".join(_side(report, side, verdict)) for side in found.sides]
    lines.append(f"**Why they differ:** {escape(found.reason)}")
    if found.would_settle:
        lines.append(f"**What would settle it:** {escape(found.would_settle)}")
    return "\n\n".join([*lines, *_ruling(verdict)])


def _side(report: Report, side: Side, verdict: Verdict | None) -> Iterator[str]:
    rating = dict(verdict.ratings).get(side.letter) if verdict else None
    said = f" — {NAMES[rating].lower()}" if rating else ""
    yield f"- **{escape(side.letter)}: {escape(side.value)}** ({_support(report, side)}){said}"
    seen = set[tuple[str, tuple[int, int]]]()
    for fact in side.facts:
        if (fact.claim.article, fact.claim.sentence) not in seen:
            seen.add((fact.claim.article, fact.claim.sentence))
            yield f"  - {_quote(report, fact)}"


def _support(report: Report, side: Side) -> str:
    ids = dict.fromkeys(fact.claim.article for fact in side.facts)
    outlets = len({report.article(key).label for key in ids})
    return f"{outlets} outlet{'' if outlets == 1 else 's'}, {report.independent(ids)} independent"


def _quote(report: Report, fact: Fact) -> str:
    article = report.article(fact.claim.article)
    dated = f", {article.day.isoformat()}" if article.day else ""
    return f"{escape(article.label)}{dated}: {_quoted(article.text[slice(*fact.claim.sentence)])}"


def _quoted(sentence: str) -> str:
    """A sentence in quotation marks, unless it begins or ends with its own: they would stand doubled."""
    words, marks = escape(sentence), tuple('“”„«»"')
    return words if sentence.strip().startswith(marks) or sentence.strip().endswith(marks) else f"“{words}”"


def _outlets(report: Report, side: Side) -> str:
    ids = dict.fromkeys(fact.claim.article for fact in side.facts)
    return ", ".join(dict.fromkeys(escape(report.article(key).label) for key in ids))


def _ruling(verdict: Verdict | None) -> Iterator[str]:
    if verdict is None:
        yield "**Ruling:** open"
        return
    why = f" ({verdict.why.replace('_', ' ')})" if verdict.why else ""
    signed = ", ".join(filter(None, (escape(verdict.reviewer), verdict.at.date().isoformat() if verdict.at else "")))
    yield f"**Ruling:** {LABELS[verdict.decision]}{escape(why)}{f' · {signed}' if signed else ''}"
    if verdict.note.strip():
        yield f"**Note:** {escape(verdict.note)}"
    if verdict.evidence:
        yield "**Evidence:**\n\n" + "\n".join(f"- {escape(address)}" for address in verdict.evidence)


def _footer(report: Report) -> str:
    made = " ".join(filter(None, ("Factcheck", escape(report.version))))
    return f"---\n\nMade with {made}{f', model {escape(report.model)}' if report.model else ''}\\."
