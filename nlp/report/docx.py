"""The report as a Word document that its author goes on writing in.

Decides the order of what stands in it. Every quote is a content control that carries the guid of the quote, so that
``ownwords verify`` finds it again whoever edited the document meanwhile.
"""

import io
from datetime import datetime

from docx.document import Document as Doc

from nlp.model.report import ReportContent, SectionContent, Table
from nlp.report import pictures, words
from nlp.report.docx_parts import write, write_picture, write_quote, write_table
from nlp.report.docx_styles import ASKED, NOTE, SIZE, SMALL, TYPICAL, new_document
from nlp.report.packed import repacked


def docx_report(content: ReportContent) -> bytes:
    """The document; the same for the same content."""
    at = datetime.fromisoformat(content.made_at)
    document = new_document(content.title, at)
    write(document, content.title, "Title")
    write(document, words.made(content), "Subtitle")
    for paragraph in words.paragraphs(content.introduction):
        write(document, paragraph, "Normal")
    if not content.sections and not content.sizes:
        write(document, words.NOTHING_YET, "Normal")
    _glance(document, content)
    number = 0
    for section in content.sections:
        number = _section(document, section, number)
    if words.has_brackets(content):
        write(document, words.BRACKETS, SMALL)
    _themes(document, content)
    _ground(document, content)
    _methods(document, content)
    _anchors(document, content)
    made = io.BytesIO()
    document.save(made)
    return repacked(made.getvalue(), at)


def _glance(document: Doc, content: ReportContent) -> None:
    if not content.sizes:
        return
    write(document, words.GLANCE, "Heading 1")
    write(document, content.basis, "Normal")
    write_picture(document, pictures.png(content.sizes), alt=pictures.alt_text(content.sizes), title=words.GLANCE)
    write(document, words.SIZES_CAPTION, SMALL)
    write_table(document, words.sizes_rows(content))


def _section(document: Doc, section: SectionContent, number: int) -> int:
    """Writes a section; returns how many quotes were written by now."""
    write(document, section.heading, "Heading 1")
    if section.said:
        write(document, words.size_line(section), SIZE)
    if section.definition:
        write(document, words.definition_line(section), SMALL)
    for paragraph in words.paragraphs(section.text):
        write(document, paragraph, "Normal")
    for quote in section.quotes:
        number += 1
        write_quote(document, quote.shown, guid=quote.guid, number=number, who=words.source_line(quote))
    for table in section.tables:
        _table(document, table)
    return number


def _table(document: Doc, table: Table) -> None:
    if table.title:
        write(document, table.title, "Caption")
    write_table(document, table.rows, noted=bool(table.note))
    if table.note:
        write(document, table.note, SMALL)


def _themes(document: Doc, content: ReportContent) -> None:
    if content.run is None:
        return
    write(document, words.THEMES, "Heading 1")
    write(document, " ".join(words.THEMES_NOTE), NOTE)
    for theme in content.run.themes:
        write(document, f"{theme.id}. {theme.name}", "Heading 2")
        size = write(document, f"{words.theme_size(theme)}. Name {theme.name_source}.", SMALL)
        size.paragraph_format.keep_with_next = True
        write(document, f"“{theme.typical}”" if theme.typical else words.no_typical(theme), TYPICAL)
        write(document, f"Set apart by: {' · '.join(theme.terms)}", SMALL)
        for warning in theme.warnings:
            write(document, f"Take care: {warning.text}", SMALL)


def _ground(document: Doc, content: ReportContent) -> None:
    """What the report rests on: where every answer stands, what was left out, and which files were read."""
    write(document, words.STANDS, "Heading 1")
    if not content.sizes:
        write(document, content.basis, "Normal")
    if content.info.answers_read:
        write_table(document, words.ledger_rows(content.info.ledger), noted=True)
        write(document, words.ledger_sum(content.info.ledger), SMALL)
    for line in words.ground(content):
        write(document, line, "Normal")
    if content.info.files and not content.methods:
        write(document, words.READ, "Heading 1")
        write_table(document, [words.FILES_HEAD, *words.file_rows(content.info)])


def _methods(document: Doc, content: ReportContent) -> None:
    write(document, words.METHODS, "Heading 1").paragraph_format.page_break_before = True
    for item in content.methods:
        write(document, item.title, "Heading 2")
        if asked := words.item_asked(item):
            write(document, asked, ASKED)
        for paragraph, gap in words.prose(item):
            write(document, paragraph, NOTE if gap else "Normal")
        for table in item.tables:
            _table(document, table)
    for line in words.closing(content):
        write(document, line, "Normal")


def _anchors(document: Doc, content: ReportContent) -> None:
    if not content.quotes:
        return
    write(document, words.COMES_FROM, "Heading 1")
    write(document, words.ANCHORS_NOTE, SMALL)
    write_table(document, words.anchor_rows(content), small=True)
