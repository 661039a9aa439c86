"""Files that are zip packages (XLSX, DOCX, ODS, ODT), opened only when they are safe to read.

Decides what a file's bytes really are, whatever its ending says, and how much a package may unpack to: measured by
unpacking it piece by piece, never by the size that it states. Never unpacks a package onto the disk.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from typing import NoReturn

from nlp.errors import TooLarge, UnknownFormat

MOST_ENTRIES = 20_000
MOST_BYTES = 300_000_000
_PIECE = 1 << 20
_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, NotImplementedError, RuntimeError)

_PASSWORD = "a file with a password"
PLAIN_TEXT = "plain text, such as CSV"
OLD_EXCEL = "an old Excel workbook (.xls)"
EXCEL = "an Excel workbook (.xlsx)"
OPEN_WORKBOOK = "an OpenDocument workbook (.ods)"
# (bytes at the beginning, what people call such a file)
_BEGINNINGS = (
    (b"%PDF", "a PDF file"),
    (b"{\\rtf", "an RTF document"),
    (b"$FL2", "an SPSS file (.sav)"),
    (b"$FL3", "an SPSS file (.zsav)"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
)
# (a part of the package, what people call such a package)
_PACKAGES = (
    ("word/", "a Word document (.docx)"),
    ("xl/workbook.bin", "a binary Excel workbook (.xlsb)"),
    ("xl/", EXCEL),
    ("ppt/", "a PowerPoint presentation"),
    ("Index/", "a Pages or Numbers file of Apple"),
)
_OPEN_DOCUMENTS = (
    (b"application/vnd.oasis.opendocument.text", "an OpenDocument text (.odt)"),
    (b"application/vnd.oasis.opendocument.spreadsheet", OPEN_WORKBOOK),
    (b"application/epub+zip", "an e-book"),
)


def open_package(data: bytes, *, file: str, needs: str) -> zipfile.ZipFile:
    """A zip package that is safe to read.

    Args:
        data: The bytes of the file.
        file: Its name, for what is said about it.
        needs: The part that must be there, such as "word/document.xml". ``part_of`` says how it is really written.

    Raises:
        TooLarge: It unpacks to more than Ownwords can hold.
        UnknownFormat: It is something else, has a password, lacks the part, or is damaged.
    """
    if not data.startswith(b"PK\x03\x04"):
        _refuse(data, file=file)
    if data.count(b"PK\x01\x02") > MOST_ENTRIES:
        raise _too_large(file, f"it holds more than {MOST_ENTRIES:,} parts")
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
        if any(part.flag_bits & 1 for part in package.infolist()):
            _refuse(data, file=file, seems=_PASSWORD)
        if _part(package, needs) is None:
            _refuse(data, file=file, seems=_kind_of_package(package))
        if _is_encrypted_open_document(package):
            _refuse(data, file=file, seems=_PASSWORD)
        _measure(package, file=file)
    except _DAMAGED as error:
        raise _damaged(file) from error
    return package


def part_of(package: zipfile.ZipFile, needs: str) -> str:
    """The name that a part of an opened package really has: "word/document2.xml" for "word/document.xml", at times."""
    return _part(package, needs) or needs


def pieces_of(package: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """The bytes of a part, a megabyte at a time."""
    with package.open(part) as stream:
        while piece := stream.read(_PIECE):
            yield piece


def count_elements(
    package: zipfile.ZipFile, part: str, *, file: str, names: Sequence[bytes] = (b"w:p",), most: int = 200_000
) -> int:
    """How many XML elements with one of these names a part holds, without building a tree of them.

    Only the name after the colon is compared, because a file may write another prefix.

    Raises:
        TooLarge: There are more than ``most``.
    """
    local = b"|".join(re.escape(name.rpartition(b":")[2]) for name in names)
    element = re.compile(rb"<(?:[\w.-]{1,40}:)?(?:" + local + rb")[\s/>]")
    longest = max(map(len, names)) + 43
    count, tail, wide = 0, b"", None
    for piece in pieces_of(package, part):
        if wide is None:
            wide = piece.startswith((b"\xff\xfe", b"\xfe\xff"))
        text = tail + (piece.replace(b"\x00", b"") if wide else piece)
        counted = 0
        for match in element.finditer(text):
            count, counted = count + 1, match.end()
        if count > most:
            raise _too_large(file, f"it has more than {most:,} paragraphs, rows or cells")
        tail = text[max(counted, len(text) - longest) :]
    return count


def looks_like(data: bytes) -> str:
    """What the bytes of a file are, in words that people use.

    Example:
        >>> looks_like(b"<!DOCTYPE html><html>"), looks_like(b"id;comment")
        ('a web page (HTML)', 'plain text, such as CSV')
    """
    if data.startswith(_OLE2):
        if _stream(data, "EncryptedPackage"):
            return _PASSWORD
        kinds = {"WordDocument": "an old Word document (.doc)", "Workbook": OLD_EXCEL, "Book": OLD_EXCEL}
        return next((kind for name, kind in kinds.items() if _stream(data, name)), "an old Office file")
    if data.startswith(b"PK\x03\x04"):
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as package:
                return _kind_of_package(package)
        except _DAMAGED:
            return "a zip file that is damaged or was cut short"
    for beginning, kind in _BEGINNINGS:
        if data.startswith(beginning):
            return kind
    start = data[:4096].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if re.match(rb"<(!doctype html|html|table|head|body|meta|style)\b", start) or b"<html" in start:
        return "a web page (HTML)"
    if start.startswith(b"<?xml") or start.startswith(b"<workbook"):
        return "an XML file"
    if not start or sum(byte < 9 or 13 < byte < 27 for byte in start) > 0.01 * len(start):
        return "no file that Ownwords knows"
    return PLAIN_TEXT


def _part(package: zipfile.ZipFile, needs: str) -> str | None:
    """Names of parts are the same in small and capital letters; programs on the web count on: document2.xml."""
    names = package.namelist()
    if needs in names:
        return needs
    stem, dot, ending = needs.rpartition(".")
    numbered = re.compile(re.escape(stem) + r"\d*" + re.escape(dot + ending), re.IGNORECASE)
    return next((name for name in names if numbered.fullmatch(name.replace("\\", "/"))), None)


def _measure(package: zipfile.ZipFile, *, file: str) -> None:
    total = 0
    for part in package.infolist():
        if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise zipfile.BadZipFile("a way of packing that such files do not use")
        is_xml, tail = part.filename.lower().endswith((".xml", ".rels")), b""
        for piece in pieces_of(package, part.filename):
            total += len(piece)
            if total > MOST_BYTES:
                raise _too_large(file, f"it unpacks to more than {MOST_BYTES // 1_000_000:,} MB")
            if is_xml and b"<!ENTITY" in tail + piece:  # a few lines of these can stand for gigabytes
                raise zipfile.BadZipFile("words defined inside its XML")
            tail = piece[-8:]


def _is_encrypted_open_document(package: zipfile.ZipFile) -> bool:
    if "META-INF/manifest.xml" not in package.namelist():
        return False
    with package.open("META-INF/manifest.xml") as stream:
        return b"encryption-data" in stream.read(_PIECE)


def _kind_of_package(package: zipfile.ZipFile) -> str:
    names = package.namelist()
    for beginning, kind in _PACKAGES:
        if any(name.replace("\\", "/").startswith(beginning) for name in names):
            return kind
    if "mimetype" in names:
        with package.open("mimetype") as stream:
            said = stream.read(200)
        for mime, kind in _OPEN_DOCUMENTS:
            if said.startswith(mime):
                return kind
    return "a zip file with other files in it"


def _stream(data: bytes, name: str) -> bool:
    """True where an old Office file has a stream of this name."""
    return name.encode("utf-16-le") in data


def _refuse(data: bytes, *, file: str, seems: str | None = None) -> NoReturn:
    seems = seems or looks_like(data)
    ending = file.rpartition(".")[2].upper()
    if seems == _PASSWORD:
        raise UnknownFormat(
            f'"{file}" has a password.',
            do=f"Open it in the program that made it, save it without a password as {ending}, and import that.",
        )
    what = f'"{file}" ends in .{ending.lower()}, but it is {seems}.'
    if f".{ending.lower()})" in seems:
        what = f'"{file}" lacks the part in which its words stand.'
    wanted = f"a workbook ({ending})" if ending in ("XLSX", "XLSM", "XLS", "ODS") else ending
    raise UnknownFormat(what, do=f"Open it in the program that made it and save it as {wanted}, then import that.")


def _damaged(file: str) -> UnknownFormat:
    return UnknownFormat(
        f'"{file}" is damaged or was cut short: it cannot be unpacked.',
        do="Download or copy it again, or open it in the program that made it and save it again.",
    )


def _too_large(file: str, why: str) -> TooLarge:
    return TooLarge(
        f'"{file}" is larger than Ownwords can read safely: {why}.',
        do="Divide it into smaller files, or take out what is not needed, and import those.",
    )
