"""Texts as points by the terms that they hold: TF-IDF and latent semantic analysis, learned from some texts.

Decides nothing about meaning: no stop list and no stemmer, as rare terms carry the weight, so that any language will
do. The points are those of scikit-learn's `TfidfVectorizer` (sublinear, of terms in two texts or more) and
`TruncatedSVD`, to the last digits: loading scikit-learn takes longer than all of this for some hundred answers, and
placing many takes half as long where each word's n-grams are looked up once.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import lu, qr, svd
from scipy.sparse import csr_matrix

Kind = Literal["ngrams", "words"]

_LENGTHS = (3, 4, 5)
_WORD = re.compile(r"\b\w\w+\b")
_MORE = 10  # directions drawn beyond the dimensions asked for
_ROUNDS = 5  # that turn them towards the leading ones

Floats = NDArray[Any]


@dataclass(frozen=True)
class TermSpace:
    """A space that texts are laid into.

    Attributes:
        kind: Character n-grams within words, a space at both ends, or words of two letters and more.
        columns: Term -> its number; v terms.
        rarity: (v,) what a term counts.
        axes: (v, d) terms to dimensions.
    """

    kind: Kind
    columns: dict[str, int]
    rarity: NDArray[np.float32]
    axes: NDArray[np.float32]

    @classmethod
    def fit(cls, texts: Sequence[str], kind: Kind, dims: int) -> "TermSpace | None":
        """A space of at most so many dimensions; None where these texts share too few terms for two."""
        said = dict.fromkeys(word for text in texts for word in _words(text, kind))
        terms = list(dict.fromkeys(term for word in said for term in _terms(word, kind)))
        counts = _counts(texts, kind, {term: i for i, term in enumerate(terms)})
        texts_with = np.bincount(counts.indices, minlength=len(terms))
        # Rows stay in the order in which terms were first seen: sums in another order differ in the last digit.
        shared = np.array(sorted(np.flatnonzero(texts_with >= 2).tolist(), key=terms.__getitem__), dtype=int)
        dims = min(dims, len(shared) - 1, len(texts) - 1)
        if dims < 2:
            return None
        columns = {terms[old]: new for new, old in enumerate(shared.tolist())}
        rarity = np.log(np.float32(len(texts) + 1) / (texts_with[shared].astype(np.float32) + 1)) + np.float32(1)
        number = np.full(len(terms), -1, dtype=np.int32)
        number[shared] = np.arange(len(shared))
        kept = number[counts.indices] >= 0
        starts = np.concatenate([[0], np.cumsum(kept)])[counts.indptr]
        parts = (counts.data[kept], number[counts.indices[kept]], starts)
        weighted = _weighted(csr_matrix(parts, shape=(len(texts), len(shared))), rarity)
        return cls(kind, columns, rarity, _leading(weighted, dims))

    def place(self, texts: Sequence[str]) -> Floats:
        """Points (n, d) of any texts."""
        return _weighted(_counts(texts, self.kind, self.columns), self.rarity) @ self.axes


def _words(text: str, kind: Kind) -> list[str]:
    return text.lower().split() if kind == "ngrams" else _WORD.findall(text.lower())


def _terms(word: str, kind: Kind) -> list[str]:
    """A word, or its n-grams as often as they stand in it; a short word is one n-gram."""
    if kind == "words":
        return [word]
    word = f" {word} "
    lengths = [n for n in _LENGTHS if n < len(word)] or [len(word)]
    longest = [word] if len(word) in _LENGTHS and len(word) > lengths[-1] else []
    return [word[i : i + n] for n in lengths for i in range(len(word) - n + 1)] + longest


def _counts(texts: Sequence[str], kind: Kind, columns: dict[str, int]) -> csr_matrix:
    """How often each text holds each of these terms, (n, v): words in texts times terms in words."""
    said = [_words(text, kind) for text in texts]
    number = {word: i for i, word in enumerate(dict.fromkeys(chain.from_iterable(said)))}
    held = [[columns[term] for term in _terms(word, kind) if term in columns] for word in number]
    counts = _table([[number[word] for word in words] for words in said], len(number)) @ _table(held, len(columns))
    counts.sort_indices()
    return counts


def _table(rows: Sequence[Sequence[int]], width: int) -> csr_matrix:
    """How often each number stands in each row."""
    flat = np.fromiter(chain.from_iterable(rows), dtype=np.int32)
    starts = np.cumsum([0, *map(len, rows)])
    table = csr_matrix((np.ones(len(flat), np.float32), flat, starts), shape=(len(rows), width))
    table.sum_duplicates()
    return table


def _weighted(counts: csr_matrix, rarity: NDArray[np.float32]) -> csr_matrix:
    """Counts damped by their logarithm, times what the terms count, rows at length one."""
    values = (np.log(counts.data) + np.float32(1)) * rarity[counts.indices]
    row = np.repeat(np.arange(counts.shape[0]), np.diff(counts.indptr))
    lengths = np.sqrt(np.bincount(row, values**2, minlength=counts.shape[0]))
    return csr_matrix(((values / lengths[row]).astype(np.float32), counts.indices, counts.indptr), shape=counts.shape)


def _leading(weighted: csr_matrix, dims: int) -> NDArray[np.float32]:
    """The leading right singular vectors (v, dims) by random projection (Halko, Martinsson and Tropp 2011)."""
    wide = weighted.shape[0] < weighted.shape[1]
    table = weighted.T if wide else weighted
    drawn = np.random.RandomState(0).normal(size=(table.shape[1], dims + _MORE)).astype(np.float32)
    for _ in range(_ROUNDS):
        for side in (table, table.T):
            drawn = lu(side @ drawn, permute_l=True, check_finite=False)[0]
    basis = qr(table @ drawn, mode="economic", check_finite=False)[0]
    left, _, right = svd(basis.T @ table, full_matrices=False)
    axes = (basis @ left)[:, :dims] if wide else right[:dims].T
    return axes * np.sign(axes[np.abs(axes).argmax(0), np.arange(axes.shape[1])])
