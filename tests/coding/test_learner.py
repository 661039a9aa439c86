"""What the learner makes of decisions, on arrays: what follows from like answers, from length, and from too few."""

import numpy as np
import pytest

from nlp.coding.learner import Learner
from nlp.coding.material import Known
from nlp.coding.ridge import Ridge

NONE = np.empty(0, np.int64)


def known(features: np.ndarray, *, length: np.ndarray | None = None, codes: int = 4) -> Known:
    """Answers of which the codebook says nothing."""
    n = len(features)
    lengths = np.zeros((n, 1)) if length is None else length.reshape(-1, 1)
    return Known(features.astype(np.float32), np.zeros((n, codes, 3), np.float32), lengths.astype(np.float32))


@pytest.mark.parametrize("features", [3, 40], ids=["more answers than features", "more features than answers"])
def test_the_ridge_says_of_each_answer_what_the_others_alone_would_say(features: int) -> None:
    random = np.random.default_rng(0)
    x, y = random.normal(size=(12, features)).astype(np.float32), random.random((12, 2))
    _, unseen = Ridge(x, penalty=2.0).fit(y)
    others, _ = Ridge(x[1:], penalty=2.0).fit(y[1:])
    assert np.allclose(x[0] @ others, unseen[0], atol=1e-4)


def test_a_decision_reaches_answers_that_are_only_alike_to_answers_like_the_decided_one() -> None:
    """Like friends of friends: the far answers share nothing with the decided ones, only with those between."""
    decided, between, far, apart = np.eye(8)[[0]], np.eye(8)[[0]] + np.eye(8)[[1]], np.eye(8)[[1]], np.eye(8)[[2]]
    features = 2 * np.concatenate([np.repeat(rows, 6, axis=0) for rows in (decided, between, far, apart)])
    truth = np.zeros((6, 4))
    truth[:, 0] = 1
    _, found = Learner(known(features), np.zeros(4, dtype=bool), seed=0).learn(np.arange(6), truth)
    assert found[6:12, 0].min() > found[12:18, 0].max() > found[18:, 0].max() + 0.01


def test_a_long_answer_is_expected_to_hold_more_codes_than_a_short_one() -> None:
    lengths = np.repeat([-1.0, 1.0], 20)
    _, found = Learner(known(np.zeros((40, 3)), length=lengths), np.zeros(4, dtype=bool), seed=0).learn(
        NONE, np.empty((0, 4))
    )
    assert found[20:].mean() > found[:20].mean() * 1.2


def test_where_no_code_ever_fits_few_are_expected_however_few_codes_there_are() -> None:
    features = np.random.default_rng(0).normal(size=(40, 5)) / 3
    for codes in (1, 2, 10):
        learner = Learner(known(features, codes=codes), np.zeros(codes, dtype=bool), seed=0)
        before = learner.learn(NONE, np.empty((0, codes)))[1]
        after = learner.learn(np.arange(20), np.zeros((20, codes)))[1]
        assert after[20:].mean() < before[20:].mean() / 1.5


def test_new_answers_get_what_they_would_get_among_the_old() -> None:
    random = np.random.default_rng(1)
    all_of_it = known(random.normal(size=(60, 8)), length=random.normal(size=60))
    truth = (all_of_it.features[:20, :4] > 0.5).astype(float)
    learner = Learner(all_of_it, np.zeros(4, dtype=bool), seed=0)
    learned, found = learner.learn(np.arange(20), truth)
    new = learner.predict(learned, Known(*(part[40:] for part in all_of_it)))
    assert np.corrcoef(new.ravel(), found[40:].ravel())[0, 1] > 0.95
