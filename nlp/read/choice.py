"""What a person said about how files are to be read. Decides nothing: what is None is guessed where it is needed."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Choice:
    """What a person said about the columns of a table, and about who asks in a transcript.

    None is guessed; nothing at all ("" or an empty tuple) is what it says. There is no survey without an open question,
    so that one is guessed where it is empty.

    Attributes:
        open: Columns with answers in people's own words.
        attributes: Columns that describe who answered.
        id: The column that names each respondent.
        consent: The column that says whether a person may be quoted.
        codes: Columns that hold somebody's coding of an open answer: names in one cell, one code a column, or 0 and 1.
            "FIRST..LAST" stands for all columns from one to the other. Never read unless it is named.
        codes_of: The open question that was coded; where it is None, the nearest one on the left of the codes.
        drop: Columns that are not read, whatever they look like.
        matches: (column of this file, question or attribute that the project has from an earlier file) for columns that
            mean the same, "" for one that means none of them; all other columns are guessed; () to match none at all.
        wave: The year or round of the file.
        sheet: The sheet of a workbook.
        header_rows: How many rows of a table are its header: 0 (the columns have no names), 1, 2 or 3.
        encoding: How the bytes of a text file are to be read, such as "UTF-8", "Windows-1252" or "Mac Roman".
        interviewers: The speakers who ask.
        read_as: Whether a text is a talk of several speakers or a document.
    """

    open: tuple[str, ...] = ()
    attributes: tuple[str, ...] | None = None
    id: str | None = None
    consent: str | None = None
    codes: tuple[str, ...] = ()
    codes_of: str | None = None
    drop: tuple[str, ...] = ()
    matches: tuple[tuple[str, str], ...] | None = None
    wave: str | None = None
    sheet: str | None = None
    header_rows: int | None = None
    encoding: str | None = None
    interviewers: tuple[str, ...] | None = None
    read_as: Literal["transcript", "document"] | None = None
