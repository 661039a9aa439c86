"""Vectors kept on disk, so that no text is embedded twice, and a million of them fit where little memory is.

    vectors/<recipe>/<name>.npy     the SHA-256 of each text, sorted, then their float16 vectors: two arrays in one file

Only the keys are held in memory, 72 bytes a text; vectors are read from the file when they are asked for. A shard is
whole or not there: it is written aside and renamed. Its name comes from the texts that it holds, so that two programs
that save at the same time never write the same file with different content.
"""

import os
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple, Protocol
from uuid import uuid4

import numpy as np
from numpy.typing import NDArray

from nlp.progress import Progress, silent

_ROWS_PER_SHARD = 2048
_KEY = np.dtype("S32")

Keys = NDArray[np.bytes_]


class TextEncoder(Protocol):
    """What turns texts into vectors."""

    @property
    def recipe(self) -> str: ...

    @property
    def dimensions(self) -> int: ...

    def encode(self, texts: Sequence[str], *, progress: Progress = silent) -> NDArray[np.float32]: ...


class _Shard(NamedTuple):
    keys: Keys
    """(m,) sorted."""
    kept: "NDArray[np.float16] | _Stored"

    def rows(self, which: NDArray[np.int32]) -> NDArray[np.float16]:
        return self.kept[which] if isinstance(self.kept, np.ndarray) else self.kept.open()[which]


class _Stored(NamedTuple):
    """Vectors that lie in a file: opened for each use, so that the file can be replaced between two."""

    file: Path
    offset: int
    shape: tuple[int, ...]

    def open(self) -> NDArray[np.float16]:
        return np.memmap(self.file, np.float16, "r", self.offset, self.shape)


class VectorCache:
    """The vectors of one recipe in one folder; without a folder they last as long as this object."""

    def __init__(self, encoder: TextEncoder, folder: Path | None = None) -> None:
        self._encoder = encoder
        self._folder = folder / encoder.recipe if folder else None
        self._shards: list[_Shard] = []
        self._index: _Index | None = None
        self.embedded = 0
        """How many texts had to be embedded since this object was made."""
        self._take_new()

    @property
    def recipe(self) -> str:
        return self._encoder.recipe

    def keep(self, texts: Sequence[str], *, progress: Progress = silent) -> None:
        """Sees to it that all texts are embedded and saved; work that is cut short keeps every finished shard."""
        self._keep(_keys(texts), texts, progress)

    def vectors(self, texts: Sequence[str], *, progress: Progress = silent) -> NDArray[np.float32]:
        """Unit vectors (n, dimensions) of texts, from disk where they are there.

        Work that is cut short keeps every finished shard. To read those of very many texts, `keep` them all first and
        then ask for some thousands at a time.
        """
        keys = _keys(texts)
        self._keep(keys, texts, progress)
        vectors = np.empty((len(texts), self._encoder.dimensions), dtype=np.float32)
        shards, rows = self._find(keys)
        by_shard = np.argsort(shards, kind="stable")
        for some in np.split(by_shard, np.flatnonzero(np.diff(shards[by_shard])) + 1):
            if len(some):
                vectors[some] = self._shards[shards[some[0]]].rows(rows[some])
        # What is on disk is float16; the same rounding on the first run makes the second run identical.
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors

    def missing(self, texts: Sequence[str]) -> int:
        """How many different texts have no vector yet."""
        return int(np.count_nonzero(self._missing(np.unique(_keys(texts)))))

    def in_passing(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors of a few texts that nobody will ask for again, such as a search; none is kept."""
        vectors = np.asarray(self._encoder.encode(texts), dtype=np.float32)
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)

    def _keep(self, keys: Keys, texts: Sequence[str], progress: Progress) -> None:
        different, first = np.unique(keys, return_index=True)
        missing: list[int] = first[self._missing(different)].tolist()
        missing.sort(key=lambda i: (len(texts[i]), texts[i]))
        for start in range(0, len(missing), _ROWS_PER_SHARD):
            some = missing[start : start + _ROWS_PER_SHARD]

            def within(doing: str, done: int, _total: int, start: int = start) -> None:
                progress(doing, start + done, len(missing))

            self._add(keys[some], self._encoder.encode([texts[i] for i in some], progress=within))
            self.embedded += len(some)

    def _add(self, keys: Keys, vectors: NDArray[np.float32]) -> None:
        order = np.argsort(keys)
        keys, kept = keys[order], vectors[order].astype(np.float16)
        self._shards.append(_write(keys, kept, self._folder) if self._folder else _Shard(keys, kept))
        self._index = None

    def _find(self, keys: Keys) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """In which shard each key is and in which row of it; -1 where it is nowhere."""
        if self._index is None:
            self._index = _index_of(self._shards)
        if not len(self._index.keys):
            return np.full(len(keys), -1, dtype=np.int32), np.zeros(len(keys), dtype=np.int32)
        place = np.searchsorted(self._index.keys, keys).clip(max=len(self._index.keys) - 1)
        there = self._index.keys[place] == keys
        return np.where(there, self._index.shards[place], -1), self._index.rows[place]

    def _missing(self, keys: Keys) -> NDArray[np.bool_]:
        """Which of them have no vector, on the disk as it is now."""
        self._forget_removed()
        missing = self._find(keys)[0] < 0
        if missing.any() and self._take_new():
            missing = self._find(keys)[0] < 0
        return missing

    def _take_new(self) -> bool:
        """Another program may have embedded texts meanwhile: such as the worker of a page. True where it did."""
        if self._folder is None or not self._folder.is_dir():
            return False
        known = {shard.kept.file for shard in self._shards if isinstance(shard.kept, _Stored)}
        read = (_read(file) for file in sorted(self._folder.glob("*.npy")) if file not in known)
        new = [shard for shard in read if shard]
        if new:
            self._shards, self._index = [*self._shards, *new], None
        return bool(new)

    def _forget_removed(self) -> None:
        """Vectors can be made again, so somebody may remove them to have room while the program runs."""
        there = [shard for shard in self._shards if not isinstance(shard.kept, _Stored) or shard.kept.file.is_file()]
        if len(there) < len(self._shards):
            self._shards, self._index = there, None


def forget_others(folder: Path, texts: Iterable[str]) -> int:
    """Takes the vectors of all texts but these out of the files of every recipe, and returns how many went.

    A vector that is still wanted and not among these is made again when it is next asked for; one that nobody may have
    any more is gone for certain.

    Args:
        folder: That holds a folder for each recipe.
        texts: Those whose vectors stay.
    """
    wanted = np.unique(_keys(list(texts)))
    gone = 0
    for file in sorted(folder.glob("*/*.npy")):
        shard = _read(file)
        stays = np.isin(shard.keys, wanted) if shard else np.zeros(0, np.bool_)
        if shard and stays.all():
            continue
        if shard and stays.any():
            _write(shard.keys[stays], shard.rows(np.flatnonzero(stays).astype(np.int32)), file.parent)
        gone += int(np.count_nonzero(~stays))
        file.unlink()  # also one that cannot be read: nobody knows what is in it
    return gone


class _Index(NamedTuple):
    """All keys in one sorted array, and where the vector of each lies."""

    keys: Keys
    shards: NDArray[np.int32]
    rows: NDArray[np.int32]


def _index_of(shards: Sequence[_Shard]) -> _Index:
    keys = np.concatenate([np.empty(0, _KEY), *(shard.keys for shard in shards)])
    counts = [len(shard.keys) for shard in shards]
    order = np.argsort(keys, kind="stable")
    number = np.repeat(np.arange(len(shards), dtype=np.int32), counts)
    rows = np.concatenate([np.empty(0, np.int32), *(np.arange(count, dtype=np.int32) for count in counts)])
    return _Index(keys[order], number[order], rows[order])


def _write(keys: Keys, vectors: NDArray[np.float16], folder: Path) -> _Shard:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{sha256(keys.tobytes()).hexdigest()[:24]}.npy"
    aside = folder / f"{uuid4().hex}.part"
    try:
        with aside.open("xb") as opened:
            np.save(opened, keys, allow_pickle=False)
            np.save(opened, vectors, allow_pickle=False)
            opened.flush()
            os.fsync(opened.fileno())
        aside.replace(file)
    except OSError:
        aside.unlink(missing_ok=True)
        raise
    return _read(file) or _Shard(keys, vectors)


def _read(file: Path) -> _Shard | None:
    """A shard; one that cannot be read or is cut off counts as not there, and its texts are embedded again."""
    try:
        with file.open("rb") as opened:
            keys = np.load(opened, allow_pickle=False)
            version = np.lib.format.read_magic(opened)
            shape, by_column, dtype = np.lib.format.read_array_header_1_0(opened)
            offset = opened.tell()
    except (ValueError, EOFError, OSError):
        return None
    whole = file.stat().st_size == offset + int(np.prod(shape)) * dtype.itemsize
    fits = version == (1, 0) and dtype == np.float16 and not by_column and len(shape) == 2 and len(keys) == shape[0]
    return _Shard(keys, _Stored(file, offset, shape)) if whole and fits and keys.dtype == _KEY else None


def _keys(texts: Sequence[str]) -> Keys:
    return np.frombuffer(b"".join(sha256(text.encode("utf-8")).digest() for text in texts), dtype=_KEY)
