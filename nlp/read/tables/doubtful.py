"""Rows of a table that may be no answers: trials of the survey, the header once more, totals and notes below the table.

Decides nothing about them: they are kept and named, so that a person can look. Never drops a row.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from nlp.text import is_blank, numbers, plural

Rows = Sequence[tuple[int, tuple[str, ...]]]

_TRIAL = re.compile(r"\b(preview|test|spam)", re.IGNORECASE)
_SUM = re.compile(r"\s*(grand |sub-?)?(totals?|sum|mean|average)\b\s*:?\s*", re.IGNORECASE)
_MOST_BELOW = 20
_MOST_GAPS = 5  # in a table with more of them an empty row says nothing


def trials(rows: Rows, status: int, name: str, *, figures: frozenset[str]) -> tuple[str, ...]:
    """Rows that somebody made to try the survey out.

    Args:
        rows: The rows of the table.
        status: The position of the column in which the tool says so.
        name: Its name.
        figures: Those that mean it, where the tool writes figures.
    """
    found = [
        row for row, cells in rows if cells[status].strip() in figures or _TRIAL.search(cells[status][:200]) is not None
    ]
    return _note(found, f'to be previews or tests of the survey, by "{name}"')


def repeated_headers(rows: Rows, header: Sequence[tuple[int, tuple[str, ...]]]) -> tuple[str, ...]:
    """Rows that say the same as the header, as where one export was pasted below another."""
    heads = {cells for _, cells in header if sum(not is_blank(cell) for cell in cells) > 1}
    return _note([row for row, cells in rows if cells in heads], "to be the header once more")


def below_the_table(rows: Rows) -> tuple[str, ...]:
    """Rows at the end with hardly a cell in them that stand apart or begin with a word such as "Total"."""
    between = sum(later[0] > row[0] + 1 for row, later in pairwise(rows))
    filled = [sum(not is_blank(cell) for cell in cells) for _, cells in rows[-_MOST_BELOW - 50 :]]
    usual = median(filled) if filled else 0
    found: list[int] = []
    apart = 0
    for at in range(len(rows) - 1, max(0, len(rows) - 1 - _MOST_BELOW), -1):
        number, cells = rows[at]
        if filled[at - len(rows)] > usual / 2:
            break
        found.append(number)
        first = next((cell for cell in cells if not is_blank(cell)), "")
        if (rows[at - 1][0] < number - 1 and between <= _MOST_GAPS) or _SUM.fullmatch(first[:100]):
            apart = len(found)
    return _note(found[:apart][::-1], "to be totals or notes below the table")


def _note(rows: Sequence[int], what: str) -> tuple[str, ...]:
    if not rows:
        return ()
    if len(rows) == 1:
        return (f"Row {numbers(rows)} seems {what}. It was kept; if it is no answer, take it out of the file.",)
    return (
        f"{plural(len(rows), 'row')} (row {numbers(rows)}) seem {what}. "
        "They were kept; if they are no answers, take them out of the file.",
    )
