"""Table files to a grid of cells, every cell as the text that it holds.

Decides what is a title above the table and how wide the table is. Never turns "None" into nothing, ``007`` into 7, or
shifts the cells of a row.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from nlp.errors import FileEmpty, RaggedRow
from nlp.read.choice import Choice
from nlp.read.decode import Sample
from nlp.read.packages import PLAIN_TEXT, looks_like
from nlp.read.tables.delimited import Record, read_delimited, swallowed_notes
from nlp.read.tables.merged import fill_merged_headers, notes_below
from nlp.read.tables.spss import read_spss
from nlp.read.tables.workbooks import Sheet, read_workbook
from nlp.text import is_blank, numbers, plural

TABLES = (".csv", ".tsv", ".tab", ".xlsx", ".xlsm", ".xls", ".ods", ".sav", ".zsav")
_NOTHING_SAID = Choice()
_WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".ods")
_SPSS = (".sav", ".zsav")
_LINE_END = re.compile(r"\r\n|\r|\n")

Row = tuple[int, tuple[str, ...]]


@dataclass(frozen=True)
class Grid:
    """A table as it stands in a file: rows of equally many cells, each with its number in a spreadsheet.

    Attributes:
        rows: (number, cells), the header rows among them.
        layout: What kind of table it is, in words.
        encoding: How its bytes were read.
        notes: What a person should know before trusting it.
        samples: Where the encoding is a guess: the guess and the other possible encodings, each with lines to look at.
        sheet: The sheet of a workbook that was read.
        sheets: The names of all its sheets that hold cells.
        wordings: The wording of each column, where the file keeps it apart from the name (SPSS).
        grouped: True where cells of the first row are merged across columns, as above names of columns.
    """

    rows: tuple[Row, ...]
    layout: str
    encoding: str
    notes: tuple[str, ...] = ()
    samples: tuple[Sample, ...] = ()
    sheet: str | None = None
    sheets: tuple[str, ...] = ()
    wordings: tuple[str, ...] = ()
    grouped: bool = False


def read_grid(path: Path, data: bytes, choice: Choice = _NOTHING_SAID) -> Grid:
    """The cells of a table.

    Args:
        path: Where the file is; only its name is looked at.
        data: Its bytes.
        choice: What a person said about the sheet, the header rows and the encoding.

    Raises:
        FileEmpty, NotText, RaggedRow, SheetMissing, TooLarge, UnknownFormat: With the row where there is one.
    """
    ending = path.suffix.lower()
    if ending in _SPSS:
        table = read_spss(data, file=path.name, encoding=choice.encoding)
        return Grid(table.rows, table.layout, table.encoding, table.notes, wordings=table.wordings)
    if ending == ".xls" and looks_like(data) == PLAIN_TEXT:  # many web tools call their CSV so
        return _from_text(path.name, data, choice, f'"{path.name}" is no workbook but a text table, and read as one.')
    if ending in _WORKBOOKS:
        return _from_sheet(read_workbook(data, file=path.name, sheet=choice.sheet), path.name, choice.header_rows)
    return _from_text(path.name, data, choice)


def _from_text(file: str, data: bytes, choice: Choice, *notes: str) -> Grid:
    found = read_delimited(data, file=file, encoding=choice.encoding)
    filled, titles = _below_titles(found.records, file, choice.header_rows)
    rows, short = _rectangular(filled, file, choice.header_rows, found.delimiter)
    return Grid(
        rows=rows,
        layout=found.layout,
        encoding=found.encoding,
        notes=(*notes, *titles, *short, *found.notes, *swallowed_notes(rows, found.delimiter)),
        samples=found.samples,
    )


def _from_sheet(sheet: Sheet, file: str, header_rows: int | None) -> Grid:
    filled, titles = _below_titles(sheet.records, file, header_rows)
    below = fill_merged_headers(filled, sheet.merged, header_rows)
    width = 1 + max(max(i for i, cell in enumerate(row) if not is_blank(cell)) for _, row in filled)
    return Grid(
        rows=tuple((number, tuple(row[:width])) for number, row in filled),
        layout=f'sheet "{sheet.name}"',
        encoding="UTF-8",
        notes=(*sheet.notes, *titles, *notes_below(below)),
        sheet=sheet.name,
        sheets=sheet.names,
        grouped=any(top == filled[0][0] and right > left for top, left, _, right in sheet.merged),
    )


def _below_titles(records: Sequence[Record], file: str, header_rows: int | None) -> tuple[list[Record], list[str]]:
    """The rows with something in them, without the titles above the header, and a note on each title.

    Where a person said how many rows are the header, these count from the first row with something in it.
    """
    filled = [(number, row) for number, row in records if any(not is_blank(cell) for cell in row)]
    if not filled:
        raise FileEmpty(f'"{file}" holds nothing but empty cells.', do="Export it again.")
    titles = _titles(filled) if header_rows is None else []
    notes = [f'Row {number} stands above the header and was not read: "{text}".' for number, text in titles]
    return filled[len(titles) :], notes


def _titles(filled: list[Record]) -> list[tuple[int, str]]:
    """Lines of one cell, or of two such as "Printed on" and a date, above a table of three columns or more."""
    titles: list[tuple[int, str]] = []
    pairs = False
    left = min(next(i for i, cell in enumerate(row) if not is_blank(cell)) for _, row in filled[:50])
    for number, row in filled[:10]:
        at = [i for i, cell in enumerate(row) if not is_blank(cell)]
        if len(at) >= 3:
            below = [sum(not is_blank(cell) for cell in cells) for _, cells in filled[len(titles) + 1 :][:50]]
            return titles if not pairs or (below and median(below) >= 3) else []
        # The header of two columns is a pair, too, but no title stands above it.
        if at != [left] and not (titles and at == [left, left + 1] and len(row) == len(filled[0][1])):
            return []
        pairs = pairs or len(at) == 2
        titles.append((number, " ".join(row[i].strip() for i in at)))
    return []


def _rectangular(
    filled: list[Record], file: str, header_rows: int | None, delimiter: str
) -> tuple[tuple[Row, ...], list[str]]:
    """All rows as wide as the header, and a note on rows whose last cells are missing; a row too wide is refused."""
    width = _width(filled, header_rows)
    below = filled[header_rows] if header_rows and header_rows < len(filled) else filled[0]
    rows: list[Row] = []
    short: list[Record] = []
    for number, row in filled:
        cells = row
        if len(row) > width and all(is_blank(cell) for cell in row[width:]):
            cells = row[:width]
        if len(cells) > width:
            raise _ragged(number, file, cells, width)
        if len(cells) < width:
            if number >= below[0]:
                short.append((number, row))
            cells = [*cells, *[""] * (width - len(cells))]
        rows.append((number, tuple(cells)))
    if not short:
        return tuple(rows), []
    begins_well = _beginning([row[0] for _, row in filled[max(1, header_rows or 0) :] if len(row) >= width])
    for number, row in short:
        if not begins_well(row[0]) or _holds_a_row(row, width, delimiter):
            raise _ragged(number, file, row, width)
    return tuple(rows), [_short_note([number for number, _ in short], last=filled[-1][0])]


def _width(filled: list[Record], header_rows: int | None) -> int:
    if header_rows is None:
        return len(filled[0][1])
    if header_rows:
        return max(len(row) for _, row in filled[:header_rows])
    widths = [len(row) for _, row in filled[:100]]
    return max(set(widths), key=lambda width: (widths.count(width), width))


def _beginning(firsts: list[str]) -> Callable[[str], bool]:
    """What tells the beginning of a row from the second half of one that a line break divided: its first cell.

    Where whole rows all begin with a figure, or all with one word, that is how a row begins.
    """
    firsts = [first.strip() for first in firsts]
    if firsts and all(first[:1].isdigit() for first in firsts):
        return lambda first: is_blank(first) or first.strip()[0].isdigit()
    if firsts and not any(" " in first for first in firsts):
        return lambda first: " " not in first.strip()
    return lambda first: True


def _holds_a_row(row: list[str], width: int, delimiter: str) -> bool:
    """True where a cell of a short row has swallowed the row below it."""
    return any(line.count(delimiter) >= width - 1 for cell in row for line in _LINE_END.split(cell)[1:])


def _ragged(number: int, file: str, cells: Sequence[str], width: int) -> RaggedRow:
    return RaggedRow(
        f'Row {number:,} of "{file}" has {plural(len(cells), "cell")}, but the header has {plural(width, "column")}.',
        do="Look there and in the row above for a line break, a quote mark or a delimiter too many or too few, "
        "or for a line that is no part of the table, mend it, and import again.",
    )


def _short_note(short: list[int], *, last: int) -> str:
    cut = " The last row is one of them: look whether the file was cut short." if short[-1] == last else ""
    count = plural(len(short), "row has", "rows have")
    return f"{count} fewer cells than the header (row {numbers(short)}); the missing last ones were read as blank.{cut}"
