"""Measure a report against hand-made gold: recall, precision, look-alikes, conflicts told from what can be explained.

Gold is a JSON file of ``discrepancies`` and ``look_alikes``, each with ``mentions`` of ``file`` and exact ``quote``; a
discrepancy's also have ``value``, ``relation`` and ``severity``. The articles are text files.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from factcheck.evaluation.files import shaped
from factcheck.types import HARD, Article, Discrepancy, Report

Place = tuple[str, int, int]  # article name, start, end


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A gold mention: everywhere its quote stands, and the value it gives."""

    places: tuple[Place, ...]
    value: str


@dataclass(frozen=True, slots=True)
class Row:
    """A gold row: a difference that should be found, or a look-alike that should not."""

    id: str
    mentions: tuple[Mentioned, ...]
    hard: bool = False
    high: bool = False

    def joined_by(self, sides: Sequence[Sequence[Place]]) -> bool:
        """True when two different sides touch two mentions of different values."""
        hits = [{m for m in self.mentions if _touch(m.places, side)} for side in sides]
        return any(
            m is not n and (m.value != n.value)
            for i, left in enumerate(hits)
            for right in hits[i + 1 :]
            for m in left
            for n in right
        )


@dataclass(frozen=True, slots=True)
class Score:
    """Counts that add up over stories."""

    gold: int = 0
    found: int = 0
    hard: int = 0
    hard_found: int = 0
    high: int = 0
    high_found: int = 0
    kept_apart: int = 0
    reported: int = 0
    matched: int = 0
    lures: int = 0
    lures_joined: int = 0
    mixed: int = 0

    def __add__(self, other: Score) -> Score:
        """The sum over stories."""
        return Score(*(getattr(self, f) + getattr(other, f) for f in self.__slots__))

    def line(self) -> str:
        """One line for a table."""
        return (
            f"recall {ratio(self.found, self.gold)}  conflict+updated {ratio(self.hard_found, self.hard)}  "
            f"high {self.high_found}/{self.high}  kept apart {ratio(self.kept_apart, self.found)}  "
            f"precision at least {ratio(self.matched, self.reported)}  look-alikes {self.lures_joined}/{self.lures}  "
            f"mixed {self.mixed}"
        )


def ratio(a: int, b: int) -> str:
    """``3/4 (0.75)``."""
    return f"{a}/{b} ({a / b:.2f})" if b else "0/0"


def _touch(places: Iterable[Place], others: Sequence[Place]) -> bool:
    return any(f == g and a < d and c < b for f, a, b in places for g, c, d in others)


def load(path: Path, articles: Sequence[Article]) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """Read a gold file: its differences and its look-alikes. Raises IngestError when it is not one."""
    texts = {a.name: a.text for a in articles}
    with shaped(path):
        data = json.loads(path.read_text("utf-8"))
        return (
            tuple(_row(d, texts, by_value=True) for d in data["discrepancies"]),
            tuple(_row(d, texts, by_value=False) for d in data.get("look_alikes", [])),
        )


def _row(data: Mapping[str, Any], texts: Mapping[str, str], by_value: bool) -> Row:
    mentions = tuple(
        Mentioned(tuple(_places(m["file"], m["quote"], texts)), m.get("value", "") if by_value else str(i))
        for i, m in enumerate(data["mentions"])
    )
    hard = data.get("relation") in {r.value for r in HARD}
    return Row(data["id"], mentions, hard, data.get("severity") == "high")


def _places(name: str, quote: str, texts: Mapping[str, str]) -> Iterator[Place]:
    text, at = texts[name], -1
    while (at := text.find(quote, at + 1)) >= 0:
        yield name, at, at + len(quote)


def matches(report: Report, wanted: Sequence[Row]) -> dict[str, tuple[Row, ...]]:
    """The gold rows that each reported discrepancy finds, by its id."""
    return {d.id: tuple(r for r in wanted if r.joined_by(sides(d, report))) for d in report.discrepancies}


def sides(discrepancy: Discrepancy, report: Report) -> list[list[Place]]:
    """Where a discrepancy's sides stand: the claim behind every fact."""
    names = {a.id: a.name for a in report.articles}
    return [[(names[f.claim.article], f.claim.start, f.claim.end) for f in s.facts] for s in discrepancy.sides]


def score(report: Report, wanted: Sequence[Row], lures: Sequence[Row]) -> tuple[Score, tuple[Discrepancy, ...]]:
    """Score one story; also returns the reported discrepancies that match no gold row, for a person to read."""
    hits = matches(report, wanted)
    found = {r.id: [d for d in report.discrepancies if r in hits[d.id]] for r in wanted}
    found = {r: ds for r, ds in found.items() if ds}
    number = groups(wanted)
    joined = [r for r in lures if any(r.joined_by(sides(d, report)) for d in report.discrepancies)]
    total = Score(
        gold=len(wanted),
        found=len(found),
        hard=sum(r.hard for r in wanted),
        hard_found=sum(r.hard and r.id in found for r in wanted),
        high=sum(r.high for r in wanted),
        high_found=sum(r.high and r.id in found for r in wanted),
        kept_apart=sum(any((d.relation in HARD) == r.hard for d in found[r.id]) for r in wanted if r.id in found),
        reported=len(report.discrepancies),
        matched=sum(bool(h) for h in hits.values()),
        lures=len(lures),
        lures_joined=len(joined),
        mixed=sum(len({number[r.id] for r in h}) > 1 for h in hits.values()),
    )
    return total, tuple(d for d in report.discrepancies if not hits[d.id])


def groups(rows: Sequence[Row]) -> dict[str, int]:
    """The number of each row's group, by its id: rows that share a mention are one group."""
    number: dict[str, int] = {}
    for place, row in enumerate(rows):
        mine = {
            number[o.id]
            for o in rows[:place]
            if any(_touch(m.places, n.places) for m in row.mentions for n in o.mentions)
        }
        new = min(mine, default=len(number))
        number = {o: new if n in mine else n for o, n in number.items()} | {row.id: new}
    return number
