"""The text of a delimited file to records: which quote marks enclose a cell, and which are part of it.

Decides where a cell ends. Never lets a quote mark that nobody closed swallow the rows below it unseen.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence

from nlp.errors import RaggedRow

_QUOTED = re.compile(r'"(?:[^"]|"")*+"')
_LINE_END = re.compile(r"\r\n|\r|\n")


def records_of(
    text: str, delimiter: str, *, file: str, above: int = 0
) -> tuple[list[tuple[int, list[str]]], list[int]]:
    """All records with their numbers, and the numbers of those where words follow a closing quote mark.

    ``above`` is how many lines of the file stand above the text.

    Strict, because a quote mark that is never closed swallows the rows below it; and lenient for one record where that
    is safe, because people write ``"Big" Bob`` at the start of a cell and programs do not always quote it.

    Raises:
        RaggedRow: With the line in which the cell begins.
    """
    lines = list(io.StringIO(text, newline=""))
    records: list[tuple[int, list[str]]] = []
    loose: list[int] = []
    at = 0
    while at < len(lines):
        reader = csv.reader(_from(lines, at), delimiter=delimiter, strict=True)
        read = 0
        try:
            for record in reader:
                records.append((len(records) + 1, record))
                read = reader.line_num
            return records, loose
        except csv.Error as error:
            at += read
            record, length = _lenient(lines, at, delimiter, error=error, file=file, above=above)
            records.append((len(records) + 1, record))
            loose.append(len(records))
            at += length
    return records, loose


def _lenient(
    lines: Sequence[str], at: int, delimiter: str, *, error: csv.Error, file: str, above: int
) -> tuple[list[str], int]:
    """The record that begins at a line, and how many lines it has; refused where a quote mark swallowed lines."""
    reader = csv.reader(_from(lines, at), delimiter=delimiter)
    try:
        record = next(reader)
    except csv.Error as still:
        raise RaggedRow(
            f'Line {above + at + 1:,} of "{file}" cannot be read as a table ({still}).',
            do="Look there for a quote mark too many or too few.",
        ) from error
    begun = _runaway(lines[at : at + reader.line_num], delimiter)
    if begun is not None:
        raise RaggedRow(
            f'The quote mark in line {above + at + begun + 1:,} of "{file}" opens a cell that is never closed '
            "as it should be.",
            do="Close the quote mark in that line or take it away, and import again.",
        ) from error
    return record, reader.line_num


def _runaway(lines: Sequence[str], delimiter: str) -> int | None:
    """The line in which a quoted cell begins that is never closed, or is closed in another line before more words."""
    text = "".join(lines)
    plain = re.compile(f"[^{re.escape(delimiter)}\r\n]*")
    at = 0
    while at < len(text):
        cell = _QUOTED.match(text, at)
        if cell is None and text[at] == '"':
            return _line_of(text, at)
        end = cell.end() if cell else at
        rest = plain.match(text, end)
        after = rest.end() if rest else end
        if cell and after > end and _LINE_END.search(cell.group()):
            return _line_of(text, at)
        at = after + 1
    return None


def _line_of(text: str, at: int) -> int:
    return len(_LINE_END.findall(text, 0, at))


def _from(lines: Sequence[str], at: int) -> Iterator[str]:
    return (lines[position] for position in range(at, len(lines)))
