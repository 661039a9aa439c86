"""Vectors of whole texts: the model reads about 200 words at once, so a long text is the mean of its parts.

Decides where a long text is divided: between sentences.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from nlp.embed import VectorCache
from nlp.progress import Progress, silent
from nlp.segment import sentences

_MOST_WORDS_AT_ONCE = 150


def embed_whole(texts: Sequence[str], vectors: VectorCache, *, progress: Progress = silent) -> None:
    """Has the vectors of texts made and kept, so that ``whole_vectors`` finds them."""
    vectors.keep([part for text in texts for part in readable_parts(text)], progress=progress)


def unread(texts: Sequence[str], vectors: VectorCache) -> int:
    """How many parts of texts have no vector yet."""
    return vectors.missing([part for text in texts for part in readable_parts(text)])


def whole_vectors(texts: Sequence[str], vectors: VectorCache) -> NDArray[np.float32]:
    """Unit vectors (n, d) of whole texts: a long one is the mean of its parts, as the model reads about 200 words."""
    parts, owner = [], []
    for i, text in enumerate(texts):
        for part in readable_parts(text):
            parts.append(part)
            owner.append(i)
    of_part = vectors.vectors(parts)
    if len(parts) == len(texts):
        return of_part
    total = np.zeros((len(texts), of_part.shape[1]), dtype=np.float32)
    np.add.at(total, owner, of_part)
    return total / np.linalg.norm(total, axis=1, keepdims=True)


def readable_parts(text: str) -> list[str]:
    """What the model reads of a text at once: all of it, or parts of whole sentences."""
    if len(text.split()) <= _MOST_WORDS_AT_ONCE:
        return [text]
    parts: list[list[str]] = [[]]
    count = 0
    for start, end in sentences(text):
        words = text[start:end].split()
        for first in range(0, len(words), _MOST_WORDS_AT_ONCE):
            piece = words[first : first + _MOST_WORDS_AT_ONCE]
            if count and count + len(piece) > _MOST_WORDS_AT_ONCE:
                parts.append([])
                count = 0
            parts[-1] += piece
            count += len(piece)
    return [" ".join(part) for part in parts]
