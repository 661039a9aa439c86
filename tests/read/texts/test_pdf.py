"""A PDF to its words: every page is read, or said."""

import re
import time
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from nlp.errors import FileEmpty, TooLarge, UnknownFormat
from nlp.read.texts import pdf
from nlp.read.texts.pdf import read_pdf
from nlp.read.texts.written import Written

SQUARE = "0 0 100 100 re f"  # stands for a picture


def made(
    *pages: str, more: Mapping[int, str] | None = None, page: str = "", catalog: str = "", trailer: str = ""
) -> bytes:
    """A PDF with these contents of pages; more objects may be numbered from 9001."""
    objects = {
        1: f"<< /Type /Catalog /Pages 2 0 R {catalog} >>",
        3: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        **(more or {}),
    }
    numbers = [4 + 2 * i for i in range(len(pages))]
    for number, content in zip(numbers, pages, strict=True):
        objects[number] = (
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >>"
            f" /Contents {number + 1} 0 R {page} >>"
        )
        objects[number + 1] = f"<< /Length {len(content)} >>\nstream\n{content}\nendstream"
    kids = " ".join(f"{number} 0 R" for number in numbers)
    objects[2] = f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>"
    out, places = bytearray(b"%PDF-1.4\n"), {}
    for number in sorted(objects):
        places[number] = len(out)
        out += f"{number} 0 obj\n{objects[number]}\nendobj\n".encode("latin-1")
    table, size = len(out), max(objects) + 1
    out += f"xref\n0 {size}\n".encode()
    for number in range(size):
        out += (f"{places[number]:010} 00000 n \n" if number in places else "0000000000 65535 f \n").encode()
    out += f"trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{table}\n%%EOF\n".encode("latin-1")
    return bytes(out)


def lines(*words: str, x: int = 72) -> str:
    return f"BT /F1 11 Tf 14 TL {x} 760 Td " + " ".join(f"({line}) Tj T*" for line in words) + " ET"


def read(*pages: str) -> Written:
    return read_pdf(made(*pages), file="a.pdf")


def test_pages_are_read_one_after_another_and_line_by_line() -> None:
    found = read(lines("Interviewer: Why?", "P1: Because of the bus."), lines("P1: And the rain."))
    assert found.text == "Interviewer: Why?\nP1: Because of the bus.\nP1: And the rain."
    assert (found.encoding, found.notes, found.comments, found.removed_characters) == ("PDF", (), (), 0)


def test_a_word_divided_at_the_end_of_a_line_is_one_word() -> None:
    found = read(lines("The resettle-", "ment team, and no other resettlement team."))
    assert found.text == "The resettlement\nteam, and no other resettlement team."
    assert found.notes == ()


def test_a_word_that_has_its_hyphen_elsewhere_keeps_it_at_the_end_of_a_line() -> None:
    found = read(lines("A long-", "term plan is a long-term plan. Anglo-", "Saxon words."))
    assert found.text == "A long-term\nplan is a long-term plan. Anglo-Saxon\nwords."
    assert found.notes == ()


def test_a_word_that_stands_nowhere_else_is_put_together_and_said() -> None:
    found = read(lines("We need well-", "being."))
    assert found.text == "We need wellbeing."
    assert found.notes == (
        "Put together at the end of a line, where the hyphen may have belonged to the word: “wellbeing” (1 word).",
    )


def test_a_dash_or_a_number_at_the_end_of_a_line_stays() -> None:
    assert read(lines("It took 12-", "14 weeks -", "too long.")).text == "It took 12-\n14 weeks -\ntoo long."


def test_lines_that_repeat_on_most_pages_are_left_out_and_said_and_nothing_else_is() -> None:
    pages = [
        lines("Bridge Project", f"We waited {word}.", "Thank you.", f"Page {n} of 5") for n, word in enumerate("abcd")
    ]
    found = read(*pages, lines("Annex", "A list.", "Page 5 of 5"))
    assert found.text == "\n".join([*(line for word in "abcd" for line in (f"We waited {word}.",)), "Annex", "A list."])
    assert found.notes == (
        "Left out: 13 lines that repeat at the top or bottom of the pages: “Bridge Project” (4 times),"
        " “Page 0 of 5” (5 times), “Thank you.” (4 times).",
    )


def test_lines_that_repeat_on_few_pages_or_inside_them_are_kept() -> None:
    few = [lines("Bridge Project", "We waited.")] * 3
    assert read(*few).text.count("Bridge Project") == 3
    inside = [lines(f"{word} one", "Bridge Project", f"{word} two") for word in ("a", "be", "see", "dee")]
    assert read(*inside).text.count("Bridge Project") == 4


def test_a_text_that_is_the_same_on_every_page_is_kept() -> None:
    assert read(*[lines("Withdrawn.")] * 5).text == "\n".join(["Withdrawn."] * 5)


def test_the_numbers_of_lines_in_a_margin_are_left_out_and_said() -> None:
    pages = [lines(f"We {word}.", *map(str, range(20))) for word in ("waited", "asked", "left", "hoped")]
    found = read(*pages)
    assert found.text == "We waited.\nWe asked.\nWe left.\nWe hoped."
    assert "“19” (80 times)" in found.notes[0]


def test_pages_that_are_pictures_are_named_and_blank_ones_are_not() -> None:
    found = read(lines("Words."), SQUARE, "", SQUARE, SQUARE)
    assert found.text == "Words."
    assert found.notes == (
        "Pages 2 and 4-5 hold no text (a scan or a picture?): not read. Ownwords reads no pictures.",
    )


def test_a_scan_is_refused_with_what_to_do() -> None:
    with pytest.raises(FileEmpty, match=r'"a.pdf" holds no text: its 2 pages are pictures .*OCR'):
        read(SQUARE, SQUARE)
    with pytest.raises(FileEmpty, match="blank"):
        read("", "")


def test_words_beyond_the_edge_of_the_paper_are_said() -> None:
    found = read(lines("Seen.") + lines("Not seen.", x=900))
    assert found.text.strip() == "Seen."
    assert found.notes == ("Page 1 holds words beyond the edge of the paper: not read.",)


def test_what_was_typed_into_a_form_is_read_and_comments_are_counted() -> None:
    field = (
        "<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /V (We need a bus.) /DA (/F1 11 Tf) /Rect [72 600 300 620] >>"
    )
    note = "<< /Type /Annot /Subtype /Text /Contents (trust) /Rect [0 0 9 9] >>"
    link = "<< /Type /Annot /Subtype /Link /Contents (a link) /Rect [0 0 9 9] >>"
    data = made(
        lines("What do you need?"),
        more={9001: field, 9002: note, 9003: link},
        page="/Annots [9001 0 R 9002 0 R 9003 0 R]",
        catalog="/AcroForm << /Fields [9001 0 R] /NeedAppearances true /DA (/F1 11 Tf)"
        " /DR << /Font << /F1 3 0 R >> >> >>",
    )
    found = read_pdf(data, file="a.pdf")
    assert found.text == "What do you need?\nWe need a bus."
    assert found.notes == (
        "Page 1 holds fields that were filled in: their words stand below the others.",
        "Not read in the PDF: 1 comment.",
    )


LOCKED = made(
    lines("x"),
    trailer=f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O ({'o' * 32}) /U ({'u' * 32}) >> /ID [(a) (a)]",
)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (LOCKED, "password"),
        (made(lines("x"))[:200], "damaged PDF"),
        (b"%PDF-1.4", "damaged PDF"),
        (b"%PDF-1.7\n" + b"\xff" * 5000, "damaged PDF"),
        (made(), "damaged PDF|no pages"),
        (b"<html>", "web page"),
        (b"Dear all", "plain text"),
        (b"", "no PDF"),
    ],
    ids="password cut head noise pageless html text empty".split(),
)
def test_what_is_no_readable_pdf_is_refused_with_a_reason(data: bytes, said: str) -> None:
    with pytest.raises(UnknownFormat, match=said) as caught:
        read_pdf(data, file="a.pdf")
    assert '"a.pdf"' in str(caught.value)


def test_a_damaged_page_is_said_and_the_others_are_read() -> None:
    data = made(lines("One."), lines("Two.")).replace(b"6 0 obj\n<< /Type /Page ", b"6 0 obj\n[ /Type /Page ")
    found = read_pdf(data, file="a.pdf")
    assert "One." in found.text
    assert any(note.startswith("Page 2 holds") for note in found.notes)


def test_five_thousand_pages_are_refused_and_two_thousand_are_read_in_seconds() -> None:
    with pytest.raises(TooLarge, match="5,000 pages"):
        read(*[lines("x")] * 5_000)
    begun = time.process_time()
    found = read(*[lines(*[f"{n} words of a page that is long enough to be one." for n in range(40)])] * pdf.MOST_PAGES)
    assert time.process_time() - begun < 10
    assert found.notes


@pytest.mark.parametrize("words", [b"(abc def) Tj T* " * 3_000_000, b"(" + b"a b" * 12_000_000 + b") Tj"])
def test_a_few_kilobytes_that_unpack_to_millions_of_words_are_refused_in_seconds(words: bytes) -> None:
    packed = zlib.compress(b"BT /F1 11 Tf 72 760 Td " + words + b" ET").decode("latin-1")
    stream = f"<< /Length {len(packed)} /Filter /FlateDecode >>\nstream\n{packed}\nendstream"
    data = made(lines("x"), more={9001: stream}).replace(b"/Contents 5 0 R", b"/Contents 9001 0 R")
    begun = time.process_time()
    with pytest.raises(TooLarge, match="OW113"):
        read_pdf(data, file="a.pdf")
    assert time.process_time() - begun < 10


@pytest.mark.parametrize(
    "body", [b"stream\n" * 300_000, b"1 0 obj << " * 300_000, b"=" * 60_000], ids="streams objects signs".split()
)
def test_an_odd_file_is_refused_in_seconds(body: bytes) -> None:
    begun = time.process_time()
    with pytest.raises(UnknownFormat):
        read_pdf(b"%PDF-1.4\n" + body, file="a.pdf")
    assert time.process_time() - begun < 10


def test_a_real_interview_keeps_its_speakers_at_the_beginning_of_lines(shared_data: Path) -> None:
    found = read_pdf((shared_data / "transcripts" / "pdpilot_P1.pdf").read_bytes(), file="pdpilot_P1.pdf")
    labels = re.findall(r"^[A-Z][a-z]+: ", found.text, re.MULTILINE)
    assert len(labels) == 94
    assert labels_inside(found.text, set(labels)) == 0


def labels_inside(text: str, labels: Sequence[str] | set[str]) -> int:
    return sum(line.count(label, 1) for line in text.split("\n") for label in labels)
