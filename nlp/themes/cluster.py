"""Groups of answers that hold up when the sample or the settings change.

Decides which answers belong together, how many groups there are, how firm each membership is, and in how many of 20
re-runs on 80 % of the answers each group was found again. Never decides what a group is called or whether it is kept.

The way: meaning (vectors of the whole text and of its words) beside wording (TF-IDF) -> 20 re-runs, each with about
80 % of the answers, its own balance of meaning and wording, its own neighbour graph, that graph's leading eigenvectors,
and k-means at several k -> how often two answers fall together over all runs (evidence accumulation, Fred and Jain
2005) -> average linkage -> one cut, and a ladder of broader and finer ones. Large sets are fitted on a sample; the rest
goes where its neighbours went.

Which re-runs an answer is in is drawn from its own text. So the order of the answers and the seed change nothing, and
when answers come or go the others keep their lots. The seed only picks the sample of a set too large to fit whole.
"""

import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import pairwise, product
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.cluster.vq import kmeans2
from scipy.linalg import eigh
from scipy.sparse import csr_matrix
from scipy.sparse.linalg import LinearOperator, eigsh
from scipy.spatial.distance import squareform
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer

from nlp.model.themes import Clustering, Rows
from nlp.progress import Progress, silent
from nlp.themes.ladder import ladder

RUNS = 20
SHARE = 0.8  # of the answers in each re-run, about
FIT_LIMIT = 2500  # the co-association matrix is n x n: 25 MB here; above, a sample speaks for the rest
GRAINS = (0.5, 0.7, 1.0, 1.4)  # k-means is run at these multiples of the expected number: coarse and fine must agree
BALANCES = (0.3, 0.5, 0.8)  # weight of wording beside meaning (1): no one value is right for every question
NEIGHBOURS = (5, 7, 10)  # answers that each answer is tied to in the graph
WORDS_BESIDE_WHOLE = 0.8  # weight of the vectors of single words beside those of whole texts
WORDING_DIMS = 50
WORD_WEIGHT = 0.6  # of whole words beside character n-grams, which also see stems and misspellings
SCALE = 2.4  # themes at n = 1; with the cube root: 11 at 100 answers of usual variety, 19 at 500, 33 at 2,500
USUAL_VARIETY = 75  # of answers to one open question, with the default encoder
VARIETY_RANGE = (0.75, 1.3)  # it may move the number of themes this much and no more: another encoder has another scale
LEAST_GROUP = 20  # answers to one question needed before their mean says anything about the question
VOTERS = 10  # fitted answers that speak for one that was not in the sample
UNSURE_BELOW = 0.2  # together with its own theme in fewer runs than this: no real membership
NEAREST = 3  # themes named beside an answer that is in none
UNSURE_SHARE = 0.15  # never more than this share of the answers

Floats = NDArray[Any]
Ints = NDArray[Any]


@dataclass(frozen=True)
class _Batch:
    """One re-run: the sampled rows (m,), labels of its k-means runs (m, grains), its own average-linkage tree."""

    rows: Ints
    labels: Ints
    tree: Floats


def cluster(
    texts: Sequence[str],
    rows: Rows,
    *,
    words: Floats | None = None,
    groups: Ints | None = None,
    seed: int = 0,
    progress: Progress = silent,
) -> Clustering:
    """Finds the groups that keep coming back in a set of answers.

    The same answers in another order give the same groups; so does another seed, up to `FIT_LIMIT` answers.

    Args:
        texts: n answers, n >= 4.
        rows: Unit sentence vectors of answers by their number.
        words: (n, e) unit vectors of the words in each text, where there are such.
        groups: (n,) the question that each text answers; vectors are centred within each.
        seed: Picks the sample that is fitted where there are more than `FIT_LIMIT` answers.
        progress: Told about each re-run; may raise to cancel.

    Returns:
        Groups from largest to smallest; a tie goes to the one whose first text comes first in the alphabet.
    """
    n = len(texts)
    asked = np.zeros(n, int) if groups is None else np.asarray(groups)
    order = np.array(sorted(range(n), key=lambda i: (texts[i], asked[i])))  # everything below sees one order only
    told = [texts[int(i)] for i in order]
    asked = asked[order]
    meaning = centred(rows(order), asked)
    fitted = _sample(told, asked, seed)
    wording = _Wording.fit([told[i] for i in fitted])
    placed = wording.place([told[i] for i in fitted])
    expected = expected_themes(_balanced(np.hstack([meaning[fitted], placed]), meaning.shape[1], 0.5))
    if words is not None:
        meaning = np.hstack([meaning, WORDS_BESIDE_WHOLE * centred(words[order], asked)])
    inner = np.hstack([meaning[fitted], placed])

    batches: list[_Batch] = []
    progress("Finding themes", 0, RUNS)
    for batch in _batches(inner, meaning.shape[1], [told[i] for i in fitted], expected):
        batches.append(batch)
        progress("Finding themes", len(batches), RUNS)
    together = co_association(batches, len(fitted))
    ties = theme_ties(together, choose_themes(together, expected))
    themes = np.unique(ties.argmax(1), return_inverse=True)[1]
    ties = theme_ties(together, themes)
    levels, recommended = ladder(themes, together, least_size(len(fitted)))
    finer = [theme_ties(together, level) for level in levels[recommended + 1 :]]
    found = [times_found(batches, level) for level in levels]
    if len(fitted) < n:
        spread = _spread(np.hstack([ties, *finer]), inner, fitted, meaning, told, wording)
        ties, *finer = np.split(spread, np.cumsum([ties.shape[1], *(f.shape[1] for f in finer)])[:-1], axis=1)
    return _in_callers_order(ties, found, _Levels.of(levels, recommended), finer, order)


def _sample(texts: list[str], asked: Ints, seed: int) -> Ints:
    """Rows to fit: all, or `FIT_LIMIT` in the questions' own shares, picked by a number drawn from each text."""
    n = len(texts)
    if n <= FIT_LIMIT:
        return np.arange(n)
    drawn = [
        blake2b(text.encode(), digest_size=8, salt=seed.to_bytes(8, "big", signed=True)).digest() for text in texts
    ]
    queue = sorted(range(n), key=lambda i: (asked[i], drawn[i]))
    return np.sort(np.array(queue)[np.linspace(0, n - 1, FIT_LIMIT).round().astype(int)])


def _lots(texts: list[str]) -> NDArray[np.bool_]:
    """Which answers (n, runs) are in which re-run: drawn from the text alone."""
    drawn = [np.frombuffer(blake2b(text.encode(), digest_size=2 * RUNS).digest(), dtype="<u2") for text in texts]
    return np.stack(drawn) < SHARE * 2**16


def expected_themes(points: Floats) -> float:
    """About how many themes people would use for these answers (n, d; unit rows).

    Code frames grow slowly, near the cube root of n, and with variety. Variety is the inverse of the mean squared
    cosine of two different answers (an effective number of order two, as Simpson's index; no bias from n). On
    human-coded sets it followed the number of codes, where silhouettes, eigengaps and modularity followed the
    clusterer's own grain.
    """
    n = len(points)
    squared = ((points.T @ points) ** 2).sum()  # the sum over all pairs, without an n x n matrix
    alike = (squared - (np.linalg.norm(points, axis=1) ** 4).sum()) / (n * (n - 1))
    variety = 1 / max(float(alike), 1e-9)
    return SCALE * n ** (1 / 3) * float(np.clip(variety / USUAL_VARIETY, *VARIETY_RANGE))


def unit(rows: Floats) -> Floats:
    """Rows (n, d) at length one; rows of zeros stay zero."""
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)


def centred(vectors: Floats, groups: Ints) -> Floats:
    """Vectors (n, d) less their question's mean, at length one: what all answers share says nothing about themes."""
    means = np.repeat(vectors.mean(0, keepdims=True), len(vectors), axis=0)
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
    def fit(cls, texts: list[str]) -> "_Wording":
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
                with np.errstate(all="ignore"):  # texts that are all alike have no variance to divide by
                    parts.append((vectorizer, TruncatedSVD(dims, random_state=0).fit(counts), weight))
        return cls(tuple(parts))

    def place(self, texts: list[str]) -> Floats:
        """Wording vectors (n, up to 100)."""
        placed = [w * unit(reducer.transform(vectorizer.transform(texts))) for vectorizer, reducer, w in self.parts]
        return np.hstack([np.zeros((len(texts), 1)), *placed]).astype(np.float32)


def _balanced(inner: Floats, dims: int, balance: float) -> Floats:
    """Meaning (first `dims` columns) beside wording at weight `balance`, rows at length one."""
    return unit(np.hstack([inner[:, :dims], balance * inner[:, dims:]]))


def _batches(inner: Floats, dims: int, texts: list[str], expected: float) -> Iterator[_Batch]:
    """The re-runs: each with its own answers, balance and graph, so that only what survives such choices counts."""
    rng = np.random.default_rng(0)
    lots = _lots(texts)
    alike = [points @ points.T for points in (_balanced(inner, dims, balance) for balance in BALANCES)]
    settings = list(product(range(len(NEIGHBOURS)), range(len(BALANCES))))
    for run in range(RUNS):
        rows = np.flatnonzero(lots[:, run])
        if len(rows) < 4:
            rows = np.arange(len(texts))
        near, balance = settings[run % len(settings)]
        likeness = alike[balance][np.ix_(rows, rows)]
        points = spectral(likeness, min(NEIGHBOURS[near], len(rows) - 1), round(1.5 * expected))
        ks = [min(max(2, round(g * expected)), len(rows) // 2) for g in GRAINS]
        labels = np.column_stack([_k_means(points, k, rng) for k in ks])
        yield _Batch(rows, labels, average_tree(_agreement(labels) / len(ks)))


def spectral(likeness: Floats, near: int, dims: int) -> Floats:
    """Leading eigenvectors (n, dims) of the random walk on the neighbour graph of `likeness` (n, n; overwritten).

    Weighted by squared eigenvalue, which is two steps of the walk (diffusion map, Coifman and Lafon 2006): answers are
    close when many short chains of alike answers join them, which sentence vectors of short texts show better than
    their direct likeness.
    """
    n = len(likeness)
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


def _k_means(points: Floats, k: int, rng: np.random.Generator) -> Ints:
    """Labels (n,) of one run of k-means. SciPy's: scikit-learn's adds up in threads and may differ by a digit."""
    with warnings.catch_warnings(), np.errstate(invalid="ignore"):
        warnings.simplefilter("ignore", UserWarning)  # a group that ends empty: fewer groups in this run
        return kmeans2(points, k, iter=20, minit="++", rng=rng)[1]


def _agreement(labels: Floats) -> Floats:
    """In how many of the runs (m, runs) each pair of answers fell together: (m, m)."""
    hot = np.hstack([np.eye(int(run.max()) + 1, dtype=np.float32)[run] for run in labels.T])
    return hot @ hot.T


def co_association(batches: list[_Batch], n: int) -> Floats:
    """Share of the runs with both answers in which they fell together: (n, n), diagonal one."""
    together, seen = np.zeros((2, n, n), np.float32)
    for batch in batches:
        grid = np.ix_(batch.rows, batch.rows)
        together[grid] += _agreement(batch.labels)
        seen[grid] += batch.labels.shape[1]
    np.fill_diagonal(together, 1)
    np.fill_diagonal(seen, 1)
    return together / np.maximum(seen, 1)


def average_tree(together: Floats) -> Floats:
    """Average-linkage tree over 1 - co-association."""
    apart = 1 - together.astype(float)
    np.fill_diagonal(apart, 0)
    return linkage(squareform(np.maximum(apart, 0), checks=False), "average")


def least_size(n: int) -> int:
    """A theme has at least three answers and one in a hundred."""
    return max(3, round(0.01 * n))


def cut_tree(tree: Floats, wanted: float, least: int) -> Floats:
    """Groups (n,) from 0: the cut of the tree with nearest to `wanted` groups of at least `least` answers.

    Groups too small to be a theme are not counted: average linkage leaves odd answers alone until late.
    """
    n = len(tree) + 1
    cuts = [fcluster(tree, k, "maxclust") - 1 for k in range(2, min(n // 2, 4 * round(wanted)) + 1)]
    whole = [int((np.bincount(cut) >= least).sum()) for cut in cuts]
    return cuts[int(np.argmin(np.abs(np.array(whole) - wanted)))]


def choose_themes(together: Floats, expected: float) -> Ints:
    """Theme (n,) of each answer: the tree of what falls together, cut at about the expected number."""
    least = least_size(len(together))
    return dissolved(cut_tree(average_tree(together), expected, least), together, least)


def dissolved(labels: Floats, together: Floats, least: int) -> Floats:
    """Labels (n,) with each group under `least` answers given to the group that its answers fall together with most."""
    sizes = np.bincount(labels)
    kept = np.flatnonzero(sizes >= least)
    if not len(kept):
        return np.zeros(len(labels), int)
    members = (labels[:, None] == kept[None, :]).astype(np.float32)
    means = together @ members / members.sum(0)
    renamed = np.searchsorted(kept, labels).clip(max=len(kept) - 1)
    return np.where(sizes[labels] >= least, renamed, means.argmax(1))


def theme_ties(together: Floats, themes: Floats) -> Floats:
    """Mean co-association (n, themes) of each answer with each theme's other answers."""
    members = np.eye(int(themes.max()) + 1, dtype=np.float32)[themes]
    others = np.maximum(members.sum(0) - members, 1)
    return np.maximum(together @ members - members, 0) / others


def times_found(batches: list[_Batch], themes: Floats) -> Floats:
    """In how many batches each theme has a match: Jaccard of at least one half over the sampled answers."""
    count = int(themes.max()) + 1
    found = np.zeros(count, int)
    for batch in batches:
        groups = cut_tree(batch.tree, count, least_size(len(batch.rows)))
        ours, theirs = np.eye(count)[themes[batch.rows]], np.eye(int(groups.max()) + 1)[groups]
        both = ours.T @ theirs
        either = ours.sum(0)[:, None] + theirs.sum(0)[None, :] - both
        found += (both / np.maximum(either, 1)).max(1) >= 0.5
    return found


def _spread(
    ties: Floats, inner: Floats, fitted: Ints, meaning: Floats, texts: list[str], wording: "_Wording"
) -> Floats:
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


@dataclass(frozen=True)
class _Levels:
    """How levels nest: the theme that each group of a broader level joins, the group that each finer one comes from."""

    broader: list[Ints]  # each (themes,)
    finer: list[Ints]  # each (groups of this level,): the group of the level before

    @classmethod
    def of(cls, levels: list[Ints], recommended: int) -> "_Levels":
        def of_each(fine: Ints, broad: Ints) -> Ints:
            return broad[np.unique(fine, return_index=True)[1]]

        broader = [of_each(levels[recommended], level) for level in levels[:recommended]]
        chain = levels[recommended:]
        return cls(broader, [of_each(fine, broad) for broad, fine in pairwise(chain)])

    def labels(self, themes: Ints, finer: list[Floats]) -> tuple[list[Ints], int]:
        """Groups (n,) on each level for answers in these themes; in finer levels the part that an answer is tied to."""
        found = [joins[themes] for joins in self.broader] + [themes]
        for ties, parents in zip(finer, self.finer, strict=True):
            own = parents[None, :] == found[-1][:, None]
            found.append(np.where(own, ties, -1).argmax(1))
        return found, len(self.broader)


def _in_callers_order(ties: Floats, found: list[Ints], nested: _Levels, finer: list[Floats], order: Ints) -> Clustering:
    """Groups by size, weak memberships marked, rows put back where the caller has them."""
    levels, recommended = nested.labels(ties.argmax(1), finer)
    raw = levels
    levels = [_by_size(level) for level in raw]
    themes = ties.argmax(1)
    first = np.unique(themes, return_index=True)[1]
    ranked = np.empty(len(first), int)
    ranked[levels[recommended][first]] = themes[first]
    strengths = ties.max(1)
    n = len(ties)
    weakest = np.argsort(strengths, kind="stable")[: int(UNSURE_SHARE * n)]
    unsure = weakest[strengths[weakest] < UNSURE_BELOW]
    nesting = np.column_stack(levels)
    nesting[unsure] = -1
    back = np.argsort(order)
    return Clustering(
        nesting[back, recommended],
        strengths[back].astype(float),
        tuple(_renamed(f, fine, level) for f, fine, level in zip(found, raw, levels, strict=True)),
        RUNS,
        nesting[back],
        recommended,
        _nearest(ties, ranked)[back],
    )


def _renamed(found: Ints, before: Ints, after: Ints) -> Ints:
    old, first = np.unique(before, return_index=True)
    out = np.zeros(len(old), int)
    out[after[first]] = found[old]
    return out


def _nearest(ties: Floats, ranked: Ints) -> Ints:
    """The three groups (n, 3) that each answer is tied to most; -1 where there is no tie."""
    tied = ties[:, ranked]
    near = np.argsort(-tied, axis=1, kind="stable")[:, :NEAREST]
    near[np.take_along_axis(tied, near, 1) <= 0] = -1
    return np.pad(near, ((0, 0), (0, NEAREST - near.shape[1])), constant_values=-1)


def _by_size(labels: Ints) -> Ints:
    """Labels (n,) renamed: 0 for the largest group, a tie to the one that comes first."""
    _, first, inverse, sizes = np.unique(labels, return_index=True, return_inverse=True, return_counts=True)
    rank = np.empty(len(sizes), int)
    rank[np.lexsort((first, -sizes))] = np.arange(len(sizes))
    return rank[inverse]
