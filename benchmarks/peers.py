"""The methods that Ownwords is compared with, all on the same texts and the same sentence vectors.

Decides how each is set up. Those named "true number" are told how many codes people used; ours never is.
BERTopic, UMAP and HDBSCAN come with the extra `eval`; what is not installed is left out, and the table says so.
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.cluster import AgglomerativeClustering, KMeans
from sklearn.decomposition import NMF
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.metrics import silhouette_score

from benchmarks.coded import CodedSet
from nlp.embed import VectorCache, WordVectors
from nlp.segment import sentences
from nlp.themes import cluster, describe, read_wording

NAME_WORDS = 4  # of a topic: as many as BERTopic puts into its own labels


@dataclass(frozen=True)
class Answer:
    """(n,) labels, -1 for no theme, and the themes' names, where it has any, made when asked for."""

    labels: NDArray[np.int64]
    names: Callable[[], list[str]] | None = None


Method = Callable[[CodedSet, int], Answer]
"""A set and a seed to themes."""


def methods(vectors: VectorCache) -> tuple[dict[str, Method], list[str]]:
    """Methods by name, ours first, and the packages that are missing."""
    missing = [name for name in ("bertopic", "umap", "hdbscan") if find_spec(name) is None]
    found: dict[str, Method] = {"Ownwords": lambda data, seed: _ours(data, seed, vectors)}
    if not missing:
        found |= {"BERTopic default": _bertopic_default, "BERTopic tuned": _bertopic_tuned}
    found |= {
        "Ward, best silhouette": _ward_silhouette,
        "k-means, true number": lambda data, seed: Answer(_k_means(data.vectors, data.true_number, seed)),
        "Ward, true number": lambda data, seed: Answer(_ward(data, data.true_number)),
    }
    if "umap" not in missing:
        found["UMAP + k-means, true number"] = _umap_k_means
    found["NMF, true number"] = _nmf
    return found, missing


def _ours(data: CodedSet, seed: int, vectors: VectorCache) -> Answer:
    """The functions that the program itself calls."""

    def rows(numbers: NDArray[np.int64]) -> NDArray[np.float32]:
        return data.vectors[numbers]

    pieces = WordVectors.counted(data.texts)
    found = cluster(data.texts, rows, words=lambda some: pieces.rows([data.texts[i] for i in some]), seed=seed)

    def names() -> list[str]:
        described = describe(
            data.texts,
            rows,
            found.labels,
            wording=read_wording(data.texts),
            cases=range(len(data)),
            quotable=[True] * len(data),
            embed=vectors.vectors,
            sentences=sentences,
            found=found.found[found.recommended],
            runs=found.runs,
        )
        return [d.name.text for d in described]

    return Answer(found.labels, names)


def _bertopic_default(data: CodedSet, seed: int) -> Answer:
    """BERTopic as it comes; its UMAP takes a seed, without which no two runs are alike."""
    from bertopic import BERTopic
    from umap import UMAP

    reduce = UMAP(n_neighbors=15, n_components=5, min_dist=0.0, metric="cosine", random_state=seed)
    return _bertopic(BERTopic(umap_model=reduce), data)


def _bertopic_tuned(data: CodedSet, seed: int) -> Answer:
    """BERTopic set up for few and short texts, with a stop list and every outlier in its nearest theme."""
    from bertopic import BERTopic
    from hdbscan import HDBSCAN
    from umap import UMAP

    least = max(3, round(len(data) ** 0.5 / 3))
    model = BERTopic(
        umap_model=UMAP(n_neighbors=10, n_components=5, min_dist=0.0, metric="cosine", random_state=seed),
        hdbscan_model=HDBSCAN(min_cluster_size=least, min_samples=max(1, round(least / 3))),
        vectorizer_model=CountVectorizer(stop_words="english"),
    )
    found = _bertopic(model, data)
    themes = np.unique(found.labels[found.labels >= 0])
    if not len(themes):
        return Answer(np.zeros(len(data), int))
    centres = np.stack([data.vectors[found.labels == k].mean(0) for k in themes])
    centres /= np.linalg.norm(centres, axis=1, keepdims=True)
    nearest = themes[(data.vectors @ centres.T).argmax(1)]
    return Answer(np.where(found.labels < 0, nearest, found.labels), found.names)


def _bertopic(model: Any, data: CodedSet) -> Answer:
    labels = np.array(model.fit_transform(data.texts, data.vectors)[0])
    topics = [k for k in np.unique(labels).tolist() if k >= 0]
    return Answer(labels, lambda: [" ".join(word for word, _ in model.get_topic(k)[:NAME_WORDS]) for k in topics])


def _ward(data: CodedSet, number: int) -> NDArray[np.int64]:
    return AgglomerativeClustering(n_clusters=number).fit_predict(data.vectors)


def _ward_silhouette(data: CodedSet, seed: int) -> Answer:
    """Ward, cut where the silhouette over 4 to about 3 sqrt(n) groups is best."""
    n = len(data)
    numbers = sorted({int(k) for k in np.linspace(4, min(3 * n**0.5, n / 3), 14)})
    cuts = [_ward(data, k) for k in numbers]
    fit = [silhouette_score(data.vectors, cut, sample_size=min(n, 800), random_state=seed) for cut in cuts]
    return Answer(cuts[int(np.argmax(fit))])


def _k_means(points: NDArray[np.float32], number: int, seed: int) -> NDArray[np.int64]:
    return KMeans(number, n_init=10, random_state=seed).fit_predict(points)


def _umap_k_means(data: CodedSet, seed: int) -> Answer:
    from umap import UMAP

    reduce = UMAP(n_neighbors=10, n_components=5, min_dist=0.0, metric="cosine", random_state=seed)
    return Answer(_k_means(reduce.fit_transform(data.vectors), data.true_number, seed))


def _nmf(data: CodedSet, seed: int) -> Answer:
    """Non-negative factors of TF-IDF, each text to its strongest."""
    vectorizer = TfidfVectorizer(stop_words="english", sublinear_tf=True)
    counts = vectorizer.fit_transform(data.texts)
    model = NMF(data.true_number, init="nndsvda", random_state=seed, max_iter=500)
    labels = model.fit_transform(counts).argmax(1)
    words = vectorizer.get_feature_names_out()
    top = [words[np.argsort(-factor)[:NAME_WORDS]] for factor in model.components_]
    return Answer(labels, lambda: [" ".join(top[k]) for k in np.unique(labels)])
