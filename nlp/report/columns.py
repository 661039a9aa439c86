"""How the columns of a table stand: which hold numbers, and how wide each is.

Decides it from the text of the cells alone, so that every format of a report sets the same table in the same way.
"""

import re
from collections.abc import Callable, Sequence

_NUMBER = re.compile(r"(?:over |under )?[-+−]?[\d,.]+(?: %| to .*| of [\d,.]+| \(.*\))?|not shown|not defined")
_WIDEST_NUMBER, _WIDEST_TEXT, _LEAST_TEXT = 24, 37, 12
_BESIDE = 3
"""Letters of room beside the text of a cell."""

Rows = Sequence[Sequence[str]]


def numeric(rows: Rows) -> list[bool]:
    """Which columns hold numbers below their head, and stand to the right; never the first, which names the row.

    Example:
        >>> numeric([("Wave", "Cases", "Share"), ("2024", "25", "under 1 %"), ("2025", "33", "not shown")])
        [False, True, True]
    """
    held = [[row[column] for row in rows[1:] if row[column]] for column in range(len(rows[0]))]
    return [column > 0 and bool(cells) and all(map(_NUMBER.fullmatch, cells)) for column, cells in enumerate(held)]


def widths(rows: Rows, *, letters: int) -> list[float]:
    """Each column as a part of the whole width: numbers on one line, and the rest shared out among the texts.

    Heads of numbers stand on one line too, where the texts have what they want without it.

    Args:
        rows: The head first.
        letters: About as many fit into a line of the table.

    Example:
        >>> [round(width, 2) for width in widths([("Code", "Cases that said it"), ("Money", "12")], letters=90)]
        [0.77, 0.23]
    """
    columns = list(zip(*rows, strict=True))
    numbers = numeric(rows)
    wanted = [0 if number else _wanted(cells) for cells, number in zip(columns, numbers, strict=True)]
    for head_of in (len, _halved):
        fixed = [_fixed(cells, head_of) if number else 0 for cells, number in zip(columns, numbers, strict=True)]
        if sum(fixed) + sum(wanted) <= letters:
            break
    parts = [
        fix or text for fix, text in zip(fixed, _shared(wanted, max(letters - sum(fixed), letters / 3)), strict=True)
    ]
    return [part / sum(parts) for part in parts]


def _shared(wanted: Sequence[int], room: float) -> list[float]:
    """The room for texts: each gets what it wants, the narrow ones before the wide ones; what is left goes to all."""
    given = [0.0] * len(wanted)
    texts = sorted((want, column) for column, want in enumerate(wanted) if want)
    for place, (want, column) in enumerate(texts):
        given[column] = min(want, room / (len(texts) - place))
        room -= given[column]
    return [part * (1 + room / sum(given)) if part else 0 for part in given]


def _wanted(cells: Sequence[str]) -> int:
    longest = max(len(line) for cell in cells for line in cell.split("\n"))
    return min(max(longest, _LEAST_TEXT), _WIDEST_TEXT) + _BESIDE


def _fixed(cells: Sequence[str], head_of: Callable[[str], int]) -> int:
    return min(max(head_of(cells[0]), *map(len, cells[1:])), _WIDEST_NUMBER) + _BESIDE


def _halved(head: str) -> int:
    """How wide a head is on two lines."""
    return max(len(head) // 2 + 2, *map(len, head.split()), 0)
