"""Intervals of shares and of differences are those of the papers, and of statsmodels on random tables."""

import numpy as np
import pytest
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from nlp.measure.shares import newcombe, wilson


@pytest.mark.parametrize(
    ("count", "base", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_the_interval_of_a_share_is_that_of_newcombe_1998_table_1(
    count: int, base: int, low: float, high: float
) -> None:
    assert [float(end) for end in wilson(count, base)] == pytest.approx([low, high], abs=0.00006)


@pytest.mark.parametrize(
    ("first", "second", "low", "high"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((6, 7), (2, 7), 0.0582, 0.8062),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
        ((0, 10), (0, 10), -0.2775, 0.2775),
        ((10, 10), (0, 20), 0.6791, 1.0),
        ((10, 10), (0, 10), 0.6075, 1.0),
    ],
)
def test_the_interval_of_a_difference_is_that_of_newcombe_1998_table_2(
    first: tuple[int, int], second: tuple[int, int], low: float, high: float
) -> None:
    (a, m), (b, n) = first, second
    points, *ends = newcombe((a, b), (m, n))
    assert points == pytest.approx(a / m - b / n)
    assert ends == pytest.approx([low, high], abs=0.00006)


def test_random_shares_have_the_intervals_of_statsmodels() -> None:
    random = np.random.default_rng(20)
    base = random.integers(1, 400, 300)
    count = random.binomial(base, random.random(300))
    for level in (0.9, 0.95, 0.999):
        expected = proportion_confint(count, base, alpha=1 - level, method="wilson")
        assert np.allclose(wilson(count, base, level=level), expected, atol=1e-12)
    for a, b, m, n in zip(count[:100], count[100:200], base[:100], base[100:200], strict=True):
        expected = confint_proportions_2indep(a, m, b, n, method="newcomb", compare="diff")
        assert newcombe((a, b), (m, n))[1:] == pytest.approx(expected, abs=1e-12)


def test_a_share_of_nobody_has_no_interval_and_others_hold_their_share() -> None:
    low, high = wilson([0, 0, 4, 5], [0, 4, 4, 9])
    assert np.isnan([low[0], high[0]]).all()
    assert (low[1], high[2]) == (0.0, 1.0)
    assert (low[1:] <= [0, 1, 5 / 9]).all() and (high[1:] >= [0, 1, 5 / 9]).all()
