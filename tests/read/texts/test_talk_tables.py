"""A transcript in a table: each row is a turn of whoever stands in it, and nothing beside it is speech."""

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document

from nlp.read import Choice, DocumentPreview, TranscriptPreview, preview

TALK = [("Interviewer", "How did it begin?"), ("Siân", "With a hut.\nA small one."), ("Interviewer", "And then?")]


def table(path: Path, *rows: tuple[str, ...], above: str = "Interview 12") -> Path:
    document = Document()
    document.add_paragraph(above)
    made = document.add_table(0, len(rows[0]))
    for row in rows:
        for cell, words in zip(made.add_row().cells, row, strict=True):
            cell.text = words
    data = io.BytesIO()
    document.save(data)
    path.write_bytes(data.getvalue())
    return path


def understood(path: Path) -> TranscriptPreview:
    found = preview(path, Choice())
    assert isinstance(found, TranscriptPreview)
    return found


def said(found: TranscriptPreview) -> list[tuple[str | None, str]]:
    return [(turn.speaker, turn.span.of(found.transcript.text)) for turn in found.transcript.turns]


@pytest.mark.parametrize(
    ("form", "heads"),
    [
        ("{who}|{words}", ""),
        ("{who}:|{words}", "Speaker|Transcript"),
        ("{n}|{who}|{words}", "Line|Speaker|Text"),
        ("{who}|{words}|", "Name|Words|Codes"),
        ("{n}|00:0{n} - 00:1{n}|{words}|{who}", "|Timespan|Content|Speaker"),
    ],
)
def test_a_row_is_a_turn_whatever_other_columns_there_are(tmp_path: Path, form: str, heads: str) -> None:
    rows = [form.format(n=n, who=who, words=words) for n, (who, words) in enumerate(TALK, 1)]
    lines = [heads, *rows] if heads else rows
    found = understood(table(tmp_path / "a.docx", *(tuple(line.split("|")) for line in lines)))
    assert said(found) == TALK and found.transcript.interviewers == {"Interviewer"}
    assert (found.transcript.parts, found.transcript.unit) == (3, "row")
    assert found.transcript.turns[0].seconds == (1.0 if "00:" in form else None)


def test_a_row_without_a_name_goes_on_and_one_without_words_is_counted(tmp_path: Path) -> None:
    rows = [*TALK, ("", "And after that?"), ("Siân", "")]
    found = understood(table(tmp_path / "a.docx", ("Speaker", "Words"), *rows))
    assert said(found)[2:] == [("Interviewer", "And then?"), ("Interviewer", "And after that?")]
    assert (found.transcript.parts, found.transcript.wordless) == (5, 1)
    assert found.notes == (
        "4 words outside the columns of the turns kept, not counted as speech.",
        "1 row without words.",
    )


def test_a_table_of_something_else_is_no_talk(tmp_path: Path) -> None:
    rows = [("Theme", "What we heard"), ("Trust", "Staff were kind."), ("Waiting", "Ten months."), ("Trust", "Once.")]
    assert isinstance(preview(table(tmp_path / "a.docx", *rows), Choice()), DocumentPreview)


def test_a_small_table_above_a_talk_in_paragraphs_is_not_the_talk(tmp_path: Path) -> None:
    document = Document()
    made = document.add_table(0, 2)
    for row in (("Interviewer", "Hannah"), ("Participant", "Siân"), ("Interviewer", "Dan")):
        for cell, words in zip(made.add_row().cells, row, strict=True):
            cell.text = words
    for who, words in TALK * 2:
        document.add_paragraph(f"{who}: {words}")
    document.save(str(tmp_path / "a.docx"))
    assert said(understood(tmp_path / "a.docx")) == TALK * 2


def test_a_table_of_libreoffice_is_read_alike(tmp_path: Path) -> None:
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table")
    )
    rows = ""
    for row in [("Speaker", "Words"), *TALK]:
        cells = ["".join(f"<text:p>{line}</text:p>" for line in cell.split("\n")) for cell in row]
        inside = "".join(f"<table:table-cell>{cell}</table:table-cell>" for cell in cells)
        rows += f"<table:table-row>{inside}</table:table-row>"
    xml = (
        f"<office:document-content {names}><office:body><office:text><table:table>{rows}</table:table>"
        "</office:text></office:body></office:document-content>"
    )
    with zipfile.ZipFile(tmp_path / "a.odt", "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("content.xml", xml)
    assert said(understood(tmp_path / "a.odt")) == TALK
