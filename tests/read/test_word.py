"""A Word document to its words: nothing that stands on the page is dropped without a word."""

import io
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from nlp.errors import UnknownFormat
from nlp.read import Choice, TranscriptPreview, preview
from nlp.read.word import read_word
from nlp.shipped import shipped

NAMES = (
    nsdecls("w")
    + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    + ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    + ' xmlns:v="urn:schemas-microsoft-com:vml"'
)


def saved(document: object) -> bytes:
    data = io.BytesIO()
    document.save(data)  # type: ignore[attr-defined]
    return data.getvalue()


def words(*blocks: str) -> tuple[list[str], tuple[str, ...]]:
    """The lines and notes of a document with these blocks of WordprocessingML."""
    document = Document()
    for block in reversed(blocks):
        name = block[1 : min(block.index(c) for c in " >" if c in block)]
        document.element.body.insert(0, parse_xml(block.replace(f"<{name}", f"<{name} {NAMES}", 1)))
    text, notes = read_word(saved(document), file="a.docx")
    return text.split("\n"), notes


def run(text: str) -> str:
    return f"<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>"


def test_words_that_a_colleague_added_with_track_changes_are_read_and_deleted_ones_not() -> None:
    lines, notes = words(
        f"<w:p>{run('P1: We ')}<w:ins w:id='1' w:author='a'>{run('really ')}</w:ins>"
        "<w:del w:id='2' w:author='a'><w:r><w:delText>never </w:delText></w:r></w:del>"
        f"<w:moveTo w:id='3' w:author='a'>{run('did ')}</w:moveTo>"
        f"<w:moveFrom w:id='4' w:author='a'>{run('gone')}</w:moveFrom>"
        f"{run('try.')}</w:p>"
    )
    assert lines == ["P1: We really did try."]
    assert notes == ("Not read in the Word document: 1 tracked deletion.",)


def test_words_in_content_controls_links_and_smart_tags_are_read() -> None:
    lines, notes = words(
        f"<w:sdt><w:sdtContent><w:p>{run('In a control.')}</w:p></w:sdtContent></w:sdt>",
        f"<w:p>{run('P1: ')}<w:sdt><w:sdtContent>{run('a field ')}</w:sdtContent></w:sdt>"
        f"<w:hyperlink>{run('a link ')}</w:hyperlink><w:smartTag>{run('London ')}</w:smartTag>"
        f"<w:fldSimple w:instr='DATE'>{run('today')}</w:fldSimple></w:p>",
    )
    assert lines == ["In a control.", "P1: a field a link London today"]
    assert notes == ()


def test_breaks_tabs_and_hyphens_are_kept() -> None:
    marks = (
        "<w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/><w:t>d</w:t><w:noBreakHyphen/><w:t>e</w:t><w:br w:type='page'/>"
    )
    assert words(f"<w:p><w:r><w:t>a</w:t>{marks}</w:r></w:p>")[0] == ["a\tb", "c", "d-e"]


def test_an_emoji_that_word_keeps_as_a_symbol_is_read() -> None:
    emoji = (
        "<mc:AlternateContent><mc:Choice Requires='x'/><mc:Fallback><w:t>😊</w:t></mc:Fallback></mc:AlternateContent>"
    )
    assert words(f"<w:p><w:r><w:t>Good </w:t>{emoji}</w:r></w:p>")[0] == ["Good 😊"]


def test_tables_are_read_cell_by_cell_also_where_a_control_holds_a_row() -> None:
    row = f"<w:tr><w:tc><w:p>{run('Interviewer')}</w:p></w:tc><w:tc><w:p>{run('Why?')}</w:p></w:tc></w:tr>"
    held = f"<w:sdt><w:sdtContent><w:tr><w:tc><w:p>{run('P1')}</w:p></w:tc></w:tr></w:sdtContent></w:sdt>"
    assert words(f"<w:tbl>{row}{held}</w:tbl>")[0] == ["Interviewer", "Why?", "P1"]


def test_what_is_not_read_is_counted_and_said() -> None:
    box = f"<w:txbxContent><w:p>{run('in a box')}</w:p></w:txbxContent>"
    both = (
        f"<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    marks = "<w:footnoteReference w:id='2'/><w:footnoteReference w:id='3'/><w:endnoteReference w:id='2'/>"
    lines, notes = words(f"<w:p>{run('P1: Yes.')}<w:r>{both}{marks}<w:commentReference w:id='0'/></w:r></w:p>")
    assert lines == ["P1: Yes."]
    assert notes == ("Not read in the Word document: 1 text box, 2 footnotes, 1 endnote, 1 comment.",)


def test_the_notes_of_a_word_document_are_shown_in_the_preview(tmp_path: Path) -> None:
    document = Document()
    for line in ("Interviewer: One?", "P1: Yes.", "Interviewer: Two?", "P1: No."):
        paragraph = document.add_paragraph(line)
    document.add_comment(paragraph.runs, text="check this", author="A")  # type: ignore[possibly-undefined]
    (tmp_path / "a.docx").write_bytes(saved(document))
    found = preview(tmp_path / "a.docx", Choice())
    assert isinstance(found, TranscriptPreview)
    assert found.transcript.notes == ("Not read in the Word document: 1 comment.",)


def test_a_document_with_a_broken_part_is_refused() -> None:
    import zipfile

    data = io.BytesIO(saved(Document()))
    broken = io.BytesIO()
    with zipfile.ZipFile(data) as old, zipfile.ZipFile(broken, "w") as new:
        for name in old.namelist():
            new.writestr(name, b"<w:document" if name == "word/document.xml" else old.read(name))
    with pytest.raises(UnknownFormat, match="OW103"):
        read_word(broken.getvalue(), file="a.docx")


def test_a_plain_document_reads_as_python_docx_reads_it() -> None:
    path = shipped("corpora") / "interview_p1.docx"
    text, notes = read_word(path.read_bytes(), file="a.docx")
    assert text == "\n".join(p.text for p in Document(str(path)).paragraphs)
    assert notes == ()
