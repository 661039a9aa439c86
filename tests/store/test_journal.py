"""The journal: every change can be taken back, nothing is forgotten, and a change to the past shows."""

import json
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from nlp.errors import Conflict, NothingToUndo
from nlp.model.journal import CHAINED, Change, Plan, event_hash, image_digest, insert, label_digest, update
from nlp.project import open_project
from nlp.shipped import starter_codebooks
from nlp.store import Store, create_project, queries
from nlp.store.guid import new_guid

TABLES = ("questions", "attributes")
NAMES = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=8)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return create_project(tmp_path_factory.mktemp("journal") / "template")


@pytest.fixture
def store(template: Path, tmp_path: Path) -> Store:
    return Store(Path(shutil.copytree(template, tmp_path / "p.ownwords")))


def rows(store: Store) -> dict[str, list[dict[str, Any]]]:
    with store.reading() as connection:
        return {table: queries.rows(connection, table) for table in TABLES}


def add_question(store: Store, name: str) -> dict[str, Any]:
    with store.writing() as writer:
        row = writer.new_row("questions", {"name": name, "wording": f"{name}?"})
        writer.apply(Plan("add", f'add "{name}"', (insert("questions", row),)))
    return row


def chain_faults(folder: Path) -> list[int]:
    """Numbers of the events whose hash is not what its facts, its images and the event before it give."""
    with sqlite3.connect(folder / "project.db") as database:
        database.row_factory = sqlite3.Row
        faults, previous = [], "0" * 64
        for event in database.execute("SELECT * FROM events ORDER BY id").fetchall():
            images = database.execute(
                "SELECT * FROM event_changes WHERE event_id = ? ORDER BY position", (event["id"],)
            ).fetchall()
            facts = {key: event[key] for key in CHAINED}
            digests = [image["digest"] for image in images]
            whole = all(
                i["digest"] == image_digest(i["before"], i["after"])
                for i in images
                if (i["before"], i["after"]) != (None, None)
            )
            linked = event["previous_hash"] == previous and len(images) == event["changes"]
            labelled = event["label_digest"] == label_digest(event["label_salt"], event["label"])
            if not (whole and linked and labelled and event["hash"] == event_hash(previous, facts, digests)):
                faults.append(event["id"])
            previous = event["hash"]
    database.close()
    return faults


# --- Plans of every kind, with undo and redo --------------------------------------------------------------------------

STEP = st.one_of(
    st.just("undo"),
    st.just("redo"),
    st.lists(
        st.tuples(st.sampled_from(["insert", "update", "delete"]), st.sampled_from(TABLES), st.integers(0, 5), NAMES),
        min_size=1,
        max_size=5,
    ),
)


def plan_of(writer: Any, wishes: list[tuple[str, str, int, str]], now: dict[str, list[dict[str, Any]]]) -> Plan:
    changes: dict[tuple[str, int], Change] = {}
    for kind, table, which, name in wishes:
        if kind == "insert" or not now[table]:
            columns = {"name": name, "wording": name} if table == "questions" else {"name": name}
            row = writer.new_row(table, columns)
            changes[table, row["id"]] = insert(table, row)
            continue
        row = now[table][which % len(now[table])]
        changes[table, row["id"]] = (
            update(table, row, name=name) if kind == "update" else Change(table, row["id"], row, None)
        )
    return Plan("test", f"{len(changes)} changes", tuple(changes.values()))


@given(st.lists(STEP, min_size=1, max_size=12))
@settings(max_examples=20, deadline=None)
def test_undo_and_redo_bring_back_exactly_the_rows(template: Path, steps: list[Any]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(shutil.copytree(template, Path(folder) / "p.ownwords")))
        past: list[dict[str, Any]] = [rows(store)]
        future: list[dict[str, Any]] = []
        written = 0
        for step in steps:
            if (step == "undo" and len(past) == 1) or (step == "redo" and not future):
                with pytest.raises(NothingToUndo), store.writing() as writer:
                    getattr(writer, step)()
                continue
            with store.writing() as writer:
                if step == "undo":
                    writer.undo()
                    future.append(past.pop())
                elif step == "redo":
                    writer.redo()
                    past.append(future.pop())
                else:
                    writer.apply(plan_of(writer, step, past[-1]))
            written += 1
            if step not in ("undo", "redo"):
                past.append(rows(store))
                future.clear()
            assert rows(store) == past[-1]
        with store.reading() as connection:
            assert queries.count(connection, "events") == written
        assert chain_faults(store.folder) == []


# --- The chain --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE events SET label = 'add \"other\"' WHERE id = 2",
        "UPDATE events SET at = '2020-01-01T00:00:00.000+00:00' WHERE id = 2",
        "UPDATE events SET coder_id = 2 WHERE id = 2",
        "UPDATE event_changes SET after = replace(after, 'two', 'too') WHERE event_id = 2",
        "UPDATE event_changes SET digest = '0' WHERE event_id = 2",
        "DELETE FROM event_changes WHERE event_id = 2",
    ],
)
def test_a_change_to_the_past_shows(store: Store, tampering: str) -> None:
    for name in ("one", "two", "three"):
        add_question(store, name)
    assert chain_faults(store.folder) == []
    with sqlite3.connect(store.folder / "project.db") as database:
        assert database.execute(tampering).rowcount == 1
    database.close()
    assert chain_faults(store.folder) == [2]


def test_a_step_that_was_cut_out_of_the_history_shows(store: Store) -> None:
    for name in ("one", "two", "three"):
        add_question(store, name)
    with sqlite3.connect(store.folder / "project.db") as database:
        database.execute("DELETE FROM event_changes WHERE event_id = 2")
        database.execute("DELETE FROM events WHERE id = 2")
    database.close()
    assert chain_faults(store.folder) == [3]


def test_the_words_of_a_withdrawn_person_can_be_erased_and_the_chain_still_holds(store: Store) -> None:
    for name in ("one", "two", "three"):
        add_question(store, name)
    with sqlite3.connect(store.folder / "project.db") as database:
        database.execute("UPDATE event_changes SET before = NULL, after = NULL WHERE event_id = 2")
    database.close()
    assert chain_faults(store.folder) == []


def test_who_did_what_and_when_is_kept(store: Store) -> None:
    with store.writing(actor=("Ada", "person")) as writer:
        writer.apply(
            Plan(
                "add",
                "add a question",
                (insert("questions", writer.new_row("questions", {"name": "q", "wording": ""})),),
            )
        )
    with store.writing(actor=("theme finder", "model")) as writer:
        writer.undo()
    with store.reading() as connection:
        events = queries.history(connection)
    assert [(e["actor"], e["actor_kind"], e["kind"], e["label"], e["undoes"]) for e in events] == [
        ("theme finder", "model", "undo", "undo: add a question", 1),
        ("Ada", "person", "add", "add a question", None),
    ]
    assert events[0]["at"] >= events[1]["at"]


# --- Conflicts --------------------------------------------------------------------------------------------------------


def test_a_row_changed_by_another_window_is_a_conflict_that_names_the_step(store: Store) -> None:
    mine = add_question(store, "one")
    other_window = Store(store.folder)
    with other_window.writing() as writer:
        writer.apply(Plan("rename", 'rename "one" to "uno"', (update("questions", mine, name="uno"),)))
    before, other = rows(store), add_question(store, "two")
    stale = Plan("rename", "both", (update("questions", other, name="zwei"), update("questions", mine, name="eins")))
    with pytest.raises(Conflict, match=r'OW308.*"rename "one" to "uno""'), store.writing() as writer:
        writer.apply(stale)
    assert rows(store)["questions"][0] == before["questions"][0]
    assert rows(store)["questions"][1] == other
    assert chain_faults(store.folder) == []


def test_an_undo_of_a_row_that_was_changed_past_the_journal_is_a_conflict(store: Store) -> None:
    add_question(store, "one")
    with sqlite3.connect(store.folder / "project.db") as database:
        database.execute("UPDATE questions SET name = 'other'")
    database.close()
    with pytest.raises(Conflict, match="OW308"), store.writing() as writer:
        writer.undo()
    assert rows(store)["questions"][0]["name"] == "other"


def test_a_row_that_is_gone_is_a_conflict(store: Store) -> None:
    row = add_question(store, "one")
    with store.writing() as writer:
        writer.apply(Plan("remove", "remove one", (Change("questions", row["id"], row, None),)))
    with pytest.raises(Conflict, match='"remove one"'), store.writing() as writer:
        writer.apply(Plan("rename", "rename", (update("questions", row, name="x"),)))


# --- All or nothing ---------------------------------------------------------------------------------------------------


def test_a_plan_that_fails_in_the_middle_leaves_nothing(store: Store) -> None:
    before = rows(store)
    with pytest.raises(IntegrityError), store.writing() as writer:
        good = writer.new_row("questions", {"name": "good", "wording": ""})
        twice = {**writer.new_row("questions", {"name": "bad", "wording": ""}), "guid": good["guid"]}
        writer.apply(Plan("add", "add", (insert("questions", good), insert("questions", twice))))
    assert rows(store) == before
    with store.reading() as connection:
        assert queries.count(connection, "events") == 0


def test_a_row_that_others_point_at_cannot_go(small_project: Path) -> None:
    store = Store(small_project)
    with store.reading() as connection:
        original = queries.rows(connection, "originals")[0]
    with pytest.raises(IntegrityError), store.writing() as writer:
        writer.apply(Plan("remove", "remove", (Change("originals", original["id"], original, None),)))
    with store.reading() as connection:
        assert queries.rows(connection, "originals") == [original]


def test_a_number_is_never_given_twice_also_after_an_undo(store: Store) -> None:
    first = add_question(store, "one")
    with store.writing() as writer:
        writer.undo()
    assert add_question(store, "two")["id"] > first["id"]


def test_a_new_step_ends_redo(store: Store) -> None:
    add_question(store, "one")
    with store.writing() as writer:
        writer.undo()
    add_question(store, "two")
    with pytest.raises(NothingToUndo, match="OW307 There is nothing to redo"), store.writing() as writer:
        writer.redo()


def test_an_import_can_be_taken_back_and_brought_again_to_the_last_character(small_project: Path) -> None:
    project = open_project(small_project)

    def everything() -> dict[str, Any]:
        with Store(small_project).reading() as connection:
            return {
                t: queries.rows(connection, t) for t in ("originals", "cases", "sources", "segments", "case_values")
            }

    before = everything()
    project.undo()
    assert project.info().answers_read == 0 and everything()["sources"] == []
    project.redo()
    assert everything() == before
    assert chain_faults(small_project) == []


def test_the_making_of_a_project_is_not_something_to_undo(empty_project: Path) -> None:
    project = open_project(empty_project)
    assert project.next_undo() is None
    with pytest.raises(NothingToUndo):
        project.undo()
    assert project.info().name == "empty"


def test_what_is_offered_for_undo_is_what_is_undone(small_project: Path) -> None:
    project = open_project(small_project)
    offered = project.next_undo()
    assert offered and project.undo(expected=offered.id) == f"undo: {offered.label}"


@pytest.fixture
def guids() -> Iterator[list[str]]:
    yield [new_guid() for _ in range(2000)]


def test_guids_are_of_version_7_and_never_the_same(guids: list[str]) -> None:
    assert len(set(guids)) == len(guids)
    assert {(g[14], g[19] in "89ab") for g in guids} == {("7", True)}
    assert [g[:13] for g in guids] == sorted(g[:13] for g in guids)


def test_images_in_the_journal_are_the_rows(store: Store) -> None:
    row = add_question(store, "Größe “x” 😀")
    with sqlite3.connect(store.folder / "project.db") as database:
        (after,) = database.execute("SELECT after FROM event_changes").fetchone()
    database.close()
    assert json.loads(after) == row


def test_a_codebook_with_groups_can_be_taken_back_and_brought_again(empty_project: Path) -> None:
    project = open_project(empty_project)
    added = project.add_codebook(starter_codebooks()["voluntary_sector_criminal_justice"])
    before = project.codes()
    assert len(before) == added
    project.undo()
    assert project.codes() == ()
    project.redo()
    assert project.codes() == before
