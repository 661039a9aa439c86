"""One theme into parts: by meaning, or by praise and complaint.

Decides which answers of a theme that a person wants to split go together. Never decides whether it should be split, and
changes nothing: a person sees the parts first.
"""

from collections.abc import Sequence
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import cut_tree, linkage

from nlp.themes.stance import CLEAR, stance_of

FIT_LIMIT = 2500  # different texts that the tree is grown over; the rest joins the part whose centre is nearest
EVEN = 1 / 3  # of an even share: a part is at least so large, where the texts allow it
ODD_ONES = 3  # small groups a part that may come off first, before a smaller part is taken for what the texts ask for
ROUNDS = 20  # of moving to the nearest centre: k-means from where the tree was cut

FOR, AGAINST, REST = 0, 1, 2

Floats = NDArray[np.floating]
Ints = NDArray[np.int64]


def split(vectors: Floats, texts: Sequence[str], *, parts: int) -> Ints:
    """Splits the answers of a theme by what they mean; the order of the answers changes nothing.

    Each part holds at least a third of an even share of the answers. Odd answers join the part that they are nearest
    to; only where the tree of the answers has no two parts of such a size may one be smaller.

    Args:
        vectors: (n, d) unit vectors.
        texts: n answers. The same words are never parted.
        parts: Into how many; fewer only where there are fewer different texts.

    Returns:
        Labels (n,) from 0, the largest part first; a tie goes to the one whose first text comes first in the alphabet.

    Example:
        >>> split(np.eye(4)[[0, 0, 3, 3, 3]], ["late bus", "no bus", "warm food", "hot food", "tea"], parts=2).tolist()
        [1, 1, 0, 0, 0]
    """
    distinct, first, where = np.unique(np.array(texts, dtype=object), return_index=True, return_inverse=True)
    weights = np.bincount(where)
    points = _unit(vectors[first] - (vectors[first] * weights[:, None]).sum(0) / len(texts))
    fitted = np.sort(np.array(sorted(range(len(distinct)), key=lambda i: _drawn(distinct[i]))[:FIT_LIMIT]))
    parts = min(parts, len(fitted))
    if parts < 2:
        return np.zeros(len(texts), np.int64)
    labels = _cut(linkage(points[fitted], "ward"), points[fitted], weights[fitted], parts)
    everyone = _nearest(points, _centres(points[fitted], labels, np.ones(len(fitted))))
    everyone[fitted] = labels
    return _by_size(_settled(everyone, points, weights), weights)[where]


def split_by_stance(texts: Sequence[str]) -> Ints:
    """Praise (0), complaint (1) and the rest (2) among the answers (n,) of a theme; any of them may be empty.

    Example:
        >>> split_by_stance(["The tutor was kind.", "The tutor was rude.", "The tutor is called Ann."]).tolist()
        [0, 1, 2]
    """
    stances = np.array([stance_of(text) for text in texts])
    return np.where(stances >= CLEAR, FOR, np.where(stances <= -CLEAR, AGAINST, REST)).astype(np.int64)


def _cut(tree: Floats, points: Floats, weights: Ints, parts: int) -> Ints:
    """Labels (n,) of exactly so many parts: the first cut with that many groups that are large enough."""
    n = len(points)
    counts = np.arange(parts, min(n, (1 + ODD_ONES) * parts) + 1)
    cuts = cut_tree(tree, counts).T
    least = EVEN * weights.sum() / parts
    while least > 1:
        for cut in cuts:
            large = np.flatnonzero(np.bincount(cut, weights) >= least)
            if len(large) == parts:
                return _joined(cut, large, points)
        least /= 2
    return cuts[0]


def _joined(cut: Ints, large: Ints, points: Floats) -> Ints:
    """The groups (n,) with those that are not large joined to the large one whose centre is nearest."""
    centres = _centres(points, cut, np.ones(len(points)))
    nearest = large[_nearest(centres, centres[large])]
    nearest[large] = large
    return np.searchsorted(large, nearest[cut])


def _settled(labels: Ints, points: Floats, weights: Ints) -> Ints:
    """Labels (n,) after texts moved to the nearest centre (k-means), unless a part gets too small by it."""
    least = min(EVEN * weights.sum() / (int(labels.max()) + 1), float(np.bincount(labels, weights).min()))
    for _ in range(ROUNDS):
        moved = _nearest(points, _centres(points, labels, weights))
        if np.bincount(moved, weights, int(labels.max()) + 1).min() < least or (moved == labels).all():
            break
        labels = moved
    return labels


def _centres(points: Floats, labels: Ints, weights: Floats | Ints) -> Floats:
    """Unit centres (parts, d) of the parts."""
    groups = range(int(labels.max()) + 1)
    return _unit(np.stack([(points[labels == g] * weights[labels == g, None]).sum(0) for g in groups]))


def _nearest(points: Floats, centres: Floats) -> Ints:
    return (points @ centres.T).argmax(1)


def _drawn(text: str) -> bytes:
    return blake2b(text.encode(), digest_size=8).digest()


def _by_size(labels: Ints, weights: Ints) -> Ints:
    """Labels (n,) renamed, the largest first; a tie to the one that comes first."""
    _, first = np.unique(labels, return_index=True)
    rank = np.empty(len(first), np.int64)
    rank[np.lexsort((first, -np.bincount(labels, weights)))] = np.arange(len(first))
    return rank[labels]


def _unit(rows: Floats) -> Floats:
    """Rows (n, d) at length one; rows of zeros stay zero."""
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
