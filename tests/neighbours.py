"""Which library finds near wordings best: a measurement, run by hand, that docs/sizing.md quotes.

    python tests/neighbours.py --sizes 10000,100000
    python tests/neighbours.py --links 300

Vectors are those of real wordings (synthetic stories, the packaged model) and copies of them with noise. Every way
looks for all pairs of cosine 0.7 and more, in a process of its own; recall is counted against the exact answer on a
sample of rows. Seconds are the processor's, all threads together, so that what else the machine does counts less. A
library that is not installed is left out: faiss-cpu, hnswlib, scikit-learn and usearch. ``--links`` says how many of
the links that the product makes a search by wording alone could find at all.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Near = list[NDArray[np.int64]]  # for each sampled row, the rows that were found near it

COSINE = 0.7
K = 50  # neighbours that an approximate index is asked for
SAMPLE = 300  # rows whose answers are checked
THREADS = 2
STRIP = 1000
YARDSTICK = "whole product (yardstick)"


def make(size: int, articles: int) -> Floats:
    """``size`` unit rows."""
    from factcheck.bench import synthetic
    from factcheck.claims import read
    from factcheck.embed import open_encoder

    topics = sorted({f.topic for a in synthetic.articles(articles) for f in read(a, a.day).facts})
    real = open_encoder("").encode(topics)
    chance = np.random.default_rng(7)
    rows = real[np.arange(size) % len(real)]
    noise = chance.standard_normal(rows.shape, dtype=np.float32) / np.sqrt(np.float32(rows.shape[1]))
    noise[: len(real)] = 0
    rows = rows + noise * chance.uniform(0.3, 1.2, (size, 1)).astype(np.float32)
    return np.ascontiguousarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)


def sampled(size: int) -> NDArray[np.int64]:
    return np.random.default_rng(11).choice(size, min(SAMPLE, size), replace=False)


def numpy_strips(rows: Floats) -> tuple[float, float, Near]:
    """Exact: strips of rows against all columns from there on; each pair once."""
    since = time.process_time()
    pairs = 0
    for start in range(0, len(rows), STRIP):
        pairs += len(np.flatnonzero(rows[start : start + STRIP] @ rows[start:].T >= COSINE))
    spent = time.process_time() - since
    return 0.0, spent, [np.flatnonzero(near_ones) for near_ones in rows[sampled(len(rows))] @ rows.T >= COSINE]


def product(rows: Floats) -> tuple[float, float, Near]:
    """The yardstick: the whole product in strips, nothing looked for."""
    since = time.process_time()
    for start in range(0, len(rows), STRIP):
        rows[start : start + STRIP] @ rows.T
    return 0.0, time.process_time() - since, []


def sklearn_radius(rows: Floats) -> tuple[float, float, Near]:
    from sklearn.neighbors import NearestNeighbors

    since = time.process_time()
    index = NearestNeighbors(algorithm="brute", metric="euclidean", n_jobs=THREADS).fit(rows)
    built = time.process_time() - since
    radius = float(np.sqrt(2 - 2 * COSINE))
    since = time.process_time()
    for start in range(0, len(rows), STRIP):
        index.radius_neighbors(rows[start : start + STRIP], radius, return_distance=False)
    spent = time.process_time() - since
    return built, spent, list(index.radius_neighbors(rows[sampled(len(rows))], radius, return_distance=False))


def faiss_flat(rows: Floats) -> tuple[float, float, Near]:
    import faiss

    faiss.omp_set_num_threads(THREADS)
    index = faiss.IndexFlatIP(rows.shape[1])
    since = time.process_time()
    index.add(rows)
    built = time.process_time() - since
    since = time.process_time()
    for start in range(0, len(rows), STRIP):
        index.range_search(rows[start : start + STRIP], COSINE)
    spent = time.process_time() - since
    limits, _, found = index.range_search(rows[sampled(len(rows))], COSINE)
    return built, spent, np.split(found, limits[1:-1].astype(np.int64))


def faiss_ivf(rows: Floats) -> tuple[float, float, Near]:
    import faiss

    faiss.omp_set_num_threads(THREADS)
    lists = int(4 * np.sqrt(len(rows)))
    index = faiss.IndexIVFFlat(faiss.IndexFlatIP(rows.shape[1]), rows.shape[1], lists, faiss.METRIC_INNER_PRODUCT)
    since = time.process_time()
    index.train(rows[: 64 * lists])
    index.add(rows)
    index.nprobe = 16
    built = time.process_time() - since
    since = time.process_time()
    index.search(rows, K)
    spent = time.process_time() - since
    return built, spent, near(*index.search(rows[sampled(len(rows))], K)[::-1])


def faiss_hnsw(rows: Floats) -> tuple[float, float, Near]:
    import faiss

    faiss.omp_set_num_threads(THREADS)
    index = faiss.IndexHNSWFlat(rows.shape[1], 16, faiss.METRIC_INNER_PRODUCT)
    index.hnsw.efConstruction = 100
    index.hnsw.efSearch = 100
    since = time.process_time()
    index.add(rows)
    built = time.process_time() - since
    since = time.process_time()
    index.search(rows, K)
    spent = time.process_time() - since
    return built, spent, near(*index.search(rows[sampled(len(rows))], K)[::-1])


def hnswlib_graph(rows: Floats) -> tuple[float, float, Near]:
    import hnswlib

    index = hnswlib.Index(space="ip", dim=rows.shape[1])
    index.init_index(max_elements=len(rows), ef_construction=100, M=16)
    index.set_num_threads(THREADS)
    since = time.process_time()
    index.add_items(rows)
    built = time.process_time() - since
    index.set_ef(100)
    since = time.process_time()
    index.knn_query(rows, K)
    spent = time.process_time() - since
    found, distances = index.knn_query(rows[sampled(len(rows))], K)
    return built, spent, near(found.astype(np.int64), 1 - distances)


def usearch_graph(rows: Floats) -> tuple[float, float, Near]:
    from usearch.index import Index

    index = Index(
        ndim=rows.shape[1], metric="ip", dtype="f32", connectivity=16, expansion_add=100, expansion_search=100
    )
    since = time.process_time()
    index.add(np.arange(len(rows)), rows, threads=THREADS)
    built = time.process_time() - since
    since = time.process_time()
    index.search(rows, K, threads=THREADS)
    spent = time.process_time() - since
    found = index.search(rows[sampled(len(rows))], K, threads=THREADS)
    return built, spent, near(found.keys.astype(np.int64), 1 - found.distances)


def near(found: NDArray[np.int64], cosines: Floats) -> Near:
    return [ids[row >= COSINE] for ids, row in zip(found, cosines, strict=True)]


WAYS: dict[str, tuple[str, Callable[[Floats], tuple[float, float, Near]]]] = {
    YARDSTICK: ("numpy", product),
    "NumPy strips, exact": ("numpy", numpy_strips),
    "scikit-learn brute, exact": ("sklearn", sklearn_radius),
    "faiss flat, exact": ("faiss", faiss_flat),
    "faiss IVF": ("faiss", faiss_ivf),
    "faiss HNSW": ("faiss", faiss_hnsw),
    "hnswlib": ("hnswlib", hnswlib_graph),
    "usearch": ("usearch", usearch_graph),
}


def peak_kb() -> int:
    """The most memory that this process has had, where Linux tells it."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(re.findall(r"VmHWM:\s+(\d+)", status)[0])


def measure(way: str, file: Path) -> dict[str, float]:
    """One way on the rows of a file, in this process."""
    rows = np.load(file)
    before = peak_kb()
    built, spent, found = WAYS[way][1](rows)
    peak = peak_kb() - before
    known = kept = 0
    near_ones = rows[sampled(len(rows))[: len(found)]] @ rows.T >= COSINE + 1e-5
    for exact, ids in zip(near_ones, found, strict=True):
        known += int(exact.sum())
        kept += int(exact[ids].sum())
    return {"build": built, "query": spent, "recall": kept / known if known else 0.0, "MB": peak / 1024}


def links(articles: int) -> None:
    """How many of the exact links of an archive's blocks are near in wording."""
    from factcheck.apart import apart
    from factcheck.bench import synthetic
    from factcheck.blocks import blocks
    from factcheck.candidates import likely
    from factcheck.claims import read
    from factcheck.embed import open_encoder
    from factcheck.evidence import score, sort

    facts = [f for a in synthetic.articles(articles) for f in read(a, a.day).facts]
    topics = sorted({f.topic for f in facts})
    vectors = dict(zip(topics, open_encoder("").encode(topics), strict=True))
    counts: dict[str, list[int]] = {}
    for block in blocks(facts):
        rows = np.stack([vectors[f.topic] for f in block])
        cosines = rows @ rows.T
        rank = np.argsort(np.argsort(-cosines, axis=1, kind="stable"), axis=1, kind="stable")
        tried = set(likely(block, vectors, 0.5))
        exact = [p for p in tried if not apart(block[p[0]], block[p[1]])]
        exact = [(i, j) for i, j in exact if score(block[i], block[j], vectors).probability >= 0.5]
        found = counts.setdefault(sort(block[0]), [0, 0, 0, 0, 0])
        found[0] += len(block) * (len(block) - 1) // 2
        found[1] += len(tried)
        found[2] += len(exact)
        found[3] += sum(bool(cosines[p] >= COSINE) for p in exact)
        found[4] += sum(min(int(rank[i, j]), int(rank[j, i])) <= K for i, j in exact)
    print(f"| sort | pairs | scored | links | of them cosine ≥ {COSINE} | of them {K} nearest |")
    print("|---|---|---|---|---|---|")
    for name, (pairs, scored, linked, near_ones, nearest) in sorted(counts.items()):
        share = [f"{part / linked:.3f}" if linked else "" for part in (near_ones, nearest)]
        print(f"| {name} | {pairs:,} | {scored:,} | {linked:,} | {share[0]} | {share[1]} |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="10000,100000")
    parser.add_argument("--articles", type=int, default=600, help="synthetic articles whose wordings are encoded")
    parser.add_argument("--ways", default="", help="only those whose name has one of these, with commas between")
    parser.add_argument("--links", type=int, default=0, metavar="ARTICLES", help="count links by how near they are")
    parser.add_argument("--one", nargs=2, metavar=("WAY", "FILE"), help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.links:
        links(chosen.links)
        return
    if chosen.one:
        print(json.dumps(measure(chosen.one[0], Path(chosen.one[1]))))
        return
    print("| rows | way | build, CPU s | all pairs, CPU s | / whole product | recall | memory, MB |")
    print("|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        rows = make(max(map(int, chosen.sizes.split(","))), chosen.articles)
        for size in map(int, chosen.sizes.split(",")):
            np.save(file := Path(folder) / f"{size}.npy", rows[:size])
            table(size, file, chosen.ways)


def table(size: int, file: Path, only: str) -> None:
    whole = 0.0
    for way, (library, _) in WAYS.items():
        if importlib.util.find_spec(library) is None or not any(name in way for name in only.split(",")):
            continue
        command = [sys.executable, __file__, "--one", way, str(file)]
        found = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
        total = found["build"] + found["query"]
        whole = total if way == YARDSTICK else whole
        ratio = f"{total / whole:.2f}" if whole else ""
        figures = f"{found['build']:.1f} | {found['query']:.1f} | {ratio}"
        print(f"| {size:,} | {way} | {figures} | {found['recall']:.3f} | {found['MB']:.0f} |", flush=True)


if __name__ == "__main__":
    main()
