"""Files to sources and cases. Shows what it understood before anything is saved, and accounts for every row and cue."""

from hashlib import sha256
from pathlib import Path

from nlp.errors import UnknownFormat
from nlp.model.material import Import
from nlp.read.choice import Choice
from nlp.read.decode import decode
from nlp.read.files import bytes_of
from nlp.read.finished import FINISHED, read_finished
from nlp.read.packages import looks_like
from nlp.read.recipe import load_recipe, save_recipe
from nlp.read.tables.grids import TABLES, read_grid
from nlp.read.tables.matching import NOTHING_KNOWN, Known
from nlp.read.tables.surveys import SurveyPreview, preview_survey, read_survey
from nlp.read.texts.previews import COMMENTS, TEXTS, DocumentPreview, TranscriptPreview, preview_text, read_text
from nlp.read.texts.whisper import is_whisper_tsv

__all__ = [
    "COMMENTS",
    "FINISHED",
    "TABLES",
    "TEXTS",
    "Choice",
    "DocumentPreview",
    "Known",
    "Preview",
    "SurveyPreview",
    "TranscriptPreview",
    "lines_of",
    "load_recipe",
    "preview",
    "read",
    "read_finished",
    "save_recipe",
]

Preview = SurveyPreview | TranscriptPreview | DocumentPreview


def preview(path: Path, choice: Choice, *, known: Known = NOTHING_KNOWN) -> Preview:
    """Reads a file and says what it holds; saves nothing.

    Args:
        path: Of the file.
        choice: What a person said about it.
        known: What the project has from earlier files, for the next wave of the same survey.

    Raises:
        ReadError: The file is missing, empty, of an unknown kind, or not as it should be.
    """
    data = bytes_of(path)
    fingerprint = sha256(data).hexdigest()
    # The name of a file may be bytes that are no text; no project can hold such a name.
    path = Path(path.name.encode("utf-8", "surrogateescape").decode("utf-8", "replace"))
    ending = path.suffix.lower()
    if ending in TEXTS or (ending == ".tsv" and is_whisper_tsv(data[:80].decode("utf-8", "replace"))):
        return preview_text(path, data, fingerprint, choice)
    if ending in TABLES:
        return preview_survey(path.name, fingerprint, read_grid(path, data, choice), choice, known=known)
    raise UnknownFormat(
        f'"{path.name}" is not a kind of file that Ownwords reads: it is {looks_like(data)}.',
        do=f"It reads tables ({', '.join(TABLES)}) and texts ({', '.join(TEXTS)}).",
    )


def read(previewed: Preview) -> Import:
    """The sources and cases of a file that was previewed.

    Raises:
        NoOpenQuestion: No column of a table holds open answers.
    """
    return read_survey(previewed) if isinstance(previewed, SurveyPreview) else read_text(previewed)


def lines_of(path: str | Path) -> tuple[str, ...]:
    """The lines of a text file that hold something, such as a list of names.

    Raises:
        FileMissing, FileEmpty, NotText, TooLarge
    """
    path = Path(path)
    lines = decode(bytes_of(path), file=path.name).text.splitlines()
    return tuple(line.strip() for line in lines if line.strip())
