"""Zip packages: what is safe is opened, and everything else is refused with the reason."""

import io
import time
import zipfile

import pytest

from nlp.errors import OwnwordsError, TooLarge, UnknownFormat
from nlp.read import packages
from nlp.read.packages import count_elements, looks_like, open_package, part_of

WORDS = "word/document.xml"


def package(parts: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", compression) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return data.getvalue()


def refused(data: bytes, *, file: str = "a.docx", needs: str = WORDS) -> str:
    with pytest.raises(OwnwordsError) as caught:
        open_package(data, file=file, needs=needs)
    assert f'"{file}"' in caught.value.what and caught.value.do
    return str(caught.value)


def test_a_package_with_its_part_is_opened() -> None:
    opened = open_package(package({WORDS: b"<w:p/>"}), file="a.docx", needs=WORDS)
    assert opened.read(WORDS) == b"<w:p/>"


@pytest.mark.parametrize("real", ["word/document2.xml", "Word/Document.xml"])
def test_a_part_that_is_written_a_little_otherwise_is_found(real: str) -> None:
    opened = open_package(package({real: b"<w:p/>"}), file="a.docx", needs=WORDS)
    assert part_of(opened, WORDS) == real


@pytest.mark.parametrize(
    ("data", "seems"),
    [
        (b"id,comment\n1,fine\n", "plain text, such as CSV"),
        ("id\n1\n".encode("utf-16"), "plain text, such as CSV"),
        (b"\xef\xbb\xbf<!DOCTYPE html><html>", "a web page (HTML)"),
        (b"  <table><tr><td>id</td></tr></table>", "a web page (HTML)"),
        (b'<?xml version="1.0"?><Workbook>', "an XML file"),
        (b"%PDF-1.7", "a PDF file"),
        (b"{\\rtf1 words}", "an RTF document"),
        (b"\x89PNG\r\n", "a picture"),
        (packages._OLE2 + "Workbook".encode("utf-16-le"), "an old Excel workbook (.xls)"),
        (packages._OLE2 + "WordDocument".encode("utf-16-le"), "an old Word document (.doc)"),
        (package({"xl/workbook.xml": b"<workbook/>"}), "an Excel workbook (.xlsx)"),
        (package({"xl/workbook.bin": b"x"}), "a binary Excel workbook (.xlsb)"),
        (package({"ppt/presentation.xml": b"x"}), "a PowerPoint presentation"),
        (package({"Index/Document.iwa": b"x"}), "a Pages or Numbers file of Apple"),
        (package({"mimetype": b"application/vnd.oasis.opendocument.text"}), "an OpenDocument text (.odt)"),
        (package({"holiday.jpg": b"x"}), "a zip file with other files in it"),
        (bytes(range(27)) * 9, "no file that Ownwords knows"),
    ],
)
def test_a_file_that_is_something_else_is_called_what_it_is(data: bytes, seems: str) -> None:
    assert looks_like(data) == seems
    assert f'OW103 "a.docx" ends in .docx, but it is {seems}.' in refused(data)


def test_a_word_file_without_its_words_is_said_to_lack_them() -> None:
    assert "lacks the part in which its words stand" in refused(package({"word/styles.xml": b"<x/>"}))


def test_a_package_with_a_password_is_refused_as_one() -> None:
    ole = packages._OLE2 + bytes(500) + "EncryptedPackage".encode("utf-16-le")
    locked = bytearray(package({WORDS: b"<w:p/>"}))
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    manifest = b"<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
    odt = package({"content.xml": b"x", "META-INF/manifest.xml": manifest})
    for data, file, needs in ((ole, "a.docx", WORDS), (bytes(locked), "a.docx", WORDS), (odt, "a.odt", "content.xml")):
        assert "has a password" in refused(data, file=file, needs=needs)


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9, 0.99])
def test_a_package_that_was_cut_short_is_called_damaged(kept: float) -> None:
    data = package({WORDS: bytes(range(256)) * 400})
    assert "damaged or was cut short" in refused(data[: int(len(data) * kept)])


def test_a_package_with_a_changed_byte_is_called_damaged() -> None:
    data = bytearray(package({WORDS: bytes(range(256)) * 400}, zipfile.ZIP_STORED))
    data[1000] ^= 255
    assert "damaged" in refused(bytes(data))


def test_a_package_packed_in_another_way_is_called_damaged() -> None:
    assert "damaged" in refused(package({WORDS: b"<w:p/>" * 99}, zipfile.ZIP_LZMA))


def test_xml_that_defines_words_of_its_own_is_refused() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaa">]><w:p>&a;</w:p>'
    assert "damaged" in refused(package({WORDS: bomb}))
    assert "damaged" in refused(package({WORDS: b" " * (packages._PIECE - 4) + bomb}))


def test_a_zip_bomb_is_refused_before_it_is_unpacked_whatever_size_it_states() -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as file, file.open(WORDS, "w") as part:
        for _ in range(400):
            part.write(bytes(1_000_000))
    honest = data.getvalue()
    lying = bytearray(honest)
    at = lying.index(b"PK\x01\x02") + 24
    lying[at : at + 4] = (1000).to_bytes(4, "little")
    began = time.process_time()
    assert "OW113" in refused(honest) and "300 MB" in refused(honest)
    assert refused(bytes(lying))
    assert time.process_time() - began < 10


def test_a_package_of_very_many_parts_is_refused() -> None:
    with pytest.raises(TooLarge, match="20,000 parts"):
        open_package(b"PK\x03\x04" + b"PK\x01\x02" * 20_001, file="a.docx", needs=WORDS)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("prefix", ["w:", "ns0:", ""])
def test_elements_are_counted_whatever_their_prefix(prefix: str, encoding: str) -> None:
    one = f"<{prefix}p><{prefix}pPr/></{prefix}p><{prefix}p a='1'/>"
    data = package({WORDS: ("<x>" + one * 40_000).encode(encoding)})
    opened = open_package(data, file="a.docx", needs=WORDS)
    assert count_elements(opened, WORDS, file="a.docx", names=(b"w:p",)) == 80_000


def test_a_document_of_far_too_many_paragraphs_is_refused_quickly() -> None:
    data = package({WORDS: b"<w:document><w:body>" + b"<w:p><w:r><w:t>yes</w:t></w:r></w:p>" * 1_500_000})
    began = time.process_time()
    opened = open_package(data, file="a.docx", needs=WORDS)
    with pytest.raises(TooLarge, match=r'OW113 "a\.docx" is larger .* more than 200,000'):
        count_elements(opened, WORDS, file="a.docx", names=(b"w:p",))
    assert time.process_time() - began < 10


def test_any_bytes_after_the_mark_of_a_zip_are_refused_with_a_reason() -> None:
    with pytest.raises(UnknownFormat):
        open_package(b"PK\x03\x04" + bytes(1000), file="a.docx", needs=WORDS)
