"""How the wording spreads over the themes of one level: in how many people's words each phrase stands.

Counts people and not texts, so that one person who says a thing ten times is one voice.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from nlp.themes.wording import Wording


@dataclass(frozen=True)
class Counts:
    """Phrases by theme.

    Attributes:
        cases: (k, v) the number of a theme's cases in whose texts a phrase stands.
        sizes: (k,) the number of a theme's cases.
        members: Per theme, the positions of its texts that were read, in the order of the texts' letters.
    """

    cases: NDArray[np.int64]
    sizes: NDArray[np.int64]
    members: tuple[NDArray[np.int64], ...]

    @property
    def shares(self) -> NDArray[np.float64]:
        """(k, v) the share of a theme's cases."""
        return self.cases / np.maximum(self.sizes, 1)[:, None]

    @property
    def shares_elsewhere(self) -> NDArray[np.float64]:
        """(k, v) the share of the cases of all other themes, with two cases added for doubt: three people's odd phrase
        does not name sixty."""
        outside = self.cases.sum(axis=0) - self.cases + 2.0
        return outside / (self.sizes.sum() - self.sizes + 4.0)[:, None]


def count_cases(wording: Wording, labels: NDArray[np.int64], voices: Sequence[int], *, themes: int) -> Counts:
    """Counts each phrase in each theme.

    Args:
        wording: Of the n texts.
        labels: (n,) the theme of each text; -1 for none.
        voices: (n,) whose text each is.
        themes: How many themes there are.
    """
    read = np.flatnonzero((labels >= 0) & (wording.row >= 0))
    voice = np.asarray(voices)[read]
    pairs, of_pair = np.unique(np.stack([labels[read], voice]), axis=1, return_inverse=True)
    ones = np.ones(len(read), dtype=np.int32)
    speaks = csr_matrix((ones, (of_pair.ravel(), wording.row[read])), shape=(pairs.shape[1], wording.holds.shape[0]))
    said = speaks @ wording.holds
    said.data[:] = 1
    which = csr_matrix(
        (np.ones(pairs.shape[1], dtype=np.int32), (pairs[0], np.arange(pairs.shape[1]))),
        shape=(themes, pairs.shape[1]),
    )
    cases = np.asarray((which @ said).todense(), dtype=np.int64)
    sizes = np.bincount(pairs[0], minlength=themes)
    ordered = read[np.argsort(wording.row[read], kind="stable")]
    return Counts(cases, sizes, tuple(ordered[labels[ordered] == k] for k in range(themes)))
