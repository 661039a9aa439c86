"""The quotes of a report as a workbook: text cells, never formulas, each with where its words come from.

Decides the columns. What a cell cannot hold goes on in the next column, and a note says so.
"""

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from nlp.cells import MOST_IN_A_CELL, xlsx_cell
from nlp.model.report import ANCHOR_COLUMNS, ReportContent
from nlp.report import words
from nlp.report.packed import repacked

SHEET, CONTINUED = "Quotes", "Quote (continued)"
_BEFORE = ("Section", "Code", "Quote")
_AFTER = ("Attribution", "Pseudonym", "Stance", "To look at")
_WIDTHS = {"Section": 26, "Code": 22, "Quote": 64, CONTINUED: 40, "Attribution": 26, "Pseudonym": 14, "Stance": 9}
_WIDTHS |= {"To look at": 30, "Start": 8, "End": 8, "Quote id": 38, "Source id": 38, ANCHOR_COLUMNS[-1]: 68}
_OTHER_WIDTHS = {"About": 100, "Code": 48}
_LINE, _MOST_TALL = 15, 400
"""How tall a line of a row is, and a row at most, in points: LibreOffice does not find it out by itself."""
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
        page.freeze_panes = "A2"
        _for_print(page, content.title)  # before the rows, or the fitting to the page is lost
        wide = [_width(name, head) for head in rows[0]]
        for number, width in enumerate(wide):
            page.column_dimensions[_letter(number)].width = width
        for number, row in enumerate(rows):
            page.row_dimensions[number + 1].height = _tall(row, wide)
            page.append([xlsx_cell(page, cell, bold=number == 0) for cell in row])
        if name == SHEET:
            page.auto_filter.ref = f"A1:{_letter(len(rows[0]) - 1)}{len(rows)}"
            page.print_area = f"A1:{_letter(len(rows[0]) - len(ANCHOR_COLUMNS) - 1)}{len(rows)}"
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


def _width(name: str, head: str) -> int:
    return _WIDTHS[head] if name == SHEET else _OTHER_WIDTHS.get("About" if name == "About" else head, 18)


def _tall(row: Sequence[str], wide: Sequence[int]) -> int:
    """How tall a row is so that all its words are seen."""
    lines = (
        sum(-(-len(line) // width) or 1 for line in cell.split("\n")) for cell, width in zip(row, wide, strict=True)
    )
    return min(_LINE * max(lines), _MOST_TALL)


def _for_print(page: Any, title: str) -> None:
    """On paper: across, as wide as the page, the head again on each, the title above."""
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", 9
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = "1:1"
    page.oddHeader.center.text = title[:120].replace("&", "&&")
    page.oddFooter.center.text = "&P / &N"


def _letter(number: int) -> str:
    from openpyxl.utils import get_column_letter

    return get_column_letter(number + 1)
