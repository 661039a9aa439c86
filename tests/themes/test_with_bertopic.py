"""BERTopic over our themes keeps them as they are; BERTopic on its own says what it leaves out."""

import importlib.util
import sys
from itertools import product

import numpy as np
import pytest

from nlp.embed import Encoder
from nlp.errors import PackageMissing
from nlp.themes.with_bertopic import (
    as_bertopic,
    cluster_as_bertopic,
    hierarchy,
    over_time,
    per_class,
    terms,
)

WHERE = ("in our prison", "at the probation office", "for our charity", "across the region", "near the court")
WHEN = ("this year", "since the summer", "again", "for months now", "as always", "these days")
SAID = {
    "bus": "The bus timetable makes family visits a day's journey",
    "café": "The visitors' café ran out of hot food",
    "grant": "The grant ends and nobody will renew our funding",
    "volunteers": "Volunteers leave because their training is too short",
    "housing": "People leave the gate without any housing or a bed",
}
SUBJECTS = list(SAID)
TEXTS = [f"{what} {where} {when}." for what, where, when in product(SAID.values(), WHERE, WHEN)]
ABOUT = np.repeat(np.arange(len(SUBJECTS)), len(WHERE) * len(WHEN))

needs_bertopic = pytest.mark.skipif(
    any(importlib.util.find_spec(name) is None for name in ("bertopic", "umap", "hdbscan")),
    reason="the extra bertopic is not installed",
)


@pytest.fixture(scope="module")
def vectors() -> np.ndarray:
    return Encoder().encode(TEXTS)


@pytest.fixture(scope="module")
def labels() -> np.ndarray:
    """Themes in an order that is not that of their sizes, and five texts in none."""
    labels = ABOUT.copy()
    labels[[3, 4, 5, 6, 70]] = -1
    return labels


@pytest.fixture(scope="module")
def model(vectors: np.ndarray, labels: np.ndarray) -> object:
    return as_bertopic(TEXTS, labels, vectors)


@needs_bertopic
def test_our_themes_keep_their_numbers_and_their_texts(model: object, labels: np.ndarray) -> None:
    assert model.topics_ == labels.tolist()
    assert list(model.get_topic_info().Topic) == [-1, 0, 1, 2, 3, 4]


@needs_bertopic
def test_each_theme_has_the_words_that_set_it_apart_and_no_stop_word(model: object) -> None:
    found = terms(model)
    telling = ("bus timetable", "café", "grant", "volunteers", "housing")
    assert all(word in theme for word, theme in zip(telling, found, strict=True))
    assert not {"the", "our", "too", "again"} & {word for theme in found for word in theme}


@needs_bertopic
def test_no_pair_of_words_reaches_over_a_full_stop() -> None:
    texts = ["Bus fares. Prison visits."] * 3 + ["Late grant. Cold rooms."] * 3
    labels = np.repeat([0, 1], 3)
    found = terms(as_bertopic(texts, labels, np.eye(6, dtype=np.float32)))
    assert "bus fares" in found[0] and "fares prison" not in found[0] and "visits bus" not in found[0]


@needs_bertopic
def test_themes_join_until_one_is_left(model: object, capfd: pytest.CaptureFixture[str]) -> None:
    joins = hierarchy(model, TEXTS)
    assert [join.joined for join in joins] == [5, 6, 7, 8]
    assert sorted(part for join in joins for part in (join.left, join.right)) == list(range(8))
    assert all(join.left < join.joined and join.right < join.joined and join.terms for join in joins)
    assert not any(capfd.readouterr())


@needs_bertopic
def test_one_theme_has_nothing_to_join() -> None:
    lone = as_bertopic(TEXTS[:4], np.zeros(4, int), np.eye(4, dtype=np.float32))
    assert hierarchy(lone, TEXTS[:4]) == ()


@needs_bertopic
def test_each_wave_counts_the_texts_of_each_theme(model: object, labels: np.ndarray) -> None:
    waves = [2024 + (i % 3 == 0) for i in range(len(TEXTS))]
    rows = over_time(model, TEXTS, waves)
    counted = {(row.theme, row.at): row.texts for row in rows}
    expected = {(k, w): int((labels[np.array(waves) == w] == k).sum()) for k in range(5) for w in (2024, 2025)}
    assert counted == expected
    assert [row.at for row in rows] == sorted(row.at for row in rows)
    assert all("housing" in row.terms for row in rows if row.theme == SUBJECTS.index("housing"))


@needs_bertopic
def test_each_class_counts_the_texts_of_each_theme(model: object, labels: np.ndarray) -> None:
    regions = ["North" if i % 4 else "South, by the sea" for i in range(len(TEXTS))]
    rows = per_class(model, TEXTS, regions)
    assert [(row.at, row.theme) for row in rows] == sorted((row.at, row.theme) for row in rows)
    assert sum(row.texts for row in rows) == int((labels >= 0).sum())
    assert {row.at for row in rows} == {"North", "South, by the sea"}


@needs_bertopic
def test_a_gap_in_the_numbers_is_refused(vectors: np.ndarray) -> None:
    with pytest.raises(ValueError, match="without a gap"):
        as_bertopic(TEXTS, np.where(ABOUT == 2, 7, ABOUT), vectors)


@needs_bertopic
def test_bertopic_as_it_comes_finds_what_bertopic_finds(vectors: np.ndarray) -> None:
    from bertopic import BERTopic
    from umap import UMAP

    ours = cluster_as_bertopic(vectors, seed=7)
    order = sorted(range(len(TEXTS)), key=lambda i: vectors[i].tobytes())
    reduce = UMAP(n_neighbors=15, n_components=5, min_dist=0.0, metric="cosine", random_state=7, n_jobs=1)
    theirs = BERTopic(umap_model=reduce).fit_transform([TEXTS[i] for i in order], vectors[order])[0]
    pairs = set(zip(ours.labels[order].tolist(), theirs, strict=True))
    assert len(pairs) == len(set(theirs)) == len(set(ours.labels.tolist()))
    assert all((one < 0) == (other < 0) for one, other in pairs)


@needs_bertopic
def test_bertopic_as_it_comes_gives_the_same_in_another_order(vectors: np.ndarray) -> None:
    order = np.random.default_rng(3).permutation(len(TEXTS))
    one, other = cluster_as_bertopic(vectors, seed=1), cluster_as_bertopic(vectors[order], seed=1)
    assert np.array_equal(one.labels[order], other.labels)
    assert np.array_equal(one.strengths[order], other.strengths)
    assert np.array_equal(one.near[order], other.near)


@needs_bertopic
def test_bertopic_as_it_comes_has_sizes_that_fall_and_measures_no_stability(vectors: np.ndarray) -> None:
    found = cluster_as_bertopic(vectors, seed=1)
    sizes = np.bincount(found.labels[found.labels >= 0])
    assert list(sizes) == sorted(sizes, reverse=True) and len(sizes) == len(found.found[0]) >= 4
    assert found.runs == 0 and not found.found[0].any()
    assert np.array_equal(found.levels, found.labels[:, None]) and found.recommended == 0
    assert ((found.strengths == 0) == (found.labels < 0)).all() and found.strengths.max() <= 1
    inside = found.labels >= 0
    assert (found.near[inside, 0] == found.labels[inside]).mean() > 0.9


@needs_bertopic
def test_texts_without_any_pattern_may_be_in_no_group() -> None:
    few = np.eye(24, dtype=np.float32)
    found = cluster_as_bertopic(few, seed=1)
    assert found.near.shape == (24, 3) and found.levels.shape == (24, 1)
    assert len(found.found[0]) == found.labels.max() + 1


def test_a_missing_package_is_named_with_the_command_that_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "umap", None)  # what Python itself notes for a module that is not there
    with pytest.raises(PackageMissing, match=r"OW207 .*umap-learn.*\.\[bertopic\]"):
        cluster_as_bertopic(np.eye(20, dtype=np.float32), seed=1)
    with pytest.raises(PackageMissing):
        as_bertopic(["one"], np.zeros(1, int), np.ones((1, 2), np.float32))
