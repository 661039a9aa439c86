"""Shares of cases: the interval of one, and how far two lie apart.

Decides the formulae: Wilson's interval, and Newcombe's for a difference of two independent shares, which is made of the
Wilson intervals of both. Neither goes beyond 0..1, and both hold where nobody or everybody said something.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

LEVEL = 0.95


def wilson(count: ArrayLike, base: ArrayLike, *, level: float = LEVEL) -> tuple[NDArray[np.float64], ...]:
    """The score interval of shares (Wilson, JASA 22 (1927) 209-212).

    Args:
        count: How many.
        base: Of how many, of the same shape.
        level: Of confidence.

    Returns:
        Lower and upper ends, 0..1, of the same shape; not a number where the base is 0.

    Example:
        >>> low, high = wilson([81, 0], [263, 20])
        >>> low.round(4).tolist(), high.round(4).tolist()
        ([0.2553, 0.0], [0.3662, 0.1611])
    """
    x, n, z = np.asarray(count, dtype=float), np.asarray(base, dtype=float), _z(level)
    with np.errstate(invalid="ignore", divide="ignore"):
        middle = (x + z * z / 2) / (n + z * z)
        half = z / (n + z * z) * np.sqrt(x * (n - x) / n + z * z / 4)
    # At the ends the formula is exact, its rounding is not.
    low = np.where(x == 0, np.where(n > 0, 0.0, np.nan), middle - half)
    high = np.where((x == n) & (n > 0), 1.0, middle + half)
    return low, high


def newcombe(count: tuple[int, int], base: tuple[int, int], *, level: float = LEVEL) -> tuple[float, float, float]:
    """How far two independent shares lie apart: the first minus the second, and both ends of its interval.

    Method 10 of Newcombe, Statistics in Medicine 17 (1998) 873-890: square-and-add of two Wilson intervals, without
    correction for continuity.

    Args:
        count: How many of the first and of the second.
        base: Of how many, neither of them 0.
        level: Of confidence.

    Example:
        >>> [round(x, 4) for x in newcombe((56, 48), (70, 80))]
        [0.2, 0.0524, 0.3339]
    """
    first, second = count[0] / base[0], count[1] / base[1]
    low, high = wilson(count, base, level=level)
    points = first - second
    below = np.hypot(first - low[0], high[1] - second)
    above = np.hypot(high[0] - first, second - low[1])
    return points, float(points - below), float(points + above)


def _z(level: float) -> float:
    from scipy.special import ndtri

    return float(ndtri((1 + level) / 2))
