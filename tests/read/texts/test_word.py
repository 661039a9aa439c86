"""A Word document to its words: nothing that stands on the page is dropped without a word."""

import io
import struct
import time
import zipfile
from collections.abc import Mapping

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from nlp.errors import TooLarge, UnknownFormat
from nlp.read.texts.word import read_docx
from nlp.read.texts.written import Written, comment_codes
from nlp.shipped import shipped

W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
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
    found = read_docx(saved(holding(*blocks)), file="a.docx")
    return found.text.split("\n"), found.notes


def holding(*blocks: str) -> object:
    document = Document()
    for block in reversed(blocks):
        name = block[1 : min(block.index(c) for c in " >" if c in block)]
        document.element.body.insert(0, parse_xml(block.replace(f"<{name}", f"<{name} {NAMES}", 1)))
    return document


def rewritten(data: bytes, changes: Mapping[str, bytes | None]) -> bytes:
    """The same package with other bytes in these parts; without those that are None."""
    new = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(new, "w", zipfile.ZIP_DEFLATED) as package:
        for name in dict.fromkeys([*old.namelist(), *changes]):
            content = changes[name] if name in changes else old.read(name)
            if content is not None:
                package.writestr(name, content)
    return new.getvalue()


def document_xml(body: str, *, before: str = "") -> bytes:
    return f"{before}<w:document {NAMES}><w:body>{body}</w:body></w:document>".encode()


def plain(*lines: str) -> bytes:
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    return saved(document)


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
    assert notes == ("Not read in the Word document: 1 text box, 2 footnotes, 1 endnote.",)


def test_pictures_symbols_equations_and_charts_are_counted_once_though_word_writes_them_twice() -> None:
    math = "<m:oMath xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math'><m:r><m:t>x</m:t></m:r></m:oMath>"
    picture = "<a:blip xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'/>"
    chart = "<c:chart xmlns:c='http://schemas.openxmlformats.org/drawingml/2006/chart'/>"
    twice = (
        f"<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>{picture}</w:drawing></mc:Choice>"
        "<mc:Fallback><w:pict><v:imagedata/></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    _, notes = words(f"<w:p><w:r>{twice}<w:sym w:char='F04A'/><w:drawing>{chart}</w:drawing></w:r>{math}</w:p>")
    assert notes == (
        "Not read in the Word document: 1 symbol of a picture font, 1 equation, 1 chart or diagram, 1 picture.",
    )


def test_headers_with_words_are_said_and_page_numbers_are_not() -> None:
    document = Document()
    document.sections[0].footer.paragraphs[0].text = "Page 1 of 3"
    assert read_docx(saved(document), file="a.docx").notes == ()
    document.sections[0].header.paragraphs[0].text = "Confidential: interview with Dana"
    assert read_docx(saved(document), file="a.docx").notes == ("Not read in the Word document: 1 header or footer.",)


def commented() -> Written:
    document = Document()
    first = document.add_paragraph("The staff ")
    trust = first.add_run("were kind")
    first.add_run(" to me.")
    second = document.add_paragraph("I felt safe.")
    document.add_comment([trust, second.runs[0]], text="", author="Jo").add_paragraph("second line")
    document.add_comment(trust, text="trust", author="Ade")
    document.add_comment(first.runs, text="all of it", author="")
    return read_docx(saved(document), file="a.docx")


def test_comments_are_read_with_the_words_that_they_are_about_also_where_they_overlap() -> None:
    found = commented()
    assert found.notes == ()
    assert [(found.text[c.start : c.end], c.author, c.text) for c in found.comments] == [
        ("The staff were kind to me.", "", "all of it"),
        ("were kind", "Ade", "trust"),
        ("were kind to me.\nI felt safe.", "Jo", "second line"),
    ]


def with_comments(body: str, *comments: str) -> Written:
    listed = "".join(
        f"<w:comment w:id='{i}' w:author='Jo'><w:p>{run(text)}</w:p></w:comment>" for i, text in enumerate(comments)
    )
    part = f"<w:comments {NAMES}>{listed}</w:comments>".encode()
    return read_docx(
        rewritten(plain(), {"word/document.xml": document_xml(body), "word/comments.xml": part}), file="a.docx"
    )


def test_a_reply_to_a_comment_is_a_note_on_its_code_and_no_code_of_its_own() -> None:
    document = Document()
    words = document.add_paragraph().add_run("They were kind.")
    for text, author in (("trust", "Jo"), ("agreed", "Ade"), ("waiting", "Ade")):
        document.add_comment(words, text=text, author=author)
    data = saved(document)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        comments = package.read("word/comments.xml").decode()
    for number in range(3):
        comments = comments.replace("<w:p>", f'<w:p w14:paraId="0000000{number}">', 1)
    comments = (
        comments.replace("<w:comments ", f'<w:comments xmlns:w14="{W14}" ', 1) if W14 not in comments else comments
    )
    answers = f'<w15:commentsEx xmlns:w15="{W15}"><w15:commentEx w15:paraId="00000000"/>'
    answers += '<w15:commentEx w15:paraId="00000001" w15:paraIdParent="00000000"/></w15:commentsEx>'
    parts = {"word/comments.xml": comments.encode(), "word/commentsExtended.xml": answers.encode()}
    found = read_docx(rewritten(data, parts), file="a.docx")
    assert [(c.author, comment_codes(c)) for c in found.comments] == [
        ("Jo", (("trust",), "Note: Ade: agreed")),
        ("Ade", (("waiting",), "")),
    ]


def test_a_comment_between_paragraphs_takes_no_line_break_with_it() -> None:
    found = with_comments(
        f"<w:p>{run('One.')}</w:p><w:commentRangeStart w:id='0'/><w:p>{run(' Two. ')}</w:p>"
        f"<w:commentRangeEnd w:id='0'/><w:p>{run('Three.')}<w:r><w:commentReference w:id='0'/></w:r></w:p>",
        "middle",
    )
    assert [found.text[c.start : c.end] for c in found.comments] == ["Two."]


def test_a_comment_without_a_range_marks_a_place_and_one_without_a_place_is_counted() -> None:
    found = with_comments(
        f"<w:p>{run('One.')}<w:r><w:commentReference w:id='0'/></w:r></w:p>"
        f"<w:p><w:commentRangeStart w:id='1'/>{run('Two.')}<w:r><w:commentReference w:id='1'/></w:r></w:p>",
        "place",
        "range without an end",
        "of a footnote",
    )
    assert [(c.start, c.end, c.text) for c in found.comments] == [(0, 0, "place"), (5, 9, "range without an end")]
    assert found.notes == ("1 comment that stands on no words that are read: not read.",)


def test_comments_stay_in_place_after_an_emoji_and_a_line_break_of_two_characters() -> None:
    document = Document()
    paragraph = document.add_paragraph("😀 well")
    document.add_comment(paragraph.add_run("said"), text="code", author="Jo")
    data = saved(document)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        xml = package.read("word/document.xml").replace(b"well", b"well&#13;\n")
    found = read_docx(rewritten(data, {"word/document.xml": xml}), file="a.docx")
    assert found.text == "😀 well\nsaid"
    assert [found.text[c.start : c.end] for c in found.comments] == ["said"]


def test_a_strict_document_and_one_with_macros_are_read_like_any_other() -> None:
    strict = document_xml(f"<w:p>{run('P1: Yes.')}<w:r><w:br w:type='page'/></w:r></w:p>").replace(
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert read_docx(rewritten(plain(), {"word/document.xml": strict}), file="a.docx").text == "P1: Yes."
    with zipfile.ZipFile(io.BytesIO(plain("Hello."))) as package:
        types = package.read("[Content_Types].xml")
    macros = types.replace(
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    assert (
        read_docx(rewritten(plain("Hello."), {"[Content_Types].xml": macros}), file="a.docm").text.strip() == "Hello."
    )


def test_a_remark_inside_the_xml_takes_no_words_away() -> None:
    data = rewritten(plain(), {"word/document.xml": document_xml("<w:p><w:r><w:t>a<!-- x -->b</w:t></w:r></w:p>")})
    assert read_docx(data, file="a.docx").text == "ab"


ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    "part",
    [
        b"<w:document",
        b"",
        b"\x00\x01 no XML",
        b"<w:document xmlns:w='http://example.org/other'><w:body/></w:document>",
        document_xml("<w:p><w:r><w:t>cut</w:t></w:r></w:p>")[:-40],
        document_xml("<w:p/>", before=ENTITIES),
        document_xml("<w:p/>", before="<!DOCTYPE x SYSTEM 'http://example.org/x.dtd'>"),
        document_xml("<w:tbl>" * 400 + "</w:tbl>" * 400),
        None,
    ],
    ids="cut empty binary other half entities doctype deep missing".split(),
)
def test_a_document_with_a_broken_part_is_refused(part: bytes | None) -> None:
    with pytest.raises(UnknownFormat, match=r'OW103 "a\.docx"'):
        read_docx(rewritten(plain("x"), {"word/document.xml": part}), file="a.docx")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (plain("x")[:-60], "damaged or was cut short"),
        (plain("x")[:900], "damaged or was cut short"),
        (b"<html><body>Hello</body></html>", "web page"),
        (b"{\\rtf1 Hello}", "RTF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "old Word document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"Dear all, this is plain text.", "plain text"),
    ],
    ids="tail head html rtf doc password text".split(),
)
def test_what_is_no_word_document_is_refused_with_what_it_is(data: bytes, said: str) -> None:
    with pytest.raises(UnknownFormat, match=said):
        read_docx(data, file="a.docx")


def test_a_document_of_a_million_and_a_half_paragraphs_is_refused_in_seconds() -> None:
    data = rewritten(plain(), {"word/document.xml": document_xml("<w:p><w:r><w:t>x</w:t></w:r></w:p>" * 1_500_000)})
    begun = time.process_time()
    with pytest.raises(TooLarge, match="OW113"):
        read_docx(data, file="a.docx")
    assert time.process_time() - begun < 10


def test_a_document_of_countless_empty_marks_is_refused() -> None:
    data = rewritten(plain(), {"word/document.xml": document_xml("<w:p>" + "<w:r/>" * 5_000_000 + "</w:p>")})
    with pytest.raises(TooLarge, match="marks of form"):
        read_docx(data, file="a.docx")


def test_a_package_that_lies_about_its_size_is_refused() -> None:
    data = bytearray(rewritten(plain("x"), {"word/media/big.bin": b"0" * 400_000_000}))
    where = data.rindex(b"PK\x01\x02", 0, data.rindex(b"word/media/big.bin"))
    struct.pack_into("<I", data, where + 24, 10)
    with pytest.raises((TooLarge, UnknownFormat)):
        read_docx(bytes(data), file="a.docx")


def test_three_hundred_pages_with_comments_are_read_in_three_seconds() -> None:
    block = (
        "<w:p><w:commentRangeStart w:id='0'/>"
        + run("We were told to wait, and nobody said for how long. ") * 10
        + "</w:p>"
    )
    data = rewritten(plain(), {"word/document.xml": document_xml(block * 3_000)})
    begun = time.process_time()
    found = read_docx(data, file="a.docx")
    assert time.process_time() - begun < 3
    assert found.text.count("\n") == 2_999


def test_a_plain_document_reads_as_python_docx_reads_it() -> None:
    path = shipped("corpora") / "interview_p1.docx"
    found = read_docx(path.read_bytes(), file="a.docx")
    assert found.text == "\n".join(p.text for p in Document(str(path)).paragraphs)
    assert (found.notes, found.comments, found.encoding) == ((), (), "UTF-8")
