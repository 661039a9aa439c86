"""Workbooks (XLSX, XLSM, XLS, ODS) to the rows of one sheet, every cell as the text that a person reads there.

Decides by the bytes which kind of workbook it is, and which sheet is read. Never fills the gap before a cell that
stands far away, and never drops an error or a formula without saying so.
"""

import datetime as dt
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass

from nlp.errors import FileEmpty, SheetMissing, TooLarge, UnknownFormat
from nlp.read.packages import EXCEL, OLD_EXCEL, OPEN_WORKBOOK, looks_like, open_package
from nlp.read.tables.calc import scan_calc
from nlp.read.tables.excel import scan_excel
from nlp.read.tables.extents import MOST_PLACES, Extent, address
from nlp.read.tables.headings import folded
from nlp.read.tables.numerals import number_text
from nlp.read.tables.oldexcel import scan_old_excel
from nlp.text import numbers, plural

# Sheets that say something about the answers, however many cells they have.
_ABOUT_THE_TABLE = re.compile(
    r"\b(code ?book|(data )?dictionary|key|legend|variables?|labels?|look ?ups?|lists?|read ?me|summary|pivot)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook.

    Attributes:
        name: Its name.
        names: The names of all sheets with cells.
        records: Its rows with a cell, each with its number, all equally wide.
        merged: Merged cells: (row number of the top, position of the left, row number of the bottom, of the right).
        notes: What a person should know.
    """

    name: str
    names: tuple[str, ...]
    records: list[tuple[int, list[str]]]
    merged: list[tuple[int, int, int, int]]
    notes: tuple[str, ...]


def read_workbook(data: bytes, *, file: str, sheet: str | None = None) -> Sheet:
    """The sheet that a person named, or else the one with most cells whose name is not that of a codebook.

    Raises:
        FileEmpty, SheetMissing, TooLarge, UnknownFormat: It cannot be read, and why.
    """
    kind = looks_like(data)
    if kind == OPEN_WORKBOOK:
        extents = scan_calc(open_package(data, file=file, needs="content.xml"), file=file)
    elif kind == OLD_EXCEL:
        extents = scan_old_excel(data, file=file)
    else:
        extents = scan_excel(open_package(data, file=file, needs="xl/workbook.xml"), file=file)
    chosen = _chosen(extents, sheet, file=file)
    _check_places(extents if kind == OLD_EXCEL else [chosen], file=file)  # of an old workbook all sheets are held
    if kind == OPEN_WORKBOOK:
        width = chosen.last_column + 1
        rows, merged = [(number, row + [""] * (width - len(row))) for number, row in chosen.rows], chosen.merged
    else:
        rows, merged = _values(data, chosen, file=file)
    names = tuple(extent.name for extent in extents if extent.filled)
    notes = (*_kind_note(kind, file), *_sheet_notes(chosen, extents), *_row_notes(chosen, rows), *_cell_notes(chosen))
    return Sheet(chosen.name, names, rows, merged, notes)


def text_of(value: object) -> str:
    """A workbook's cell as a person reads it: ``7.0`` is 7, a date is a date, "007" stays as it is.

    Numbers are shown with the 15 digits that spreadsheets keep.

    Example:
        >>> text_of(0.1 + 0.2), text_of(7.0), text_of(1e20), text_of(True), text_of(dt.date(2025, 3, 1))
        ('0.3', '7', '100000000000000000000', 'TRUE', '2025-03-01')
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return number_text(value)
    if isinstance(value, dt.timedelta):
        minutes, seconds = divmod(round(abs(value.total_seconds())), 60)
        hours, minutes = divmod(minutes, 60)
        return f"{'-' if value < dt.timedelta() else ''}{hours}:{minutes:02}:{seconds:02}"
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    if isinstance(value, (dt.datetime, dt.time)):
        return value.isoformat(timespec="milliseconds" if value.microsecond else "auto")
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def _chosen(extents: Sequence[Extent], sheet: str | None, *, file: str) -> Extent:
    filled = [extent for extent in extents if extent.filled]
    if sheet is not None:
        named = [e for e in extents if e.name == sheet] or [e for e in extents if folded(e.name) == folded(sheet)]
        if len(named) != 1:
            raise SheetMissing(
                f'"{file}" has no sheet "{sheet}". Its sheets are: {_listed(extents)}.',
                do="Use one of these names, as it stands here.",
            )
        if not named[0].filled:
            raise FileEmpty(f'The sheet "{named[0].name}" of "{file}" has no cells in it.', do="Name another sheet.")
        found = named[0]
    elif filled:
        found = max(filled, key=lambda e: (not e.hidden, not _ABOUT_THE_TABLE.search(e.name), e.filled))
    else:
        raise FileEmpty(f'"{file}" holds no sheet with cells in it.', do="Export it again.")
    return found


def _check_places(held: Sequence[Extent], *, file: str) -> None:
    if sum(extent.places for extent in held) <= MOST_PLACES:
        return
    widest = max(held, key=lambda extent: extent.places)
    raise TooLarge(
        f'The sheet "{widest.name}" of "{file}" reaches to cell {address(widest.last_row, widest.last_column)}, with '
        f"{plural(widest.filled, 'filled cell')} in {widest.places:,} places.",
        do="Delete the rows and columns that stand far from the table, or save the table as CSV, and import that.",
    )


def _values(
    data: bytes, sheet: Extent, *, file: str
) -> tuple[list[tuple[int, list[str]]], list[tuple[int, int, int, int]]]:
    """The values of a sheet of Excel, and with them the errors, which the reader of values leaves out."""
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        found = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name(sheet.name)
        blank = [""] * (found.start or (0, 0))[1]
        rows = {
            number: blank + [text_of(value) for value in row]
            for number, row in enumerate(found.iter_rows(), start=1)
            if row.count("") < len(row)
        }
        ranges = found.merged_cell_ranges or []
    except (CalamineError, OSError, ValueError) as error:
        raise _unreadable(file, error) from error
    except BaseException as error:  # what the reader, written in another language, calls a panic is no Exception
        if type(error).__name__ != "PanicException":
            raise
        raise _unreadable(file, error) from error
    for (number, column), said in sheet.errors.items():
        row = rows.setdefault(number, [])
        row.extend([""] * (column + 1 - len(row)))
        row[column] = said
    width = max(map(len, rows.values()), default=0)
    records = [(number, row + [""] * (width - len(row))) for number, row in sorted(rows.items())]
    return records, [(top + 1, left, bottom + 1, right) for (top, left), (bottom, right) in ranges]


def _unreadable(file: str, error: BaseException) -> UnknownFormat:
    return UnknownFormat(
        f'"{file}" cannot be opened as a workbook ({error}).',
        do="Open it in Excel or LibreOffice, remove a password if it has one, and save it again as XLSX.",
    )


def _kind_note(kind: str, file: str) -> tuple[str, ...]:
    endings = {EXCEL: (".xlsx", ".xlsm"), OLD_EXCEL: (".xls",), OPEN_WORKBOOK: (".ods",)}
    if kind not in endings or file.lower().endswith(endings[kind]):
        return ()
    return (f'"{file}" is {kind}, whatever its ending says, and read as one.',)


def _sheet_notes(chosen: Extent, extents: Sequence[Extent]) -> tuple[str, ...]:
    others = [extent for extent in extents if extent.filled and extent is not chosen]
    hidden = " It is hidden in the workbook." if chosen.hidden else ""
    if others:
        return (f'Read the sheet "{chosen.name}"; not read: {_listed(others)}. Name a sheet to read another.{hidden}',)
    return (f'The sheet "{chosen.name}" was read.{hidden}',) if hidden else ()


def _listed(extents: Sequence[Extent]) -> str:
    shown = ", ".join(f'"{extent.name}"{" (hidden)" if extent.hidden else ""}' for extent in extents[:30])
    return shown + (f" and {len(extents) - 30:,} more" if len(extents) > 30 else "")


def _row_notes(sheet: Extent, rows: Sequence[tuple[int, list[str]]]) -> tuple[str, ...]:
    hidden = [number for number, _ in rows if number in sheet.hidden_rows]
    if not hidden:
        return ()
    count = plural(len(hidden), "row that is", "rows that are")
    verb = "was" if len(hidden) == 1 else "were"
    return (f"{count} hidden in the sheet (row {numbers(hidden)}) {verb} read like the others.",)


def _cell_notes(sheet: Extent) -> tuple[str, ...]:
    notes: list[str] = []
    if sheet.errors:
        first = ", ".join(f"{address(*at)} {said}" for at, said in list(sheet.errors.items())[:5])
        errors = plural(len(sheet.errors), "cell holds an error", "cells hold an error")
        notes.append(f"{errors} of the spreadsheet, kept as it stands there ({first}).")
    if sheet.unsaved:
        first = ", ".join(address(*at) for at in sheet.unsaved[:5])
        notes.append(
            f"{plural(len(sheet.unsaved), 'formula')} without a saved result ({first}), read as blank. To have them, "
            "open the file in Excel or LibreOffice, save it, and import it again."
        )
    if sheet.comments:
        notes.append(f"Not read: {plural(sheet.comments, 'comment')} on cells.")
    return tuple(notes)
