"""What a person sees of a text before and after it is imported: what it was taken for, and what became of it."""

from pathlib import Path

import pytest

from nlp.errors import NoTurns
from nlp.model.views import ImportedFile
from nlp.read import Choice, DocumentPreview, TranscriptPreview, preview, read

LETTER = "Dear Ms Price,\n\nThe bus: it stopped in March.\n\nYours,\nMair Hughes\n"
TALK = "I: How was it?\n[laughs]\nR: Fine.\nI: And now?\nR:\n"


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_a_letter_is_a_document_and_that_nobody_speaks_is_said_unless_a_person_knew(tmp_path: Path) -> None:
    file = write(tmp_path / "letter.txt", LETTER)
    guessed = preview(file, Choice())
    assert isinstance(guessed, DocumentPreview) and len(guessed.paragraphs) == 4
    assert guessed.notes == ("No speaker was found: read as a document, by paragraphs.",)
    assert preview(file, Choice(read_as="document")).notes == ()


def test_a_person_decides_whether_a_text_is_a_talk(tmp_path: Path) -> None:
    talk = write(tmp_path / "talk.txt", TALK)
    assert isinstance(preview(talk, Choice(read_as="document")), DocumentPreview)
    with pytest.raises(NoTurns, match=r'OW109 .*"letter\.txt"'):
        preview(write(tmp_path / "letter.txt", LETTER), Choice(read_as="transcript"))


def test_speakers_are_shown_with_their_turns_and_words(tmp_path: Path) -> None:
    found = preview(write(tmp_path / "talk.txt", TALK), Choice())
    assert isinstance(found, TranscriptPreview)
    assert found.speakers == {"I": (2, 6), "R": (1, 1)}


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.txt", TALK, "4 labels = 3 with words + 1 without; in 3 turns"),
        ("a.srt", "1\n00:00:01,000 --> 00:00:02,000\nOne.\n\n2\n00:00:03,000 --> 00:00:04,000\nTwo.\n", "2 cues = 2"),
        ("a.tsv", "start\tend\ttext\n0\t900\tOne\n900\t950\tTwo\n", "2 rows = 2 with words"),
        ("a.json", '{"segments": [{"start": 0, "text": "One"}, {"start": 1, "text": "Two"}]}', "2 segments = 2"),
        ("b.txt", "[00:00:12] One.\n[00:00:14]\n", "2 times = 1 with words + 1 without; in 1 turn"),
    ],
)
def test_the_reconciliation_counts_what_the_file_consists_of(tmp_path: Path, name: str, text: str, said: str) -> None:
    found = read(preview(write(tmp_path / name, text), Choice()))
    file = ImportedFile(
        id=1,
        name=name,
        kind=found.kind,
        layout=found.layout,
        encoding=found.encoding,
        wave=None,
        rows=0,
        parts=found.report.parts,
        unit=found.report.unit,
        wordless=found.report.wordless,
        untimed=found.report.untimed,
        turns=found.report.turns,
        interviewer_turns=found.report.interviewer_turns,
        answers=1,
        blank=0,
        no_substantive_answer=0,
        lost=0,
        removed_characters=0,
        notes=(),
    )
    assert file.reconciliation.startswith(said)
