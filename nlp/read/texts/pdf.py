"""A PDF to its words: page after page, one line for each printed line.

Decides what belongs to the text and what repeats on every page, and puts words together that were divided at the end of
a line. Reads what was typed into the fields of a form. Says which pages are pictures; it never reads a picture.
"""

import re
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from threading import Lock
from typing import Any

from nlp.errors import FileEmpty, TooLarge, UnknownFormat
from nlp.read.packages import looks_like
from nlp.read.texts.written import Written, left_out, written
from nlp.text import is_blank, plural

MOST_PAGES = 2_000
MOST_CHARACTERS = 20_000_000
# A line belongs to the frame of the page, not to the text, where it repeats on this share of at least so many pages.
_REPEATS_ON = 0.6
_FEWEST_PAGES = 4
_DEEPEST_FRAME = 3

MOST_BYTES = 300_000_000
MOST_BYTES_OF_A_PAGE = 30_000_000
MOST_WORDS_OF_A_PAGE = 200_000
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_NO_WORDS = re.compile(rb"/Subtype\s*/Image|/Type\s*/EmbeddedFile")

_ONE_AT_A_TIME = Lock()  # PDFium knows no threads
_DIVIDED = re.compile("([^\\W\\d_]+)[\x02\ufffe]([^\\W\\d_]*)([^\\s\x02\ufffe]*)(?:[ \t]+|\n)?")
_WORD = re.compile("[^\\W\\d_]+(?:[-‐‑][^\\W\\d_]+)*")


@dataclass(frozen=True)
class _Page:
    number: int
    text: str = ""
    filled_in: bool = False
    """Something was typed into its fields."""
    locked_fields: bool = False
    """What was typed into its fields, if anything, cannot be read."""
    picture: bool = False
    """It shows something, and none of it is text."""
    outside: int = 0
    """Characters beyond its edges, where nobody sees them."""
    comments: int = 0
    damaged: bool = False


def read_pdf(data: bytes, *, file: str) -> Written:
    """The words of a PDF, with notes on what of it is not read.

    Raises:
        FileEmpty: No page has text: it is a scan, or blank.
        TooLarge: It has more than 2,000 pages, or more than 20 million characters.
        UnknownFormat: The bytes are no PDF, or one with a password, or a damaged one.
    """
    if b"%PDF-" not in data[:1024]:
        raise UnknownFormat(
            f'"{file}" is no PDF: it is {looks_like(data)}.',
            do="Open it in the program that made it, export it as PDF again, and import that.",
        )
    _measure(data, file=file)
    with _ONE_AT_A_TIME:
        pages, attached = _pages(data, file=file)
    if all(is_blank(page.text) for page in pages):
        if not any(page.picture for page in pages):
            raise FileEmpty(f'"{file}" holds no words: all of its pages are blank.', do="Export it again.")
        raise FileEmpty(
            f'"{file}" holds no text: its {plural(len(pages), "page is a picture", "pages are pictures")} (a scan?).',
            do="Ownwords does not read pictures: run text recognition (OCR) in the scanner's or a PDF program first.",
        )
    lines, frame = _without_frame([page.text.split("\n") for page in pages if not is_blank(page.text)])
    text, doubtful = _put_together("\n".join("\n".join(page) for page in lines))
    return written([text], encoding="PDF", notes=(*_notes(pages, attached), *frame, *doubtful))


def _measure(data: bytes, *, file: str) -> None:
    """Unpacks what is not a picture piece by piece: a few kilobytes can hold words that take minutes to read."""
    total = end = 0
    while found := _STREAM.search(data, end):
        about = data[max(found.start() - 1000, 0) : found.start()].rpartition(b" obj")[2]
        end = data.find(b"endstream", found.end())
        if end < 0:
            end = len(data)
        if _NO_WORDS.search(about):
            continue
        piece = data[found.end() : end]
        if b"/FlateDecode" in about:
            with suppress(zlib.error):  # PDFium mends what it can, and says what it cannot
                piece = zlib.decompressobj().decompress(piece, MOST_BYTES_OF_A_PAGE + 1)
        total += len(piece)
        words = piece.count(b"Tj") + piece.count(b"TJ")
        if len(piece) > MOST_BYTES_OF_A_PAGE or words > MOST_WORDS_OF_A_PAGE or total > MOST_BYTES:
            raise _too_large(file, "its pages unpack to more than a laptop can hold")


def _pages(data: bytes, *, file: str) -> tuple[list[_Page], int]:
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        document = PdfDocument(data)
    except PdfiumError as error:
        if "password" in str(error).lower():
            raise UnknownFormat(
                f'"{file}" has a password.',
                do="Open it in a PDF program, save or print it to a PDF without a password, and import that.",
            ) from error
        raise UnknownFormat(
            f'"{file}" is a damaged PDF, or was cut short.',
            do="Download or copy it again, or open it in a PDF program and save it again.",
        ) from error
    try:
        if len(document) > MOST_PAGES:
            raise _too_large(file, f"it has {len(document):,} pages")
        document.init_forms()
        pages: list[_Page] = []
        length = 0
        for number in range(1, len(document) + 1):
            try:
                pages.append(_page(document, number))
            except PdfiumError:
                pages.append(_Page(number, damaged=True))
            length += len(pages[-1].text)
            if length > MOST_CHARACTERS:
                raise _too_large(file, f"it has more than {MOST_CHARACTERS:,} characters")
        return pages, document.count_attachments()
    finally:
        document.close()


def _page(document: Any, number: int) -> _Page:
    from pypdfium2.raw import FLAT_NORMALDISPLAY, FLATTEN_FAIL, FPDFPage_CountObjects, FPDFPage_Flatten

    page = document[number - 1]
    try:
        text, outside = _text(page)
        fields, comments = _annotations(page)
        picture = is_blank(text) and FPDFPage_CountObjects(page) > 0
        filled, flat = text, True
        if fields:
            # What was typed becomes part of the page: here in memory, not in the file.
            flat = FPDFPage_Flatten(page, FLAT_NORMALDISPLAY) != FLATTEN_FAIL
    finally:
        page.close()
    if fields and flat:
        page = document[number - 1]
        try:
            filled, _ = _text(page)
        finally:
            page.close()
    return _Page(number, filled, filled != text, not flat, picture and is_blank(filled), outside, comments)


def _text(page: Any) -> tuple[str, int]:
    """The text of a page, and how many characters stand beyond its edges."""
    found = page.get_textpage()
    try:
        text = found.get_text_bounded()
        outside = 0
        if found.count_chars() > len(text):
            everything = found.get_text_range()
            outside = max(len("".join(everything.split())) - len("".join(text.split())), 0)
        return text.replace("\r\n", "\n").replace("\r", "\n"), outside
    finally:
        found.close()


def _annotations(page: Any) -> tuple[int, int]:
    """How many fields or boxes to type into a page has, and how many comments."""
    from pypdfium2 import raw

    fields = comments = 0
    for index in range(raw.FPDFPage_GetAnnotCount(page)):
        annotation = raw.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        kind = raw.FPDFAnnot_GetSubtype(annotation)
        if kind in (raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_FREETEXT):
            fields += 1
        elif kind not in (raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_POPUP):
            comments += raw.FPDFAnnot_GetStringValue(annotation, b"Contents", None, 0) > 2  # 2 bytes end every string
        raw.FPDFPage_CloseAnnot(annotation)
    return fields, comments


def _without_frame(pages: Sequence[Sequence[str]]) -> tuple[Sequence[Sequence[str]], tuple[str, ...]]:
    """Takes away the lines that repeat, numbers aside, at the top or at the bottom of most pages, and says which."""
    if len(pages) < _FEWEST_PAGES:
        return pages, ()
    rest = [list(page) for page in pages]
    removed: dict[str, list[str]] = {}
    for edge in (0, -1):
        for _ in range(_DEEPEST_FRAME):
            counts = Counter(_shape(page, edge) for page in rest)
            repeated = {shape for shape, count in counts.items() if shape and count >= _REPEATS_ON * len(pages)}
            for page in rest:
                first = True  # the numbers of lines in a margin may stand in a row
                while (shape := _shape(page, edge)) in repeated and (first or shape == "#"):
                    removed.setdefault(shape, []).append(page.pop(edge).strip())
                    first = False
    if not removed or not any(rest):  # where nothing else stands on any page, it is the text
        return pages, ()
    count = sum(map(len, removed.values()))
    examples = ", ".join(f"“{_short(lines[0])}” ({len(lines):,} times)" for lines in removed.values())
    return rest, (f"Left out: {count:,} lines that repeat at the top or bottom of the pages: {examples}.",)


def _shape(page: list[str], edge: int) -> str:
    """The outermost line that can be seen, numbers aside; nothing where the page has no other."""
    while page and not page[edge].strip():
        page.pop(edge)
    return re.sub(r"\d+", "#", " ".join(page[edge].split())) if page else ""


def _short(line: str) -> str:
    return line if len(line) <= 60 else f"{line[:59]}…"


def _put_together(text: str) -> tuple[str, tuple[str, ...]]:
    """Joins the words that were divided at the end of a line.

    A hyphen stays where the same word stands with a hyphen elsewhere in the file, or where its second half begins with
    a capital. Where the word stands nowhere else, joining it is a guess, which is said.
    """
    if "\x02" not in text and "\ufffe" not in text:
        return text, ()
    known = {word.casefold() for word in _WORD.findall(text)}
    guessed: dict[str, None] = {}

    def whole(found: re.Match[str]) -> str:
        first, second, rest = found.groups()
        ends = "" if found.end() == len(text) else "\n"
        if f"{first}-{second}".casefold() in known or not second[:1].islower():
            return f"{first}-{second}{rest}{ends}" if second else f"{first}-\n{rest}{ends}"
        if (first + second).casefold() not in known:
            guessed[first + second] = None
        return f"{first}{second}{rest}{ends}"

    # What is left of the sign stands beside a digit or a sign: there it is a hyphen that was printed.
    joined = re.sub("[\x02\ufffe][ \t]?", "-\n", _DIVIDED.sub(whole, text))
    if not guessed:
        return joined, ()
    some = ", ".join(f"“{_short(word)}”" for word in list(guessed)[:3])
    more = ", …" if len(guessed) > 3 else ""
    return joined, (
        f"Put together at the end of a line, where the hyphen may have belonged to the word: {some}{more}"
        f" ({plural(len(guessed), 'word')}).",
    )


def _notes(pages: Sequence[_Page], attached: int) -> tuple[str, ...]:
    notes = []
    for numbers, what in (
        (
            [p.number for p in pages if p.picture],
            "no text (a scan or a picture?): not read. Ownwords reads no pictures",
        ),
        ([p.number for p in pages if p.damaged], "damage: not read"),
        ([p.number for p in pages if p.filled_in], "fields that were filled in: their words stand below the others"),
        ([p.number for p in pages if p.locked_fields], "fields that cannot be read"),
        ([p.number for p in pages if p.outside], "words beyond the edge of the paper: not read"),
    ):
        if numbers:
            holds = "hold" if len(numbers) > 1 else "holds"
            notes.append(f"{_listed(numbers)} {holds} {what}.")
    return (
        *notes,
        *left_out(
            "the PDF",
            [
                ("comment", "comments", sum(page.comments for page in pages)),
                ("attached file", "attached files", attached),
            ],
        ),
    )


def _listed(numbers: Iterable[int]) -> str:
    """The numbers of pages in words.

    Example:
        >>> _listed([3]), _listed([3, 4, 5, 9])
        ('Page 3', 'Pages 3-5 and 9')
    """
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    parts = [f"{first}" if first == last else f"{first}-{last}" for first, last in runs]
    words = ", ".join(parts[:-1]) + " and " + parts[-1] if len(parts) > 1 else parts[0]
    return f"Page{'s' if len(parts) > 1 or runs[0][0] != runs[0][1] else ''} {words}"


def _too_large(file: str, why: str) -> TooLarge:
    return TooLarge(
        f'"{file}" is larger than Ownwords can read safely: {why}.',
        do="Divide it into smaller files, and import those.",
    )
