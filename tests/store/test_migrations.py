"""The database is what the schema says, and its old shape is copied before it changes."""

import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from nlp.errors import DiskFull, ProjectDamaged
from nlp.project import open_project
from nlp.store import Store, folder, queries
from nlp.store.schema import JOURNALLED, metadata


def test_the_migrations_make_exactly_the_schema(empty_project: Path) -> None:
    with Store(empty_project).reading() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True, "target_metadata": metadata}
        )
        assert compare_metadata(context, metadata) == []


def test_the_newest_migration_is_the_one_that_the_program_knows() -> None:
    scripts = ScriptDirectory(str(Path(folder.__file__).parent / "migrations"))
    assert scripts.get_current_head() == folder.NEWEST_REVISION


def test_no_row_takes_others_with_it(empty_project: Path) -> None:
    with sqlite3.connect(empty_project / "project.db") as database:
        rules = {
            (table, key[6])
            for table in metadata.tables
            for key in database.execute(f"PRAGMA foreign_key_list({table})").fetchall()
        }
    database.close()
    assert rules and {rule for _, rule in rules} == {"RESTRICT"}


def test_every_table_of_a_persons_work_goes_through_the_journal() -> None:
    assert set(metadata.tables) - set(JOURNALLED) == {"coders", "events", "event_changes", "counters", "operations"}


def test_an_older_project_is_copied_before_its_shape_changes(
    small_project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store(small_project).reading() as connection:
        before = queries.rows(connection, "sources")
    monkeypatch.setattr(folder, "NEWEST_REVISION", "0006")  # what a later version will know
    store = Store(small_project)
    (backup,) = (small_project / "backups").iterdir()
    assert backup.name.endswith("-before-0006.db")
    with sqlite3.connect(backup) as database:
        database.row_factory = sqlite3.Row
        copied = [dict(r) for r in database.execute("SELECT * FROM sources ORDER BY id")]
        assert database.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    database.close()
    with store.reading() as connection:
        assert queries.rows(connection, "sources") == before == copied


def test_a_project_of_the_first_shape_opens_and_its_steps_can_still_be_undone(tmp_path: Path) -> None:
    folder = tmp_path / "old.ownwords"
    folder.mkdir()
    with sqlite3.connect(folder / "project.db") as database:
        database.executescript(Path(__file__).with_name("project_of_the_first_shape.sql").read_text(encoding="utf-8"))
    database.close()
    opened = open_project(folder)
    assert (opened.info().answers_read, opened.ledger().no_substantive_answer) == (2, 1)
    opened.mark_no_code_fits([1])
    opened.undo()
    opened.undo()
    assert opened.info().answers_read == 0
    opened.redo()
    assert opened.info().answers_read == 2


def test_an_older_project_is_not_changed_where_there_is_no_room_for_its_copy(
    small_project: Path, small_disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (small_project / "backups").rmdir()
    (small_project / "backups").symlink_to(small_disk)
    filler = small_disk / "filler"
    with pytest.raises(OSError, match="No space left"):
        filler.write_bytes(bytes(4_000_000))
    monkeypatch.setattr(folder, "NEWEST_REVISION", "0006")
    with pytest.raises(DiskFull, match="OW306"):
        Store(small_project)
    assert list(small_disk.iterdir()) == [filler]


def test_a_database_whose_rows_point_nowhere_is_not_migrated(
    small_project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with sqlite3.connect(small_project / "project.db") as database:
        database.execute("PRAGMA foreign_keys=OFF")
        database.execute("DELETE FROM originals")
    database.close()
    monkeypatch.setattr(folder, "NEWEST_REVISION", "0006")
    with pytest.raises(ProjectDamaged, match=r"OW309 .* rows .* point at rows that are not there"):
        Store(small_project)
    assert len(list((small_project / "backups").iterdir())) == 1


def test_writes_are_synced_and_foreign_keys_hold(empty_project: Path) -> None:
    with Store(empty_project).reading() as connection:
        asked = {
            p: connection.exec_driver_sql(f"PRAGMA {p}").scalar()
            for p in ("journal_mode", "synchronous", "foreign_keys")
        }
    assert asked == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
