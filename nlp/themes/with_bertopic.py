"""BERTopic over our themes, and BERTopic's own clustering for those who ask for it.

Decides how BERTopic is set up: over themes that are there already it counts words and joins themes, and changes none;
on its own it reduces and clusters as it comes, with a seed. Never embeds a text, never fetches a model, never saves.

BERTopic comes with the extra `bertopic`. See Grootendorst, "BERTopic: Neural topic modeling with a class-based TF-IDF
procedure" (2022).
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import redirect_stderr
from importlib.util import find_spec
from io import StringIO
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from nlp.errors import PackageMissing
from nlp.model.themes import Clustering
from nlp.themes.cluster import NEAREST
from nlp.themes.phrases import is_stop_word
from nlp.themes.points import unit

if TYPE_CHECKING:
    from bertopic import BERTopic

_NEEDED = {"bertopic": "bertopic", "hdbscan": "hdbscan", "umap": "umap-learn"}  # module: package
_CLAUSE_END = re.compile(r"[.,;:!?()\n]+")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


class Join(NamedTuple):
    """Two themes, or joins of themes, that become one; joins are numbered on from the themes."""

    left: int
    right: int
    joined: int
    distance: float
    terms: tuple[str, ...]


class ThemeAt(NamedTuple):
    """A theme in one wave or one class: how many texts it has there, and the terms that set it apart there."""

    theme: int
    at: int | str
    texts: int
    terms: tuple[str, ...]


def as_bertopic(
    texts: Sequence[str], labels: NDArray[np.int64], vectors: NDArray[np.float32], *, terms: int = 10
) -> "BERTopic":
    """A fitted BERTopic model whose topics are our themes, under their own numbers.

    Its way for topics that are known: nothing is reduced or clustered. Whoever knows BERTopic can use the model as any
    other, but for what needs an embedding model. Its `save` writes a pickle, which is no way to pass results on.

    Args:
        texts: n texts.
        labels: (n,) the theme of each, from 0 without a gap; -1 for none.
        vectors: (n, d) unit vectors.
        terms: How many terms each theme has.

    Raises:
        PackageMissing: The extra `bertopic` is not installed.
        ValueError: A number of a theme has no text, or no text holds a word that carries meaning.
    """
    _check_installed()
    from bertopic import BERTopic
    from bertopic.backend import BaseEmbedder
    from bertopic.cluster import BaseCluster
    from bertopic.dimensionality import BaseDimensionalityReduction
    from bertopic.vectorizers import ClassTfidfTransformer
    from sklearn.feature_extraction.text import CountVectorizer

    present = np.unique(labels)
    if not np.array_equal(present[present >= 0], np.arange(labels.max() + 1)):
        raise ValueError("themes must be numbered from 0 without a gap")
    model = BERTopic(
        top_n_words=terms,
        nr_topics=len(present),  # as many as there are: otherwise BERTopic numbers them anew by size
        embedding_model=BaseEmbedder(),  # knows no language model, so that none is looked for
        umap_model=BaseDimensionalityReduction(),
        hdbscan_model=BaseCluster(),
        vectorizer_model=CountVectorizer(analyzer=_words_and_pairs),
        ctfidf_model=ClassTfidfTransformer(reduce_frequent_words=True),
    )
    return model.fit(list(texts), embeddings=vectors, y=labels)


def terms(model: "BERTopic") -> tuple[tuple[str, ...], ...]:
    """The terms that set each theme apart (c-TF-IDF), best first; fewer where a theme has fewer words."""
    return tuple(tuple(word for word, _ in model.get_topic(k) if word) for k in _themes(model))


def hierarchy(model: "BERTopic", texts: Sequence[str]) -> tuple[Join, ...]:
    """Which themes join first, by their words, until one is left: one join fewer than themes."""
    if len(_themes(model)) < 2:
        return ()
    with redirect_stderr(StringIO()):  # its progress bar
        found = model.hierarchical_topics(list(texts))
    joins = (
        Join(int(row.Child_Left_ID), int(row.Child_Right_ID), int(row.Parent_ID), row.Distance, _split(row.Parent_Name))
        for row in found.itertuples()
    )
    return tuple(sorted(joins, key=lambda join: join.joined))


def over_time(model: "BERTopic", texts: Sequence[str], waves: Sequence[int]) -> tuple[ThemeAt, ...]:
    """Each theme in each wave where it has texts, by wave. Texts are counted, not cases.

    Args:
        model: From `as_bertopic`.
        texts: The n texts of the model.
        waves: The wave of each, as numbers that rise with time.
    """
    return _rows(model.topics_over_time(list(texts), [int(wave) for wave in waves]), "Timestamp")


def per_class(model: "BERTopic", texts: Sequence[str], classes: Sequence[str]) -> tuple[ThemeAt, ...]:
    """Each theme in each class (a value of an attribute) where it has texts, by class. Texts are counted, not cases."""
    return _rows(model.topics_per_class(list(texts), list(classes)), "Class")


def cluster_as_bertopic(vectors: NDArray[np.float32], *, seed: int) -> Clustering:
    """The groups that BERTopic finds when it is used as it comes: UMAP and HDBSCAN with its own settings.

    The same vectors and seed give the same groups in any order, on one computer with the same versions. On another
    kind of processor or with other versions of umap-learn, numba or hdbscan the groups may differ, and another seed
    gives other groups. Below a few hundred texts it finds few groups and leaves many texts out. How stable a group is
    is not measured: ``runs`` is 0. There may be no group at all.

    Args:
        vectors: (n, d) unit vectors, n >= 20.
        seed: For UMAP.

    Returns:
        Groups from largest to smallest. -1 where HDBSCAN calls a text an outlier, however many these are; ``strengths``
        are its probabilities; ``near`` goes by the mean vectors of the groups; there is one level.

    Raises:
        PackageMissing: The extra `bertopic` is not installed.
    """
    _check_installed()
    from bertopic import BERTopic

    order = np.array(sorted(range(len(vectors)), key=lambda i: vectors[i].tobytes()))
    model = BERTopic()
    model.umap_model.set_params(random_state=seed, n_jobs=1)
    model.hdbscan_model.set_params(core_dist_n_jobs=1, prediction_data=False)  # neither changes what is found
    places = model.umap_model.fit_transform(vectors[order])
    model.hdbscan_model.fit(np.nan_to_num(places))
    back = np.argsort(order)
    labels = _by_size(model.hdbscan_model.labels_)[back]
    count = int(labels.max()) + 1
    return Clustering(
        labels=labels,
        strengths=model.hdbscan_model.probabilities_[back].astype(float),
        found=(np.zeros(count, int),),
        runs=0,
        levels=labels[:, None],
        recommended=0,
        near=_nearest(vectors, labels, count),
    )


def _check_installed() -> None:
    missing = [package for module, package in _NEEDED.items() if find_spec(module) is None]
    if missing:
        raise PackageMissing(
            f"BERTopic is not installed here ({', '.join(missing)}).",
            kept="Nothing was changed.",
            do='Install it from the folder of Ownwords with: .venv/bin/pip install -c constraints.txt -e ".[bertopic]"',
        )


def _themes(model: "BERTopic") -> range:
    return range(max(model.topics_) + 1)


def _words_and_pairs(text: str) -> Iterator[str]:
    """Words that carry meaning, in small letters, and neighbours among them within a clause."""
    for clause in _CLAUSE_END.split(text):
        words = [word.casefold() for word in _WORD.findall(clause) if len(word) > 2 and not is_stop_word(word)]
        yield from words
        yield from (f"{one} {next_}" for one, next_ in pairwise(words))


def _rows(found: Any, column: str) -> tuple[ThemeAt, ...]:
    rows = (
        ThemeAt(theme, at, texts, tuple(words.split(", ")))
        for theme, words, texts, at in found[["Topic", "Words", "Frequency", column]].itertuples(index=False, name=None)
        if theme >= 0
    )
    return tuple(sorted(rows, key=lambda row: (row.at, row.theme)))


def _split(name: str) -> tuple[str, ...]:
    return tuple(word for word in name.split("_") if word)


def _by_size(labels: NDArray[np.int64]) -> NDArray[np.int64]:
    """Labels (n,) renamed: 0 for the largest group, a tie to the one that comes first; -1 stays."""
    found, first, sizes = np.unique(labels[labels >= 0], return_index=True, return_counts=True)
    rank = np.full(len(found) + 1, -1)  # the last is for -1
    rank[found[np.lexsort((first, -sizes))]] = np.arange(len(found))
    return rank[labels]


def _nearest(vectors: NDArray[np.float32], labels: NDArray[np.int64], count: int) -> NDArray[np.int64]:
    """The groups (n, 3) whose mean vectors are nearest, nearest first; -1 beyond."""
    if not count:
        return np.full((len(vectors), NEAREST), -1)
    centres = unit(np.stack([vectors[labels == k].mean(0) for k in range(count)]))
    near = np.argsort(-(vectors @ centres.T), axis=1, kind="stable")[:, :NEAREST]
    return np.pad(near, ((0, 0), (0, NEAREST - near.shape[1])), constant_values=-1)
