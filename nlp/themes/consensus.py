"""Which answers keep falling together when the sample and the settings change.

Decides how often any two answers belong together, and how often a group was found again. Never decides how many themes
there are.

The way: 20 re-runs, each with about 80 % of the answers, its own balance of meaning and wording, its own neighbour
graph, that graph's leading eigenvectors, and k-means at several k; then the share of all these partitions in which two
answers fall together (evidence accumulation, Fred and Jain 2005).

Which re-runs an answer is in is drawn from its own text: the order of the answers changes nothing, and when answers
come or go the others keep their lots.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import eigh
from scipy.sparse import csr_matrix
from scipy.sparse.linalg import LinearOperator, eigsh

from nlp.progress import Progress
from nlp.themes.points import balanced

RUNS = 20
SHARE = 0.8  # of the answers in each re-run, about
GRAINS = (0.5, 0.7, 1.0, 1.4)  # k-means is run at these multiples of the expected number: coarse and fine must agree
BALANCES = (0.3, 0.5, 0.8)  # weight of wording beside meaning (1): no one value is right for every question
NEIGHBOURS = (5, 7, 10)  # answers that each answer is tied to in the graph
CLOSEST = 25  # answers that are looked at to find so many neighbours within a re-run
DIGITS = 5  # of a cosine; kinds of processor differ from the sixth
FEWEST = 4  # answers that a re-run can work with
DENSE = 400  # answers up to which all eigenvectors at once are cheaper than the leading ones
ROUNDS = 20  # of k-means

Floats = NDArray[Any]
Ints = NDArray[Any]


@dataclass(frozen=True)
class ReRuns:
    """Partitions of n answers: ``labels`` (n, runs, grains), -1 where an answer was not in the re-run."""

    labels: Ints

    def together(self) -> Floats:
        """Share of the partitions with both answers in which they fell together: (n, n), diagonal one."""
        n, _, grains = self.labels.shape
        both = np.hstack([_members(run) for run in self.labels.reshape(n, -1).T])
        seen = (self.labels[:, :, 0] >= 0).astype(np.float32)
        together = both @ both.T
        together /= np.maximum(grains * (seen @ seen.T), 1)
        np.fill_diagonal(together, 1)
        return together

    def times_found(self, groups: Ints) -> Ints:
        """In how many re-runs each group (n, from 0) has a match: Jaccard of at least one half over its answers.

        A re-run is asked by its k-means with the nearest number of groups. Against whole re-runs of everything on 80 %
        of the answers of 14 coded sets this said a little too little, where a match in any of them said too much.
        """
        found = np.zeros(int(groups.max()) + 1, int)
        for run in range(self.labels.shape[1]):
            rows = np.flatnonzero(self.labels[:, run, 0] >= 0)
            grains = [_members(grain) for grain in self.labels[rows, run].T]
            theirs = min(grains, key=lambda members: abs(members.shape[1] - len(found)))
            ours = np.eye(len(found), dtype=np.float32)[groups[rows]]
            both = ours.T @ theirs
            either = ours.sum(0)[:, None] + theirs.sum(0)[None, :] - both
            found += (both / np.maximum(either, 1)).max(1) >= 0.5
        return found


def _members(labels: Ints) -> Floats:
    """(n, groups): one where an answer is in a group; a row of zeros for -1."""
    return (labels[:, None] == np.arange(int(labels.max()) + 1)).astype(np.float32)


def re_runs(meaning: Floats, wording: Floats, texts: Sequence[str], *, expected: float, progress: Progress) -> ReRuns:
    """The re-runs: each with its own answers, balance and graph, so that only what survives such choices counts."""
    n = len(texts)
    rng = np.random.default_rng(0)
    lots = _lots(texts)
    lots[:, lots.sum(0) < FEWEST] = True
    nearest = [_nearest(balanced(meaning, wording, balance)) for balance in BALANCES]
    settings = list(product(range(len(NEIGHBOURS)), range(len(BALANCES))))
    labels = np.full((n, RUNS, len(GRAINS)), -1)
    progress("Finding themes", 0, RUNS)
    for run in range(RUNS):
        near, balance = settings[run % len(settings)]
        rows = np.flatnonzero(lots[:, run])
        points = _spectral(_graph(*nearest[balance], rows, NEIGHBOURS[near]), round(1.5 * expected))
        for grain, multiple in enumerate(GRAINS):
            k = min(max(2, round(multiple * expected)), len(rows) // 2)
            labels[rows, run, grain] = k_means(points, k, rng)
        progress("Finding themes", run + 1, RUNS)
    return ReRuns(labels)


def _lots(texts: Sequence[str]) -> NDArray[np.bool_]:
    """Which answers (n, runs) are in which re-run: drawn from the text alone."""
    drawn = [np.frombuffer(blake2b(text.encode(), digest_size=2 * RUNS).digest(), dtype="<u2") for text in texts]
    return np.stack(drawn) < SHARE * 2**16


def _nearest(points: Floats) -> tuple[Ints, Floats]:
    """The closest other answers (n, up to 25) of each, closest first, and their cosines.

    Two answers are often equally close to a third. Which of them comes first must not hang on the last digit: a single
    neighbour more or less is seen in the themes of a large set.
    """
    likeness = np.round(points @ points.T, DIGITS)
    np.fill_diagonal(likeness, -2)
    count = min(CLOSEST, len(points) - 1)
    columns = np.argpartition(-likeness, count - 1, axis=1)[:, :count]
    found = np.take_along_axis(likeness, columns, 1)
    order = np.lexsort((columns, -found), axis=1)
    return np.take_along_axis(columns, order, 1), np.take_along_axis(found, order, 1)


def _graph(columns: Ints, likeness: Floats, rows: Ints, near: int) -> csr_matrix:
    """Each of these answers tied to its nearest among them, weighted by cosine; symmetric."""
    place = np.full(len(columns), -1)
    place[rows] = np.arange(len(rows))
    to = place[columns[rows]]
    there = to >= 0
    kept = there & (there.cumsum(1) <= near)
    weights = np.maximum(likeness[rows][kept], 0.01).astype(float)
    starts = np.concatenate([[0], kept.sum(1).cumsum()])
    graph = csr_matrix((weights, to[kept], starts), shape=(len(rows), len(rows)))
    return csr_matrix(graph.maximum(graph.T))


def _spectral(graph: csr_matrix, dims: int) -> Floats:
    """Leading eigenvectors (n, dims) of the random walk on a graph (n, n).

    Weighted by squared eigenvalue, which is two steps of the walk (diffusion map, Coifman and Lafon 2006): answers are
    close when many short chains of alike answers join them, which sentence vectors of short texts show better than
    their direct likeness.
    """
    n = graph.shape[0]
    bridge = 1e-3 / n  # joins parts that share no neighbour, so that the first eigenvector is the trivial one
    root = 1 / np.sqrt(np.asarray(graph.sum(1)).ravel() + bridge * n)
    scaled = csr_matrix(graph.multiply(root[:, None]).multiply(root[None, :]))
    wanted = min(dims + 1, n - 1)
    if n <= DENSE:
        values, axes = eigh(scaled.toarray() + bridge * np.outer(root, root), subset_by_index=(n - wanted, n - 1))
    else:
        walk = LinearOperator((n, n), matvec=lambda v: scaled @ v + bridge * root * (root @ v), dtype=float)
        values, axes = eigsh(walk, wanted, v0=np.ones(n), tol=1e-4)
    largest = np.argsort(-values, kind="stable")[1:]  # the first is the same for all
    return axes[:, largest] * np.maximum(values[largest], 0) ** 2 * root[:, None]


def k_means(points: Floats, k: int, rng: np.random.Generator) -> Ints:
    """Labels (n,) of one run of k-means from k-means++ starts (Arthur and Vassilvitskii 2007).

    Our own, in plain NumPy: scikit-learn's adds up in threads and may differ by a digit, SciPy's takes twice as long.
    A group may end empty: fewer groups in this run.
    """
    points = points / max(float(np.abs(points).max()), 1e-12)
    squares = (points**2).sum(1)
    chosen = [int(rng.integers(len(points)))]
    apart = np.full(len(points), np.inf)
    for _ in range(k - 1):
        last = points[chosen[-1]]
        apart = np.minimum(apart, np.maximum(squares - 2 * (points @ last) + last @ last, 0))
        summed = apart.cumsum()
        chosen.append(min(int(np.searchsorted(summed, rng.random() * summed[-1], side="right")), len(points) - 1))
    centres = points[chosen]
    labels = np.full(len(points), -1)
    for _ in range(ROUNDS):
        before, labels = labels, ((centres**2).sum(1) - 2 * (points @ centres.T)).argmin(1)
        if np.array_equal(before, labels):
            break
        sizes = np.bincount(labels, minlength=k)
        sums = csr_matrix((np.ones(len(labels)), (labels, np.arange(len(labels)))), shape=(k, len(labels))) @ points
        centres = np.where(sizes[:, None] > 0, sums / np.maximum(sizes, 1)[:, None], centres)
    return labels
