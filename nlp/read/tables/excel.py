"""XLSX workbooks, looked through cell by cell before their values are read: where cells are, and which hold an error.

Decides what counts as a filled cell. Never builds a tree of the XML: a sheet may have a million cells.
"""

import posixpath
import re
import zipfile
from collections.abc import Callable
from xml.parsers.expat import ExpatError, ParserCreate

from nlp.errors import UnknownFormat
from nlp.read.packages import count_elements, part_of, pieces_of
from nlp.read.tables.extents import MOST_CELLS, Extent

Attributes = dict[str, str]

# Cells with a border or a colour but nothing in them are elements too.
_MOST_ELEMENTS = 4_000_000
_LONGEST_ERROR = 100
_TRUE = ("1", "true")
_SIZE, _TOO_SMALL = re.compile(r"[0-9]+(?:\.[0-9]*)?"), 1


def scan_excel(package: zipfile.ZipFile, *, file: str) -> list[Extent]:
    """All sheets of cells of a workbook, in its own order.

    Raises:
        TooLarge, UnknownFormat: It has too many cells, or its XML is damaged.
    """
    workbook = part_of(package, "xl/workbook.xml")
    named: list[Attributes] = []

    def start(name: str, attributes: Attributes) -> None:
        if name == "sheet":
            named.append(attributes)

    parse(package, workbook, file=file, start=start)
    parts = _related(package, workbook, file=file)
    lengths: list[int] = []
    for part in package.namelist():
        if part.lower().endswith("sharedstrings.xml"):  # the words of all sheets, held at once
            count_elements(package, part, file=file, names=(b"si",), most=MOST_CELLS)
            lengths = _lengths(package, part, file=file)
    extents: list[Extent] = []
    for attributes in named:
        kind, part = parts.get(attributes.get("id", ""), ("", ""))
        if kind != "worksheet":  # a sheet that is a chart has no cells
            continue
        extent = Extent(attributes.get("name", ""), hidden=attributes.get("state", "visible") != "visible")
        if part not in package.namelist():
            raise UnknownFormat(
                f'"{file}" is damaged: its sheet "{extent.name}" is missing.',
                do="Open it in Excel or LibreOffice and save it again as XLSX.",
            )
        count_elements(package, part, file=file, names=(b"v", b"is"), most=MOST_CELLS)
        count_elements(package, part, file=file, names=(b"c", b"row"), most=_MOST_ELEMENTS)
        _scan_sheet(package, part, extent, lengths, file=file)
        related = _related(package, part, file=file).values()
        comments = [target for kind, target in related if kind == "comments" and target in package.namelist()]
        extent.comments = sum(
            count_elements(package, target, file=file, names=(b"comment",), most=1_000_000) for target in comments
        )
        extents.append(extent)
    return extents


def _is_unseen(attributes: Attributes, size: str) -> bool:
    """Whether a row or a column is hidden, or so small that nothing in it can be read."""
    said = attributes.get(size, "")
    return attributes.get("hidden") in _TRUE or (bool(_SIZE.fullmatch(said)) and float(said) < _TOO_SMALL)


class _WithoutPrefix(dict[str, str]):
    """Names of XML to the same without their prefix: there are few of them, and they come a million times."""

    def __missing__(self, name: str) -> str:
        self[name] = name.rpartition(":")[2]
        return self[name]


def parse(
    package: zipfile.ZipFile,
    part: str,
    *,
    file: str,
    start: Callable[[str, Attributes], object],
    end: Callable[[str], object] | None = None,
    text: Callable[[str], object] | None = None,
) -> None:
    """Reads the XML of a part from beginning to end; names come without their prefix.

    Raises:
        UnknownFormat: The part is missing or no XML.
    """
    local = _WithoutPrefix()

    def started(name: str, attributes: Attributes) -> None:
        start(local[name], {local[key]: value for key, value in attributes.items()} if attributes else attributes)

    parser = ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = started
    if end:
        parser.EndElementHandler = lambda name: end(local[name])
    if text:
        parser.CharacterDataHandler = text
    try:
        for piece in pieces_of(package, part):
            parser.Parse(piece)
        parser.Parse(b"", True)
    except (ExpatError, KeyError, ValueError) as error:
        raise UnknownFormat(
            f'"{file}" is damaged: its part "{part}" cannot be read ({error}).',
            do="Open it in Excel or LibreOffice and save it again as XLSX.",
        ) from error


def _related(package: zipfile.ZipFile, part: str, *, file: str) -> dict[str, tuple[str, str]]:
    """The parts that a part names: its name for each -> (kind, name in the package)."""
    folder, name = posixpath.split(part)
    relations = f"{folder}/_rels/{name}.rels"
    found: dict[str, tuple[str, str]] = {}

    def start(name: str, attributes: Attributes) -> None:
        if name == "Relationship":
            target = posixpath.normpath(posixpath.join("/", folder, attributes.get("Target", ""))).lstrip("/")
            found[attributes.get("Id", "")] = (attributes.get("Type", "").rpartition("/")[2], target)

    if relations in package.namelist():
        parse(package, relations, file=file, start=start)
    return found


def _lengths(package: zipfile.ZipFile, part: str, *, file: str) -> list[int]:
    """How long each of the texts is that the cells of all sheets name by their numbers."""
    found: list[int] = []

    def start(name: str, attributes: Attributes) -> None:
        if name == "si":
            found.append(0)

    def text(piece: str) -> None:
        if found:
            found[-1] += len(piece)

    parse(package, part, file=file, start=start, text=text)
    return found


def _scan_sheet(package: zipfile.ZipFile, part: str, sheet: Extent, lengths: list[int], *, file: str) -> None:
    row, column = 0, -1
    kind = ""
    formula = inside = hidden = False
    value, length = "", 0
    positions: dict[str, int] = {}
    unseen: list[range] = []

    def start(name: str, attributes: Attributes) -> None:
        nonlocal row, column, kind, formula, inside, hidden, value, length
        if name == "c":
            where = attributes.get("r")
            column = _column(where, positions) if where else column + 1
            kind, formula, value, length = attributes.get("t", "n"), False, "", 0
        elif name in ("v", "t"):
            inside = True
        elif name == "f":
            formula = True
        elif name == "row":
            row, column = int(attributes.get("r", row + 1)), -1
            hidden = _is_unseen(attributes, "ht")
        elif name == "col" and _is_unseen(attributes, "width"):
            unseen.append(range(int(attributes.get("min", 1)) - 1, int(attributes.get("max", 1))))

    def end(name: str) -> None:
        nonlocal inside, length
        if name in ("v", "t"):
            inside = False
        elif name == "c" and (value or formula):
            if kind == "s" and value.isdecimal() and int(value) < len(lengths):
                length = lengths[int(value)]
            sheet.add(row, column, times=1 if value else 0, length=length, file=file)
            if hidden:
                sheet.hidden_rows.add(row)
            if unseen and any(column in columns for columns in unseen):
                sheet.hidden_columns.add(column)
            if kind == "e" and value:
                sheet.errors[row, column] = value
            elif formula and not value and kind != "str":
                sheet.unsaved.append((row, column))

    def text(piece: str) -> None:
        nonlocal value, length
        if inside:
            length += len(piece)
            if len(value) < _LONGEST_ERROR:
                value += piece

    parse(package, part, file=file, start=start, end=end, text=text)


def _column(where: str, positions: dict[str, int]) -> int:
    letters = where.rstrip("0123456789")
    if letters not in positions:
        position = 0
        for letter in letters[:8].upper():
            position = position * 26 + ord(letter) - 64
        positions[letters] = position - 1
    return positions[letters]
