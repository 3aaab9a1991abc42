"""What the stories of the record were found to tell, kept so that one claim can be looked up in all of them.

Beside PostgreSQL's pgvector the server does the looking; a file, or a server without it, is read row by row. Both give
the same.
"""

from __future__ import annotations

import heapq
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, delete, insert, select

from factcheck.store import pgvector, rows, tables
from factcheck.store.database import Database
from factcheck.store.floats import pack, unpack
from factcheck.types import Cluster, Fact, content_id

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from factcheck.embed import Encoder

    Row = NDArray[np.float32]

NO_PGVECTOR = (
    "This server has no pgvector, so every kept claim is looked at. Install its package on the server, then run: "
    "CREATE EXTENSION vector"
)
_STRIP = 5_000  # rows that are read together: 8 MB


@dataclass(frozen=True, slots=True)
class KeptCluster:
    """Mentions that were held to answer one question; each is (article id, start and end of the value, wording)."""

    story: str
    id: str
    topic: str  # the wording that stands for it
    mentions: tuple[tuple[str, int, int, str], ...]
    probability: float


class Clusters:
    """The kept clusters of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._extension: str | None = None

    @property
    def by_server(self) -> bool:
        """Whether the server itself finds what is near. It is asked once, and pgvector switched on where it may be."""
        if not self._database.on_server:
            return False
        if self._extension is None:
            with self._database.writing() as connection:
                self._extension = pgvector.prepare(connection)
        return bool(self._extension)

    def keep(self, story_id: str, clusters: Sequence[Cluster], encoder: Encoder) -> None:
        """Put a story's clusters in the place of those that are kept of it."""
        topics = list(dict.fromkeys(f.topic for c in clusters for f in c.facts))
        vectors = dict(zip(topics, encoder.encode(topics), strict=True))  # in one call: a model is slow on each alone
        values = [_values(story_id, c, vectors, encoder.name) for c in {_id(c): c for c in clusters}.values()]
        by_server = self.by_server
        with self._database.writing() as connection:
            self._database.story_row(connection, story_id)
            connection.execute(delete(tables.clusters).where(tables.clusters.c.story == story_id))
            if values:
                connection.execute(insert(tables.clusters), values)
            if by_server:
                pgvector.place(connection, self._extension or "", values)

    def of(self, story_id: str) -> tuple[KeptCluster, ...]:
        """A story's clusters, by id."""
        t = tables.clusters
        with self._database.reading() as connection:
            found = connection.execute(select(t).where(t.c.story == story_id).order_by(t.c.id)).all()
        return tuple(map(_kept, found))

    def near(self, wording: str, encoder: Encoder, most: int = 10) -> tuple[tuple[KeptCluster, float], ...]:
        """The ``most`` clusters of all stories that are nearest to a wording, with their cosines, nearest first.

        Only what the same model encoded is compared. Deleted stories are left out.
        """
        row = encoder.encode([wording])[0]
        by_server = self.by_server
        with self._database.reading() as connection:
            if by_server:
                places = pgvector.nearest(connection, self._extension or "", encoder.name, row, most)
            else:
                places = _nearest(connection, encoder.name, row, most)
            return tuple((_kept(_row(connection, story, key)), cosine) for story, key, cosine in places)


def _id(cluster: Cluster) -> str:
    first = min(cluster.facts, key=lambda f: (f.claim.article, f.start, f.end))
    return content_id("k", first.id, first.topic)


def _values(story_id: str, cluster: Cluster, vectors: Mapping[str, Row], model: str) -> dict[str, Any]:
    import numpy as np

    wordings = [f.topic for f in cluster.facts]
    table = np.stack([vectors[wording] for wording in wordings])
    mean = table.mean(axis=0)
    mean = mean / (float(np.linalg.norm(mean)) or 1.0)
    return {
        "story": story_id,
        "id": _id(cluster),
        "topic": wordings[int(np.argmax(table @ mean))],
        "mentions": rows.dump([_mention(f) for f in cluster.facts]),
        "probability": cluster.probability,
        "model": model,
        "floats": pack(mean),
    }


def _mention(fact: Fact) -> list[str | int]:
    return [fact.claim.article, fact.start, fact.end, fact.topic]


def _kept(row: Any) -> KeptCluster:
    mentions = tuple((str(a), int(s), int(e), str(t)) for a, s, e, t in json.loads(row.mentions))
    return KeptCluster(row.story, row.id, row.topic, mentions, row.probability)


def _row(connection: Connection, story: str, key: str) -> Any:
    t = tables.clusters
    return connection.execute(select(t).where((t.c.story == story) & (t.c.id == key))).one()


def _nearest(connection: Connection, model: str, row: Row, most: int) -> list[tuple[str, str, float]]:
    """The same as the server's answer, read strip by strip."""
    import numpy as np

    t, s = tables.clusters, tables.stories
    found = connection.execute(
        select(t.c.story, t.c.id, t.c.floats).join(s, s.c.id == t.c.story).where((t.c.model == model) & ~s.c.deleted)
    ).yield_per(_STRIP)
    best: list[tuple[float, str, str]] = []
    for strip in _strips(found, len(row)):
        keys, table = zip(*strip, strict=True)
        cosines = (np.stack(table) @ row).tolist()
        best = heapq.nsmallest(most, [*best, *((-c, *key) for c, key in zip(cosines, keys, strict=True))])
    return [(story, key, -cosine) for cosine, story, key in best]


def _strips(found: Any, width: int) -> Iterator[list[tuple[tuple[str, str], Row]]]:
    whole = ((key, unpack(r.floats)) for r in found for key in ((r.story, r.id),))
    sound = ((key, vector) for key, vector in whole if vector is not None and len(vector) == width)
    while strip := list(islice(sound, _STRIP)):
        yield strip
