"""Table files to a grid of cells, every cell as the text that it holds.

Decides what is a title above the table and how wide the table is. Never turns "None" into nothing, ``007`` into 7, or
shifts the cells of a row.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from nlp.errors import FileEmpty, RaggedRow
from nlp.read.choice import Choice
from nlp.read.decode import Sample
from nlp.read.packages import PLAIN_TEXT, looks_like
from nlp.read.tables.delimited import Record, read_delimited, swallowed_notes
from nlp.read.tables.spss import read_spss
from nlp.read.tables.workbooks import Sheet, read_workbook
from nlp.text import is_blank, plural

TABLES = (".csv", ".tsv", ".tab", ".xlsx", ".xlsm", ".xls", ".ods", ".sav", ".zsav")
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
    """

    rows: tuple[Row, ...]
    layout: str
    encoding: str
    notes: tuple[str, ...] = ()
    samples: tuple[Sample, ...] = ()
    sheet: str | None = None
    sheets: tuple[str, ...] = ()
    wordings: tuple[str, ...] = ()


def read_grid(path: Path, data: bytes, choice: Choice = Choice()) -> Grid:  # noqa: B008 (it cannot be changed)
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
    below = _fill_merged_headers(filled, sheet.merged, header_rows)
    width = 1 + max(max(i for i, cell in enumerate(row) if not is_blank(cell)) for _, row in filled)
    return Grid(
        rows=tuple((number, tuple(row[:width])) for number, row in filled),
        layout=f'sheet "{sheet.name}"',
        encoding="UTF-8",
        notes=(*sheet.notes, *titles, *_merged_notes(below)),
        sheet=sheet.name,
        sheets=sheet.names,
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
        "mend it, and import again.",
    )


def _short_note(short: list[int], *, last: int) -> str:
    shown = ", ".join(f"{number:,}" for number in short[:20]) + (" and more" if len(short) > 20 else "")
    cut = " The last row is one of them: look whether the file was cut short." if short[-1] == last else ""
    count = plural(len(short), "row has", "rows have")
    return f"{count} fewer cells than the header (row {shown}); the missing last ones were read as blank.{cut}"


def _fill_merged_headers(
    filled: list[Record], merged: Sequence[tuple[int, int, int, int]], header_rows: int | None
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


def _merged_notes(below: int) -> tuple[str, ...]:
    if not below:
        return ()
    return (f"{plural(below, 'group')} of merged cells below the header: only the first cell of each has the words.",)
