"""How long the steps of a comparison take on this machine: what the time left is reckoned from. Measured, never set."""

from __future__ import annotations

from collections.abc import Mapping

from factcheck.steps import STAGES


class Pace:
    """Seconds an article, step by step, over the comparisons of this process whose articles were all new to it."""

    def __init__(self) -> None:
        self._seconds = dict.fromkeys(STAGES, 0.0)
        self._articles = 0

    def learn(self, seconds: Mapping[str, float], articles: int) -> None:
        """Take note of one comparison: what each step took for that many new articles."""
        self._articles += articles
        for stage in STAGES:
            self._seconds[stage] += seconds.get(stage, 0.0)

    def expect(self, stage: str, articles: int) -> float | None:
        """Seconds that a step should take for that many new articles; None before anything was measured."""
        return self._seconds[stage] / self._articles * articles if self._articles else None


class Clock:
    """Where one comparison's time goes. The caller gives the moments, in seconds of any one clock."""

    def __init__(self, now: float) -> None:
        self.spent = dict.fromkeys(STAGES, 0.0)
        self._steps: dict[str, tuple[int, int]] = {}
        self._stage, self._since = "", now

    def tell(self, stage: str, done: int, total: int, now: float) -> None:
        """Note how far a step is; the time since the last call belongs to the step that it named."""
        self.skip(now)
        self._stage = stage
        self._steps[stage] = (done, total)

    def skip(self, now: float, *, idle: bool = False) -> None:
        """Book the time until now; an idle time, as while a model loads, on no step."""
        if self._stage in self.spent and not idle:
            self.spent[self._stage] += now - self._since
        self._since = now

    def left(self, pace: Pace, articles: int) -> float | None:
        """Seconds to go for ``articles`` new ones; None while some step has neither begun here nor been measured."""
        left = 0.0
        for stage in STAGES:
            done, total = self._steps.get(stage, (0, 0))
            if done and total:
                left += self.spent[stage] * (total - done) / done
            elif (expected := pace.expect(stage, articles)) is not None:
                left += max(0.0, expected - self.spent[stage])
            else:
                return None
        return left
