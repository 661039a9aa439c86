"""Whether groups differ in how many of them hold a code: how strongly, and how surely.

Decides which test fits: chi-squared where enough is expected in every cell, an exact one where it is not. Many codes
are tested at once, so what is handed on is corrected for their number.
"""

from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from nlp.measure.shares import LEVEL, newcombe

DRAWS = (499, 4_999)
_UNLIKELY = 0.1
_ENOUGH, _FEWEST, _MAY_BE_FEWER = 5, 1, 0.2


@dataclass(frozen=True)
class Apart:
    """Two groups (positions) and how far their shares lie apart: the first minus the second, with its interval."""

    first: int
    second: int
    points: float
    low: float
    high: float


def cramers_v(held: ArrayLike, base: ArrayLike) -> float | None:
    """How strongly a code goes with a group, 0..1: Cramér's V with the correction of Bergsma (2013).

    Without it, V is above 0 for groups that do not differ at all, the more so the fewer cases there are. Bergsma,
    Journal of the Korean Statistical Society 42 (2013) 323-328.

    Args:
        held: Cases that hold the code, of each group.
        base: Cases of each group.

    Returns:
        None where there are no two groups, or where all cases or none hold the code.

    Example:
        >>> cramers_v([30, 10], [40, 40]), cramers_v([20, 20], [40, 40])
        (0.4902..., 0.0)
    """
    table = _table(held, base)
    if table is None:
        return None
    n, groups = table.sum(), table.shape[1]
    spread = max(0.0, _chi_squared(table) / n - (groups - 1) / (n - 1))
    rows, columns = 2 - 1 / (n - 1), groups - (groups - 1) ** 2 / (n - 1)
    fewest = min(rows, columns) - 1
    return min(1.0, float(np.sqrt(spread / fewest))) if fewest > 0 else 0.0


def p_value(held: ArrayLike, base: ArrayLike, *, seed: int) -> float | None:
    """How likely groups that do not differ would look as different as these, or more.

    Pearson's chi-squared without correction for continuity where it holds (Cochran 1954): no cell is expected to have
    less than 1 case, and at most a fifth of them less than 5. Else Fisher's exact test of two groups; of more groups
    the share of 499 random tables with the same totals whose chi-squared is as high, and of 4,999 where that is below
    0.1. The table itself is counted with them (Phipson and Smyth 2010), so that it is never 0.

    Args:
        held: Cases that hold the code, of each group.
        base: Cases of each group.
        seed: For the random tables.

    Returns:
        None as in ``cramers_v``.

    Example:
        >>> p_value([30, 10], [40, 40], seed=0), p_value([3, 0], [4, 4], seed=0)
        (7.7...e-06, 0.142...)
    """
    table = _table(held, base)
    if table is None:
        return None
    expected = _expected(table)
    if expected.min() >= _FEWEST and np.mean(expected < _ENOUGH) <= _MAY_BE_FEWER:
        from scipy.special import chdtrc

        return float(chdtrc(table.shape[1] - 1, _chi_squared(table)))
    return _fisher(table) if table.shape[1] == 2 else _by_drawing(table, seed=seed)


def _fisher(table: NDArray[np.float64]) -> float:
    """Fisher's exact test, both sides: all tables with the same totals that are no likelier than this one."""
    from scipy.special import betaln, logsumexp  # scipy.stats takes ten times as long to load

    (a, b), (c, d) = table
    first = np.arange(max(0, a + b - (b + d)), min(a + b, a + c) + 1)

    def ways(of: float, some: NDArray[np.float64] | float) -> Any:
        return -betaln(of - some + 1, some + 1) - np.log(of + 1)

    likely = ways(a + c, first) + ways(b + d, a + b - first)
    own = ways(a + c, a) + ways(b + d, b)
    return min(1.0, float(np.exp(logsumexp(likely[likely <= own + 1e-7]) - logsumexp(likely))))


def _by_drawing(table: NDArray[np.float64], *, seed: int) -> float:
    sizes, holding = table.sum(axis=0).astype(np.int64), int(table[0].sum())
    # Of tables with the same totals, chi-squared grows with this sum.
    own = float((table[0] ** 2 / sizes).sum()) * (1 - 1e-12)
    p = 0.0
    for draws in DRAWS:
        drawn = np.random.default_rng(seed).multivariate_hypergeometric(sizes, holding, size=draws)
        sums = (drawn.astype(float) ** 2 / sizes).sum(axis=1)
        p = float((1 + np.count_nonzero(sums >= own)) / (1 + draws))
        if p >= _UNLIKELY:
            break
    return p


def holm(values: list[float | None]) -> list[float | None]:
    """p values of several tests, corrected so that one of all is wrong with no more than the stated probability.

    Holm, Scandinavian Journal of Statistics 6 (1979) 65-70. What is None is no test and stays None.

    Example:
        >>> holm([0.01, None, 0.04, 0.03])
        [0.03, None, 0.06, 0.06]
    """
    tests = sorted((value, i) for i, value in enumerate(values) if value is not None)
    corrected: list[float | None] = [None] * len(values)
    highest = 0.0
    for rank, (value, i) in enumerate(tests):
        highest = max(highest, min(1.0, value * (len(tests) - rank)))
        corrected[i] = highest
    return corrected


def widest(held: list[int], base: list[int], *, fewest: int) -> Apart | None:
    """The two groups that lie the furthest apart, the higher one first; None where there are no two.

    They were chosen from many pairs because they are far apart, so the interval is one that all pairs hold together
    (Bonferroni).

    Args:
        held: Cases that hold the code, of each group.
        base: Cases of each group.
        fewest: Groups of fewer cases are left aside.

    Example:
        >>> found = widest([8, 1, 2], [10, 10, 2], fewest=5)
        >>> found.first, found.second, round(found.points, 2), round(found.low, 2), round(found.high, 2)
        (0, 1, 0.7, 0.27, 0.87)
    """
    large = [i for i, cases in enumerate(base) if cases >= fewest]
    if len(large) < 2:
        return None
    by_share = sorted(large, key=lambda i: held[i] / base[i])  # the first of equals stays the first
    first = max(large, key=lambda i: held[i] / base[i])
    second = by_share[0] if by_share[0] != first else by_share[1]
    pairs = sum(1 for _ in combinations(large, 2))
    return apart(held, base, first, second, level=1 - (1 - LEVEL) / pairs)


def apart(held: list[int], base: list[int], first: int, second: int, *, level: float = LEVEL) -> Apart:
    """How far two groups lie apart, as ``newcombe`` has it."""
    found = newcombe((held[first], held[second]), (base[first], base[second]), level=level)
    return Apart(first, second, *found)


def _table(held: ArrayLike, base: ArrayLike) -> NDArray[np.float64] | None:
    """Cases with the code and without it, by groups; None where nothing can be compared."""
    with_it, sizes = np.asarray(held, dtype=float), np.asarray(base, dtype=float)
    with_it, sizes = with_it[sizes > 0], sizes[sizes > 0]
    table = np.stack([with_it, sizes - with_it])
    return table if len(sizes) > 1 and table.sum(axis=1).min() > 0 else None


def _expected(table: NDArray[np.float64]) -> NDArray[np.float64]:
    return table.sum(axis=1, keepdims=True) * table.sum(axis=0) / table.sum()


def _chi_squared(table: NDArray[np.float64]) -> float:
    expected = _expected(table)
    return float(((table - expected) ** 2 / expected).sum())
