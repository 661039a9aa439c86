"""CSV, TSV and XLSX files to a grid of cells, every cell as the text that it holds.

Decides the delimiter and the sheet. Never turns "None" into nothing, ``007`` into 7, or shifts a ragged row.
"""

import csv
import datetime as dt
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from nlp.errors import FileEmpty, RaggedRow, UnknownFormat
from nlp.read.decode import decode
from nlp.read.records import records_of
from nlp.text import is_blank, plural

_DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_LINE_END = re.compile(r"\r\n|\r|\n")
_MANY_LINES = 20


@dataclass(frozen=True)
class Grid:
    """A table as it stands in a file: rows of equally many cells, each with its number in a spreadsheet."""

    rows: tuple[tuple[int, tuple[str, ...]], ...]
    layout: str
    encoding: str
    notes: tuple[str, ...] = ()


def read_grid(path: Path, data: bytes) -> Grid:
    """The cells of a table.

    Raises:
        FileEmpty, NotText, RaggedRow, UnknownFormat: With the row where there is one.
    """
    if path.suffix.lower() == ".xlsx":
        return _read_workbook(path, data)
    return _read_delimited(path, data)


def _read_delimited(path: Path, data: bytes) -> Grid:
    decoded = decode(data, file=path.name)
    if is_blank(decoded.text):
        raise FileEmpty(f'"{path.name}" is empty.', do="Export it again.")
    delimiter = _delimiter(decoded.text)
    # A cell may be as long as its author liked; the module's own limit is 131,072 characters.
    csv.field_size_limit(max(csv.field_size_limit(), len(decoded.text) + 1))
    records, loose = records_of(decoded.text, delimiter, file=path.name)
    rows, notes = _rectangular(records, path.name)
    notes += _loose_notes(loose) + _swallowed_notes(rows, delimiter)
    if decoded.guessed:
        notes += (f"The encoding is a guess ({decoded.encoding}): look at the accents and quote marks.",)
    return Grid(
        rows=rows,
        layout=f"table with {_DELIMITERS[delimiter]}",
        encoding=decoded.encoding,
        notes=notes,
    )


def _loose_notes(rows: Sequence[int]) -> tuple[str, ...]:
    if not rows:
        return ()
    shown = ", ".join(f"{row:,}" for row in rows[:20]) + (" and more" if len(rows) > 20 else "")
    return (f"Words follow a closing quote mark inside a cell of row {shown}; they were kept.",)


def _swallowed_notes(rows: Sequence[tuple[int, tuple[str, ...]]], delimiter: str) -> tuple[str, ...]:
    """Cells of many lines that look like rows of the table: a quote mark may have swallowed them."""
    needed = len(rows[0][1]) - 1
    suspect = [number for number, row in rows if needed and any(_holds_rows(cell, delimiter, needed) for cell in row)]
    if not suspect:
        return ()
    shown = ", ".join(f"{row:,}" for row in suspect[:20])
    return (
        f"A cell of row {shown} has many lines that look like rows of this table. Look for a quote mark before it.",
    )


def _holds_rows(cell: str, delimiter: str, needed: int) -> bool:
    if cell.count("\n") + cell.count("\r") < _MANY_LINES:
        return False
    return sum(line.count(delimiter) >= needed for line in _LINE_END.split(cell)) >= _MANY_LINES


def _delimiter(text: str) -> str:
    """The delimiter that divides most of the first rows into equally many cells, from the first row on if it can."""

    def score(delimiter: str) -> tuple[bool, bool, int]:
        reader = csv.reader(io.StringIO(text[:200_000], newline=""), delimiter=delimiter)
        try:
            widths = [len(row) for row in islice(filter(any, reader), 30)]
        except csv.Error:
            return (False, False, 0)
        usual = max(set(widths), key=lambda width: (widths.count(width), width), default=1)
        even = usual > 1 and widths.count(usual) >= 0.8 * (len(widths) - 1)
        return (even and widths[0] == usual, even, usual)

    best = max(_DELIMITERS, key=score)
    return best if score(best)[2] > 1 else ","


def _rectangular(
    records: list[tuple[int, list[str]]], file: str
) -> tuple[tuple[tuple[int, tuple[str, ...]], ...], tuple[str, ...]]:
    """All rows as wide as the header, and notes. Wholly empty lines are left out; a ragged row is refused."""
    filled = [(number, row) for number, row in records if any(not is_blank(cell) for cell in row)]
    if not filled:
        raise FileEmpty(f'"{file}" holds nothing but empty cells.', do="Export it again.")
    titles = _titles(filled)
    notes = tuple(f'Row {number} stands above the header and was not read: "{text}".' for number, text in titles)
    filled = filled[len(titles) :]
    width = len(filled[0][1])
    rows = []
    for number, row in filled:
        cells = row
        if len(row) > width and all(is_blank(cell) for cell in row[width:]):
            cells = row[:width]
        if len(cells) != width:
            raise RaggedRow(
                f'Row {number} of "{file}" has {plural(len(cells), "cell")}, '
                f"but the header has {plural(width, 'column')}.",
                do="Look there for a quote mark or a delimiter too many or too few, mend it, and import again.",
            )
        rows.append((number, tuple(cells)))
    return tuple(rows), notes


def _titles(filled: list[tuple[int, list[str]]]) -> list[tuple[int, str]]:
    """Lines of one cell above a header of three or more: the title of a report, not a column."""
    titles = []
    for number, row in filled[:10]:
        texts = [cell for cell in row if not is_blank(cell)]
        if len(texts) >= 3:
            return titles
        if len(texts) > 1 or is_blank(row[0]):
            return []
        titles.append((number, texts[0].strip()))
    return []


def _read_workbook(path: Path, data: bytes) -> Grid:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = [
            (name, workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in workbook.sheet_names
        ]
    except (CalamineError, OSError, ValueError) as error:
        raise UnknownFormat(
            f'"{path.name}" cannot be opened as a workbook ({error}).',
            do="Open it in Excel or LibreOffice, remove a password if it has one, and save it again as XLSX.",
        ) from error
    filled = [(name, rows) for name, rows in sheets if sum(any(_cell(value) for value in row) for row in rows) >= 1]
    if not filled:
        raise FileEmpty(f'"{path.name}" holds no sheet with cells in it.', do="Export it again.")
    name, rows = filled[0]
    notes: tuple[str, ...] = ()
    if len(filled) > 1:
        others = ", ".join(f'"{other}"' for other, _ in filled[1:])
        notes = (f'Read the sheet "{name}"; not read: {others}. Save a sheet as its own file to import it.',)
    records = [(number, [_cell(value) for value in row]) for number, row in enumerate(rows, start=1)]
    width = max(len(row) for _, row in records)
    padded = [(number, row + [""] * (width - len(row))) for number, row in records]
    used = [i for i in range(width) if any(not is_blank(row[i]) for _, row in padded)]
    trimmed = [(number, row[: used[-1] + 1]) for number, row in padded]
    table, titles = _rectangular(trimmed, path.name)
    return Grid(table, f'sheet "{name}"', "UTF-8", notes + titles)


def _cell(value: object) -> str:
    """A workbook's cell as a person reads it: ``7.0`` is 7, a date is a date, "007" stays as it is."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    if isinstance(value, (dt.datetime, dt.date, dt.time)):
        return value.isoformat()
    return str(value)
