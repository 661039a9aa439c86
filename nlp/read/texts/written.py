"""What somebody wrote, from a file of a word processor or a PDF: its words, and the notes in its margin.

Decides which reader a file goes to, where in its text a comment stands, and which lines of a comment name codes. Never
changes a word.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from nlp.errors import UnknownFormat
from nlp.model.material import Span
from nlp.read.packages import looks_like
from nlp.read.texts.breaks import paragraphs
from nlp.text import canonical, plural

__all__ = ["Comment", "Written", "comment_codes", "paragraphs", "read_written"]

LONGEST_NAME = 60
MOST_WORDS_OF_A_NAME = 8


@dataclass(frozen=True)
class Comment:
    """A note in the margin: ``Written.text[start:end]`` is what it is about; nothing where it only marks a place."""

    start: int
    end: int
    author: str
    text: str


Table = tuple[tuple[Span, ...], ...]
"""Where the cells of a table stand, row by row, each without the spaces at its edges."""


@dataclass(frozen=True)
class Written:
    """The words of a file. ``text`` is canonical, with one line for each paragraph or printed line of the file."""

    text: str
    encoding: str
    removed_characters: int = 0
    notes: tuple[str, ...] = ()
    comments: tuple[Comment, ...] = ()
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True)
class Cell:
    """A place among the words of a file where a cell of a table begins, or, without a number, the last cell ends."""

    table: int | None
    row: int = 0


@dataclass(frozen=True)
class Edge:
    """A place among the words of a file where the range of a comment begins or ends."""

    comment: str


def read_written(path: Path, data: bytes) -> Written:
    """The words of a DOCX, ODT, RTF or PDF file.

    Raises:
        FileEmpty: A PDF of pictures.
        TooLarge: The file holds more than can be read safely.
        UnknownFormat: It is something else than its name says, has a password, or is damaged.
    """
    reader = _reader(path.suffix.lower())
    if reader is None:
        seems = looks_like(data)
        raise UnknownFormat(
            f'"{path.name}" is not a kind of document that Ownwords reads: it is {seems}.',
            do=_do(seems),
        )
    return reader(data, file=path.name)


def _reader(ending: str) -> Callable[..., Written] | None:
    # Here and not above, because each of them builds on what stands in this file.
    from nlp.read.texts.opendocument import read_opendocument
    from nlp.read.texts.pdf import read_pdf
    from nlp.read.texts.richtext import read_richtext
    from nlp.read.texts.word import read_docx

    return {
        ".docx": read_docx,
        ".docm": read_docx,
        ".odt": read_opendocument,
        ".rtf": read_richtext,
        ".pdf": read_pdf,
    }.get(ending)


def _do(seems: str) -> str:
    for ending in ("docx", "odt", "rtf", "pdf"):
        if f"(.{ending})" in seems or f"{ending.upper()} " in seems:
            return f'Give it a name that ends in ".{ending}" and import it again.'
    return "Open it in the program that made it, save or export it as DOCX, and import that."


def written(
    pieces: Iterable[str | Edge | Cell],
    *,
    encoding: str,
    notes: Sequence[str] = (),
    comments: Sequence[tuple[str, str, str]] = (),
) -> Written:
    """Puts the words of a file together, and finds where in them its comments stand.

    Args:
        pieces: Words, newlines, the edges of comments and the cells of tables, in the order of the file.
        encoding: What the file says of its bytes.
        notes: What else a person should know.
        comments: (identifier, author, text) of each comment; those without an edge are counted in a note.
    """
    texts: list[str] = []
    places: dict[str, tuple[int, int]] = {}
    cells: list[tuple[Cell, int]] = []
    length = removed = 0
    for piece in pieces:
        if isinstance(piece, Cell):
            cells.append((piece, length))
            continue
        if isinstance(piece, Edge):
            places[piece.comment] = (places.get(piece.comment, (length,))[0], length)
            continue
        text, gone = canonical(piece)
        texts.append(text)
        length, removed = length + len(text), removed + gone
    text = "".join(texts)
    words = [match.span() for match in re.finditer(r"\S+", text)] if places else []
    starts, ends = [start for start, _ in words], [end for _, end in words]
    found: list[Comment] = []
    for identifier, author, said in comments:
        if identifier in places:
            start, end = places[identifier]
            first, last = bisect_right(ends, start), bisect_left(starts, end) - 1
            if first <= last:  # without the spaces at its edges
                start, end = max(start, starts[first]), min(end, ends[last])
            else:
                start = end = _word_before(text, starts, start)
            found.append(Comment(start, end, canonical(author)[0].strip(), canonical(said)[0].strip()))
    homeless = len(comments) - len(found)
    if homeless:
        stands = "stands" if homeless == 1 else "stand"
        notes = (*notes, f"{plural(homeless, 'comment')} that {stands} on no words that are read: not read.")
    in_order = tuple(sorted(found, key=lambda comment: (comment.start, comment.end)))
    return Written(text, encoding, removed, tuple(notes), in_order, _tables(text, cells))


def _word_before(text: str, starts: Sequence[int], at: int) -> int:
    """Where the word in front of a place begins, if it stands on the same line: a remark follows what it is about."""
    word = bisect_left(starts, at) - 1
    return at if word < 0 or "\n" in text[starts[word] : at] else starts[word]


def _tables(text: str, cells: Sequence[tuple[Cell, int]]) -> tuple[Table, ...]:
    found: dict[int, dict[int, list[Span]]] = {}
    for (cell, start), (_, end) in pairwise([*cells, (Cell(None), len(text))]):
        if cell.table is not None:
            words = text[start:end]
            start += len(words) - len(words.lstrip())
            span = Span(start, max(start, end - (len(words) - len(words.rstrip()))))
            found.setdefault(cell.table, {}).setdefault(cell.row, []).append(span)
    return tuple(tuple(map(tuple, rows.values())) for rows in found.values())


def left_out(kind: str, counts: Iterable[tuple[str, str, int]]) -> tuple[str, ...]:
    """The note that says what of a file is not read.

    Example:
        >>> left_out("the RTF document", [("footnote", "footnotes", 2), ("picture", "pictures", 0)])
        ('Not read in the RTF document: 2 footnotes.',)
    """
    found = [plural(count, one, many) for one, many, count in counts if count]
    return (f"Not read in {kind}: {', '.join(found)}.",) if found else ()


_OF_A_PAGE = re.compile(r"\b(?:page|of)\b|[\W\d_]", re.IGNORECASE)


def words_of_header(text: str) -> str:
    """What the header or footer of a page says beyond its number; nothing where it is only that.

    Example:
        >>> words_of_header("Page 2 of 9"), words_of_header("Draft, page 2")
        ('', 'Draft')
    """
    return _OF_A_PAGE.sub("", text)


_PREFIX = re.compile(r"(?:(?:#|codes?\s{0,9}:)\s*)*", re.IGNORECASE)
_REMARK = re.compile(r"(?:note|memo|nb)\s*:", re.IGNORECASE)


def comment_codes(comment: Comment) -> tuple[tuple[str, ...], str]:
    """The codes that a comment in the margin names, and the rest of it as a note.

    A line is a list of codes where each of its pieces (divided by ``;``, or by the ``#`` of each) is short: at most 60
    characters and 8 words, and no sentence that ends with ``.``, ``?`` or ``!``. A leading ``#`` or ``Code:`` is not
    part of a name. Every other line, and a line that begins with ``Note:``, is the note. A comma divides nothing: it
    may stand inside a name.

    Example:
        >>> comment_codes(Comment(0, 4, "Jo", "Code: Trust in staff; waiting\\nShe laughs when she says this."))
        (('Trust in staff', 'waiting'), 'She laughs when she says this.')
    """
    names: dict[str, None] = {}
    rest: list[str] = []
    for line in comment.text.split("\n"):
        pieces = re.split(r";|\s(?=#)" if line.lstrip().startswith("#") else ";", line)
        found = [" ".join(_PREFIX.sub("", piece.strip(), count=1).split()) for piece in pieces if piece.strip()]
        if not _REMARK.match(line.strip()) and all(map(_is_name, found)):
            names.update(dict.fromkeys(found))
        else:
            rest.append(line.strip())
    return tuple(names), "\n".join(rest)


def _is_name(piece: str) -> bool:
    short = len(piece) <= LONGEST_NAME and len(piece.split()) <= MOST_WORDS_OF_A_NAME
    return short and not piece.endswith((".", "?", "!", "…")) and any(map(str.isalnum, piece))
