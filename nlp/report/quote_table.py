"""The quotes of a report as a workbook: text cells, never formulas, each with where its words come from.

Decides the columns. What a cell cannot hold goes on in the next column, and a note says so.
"""

import io
from collections.abc import Sequence
from datetime import datetime

from nlp.cells import MOST_IN_A_CELL, xlsx_cell
from nlp.model.report import ANCHOR_COLUMNS, ReportContent
from nlp.report import words
from nlp.report.packed import repacked

SHEET, CONTINUED = "Quotes", "Quote (continued)"
_BEFORE = ("Section", "Code", "Quote")
_AFTER = ("Attribution", "Pseudonym", "Stance", "Note", "To look at")
_WIDTHS = {"Section": 30, "Code": 24, "Quote": 70, CONTINUED: 40, "Attribution": 34, "Note": 30, "To look at": 40}
_ROOM = MOST_IN_A_CELL - 767
"""Letters that the file itself escapes take more room than they seem to."""


def xlsx_report(content: ReportContent) -> bytes:
    """A workbook with the quotes, the sizes of codes, and what the report says beside them."""
    from openpyxl import Workbook

    workbook = Workbook(write_only=True)
    workbook.properties.creator, workbook.properties.title = "", content.title[:255]
    tables = [(SHEET, quote_rows(content))]
    tables += [("Sizes", words.sizes_rows(content))] if content.sizes else []
    for name, rows in (*tables, ("About", _about(content))):
        page = workbook.create_sheet(name)
        page.freeze_panes = "D2" if name == SHEET else "A2"
        for number, head in enumerate(rows[0]):
            page.column_dimensions[_letter(number)].width = _WIDTHS.get(head, 90 if name == "About" else 18)
        for number, row in enumerate(rows):
            page.append([xlsx_cell(page, cell, bold=number == 0) for cell in row])
    made = io.BytesIO()
    workbook.save(made)
    return repacked(made.getvalue(), datetime.fromisoformat(content.made_at))


def quote_rows(content: ReportContent) -> list[tuple[str, ...]]:
    """The heads, and a row for each quote in the order of the report."""
    cut = [(section, quote, parts(quote.shown)) for section in content.sections for quote in section.quotes]
    more = max((len(pieces) for _, _, pieces in cut), default=1) - 1
    rows: list[tuple[str, ...]] = [(*_BEFORE, *(CONTINUED,) * more, *_AFTER, *ANCHOR_COLUMNS)]
    for section, quote, pieces in cut:
        few = content.smallest_cell and any(flag.kind == "small_cell" for flag in quote.flags)
        who = f"not shown: fewer than {content.smallest_cell} cases fit it" if few else quote.attribution
        # What is said of too few names what would have to go.
        look = [flag.said for flag in quote.flags if not (few and flag.kind == "small_cell")]
        look += [f'The quote is too long for one cell and goes on in "{CONTINUED}".'] if len(pieces) > 1 else []
        rows.append(
            (
                _cut(section.heading),
                quote.code or section.code,
                *pieces,
                *("",) * (more + 1 - len(pieces)),
                who,
                quote.pseudonym,
                words.STANCES[quote.stance],
                _cut(quote.note),
                " ".join(look),
                *words.anchor_cells(quote),
            )
        )
    return rows


def parts(text: str) -> Sequence[str]:
    """A text in pieces that each fit into a cell, which counts a letter outside the basic plane as two.

    Example:
        >>> [len(piece) for piece in parts("a" * 70_000)]
        [32000, 32000, 6000]
    """
    found, start, room = [], 0, _ROOM
    for place, letter in enumerate(text):
        room -= 2 if letter > "\uffff" else 1
        if room < 0:
            found.append(text[start:place])
            start, room = place, _ROOM - (2 if letter > "\uffff" else 1)
    return [*found, text[start:]]


def _cut(text: str) -> str:
    pieces = parts(text)
    return pieces[0] if len(pieces) == 1 else pieces[0][: _ROOM - 1] + "…"


def _about(content: ReportContent) -> list[tuple[str, ...]]:
    lines = [content.title, words.made(content), content.basis, *words.left_out(content), content.looked_for]
    lines += [words.BRACKETS] if words.has_brackets(content) else []
    return [("About this table",), *((_cut(line),) for line in (*lines, words.ANCHORS_NOTE, *words.closing(content)))]


def _letter(number: int) -> str:
    from openpyxl.utils import get_column_letter

    return get_column_letter(number + 1)
