"""Figures as tables of text, one row for each number, to take away as a file.

Decides what stands in which column, and which numbers are left out where so few cases stand behind them that they could
give somebody away: those, and enough others that they cannot be worked out from what is shown.
"""

from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from nlp.disclosure.small_cells import small_cells
from nlp.errors import FigureRefused
from nlp.model.figures import (
    SMALL,
    CodeName,
    CoOccurrence,
    Crosstab,
    Difference,
    Figure,
    Matrix,
    Prevalence,
    Saturation,
    Share,
)

Rows = list[list[str]]
Cell = tuple[int, int]

NOT_SHOWN = "not shown"
NONE_KNOWN = "nothing known"
_SHARE = ("%", "% low", "% high")


@dataclass(frozen=True)
class Hidden:
    """What of a crosstab is not shown.

    Attributes:
        cells: (line, column).
        bases: Columns whose number of cases is not shown either.
        totals: Lines whose cells could be worked out from how many cases hold the code in all: that is not shown.
    """

    cells: AbstractSet[Cell]
    bases: AbstractSet[int]
    totals: AbstractSet[int]


def rows(figure: Figure, *, suppress: bool = False, k: int = SMALL) -> Rows:
    """The heads and then a row for each number of a figure.

    Args:
        figure: As ``Figures`` gives it.
        suppress: Leaves out what fewer than ``k`` cases stand behind.
        k: The fewest cases that are shown.

    Raises:
        FigureRefused: Of a figure that shows single cases, nothing can be left out.
    """
    fewest = k if suppress else 0
    if isinstance(figure, Prevalence):
        return _prevalence(figure, fewest)
    if isinstance(figure, Crosstab):
        return _crosstab(figure, fewest)
    if isinstance(figure, CoOccurrence):
        return _co_occurrence(figure, fewest)
    if suppress:
        raise FigureRefused(
            "This figure shows single cases, so that small numbers cannot be left out of it.",
            kept="Nothing was written.",
            do="Keep it to yourself, or write another figure.",
        )
    return _matrix(figure) if isinstance(figure, Matrix) else _saturation(figure)


def too_few(share: Share, *, k: int) -> bool:
    """True where fewer than ``k`` cases, and not none, stand behind a share."""
    return 0 < share.count < k or 0 < share.base < k


def _prevalence(figure: Prevalence, k: int) -> Rows:
    heads = ["Code", "In", "Cases", "Of cases", *_SHARE, "Answers", "Of answers", *_SHARE, "Mentions"]
    found = [heads]
    for line, inside in zip(figure.lines, _groups([line.code for line in figure.lines]), strict=True):
        hidden = too_few(line.cases, k=k)
        numbers = [*_share(line.cases, hidden), *_share(line.answers, hidden), _number(line.mentions, hidden)]
        found.append([line.code.name, inside, *numbers])
    return found


def _crosstab(figure: Crosstab, k: int) -> Rows:
    group = "Wave" if figure.over_time else figure.by
    apart = "Last against first" if figure.over_time else "Furthest apart"
    compared = ["Association (V)", "p", apart, "Points", "Points low", "Points high"]
    heads = ["Code", "In", group, "Cases", "Of cases", *_SHARE, *compared]
    hidden = hidden_cells(figure, k=k)
    found = [heads]
    for i, (line, inside) in enumerate(zip(figure.lines, _groups([n.code for n in figure.lines]), strict=True)):
        numbers = ["" if v is None else f"{v:.3f}" for v in (line.association, line.p)]
        # What compares groups is left out with any of them: the number could be worked out from it.
        lost = any(row == i for row, _ in hidden.cells)
        numbers = [NOT_SHOWN] * len(compared) if lost else [*numbers, *_difference(line.difference)]
        for j, (column, cell) in enumerate(zip(figure.columns, line.cells, strict=True)):
            share = _share(cell, (i, j) in hidden.cells or j in hidden.bases)
            share[1] = _number(cell.base, j in hidden.bases)
            found.append([line.code.name, inside, column.name or NONE_KNOWN, *share, *numbers])
    return found


def hidden_cells(figure: Crosstab, *, k: int) -> Hidden:
    """What of a crosstab is not shown, so that nothing of fewer than ``k`` cases is, or can be worked out.

    Each line is a table of its own: cases with the code and without it, by groups. How many cases each group has is
    shown beside it, and how many hold the code in all is another figure.
    """
    cells: set[Cell] = set()
    bases: set[int] = set()
    totals: set[int] = set()
    for i, line in enumerate(figure.lines):
        held = [cell.count for cell in line.cells]
        without = [cell.base - cell.count for cell in line.cells]
        if held:
            hidden = small_cells([held, without], k=k).hidden
            cells.update((i, j) for j in range(len(held)) if hidden[0, j])
            bases.update(j for j in range(len(held)) if hidden[2, j])
            totals.update({i} if hidden[0, -1] else ())
    return Hidden(cells, bases, totals)


def _co_occurrence(figure: CoOccurrence, k: int) -> Rows:
    what = "Cases" if figure.together == "case" else "Answers"
    found = [["Code", "And", f"{what} with both", f"{what} with either", "Jaccard", "Cases with both"]]
    for i, one in enumerate(figure.codes):
        for j in range(i + 1, len(figure.codes)):
            pair = figure.cells[i][j]
            hidden = 0 < pair.cases < k
            numbers = [
                _number(pair.count, hidden),
                _number(pair.either, hidden),
                NOT_SHOWN if hidden else f"{pair.jaccard:.3f}",
                _number(pair.cases, hidden),
            ]
            found.append([one.name, figure.codes[j].name, *numbers])
    return found


def _matrix(figure: Matrix) -> Rows:
    heads = ["Case", "Answers", *(code.name for code in figure.codes)]
    return [heads, *([row.name, str(row.answers), *(str(cell.count) for cell in row.cells)] for row in figure.rows)]


def _saturation(figure: Saturation) -> Rows:
    step = "Source" if figure.of == "source" else "Case"
    heads = ["Step", step, "New codes", "Codes", "Low", "Middle", "High", "New in run", "% of base", "Which are new"]
    return [
        heads,
        *(
            [
                str(number),
                point.name,
                str(len(point.new)),
                *(str(n) for n in (point.codes, point.low, point.middle, point.high)),
                "" if point.run is None else str(point.run),
                _percent(point.share),
                "; ".join(point.new),
            ]
            for number, point in enumerate(figure.points, 1)
        ),
    ]


def _groups(codes: Sequence[CodeName]) -> Iterable[str]:
    """For each code the name of what holds it; "" at the top."""
    above: list[str] = []
    for code in codes:
        del above[code.depth :]
        yield above[-1] if above else ""
        above.append(code.name)


def _share(share: Share, hidden: bool) -> list[str]:
    shown: Callable[[float | None], str] = (lambda _: NOT_SHOWN) if hidden else _percent
    ends = [shown(value) for value in (share.share, share.low, share.high)]
    return [_number(share.count, hidden), str(share.base), *ends]


def _difference(found: Difference | None) -> list[str]:
    if found is None:
        return ["", "", "", ""]
    return [f"{found.of} / {found.against}", *(_percent(value) for value in (found.points, found.low, found.high))]


def _number(number: int, hidden: bool) -> str:
    return NOT_SHOWN if hidden else str(number)


def _percent(share: float | None) -> str:
    return "" if share is None else f"{share * 100:.1f}"
