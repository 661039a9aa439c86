"""Cluster short answers into candidate themes that hold up when the sample or the settings change.

Decides: which answers belong together, how many themes there are, how sure each membership is, and in how many of 20
re-runs on 80 % of the answers each theme was found again. Never decides: what a theme is called, whether it is kept,
or what an answer with no substance is; never reads a file, keeps no state, and draws no random number but from `seed`.

The way: meaning (sentence vectors) beside wording (character TF-IDF) -> 20 batches, each a random 80 % of the answers with
its own balance of meaning and wording, its own neighbour graph, the leading eigenvectors of that graph, and k-means
at several k -> how often two answers fall together over all runs (evidence accumulation, Fred and Jain 2005) ->
average linkage -> one cut. Large sets are fitted on a seeded sample; the rest goes where its neighbours went.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.linalg import eigh
from scipy.sparse import csr_matrix
from scipy.sparse.linalg import LinearOperator, eigsh
from scipy.spatial.distance import squareform
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer

Progress = Callable[[int, int], None]

RUNS = 20  # re-runs reported to the researcher ("found in 18 of 20")
SHARE = 0.8  # of the answers in each re-run
FIT_LIMIT = 2500  # the co-association matrix is n x n: 25 MB here; above, a sample speaks for the rest
GRAINS = (0.7, 1.0, 1.4, 2.0)  # k-means is run at these multiples of the expected number: coarse and fine must agree
BALANCES = (0.3, 0.5, 0.8)  # weight of wording beside meaning (1): no one value is right for every question
NEIGHBOURS = (5, 7, 10)  # answers each answer is tied to in the graph
WORDING_DIMS = 50
WORD_WEIGHT = 0.6  # of whole words beside character n-grams, which also see stems and misspellings
LEAST_GROUP = 20  # answers to one question needed before its mean says anything about the question
VOTERS = 10  # fitted answers that speak for one that was not in the sample
UNSURE_BELOW = 0.2  # together with its own theme in fewer runs than this: no real membership
UNSURE_SHARE = 0.15  # never more than this share of the answers


@dataclass(frozen=True)
class Clustering:
    """What was found; answers in the caller's order, themes from largest to smallest.

    Attributes:
        labels: (n,) theme of each answer, -1 where unsure.
        strengths: (n,) share of the runs, 0 to 1, in which the answer fell together with its theme's answers.
        nearest: (n, up to 3) nearest themes, best first; for an unsure answer the first is where it would go.
        found: (themes,) in how many of `runs` re-runs on 80 % of the answers the theme was found again.
        runs: the number of re-runs.
    """

    labels: np.ndarray
    strengths: np.ndarray
    nearest: np.ndarray
    found: np.ndarray
    runs: int = RUNS


@dataclass(frozen=True)
class _Batch:
    """One re-run: the sampled rows (m,), labels of its k-means runs (m, grains), its own average-linkage tree."""

    rows: np.ndarray
    labels: np.ndarray
    tree: np.ndarray


def cluster(
    texts: Sequence[str],
    vectors: np.ndarray,
    *,
    groups: np.ndarray | None = None,
    seed: int = 0,
    progress: Progress | None = None,
) -> Clustering:
    """Find the themes that keep coming back in a set of answers.

    The same answers in another order give the same themes, and the same seed gives the same result.

    Args:
        texts: n distinct answers (or sentences).
        vectors: (n, d) unit sentence vectors.
        groups: (n,) the question each text answers; vectors are centred within each.
        seed: of all random draws.
        progress: called with (steps done, steps in all); may raise to cancel.

    Returns:
        A `Clustering`.

    Raises:
        ValueError: texts, vectors and groups differ in length, or there are fewer than four texts.
    """
    n = len(texts)
    if n < 4 or len(vectors) != n or (groups is not None and len(groups) != n):
        raise ValueError(f"{n} texts, {len(vectors)} vectors: at least four texts, one vector and one group each.")
    order = np.array(sorted(range(n), key=texts.__getitem__))  # everything below sees one order only
    rng = np.random.default_rng(seed)
    fitted = np.sort(rng.permutation(n)[:FIT_LIMIT])
    meaning = centred(vectors[order], None if groups is None else np.asarray(groups)[order])
    sorted_texts = [texts[i] for i in order]
    wording = _Wording.fit([sorted_texts[i] for i in fitted], seed)
    inner = np.hstack([meaning[fitted], wording.place([sorted_texts[i] for i in fitted])])
    expected = expected_themes(len(fitted))

    batches, steps = [], RUNS + 1
    for batch in _batches(inner, meaning.shape[1], expected, rng):
        batches.append(batch)
        if progress:
            progress(len(batches), steps)
    together = co_association(batches, len(fitted))
    themes = choose_themes(together, expected)
    ties = theme_ties(together, themes)
    found = times_found(batches, themes)
    if len(fitted) < n:
        ties = _spread(ties, inner, fitted, meaning, sorted_texts, wording)
    if progress:
        progress(steps, steps)
    return _in_callers_order(ties, found, order)


def expected_themes(n: int) -> float:
    """About how many themes people use for n answers: code frames grow slowly, near the cube root of n.

    Example:
        >>> round(expected_themes(200)), round(expected_themes(2500))
        (15, 35)
    """
    return 2.6 * n ** (1 / 3)


def unit(rows: np.ndarray) -> np.ndarray:
    """Rows (n, d) at length one; rows of zeros stay zero."""
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)


def centred(vectors: np.ndarray, groups: np.ndarray | None) -> np.ndarray:
    """Vectors (n, d) less their question's mean, at length one: what all answers share says nothing about themes."""
    means = np.broadcast_to(vectors.mean(0), vectors.shape)
    if groups is not None:
        means = means.copy()
        for group in np.unique(groups):
            rows = groups == group
            if rows.sum() >= LEAST_GROUP:
                means[rows] = vectors[rows].mean(0)
    return unit(vectors - means).astype(np.float32)


@dataclass(frozen=True)
class _Wording:
    """Wording of answers: TF-IDF of character 3- to 5-grams and of words, 50 dimensions each.

    No stop list and no stemmer: rare n-grams carry the weight, so that any language will do.
    """

    parts: tuple[tuple[TfidfVectorizer, TruncatedSVD, float], ...]

    @classmethod
    def fit(cls, texts: list[str], seed: int) -> _Wording:
        parts = []
        for analyzer, lengths, weight in (("char_wb", (3, 5), 1.0), ("word", (1, 1), WORD_WEIGHT)):
            vectorizer = TfidfVectorizer(
                analyzer=analyzer, ngram_range=lengths, sublinear_tf=True, min_df=2, dtype=np.float32
            )
            try:
                counts = vectorizer.fit_transform(texts)
            except ValueError:  # nothing is in two texts
                continue
            dims = min(WORDING_DIMS, counts.shape[1] - 1, len(texts) - 1)
            if dims > 1:
                parts.append((vectorizer, TruncatedSVD(dims, random_state=seed).fit(counts), weight))
        return cls(tuple(parts))

    def place(self, texts: list[str]) -> np.ndarray:
        """Wording vectors (n, up to 100)."""
        placed = [w * unit(reducer.transform(vectorizer.transform(texts))) for vectorizer, reducer, w in self.parts]
        return np.hstack([np.zeros((len(texts), 1)), *placed]).astype(np.float32)


def _balanced(inner: np.ndarray, dims: int, balance: float) -> np.ndarray:
    """Meaning (first `dims` columns) beside wording at weight `balance`, rows at length one."""
    return unit(np.hstack([inner[:, :dims], balance * inner[:, dims:]]))


def _batches(inner: np.ndarray, dims: int, expected: float, rng: np.random.Generator) -> Iterator[_Batch]:
    """The re-runs: each with its own answers, balance and graph, so that only what survives such choices counts."""
    n = len(inner)
    for _ in range(RUNS):
        rows = np.sort(rng.permutation(n)[: max(4, round(SHARE * n))])
        near = min(int(rng.choice(NEIGHBOURS)), len(rows) - 1)
        points = spectral(_balanced(inner[rows], dims, float(rng.choice(BALANCES))), near, round(1.5 * expected))
        ks = [min(max(2, round(g * expected)), len(rows) // 2) for g in GRAINS]
        labels = np.column_stack([k_means(points, k, rng) for k in ks])
        yield _Batch(rows, labels, average_tree(_agreement(labels) / len(ks)))


def spectral(points: np.ndarray, near: int, dims: int) -> np.ndarray:
    """Leading eigenvectors (n, dims) of the random walk on the neighbour graph, weighted by squared eigenvalue.

    Two steps of the walk (diffusion map, Coifman and Lafon 2006): answers are close when many short chains of alike
    answers join them, which sentence vectors of short texts show better than their direct likeness.
    """
    n = len(points)
    likeness = points @ points.T
    np.fill_diagonal(likeness, -2)
    columns = np.argpartition(-likeness, near - 1, axis=1)[:, :near]
    rows = np.repeat(np.arange(n), near)
    weights = np.maximum(likeness[rows, columns.ravel()], 0.01).astype(float)
    graph = csr_matrix((weights, (rows, columns.ravel())), shape=(n, n))
    graph = graph.maximum(graph.T)
    bridge = 1e-3 / n  # joins parts that share no neighbour, so that the first eigenvector is the trivial one
    root = 1 / np.sqrt(np.asarray(graph.sum(1)).ravel() + bridge * n)
    scaled = csr_matrix(graph.multiply(root[:, None]).multiply(root[None, :]))
    wanted = min(dims + 1, n - 1)
    if n <= 400:
        values, axes = eigh(scaled.toarray() + bridge * np.outer(root, root), subset_by_index=(n - wanted, n - 1))
    else:
        walk = LinearOperator((n, n), matvec=lambda v: scaled @ v + bridge * root * (root @ v), dtype=float)
        values, axes = eigsh(walk, wanted, v0=np.ones(n), tol=1e-4)
    largest = np.argsort(-values, kind="stable")[1:]  # the first is the same for all
    return axes[:, largest] * np.maximum(values[largest], 0) ** 2 * root[:, None]


def k_means(points: np.ndarray, k: int, rng: np.random.Generator, *, rounds: int = 20) -> np.ndarray:
    """Labels (n,) of one k-means run from k-means++ seeds.

    Our own, because scikit-learn's sums in threads: the last digit, and so a label, may differ between runs.
    """
    squares = (points**2).sum(1)
    picked = [int(rng.integers(len(points)))]
    gaps = np.full(len(points), np.inf)
    for _ in range(k - 1):
        new = points[picked[-1]]
        gaps = np.minimum(gaps, np.maximum(squares - 2 * points @ new + new @ new, 0))
        total = gaps.sum()
        picked.append(int(np.searchsorted(np.cumsum(gaps), rng.random() * total)) if total > 0 else picked[-1])
        picked[-1] = min(picked[-1], len(points) - 1)
    centres, labels = points[picked], np.full(len(points), -1)
    for _ in range(rounds):
        new_labels = ((centres**2).sum(1) - 2 * points @ centres.T).argmin(1)
        if (new_labels == labels).all():
            break
        labels = new_labels
        members = np.eye(k)[labels]
        sizes = members.sum(0)
        centres = np.where(sizes[:, None] > 0, members.T @ points / np.maximum(sizes, 1)[:, None], centres)
    return labels


def _agreement(labels: np.ndarray) -> np.ndarray:
    """In how many of the runs (m, runs) each pair of answers fell together: (m, m)."""
    hot = np.hstack([np.eye(int(run.max()) + 1, dtype=np.float32)[run] for run in labels.T])
    return hot @ hot.T


def co_association(batches: list[_Batch], n: int) -> np.ndarray:
    """Share of the runs with both answers in which they fell together: (n, n), diagonal one."""
    together, seen = np.zeros((2, n, n), np.float32)
    for batch in batches:
        grid = np.ix_(batch.rows, batch.rows)
        together[grid] += _agreement(batch.labels)
        seen[grid] += batch.labels.shape[1]
    np.fill_diagonal(together, 1)
    np.fill_diagonal(seen, 1)
    return together / np.maximum(seen, 1)


def average_tree(together: np.ndarray) -> np.ndarray:
    """Average-linkage tree over 1 - co-association."""
    apart = 1 - together.astype(float)
    np.fill_diagonal(apart, 0)
    return linkage(squareform(np.maximum(apart, 0), checks=False), "average")


def least_size(n: int) -> int:
    """A theme has at least three answers and one in a hundred."""
    return max(3, round(0.01 * n))


def choose_themes(together: np.ndarray, expected: float) -> np.ndarray:
    """Theme (n,) of each answer: the cut whose number of groups of a theme's size is nearest the expected one."""
    n = len(together)
    tree = average_tree(together)
    cuts = [fcluster(tree, k, "maxclust") - 1 for k in range(2, min(n // 2, 4 * round(expected)))]
    whole = [int((np.bincount(cut) >= least_size(n)).sum()) for cut in cuts]
    best = int(np.argmin(np.abs(np.array(whole) - expected)))
    return dissolved(cuts[best], together, least_size(n))


def dissolved(labels: np.ndarray, together: np.ndarray, least: int) -> np.ndarray:
    """Labels (n,) 0.. with groups under `least` answers put into the group that each answer falls together with most."""
    sizes = np.bincount(labels)
    kept = np.flatnonzero(sizes >= least)
    if not len(kept):
        return np.zeros(len(labels), int)
    members = (labels[:, None] == kept[None, :]).astype(np.float32)
    means = together @ members / members.sum(0)
    renamed = np.searchsorted(kept, labels).clip(max=len(kept) - 1)
    return np.where(sizes[labels] >= least, renamed, means.argmax(1))


def theme_ties(together: np.ndarray, themes: np.ndarray) -> np.ndarray:
    """Mean co-association (n, themes) of each answer with each theme's other answers, its own theme's made the largest."""
    members = np.eye(int(themes.max()) + 1, dtype=np.float32)[themes]
    others = np.maximum(members.sum(0) - members, 1)
    return np.maximum(together @ members - members, 0) / others


def times_found(batches: list[_Batch], themes: np.ndarray) -> np.ndarray:
    """In how many batches each theme has a match: Jaccard of at least one half over the sampled answers."""
    count = int(themes.max()) + 1
    found = np.zeros(count, int)
    for batch in batches:
        ours = np.eye(count)[themes[batch.rows]]
        theirs = np.eye(len(batch.rows))[fcluster(batch.tree, 2 * count, "maxclust") - 1]
        both = ours.T @ theirs
        either = ours.sum(0)[:, None] + theirs.sum(0)[None, :] - both
        found += (both / np.maximum(either, 1)).max(1) >= 0.5
    return found


def _spread(ties, inner, fitted, meaning, texts, wording) -> np.ndarray:
    """Ties (n, themes) for all answers: those outside the sample take the mean of their nearest fitted answers."""
    dims = meaning.shape[1]
    anchor = _balanced(inner, dims, 0.5)
    out = np.zeros((len(texts), ties.shape[1]), np.float32)
    out[fitted] = ties
    rest = np.setdiff1d(np.arange(len(texts)), fitted, assume_unique=True)
    for start in range(0, len(rest), 2000):  # bounded memory, whatever n is
        rows = rest[start : start + 2000]
        points = _balanced(np.hstack([meaning[rows], wording.place([texts[i] for i in rows])]), dims, 0.5)
        near = np.argpartition(-(points @ anchor.T), VOTERS - 1, axis=1)[:, :VOTERS]
        out[rows] = ties[near].mean(1)
    return out


def _in_callers_order(ties: np.ndarray, found: np.ndarray, order: np.ndarray) -> Clustering:
    """Labels by size (ties: the theme whose first text comes first), weak memberships marked, rows put back."""
    n, count = ties.shape
    themes = ties.argmax(1)
    sizes = np.bincount(themes, minlength=count)
    first = np.array([np.flatnonzero(themes == t)[0] if sizes[t] else n for t in range(count)])
    ranked = np.lexsort((first, -sizes))
    ranked = ranked[sizes[ranked] > 0]
    ties, found = ties[:, ranked], found[ranked]
    nearest = np.argsort(-ties, axis=1, kind="stable")[:, :3]
    strengths = ties.max(1)
    weakest = np.argsort(strengths, kind="stable")[: int(UNSURE_SHARE * n)]
    labels = nearest[:, 0].copy()
    labels[weakest[strengths[weakest] < UNSURE_BELOW]] = -1
    back = np.argsort(order)
    return Clustering(labels[back], strengths[back].astype(float), nearest[back], found)
