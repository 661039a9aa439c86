"""Text tables (CSV, TSV and the like) to records: which character divides the cells.

Decides the delimiter. Never lets a cell swallow rows unseen.
"""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from nlp.errors import FileEmpty, TooLarge
from nlp.read.decode import Sample, decode
from nlp.read.tables.records import records_of
from nlp.text import is_blank, numbers

Record = tuple[int, list[str]]

MOST_BYTES = 100_000_000

_USUAL = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
# Marks that words hold too, with how many columns they must make to be taken for delimiters.
_UNUSUAL = {"^": 2, "~": 2, ":": 3}
_LINE_END = re.compile(r"\r\n|\r|\n")
# Excel writes and reads a first line that names the delimiter.
_NAMED = re.compile(r'\ufeff?"?sep=([^\r\n])"?[ \t]*(?:\r\n|\r|\n)', re.IGNORECASE)
_MANY_LINES = 20


@dataclass(frozen=True)
class Delimited:
    """The records of a text table, each with its number, as wide as they stand there."""

    records: list[Record]
    delimiter: str
    layout: str
    encoding: str
    notes: tuple[str, ...]
    samples: tuple[Sample, ...]


def read_delimited(data: bytes, *, file: str, encoding: str | None = None) -> Delimited:
    """The records of a text table.

    Raises:
        FileEmpty, NotText, RaggedRow, TooLarge: With the line where there is one.
    """
    if len(data) > MOST_BYTES:
        raise TooLarge(
            f'"{file}" has {len(data) // 1_000_000:,} MB, and a table may have {MOST_BYTES // 1_000_000}.',
            do="Take out the columns that are not needed, or divide it into several files, and import those.",
        )
    decoded = decode(data, file=file, encoding=encoding)
    if is_blank(decoded.text):
        raise FileEmpty(f'"{file}" is empty.', do="Export it again.")
    text = decoded.text
    named = _NAMED.match(text)
    if named:
        text = text[named.end() :]
    delimiter = named.group(1) if named else _delimiter(text)
    # A cell may be as long as its author liked; the module's own limit is 131,072 characters.
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    records, loose = records_of(text, delimiter, file=file, above=1 if named else 0)
    notes = _loose_notes(loose)
    if decoded.guessed:
        notes += (f"The encoding is a guess ({decoded.encoding}): look at the accents and quote marks.",)
    name = _USUAL.get(delimiter, f'"{delimiter}"')
    return Delimited(records, delimiter, f"table with {name}", decoded.encoding, notes, decoded.samples)


def swallowed_notes(rows: Sequence[tuple[int, Sequence[str]]], delimiter: str) -> tuple[str, ...]:
    """Cells of many lines that look like rows of the table: a quote mark may have swallowed them."""
    needed = len(rows[0][1]) - 1
    long = ((number, [cell for cell in row if len(cell) > _MANY_LINES]) for number, row in rows)
    suspect = [number for number, row in long if needed and any(_holds_rows(cell, delimiter, needed) for cell in row)]
    if not suspect:
        return ()
    return (
        f"A cell of row {numbers(suspect)} has many lines that look like rows of this table. "
        "Look for a quote mark before it.",
    )


def _holds_rows(cell: str, delimiter: str, needed: int) -> bool:
    if cell.count("\n") + cell.count("\r") < _MANY_LINES:
        return False
    return sum(line.count(delimiter) >= needed for line in _LINE_END.split(cell)) >= _MANY_LINES


def _loose_notes(rows: Sequence[int]) -> tuple[str, ...]:
    if not rows:
        return ()
    return (f"Words follow a closing quote mark inside a cell of row {numbers(rows)}; they were kept.",)


def _delimiter(text: str) -> str:
    """The delimiter that divides most of the first rows into equally many cells, from the first row on if it can."""

    def widths(delimiter: str) -> list[int]:
        reader = csv.reader(io.StringIO(text[:200_000], newline=""), delimiter=delimiter)
        try:
            return [len(row) for row in islice(filter(any, reader), 30)]
        except csv.Error:
            return []

    def score(found: list[int]) -> tuple[bool, bool, int]:
        usual = max(set(found), key=lambda width: (found.count(width), width), default=1)
        even = usual > 1 and found.count(usual) >= 0.8 * (len(found) - 1)
        return (even and found[0] == usual, even, usual)

    scores = {delimiter: score(widths(delimiter)) for delimiter in _USUAL}
    best = max(scores, key=lambda delimiter: scores[delimiter])
    if scores[best][0]:
        return best
    for delimiter, least in _UNUSUAL.items():
        found = widths(delimiter)
        if len(found) >= 3 and found[0] >= least and set(found) == {found[0]}:
            return delimiter
    return best if scores[best][2] > 1 else ","
