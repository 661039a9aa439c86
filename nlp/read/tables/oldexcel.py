"""XLS workbooks (Excel 5 to 2003), looked through record by record before their values are read.

Decides where the sheets lie in the file and what each holds: cells, errors, comments, a password. Never reads values.

The layout is that of Microsoft's open specifications [MS-CFB] and [MS-XLS].
"""

from collections.abc import Iterator
from struct import error as StructError
from struct import unpack_from

from nlp.errors import UnknownFormat
from nlp.read.tables.extents import Extent

_NO_SECTOR = 0xFFFFFFFA  # this and greater numbers say that a chain ends or a sector is free
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
_BEGIN, _END, _PASSWORD, _SHEET, _NOTE = 0x0809, 0x000A, 0x002F, 0x0085, 0x001C
_ROW, _NOT_SEEN = 0x0208, 0x20
_FORMULA, _TRUE_OR_ERROR, _NUMBERS = 0x0006, 0x0205, 0x00BD
_CELLS = {0x0203, 0x027E, 0x0204, 0x00FD, 0x00D6, _FORMULA, _TRUE_OR_ERROR, _NUMBERS}


def scan_old_excel(data: bytes, *, file: str) -> list[Extent]:
    """All sheets of cells of a workbook, in its own order.

    Raises:
        TooLarge, UnknownFormat: It has too many cells, a password, or is damaged.
    """
    try:
        stream = _stream(data, ("Workbook", "Book"))
        extents: list[Extent] = []
        for kind, at, length in _records(stream, 0):
            if kind == _PASSWORD:
                raise UnknownFormat(
                    f'"{file}" has a password.',
                    do="Open it in Excel or LibreOffice, save it without a password as XLSX, and import that.",
                )
            if kind == _SHEET and stream[at + 5] == 0:  # a sheet of cells, not a chart
                begin, state = unpack_from("<IB", stream, at)
                extent = Extent(_name(stream[at + 6 : at + length]), hidden=state & 3 != 0)
                _scan_sheet(stream, begin, extent, file=file)
                extents.append(extent)
        return extents
    except (StructError, IndexError, ValueError) as error:
        raise UnknownFormat(
            f'"{file}" is damaged or was cut short ({error}).',
            do="Download or copy it again, or open it in Excel or LibreOffice and save it as XLSX.",
        ) from error


def _scan_sheet(stream: bytes, begin: int, sheet: Extent, *, file: str) -> None:
    for kind, at, length in _records(stream, begin):
        if kind == _NOTE:
            sheet.comments += 1
        elif kind == _ROW and stream[at + 12] & _NOT_SEEN:
            sheet.hidden_rows.add(unpack_from("<H", stream, at)[0] + 1)
        if kind not in _CELLS:
            continue
        row, column = unpack_from("<HH", stream, at)
        last = unpack_from("<H", stream, at + length - 2)[0] if kind == _NUMBERS else column
        sheet.add(row + 1, last, times=max(1, last - column + 1), file=file)
        code = None
        if kind == _TRUE_OR_ERROR and stream[at + 7]:
            code = stream[at + 6]
        elif kind == _FORMULA and stream[at + 12 : at + 14] == b"\xff\xff" and stream[at + 6] == 2:
            code = stream[at + 8]
        if code is not None:
            sheet.errors[row + 1, column] = _ERRORS.get(code, "#N/A")


def _records(stream: bytes, at: int) -> Iterator[tuple[int, int, int]]:
    """(kind, where its content begins, its length) up to the end of what begins here, leaving out charts inside it."""
    depth = 0
    while True:
        kind, length = unpack_from("<HH", stream, at)
        depth += (kind == _BEGIN) - (kind == _END)
        if depth < 1:
            return
        if depth == 1:
            yield kind, at + 4, length
        at += 4 + length


def _name(content: bytes) -> str:
    """A sheet's name: one byte a letter in Excel 5 and 95, which has no mark before it, or two in later ones."""
    count = content[0]
    if len(content) == 1 + count:
        return content[1:].decode("cp1252", "replace")
    wide = content[1] & 1
    return content[2 : 2 + count * (1 + wide)].decode("utf-16-le" if wide else "latin-1")


def _stream(data: bytes, names: tuple[str, ...]) -> bytes:
    """The bytes of the first stream with one of these names: an old Office file is a small disk of sectors."""
    size = 1 << unpack_from("<H", data, 30)[0]
    if not 128 <= size <= 4096 or size % 128:
        raise ValueError("no size of sectors")
    heads = list(unpack_from("<109I", data, 76))
    following, more = unpack_from("<II", data, 68)
    for _ in range(min(more, len(data) // size)):
        *listed, following = unpack_from(f"<{size // 4}I", data, (following + 1) * size)
        heads += listed
    next_of: list[int] = []
    for head in heads:
        if head < _NO_SECTOR:
            next_of += unpack_from(f"<{size // 4}I", data, (head + 1) * size)

    def chain(first: int, nexts: list[int], whole: bytes, *, size: int, skip: int) -> bytes:
        pieces: list[bytes] = []
        while first < _NO_SECTOR:
            pieces.append(whole[(first + skip) * size : (first + skip + 1) * size])
            first = nexts[first]
            if len(pieces) > len(nexts):
                raise ValueError("sectors that lead back to themselves")
        return b"".join(pieces)

    folder = chain(unpack_from("<I", data, 48)[0], next_of, data, size=size, skip=1)
    entries: dict[str, tuple[int, int]] = {}
    for at in range(0, len(folder) - 127, 128):
        length = unpack_from("<H", folder, at + 64)[0]
        name = folder[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
        entries.setdefault(name, unpack_from("<II", folder, at + 116))
    start, length = next(entries[name] for name in names if name in entries) if set(names) & set(entries) else (0, 0)
    if length >= unpack_from("<I", data, 56)[0]:
        return chain(start, next_of, data, size=size, skip=1)[:length]
    small = chain(entries.get("Root Entry", (_NO_SECTOR, 0))[0], next_of, data, size=size, skip=1)
    listed = chain(unpack_from("<I", data, 60)[0], next_of, data, size=size, skip=1)
    nexts = list(unpack_from(f"<{len(listed) // 4}I", listed))
    return chain(start, nexts, small, size=64, skip=0)[:length]
