"""A transcript that stands in a table: a row for each turn, and columns for who speaks, when, and what is said.

Decides which column is which, by what its cells hold. Never reads a table in which nobody speaks in turn, and counts no
other column as speech without saying so.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from nlp.model.material import Span, Turn
from nlp.read.texts.speakers import Beginning, find_strictly
from nlp.read.texts.stamps import BRACKETED, TIMES, first_seconds
from nlp.read.texts.turns import Transcript, askers
from nlp.read.texts.written import Table
from nlp.text import plural

_WHEN = re.compile(rf"[ \t]*(?:{BRACKETED}|{TIMES})[ \t]*")
_LONGEST_NAME = 60
_HEADS = frozenset("speaker speakers name who participant person initials role voice".split())


def from_tables(text: str, tables: Sequence[Table]) -> Transcript | None:
    """The transcript in the tables of a text; None where they hold less than half of its words, or nobody speaks."""
    rows = [row for table in tables for row in table]
    if len(rows) < 3:
        return None
    width, _ = Counter(map(len, rows)).most_common(1)[0]
    talk = [row for row in rows if len(row) == width]
    columns = list(zip(*talk, strict=True))
    if 2 * sum(map(_length, columns)) < len(text.strip()):
        return None
    words = max(columns, key=_length)
    others = [cells for cells in columns if cells is not words]
    speaks = next((cells for cells in others if _are_speakers(cells, text)), None)
    if speaks is None:
        return None
    first = int(_label(speaks[0], text).casefold() in _HEADS)
    begins = next((cells for cells in others if _are_times(cells[first:], text)), None)
    turns: list[Turn] = []
    speaker = None
    for number in range(first, len(talk)):
        speaker = _label(speaks[number], text) or speaker
        seconds = first_seconds(begins[number].of(text)) if begins else None
        if words[number].start < words[number].end:
            turns.append(Turn(words[number], speaker, seconds))
    parts = len(talk) - first
    wordless = parts - len(turns)
    notes = _not_said(text, [span for cells in (words, speaks, begins or ()) for span in cells[first:]])
    if wordless:
        notes += (f"{plural(wordless, 'row')} without words.",)
    return Transcript("table of turns", text, tuple(turns), askers(turns), parts, "row", notes, wordless)


def _label(cell: Span, text: str) -> str:
    return " ".join(cell.of(text).split()).strip(" :")


def _length(cells: Iterable[Span]) -> int:
    return sum(span.end - span.start for span in cells)


def _are_speakers(cells: Sequence[Span], text: str) -> bool:
    labels = [label for span in cells if (label := _label(span, text))]
    if max(map(len, labels), default=_LONGEST_NAME) >= _LONGEST_NAME:
        return False
    if labels[0].casefold() in _HEADS:
        del labels[0]
    speakers = find_strictly([Beginning(label, True, "") for label in labels])
    return sum(speakers.of(label) is not None for label in labels) >= max(2, 0.8 * len(labels))


def _are_times(cells: Sequence[Span], text: str) -> bool:
    filled = [span.of(text) for span in cells if span.start < span.end]
    return sum(_WHEN.fullmatch(cell) is not None for cell in filled) >= max(2, 0.8 * len(filled))


def _not_said(text: str, read: Iterable[Span]) -> tuple[str, ...]:
    """The note on the words that stand beside the turns: headings, numbers of rows, somebody's remarks."""
    edges = [0, *(edge for span in sorted(read, key=lambda s: s.start) for edge in (span.start, span.end)), len(text)]
    count = sum(len(text[start:end].split()) for start, end in zip(edges[::2], edges[1::2], strict=True))
    return (f"{plural(count, 'word')} outside the columns of the turns kept, not counted as speech.",) if count else ()
