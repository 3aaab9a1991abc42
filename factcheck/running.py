"""One run over one or many stories, told of as it goes: cards are there before the last text is read or encoded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from factcheck.claims import Reading, read
from factcheck.ingest.language import is_read_fully, is_safe_figure
from factcheck.memo import Memo
from factcheck.steps import STAGES, Progress
from factcheck.types import Article, Claim, Period, Quantity, Report, Settings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from factcheck.comparing import Comparing, Strand
    from factcheck.embed import Encoder

Found = Callable[[Report], None]
Read = tuple[Reading, tuple[Claim, ...]]
_READING, _UNDERSTANDING, _SHARING, _COMPARING = STAGES
_FIRST_LOOK = 8  # articles of a story twice as long, or longer, after which the first cards are looked for
# Texts that are encoded between two looks at what they show: an encoder wastes a little at the end of every batch.
_FIRST_BATCH, _BATCH = 256, 2_048


@dataclass(frozen=True, slots=True)
class Run:
    """What every step of a run needs. ``found`` is None where nobody waits for early cards."""

    settings: Settings
    encoder: Encoder
    memo: Memo
    tell: Progress
    found: Found | None
    read: dict[str, Read] = field(default_factory=dict)  # every article as read, with its claims, by its id

    def reports(self, parts: Sequence[tuple[Article, ...]], days: Mapping[str, date]) -> list[Report]:
        """Read every article, and give the report of every story of two or more, in order."""
        known: dict[tuple[Article, ...], Report] = {}
        waiting: list[Comparing] = []
        for part in parts:
            self._read(part, days, sum(map(len, parts)))
            if len(part) > 1:
                strand = self._strand(part, days)
                if report := self._remembered(strand):
                    known[part] = report
                    self._show(report)
                else:
                    self.tell(_SHARING, len(waiting), len(parts))
                    waiting.append(self._begun(strand))
        self.tell(_READING, len(self.read), len(self.read))
        for one, report in self._finished(waiting):
            self.memo.stories.put(self._key(one.strand), report, sum(len(a.text) for a in one.strand.articles))
            known[one.strand.articles] = report
            self._show(report)
        return [known[part] for part in parts if part in known]

    def _read(self, part: Sequence[Article], days: Mapping[str, date], total: int) -> None:
        for done, article in enumerate(part):
            self.tell(_READING, len(self.read), total)
            self.read[article.id] = read_article(article, days.get(article.id), self.memo)
            if self.found and done + 1 == _FIRST_LOOK <= len(part) // 2:
                self._begun(self._strand(part[:_FIRST_LOOK], days))

    def _strand(self, part: Sequence[Article], days: Mapping[str, date]) -> Strand:
        from factcheck.comparing import Strand

        return Strand(tuple(part), tuple(days.get(a.id) for a in part), tuple(self.read[a.id][0] for a in part))

    def _remembered(self, strand: Strand) -> Report | None:
        # An encoder that is still loading is not waited for where nothing can be known yet.
        return self.memo.stories.get(self._key(strand)) if self.memo.stories else None

    def _key(self, strand: Strand) -> tuple[object, ...]:
        return strand.content, self.settings, self.encoder.name

    def _begun(self, strand: Strand) -> Comparing:
        """Do all of a story that needs no vectors."""
        from factcheck.comparing import Comparing

        one = Comparing(strand, self.settings, self.memo)
        one.prepare()
        if self.found:
            self.found(one.by_wording())
        return one

    def _show(self, report: Report) -> None:
        if self.found:
            self.found(report)

    def _finished(self, waiting: Sequence[Comparing]) -> Iterator[tuple[Comparing, Report]]:
        """Every story with its report, as soon as what it needs is encoded."""
        needed = Counter(wording for one in waiting for wording in one.wordings)
        vectors: dict[str, NDArray[np.float32]] = {}
        done = 0
        for _ in self._encoded(list(needed), vectors):
            while done < len(waiting) and all(w in vectors for w in waiting[done].wordings):
                yield waiting[done], self._outcome(waiting[done], vectors, done, len(waiting))
                needed.subtract(waiting[done].wordings)
                for wording in waiting[done].wordings:
                    if not needed[wording]:
                        del vectors[wording]
                done += 1
            if self.found and done < len(waiting):
                self.found(waiting[done].by_vectors(vectors, self.encoder.name))
        for stage in (_SHARING, _COMPARING):
            self.tell(stage, done, done)

    def _encoded(self, wordings: Sequence[str], into: dict[str, NDArray[np.float32]]) -> Iterator[None]:
        """Encode in batches, small ones first, so that something is there early; yields after each, once for none."""
        at, size = 0, _FIRST_BATCH
        while True:
            self.tell(_UNDERSTANDING, at, len(wordings))
            batch = wordings[at : at + size]
            if batch:
                into.update(zip(batch, self.encoder.encode(batch), strict=True))
            at, size = at + len(batch), min(2 * size, _BATCH)
            self.tell(_UNDERSTANDING, at, len(wordings))
            yield
            if at >= len(wordings):
                return

    def _outcome(self, one: Comparing, vectors: Mapping[str, NDArray[np.float32]], done: int, stories: int) -> Report:
        def block() -> None:
            self.tell(_SHARING, done, stories)

        def cluster(number: int, clusters: int) -> None:
            self.tell(_COMPARING, *((done, stories) if stories > 1 else (number, clusters)))

        return one.outcome(vectors, self.encoder.name, block, cluster)


def read_article(article: Article, day: date | None, memo: Memo) -> Read:
    """One article as read on that day, as far as its language allows, with its claims."""

    def make() -> Read:
        reading = _safe(read(article, day))
        return reading, reading.claims

    return memo.readings.recall((article, day), make, len(article.text))


def _safe(reading: Reading) -> Reading:
    """What of a reading holds in the article's language: all of an English one, figures alone of any other."""
    text = reading.article.text
    if is_read_fully(reading.article.language):
        return reading
    figures = (f for f in reading.facts if isinstance(f.reading, Quantity | Period))
    return replace(
        reading, sentences=(), quotes=(), facts=tuple(f for f in figures if is_safe_figure(text[f.start : f.end]))
    )
