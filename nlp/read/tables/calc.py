"""ODS workbooks to the rows of all their sheets, every cell as the text that a person reads there.

Decides what of a cell is its words: paragraphs, tabs and line breaks are, comments and drawings are not. Never writes
out the thousands of empty rows and columns that a sheet says it has.
"""

import re
import zipfile

from nlp.errors import TooLarge
from nlp.read.packages import count_elements
from nlp.read.tables.excel import Attributes, parse
from nlp.read.tables.extents import MOST_CELLS, MOST_PLACES, Extent
from nlp.read.tables.numerals import number_text
from nlp.text import plural

_NO_WORDS = {"annotation", "frame", "g", "custom-shape", "tracked-changes", "dde-links", "shapes", "forms"}
# A file may ask for a million spaces in a few letters, and no reader counts them.
_MOST_SPACES = 20
_CELLS = ("table-cell", "covered-table-cell")
_TIME = re.compile(r"PT(\d+)H(\d+)M([\d.]+)S")
# XML forbids these three, so they can stand for what is written as an element until runs of spaces are one.
_ELEMENTS = {"s": "\x01", "tab": "\x02", "line-break": "\x03"}
_WRITTEN = str.maketrans({"\x01": " ", "\x02": "\t", "\x03": "\n"})


def scan_calc(package: zipfile.ZipFile, *, file: str) -> list[Extent]:
    """All sheets of a workbook with their rows; rows without a filled cell are left out and keep their number.

    Raises:
        TooLarge, UnknownFormat: It has too many cells, or its XML is damaged.
    """
    count_elements(package, "content.xml", file=file, names=(b"table-cell", b"table-row"), most=MOST_CELLS)
    reader = _Reader(file)
    parse(package, "content.xml", file=file, start=reader.start, end=reader.end, text=reader.text)
    return reader.sheets


class _Reader:
    def __init__(self, file: str) -> None:
        self.file = file
        self.sheets: list[Extent] = []
        self.hidden: set[str] = set()
        self.style = ""
        self.row, self.column, self.repeated_row = 0, 0, 1
        self.hidden_row = False
        self.cells: dict[int, str] = {}
        self.cell: Attributes | None = None
        self.paragraphs: list[list[str]] = []
        self.in_paragraph = False
        self.silent = 0
        self.held = 0

    def start(self, name: str, attributes: Attributes) -> None:
        if self.silent or name in _NO_WORDS:
            self.silent += 1
            if name == "annotation" and self.sheets:
                self.sheets[-1].comments += 1
        elif name in _CELLS and self.sheets:
            self.cell, self.paragraphs, self.in_paragraph = attributes, [], False
        elif name == "p" and self.cell is not None:
            self.paragraphs.append([])
            self.in_paragraph = True
        elif self.in_paragraph and name in _ELEMENTS:
            times = min(_times(attributes, "c"), _MOST_SPACES) if name == "s" else 1
            self.text(_ELEMENTS[name] * times)
        elif name == "table-row":
            self.cells, self.column, self.repeated_row = {}, 0, _times(attributes, "number-rows-repeated")
            self.hidden_row = attributes.get("visibility", "visible") != "visible"
        elif name == "table":
            self.sheets.append(Extent(attributes.get("name", ""), hidden=attributes.get("style-name") in self.hidden))
            self.row = 0
        elif name == "style":
            self.style = attributes.get("name", "")
        elif name == "table-properties" and attributes.get("display") == "false":
            self.hidden.add(self.style)

    def end(self, name: str) -> None:
        if self.silent:
            self.silent -= 1
        elif name == "p":
            self.in_paragraph = False
        elif name in _CELLS and self.cell is not None:
            self._end_cell(self.cell)
            self.cell = None
        elif name == "table-row":
            self._end_row()

    def text(self, piece: str) -> None:
        if self.in_paragraph and not self.silent:
            self.paragraphs[-1].append(piece)

    def _end_cell(self, cell: Attributes) -> None:
        sheet, row, first = self.sheets[-1], self.row + 1, self.column
        words = "\n".join(_words("".join(paragraph)) for paragraph in self.paragraphs)
        said = _value(cell, words)
        repeated = _times(cell, "number-columns-repeated")
        self.column += repeated
        if not said:
            if "formula" in cell and not words and cell.get("value-type") != "string":
                sheet.unsaved.append((row, first))
            return
        sheet.add(row, self.column - 1, times=repeated * self.repeated_row, length=len(said), file=self.file)
        # Two attributes share this name; an error has "error" in the one of LibreOffice, which comes last.
        error = cell.get("value-type") == "error"
        for column in range(first, self.column):
            self.cells[column] = said
            if error:
                sheet.errors[row, column] = said
        wide, high = int(cell.get("number-columns-spanned", 1)), int(cell.get("number-rows-spanned", 1))
        if wide > 1 or high > 1:
            sheet.merged.append((row, first, row + high - 1, first + wide - 1))

    def _end_row(self) -> None:
        if self.cells:
            sheet = self.sheets[-1]
            cells = [self.cells.get(column, "") for column in range(max(self.cells) + 1)]
            self.held += len(cells) * self.repeated_row
            if self.held > MOST_PLACES or sum(one.filled for one in self.sheets) > MOST_CELLS:
                raise TooLarge(
                    f'The sheets of "{self.file}" hold more than {plural(MOST_CELLS, "cell")}, or cells far apart.',
                    do="Save the table that you need as CSV, and import that.",
                )
            sheet.rows.extend((self.row + n, cells) for n in range(1, self.repeated_row + 1))
            sheet.last_row = self.row + self.repeated_row
            if self.hidden_row:
                sheet.hidden_rows.update(range(self.row + 1, sheet.last_row + 1))
        self.row += self.repeated_row


def _times(attributes: Attributes, name: str) -> int:
    """How often something stands there; a number below one would let rows vanish."""
    times = int(attributes.get(name, 1))
    if times < 1:
        raise ValueError(f"{name} is {times}")
    return times


def _words(paragraph: str) -> str:
    """In a paragraph, spaces and line ends in a row are one space, and more than one are written as elements."""
    if "  " not in paragraph and paragraph.isprintable():
        return paragraph.strip(" ")
    return re.sub(r"[ \t\r\n]+", " ", paragraph).strip(" ").translate(_WRITTEN)


def _value(cell: Attributes, words: str) -> str:
    kind = cell.get("value-type", "")
    if kind in ("float", "percentage", "currency") and "value" in cell:
        return words if re.fullmatch(r"0\d+", words) else number_text(float(cell["value"]))
    if kind == "date" and "date-value" in cell:
        return cell["date-value"].removesuffix("T00:00:00")
    if kind == "time" and (time := _TIME.fullmatch(cell.get("time-value", ""))):
        hours, minutes, seconds = int(time[1]), int(time[2]), float(time[3])
        return f"{hours:02}:{minutes:02}:{int(seconds):02}"
    if kind == "boolean":
        return cell.get("boolean-value", words).upper()
    return words or cell.get("string-value", "")
