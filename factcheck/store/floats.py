"""How a vector is kept as bytes: its checksum, then its float32 values, all little-endian."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_SUM = 4  # bytes


def pack(row: NDArray[np.float32]) -> bytes:
    """The bytes of one ``(d,)`` row."""
    import numpy as np

    values = np.ascontiguousarray(row, dtype="<f4").tobytes()
    return zlib.crc32(values).to_bytes(_SUM, "little") + values


def unpack(kept: bytes) -> NDArray[np.float32] | None:
    """The ``(d,)`` row, exactly as it was; None where the bytes are not as they were written."""
    values = kept[_SUM:]
    if not values or len(values) % 4 or zlib.crc32(values).to_bytes(_SUM, "little") != kept[:_SUM]:
        return None
    import numpy as np

    return np.frombuffer(values, dtype="<f4").astype(np.float32, copy=False)
