"""Vectors kept on disk, so that no text is embedded twice.

    vectors/<recipe>/
      manifest.json      the shards, in order
      0000.npy           float16 (rows, dimensions)
      0000.keys.npy      uint8 (rows, 32): SHA-256 of each row's text

A shard is whole or not there: files are written aside and renamed, the manifest last.
"""

import json
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
        self._folder = folder / encoder.recipe if folder else None
        self._known: dict[bytes, NDArray[np.float16]] = {}
        self._shards: list[str] = []
        self.embedded = 0
        """How many texts had to be embedded since this object was made."""
        if self._folder and (self._folder / "manifest.json").is_file():
            self._load()

    @property
    def recipe(self) -> str:
        return self._encoder.recipe

    def vectors(self, texts: Sequence[str], *, progress: Progress = silent) -> NDArray[np.float32]:
        """Unit vectors (n, dimensions) of texts, from disk where they are there.

        Work that is cut short keeps every finished shard.
        """
        keys = [_key(text) for text in texts]
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in self._known}
        todo = sorted(missing.items(), key=lambda item: item[1])
        for start in range(0, len(todo), _ROWS_PER_SHARD):
            some = todo[start : start + _ROWS_PER_SHARD]

            def within(doing: str, done: int, _total: int, start: int = start) -> None:
                progress(doing, start + done, len(todo))

            self._add(
                [key for key, _ in some],
                self._encoder.encode([text for _, text in some], progress=within),
            )
        self.embedded += len(todo)
        if not keys:
            return np.empty((0, self._encoder.dimensions), dtype=np.float32)
        # What is on disk is float16; the same rounding on the first run makes the second run identical.
        vectors = np.stack([self._known[key] for key in keys]).astype(np.float32)
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)

    def _add(self, keys: list[bytes], vectors: NDArray[np.float32]) -> None:
        rows = vectors.astype(np.float16)
        if self._folder:
            self._folder.mkdir(parents=True, exist_ok=True)
            name = f"{len(self._shards):04d}"
            _write(self._folder / f"{name}.npy", rows)
            _write(
                self._folder / f"{name}.keys.npy",
                np.frombuffer(b"".join(keys), dtype=np.uint8).reshape(-1, 32),
            )
            self._shards.append(name)
            manifest = {
                "recipe": self.recipe,
                "dimensions": self._encoder.dimensions,
                "shards": self._shards,
            }
            aside = self._folder / "manifest.part"
            aside.write_text(json.dumps(manifest, indent=1), encoding="utf-8")
            aside.replace(self._folder / "manifest.json")
        self._known.update(zip(keys, rows, strict=True))

    def _load(self) -> None:
        assert self._folder is not None
        manifest = json.loads((self._folder / "manifest.json").read_text(encoding="utf-8"))
        self._shards = list(manifest["shards"])
        for name in self._shards:
            rows = np.load(self._folder / f"{name}.npy", allow_pickle=False)
            keys = np.load(self._folder / f"{name}.keys.npy", allow_pickle=False)
            self._known.update(zip((bytes(k) for k in keys), rows, strict=True))


def _key(text: str) -> bytes:
    return sha256(text.encode("utf-8")).digest()


def _write(path: Path, array: NDArray[np.generic]) -> None:
    aside = path.with_suffix(".part")
    with aside.open("wb") as file:
        np.save(file, array, allow_pickle=False)
    aside.replace(path)
