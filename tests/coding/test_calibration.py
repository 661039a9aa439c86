"""Scores that mean probabilities, and where 0.5 lies."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import f1_score

from nlp.coding.calibration import at_half, moved, turning_points


@given(st.lists(st.floats(0, 1), min_size=2, max_size=20), st.floats(0.2, 0.5))
def test_moving_the_turning_point_keeps_the_order_of_answers(values: list[float], point: float) -> None:
    p = np.sort(np.array(values))[:, None]
    shifted = at_half(p, np.array([point]))
    assert (np.diff(shifted[:, 0]) >= -1e-12).all()
    assert ((shifted >= 0.5 - 1e-9) == (np.clip(p, 1e-4, 1 - 1e-4) >= point - 1e-9)).all()


def test_half_is_where_f1_is_best_when_probabilities_are_honest() -> None:
    random = np.random.default_rng(0)
    p = random.beta(0.6, 2.0, size=(20_000, 1))
    truth = random.random(p.shape) < p
    point = turning_points(p)
    ours = f1_score(truth, at_half(p, point) >= 0.5)
    best = max(f1_score(truth, p >= t) for t in np.arange(0.05, 0.95, 0.05))
    assert ours > best - 0.01


def test_few_decisions_hardly_move_what_is_known_and_many_do() -> None:
    random = np.random.default_rng(1)
    rows = np.column_stack([np.ones(2000), random.normal(size=2000)])
    truth = (random.random(2000) < 1 / (1 + np.exp(-2 * rows[:, 1]))).astype(float)
    start = np.array([0.0, 0.0])
    assert abs(moved(start, rows[:10], truth[:10], firmness=20)[1]) < 0.5
    assert moved(start, rows, truth, firmness=20)[1] == pytest.approx(2, abs=0.4)
