"""The Word document of a report, opened again as others open it."""

import io
import re
import zipfile
from dataclasses import replace

import docx
import pytest
from lxml import etree

from nlp.model.figures import Share
from nlp.model.report import ANCHOR_COLUMNS, ReportContent
from nlp.report import report_bytes
from nlp.report.pictures import svg
from tests.report.conftest import HOSTILE, content, quote

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture
def file(hostile: ReportContent) -> bytes:
    return report_bytes(hostile, "docx")


def _parts(file: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def _body(file: bytes) -> etree._Element:
    return etree.fromstring(_parts(file)["word/document.xml"])


def _text(paragraph: etree._Element) -> str:
    return "".join(paragraph.itertext(f"{W}t"))


def test_each_quote_stands_alone_in_a_control_with_its_number_and_in_the_style_of_a_quote(file: bytes) -> None:
    controls = list(_body(file).iter(f"{W}sdt"))
    tags = [control.find(f"{W}sdtPr/{W}tag").get(f"{W}val") for control in controls]  # type: ignore[union-attr]
    assert tags == [f"owq:0190-quote-{number}" for number in range(1, len(HOSTILE) + 1)]
    for control, words in zip(controls, HOSTILE, strict=True):
        paragraphs = list(control.iter(f"{W}p"))
        assert {p.find(f"{W}pPr/{W}pStyle").get(f"{W}val") for p in paragraphs} == {"Quote"}  # type: ignore[union-attr]
        shown = "\n".join(map(_text, paragraphs))
        assert shown.startswith("“") and shown.endswith("”")
        assert shown[1:-1].split() == words.split()
        assert "Survey respondent" in _text(control.getnext())  # type: ignore[arg-type]


def test_headings_are_styles_in_order_and_none_is_empty(file: bytes) -> None:
    document = docx.Document(io.BytesIO(file))
    found = [
        (p.style.name, p.text) for p in document.paragraphs if p.style and p.style.name.startswith(("Heading", "Title"))
    ]
    assert found[0] == ("Title", "What *they* said <b>2025</b>")
    assert ("Heading 1", "Grants end <b>too soon</b>") in found
    assert ("Heading 2", "Coders") in found
    assert "COREQ item 25 · SRQR item 14 Data analysis" in [p.text for p in document.paragraphs]
    assert all(text.strip() for _, text in found)
    assert found[-1] == ("Heading 1", "Where the quotes come from")


def test_heads_of_tables_stand_again_on_each_page_and_the_last_table_holds_the_anchors(file: bytes) -> None:
    document = docx.Document(io.BytesIO(file))
    for table in document.tables:
        assert table.rows[0]._tr.find(f"{W}trPr/{W}tblHeader") is not None
    rows = [[cell.text for cell in row.cells] for row in document.tables[-1].rows]
    assert tuple(rows[0]) == ANCHOR_COLUMNS
    assert rows[1][:4] == ["0190-quote-1", "0190-source-1", "0", str(len(HOSTILE[0]))]
    assert len(rows) == len(HOSTILE) + 1


def test_the_appendix_begins_on_a_page_of_its_own_and_a_note_stays_with_its_table(file: bytes) -> None:
    paragraphs = docx.Document(io.BytesIO(file)).paragraphs
    assert [p.text for p in paragraphs if p.paragraph_format.page_break_before] == ["How this was done"]
    region = next(t for t in docx.Document(io.BytesIO(file)).tables if t.rows[0].cells[0].text == "Region")
    assert all(cell.paragraphs[0].paragraph_format.keep_with_next for row in region.rows for cell in row.cells)


def test_a_long_name_of_a_code_is_whole_in_the_picture() -> None:
    name = "Service change, sustainability and the reform of policy"
    drawn = svg([(name, Share(41, 120, 0.263, 0.430))])
    assert all(word in drawn for word in ("Service change,", "reform of policy")) and "…" not in drawn


def test_the_picture_is_told_in_words(file: bytes) -> None:
    pictures = [e for e in _body(file).iter() if e.tag.endswith("}docPr")]
    assert [p.get("descr") for p in pictures] == [
        "Bars: how many of 120 cases hold each code. Money: 41 (34 %). Staff & <b>: 12 (10 %)."
    ]


def test_nothing_that_was_typed_becomes_a_field_or_a_link(file: bytes) -> None:
    body = _body(file)
    assert not [e for e in body.iter() if etree.QName(e).localname in ("hyperlink", "fldSimple", "instrText", "object")]
    parts = _parts(file)
    assert b'TargetMode="External"' not in b"".join(data for name, data in parts.items() if name.endswith(".rels"))


def test_right_to_left_runs_right_to_left(file: bytes) -> None:
    arabic = next(p for p in _body(file).iter(f"{W}p") if "مرحبا" in _text(p))
    assert arabic.find(f"{W}pPr/{W}bidi") is not None and arabic.find(f"{W}r/{W}rPr/{W}rtl") is not None


def test_the_same_content_is_the_same_file_and_it_names_nobody(hostile: ReportContent, file: bytes) -> None:
    assert report_bytes(hostile, "docx") == file
    parts = _parts(file)
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        assert {one.date_time for one in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    facts = docx.Document(io.BytesIO(file)).core_properties
    assert (facts.author, facts.last_modified_by, facts.language) == ("", "", "en-GB")
    assert facts.modified is not None and facts.modified.isoformat().startswith("2026-03-05T09:30:12")
    assert not re.search(rb"somebody|python-docx|/home/", b"".join(parts.values()))
    assert "docProps/thumbnail.jpeg" not in parts
    language = etree.fromstring(parts["word/styles.xml"]).find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    assert language is not None and language.get(f"{W}val") == "en-GB"


def test_pages_are_numbered(file: bytes) -> None:
    footer = next(data for name, data in _parts(file).items() if re.fullmatch(r"word/footer\d\.xml", name))
    assert re.findall(rb'w:instr="\s*(\w+)', footer) == [b"PAGE", b"NUMPAGES"]


def test_an_empty_project_has_a_report_without_tables_and_empty_headings(empty: ReportContent) -> None:
    document = docx.Document(io.BytesIO(report_bytes(empty, "docx")))
    headings = [p.text for p in document.paragraphs if p.style and p.style.name.startswith("Heading")]
    assert headings == ["Where every answer stands", "How this was done"]
    assert document.tables == [] and "No quote was picked yet" in document.paragraphs[2].text


def test_characters_that_word_cannot_hold_are_left_out_of_what_a_person_typed() -> None:
    odd = replace(content(quote(1, "Fine")), title="A\x0bB\x00C")
    assert docx.Document(io.BytesIO(report_bytes(odd, "docx"))).paragraphs[0].text == "ABC"
