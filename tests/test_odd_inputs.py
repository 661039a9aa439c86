"""Every odd or bad file through the whole door: read with its report, or refused in one sentence, with nothing saved.

Each is imported into a new project by a process of its own, which may take 10 seconds and 1 GB.
"""

import codecs
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from nlp.project import TABLES, open_project
from tests import odd_inputs as made
from tests.odd_inputs import OTHER, WORDS, comments, csv_of, docx, drawn, ods, odt, pdf, rtf, srt, vtt, xlsx

MOST_SECONDS, MOST_MEGABYTES = 10, 1000

# A process that has loaded the door once and forks for each import; the kernel says what each fork used.
IMPORTS = """
import json, os, resource, signal, sys, traceback
from dataclasses import asdict
import alembic.command, sqlalchemy.dialects.sqlite.pysqlite
import nlp.project.importing
from nlp.errors import OwnwordsError
from nlp.project import Choice, open_project

def answer(call):
    choice = Choice(**{name: tuple(v) if isinstance(v, list) else v for name, v in call["choice"].items()})
    try:
        (file,) = open_project(call["project"]).import_files([call["file"]], choice, confirmed=call["confirmed"])
    except OwnwordsError as error:
        return error.code, str(error)
    return "", asdict(file)

for line in sys.stdin:
    call = json.loads(line)
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
        signal.alarm(60)
        try:
            found = answer(call)
        except BaseException:
            found = "crashed", traceback.format_exc()
        with open(call["out"], "w", encoding="ascii") as file:
            json.dump(found, file)
        os._exit(0)
    _, status, used = os.wait4(child, 0)
    megabytes = used.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)
    print(json.dumps([os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime, megabytes]), flush=True)
"""


Make = bytes | Callable[[], bytes]


@dataclass(frozen=True)
class Odd:
    """An odd file and what must become of it.

    Attributes:
        what: What is odd about it.
        file: Its name.
        make: Its bytes, or what makes them where they are many.
        code: Of the error that refuses it; "" where it is read.
        says: What the error, or a note of the report, must say.
        answers: How many answers are read; None where that does not matter.
        holds: What must stand in the texts of the project exactly so.
        choice: What a person says about it.
        confirmed: False where nobody agrees with what is guessed.
    """

    what: str
    file: str
    make: Make
    code: str
    says: tuple[str, ...]
    answers: int | None = None
    holds: tuple[str, ...] = ()
    choice: dict[str, Any] | None = None
    confirmed: bool = True


def read(
    what: str,
    file: str,
    make: Make,
    answers: int | None,
    *notes: str,
    holds: Sequence[str] = (),
    **choice: Any,
) -> Odd:
    return Odd(what, file, make, "", notes, answers, tuple(holds), choice or None)


def refused(what: str, file: str, make: Make, code: str, *says: str, confirmed: bool = True, **choice: Any) -> Odd:
    return Odd(what, file, make, code, says, choice=choice or None, confirmed=confirmed)


# --- How bytes are written --------------------------------------------------------------------------------------------

ACCENTS = "The café “Zoë’s” shut – we paid £5 for coffee."
WESTERN = comments(ACCENTS, OTHER).decode()
DOS = comments("Le café était fermé, le garçon très gêné, à côté.", OTHER).decode()
JAPANESE = comments("駅の近くに住む場所がほしいです。", "相談できる人がいません。").decode()

ENCODINGS = [
    read("utf-8 with a mark", "a.csv", codecs.BOM_UTF8 + WESTERN.encode(), 2, holds=[ACCENTS]),
    read("utf-8 with two marks", "a.csv", codecs.BOM_UTF8 * 2 + WESTERN.encode(), 2, holds=[ACCENTS]),
    read("utf-16, little end first, with a mark", "a.csv", WESTERN.encode("utf-16"), 2, holds=[ACCENTS]),
    read("utf-16, big end first, with a mark", "a.csv", codecs.BOM_UTF16_BE + WESTERN.encode("utf-16-be"), 2),
    read("utf-16, little end first", "a.csv", WESTERN.encode("utf-16-le"), 2, holds=[ACCENTS]),
    read("utf-16, big end first", "a.csv", WESTERN.encode("utf-16-be"), 2, holds=[ACCENTS]),
    refused("utf-16 cut in the middle of a character", "a.csv", WESTERN.encode("utf-16")[:-1], "OW107", "UTF-16"),
    read("utf-32 with a mark", "a.csv", WESTERN.encode("utf-32"), 2, holds=[ACCENTS]),
    read("utf-32, big end first", "a.csv", codecs.BOM_UTF32_BE + WESTERN.encode("utf-32-be"), 2, holds=[ACCENTS]),
    refused("utf-32 without a mark", "a.csv", WESTERN.encode("utf-32-le"), "OW107", "control characters"),
    read("windows-1252", "a.csv", WESTERN.encode("cp1252"), 2, "guess (Windows-1252)", holds=[ACCENTS]),
    refused("a guess that nobody confirmed", "a.csv", WESTERN.encode("cp1252"), "OW110", "café", confirmed=False),
    read("mac roman", "a.csv", WESTERN.encode("mac_roman"), 2, "guess (Mac Roman)", holds=[ACCENTS]),
    read("latin-1", "a.csv", DOS.encode("latin-1"), 2, "guess (Windows-1252)", holds=["très gêné"]),
    read("code page 850", "a.csv", DOS.encode("cp850"), 2, "guess (Code page 850)", holds=["très gêné"]),
    read("shift-jis that somebody named", "a.csv", JAPANESE.encode("shift_jis"), 2, encoding="shift_jis"),
    refused("shift-jis that nobody named", "a.csv", JAPANESE.encode("shift_jis"), "OW107", "encoding"),
    refused("an encoding that does not exist", "a.csv", WESTERN.encode(), "OW107", '"klingon"', encoding="klingon"),
    refused("an encoding that does not fit", "a.csv", WESTERN.encode("cp1252"), "OW107", "line 2", encoding="utf-8"),
    read("two encodings in one file", "a.csv", comments("café") + "r2,Zoë’s café\r\n".encode("cp1252"), None, "guess"),
    refused(
        "utf-8 with a damaged character",
        "a.csv",
        comments(*["Zoë’s café, señor"] * 9).replace("ñ".encode(), b"\xc3", 1),
        "OW107",
        "line 2",
        "damaged",
    ),
    refused("utf-8 cut in a character", "a.csv", comments(*["Zoë’s café"] * 9) + b"\xc3", "OW107", "line 11"),
    read("emoji in two halves", "a.csv", b"id,comment\n1,good " + b"\xed\xa0\xbd\xed\xb8\x80\n", 1, holds=["😀"]),
    read("windows-1252 captions", "a.vtt", vtt("P1: Zoë’s café").decode().encode("cp1252"), 1, holds=["Zoë’s café"]),
    read("utf-16 transcript", "a.txt", f"I: Why?\nP1: {ACCENTS}\nI: And?".encode("utf-16"), 1, holds=[ACCENTS]),
]

# --- Characters -------------------------------------------------------------------------------------------------------

FAMILY = "👩‍👩‍👧‍👦 🏴󠁧󠁢󠁷󠁬󠁳󠁿 👍🏽"
CHARACTERS = [
    read("NUL in a cell", "a.csv", comments("we\0 waited"), 1, "row 2", holds=["we waited"]),
    read("NUL in captions", "a.vtt", vtt("P1: we\0 waited"), 1, holds=["we waited"]),
    read("only NUL in a cell", "a.csv", comments(WORDS * 9, "\0"), 1, "row 3"),
    refused("nothing but NUL", "a.csv", bytes(5000), "OW107", "a.csv"),
    refused("a lone surrogate", "a.csv", comments("good \ud83d so"), "OW107", "line 2"),
    read("marks of direction", "a.csv", comments("he said \u202eabc\u202c so"), 1, holds=["\u202eabc\u202c"]),
    read("a byte order mark inside", "a.csv", comments("we \ufeffwaited"), 1, holds=["we \ufeffwaited"]),
    read("signs without width", "a.csv", comments("we\u200b wai\u00adted", "\u200b\u2060"), 1, holds=["we\u200b"]),
    read("private use", "a.csv", comments("\ue000 and \U000f0000"), 1, holds=["\ue000 and \U000f0000"]),
    read("signs above letters", "a.csv", comments("cafe\u0301 " + "e" + "\u0301" * 5000), 1, holds=["cafe\u0301"]),
    read("families of emoji", "a.csv", comments(FAMILY), 1, holds=[FAMILY]),
    read("what is no character", "a.csv", comments("one \uffff\ufffe two \U0001ffff"), 1, "row 2", holds=["one  two"]),
    read("control characters", "a.csv", comments("one\x01\x08\x1b two" + WORDS * 9), 1, "row 2", holds=["one two"]),
    read("the end of a file of DOS", "a.csv", comments(WORDS) + b"\x1a", 1),
    read("unusual line ends inside", "a.csv", comments("a\u2028b\u0085c\x0bd"), 1, holds=["a\u2028b\u0085c"]),
    read("a language from right to left", "a.csv", comments("חיכינו שבועות", "انتظرنا أسابيع"), 2, holds=["חיכינו"]),
]

# --- Very much of one thing -------------------------------------------------------------------------------------------

RUNS = {
    **{
        "equals": "=",
        "quotes": '"',
        "brackets": "(",
        "closing brackets": ")]",
        "arrows": "-->",
        "dots": ".",
        "less": "<",
    },
    **{"braces": "{", "backslashes": "\\", "digits": "7", "newlines": "\n", "spaces": " ", "colons": ":", "ands": "&#"},
    **{"times": "00:00:01.000 ", "labels": "P1: ", "slashes": "//", "commas": ",", "hyphens": "-", "marks": "’"},
}
MUCH = [
    read("a cell of a million letters", "a.csv", lambda: comments("word " * 200_000), 1),
    read("a cell of a million letters without a space", "a.csv", lambda: comments("w" * 1_000_000), 1),
    read("a turn of a million letters", "a.txt", lambda: f"I: Why?\nP1: {'w' * 1_000_000}\nI: And?".encode(), 1),
    read("a paragraph of a million letters", "a.docx", lambda: docx("word " * 200_000), None),
    *[read(f"60,000 {name} in a cell", "a.csv", comments(f"x{sign * 60_000}x"), 1) for name, sign in RUNS.items()],
    *[
        read(f"60,000 {name} in a turn", "a.txt", f"I: Why?\nP1: So x{sign * 60_000}x\nI: And?\n".encode(), None)
        for name, sign in RUNS.items()
    ],
    *[
        read(f"60,000 {name} in captions", "a.vtt", vtt("P1: Yes.", f"P1: So x{sign * 60_000}x", "P2: No."), None)
        for name, sign in RUNS.items()
    ],
    *[
        read(f"60,000 {name} in a document", "a.md", f"Dear all,\n\nx{sign * 60_000}x\n".encode(), None)
        for name, sign in RUNS.items()
    ],
    read("20,000 short paragraphs", "a.txt", lambda: b"We waited.\n\n" * 20_000, 20_000),
    read("100,000 lines of one letter", "a.txt", lambda: b"a\n" * 100_000, None),
]

# --- Shapes of tables -------------------------------------------------------------------------------------------------

LITERALS = ["None", "NA", "NULL", "#N/A", "nan", "007", "1E5", "9" * 400, "0.30000000000000004", "01/02/2025", "TRUE"]
FORMULAS = ["=1+1", "+44 20 7946", "-2", "@home", "=cmd|' /C calc'!A0"]
SHAPES = [
    refused("a header only", "a.csv", b"id,comment\r\n", "OW106", "a.csv", "no row below"),
    refused("a header and blank rows", "a.csv", b"id,comment\r\n,\r\n , \r\n\r\n", "OW106", "no row below"),
    refused("a header only in a workbook", "a.xlsx", xlsx(made.row("id", "comment")), "OW106", "no row below"),
    refused("one cell", "a.csv", b"comment", "OW106", "no row below"),
    read("one row without a header", "a.csv", WORDS.encode() + b",x\n", 1, open=["column 1"], header_rows=0),
    read("one column", "a.csv", csv_of(["comment"], [WORDS], [OTHER]), 2, holds=[WORDS, OTHER]),
    read("one column without a delimiter", "a.csv", b"comment\nfine\ngood\nbad\n", 3, holds=["fine", "bad"]),
    refused("a row too long", "a.csv", comments(WORDS) + b"r2,good,really\r\n", "OW105", "Row 3", "3 cells"),
    read("rows too short", "a.csv", csv_of(["id", "comment", "b"], ["1", "fine"], ["2", "good", "x"]), 2, "(row 2)"),
    read("a last row cut short", "a.csv", csv_of(["id", "comment", "b"], ["1", "fine", "x"], ["2"]), 1, "cut short"),
    refused(
        "a row that a line break divided",
        "a.csv",
        b"id,comment,b\n1,fine,x\n2,we wai\nted so long,x\n",
        "OW105",
        "Row 4",
    ),
    read("a row too long by blank cells", "a.csv", b"id,comment\n1,fine,,,\n2,good\n", 2),
    read("the same name for every column", "a.csv", csv_of(["a"] * 5, [WORDS] * 5), 1, open=["a (3)"]),
    read("100 columns without names", "a.csv", csv_of([""] * 99 + ["comment"], ["x"] * 99 + [WORDS]), 1),
    read("columns that are all without names", "a.csv", csv_of(["", "x"], [WORDS, "1"]), 1, open=["column 1"]),
    read("16,384 columns", "a.csv", lambda: csv_of([*map(str, range(16_383)), "comment"], ["x"] * 16_383 + [WORDS]), 1),
    read(
        "2,000 open columns",
        "a.csv",
        lambda: csv_of([f"q{n}" for n in range(2_000)], [WORDS] * 2_000),
        2_000,
        open=[f"q{n}" for n in range(2_000)],
    ),
    read("a column that is all blank", "a.csv", csv_of(["id", "comment", "b"], ["1", "", ""], ["2", " ", ""]), 0),
    read("a header of 5,000 letters", "a.csv", csv_of(["why? " * 1000, "comment"], ["x", WORDS]), 1),
    refused("a header with line ends", "a.csv", csv_of(["q\r\n1", "b"], [WORDS, "x"]), "OW104", '"q 1"'),
    *[
        read(f"a table with {name}", "a.csv", csv_of(["id", "comment", "b"], *[["r", WORDS, "x"]] * 3, delimiter=d), 3)
        for name, d in {"semicolons": ";", "tabs": "\t", "bars": "|", "carets": "^", "tildes": "~"}.items()
    ],
    read(
        "a first line that names the delimiter",
        "a.csv",
        b"sep=;\r\n" + csv_of(["id", "comment"], ["1", "a,b,c"], delimiter=";"),
        1,
        holds=["a,b,c"],
    ),
    refused("a delimiter that nobody can see", "a.csv", b"sep=;\r\nid,comment\r\n1,fine\r\n", "OW104", '"comment"'),
    refused(
        "a quote never closed",
        "a.csv",
        b'id,comment\n1,"we waited\n2,fine\n3,good\n',
        "OW105",
        "line 2",
        "never closed",
    ),
    refused(
        "a quote never closed in the last row", "a.csv", comments(*[WORDS] * 50) + b'r51,"fine', "OW105", "line 52"
    ),
    read(
        "quotes in the middle",
        "a.csv",
        b'id,comment\n1,we saw "Big" Bob\n2,"so ""good"""\n',
        2,
        holds=['so "good"', 'we saw "Big" Bob'],
    ),
    read("words after a closing quote", "a.csv", b'id,comment\n1,"Big" Bob came\n', 1, "row 2", holds=["Big Bob came"]),
    read("line ends of all kinds in cells", "a.csv", comments("a\rb", "a\nb", "a\r\nb"), 3, holds=["a\nb"]),
    read("line ends of all kinds between rows", "a.csv", b"id,comment\r1,fine\n2,good\r\n3,bad", 3),
    read("cells that begin like formulas", "a.csv", comments(*FORMULAS), 5, holds=FORMULAS),
    read("cells that look like nothing or numbers", "a.csv", comments(*LITERALS), 11, holds=LITERALS),
    read(
        "the same in a workbook",
        "a.xlsx",
        xlsx(made.row("comment") + "".join(map(made.row, LITERALS))),
        11,
        holds=LITERALS,
    ),
    read(
        "the same in an OpenDocument workbook",
        "a.ods",
        ods(made.ods_row("comment"), *(made.ods_row(x) for x in LITERALS)),
        11,
        holds=LITERALS,
    ),
    read(
        "the same in an old workbook",
        "a.xls",
        lambda: made.xls(["comment"], *([x] for x in LITERALS)),
        11,
        holds=LITERALS,
    ),
    read("identifiers that come again", "a.csv", csv_of(["id", "comment"], ["1", WORDS], ["1", OTHER]), 2, id="id"),
    read("a table without a line end", "a.csv", b"id,comment\n1,fine", 1),
    read("an ending in capitals", "A.CSV", comments(WORDS), 1),
    refused("a column that does not exist", "a.csv", comments(WORDS), "OW104", '"nope"', '"comment"', open=["nope"]),
    refused("no column with answers", "a.csv", b"id,score\n1,4\n2,5\n", "OW108", '"a.csv"', open=[]),
    refused("101 MB", "a.csv", lambda: comments() + b"1,good\n" * 14_500_000, "OW113", "MB"),
    refused("600,000 lines", "a.txt", lambda: b"P1: So. I: Why?\n" * 600_000, "OW113", "500,000 lines"),
    refused("300 MB of text", "a.txt", lambda: b"P1: So. I: Why?\n" * 19_000_000, "OW113", "a.txt"),
]

# --- Packages ---------------------------------------------------------------------------------------------------------

ROWS = made.row("id", "comment") + made.row("1", WORDS)
LOCKED = made.ole(EncryptionInfo=b"x", EncryptedPackage=b"x" * 9000)
MANIFEST = {"META-INF/manifest.xml": "<manifest><file-entry><encryption-data/></file-entry></manifest>"}
TALK = ["Interviewer: Why?", f"P1: {WORDS}", "Interviewer: And then?", f"P1: {OTHER}"]
PLAIN_ZIP = made.zipped({"holiday.txt": "x" * 500})
DAMAGED = "damaged or was cut short"
PACKAGES = [
    refused("a zip that is no workbook", "a.xlsx", PLAIN_ZIP, "OW103", '"a.xlsx"', "a zip file with other files"),
    refused("a zip that is no Word document", "a.docx", PLAIN_ZIP, "OW103", '"a.docx"', "a zip file with other files"),
    refused("a zip without any part", "a.xlsx", made.zipped({}), "OW103", '"a.xlsx"'),
    refused("a zip as it is", "a.zip", PLAIN_ZIP, "OW103", '"a.zip"', "zip"),
    refused(
        "a DOCX without its document", "a.docx", made.zipped({"word/styles.xml": "<a/>"}), "OW103", "lacks the part"
    ),
    refused("a DOCX whose document is empty", "a.docx", docx(body=""), "OW102", '"a.docx"', "no words"),
    refused("a DOCX whose XML breaks off", "a.docx", docx(body="<w:p><w:r>"), "OW103", "word/document.xml"),
    refused("a DOCX cut short", "a.docx", docx(*TALK * 99)[:-500], "OW103", DAMAGED),
    refused(
        "a DOCX of 1.5 million paragraphs", "a.docx", lambda: docx(body="<w:p/>" * 1_500_000), "OW113", "paragraphs"
    ),
    refused(
        "a DOCX of elements in elements",
        "a.docx",
        lambda: docx(body="<w:sdt>" * 90_000 + "</w:sdt>" * 90_000),
        "OW103",
        '"a.docx"',
    ),
    refused(
        "a DOCX of a thousand tables in tables",
        "a.docx",
        docx(body="<w:tbl><w:tr><w:tc>" * 300 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 300),
        "OW103",
        '"a.docx"',
    ),
    refused("a zip bomb", "a.docx", lambda: made.bomb("word/document.xml", 320), "OW113", "unpacks to more than"),
    refused(
        "a zip bomb beside the words",
        "a.docx",
        lambda: made.bomb("word/media/x.png", 320, **{"word/document.xml": "<a/>"}),
        "OW113",
        "unpacks to more than",
    ),
    refused(
        "a zip bomb in a workbook",
        "a.xlsx",
        lambda: made.bomb("xl/sharedStrings.xml", 320, **{"xl/workbook.xml": "<a/>"}),
        "OW113",
        "unpacks",
    ),
    read(
        "a zip bomb inside a zip",
        "a.docx",
        lambda: docx(*TALK, more={"word/embeddings/x.zip": made.bomb("x", 320)}),
        None,
    ),
    refused(
        "30,000 parts",
        "a.docx",
        lambda: made.zipped([("word/document.xml", "<a/>"), *((f"x{n}", "") for n in range(30_000))]),
        "OW113",
        "20,000 parts",
    ),
    refused("sizes that lie", "a.docx", made.with_size(docx(*TALK), 10), "OW103", DAMAGED),
    read("sizes that lie enormously", "a.docx", made.with_size(docx(*TALK), 0xFFFFFFF0), 2),
    refused(
        "parts that lie on each other",
        "a.docx",
        lambda: made.overlapping(made.bomb("word/document.xml", 9), 1000),
        "OW103",
        DAMAGED,
    ),
    read(
        "parts named as places outside",
        "a.docx",
        docx(*TALK, more={"../../../outside.txt": "x", "/outside.txt": "x"}),
        2,
    ),
    refused("a zip with a password", "a.xlsx", made.locked_zip(xlsx(ROWS)), "OW103", "has a password"),
    refused("a zip with a password named as text", "a.csv", made.locked_zip(PLAIN_ZIP), "OW107", '"a.csv"'),
    refused("an XLSX with a password", "a.xlsx", LOCKED, "OW103", '"a.xlsx" has a password'),
    refused("a DOCX with a password", "a.docx", LOCKED, "OW103", '"a.docx" has a password'),
    refused(
        "an XLS with a password",
        "a.xls",
        lambda: made.xls(["a"], [WORDS]).replace(b"\x42\x00\x02\x00\xb0\x04", b"\x2f\x00\x02\x00\xb0\x04"),
        "OW103",
        "has a password",
    ),
    refused("an ODS with a password", "a.ods", ods(made.ods_row("a"), **MANIFEST), "OW103", "has a password"),
    refused("an ODT with a password", "a.odt", odt("<text:p>x</text:p>", **MANIFEST), "OW103", "has a password"),
    refused(
        "a PDF with a password",
        "a.pdf",
        pdf(
            drawn("x"),
            trailer=f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O ({'o' * 32}) /U ({'u' * 32}) >> /ID [(a) (a)]",
        ),
        "OW103",
        "has a password",
    ),
    refused(
        "an SPSS file with a password",
        "a.sav",
        b"\x1c\0\0\0\0\0\0\0ENCRYPTEDSAV" + bytes(500),
        "OW103",
        "has a password",
    ),
    *[
        refused(f"{what} in {file}", file, make(before=before), "OW103", f'"{file}"')
        for what, before in (("a billion laughs", made.LAUGHS), ("words from outside", made.OUTSIDE))
        for file, make in {
            "a.docx": lambda before: docx(body="<w:p><w:r><w:t>&l9;</w:t></w:r></w:p>", before=before),
            "a.odt": lambda before: odt("<text:p>&l9;</text:p>", before=before),
            "a.ods": lambda before: ods(made.ods_row("a"), made.ods_row("&l9;"), before=before),
            "a.xlsx": lambda before: xlsx(
                made.row("a") + "<row><c t='inlineStr'><is><t>&l9;</t></is></c></row>", before=before
            ),
        }.items()
    ],
]

# --- Workbooks --------------------------------------------------------------------------------------------------------

FAR = made.row(made.cell("x", "XFD1048576"), number=1_048_576)
BOOKS = [
    read("a workbook", "a.xlsx", xlsx(ROWS), 1, holds=[WORDS]),
    refused("a cell in the last corner", "a.xlsx", xlsx(ROWS + FAR), "OW113", "XFD1048576"),
    refused(
        "a cell beyond the last corner",
        "a.xlsx",
        xlsx(ROWS + made.row(made.cell("x", "ZZZZ9999999"), number=9_999_999)),
        "OW113",
        "ZZZZ9999999",
    ),
    read(
        "cells with errors",
        "a.xlsx",
        xlsx(ROWS + made.row("2", made.cell("#N/A", kind="e")) + made.row("3", made.cell("#DIV/0!", kind="e"))),
        3,
        "2 cells hold an error",
        holds=["#DIV/0!"],
    ),
    read(
        "formulas without results",
        "a.xlsx",
        xlsx(ROWS + "<row><c t='inlineStr'><is><t>2</t></is></c><c><f>A1</f></c></row>"),
        1,
        "B3",
    ),
    read("hidden sheets", "a.xlsx", xlsx(ROWS * 3, ROWS, states=["hidden", "visible"]), 1, '"Sheet1" (hidden)'),
    read("only a hidden sheet", "a.xlsx", xlsx(ROWS, states=["veryHidden"]), 1, "hidden"),
    refused("sheets that are empty", "a.xlsx", xlsx("", ""), "OW102", '"a.xlsx"', "no sheet with cells"),
    refused("nothing but charts", "a.xlsx", xlsx(ROWS, kind="chartsheet"), "OW102", "no sheet with cells"),
    refused("no sheets", "a.xlsx", xlsx(), "OW102", "no sheet with cells"),
    refused("a sheet that is not there", "a.xlsx", xlsx(ROWS), "OW114", '"Answers"', '"Sheet1"', sheet="Answers"),
    refused(
        "a string that is not there",
        "a.xlsx",
        xlsx(ROWS + made.row("2", made.cell("99", kind="s"))),
        "OW103",
        '"a.xlsx"',
    ),
    refused(
        "a workbook of half a gigabyte of words",
        "a.xlsx",
        lambda: xlsx(
            made.row("comment") + made.row(made.cell("0", kind="s")) * 500,
            sharedStrings=f"<si><t>{'word ' * 200_000}</t></si>",
        ),
        "OW113",
        '"a.xlsx"',
    ),
    refused(
        "an OpenDocument workbook of as many",
        "a.ods",
        lambda: ods(made.ods_row("comment"), made.ods_row("word " * 200_000, more='table:number-rows-repeated="500"')),
        "OW113",
        '"a.ods"',
    ),
    read("an XLSX whose rows have no numbers", "a.xlsx", xlsx(ROWS + made.row("2", OTHER)), 2, holds=[OTHER]),
    refused("an XLSX whose sheet breaks off", "a.xlsx", xlsx(ROWS + "<row><c>"), "OW103", "sheet1.xml"),
    refused("an XLSX whose numbers of rows are words", "a.xlsx", xlsx(ROWS + '<row r="two"/>'), "OW103", '"a.xlsx"'),
    refused("an XLS cut short", "a.xls", lambda: made.xls(["comment"], [WORDS])[:2500], "OW103", '"a.xls"'),
    refused(
        "an XLS of noise", "a.xls", made.ole(Workbook=b"\x09\x08\x10\x00" + bytes(range(256)) * 40), "OW103", '"a.xls"'
    ),
    refused(
        "an old Word document named XLS", "a.xls", made.ole(WordDocument=b"x" * 5000), "OW103", "old Word document"
    ),
    read(
        "an ODS with a million blank rows",
        "a.ods",
        ods(
            made.ods_row("comment"),
            made.ods_row(WORDS),
            made.ods_row("<table:table-cell/>", more='table:number-rows-repeated="1048574"'),
        ),
        1,
    ),
    refused(
        "an ODS with a million equal rows",
        "a.ods",
        ods(made.ods_row("comment"), made.ods_row(*[WORDS] * 9, more='table:number-rows-repeated="1048575"')),
        "OW113",
        '"a.ods"',
    ),
    refused(
        "an ODS with a billion columns",
        "a.ods",
        ods(made.ods_row("comment", made.ods_cell("x", 'table:number-columns-repeated="1000000000"'))),
        "OW113",
        '"a.ods"',
    ),
    refused(
        "an ODS with a number of rows that is none",
        "a.ods",
        ods(made.ods_row("comment"), made.ods_row(WORDS, more='table:number-rows-repeated="many"')),
        "OW103",
        '"a.ods"',
    ),
    refused(
        "an ODS with fewer rows than none",
        "a.ods",
        ods(made.ods_row("comment"), made.ods_row(WORDS, more='table:number-rows-repeated="-5"')),
        "OW103",
        '"a.ods"',
    ),
    read(
        "an ODS with a billion spaces",
        "a.ods",
        lambda: ods(made.ods_row("comment"), made.ods_row("a" + '<text:s text:c="10000"/>' * 100_000 + "b")),
        1,
    ),
    refused("an ODS without cells", "a.ods", ods(), "OW102", '"a.ods"'),
]

# --- Documents --------------------------------------------------------------------------------------------------------

DOCUMENTS = [
    read(
        "an ODT of a hundred million spaces",
        "a.odt",
        odt(f'<text:p>a<text:s text:c="100000000"/>b</text:p><text:p>{WORDS}</text:p>'),
        None,
    ),
    read(
        "an ODT with a number of spaces that is none",
        "a.odt",
        odt('<text:p>a<text:s text:c="-1"/>b<text:s text:c="x"/></text:p>'),
        1,
    ),
    refused("an ODT that is a workbook", "a.odt", ods(made.ods_row("a")), "OW103", '"a.odt"'),
    refused(
        "an ODT of lists in lists",
        "a.odt",
        lambda: odt("<text:list><text:list-item>" * 40_000 + "</text:list-item></text:list>" * 40_000),
        "OW103",
        '"a.odt"',
    ),
    read("an RTF of deep braces", "a.rtf", lambda: rtf("{" * 100_000 + WORDS + "}" * 100_000), 1, holds=[WORDS]),
    read(
        "an RTF with a huge picture",
        "a.rtf",
        lambda: rtf(r"{\pict\pngblip " + "89" * 20_000_000 + "}" + WORDS),
        1,
        "1 picture",
        holds=[WORDS],
    ),
    read(
        "an RTF with a picture of lines",
        "a.rtf",
        lambda: rtf(r"{\pict\pngblip " + ("89" * 64 + "\n") * 300_000 + "}" + WORDS),
        1,
        "1 picture",
    ),
    refused("an RTF of marks of form", "a.rtf", lambda: rtf(r"\b\b0" * 1_500_000), "OW113", "marks of form"),
    read("an RTF cut short", "a.rtf", rtf(WORDS, end=""), 1, "stops in the middle"),
    read(
        "an RTF with binary data that never ends",
        "a.rtf",
        rtf(WORDS + r"{\bin999999999 xyz}"),
        1,
        "stops in the middle",
    ),
    read("an RTF with numbers beyond all characters", "a.rtf", rtf(WORDS + r" \u99999999? \u-99999999? \u55357?"), 1),
    refused("an RTF without words", "a.rtf", rtf(r"\b\par"), "OW102", "no words"),
    refused("a text named RTF", "a.rtf", WORDS.encode(), "OW103", "no RTF document"),
    refused("a PDF of pictures", "a.pdf", pdf("", "", "", picture=True), "OW102", "3 pages are pictures"),
    read("a PDF with a page that is a picture", "a.pdf", pdf(drawn(WORDS), "", picture=True), None, "Page 2"),
    refused("a PDF of blank pages", "a.pdf", pdf("", ""), "OW102", "blank"),
    refused("a PDF cut short", "a.pdf", pdf(drawn(WORDS))[:200], "OW103", '"a.pdf"', DAMAGED[-9:]),
    refused("a PDF of 0 pages", "a.pdf", pdf(), "OW103", '"a.pdf"'),
    refused("a PDF of 3,000 pages", "a.pdf", lambda: pdf(*[drawn("x")] * 3000), "OW113", "3,000 pages"),
    read("a PDF of one letter a line", "a.pdf", pdf(drawn(*"abcdefghijklmnopqrstuvwxyz" * 2)), None),
    read("a PDF of 500 pages", "a.pdf", lambda: pdf(*[drawn(*[WORDS] * 40)] * 500), None),
    refused(
        "a PDF whose pages lead back to themselves",
        "a.pdf",
        pdf(pages_are="<< /Type /Pages /Kids [2 0 R] /Count 1 >>"),
        "OW102",
        "no words",
    ),
    refused("a PDF whose page is a bomb", "a.pdf", made.flate_bomb, "OW113", '"a.pdf"'),
    refused("a PDF that is only a head", "a.pdf", b"%PDF-1.7\n", "OW103", '"a.pdf"'),
    refused(
        "a web page named XLS", "a.xls", b"<html><table><tr><td>comment</td></tr></table></html>", "OW103", "web page"
    ),
    refused("a web page named DOC", "a.doc", b"<html><body>We waited.</body></html>", "OW103", "web page"),
    refused(
        "a web page named CSV",
        "a.csv",
        b"<!DOCTYPE html><html><body><p>id,comment</p></body></html>",
        "OW107",
        "web page",
    ),
    refused(
        "a web page named TXT",
        "a.txt",
        b"<!DOCTYPE html><html><body><p>Please log in</p></body></html>",
        "OW107",
        "web page",
    ),
    refused(
        "a web page named VTT", "a.vtt", b"<!DOCTYPE html><html><body>Please log in</body></html>", "OW107", "web page"
    ),
    refused("a web page named JSON", "a.json", b"<!DOCTYPE html><html></html>", "OW107", "web page"),
    refused("an old Word document", "a.doc", made.ole(WordDocument=b"x" * 5000), "OW103", "old Word document"),
]

# --- Captions ---------------------------------------------------------------------------------------------------------

ONE, TWO = "00:00:01,000 --> 00:00:02,000", "00:00:03,000 --> 00:00:04,000"
CAPTIONS = [
    read("VTT cut in a time", "a.vtt", vtt("P1: Yes.", "P2: No.") + b"\n00:00:09.000 --> 00:0", 2, "cut off"),
    read(
        "VTT cut after a time", "a.vtt", vtt("P1: Yes.", "P2: No.") + b"\n00:00:09.000 --> 00:00:12.000\n", 2, "cut off"
    ),
    read("VTT cut in a word", "a.vtt", vtt("P1: Yes.", "P2: We waited for wee")[:-2], 2, holds=["We waited for we"]),
    read("VTT with commas", "a.vtt", vtt("P1: Yes.", "P2: No.").replace(b".000", b",000"), 2),
    read("VTT without its head", "a.vtt", vtt("P1: Yes.", "P2: No.", head=""), 2),
    read("VTT of captions without blank lines", "a.vtt", vtt("P1: Yes.", "P2: No.").replace(b"\n\n", b"\n"), 2),
    read("SRT with dots", "a.srt", srt((ONE, "P1: Yes."), (TWO, "P2: No.")).replace(b",000", b".000"), 2),
    read(
        "SRT with negative times",
        "a.srt",
        srt(("-00:00:01,000 --> 00:00:02,000", "P1: Yes."), (TWO, "P2: No.")),
        2,
        "below zero",
    ),
    read("SRT with times backwards", "a.srt", srt((TWO, "P1: Yes."), (ONE, "P2: No.")), 2, "out of order"),
    read("SRT with times that overlap", "a.srt", srt((ONE, "P1: Yes."), (ONE, "P2: No.")), 2),
    read("SRT with an hour of 9999", "a.srt", srt(("9999:59:59,999 --> 9999:59:59,999", "P1: Yes.")), 1),
    read(
        "SRT whose times are broken",
        "a.srt",
        srt((ONE, "P1: Yes."), ("00:00:x3,000 --> 00:00:04,000", "P2: No.")),
        2,
        "line 6",
        holds=["No."],
    ),
    read(
        "SRT with numbers that are wrong",
        "a.srt",
        srt((ONE, "P1: Yes."), (TWO, "P1: 7")).replace(b"2\n", b"9\n", 1),
        None,
        holds=["7"],
    ),
    read("SRT with carriage returns only", "a.srt", srt((ONE, "P1: Yes."), (TWO, "P2: No.")).replace(b"\n", b"\r"), 2),
    refused("VTT without words", "a.vtt", vtt("", "", ""), "OW109", '"a.vtt"', "3 cues"),
    refused(
        "VTT with nothing but notes", "a.vtt", b"WEBVTT\n\nNOTE We waited.\n\nNOTE\nand waited.\n", "OW109", '"a.vtt"'
    ),
    refused("VTT with nothing but its head", "a.vtt", b"WEBVTT", "OW109", '"a.vtt"'),
    refused("SRT without cues", "a.srt", WORDS.encode(), "OW109", '"a.srt"'),
    read("arrows in the words", "a.vtt", vtt("P1: I went A --> B.", "P2: 1 --> 2"), 2, "arrow", holds=["A --> B"]),
    read("100,000 cues", "a.vtt", lambda: vtt(*(f"P{n % 2}: word {n}" for n in range(100_000))), 100_000),
    read("100,000 cues of nobody", "a.srt", lambda: srt(*[(ONE, WORDS)] * 100_000), None),
    read("20,000 speakers", "a.vtt", lambda: vtt(*(f"<v Person {n}>word" for n in range(20_000))), 20_000),
    read("voices that never close", "a.vtt", vtt("<v Sam Lee>Yes <v", "<v >No.", "<v Jo><v Sam>Both."), None),
    read(
        "a style and a region",
        "a.vtt",
        b"WEBVTT\n\nSTYLE\n::cue {}\n\nREGION\nid:a\n\n" + vtt("P1: Yes.", head=""),
        1,
        "1 style",
    ),
    *[
        read(f"a transcript {name}", "a.txt", words.encode(), None)
        for name, words in {
            "of labels without words": "I:\nP1:\nI:\nP1: Yes.\n",
            "with a label of 5,000 letters": f"{'P' * 5000}: Yes.\nI: Why?\nP1: So.\nI: And?\nP1: No.\n",
            "with times of day": "I: When?\nP1: At 10:30, or 11:00.\n10:45 was too late.\n",
            "with every line labelled otherwise": "".join(f"Note {n}: {WORDS}\n" for n in range(3000)),
        }.items()
    ],
]

# --- JSON and SPSS ----------------------------------------------------------------------------------------------------


def whisper(*segments: object) -> bytes:
    return json.dumps({"segments": segments}).encode()


SAID = {"start": 0.0, "end": 2.0, "text": "We waited."}
JSON_AND_SPSS = [
    read("JSON of Whisper", "a.json", whisper(SAID, SAID), None, holds=["We waited."]),
    refused("JSON cut in the middle", "a.json", whisper(SAID, SAID)[:-20], "OW103", '"a.json"', "line 1"),
    refused(
        "JSON of another shape", "a.json", b'{"results": [{"transcript": "We waited."}]}', "OW103", "another shape"
    ),
    refused("JSON that is a number", "a.json", b"7", "OW103", "another shape"),
    refused("JSON that is a word", "a.json", b'"We waited."', "OW103", "another shape"),
    refused("JSON without segments", "a.json", b'{"segments": []}', "OW109", '"a.json"'),
    refused("JSON with segments of another kind", "a.json", b'{"segments": ["We waited."]}', "OW103", "another shape"),
    refused("JSON nested 100,000 deep", "a.json", b"[" * 100_000 + b"]" * 100_000, "OW103", '"a.json"'),
    refused("JSON of objects nested 100,000 deep", "a.json", b'{"segments":' * 100_000, "OW103", '"a.json"'),
    read("JSON with NaN", "a.json", whisper({**SAID, "start": float("nan")}, SAID), None, "without a time"),
    read("JSON with infinite times", "a.json", whisper({**SAID, "start": float("inf")}), None, "without a time"),
    read(
        "JSON with a number of 100,000 digits",
        "a.json",
        whisper(SAID).replace(b"0.0", b"9" * 100_000),
        None,
        "without a time",
    ),
    read(
        "JSON with times of words",
        "a.json",
        whisper({**SAID, "start": "soon"}, {**SAID, "start": None}),
        None,
        "without a time",
    ),
    read(
        "JSON with times below zero and backwards",
        "a.json",
        whisper({**SAID, "start": 9}, {**SAID, "start": -1}),
        None,
        "below zero",
    ),
    refused(
        "JSON without words", "a.json", whisper({**SAID, "text": ""}, {**SAID, "text": None}), "OW109", "2 segments"
    ),
    refused("JSON with words that are a number", "a.json", whisper({**SAID, "text": 7}), "OW103", "another shape"),
    read(
        "JSON with NUL and a lone surrogate",
        "a.json",
        whisper({**SAID, "text": "we\0 wai\ud83dted"}),
        1,
        holds=["we waited"],
    ),
    read("JSON with a mark", "a.json", codecs.BOM_UTF8 + whisper(SAID), 1),
    read("JSON of 100,000 segments", "a.json", lambda: whisper(*[SAID] * 100_000), None),
    read("JSON with a speaker that is a list", "a.json", whisper({**SAID, "speaker": ["A"]}), 1),
    refused("JSON that says a name twice", "a.json", b'{"segments": [], "segments": 7}', "OW103", "another shape"),
    read(
        "TSV of Whisper with torn rows",
        "a.tsv",
        b"start\tend\ttext\n0\t900\tWe waited.\nand waited\n\tx\ty\n",
        None,
        "row 3",
    ),
    refused("TSV of Whisper without rows", "a.tsv", b"start\tend\ttext\n", "OW109", '"a.tsv"'),
]


def cases(change: Callable[[bytes], bytes] = bytes) -> Callable[[], bytes]:
    """An SPSS file with 50 cases, and with a fault."""
    return lambda: change(made.sav(comment=[WORDS] * 50, score=[1.0] * 50))


JSON_AND_SPSS += [
    read("SPSS", "a.sav", cases(), 50, holds=[WORDS]),
    read(
        "SPSS with words that look like nothing", "a.sav", lambda: made.sav(comment=["None", "NA"]), 2, holds=["None"]
    ),
    refused("SPSS cut short", "a.sav", cases(lambda data: data[:-900]), "OW103", '"a.sav"'),
    refused("SPSS cut in its head", "a.sav", cases(lambda data: data[:100]), "OW103", '"a.sav"'),
    refused("SPSS of noise", "a.sav", cases(lambda data: data[:176] + bytes(range(256)) * 40), "OW103", '"a.sav"'),
    refused("SPSS without cases", "a.sav", lambda: made.sav(comment=[]), "OW102", '"a.sav"', "no cases"),
    refused("SPSS that is text", "a.sav", comments(WORDS), "OW103", "no SPSS file"),
    refused("ZSAV that is a zip", "a.zsav", PLAIN_ZIP, "OW103", "no SPSS file"),
]

# --- Names and endings ------------------------------------------------------------------------------------------------

BOOK = xlsx(ROWS)
NAMES = [
    refused("nothing", "a.csv", b"", "OW102", "0 bytes"),
    refused("one byte", "a.csv", b"a", "OW106", '"a.csv"'),
    refused("only spaces", "a.csv", b" \t\r\n" * 99, "OW102", "empty"),
    refused("only delimiters", "a.csv", b",,,\n,,,\n", "OW102", "empty cells"),
    refused("only spaces in a text", "a.txt", " \u200b\n".encode() * 99, "OW102", "no words"),
    *[refused(f"nothing named {e}", f"a.{e}", b"", "OW102", "0 bytes") for e in ("xlsx", "docx", "pdf", "json", "sav")],
    *[
        refused(f"one byte named {e}", f"a.{e}", b"P", "OW103", f'"a.{e}"')
        for e in "xlsx ods docx odt pdf rtf sav json".split()
    ],
    refused("a workbook named CSV", "a.csv", BOOK, "OW107", '"a.csv"', "workbook"),
    refused("a workbook named TXT", "a.txt", BOOK, "OW107", '"a.txt"', "workbook"),
    refused("CSV named as a workbook", "a.xlsx", comments(WORDS), "OW103", "plain text, such as CSV"),
    read("CSV named as an old workbook", "a.xls", comments(WORDS), 1, "text table"),
    read("XLSX named XLS", "a.xls", BOOK, 1, "whatever its ending says"),
    read("ODS named XLSX", "a.xlsx", ods(made.ods_row("comment"), made.ods_row(WORDS)), 1, "whatever its ending says"),
    read("VTT named TXT", "a.txt", vtt("P1: Yes.", "P2: No."), 2, holds=["Yes."]),
    read("JSON named TXT", "a.txt", whisper(SAID), 1),
    refused("PDF named DOCX", "a.docx", pdf(drawn(WORDS)), "OW103", "PDF"),
    refused("DOCX named PDF", "a.pdf", docx(*TALK), "OW103", "Word document"),
    refused("RTF named DOCX", "a.docx", rtf(WORDS), "OW103", "RTF"),
    refused("a picture named DOCX", "a.docx", b"\x89PNG\r\n\x1a\n" + bytes(99), "OW103", "picture"),
    refused("a picture named CSV", "a.csv", b"\xff\xd8\xff\xe0" + bytes(range(256)) * 9, "OW107", '"a.csv"'),
    refused("a program", "a.exe", b"MZ" + bytes(99), "OW103", '"a.exe"'),
    refused("a file without an ending", "answers", comments(WORDS), "OW103", '"answers"', ".csv"),
    refused("a file that is only an ending", ".csv", comments(WORDS), "OW103", '".csv"'),
    read("a name with quotes", 'our "best" answers\'.csv', comments(WORDS), 1),
    read("a name with a line end", "our\nanswers.csv", comments(WORDS), 1),
    read("a name with emoji", "answers 👩‍👩‍👧‍👦 é.csv", comments(WORDS), 1),
    read("a name of 200 letters", f"{'n' * 196}.csv", comments(WORDS), 1),
    read("a name that is no text", "answers \udcff.csv", comments(WORDS), 1),
    read("a talk whose name is no text", "talk \udcff.txt", "\n".join(TALK).encode(), None),
    read("a letter whose name is no text", "letter \udcff.md", WORDS.encode(), 1),
    refused("a bad file with a line end in its name", "a\nb.csv", b"", "OW102"),
]

ODD = [
    *(ENCODINGS + CHARACTERS + MUCH + SHAPES + PACKAGES),
    *(BOOKS + DOCUMENTS + CAPTIONS + JSON_AND_SPSS + NAMES),
]


# --- The door ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Done:
    """What an import said: the code and the words of an error, or the report."""

    code: str
    said: Any
    seconds: float
    megabytes: float


Import = Callable[..., Done]


@pytest.fixture(scope="module")
def import_file(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Import]:
    if not hasattr(os, "fork"):
        pytest.skip("this system cannot fork a process")
    out = tmp_path_factory.mktemp("imports") / "said.json"
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent), "HF_HUB_OFFLINE": "1"}
    with subprocess.Popen(
        [sys.executable, "-c", IMPORTS], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as server:

        def run(project: Path, file: Path, choice: dict[str, Any] | None = None, *, confirmed: bool = True) -> Done:
            assert server.stdin and server.stdout
            out.unlink(missing_ok=True)
            call = {"project": str(project), "file": str(file), "choice": choice or {}, "confirmed": confirmed}
            server.stdin.write(json.dumps({**call, "out": str(out)}) + "\n")
            server.stdin.flush()
            status, seconds, megabytes = json.loads(server.stdout.readline())
            assert status == 0, f"the process came to an end with {status} after {seconds:.1f} s, {megabytes:.0f} MB"
            code, said = json.loads(out.read_text(encoding="ascii"))
            assert code != "crashed", said
            return Done(code, said, seconds, megabytes)

        yield run


def check_refusal(done: Done, project: Path, file: Path, code: str, says: Sequence[str]) -> None:
    """One error that names the file and says what to do, and nothing half-saved."""
    assert done.code == code, done.said
    for words in (file.name, "Nothing was saved.", *says):
        assert words in done.said, done.said
    assert len(done.said) < 1500
    opened = open_project(project)
    info = opened.info()
    assert (info.files, info.cases, info.sources, info.answers_read) == ((), 0, 0, 0)
    assert [event.label for event in opened.history()] == ['new project "empty"']
    assert not any((project / "originals").glob("*"))


def check_report(done: Done, project: Path, odd: Odd) -> None:
    """A report whose sums hold, that says what must be said, and the words as they stood in the file."""
    assert done.code == "", done.said
    report = done.said
    assert report["lost"] == 0
    if report["kind"] == "survey":
        (questions,) = in_project(project, "SELECT count(*) FROM questions")
        assert report["parts"] == report["rows"] * questions == report["answers"] + report["blank"]
    else:
        assert report["parts"] >= report["wordless"] + report["untimed"]
        assert report["answers"] > 0
    assert odd.answers in (None, report["answers"]), report
    if report["layout"] in ("WebVTT", "SRT"):
        (original,) = (project / "originals").iterdir()
        lines = original.read_bytes().replace(b"\r", b"\n").split(b"\n")
        assert report["parts"] == sum(b"-->" in line for line in lines)
    assert open_project(project).info().answers_read == report["answers"]
    for words in odd.says:
        assert any(words in note for note in report["notes"]), report["notes"]
    texts = in_project(project, "SELECT text FROM sources")
    for words in odd.holds:
        assert any(words in saved for saved in texts), [saved[:200] for saved in texts[:5]]


def in_project(project: Path, question: str) -> list[Any]:
    with closing(sqlite3.connect(project / "project.db")) as connection:
        return [row[0] for row in connection.execute(question)]


@pytest.mark.parametrize("odd", ODD, ids=[odd.what for odd in ODD])
def test_an_odd_file_is_read_with_its_report_or_refused(
    odd: Odd,
    import_file: Import,
    empty_project: Path,
    tmp_path: Path,
) -> None:
    path = tmp_path / odd.file
    path.write_bytes(odd.make() if callable(odd.make) else odd.make)
    choice = {"open": ["comment"]} if path.suffix.lower() in TABLES else {}
    choice |= odd.choice or {}
    done = import_file(empty_project, path, choice, confirmed=odd.confirmed)
    if odd.code:
        check_refusal(done, empty_project, path, odd.code, odd.says)
    else:
        check_report(done, empty_project, odd)
    assert done.seconds < MOST_SECONDS and done.megabytes < MOST_MEGABYTES, done
    assert {found.name for found in tmp_path.iterdir()} == {odd.file, empty_project.name}


# --- Places that hold no file -----------------------------------------------------------------------------------------


def nothing(path: Path) -> None:
    """Leaves the place as it is."""


def sparse(path: Path) -> None:
    """A file of 20 GB that takes no room."""
    with path.open("wb") as file:
        file.truncate(20_000_000_000)


def forbidden(path: Path) -> None:
    path.write_bytes(comments(WORDS))
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("root may read every file")


PLACES: list[tuple[str, str, Callable[[Path], object], str, str]] = [
    ("nothing", "a.csv", nothing, "OW101", "There is no file"),
    ("a folder", "a.csv", Path.mkdir, "OW101", "is a folder"),
    ("a link to nothing", "a.csv", lambda path: path.symlink_to("nowhere.csv"), "OW101", "There is no file"),
    ("a link to itself", "a.csv", lambda path: path.symlink_to("a.csv"), "OW101", "no file"),
    ("a link to a folder", "a.csv", lambda path: path.symlink_to("."), "OW101", "is a folder"),
    ("a pipe that nobody writes to", "a.csv", os.mkfifo, "OW101", "no ordinary file"),
    ("a file without end", "a.csv", lambda path: path.symlink_to("/dev/zero"), "OW101", "no ordinary file"),
    ("a text without end", "a.txt", lambda path: path.symlink_to("/dev/zero"), "OW101", "no ordinary file"),
    ("a file without the right to read it", "a.csv", forbidden, "OW101", "may not be read"),
    ("a table of 20 GB", "a.csv", sparse, "OW113", "MB"),
    ("a PDF of 20 GB", "a.pdf", sparse, "OW113", "MB"),
]


@pytest.mark.parametrize(("what", "name", "put", "code", "said"), PLACES, ids=[place[0] for place in PLACES])
def test_a_place_without_a_file_that_can_be_read_is_refused(
    what: str,
    name: str,
    put: Callable[[Path], object],
    code: str,
    said: str,
    import_file: Import,
    empty_project: Path,
    tmp_path: Path,
) -> None:
    put(tmp_path / name)
    done = import_file(empty_project, tmp_path / name)
    check_refusal(done, empty_project, tmp_path / name, code, [said])
    assert done.seconds < MOST_SECONDS and done.megabytes < MOST_MEGABYTES, done


def test_a_link_to_a_file_is_read_as_the_file(import_file: Import, empty_project: Path, tmp_path: Path) -> None:
    (tmp_path / "real.csv").write_bytes(comments(WORDS))
    (tmp_path / "link.csv").symlink_to("real.csv")
    check_report(import_file(empty_project, tmp_path / "link.csv"), empty_project, read("a link", "link.csv", b"", 1))
    (original,) = (empty_project / "originals").iterdir()
    assert original.read_bytes() == comments(WORDS) and not original.is_symlink()
