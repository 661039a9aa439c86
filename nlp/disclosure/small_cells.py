"""Cells of a table that fit so few cases that they could give somebody away, and those that would let them be worked
out.

Decides which cells are not shown. A cell with nobody in it is shown: it holds nobody. What is left out cannot be
computed exactly from what is shown; how near one can come, and what a reader knows from elsewhere, it does not
decide.
"""

import heapq
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

FEWEST_CASES = 5
_MARGIN_COSTS = 1000.0
"""A total is left out only where no cells inside the table would do."""


@dataclass(frozen=True)
class SmallCells:
    """Which cells of a table with its totals are not shown.

    Attributes:
        table: Counts with a last column and a last row of totals, (rows + 1, columns + 1).
        small: Cells with at least one and fewer than k cases.
        complementary: Cells left out only so that the small ones cannot be worked out from the totals.
    """

    table: NDArray[np.int64]
    small: NDArray[np.bool_]
    complementary: NDArray[np.bool_]

    @property
    def hidden(self) -> NDArray[np.bool_]:
        """All cells that are not shown; nor is a percentage, a bar or a length that says the same."""
        return self.small | self.complementary


def small_cells(table: ArrayLike, *, k: int = FEWEST_CASES) -> SmallCells:
    """The cells of a two-way table, with its totals, that must not be shown.

    Each small cell is put on a closed way of hidden cells that turns at a cell in every step, the cheapest there is:
    along it one case can be added and taken away in turns, so that every cell on it has more than one possible value.
    Gusfield, SIAM Journal on Computing 17 (1988) 552-571, shows that a cell can be worked out exactly where there is
    no such way.

    Args:
        table: Counts of cases without totals, (rows, columns), none negative.
        k: The fewest cases that a shown cell may hold.

    Raises:
        ValueError: The table has no two dimensions, is empty, or holds a negative number.

    Example:
        >>> hidden = small_cells([[3, 20, 30], [12, 25, 40]]).hidden
        >>> hidden.astype(int).tolist()
        [[1, 1, 0, 0], [1, 1, 0, 0], [0, 0, 0, 0]]
    """
    counts = np.asarray(table, dtype=np.int64)
    if counts.ndim != 2 or not counts.size or (counts < 0).any():
        raise ValueError("a table of counts has rows and columns, and no number below 0")
    counts = np.vstack([counts, counts.sum(axis=0)])
    counts = np.hstack([counts, counts.sum(axis=1, keepdims=True)])
    small = (counts > 0) & (counts < k)
    hidden = small.copy()
    for row, column in np.argwhere(small):
        for cell in _cheapest_way_round(counts, hidden, int(row), int(column)):
            hidden[cell] = True
    return SmallCells(counts, small, hidden & ~small)


def _cheapest_way_round(
    counts: NDArray[np.int64], hidden: NDArray[np.bool_], row: int, column: int
) -> list[tuple[int, int]]:
    """The cells of the cheapest closed way through a cell (Dijkstra over rows and columns as places).

    From a row to a column a case is added to the cell between them, from a column to a row one is taken away: a cell
    with nobody in it can only be passed in the first direction, and a total, which counts against its row, in the
    second.
    """
    rows, columns = counts.shape
    cost = np.where(hidden, 0.0, counts + 1.0)
    cost[-1, :] = np.where(hidden[-1, :], 0.0, cost[-1, :] * _MARGIN_COSTS)
    cost[:-1, -1] = np.where(hidden[:-1, -1], 0.0, cost[:-1, -1] * _MARGIN_COSTS)
    is_total = np.zeros_like(hidden)
    is_total[-1, :-1] = is_total[:-1, -1] = True
    start, goal = rows + column, row
    reached = {start: 0.0}
    came: dict[int, int] = {}
    queue = [(0.0, start)]
    while queue:
        so_far, place = heapq.heappop(queue)
        if place == goal:
            break
        if so_far > reached[place]:
            continue
        from_row = place < rows
        for other in range(columns) if from_row else range(rows):
            cell = (place, other) if from_row else (other, place - rows)
            if cell == (row, column) or (counts[cell] == 0 and from_row == is_total[cell]):
                continue
            there = rows + other if from_row else other
            price = so_far + float(cost[cell])
            if price < reached.get(there, np.inf):
                reached[there], came[there] = price, place
                heapq.heappush(queue, (price, there))
    way, place = [], goal
    while place != start:
        before = came[place]
        way.append((before, place - rows) if before < rows else (place, before - rows))
        place = before
    return way
