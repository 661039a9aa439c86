"""A finished report back to its quotes, whoever edited it meanwhile: DOCX, HTML, XLSX, Markdown.

Decides what stands as a quote: what Ownwords put there, what has the form of a quote, and six words and more between
quotation marks. Never decides whether it is true.
"""

from pathlib import Path

from nlp.errors import FileMissing, ReadError, TooLarge, UnknownFormat
from nlp.model.finished import Finished
from nlp.read.decode import decode
from nlp.read.files import bytes_of
from nlp.read.finished.quotations import Reading
from nlp.read.packages import looks_like

FINISHED = (".docx", ".html", ".htm", ".xlsx", ".md")
"""Endings of the reports that can be read back."""

_KEPT = "Nothing was compared."

__all__ = ["FINISHED", "read_finished"]


def read_finished(path: Path) -> Finished:
    """The quotes of a finished report.

    Raises:
        FileMissing, FileEmpty, NotText
        TooLarge: It holds more than can be read safely.
        UnknownFormat: It is no report that Ownwords writes, or is damaged.
    """
    try:
        return _read(path)
    except ReadError as error:
        if error.kept == _KEPT:
            raise
        raise type(error)(error.what, kept=_KEPT, do=_what_to_do(path, error)) from error


def _what_to_do(path: Path, error: ReadError) -> str:
    """For whoever compares, and imports nothing."""
    if isinstance(error, FileMissing):
        return "Name the report itself." if path.is_dir() else error.do
    if isinstance(error, TooLarge):
        return "Take out what is not needed, such as pictures."
    ending = path.suffix.lower().removeprefix(".").upper()
    return f"Take another copy of it, or open it where it was made and save it without a password as {ending}."


def _read(path: Path) -> Finished:
    data = bytes_of(path)
    file, ending = path.name, path.suffix.lower()
    reading = Reading()
    if ending == ".docx":
        from nlp.read.finished.documents import read_document

        read_document(data, reading, file=file)
    elif ending == ".xlsx":
        from nlp.read.finished.workbooks import read_quote_table

        read_quote_table(data, reading, file=file)
    elif ending in (".html", ".htm"):
        from nlp.read.finished.pages import read_page

        read_page(_text(data, file), reading, file=file)
    elif ending == ".md":
        from nlp.read.finished.markdown import read_markdown

        read_markdown(_text(data, file), reading)
    else:
        raise UnknownFormat(
            f'"{file}" is not a report that can be compared: it is {looks_like(data)}.',
            kept=_KEPT,
            do=f"Name a report that ends in {', '.join(FINISHED)}.",
        )
    return reading.finished(file)


def _text(data: bytes, file: str) -> str:
    """The words of a text file. A web page is a text file here."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return decode(data, file=file).text
