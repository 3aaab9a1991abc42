"""The product of every vector with every other, in blocks: what a clustering without questions would cost at least."""

from __future__ import annotations

import time

from factcheck.bench.runs import LINKING, Run

CLAIMS = 100_000
_WIDTH = 384
_BLOCK = 2_000  # rows whose products are held at once: 0.8 GB against 100,000


def product_seconds(claims: int = CLAIMS, *, blocks: int = 3) -> float:
    """Processor seconds for all products of ``claims`` vectors, reckoned from ``blocks`` blocks of rows."""
    import numpy as np

    rows = np.random.default_rng(1).standard_normal((claims, _WIDTH), dtype=np.float32)
    size = min(_BLOCK, claims)
    out = np.empty((size, claims), dtype=np.float32)
    np.matmul(rows[:size], rows.T, out=out)  # the first pages are the slowest
    since = time.process_time()
    for _ in range(blocks):
        np.matmul(rows[:size], rows.T, out=out)
    return (time.process_time() - since) / blocks * claims / size


def linking_seconds(run: Run, exponent: float, claims: int = CLAIMS) -> float:
    """Processor seconds for linking ``claims`` claims, reckoned from a run by the exponent that was measured."""
    return run.processor[LINKING] * float((claims / max(run.claims, 1)) ** max(exponent, 1.0))
