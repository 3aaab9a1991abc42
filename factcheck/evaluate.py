"""Measure the product on folders of examples, whichever of them are there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.evaluation import nanco, phrases, stories, summedits, timex
from factcheck.evaluation.gold import Score, load, score, sides
from factcheck.evaluation.stories import Tell
from factcheck.evaluation.table import Measured

if TYPE_CHECKING:
    from factcheck.embed import Encoder

__all__ = ["Folders", "Score", "load", "measure", "score", "sides"]


@dataclass(frozen=True, slots=True)
class Folders:
    """Where the examples are: ``gold`` holds ``seeds.json`` and ``dev``, ``seeds`` the articles of ``seeds.json``."""

    gold: Path
    bench: Path
    seeds: Path


def measure(folders: Folders, encoder: Encoder, tell: Tell | None = None) -> Measured:
    """Measure everything that is there and name what is not; ``tell(stage, done, total)`` before every step.

    Raises FactcheckError when a file that is there is not in the expected form.
    """
    say = tell or (lambda stage, done, total: None)
    parts = tuple(_parts(folders, encoder))
    measured = Measured(model=encoder.name)
    for done, (stage, needed, run) in enumerate(parts):
        say(stage, done, len(parts))
        lacking = tuple(str(path) for path in needed if not path.exists())
        measured = replace(measured, absent=(*measured.absent, *lacking)) if lacking else run(measured)
    return measured


_Part = tuple[str, tuple[Path, ...], Callable[[Measured], Measured]]


def _parts(folders: Folders, encoder: Encoder) -> Iterator[_Part]:
    """Every step: its name, the files it needs, and what it adds."""
    gold, seeds = folders.gold / "seeds.json", folders.seeds
    yield "Seed articles", (gold, seeds), lambda m: replace(m, seeds=stories.run(gold, seeds, encoder))
    dev = folders.gold / "dev"
    yield "Stories", (dev,), lambda m: replace(m, dev=_dev(folders.gold, encoder))
    times = folders.bench / "time_phrases.json"
    yield "Times", (times,), lambda m: replace(m, times=phrases.score_times(times))
    table = folders.bench / "time_dev.tsv"
    yield "Times", (table,), lambda m: replace(m, timex=timex.score_timex(table))
    numbers = folders.bench / "quantity_phrases.json"
    yield "Numbers", (numbers,), lambda m: replace(m, quantities=phrases.score_quantities(numbers))
    answers = folders.bench / "nanco_dev.json"
    yield "Answers", (answers,), lambda m: replace(m, answers=nanco.score(nanco.load(answers), encoder))
    edits = folders.bench / "summedits_news_dev.json"
    yield "Edits", (edits,), lambda m: replace(m, edits=summedits.score(summedits.load(edits), encoder))


def _dev(gold: Path, encoder: Encoder) -> tuple[stories.Trial, ...]:
    return tuple(stories.run(path, folder, encoder) for path, folder in stories.pairs(gold))
