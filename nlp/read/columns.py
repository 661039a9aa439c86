"""What each column of a survey table is: an open question, a characteristic, an identifier, or something to leave out.

Decides by the name and by what stands in the cells. Only proposes: the person can name every column.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from statistics import mean
from typing import Literal

from nlp.errors import ColumnMissing
from nlp.read.consent import answers_consent
from nlp.read.grids import Grid
from nlp.text import is_blank

Kind = Literal["open question", "attribute", "identifier", "consent", "date", "personal", "technical", "empty"]

_PERSONAL = re.compile(
    r"\b(ip ?address|ip|e[- ]?mail|recipient|latitude|longitude|phone|telephone|mobile|postcode|first ?name|last ?name|"
    r"full ?name|your name|surname|contact|prolific|panel ?id|external ?reference|external ?data)\b",
    re.IGNORECASE,
)
_TECHNICAL = re.compile(
    r"\b(start ?date|end ?date|recorded ?date|status|progress|duration|finished|channel|user ?language|click|"
    r"page submit|collector|browser|user agent|session|referer|time ?started|date ?submitted|timestamp|topics)\b",
    re.IGNORECASE,
)
_IDENTIFIER = re.compile(r"(^|\b)(respondent|response|comment|case|participant|record|org)?\s*(id|no|number|#)$", re.I)
_CONSENT = re.compile(r"\b(consent(ed)?|quot(e|ed|ing)|permission)\b", re.IGNORECASE)
# Columns that Qualtrics fills itself, with a date, a number or an address; not those that hold words in any case.
_OWN_OF_QUALTRICS = {
    "StartDate",
    "EndDate",
    "IPAddress",
    "Progress",
    "Duration (in seconds)",
    "RecordedDate",
    "ResponseId",
}
_DATE = re.compile(r"^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}([ T]\d{1,2}:\d{2}.*)?$")


@dataclass(frozen=True)
class Column:
    """One column with what it seems to be. ``position`` counts from 0."""

    position: int
    name: str
    wording: str
    kind: Kind
    filled: float
    examples: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A grid whose header rows were told from its data rows."""

    layout: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]

    def column(self, wanted: str, *, file: str) -> Column:
        """The column that a person named: by its name, its wording, or the only one that begins so.

        Raises:
            ColumnMissing: With the names that exist.
        """
        key = _key(wanted)
        for matches in (
            [c for c in self.columns if c.name == wanted],
            [c for c in self.columns if key in (_key(c.name), _key(c.wording))],
            [c for c in self.columns if _key(c.name).startswith(key) or _key(c.wording).startswith(key)],
        ):
            if len(matches) == 1:
                return matches[0]
            if matches:
                break
        names = ", ".join(f'"{c.name}"' for c in self.columns[:60])
        more = f" and {len(self.columns) - 60} more" if len(self.columns) > 60 else ""
        several = "several columns named" if matches else "no column"
        raise ColumnMissing(
            f'"{file}" has {several} "{wanted}". Its columns are: {names}{more}.',
            do="Use one of these names, as it stands here.",
        )


def understand(grid: Grid) -> Table:
    """Tells header rows from data rows and says what each column seems to be."""
    header_rows, layout = _header_rows(grid)
    headers = [cells for _, cells in grid.rows[:header_rows]]
    rows = grid.rows[header_rows:]
    names = _distinct_names(headers)
    wordings = headers[1] if layout.startswith("Qualtrics") else names
    columns = tuple(
        _column(position, names[position], _one_line(wordings[position]), [cells[position] for _, cells in rows])
        for position in range(len(names))
    )
    return Table(layout, _without_tick_columns(columns, rows), rows)


def is_identifying(values: Sequence[str]) -> bool:
    """True where every row has a value and no two are the same."""
    return bool(values) and all(not is_blank(v) for v in values) and len(set(values)) == len(values)


def _header_rows(grid: Grid) -> tuple[int, str]:
    rows = [cells for _, cells in grid.rows[:3]]
    if len(rows) == 3 and any(cell.startswith('{"ImportId"') for cell in rows[2]):
        return 3, "Qualtrics with three header rows"
    if len(rows) >= 2:
        if rows[0][0] == "StartDate" and _is_wording_of_qualtrics(rows[0], rows[1]):
            return 2, "Qualtrics with two header rows"
        answers = [cell.strip() for cell in rows[1]]
        if not answers[0] and any(a in ("Response", "Open-Ended Response") for a in answers):
            return 2, "SurveyMonkey with two header rows"
    return 1, "one header row"


def _is_wording_of_qualtrics(names: Sequence[str], cells: Sequence[str]) -> bool:
    """A second header row says "Start Date", or the same in another language; a row of answers has figures there."""
    if _key(cells[0]).replace(" ", "") == "startdate":
        return True
    own = [cell for name, cell in zip(names, cells, strict=True) if name in _OWN_OF_QUALTRICS]
    wordings = [cell for cell in own if not is_blank(cell) and not re.search(r"\d", cell)]
    return cells[0] in wordings and len(wordings) > len(own) / 2


def _distinct_names(headers: list[tuple[str, ...]]) -> list[str]:
    """Every column with a name of its own: blank ones are filled from the left or numbered, repeated ones numbered."""
    first = [_one_line(cell) for cell in headers[0]]
    if len(headers) == 2 and headers[0][0] != "StartDate":
        second = [_one_line(cell) for cell in headers[1]]
        last, joined = "", []
        for top, below in zip(first, second, strict=True):
            last = top or last
            plain = below in ("", "Response", "Open-Ended Response")
            joined.append(last if plain else f"{last} - {below}")
        first = joined
    names: list[str] = []
    used: set[str] = set()
    for position, name in enumerate(first, start=1):
        base = name or f"column {position}"
        numbered = (f"{base} ({number})" for number in count(2))
        names.append(base if base not in used else next(n for n in numbered if n not in used))
        used.add(names[-1])
    return names


def _column(position: int, name: str, wording: str, cells: Sequence[str]) -> Column:
    filled = [cell for cell in cells if not is_blank(cell)]
    examples = tuple(dict.fromkeys(_one_line(cell) for cell in filled[:50]))[:3]
    return Column(position, name, wording, _kind(name, filled, len(cells)), len(filled) / max(len(cells), 1), examples)


def _kind(name: str, filled: Sequence[str], rows: int) -> Kind:
    words = re.sub(r"(?<=[a-z])(?=[A-Z])|[_\-]+", " ", name).strip()
    if not filled:
        return "empty"
    lengths = [len(cell.split()) for cell in filled]
    distinct = len(set(filled)) / len(filled)
    if _IDENTIFIER.search(words) and distinct > 0.9:
        return "identifier"
    if _PERSONAL.search(words) and max(lengths) <= 12:
        return "personal"
    looks_open = _looks_open(lengths, distinct)
    if _CONSENT.search(words) and answers_consent(filled, looks_open=looks_open):
        return "consent"
    if looks_open:
        return "open question"
    if sum(bool(_DATE.match(cell.strip())) for cell in filled) > 0.8 * len(filled):
        return "technical" if _TECHNICAL.search(words) else "date"
    if _TECHNICAL.search(words):
        return "technical"
    few_values = len(set(filled)) <= max(12, rows // 20) and mean(lengths) <= 12
    return "attribute" if few_values and len(set(filled)) <= 60 else "technical"


def _looks_open(lengths: Sequence[int], distinct: float) -> bool:
    """Free text: mostly different from cell to cell, and often more than a few words."""
    return distinct > 0.6 and mean(lengths) >= 4 and sum(n >= 4 for n in lengths) >= 0.4 * len(lengths)


def _without_tick_columns(
    columns: tuple[Column, ...], rows: tuple[tuple[int, tuple[str, ...]], ...]
) -> tuple[Column, ...]:
    """Many columns of 0 and 1 are somebody's coding or a question with many ticks, not characteristics of a case."""
    ticks = {
        c.position
        for c in columns
        if c.kind == "attribute" and {cells[c.position].strip() for _, cells in rows} <= {"0", "1", ""}
    }
    if len(ticks) < 8:
        return columns
    return tuple(
        Column(c.position, c.name, c.wording, "technical", c.filled, c.examples) if c.position in ticks else c
        for c in columns
    )


def _one_line(cell: str) -> str:
    return " ".join(cell.split())


def _key(name: str) -> str:
    return _one_line(name).casefold()
