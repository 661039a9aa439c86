"""Files to sources and cases. Shows what it understood before anything is saved, and accounts for every row and cue."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from nlp.errors import FileEmpty, FileMissing, UnknownFormat
from nlp.model.material import Case, Import, ImportReport, Source
from nlp.read.decode import decode
from nlp.read.grids import read_grid
from nlp.read.surveys import Choice, SurveyPreview, preview_survey, read_survey
from nlp.read.transcripts import Transcript, understand_transcript
from nlp.text import canonical, is_blank

__all__ = ["Choice", "Preview", "SurveyPreview", "TranscriptPreview", "preview", "read"]

TABLES = (".csv", ".tsv", ".xlsx")
TRANSCRIPTS = (".vtt", ".txt", ".md", ".docx")


@dataclass(frozen=True)
class TranscriptPreview:
    """What was understood of a transcript before anything is saved."""

    file: str
    sha256: str
    encoding: str
    transcript: Transcript
    removed_characters: int
    wave: str | None = None


Preview = SurveyPreview | TranscriptPreview


def preview(path: Path, choice: Choice) -> Preview:
    """Reads a file and says what it holds; saves nothing.

    Raises:
        ReadError: The file is missing, empty, of an unknown kind, or not as it should be.
    """
    data = _bytes(path)
    fingerprint = sha256(data).hexdigest()
    ending = path.suffix.lower()
    if ending in TABLES:
        return preview_survey(path.name, fingerprint, read_grid(path, data), choice)
    if ending in TRANSCRIPTS:
        raw, encoding = _words(path, data)
        text, removed = canonical(raw)
        if is_blank(text):
            raise FileEmpty(f'"{path.name}" holds no words.', do="Export it again.")
        transcript = understand_transcript(text, file=path.name)
        return TranscriptPreview(path.name, fingerprint, encoding, transcript, removed, choice.wave)
    raise UnknownFormat(
        f'"{path.name}" is not a kind of file that Ownwords reads.',
        do=f"It reads tables ({', '.join(TABLES)}) and transcripts ({', '.join(TRANSCRIPTS)}).",
    )


def read(previewed: Preview) -> Import:
    """The sources and cases of a file that was previewed."""
    if isinstance(previewed, SurveyPreview):
        return read_survey(previewed)
    found = previewed.transcript
    speakers = dict.fromkeys(turn.speaker or "Speaker" for turn in found.turns)
    asking = found.interviewers
    source = Source(
        name=previewed.file,
        text=found.text,
        case=None,
        turns=found.turns,
        interviewers=asking,
    )
    return Import(
        file=previewed.file,
        sha256=previewed.sha256,
        kind="transcript",
        layout=found.layout,
        encoding=previewed.encoding,
        sources=(source,),
        cases=tuple(Case(key=name, name=name) for name in speakers if name not in asking),
        attributes=(),
        questions=(),
        report=ImportReport(
            parts=found.parts,
            turns=len(found.turns),
            interviewer_turns=sum(turn.speaker in asking for turn in found.turns),
            removed_characters=previewed.removed_characters,
            notes=found.notes,
        ),
        wave=previewed.wave,
    )


def _bytes(path: Path) -> bytes:
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise FileMissing(f'There is no file "{path}".', do="Check the name and the folder.") from error
    except IsADirectoryError as error:
        raise FileMissing(f'"{path}" is a folder, not a file.', do="Name the files inside it.") from error
    except PermissionError as error:
        raise FileMissing(
            f'"{path}" may not be read.', do="Close it in other programs, or ask for the right to read it."
        ) from error
    if not data:
        raise FileEmpty(f'"{path.name}" is empty (0 bytes).', do="Export it again.")
    return data


def _words(path: Path, data: bytes) -> tuple[str, str]:
    """The text of a transcript file and its encoding."""
    if path.suffix.lower() != ".docx":
        decoded = decode(data, file=path.name)
        return decoded.text, decoded.encoding
    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError

    try:
        document = Document(io.BytesIO(data))
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise UnknownFormat(
            f'"{path.name}" cannot be opened as a Word document ({error}).',
            do="Open it in Word or LibreOffice and save it again as DOCX.",
        ) from error
    return "\n".join(_blocks(document)), "UTF-8"


def _blocks(container: Any) -> Iterator[str]:
    """Paragraphs in the order in which they stand; those in the cells of tables too."""
    from docx.text.paragraph import Paragraph

    for block in container.iter_inner_content():
        if isinstance(block, Paragraph):
            yield block.text
            continue
        for row in block.rows:
            for cell in dict.fromkeys(row.cells):  # a merged cell comes once for each column
                yield from _blocks(cell)
