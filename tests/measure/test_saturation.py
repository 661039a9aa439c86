"""Whether new codes still come: the steps of the paper, and random studies counted by hand."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from nlp.measure.saturation import course

STEPS = st.lists(st.lists(st.integers(0, 12), max_size=5), max_size=25)


def test_the_steps_of_guest_namey_and_chen() -> None:
    """A base of four interviews with 37 codes; runs of two bring 7, 3 and 1 new ones: 19 %, 8 % and 3 % of it.

    At most 5 % is new in interviews 7 and 8, which the paper writes 6+2; nothing is in 8 and 9.
    """
    new = [20, 9, 5, 3, 5, 2, 1, 0, 0, 0]
    ends = np.cumsum([0, *new])
    steps = [[*range(ends[n], ends[n + 1]), 0, 1] for n in range(len(new))]
    found = course(steps, base_size=4, run_length=2, seed=0)
    assert found.base == 37 and found.runs == (None,) * 5 + (7, 3, 1, 0, 0)
    assert [round(run / found.base * 100) for run in found.runs if run is not None][:3] == [19, 8, 3]
    assert found.reached == (8, 9) and found.lasting == (8, 9)


def test_what_comes_back_later_is_not_lasting() -> None:
    found = course([[0, 1], [0], [1], [2], [0], [1]], base_size=1, run_length=2, seed=0)
    assert found.runs == (None, None, 0, 1, 1, 0)
    assert found.reached == (3, 3) and found.lasting == (6, 6)
    still = course([[0], [0], [0], [1]], base_size=1, run_length=1, seed=0)
    assert still.reached == (2, 2) and still.lasting == (None, None)


def test_a_base_without_codes_is_compared_with_nothing() -> None:
    found = course([[], [], [0], [0]], base_size=2, run_length=1, seed=0)
    assert (found.base, found.reached, found.lasting) == (0, (None, None), (None, None))
    empty = course([], base_size=4, run_length=2, seed=0)
    assert empty.codes.tolist() == [] and empty.reached == (None, None) and empty.band.shape == (3, 0)


@given(STEPS, st.integers(1, 6), st.integers(1, 4))
def test_each_step_brings_what_no_step_before_it_held(steps: list[list[int]], base: int, run: int) -> None:
    found = course(steps, base_size=base, run_length=run, seed=1, orders=5)
    for n in range(len(steps)):
        before, now = set().union(*steps[:n]), set().union(*steps[: n + 1])
        assert set(found.new[n]) == now - before and found.codes[n] == len(now)
        begin = n + 1 - run
        brought = len(now - set().union(*steps[:begin])) if begin >= base else None
        assert found.runs[n] == brought
    assert found.base == len(set().union(*steps[:base]))


@given(STEPS)
def test_shuffled_orders_rise_to_the_same_end_and_are_the_same_again(steps: list[list[int]]) -> None:
    band = course(steps, base_size=4, run_length=2, seed=7).band
    assert (np.diff(band, axis=1) >= 0).all() and (np.diff(band, axis=0) >= 0).all()
    assert all(curve[-1] == len(set().union(*steps)) for curve in band if len(steps))
    assert np.array_equal(band, course(steps, base_size=4, run_length=2, seed=7).band)


def test_the_middle_of_shuffled_orders_is_what_is_expected() -> None:
    # One of two codes in each of four steps: after one step one code, after all two, wherever they stand.
    band = course([[0], [0], [0], [1]], base_size=1, run_length=1, seed=0, orders=4000).band
    assert band[:, 0].tolist() == [1, 1, 1] and band[:, 3].tolist() == [2, 2, 2]
    assert band[0].tolist() == [1, 1, 1, 2] and band[2].tolist() == [1, 2, 2, 2]
