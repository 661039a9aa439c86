"""Files to sources and cases. Shows what it understood before anything is saved, and accounts for every row and cue."""

from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from nlp.errors import FileEmpty, FileMissing, UnknownFormat
from nlp.model.material import Case, Import, ImportReport, Source
from nlp.read.choice import Choice
from nlp.read.decode import decode
from nlp.read.grids import read_grid
from nlp.read.speakers import named_interviewers
from nlp.read.surveys import SurveyPreview, preview_survey, read_survey
from nlp.read.transcripts import Transcript, understand_transcript
from nlp.read.word import read_word
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

    @property
    def notes(self) -> tuple[str, ...]:
        return self.transcript.notes


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
        raw, encoding, notes = _words(path, data)
        text, removed = canonical(raw)
        if is_blank(text):
            raise FileEmpty(f'"{path.name}" holds no words.', do="Export it again.")
        transcript = _understood(text, path.name, choice)
        transcript = replace(transcript, notes=notes + transcript.notes)
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


def _words(path: Path, data: bytes) -> tuple[str, str, tuple[str, ...]]:
    """The text of a transcript file, its encoding, and notes on what of it is not read."""
    if path.suffix.lower() == ".docx":
        text, notes = read_word(data, file=path.name)
        return text, "UTF-8", notes
    decoded = decode(data, file=path.name)
    return decoded.text, decoded.encoding, ()


def _understood(text: str, file: str, choice: Choice) -> Transcript:
    found = understand_transcript(text, file=file)
    if choice.interviewers is None:
        return found
    speakers = [turn.speaker for turn in found.turns]
    return replace(found, interviewers=named_interviewers(choice.interviewers, speakers, file=file))
