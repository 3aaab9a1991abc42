"""Several processes find what one finds."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest
from builders import NOON
from databases import Server
from sqlalchemy import func, select

from factcheck import __version__, pipeline
from factcheck.archive import keep
from factcheck.bench.synthetic import articles
from factcheck.embed import HashEncoder
from factcheck.errors import ModelMissingError, ScaleError, TooFewArticlesError
from factcheck.ingest import paste
from factcheck.scale import BATCH, check, shared_out
from factcheck.store import Store, tables
from factcheck.store.clusters import Clusters
from factcheck.store.vectors import open_encoder
from factcheck.types import Article, Report, Settings

HASH = Settings(model="hash", many=True)


def archive() -> tuple[Article, ...]:
    """Stories of several articles in mixed order, a lone article, one twice, an undated one, one in German."""
    many = articles(45)
    undated = replace(many[3], published=None)
    lone = paste("A lighthouse keeper in Harwick counted 412 puffins on Tuesday, 30 more than last year.", "lone.txt")
    german = replace(many[7], language="de")
    return (*many[1::2], lone, undated, german, *many[::2], many[1])


@pytest.fixture(scope="module", autouse=True)
def plain_main() -> Iterator[None]:
    """A new process runs the main script again, and AppTest leaves a page as the main script of this one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "__main__", ModuleType("__main__"))
        yield


@pytest.fixture(scope="module")
def workers() -> Iterator[str]:
    """The address of a scheduler with two workers."""
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address="127.0.0.1:0", host="127.0.0.1"
    ) as local:
        yield local.scheduler_address


def alone(settings: Settings, texts: tuple[Article, ...]) -> Report:
    return pipeline.check(texts, settings, encoder=HashEncoder())


@pytest.mark.parametrize("join", [0.3, 0.5])
def test_two_workers_find_what_one_process_finds(workers: str, join: float) -> None:
    texts = archive()
    settings = replace(HASH, join=join)
    told: list[tuple[str, int, int]] = []
    found = check(texts, settings, workers, progress=lambda *at: told.append(at))
    assert found == alone(settings, texts)
    assert len(found.discrepancies) > 20
    assert told[0][1:] == (0, len(found.articles))
    assert told[-1][1:] == (len(found.articles), len(found.articles))


def test_workers_of_its_own(workers: str) -> None:
    texts = articles(8)
    assert check(texts, HASH, "2") == alone(HASH, texts)


def test_stories_are_compared_one_by_one_as_together() -> None:
    texts = archive()
    parts = pipeline.stories(texts, HASH)
    found = [pipeline.story(part, HASH, HashEncoder()) for part in parts]
    assert pipeline.joined(found, texts, HASH) == alone(HASH, texts)


@pytest.mark.model
def test_workers_share_one_server(pgvector: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """The real model, two workers of its own and PostgreSQL: vectors, stories and claims are in one place."""
    monkeypatch.setenv("FACTCHECK_DATABASE", pgvector.new_database())
    texts, settings = articles(6), Settings(many=True)
    found = check(texts, settings, "2")
    with Store.open() as store, store.reading() as connection:
        made = connection.scalar(select(func.count()).select_from(tables.vectors))
        assert made
        encoder = open_encoder()
        assert found == pipeline.check(texts, settings, encoder=encoder)
        assert connection.scalar(select(func.count()).select_from(tables.vectors)) == made
        kept = keep(found, store, encoder, NOON)
        wanted = Clusters(store).of(kept[0].id)[0]
        assert wanted.id in {cluster.id for cluster, _ in Clusters(store).near(wanted.topic, encoder, most=5)}


@pytest.mark.parametrize("sizes", [[1] * 100, [90, 1, 1, 45, 3], [BATCH], []])
def test_every_story_is_shared_out_once(sizes: list[int]) -> None:
    parts = [tuple(paste(f"Text {n} of {i}.", f"{n}") for i in range(size)) for n, size in enumerate(sizes)]
    batches = shared_out(parts)
    assert sorted(n for batch in batches for n in batch) == list(range(len(sizes)))
    assert all(len(batch) == 1 or sum(sizes[n] for n in batch) <= BATCH for batch in batches)


@pytest.mark.parametrize("named", ["0", "-1", "two", "", "http://127.0.0.1:1", "tcp://127.0.0.1", "1000"])
def test_what_names_no_workers(named: str) -> None:
    pytest.importorskip("distributed")
    with pytest.raises(ScaleError, match="neither a number of workers nor an address"):
        check(articles(4), HASH, named)


def test_too_few_articles_start_no_worker() -> None:
    with pytest.raises(TooFewArticlesError):
        check(articles(1), HASH, "2")


def test_what_a_worker_raises_is_told(workers: str) -> None:
    with pytest.raises(ModelMissingError, match="There is no model folder"):
        check(articles(4), replace(HASH, model="./none"), workers)


def test_another_version_is_refused(workers: str) -> None:
    import distributed

    with distributed.Client(workers) as client:
        client.run(pretend, "0.0.1")
        try:
            with pytest.raises(ScaleError, match=r"The workers have Factcheck 0\.0\.1 and this machine has"):
                check(articles(4), HASH, workers)
        finally:
            client.run(pretend, __version__)


def pretend(version: str) -> None:
    from factcheck import scale

    scale.__version__ = version


def test_without_the_extra_it_says_what_to_install(tmp_path: Path) -> None:
    code = (
        "import sys; sys.modules['distributed'] = None\n"
        "from factcheck.scale import check; from factcheck.bench.synthetic import articles\n"
        "from factcheck.types import Settings\n"
        "check(articles(4), Settings(model='hash'), '2')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, timeout=60)
    assert "pip install 'factcheck[scale]'" in done.stderr
