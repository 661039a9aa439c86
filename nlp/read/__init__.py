"""Files to sources and cases. Shows what it understood before anything is saved, and accounts for every row and cue."""

from hashlib import sha256
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from nlp.errors import FileEmpty, FileMissing, TooLarge, UnknownFormat
from nlp.model.material import Import
from nlp.read.choice import Choice
from nlp.read.decode import decode
from nlp.read.packages import MOST_BYTES, looks_like
from nlp.read.recipe import load_recipe, save_recipe
from nlp.read.tables.grids import TABLES, read_grid
from nlp.read.tables.matching import NOTHING_KNOWN, Known
from nlp.read.tables.surveys import SurveyPreview, preview_survey, read_survey
from nlp.read.texts.previews import COMMENTS, TEXTS, DocumentPreview, TranscriptPreview, preview_text, read_text
from nlp.read.texts.whisper import is_whisper_tsv

__all__ = [
    "COMMENTS",
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
    data = _bytes(path)
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
    lines = decode(_bytes(path), file=path.name).text.splitlines()
    return tuple(line.strip() for line in lines if line.strip())


def _bytes(path: Path) -> bytes:
    try:
        known = path.stat()
        if not (S_ISREG(known.st_mode) or S_ISDIR(known.st_mode)):  # one that never ends, or that nobody writes to
            raise FileMissing(f'"{path}" is no ordinary file but a device or a pipe.', do="Name a file.")
        if known.st_size > MOST_BYTES:
            raise TooLarge(
                f'"{path.name}" has {known.st_size // 1_000_000:,} MB, and a file may have {MOST_BYTES // 1_000_000}.',
                do="Divide it into smaller files, or take out what is not needed, and import those.",
            )
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise FileMissing(f'There is no file "{path}".', do="Check the name and the folder.") from error
    except IsADirectoryError as error:
        raise FileMissing(f'"{path}" is a folder, not a file.', do="Name the files inside it.") from error
    except PermissionError as error:
        raise FileMissing(
            f'"{path}" may not be read.', do="Close it in other programs, or ask for the right to read it."
        ) from error
    except OSError as error:  # a name that is too long, a link to itself, a drive that was taken away
        raise FileMissing(
            f'There is no file that can be read at "{path}" ({error.strerror}).', do="Check it."
        ) from error
    if not data:
        raise FileEmpty(f'"{path.name}" is empty (0 bytes).', do="Export it again.")
    return data
