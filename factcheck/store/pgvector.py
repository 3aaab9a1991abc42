"""What PostgreSQL's pgvector adds, where the server has it: places of clusters that the server itself can compare.

The extension's schema is looked up and named in every statement, so that any search path will do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from factcheck.store.floats import unpack

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_WHERE = "SELECT n.nspname FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE extname = 'vector'"
_OFFERED = "SELECT 1 FROM pg_available_extensions WHERE name = 'vector'"
_TABLE = """
CREATE TABLE IF NOT EXISTS cluster_places (
    story text NOT NULL, id text NOT NULL, model text NOT NULL, place {schema}.vector NOT NULL,
    PRIMARY KEY (story, id), FOREIGN KEY (story, id) REFERENCES clusters (story, id) ON DELETE CASCADE)
"""
_UNPLACED = """
SELECT c.story, c.id, c.model, c.floats
FROM clusters c LEFT JOIN cluster_places p ON (p.story, p.id) = (c.story, c.id) WHERE p.id IS NULL
"""
_PLACE = "INSERT INTO cluster_places VALUES (:story, :id, :model, CAST(:place AS {schema}.vector))"
_NEAREST = """
SELECT p.story, p.id, -(p.place OPERATOR({schema}.<#>) CAST(:place AS {schema}.vector)) AS cosine
FROM cluster_places p JOIN stories s ON s.id = p.story
WHERE p.model = :model AND NOT s.deleted
ORDER BY p.place OPERATOR({schema}.<#>) CAST(:place AS {schema}.vector), p.story, p.id LIMIT :most
"""


def prepare(connection: Connection) -> str:
    """The schema that holds the extension, switched on and our table made where that is allowed; "" without it."""
    schema = _schema(connection)
    if schema:
        connection.execute(text(_TABLE.format(schema=schema)))
        place(connection, schema, [row._asdict() for row in connection.execute(text(_UNPLACED))])
    return schema


def _schema(connection: Connection) -> str:
    found = connection.scalar(text(_WHERE))
    if found is None and connection.scalar(text(_OFFERED)):
        try:
            with connection.begin_nested():
                connection.execute(text("CREATE EXTENSION vector"))
        except DBAPIError:  # this user may not: whoever runs the server does it once
            return ""
        found = connection.scalar(text(_WHERE))
    return connection.dialect.identifier_preparer.quote(str(found)) if found else ""


def place(connection: Connection, schema: str, clusters: Sequence[Mapping[str, Any]]) -> None:
    """Put clusters, as rows of the table of clusters, in their places."""
    placed = [(c, unpack(c["floats"])) for c in clusters]
    values = [
        {"story": c["story"], "id": c["id"], "model": c["model"], "place": written(row)}
        for c, row in placed
        if row is not None
    ]
    if values:
        connection.execute(text(_PLACE.format(schema=schema)), values)


def nearest(
    connection: Connection, schema: str, model: str, row: NDArray[np.float32], most: int
) -> list[tuple[str, str, float]]:
    """(story, cluster, cosine) of the nearest, nearest first."""
    asked = {"place": written(row), "model": model, "most": most}
    return [tuple(found) for found in connection.execute(text(_NEAREST.format(schema=schema)), asked)]


def written(row: NDArray[np.float32]) -> str:
    """A vector as pgvector reads it; nine digits give every float32 back exactly."""
    return f"[{','.join(format(float(value), '.9g') for value in row)}]"
