"""An OpenDocument text to its words: what stands on the page is read, and what is not is said."""

import io
import time
import zipfile

import pytest

from nlp.errors import TooLarge, UnknownFormat
from nlp.read.texts.opendocument import read_opendocument
from nlp.read.texts.written import Written

NAMES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
        "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
        "dc": "http://purl.org/dc/elements/1.1/",
    }.items()
)
MIME = "application/vnd.oasis.opendocument.text"


def package(content: str | bytes | None, **others: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as new:
        new.writestr("mimetype", MIME, zipfile.ZIP_STORED)
        if content is not None:
            new.writestr("content.xml", content)
        for name, other in others.items():
            new.writestr({"styles": "styles.xml", "manifest": "META-INF/manifest.xml"}[name], other)
    return data.getvalue()


def content(body: str) -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {NAMES}>'
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )


def odt(body: str, **others: str) -> Written:
    return read_opendocument(package(content(body), **others), file="a.odt")


def commented(found: Written) -> list[tuple[str, str, str]]:
    return [(found.text[c.start : c.end], c.author, c.text) for c in found.comments]


def test_headings_paragraphs_lists_sections_and_cells_are_lines_in_their_order() -> None:
    found = odt(
        "<text:h text:outline-level='1'>Visits</text:h><text:p>We had to wait.</text:p>"
        "<text:list><text:list-item><text:p>no bus</text:p><text:list><text:list-item><text:p>no car</text:p>"
        "</text:list-item></text:list></text:list-item></text:list>"
        "<text:section><text:p>Later.</text:p></text:section>"
        "<table:table><table:table-row><table:table-cell><text:p>P1</text:p></table:table-cell>"
        "<table:table-cell><text:p>Yes</text:p></table:table-cell></table:table-row></table:table>"
        "<text:table-of-content><text:table-of-content-source><text:index-title-template>no</text:index-title-template>"
        "</text:table-of-content-source><text:index-body><text:p>Visits 1</text:p></text:index-body>"
        "</text:table-of-content>"
    )
    assert found.text.split("\n") == [
        "Visits",
        "We had to wait.",
        "no bus",
        "no car",
        "Later.",
        "P1",
        "Yes",
        "Visits 1",
    ]
    assert (found.notes, found.comments, found.encoding, found.removed_characters) == ((), (), "UTF-8", 0)


def test_spaces_tabs_breaks_links_and_fields_are_kept_and_layout_of_the_file_is_not() -> None:
    found = odt(
        "<text:p>P1:<text:tab/>a<text:s/><text:s text:c='3'/>b<text:line-break/>c\n   <text:a>a link</text:a>"
        "<text:span> and <text:span>more</text:span></text:span><text:soft-page-break/>, <text:date>today</text:date>"
        "<text:ruby><text:ruby-base>base</text:ruby-base><text:ruby-text>said</text:ruby-text></text:ruby></text:p>"
    )
    assert found.text == "P1:\ta    b\nc a link and more, todaybase"


@pytest.mark.parametrize("count", ["100000000", "9" * 5000, "-5", "many", "²"])
def test_a_hundred_million_spaces_in_a_few_letters_are_twenty(count: str) -> None:
    assert odt(f"<text:p>a<text:s text:c='{count}'/>b</text:p>").text == "a" + " " * 20 + "b"


def test_deleted_words_notes_boxes_and_pictures_are_not_read_and_are_said() -> None:
    found = odt(
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion></text:changed-region>"
        "<text:changed-region><text:deletion><text:p/></text:deletion></text:changed-region></text:tracked-changes>"
        "<text:p>Kept<text:change/><text:change-start/> added<text:change-end/>"
        "<text:note text:note-class='footnote'><text:note-citation>1</text:note-citation><text:note-body><text:p>below"
        "</text:p></text:note-body></text:note><text:note text:note-class='endnote'/>"
        "<draw:frame><draw:text-box><text:p>in a box</text:p></draw:text-box></draw:frame>"
        "<draw:frame><draw:image/></draw:frame><draw:frame><draw:object/><draw:image/></draw:frame>.</text:p>"
    )
    assert found.text == "Kept added."
    assert found.notes == (
        "Not read in the OpenDocument text: 1 text box, 1 footnote, 1 endnote, 1 tracked deletion, 1 embedded object,"
        " 1 picture.",
    )


def test_headers_with_words_are_said_and_page_numbers_are_not() -> None:
    def styles(words: str) -> str:
        header = f"<style:header><text:p>{words}</text:p></style:header>"
        return f"<office:document-styles {NAMES}>{header}</office:document-styles>"

    assert odt("<text:p>x</text:p>", styles=styles("Page <text:page-number>1</text:page-number>")).notes == ()
    said = odt("<text:p>x</text:p>", styles=styles("Draft, do not share")).notes
    assert said == ("Not read in the OpenDocument text: 1 header or footer.",)


def test_comments_are_read_with_the_words_that_they_are_about() -> None:
    def note(text: str, name: str = "") -> str:
        named = f" office:name='{name}'" if name else ""
        by = "<dc:creator>Jo</dc:creator><dc:date>2024-05-01</dc:date>"
        return f"<office:annotation{named}>{by}{text}</office:annotation>"

    found = odt(
        f"<text:p>The staff {note('<text:p>trust;</text:p><text:p>hope</text:p>', 'a')}were "
        f"{note('<text:list><text:list-item><text:p>kind</text:p></text:list-item></text:list>', 'b')}kind"
        "<office:annotation-end office:name='b'/>.</text:p><text:p>I felt safe<office:annotation-end office:name='a'/>."
        f"</text:p><text:p>End.{note('<text:p>a place</text:p>')}"
        f"<text:note>{note('<text:p>of a footnote</text:p>')}</text:note></text:p>"
    )
    assert found.text == "The staff were kind.\nI felt safe.\nEnd."
    assert commented(found) == [
        ("were kind.\nI felt safe", "Jo", "trust;\nhope"),
        ("kind", "Jo", "kind"),
        ("", "Jo", "a place"),
    ]
    assert found.notes[-1] == "1 comment that stands on no words that are read: not read."


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (package(None), "lacks the part"),
        (package(""), "damaged"),
        (package(content("<text:p>x</text:p>")[:-30]), "damaged"),
        (package(content("<text:p>x</text:p>"))[:-70], "damaged or was cut short"),
        (package("<!DOCTYPE a SYSTEM 'http://example.org/x.dtd'>" + content("").partition("?>")[2]), "damaged"),
        (package(content("").replace("office:text", "office:spreadsheet")), "without a text"),
        (package(content(""), manifest="<manifest:encryption-data/>"), "password"),
        (b"<html><body>x</body></html>", "web page"),
        (b"%PDF-1.4", "PDF"),
    ],
    ids="missing empty half cut doctype workbook password html pdf".split(),
)
def test_what_is_no_readable_opendocument_text_is_refused_with_a_reason(data: bytes, said: str) -> None:
    with pytest.raises(UnknownFormat, match=said) as caught:
        read_opendocument(data, file="a.odt")
    assert '"a.odt"' in str(caught.value)


@pytest.mark.parametrize(
    "body", ["<text:p>x</text:p>" * 1_500_000, "<text:p>" + "<text:s text:c='9'/>" * 2_500_000 + "</text:p>"]
)
def test_a_text_of_millions_of_parts_is_refused_in_seconds(body: str) -> None:
    data = package(content(body))
    begun = time.process_time()
    with pytest.raises(TooLarge, match="OW113"):
        read_opendocument(data, file="a.odt")
    assert time.process_time() - begun < 10


def test_many_comments_over_the_whole_text_take_linear_time() -> None:
    note = "<office:annotation office:name='{0}'><text:p>code</text:p></office:annotation>"
    starts = "".join(note.format(i) for i in range(20_000))
    ends = "".join(f"<office:annotation-end office:name='{i}'/>" for i in range(20_000))
    begun = time.process_time()
    found = odt(f"<text:p>{starts}{'word ' * 100_000}{ends}</text:p>")
    assert len(found.comments) == 20_000
    assert time.process_time() - begun < 10
