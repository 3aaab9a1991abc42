"""Rulings back from a CSV file that a spreadsheet has been at: a dry run by line first, then the entries to append.

Pure: ``plan`` says what each line would do, ``apply`` returns the entries of the log for the caller to store. What
stands is never overwritten: a line that would change a standing ruling waits for a choice.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from factcheck.catalogue import tr
from factcheck.errors import IngestError
from factcheck.export import logfile
from factcheck.export.rulings import RowError, Ruling, read_ruling
from factcheck.export.sheet import read_csv
from factcheck.store.log import Action, Review, current
from factcheck.types import Report, Verdict

MAX_BYTES = 50_000_000
MAX_ROWS = 200_000
WHOLE_STORY = ""  # the card of an entry that is about the story
NO_CHANGE = "Nothing to change."


class Kind(StrEnum):
    """Which of the three files it is, told by its columns."""

    DISCREPANCIES = "discrepancies"
    VERDICTS = "verdicts"
    REVIEWS = "reviews"


class Step(StrEnum):
    """What a line would do."""

    NEW = "new"
    SAME = "same"
    CHANGES = "changes a ruling"
    UNKNOWN = "unknown card"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the file. ``number`` is the line of the file, from 1, where the row begins."""

    number: int
    step: Step
    card: str
    message: str


@dataclass(frozen=True, slots=True)
class Plan:
    """A dry run. ``entries`` are what ``apply`` would append; those of a card in ``contested`` need a choice.

    ``anchors`` are entries of the log that an undo or redo among them takes back.
    """

    kind: Kind
    lines: tuple[Line, ...]
    entries: tuple[Review, ...]
    contested: frozenset[str] = frozenset()
    anchors: tuple[Review, ...] = ()

    def count(self, step: Step) -> int:
        """How many lines take that step."""
        return sum(line.step is step for line in self.lines)


NEEDED: dict[Kind, frozenset[str]] = {  # in the order in which they are told apart
    Kind.REVIEWS: frozenset({"action", "discrepancy", "at", "reviewer"}),
    Kind.VERDICTS: frozenset({"id", "side", "verdict"}),
    Kind.DISCREPANCIES: frozenset({"id", "verdict"}),
}

Row = tuple[int, Mapping[str, str]]  # line of the file, cells by column


def plan(data: bytes, report: Report, reviews: Iterable[Review], *, reviewer: str, at: datetime) -> Plan:
    """The dry run of a CSV file against the story's log. ``reviewer`` and ``at`` sign what the file does not.

    The columns may be in any order, and more than are needed; those that are missing leave what stands. A row that
    differs from the standing ruling under that ruling's own signature was edited in the spreadsheet, so it is signed
    anew. Raises IngestError when the file is no table, too large, or lacks the columns of all three files.
    """
    log = tuple(reviews)
    kind, rows = read_rows(data)
    if kind is Kind.REVIEWS:
        return _plan_log(rows, report, log, reviewer, at)
    return _plan_rulings(kind, rows, report, log, Ruling(reviewer, at))


def apply(planned: Plan, choices: Collection[str] = ()) -> tuple[Review, ...]:
    """The batch for ``Store.append_reviews``, in order; of contested cards only those whose id is in ``choices``.

    It begins with the log's own entries that something in it takes back; the store knows them and adds them no more.
    """
    refused = planned.contested - frozenset(choices)
    taken = [entry for entry in planned.entries if entry.discrepancy not in refused]
    wanted = {entry.cancels for entry in taken}
    return (*(anchor for anchor in planned.anchors if anchor.id in wanted), *taken)


def withdraw(added: Sequence[Review], reviewer: str, at: datetime) -> tuple[Review, ...]:
    """The batch that takes an import back, the last entry first; ``added`` is what ``Store.append_reviews`` returned.

    An imported undo is redone. A redo stays, and so does an undo of what the import itself brought.
    """
    brought = {entry.id for entry in added}
    taken = [e for e in reversed(added) if e.action is not Action.REDO and e.cancels not in brought]
    last = max(brought, default=0)
    batch = list(added)
    for number, entry in enumerate(taken, last + 1):
        action = Action.REDO if entry.action is Action.UNDO else Action.UNDO
        batch.append(Review(number, entry.story, entry.discrepancy, action, reviewer, at, cancels=entry.id))
    return tuple(batch)


def read_rows(data: bytes) -> tuple[Kind, tuple[Row, ...]]:
    """The rows that hold anything, with their lines. IngestError as ``plan`` says."""
    if len(data) > MAX_BYTES:
        raise IngestError("CSV", tr("larger than {size} MB. Import it in parts.", size=MAX_BYTES // 1_000_000))
    table = read_csv(data)
    if len(table) > MAX_ROWS:
        raise IngestError("CSV", tr("more than {max_rows} rows. Import it in parts.", max_rows=f"{MAX_ROWS:,}"))
    columns = [str(name).strip().lower() for name in table.columns]
    kind = _kind(columns)
    rows, line = list[Row](), 1 + _height(map(str, table.columns))
    for cells in table.to_numpy().tolist():
        if any(cell.strip() for cell in cells):
            rows.append((line, dict(zip(columns, cells, strict=True))))
        line += _height(cells)
    return kind, tuple(rows)


def _kind(columns: Sequence[str]) -> Kind:
    for kind, needed in NEEDED.items():
        if needed <= set(columns):
            twice = sorted({name for name in columns if name and columns.count(name) > 1})
            if twice:
                raise IngestError(
                    "CSV", tr("line 1 names the column “{twice}” twice. Remove one of them.", twice=twice[0])
                )
            return kind
    wanted = "; or ".join(", ".join(sorted(needed)) for needed in NEEDED.values())
    raise IngestError(
        "CSV",
        tr("line 1 lacks columns that an import needs: {wanted}. Export the file again to see them.", wanted=wanted),
    )


def _height(cells: Iterable[str]) -> int:
    """How many lines of the file a row takes; a return and a line feed together end one line."""
    return 1 + sum(cell.count("\n") + cell.count("\r") - cell.count("\r\n") for cell in cells)


# Verdicts and discrepancies: the rows of a card make one ruling


def _plan_rulings(kind: Kind, rows: Iterable[Row], report: Report, log: Sequence[Review], given: Ruling) -> Plan:
    cards = {found.id: found for found in report.discrepancies}
    standing = current(log)
    of_card = dict[str, list[Row]]()
    for row in rows:
        of_card.setdefault(row[1]["id"].strip(), []).append(row)
    last = max((review.id for review in log), default=0)
    lines, entries, contested = list[Line](), list[Review](), set[str]()
    for key, group in of_card.items():
        old = standing.get(key)
        if key not in cards:
            lines += [Line(number, Step.UNKNOWN, key, unknown(key)) for number, _ in group]
            continue
        try:
            verdict, remark = read_ruling(group, cards[key], old, given, sides=kind is Kind.VERDICTS)
        except RowError as bad:
            lines += _lines(group, Step.ERROR, key, f"{bad} Nothing is taken from this card.", bad.line)
            continue
        step = Step.SAME if verdict is None else Step.CHANGES if old else Step.NEW
        lines += _lines(group, step, key, remark)
        if verdict:
            entries.append(_entry(verdict, last + 1 + len(entries)))
            contested |= {key} if old else set()
    return Plan(kind, tuple(sorted(lines, key=lambda line: line.number)), tuple(entries), frozenset(contested))


def _lines(group: Sequence[Row], step: Step, key: str, message: str, told: int = 0) -> list[Line]:
    """One line a row; the message stands at ``told``, else at the first, and the others point to it."""
    first = told or group[0][0]
    return [Line(n, step, key, message if n == first else f"Together with line {first}.") for n, _ in group]


def _entry(verdict: Verdict, number: int) -> Review:
    assert verdict.at is not None
    return Review(number, "", verdict.discrepancy, Action.VERDICT, verdict.reviewer, verdict.at, verdict=verdict)


def unknown(key: str) -> str:
    """What to say about a card that the story has not."""
    return "This row names no card." if not key else "This story has no such card: add the articles it is about first."


# The log: each row is one entry


def _plan_log(rows: Iterable[Row], report: Report, log: Sequence[Review], reviewer: str, at: datetime) -> Plan:
    known = {found.id for found in report.discrepancies} | {WHOLE_STORY}
    found = logfile.match(rows, log, reviewer, at)
    fresh = [entry for entry in found.entries if entry.discrepancy in known]
    contested = _contested(log, fresh)
    lines = [Line(bad.line, Step.ERROR, bad.card, str(bad)) for bad in found.errors]
    lines += [Line(number, Step.SAME, key, NO_CHANGE) for number, key in found.same]
    for number, entry in zip(found.lines, found.entries, strict=True):
        lines.append(_log_line(number, entry, known, contested))
    ordered = tuple(sorted(lines, key=lambda line: line.number))
    cancelled = {entry.cancels for entry in fresh}
    return Plan(Kind.REVIEWS, ordered, tuple(fresh), contested, tuple(r for r in log if r.id in cancelled))


def _log_line(number: int, entry: Review, known: Collection[str], contested: Collection[str]) -> Line:
    key = entry.discrepancy
    if key not in known:
        return Line(number, Step.UNKNOWN, key, unknown(key))
    signed = f"{entry.action.capitalize()} by {entry.reviewer or 'nobody named'}, {entry.at:%Y-%m-%d %H:%M}."
    return Line(number, Step.CHANGES if key in contested else Step.NEW, key, signed)


def _contested(log: Sequence[Review], fresh: Sequence[Review]) -> frozenset[str]:
    """The cards whose standing ruling would not be the same after the fresh entries."""
    after = current([*log, *fresh])
    return frozenset(key for key, verdict in current(log).items() if after.get(key) != verdict)
