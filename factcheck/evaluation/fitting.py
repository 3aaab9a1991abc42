"""Fit the weights of :mod:`factcheck.evidence` on stories whose differences are known.

Every pair of facts that clustering would score is an example: joined where one known difference (or agreement within
one side of it) has both, apart where two known differences or a look-alike part them; the rest say nothing. The fit is
a logistic regression for each sort of reading with a Gaussian prior around the hand-set weights (MAP), because a few
hundred pairs cannot carry more. It is judged on stories left out, one at a time.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factcheck import claims, evidence
from factcheck.apart import apart
from factcheck.blocks import blocks
from factcheck.evaluation.gold import Place, Row, groups, load
from factcheck.evaluation.stories import pairs
from factcheck.ingest import read_file
from factcheck.pipeline import reading_days
from factcheck.types import Fact

if TYPE_CHECKING:
    from factcheck.embed import Encoder

Weights = dict[str, dict[str, float]]
STIFFNESS = 32.0  # of the prior: one over the variance of a weight around its hand-set value
LEAST = 12  # examples below which a sort keeps its hand-set weights


@dataclass(frozen=True, slots=True)
class Example:
    """A pair of facts: its sort, its signals, and whether it answers one question."""

    story: str
    sort: str
    signals: tuple[tuple[str, float], ...]
    joined: bool


@dataclass(frozen=True, slots=True)
class Fit:
    """Fitted weights, and the mean log loss of the left-out pairs before and after (nats; lower is better)."""

    weights: Weights
    examples: int
    before: float
    after: float


def collect(gold: Path, seeds: Path, encoder: Encoder) -> tuple[Example, ...]:
    """Every labelled pair of the stories of ``gold`` and of ``gold/seeds.json``. Raises FactcheckError."""
    stories = [*pairs(gold), (gold / "seeds.json", seeds)]
    return tuple(e for path, folder in stories if folder.is_dir() for e in _of_story(path, folder, encoder))


def _of_story(path: Path, folder: Path, encoder: Encoder) -> Iterator[Example]:
    articles = [read_file(p) for p in sorted(folder.glob("*.txt"))]
    wanted, lures = load(path, articles)
    days = reading_days(articles)
    names = {a.id: a.name for a in articles}
    facts = [f for a in articles for f in claims.read(a, days.get(a.id)).facts]
    topics = sorted({f.topic for f in facts})
    vectors = dict(zip(topics, encoder.encode(topics), strict=True))
    for a, b in _scored(facts):
        joined = label(_place(a, names), _place(b, names), wanted, lures)
        if joined is not None:
            known = evidence.PRIOR[evidence.sort(a)]
            signals = tuple((n, v) for n, v in evidence.signals(a, b, vectors) if n in known)
            yield Example(path.stem, evidence.sort(a), signals, joined)


def _scored(facts: Sequence[Fact]) -> Iterator[tuple[Fact, Fact]]:
    for members in blocks(facts):
        for a, b in combinations(members, 2):
            if a.claim.article != b.claim.article and not apart(a, b):
                yield a, b


def _place(fact: Fact, names: Mapping[str, str]) -> Place:
    return names[fact.claim.article], fact.start, fact.end


def label(a: Place, b: Place, wanted: Sequence[Row], lures: Sequence[Row]) -> bool | None:
    """Whether two values answer one question, as far as the known differences say; None where they do not."""
    if any(_parted(a, b, row) for row in lures):
        return False
    left, right = _rows(a, wanted), _rows(b, wanted)
    if left & right:
        return True
    return False if left and right else None


def _rows(place: Place, rows: Sequence[Row]) -> set[int]:
    number = groups(rows)
    return {number[r.id] for r in rows if any(_touches(place, m.places) for m in r.mentions)}


def _parted(a: Place, b: Place, row: Row) -> bool:
    left = {i for i, m in enumerate(row.mentions) if _touches(a, m.places)}
    right = {i for i, m in enumerate(row.mentions) if _touches(b, m.places)}
    return bool(left and right and left != right)


def _touches(place: Place, places: Iterable[Place]) -> bool:
    name, start, end = place
    return any(name == n and start < z and a < end for n, a, z in places)


def fit(examples: Sequence[Example], prior: Weights, stiffness: float = STIFFNESS) -> Fit:
    """Fit every sort that has enough examples, and measure the fit on stories left out."""
    stories = sorted({e.story for e in examples})
    before = after = 0.0
    for story in stories:
        held = [e for e in examples if e.story == story]
        trained = _fit_all([e for e in examples if e.story != story], prior, stiffness)
        before += sum(_loss(e, prior) for e in held)
        after += sum(_loss(e, trained) for e in held)
    n = max(len(examples), 1)
    return Fit(_fit_all(examples, prior, stiffness), len(examples), before / n, after / n)


def _fit_all(examples: Sequence[Example], prior: Weights, stiffness: float) -> Weights:
    of: defaultdict[str, list[Example]] = defaultdict(list)
    for example in examples:
        of[example.sort].append(example)
    return {
        sort: _fit_one(of[sort], start, stiffness) if len(of[sort]) >= LEAST else start for sort, start in prior.items()
    }


def _fit_one(examples: Sequence[Example], prior: Mapping[str, float], stiffness: float) -> dict[str, float]:
    import numpy as np
    from scipy.optimize import minimize

    names = list(prior)
    start = np.array([prior[n] for n in names])
    rows = np.array([[1.0 if n == "" else dict(e.signals).get(n, 0.0) for n in names] for e in examples])
    signs = np.array([1.0 if e.joined else -1.0 for e in examples])
    # Both outcomes weigh the same, so that a rare one is not fitted away.
    share = np.array([1 / (2 * max((signs == s).mean(), 0.05)) for s in signs])

    def cost(weights: Any) -> tuple[float, Any]:
        margins = signs * (rows @ weights)
        loss = float((share * np.logaddexp(0, -margins)).sum() + stiffness / 2 * ((weights - start) ** 2).sum())
        slope = -(rows * (signs * share / (1 + np.exp(margins)))[:, None]).sum(0) + stiffness * (weights - start)
        return loss, slope

    found = minimize(cost, start, jac=True, method="L-BFGS-B")
    return {n: round(float(w), 2) for n, w in zip(names, found.x, strict=True)}


def _loss(example: Example, weights: Weights) -> float:
    of = weights[example.sort]
    odds = of[""] + sum(of[n] * v for n, v in example.signals)
    return math.log1p(math.exp(-odds if example.joined else odds))


def write(fitted: Fit, path: Path) -> None:
    """Write the weights as JSON: sort of reading → signal → log-odds."""
    path.write_text(json.dumps(fitted.weights, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
