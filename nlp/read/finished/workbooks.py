"""The quote table of a finished report, a workbook, back to its quotes: one a row, with its anchor beside it.

Reads what stands in its other sheets, in comments and in text boxes too, and tells which sheets, rows and columns are
hidden; what is hidden is compared like the rest.
"""

import re
import zipfile
from collections.abc import Sequence

from nlp.errors import FileEmpty, SheetMissing, UnknownFormat
from nlp.read.finished.quotations import Reading, anchor_columns, anchor_of
from nlp.read.packages import EXCEL, looks_like, open_package
from nlp.read.tables.excel import parse, scan_excel
from nlp.read.tables.extents import address
from nlp.read.tables.workbooks import Sheet, read_workbook
from nlp.text import numbers

_SHEET, _COLUMN, _CONTINUED, _WHO = "Quotes", "quote", "quote (continued", "attribution"
_MOST_SHEETS = 30
_BESIDE = {"comment": "in a comment on a cell", "drawing": "in a text box", "sheet": "in a header or footer"}
_BESIDE_CELLS = re.compile(r"xl/(?:.*/)?(?:threaded)?(comment|drawing|sheet)s?\d*\.xml", re.IGNORECASE)
_EDGES = frozenset(f"{page}{edge}" for page in ("odd", "even", "first") for edge in ("Header", "Footer"))
_ENDS_OF_TEXTS = {*_EDGES, "comment", "threadedComment", "p"}
_SET_AS = re.compile(r"&(?:[LCR]|\d+|\"[^\"]*\")")  # how the words of a header are set


def read_quote_table(data: bytes, reading: Reading, *, file: str) -> None:
    """Raises: TooLarge, UnknownFormat."""
    sheet = _quote_sheet(data, file=file)
    (_, head), *rows = sheet.records
    columns = anchor_columns(head)
    names = [" ".join(name.split()).casefold() for name in head]
    words = [k for k, name in enumerate(names) if name == _COLUMN or name.startswith(_CONTINUED)]
    if columns is None or _COLUMN not in names:
        raise UnknownFormat(
            f'"{file}" has no table of quotes: no sheet has the columns that Ownwords writes.',
            kept="Nothing was compared.",
            do="Name a workbook that Ownwords wrote as a report, with the heads of its columns as they were.",
        )
    speaks = names.index(_WHO) if _WHO in names else len(names)
    for number, cells in rows:
        shown = "".join(cells[k] for k in words if k < len(cells))
        anchor = anchor_of(cells, columns)
        guid = cells[columns[0]].strip() if columns[0] < len(cells) else ""
        how = "exported" if guid else "styled"
        where = f"row {number:,} of the sheet “{sheet.name}”"
        who = cells[speaks] if speaks < len(cells) else ""
        reading.quote(shown, how=how, quote=guid, anchor=anchor, where=where, who=who)
    _read_other_sheets(data, [name for name in sheet.names if name != sheet.name], reading, file=file)
    if looks_like(data) == EXCEL:
        package = open_package(data, file=file, needs="xl/workbook.xml")
        _tell_hidden(package, reading, file=file)
        _read_beside_cells(package, reading, file=file)


def _quote_sheet(data: bytes, *, file: str) -> Sheet:
    """The sheet of that name, else the first with the columns of the anchors, else any."""
    try:
        return read_workbook(data, file=file, sheet=_SHEET)
    except (SheetMissing, FileEmpty):
        some = read_workbook(data, file=file)
    for name in some.names[:_MOST_SHEETS]:
        sheet = read_workbook(data, file=file, sheet=name)
        if anchor_columns(sheet.records[0][1]) is not None:
            return sheet
    return some


def _read_other_sheets(data: bytes, names: Sequence[str], reading: Reading, *, file: str) -> None:
    for name in names[:_MOST_SHEETS]:
        reading.part(f"in the sheet “{name}”")
        for _, cells in read_workbook(data, file=file, sheet=name).records:
            for cell in cells:
                reading.paragraph(cell)


def _tell_hidden(package: zipfile.ZipFile, reading: Reading, *, file: str) -> None:
    for sheet in scan_excel(package, file=file):
        if sheet.hidden and sheet.filled:
            reading.hides(f"The sheet “{sheet.name}” is hidden.")
        if sheet.hidden_rows:
            rows = "Row" if len(sheet.hidden_rows) == 1 else "Rows"
            are = "is" if len(sheet.hidden_rows) == 1 else "are"
            reading.hides(f"{rows} {numbers(sorted(sheet.hidden_rows))} of the sheet “{sheet.name}” {are} hidden.")
        for column in sorted(sheet.hidden_columns):
            letters = address(1, column).rstrip("0123456789")
            reading.hides(f"Column {letters} of the sheet “{sheet.name}” is hidden.")


def _read_beside_cells(package: zipfile.ZipFile, reading: Reading, *, file: str) -> None:
    for part in sorted(package.namelist()):
        if named := _BESIDE_CELLS.fullmatch(part):
            reading.part(_BESIDE[named[1].casefold()])
            for text in _texts(package, part, file=file):
                reading.paragraph(_SET_AS.sub("\n", text) if named[1].casefold() == "sheet" else text)


def _texts(package: zipfile.ZipFile, part: str, *, file: str) -> list[str]:
    """The words of each comment, of each paragraph of a text box, or of each header or footer of a sheet."""
    found: list[str] = []
    open_one: list[str] = []
    inside = False
    words = _EDGES if "sheet" in part.rpartition("/")[2].casefold() else {"t", "text"}

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal inside
        inside = name in words

    def end(name: str) -> None:
        nonlocal inside
        inside = False
        if name in _ENDS_OF_TEXTS:
            found.append("".join(open_one))
            open_one.clear()

    def text(piece: str) -> None:
        if inside:
            open_one.append(piece)

    parse(package, part, file=file, start=start, end=end, text=text)
    return found
