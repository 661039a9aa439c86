"""How the wording spreads over the themes of one level: in how many people's words each phrase stands.

Counts people and not texts, so that one person who says a thing ten times is one voice.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from nlp.themes.wording import Wording

FEW_PEOPLE = 5
_A_FEW_EACH = 4


@dataclass(frozen=True)
class Counts:
    """Phrases by theme.

    Attributes:
        cases: (k, v) the number of a theme's cases in whose texts a phrase stands.
        sizes: (k,) the number of a theme's cases.
        shared: (k, v) True where a phrase stands in the words of two people or more.
        members: Per theme, the positions of its texts that were read, in the order of the texts' letters.
    """

    cases: NDArray[np.int64]
    sizes: NDArray[np.int64]
    shared: NDArray[np.bool_]
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


def count_cases(wording: Wording, labels: NDArray[np.int64], cases: Sequence[int], *, themes: int) -> Counts:
    """Counts each phrase in each theme.

    Where few people say much, as in interviews, their passages are counted; with fewer than five people, one passage
    beside another is enough for a phrase to be shared.

    Args:
        wording: Of the n texts.
        labels: (n,) the theme of each text; -1 for none.
        cases: (n,) whose text each is.
        themes: How many themes there are.
    """
    people = np.unique(np.asarray(cases, dtype=np.int64), return_inverse=True)[1].ravel()
    passages = np.arange(len(labels))
    many = len(labels) <= _A_FEW_EACH * (people.max(initial=0) + 1)
    counts, sizes = _by_voice(wording, labels, people if many else passages, themes)
    if many or people.max(initial=0) + 1 < FEW_PEOPLE:
        shared = counts >= 2
    else:
        shared = _by_voice(wording, labels, people, themes)[0] >= 2
    read = np.flatnonzero((labels >= 0) & (wording.row >= 0))
    ordered = read[np.argsort(wording.row[read], kind="stable")]
    return Counts(counts, sizes, shared, tuple(ordered[labels[ordered] == k] for k in range(themes)))


def _by_voice(
    wording: Wording, labels: NDArray[np.int64], voices: NDArray[np.int64], themes: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """(themes, v) how many voices of each theme say each phrase, and (themes,) how many voices there are."""
    read = np.flatnonzero((labels >= 0) & (wording.row >= 0))
    pairs, pair = np.unique(np.stack([labels[read], voices[read]]), axis=1, return_inverse=True)
    count = pairs.shape[1]
    speaks = csr_matrix(
        (np.ones(len(read), dtype=np.int32), (pair.ravel(), wording.row[read])), shape=(count, wording.holds.shape[0])
    )
    said = speaks @ wording.holds
    said.data[:] = 1
    theirs = csr_matrix((np.ones(count, dtype=np.int32), (pairs[0], np.arange(count))), shape=(themes, count))
    return np.asarray((theirs @ said).todense(), dtype=np.int64), np.bincount(pairs[0], minlength=themes)
