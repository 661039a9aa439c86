"""The meaning of a text's words one by one, beside the meaning of the whole text.

Decides how much each word piece counts: the rarer among these texts, the more (smooth inverse frequency, Arora, Liang
and Ma 2017). Two answers with "caseload" and "workload" are alike here, whatever else they say. The vectors of the
pieces are the first layer of the sentence encoder, so that nothing more is installed or run.
"""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from nlp.embed.encoder import _model_folder

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_HALF_WEIGHT = 0.02
"""A piece in this share of the texts counts half as much as one that is in hardly any."""
_TABLE = "embeddings.word_embeddings.weight"
_MOST_PIECES = 256
_BATCH = 1000


def word_vectors(texts: Sequence[str]) -> NDArray[np.float32]:
    """Unit vectors (n, 384): the weighted mean of each text's word pieces. They depend on all the texts, not on order.

    Raises:
        ModelChanged: The model's file is missing or not the one that was checked.
    """
    tokenizer, table = _pieces()
    starts, ids = [0], []
    for first in range(0, len(texts), _BATCH):
        for found in tokenizer.encode_batch(list(texts[first : first + _BATCH]), add_special_tokens=False):
            ids.append(np.array(found.ids, dtype=np.int32))
            starts.append(starts[-1] + len(found.ids))
    columns = np.concatenate([*ids, np.empty(0, dtype=np.int32)])
    used = csr_matrix((np.ones(len(columns), np.float32), columns, starts), shape=(len(texts), len(table)))
    used.sum_duplicates()
    share = np.bincount(used.indices, minlength=len(table)) / max(len(texts), 1)
    weights = (_HALF_WEIGHT / (_HALF_WEIGHT + share)).astype(np.float32)
    summed = np.asarray(used @ (table * weights[:, None]))
    return summed / np.maximum(np.linalg.norm(summed, axis=1, keepdims=True), 1e-9)


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
