"""Coding that a table already holds: names of codes in a cell, one code a column, or a column of 0 and 1 for each code.

Decides how the cells of a column that a person named are divided into codes, and which answer they belong to. Never
reads a column as codes that nobody named: a question with many choices looks the same.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from nlp.model.material import FoundCoding, Source, Span
from nlp.read.tables.headings import folded
from nlp.text import canonical, is_blank, numbers, plural

YES = frozenset({"1", "1.0", "true", "yes", "y", "x", "✓", "✔", "☑", "checked", "selected", "ticked"})
NO = frozenset({"", "0", "0.0", "false", "no", "n", "-", "☐", "unchecked", "not selected", "unticked"})
MARKS = YES | NO
_STRONG = {"\n": "new lines", ";": "semicolons", "|": "bars"}


class _Column(Protocol):
    @property
    def position(self) -> int: ...
    @property
    def name(self) -> str: ...


@dataclass(frozen=True)
class TableCoding:
    """What the code columns of a table hold.

    Attributes:
        codings: Each code on the whole answer that it belongs to.
        codes: All names, in the order of the file, also of codes that nobody applied.
        notes: How the columns were read, and what was coded without words.
    """

    codings: tuple[FoundCoding, ...] = ()
    codes: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def pieces_recur(cells: Sequence[str], *, least: float = 0.7) -> bool:
    """True where cells hold lists of the same few names, as in a question with several choices.

    Example:
        >>> pieces_recur(["Phone, Letter", "Letter", "Visit, Phone", "Visit"])
        True
        >>> pieces_recur(["It was late, and cold", "They came, in the end", "Nobody, ever"])
        False
    """
    for separator in (";", "\n", "|", ","):
        several = [cell for cell in cells if separator in cell[:2000]]
        if len(several) >= 2 and len(several) >= 0.05 * len(cells):
            return _share_that_recurs(cells, [separator]) >= least
    return False


def read_codes(
    columns: Sequence[_Column],
    opened: Sequence[_Column],
    rows: Sequence[tuple[int, Sequence[str]]],
    answers: Mapping[tuple[int, int], int],
    sources: Sequence[Source],
    *,
    of: _Column | None = None,
) -> TableCoding:
    """The coding that stands in the columns that a person named.

    Args:
        columns: The code columns.
        opened: The open questions that are read.
        rows: The rows of the table, each with its number in the file.
        answers: (row, position of the open question) -> the answer's position in ``sources``; blank ones are missing.
        sources: All answers of the table.
        of: The question that was coded, where a person named it.
    """
    found = _Found(answers, sources)
    ticked = _columns_of_marks(columns, rows)
    split, notes = _separator([c for c in columns if c not in ticked], rows)
    for column in columns:
        question = of or coded_question(column, opened)
        where = f'column "{column.name}"'
        read = _ticks(column.name) if column in ticked else split
        if column in ticked:
            found.codes[column.name] = None
        seen = {cell: read(canonical(cell)[0]) for cell in _different(column, rows)}
        for row, cells in rows:
            codes, odd = seen[cells[column.position]]
            if codes:
                found.add(row, question, codes, where)
            if odd:
                found.odd.setdefault(column.name, []).append(row)
    belongs: dict[str, list[str]] = {}
    for column in columns:
        belongs.setdefault((of or coded_question(column, opened)).name, []).append(column.name)
    lines = [_belongs_note(question, names) for question, names in belongs.items()]
    return TableCoding(tuple(found.codings), tuple(found.codes), (*lines, *notes, *found.notes()))


@dataclass
class _Found:
    """Codes as they are read, each once on an answer."""

    answers: Mapping[tuple[int, int], int]
    sources: Sequence[Source]
    codings: list[FoundCoding] = field(default_factory=list)
    codes: dict[str, None] = field(default_factory=dict)
    odd: dict[str, list[int]] = field(default_factory=dict)
    wordless: dict[int, int] = field(default_factory=dict)
    twice: int = 0
    seen: set[tuple[int, str]] = field(default_factory=set)
    spans: dict[int, Span] = field(default_factory=dict)

    def add(self, row: int, question: _Column, codes: Iterable[str], where: str) -> None:
        source = self.answers.get((row, question.position))
        for code in codes:
            self.codes[code] = None
            if source is None:
                self.wordless[row] = self.wordless.get(row, 0) + 1
            elif (source, code) in self.seen:
                self.twice += 1
            else:
                self.seen.add((source, code))
                if source not in self.spans:
                    self.spans[source] = _words_of(self.sources[source].text)
                self.codings.append(FoundCoding(source, self.spans[source], code, where))

    def notes(self) -> tuple[str, ...]:
        notes = []
        if self.wordless:
            notes.append(
                f"{plural(sum(self.wordless.values()), 'code')} in {plural(len(self.wordless), 'row')} "
                f"(row {numbers(list(self.wordless))}) were not read: coded, but without words."
            )
        if self.twice:
            notes.append(f"{plural(self.twice, 'code')} stood twice on the same answer and were read once.")
        for name, rows in self.odd.items():
            notes.append(
                f'"{name}" was read as a column of 0 and 1. Not read, because it says neither: row {numbers(rows)}.'
            )
        return tuple(notes)


_Split = Callable[[str], tuple[list[str], bool]]


def _ticks(name: str) -> _Split:
    """A cell of a column of 0 and 1: the code or nothing, and whether it says neither."""

    def read(cell: str) -> tuple[list[str], bool]:
        mark = _mark(cell)
        return ([name] if mark in YES else []), mark not in MARKS

    return read


def _columns_of_marks(columns: Sequence[_Column], rows: Sequence[tuple[int, Sequence[str]]]) -> list[_Column]:
    """The columns of 0 and 1, yes and no, or crosses; a stray cell in twenty does not change that.

    An empty column is a code that nobody applied where others are such columns, and else a list without names.
    """
    ticked, empty = [], []
    for column in columns:
        counts: Counter[str] = Counter()
        for cell, times in Counter(cells[column.position] for _, cells in rows).items():
            counts[_mark(cell)] += times
        counts.pop("", None)
        if not counts:
            empty.append(column)
        elif sum(number for value, number in counts.items() if value in MARKS) >= 0.95 * sum(counts.values()):
            ticked.append(column)
    return ticked + empty if ticked else []


def _different(column: _Column, rows: Sequence[tuple[int, Sequence[str]]]) -> dict[str, None]:
    """The cells of a column, each once: few of them differ."""
    return dict.fromkeys(cells[column.position] for _, cells in rows)


def _separator(columns: Sequence[_Column], rows: Sequence[tuple[int, Sequence[str]]]) -> tuple[_Split, tuple[str, ...]]:
    """How cells with names are divided, the same way in all columns, and a note that says so."""
    cells = [canonical(cell)[0].strip() for c in columns for cell in _different(c, rows)]
    cells = [cell for cell in cells if not is_blank(cell)]
    strong = [mark for mark in _STRONG if any(mark in cell for cell in cells)]
    notes: tuple[str, ...] = ()
    marks = strong
    if strong:
        notes = (f"Codes in one cell were divided at {' and '.join(_STRONG[mark] for mark in strong)}.",)
    elif any("," in cell for cell in cells):
        recurs = _share_that_recurs(cells, [","]) >= 0.6
        marks = [","] if recurs else []
        done = "divided at commas" if recurs else "not divided at commas, because their parts do not come again"
        notes = (f"Codes in one cell were {done}.",)
    pattern = re.compile(f"[{re.escape(''.join(marks))}]") if marks else None

    def read(cell: str) -> tuple[list[str], bool]:
        pieces = pattern.split(cell) if pattern else [cell]
        lines = [" ".join(piece.split()) for piece in pieces]
        return [line for line in lines if line and not is_blank(line)], False

    return read, notes


def _share_that_recurs(cells: Sequence[str], separators: Sequence[str]) -> float:
    """Of the pieces of cells with several: how many stand in another cell, too, that is not the same as a whole."""
    pattern = re.compile(f"[{re.escape(''.join(separators))}]")
    divided = {
        cell: {folded(piece) for piece in pattern.split(cell)} - {""}
        for cell in dict.fromkeys(cell[:2000] for cell in cells)
    }
    times = Counter(piece for pieces in divided.values() for piece in pieces)
    several = [piece for pieces in divided.values() if len(pieces) > 1 for piece in pieces]
    return sum(times[piece] > 1 for piece in several) / max(len(several), 1)


def coded_question(column: _Column, opened: Sequence[_Column]) -> _Column:
    """The nearest open question on the left; where there is none, the first on the right."""
    left = [c for c in opened if c.position < column.position]
    return max(left, key=lambda c: c.position) if left else min(opened, key=lambda c: c.position)


def _belongs_note(question: str, names: Sequence[str]) -> str:
    if len(names) > 3:
        return f'{plural(len(names), "column")} from "{names[0]}" to "{names[-1]}" were read as codes of "{question}".'
    listed = " and ".join(f'"{name}"' for name in names)
    return f'{listed} {"was" if len(names) == 1 else "were"} read as codes of "{question}".'


def _words_of(text: str) -> Span:
    """The whole answer without the spaces around it."""
    return Span(len(text) - len(text.lstrip()), len(text.rstrip()))


def _mark(cell: str) -> str:
    return folded(cell[:200]) if not is_blank(cell) else ""
