"""Articles → strands: which articles of an archive are about one story, so that only those are compared.

Names and rarer words, weighted by how few articles have them (tf–idf), published within a fortnight: two articles that
are close enough in both are linked, and what is linked, directly or over others, is one strand. Words that very many
articles have are left out, so the work grows with the archive and not with its square.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from factcheck.types import Article

WINDOW = timedelta(days=14)
ALIKE = 0.3  # cosine from which two articles are one story; unrelated news seldom passes 0.1
_COMMON = 60  # articles: a word that more of them have tells no story apart
_LONGEST = 20_000  # characters of each article that count
_WORD = re.compile(r"\b[A-Za-zÀ-ÿ][\w’'-]{3,}\b")


def strands(articles: Sequence[Article]) -> tuple[tuple[Article, ...], ...]:
    """Part ``articles`` into stories, in order of each story's first article; a lone article is a strand of its own."""
    if not articles:
        return ()
    from scipy.sparse.csgraph import connected_components

    count, labels = connected_components(_links(articles), directed=False)
    found: list[list[Article]] = [[] for _ in range(count)]
    for article, label in zip(articles, labels, strict=True):
        found[label].append(article)
    order = {article.id: place for place, article in enumerate(articles)}
    return tuple(tuple(strand) for strand in sorted(found, key=lambda s: order[s[0].id]))


def _links(articles: Sequence[Article]) -> Any:
    """A sparse matrix with an entry wherever two articles are close in words and days."""
    import numpy as np

    rows = _weights(articles)
    near = (rows @ rows.T).tocoo()
    days = np.array([a.published.timestamp() if a.published else np.nan for a in articles])
    apart = np.abs(days[near.row] - days[near.col])
    keep = (near.data >= ALIKE) & ~(apart > WINDOW.total_seconds())  # no date parts nothing
    near.data = np.where(keep, 1.0, 0.0)
    linked = near.tocsr()
    linked.eliminate_zeros()
    return linked


def _weights(articles: Sequence[Article]) -> Any:
    import numpy as np
    from scipy.sparse import csr_matrix

    counted = [Counter(w.lower() for w in _WORD.findall(a.text[:_LONGEST])) for a in articles]
    having = Counter(word for words in counted for word in words)
    column = {w: i for i, w in enumerate(sorted(w for w, n in having.items() if 2 <= n <= _COMMON))}
    at, where, values = [0], [], []
    for words in counted:
        kept = sorted((column[w], n, having[w]) for w, n in words.items() if w in column)
        tfidf = np.array([(1 + np.log(n)) * np.log(1 + len(articles) / d) for _, n, d in kept])
        length = float(np.linalg.norm(tfidf)) or 1.0
        where += [i for i, _, _ in kept]
        values += (tfidf / length).tolist()
        at.append(len(where))
    return csr_matrix((values, where, at), shape=(len(articles), max(len(column), 1)))
