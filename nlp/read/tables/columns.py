"""The columns of a survey table: what each seems to be, and how a person names one.

Decides what a column can only be together with those beside it. Only proposes: the person can name every column.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from nlp.errors import ColumnMissing
from nlp.read.tables.coded import MARKS
from nlp.read.tables.doubtful import below_the_table, repeated_headers, trials
from nlp.read.tables.grids import Grid
from nlp.read.tables.headings import folded, nameless, one_line
from nlp.read.tables.kinds import BESIDE_THE_TABLE, MANY_VALUES, Kind, kind_of
from nlp.read.tables.layouts import Header, read_header
from nlp.read.tables.personal import in_words
from nlp.text import is_blank

Rows = tuple[tuple[int, tuple[str, ...]], ...]

_RUN_OF_TICKS = 3
_FEW_CELLS = 0.1


@dataclass(frozen=True, eq=False)  # one is only ever itself: there may be thousands, asked for again and again
class Column:
    """One column with what it seems to be.

    Attributes:
        position: Counts from 0.
        name: Short and distinct.
        wording: The full question.
        kind: What it seems to be.
        filled: The share of rows with something in it.
        examples: Three cells; none of a column that tells who somebody is.
        distinct: How many different cells it has.
        why: Why it was taken for its kind, in a few words.
    """

    position: int
    name: str
    wording: str
    kind: Kind
    filled: float
    examples: tuple[str, ...]
    distinct: int = 0
    why: str = ""


@dataclass(frozen=True)
class Table:
    """A grid whose header rows were told from its data rows."""

    layout: str
    columns: tuple[Column, ...]
    rows: Rows
    notes: tuple[str, ...] = ()

    def column(self, wanted: str, *, file: str) -> Column:
        """The column that a person named: by its name, its wording, or the only one that begins so.

        Raises:
            ColumnMissing: With the names that exist.
        """
        exact = next((c for c in self.columns if c.name == wanted), None)
        if exact:
            return exact
        key = folded(wanted)
        for matches in (
            [c for c in self.columns if key in (folded(c.name), folded(c.wording))],
            [c for c in self.columns if folded(c.name).startswith(key) or folded(c.wording).startswith(key)],
        ):
            if len(matches) == 1:
                return matches[0]
            if matches:
                break
        names = ", ".join(f'"{c.name}"' for c in self.columns[:60])
        more = f" and {len(self.columns) - 60} more" if len(self.columns) > 60 else ""
        several = "several columns named" if matches else "no column"
        raise ColumnMissing(
            f'"{file}" has {several} "{wanted}". Its columns are: {names}{more}.',
            do="Use one of these names, as it stands here.",
        )


def understand(grid: Grid, *, header_rows: int | None = None) -> Table:
    """Tells header rows from data rows and says what each column seems to be.

    Args:
        grid: The cells of a file.
        header_rows: How many rows are the header, where a person said so.
    """
    header = read_header(grid, header_rows=header_rows)
    rows = grid.rows[header.rows :]
    columns = [
        _column(position, header, [cells[position] for _, cells in rows]) for position in range(len(header.names))
    ]
    columns = _with_runs_of_ticks(_like_their_siblings(_without_notes_beside(columns)), rows)
    doubtful = repeated_headers(rows, grid.rows[: header.rows]) + below_the_table(rows)
    return Table(header.layout, tuple(columns), rows, header.notes + _trials(header, columns, rows) + doubtful)


def is_identifying(values: Sequence[str]) -> bool:
    """True where every row has a value and no two are the same."""
    return bool(values) and all(not is_blank(v) for v in values) and len(set(values)) == len(values)


def _column(position: int, header: Header, cells: Sequence[str]) -> Column:
    name, wording = header.names[position], header.wordings[position]
    filled = [cell for cell in cells if cell and (cell[0].isalnum() or not is_blank(cell))]
    kind, why = kind_of(name, wording, filled, rows=len(cells), own=position in header.own)
    examples = () if kind == "personal" else tuple(dict.fromkeys(one_line(cell[:2000]) for cell in filled[:50]))[:3]
    share = len(filled) / max(len(cells), 1)
    return Column(position, name, wording, kind, share, examples, len(set(filled)), why)


def _without_notes_beside(columns: list[Column]) -> list[Column]:
    """A few cells in a column without a name are what somebody wrote beside the table."""
    without = nameless(len(columns))[0]
    if all(c.name == name for c, name in zip(columns, without, strict=True)):
        return columns
    return [
        replace(c, kind="closed question", why=BESIDE_THE_TABLE)
        if c.name == name and c.filled < _FEW_CELLS and c.kind in ("open question", "attribute")
        else c
        for c, name in zip(columns, without, strict=True)
    ]


def _like_their_siblings(columns: list[Column]) -> list[Column]:
    """ "Aspect 2" with short answers is as open as "Aspect 1" and "Aspect 3"."""
    families: dict[str, list[Column]] = {}
    for column in columns:
        families.setdefault(re.sub(r"\d+", "#", column.name), []).append(column)
    found = list(columns)
    for family in families.values():
        opened = [c for c in family if c.kind == "open question"]
        if opened and all("#" in re.sub(r"\d", "#", c.name) for c in family):
            for column in family:
                if column.why == MANY_VALUES:
                    found[column.position] = replace(column, kind="open question", why=f'like "{opened[0].name}"')
    return found


def _with_runs_of_ticks(columns: list[Column], rows: Rows) -> list[Column]:
    """Several columns of 0 and 1 side by side: somebody's coding, or one question with many ticks."""
    opened = any(c.kind == "open question" for c in columns)
    found = list(columns)
    run: list[Column] = []
    for column in [*columns, None]:
        if column and (column.kind == "empty" or _is_tick(column, rows)):
            run.append(column)
            continue
        ticks = [c for c in run if c.kind != "empty"]
        if len(ticks) >= _RUN_OF_TICKS:
            kind: Kind = "codes" if opened else "closed question"
            for tick in ticks:
                found[tick.position] = replace(
                    tick, kind=kind, why=f"one of {len(ticks)} columns with 0 and 1 or ticks"
                )
        run = []
    return found


def _is_tick(column: Column, rows: Rows) -> bool:
    if column.kind not in ("attribute", "closed question") or column.distinct > 2:
        return False
    values = {folded(cells[column.position]) for _, cells in rows}
    return values <= MARKS and bool(values & {"1", "1.0", "true", "x", "✓", "✔"})


def _trials(header: Header, columns: Sequence[Column], rows: Rows) -> tuple[str, ...]:
    status = next((c for c in columns if in_words(c.name) == "status" and c.position in header.own), None)
    if status is None:
        return ()
    figures = frozenset({"1", "2"}) if header.layout.startswith("Qualtrics") else frozenset[str]()
    return trials(rows, status.position, status.name, figures=figures)
