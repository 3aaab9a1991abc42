"""Sentence vectors behind one small protocol. The only room that knows sentence-transformers and PyTorch.

Both are imported on first use: importing this package costs nothing. The packaged model needs no network at all.
"""

from factcheck.embed.encoders import (
    CACHE_SIZE,
    PACKAGED_NAME,
    Encoder,
    HashEncoder,
    Rows,
    SentenceEncoder,
    VectorCache,
    Vectors,
    bare,
    open_encoder,
)
from factcheck.embed.packaged import packaged_folder, verify
from factcheck.types import HASH_NAME

__all__ = [
    "CACHE_SIZE",
    "HASH_NAME",
    "PACKAGED_NAME",
    "Encoder",
    "HashEncoder",
    "Rows",
    "SentenceEncoder",
    "VectorCache",
    "Vectors",
    "bare",
    "open_encoder",
    "packaged_folder",
    "verify",
]
