"""The chain of the history is checked, in projects of every shape."""

import sqlite3
from pathlib import Path

import pytest

from nlp.model.journal import Plan, insert
from nlp.project import open_project
from nlp.store import Store, chain


def altered(store: Store) -> tuple[int, ...]:
    with store.reading() as connection:
        return chain.altered_events(connection)


@pytest.fixture
def first_shape(tmp_path: Path) -> Path:
    """A project as version 0.1 made it."""
    folder = tmp_path / "old.ownwords"
    folder.mkdir()
    with sqlite3.connect(folder / "project.db") as database:
        database.executescript(Path(__file__).with_name("project_of_the_first_shape.sql").read_text(encoding="utf-8"))
    database.close()
    return folder


def test_a_project_of_the_first_shape_has_a_whole_chain_and_goes_on_with_it(first_shape: Path) -> None:
    project = open_project(first_shape)
    events = project.history()
    assert len(events) > 1 and project.altered_steps() == ()
    project.mark_no_code_fits([1])
    project.undo()
    assert project.altered_steps() == () and [e.label for e in project.history()[2:]] == [e.label for e in events]


def test_what_was_altered_in_an_older_project_still_shows_in_the_new_shape(first_shape: Path) -> None:
    with sqlite3.connect(first_shape / "project.db") as database:
        database.execute("UPDATE events SET label = 'something else' WHERE id = 2")
    database.close()
    assert open_project(first_shape).altered_steps() == (2,)


@pytest.mark.parametrize(
    ("tampering", "shows"),
    [
        ("UPDATE events SET label = 'another' WHERE id = 2", (2,)),
        ("UPDATE events SET label = 'another', label_salt = NULL WHERE id = 2", (2,)),
        ("UPDATE events SET coder_id = 99 WHERE id = 2", (2,)),
        ("UPDATE event_changes SET after = before WHERE event_id = 2", (2,)),
        ("UPDATE event_changes SET before = NULL, after = NULL WHERE event_id = 2", (2,)),
        ("DELETE FROM event_changes WHERE event_id = 2", (2,)),
        ("DELETE FROM events WHERE id = 2", (3,)),
    ],
)
def test_a_history_that_was_altered_says_where(empty_project: Path, tampering: str, shows: tuple[int, ...]) -> None:
    store = Store(empty_project)
    for name in ("one", "two"):
        with store.writing() as writer:
            row = writer.new_row("questions", {"name": name, "wording": name})
            writer.apply(Plan("add", name, (insert("questions", row),)))
    assert altered(store) == ()
    with sqlite3.connect(empty_project / "project.db") as database:
        assert database.execute(tampering).rowcount >= 1
    database.close()
    assert altered(store) == shows


def test_the_same_label_has_another_digest_in_each_step(empty_project: Path) -> None:
    store = Store(empty_project)
    for _ in range(2):
        with store.writing() as writer:
            writer.apply(Plan("nothing", 'consent of "Nerys Calloway"'))
    with sqlite3.connect(empty_project / "project.db") as database:
        digests = database.execute("SELECT DISTINCT label_digest FROM events").fetchall()
    database.close()
    assert len(digests) == 3
