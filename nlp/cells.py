"""Cells of tables that leave the program: text, in which nothing is ever a formula.

Decides how that is made sure: a spreadsheet runs a cell of a CSV file that begins with ``=``, ``+``, ``-`` or ``@``, so
an apostrophe goes before it; in a workbook a cell is typed as text, also when a person edits it later.
"""

import re
from typing import Any

from nlp.text import canonical

MOST_IN_A_CELL = 32_767
"""Characters that a cell of a workbook can hold."""
_WOULD_RUN = re.compile(r"(?!-\d+(?:\.\d+)?$)'*[=+\-@\t\r＝＋－＠]")  # a number below 0 is a number
_WAS_MADE_SAFE = re.compile(r"'+[=+\-@\t\r＝＋－＠]")
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")  # Excel reads _x0041_ in a cell as the letter A


def csv_cell(text: str) -> str:
    """A cell of a CSV file.

    Example:
        >>> csv_cell("=1+1"), csv_cell("-3.5"), from_csv_cell(csv_cell("'-3.5"))
        ("'=1+1", '-3.5', "'-3.5")
    """
    return f"'{text}" if _WOULD_RUN.match(text) else text


def from_csv_cell(cell: str) -> str:
    """The text of a cell that ``csv_cell`` made."""
    return cell[1:] if _WAS_MADE_SAFE.match(cell) else cell


def xlsx_cell(page: Any, text: str, *, bold: bool) -> Any:
    """A cell of a sheet of openpyxl; ``text`` has at most ``MOST_IN_A_CELL`` characters."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font

    cell = WriteOnlyCell(page, _ESCAPE.sub("_x005F_", canonical(text)[0]) or None)
    cell.data_type = "s" if text else "n"
    cell.number_format = "@"
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    cell.font = Font(bold=bold)
    return cell
