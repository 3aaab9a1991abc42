"""The steps of a comparison, timed: by the clock on the wall and by the processor, beside the bare model."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from factcheck.memo import Memo
from factcheck.pipeline import check
from factcheck.steps import STAGES
from factcheck.text import sentences
from factcheck.types import Article, Report, Settings

if TYPE_CHECKING:
    from factcheck.embed import Encoder, Vectors

READING, ENCODING, LINKING, COMPARING = STAGES
Bare = Callable[[list[str]], "Vectors"]


@dataclass(frozen=True, slots=True)
class Run:
    """One comparison: seconds by step, and what it was about."""

    articles: int
    characters: int
    claims: int
    cards: int
    seconds: dict[str, float]  # of the clock on the wall, by step
    processor: dict[str, float]  # of all cores together, by step: what other programs do changes it little
    bare: float = 0.0  # seconds that the bare model takes for the articles' own sentences; 0 where not measured
    bare_processor: float = 0.0
    export: float = 0.0  # seconds for the report as JSON and as the CSV files

    @property
    def total(self) -> float:
        """All steps."""
        return sum(self.seconds.values())

    @property
    def total_processor(self) -> float:
        """All steps, of all cores together."""
        return sum(self.processor.values())

    @property
    def rest(self) -> float:
        """The share of the total that is not the model's."""
        return 1 - self.seconds[ENCODING] / self.total if self.total else 0.0


class Clock:
    """A progress listener that adds up seconds by step."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = dict.fromkeys(STAGES, 0.0)
        self.processor: dict[str, float] = dict.fromkeys(STAGES, 0.0)
        self._stage = READING
        self._wall, self._cpu = time.perf_counter(), time.process_time()

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Add what went by to the step that was running."""
        wall, cpu = time.perf_counter(), time.process_time()
        self.seconds[self._stage] += wall - self._wall
        self.processor[self._stage] += cpu - self._cpu
        self._stage, self._wall, self._cpu = stage, wall, cpu


def timed(texts: Sequence[Article], encoder: Encoder, bare: Bare | None = None) -> Run:
    """Compare once, export what was found, and let ``bare`` encode every sentence of the same articles."""
    clock = Clock()
    report = check(texts, Settings(many=True), encoder=encoder, progress=clock)
    clock("", 0, 0)
    return Run(
        len(texts),
        sum(len(a.text) for a in texts),
        len(report.claims),
        len(report.discrepancies),
        clock.seconds,
        clock.processor,
        *(_bare(texts, bare) if bare else (0.0, 0.0)),
        _export(report),
    )


def _bare(texts: Sequence[Article], bare: Bare) -> tuple[float, float]:
    """The default way with the same library: every sentence of every article, as it comes."""
    lines = [a.text[s:e] for a in texts for s, e in sentences.split(a.text, 0, len(a.text))]
    wall, cpu = time.perf_counter(), time.process_time()
    bare(lines)
    return time.perf_counter() - wall, time.process_time() - cpu


def _export(report: Report) -> float:
    from factcheck.export import report_json
    from factcheck.export.csv import discrepancies_csv, verdicts_csv

    since = time.perf_counter()
    report_json(report)
    discrepancies_csv(report, {})
    verdicts_csv(report, {})
    return time.perf_counter() - since


def one_more(texts: Sequence[Article], encoder: Encoder) -> float:
    """Seconds for the last article, once the others are compared, as a share of the seconds for the others."""
    memo = Memo()
    since = time.process_time()
    check(texts[:-1], Settings(many=True), encoder=encoder, memo=memo)
    full = time.process_time()
    check(texts, Settings(many=True), encoder=encoder, memo=memo)
    return (time.process_time() - full) / (full - since)


def growth(small: Run, large: Run) -> dict[str, float]:
    """The exponent of each step's processor time between two sizes: 1 is linear, 2 is every pair."""
    grown = math.log(large.articles / small.articles)
    steps = {s: (small.processor[s], large.processor[s]) for s in STAGES} | {
        "total": (small.total_processor, large.total_processor)
    }
    return {s: math.log(b / a) / grown for s, (a, b) in steps.items() if a > 0 and b > 0}


def exponents(runs: Sequence[Run]) -> dict[str, dict[str, float]]:
    """The growth exponents of each two neighbouring sizes, and from 50 (or the smallest) to the largest."""
    sizes = {run.articles: run for run in runs}
    pairs = [*pairwise(sizes.values()), (sizes.get(50, runs[0]), runs[-1])] if len(sizes) > 1 else []
    return {f"{a.articles} to {b.articles}": growth(a, b) for a, b in pairs if a is not b}
