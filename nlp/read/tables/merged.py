"""Merged cells: what they say about the header, and what a person should know about them.

Decides where a second row of names stands below merged cells, or below the gaps that they leave in a text table. Never
fills merged cells below the header.
"""

import re
from collections.abc import Sequence

from nlp.read.tables.headings import one_line
from nlp.text import is_blank, plural


def fill_merged_headers(
    filled: Sequence[tuple[int, list[str]]], merged: Sequence[tuple[int, int, int, int]], header_rows: int | None
) -> int:
    """Writes the words of cells merged across columns into each of them, in the header rows; how many lie below.

    Header rows follow one another from the top; where nobody said how many, up to three that have merged cells.
    """
    at = {number: row for number, row in filled}
    header = 0
    starts = {top for top, _, _, _ in merged}
    for number, _ in filled[: 3 if header_rows is None else header_rows]:
        if header_rows is None and number not in starts:
            break
        header = number
    for top, left, _, right in merged:
        if top <= header and top in at:
            at[top][left : right + 1] = [at[top][left]] * len(at[top][left : right + 1])
    return sum(top > header and top in at and not is_blank(at[top][left]) for top, left, _, _ in merged)


def notes_below(below: int) -> tuple[str, ...]:
    if not below:
        return ()
    return (f"{plural(below, 'group')} of merged cells below the header: only the first cell of each has the words.",)


def has_second_row(rows: Sequence[Sequence[str]], *, sure: bool) -> bool:
    """True where the second row has a name under each gap of the first, and nothing under each name without a gap.

    ``sure`` is True where the file says that cells of the first row are merged.
    """
    if len(rows) < 3:
        return False
    first = list(map(one_line, rows[0]))
    below = [not is_blank(cell) for cell in rows[1]]
    gaps = {i for i, cell in enumerate(first) if not cell or (i and cell == first[i - 1])}
    alone = [i for i in range(len(first)) if i not in gaps and i + 1 not in gaps]
    figures = any(re.fullmatch(r"[\d\s.,:/-]+", cell) for cell in rows[1])
    return (
        (sure or len(gaps) >= 2)
        and bool(first[0])
        and (sure or bool(alone))
        and all(below[i] for i in gaps)
        and not figures
        and not any(below[i] for i in alone)
    )


def gap_notes(rows: Sequence[Sequence[str]], *, grouped: bool) -> tuple[str, ...]:
    """A note where the names of the columns may stand in the second row; the first column has none in some tables."""
    below = rows[1] if len(rows) > 1 else ()
    gaps = [i for i in range(1, len(below)) if is_blank(rows[0][i]) and not is_blank(below[i])]
    if not grouped and (not gaps or 2 * len(gaps) < len(below)):
        return ()
    verb = "has" if len(gaps) == 1 else "have"
    what = "Cells of the first row are merged" if grouped else f"{len(gaps)} of {len(below)} columns {verb} no name"
    return (f"{what}. If the names of the columns stand in the row below, say that there are two header rows.",)
