"""The project folder: how it is found, made and opened, and what happens when the disk says no."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from nlp.errors import (
    DiskFull,
    FolderReadOnly,
    OwnwordsError,
    ProjectBusy,
    ProjectDamaged,
    ProjectExists,
    ProjectMissing,
    ProjectNewer,
)
from nlp.model.journal import Plan, insert
from nlp.store import Store, create_project, find_project, folder, queries

ROOT = Path(__file__).parent.parent.parent


def add_question(store: Store, name: str) -> None:
    with store.writing() as writer:
        row = writer.new_row("questions", {"name": name, "wording": "?" * 500})
        writer.apply(Plan("add", f'add "{name}"', (insert("questions", row),)))


def questions(store: Store) -> list[str]:
    with store.reading() as connection:
        return [q["name"] for q in queries.rows(connection, "questions")]


def is_sound(project: Path) -> bool:
    with closing(sqlite3.connect(project / "project.db")) as database:
        sound = database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return sound and not database.execute("PRAGMA foreign_key_check").fetchall()


# --- Found, made, opened ----------------------------------------------------------------------------------------------


def test_a_project_is_found_by_its_folder_its_name_and_the_folder_around_it(tmp_path: Path) -> None:
    made = create_project(tmp_path / "study")
    assert made == tmp_path / "study.ownwords"
    assert [find_project(p) for p in (made, tmp_path / "study", tmp_path)] == [made] * 3
    create_project(tmp_path / "second.ownwords")
    with pytest.raises(ProjectMissing, match=r"OW301 .* holds 2 projects: second\.ownwords, study\.ownwords"):
        find_project(tmp_path)


def test_a_project_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(ProjectMissing, match="OW301 There is no Ownwords project at"):
        find_project(tmp_path / "nope")


def test_a_new_project_has_its_parts_and_an_old_one_is_not_overwritten(tmp_path: Path) -> None:
    made = create_project(tmp_path / "study")
    assert sorted(p.name for p in made.iterdir()) == ["backups", "originals", "project.db", "runs", "vectors"]
    before = (made / "project.db").read_bytes()
    with pytest.raises(ProjectExists, match="OW302"):
        create_project(tmp_path / "study")
    assert (made / "project.db").read_bytes() == before
    taken = tmp_path / "taken.ownwords"
    taken.write_text("a file")
    with pytest.raises(ProjectExists):
        create_project(taken)
    assert taken.read_text() == "a file"


def test_an_original_is_kept_byte_for_byte_and_once(empty_project: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(bytes(range(256)) * 50)
    name = sha256(file.read_bytes()).hexdigest()
    store = Store(empty_project)
    assert (store.keep_original(file, name), store.keep_original(file, name)) == (True, False)
    assert store.original(name).read_bytes() == file.read_bytes()
    assert [p.name for p in (empty_project / "originals").iterdir()] == [name]


def test_a_project_of_a_newer_version_is_not_opened_and_not_changed(small_project: Path) -> None:
    with closing(sqlite3.connect(small_project / "project.db")) as database, database:
        database.execute("UPDATE alembic_version SET version_num = '0099'")
    before = (small_project / "project.db").read_bytes()
    with pytest.raises(ProjectNewer, match=r"OW303 .*newer version of Ownwords.*0099"):
        Store(small_project)
    assert (small_project / "project.db").read_bytes() == before
    assert not list((small_project / "backups").iterdir())


@pytest.mark.parametrize("damage", ["words", "zeros in the middle", "cut short", "another database", "nothing"])
def test_a_damaged_database_is_called_damaged(small_project: Path, damage: str) -> None:
    database = small_project / "project.db"
    data = database.read_bytes()
    if damage == "another database":
        database.unlink()
        with closing(sqlite3.connect(database)) as other, other:
            other.execute("CREATE TABLE notes (text)")
    else:
        database.write_bytes(
            {
                "words": b"this is no database at all, only words" * 50,
                "zeros in the middle": data[:4096] + bytes(len(data) - 4096),
                "cut short": data[: len(data) // 3],
                "nothing": b"",
            }[damage]
        )
    with pytest.raises(ProjectDamaged, match="OW309"):
        store = Store(small_project)
        questions(store)
        add_question(store, "more")


# --- Others save at the same time -------------------------------------------------------------------------------------


def test_while_another_window_saves_reading_goes_on_and_saving_says_so(
    small_project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder, "_BUSY_SECONDS", 0.2)
    store = Store(small_project)
    with closing(sqlite3.connect(small_project / "project.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert questions(store) == ["comment"]
        with pytest.raises(ProjectBusy, match=r'OW304 .*"small\.ownwords".*not saved'):
            add_question(store, "mine")
        other.execute("ROLLBACK")
    add_question(store, "mine")
    assert questions(store) == ["comment", "mine"]


def test_a_project_open_in_two_windows_takes_the_changes_of_both(small_project: Path) -> None:
    one, two = Store(small_project), Store(small_project)
    for n in range(5):
        add_question(one, f"one {n}")
        add_question(two, f"two {n}")
    assert len(questions(one)) == 11
    assert is_sound(small_project)


# --- A disk that says no ----------------------------------------------------------------------------------------------


@contextmanager
def room_for(pages: int) -> Iterator[None]:
    """Gives every database that is opened meanwhile so many pages of 4 KB more than it had at first."""
    most: dict[str, int] = {}

    def limit(connection: sqlite3.Connection, _record: object) -> None:
        (used,) = connection.execute("PRAGMA page_count").fetchone()
        (_, _, file) = connection.execute("PRAGMA database_list").fetchone()
        connection.execute(f"PRAGMA max_page_count = {most.setdefault(file, used + pages)}")

    event.listen(Engine, "connect", limit)
    try:
        yield
    finally:
        event.remove(Engine, "connect", limit)


def test_a_full_disk_is_named_and_what_was_saved_before_is_there(small_project: Path) -> None:
    saved = ["comment"]
    with room_for(pages=12), pytest.raises(DiskFull, match=r"OW306 .*no room left.*saved before is still there"):
        store = Store(small_project)
        for n in range(500):
            add_question(store, f"q{n}")
            saved.append(f"q{n}")
    store = Store(small_project)
    assert 1 < len(saved) < 500 and questions(store) == saved
    assert is_sound(small_project)
    add_question(store, "after")
    assert questions(store)[-1] == "after"


def test_a_project_that_finds_no_room_is_not_left_half_made(tmp_path: Path) -> None:
    with room_for(pages=10), pytest.raises(DiskFull):
        create_project(tmp_path / "study")
    assert list(tmp_path.iterdir()) == []
    assert create_project(tmp_path / "study").is_dir()


def test_a_folder_that_was_there_before_is_as_it_was_when_a_project_finds_no_room(tmp_path: Path) -> None:
    (tmp_path / "study.ownwords").mkdir()
    with room_for(pages=10), pytest.raises(DiskFull):
        create_project(tmp_path / "study")
    assert create_project(tmp_path / "study").is_dir()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_file_for_which_there_is_no_room_is_not_left_half_copied(small_project: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(b"id,comment\n" * 1000)
    name = sha256(file.read_bytes()).hexdigest()
    before = sorted((small_project / "originals").iterdir())
    (small_project / "originals" / name).with_suffix(".part").symlink_to("/dev/full")
    with pytest.raises(DiskFull, match="OW306"):
        Store(small_project).keep_original(file, name)
    assert sorted((small_project / "originals").iterdir()) == before


def test_on_a_disk_that_really_fills_up_nothing_that_was_saved_is_lost(small_disk: Path, small_project: Path) -> None:
    project = Path(shutil.copytree(small_project, small_disk / "p.ownwords"))
    store, saved = Store(project), ["comment"]
    with pytest.raises(DiskFull, match="OW306"):
        for n in range(5000):
            add_question(store, f"q{n}")
            saved.append(f"q{n}")
    assert questions(store) == saved
    assert is_sound(project)
    filler = small_disk / "filler"
    with pytest.raises(OSError, match="No space left"):
        filler.write_bytes(bytes(4_000_000))
    with pytest.raises(DiskFull, match="OW306"):
        create_project(small_disk / "second")
    assert not (small_disk / "second.ownwords").exists()


def test_a_full_disk_is_found_out_before_the_report_replaces_an_older_one(
    small_disk: Path, small_project: Path
) -> None:
    from nlp.project import open_project

    report = small_disk / "report.html"
    report.write_text("the older report")
    with pytest.raises(OSError, match="No space left"):
        (small_disk / "filler").write_bytes(bytes(4_000_000))
    with pytest.raises(DiskFull):
        open_project(small_project).reports.write(report)
    assert report.read_text() == "the older report"
    assert sorted(p.name for p in small_disk.iterdir()) == ["filler", "report.html"]


def in_a_process(program: str, *arguments: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", program, *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


WITHOUT_RIGHTS = """
import ctypes, os, sys
from pathlib import Path
if os.geteuid() == 0:
    header, nothing = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
    if ctypes.CDLL(None).capset(header, nothing):
        raise SystemExit("CANNOT")
try:
    Path(sys.argv[1], "probe").touch()
    raise SystemExit("CANNOT")
except PermissionError:
    pass
from nlp.errors import OwnwordsError
from nlp.model.journal import Plan, insert
from nlp.store import Store, create_project
def saying(do):
    try:
        do()
        print("done")
    except OwnwordsError as error:
        print(error)
def save(store):
    with store.writing() as writer:
        row = writer.new_row("questions", {"name": "q", "wording": ""})
        writer.apply(Plan("add", "add", (insert("questions", row),)))
"""


def without_rights(locked: Path, program: str) -> list[str]:
    """Runs a program that may not write in a folder, also where the tests run as root."""
    if not hasattr(os, "geteuid"):
        pytest.skip("this system has other rules about who may write where")
    parts = [locked, *locked.rglob("*")]
    modes = {p: p.stat().st_mode for p in parts}
    for p in parts:
        p.chmod(0o555 if p.is_dir() else 0o444)
    try:
        done = in_a_process(WITHOUT_RIGHTS + program, locked)
    finally:
        for p, mode in modes.items():
            p.chmod(mode)
    if "CANNOT" in done.stderr:
        pytest.skip("the rights of root cannot be given up here")
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_a_project_is_not_made_in_a_folder_that_may_not_be_written_to(tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    locked.mkdir()
    (said,) = without_rights(locked, "saying(lambda: create_project(Path(sys.argv[1], 'study')))")
    assert said.startswith("OW305 Ownwords may not write in") and str(locked) in said
    assert list(locked.iterdir()) == []


def test_a_project_that_may_not_be_written_to_is_not_changed(small_project: Path) -> None:
    before = {p: p.read_bytes() for p in small_project.rglob("*") if p.is_file()}
    (said,) = without_rights(small_project, "saying(lambda: save(Store(Path(sys.argv[1]))))")
    assert said.startswith("OW305 Ownwords may not write in")
    assert {p: p.read_bytes() for p in small_project.rglob("*") if p.is_file()} == before


def test_the_message_names_the_rights_also_while_the_project_is_open(small_project: Path) -> None:
    Store(small_project)
    file = small_project.parent / "a.csv"
    file.write_text("id,comment\n")
    program = f"saying(lambda: Store(Path(sys.argv[1])).keep_original(Path({str(file)!r}), 'abc'))"
    assert without_rights(small_project, program)[0].startswith("OW305")
    assert FolderReadOnly.code == "OW305"


# --- The power goes ---------------------------------------------------------------------------------------------------

WRITES_UNTIL_KILLED = """
import sys
from pathlib import Path
from nlp.model.journal import Plan, insert
from nlp.store import Store
store, n = Store(Path(sys.argv[1])), 0
while True:
    with store.writing() as writer:
        rows = writer.new_rows("questions", [{"name": f"q{n}", "wording": w} for w in ("x" * 300, "y")])
        writer.apply(Plan("add", f"add {n}", tuple(insert("questions", row) for row in rows)))
    print(f"q{n}", flush=True)
    n += 1
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system cannot kill a process so")
@pytest.mark.parametrize("after", [1, 7, 40])
def test_what_was_acknowledged_is_there_after_a_kill_in_the_middle_of_a_write(small_project: Path, after: int) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", WRITES_UNTIL_KILLED, str(small_project)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    ) as writer:
        assert writer.stdout
        acknowledged = [writer.stdout.readline().strip() for _ in range(after)]
        writer.send_signal(signal.SIGKILL)
        acknowledged += writer.stdout.read().split()
    store = Store(small_project)
    found = questions(store)[1:]
    # Each step wrote two rows: both are there or neither, and at most one step more than was acknowledged.
    assert found[: 2 * len(acknowledged)] == [name for name in acknowledged for _ in (1, 2)]
    assert len(found) - 2 * len(acknowledged) in (0, 2)
    with store.reading() as connection:
        assert queries.count(connection, "events") == 2 + len(found) // 2
    assert is_sound(small_project)


def test_a_project_whose_making_was_cut_short_is_opened_or_refused_in_plain_words(tmp_path: Path) -> None:
    from nlp.project import open_project

    half = create_project(tmp_path / "half")  # as after a kill before the first row of a new project
    try:
        assert open_project(half).info().answers_read == 0
    except OwnwordsError as refused:
        assert refused.do


def test_an_original_left_by_an_import_that_was_killed_does_not_stop_the_next(
    empty_project: Path, tmp_path: Path
) -> None:
    from nlp.project import Choice, open_project

    file = tmp_path / "a.csv"
    file.write_text("id,comment\n1,fine\n")
    name = sha256(file.read_bytes()).hexdigest()
    store = Store(empty_project)
    store.original(name).with_suffix(".part").write_bytes(b"id,com")
    store.keep_original(file, name)
    open_project(empty_project).import_files([file], Choice(open=("comment",)))
    assert open_project(empty_project).info().answers_read == 1
    assert [p.read_bytes() for p in (empty_project / "originals").iterdir()] == [file.read_bytes()]
