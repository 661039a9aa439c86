"""What is known of answers before anybody decides: what they mean, which words they use, how alike each code they are.

Decides how alikeness to a codebook becomes comparable from code to code. Never looks at decisions.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nlp.coding.wording import Wording

Array = NDArray[np.float32]

_OF_MEANING, _OF_WORD_MEANING, _OF_WORDS = 1.0, 0.5, 2.0
"""How much whole meaning, meaning word by word, and the words themselves count; chosen on twelve coded sets."""
_OWN_MEAN = 0.7
"""How far a code's usual alikeness is taken off: all of it would treat a code in every answer like one in none."""
_STEADY = 20
"""With so many texts, half of what is usual for a code is taken from the texts and half from the codebook."""

_USUAL_SPREAD = 0.1, 0.04, 0.05
"""Of the three kinds of alikeness in coded sets: for material too small to have a spread of its own."""
_MOST = 6.0
_ENOUGH = 1000
"""Texts that are enough to see how usual a text is."""
_ALIKE_AT_ALL = 0.1
_USUAL_LENGTHS = 0.3
"""Texts whose lengths differ less than this (natural logarithm, standard deviation) count as equally long."""


@dataclass(frozen=True)
class CodeTexts:
    """The lines of a codebook that say what belongs to a code.

    Attributes:
        lines: m lines.
        owner: (m,) the position of each line's code.
        books: k texts, all lines of one code.
        described: (k,) whether the code says more than its name.
    """

    lines: tuple[str, ...]
    owner: NDArray[np.int64]
    books: tuple[str, ...]
    described: NDArray[np.bool_]


class Texts(NamedTuple):
    """n texts with unit vectors: of the whole, (n, d), and of their words one by one, (n, e); and how near their words
    come to those of each of k codes, (n, k)."""

    texts: Sequence[str]
    meaning: Array
    words: Array
    near: Array


class Known(NamedTuple):
    """What the learner sees of n texts: features (n, f), alikeness to k codes (n, k, 3), and length (n, 1).

    Alikeness and length are about 0 with spread 1. A long text has more room for codes than a short one.
    """

    features: Array
    alike: Array
    length: Array


class Material:
    """What is usual in a set of texts, so that one text can be seen against it.

    Args:
        texts: The set, n different texts in a settled order.
        codes: The codebook's lines.
        lines: (m, d) unit vectors of the lines' meaning.
        near: (m, k) how near the lines' words come to those of each code.
        seed: For the space of words.
    """

    def __init__(self, texts: Texts, *, codes: CodeTexts, lines: Array, near: Array, seed: int) -> None:
        self._codes, self._lines = codes, lines
        self._mean_lines = _unit(_of_each(lines, codes))
        self.wording = Wording(texts.texts, codes.books, seed=seed)
        self._centre = texts.meaning.mean(0), texts.words.mean(0)
        lengths = _lengths(texts)
        self._length = lengths.mean(), max(float(lengths.std()), _USUAL_LENGTHS)
        self._scale = [
            max(float(np.sqrt((v - c).var(0).sum())), 1e-6) for v, c in zip(texts[1:3], self._centre, strict=True)
        ]
        raw = self._raw(texts)
        book = self._raw_of_books(_of_each(near, codes))
        share = len(raw) / (len(raw) + _STEADY)
        usual = share * raw.mean(0) + (1 - share) * book.mean(0)
        everywhere = usual.mean(0, keepdims=True)
        self._usual = _OWN_MEAN * usual + (1 - _OWN_MEAN) * everywhere
        spread = share * raw.std(0) + (1 - share) * np.array(_USUAL_SPREAD)
        self._spread = np.maximum((spread + spread.mean(0, keepdims=True)) / 2, 1e-3)
        self.known = self._seen(texts, raw)

    def see(self, texts: Texts) -> Known:
        """Texts, of the set or not, as the learner sees them."""
        return self._seen(texts, self._raw(texts))

    @cached_property
    def typical(self) -> Array:
        """How much others say the like of each text (n,), from 0 on: the mean likeness to some of all texts."""
        unit = _unit(self.known.features)
        some = unit[:: max(1, len(unit) // _ENOUGH)]
        return np.maximum(unit @ some.T - _ALIKE_AT_ALL, 0).mean(axis=1)

    def nearest_line(self, meaning: Array, code: int) -> tuple[str, float] | None:
        """The line of a code that a text with this vector (d,) is most alike, and how much; None without lines."""
        mine = np.flatnonzero(self._codes.owner == code)
        if not len(mine):
            return None
        alike = self._lines[mine] @ meaning
        best = int(np.argmax(alike))
        return self._codes.lines[mine[best]], float(alike[best])

    def words_part(self, weights: NDArray[np.float64]) -> NDArray[np.float64]:
        """The part of the learner's weights (f,) that belongs to the space of words."""
        return weights[sum(len(c) for c in self._centre) :] * np.sqrt(_OF_WORDS)

    def _raw(self, texts: Texts) -> Array:
        overlap = self.wording.overlap(texts.texts)
        return np.stack([texts.meaning @ self._mean_lines.T, texts.near, overlap], axis=-1)

    def _raw_of_books(self, near: Array) -> Array:
        """How alike the codes are each other: what an answer is to a code that it has nothing to do with."""
        overlap = self.wording.overlap(self._codes.books)
        raw = np.stack([self._mean_lines @ self._mean_lines.T, near, overlap], axis=-1)
        k = len(raw)
        return (
            raw[~np.eye(k, dtype=bool)].reshape(k, k - 1, 3).swapaxes(0, 1)
            if k > 1
            else np.zeros((1, k, 3), np.float32)
        )

    def _seen(self, texts: Texts, raw: Array) -> Known:
        meaning, words = (
            (v - c) * np.sqrt(w) / s
            for v, c, w, s in zip(texts[1:3], self._centre, (_OF_MEANING, _OF_WORD_MEANING), self._scale, strict=True)
        )
        features = np.concatenate([meaning, words, self.wording.space(texts.texts) * np.sqrt(_OF_WORDS)], axis=1)
        alike = np.clip((raw - self._usual) / self._spread, -_MOST, _MOST)
        usual, spread = self._length
        length = (_lengths(texts) - usual) / spread
        return Known(features.astype(np.float32), alike.astype(np.float32), length.astype(np.float32))


def _lengths(texts: Texts) -> Array:
    return np.log1p([[len(text)] for text in texts.texts]).reshape(-1, 1)


def _of_each(lines: Array, codes: CodeTexts) -> Array:
    """The mean of the lines of each code, (k, columns)."""
    rows = [lines[codes.owner == c].mean(0) for c in range(len(codes.books))]
    return np.stack(rows) if rows else np.empty((0, lines.shape[1]), np.float32)


def _unit(rows: Array) -> Array:
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
