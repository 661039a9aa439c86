"""Groups: found without being told how many, the same every time, in any order."""

import numpy as np
import pytest

from nlp.progress import Cancelled
from nlp.themes.cluster import FIT_LIMIT, RUNS, cluster

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


def _purity(labels: np.ndarray, subject: np.ndarray) -> float:
    right = sum(np.bincount(subject[labels == k]).max() for k in np.unique(labels[labels >= 0]))
    return right / len(labels)


@pytest.mark.parametrize("count", [60, 300])
def test_subjects_that_are_plainly_apart_are_kept_apart(count: int) -> None:
    texts, vectors, subject = _made_up(count)
    found = cluster(texts, vectors)
    assert _purity(found.labels, subject) > 0.95
    assert len(found.found) >= SUBJECTS
    assert found.found.max() >= 0.9 * RUNS


def test_of_twenty_texts_none_is_lost() -> None:
    texts, vectors, subject = _made_up(20)
    found = cluster(texts, vectors)
    assert _purity(found.labels, subject) > 0.7  # a subject of two texts is too small for a theme of its own


def test_more_texts_than_are_fitted_are_placed_too() -> None:
    texts, vectors, subject = _made_up(FIT_LIMIT + 500)
    found = cluster(texts, vectors)
    assert len(found.labels) == len(texts)
    assert _purity(found.labels, subject) > 0.95


def test_another_order_gives_the_same_groups() -> None:
    texts, vectors, _ = _made_up(200)
    order = np.random.default_rng(5).permutation(200)
    one, other = cluster(texts, vectors), cluster([texts[i] for i in order], vectors[order])
    assert np.array_equal(one.labels[order], other.labels)
    assert np.array_equal(one.found, other.found)


def test_labels_run_from_the_largest_group_down() -> None:
    texts, vectors, _ = _made_up(300)
    found = cluster(texts, vectors)
    sizes = np.bincount(found.labels[found.labels >= 0], minlength=len(found.found))
    assert list(sizes) == sorted(sizes, reverse=True) and sizes.min() > 0
    assert ((found.found >= 0) & (found.found <= RUNS)).all()
    assert ((found.strengths >= 0) & (found.strengths <= 1)).all()


def test_what_all_answers_to_a_question_share_is_no_theme() -> None:
    texts, vectors, subject = _made_up(200)
    question = np.arange(200) % 2
    shifted = vectors + 3 * question[:, None] * np.ones(48, dtype=np.float32)
    shifted /= np.linalg.norm(shifted, axis=1, keepdims=True)
    found = cluster(texts, shifted, groups=question)
    assert _purity(found.labels, subject) > 0.9
    both = [set(question[found.labels == k]) for k in range(len(found.found))]
    assert {0, 1} in both


def test_texts_that_are_all_alike_are_one_heap_and_no_error() -> None:
    vectors = np.tile(np.eye(1, 48, dtype=np.float32), (30, 1))
    found = cluster([f"same {i}" for i in range(30)], vectors)
    assert len(found.labels) == 30


def test_noise_is_not_said_to_be_stable() -> None:
    rng = np.random.default_rng(3)
    noise = rng.normal(size=(200, 48))
    noise /= np.linalg.norm(noise, axis=1, keepdims=True)
    texts, vectors, _ = _made_up(200)
    unlike = cluster([f"{i} {rng.integers(1_000_000)}" for i in range(200)], noise.astype(np.float32))
    assert unlike.found.mean() < 0.6 * cluster(texts, vectors).found.mean()


def test_it_can_be_stopped() -> None:
    texts, vectors, _ = _made_up(100)

    def stop(_doing: str, done: int, _total: int) -> None:
        if done == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        cluster(texts, vectors, progress=stop)


def test_another_seed_gives_the_same_groups() -> None:
    texts, vectors, _ = _made_up(200)
    one, other = cluster(texts, vectors, seed=0), cluster(texts, vectors, seed=7)
    assert np.array_equal(one.labels, other.labels) and np.array_equal(one.levels, other.levels)


@pytest.mark.parametrize("count", [200, FIT_LIMIT + 300])
def test_broader_and_finer_levels_nest_and_hold_the_recommended_one(count: int) -> None:
    texts, vectors, _ = _made_up(count)
    found = cluster(texts, vectors)
    assert np.array_equal(found.levels[:, found.recommended], found.labels)
    placed = found.levels[found.labels >= 0]
    for level in range(placed.shape[1] - 1):
        pairs = set(map(tuple, placed[:, level : level + 2].tolist()))
        assert len(pairs) == len(set(placed[:, level + 1].tolist()))
    assert (found.levels[found.labels < 0] == -1).all()
