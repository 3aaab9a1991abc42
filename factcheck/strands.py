"""Articles → strands: which articles of an archive are about one story, so that only those are compared.

Names and rarer words, weighted by how few articles have them (tf–idf), published within a fortnight: two articles that
are close enough in both are linked, and what is linked, directly or over others, is one strand. Words that very many
articles have are left out, so the work grows with the archive and not with its square.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from hashlib import blake2b
from typing import Any

import numpy as np
from numpy.typing import NDArray

from factcheck.types import Article

WINDOW = timedelta(days=14)
ALIKE = 0.3  # cosine from which two articles are one story; unrelated news seldom passes 0.1
_COMMON = 60  # articles: a word that more of them have tells no story apart
_LONGEST = 20_000  # characters of each article that count
_WORD = re.compile(r"\b[A-Za-zÀ-ÿ][\w’'-]{3,}\b")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text, each by a 64-bit digest of its lower case, in order of the digests, and how often."""

    digests: NDArray[np.uint64]
    counts: NDArray[np.int64]


def words_of(text: str) -> Words:
    """Count the words of ``text`` that may tell a story apart."""
    counted = Counter(w.lower() for w in _WORD.findall(text[:_LONGEST]))
    joined = b"".join(blake2b(w.encode("utf-8", "surrogatepass"), digest_size=8).digest() for w in counted)
    digests = np.frombuffer(joined, np.uint64)
    order = np.argsort(digests)
    return Words(digests[order], np.fromiter(counted.values(), np.int64, len(counted))[order])


def strands(articles: Sequence[Article], count: Callable[[str], Words] = words_of) -> tuple[tuple[Article, ...], ...]:
    """Part ``articles`` into stories, in order of each story's first article; a lone article is a strand of its own.

    ``count`` stands in for ``words_of``, for a caller that remembers what it gave.
    """
    if not articles:
        return ()
    from scipy.sparse.csgraph import connected_components

    number, labels = connected_components(_links(articles, [count(a.text) for a in articles]), directed=False)
    found: list[list[Article]] = [[] for _ in range(number)]
    for article, label in zip(articles, labels, strict=True):
        found[label].append(article)
    order = {article.id: place for place, article in enumerate(articles)}
    return tuple(tuple(strand) for strand in sorted(found, key=lambda s: order[s[0].id]))


def _links(articles: Sequence[Article], words: Sequence[Words]) -> Any:
    """A sparse matrix with an entry wherever two articles are close in words and days."""
    rows = _weights(words)
    near = (rows @ rows.T).tocoo()
    days = np.array([a.published.timestamp() if a.published else np.nan for a in articles])
    apart = np.abs(days[near.row] - days[near.col])
    keep = (near.data >= ALIKE) & ~(apart > WINDOW.total_seconds())  # no date parts nothing
    near.data = np.where(keep, 1.0, 0.0)
    linked = near.tocsr()
    linked.eliminate_zeros()
    return linked


def _weights(words: Sequence[Words]) -> Any:
    """A sparse matrix of unit rows: a text's words, rarer ones heavier."""
    from scipy.sparse import csr_matrix

    digests = np.concatenate([w.digests for w in words])
    _, column, having = np.unique(digests, return_inverse=True, return_counts=True)
    row = np.repeat(np.arange(len(words)), [len(w.digests) for w in words])
    kept = (having[column] >= 2) & (having[column] <= _COMMON)
    row, column = row[kept], column[kept]
    often = np.concatenate([w.counts for w in words])[kept]
    tfidf = (1 + np.log(often)) * np.log(1 + len(words) / having[column])
    length = np.sqrt(np.bincount(row, tfidf**2, len(words)))
    return csr_matrix((tfidf / length[row], (row, column)), shape=(len(words), max(len(having), 1)))
