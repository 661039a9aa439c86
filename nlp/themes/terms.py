"""The terms that set a theme apart: from all others, and first of all from the one that it is most easily taken for.

Decides by class-based TF-IDF (Grootendorst 2022, arXiv:2203.05794), weighted by how much oftener a term stands in the
theme than in the nearest one. Terms are shown as people wrote them.
"""

import numpy as np
from numpy.typing import NDArray

from nlp.themes.counts import Counts
from nlp.themes.wording import Wording
from nlp.themes.words import FILLERS, VAGUE

MOST_TERMS = 6
_LEAST = 0.05
_VAGUE = 0.3
_AS_TERMS = frozenset(("thing", "noun", "quality", "word", "name", "not"))


def terms_of_themes(wording: Wording, counts: Counts, nearest: NDArray[np.int64]) -> list[tuple[str, ...]]:
    """Up to six terms a theme, the most telling first.

    Args:
        wording: The phrases of the texts.
        counts: The phrases by theme.
        nearest: (k,) the theme that each theme is nearest to, or itself where there is no other.
    """
    if not len(wording.keys):
        return [() for _ in counts.sizes]
    usable = np.array(
        [kind in _AS_TERMS and key not in FILLERS for key, kind in zip(wording.keys, wording.kinds, strict=True)]
    )
    cases = counts.cases * usable
    frequency = cases / np.maximum(cases.sum(axis=1, keepdims=True), 1)
    weight = frequency * np.log1p(cases.sum() / len(cases) / np.maximum(cases.sum(axis=0), 1))
    here = counts.shares
    there = here[nearest] * (nearest != np.arange(len(nearest)))[:, None]
    apart = (here - there) / np.maximum(here + there, 1e-9)
    weight *= np.maximum(apart, _LEAST) * np.array([_VAGUE if key in VAGUE else 1.0 for key in wording.keys])
    weight[cases < np.minimum(2, cases.max(axis=1, keepdims=True))] = 0
    return [_top(weight[k], wording) for k in range(len(weight))]


def telling_words(wording: Wording, counts: Counts, *, most: int = 10) -> list[frozenset[str]]:
    """The words of each theme that are commonest there against all other themes, whatever the nearest one says."""
    single = np.array([" " not in key and key not in VAGUE for key in wording.keys], dtype=bool)
    score = counts.shares * np.log(np.maximum(counts.shares / counts.shares_elsewhere, 1)) * single * counts.shared
    best = np.argsort(-score, axis=1, kind="stable")[:, :most]
    return [frozenset(wording.keys[i] for i in row if score[k, i] > 0) for k, row in enumerate(best)]


def _top(weight: NDArray[np.float64], wording: Wording) -> tuple[str, ...]:
    chosen: list[tuple[frozenset[str], str]] = []
    several = np.array([key.count(" ") for key in wording.keys])
    for i in np.lexsort((np.arange(len(weight)), -several, -weight)):
        if weight[i] <= 0 or len(chosen) == MOST_TERMS:
            break
        words = frozenset(wording.keys[i].split())
        if not any(words <= other or other <= words for other, _ in chosen):
            chosen.append((words, wording.shown[i]))
    return tuple(shown for _, shown in chosen)
