"""All that ``factcheck bench`` measures, as JSON and as a table."""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from factcheck.bench.product import CLAIMS, linking_seconds, product_seconds
from factcheck.bench.runs import LINKING, Run, exponents, one_more, timed
from factcheck.bench.screens import Screens, import_seconds, screens
from factcheck.bench.synthetic import articles
from factcheck.embed import SentenceEncoder, bare
from factcheck.steps import STAGES

if TYPE_CHECKING:
    from factcheck.embed import Encoder

SIZES = (5, 50, 500)
Tell = Callable[[str, int, int], None]
_IMPORTS = ("factcheck.cli", "factcheck.pipeline", "streamlit", "sentence_transformers")
_MOST_BARE = 500  # articles: the bare model is no reference beyond, and takes minutes
_WORDS = ("articles", "claims", "cards", *STAGES, "total s", "rest/total", "/ bare", "/ bare, cpu", "export s")


@dataclass(frozen=True, slots=True)
class Bench:
    """Every run, and the ratios that say what they are worth. Seconds unless said otherwise."""

    model: str
    runs: tuple[Run, ...]
    growth: dict[str, dict[str, float]]  # exponents of processor time by two sizes and step
    ratios: dict[str, float]
    imports: dict[str, float]
    screens: Screens
    peak_mb: float

    def as_json(self) -> str:
        """Everything, for a machine."""
        return json.dumps({**asdict(self), "ratios": self.ratios | self.screens.ratios}, indent=1)

    def table(self) -> str:
        """Everything, for a person."""
        head = "  ".join(f"{word:>12.12}" for word in _WORDS)
        rule = "  ".join("-" * 12 for _ in _WORDS)
        return "\n".join((head, rule, *map(_line, self.runs), "", *_notes(self)))


def measure(
    encoder: Encoder,
    sizes: Sequence[int] = SIZES,
    *,
    in_browser: bool = False,
    claims: int = CLAIMS,
    tell: Tell | None = None,
) -> Bench:
    """Compare ``sizes`` synthetic articles, smallest first, after warming runs; ``in_browser`` adds the pages."""
    say = tell or (lambda stage, done, total: None)
    seen = screens() if in_browser else Screens("not measured: ask for it with --browser")
    imports = import_seconds(_IMPORTS)
    library = bare() if isinstance(encoder, SentenceEncoder) else None
    for _ in range(2):  # the first words are the slowest
        timed(articles(5, seed=0), encoder, library)
    runs = []
    for done, size in enumerate(sizes):
        say(f"{size} articles", done, len(sizes))
        runs.append(timed(articles(size), encoder, library if size <= _MOST_BARE else None))
    grown = exponents(runs)
    peak = _peak()
    say("One more article, and every product", len(sizes), len(sizes))
    return Bench(encoder.name, tuple(runs), grown, _ratios(runs, grown, encoder, claims), imports, seen, peak)


def _ratios(runs: Sequence[Run], grown: dict[str, dict[str, float]], encoder: Encoder, claims: int) -> dict[str, float]:
    found: dict[str, float] = {}
    for run in [run for run in runs if run.bare][-1:]:
        found[f"{run.articles} articles / bare encode"] = run.total / run.bare
        found[f"{run.articles} articles / bare encode, processor"] = run.total_processor / run.bare_processor
        found[f"{run.articles} articles, all but the model / total"] = run.rest
    if most := max((run.articles for run in runs if 2 < run.articles <= _MOST_BARE), default=0):
        found[f"one more article on {most - 1} / all"] = one_more(articles(most, seed=2), encoder)
    exponent = [*grown.values()][-1].get(LINKING, 1.0) if grown else 1.0
    linked = linking_seconds(runs[-1], exponent, claims)
    return found | {f"linking {claims:,} claims / all their products": linked / product_seconds(claims)}


def _peak() -> float:
    """The most memory that this process has held, in MB."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(most / (1 << 20 if sys.platform == "darwin" else 1 << 10))


def _line(run: Run) -> str:
    cells = (
        f"{run.articles:,}",
        f"{run.claims:,}",
        f"{run.cards:,}",
        *(f"{run.seconds[s]:.2f}" for s in STAGES),
        f"{run.total:.2f}",
        f"{run.rest:.2f}",
        f"{run.total / run.bare:.2f}" if run.bare else "–",
        f"{run.total_processor / run.bare_processor:.2f}" if run.bare_processor else "–",
        f"{run.export:.2f}",
    )
    return "  ".join(f"{c:>12}" for c in cells)


def _notes(bench: Bench) -> Iterator[str]:
    yield f"model: {bench.model}; peak memory: {bench.peak_mb:,.0f} MB"
    yield f"import, s: {_listed(bench.imports)}"
    for sizes, exponent in bench.growth.items():
        yield f"growth of processor time, {sizes} articles: {_listed(exponent)}"
    yield from (f"{what}: {value:.3f}" for what, value in bench.ratios.items())
    shown = bench.screens
    if shown.why:
        yield f"pages in a browser: {shown.why}"
        return
    yield f"first paint {shown.first_paint:.2f} s, trivial page {shown.trivial_paint:.2f} s"
    loads = f"model load alone {shown.model:.2f} s, by its library {shown.library:.2f} s"
    yield f"first card {shown.first_card:.2f} s, {loads}"
    yield f"click, s: {_listed(shown.clicks | {'trivial page': shown.trivial_click})}"
    yield from (f"{what}: {value:.2f}" for what, value in shown.ratios.items())


def _listed(figures: dict[str, float]) -> str:
    return ", ".join(f"{name} {value:.2f}" for name, value in figures.items())
