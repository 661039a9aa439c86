"""A table of text as a CSV or XLSX file, in which nothing is ever a formula.

Decides how cells are made safe: a spreadsheet runs a cell of a CSV file that begins with ``=``, ``+``, ``-`` or ``@``,
so an apostrophe goes before it; in a workbook every cell is typed as text. Knows nothing of what the table is about.
"""

import csv
import io
import re
from collections.abc import Sequence

from nlp.text import canonical

_WOULD_RUN = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")  # Excel reads _x0041_ in a cell as the letter A
_NO_SHEET_NAME = re.compile(r"[\[\]:*?/\\']")
_MOST_IN_A_CELL = 32_767

Rows = Sequence[Sequence[str]]


def table_as_csv(rows: Rows) -> bytes:
    """The rows as UTF-8 with a mark at the start, which spreadsheets need to read it as such.

    Example:
        >>> table_as_csv([["Code", "Cases"], ["=1+1", "3"]]).decode("utf-8-sig").splitlines()
        ['Code,Cases', "'=1+1,3"]
    """
    file = io.StringIO(newline="")
    csv.writer(file).writerows([f"'{cell}" if _WOULD_RUN.match(cell) else cell for cell in row] for row in rows)
    return file.getvalue().encode("utf-8-sig")


def table_as_xlsx(rows: Rows, *, sheet: str) -> bytes:
    """A workbook with one sheet, its first row in bold, whose every cell is text, also when a person edits it later.

    What is longer than a cell of a workbook can hold ends with "…".
    """
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font

    workbook = Workbook(write_only=True)
    page = workbook.create_sheet(_NO_SHEET_NAME.sub(" ", sheet)[:31].strip() or "table")
    page.freeze_panes = "B2"
    page.column_dimensions["A"].width = 40
    for number, row in enumerate(rows, start=1):
        cells = []
        for text in row:
            cell = WriteOnlyCell(page, _ESCAPE.sub("_x005F_", _shortened(canonical(text)[0])) or None)
            cell.data_type = "s" if text else "n"
            cell.number_format = "@"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=number == 1)
            cells.append(cell)
        page.append(cells)
    whole = io.BytesIO()
    workbook.save(whole)
    return whole.getvalue()


def _shortened(text: str) -> str:
    return text if len(text) <= _MOST_IN_A_CELL else text[: _MOST_IN_A_CELL - 1] + "…"
