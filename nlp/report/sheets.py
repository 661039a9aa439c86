"""A table of text as a CSV or XLSX file, in which nothing is ever a formula.

Decides how the file is laid out. Knows nothing of what the table is about.
"""

import csv
import io
import re
from collections.abc import Sequence

from nlp.cells import MOST_IN_A_CELL, csv_cell, xlsx_cell

_NO_SHEET_NAME = re.compile(r"[\[\]:*?/\\']")

Rows = Sequence[Sequence[str]]


def table_as_csv(rows: Rows) -> bytes:
    """The rows as UTF-8 with a mark at the start, which spreadsheets need to read it as such.

    Example:
        >>> table_as_csv([["Code", "Points"], ["=1+1", "-3.5"]]).decode("utf-8-sig").splitlines()
        ['Code,Points', "'=1+1,-3.5"]
    """
    file = io.StringIO(newline="")
    csv.writer(file).writerows([csv_cell(cell) for cell in row] for row in rows)
    return file.getvalue().encode("utf-8-sig")


def table_as_xlsx(rows: Rows, *, sheet: str) -> bytes:
    """A workbook with one sheet, its first row in bold, whose every cell is text, also when a person edits it later.

    What is longer than a cell of a workbook can hold ends with "…".
    """
    from openpyxl import Workbook

    workbook = Workbook(write_only=True)
    page = workbook.create_sheet(_NO_SHEET_NAME.sub(" ", sheet)[:31].strip() or "table")
    page.freeze_panes = "B2"
    page.column_dimensions["A"].width = 40
    for number, row in enumerate(rows, start=1):
        page.append([xlsx_cell(page, _shortened(text), bold=number == 1) for text in row])
    whole = io.BytesIO()
    workbook.save(whole)
    return whole.getvalue()


def _shortened(text: str) -> str:
    return text if len(text) <= MOST_IN_A_CELL else text[: MOST_IN_A_CELL - 1] + "…"
