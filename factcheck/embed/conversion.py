"""Writes a sentence-transformers model in OpenVINO's form: ``python -m factcheck.embed.conversion SOURCE TARGET``.

OpenVINO's converting command reports its use to its makers; what is called here is the layer below, which speaks to
nobody.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from factcheck.embed.compiled import MEANING, NETWORK, digest_of
from factcheck.embed.transformer import is_plain


def convert(source: Path, folder: Path) -> None:
    """Write the model of a sentence-transformers folder in OpenVINO's form, into a new folder.

    Raises what PyTorch and OpenVINO raise.
    """
    import openvino
    import torch
    from openvino.frontend import FrontEndManager
    from openvino.frontend.pytorch.ts_decoder import TorchScriptPythonDecoder
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(source), device="cpu", local_files_only=True).eval()
    if not is_plain(model):
        raise ValueError("a part stands before the model's first: it cannot be fed with tokens alone")

    class Whole(torch.nn.Module):  # type: ignore[misc]  # its base is Any here
        """All the parts of a model in a row, from tokens to a unit row."""

        def __init__(self) -> None:
            super().__init__()
            self.parts = torch.nn.ModuleList(list(model))

        def forward(self, input_ids: Any, attention_mask: Any) -> Any:
            features = {"input_ids": input_ids, "attention_mask": attention_mask}
            for part in self.parts:
                features = part(features)
            return torch.nn.functional.normalize(features["sentence_embedding"].float(), dim=1)

    example = dict(model.tokenizer(["one", "one or two"], padding=True, return_tensors="pt"))
    inputs = {name: example[name] for name in ("input_ids", "attention_mask")}
    with torch.no_grad():
        decoder = TorchScriptPythonDecoder(Whole(), example_input=inputs)
        frontend = FrontEndManager().load_by_framework("pytorch")
        network = frontend.convert(frontend.load(decoder))
    folder.mkdir()
    openvino.save_model(network, folder / NETWORK, compress_to_fp16=False)
    files = {p.name: digest_of(p) for p in sorted(folder.iterdir())}
    (folder / MEANING).write_text(json.dumps({"most": model.max_seq_length, "files": files}), "utf-8")


if __name__ == "__main__":
    convert(Path(sys.argv[1]), Path(sys.argv[2]))
