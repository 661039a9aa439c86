"""Groups: found without being told how many, the same every time, in any order."""

import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import numpy as np
import pytest

from nlp.model.themes import Clustering, Rows
from nlp.progress import Cancelled
from nlp.themes.cluster import FIT_LIMIT, UNSURE_SHARE, cluster
from nlp.themes.consensus import RUNS

SUBJECTS = 6


def _made_up(count: int, seed: int = 1) -> tuple[list[str], np.ndarray, np.ndarray]:
    """Vectors around known middles, with words to match: (texts, vectors, subject of each)."""
    rng = np.random.default_rng(seed)
    middles = rng.normal(size=(SUBJECTS, 48))
    subject = rng.integers(SUBJECTS, size=count)
    vectors = middles[subject] + 0.6 * rng.normal(size=(count, 48))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    texts = [f"word{s} thing{rng.integers(9)} number {i:05d}" for i, s in enumerate(subject)]
    return texts, vectors.astype(np.float32), subject


def _rows(vectors: np.ndarray) -> Rows:
    return lambda numbers: vectors[numbers]


def _found(clustering: Clustering) -> np.ndarray:
    """Times that each recommended group was found."""
    return clustering.found[clustering.recommended]


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> int:
    """A sample of 300 and blocks of 200, so that what happens to large sets is seen on middling ones."""
    module = import_module("nlp.themes.cluster")
    monkeypatch.setattr(module, "FIT_LIMIT", 300)
    monkeypatch.setattr(module, "BLOCK", 200)
    return 300


def _purity(labels: np.ndarray, subject: np.ndarray) -> float:
    right = sum(np.bincount(subject[labels == k]).max() for k in np.unique(labels[labels >= 0]))
    return right / len(labels)


@pytest.mark.parametrize("count", [60, 300])
def test_subjects_that_are_plainly_apart_are_kept_apart(count: int) -> None:
    texts, vectors, subject = _made_up(count)
    found = cluster(texts, _rows(vectors))
    assert _purity(found.labels, subject) > 0.95
    assert len(_found(found)) >= SUBJECTS
    assert _found(found).max() >= 0.9 * RUNS


def test_of_twenty_texts_none_is_lost() -> None:
    texts, vectors, subject = _made_up(20)
    found = cluster(texts, _rows(vectors))
    assert _purity(found.labels, subject) > 0.7  # a subject of two texts is too small for a theme of its own


def test_more_texts_than_are_fitted_are_placed_too() -> None:
    texts, vectors, subject = _made_up(FIT_LIMIT + 500)
    found = cluster(texts, _rows(vectors))
    assert len(found.labels) == len(texts)
    assert _purity(found.labels, subject) > 0.95


def test_another_order_gives_the_same_groups() -> None:
    texts, vectors, _ = _made_up(200)
    order = np.random.default_rng(5).permutation(200)
    one, other = cluster(texts, _rows(vectors)), cluster([texts[i] for i in order], _rows(vectors[order]))
    assert np.array_equal(one.labels[order], other.labels)
    assert all(map(np.array_equal, one.found, other.found))


def test_labels_run_from_the_largest_group_down() -> None:
    texts, vectors, _ = _made_up(300)
    found = cluster(texts, _rows(vectors))
    sizes = np.bincount(found.labels[found.labels >= 0], minlength=len(_found(found)))
    assert list(sizes) == sorted(sizes, reverse=True) and sizes.min() > 0
    assert ((_found(found) >= 0) & (_found(found) <= RUNS)).all()
    assert ((found.strengths >= 0) & (found.strengths <= 1)).all()


def test_what_all_answers_to_a_question_share_is_no_theme() -> None:
    texts, vectors, subject = _made_up(200)
    question = np.arange(200) % 2
    shifted = vectors + 3 * question[:, None] * np.ones(48, dtype=np.float32)
    shifted /= np.linalg.norm(shifted, axis=1, keepdims=True)
    found = cluster(texts, _rows(shifted), groups=question)
    assert _purity(found.labels, subject) > 0.9
    both = [set(question[found.labels == k]) for k in range(len(_found(found)))]
    assert {0, 1} in both


def test_texts_that_are_all_alike_are_one_heap_and_no_error() -> None:
    vectors = np.tile(np.eye(1, 48, dtype=np.float32), (30, 1))
    found = cluster([f"same {i}" for i in range(30)], _rows(vectors))
    assert len(found.labels) == 30


def test_noise_is_not_said_to_be_stable() -> None:
    rng = np.random.default_rng(3)
    noise = rng.normal(size=(200, 48))
    noise /= np.linalg.norm(noise, axis=1, keepdims=True)
    texts, vectors, _ = _made_up(200)
    unlike = cluster([f"{i} {rng.integers(1_000_000)}" for i in range(200)], _rows(noise.astype(np.float32)))
    assert _found(unlike).mean() < 0.6 * _found(cluster(texts, _rows(vectors))).mean()


def test_it_can_be_stopped() -> None:
    texts, vectors, _ = _made_up(100)

    def stop(_doing: str, done: int, _total: int) -> None:
        if done == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        cluster(texts, _rows(vectors), progress=stop)


def test_another_seed_gives_the_same_groups() -> None:
    texts, vectors, _ = _made_up(200)
    one, other = cluster(texts, _rows(vectors), seed=0), cluster(texts, _rows(vectors), seed=7)
    assert np.array_equal(one.labels, other.labels) and np.array_equal(one.levels, other.levels)


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("count", [200, 700])
def test_broader_and_finer_levels_nest_and_hold_the_recommended_one(count: int) -> None:
    texts, vectors, _ = _made_up(count)
    found = cluster(texts, _rows(vectors))
    assert np.array_equal(found.levels[:, found.recommended], found.labels)
    placed = found.levels[found.labels >= 0]
    for level in range(placed.shape[1] - 1):
        pairs = set(map(tuple, placed[:, level : level + 2].tolist()))
        assert len(pairs) == len(set(placed[:, level + 1].tolist()))
    assert (found.levels[found.labels < 0] == -1).all()


def test_each_level_says_how_often_its_groups_were_found() -> None:
    texts, vectors, _ = _made_up(300)
    found = cluster(texts, _rows(vectors))
    assert len(found.found) == found.levels.shape[1] > 2
    for level, times in enumerate(found.found):
        assert set(found.levels[:, level].tolist()) - {-1} == set(range(len(times)))
        assert ((times >= 0) & (times <= RUNS)).all()
    assert found.found[-1].mean() < _found(found).mean()  # halves of what belongs together are found less often


def test_of_a_large_set_no_more_than_a_block_is_asked_for_at_once(quick: int) -> None:
    texts, vectors, _ = _made_up(1000)
    asked: list[int] = []

    def rows(numbers: np.ndarray) -> np.ndarray:
        asked.append(len(numbers))
        return vectors[numbers]

    cluster(texts, rows, words=rows)
    assert max(asked) == quick
    assert sum(asked) == 2 * (len(texts) + quick)  # once as whole texts and once as words; the sample twice


@pytest.mark.usefixtures("quick")
def test_the_seed_picks_the_sample_of_a_large_set_and_its_order_does_not() -> None:
    texts, vectors, subject = _made_up(700)
    order = np.random.default_rng(5).permutation(len(texts))
    one = cluster(texts, _rows(vectors), seed=1)
    shuffled = cluster([texts[i] for i in order], _rows(vectors[order]), seed=1)
    assert np.array_equal(one.levels[order], shuffled.levels)
    assert _purity(cluster(texts, _rows(vectors), seed=2).labels, subject) > 0.95


def test_who_is_in_no_theme_is_told_the_nearest_ones() -> None:
    rng = np.random.default_rng(4)
    noise = rng.normal(size=(150, 48))
    noise /= np.linalg.norm(noise, axis=1, keepdims=True)
    texts, vectors, _ = _made_up(150)
    found = cluster(texts + [f"{rng.integers(10**9)}" for _ in noise], _rows(np.vstack([vectors, noise])))
    unsure = found.labels < 0
    assert unsure.mean() <= UNSURE_SHARE
    assert (found.near[:, 0] >= 0).all() and found.near.max() < len(_found(found))
    firm = found.near[~unsure, 0] == found.labels[~unsure]
    assert firm.all()


IN_A_CHILD = """
import hashlib
import numpy as np
from nlp.themes.cluster import cluster
for count in (60, 600):
    rng = np.random.default_rng(1)
    subject = rng.integers(9, size=count)
    vectors = (rng.normal(size=(9, 64))[subject] + 1.2 * rng.normal(size=(count, 64))).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    texts = [f"word{s} thing{rng.integers(9)} number {i:05d}" for i, s in enumerate(subject)]
    found = cluster(texts, lambda rows: vectors[rows], words=lambda rows: vectors[rows, ::-1])
    for part in (found.levels, found.near, *found.found):
        print(hashlib.sha256(part.tobytes()).hexdigest())
"""


def test_neither_hash_seeds_nor_threads_change_anything() -> None:
    def run(hash_seed: str, threads: str) -> str:
        return subprocess.run(
            [sys.executable, "-c", IN_A_CHILD],
            env=os.environ | {"PYTHONHASHSEED": hash_seed, "OMP_NUM_THREADS": threads, "OPENBLAS_NUM_THREADS": threads},
            cwd=Path(__file__).parents[2],
            capture_output=True,
            text=True,
            check=True,
        ).stdout

    assert run("0", "1") == run("1", "2")
