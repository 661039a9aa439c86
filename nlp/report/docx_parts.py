"""The parts that a Word document of a report is made of: paragraphs, quotes that can be found again, tables, pictures.

Text goes in as it is: nothing in it becomes a field, a link or a formula. How they look is in ``docx_styles``.
"""

import io
import unicodedata
from collections.abc import Sequence

from docx.document import Document as Doc
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Pt
from docx.text.paragraph import Paragraph

from nlp.report.columns import numeric, widths
from nlp.report.docx_styles import PICTURE, TABLE, TABLE_SMALL, TABLE_TEXT, WHO, WIDTH, clean

QUOTE_TAG = "owq:"
"""Before the guid of a quote in the tag of its content control."""
_SHORT_TABLE = 9  # rows that stay on one page
_LINE, _SMALL_LINE = 92, 127  # letters of a table in its print
_APART = Pt(9)
"""Between numbers, which stand to the right, and a text behind them."""


def write(document: Doc, text: str, style: str) -> Paragraph:
    """A paragraph; lines stay lines, and what is written from right to left runs so."""
    paragraph = document.add_paragraph()
    _give_style(paragraph, style)
    run = paragraph.add_run(clean(text))
    if _right_to_left(text):
        paragraph._p.get_or_add_pPr().insert_element_before(
            OxmlElement("w:bidi"), "w:adjustRightInd", "w:spacing", "w:ind", "w:jc", "w:rPr"
        )
        run._r.get_or_add_rPr().append(OxmlElement("w:rtl"))
    return paragraph


def write_quote(document: Doc, shown: str, *, guid: str, number: int, who: str) -> None:
    """A quote in a content control of its own, which carries its guid, and who speaks under it.

    Each line is a paragraph: LibreOffice puts line breaks inside a content control into the wrong place.
    """
    control, facts, content = (OxmlElement(name) for name in ("w:sdt", "w:sdtPr", "w:sdtContent"))
    for name, value in (("w:alias", f"Quote {number}"), ("w:tag", f"{QUOTE_TAG}{guid}"), ("w:id", str(number))):
        fact = OxmlElement(name)
        fact.set(qn("w:val"), value)
        facts.append(fact)
    control.append(facts)
    control.append(content)
    for place, line in enumerate(line for line in f"“{shown}”".split("\n") if line.strip()):
        paragraph = write(document, line, "Quote")
        if place:
            paragraph.paragraph_format.space_before = Pt(4)
        else:
            paragraph._p.addprevious(control)
        content.append(paragraph._p)
    write(document, who, WHO)


def write_picture(document: Doc, png: bytes, *, alt: str, title: str) -> None:
    """A picture as wide as the text, and what it shows for whoever cannot see it."""
    paragraph = document.add_paragraph()
    _give_style(paragraph, PICTURE)
    inline = paragraph.add_run().add_picture(io.BytesIO(png), width=WIDTH)._inline
    inline.docPr.set("descr", clean(alt))
    inline.docPr.set("name", title)


def write_table(document: Doc, rows: Sequence[Sequence[str]], *, small: bool = False, noted: bool = False) -> None:
    """A table whose first row is its head and stands again on each page; numbers stand to the right.

    Args:
        document: At its end.
        rows: Text.
        small: In small print.
        noted: A note follows, which a short table keeps with it.
    """
    wide, right = widths(rows, letters=_SMALL_LINE if small else _LINE), numeric(rows)
    table = document.add_table(rows=0, cols=len(wide), style=TABLE)
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, False
    for column, width in zip(table.columns, wide, strict=True):
        column.width = Emu(int(WIDTH * width))
    together = len(rows) - (not noted) if len(rows) <= _SHORT_TABLE else 3
    for number, row in enumerate(rows):
        made = table.add_row()
        facts = made._tr.get_or_add_trPr()
        facts.append(OxmlElement("w:cantSplit"))
        if number == 0:
            facts.append(OxmlElement("w:tblHeader"))
        for column, (cell, text) in enumerate(zip(made.cells, row, strict=True)):
            cell.width = Emu(int(WIDTH * wide[column]))
            paragraph = cell.paragraphs[0]
            _give_style(paragraph, TABLE_SMALL if small else TABLE_TEXT)
            paragraph.add_run(clean(text)).bold = True if number == 0 else None
            if right[column]:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            elif column and right[column - 1]:
                paragraph.paragraph_format.left_indent = _APART
            paragraph.paragraph_format.keep_with_next = number < together or None


def _give_style(paragraph: Paragraph, name: str) -> None:
    """By the id that python-docx makes of a name: to look each up by its name takes most of the time of a report."""
    paragraph._p.style = name.replace(" ", "")


def _right_to_left(text: str) -> bool:
    """True where the first letter with a direction is written from right to left."""
    for letter in text:
        direction = unicodedata.bidirectional(letter)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False
