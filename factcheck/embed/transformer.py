"""A sentence-transformers model that is fed in batches of few shapes, in the precision that is fastest here.

Where the processor multiplies bfloat16 in hardware (AMX, AVX-512 BF16) the transformer runs in it; the mean over the
words and the length of a row stay float32.
"""

from __future__ import annotations

import gc
import hashlib
import warnings
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from factcheck.catalogue import tr
from factcheck.embed.batches import batches, size_of
from factcheck.embed.plan import BFLOAT16, Plan
from factcheck.errors import ModelMissingError

Vectors = npt.NDArray[np.float32]


class Transformer:
    """A loaded model. Not to be used by two threads at once."""

    def __init__(self, model: Any, chosen: Plan) -> None:
        self._model = model
        self._plain = is_plain(model)
        if self._plain and chosen.precision == BFLOAT16:
            model[0].bfloat16()

    def rows(self, texts: Sequence[str]) -> Vectors:
        """Return a ``(len(texts), d)`` float32 array of unit rows, in the order of ``texts``."""
        if not self._plain:
            made = self._model.encode(list(texts), show_progress_bar=False, normalize_embeddings=True)
            return np.asarray(made, dtype=np.float32)
        import torch

        out: Vectors | None = None
        with torch.inference_mode():
            for places, length in self._batches(texts):
                rows = self._forward([texts[i] for i in places], length)
                out = np.empty((len(texts), rows.shape[1]), dtype=np.float32) if out is None else out
                out[places] = rows
        return np.zeros((0, 0), dtype=np.float32) if out is None else out

    def digest(self) -> str:
        """A digest of the weights, the vocabulary and how they are put together."""
        digest = hashlib.sha256(repr(self._model).encode())
        digest.update(repr(sorted(self._model.tokenizer.get_vocab().items())).encode("utf-8", "surrogatepass"))
        for name, tensor in sorted(self._model.state_dict().items()):
            digest.update(name.encode())
            digest.update(tensor.detach().cpu().float().contiguous().numpy().tobytes())
        return digest.hexdigest()

    def _batches(self, texts: Sequence[str]) -> Iterator[tuple[list[int], int]]:
        most = self._model.max_seq_length
        tokens = self._tokens(texts, truncation=True, max_length=most)["input_ids"]
        return batches([len(ids) for ids in tokens], most)

    def _forward(self, texts: list[str], length: int) -> Vectors:
        import torch

        full = texts + texts[-1:] * (size_of(length) - len(texts))
        features: Any = dict(
            self._tokens(full, padding="max_length", truncation=True, max_length=length, return_tensors="pt")
        )
        features = {name: tensor.to(self._model.device) for name, tensor in features.items()}
        first, *others = self._model
        features = first(features)
        features["token_embeddings"] = features["token_embeddings"].float()
        for module in others:
            features = module(features)
        made = torch.nn.functional.normalize(features["sentence_embedding"], dim=1)
        rows: Vectors = made[: len(texts)].cpu().numpy()
        return rows

    def _tokens(self, texts: Sequence[str], **how: Any) -> Any:
        return self._model.tokenizer([text.strip() for text in texts], **how)


def is_plain(model: Any) -> bool:
    """Whether nothing but a tokenizer stands before a model's first part: no prompt, no part of another kind."""
    first = model[0]
    bare = not model.default_prompt_name and not getattr(first, "do_lower_case", False)
    return bool(bare and type(first).__name__ == "Transformer" and model.max_seq_length and hasattr(model, "tokenizer"))


def load(source: str, chosen: Plan, *, offline: bool) -> Transformer:
    """Load a folder or a name. Raises ModelMissingError when it cannot be used."""
    model = Transformer(_quietly(source, chosen.device, offline=offline), chosen)
    # Streamlit collects garbage after every script run. With PyTorch's objects in reach each collection takes seconds
    # under load; frozen objects are passed over.
    gc.collect()
    gc.freeze()
    return model


def bare(source: str) -> Callable[[list[str]], Vectors]:
    """The library's own call with its defaults, on the CPU."""
    model = _quietly(source, "cpu", offline=True)

    def encode(texts: list[str]) -> Vectors:
        rows: Vectors = model.encode(texts, show_progress_bar=False)
        return rows

    return encode


def _quietly(source: str, device: str, *, offline: bool) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return _construct(source, device, offline=offline)


def _construct(source: str, device: str, *, offline: bool) -> Any:
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    logging.set_verbosity_error()
    logging.disable_progress_bar()
    try:
        return SentenceTransformer(source, device=device, local_files_only=offline)
    except (OSError, ValueError, KeyError, RuntimeError) as error:
        cause = str(error).strip().partition("\n")[0]
        raise ModelMissingError(
            tr("{source} cannot be used as a sentence-transformers model: {cause}", source=source, cause=cause)
        ) from error
