"""Which encoding a file has, and whether it is text at all."""

import codecs

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from nlp.errors import NotText
from nlp.read.decode import Decoded, decode

TEXT = "id;Kommentar\n1;Größe “passt” — 20 € für Zoë\n2;Süd\n"


@pytest.mark.parametrize(
    ("data", "encoding", "guessed"),
    [
        (TEXT.encode("utf-8"), "UTF-8", False),
        (TEXT.encode("utf-8-sig"), "UTF-8", False),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "UTF-16", False),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "UTF-16", False),
        (TEXT.encode("utf-16-le"), "UTF-16", True),
        (TEXT.encode("utf-16-be"), "UTF-16", True),
        (TEXT.encode("cp1252"), "Windows-1252", True),
    ],
)
def test_a_file_is_read_in_its_encoding_and_a_guess_is_called_one(data: bytes, encoding: str, guessed: bool) -> None:
    assert decode(data, file="a.csv") == Decoded(TEXT, encoding, guessed)


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"PK\x03\x04\x14\x00\x06\x00",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"%PDF-1.7\n%\xe2\xe3",
        bytes(range(256)) * 20,
        b"\xff\xfe\x00\xd8",
        b"caf\xe9 \x81\x8d",
    ],
)
def test_bytes_that_are_no_text_are_refused(data: bytes) -> None:
    with pytest.raises(NotText, match=r'OW107 "a\.csv" is not a text file') as caught:
        decode(data, file="a.csv")
    assert "CSV (UTF-8)" in caught.value.do


def test_a_table_whose_first_column_is_called_PK_is_read() -> None:
    assert decode(b"PK,comment\n1,fine\n", file="a.csv").text == "PK,comment\n1,fine\n"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
def test_a_text_in_utf8_with_its_mark_comes_back_as_it_is(text: str) -> None:
    assert decode(text.encode("utf-8-sig"), file="a.csv").text == text


@given(st.binary(max_size=200))
@example("ab".encode("utf-16-le") * 20 + b"a\xd8\x80\x00")
@example("ab".encode("utf-16-be") * 20 + b"\xd8\x80\x00a")
def test_any_bytes_are_read_or_refused_with_a_reason(data: bytes) -> None:
    try:
        found = decode(data, file="a.csv")
    except NotText as refused:
        assert refused.what and refused.do
    else:
        assert found.encoding in ("UTF-8", "UTF-16", "Windows-1252")
        assert "\ufffd" not in found.text or "\ufffd".encode() in data or b"\xfd\xff" in data or b"\xff\xfd" in data
