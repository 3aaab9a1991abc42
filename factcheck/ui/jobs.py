"""Comparisons that run beside the pages, so that a reload finds the one it left. No Streamlit in here.

One worker thread: a machine that embeds two stories at once finishes neither sooner. Equal inputs share one job.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from factcheck.types import Article, Report, Settings, content_id

KEPT = 12  # finished reports held in memory
LOADING = "Loading the language model"
WARM_AFTER = 0.5  # seconds, so that the page that was just made reaches the browser first


@dataclass(slots=True)
class Job:
    """One comparison on its way. ``stage``, ``done`` and ``total`` are only ever written by the worker."""

    key: str
    stage: str = "Waiting"
    done: int = 0
    total: int = 1
    future: Future[Report] = field(default_factory=Future)

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

    def progress(self, stage: str, done: int, total: int) -> None:
        """Note how far the comparison is."""
        self.stage, self.done, self.total = stage, done, max(total, 1)


class Desk:
    """Every job of this process, keyed by what goes into it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="comparison")
        self._encoders: dict[str, Any] = {}
        self._warmed: set[str] = set()

    def submit(self, articles: tuple[Article, ...], settings: Settings) -> Job:
        """Return the job of these inputs, started unless it runs or has run, well or badly."""
        key = job_key(articles, settings)
        with self._lock:
            known = self._jobs.get(key)
            if known:
                self._jobs.move_to_end(key)
                return known
            job = self._jobs[key] = Job(key, "Waiting" if self.loaded(settings.model) else LOADING)
            self._forget_oldest()
            job.future = self._pool.submit(self._run, job, articles, settings)
        return job

    def warm(self, model: str) -> None:
        """Load a model soon, once and on the worker, so that the first comparison need not wait for all of it.

        A model that cannot be loaded is reported by the comparison that needs it.
        """
        with self._lock:
            if model in self._warmed:
                return
            self._warmed.add(model)
        timer = threading.Timer(WARM_AFTER, self._pool.submit, (self._prepare, model))
        timer.daemon = True
        timer.start()

    def loaded(self, model: str) -> bool:
        """Whether a comparison with that model can start at once."""
        return model in self._encoders

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

        job.progress(LOADING, 0, 1)
        return check(articles, settings, encoder=self._encoder(settings.model), progress=job.progress)

    def _prepare(self, model: str) -> None:
        import factcheck.pipeline  # noqa: F401

        self._encoder(model).encode(["the first words are the slowest"])

    def _encoder(self, model: str) -> Any:
        if model not in self._encoders:
            from factcheck.embed import open_encoder

            self._encoders[model] = open_encoder(model)
        return self._encoders[model]


def job_key(articles: tuple[Article, ...], settings: Settings) -> str:
    """Return an id of these inputs: any edit of a text, a date or a setting gives another."""
    return content_id("j", repr(settings), *(repr(article) for article in articles))
