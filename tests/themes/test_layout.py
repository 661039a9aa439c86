"""Answers on a map: alike ones together, the same each time, whatever the order in which they come."""

import numpy as np
import pytest
from sklearn.decomposition import PCA
from sklearn.manifold import trustworthiness
from sklearn.neighbors import NearestNeighbors

from nlp.embed import VectorCache
from nlp.themes import layout as layout_module
from nlp.themes.layout import layout


@pytest.fixture(scope="module")
def meaning(subjects: list[list[str]], vectors: VectorCache) -> np.ndarray:
    """96 answers: each subject said in three ways."""
    said = [
        f"{first}{text}"
        for texts in subjects
        for first in ("", "Honestly: ", "As we said last year, ")
        for text in texts
    ]
    return vectors.vectors(said)


SUBJECT = np.repeat(np.arange(4), 24)
ALONE = np.zeros(96, dtype=np.int64)
NONE = np.zeros(0, dtype=np.int64)


def test_the_map_shows_who_is_near_better_than_the_best_plane(meaning: np.ndarray) -> None:
    drawn = layout(meaning, ALONE, NONE, NONE)
    plane = PCA(2, svd_solver="covariance_eigh").fit_transform(meaning)
    assert trustworthiness(meaning, drawn, n_neighbors=5) > trustworthiness(meaning, plane, n_neighbors=5)
    assert _together(drawn) > 0.7


def test_answers_of_one_theme_are_seen_together_and_the_neighbours_are_still_true(meaning: np.ndarray) -> None:
    mixed = np.arange(96) % 4  # themes that have nothing to do with what is said
    free, pulled = (layout(meaning, ALONE, np.arange(96), themes) for themes in (ALONE, SUBJECT))
    assert _together(pulled) >= _together(free)
    # Themes pull a little: what is said decides.
    assert _together(layout(meaning, ALONE, np.arange(96), mixed)) > 0.5
    assert trustworthiness(meaning, pulled, n_neighbors=5) > 0.9


def test_the_same_answers_are_drawn_in_the_same_places_in_any_order(meaning: np.ndarray) -> None:
    order = np.random.default_rng(3).permutation(96)
    back = np.argsort(order)
    one = layout(meaning, ALONE, np.arange(96), SUBJECT)
    assert np.array_equal(one, layout(meaning, ALONE, np.arange(96), SUBJECT))
    assert np.array_equal(one[order], layout(meaning[order], ALONE, back[np.arange(96)], SUBJECT))
    assert not np.array_equal(one, layout(meaning, ALONE, np.arange(96), SUBJECT, seed=5))
    assert one.dtype == np.float32
    assert np.abs(one).max() == pytest.approx(1)


def test_answers_beyond_those_that_the_map_is_drawn_for_lie_among_their_own(
    meaning: np.ndarray, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(layout_module, "LANDMARKS", 40)
    drawn = layout(meaning, ALONE, np.arange(96), SUBJECT)
    assert _together(drawn) > 0.7
    order = np.random.default_rng(4).permutation(96)
    assert np.array_equal(drawn[order], layout(meaning[order], ALONE, np.argsort(order), SUBJECT))


def test_the_same_answer_lies_in_one_place_however_often_it_was_given(meaning: np.ndarray) -> None:
    twice = np.vstack([meaning, meaning[:7]])
    drawn = layout(twice, np.zeros(103, dtype=np.int64), NONE, NONE)
    assert np.array_equal(drawn[:7], drawn[96:])
    assert np.array_equal(drawn[:96], layout(meaning, ALONE, NONE, NONE))


@pytest.mark.parametrize("count", [0, 1, 3, 5])
def test_a_handful_of_answers_is_no_problem(meaning: np.ndarray, count: int) -> None:
    drawn = layout(meaning[:count], ALONE[:count], NONE, NONE)
    assert drawn.shape == (count, 2)
    assert np.isfinite(drawn).all()


def _together(drawn: np.ndarray) -> float:
    """Of the five nearest on the map, the share that is of the same subject."""
    near = NearestNeighbors(n_neighbors=6).fit(drawn).kneighbors(return_distance=False)[:, 1:]
    return float((SUBJECT[near] == SUBJECT[:, None]).mean())
