"""Balanced accuracy, and thresholds that are fitted on other groups than the one they are tried on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Scored = tuple[float, bool]  # how alike a pair is, whether it should count as alike


@dataclass(frozen=True, slots=True)
class Balance:
    """How many alike and how many unlike pairs there are, and how many of each were told right."""

    alike: int = 0
    alike_right: int = 0
    unlike: int = 0
    unlike_right: int = 0

    @property
    def accuracy(self) -> float:
        """The mean of the two shares told right; a half where one of them has no pairs."""
        if not (self.alike and self.unlike):
            return 0.5
        return (self.alike_right / self.alike + self.unlike_right / self.unlike) / 2

    def __add__(self, other: Balance) -> Balance:
        """The sum over groups."""
        return Balance(*(getattr(self, f) + getattr(other, f) for f in self.__slots__))


def judge(pairs: Sequence[Scored], threshold: float) -> Balance:
    """Call every pair from ``threshold`` on alike."""
    alike = [score for score, same in pairs if same]
    unlike = [score for score, same in pairs if not same]
    return Balance(len(alike), sum(s >= threshold for s in alike), len(unlike), sum(s < threshold for s in unlike))


def fit(pairs: Sequence[Scored]) -> float:
    """The threshold, in hundredths, that gives the best balanced accuracy; the lowest such.

    Both ends are tried (all alike, none alike), so that no fit is worse than a coin.
    """
    return max((t / 100 for t in range(102)), key=lambda t: judge(pairs, t).accuracy)


def leave_one_out(groups: Mapping[str, Sequence[Scored]]) -> dict[str, Balance]:
    """Judge each group with the threshold fitted on all the others."""
    return {
        name: judge(pairs, fit([p for other, ps in groups.items() if other != name for p in ps]))
        for name, pairs in groups.items()
    }


def total(balances: Mapping[str, Balance]) -> Balance:
    """All pairs of all groups together."""
    return sum(balances.values(), Balance())
