"""The quote table of a finished report, a workbook, back to its quotes: one a row, with its anchor beside it."""

from nlp.errors import SheetMissing, UnknownFormat
from nlp.read.finished.quotations import Reading, anchor_columns, anchor_of
from nlp.read.tables.workbooks import Sheet, read_workbook

_SHEET, _COLUMN, _CONTINUED = "Quotes", "quote", "quote (continued"
_MOST_SHEETS = 30


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
    for number, cells in rows:
        shown = "".join(cells[k] for k in words if k < len(cells))
        anchor = anchor_of(cells, columns)
        guid = cells[columns[0]].strip() if columns[0] < len(cells) else ""
        how = "exported" if guid else "styled"
        reading.quote(shown, how=how, quote=guid, anchor=anchor, where=f"row {number:,} of the sheet “{sheet.name}”")


def _quote_sheet(data: bytes, *, file: str) -> Sheet:
    """The sheet of that name, else the first with the columns of the anchors, else any."""
    try:
        return read_workbook(data, file=file, sheet=_SHEET)
    except SheetMissing:
        some = read_workbook(data, file=file)
    for name in some.names[:_MOST_SHEETS]:
        sheet = read_workbook(data, file=file, sheet=name)
        if anchor_columns(sheet.records[0][1]) is not None:
            return sheet
    return some
