"""One project folder: where its parts lie, how it is opened, and how it is read.

NAME.ownwords/
  project.db          everything a person decided, and the canonical text
  originals/<sha256>  the files, byte for byte
  vectors/<recipe>/   can be rebuilt
  runs/<run>/         can be rebuilt
  backups/            made before the database changes its shape
"""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from hashlib import file_digest
from pathlib import Path

from sqlalchemy import Connection, Engine, NullPool, create_engine, event, text

from nlp.errors import Conflict, ProjectDamaged, ProjectExists, ProjectMissing, ProjectNewer
from nlp.store.failures import plain_failures
from nlp.store.writer import Writer

SUFFIX = ".ownwords"
NEWEST_REVISION = "0005"
_BUSY_SECONDS = 5


def find_project(path: str | Path) -> Path:
    """The project folder that a person means: itself, with the ending added, or the only one inside.

    Raises:
        ProjectMissing: There is none, or there are several.
    """
    named = Path(path).resolve()
    for candidate in (named, named.with_name(named.name + SUFFIX)):
        if (candidate / "project.db").is_file():
            return candidate
    inside = sorted(p.parent for p in named.glob(f"*{SUFFIX}/project.db")) if named.is_dir() else []
    if len(inside) == 1:
        return inside[0]
    if inside:
        raise ProjectMissing(
            f'"{named}" holds {len(inside)} projects: {", ".join(p.name for p in inside)}.',
            kept="Nothing was opened.",
            do="Name one of them.",
        )
    beside = sorted(p.parent.name for p in named.parent.glob(f"*{SUFFIX}/project.db"))
    raise ProjectMissing(
        f'There is no Ownwords project at "{path}".'
        + (f" The projects there are: {', '.join(beside[:8])}." if beside else ""),
        kept="Nothing was opened.",
        do="Check the name. A new project is made with: ownwords new NAME",
    )


def create_project(path: str | Path) -> Path:
    """Makes an empty project folder and returns where it is. A name without the ending gets it.

    Raises:
        ProjectExists: Something is there already, or it would stand inside another project.
        FolderReadOnly, DiskFull: The folder cannot be made.
    """
    folder = Path(path).resolve()
    if folder.suffix != SUFFIX:
        folder = folder.with_name(folder.name + SUFFIX)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ProjectExists(
            f'"{folder}" is there already.',
            kept="It was not changed.",
            do="Choose another name, or import into the project that is there.",
        )
    around = next((parent for parent in folder.parents if (parent / "project.db").is_file()), None)
    if around is not None:
        raise ProjectExists(
            f'"{around}" is a project, and no other one can be made inside it.',
            kept="Nothing was made.",
            do="Make it beside that one, or choose another folder.",
        )
    was_there = folder.exists()
    with plain_failures(folder.parent):
        try:
            for part in ("originals", "vectors", "runs", "backups"):
                (folder / part).mkdir(parents=True, exist_ok=True)
            _migrate(folder)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            if was_there:
                folder.mkdir()
            raise
    return folder


class Store:
    """An open project folder. Holds no connection between two units of work, so any thread may use it."""

    def __init__(self, folder: Path) -> None:
        """Opens the folder; brings an older database up to date after a backup.

        Raises:
            ProjectNewer: A newer version of Ownwords made it.
            ProjectDamaged: The database cannot be read.
        """
        self.folder = folder
        with plain_failures(folder):
            revision = _revision(folder)
            if revision > NEWEST_REVISION:
                raise ProjectNewer(
                    f'"{folder.name}" was made by a newer version of Ownwords '
                    f"(its shape is {revision}; this version knows {NEWEST_REVISION}).",
                    kept="It was not opened and not changed.",
                    do="Install the newer version and open it with that.",
                )
            if revision < NEWEST_REVISION:
                self.back_up(f"before-{NEWEST_REVISION}")
                _migrate(folder)
        self._engine = _engine(folder)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A consistent view of the project for one question or several."""
        with plain_failures(self.folder), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self, *, actor: tuple[str, str] = ("you", "person")) -> Iterator[Writer]:
        """One transaction that may write; all of it is kept, or none of it.

        Args:
            actor: Name and kind (person, model, rule) of who writes.

        Raises:
            ProjectBusy: Another window went on saving for five seconds.
            DiskFull, FolderReadOnly: It cannot be kept.
        """
        writable = self._engine.execution_options(ownwords_writes=True)
        with plain_failures(self.folder), writable.begin() as connection:
            yield Writer(connection, actor=actor)

    def plain_failures(self) -> AbstractContextManager[None]:
        """Runs a block that writes files into the folder; a full disk is told as one."""
        return plain_failures(self.folder)

    def original(self, sha256: str) -> Path:
        return self.folder / "originals" / sha256

    @property
    def vectors(self) -> Path:
        return self.folder / "vectors"

    def run_folder(self, guid: str) -> Path:
        return self.folder / "runs" / guid

    def keep_original(self, file: Path, sha256: str) -> bool:
        """Copies a file into the project byte for byte; False where it is there already.

        Raises:
            Conflict: The file is not the one any more that has this fingerprint.
        """
        target = self.original(sha256)
        if target.exists():
            return False
        with plain_failures(self.folder):
            target.parent.mkdir(exist_ok=True)
            unfinished = target.with_suffix(".part")
            try:
                shutil.copyfile(file, unfinished)
                with unfinished.open("rb") as copy:
                    if file_digest(copy, "sha256").hexdigest() != sha256:
                        raise Conflict(
                            f'"{file.name}" was changed by another program while it was being read.',
                            kept="Nothing was saved.",
                            do="Save it there, and import it again.",
                        )
                unfinished.replace(target)
            finally:
                unfinished.unlink(missing_ok=True)
        return True

    def back_up(self, why: str) -> Path:
        """A whole copy of the database in ``backups/``, safe while others write."""
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
        target = self.folder / "backups" / f"{stamp}-{why}.db"
        target.parent.mkdir(exist_ok=True)
        source = sqlite3.connect(self.folder / "project.db")
        copy = sqlite3.connect(target)
        try:
            source.backup(copy)
        except BaseException:
            copy.close()
            target.unlink(missing_ok=True)
            raise
        finally:
            source.close()
            copy.close()
        return target


def _engine(folder: Path) -> Engine:
    engine = create_engine(
        f"sqlite:///{folder / 'project.db'}",
        poolclass=NullPool,
        connect_args={"timeout": _BUSY_SECONDS, "check_same_thread": False},
    )

    @event.listens_for(engine, "connect")
    def _set_up(connection: sqlite3.Connection, _record: object) -> None:
        # The driver must not open transactions of its own: writes begin as BEGIN IMMEDIATE below.
        connection.isolation_level = None
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("ownwords_writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _revision(folder: Path) -> str:
    engine = _engine(folder)
    with engine.connect() as connection:
        tables = {name for (name,) in connection.execute(text("SELECT name FROM sqlite_master WHERE type='table'"))}
        if "alembic_version" not in tables:
            raise ProjectDamaged(
                f'The file project.db in "{folder}" is not an Ownwords project.',
                kept="Nothing was changed.",
                do="Check that you chose the right folder.",
            )
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one()


def _migrate(folder: Path) -> None:
    """Brings the database to the newest shape; foreign keys are off meanwhile and checked after."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    engine = _engine(folder)
    with engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise ProjectDamaged(
                f'{len(broken)} rows of "{folder.name}" point at rows that are not there.',
                kept='Nothing was changed; a copy lies in the folder "backups".',
                do="Send the copy to whoever looks after Ownwords for you.",
            )
        connection.commit()
