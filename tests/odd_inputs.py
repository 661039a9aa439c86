"""Makers of odd and bad files: each small function gives the bytes of a file as a program, or an accident, writes it.

Nothing here is stored: large files are made when a test runs, and quickly. All words are invented.
"""

import csv
import io
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

WORDS = "The bus was late again and nobody at the office could tell us why."
OTHER = "They gave me a room, a key and somebody to call when it got bad."
LAUGHS = (
    '<!DOCTYPE a [<!ENTITY l0 "ha">' + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10)) + "]>"
)
OUTSIDE = '<!DOCTYPE a [<!ENTITY l9 SYSTEM "file:///etc/hostname">]>'

# --- Text tables and transcripts --------------------------------------------------------------------------------------


def csv_of(*rows: Sequence[str], delimiter: str = ",", end: str = "\r\n") -> bytes:
    """A table with quotes where they are needed."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator=end).writerows(rows)
    return text.getvalue().encode("utf-8", "surrogatepass")


def comments(*cells: str) -> bytes:
    """A table with an identifier and these comments."""
    return csv_of(["id", "comment"], *([f"r{n}", cell] for n, cell in enumerate(cells, start=1)))


def vtt(*cues: str, head: str = "WEBVTT\n\n") -> bytes:
    """WebVTT: a cue of three seconds for each of these."""
    lines = (f"00:00:{n * 3:02}.000 --> 00:00:{n * 3 + 2:02}.000\n{cue}\n" for n, cue in enumerate(cues))
    return (head + "\n".join(lines)).encode("utf-8", "surrogatepass")


def srt(*cues: tuple[str, str]) -> bytes:
    """SRT: (times, words) of each cue."""
    return "\n".join(f"{n}\n{times}\n{words}\n" for n, (times, words) in enumerate(cues, start=1)).encode()


# --- Packages ---------------------------------------------------------------------------------------------------------


def zipped(parts: Mapping[str, str | bytes] | Iterable[tuple[str, str | bytes]]) -> bytes:
    """A zip file with these parts."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, content in dict(parts).items():
            package.writestr(name, content)
    return data.getvalue()


def bomb(part: str, megabytes: int, **others: str) -> bytes:
    """A package with a part of spaces: a thousand times as large as it looks."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, content in others.items():
            package.writestr(name, content)
        with package.open(part, "w", force_zip64=True) as stream:
            for _ in range(megabytes):
                stream.write(b" " * 1_000_000)
    return data.getvalue()


def with_size(data: bytes, size: int) -> bytes:
    """A package whose directory says that every part unpacks to so many bytes."""
    changed, at = bytearray(data), data.find(b"PK\x01\x02")
    while at >= 0:
        changed[at + 24 : at + 28] = struct.pack("<I", size)
        at = data.find(b"PK\x01\x02", at + 46)
    return bytes(changed)


def overlapping(data: bytes, times: int) -> bytes:
    """A package whose directory names its last part again and again: a small file, unpacked many times."""
    directory, end = data.rfind(b"PK\x01\x02"), data.rfind(b"PK\x05\x06")
    entry = data[directory:end]
    length = struct.unpack("<H", entry[28:30])[0]
    again = b"".join(entry[:46] + f"{n:0{length}}".encode() + entry[46 + length :] for n in range(times))
    tail = bytearray(data[end:])
    count = struct.unpack("<H", tail[8:10])[0] + times
    first = struct.unpack("<I", tail[16:20])[0]
    tail[8:20] = struct.pack("<HHII", count, count, end - first + len(again), first)
    return data[:end] + again + bytes(tail)


def locked_zip(data: bytes) -> bytes:
    """A package whose parts are said to need a password."""
    return data.replace(b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00")


def ole(**streams: bytes) -> bytes:
    """An old Office file (also around one with a password): a small disk of sectors of 512 bytes."""
    sectors: list[bytes] = []
    nexts: list[int] = []

    def place(content: bytes) -> int:
        first = len(sectors)
        count = -(-len(content) // 512)
        sectors.extend(content[n * 512 : n * 512 + 512].ljust(512, b"\0") for n in range(count))
        nexts.extend([*range(first + 1, first + count), 0xFFFFFFFE])
        return first

    def entry(name: str, kind: int, first: int, size: int, child: int, right: int) -> bytes:
        letters = (name + "\0").encode("utf-16-le")
        links = struct.pack("<HBBIII", len(letters), kind, 1, 0xFFFFFFFF, right, child)
        return letters.ljust(64, b"\0") + links + bytes(36) + struct.pack("<IQ", first, size)

    entries = [entry("Root Entry", 5, 0xFFFFFFFE, 0, 1, 0xFFFFFFFF)]
    for number, (name, content) in enumerate(streams.items(), start=1):
        right = number + 1 if number < len(streams) else 0xFFFFFFFF
        padded = content.ljust(4096, b"\0")
        entries.append(entry(name, 2, place(padded), len(padded), 0xFFFFFFFF, right))
    folder = place(b"".join(entries))
    table = len(sectors)
    listed = struct.pack("<128I", *[*nexts, 0xFFFFFFFD, *[0xFFFFFFFF] * 128][:128])
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, 1, folder, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    return head + struct.pack("<109I", table, *[0xFFFFFFFF] * 108) + b"".join(sectors) + listed


# --- Word processors --------------------------------------------------------------------------------------------------

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_ODF = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"' for short in ("office", "table", "text")
)


def docx(*lines: str, body: str | None = None, before: str = "", more: Mapping[str, Any] | None = None) -> bytes:
    """A Word document of these lines, or of this XML."""
    inside = body if body is not None else "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in lines)
    xml = f'<?xml version="1.0"?>{before}<w:document xmlns:w="{_W}"><w:body>{inside}</w:body></w:document>'
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": xml, **(more or {})})


def odt(body: str, *, before: str = "", **others: str) -> bytes:
    """An OpenDocument text with this XML as its body."""
    content = (
        f'<?xml version="1.0"?>{before}<office:document-content {_ODF}><office:body><office:text>{body}'
        "</office:text></office:body></office:document-content>"
    )
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content, **others})


def rtf(body: str, *, end: str = "}") -> bytes:
    return (r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Arial;}}" + body + end).encode("latin-1")


def pdf(*pages: str, picture: bool = False, pages_are: str | None = None, trailer: str = "") -> bytes:
    """A PDF with these operators on its pages.

    Args:
        pages: What is drawn on each.
        picture: True where each page has a picture beside it.
        pages_are: What the tree of pages is instead.
        trailer: What is said about the whole file.
    """
    numbers = range(5, 5 + 2 * len(pages), 2)
    kids = " ".join(f"{n} 0 R" for n in numbers)
    objects = {
        1: "<< /Type /Catalog /Pages 2 0 R >>",
        2: pages_are or f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        3: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        4: "<< /Type /XObject /Subtype /Image /Width 2 /Height 2 /BitsPerComponent 8 /ColorSpace /DeviceGray"
        " /Length 4 >>\nstream\n0000\nendstream",
    }
    resources = "/Font << /F 3 0 R >> /XObject << /P 4 0 R >>"
    for n, drawn in zip(numbers, pages, strict=True):
        content = f"{drawn} q 500 0 0 500 9 9 cm /P Do Q" if picture else drawn
        objects[n] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << {resources} >>"
            f" /Contents {n + 1} 0 R >>"
        )
        objects[n + 1] = f"<< /Length {len(content)} >>\nstream\n{content}\nendstream"
    out, places = bytearray(b"%PDF-1.4\n"), []
    for n in sorted(objects):
        places.append(len(out))
        out += f"{n} 0 obj\n{objects[n]}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    ending = (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{len(out)}\n%%EOF\n"
    )
    return bytes(out) + ending.encode("latin-1")


def flate_bomb() -> bytes:
    """A PDF whose page is packed into a hundredth of its size."""
    content = zlib.compress(b"(x) Tj " * 10_000_000, 1).decode("latin-1")
    page = f"<< /Length {len(content)} /Filter /FlateDecode >>\nstream\n{content}\nendstream"
    return pdf("HERE").replace(b"<< /Length 4 >>\nstream\nHERE\nendstream", page.encode("latin-1"))


def drawn(*lines: str, size: int = 11) -> str:
    """What a page says, line by line."""
    return f"BT /F {size} Tf {size + 2} TL 40 800 Td " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"


# --- Workbooks --------------------------------------------------------------------------------------------------------

_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def cell(value: str, where: str = "", kind: str = "inlineStr") -> str:
    at = f' r="{where}"' if where else ""
    inside = f"<is><t>{escape(value)}</t></is>" if kind == "inlineStr" else f"<v>{value}</v>"
    return f'<c{at} t="{kind}">{inside}</c>'


def row(*cells: str, number: int | None = None) -> str:
    at = f' r="{number}"' if number else ""
    return f"<row{at}>{''.join(c if c.startswith('<') else cell(c) for c in cells)}</row>"


def xlsx(*sheets: str, before: str = "", states: Sequence[str] = (), kind: str = "worksheet", **others: Any) -> bytes:
    """A workbook with these rows on each sheet, as XML; ``states`` tells which are hidden."""
    listed = "".join(
        f'<sheet name="Sheet{n}" sheetId="{n}" state="{states[n - 1] if states else "visible"}" r:id="r{n}"/>'
        for n in range(1, len(sheets) + 1)
    )
    relations = "".join(
        f'<Relationship Id="r{n}" Type="{_OFFICE}/{kind}" Target="{kind}s/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    if "sharedStrings" in others:
        relations += f'<Relationship Id="s" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
        others["xl/sharedStrings.xml"] = f'<sst xmlns="{_SHEET}">{others.pop("sharedStrings")}</sst>'
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    return zipped(
        {
            "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
            "_rels/.rels": f'<Relationships xmlns="{package}"><Relationship Id="w" Type="{_OFFICE}/officeDocument"'
            ' Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{_SHEET}" xmlns:r="{_OFFICE}"><sheets>{listed}</sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}">{relations}</Relationships>',
            **{
                f"xl/{kind}s/sheet{n}.xml": before
                + f'<worksheet xmlns="{_SHEET}"><sheetData>{rows}</sheetData></worksheet>'
                for n, rows in enumerate(sheets, start=1)
            },
            **others,
        }
    )


def ods_cell(words: str, more: str = "") -> str:
    return f'<table:table-cell office:value-type="string" {more}><text:p>{words}</text:p></table:table-cell>'


def ods_row(*cells: str, more: str = "") -> str:
    inside = "".join(c if c.startswith("<") else ods_cell(c) for c in cells)
    return f"<table:table-row {more}>{inside}</table:table-row>"


def ods(*rows: str, before: str = "", **others: str) -> bytes:
    """An OpenDocument workbook with these rows, as XML."""
    content = (
        f'<?xml version="1.0"?>{before}<office:document-content {_ODF}><office:body><office:spreadsheet>'
        f'<table:table table:name="Sheet1">{"".join(rows)}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content, **others})


def xls(*rows: Sequence[str]) -> bytes:
    import xlwt

    book = xlwt.Workbook()
    sheet = book.add_sheet("Sheet1")
    for r, cells in enumerate(rows):
        for c, words in enumerate(cells):
            sheet.write(r, c, words)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def sav(**columns: list[Any]) -> bytes:
    """An SPSS file with these variables."""
    import pandas as pd
    import pyreadstat

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.sav"
        pyreadstat.write_sav(pd.DataFrame(columns), path)
        return path.read_bytes()
