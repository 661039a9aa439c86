"""A Rich Text file to its words, in whatever code page it was written."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.errors import TooLarge, UnknownFormat
from nlp.read.texts.richtext import read_richtext
from nlp.read.texts.written import Written

FONTS = rb"{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\fcharset204 Arial Cyr;}{\f2\fcharset128 MS Mincho;}}"


def rtf(body: bytes, *, head: bytes = rb"\ansi\ansicpg1252\deff0" + FONTS) -> Written:
    return read_richtext(rb"{\rtf1" + head + b"\n" + body + b"}", file="a.rtf")


def test_paragraphs_tabs_and_cells_are_lines_as_they_stand() -> None:
    found = rtf(
        b"\\pard\\f0\\fs24 {\\b P1:}\\tab We had\r\n to wait.\\par\\par\\trowd Why?\\cell Because.\\cell\\row"
        b"\\pard End\\line here"
    )
    assert found.text == "P1:\tWe had to wait.\n\nWhy?\nBecause.\nEnd\nhere"
    assert (found.notes, found.comments, found.encoding, found.removed_characters) == ((), (), "Windows-1252", 0)


def test_bytes_are_read_in_the_code_page_of_their_font() -> None:
    found = rtf(rb"caf\'e9 \'80 {\f1 \'cf\'f0\'e8} {\f2 \'93\'fa\'96\'7b} na\'efve {\f2 \'83A}")
    assert found.text == "café € При 日本 naïve ア"


@pytest.mark.parametrize(
    ("head", "encoding", "text"),
    [
        (rb"\ansi\ansicpg1250", "code page 1250", "č"),
        (rb"\mac", "Mac Roman", "Ë"),
        (rb"\pc", "code page 437", "Φ"),
        (rb"\ansi\ansicpg99999", "Windows-1252", "è"),
        (rb"\ansi", "Windows-1252", "è"),
    ],
)
def test_the_code_page_is_the_one_that_the_file_names(head: bytes, encoding: str, text: str) -> None:
    found = rtf(rb"\'e8", head=head)
    assert (found.text, found.encoding) == (text, encoding)


def test_unicode_is_read_once_with_surrogates_and_without_what_repeats_it_for_old_programs() -> None:
    found = rtf(
        rb"It\u8217\'92s \u-10179?\u-8704? {\uc0\u233}t{\uc2 \u233 ??}. \u8211\par \u128512? \u8209\_x\{\}\\\~."
    )
    assert found.text == "It’s 😀 été. –\n😀 ‑x{}\\\u00a0."


def test_half_a_character_is_removed_and_counted() -> None:
    found = rtf(rb"a\u-10179?b\'00")
    assert (found.text, found.removed_characters) == ("ab", 2)


def test_a_byte_that_fits_no_character_is_said() -> None:
    found = rtf(rb"a\'81b")
    assert found.text == "a\ufffdb"
    assert found.notes == ("1 byte without a character in its code page: it stands as “\ufffd”.",)


def test_quotes_dashes_and_bullets_are_characters() -> None:
    assert rtf(rb"\ldblquote Yes\rdblquote  \endash  it\rquote s \bullet").text == "“Yes” – it’s •"


def test_settings_and_fields_are_no_words_and_what_a_field_shows_is() -> None:
    found = rtf(
        rb"{\*\generator Writer;}{\colortbl;\red0;}{\stylesheet{\s0 Normal;}}{\info{\title Secret}{\author Jo}}"
        rb"{\field{\*\fldinst HYPERLINK page}{\fldrslt our page}}{\*\bkmkstart a}{\xe index} {\listtext 1.\tab}x"
    )
    assert found.text == "our page 1.\tx"
    assert found.notes == ()


def test_what_is_not_read_is_counted_and_said() -> None:
    found = rtf(
        rb"{\header Confidential\par}{\footer Page {\field{\*\fldinst PAGE}{\fldrslt 2}}}"
        rb"Kept{\deleted  gone}{\footnote a note}{\footnote\ftnalt an endnote}"
        rb"{\*\shppict{\pict\pngblip 89504e47}}{\nonshppict{\pict 00}}{\pict\wmetafile8 0102}"
        rb"{\shp{\*\shpinst{\shptxt in a box}}{\shprslt in a box}}{\object{\*\objdata 01}{\result shown}}"
        rb"{\mmath{\*\moMath x}}."
    )
    assert found.text == "Keptshown."
    assert found.notes == (
        "Not read in the RTF document: 1 text box, 1 footnote, 1 endnote, 1 tracked deletion, 1 embedded object,"
        " 1 equation, 2 pictures, 1 header or footer.",
    )


def test_a_picture_in_bytes_is_stepped_over_even_where_it_looks_like_rtf() -> None:
    assert rtf(rb"a{\pict\bin10 }}}\par }}}b").text == "ab"


def test_comments_are_read_with_the_words_that_they_are_about() -> None:
    found = rtf(
        rb"The staff {\*\atrfstart 1}were kind{\*\atrfend 1}{\*\atnid JB}{\*\atnauthor Jo}\chatn"
        rb"{\*\annotation{\*\atnref 1}{\*\atndate 5}\pard trust\par hope}.{\*\atnauthor Ade}{\*\annotation a place}"
    )
    assert found.text == "The staff were kind."
    assert [(found.text[c.start : c.end], c.author, c.text) for c in found.comments] == [
        ("were kind", "Jo", "trust\nhope"),
        ("", "Ade", "a place"),
    ]


def test_a_file_that_was_cut_short_is_read_as_far_as_it_goes_and_said() -> None:
    found = read_richtext(rb"{\rtf1\ansi We had {\b to wa" + b"\\", file="a.rtf")
    assert found.text == "We had to wa"
    assert found.notes == ("The file stops in the middle (it was cut short?): what is there was read.",)


def test_what_stands_after_the_end_is_said() -> None:
    found = read_richtext(rb"{\rtf1 One.}" + b"\r\n\0 {\\rtf1 Two.}", file="a.rtf")
    assert found.text == "One."
    assert found.notes == ("12 characters after the end of the RTF document: not read.",)


@pytest.mark.parametrize("data", [b"Dear all", b"PK\x03\x04", b"", b"{\\rt", b"\x00" * 100, b"<html>"])
def test_what_is_no_rtf_is_refused(data: bytes) -> None:
    with pytest.raises(UnknownFormat, match=r'OW103 "a\.rtf" is no RTF'):
        read_richtext(data, file="a.rtf")


@pytest.mark.parametrize(
    "data",
    [
        b"{\\rtf1 " + b"{" * 100_000 + b"x" + b"}" * 100_000,
        b"{\\rtf1 {\\pict " + (b"0f" * 64 + b"\n") * 150_000 + b"}x}",
        b"{\\rtf1 " + b"x" * 20_000_000 + b"}",
        b"{\\rtf1 " + b"{\\field{\\*\\fldinst{ HYPERLINK " * 200_000,
        b"{\\rtf1 " + b"=" * 60_000 + b"\\'" * 60_000 + b"\\u" * 60_000 + b"\\bin99999999999 x",
    ],
    ids="braces picture plain fields signs".split(),
)
def test_a_huge_or_odd_file_is_read_in_seconds(data: bytes) -> None:
    begun = time.process_time()
    read_richtext(data, file="a.rtf")
    assert time.process_time() - begun < 10


def test_a_file_of_millions_of_marks_is_refused() -> None:
    with pytest.raises(TooLarge, match="OW113"):
        read_richtext(b"{\\rtf1 " + b"\\b0 " * 3_000_000 + b"}", file="a.rtf")


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=60))
def test_every_character_survives_rtf(text: str) -> None:
    units = memoryview(text.encode("utf-16-le")).cast("H")
    escaped = "".join(f"\\u{unit if unit < 0x8000 else unit - 0x10000}?" for unit in units)
    assert rtf(escaped.encode()).text == text


@given(
    st.lists(st.sampled_from(["{", "}", "\\", "'e9", "u55357?", "par ", "bin3 ", "*", "annotation", "f1", "x", "\n"]))
)
def test_no_order_of_marks_stops_the_reading(marks: list[str]) -> None:
    read_richtext(b"{\\rtf1 " + "".join(marks).encode(), file="a.rtf")
