"""Runs on stories with gold: the product and the plain way, scored alike, and what a card's confidence is worth."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.evaluation import baseline
from factcheck.evaluation.gold import Score, load, matches, score
from factcheck.ingest import read_file
from factcheck.pipeline import check
from factcheck.types import Settings

if TYPE_CHECKING:
    from factcheck.embed import Encoder

Tell = Callable[[str, int, int], None]
EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)  # of the bins of confidence


@dataclass(frozen=True, slots=True)
class Trial:
    """One story: the product's score, the plain way's, and each card's confidence with whether it matches gold."""

    name: str
    got: Score
    plain: Score
    cards: tuple[tuple[float, bool], ...]


@dataclass(frozen=True, slots=True)
class Bin:
    """The cards whose confidence lies in ``low`` ≤ c < ``high``, and how many of them match gold."""

    low: float
    high: float
    cards: int
    matched: int
    mean: float  # their mean confidence


def pairs(gold: Path) -> tuple[tuple[Path, Path], ...]:
    """Every gold file of ``gold/dev`` with the folder of its articles, those that are there."""
    found = ((path, gold / "dev" / "articles" / path.stem) for path in sorted((gold / "dev").glob("*.json")))
    return tuple((path, folder) for path, folder in found if folder.is_dir())


def run(gold: Path, folder: Path, encoder: Encoder) -> Trial:
    """Read the folder's text files, compare them and score the report against a gold file. Raises FactcheckError."""
    articles = [read_file(path) for path in sorted(folder.glob("*.txt"))]
    wanted, lures = load(gold, articles)
    report = check(articles, Settings(), encoder=encoder)
    hits = matches(report, wanted)
    return Trial(
        gold.stem,
        score(report, wanted, lures)[0],
        score(baseline.check(articles, encoder), wanted, lures)[0],
        tuple((d.confidence, bool(hits[d.id])) for d in report.discrepancies),
    )


def reliability(trials: Sequence[Trial], edges: Sequence[float] = EDGES) -> tuple[Bin, ...]:
    """The cards of all trials by confidence. A match is a lower bound: gold may lack what a card rightly shows."""
    cards = [card for trial in trials for card in trial.cards]
    return tuple(_bin(low, high, [c for c in cards if low <= c[0] < high]) for low, high in pairwise(edges))


def _bin(low: float, high: float, cards: Sequence[tuple[float, bool]]) -> Bin:
    mean = sum(confidence for confidence, _ in cards) / len(cards) if cards else 0.0
    return Bin(low, min(high, 1.0), len(cards), sum(matched for _, matched in cards), round(mean, 3))
