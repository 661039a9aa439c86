"""The order of the review queue: everybody once, and every case before any case a second time."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.coding.queue import review_order

PROBABILITIES = np.array([[0.95, 0.1], [0.5, 0.4], [0.02, 0.01], [0.6, 0.3], [0.85, 0.55]])


def test_the_uncertain_come_first_or_last() -> None:
    assert review_order(PROBABILITIES, by="uncertain").tolist()[-2:] == [0, 2]
    assert review_order(PROBABILITIES, by="confident").tolist()[:2] == [2, 0]


def test_a_code_puts_its_most_probable_answers_first() -> None:
    assert review_order(PROBABILITIES, by=1).tolist() == [4, 1, 3, 0, 2]


def test_decided_answers_are_left_out() -> None:
    assert sorted(review_order(PROBABILITIES, by="random", decided=[1, 4]).tolist()) == [0, 2, 3]


def test_random_order_depends_on_the_seed_alone() -> None:
    many = np.linspace(0, 1, 200).reshape(100, 2)
    first = review_order(many, by="random", seed=3)
    assert (first == review_order(many[::-1], by="random", seed=3)).all()
    assert (first != review_order(many, by="random", seed=4)).any()


def test_an_answer_of_equal_worth_does_not_win_by_its_place_in_the_file() -> None:
    alike = np.full((50, 3), 0.4)
    assert review_order(alike, by="uncertain").tolist() != list(range(50))


@pytest.mark.parametrize("by", ["uncertain", "confident", "random", 0])
@given(cases=st.lists(st.integers(0, 4), min_size=1, max_size=20), seed=st.integers(0, 9))
def test_no_case_has_a_second_turn_before_every_other_had_a_first(by: str, cases: list[int], seed: int) -> None:
    probabilities = np.random.default_rng(seed).random((len(cases), 3))
    order = review_order(probabilities, by=by, cases=cases, seed=seed)  # type: ignore[arg-type]
    assert sorted(order.tolist()) == list(range(len(cases)))
    turns = [cases[i] for i in order.tolist()]
    first = turns[: len(set(cases))]
    assert set(first) == set(cases)


def test_no_answers_make_an_empty_queue() -> None:
    assert review_order(np.empty((0, 3)), by="uncertain").tolist() == []
    assert review_order(np.empty((0, 3)), by="uncertain", typical=np.empty(0)).tolist() == []


def test_of_two_doubtful_answers_the_one_that_speaks_for_others_comes_first() -> None:
    doubtful = np.array([[0.5, 0.4], [0.5, 0.4], [0.5, 0.4]])
    typical = np.array([0.01, 0.2, 0.05])
    assert review_order(doubtful, by="uncertain", typical=typical).tolist() == [1, 2, 0]
    sure = np.array([[0.5, 0.5], [0.01, 0.01]])
    assert review_order(sure, by="uncertain", typical=np.array([0.1, 0.2])).tolist() == [0, 1]
