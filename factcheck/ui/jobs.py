"""Comparisons that run beside the pages, so that a reload finds the one it left. No Streamlit in here.

One worker thread: a machine that embeds two stories at once finishes neither sooner. Equal inputs share one job. Models
are loaded on a thread of their own, so that reading, and the cards that need no model, do not wait for one.
"""

from __future__ import annotations

import gc
import threading
import time
from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from factcheck.catalogue import mark
from factcheck.errors import StoppedError
from factcheck.memo import Memo
from factcheck.steps import STAGES
from factcheck.types import Article, Report, Settings
from factcheck.ui.pace import Clock, Pace

if TYPE_CHECKING:
    from factcheck.embed import Encoder, Vectors

KEPT = 12  # finished reports held in memory
WAITING = mark("Waiting for another comparison")
LOADING = mark("Loading the language model")
WARM_AFTER = 1.5  # seconds, so that the page that was just made reaches the browser and is drawn first
_LOOK = 0.1  # seconds between two looks at whether a job that waits for its model was stopped


class Job:
    """One comparison on its way. What it says of its progress is only ever written by the worker."""

    def __init__(self, key: str, articles: Sequence[Article], new: int, pace: Pace) -> None:
        self.key = key
        self.articles = frozenset(article.id for article in articles)
        self.future: Future[Report] = Future()
        self.stage, self.done, self.total = WAITING, 0, 1
        self.loading = False
        self._new = new
        self._pace = pace
        self._clock = Clock(time.monotonic())
        self._reached: dict[str, tuple[int, int]] = {}
        self._parts: dict[str, Report] = {}  # by the first article of the story
        self._so_far = Report((), ())
        self._halt = threading.Event()

    @property
    def finished(self) -> bool:
        """Whether a report or an error is there."""
        return self.future.done()

    @property
    def report(self) -> Report | None:
        """The report, or None while running and after an error."""
        return self.future.result() if self.finished and not self.future.exception() else None

    @property
    def error(self) -> BaseException | None:
        """What stopped it, or None."""
        return self.future.exception() if self.finished else None

    @property
    def stopping(self) -> bool:
        """Whether somebody asked it to stop."""
        return self._halt.is_set()

    @property
    def so_far(self) -> Report:
        """The cards that are there already, the gravest first. They may still change: not to be ruled on."""
        return self._so_far

    @property
    def seconds_left(self) -> float | None:
        """Seconds to go, reckoned from what this process has measured; None where that is too little."""
        idle = self.loading or self.stage == WAITING
        return None if idle else self._clock.left(self._pace, self._new)

    def progress(self, stage: str, done: int, total: int) -> None:
        """Note how far the comparison is. Raises StoppedError once somebody asked it to stop."""
        self.look()
        self._clock.tell(stage, done, total, time.monotonic())
        self._reached[stage] = (done, total)
        self.stage, self.done, self.total = stage, done, max(total, 1)

    def note(self, part: Report) -> None:
        """Keep the cards of one story in place of those it had."""
        from factcheck.pipeline import together

        self._parts[part.articles[0].id] = part
        if part.discrepancies:
            self._so_far = together(tuple(self._parts.values()))

    def wait(self, loading: bool) -> None:
        """Note that the model is waited for, or no longer; that time belongs to no step."""
        self._clock.skip(time.monotonic(), idle=self.loading)
        self.loading = loading

    def look(self) -> None:
        """Raise StoppedError once somebody asked the comparison to stop."""
        if self._halt.is_set():
            raise self._stopped()

    def learn(self) -> None:
        """Add what this comparison took to what is known of this machine, where all of it was new."""
        if self._new == len(self.articles):
            self._pace.learn(self._clock.spent, self._new)

    def halt(self) -> None:
        """Ask the comparison to stop: it does between two articles, two batches of wordings, or two questions."""
        self._halt.set()
        if self.future.cancel():  # it had not begun
            self.future = Future()
            self.future.set_exception(self._stopped())

    def _stopped(self) -> StoppedError:
        read, understood = (self._reached.get(stage, (0, 0)) for stage in STAGES[:2])
        return StoppedError(read, understood)


class Desk:
    """Every job of this process, keyed by what goes into it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="comparison")
        self._loader = ThreadPoolExecutor(1, thread_name_prefix="model")
        self._encoders: dict[str, Future[Any]] = {}
        self._warmed: set[str] = set()
        self._memo = Memo()
        self._pace = Pace()

    def submit(self, articles: tuple[Article, ...], settings: Settings) -> Job:
        """Return the job of these inputs, started unless it runs or has run, well or badly."""
        key = job_key(articles, settings)
        with self._lock:
            known = self._jobs.get(key)
            if known:
                self._jobs.move_to_end(key)
                return known
            seen = frozenset[str]().union(*(job.articles for job in self._jobs.values()))
            job = self._jobs[key] = Job(key, articles, len({a.id for a in articles} - seen), self._pace)
            self._forget_oldest()
            job.future = self._pool.submit(self._run, job, articles, settings)
        return job

    def stop(self, job: Job) -> None:
        """Stop a job for everybody who waits for it; what it has read so far is kept."""
        with self._lock:
            job.halt()

    def warm(self, model: str) -> None:
        """Load a model soon, once and beside the worker, so that the first comparison need not wait for all of it.

        A model that cannot be loaded is reported by the comparison that needs it.
        """
        with self._lock:
            if model in self._warmed:
                return
            self._warmed.add(model)
        timer = threading.Timer(WARM_AFTER, self._prepare, (model,))
        timer.daemon = True
        timer.start()

    def loaded(self, model: str) -> bool:
        """Whether a comparison with that model can start at once."""
        known = self._encoders.get(model)
        return known is not None and known.done() and not known.exception()

    def find(self, articles: tuple[Article, ...], settings: Settings) -> Job | None:
        """Return the job of these inputs if there is one, without starting it."""
        return self._jobs.get(job_key(articles, settings))

    def get(self, key: str) -> Job | None:
        """Return the job of that key, or None."""
        return self._jobs.get(key)

    def forget(self, articles: tuple[Article, ...], settings: Settings) -> None:
        """Drop a finished job, so that the next ``submit`` starts anew."""
        with self._lock:
            job = self._jobs.get(job_key(articles, settings))
            if job and job.finished:
                del self._jobs[job.key]

    def _forget_oldest(self) -> None:
        finished = [key for key, job in self._jobs.items() if job.finished]
        for key in finished[: max(0, len(finished) - KEPT)]:
            del self._jobs[key]

    def _run(self, job: Job, articles: tuple[Article, ...], settings: Settings) -> Report:
        from factcheck.pipeline import check

        encoder = _Awaited(self._encoder(settings.model), job)
        report = check(articles, settings, encoder=encoder, progress=job.progress, found=job.note, memo=self._memo)
        job.learn()
        _settle()
        return report

    def _prepare(self, model: str) -> None:
        self._encoder(model)
        self._pool.submit(_import)

    def _encoder(self, model: str) -> Future[Any]:
        """The model on its way; one that could not be loaded is tried again."""
        with self._lock:
            known = self._encoders.get(model)
            if known is None or (known.done() and known.exception()):
                known = self._encoders[model] = self._loader.submit(_load, model)
            return known


class _Awaited:
    """An encoder that may still be loading. Whoever asks it waits, until a reader stops the job."""

    def __init__(self, model: Future[Any], job: Job) -> None:
        self._model = model
        self._job = job

    @property
    def name(self) -> str:
        return self._ready().name

    def encode(self, texts: Sequence[str]) -> Vectors:
        return self._ready().encode(texts)

    def _ready(self) -> Encoder:
        if not self._model.done():
            self._job.wait(loading=True)
            while not self._model.done():
                self._job.look()
                time.sleep(_LOOK)
            self._job.wait(loading=False)
        encoder: Encoder = self._model.result()
        return encoder


def _load(model: str) -> Any:
    from factcheck.store.vectors import open_encoder

    encoder = open_encoder(model)
    encoder.encode(["the first words are the slowest"])
    return encoder


def _settle() -> None:
    """Put what is there by now out of the collector's way: Streamlit runs it after every page, for every visitor.

    What was put away before is looked at once more, so that nothing stays for good.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def _import() -> None:
    import factcheck.comparing  # noqa: F401


def job_key(articles: tuple[Article, ...], settings: Settings) -> str:
    """Return a key of these inputs, of this process alone: any edit of a text, a date or a setting gives another."""
    return f"j{hash((articles, settings)) & 0xFFFF_FFFF_FFFF_FFFF:016x}"
