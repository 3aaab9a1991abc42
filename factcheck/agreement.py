"""How far reviewers agree: percent, Cohen's kappa, Krippendorff's alpha and Gwet's AC1, with n and an interval.

Sources: Cohen (1960), Educational and Psychological Measurement 20:37–46. Krippendorff (2011), Computing
Krippendorff's Alpha-Reliability. Gwet (2008), British Journal of Mathematical and Statistical Psychology 61:29–48.
Intervals: bootstrap over cards (Efron and Tibshirani 1993, ch. 13), percentiles, seeded.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from factcheck.catalogue import tr, trn

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

Rating = tuple[str, str, str]  # card, reviewer, verdict

RESAMPLES = 1000
RELIABLE, TENTATIVE = 0.8, 0.667  # Krippendorff (2004), Content Analysis, p. 241
ENOUGH = 10  # cards: with fewer the interval says little too
ALIKE = 0.7  # share of equal verdicts from which one answer may crowd out the rest


@dataclass(frozen=True, slots=True)
class Figure:
    """One coefficient. ``value`` is None where it is not defined: no card with two verdicts, or nothing to vary."""

    value: float | None
    low: float | None  # the 95 % interval
    high: float | None
    n: int  # cards with two verdicts or more


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far a group of reviewers agrees."""

    percent: Figure  # 0 to 1: the chance that two verdicts on one card are alike, averaged over cards
    alpha: Figure
    ac1: Figure
    cards: int  # with two verdicts or more
    reviewers: int

    @property
    def meaning(self) -> str:
        """One line for somebody who never heard of the coefficients."""
        return meaning(self)


@dataclass(frozen=True, slots=True)
class CardAgreement:
    """How the verdicts on one card are spread."""

    card: str
    n: int  # verdicts
    percent: float | None  # of pairs of them that are alike; None with fewer than two
    verdicts: tuple[tuple[str, int], ...]  # most frequent first


@dataclass(frozen=True, slots=True)
class PairAgreement:
    """How two reviewers agree on the cards that both ruled on."""

    first: str
    second: str
    percent: Figure
    kappa: Figure


def measure(ratings: Iterable[Rating], *, seed: int = 0, resamples: int = RESAMPLES) -> Agreement:
    """All of a group's figures. A reviewer's last verdict on a card counts; cards and reviewers may have gaps."""
    table = _table(ratings)
    shared = [given for given in table.values() if len(given) > 1]
    counts = _counts(table if shared else {})
    percent, alpha, ac1 = (_figure(of, counts, len(shared), seed, resamples) for of in (_percent, _alpha, _ac1))
    return Agreement(percent, alpha, ac1, len(shared), len({reviewer for given in shared for reviewer in given}))


def by_group(
    ratings: Iterable[Rating], group: Mapping[str, str], *, seed: int = 0, resamples: int = RESAMPLES
) -> dict[str, Agreement]:
    """``measure`` for the cards of each group (their kinds, say), by its name; cards without one are left out."""
    known = tuple(ratings)
    names = sorted({group[card] for card, _, _ in known if card in group})
    return {
        name: measure((r for r in known if group.get(r[0]) == name), seed=seed, resamples=resamples) for name in names
    }


def by_reviewer(ratings: Iterable[Rating], *, seed: int = 0, resamples: int = RESAMPLES) -> dict[str, Figure]:
    """How often each reviewer says what another one says of the same card: percent, averaged over cards."""
    table = _table(ratings)
    names = sorted({reviewer for given in table.values() for reviewer in given})
    return {name: _against_others(table, name, seed, resamples) for name in names}


def by_card(ratings: Iterable[Rating]) -> tuple[CardAgreement, ...]:
    """Every card, the most split first; then by id."""
    found = (_card(card, Counter(given.values())) for card, given in _table(ratings).items())
    return tuple(sorted(found, key=lambda c: (1.0 if c.percent is None else c.percent, -c.n, c.card)))


def pairs(ratings: Iterable[Rating], *, seed: int = 0, resamples: int = RESAMPLES) -> tuple[PairAgreement, ...]:
    """Cohen's kappa of every two reviewers who share a card, by name."""
    table = _table(ratings)
    names = sorted({reviewer for given in table.values() for reviewer in given})
    found = (_pair(table, a, b, seed, resamples) for a, b in combinations(names, 2))
    return tuple(pair for pair in found if pair.percent.n)


def meaning(found: Agreement) -> str:
    """One line in plain words: how often, whether that is more than luck, and how sure that is."""
    percent, alpha, ac1 = found.percent.value, found.alpha.value, found.ac1.value
    if percent is None or ac1 is None:
        return tr("No card has two verdicts yet, so there is nothing to compare.")
    often = trn(
        "On {count} card, two reviewers gave the same verdict {share} of the time",
        "On {count} cards, two reviewers gave the same verdict {share} of the time",
        found.cards, share=f"{percent:.0%}",
    )  # fmt: skip
    if alpha is None:
        said = tr("every verdict is the same, so nothing tells agreement from habit")
        return _sentence(often, said)
    lopsided = percent >= ALIKE and ac1 - alpha > 0.2
    strength = _strength(max(alpha, ac1) if lopsided else alpha)
    why = tr("nearly all verdicts are alike, so AC1 is the fairer figure") if lopsided else ""
    few = trn("{count} card are too few to be sure", "{count} cards are too few to be sure", found.cards)
    return _sentence(often, strength, why, few if found.cards < ENOUGH else "")


def _sentence(often: str, said: str, *more: str) -> str:
    """Put whole clauses together, as a translation orders them; empty ones are left out."""
    for clause in filter(None, more):
        said = tr("{clause}; {next_clause}", clause=said, next_clause=clause)
    return tr("{observed}: {meaning}.", observed=often, meaning=said)


def _strength(value: float) -> str:
    if value >= RELIABLE:
        return tr("firm agreement, far beyond chance")
    if value >= TENTATIVE:
        return tr("fair agreement, good enough for tentative conclusions")
    if value > 0.2:
        return tr("some agreement beyond chance, too little to rely on: talk the split cards over")
    return tr("hardly more agreement than chance would give")


def _table(ratings: Iterable[Rating]) -> dict[str, dict[str, str]]:
    """Verdicts by card and reviewer."""
    table: dict[str, dict[str, str]] = {}
    for card, reviewer, verdict in ratings:
        table.setdefault(card, {})[reviewer] = verdict
    return table


def _counts(table: Mapping[str, Mapping[str, str]]) -> Floats:
    """One row a card, one column a verdict: how many reviewers gave it."""
    import numpy as np

    values = sorted({verdict for given in table.values() for verdict in given.values()})
    counts = np.zeros((len(table), max(len(values), 2)))
    for row, given in enumerate(table.values()):
        for verdict in given.values():
            counts[row, values.index(verdict)] += 1
    return counts


def _figure(statistic: Callable[[Floats, Floats], Floats], data: Floats, n: int, seed: int, resamples: int) -> Figure:
    """The statistic and its interval. ``statistic(data, weights)`` has one value for each row of weights over cards."""
    import numpy as np

    rows = len(data)
    if rows == 0:
        return Figure(None, None, None, 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        value = float(statistic(data, np.ones((1, rows)))[0])
        if not np.isfinite(value):
            return Figure(None, None, None, n)
        drawn = np.random.default_rng(seed).multinomial(rows, np.full(rows, 1 / rows), size=resamples)
        spread = statistic(data, drawn.astype(np.float64))
    spread = spread[np.isfinite(spread)]
    if n == 1 or not spread.size:
        return Figure(value, None, None, n)
    low, high = np.percentile(spread, (2.5, 97.5))
    return Figure(value, float(low), float(high), n)


def _percent(counts: Floats, weights: Floats) -> Floats:
    """The share of alike pairs of verdicts, averaged over the cards that have a pair."""
    paired = counts.sum(axis=1) > 1
    kept, given = counts[paired], counts[paired].sum(axis=1)
    return _mean((kept * (kept - 1)).sum(axis=1) / (given * (given - 1)), weights[:, paired])


def _alpha(counts: Floats, weights: Floats) -> Floats:
    """1 − observed / expected disagreement, over the verdicts that can be paired."""
    paired = counts.sum(axis=1) > 1
    kept, weight, given = counts[paired], weights[:, paired], counts[paired].sum(axis=1)
    differing = (kept * (given[:, None] - kept)).sum(axis=1) / (given - 1)
    values: Floats = weight @ kept
    total: Floats = values.sum(axis=1)
    expected: Floats = (values * (total[:, None] - values)).sum(axis=1) / (total * (total - 1))
    alpha: Floats = 1 - (weight @ differing) / total / expected
    return alpha


def _ac1(counts: Floats, weights: Floats) -> Floats:
    """Chance agreement from how evenly the verdicts are used; cards with a single verdict count there too."""
    share: Floats = (weights @ (counts / counts.sum(axis=1)[:, None])) / weights.sum(axis=1)[:, None]
    expected: Floats = (share * (1 - share)).sum(axis=1) / (counts.shape[1] - 1)
    ac1: Floats = (_percent(counts, weights) - expected) / (1 - expected)
    return ac1


def _kappa(hot: Floats, weights: Floats) -> Floats:
    """``hot`` holds both reviewers' verdicts as indicator columns: cards × 2·values."""
    half = hot.shape[1] // 2
    total = weights.sum(axis=1)
    observed: Floats = (weights @ (hot[:, :half] * hot[:, half:]).sum(axis=1)) / total
    margins: Floats = (weights @ hot) / total[:, None]
    expected: Floats = (margins[:, :half] * margins[:, half:]).sum(axis=1)
    kappa: Floats = (observed - expected) / (1 - expected)
    return kappa


def _mean(values: Floats, weights: Floats) -> Floats:
    mean: Floats = (weights @ values) / weights.sum(axis=1)
    return mean


def _pair(table: Mapping[str, Mapping[str, str]], a: str, b: str, seed: int, resamples: int) -> PairAgreement:
    import numpy as np

    both = [(given[a], given[b]) for given in table.values() if a in given and b in given]
    values = sorted({verdict for pair in both for verdict in pair})
    hot = np.zeros((len(both), 2 * len(values)))
    for row, (first, second) in enumerate(both):
        hot[row, values.index(first)] = hot[row, len(values) + values.index(second)] = 1
    alike = np.array([float(first == second) for first, second in both])
    n = len(both)
    return PairAgreement(a, b, _figure(_mean, alike, n, seed, resamples), _figure(_kappa, hot, n, seed, resamples))


def _against_others(table: Mapping[str, Mapping[str, str]], name: str, seed: int, resamples: int) -> Figure:
    import numpy as np

    shares = [
        sum(given[name] == verdict for other, verdict in given.items() if other != name) / (len(given) - 1)
        for given in table.values()
        if name in given and len(given) > 1
    ]
    return _figure(_mean, np.array(shares), len(shares), seed, resamples)


def _card(card: str, verdicts: Counter[str]) -> CardAgreement:
    n = verdicts.total()
    alike = sum(count * (count - 1) for count in verdicts.values())
    ordered = tuple(sorted(verdicts.items(), key=lambda item: (-item[1], item[0])))
    return CardAgreement(card, n, alike / (n * (n - 1)) if n > 1 else None, ordered)
