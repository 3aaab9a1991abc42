"""The same comparison by several processes, on this machine or on many: the stories are shared out by Dask.

A story's report depends on its articles and the settings alone, so what the workers find, put together in the order of
the stories, is what one process finds. Workers look up vectors in the record that their own environment names
(FACTCHECK_DATABASE), so one PostgreSQL serves them all. The only module that knows Dask.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from factcheck import __version__
from factcheck.errors import ScaleError
from factcheck.pipeline import joined, stories, story
from factcheck.types import Article, Report, Settings

if TYPE_CHECKING:
    from factcheck.embed import Encoder

BATCH = 40  # articles that a worker is given at a time, or one story of more
STAGE = "Comparing stories"
# Nobody else reaches what is started here, and a worker's error is told once, by us.
_HERE = {"host": "127.0.0.1", "dashboard_address": "127.0.0.1:0", "silence_logs": logging.CRITICAL}
_ADDRESS = re.compile(r"(?:tcp|tls)://\S{1,200}:\d{1,5}")

Progress = Callable[[str, int, int], None]
Story = tuple[Article, ...]


def check(articles: Sequence[Article], settings: Settings, workers: str, *, progress: Progress | None = None) -> Report:
    """What ``pipeline.check`` finds in articles of many stories, by ``workers``.

    ``workers`` is how many processes to start here, or the address of a Dask scheduler, whose workers have this very
    version installed. ``progress`` hears how many articles are done. Raises ScaleError when the workers cannot be had
    or are lost, and whatever a comparison raises.
    """
    settings = replace(settings, many=True)
    parts = stories(articles, settings)
    tell = progress or (lambda stage, done, total: None)
    with _cluster(workers) as client:
        _require_one_version(client)
        return joined(_by_workers(client, parts, settings, tell), articles, settings)


def _by_workers(client: Any, parts: Sequence[Story], settings: Settings, tell: Progress) -> list[Report]:
    """The report of every story, in order."""
    from distributed import KilledWorker, as_completed

    batches = shared_out(parts)
    asked = {client.submit(_compare, [parts[n] for n in batch], settings, pure=False): batch for batch in batches}
    found: dict[int, Report] = {}
    done, total = 0, sum(map(len, parts))
    tell(STAGE, done, total)
    try:
        for future in as_completed(asked):
            reports = future.result()
            found.update(zip(asked[future], reports, strict=True))
            future.release()
            done += sum(len(report.articles) for report in reports)
            tell(STAGE, done, total)
    except KilledWorker as error:
        raise ScaleError("A worker was lost again and again, most likely for want of memory. Start fewer.") from error
    return [found[n] for n in range(len(parts))]


def shared_out(parts: Sequence[Story]) -> list[list[int]]:
    """The numbers of the stories by batch, the largest stories first, so that no worker is left with one at the end."""
    batches: list[list[int]] = []
    room = 0
    for number in sorted(range(len(parts)), key=lambda n: -len(parts[n])):
        if len(parts[number]) > room:
            batches.append([])
            room = BATCH
        batches[-1].append(number)
        room -= len(parts[number])
    return batches


def _compare(parts: Sequence[Story], settings: Settings) -> list[Report]:
    """A batch, on a worker."""
    return [story(part, settings, _encoder(settings.model)) for part in parts]


@lru_cache(maxsize=1)
def _encoder(model: str) -> Encoder:
    from factcheck.store.vectors import open_encoder

    return open_encoder(model)


@contextmanager
def _cluster(workers: str) -> Iterator[Any]:
    """A client of the workers, which are ended with it where they were started here."""
    try:
        import distributed
    except ImportError as error:
        raise ScaleError("Workers need one more package. Install it with: pip install 'factcheck[scale]'") from error
    if workers.isdecimal() and 0 < int(workers) < 1000:
        local = {"n_workers": int(workers), "threads_per_worker": 1, **_HERE}
        with distributed.LocalCluster(**local) as cluster, distributed.Client(cluster) as client:
            yield client
    elif _ADDRESS.fullmatch(workers):
        with _connected(distributed, workers) as client:
            yield client
    else:
        raise ScaleError(f"{workers} is neither a number of workers nor an address like tcp://scheduler:8786.")


def _connected(distributed: Any, address: str) -> Any:
    try:
        client = distributed.Client(address, timeout="10s")
    except (OSError, TimeoutError) as error:
        raise ScaleError(f"No Dask scheduler answers at {address}. Start it with: dask scheduler") from error
    if not client.scheduler_info()["workers"]:
        client.close()
        raise ScaleError(f"The scheduler at {address} has no workers. Start some with: dask worker {address}")
    return client


def _require_one_version(client: Any) -> None:
    """Two versions may find different things: they are not mixed."""
    others = {version for version in client.run(_version).values() if version != __version__}
    if others:
        raise ScaleError(
            f"The workers have Factcheck {', '.join(sorted(others))} and this machine has {__version__}. "
            "Install one version everywhere."
        )


def _version() -> str:
    return __version__
