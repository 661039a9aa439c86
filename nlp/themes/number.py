"""How many themes there are, and where the tree of what falls together is cut.

Decides the number, from how many answers there are and how varied they are, and that no theme is too small to be one.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

SCALE = 3.6  # themes at n = 1; with the fourth root: 11 at 100 answers of usual variety, 17 at 500, 24 at 2,000
USUAL_VARIETY = 75  # of answers to one open question, with the default encoder
VARIETY_RANGE = (0.75, 1.3)  # it may move the number of themes this much and no more: another encoder has another scale

Floats = NDArray[Any]
Ints = NDArray[Any]


def expected_themes(points: Floats) -> float:
    """About how many themes people would use for these answers (n, d; unit rows).

    Code frames grow slowly, near the fourth root of n, and with variety. Variety is the inverse of the mean squared
    cosine of two different answers (an effective number of order two, as Simpson's index; no bias from n). On
    human-coded sets it followed the number of codes, where silhouettes, eigengaps and modularity followed the
    clusterer's own grain.

    On 14 such sets any root from the third to the fourth agreed with the codes equally well (AMI and ARI within .002);
    with the fourth, sets of 500 do not get too many themes.
    """
    n = len(points)
    squared = ((points.T @ points) ** 2).sum()  # the sum over all pairs, without an n x n matrix
    alike = (squared - (np.linalg.norm(points, axis=1) ** 4).sum()) / (n * (n - 1))
    variety = 1 / max(float(alike), 1e-9)
    return SCALE * n**0.25 * float(np.clip(variety / USUAL_VARIETY, *VARIETY_RANGE))


def choose_themes(together: Floats, expected: float) -> Ints:
    """Theme (n,) of each answer: the tree of what falls together, cut at about the expected number."""
    least = least_size(len(together))
    labels = dissolved(cut_tree(average_tree(together), expected, least), together, least)
    return np.unique(theme_ties(together, labels).argmax(1), return_inverse=True)[1]


def least_size(n: int) -> int:
    """A theme has at least three answers and one in a hundred."""
    return max(3, round(0.01 * n))


def average_tree(together: Floats) -> Floats:
    """Average-linkage tree over 1 - co-association."""
    apart = 1 - together.astype(float)
    np.fill_diagonal(apart, 0)
    return linkage(squareform(np.maximum(apart, 0), checks=False), "average")


def cut_tree(tree: Floats, wanted: float, least: int) -> Ints:
    """Groups (n,) from 0: the cut of the tree with nearest to `wanted` groups of at least `least` answers.

    Groups too small to be a theme are not counted: average linkage leaves odd answers alone until late. Of two cuts
    that are equally near, the one with fewer groups.

    Example:
        >>> apart = np.array([0, 1, 9, 10, 30.0])
        >>> cut_tree(linkage(apart[:, None], "average"), wanted=2, least=2).tolist()
        [0, 0, 1, 1, 2]
    """
    n = len(tree) + 1
    whole = np.concatenate([np.ones(n), tree[:, 3]]) >= least
    left, right = tree[:, :2].astype(int).T
    counts = (whole[n:].astype(int) - whole[left] - whole[right]).cumsum() + n * (least <= 1)
    last = np.append(np.diff(tree[:, 2]) > 0, True)  # merges at one height are made together
    open_ = np.flatnonzero(last[:-1]) if last[:-1].any() else np.array([n - 2])  # at least two groups, where there are
    distance = np.abs(counts[open_] - wanted)
    best = open_[np.flatnonzero(distance == distance.min())[-1]]
    return fcluster(tree, tree[best, 2], "distance") - 1


def dissolved(labels: Ints, together: Floats, least: int) -> Ints:
    """Labels (n,) with each group under `least` answers given to the group that its answers fall together with most."""
    sizes = np.bincount(labels)
    kept = np.flatnonzero(sizes >= least)
    if not len(kept):
        return np.zeros(len(labels), int)
    members = (labels[:, None] == kept[None, :]).astype(np.float32)
    means = together @ members / members.sum(0)
    renamed = np.searchsorted(kept, labels).clip(max=len(kept) - 1)
    return np.where(sizes[labels] >= least, renamed, means.argmax(1))


def theme_ties(together: Floats, themes: Ints) -> Floats:
    """Mean co-association (n, themes) of each answer with each theme's other answers."""
    members = np.eye(int(themes.max()) + 1, dtype=np.float32)[themes]
    others = np.maximum(members.sum(0) - members, 1)
    return np.maximum(together @ members - members, 0) / others
