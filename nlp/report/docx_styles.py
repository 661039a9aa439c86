"""How a Word document of a report looks: its page, its styles, its footer, and what it says of itself.

Decides typography: one typeface that every machine has, few sizes, one colour beside black and grey.
"""

from datetime import datetime
from typing import Any

from docx import Document
from docx.document import Document as Doc
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from nlp.text import canonical

WHO, SIZE, TYPICAL, SMALL, NOTE = "Attribution", "Size", "Typical answer", "Small print", "Note"
ASKED, PICTURE, TABLE, TABLE_TEXT, TABLE_SMALL = "Checklist", "Picture", "Report table", "Table text", "Table small"
WIDTH = Cm(16)
"""Of the text."""
_FONT, _ACCENT, _INK, _SOFT, _LINE, _TINT = "Arial", "35618E", "1C1B19", "5A564F", "BFB8AA", "F4F0E8"


def new_document(title: str, at: datetime) -> Doc:
    """An empty document with the styles of a report."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin, section.bottom_margin = Cm(2.4), Cm(2.2)
    _styles(document)
    facts = document.core_properties
    facts.title, facts.author, facts.last_modified_by = clean(title)[:255], "", ""
    facts.comments, facts.keywords, facts.language = "", "", "en-GB"
    facts.created = facts.modified = at
    _footer(section, clean(title))
    return document


def clean(text: str) -> str:
    """Without characters that XML forbids."""
    return canonical(text)[0]


def _styles(document: Doc) -> None:
    styles = document.styles
    defaults = styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    language = defaults.find(qn("w:lang"))
    if language is None:
        language = OxmlElement("w:lang")
        defaults.append(language)
    for name, value in (("w:val", "en-GB"), ("w:eastAsia", "en-GB"), ("w:bidi", "ar-SA")):
        language.set(qn(name), value)
    _style(styles["Normal"], size=10.5, after=6, line=1.2)
    _style(styles["Title"], size=24, colour=_INK, bold=True, before=0, after=2, line=1.05)
    _borderless(styles["Title"])
    _style(styles["Subtitle"], size=10, colour=_SOFT, after=14, italic=False)
    _style(styles["Heading 1"], size=16, colour=_INK, bold=True, before=26, after=5, line=1.1, hold=True)
    _style(styles["Heading 2"], size=12, colour=_ACCENT, bold=True, before=14, after=3, hold=True)
    _style(
        styles["Quote"],
        size=10.5,
        colour=_INK,
        italic=False,
        before=10,
        after=0,
        line=1.25,
        left=0.9,
        right=0.6,
        hold=True,
    )
    _rule_beside(styles["Quote"])
    _style(styles["Caption"], size=10, colour=_INK, bold=True, before=12, after=3, hold=True)
    for name, facts in (
        (WHO, {"size": 9, "colour": _SOFT, "after": 10, "left": 0.9, "right": 0.6}),
        (SIZE, {"size": 10.5, "colour": _ACCENT, "bold": True, "after": 6, "hold": True}),
        (TYPICAL, {"size": 10, "colour": _INK, "after": 3, "left": 0.5}),
        (SMALL, {"size": 9, "colour": _SOFT, "before": 3, "after": 6}),
        (ASKED, {"size": 9, "colour": _SOFT, "after": 4, "hold": True}),
        (NOTE, {"size": 10, "colour": _INK, "before": 4, "after": 8}),
        (PICTURE, {"size": 11, "before": 6, "after": 2, "hold": True}),
        (TABLE_TEXT, {"size": 9, "before": 2, "after": 2, "line": 1.0}),
        (TABLE_SMALL, {"size": 6.5, "before": 1, "after": 1, "line": 1.0}),
    ):
        made: Any = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        made.base_style = styles["Normal"]
        _style(made, **facts)
    _shade(styles[NOTE])
    _table_style(styles)


def _style(
    style: Any,
    *,
    size: float,
    colour: str = _INK,
    bold: bool = False,
    italic: bool = False,
    before: float = 0,
    after: float = 0,
    line: float = 1.15,
    left: float = 0,
    right: float = 0,
    hold: bool = False,
) -> None:
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for name in ("w:ascii", "w:hAnsi", "w:cs"):
        fonts.set(qn(name), _FONT)
    style.font.size, style.font.bold, style.font.italic = Pt(size), bold, italic
    style.font.color.rgb = RGBColor.from_string(colour)
    place = style.paragraph_format
    place.space_before, place.space_after, place.line_spacing = Pt(before), Pt(after), line
    place.left_indent, place.right_indent = Cm(left), Cm(right)
    place.keep_with_next = hold
    place.alignment = None
    spacing = style.element.rPr.find(qn("w:spacing"))
    if spacing is not None:
        style.element.rPr.remove(spacing)


_AFTER_BORDER = ("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:bidi", "w:spacing", "w:ind", "w:jc", "w:rPr")


def _borderless(style: Any) -> None:
    border = style.element.pPr.find(qn("w:pBdr"))
    if border is not None:
        style.element.pPr.remove(border)


def _rule_beside(style: Any) -> None:
    _borderless(style)
    border, side = OxmlElement("w:pBdr"), OxmlElement("w:left")
    for name, value in (("w:val", "single"), ("w:sz", "18"), ("w:space", "10"), ("w:color", _ACCENT)):
        side.set(qn(name), value)
    border.append(side)
    style.element.pPr.insert_element_before(border, *_AFTER_BORDER)


def _shade(style: Any) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", _TINT)):
        shade.set(qn(name), value)
    style.element.pPr.insert_element_before(shade, *_AFTER_BORDER[1:])


def _table_style(styles: Any) -> None:
    style = styles.add_style(TABLE, WD_STYLE_TYPE.TABLE)
    facts, borders, margins = (OxmlElement(name) for name in ("w:tblPr", "w:tblBorders", "w:tblCellMar"))
    for side, size, colour in (("top", "8", _INK), ("bottom", "8", _INK), ("insideH", "4", _LINE)):
        line = OxmlElement(f"w:{side}")
        for name, value in (("w:val", "single"), ("w:sz", size), ("w:space", "0"), ("w:color", colour)):
            line.set(qn(name), value)
        borders.append(line)
    for side, width in (("left", "0"), ("right", "140")):  # so that the text stands under the text above
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), width)
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    facts.append(borders)
    facts.append(margins)
    style.element.append(facts)


def _footer(section: Any, title: str) -> None:
    """The title and the number of the page."""
    paragraph = section.footer.paragraphs[0]
    paragraph.style.paragraph_format.tab_stops.clear_all()
    paragraph.paragraph_format.tab_stops.add_tab_stop(WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    line = " ".join(title.split())
    paragraph.add_run(f"{line if len(line) <= 80 else line[:79] + '…'}\tPage ")
    for field in (" PAGE ", " NUMPAGES "):
        if field == " NUMPAGES ":
            paragraph.add_run(" of ")
        simple = OxmlElement("w:fldSimple")
        simple.set(qn("w:instr"), field)
        run = OxmlElement("w:r")
        text = OxmlElement("w:t")
        text.text = "1"
        run.append(text)
        simple.append(run)
        paragraph._p.append(simple)
    paragraph.style.font.size, paragraph.style.font.name = Pt(9), _FONT
    paragraph.style.font.color.rgb = RGBColor.from_string(_SOFT)
