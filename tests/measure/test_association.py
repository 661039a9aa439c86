"""Whether groups differ: tests and sizes are those of SciPy and statsmodels, and nothing is found where nothing is."""

import numpy as np
import pytest
from scipy.stats import PermutationMethod, chi2_contingency, fisher_exact
from scipy.stats.contingency import association
from statsmodels.stats.multitest import multipletests

from nlp.measure.association import cramers_v, holm, p_value, widest
from nlp.measure.shares import newcombe


def table(held: np.ndarray, base: np.ndarray) -> np.ndarray:
    return np.stack([held, base - held])


def test_where_enough_is_expected_p_is_that_of_chi_squared() -> None:
    random = np.random.default_rng(1)
    for _ in range(100):
        base = random.integers(40, 200, random.integers(2, 9))
        held = random.binomial(base, 0.3)
        expected = chi2_contingency(table(held, base), correction=False).pvalue
        assert p_value(held, base, seed=0) == pytest.approx(expected, rel=1e-9)


def test_two_small_groups_are_compared_by_the_exact_test() -> None:
    # Fisher's own example: who took milk first was told apart for 3 of 4 cups.
    assert p_value([3, 1], [4, 4], seed=0) == pytest.approx(0.4857, abs=0.00005)
    random = np.random.default_rng(2)
    compared = 0
    for _ in range(300):
        base = random.integers(1, 12, 2)
        held = random.binomial(base, random.random())
        if 0 < held.sum() < base.sum():
            compared += 1
            assert p_value(held, base, seed=0) == pytest.approx(fisher_exact(table(held, base)).pvalue, abs=1e-9)
    assert compared > 200


def test_several_small_groups_are_compared_with_random_tables_of_the_same_totals() -> None:
    random = np.random.default_rng(3)
    for _ in range(6):
        base = random.integers(3, 25, 4)
        held = random.binomial(base, [0.1, 0.15, 0.2, 0.5])
        method = PermutationMethod(n_resamples=1999, rng=np.random.default_rng(0))
        expected = chi2_contingency(table(held, base), correction=False, method=method).pvalue
        ours = p_value(held, base, seed=0)
        assert ours is not None and ours == p_value(held, base, seed=0)
        assert ours == pytest.approx(expected, abs=0.07 if expected > 0.1 else 0.025)


def test_groups_that_do_not_differ_are_rarely_said_to() -> None:
    random = np.random.default_rng(4)
    base = np.array([6, 8, 30, 12])
    found = [p_value(random.binomial(base, 0.2), base, seed=0) for _ in range(300)]
    assert np.mean([p is not None and p < 0.05 for p in found]) <= 0.08


def test_nothing_is_said_where_nothing_can_be_compared() -> None:
    for held, base in (([3], [9]), ([0, 0], [9, 9]), ([9, 9], [9, 9]), ([], []), ([2, 0], [9, 0])):
        assert p_value(held, base, seed=0) is None and cramers_v(held, base) is None


def test_the_association_is_corrected_for_what_chance_brings() -> None:
    random = np.random.default_rng(5)
    base = np.full(8, 12)
    chance = [random.binomial(base, 0.4) for _ in range(200)]
    assert np.mean([association(table(held, base), method="cramer") for held in chance]) > 0.2
    ours = [v for held in chance if (v := cramers_v(held, base)) is not None]
    assert np.mean(ours) < 0.11 and min(ours) == 0.0
    # Of many cases the correction is nothing, and what goes together all the way is 1.
    base = np.array([50_000, 30_000, 20_000])
    held = np.array([20_000, 3_000, 15_000])
    assert cramers_v(held, base) == pytest.approx(association(table(held, base), method="cramer"), abs=0.001)
    assert cramers_v([40, 0], [40, 40]) == pytest.approx(1.0)


def test_bergsma_s_formula_by_hand() -> None:
    # chi-squared 20 of 80 cases in two groups: phi-squared 1/4, less 1/79; both sides of the table 2 - 1/79.
    assert cramers_v([30, 10], [40, 40]) == pytest.approx(np.sqrt((0.25 - 1 / 79) / (1 - 1 / 79)))


def test_p_of_many_codes_is_corrected_as_statsmodels_does() -> None:
    random = np.random.default_rng(6)
    for _ in range(12):
        values = random.random(random.integers(1, 20)) ** 3
        assert holm(values.tolist()) == pytest.approx(multipletests(values, method="holm")[1].tolist())
    assert holm([]) == [] and holm([None]) == [None]


def test_groups_of_few_cases_are_left_aside_and_the_interval_holds_for_all_pairs() -> None:
    held, base = [3, 30, 10, 20], [3, 100, 100, 100]
    found = widest(held, base, fewest=5)
    assert found is not None and (found.first, found.second) == (1, 2)
    one_pair = newcombe((30, 10), (100, 100))
    three_pairs = newcombe((30, 10), (100, 100), level=1 - 0.05 / 3)
    assert (found.points, found.low, found.high) == three_pairs
    assert found.low < one_pair[1] and found.high > one_pair[2]
    assert widest([3, 1], [3, 100], fewest=5) is None
    same = widest([5, 5], [10, 10], fewest=5)
    assert same is not None and {same.first, same.second} == {0, 1} and same.low < 0 < same.high
