"""Coefficients of agreement as sums over units, so that thousands of resamples cost one product of matrices.

Decides the formulas, and nothing of what the values mean. Each coefficient is a table of what every unit adds
(units, s) and a rule that turns the sums of its columns (..., s) into a figure; NaN where it is not defined.

Values are counted: ``counts`` (units, q) says how many coders gave a unit each of q values. A coder who did not read a
unit adds nothing to its row. ``weights`` (units,) says how many units a row stands for (characters of a stretch).
"""

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

RESAMPLES = 1000
_DEFINED = 0.9  # An interval from fewer of the resamples would be one of a chosen part of them.


@dataclass(frozen=True)
class Coefficient:
    """What each unit adds (units, s), and the figure that sums of it (..., s) give."""

    adds: Floats
    figure: Callable[[Floats], Floats]

    @property
    def value(self) -> float:
        return float(_quiet(self.figure, self.adds.sum(axis=0)))


def percent(counts: Floats, weights: Floats) -> Coefficient:
    """The share of pairs of coders who gave the same value, averaged over units that two or more read."""
    share, pairable = _shared(counts)
    return Coefficient(
        np.column_stack([share, pairable]) * weights[:, None],
        lambda s: s[..., 0] / s[..., 1],
    )


def cohen(first: NDArray[np.int64], second: NDArray[np.int64], weights: Floats) -> Coefficient:
    """Cohen's kappa of two coders (Cohen 1960, A coefficient of agreement for nominal scales).

    Args:
        first: (units,) the value that the one gave, -1 where they did not read the unit.
        second: (units,) the same for the other.
        weights: (units,)
    """
    q = int(max(first.max(initial=0), second.max(initial=0))) + 1
    both = (first >= 0) & (second >= 0)
    rows = np.eye(q)[first] * both[:, None]
    columns = np.eye(q)[second] * both[:, None]
    same = both & (first == second)

    def figure(s: Floats) -> Floats:
        n = s[..., 1]
        chance = (s[..., 2 : 2 + q] * s[..., 2 + q :]).sum(axis=-1) / n**2
        return _above_chance(s[..., 0] / n, chance)

    return Coefficient(np.column_stack([same, both, rows, columns]) * weights[:, None], figure)


def fleiss(counts: Floats, weights: Floats) -> Coefficient:
    """Fleiss' kappa (Fleiss 1971), where units may be read by different numbers of coders (Gwet 2014, chapter 2).

    With two coders it is Scott's pi.
    """
    return _by_shares(counts, weights, lambda shares: (shares**2).sum(axis=-1))


def ac1(counts: Floats, weights: Floats) -> Coefficient:
    """Gwet's AC1 (Gwet 2008, Computing inter-rater reliability and its variance in the presence of high agreement).

    q, the number of values that were possible, is the number of columns of ``counts``.
    """
    q = counts.shape[1]
    return _by_shares(counts, weights, lambda shares: (shares * (1 - shares)).sum(axis=-1) / np.float64(q - 1))


def alpha(counts: Floats, weights: Floats, *, distance: Floats | None = None) -> Coefficient:
    """Krippendorff's alpha (Krippendorff 2011, Computing Krippendorff's alpha-reliability).

    Args:
        counts: (units, q)
        weights: (units,)
        distance: (q, q) between values, 0 to 1; None for nominal values, which differ or do not.
    """
    readers = counts.sum(axis=1)
    pairable = readers >= 2
    kept = counts * pairable[:, None]
    if distance is None:
        among = kept.sum(axis=1) ** 2 - (kept**2).sum(axis=1)
    else:
        among = (_product(kept, distance) * kept).sum(axis=1)
    differ = among / np.where(pairable, readers - 1, 1)

    def figure(s: Floats) -> Floats:
        values = s[..., 1:]
        n = values.sum(axis=-1)
        if distance is None:
            expected = n**2 - (values**2).sum(axis=-1)
        else:
            expected = ((values @ distance) * values).sum(axis=-1)
        return 1 - (n - 1) * s[..., 0] / np.where(expected > 0, expected, np.nan)

    return Coefficient(np.column_stack([differ, kept]) * weights[:, None], figure)


def overlap_f1(matched: Floats, marked: Floats) -> Coefficient:
    """The share of stretches for which the other coder has one of their own: 2 x matched / marked by either.

    The F measure of the one against the other, whichever is taken for the truth (Hripcsak and Rothschild 2005,
    Agreement, the F-measure, and reliability in information retrieval).
    """
    return Coefficient(np.column_stack([2 * matched, marked]), lambda s: s[..., 0] / s[..., 1])


class CaseDraws:
    """Resamples of cases with replacement, a whole case at a time (Davison and Hinkley 1997, section 3.8).

    Args:
        cases: (units,) the case of each unit, ascending.
        seed: The same seed and cases give the same draws.
        resamples: How many.
    """

    def __init__(self, cases: NDArray[np.int64], *, seed: int, resamples: int = RESAMPLES) -> None:
        self._first = np.flatnonzero(np.r_[True, cases[1:] != cases[:-1]]) if len(cases) else np.zeros(0, np.int64)
        self.cases = len(self._first)
        if self.cases:
            random = np.random.default_rng(seed)
            self._times = random.multinomial(self.cases, np.full(self.cases, 1 / self.cases), size=resamples).astype(
                float
            )

    def interval(self, coefficient: Coefficient) -> tuple[float, float] | None:
        """The middle 95 % of the figure over the resamples; None from one case, or where too few of them define it."""
        if self.cases < 2:
            return None
        by_case = np.add.reduceat(coefficient.adds, self._first, axis=0)
        figures = _quiet(coefficient.figure, _product(by_case.T, self._times.T).T)
        defined = figures[np.isfinite(figures)]
        if len(defined) < _DEFINED * len(figures):
            return None
        low, high = np.percentile(defined, [2.5, 97.5])
        return float(low), float(high)


def masi(sets: Sequence[AbstractSet[str]]) -> Floats:
    """How far sets of codes are apart (q, q), 0 to 1 (Passonneau 2006, Measuring agreement on set-valued items).

    Two sets without a code are the same set.

    Example:
        >>> masi([{"a"}, {"a", "b"}, {"c"}]).round(3).tolist()
        [[0.0, 0.667, 1.0], [0.667, 0.0, 1.0], [1.0, 1.0, 0.0]]
    """
    codes = {code: i for i, code in enumerate(sorted(set().union(*sets)))}
    holds = np.zeros((len(sets), len(codes)))
    for row, one in zip(holds, sets, strict=True):
        row[[codes[code] for code in one]] = 1
    shared, sizes = holds @ holds.T, holds.sum(axis=1)
    either = sizes[:, None] + sizes - shared
    within = shared == np.minimum(sizes[:, None], sizes)
    like = np.where(shared == either, 1, np.where(within, 2 / 3, 1 / 3))
    return 1 - like * np.where(either > 0, shared / np.maximum(either, 1), 1)


def _by_shares(counts: Floats, weights: Floats, by_chance: Callable[[Floats], Floats]) -> Coefficient:
    share, pairable = _shared(counts)
    readers = counts.sum(axis=1)
    read = readers >= 1
    shares = counts / np.maximum(readers, 1)[:, None]

    def figure(s: Floats) -> Floats:
        return _above_chance(s[..., 0] / s[..., 1], by_chance(s[..., 3:] / s[..., 2:3]))

    return Coefficient(np.column_stack([share, pairable, read, shares]) * weights[:, None], figure)


def _shared(counts: Floats) -> tuple[Floats, NDArray[np.bool_]]:
    """The share of pairs of coders who agree on each unit, and which units have a pair."""
    readers = counts.sum(axis=1)
    pairable = readers >= 2
    pairs = np.where(pairable, readers * (readers - 1), 1)
    return (counts * (counts - 1)).sum(axis=1) / pairs, pairable


def _above_chance(observed: Floats, chance: Floats) -> Floats:
    # Shares that sum to 1 only nearly must not turn "not defined" into a huge figure.
    return (observed - chance) / np.where(1 - chance > 1e-12, 1 - chance, np.nan)


def _product(sparse: Floats, other: Floats) -> Floats:
    """The product of two matrices, the first of which is mostly zeros: thousands of sets, of which a unit has a few."""
    from scipy.sparse import csr_array

    return csr_array(sparse) @ other


def _quiet(figure: Callable[[Floats], Floats], sums: Floats) -> Floats:
    with np.errstate(divide="ignore", invalid="ignore"):
        return figure(sums)
