"""Below thirty answers: a plain list in which alike answers stand beside each other."""

import numpy as np

from nlp.embed import Encoder
from nlp.themes.likeness import by_likeness

ANSWERS = [
    "The chaplain always has time for us.",
    "We never know whether the grant will be renewed.",
    "My caseload doubled this year.",
    "Funding ends in March and nobody tells us what comes next.",
    "The prison chaplain listens to everyone.",
    "There are far too many cases for each worker.",
]


def _vectors() -> np.ndarray:
    return Encoder().encode(ANSWERS)


def test_alike_answers_stand_beside_each_other() -> None:
    place = np.argsort(by_likeness(_vectors()))
    for one, other in [(0, 4), (1, 3), (2, 5)]:
        assert abs(place[one] - place[other]) == 1


def test_nobody_is_left_out_and_the_same_answers_have_the_same_order() -> None:
    vectors = _vectors()
    order = by_likeness(vectors)
    assert sorted(order.tolist()) == list(range(len(ANSWERS)))
    assert np.array_equal(order, by_likeness(vectors))


def test_one_and_two_answers_and_answers_that_are_all_alike() -> None:
    assert by_likeness(np.eye(1, 4, dtype=np.float32)).tolist() == [0]
    assert by_likeness(np.eye(2, 4, dtype=np.float32)).tolist() == [0, 1]
    assert sorted(by_likeness(np.tile(np.eye(1, 4, dtype=np.float32), (5, 1))).tolist()) == [0, 1, 2, 3, 4]
