"""A theme comes apart by what its answers mean, or by praise and complaint."""

import numpy as np
import pytest

from nlp.embed import VectorCache
from nlp.themes.splitting import AGAINST, FIT_LIMIT, FOR, REST, split, split_by_stance


@pytest.mark.parametrize("parts", [2, 3, 4])
def test_subjects_that_were_one_theme_come_apart(parts: int, subjects: list[list[str]], vectors: VectorCache) -> None:
    texts = [text for texts in subjects[:parts] for text in texts]
    labels = split(vectors.vectors(texts), texts, parts=parts)
    assert sorted(set(labels.tolist())) == list(range(parts))
    right = sum(np.bincount(labels[8 * k : 8 * k + 8]).max() for k in range(parts))
    assert right >= 0.8 * len(texts)
    sizes = np.bincount(labels)
    assert (np.diff(sizes) <= 0).all()
    assert sizes.min() >= 3


def test_the_order_of_the_answers_changes_nothing(subjects: list[list[str]], vectors: VectorCache) -> None:
    texts = [text for texts in subjects for text in texts]
    order = np.random.default_rng(2).permutation(len(texts))
    shuffled = [texts[i] for i in order]
    one, other = split(vectors.vectors(texts), texts, parts=3), split(vectors.vectors(shuffled), shuffled, parts=3)
    assert np.array_equal(one[order], other)


def test_one_odd_answer_is_no_part_of_its_own() -> None:
    rng = np.random.default_rng(0)
    points = np.repeat(np.eye(12)[:2], 30, axis=0) + 0.15 * rng.normal(size=(60, 12))
    points = np.vstack([points, np.eye(12)[5]])
    points /= np.linalg.norm(points, axis=1, keepdims=True)
    labels = split(points, [f"answer {i}" for i in range(61)], parts=2)
    assert np.bincount(labels).min() >= 30
    assert len(set(labels[:30].tolist())) == len(set(labels[30:60].tolist())) == 1


def test_one_answer_stands_apart_where_all_the_others_say_the_same() -> None:
    points = np.eye(3)[[0] * 9 + [1]]
    assert split(points, ["same"] * 9 + ["other"], parts=2).tolist() == [0] * 9 + [1]


def test_the_same_words_are_never_parted() -> None:
    points = np.eye(3)[[0, 0, 0, 1, 1, 1]]
    labels = split(points, ["bus", "bus", "bus", "rent", "rent", "rent"], parts=4)
    assert labels.tolist() == [0, 0, 0, 1, 1, 1]
    assert split(points, ["bus"] * 6, parts=2).tolist() == [0] * 6


@pytest.mark.parametrize("parts", [2, 5, 12])
def test_no_part_is_empty_even_where_all_answers_mean_the_same(parts: int) -> None:
    labels = split(np.tile(np.eye(4)[0], (12, 1)), [f"answer {i}" for i in range(12)], parts=parts)
    assert sorted(set(labels.tolist())) == list(range(parts))


def test_a_theme_too_large_for_one_tree_is_split_too() -> None:
    rng = np.random.default_rng(4)
    subject = np.arange(FIT_LIMIT + 700) % 2
    points = np.eye(16)[subject] + 0.1 * rng.normal(size=(len(subject), 16))
    points /= np.linalg.norm(points, axis=1, keepdims=True)
    labels = split(points, [f"answer {i}" for i in range(len(subject))], parts=2)
    assert abs((labels == subject).mean() - 0.5) > 0.49


def test_praise_and_complaint_come_apart() -> None:
    texts = ["The chaplain was kind and patient.", "The chaplain never called back.", "The chaplain comes on Mondays."]
    assert split_by_stance(texts).tolist() == [FOR, AGAINST, REST]
    assert split_by_stance([]).tolist() == []
