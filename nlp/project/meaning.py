"""Answers by what they mean: how near each is to an answer or to words.

Decides what is near enough to be found. Compares with every answer: nothing is left out by a short cut.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from nlp.progress import Progress, silent
from nlp.text import same_text_key
from nlp.whole_texts import embed_whole, missing_parts, whole_vectors

if TYPE_CHECKING:
    from nlp.embed import VectorCache

NEAR_ENOUGH = 0.35
"""Cosine from which on an answer is found."""
_AT_ONCE = 8192


def unready(texts: Sequence[str], vectors: "VectorCache") -> int:
    """How many texts have no vector yet."""
    return missing_parts([same_text_key(text) for text in texts], vectors)


def make_ready(texts: Sequence[str], vectors: "VectorCache", *, progress: Progress = silent) -> None:
    """Sees to it that every text has a vector."""
    embed_whole([same_text_key(text) for text in texts], vectors, progress=progress)


def alike(
    like: str | NDArray[np.float32], texts: Sequence[str], vectors: Callable[[], "VectorCache"]
) -> NDArray[np.float32]:
    """How near each of n texts is to words, or to a unit vector (d,): cosines (n,)."""
    cache = vectors()
    wanted = cache.in_passing([like])[0] if isinstance(like, str) else like
    found = [
        whole_vectors([same_text_key(text) for text in texts[first : first + _AT_ONCE]], cache) @ wanted
        for first in range(0, len(texts), _AT_ONCE)
    ]
    return np.concatenate([np.empty(0, np.float32), *found])


def of_text(text: str, vectors: Callable[[], "VectorCache"]) -> NDArray[np.float32]:
    """The unit vector (d,) of an answer."""
    return whole_vectors([same_text_key(text)], vectors())[0]
