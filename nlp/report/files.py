"""A report as bytes, and how it gets to its place: whole and looked at once more, or not at all.

Decides which ending of a name stands for which format.
"""

import errno
from collections.abc import Callable, Mapping
from pathlib import Path

from nlp.errors import DiskFull, FolderReadOnly, UnknownFormat
from nlp.model.report import ReportContent
from nlp.report.html import html_report
from nlp.report.markdown import markdown_report
from nlp.report.quote_table import xlsx_report


def _docx(content: ReportContent) -> bytes:
    from nlp.report.docx import docx_report  # python-docx takes its time to load

    return docx_report(content)


_MAKERS: Mapping[str, Callable[[ReportContent], bytes]] = {
    ".docx": _docx,
    ".html": lambda content: html_report(content).encode("utf-8"),
    ".htm": lambda content: html_report(content).encode("utf-8"),
    ".xlsx": xlsx_report,
    ".md": lambda content: markdown_report(content).encode("utf-8"),
}


def format_of(path: Path) -> str:
    """The format that the name of a file asks for: docx, html, xlsx or md.

    Raises:
        UnknownFormat: It is none that a report can be written in.
    """
    ending = path.suffix.lower()
    if ending not in _MAKERS:
        raise UnknownFormat(
            f'A report cannot be written as "{path.name or path}".',
            kept="No report was written.",
            do="End the name in .docx, .html, .xlsx or .md.",
        )
    return "html" if ending == ".htm" else ending[1:]


def report_bytes(content: ReportContent, format: str) -> bytes:
    """The report in one of the formats."""
    return _MAKERS[f".{format}"](content)


def put(data: bytes, path: Path, *, look: Callable[[Path], None]) -> Path:
    """Writes a file; one that cannot be finished, or that ``look`` refuses, is not left there.

    Args:
        data: What is in it.
        path: Its place.
        look: Is shown the finished file beside its place, and may raise.

    Raises:
        FolderReadOnly: The folder is missing or may not be written to.
        DiskFull
    """
    aside = path.with_name(f".{path.stem}.part{path.suffix}")
    try:
        try:
            aside.write_bytes(data)
            look(aside)
            aside.replace(path)
        finally:
            aside.unlink(missing_ok=True)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise DiskFull(
                f'There is no room left on the disk for "{path}".',
                kept="No report was written; the project is as it was.",
                do="Free some space and write it again.",
            ) from error
        raise FolderReadOnly(
            f'The report cannot be written to "{path}" ({error.strerror}).',
            kept="No report was written; the project is as it was.",
            do="Choose a folder that is there and that you may write to.",
        ) from error
    return path
