"""A sentence-transformers model compiled by OpenVINO for the processor: it starts without PyTorch, and runs faster.

A model is converted once, by a process of its own that needs PyTorch, and kept in this user's cache folder under a
digest of its content.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.metadata
import importlib.util
import json
import logging
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from platformdirs import user_cache_path

from factcheck.embed.batches import batches, size_of

_log = logging.getLogger(__name__)
Vectors = npt.NDArray[np.float32]

CACHE_VARIABLE = "FACTCHECK_CACHE"  # the folder of converted models; unset: this user's cache folder
_TOKENIZER = "tokenizer.json"
NETWORK, MEANING = "model.xml", "model.json"
_VERSION = "1"  # of what a converted folder holds
_ROOM = 1 << 29  # bytes that have to be free for it
_PATIENCE = 300  # seconds for a conversion, which takes about eight
_UNUSED = 60 * 24 * 3600  # seconds after which a converted model that nobody started goes, once another is made


def available() -> bool:
    """Whether OpenVINO is installed."""
    return importlib.util.find_spec("openvino") is not None


def precision() -> str:
    """The precision in which OpenVINO runs a model fastest on this processor: ``bfloat16`` or ``float32``."""
    import openvino

    native = openvino.Core().get_property("CPU", "INFERENCE_PRECISION_HINT")
    return "bfloat16" if native == openvino.Type.bf16 else "float32"


class Compiled:
    """A compiled model. Not to be used by two threads at once."""

    def __init__(self, network: Any, tokenizer: Any, most: int) -> None:
        """``most`` tokens of a text are read, as the model's makers set it."""
        self._network = network
        self._tokenizer = tokenizer
        self._most = most

    def rows(self, texts: Sequence[str]) -> Vectors:
        """Return a ``(len(texts), d)`` float32 array of unit rows, in the order of ``texts``."""
        tokens = [e.ids for e in self._tokenizer.encode_batch([text.strip() for text in texts])]
        out: Vectors | None = None
        for places, length in batches([len(ids) for ids in tokens], self._most):
            rows = self._forward([tokens[i] for i in places], length)
            out = np.empty((len(texts), rows.shape[1]), dtype=np.float32) if out is None else out
            out[places] = rows
        return np.zeros((0, 0), dtype=np.float32) if out is None else out

    def _forward(self, tokens: list[list[int]], length: int) -> Vectors:
        shape = (size_of(length), length)
        ids, mask = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
        mask[:, 0] = 1  # a row that fills the batch up is one word long: none would divide by nothing
        for row, one in enumerate(tokens):
            ids[row, : len(one)], mask[row, : len(one)] = one, 1
        rows: Vectors = self._network({"input_ids": ids, "attention_mask": mask})[0]
        return rows[: len(tokens)].copy()


def load(source: Path, content: str, precision: str) -> Compiled | None:
    """Compile the sentence-transformers model in that folder; None when it cannot be, and PyTorch has to run it.

    ``content`` is a digest of the folder: a model is converted once for it.
    """
    if not (source / _TOKENIZER).is_file():
        return None
    key = hashlib.sha256(f"{content}\0{importlib.metadata.version('openvino')}\0{_VERSION}".encode()).hexdigest()
    folder = _cache() / key[:32]
    if not _whole(folder) and not _converted(source, folder):
        return None
    import openvino
    from tokenizers import Tokenizer

    with contextlib.suppress(OSError):
        os.utime(folder)  # used now: see _tidy
    most = int(json.loads((folder / MEANING).read_text("utf-8"))["most"])
    hints = {"INFERENCE_PRECISION_HINT": "bf16" if precision == "bfloat16" else "f32", "PERFORMANCE_HINT": "LATENCY"}
    network = openvino.Core().compile_model(str(folder / NETWORK), "CPU", hints)
    tokenizer = Tokenizer.from_file(str(source / _TOKENIZER))
    tokenizer.no_padding()
    tokenizer.enable_truncation(most)
    return Compiled(network, tokenizer, most)


def content(source: Path) -> str:
    """A digest of a model folder's files."""
    digest = hashlib.sha256()
    for path in sorted(p for p in source.rglob("*") if p.is_file()):
        digest.update(f"{path.relative_to(source).as_posix()}\0".encode())
        with path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()


def _cache() -> Path:
    named = os.environ.get(CACHE_VARIABLE)
    return Path(named) if named else user_cache_path("factcheck") / "models"


def _tidy(made: Path) -> None:
    """Remove converted models that were not started for long before this one was made: each release makes its own."""
    now = made.stat().st_mtime
    for old in made.parent.iterdir():
        if (old / MEANING).is_file() and now - old.stat().st_mtime > _UNUSED:
            shutil.rmtree(old, ignore_errors=True)


def _whole(folder: Path) -> bool:
    """Whether the converted files are the ones that were written: a cut one would give other vectors, or stop us."""
    try:
        meaning = json.loads((folder / MEANING).read_text("utf-8"))
        files = meaning["files"].items()
        return NETWORK in meaning["files"] and all(digest_of(folder / name) == known for name, known in files)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return False


def digest_of(path: Path) -> str:
    """SHA-256 of a file. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _converted(source: Path, folder: Path) -> bool:
    """Convert in a process of its own: PyTorch's half gigabyte goes with it. False when that is not to be done."""
    failed = folder.with_suffix(".failed")
    try:
        if failed.exists():
            return False
        folder.parent.mkdir(parents=True, exist_ok=True)
        if shutil.disk_usage(folder.parent).free < _ROOM:
            return False
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix="making-") as made:
            target = str(Path(made) / "model")
            command = [sys.executable, "-P", "-m", "factcheck.embed.conversion", str(source), target]
            subprocess.run(command, check=True, capture_output=True, timeout=_PATIENCE)  # noqa: S603
            shutil.rmtree(folder, ignore_errors=True)
            (Path(made) / "model").rename(folder)
        _tidy(folder)
    except subprocess.CalledProcessError as error:
        _log.warning(
            "The model was not converted, PyTorch runs it: %s", error.stderr.decode("utf-8", "replace")[-2000:]
        )
        with contextlib.suppress(OSError):
            failed.touch()  # the same would fail again at every start
    except (OSError, subprocess.SubprocessError) as error:
        _log.warning("The model was not converted, PyTorch runs it: %s", error)
    return _whole(folder)  # also where another process was faster
