"""Small cells are left out, and nothing left out can be worked out exactly from what is shown."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.optimize import linprog

from nlp.disclosure import SmallCells, rare_combinations, small_cells

TABLES = st.tuples(st.integers(1, 5), st.integers(1, 5)).flatmap(
    lambda shape: arrays(np.int64, shape, elements=st.sampled_from([0, 0, 1, 2, 3, 4, 5, 6, 9, 20, 57]))
)


def bounds(cells: SmallCells) -> dict[tuple[int, int], tuple[float, float]]:
    """The least and the most that each hidden cell could be, for a reader who knows that totals are sums: by linear
    programming over all tables without negative numbers that show the same."""
    table, hidden = cells.table, cells.hidden
    rows, columns = table.shape
    number = {(int(i), int(j)): n for n, (i, j) in enumerate(np.argwhere(hidden))}
    sums, known = [], []
    lines = [[(i, j) for j in range(columns)] for i in range(rows)]
    lines += [[(i, j) for i in range(rows)] for j in range(columns)]
    for line in lines:
        *inner, total = line
        equation, shown = np.zeros(len(number)), 0
        for cell, sign in [*((cell, 1) for cell in inner), (total, -1)]:
            if cell in number:
                equation[number[cell]] = sign
            else:
                shown -= sign * int(table[cell])
        sums.append(equation)
        known.append(shown)
    result = {}
    for cell, n in number.items():
        ends = []
        for sign in (1, -1):
            goal = np.zeros(len(number))
            goal[n] = sign
            solved = linprog(goal, A_eq=np.array(sums), b_eq=known, bounds=(0, None), method="highs")
            ends.append(sign * np.inf * -1 if solved.status == 3 else sign * solved.fun)
        result[cell] = (ends[0], ends[1])
    return result


@settings(max_examples=60, deadline=None)
@given(TABLES, st.integers(2, 7))
def test_no_hidden_cell_can_be_worked_out_from_what_is_shown(table: np.ndarray, k: int) -> None:
    cells = small_cells(table, k=k)
    for cell, (low, high) in bounds(cells).items():
        assert high - low >= 0.99, (cell, low, high, cells.table[cell])


@settings(max_examples=100, deadline=None)
@given(TABLES, st.integers(2, 7))
def test_every_shown_cell_holds_nobody_or_enough(table: np.ndarray, k: int) -> None:
    cells = small_cells(table, k=k)
    shown = cells.table[~cells.hidden]
    assert ((shown == 0) | (shown >= k)).all()
    assert not (cells.small & cells.complementary).any()
    if not cells.small.any():
        assert not cells.hidden.any()


def test_without_complementary_cells_the_total_would_give_the_small_one_away() -> None:
    cells = small_cells([[3, 20, 30], [12, 25, 40]])
    assert cells.small.sum() == 1 and cells.complementary.sum() == 3
    bare = SmallCells(cells.table, cells.small, np.zeros_like(cells.small))
    assert bounds(bare)[0, 0] == (3, 3)


def test_a_table_without_small_cells_is_shown_whole() -> None:
    assert not small_cells([[5, 0], [9, 12]]).hidden.any()


def test_totals_are_kept_where_cells_inside_will_do() -> None:
    cells = small_cells([[2, 40, 50, 60], [70, 80, 90, 100], [7, 8, 9, 60]])
    assert not cells.hidden[-1].any() and not cells.hidden[:, -1].any()


def test_a_large_table_is_done_at_once() -> None:
    rng = np.random.default_rng(7)
    cells = small_cells(rng.poisson(8, size=(60, 40)))
    assert cells.small.any() and cells.hidden.sum() < cells.table.size / 2


@pytest.mark.parametrize("table", [[], [[]], [1, 2], [[1, -1]]])
def test_what_is_no_table_of_counts_is_refused(table: list) -> None:
    with pytest.raises(ValueError, match="rows and columns"):
        small_cells(table)


def test_a_description_that_fits_few_is_named_with_what_to_leave_out() -> None:
    cases = [{"size": "large", "nation": "Wales", "region": "north"}] * 2
    cases += [{"size": "small", "nation": "Wales", "region": "north"}] * 5
    cases += [{"size": "large", "nation": "England", "region": "south"}] * 4
    found = rare_combinations(cases, ("size", "nation", "region"))
    assert [(rare.cases, rare.leave_out) for rare in found] == [
        ((0, 1), ("size",)),
        ((7, 8, 9, 10), ("nation", "region")),
    ]
    assert rare_combinations(cases, ("size",)) == ()


def test_a_case_without_a_value_is_hidden_among_those_that_have_one() -> None:
    cases = [{"size": "small", "nation": "Wales"}] * 5 + [{"size": "small", "nation": ""}, {"size": "small"}]
    assert rare_combinations(cases, ("size", "nation")) == ()


def test_a_single_case_can_only_leave_out_everything() -> None:
    (rare,) = rare_combinations([{"size": "small"}], ("size",))
    assert rare.leave_out == ("size",)
