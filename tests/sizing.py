"""What a thousand articles cost: a measurement, run by hand, that docs/sizing.md quotes.

    python tests/sizing.py --articles 500 [--workers 2] [--model hash] [--database URL]

Articles are synthetic, five to a story. Seconds are the processor's, all threads together; sizes are of the record that
is made: a new SQLite file, or the tables of ``--database``. With ``--workers`` the same articles are compared once more
by so many processes, and the two reports are set beside each other.
"""

from __future__ import annotations

import argparse
import re
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import text

from factcheck import scale
from factcheck.archive import keep
from factcheck.bench.synthetic import articles
from factcheck.claims import read
from factcheck.memo import Memo
from factcheck.pipeline import check, stories
from factcheck.store import Store
from factcheck.store.vectors import open_encoder
from factcheck.types import Article, Report, Settings

NOON = datetime(2024, 3, 9, 12, tzinfo=UTC)
_SERVER_TABLES = ("articles", "stories", "vectors", "clusters", "cluster_places")


class Table:
    """Rows of one Markdown table, printed as they come."""

    def __init__(self, thousands: float) -> None:
        self._thousands = thousands
        print("| what | measured | for 1,000 articles |\n|---|---|---|")

    def row(self, what: str, measured: float, unit: str, *, grows: bool = True) -> None:
        thousand = f"{measured / self._thousands:,.1f} {unit}" if grows else ""
        print(f"| {what} | {measured:,.1f} {unit} | {thousand} |", flush=True)

    @contextmanager
    def seconds(self, what: str, *, grows: bool = True) -> Iterator[None]:
        since = time.process_time()
        yield
        self.row(what, time.process_time() - since, "CPU s", grows=grows)


def peak_mb() -> float:
    status = Path("/proc/self/status").read_text("ascii")
    return int(re.findall(r"VmHWM:\s+(\d+)", status)[0]) / 1024


def stages(texts: tuple[Article, ...], settings: Settings, url: str, table: Table) -> Report:
    with table.seconds("parting into stories"):
        parts = stories(texts, settings)
    with table.seconds("reading"):
        facts = sum(len(read(a, a.day).facts) for part in parts for a in part)
    table.row("facts", facts, "")
    with table.seconds("loading the model", grows=False):
        encoder = open_encoder(settings.model, url)
        encoder.encode(["the first words are the slowest"])
    memo = Memo()
    with table.seconds("whole comparison, nothing known"):
        report = check(texts, settings, encoder=encoder, memo=memo)
    with table.seconds("the same with the vectors that the record keeps"):
        again = check(texts, settings, encoder=open_encoder(settings.model, url))
    assert again == report
    table.row("cards", len(report.discrepancies), "")
    table.row("peak memory", peak_mb(), "MB", grows=False)
    return report


def record(report: Report, settings: Settings, url: str, table: Table) -> None:
    with Store.open(url) as store:
        before = size(store)
        with table.seconds("keeping stories, articles and claims in the record"):
            keep(report, store, open_encoder(settings.model, url), NOON)
        after = size(store)
    table.row("record: vectors", before, "MB")
    table.row("record: articles and claims", after - before, "MB")


def size(store: Store) -> float:
    if not store.on_server:
        with store.reading() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar() or 0
            return pages * (connection.exec_driver_sql("PRAGMA page_size").scalar() or 0) / 1e6
    with store.reading() as connection:
        found = text("SELECT sum(pg_total_relation_size(to_regclass(name))) FROM unnest(:names) AS name")
        return float(connection.scalar(found, {"names": list(_SERVER_TABLES)}) or 0) / 1e6


def by_workers(texts: tuple[Article, ...], settings: Settings, report: Report, workers: str, table: Table) -> None:
    since = time.perf_counter()
    same = scale.check(texts, settings, workers) == report
    table.row(f"{workers} workers, from start to end", time.perf_counter() - since, "s", grows=False)
    print(f"\nThe report of {workers} workers {'equals' if same else 'DIFFERS FROM'} that of one process.")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--workers", default="")
    parser.add_argument("--model", default="")
    parser.add_argument("--database", default="")
    chosen = parser.parse_args()
    settings = Settings(model=chosen.model, many=True)
    with tempfile.TemporaryDirectory() as folder:
        url = chosen.database or f"sqlite:///{Path(folder) / 'factcheck.db'}"
        texts = articles(chosen.articles)
        table = Table(len(texts) / 1000)
        report = stages(texts, settings, url, table)
        record(report, settings, url, table)
        if chosen.workers:
            by_workers(texts, settings, report, chosen.workers, table)


if __name__ == "__main__":
    main()
