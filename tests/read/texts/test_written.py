"""Words and comments of a file put together, codes in comments, and which reader a file goes to."""

import io
import time
from pathlib import Path

import pytest
from docx import Document

from nlp.errors import UnknownFormat
from nlp.read.texts.written import Comment, Edge, comment_codes, read_written, written


@pytest.mark.parametrize(
    ("said", "codes", "note"),
    [
        ("trust", ("trust",), ""),
        ("Trust in staff; waiting ;trust in  others", ("Trust in staff", "waiting", "trust in others"), ""),
        ("#hope #fear of going back", ("hope", "fear of going back"), ""),
        ("Code: money\nCodes: #debt; money", ("money", "debt"), ""),
        ("C# and A#1", ("C# and A#1",), ""),
        ("trust\nShe laughs when she says this.", ("trust",), "She laughs when she says this."),
        ("What a thing to say!", (), "What a thing to say!"),
        (
            "I think that; maybe it is the other way round, though.",
            (),
            "I think that; maybe it is the other way round, though.",
        ),
        ("Note: ask again\nhousing", ("housing",), "Note: ask again"),
        ("one two three four five six seven eight nine", (), "one two three four five six seven eight nine"),
        ("x" * 61, (), "x" * 61),
        ("waiting, money", ("waiting, money",), ""),
        ("#", (), "#"),
        ("—", (), "—"),
        ("", (), ""),
        ("\n ; \n", (), ""),
        ("доверие; 信頼", ("доверие", "信頼"), ""),
    ],
)
def test_short_lines_of_a_comment_are_codes_and_the_rest_is_a_note(
    said: str, codes: tuple[str, ...], note: str
) -> None:
    assert comment_codes(Comment(0, 1, "Jo", said)) == (codes, note)


def test_a_huge_comment_takes_linear_time() -> None:
    begun = time.process_time()
    for said in ("#" * 1_000_000, "; " * 500_000, "code:" * 200_000, "#a " * 300_000):
        comment_codes(Comment(0, 1, "Jo", said))
    assert time.process_time() - begun < 5


def test_words_and_comments_are_put_together_in_canonical_text() -> None:
    found = written(
        ["a\r\nb\x00 ", Edge("1"), " c\ufffe ", Edge("2"), "d", Edge("1"), Edge("3"), "  "],
        encoding="UTF-8",
        comments=[("1", "Jo", " one\r\n"), ("2", "", "two"), ("3", "", "three"), ("4", "", "four")],
    )
    assert (found.text, found.removed_characters) == ("a\nb  c d  ", 2)
    assert [(c.start, found.text[c.start : c.end], c.text) for c in found.comments] == [
        *((5, "", "two"), (5, "c d", "one"), (7, "", "three"))
    ]
    assert found.notes == ("1 comment that stands on no words that are read: not read.",)


def test_each_kind_of_file_goes_to_its_reader(tmp_path: Path) -> None:
    word = io.BytesIO()
    document = Document()
    document.add_paragraph("Hello.")
    document.save(word)
    assert read_written(tmp_path / "A.DOCX", word.getvalue()).text.strip() == "Hello."
    assert read_written(tmp_path / "a.rtf", b"{\\rtf1 Hello.}").text == "Hello."
    for ending in ("odt", "pdf"):
        with pytest.raises(UnknownFormat, match=f'"a.{ending}"'):
            read_written(tmp_path / f"a.{ending}", b"Hello.")


@pytest.mark.parametrize(
    ("name", "data", "said", "do"),
    [
        (
            "a.doc",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"),
            "an old Word document",
            "as DOCX",
        ),
        ("a.doc", b"{\\rtf1 Hello.}", "an RTF document", 'ends in ".rtf"'),
        ("a.doc", b"<html><body>Hello.</body></html>", "a web page", "as DOCX"),
        ("a.doc", b"%PDF-1.4", "a PDF file", 'ends in ".pdf"'),
        ("a.wpd", b"\xffWPC" + bytes(range(9)), "no file that Ownwords knows", "as DOCX"),
        ("a.docx", b"<html><body>Hello.</body></html>", "a web page", "save it as DOCX"),
    ],
)
def test_other_files_are_refused_with_what_they_are_and_what_to_do(name: str, data: bytes, said: str, do: str) -> None:
    with pytest.raises(UnknownFormat, match=f'"{name}"') as caught:
        read_written(Path(name), data)
    assert said in str(caught.value)
    assert do in str(caught.value)
