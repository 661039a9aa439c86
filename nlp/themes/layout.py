"""Answers as points of a map: what is alike lies together, and so does what is in one theme.

Decides where each answer is drawn. Says nothing about themes: it takes them as they are, and pulls the answers of one
theme a little closer, so that they are seen together. Near means alike; how far apart two groups lie, and how large they
are drawn, means little: no plane can hold all distances. Whoever shows the map says so.

The map is drawn for a few thousand answers by t-SNE (van der Maaten and Hinton 2008) from the plane that shows the most
of them, as Kobak and Berens (2019) advise. Each other answer is put among those of them that it is nearest to: that is
what keeps a hundred thousand answers within a minute.
"""

from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from nlp.options import SEED
from nlp.progress import Progress, silent
from nlp.themes.points import Centre

LANDMARKS = 2_500  # answers that the map is drawn for: five seconds; twice as many take more than twice as long
OF_EACH_THEME = 8  # of them at least, so that no small theme is drawn by its neighbours alone
THEME_WEIGHT = 0.25  # of being in one theme beside meaning the same: 0.5 would draw islands where there are none
DIMENSIONS = 50
NEIGHBOURS = 5
PERPLEXITY = 30
ROUNDS = 400
BLOCK = 4_096

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


def layout(
    vectors: Floats, groups: Ints, owners: Ints, themes: Ints, *, seed: int = SEED, progress: Progress = silent
) -> Floats:
    """Where n answers are drawn: (n, 2), both coordinates within -1 and 1.

    The same answers in another order are drawn in the same places, and answers with the same vector and the same themes
    in one place.

    Args:
        vectors: (n, d) unit vectors.
        groups: (n,) kinds of material that are centred apart, such as survey answers and talk.
        owners: (p,) an answer (row of ``vectors``) that is in a theme; once for each theme that it is in.
        themes: (p,) that theme, by any number.
        seed: For which answers the map is drawn.
        progress: Told about every step.

    Example:
        >>> layout(np.eye(4, dtype=np.float32)[[0, 1, 2, 3, 0]], np.zeros(5, int), np.array([]), np.array([])).shape
        (5, 2)
    """
    inside = _inside(len(vectors), owners, themes)
    first, where = _drawn(np.hstack([vectors, inside, groups[:, None]]), seed)
    if len(first) < 4:  # nothing to compare
        return np.zeros((len(vectors), 2), np.float32) + np.linspace(-0.5, 0.5, len(first))[where, None]
    vectors, inside, groups = vectors[first], inside[first], groups[first]
    chosen = _landmarks(inside)
    progress("Drawing the map", 0, len(first))
    points = np.hstack([_short(Centre.fit(vectors, groups).taken_from(vectors, groups), chosen), THEME_WEIGHT * inside])
    placed = np.empty((len(first), 2), np.float32)
    placed[chosen] = _map_of(points[chosen], seed)
    rest = np.setdiff1d(np.arange(len(first)), chosen)
    for start in range(0, len(rest), BLOCK):
        progress("Drawing the map", len(chosen) + start, len(first))
        block = rest[start : start + BLOCK]
        placed[block] = _among(points[block], points[chosen], placed[chosen])
    progress("Drawing the map", len(first), len(first))
    middle = (placed.min(0) + placed.max(0)) / 2
    return ((placed - middle) / max(float(np.abs(placed - middle).max()), 1e-9)).astype(np.float32)[where]


def _inside(n: int, owners: Ints, themes: Ints) -> Floats:
    """Which themes (k) each answer (n) is in: rows of length one, or of zeros for one that is in none."""
    names, column = np.unique(themes, return_inverse=True)
    inside = np.zeros((n, len(names)), np.float32)
    inside[owners.astype(int), column] = 1
    return inside / np.sqrt(np.maximum(inside.sum(1, keepdims=True), 1))


def _drawn(rows: Floats, seed: int) -> tuple[Ints, Ints]:
    """The different rows by lot, whatever their order: the number (m,) of each, and for all n rows which one it is."""
    salt = seed.to_bytes(8, "big", signed=True)
    lots = b"".join(blake2b(row.tobytes(), digest_size=8, salt=salt).digest() for row in rows.astype(np.float32))
    _, first, where = np.unique(np.frombuffer(lots, dtype=">u8"), return_index=True, return_inverse=True)
    return first, where


def _landmarks(inside: Floats) -> Ints:
    """Rows that the map is drawn for: the first few of each theme, then the first of all; they are in random order."""
    of_themes = [np.flatnonzero(column)[:OF_EACH_THEME] for column in inside.T][: LANDMARKS // OF_EACH_THEME]
    some = np.unique(np.concatenate([np.arange(0), *of_themes]))
    others = np.setdiff1d(np.arange(len(inside)), some)
    return np.sort(np.concatenate([some, others[: LANDMARKS - len(some)]]))


def _short(vectors: Floats, chosen: Ints) -> Floats:
    """Vectors in the few directions in which the chosen ones differ most."""
    from sklearn.decomposition import PCA

    count = min(DIMENSIONS, len(chosen), vectors.shape[1])
    return PCA(count, svd_solver="covariance_eigh").fit(vectors[chosen]).transform(vectors).astype(np.float32)


def _map_of(points: Floats, seed: int) -> Floats:
    from sklearn.manifold import TSNE
    from threadpoolctl import threadpool_limits

    with threadpool_limits(1):  # sums of several threads differ in the last digit, and the map with them
        tsne = TSNE(
            init="pca",
            perplexity=min(PERPLEXITY, (len(points) - 1) / 3),
            max_iter=ROUNDS,
            random_state=abs(seed) % 2**32,
        )
        return tsne.fit_transform(points)


def _among(points: Floats, landmarks: Floats, drawn: Floats) -> Floats:
    """Places (m, 2) of points among drawn landmarks: the middle of those near ones that lie together.

    A mean of all would be drawn between two groups, where nothing is. The nearer one of them is, the more it counts.
    """
    apart = (landmarks**2).sum(1) - 2 * points @ landmarks.T + (points**2).sum(1)[:, None]
    k = min(NEIGHBOURS, len(landmarks))
    which = np.argpartition(apart, k - 1, axis=1)[:, :k]
    near = drawn[which]
    off = ((near - np.median(near, axis=1, keepdims=True)) ** 2).sum(2)
    together = np.argsort(off, axis=1, kind="stable")[:, : k // 2 + 1]
    weight = 1 / np.maximum(np.take_along_axis(np.take_along_axis(apart, which, 1), together, 1), 1e-3)
    return (np.take_along_axis(near, together[:, :, None], 1) * weight[:, :, None]).sum(1) / weight.sum(1)[:, None]
