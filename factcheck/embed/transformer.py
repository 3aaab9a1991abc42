"""A sentence-transformers model that is fed in batches of few shapes, in the precision that is fastest here.

A matrix library prepares itself anew for every shape it meets, and sums in another order for another shape. So texts
are padded to a few lengths, and every batch of a length holds equally many, the last one filled up: a row is then the
same to the last bit whatever it was encoded with. Where the processor multiplies bfloat16 in hardware (AMX, AVX-512
BF16) the transformer runs in it; the mean over the words and the length of a row stay float32.
"""

from __future__ import annotations

import gc
import hashlib
import os
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from factcheck.errors import ModelError, ModelMissingError

Vectors = npt.NDArray[np.float32]

PRECISION_VARIABLE = "FACTCHECK_PRECISION"  # float32 or bfloat16; unset: the faster one on this machine
DEVICE_VARIABLE = "FACTCHECK_DEVICE"  # cpu, cuda, mps …; unset: the first accelerator there is, else the CPU
_LENGTHS = (8, 16, 24, 32, 40, 48, 64, 96, 128, 192, 256, 384, 512)  # tokens that a text is padded to
_BUDGET = 512  # tokens in a batch: with 256 and with 1,024 it is no faster, and a last batch is filled up in vain
_BFLOAT16, _FLOAT32 = "bfloat16", "float32"


@dataclass(frozen=True, slots=True)
class Plan:
    """Where and in what precision a model runs."""

    device: str = "cpu"
    precision: str = _FLOAT32

    @property
    def label(self) -> str:
        """What a report's model name says of it: nothing for float32 on the CPU."""
        said = [x for x, usual in ((self.precision, _FLOAT32), (self.device, "cpu")) if x != usual]
        return f" ({', '.join(said)})" if said else ""


def plan() -> Plan:
    """What the environment asks for, else what is fastest on this machine: the same on every run.

    Raises ModelError for a precision that there is not.
    """
    import torch

    device = os.environ.get(DEVICE_VARIABLE, "")
    if not device:
        device = "cuda" if torch.cuda.is_available() else "mps" if torch.backends.mps.is_available() else "cpu"
    precision = os.environ.get(PRECISION_VARIABLE, "")
    if precision not in ("", _FLOAT32, _BFLOAT16):
        raise ModelError(f"{PRECISION_VARIABLE} is {precision!r}: set it to {_FLOAT32} or {_BFLOAT16}, or unset it.")
    return Plan(device, precision or (_BFLOAT16 if device == "cpu" and multiplies_bfloat16() else _FLOAT32))


def multiplies_bfloat16() -> bool:
    """Whether this processor has instructions for bfloat16 products, and PyTorch the library that uses them."""
    import torch

    known: dict[str, Any] = getattr(torch.cpu, "get_capabilities", dict)()
    return torch.backends.mkldnn.is_available() and bool(known.get("amx_bf16") or known.get("avx512_bf16"))


class Transformer:
    """A loaded model. Not to be used by two threads at once."""

    def __init__(self, model: Any, chosen: Plan) -> None:
        self._model = model
        self._plain = _is_plain(model)
        if self._plain and chosen.precision == _BFLOAT16:
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
        """The places of the texts of one batch and the length in tokens that they are padded to; short ones first."""
        most = self._model.max_seq_length
        lengths = [n for n in _LENGTHS if n < most] + [most]
        tokens = self._tokens(texts, truncation=True, max_length=most)["input_ids"]
        waiting: dict[int, list[int]] = {}
        for place, ids in enumerate(tokens):
            waiting.setdefault(next(n for n in lengths if n >= len(ids)), []).append(place)
        for length, places in sorted(waiting.items()):
            size = _size(length)
            yield from ((places[at : at + size], length) for at in range(0, len(places), size))

    def _forward(self, texts: list[str], length: int) -> Vectors:
        import torch

        full = texts + texts[-1:] * (_size(length) - len(texts))
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


def _size(length: int) -> int:
    """How many texts of that length stand in a batch: a power of two within the budget."""
    return 1 << max(_BUDGET // length, 1).bit_length() - 1


def _is_plain(model: Any) -> bool:
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
        raise ModelMissingError(f"{source} cannot be used as a sentence-transformers model: {cause}") from error
