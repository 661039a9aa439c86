"""Answers in an order in which alike ones stand beside each other, for heaps too small to have themes.

Decides the order only: no groups, no names.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import leaves_list, linkage
from scipy.spatial.distance import pdist


def by_likeness(vectors: NDArray[np.float32]) -> NDArray[np.int64]:
    """The order (n,) in which to list n answers so that neighbours are alike.

    The leaves of an average-linkage tree over cosine distances of unit vectors (n, d), turned so that neighbours are as
    near as can be (Bar-Joseph, Gifford and Jaakkola 2001). Of the two directions, the one that begins with the end that
    came first.

    Example:
        >>> by_likeness(np.array([[1, 0], [0, 1], [0.96, 0.28], [0.28, 0.96]], dtype=np.float32)).tolist()
        [0, 2, 3, 1]
    """
    n = len(vectors)
    if n < 3:
        return np.arange(n)
    apart = np.maximum(pdist(vectors.astype(float), "sqeuclidean") / 2, 0)
    order = leaves_list(linkage(apart, "average", optimal_ordering=True)).astype(np.int64)
    return order if order[0] <= order[-1] else order[::-1].copy()
