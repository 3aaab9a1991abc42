"""The stages of a comparison, timed at several sizes, and set against the bare model in the same run."""

from __future__ import annotations

import json
import math
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from factcheck.bench.synthetic import articles
from factcheck.embed import SentenceEncoder, bare
from factcheck.pipeline import STAGES, check
from factcheck.text import sentences
from factcheck.types import Article, Report, Settings

if TYPE_CHECKING:
    from factcheck.embed import Encoder

SIZES = (5, 50, 500)
Tell = Callable[[str, int, int], None]
_IMPORTS = ("factcheck.cli", "factcheck.pipeline", "streamlit", "sentence_transformers")


@dataclass(frozen=True, slots=True)
class Run:
    """One comparison: seconds by stage, and what it was about."""

    articles: int
    characters: int
    claims: int
    cards: int
    seconds: dict[str, float]
    encode_bare: float  # seconds that the bare model takes for the articles' own sentences, 0 where not measured

    @property
    def total(self) -> float:
        """All stages."""
        return sum(self.seconds.values())

    @property
    def rest(self) -> float:
        """Everything but the model."""
        return self.total - self.seconds.get(STAGES[1], 0.0)


@dataclass(frozen=True, slots=True)
class Bench:
    """Every run, the growth exponent of each stage between the two largest sizes, import times and peak memory."""

    runs: tuple[Run, ...]
    growth: dict[str, float]
    imports: dict[str, float]  # seconds, in a fresh interpreter
    peak_mb: float

    def as_json(self) -> str:
        """Everything, for a machine."""
        return json.dumps(asdict(self), indent=1)

    def table(self) -> str:
        """Everything, for a person."""
        return "\n".join((*_head(self.runs), *(_line(r) for r in self.runs), "", *_notes(self)))


def measure(encoder: Encoder, sizes: Sequence[int] = SIZES, *, tell: Tell | None = None) -> Bench:
    """Compare ``sizes`` synthetic articles, smallest first, after one warming run."""
    say = tell or (lambda stage, done, total: None)
    check(articles(5, seed=0), Settings(), encoder=encoder)  # the first words are the slowest
    runs = []
    for done, size in enumerate(sizes):
        say(f"{size} articles", done, len(sizes))
        runs.append(_run(articles(size), encoder))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Bench(tuple(runs), growth(runs), {name: _import_seconds(name) for name in _IMPORTS}, round(peak))


def _run(texts: Sequence[Article], encoder: Encoder) -> Run:
    clock = _Clock()
    report: Report = check(texts, Settings(many=True), encoder=encoder, progress=clock)
    seconds = clock.stop()
    return Run(
        len(texts),
        sum(len(a.text) for a in texts),
        len(report.claims),
        len(report.discrepancies),
        seconds,
        _bare(texts, encoder),
    )


class _Clock:
    """A progress listener that adds up seconds by stage."""

    def __init__(self) -> None:
        self._seconds: dict[str, float] = dict.fromkeys(STAGES, 0.0)
        self._stage, self._since = STAGES[0], time.perf_counter()

    def __call__(self, stage: str, done: int, total: int) -> None:
        self._add()
        self._stage = stage

    def stop(self) -> dict[str, float]:
        self._add()
        return {stage: round(s, 4) for stage, s in self._seconds.items()}

    def _add(self) -> None:
        now = time.perf_counter()
        self._seconds[self._stage] = self._seconds.get(self._stage, 0.0) + now - self._since
        self._since = now


def _bare(texts: Sequence[Article], encoder: Encoder) -> float:
    """Seconds of the default way with the same library: every sentence of every article, as it comes."""
    if not isinstance(encoder, SentenceEncoder):
        return 0.0
    lines = [a.text[s:e] for a in texts for s, e in sentences.split(a.text, 0, len(a.text))]
    since = time.perf_counter()
    bare()(lines)
    return round(time.perf_counter() - since, 4)


def growth(runs: Sequence[Run]) -> dict[str, float]:
    """The exponent of each stage between the two largest sizes: 1 is linear, 2 is every pair. Empty for one size."""
    if len(runs) < 2:
        return {}
    small, large = list(pairwise(runs))[-1]
    grown = math.log(large.articles / small.articles)
    stages = {s: (small.seconds[s], large.seconds[s]) for s in STAGES} | {"total": (small.total, large.total)}
    return {s: round(math.log(b / a) / grown, 2) for s, (a, b) in stages.items() if a > 0 and b > 0}


def _import_seconds(module: str, times: int = 3) -> float:
    code = f"import time; t = time.perf_counter(); import {module}; print(time.perf_counter() - t)"
    command = [sys.executable, "-c", code]
    found = [
        float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)  # noqa: S603 our own words
        for _ in range(times)
    ]
    return round(statistics.median(found), 3)


def _head(runs: Sequence[Run]) -> tuple[str, str]:
    names = ("articles", "claims", "cards", *STAGES, "total s", "/ bare", "rest/total")
    return "  ".join(f"{n:>12.12}" for n in names), "  ".join("-" * 12 for _ in names)


def _line(run: Run) -> str:
    ratio = f"{run.total / run.encode_bare:.2f}" if run.encode_bare else "–"
    cells = (
        f"{run.articles:,}",
        f"{run.claims:,}",
        f"{run.cards:,}",
        *(f"{run.seconds[s]:.2f}" for s in STAGES),
        f"{run.total:.2f}",
        ratio,
        f"{run.rest / run.total:.2f}",
    )
    return "  ".join(f"{c:>12}" for c in cells)


def _notes(bench: Bench) -> tuple[str, ...]:
    grows = ", ".join(f"{stage} {exponent}" for stage, exponent in bench.growth.items())
    imports = ", ".join(f"{name} {seconds}" for name, seconds in bench.imports.items())
    return (f"growth exponents: {grows}", f"import, s: {imports}", f"peak memory: {bench.peak_mb:,.0f} MB")
