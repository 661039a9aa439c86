"""Answers that are the same or nearly the same words: campaign letters with a changed name, greeting or added sentence.

Decides which texts say the same thing in the same words; what becomes of them (count each, or once) is the person's
choice. Never groups short answers: fifty people who write "Short-term funding" are fifty people, and no campaign.
"""

import re
from collections import Counter
from collections.abc import Sequence
from heapq import nsmallest
from itertools import pairwise
from math import ceil
from typing import Any

_WORD = re.compile(r"\w+")
_FEATURES = 2**22
# What keeps the time in proportion to the number of texts, also where all of them share a sentence: a word or pair that
# so many centres share does not tell them apart, and a text is compared in full only with centres that share some of
# its rare ones, and with no more of them than this.
_SHARED_BY_TOO_MANY = 64
_SHARED_AT_LEAST = 3
_MOST_COMPARED = 20


def near_duplicates(texts: Sequence[str], *, least_words: int = 8, alike: float = 0.8) -> tuple[tuple[int, ...], ...]:
    """Groups of texts with nearly the same words, as positions; the biggest group first.

    Each text of a group is alike to one text in its middle, so that no chain of small changes joins two different
    letters. Punctuation, capitals and spaces make no difference.

    Args:
        texts: One answer each.
        least_words: Shorter texts are in no group, not even with the very same text.
        alike: How much two texts must share, from 0 to 1: the Dice coefficient of their words and pairs of neighbouring
            words (Dice 1945). A letter of 100 words with a new name and a new sentence of 15 words stays above 0.8.

    Example:
        >>> letter = "Please keep the night shelter open because nobody else takes people in after ten."
        >>> near_duplicates([letter, "The bus is late every day and nobody tells us why.", "Hello! " + letter.upper()])
        ((0, 2),)
    """
    same: dict[str, list[int]] = {}
    for position, text in enumerate(texts):
        words = _WORD.findall(text.casefold())
        if len(words) >= least_words:
            same.setdefault(" ".join(words), []).append(position)
    groups: dict[int, list[int]] = {}
    for positions, centre in zip(same.values(), _centres(list(same), alike), strict=True):
        groups.setdefault(centre, []).extend(positions)
    found = (tuple(sorted(group)) for group in groups.values() if len(group) > 1)
    return tuple(sorted(found, key=lambda group: (-len(group), group[0])))


def _centres(keys: list[str], alike: float) -> list[int]:
    """For each different text the text in the middle of its group: itself, where nothing is like it.

    Two texts that are alike share some of their rarest features, if each takes enough of them (the prefix filter of
    Chaudhuri, Ganti and Kaushik 2006); so each text is compared with few others.
    """
    if not keys:
        return []
    import numpy as np

    table, shared_by = _table(keys)
    # The text made of what most others say too is in the middle of a campaign, so it comes before its variants.
    typical = np.add.reduceat(np.log(shared_by[table.indices]), table.indptr[:-1]) / np.diff(table.indptr)
    order = np.lexsort((np.arange(len(keys)), -typical.round(6)))
    centre_of = list(range(len(keys)))
    features_of: dict[int, frozenset[int]] = {}
    centres_with: dict[int, list[int]] = {}
    for row in order.tolist():
        features = table.indices[table.indptr[row] : table.indptr[row + 1]]
        rarest_first = features[np.lexsort((features, shared_by[features]))].tolist()
        most_different = len(rarest_first) - ceil(alike / (2 - alike) * len(rarest_first) - 1e-9)
        rarest = rarest_first[: most_different + _SHARED_AT_LEAST]
        own = frozenset(rarest_first)
        shared: Counter[int] = Counter()
        for feature in rarest:
            centres = centres_with.get(feature, ())
            if len(centres) < _SHARED_BY_TOO_MANY:
                shared.update(centres)
        likely = [(-count, centre) for centre, count in shared.items() if count >= _SHARED_AT_LEAST]
        likely = nsmallest(_MOST_COMPARED, likely)
        best = max(((_dice(own, features_of[centre]), -centre) for _, centre in likely), default=(0.0, 0))
        if best[0] >= alike:
            centre_of[row] = -best[1]
            continue
        features_of[row] = own
        for feature in rarest:
            centres_with.setdefault(feature, []).append(row)
    return centre_of


def _dice(one: frozenset[int], other: frozenset[int]) -> float:
    return 2 * len(one & other) / (len(one) + len(other))


def _table(keys: list[str]) -> tuple[Any, Any]:
    """Which text has which words and pairs of words (a sparse table), and how many texts have each."""
    import numpy as np
    from sklearn.feature_extraction.text import HashingVectorizer

    hashed = HashingVectorizer(
        analyzer=_words_and_pairs, n_features=_FEATURES, alternate_sign=False, norm=None, binary=True
    )
    table = hashed.transform(keys)
    table.sum_duplicates()
    return table, np.bincount(table.indices, minlength=_FEATURES)


def _words_and_pairs(key: str) -> list[str]:
    words = key.split()
    return words + [f"{one} {next_one}" for one, next_one in pairwise(words)]
