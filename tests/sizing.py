"""What a thousand articles cost: a measurement, run by hand, that docs/sizing.md quotes.

    python tests/sizing.py --articles 500 [--workers 2] [--model hash] [--database URL]
    python tests/sizing.py --linking 5000
    python tests/sizing.py --linking 200 --one-story
    python tests/sizing.py --claims 50000 [--database URL]

Articles are synthetic, five to a story. Seconds are the processor's, all threads together; sizes are of the record that
is made: a new SQLite file, or the tables of ``--database``. With ``--workers`` the same articles are compared once more
by so many processes, and the two reports are set beside each other. ``--linking`` measures clustering alone, on vectors
of words that need no model, beside the whole matrix product of as many rows. ``--claims`` measures how long one claim
takes to be found among so many.
"""

from __future__ import annotations

import argparse
import random
import re
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from sqlalchemy import text

from factcheck import scale
from factcheck.archive import keep
from factcheck.bench import synthetic
from factcheck.bench.synthetic import articles
from factcheck.claims import read
from factcheck.cluster import group
from factcheck.embed import HashEncoder
from factcheck.memo import Memo
from factcheck.pipeline import check, stories
from factcheck.store import Store
from factcheck.store.clusters import Clusters
from factcheck.store.vectors import open_encoder
from factcheck.types import Article, Claim, Cluster, Facet, Fact, Label, Report, Settings

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


def record(report: Report, settings: Settings, url: str, empty: float, table: Table) -> None:
    with Store.open(url) as store:
        encoder = open_encoder(settings.model, url)
        vectors = size(store)
        with table.seconds("keeping stories, articles and claims in the record"):
            keep(report, store, encoder, NOON)
        whole = size(store)
    table.row("record: vectors", vectors - empty, "MB")
    table.row("record: articles and claims", whole - vectors, "MB")


def size(store: Store) -> float:
    if not store.on_server:
        with store.reading() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar() or 0
            return pages * (connection.exec_driver_sql("PRAGMA page_size").scalar() or 0) / 1e6
    with store.reading() as connection:
        found = text(
            "SELECT sum(pg_total_relation_size(to_regclass(name))) FROM unnest(CAST(:names AS text[])) AS name"
        )
        return float(connection.scalar(found, {"names": list(_SERVER_TABLES)}) or 0) / 1e6


def by_workers(texts: tuple[Article, ...], settings: Settings, report: Report, workers: str, table: Table) -> None:
    since = time.perf_counter()
    same = scale.check(texts, settings, workers) == report
    table.row(f"{workers} workers, from start to end", time.perf_counter() - since, "s", grows=False)
    print(f"\nThe report of {workers} workers {'equals' if same else 'DIFFERS FROM'} that of one process.")


def linking(count: int, one_story: bool) -> None:
    """What clustering costs, and the product of all rows with all columns, in strips, that it is set against."""
    synthetic.PER_STORY = count if one_story else synthetic.PER_STORY
    texts = synthetic.articles(count)
    parts = stories(texts, Settings(many=not one_story))
    facts = [[f for a in part for f in read(a, a.day).facts] for part in parts]
    total = sum(map(len, facts))
    topics = sorted({f.topic for part in facts for f in part})
    vectors = dict(zip(topics, HashEncoder(384).encode(topics), strict=True))
    since = time.process_time()
    found = sum(len(group(part, vectors)) for part in facts)
    spent = time.process_time() - since
    rows = np.stack([vectors[f.topic] for part in facts for f in part])
    since = time.process_time()
    for start in range(0, len(rows), 1000):
        rows[start : start + 1000] @ rows.T
    product = time.process_time() - since
    print(f"{count:,} articles, {len(parts):,} stories, {total:,} facts, {found:,} clusters")
    print(
        f"clustering {spent:.1f} CPU s, product {product:.1f} CPU s, ratio {spent / product:.2f}, {peak_mb():,.0f} MB"
    )


def finding(count: int, url: str) -> None:
    """How long it takes to keep so many claims, and to find the ten nearest to a wording."""
    chance = random.Random(5)
    words = ["".join(chance.choices("abcdefghijklmnop", k=6)) for _ in range(3000)]
    encoder = HashEncoder(384)
    with Store.open(url) as store:
        kept = Clusters(store)
        empty = size(store)
        for start in range(0, count, 1000):
            topics = [" ".join(chance.choices(words, k=8)) for _ in range(min(1000, count - start))]
            facts = [
                Fact(Claim("a", n, n + 1, (n, n + 1)), Label(Facet.STATUS, "x"), n, n + 1, topic)
                for n, topic in enumerate(topics)
            ]
            story = store.create_story(f"story {start}", NOON)
            kept.keep(story.id, [Cluster((fact,)) for fact in facts], encoder)
        spent = []
        for _ in range(9):
            asked = " ".join(chance.choices(words, k=8))
            since = time.perf_counter()
            kept.near(asked, encoder)
            spent.append(time.perf_counter() - since)
        how = "pgvector" if kept.by_server else "row by row"
        taken = (size(store) - empty) / count * 1e3
        print(f"{count:,} claims, {how}: {statistics.median(spent) * 1000:,.0f} ms a search, {taken:.1f} kB a claim")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--workers", default="")
    parser.add_argument("--model", default="")
    parser.add_argument("--database", default="")
    parser.add_argument("--linking", type=int, default=0, metavar="ARTICLES")
    parser.add_argument("--one-story", action="store_true", help="with --linking: all articles are on one event")
    parser.add_argument("--claims", type=int, default=0)
    chosen = parser.parse_args()
    if chosen.linking:
        linking(chosen.linking, chosen.one_story)
        return
    settings = Settings(model=chosen.model, many=True)
    with tempfile.TemporaryDirectory() as folder:
        url = chosen.database or f"sqlite:///{Path(folder) / 'factcheck.db'}"
        if chosen.claims:
            finding(chosen.claims, url)
            return
        with Store.open(url) as store:
            empty = size(store)
        texts = articles(chosen.articles)
        table = Table(len(texts) / 1000)
        report = stages(texts, settings, url, table)
        record(report, settings, url, empty, table)
        if chosen.workers:
            by_workers(texts, settings, report, chosen.workers, table)


if __name__ == "__main__":
    main()
