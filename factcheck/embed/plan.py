"""Where, in what precision and by which library a model runs: the same on every run of one machine."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from factcheck.catalogue import tr
from factcheck.embed import compiled
from factcheck.errors import ModelError

BACKEND_VARIABLE = "FACTCHECK_BACKEND"  # openvino or torch; unset: OpenVINO on the CPU, where it is installed
DEVICE_VARIABLE = "FACTCHECK_DEVICE"  # cpu, cuda, mps …; unset: the first accelerator there is, else the CPU
PRECISION_VARIABLE = "FACTCHECK_PRECISION"  # float32 or bfloat16; unset: the faster one on this machine
BFLOAT16, FLOAT32 = "bfloat16", "float32"
OPENVINO, TORCH = "openvino", "torch"


@dataclass(frozen=True, slots=True)
class Plan:
    """Where, in what precision and by which library a model runs."""

    device: str = "cpu"
    precision: str = FLOAT32
    backend: str = TORCH

    @property
    def label(self) -> str:
        """What a report's model name says of it: nothing for PyTorch in float32 on the CPU."""
        usual = ((self.backend, TORCH), (self.precision, FLOAT32), (self.device, "cpu"))
        said = [value for value, plain in usual if value != plain]
        return f" ({', '.join(said)})" if said else ""


def plan(*, folder: bool = True) -> Plan:
    """What the environment asks for, else what is fastest on this machine.

    ``folder`` is whether the model lies in a folder: only such a one is compiled. Raises ModelError for a precision or
    a library that there is not. PyTorch is imported where it will run the model, or where an accelerator may be.
    """
    precision = _asked(PRECISION_VARIABLE, FLOAT32, BFLOAT16)
    backend = _asked(BACKEND_VARIABLE, OPENVINO, TORCH)
    device = os.environ.get(DEVICE_VARIABLE, "") or ("cpu" if backend == OPENVINO else _accelerator())
    if folder and device == "cpu" and backend != TORCH and compiled.available():
        return Plan(device, precision or compiled.precision(), OPENVINO)
    if backend == OPENVINO and folder:
        raise ModelError(
            tr(
                "{variable} is openvino, which runs on the CPU and is not installed or not asked for.",
                variable=BACKEND_VARIABLE,
            )
        )
    return Plan(device, precision or (BFLOAT16 if device == "cpu" and multiplies_bfloat16() else FLOAT32))


def multiplies_bfloat16() -> bool:
    """Whether this processor has instructions for bfloat16 products, and PyTorch the library that uses them."""
    import torch

    known: dict[str, Any] = getattr(torch.cpu, "get_capabilities", dict)()
    return torch.backends.mkldnn.is_available() and bool(known.get("amx_bf16") or known.get("avx512_bf16"))


def _asked(variable: str, *known: str) -> str:
    value = os.environ.get(variable, "")
    if value not in ("", *known):
        raise ModelError(
            tr(
                "{variable} is {value}: set it to {known}, or unset it.",
                variable=variable,
                value=repr(value),
                known=" or ".join(known),
            )
        )
    return value


def _accelerator() -> str:
    """The accelerator that PyTorch would use, else the CPU; PyTorch, slow to import, is asked where one may be."""
    drivers = (Path("/proc/driver/nvidia/version"), Path("/dev/kfd"))
    if not (sys.platform == "darwin" or shutil.which("nvidia-smi") or any(path.exists() for path in drivers)):
        return "cpu"
    import torch

    return "cuda" if torch.cuda.is_available() else "mps" if torch.backends.mps.is_available() else "cpu"
