"""The rows that a CSV file has about one card, read as one ruling and held against the ruling that stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from factcheck.catalogue import tr
from factcheck.errors import FactcheckError
from factcheck.types import EXPLANATIONS, Decision, Discrepancy, Rating, Verdict

LONGEST = 20_000  # characters of a note or a correction
LABELS: dict[StrEnum, str] = {  # as the buttons of Review have them
    Decision.CONFLICT: "Real conflict",
    Decision.EXPLAINED: "Explained",
    Decision.NOT_A_DISCREPANCY: "Not a discrepancy",
    Decision.UNVERIFIABLE: "Cannot be verified",
    Decision.NEEDS_REPORTING: "Needs reporting",
    Rating.ACCURATE: "Accurate",
    Rating.ACCURATE_NEEDS_CONTEXT: "Accurate, needs context",
    Rating.OUTDATED: "Outdated",
    Rating.NEEDS_CORRECTION: "Needs correction",
    Rating.UNVERIFIABLE: "Cannot be verified",
}
_BREAKS = re.compile(r"\r\n|\r")
Row = tuple[int, Mapping[str, str]]
Word = TypeVar("Word", bound=StrEnum)


class RowError(FactcheckError):
    """A row that cannot be read: ``line`` of the file, and what to change. It becomes a line of the plan."""

    def __init__(self, line: int, message: str, card: str = "") -> None:
        super().__init__(message)
        self.line = line
        self.card = card


@dataclass(frozen=True, slots=True)
class Ruling:
    """Who signs an imported ruling that has no signature of its own, and when."""

    reviewer: str
    at: datetime  # aware


def read_ruling(
    rows: Sequence[Row], card: Discrepancy, old: Verdict | None, given: Ruling, *, sides: bool
) -> tuple[Verdict | None, str]:
    """The ruling to append, or None when nothing changes, and a remark for the reader; RowError where a row is wrong.

    ``sides``: the rows are of ``verdicts.csv``, with ratings, evidence and a signature; else of ``discrepancies.csv``.
    """
    line, decided = pick(rows, "verdict", old.decision if old else None)
    if not decided.strip():
        return None, "An empty verdict takes nothing back: undo it in Review." if old else "Not ruled."
    decision = word(Decision, decided, line, "verdict")
    new = Verdict(
        discrepancy=card.id,
        decision=decision,
        why=_why(rows, decision, old, "why" if sides else "explanation"),
        ratings=_ratings(rows, card, decision, old, sides=sides),
        note=_prose(rows, "note", old.note if old else None),
        correction=_prose(rows, "correction", old.correction if old else None),
        evidence=_evidence(rows, old, sides=sides),
    )
    reviewer, at, signed_in = _signature(rows, old, sides=sides)
    changes = _changes(new, old) if old else ""
    if old and not changes and reviewer == old.reviewer:
        return None, "Nothing to change."
    signed = _signed(new, reviewer, at, signed_in, old, given)
    if old is None:
        return signed, f"{decision.capitalize()}{f' ({new.why})' if new.why else ''}, {_named(signed.reviewer)}."
    said = f"Changes {changes}" if changes else "The same ruling"
    return signed, f"{said}; {_named(signed.reviewer)}. Stands: {old.decision}, {_named(old.reviewer)}."


def pick(rows: Sequence[Row], column: str, old: str | None) -> tuple[int, str]:
    """(line, cell) of a column in which the rows of a card should agree; what stands where the file has no such column.

    Where a ruling stands and only some of the rows were edited, the edit counts. Two different edits are RowError.
    """
    if column not in rows[0][1]:
        return rows[0][0], old or ""
    cells = {lines(cells[column]): (number, cells[column]) for number, cells in reversed(rows)}
    if old is not None:
        edits = [found for text, found in cells.items() if text != lines(old)]
        if not edits:
            return rows[0][0], old
    else:
        edits = [found for text, found in cells.items() if text] or [(rows[0][0], "")]
    if len(edits) > 1:
        first, *_, last = sorted(edits)
        raise RowError(last[0], f"“{column}” says something else than in line {first[0]}, about the same card.")
    return edits[0]


def lines(text: str) -> str:
    """``text`` with every line break a line feed, as a spreadsheet may leave it."""
    return _BREAKS.sub("\n", text)


def word(kind: type[Word], cell: str, line: int, column: str) -> Word:
    """The member that a cell names, by its stored word or by its label, whatever the case and the spaces."""
    plain = _plain(cell)
    for member in kind:
        if plain in {member.value, *map(_plain, labels_of(member))}:
            return member
    raise RowError(line, f"“{_short(cell)}” is no {column}: write {listed(member.value for member in kind)}.")


def labels_of(member: StrEnum) -> tuple[str, ...]:
    """What the buttons call a decision or a rating, in the reader's language and in English."""
    label = LABELS.get(member, "")
    return (tr(label), label) if label else ()


def _plain(cell: str) -> str:
    return re.sub(r"[\s_,-]+", "_", cell.strip().casefold())


def moment(cell: str, line: int, column: str) -> datetime:
    """A moment with its zone, "2026-03-14T09:30:00+00:00"."""
    try:
        found = datetime.fromisoformat(cell.strip())
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        raise RowError(line, f"“{_short(cell)}” in {column} is no moment: write it as 2026-03-14T09:30:00+00:00.")
    return found


def listed(words: Iterable[str]) -> str:
    """ "a, b or c"."""
    *first, last = words
    return f"{', '.join(first)} or {last}" if first else last


def why_of(cell: str, decision: Decision, line: int) -> str:
    """One of the reasons that go with a decision, or ""."""
    why = re.sub(r"[\s-]+", "_", cell.strip().lower())
    allowed = EXPLANATIONS.get(decision, ())
    if why and why not in allowed:
        hint = f"write {listed(allowed)}, or nothing" if allowed else "leave the cell empty"
        raise RowError(line, f"“{_short(cell)}” does not go with {decision}: {hint}.")
    return why


def _why(rows: Sequence[Row], decision: Decision, old: Verdict | None, column: str) -> str:
    line, cell = pick(rows, column, old.why if old else None)
    if (
        old
        and decision is not old.decision
        and lines(cell) == lines(old.why)
        and cell not in EXPLANATIONS.get(decision, ())
    ):
        return ""  # it went with the ruling that was changed
    return cell if old and decision is old.decision and cell == old.why else why_of(cell, decision, line)


def _ratings(
    rows: Sequence[Row], card: Discrepancy, decision: Decision, old: Verdict | None, *, sides: bool
) -> tuple[tuple[str, Rating], ...]:
    before = old.ratings if old else ()
    if not sides or "rating" not in rows[0][1]:
        return before if old and old.decision is decision else ()
    found = dict(before)
    for letter, group in _by_side(rows, card).items():
        line, cell = pick(group, "rating", found.get(letter, "") if old else None)
        found.pop(letter, None)
        if cell.strip():
            found[letter] = word(Rating, cell, line, "rating")
    if found == dict(before) and old and old.decision is decision:
        return before
    return tuple(sorted(found.items())) if decision is Decision.CONFLICT else ()


def _by_side(rows: Sequence[Row], card: Discrepancy) -> dict[str, list[Row]]:
    known = [side.letter for side in card.sides]
    groups = dict[str, list[Row]]()
    for number, cells in rows:
        letter = cells["side"].strip().upper()
        if letter not in known:
            raise RowError(number, f"The card has no side “{_short(letter)}”: write {listed(known)}.")
        groups.setdefault(letter, []).append((number, cells))
    return groups


def _prose(rows: Sequence[Row], column: str, old: str | None) -> str:
    line, cell = pick(rows, column, old)
    if len(cell) > LONGEST and cell != old:
        raise RowError(line, f"“{column}” is over {LONGEST:,} characters. Shorten it.")
    return cell


def _evidence(rows: Sequence[Row], old: Verdict | None, *, sides: bool) -> tuple[str, ...]:
    before = "\n".join(old.evidence) if old else None
    if not sides:
        return old.evidence if old else ()
    _, cell = pick(rows, "evidence", before)
    return old.evidence if old and cell == before else addresses(cell)


def addresses(cell: str) -> tuple[str, ...]:
    """One address a line; empty lines do not count."""
    return tuple(line.strip() for line in lines(cell).split("\n") if line.strip())


def _signature(rows: Sequence[Row], old: Verdict | None, *, sides: bool) -> tuple[str, str, int]:
    """(reviewer, moment as written, its line); "" where the file does not say."""
    if not sides:
        return (old.reviewer if old else ""), "", rows[0][0]
    _, reviewer = pick(rows, "reviewer", old.reviewer if old else None)
    line, at = pick(rows, "decided_at", old.at.isoformat() if old and old.at else None)
    unchanged = old and old.at and reviewer == old.reviewer and at == old.at.isoformat()
    return reviewer, "" if unchanged else at.strip(), line


def _signed(verdict: Verdict, reviewer: str, at: str, line: int, old: Verdict | None, given: Ruling) -> Verdict:
    """With the file's own signature, unless it is that of the ruling that was edited: then with the given one."""
    if old and reviewer == old.reviewer and not at:
        return replace(verdict, reviewer=given.reviewer, at=given.at)
    moment_ = moment(at, line, "decided_at") if at else given.at
    return replace(verdict, reviewer=reviewer or given.reviewer, at=moment_)


def _changes(new: Verdict, old: Verdict) -> str:
    """What differs, in words; "" when only the signature does."""
    told = []
    if new.decision is not old.decision:
        told.append(f"verdict {old.decision} → {new.decision}")
    for letter in sorted({letter for letter, _ in (*old.ratings, *new.ratings)}):
        before, after = dict(old.ratings).get(letter), dict(new.ratings).get(letter)
        if before is not after:
            told.append(f"rating of {letter} {before or 'none'} → {after or 'none'}")
    if new.why != old.why:
        told.append(f"why {old.why or 'none'} → {new.why or 'none'}")
    told += [name for name in ("note", "correction", "evidence") if getattr(new, name) != getattr(old, name)]
    return ", ".join(told)


def _named(reviewer: str) -> str:
    return f"signed {reviewer}" if reviewer else "unsigned"


def _short(cell: str) -> str:
    text = " ".join(cell.split())
    return text if len(text) <= 40 else text[:40] + "…"
