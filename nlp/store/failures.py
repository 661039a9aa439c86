"""Turns what a disk or a database says into a message that a person can act on."""

import errno
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DatabaseError

from nlp.errors import BadOption, DiskFull, FolderReadOnly, NumberMissing, ProjectBusy, ProjectDamaged

_LITTLE_ROOM = 1_000_000
"""Bytes; with less, SQLite cannot open the files that it works in, and says no more than "disk I/O error"."""
NOT_SAVED = "Your change was not saved; all that was saved before is still there."


@contextmanager
def plain_failures(folder: Path) -> Iterator[None]:
    """Runs a block; tells what the driver says as an error that a person can act on.

    Raises:
        DiskFull, FolderReadOnly, ProjectBusy, ProjectDamaged
        NumberMissing, BadOption: What was asked for cannot stand in a database.
    """
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise _disk_full(folder) from error
        if isinstance(error, PermissionError) or error.errno == errno.EROFS:
            raise _read_only(folder) from error
        raise
    except OverflowError as error:
        if "SQLite" not in str(error):
            raise
        raise NumberMissing(
            "Nothing in this project has so big a number.", kept="Nothing was changed.", do="Check the numbers."
        ) from error
    except UnicodeEncodeError as error:
        raise BadOption(
            "What was typed holds signs that are not text.", kept="Nothing was changed.", do="Type it again."
        ) from error
    except (DatabaseError, sqlite3.Error) as error:  # a copy of the database is made by the driver itself
        reason = error.orig if isinstance(error, DatabaseError) else error
        said = str(reason).lower()
        if "locked" in said or "busy" in said:
            raise ProjectBusy(
                f'Another window or program is saving to "{folder.name}".',
                kept=NOT_SAVED,
                do="Try again in a moment; if it goes on, close the other window.",
            ) from error
        if "full" in said or ("disk i/o" in said and shutil.disk_usage(folder).free < _LITTLE_ROOM):
            raise _disk_full(folder) from error
        if "readonly" in said or "unable to open" in said:
            raise _read_only(folder) from error
        if "malformed" in said or "not a database" in said:
            raise ProjectDamaged(
                f'The file project.db in "{folder}" is not as it should be ({reason}).',
                kept="Nothing was changed.",
                do='Make a copy of the folder, then use the newest file in its folder "backups".',
            ) from error
        raise


def _disk_full(folder: Path) -> DiskFull:
    return DiskFull(
        f'There is no room left on the disk that holds "{folder}".',
        kept=NOT_SAVED,
        do="Free some space and do it again.",
    )


def _read_only(folder: Path) -> FolderReadOnly:
    return FolderReadOnly(
        f'Ownwords may not write in "{folder}".',
        kept=NOT_SAVED,
        do="Choose a folder of your own, or ask for the right to write in this one.",
    )
