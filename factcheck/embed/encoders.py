"""Who turns texts into vectors: a sentence-transformers model that remembers, or hashed words."""

from __future__ import annotations

import hashlib
import re
import threading
import zlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
import numpy.typing as npt

from factcheck.catalogue import tr
from factcheck.embed import compiled
from factcheck.embed.packaged import SHA256, folder_of, hub_answers, is_path, packaged_folder
from factcheck.embed.plan import OPENVINO, Plan, plan
from factcheck.errors import ModelMissingError, StoreError
from factcheck.types import HASH_NAME

if TYPE_CHECKING:
    from factcheck.embed.transformer import Transformer

Vectors = npt.NDArray[np.float32]

PACKAGED_NAME = "all-MiniLM-L6-v2"
CACHE_SIZE = 20_000  # vectors: 31 MB at 384 dimensions
_PACKAGED = "\0".join(SHA256.values())  # the content of the packaged model
_WORD = re.compile(r"\w+")


class Encoder(Protocol):
    """Turns texts into vectors whose dot product is their cosine similarity."""

    @property
    def name(self) -> str:
        """What a report says the vectors came from."""
        ...

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return an ``(len(texts), d)`` float32 array of unit rows, in the order of ``texts``."""
        ...


class VectorCache(Protocol):
    """Where vectors outlive the process. ``model`` is a digest of all that a vector depends on but its text."""

    def get(self, model: str, texts: Sequence[str]) -> dict[str, Vectors]:
        """Known unit rows, ``(d,)`` float32, by text; a text that is not there is left out."""
        ...

    def put(self, model: str, rows: Mapping[str, Vectors]) -> None:
        """Keep rows, ``(d,)`` float32 of unit length, by text."""
        ...


class HashEncoder:
    """Bag-of-words vectors by feature hashing: deterministic, instant, no model.

    Words and their first four letters are the features, so "visit" and "visited" are near and synonyms are not. For
    tests, and for machines that cannot run PyTorch; used only where the setting says ``hash``, never silently.
    """

    name = HASH_NAME

    def __init__(self, size: int = 512) -> None:
        self._size = size

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return an ``(len(texts), size)`` float32 array of unit rows."""
        rows = np.zeros((len(texts), self._size), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            self._fill(row, text)
        return rows

    def _fill(self, row: Vectors, text: str) -> None:
        for word in _WORD.findall(text.casefold()):
            for feature, weight in ((word, 1.0), (word[:4] + "*", 0.5)):
                code = zlib.crc32(feature.encode("utf-8", "surrogatepass"))
                row[code % self._size] += weight if code & 0x8000_0000 else -weight
        length = float(np.linalg.norm(row))
        if length:
            row /= length
        else:
            row[0] = 1.0  # no words, or words that cancel out: still a unit row


class Rows(Protocol):
    """A model as such: unit rows for texts, nothing remembered."""

    def rows(self, texts: Sequence[str]) -> Vectors:
        """Return a ``(len(texts), d)`` float32 array of unit rows, in the order of ``texts``."""
        ...


class SentenceEncoder:
    """A loaded sentence-transformers model with a bounded memory of what it has encoded. Safe to share by threads."""

    def __init__(
        self, name: str, model: Rows, size: int = CACHE_SIZE, *, cache: VectorCache | None = None, key: str = ""
    ) -> None:
        """``cache`` is asked before the model, under ``key``: without a key nothing is asked or kept there."""
        self.name = name
        self._model = model
        self._size = size
        self._cache = cache if key else None
        self._key = key
        self._known: dict[str, npt.NDArray[np.float32]] = {}
        self._lock = threading.Lock()

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return an ``(len(texts), d)`` float32 array of unit rows; each distinct text is encoded once."""
        if not texts:
            return np.zeros((0, 0), dtype=np.float32)
        with self._lock:
            self._learn([text for text in dict.fromkeys(texts) if text not in self._known])
            rows = np.stack([self._known[text] for text in texts])
            self._forget()
        return rows

    def _learn(self, texts: list[str]) -> None:
        kept = self._kept(texts)
        self._known.update(kept)
        new = [text for text in texts if text not in kept]
        if new:
            self._make(new)
            self._keep({text: self._known[text] for text in new})

    def _kept(self, texts: list[str]) -> dict[str, Vectors]:
        """What the cache knows. One that fails is not asked again: it costs time, never a comparison."""
        if not (texts and self._cache):
            return {}
        try:
            return self._cache.get(self._key, texts)
        except StoreError:
            self._cache = None
            return {}

    def _keep(self, rows: Mapping[str, Vectors]) -> None:
        try:
            if self._cache:
                self._cache.put(self._key, rows)
        except StoreError:
            self._cache = None

    def _make(self, texts: list[str]) -> None:
        clean = [text.encode("utf-8", "replace").decode("utf-8") for text in texts]  # lone surrogates stop a tokenizer
        self._known.update(zip(texts, self._model.rows(clean), strict=True))

    def _forget(self) -> None:
        for text in list(self._known)[: max(0, len(self._known) - self._size)]:
            del self._known[text]


def open_encoder(model: str = "", cache: VectorCache | None = None) -> Encoder:
    """Return an encoder for ``model``, which asks ``cache``, where there is one, before it encodes.

    ``""`` is the packaged all-MiniLM-L6-v2, read from disk after its checksums are verified; ``"hash"`` is
    ``HashEncoder``; anything else is a folder, or a sentence-transformers name that is looked up in the local cache
    and, if absent there, downloaded.

    The library, the device and the precision are those that ``factcheck.embed.plan`` chooses, and
    ``FACTCHECK_BACKEND``, ``FACTCHECK_DEVICE`` and ``FACTCHECK_PRECISION`` may set; one machine with one setting gives
    one report, and its name says which.

    Raises ModelMissingError when the model is not there (or cannot be fetched), ModelDamagedError when the packaged
    files are not the published ones. The first load on a machine takes several seconds: the model is converted.
    """
    if model == HASH_NAME:
        return HashEncoder()
    name, source, packaged = _source(model)
    chosen = plan(folder=Path(source).is_dir())
    if chosen.backend == OPENVINO:
        digest = _PACKAGED if packaged else compiled.content(Path(source))
        if made := compiled.load(Path(source), digest, chosen.precision):
            return SentenceEncoder(name + chosen.label, made, cache=cache, key=_key(digest, chosen) if cache else "")
        chosen = plan(folder=False)
    from factcheck.embed.transformer import load

    loaded = _loaded(source, lambda offline: load(source, chosen, offline=offline))
    key = _key(_PACKAGED if packaged else loaded.digest(), chosen) if cache else ""
    return SentenceEncoder(name + chosen.label, loaded, cache=cache, key=key)


def _key(content: str, chosen: Plan) -> str:
    """What a vector depends on but its text."""
    library = f"\0{chosen.backend}" if chosen.backend == OPENVINO else ""
    return hashlib.sha256(f"{content}\0{chosen.precision}\0{chosen.device}{library}".encode()).hexdigest()


def bare(model: str = "") -> Callable[[list[str]], Vectors]:
    """The library's own ``encode`` on the CPU with its defaults: what a benchmark sets the product against."""
    from factcheck.embed.transformer import bare as library_call

    return library_call(_source(model)[1])


def _source(model: str) -> tuple[str, str, bool]:
    """A model's name, what the library is given to load it, and whether it is the packaged one."""
    if not model:
        return PACKAGED_NAME, str(packaged_folder()), True
    if is_path(model):
        folder = folder_of(model)
        return Path(model).name, str(folder), False
    return model, model, False


def _loaded(source: str, load: Callable[[bool], Transformer]) -> Transformer:
    """What is on this machine; else, for a name of the model hub, what the hub gives."""
    try:
        return load(True)
    except ModelMissingError:
        if Path(source).is_dir():
            raise
    if not hub_answers():
        raise ModelMissingError(
            tr(
                "The model {source} is not on this machine and the model hub cannot be reached. "
                "Connect once to download it, name a folder that holds it, or leave the model unset.",
                source=source,
            )
        ) from None
    return load(False)
