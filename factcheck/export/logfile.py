"""The rows of ``reviews.csv`` as entries of the log, held against the entries that are there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from factcheck.export.rulings import Row, RowError, addresses, lines, moment, why_of, word
from factcheck.store.log import TAKEN_BACK, Action, Review, standing
from factcheck.types import Decision, Rating, Verdict

_RULED = frozenset({Action.VERDICT, Action.KEY})
_LOCAL = frozenset({Action.SIGN_OFF, Action.REOPEN})


@dataclass(slots=True)
class Found:
    """What the rows are: new ``entries`` with the ``lines`` they stand on, those that are there, and errors."""

    entries: list[Review] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    same: list[tuple[int, str]] = field(default_factory=list)  # (line, card)
    errors: list[RowError] = field(default_factory=list)


def match(rows: Iterable[Row], log: Sequence[Review], reviewer: str, at: datetime) -> Found:
    """Tell new entries from those in the log. A standing ruling that was edited is a new one, signed as given.

    New entries are numbered on from the log's last, and ``cancels`` is in those numbers, whatever the file's were.
    """
    found, places = Found(), dict[int, int]()  # the file's number → that of the log, or the new one
    last = max((review.id for review in log), default=0)
    left = dict[object, list[Review]]()
    for review in log:
        left.setdefault(_key(review), []).append(review)
    stands = {review.id for review in standing(log)}
    for number, cells in rows:
        try:
            named, entry = _read(number, cells, places)
            there = _there(entry, left, stands, number)
        except RowError as bad:
            found.errors.append(RowError(bad.line, str(bad), cells["discrepancy"].strip()))
            continue
        if there and _same(entry, there):
            places[named] = there.id
            found.same.append((number, entry.discrepancy))
            continue
        made = replace(entry, id=last + 1 + len(found.entries))
        if there and made.verdict:
            made = replace(made, reviewer=reviewer, at=at, verdict=replace(made.verdict, reviewer=reviewer, at=at))
        places[named] = made.id
        found.entries.append(made)
        found.lines.append(number)
    return found


def _key(review: Review) -> object:
    return review.discrepancy, review.action, review.reviewer, review.at, review.round, review.session, review.role


def _there(entry: Review, left: Mapping[object, list[Review]], stands: set[int], line: int) -> Review | None:
    """The log's entry that a row is, taken out of what is left; an edited one only if it may be ruled anew."""
    rivals = left.get(_key(entry), [])
    exact = next((review for review in rivals if _same(entry, review)), None)
    taken = exact or (rivals[0] if rivals else None)
    if taken is None:
        if entry.action in _LOCAL:
            raise RowError(line, "A story is signed off and reopened by its own editor only: this row is left out.")
        return None
    if exact is None and (entry.action is not Action.VERDICT or taken.id not in stands):
        raise RowError(line, "An entry of the log cannot be changed afterwards. Put it back, or write a new row.")
    rivals.remove(taken)
    return taken


def _same(entry: Review, review: Review) -> bool:
    if entry.verdict and review.verdict:
        return _plain(entry.verdict) == _plain(review.verdict)
    return _rest(entry) == _rest(review)


def _rest(review: Review) -> tuple[object, ...]:
    return lines(review.text), review.members, review.against, review.cancels


def _plain(verdict: Verdict) -> Verdict:
    tidy = tuple(address for given in verdict.evidence for address in addresses(given))
    return replace(
        verdict,
        note=lines(verdict.note),
        correction=lines(verdict.correction),
        evidence=tidy,
        ratings=tuple(sorted(verdict.ratings)),
    )


def _read(line: int, cells: Mapping[str, str], places: Mapping[int, int]) -> tuple[int, Review]:
    """(the number the file gives it, the entry)."""
    action = word(Action, cells["action"], line, "action")
    at = moment(cells["at"], line, "at")
    key, reviewer = cells["discrepancy"].strip(), cells["reviewer"]
    cancels = None
    if action in TAKEN_BACK:
        target = _whole(cells.get("cancels", ""), line, "cancels")
        if target not in places:
            raise RowError(line, f"It takes back entry {target}, which does not stand above it in the file.")
        cancels = places[target]
    entry = Review(
        id=0,
        story="",
        discrepancy=key,
        action=action,
        reviewer=reviewer,
        at=at,
        round=_whole(cells.get("round", "") or "0", line, "round"),
        verdict=_verdict(line, cells, key, reviewer, at) if action in _RULED else None,
        cancels=cancels,
        text=cells.get("text", ""),
        members=addresses(cells.get("members", "")),
        against=addresses(cells.get("against", "")),
        session=cells.get("session", "").strip(),
        role=cells.get("role", "").strip(),
    )
    return _whole(cells.get("id", "") or f"-{line}", line, "id"), entry


def _verdict(line: int, cells: Mapping[str, str], key: str, reviewer: str, at: datetime) -> Verdict:
    decision = word(Decision, cells.get("verdict", ""), line, "verdict")
    return Verdict(
        discrepancy=key,
        decision=decision,
        why=why_of(cells.get("why", ""), decision, line),
        ratings=_ratings(cells.get("ratings", ""), line),
        note=cells.get("note", ""),
        correction=cells.get("correction", ""),
        evidence=addresses(cells.get("evidence", "")),
        reviewer=reviewer,
        at=at,
    )


def _ratings(cell: str, line: int) -> tuple[tuple[str, Rating], ...]:
    pairs = [pair.partition("=") for pair in cell.split()]
    if any(not letter or not rating for letter, _, rating in pairs):
        raise RowError(line, "Write ratings as “A=accurate B=outdated”.")
    return tuple((letter, word(Rating, rating, line, "rating")) for letter, _, rating in pairs)


def _whole(cell: str, line: int, column: str) -> int:
    try:
        return int(cell.strip()[:12])
    except ValueError:
        raise RowError(line, f"“{cell.strip()[:40]}” in {column} is no number.") from None
