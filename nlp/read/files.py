"""The bytes of a file that a person named, with the reason in words where there are none to be had."""

from pathlib import Path
from stat import S_ISDIR, S_ISREG

from nlp.errors import FileEmpty, FileMissing, TooLarge
from nlp.read.packages import MOST_BYTES


def bytes_of(path: Path) -> bytes:
    """Raises: FileMissing, FileEmpty, TooLarge."""
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
