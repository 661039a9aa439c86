"""The figures of agreement are those of the papers, and of other programs on a thousand random tables."""

import warnings
from collections.abc import Iterator

import krippendorff
import numpy as np
import pytest
from nltk.metrics.agreement import AnnotationTask
from nltk.metrics.distance import masi_distance
from sklearn.metrics import cohen_kappa_score
from statsmodels.stats.inter_rater import fleiss_kappa

from nlp.measure import coefficients as use

# Krippendorff 2011, section C: twelve units, four coders, five values, 0 where a coder left one out. Gwet publishes
# AC1, Fleiss' kappa and percent agreement for the same table (irrCAC, overview of the package, cac.raw4raters).
FOUR_CODERS = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, 0, 0, 0],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, 0, 3],
    [0, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 0],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, 0],
]
TABLES = 1000


def counts_of(values: np.ndarray, q: int) -> np.ndarray:
    """(units, coders) of values, -1 where missing, as counts (units, q)."""
    return (values[:, :, None] == np.arange(q)).sum(axis=1).astype(float)


def ones(counts: np.ndarray) -> np.ndarray:
    return np.ones(len(counts))


def test_krippendorffs_example_of_four_coders_and_gwets_figures_for_it() -> None:
    counts = counts_of(np.array(FOUR_CODERS).T - 1, 5)
    assert use.alpha(counts, ones(counts)).value == pytest.approx(0.743, abs=5e-4)
    assert use.alpha(counts, ones(counts)).value == pytest.approx(0.74342, abs=5e-6)
    assert use.ac1(counts, ones(counts)).value == pytest.approx(0.77544, abs=5e-6)
    assert use.fleiss(counts, ones(counts)).value == pytest.approx(0.76117, abs=5e-6)
    assert use.percent(counts, ones(counts)).value == pytest.approx(0.8181818, abs=5e-8)


def test_gwets_example_where_kappa_says_nothing_and_ac1_does() -> None:
    # Gwet 2002 and 2008: 125 subjects, 118 both yes, 5 and 2 differ, nobody both no.
    pairs = np.array([[1, 1]] * 118 + [[1, 0]] * 5 + [[0, 1]] * 2)
    counts = counts_of(pairs, 2)
    assert use.ac1(counts, ones(counts)).value == pytest.approx(0.9408, abs=5e-5)
    assert use.cohen(pairs[:, 0], pairs[:, 1], ones(counts)).value == pytest.approx(-0.0234, abs=5e-5)


def test_gwets_table_of_two_abstractors() -> None:
    # irrCAC, cont3x3abstractors: kappa 0.7964094, Scott's pi 0.7962397.
    table = [[13, 0, 0], [0, 20, 7], [0, 4, 56]]
    pairs = np.array([[a, b] for a in range(3) for b in range(3) for _ in range(table[a][b])])
    counts = counts_of(pairs, 3)
    assert use.cohen(pairs[:, 0], pairs[:, 1], ones(counts)).value == pytest.approx(0.7964094, abs=5e-8)
    assert use.fleiss(counts, ones(counts)).value == pytest.approx(0.7962397, abs=5e-8)


def test_fleiss_own_example_of_fourteen_coders() -> None:
    # Fleiss 1971: ten subjects, fourteen coders, five categories, kappa = 0.21.
    counts = np.array(
        [
            [0, 0, 0, 0, 14],
            [0, 2, 6, 4, 2],
            [0, 0, 3, 5, 6],
            [0, 3, 9, 2, 0],
            [2, 2, 8, 1, 1],
            [7, 7, 0, 0, 0],
            [3, 2, 6, 3, 0],
            [2, 5, 3, 2, 2],
            [6, 5, 2, 1, 0],
            [0, 2, 2, 3, 7],
        ],
        dtype=float,
    )
    assert use.fleiss(counts, ones(counts)).value == pytest.approx(0.210, abs=5e-4)


def tables(*, missing: bool) -> Iterator[tuple[np.ndarray, int]]:
    """Random tables, from coders who guess to coders who agree nearly always: (units, coders), values, -1 missing."""
    random = np.random.default_rng(20)
    for _ in range(TABLES):
        units, coders, q = random.integers(2, 40), random.integers(2, 6), int(random.integers(2, 7))
        truth = random.choice(q, size=(units, 1), p=random.dirichlet(np.ones(q)))
        wrong = random.random((units, coders)) < random.random()
        values = np.where(wrong, random.integers(0, q, (units, coders)), truth)
        if missing:
            values = np.where(random.random((units, coders)) < random.random() * 0.7, -1, values)
        yield values, q


def same(ours: float, theirs: float) -> bool:
    """Equal, or not defined for either."""
    return abs(ours - theirs) < 1e-9 if np.isfinite(ours) else not np.isfinite(theirs)


def test_cohens_kappa_is_that_of_scikit_learn() -> None:
    for values, q in tables(missing=False):
        ours = use.cohen(values[:, 0], values[:, 1], np.ones(len(values))).value
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            assert same(ours, cohen_kappa_score(values[:, 0], values[:, 1], labels=list(range(q))))


def test_fleiss_kappa_is_that_of_statsmodels() -> None:
    for values, q in tables(missing=False):
        counts = counts_of(values, q)
        with np.errstate(all="ignore"):
            assert same(use.fleiss(counts, ones(counts)).value, fleiss_kappa(counts))


def test_alpha_with_missing_values_is_that_of_the_package_krippendorff() -> None:
    compared = 0
    for values, q in tables(missing=True):
        counts = counts_of(values, q)
        ours = use.alpha(counts, ones(counts)).value
        if not np.isfinite(ours):
            kept = counts[counts.sum(axis=1) >= 2]
            assert (kept.sum(axis=0) > 0).sum() < 2, "not defined only where all values are the same"
            continue
        assert abs(ours - krippendorff.alpha(value_counts=counts, level_of_measurement="nominal")) < 1e-9
        compared += 1
    assert compared > 0.8 * TABLES


def test_alpha_of_sets_is_that_of_nltk() -> None:
    random = np.random.default_rng(21)
    for _ in range(TABLES):
        units, coders = int(random.integers(3, 12)), int(random.integers(2, 4))
        # NLTK has no distance for a set without a code, and rounds the shares of MASI to two places.
        sets = [frozenset(letter for letter in "abc" if random.random() < 0.5) | {"d"} for _ in range(units * coders)]
        data = [(str(i % coders), str(i // coders), one) for i, one in enumerate(sets)]
        kinds = sorted(set(sets), key=sorted)
        if len(kinds) < 2:
            continue
        values = np.array([kinds.index(one) for one in sets]).reshape(units, coders)
        counts = counts_of(values, len(kinds))
        apart = use.masi(kinds)
        ours = use.alpha(counts, ones(counts), distance=apart).value
        lookup = {(a, b): apart[i, j] for i, a in enumerate(kinds) for j, b in enumerate(kinds)}
        assert abs(ours - AnnotationTask(data, distance=lambda a, b, at=lookup: at[a, b]).alpha()) < 1e-9
        for (a, b), distance in lookup.items():
            assert abs(distance - masi_distance(a, b)) < 0.0067


def test_two_sets_without_a_code_are_the_same_set() -> None:
    assert use.masi([frozenset(), frozenset("a")]).tolist() == [[0, 1], [1, 0]]


@pytest.mark.parametrize("measure", [use.percent, use.fleiss, use.alpha, use.ac1])
def test_a_unit_of_weight_three_is_three_units(measure) -> None:
    counts = counts_of(np.array([[0, 0], [0, 1], [1, 1], [2, 1]]), 3)
    weights = np.array([3.0, 1.0, 2.0, 1.0])
    assert measure(counts, weights).value == pytest.approx(
        measure(np.repeat(counts, [3, 1, 2, 1], axis=0), np.ones(7)).value
    )


def test_a_coder_who_read_nothing_changes_no_figure() -> None:
    values = np.array([[0, 0, -1], [0, 1, -1], [1, 1, -1], [1, 1, -1]])
    for measure in (use.percent, use.fleiss, use.alpha, use.ac1):
        with_third = measure(counts_of(values, 2), np.ones(4)).value
        assert with_third == measure(counts_of(values[:, :2], 2), np.ones(4)).value


def test_the_interval_holds_the_true_agreement_about_19_times_in_20() -> None:
    random = np.random.default_rng(3)
    inside = 0
    for seed in range(200):
        agree = random.random(80) < 0.8
        counts = np.where(agree[:, None], [2.0, 0.0], [1.0, 1.0])
        low, high = use.CaseDraws(np.arange(80), seed=seed, resamples=400).interval(
            use.percent(counts, np.ones(80))
        ) or (1, 0)
        inside += low <= 0.8 <= high
    assert 0.88 <= inside / 200 <= 0.99


def test_answers_of_one_case_are_drawn_together_and_widen_the_interval() -> None:
    # Ten cases of ten answers; coders agree on all of a case or on none of it.
    counts = np.repeat(np.where(np.arange(10)[:, None] < 7, [2.0, 0.0], [1.0, 1.0]), 10, axis=0)
    measure = use.percent(counts, np.ones(100))
    by_case = use.CaseDraws(np.repeat(np.arange(10), 10), seed=0).interval(measure)
    by_answer = use.CaseDraws(np.arange(100), seed=0).interval(measure)
    assert by_case and by_answer
    assert by_case[1] - by_case[0] > 2 * (by_answer[1] - by_answer[0])


def test_one_case_gives_no_interval() -> None:
    counts = np.array([[2.0, 0.0], [1.0, 1.0]])
    assert use.CaseDraws(np.array([4, 4]), seed=0).interval(use.percent(counts, np.ones(2))) is None


def test_a_code_that_rests_on_one_case_has_no_interval_for_alpha() -> None:
    counts = np.array([[0.0, 2.0]] + [[2.0, 0.0]] * 40)
    draws = use.CaseDraws(np.arange(41), seed=0)
    assert use.alpha(counts, np.ones(41)).value == pytest.approx(1)
    assert draws.interval(use.alpha(counts, np.ones(41))) is None, "a third of the resamples do not hold the code"
    assert draws.interval(use.percent(counts, np.ones(41))) == (1, 1)


def plainly(values: np.ndarray, q: int) -> tuple[float, float]:
    """Percent agreement and AC1 as Gwet 2014, sections 2.4 and 2.5, writes them: unit by unit, pair by pair."""
    same, shares = [], []
    for unit in values:
        given = [int(v) for v in unit if v >= 0]
        if len(given) >= 2:
            pairs = [(a, b) for i, a in enumerate(given) for j, b in enumerate(given) if i != j]
            same.append(sum(a == b for a, b in pairs) / len(pairs))
        if given:
            shares.append([given.count(k) / len(given) for k in range(q)])
    if not same:
        return float("nan"), float("nan")
    observed = sum(same) / len(same)
    means = [sum(column) / len(shares) for column in zip(*shares, strict=True)]
    chance = sum(p * (1 - p) for p in means) / (q - 1)
    return observed, (observed - chance) / (1 - chance)


def test_percent_and_ac1_are_what_the_book_says_step_by_step() -> None:
    for values, q in tables(missing=True):
        counts = counts_of(values, q)
        percent, ac1 = plainly(values, q)
        assert same(use.percent(counts, ones(counts)).value, percent)
        assert same(use.ac1(counts, ones(counts)).value, ac1)


def test_cohens_kappa_of_what_both_read_is_that_of_scikit_learn() -> None:
    for values, q in tables(missing=True):
        both = values[(values[:, 0] >= 0) & (values[:, 1] >= 0)]
        ours = use.cohen(values[:, 0], values[:, 1], np.ones(len(values))).value
        if not len(both):
            assert not np.isfinite(ours)
            continue
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            assert same(ours, cohen_kappa_score(both[:, 0], both[:, 1], labels=list(range(q))))


def test_alpha_of_sets_with_answers_that_not_everybody_read_is_that_of_nltk() -> None:
    random = np.random.default_rng(22)
    compared = 0
    for _ in range(TABLES):
        units, coders = int(random.integers(3, 12)), int(random.integers(2, 4))
        there = [(i, c) for i in range(units) for c in range(coders) if random.random() < 0.8]
        sets = {key: frozenset(letter for letter in "ab" if random.random() < 0.5) | {"d"} for key in there}
        kinds = sorted(set(sets.values()), key=sorted)
        counts = np.zeros((units, len(kinds)))
        for (i, _), one in sets.items():
            counts[i, kinds.index(one)] += 1
        paired = counts.sum(axis=1) >= 2
        if ((counts[paired] > 0).any(axis=0)).sum() < 2:
            continue
        apart = use.masi(kinds)
        lookup = {(a, b): apart[i, j] for i, a in enumerate(kinds) for j, b in enumerate(kinds)}
        data = [(str(c), str(i), one) for (i, c), one in sets.items() if paired[i]]
        theirs = AnnotationTask(data, distance=lambda a, b, at=lookup: at[a, b]).alpha()
        assert abs(use.alpha(counts, ones(counts), distance=apart).value - theirs) < 1e-9
        compared += 1
    assert compared > 0.8 * TABLES
