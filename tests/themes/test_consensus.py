"""What keeps falling together, and how often a group was found again."""

import numpy as np

from nlp.progress import silent
from nlp.themes.consensus import ReRuns, k_means, re_runs
from nlp.themes.points import unit


def _re_runs(*runs: list[int]) -> ReRuns:
    """Re-runs with one grain each."""
    return ReRuns(np.array(runs).T[:, :, None])


def test_only_runs_with_both_answers_say_whether_they_belong_together() -> None:
    together = _re_runs([0, 0, 1, 1], [0, -1, 0, 1]).together()
    assert together[0, 1] == 1  # together in the one run that had both
    assert together[0, 2] == 0.5
    assert together[1, 3] == 0
    assert (together.diagonal() == 1).all()


def test_a_group_is_found_where_half_of_it_and_its_match_are_the_same() -> None:
    whole, half, torn = [0, 0, 0, 0, 1, 1], [0, 0, 0, 1, 1, 1], [0, 1, 2, 3, 4, 4]
    assert _re_runs(whole, half, torn).times_found(np.array(whole)).tolist() == [2, 3]


def test_a_group_is_looked_for_among_as_many_groups() -> None:
    coarse, fine = [0, 0, 0, 0, 0, 0], [0, 0, 1, 1, 2, 2]
    runs = ReRuns(np.array([coarse, fine]).T[:, None, :])
    assert runs.times_found(np.array(fine)).tolist() == [1, 1, 1]
    assert runs.times_found(np.array(coarse)).tolist() == [1]


def test_heaps_that_are_plainly_apart_are_told_apart() -> None:
    rng = np.random.default_rng(2)
    heap = np.repeat([0, 1, 2], 30)
    labels = k_means(10 * np.eye(3)[heap] + rng.normal(size=(90, 3)), 3, rng)
    assert len({(h, k) for h, k in zip(heap.tolist(), labels.tolist(), strict=True)}) == 3


def test_more_groups_than_different_points_are_fewer_groups_and_no_error() -> None:
    labels = k_means(np.ones((8, 2)), 4, np.random.default_rng(0))
    assert len(set(labels.tolist())) == 1


def test_the_last_digit_of_a_vector_changes_nothing() -> None:
    rng = np.random.default_rng(1)
    different = rng.normal(size=(20, 8)) + 2 * np.eye(8)[np.arange(20) % 4]
    meaning = unit(np.repeat(different, 6, axis=0)).astype(np.float32)  # six answers that mean the same: ties
    nothing = np.zeros((120, 1), np.float32)
    texts = [f"Answer {i}" for i in range(120)]
    elsewhere = (meaning * (1 + 1e-7 * rng.normal(size=meaning.shape))).astype(np.float32)
    here, there = (re_runs(m, nothing, texts, expected=6, progress=silent).labels for m in (meaning, elsewhere))
    assert (here == there).all()
