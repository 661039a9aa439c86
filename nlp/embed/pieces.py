"""The meaning of a text's words one by one, beside the meaning of the whole text.

Decides how much each word piece counts: the rarer among these texts, the more (smooth inverse frequency, Arora, Liang
and Ma 2017). Two answers with "caseload" and "workload" are alike here, whatever else they say. The vectors of the
pieces are the first layer of the sentence encoder, so that nothing more is installed or run.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from nlp.embed.encoder import _model_folder

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_HALF_WEIGHT = 0.02
"""A piece in this share of the texts counts half as much as one that is in hardly any."""
_COUNTED = 5000
"""Texts that are enough to see how common a piece is."""
_TABLE = "embeddings.word_embeddings.weight"
_MOST_PIECES = 256
_BATCH = 1000


@dataclass(frozen=True)
class WordVectors:
    """Vectors of the words in a text, each word weighted by how rare it is among the texts that were counted.

    Example:
        >>> texts = ["The caseload is too high.", "The workload is too high.", "The chaplain is kind."]
        >>> caseload, workload, chaplain = WordVectors.counted(texts).rows(texts)
        >>> bool(caseload @ workload > caseload @ chaplain)
        True
    """

    weighted: NDArray[np.float32]
    """(pieces, 384): the vector of each piece times its weight."""

    @classmethod
    def counted(cls, texts: Sequence[str]) -> "WordVectors":
        """Weights from these texts, in any order; of more than 5,000, from those that a number drawn from each picks.

        Raises:
            ModelChanged: The model's file is missing or not the one that was checked.
        """
        _, table = _pieces()
        if len(texts) > _COUNTED:
            texts = sorted(texts, key=lambda text: blake2b(text.encode(), digest_size=8).digest())[:_COUNTED]
        texts_with = np.zeros(len(table))
        for used in _used(texts):
            texts_with += np.bincount(used.indices, minlength=len(table))
        share = texts_with / max(len(texts), 1)
        return cls(table * (_HALF_WEIGHT / (_HALF_WEIGHT + share))[:, None].astype(np.float32))

    def rows(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors (n, 384) of the words in each text; a text without words has zeros."""
        summed = [used @ self.weighted for used in _used(texts)]
        vectors = np.concatenate([*summed, np.empty((0, self.weighted.shape[1]), np.float32)])
        return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)

    def nearness(self, texts: Sequence[str], books: Sequence[str]) -> NDArray[np.float32]:
        """How near the words of each text come to the words of each book, (n, k), from 0 on.

        Each word of a text looks for the word of the book that is nearest in meaning; an average of all words, as in
        `rows`, loses the one telling word of a long text. A word that many of the books use counts for less.
        """
        _, table = _pieces()
        worth = np.linalg.norm(self.weighted, axis=1)
        of_book = [np.unique(found.indices) for batch in _used(books) for found in batch]
        many = np.bincount(np.concatenate([*of_book, np.empty(0, int)]), minlength=len(table))
        k = max(len(books), 1)
        telling = worth * np.log((k + 1) / np.maximum(many, 1)) / np.log(k + 1)
        used = list(_used(texts))
        there = np.unique(np.concatenate([*(batch.indices for batch in used), np.empty(0, int)]))
        found_there = table[there]
        nearest = np.zeros((len(table), len(books)), np.float32)
        for book, words in enumerate(of_book):
            if len(words):
                alike = np.maximum(found_there @ table[words].T, 0) ** 2 * telling[words]
                nearest[there, book] = worth[there] * alike.max(axis=1)
        near = [np.empty((0, len(books)), np.float32)]
        for batch in used:
            batch.data[:] = 1
            near.append((batch @ nearest) / np.sqrt(np.maximum(batch @ worth, 1e-9))[:, None])
        return np.concatenate(near).astype(np.float32)


def _used(texts: Sequence[str]) -> Iterator[csr_matrix]:
    """How often each piece is in each text, (up to 1,000 texts, pieces) at a time."""
    tokenizer, table = _pieces()
    for first in range(0, len(texts), _BATCH):
        batch = tokenizer.encode_batch(list(texts[first : first + _BATCH]), add_special_tokens=False)
        columns = np.concatenate([np.array(found.ids, dtype=np.int32) for found in batch])
        starts = np.concatenate([[0], np.cumsum([len(found.ids) for found in batch])])
        used = csr_matrix((np.ones(len(columns), np.float32), columns, starts), shape=(len(batch), len(table)))
        used.sum_duplicates()
        yield used


@cache
def _pieces() -> "tuple[Tokenizer, NDArray[np.float32]]":
    """The model's tokenizer, and its table of piece vectors at length one."""
    from safetensors import safe_open
    from tokenizers import Tokenizer

    folder = _model_folder()
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(_MOST_PIECES)
    with safe_open(folder / "model.safetensors", "np") as weights:
        table = weights.get_tensor(_TABLE).astype(np.float32)
    return tokenizer, table / np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-9)
