"""Vectors kept on disk, so that no text is embedded twice.

    vectors/<recipe>/<name>.npy     rows of (SHA-256 of a text, its float16 vector)

A shard is whole or not there: it is written aside and renamed. Its name comes from the texts that it holds, so that two
programs that save at the same time never write the same file with different content.
"""

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from nlp.progress import Progress, silent

_ROWS_PER_SHARD = 2048


class TextEncoder(Protocol):
    """What turns texts into vectors."""

    recipe: str
    dimensions: int

    def encode(self, texts: Sequence[str], *, progress: Progress = silent) -> NDArray[np.float32]: ...


class VectorCache:
    """The vectors of one recipe in one folder; without a folder they last as long as this object."""

    def __init__(self, encoder: TextEncoder, folder: Path | None = None) -> None:
        self._encoder = encoder
        self._row = np.dtype([("key", np.uint8, 32), ("vector", np.float16, encoder.dimensions)])
        self._folder = folder / encoder.recipe if folder else None
        self._known: dict[bytes, NDArray[np.float16]] = {}
        self.embedded = 0
        """How many texts had to be embedded since this object was made."""
        if self._folder and self._folder.is_dir():
            for shard in sorted(self._folder.glob("*.npy")):
                self._load(shard)

    @property
    def recipe(self) -> str:
        return self._encoder.recipe

    def vectors(self, texts: Sequence[str], *, progress: Progress = silent) -> NDArray[np.float32]:
        """Unit vectors (n, dimensions) of texts, from disk where they are there.

        Work that is cut short keeps every finished shard.
        """
        keys = [_key(text) for text in texts]
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in self._known}
        todo = sorted(missing.items(), key=lambda item: (len(item[1]), item[1]))
        for start in range(0, len(todo), _ROWS_PER_SHARD):
            some = todo[start : start + _ROWS_PER_SHARD]

            def within(doing: str, done: int, _total: int, start: int = start) -> None:
                progress(doing, start + done, len(todo))

            self._add([key for key, _ in some], self._encoder.encode([text for _, text in some], progress=within))
        self.embedded += len(todo)
        if not keys:
            return np.empty((0, self._encoder.dimensions), dtype=np.float32)
        # What is on disk is float16; the same rounding on the first run makes the second run identical.
        vectors = np.stack([self._known[key] for key in keys]).astype(np.float32)
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)

    def _add(self, keys: list[bytes], vectors: NDArray[np.float32]) -> None:
        rows = np.empty(len(keys), dtype=self._row)
        rows["key"] = np.frombuffer(b"".join(keys), dtype=np.uint8).reshape(-1, 32)
        rows["vector"] = vectors
        if self._folder:
            self._folder.mkdir(parents=True, exist_ok=True)
            name = sha256(b"".join(keys)).hexdigest()[:24]
            aside = self._folder / f"{name}.part"
            with aside.open("wb") as file:
                np.save(file, rows, allow_pickle=False)
            aside.replace(self._folder / f"{name}.npy")
        self._known.update(zip(keys, rows["vector"], strict=True))

    def _load(self, shard: Path) -> None:
        """Takes in a shard; one that cannot be read counts as not there, and its texts are embedded again."""
        try:
            rows = np.load(shard, allow_pickle=False)
        except (ValueError, EOFError, OSError):
            return
        if rows.dtype == self._row:
            self._known.update(zip((bytes(key) for key in rows["key"]), rows["vector"], strict=True))


def _key(text: str) -> bytes:
    return sha256(text.encode("utf-8")).digest()
