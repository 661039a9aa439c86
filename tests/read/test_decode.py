"""Which encoding a file has, and whether it is text at all."""

import codecs

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from nlp.errors import NotText
from nlp.read.decode import Sample, decode

GUESSES = ("Windows-1252", "Mac Roman", "Code page 850")
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
    found = decode(data, file="a.csv")
    assert (found.text, found.encoding, found.guessed) == (TEXT, encoding, guessed)
    assert bool(found.samples) == guessed


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"PK\x03\x04\x14\x00\x06\x00",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"%PDF-1.7\n%\xe2\xe3",
        bytes(range(256)) * 20,
        b"\xff\xfe\x00\xd8",
        b"x\x81x \x8dx\x90x",
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
        assert found.encoding in {*("UTF-8", "UTF-16", "UTF-32"), *GUESSES, "UTF-8 (CESU-8)"}
        assert "\ufffd" not in found.text or "\ufffd".encode() in data or b"\xfd\xff" in data or b"\xff\xfd" in data


WRITTEN = {
    "English": "id;Comment\n1;We don’t know – it’s “passed on” to others… £4,000 a café\n2;they’re – well – ‘fine’\n",
    "German": "id;Kommentar\n1;Größe “passt” — für Zoë in Köln schön\n2;Süd, Übung, äußerst\n",
    "French": "id,mot\n1,L'été à l'école, ça va très bien où être\n2,Éric, élève\n",
    "Spanish": "id,c\n1,La niña comió allí así también ¿qué? años\n2,El señor está aquí\n",
    "Nordic": "id,c\n1,blåbær på Ærø øl\n2,smörgås\n",
    "one apostrophe": "id,c\n1,don’t\n",
    "one accent": "id,c\n1,a café here\n",
    "capitals": "id,c\n1,CAFÉ ÉCOLE\n2,ÜBER\n",
    "runs of a hard space": "id,c\n1,it’s fine" + "\xa0" * 300 + "they’re “good”…\n",
}


@pytest.mark.parametrize("name", WRITTEN)
def test_the_guess_is_the_encoding_in_which_people_wrote(name: str) -> None:
    text = WRITTEN[name]
    for codec in ("cp1252", "mac_roman", *(["cp850"] if not set(text) & set("’“”–—…") else [])):
        assert decode(text.encode(codec), file="a.csv").text == text


def test_a_guess_is_shown_with_the_other_encodings_that_the_file_could_have() -> None:
    found = decode(WRITTEN["German"].encode("mac_roman"), file="a.csv")
    assert [sample.encoding for sample in found.samples] == ["Mac Roman", "Windows-1252", "Code page 850"]
    assert found.samples[0] == Sample("Mac Roman", ("1;Größe “passt” — für Zoë in Köln schön", "2;Süd, Übung, äußerst"))


def test_lines_shown_are_three_and_short_however_long_the_text_is() -> None:
    for text in ("é" * 1_000_000, "words " * 10_000 + "é ü ö" + " words" * 10_000, "é\nü\nö\nä\nß\n" * 1000):
        for sample in decode(text.encode("cp1252"), file="a.csv").samples:
            assert 1 <= len(sample.lines) <= 3
            assert all(0 < len(line) <= 120 for line in sample.lines)


@pytest.mark.parametrize(
    ("said", "codec", "called"),
    [
        *(("UTF-8", "utf-8-sig", "UTF-8"), ("utf8", "utf-8", "UTF-8"), ("UTF-16", "utf-16", "UTF-16")),
        *(
            ("UTF-16", "utf-16-be", "UTF-16"),
            ("UTF-16LE", "utf-16", "UTF-16"),
            (" windows-1252", "cp1252", "Windows-1252"),
        ),
        *(
            ("Mac Roman", "mac_roman", "Mac Roman"),
            ("macintosh", "mac_roman", "Mac Roman"),
            ("ANSI", "cp1252", "Windows-1252"),
        ),
        *(
            ("Latin-1", "latin-1", "Latin-1"),
            ("cp1250", "cp1250", "cp1250"),
            ("Code page 850", "cp850", "Code page 850"),
        ),
    ],
)
def test_an_encoding_that_a_person_named_is_used(said: str, codec: str, called: str) -> None:
    text = "id;Kommentar\n1;Größe für Köln\n"
    found = decode(text.encode(codec), file="a.csv", encoding=said)
    assert (found.text, found.encoding, found.guessed, found.samples) == (text, called, False, ())


@pytest.mark.parametrize(
    "said", ["klingon", "", "base64", "rot13", "unicode_escape", "idna", "punycode", "undefined", "a\x00b"]
)
def test_an_encoding_that_nobody_knows_is_refused_by_its_name(said: str) -> None:
    with pytest.raises(NotText, match="is not an encoding that Ownwords knows") as caught:
        decode(b"id,comment\n", file="a.csv", encoding=said)
    assert said in caught.value.what and "Windows-1252" in caught.value.do


def test_bytes_that_do_not_fit_the_named_encoding_are_refused_with_their_line() -> None:
    with pytest.raises(NotText, match=r'"a\.csv" does not fit UTF-8: byte 17 \(line 2\)'):
        decode("id,comment\n1,caf\xe9\n".encode("cp1252"), file="a.csv", encoding="UTF-8")


def test_utf32_is_read_by_its_mark() -> None:
    assert decode(TEXT.encode("utf-32"), file="a.csv").text == TEXT
