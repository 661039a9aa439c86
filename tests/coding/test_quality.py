"""What may be said of suggestions, and from how few answers nothing may be said."""

import numpy as np
import pytest
from sklearn.metrics import cohen_kappa_score, f1_score, precision_score, recall_score

from nlp.coding.quality import learning_curve, quality, unseen_estimate


def drawn(n: int, wrong: float, *, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """Codes of n answers, and probabilities of which a share is on the wrong side."""
    random = np.random.default_rng(seed)
    truth = random.random((n, 2)) < 0.4
    said = truth ^ (random.random((n, 2)) < wrong)
    return truth, np.where(said, 0.9, 0.1)


def test_figures_are_the_usual_ones() -> None:
    truth, probabilities = drawn(80, 0.2)
    found = quality(truth, probabilities, codes=["a", "b"])
    for c, key in enumerate("ab"):
        t, s = truth[:, c], probabilities[:, c] >= 0.5
        code = found.codes[key]
        assert code.precision.value == pytest.approx(precision_score(t, s))
        assert code.recall.value == pytest.approx(recall_score(t, s))
        assert code.f1.value == pytest.approx(f1_score(t, s))
        assert code.kappa.value == pytest.approx(cohen_kappa_score(t, s))
        assert code.f1.low is not None and code.f1.high is not None and code.f1.value is not None
        assert code.f1.low < code.f1.value < code.f1.high
    assert found.overall.f1.value == pytest.approx(f1_score(truth.ravel(), probabilities.ravel() >= 0.5))
    assert found.overall.given == truth.sum()


def test_advice_follows_how_well_suggestions_agree() -> None:
    assert quality(*drawn(200, 0.0), codes=["a", "b"]).overall.advice == "safe to accept"
    assert quality(*drawn(200, 0.2), codes=["a", "b"]).overall.advice == "review the uncertain"
    assert quality(*drawn(200, 0.5), codes=["a", "b"]).overall.advice == "review all"


def test_twenty_answers_are_too_few_and_it_is_said_how_many_more_are_needed() -> None:
    found = quality(*drawn(20, 0.0), codes=["a", "b"])
    assert (found.overall.advice, found.overall.more) == ("too few to say", 10)


def test_a_rare_code_needs_more_answers_than_a_common_one() -> None:
    truth = np.zeros((60, 3), dtype=bool)
    truth[:30, 0], truth[:3, 1] = True, True
    found = quality(truth, truth * 0.9, codes=["common", "rare", "never"]).codes
    assert found["common"].more == 0
    assert found["rare"].more == 140
    assert found["never"].more > found["rare"].more
    assert found["never"].f1.value is None


def test_answers_of_one_case_count_as_one_voice() -> None:
    truth, probabilities = drawn(120, 0.2)
    each = quality(truth, probabilities, codes=["a", "b"]).overall.f1
    copied = quality(
        np.repeat(truth, 4, axis=0),
        np.repeat(probabilities, 4, axis=0),
        codes=["a", "b"],
        cases=np.repeat(range(120), 4).tolist(),
    ).overall.f1
    assert copied == each
    assert quality(truth, probabilities, codes=["a", "b"], cases=[i % 6 for i in range(120)]).cases == 6


def test_intervals_hold_what_is_true_as_often_as_they_claim() -> None:
    inside = 0
    for seed in range(100):
        precision = quality(*drawn(150, 0.2, seed=seed), codes=["a", "b"], seed=seed).overall.precision
        # Of 100 pairs 40 hold the code and 32 are said; of the other 60, 12 are said too.
        inside += (
            precision.low is not None and precision.high is not None and precision.low <= 32 / 44 <= precision.high
        )
    assert inside >= 88


def test_a_learning_curve_rises_where_there_is_something_to_learn() -> None:
    truth = np.arange(100)[:, None] % 2 == 0

    def learn(rows: np.ndarray) -> np.ndarray:
        right = np.random.default_rng(1).random(truth.shape) < min(1, 0.5 + len(rows) / 100)
        return np.where(right, truth, ~truth) * 0.9

    curve = learning_curve(truth, learn, sizes=[10, 40, 95], draws=2)
    assert [size for size, _ in curve] == [10, 40]
    assert curve[0][1] < curve[1][1]


def test_nothing_reviewed_is_no_error() -> None:
    found = quality(np.empty((0, 2), dtype=bool), np.empty((0, 2)), codes=["a", "b"])
    assert found.overall.advice == "too few to say"
    assert found.overall.more >= 30


def test_what_is_unseen_has_an_exact_interval() -> None:
    # Clopper and Pearson for 4 of 20: 0.0573 to 0.4366.
    found = unseen_estimate(4, 20, unread=1000)
    assert (found.expected, found.low, found.high) == (200, 57, 437)
    assert unseen_estimate(20, 20, unread=1000).high == 1000
    assert unseen_estimate(0, 0, unread=7).high == 7
    with pytest.raises(ValueError, match="3 hits in a sample of 2"):
        unseen_estimate(3, 2, unread=10)
