"""Codebooks as CSV and XLSX files, in which nothing is ever a formula.

Decides how the files are laid out, and that what was done to a cell to make it safe is taken back at reading.
"""

import csv
import io
from pathlib import Path

from nlp.cells import MOST_IN_A_CELL, csv_cell, from_csv_cell, xlsx_cell
from nlp.coding.codebook_table import COLUMNS, Flaw, Rows
from nlp.text import canonical

_SHEET = "codebook"


def read_csv(path: Path) -> Rows:
    """The cells of a CSV file in UTF-8, whichever of comma, semicolon and tab divides them.

    Raises:
        Flaw: It is not UTF-8, or not a table.
    """
    try:
        text = canonical(path.read_bytes().decode("utf-8-sig"))[0]
    except UnicodeDecodeError as error:
        raise Flaw('it is not UTF-8; save it as "CSV UTF-8" or as XLSX') from error
    first = text.lstrip("\n").partition("\n")[0]
    divider = max(",;\t", key=lambda d: first.count(d))
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=divider, strict=True))
    except csv.Error as error:
        raise Flaw(f"it is not a table ({error})") from error
    return [[from_csv_cell(cell) for cell in row] for row in rows]


def write_csv(rows: Rows, path: Path) -> None:
    """Writes the cells as UTF-8 with a mark at the start, which spreadsheets need to read it as such."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([csv_cell(cell) for cell in row] for row in rows)


def read_xlsx(path: Path) -> Rows:
    """The cells of the sheet "codebook" of a workbook, or of its first sheet.

    Raises:
        Flaw: It is not a workbook.
    """
    from python_calamine import CalamineError, CalamineWorkbook

    if not path.is_file():
        raise FileNotFoundError(2, "No such file")
    try:
        with CalamineWorkbook.from_path(path) as workbook:
            names = workbook.sheet_names
            name = next((n for n in names if n.casefold() == _SHEET), names[0])
            cells = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
    except (CalamineError, IndexError) as error:
        raise Flaw("it is not a workbook that can be read") from error
    return [[canonical(_text(cell))[0] for cell in row] for row in cells]


def write_xlsx(rows: Rows, path: Path) -> None:
    """Writes a workbook with one sheet whose every cell is text, also when a person edits it later.

    Raises:
        Flaw: A cell is longer than a workbook can hold.
    """
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter

    for number, row in enumerate(rows, start=1):
        for column, text in zip(rows[0], row, strict=True):
            if len(text) > MOST_IN_A_CELL:
                what = f"{len(text):,} characters, and a workbook holds {MOST_IN_A_CELL:,}; save it as YAML or CSV"
                raise Flaw(f'row {number}, column "{column}": {what}')
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet(_SHEET)
    sheet.freeze_panes = "A2"
    for column in range(1, len(rows[0]) + 1):
        sheet.column_dimensions[get_column_letter(column)].width = 14 if column <= COLUMNS.index("short") else 40
    for number, row in enumerate(rows, start=1):
        sheet.append([xlsx_cell(sheet, text, bold=number == 1) for text in row])
    whole = io.BytesIO()
    workbook.save(whole)
    path.write_bytes(whole.getvalue())


def _text(cell: object) -> str:
    """A cell as a person sees it: a whole number without its ".0"."""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
