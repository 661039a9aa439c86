"""The words of answers as numbers: which words an answer shares with others and with the text of a code.

Decides what counts as the same word: its first six letters, so that "fund", "funds" and "funding" meet, in any language
that inflects at the end. Learns the words from one set of texts; never looks at decisions.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

_WORD = re.compile(r"[^\W\d_]{2,}")
_STEM = 6
_DIMENSIONS = 300
_SMALL_SET = 3000
"""Up to so many texts pairs of neighbouring words count too; in larger sets they cost seconds and add little."""


class Wording:
    """The words of a set of texts, each weighted by how rare it is among them.

    Args:
        texts: n texts to learn the words from.
        books: k texts, one of each code.
        seed: For the random projection that finds the space.
    """

    def __init__(self, texts: Sequence[str], books: Sequence[str], *, seed: int) -> None:
        from sklearn.decomposition import TruncatedSVD
        from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS, TfidfVectorizer

        small = len(texts) <= _SMALL_SET
        self._stop = {word[:_STEM] for word in ENGLISH_STOP_WORDS}
        self._all = TfidfVectorizer(
            analyzer=_words_and_pairs if small else _words, sublinear_tf=True, min_df=1 if small else 2
        )
        self._content = TfidfVectorizer(analyzer=self._content_stems, sublinear_tf=True)
        # One word that is always there: texts of digits alone would leave nothing to learn.
        found = self._all.fit_transform([*texts, "otherwise otherwise", "otherwise"])
        self._svd = TruncatedSVD(max(1, min(_DIMENSIONS, min(found.shape) - 1)), random_state=seed, n_iter=3)
        self._svd.fit(found)
        self._content.fit([*texts, *books, "ownwords"])
        self._books = self._content.transform(books)

    def space(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Texts in the space of the words, (n, at most 300)."""
        return self._svd.transform(self._all.transform(texts)).astype(np.float32)

    def overlap(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """How many telling words each text shares with each code, (n, k) in 0..1."""
        return np.asarray((self._content.transform(texts) @ self._books.T).todense(), dtype=np.float32)

    def telling(self, text: str, *, code: int, learned: NDArray[np.float64], most: int = 5) -> tuple[str, ...]:
        """The words of a text that speak most for a code, heaviest first, as they are written in the text.

        Args:
            text: A text.
            code: Position of the code among the books.
            learned: (at most 300,) what each direction of the space is worth, as learned from decisions.
            most: No more than so many.
        """
        row = self._all.transform([text])
        worth = row.data * (self._svd.components_[:, row.indices].T @ learned)
        spoken = dict(zip(row.indices.tolist(), worth.tolist(), strict=True))
        known = self._all.vocabulary_
        of_book = self._content.transform([text]).multiply(self._books[code]).tocoo()
        shared = dict(zip(of_book.col.tolist(), of_book.data.tolist(), strict=True))
        weights: dict[str, tuple[float, int, str]] = {}
        for place, match in enumerate(_WORD.finditer(text)):
            stem = match.group().lower()[:_STEM]
            if stem in self._stop or stem in weights:
                continue
            weight = spoken.get(known.get(stem, -1), 0.0)
            weight += shared.get(self._content.vocabulary_.get(stem, -1), 0.0)
            if weight > 0:
                weights[stem] = (-weight, place, match.group())
        return tuple(word for _, _, word in sorted(weights.values())[:most])

    def _content_stems(self, text: str) -> list[str]:
        return [stem for stem in _words(text) if stem not in self._stop]


def _words(text: str) -> list[str]:
    """The words of a text by their first letters.

    Example:
        >>> _words("Funding, and funds: 3 of them")
        ['fundin', 'and', 'funds', 'of', 'them']
    """
    return [word[:_STEM] for word in _WORD.findall(text.lower())]


def _words_and_pairs(text: str) -> list[str]:
    words = _words(text)
    return words + [f"{a} {b}" for a, b in pairwise(words)]
