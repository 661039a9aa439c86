"""The names and wordings of columns, from the rows of a header.

Decides how rows that belong together become one name: short and distinct, with the full question beside it. Never
leaves a column without a name, and never gives two the same.
"""

import re
from collections.abc import Sequence
from itertools import count

from nlp.text import canonical, is_blank

BELOW_ONE_COLUMN = {"", "response", "open-ended response"}
"""What SurveyMonkey writes below a question that has only one column."""

_LONGEST_NAME = 120
_NEW_LINE = re.compile(r"</?(br|p|div|li|tr|td|h\d)\b[^<>]{0,300}>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,300}>")


def one_line(cell: str) -> str:
    return " ".join(cell.split())


def folded(cell: str) -> str:
    """A name as people compare it: whatever its spaces and capitals."""
    return one_line(cell).casefold()


def plain_names(rows: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Names and wordings where no tool is known: short names over full questions, or questions over sub-questions."""
    top = rows[0]
    if len(rows) == 1:
        names = distinct_names(top)
        return names, tuple(w or n for w, n in zip(worded(top), names, strict=True))
    filled = [one_line(cell) for cell in top]
    if all(filled) and len(set(filled)) == len(filled):
        names = distinct_names(top)
        below = [" - ".join(filter(None, map(one_line, cells))) for cells in zip(*rows[1:], strict=True)]
        return names, tuple(w or n for w, n in zip(worded(below), names, strict=True))
    return below_one_another(rows)


def below_one_another(rows: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Questions over sub-questions; a blank cell of an upper row belongs to the cell on its left."""
    parts: list[list[str]] = []
    above = ["" for _ in rows[:-1]]
    for cells in zip(*rows, strict=True):
        lines = [wording(cell) for cell in cells]
        for level, line in enumerate(lines[:-1]):
            if line:
                above[level:] = [line, *("" for _ in above[level + 1 :])]
        last = "" if lines[-1].casefold() in BELOW_ONE_COLUMN else lines[-1]
        parts.append([part for part in (*above, last) if part])
    names = [" - ".join(_shortened(part, _LONGEST_NAME // max(len(p), 1)) for part in p) for p in parts]
    distinct = distinct_names(names)
    return distinct, tuple(" - ".join(p) or name for p, name in zip(parts, distinct, strict=True))


def nameless(width: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    names = tuple(f"column {n}" for n in range(1, width + 1))
    return names, names


def distinct_names(cells: Sequence[str]) -> tuple[str, ...]:
    """Every column with a name of its own: blank ones are numbered by their place, repeated ones "(2)" and so on."""
    names: list[str] = []
    used: set[str] = set()
    next_number: dict[str, int] = {}
    for position, cell in enumerate(cells, start=1):
        base = _shortened(wording(cell), _LONGEST_NAME) or f"column {position}"
        name = base
        if name in used:
            number = next(n for n in count(next_number.get(base, 2)) if f"{base} ({n})" not in used)
            next_number[base] = number + 1
            name = f"{base} ({number})"
        names.append(name)
        used.add(name)
    return tuple(names)


def worded(cells: Sequence[str]) -> tuple[str, ...]:
    return tuple(map(wording, cells))


def wording(cell: str) -> str:
    """A header as it was read on the screen: on one line, without the marks of a web page and what cannot be seen."""
    shown = _TAG.sub("", _NEW_LINE.sub(" ", cell)) if "<" in cell else cell
    line = one_line(canonical(shown)[0])
    return "" if is_blank(line) else line


def _shortened(line: str, most: int) -> str:
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
