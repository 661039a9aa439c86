"""From scores to probabilities, and to a yes or no at 0.5.

Decides how much is learned from few decisions: a logistic regression starts from weights that held on other material
and moves away from them as decisions come in. Decides where a suggestion is worth making: at the probability that gives
the best F1, which is half of that F1 (Lipton, Elkan and Naryanaswamy 2014), and moves that point to 0.5.
"""

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

_LOWEST, _HIGHEST = 0.25, 0.5
_OF_ITS_OWN = 0.5
"""How far a code has a point of its own; the rest is the point that is best for all codes together."""


def sigmoid(x: Array) -> Array:
    return 1 / (1 + np.exp(-np.clip(x, -30, 30)))


def log_odds(p: Array) -> Array:
    p = np.clip(p, 1e-4, 1 - 1e-4)
    return np.log(p / (1 - p))


def moved(
    start: Array, rows: Array, truth: Array, *, firmness: float, counts: Array | float = 1.0, steps: int = 25
) -> Array:
    """Weights (f,) of a logistic regression that starts from `start` and leaves it only as far as the rows demand.

    Args:
        start: (f,) the mean of the prior.
        rows: (n, f).
        truth: (n,) 0..1.
        firmness: Precision of the prior.
        counts: (n,) how often each row counts, or the same for all.
        steps: Newton steps at most.
    """
    weights = start.copy()
    for _ in range(steps):
        p = sigmoid(rows @ weights)
        gradient = rows.T @ (counts * (p - truth)) + firmness * (weights - start)
        bend = (rows * (counts * p * (1 - p))[:, None]).T @ rows + firmness * np.eye(len(start))
        step = np.linalg.solve(bend, gradient)
        weights -= step
        if np.abs(step).max() < 1e-5:
            break
    return weights


def turning_points(probabilities: Array) -> Array:
    """For each code the probability (k,) from which on a suggestion is worth making, from what to expect of n texts."""
    n, k = probabilities.shape
    if not n or not k:
        return np.full(k, 0.5)
    everywhere = _half_of_best_f1(probabilities.ravel())
    own = np.array([_half_of_best_f1(probabilities[:, c]) for c in range(k)])
    return np.clip(_OF_ITS_OWN * own + (1 - _OF_ITS_OWN) * everywhere, _LOWEST, _HIGHEST)


def at_half(probabilities: Array, points: Array) -> Array:
    """Probabilities with each code's point moved to 0.5; what is far below it hardly changes, so a no stays a no.

    Example:
        >>> at_half(np.array([[0.01, 0.3, 0.9]]), np.array([0.3, 0.3, 0.3])).round(2)
        array([[0.01, 0.5 , 0.95]])
    """
    return sigmoid(log_odds(probabilities) - log_odds(points) * np.minimum(1, probabilities / points))


def _half_of_best_f1(probabilities: Array) -> float:
    falling = np.sort(probabilities)[::-1]
    expected = 2 * np.cumsum(falling) / (falling.sum() + np.arange(1, len(falling) + 1))
    return float(expected.max() / 2)
