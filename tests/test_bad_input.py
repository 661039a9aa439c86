"""Whatever is wrong with a file, a folder or a disk: one clear error, and nothing half-saved."""

import json
import re
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from nlp.project import open_project

Run = Callable[..., subprocess.CompletedProcess[str]]

QUICKLY_BUSY = "import nlp.store.folder as folder; folder._BUSY_SECONDS = 0.2"
# Every database has room for so many pages of 4 KB and no more, as on a full disk.
NO_ROOM = """
from sqlalchemy import Engine, event
@event.listens_for(Engine, "connect")
def no_room(connection, record):
    (used,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {used}")
"""
NO_SPECIAL_RIGHTS = """
import ctypes, os
if os.geteuid() == 0:
    if ctypes.CDLL(None).capset((ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()):
        raise SystemExit("CANNOT")
"""
WORDS = "we had to wait for weeks until somebody called about the visit"


def state(project: Path) -> tuple[Any, ...]:
    """All that a project holds: what ``info`` says, its history, and its files."""
    opened = open_project(project)
    files = sorted(str(p.relative_to(project)) for p in project.rglob("*") if p.suffix not in (".db-wal", ".db-shm"))
    return opened.info(), opened.history(), [f for f in files if not f.endswith(("-wal", "-shm"))]


def says_one_error(done: subprocess.CompletedProcess[str], code: str, *facts: str) -> None:
    lines = done.stderr.strip().splitlines()
    assert done.returncode == 1, done.stderr
    assert len(lines) == 1, done.stderr
    assert lines[0].startswith(f"{code} "), done.stderr
    for fact in facts:
        assert fact in lines[0]
    assert "Traceback" not in done.stderr + done.stdout
    assert len(re.findall(r"OW\d{3}", done.stderr)) == 1


@pytest.fixture
def refused(ownwords: Run, small_project: Path) -> Callable[..., None]:
    """Runs a command that must fail, and checks that the project is as it was."""

    def check(code: str, *facts: str, command: tuple[object, ...], first: str = "") -> None:
        before = state(small_project)
        says_one_error(ownwords(*command, first=first), code, *facts)
        assert state(small_project) == before

    return check


def file(folder: Path, content: str | bytes, name: str = "new.csv") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def test_a_missing_file(refused: Callable[..., None], small_project: Path, tmp_path: Path) -> None:
    missing = tmp_path / "nope.csv"
    refused("OW101", f'There is no file "{missing}"', command=("import", small_project, missing, "--yes"))


@pytest.mark.parametrize(
    ("content", "name", "code", "facts"),
    [
        (b"", "new.csv", "OW102", ('"new.csv"', "empty")),
        (b" \n\n", "new.csv", "OW102", ('"new.csv"', "empty")),
        (b"", "new.vtt", "OW102", ('"new.vtt"',)),
        (b"id,region,comment\n", "new.csv", "OW106", ('"new.csv"', "3 columns", "no row below")),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "new.csv", "OW107", ('"new.csv"', "not a text file")),
        (b"PK\x03\x04" + bytes(300), "new.csv", "OW107", ('"new.csv"', "not a text file")),
        (b"id,comment\n1,fine\n", "new.xlsx", "OW103", ('"new.xlsx"', "workbook")),
        (b"id,comment\n1,fine\n2,good,really\n", "new.csv", "OW105", ("Row 3", '"new.csv"', "3 cells", "2 columns")),
        (b"a\n", "new.pdf", "OW103", ('"new.pdf" is no PDF', "plain text")),
        (b"a\n", "new.pages", "OW103", ('"new.pages"', ".csv", ".docx")),
        (b"WEBVTT\n\n", "new.vtt", "OW109", ('"new.vtt"',)),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_that_cannot_be_read(
    refused: Callable[..., None],
    small_project: Path,
    tmp_path: Path,
    content: bytes,
    name: str,
    code: str,
    facts: tuple[str, ...],
) -> None:
    path = file(tmp_path, content, name)
    refused(code, *facts, "Nothing was saved.", command=("import", small_project, path, "--yes"))


@pytest.mark.parametrize("role", ["--open", "--attribute", "--id", "--consent"])
def test_a_wrong_column_name_is_answered_with_those_that_exist(
    refused: Callable[..., None], small_project: Path, tmp_path: Path, role: str
) -> None:
    path = file(tmp_path, f"id,region,comment\n1,North,{WORDS}\n2,South,{WORDS} too\n")
    command = ("import", small_project, path, "--yes", role, "coment")
    refused("OW104", 'no column "coment"', '"id"', '"region"', '"comment"', command=command)


def test_a_row_whose_last_cells_are_missing_is_read_and_said(
    ownwords: Run, small_project: Path, tmp_path: Path
) -> None:
    path = file(tmp_path, "id,comment,more\n1,fine,yes\n2,good\n")
    done = ownwords("import", small_project, path, "--open", "comment", "--json")
    assert done.returncode == 0, done.stderr
    (read,) = json.loads(done.stdout)["files"]
    assert (read["rows"], read["answers"], read["blank"], read["lost"]) == (2, 2, 0, 0)
    assert any("1 row has fewer cells than the header (row 3)" in note for note in read["notes"])


def test_one_bad_file_of_three_and_none_is_saved(
    refused: Callable[..., None], small_project: Path, tmp_path: Path
) -> None:
    good = file(tmp_path, f"id,comment\n1,{WORDS}\n", "good.csv")
    talk = file(tmp_path, "Interviewer: One?\nP1: Yes.\nInterviewer: Two?\nP1: No.\n", "talk.txt")
    bad = file(tmp_path, "id,comment\n1,fine,or not\n", "bad.csv")
    command = ("import", small_project, good, talk, bad, "--open", "comment")
    refused("OW105", 'Row 2 of "bad.csv"', command=command)


def test_a_guess_that_nobody_confirmed_is_not_saved(
    refused: Callable[..., None], small_project: Path, tmp_path: Path
) -> None:
    path = file(tmp_path, "id,comment\n" + "".join(f"{n},{WORDS} {n}\n" for n in range(9)))
    refused("OW110", '"comment"', "--yes", "--open", command=("import", small_project, path))


def test_where_nobody_said_anything_there_are_no_themes_and_it_says_what_to_do(
    refused: Callable[..., None], ownwords: Run, small_project: Path, tmp_path: Path
) -> None:
    refused("OW202", "No themes were found yet", command=("quotes", small_project))
    nothing = file(tmp_path, "id,comment\n1,n/a\n2,-\n3,\n", "nothing.csv")
    assert ownwords("new", tmp_path / "empty").returncode == 0
    assert ownwords("import", tmp_path / "empty", nothing, "--open", "comment").returncode == 0
    before = state(tmp_path / "empty.ownwords")
    says = ("no answer that says something", "All answers are kept", "Add answers first", "some may be real")
    says_one_error(ownwords("themes", tmp_path / "empty"), "OW201", *says)
    assert state(tmp_path / "empty.ownwords") == before


def test_a_project_of_a_newer_version(ownwords: Run, small_project: Path, tmp_path: Path) -> None:
    before = state(small_project)
    database = small_project / "project.db"
    with closing(sqlite3.connect(database)) as connection, connection:
        (version,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        connection.execute("UPDATE alembic_version SET version_num = '0099'")
    path = file(tmp_path, f"id,comment\n1,{WORDS}\n")
    for command in (("info", small_project), ("import", small_project, path, "--open", "comment")):
        says_one_error(ownwords(*command), "OW303", '"small.ownwords"', "newer version", "0099", "not changed")
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (version,))
    assert state(small_project) == before


def test_a_project_that_another_window_is_saving_to(
    refused: Callable[..., None], small_project: Path, tmp_path: Path
) -> None:
    path = file(tmp_path, f"id,comment\n1,{WORDS}\n")
    with closing(sqlite3.connect(small_project / "project.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        for command in (("import", small_project, path, "--open", "comment"), ("undo", small_project)):
            refused("OW304", "Another window", '"small.ownwords"', "not saved", command=command, first=QUICKLY_BUSY)
        other.execute("ROLLBACK")


def test_a_folder_without_the_right_to_write(ownwords: Run, small_project: Path, tmp_path: Path) -> None:
    path = file(tmp_path, f"id,comment\n1,{WORDS}\n")
    before = state(small_project)
    closed = tmp_path / "closed"
    closed.mkdir()
    parts = [p for p in (closed, small_project, *small_project.rglob("*")) if p.exists()]
    for part in parts:
        part.chmod(0o555 if part.is_dir() else 0o444)
    try:
        done = ownwords("import", small_project, path, "--open", "comment", first=NO_SPECIAL_RIGHTS)
        made = ownwords("new", closed / "inner", first=NO_SPECIAL_RIGHTS)
    finally:
        for part in parts:
            part.chmod(0o755 if part.is_dir() else 0o644)
    if "CANNOT" in done.stderr:
        pytest.skip("the rights of root cannot be given up here")
    says_one_error(done, "OW305", "may not write", str(small_project))
    says_one_error(made, "OW305", "may not write", str(closed))
    assert state(small_project) == before


def test_a_database_without_room(refused: Callable[..., None], small_project: Path, tmp_path: Path) -> None:
    path = file(tmp_path, "id,comment\n" + "".join(f"{n},{WORDS} {n}\n" for n in range(900)))
    command = ("import", small_project, path, "--open", "comment")
    refused("OW306", "no room left", "saved before is still there", command=command, first=NO_ROOM)


def test_a_full_disk(ownwords: Run, small_disk: Path, small_project: Path, tmp_path: Path) -> None:
    project = Path(shutil.copytree(small_project, small_disk / "small.ownwords"))
    before = state(project)
    # The first file does not fit as it is; the second fits, but not the rows that it makes.
    for rows, times in ((30, 2000), (2500, 1)):
        path = file(tmp_path, "id,comment\n" + "".join(f"{n},{WORDS * times} {n}\n" for n in range(rows)))
        done = ownwords("import", project, path, "--open", "comment")
        says_one_error(done, "OW306", "no room left", "saved before is still there")
        assert state(project) == before
    path = file(tmp_path, f"id,comment\n1,{WORDS}\n")
    done = ownwords("import", project, path, "--open", "comment", "--json")
    assert done.returncode == 0, done.stderr
    assert open_project(project).info().answers_read == before[0].answers_read + 1


def test_a_project_that_is_not_there_and_one_that_is(ownwords: Run, small_project: Path, tmp_path: Path) -> None:
    says_one_error(ownwords("info", tmp_path / "nope"), "OW301", "no Ownwords project", "ownwords new")
    before = state(small_project)
    says_one_error(ownwords("new", small_project), "OW302", "is there already")
    assert state(small_project) == before


def test_a_project_whose_database_is_damaged(ownwords: Run, small_project: Path) -> None:
    (small_project / "project.db").write_bytes(b"only words " * 900)
    says_one_error(ownwords("info", small_project), "OW309", "project.db", "backups")
    assert (small_project / "project.db").read_bytes() == b"only words " * 900


def test_a_codebook_that_is_none(refused: Callable[..., None], small_project: Path, tmp_path: Path) -> None:
    path = file(tmp_path, "codes: [{id: A}]\n", "book.yaml")
    refused("OW501", '"book.yaml"', "has no name", command=("codes", small_project, "--add", path))
    refused("OW501", "no such file", command=("codes", small_project, "--add", "no_such_book"))


def test_the_first_step_cannot_be_undone(ownwords: Run, empty_project: Path) -> None:
    before = state(empty_project)
    says_one_error(ownwords("undo", empty_project), "OW307", "nothing to undo")
    assert state(empty_project) == before


def test_a_report_for_a_folder_that_is_not_there(
    refused: Callable[..., None], small_project: Path, tmp_path: Path
) -> None:
    refused("OW305", "No report was written", command=("report", small_project, "-o", tmp_path / "no" / "r.html"))
    refused("OW103", ".html", command=("report", small_project, "-o", tmp_path / "r.txt"))


def test_marks_in_a_file_name_are_shown_as_they_are(
    refused: Callable[..., None], small_project: Path, tmp_path: Path
) -> None:
    path = file(tmp_path, "id,comment\n1,fine,or not\n", "[bold]a [red]b.csv")
    refused("OW105", '"[bold]a [red]b.csv"', command=("import", small_project, path, "--yes"))


def test_a_second_import_of_the_same_file_doubles_nothing(ownwords: Run, small_project: Path) -> None:
    before = state(small_project)
    (original,) = (small_project / "originals").iterdir()
    again = small_project.parent / "again.csv"
    again.write_bytes(original.read_bytes())
    assert ownwords("import", small_project, again, "--open", "comment").returncode == 0
    assert state(small_project) == before
