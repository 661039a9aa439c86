"""Erasing what somebody said: from rows, from the images and labels of the history, and from the files of a project.

The only place that takes anything out of the journal or deletes what a person brought in. Decides the order, so that
the program can be stopped at any moment: first one transaction, which also notes which files are still to be cleaned;
then the files; then the note goes. Where the note is still there when the project is opened, the work is taken up
again. What is to be erased is decided elsewhere (``nlp.project.withdrawing``).
"""

import json
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from nlp.errors import ProjectBusy
from nlp.model.journal import Plan
from nlp.store import schema
from nlp.store.failures import plain_failures
from nlp.store.folder import Store
from nlp.store.queries import dicts, where
from nlp.store.writer import Writer

_NOTE = "erasing"
_AT_ONCE = 2000
_WAITS = 5
"""Seconds that the database waits for other windows."""

Theirs = Callable[[str, int, Mapping[str, Any]], bool]
"""Whether the image of a row (table, id, columns) holds what is to be erased."""


def erase(writer: Writer, plan: Plan, *, theirs: Theirs, without: Callable[[str], str], units: Sequence[int]) -> int:
    """Applies a plan as a step that leaves no images, and takes the same words out of all steps before it.

    Args:
        writer: The open transaction.
        plan: What goes and what changes; its label holds no words of anybody.
        theirs: Tells which images of earlier steps go.
        without: A label of an earlier step, or the name of a rule, without what is to be erased.
        units: Answers and turns that go; their ids are noted until the work on files is done.

    Returns:
        The number of the step.
    """
    connection = writer.connection
    connection.exec_driver_sql("PRAGMA secure_delete=ON")
    step = writer.apply(plan)
    x = schema.event_changes
    nothing = {"before": None, "after": None}
    connection.execute(update(x).where(x.c.event_id == step).values(nothing))
    _blank_images(writer, theirs)
    _blank_labels(writer, without)
    note = {"name": _NOTE, "value": json.dumps(list(units))}
    connection.execute(insert(schema.settings).values(writer.new_row("settings", note)))
    return step


def _blank_images(writer: Writer, theirs: Theirs) -> None:
    x = schema.event_changes
    filled = x.c.before.is_not(None) | x.c.after.is_not(None)
    question = select(x.c.event_id, x.c.position, x.c.table_name, x.c.row_id, x.c.before, x.c.after).where(filled)
    last = (-1, -1)
    while True:
        later = (x.c.event_id > last[0]) | ((x.c.event_id == last[0]) & (x.c.position > last[1]))
        found = dicts(writer.connection, question.where(later).order_by(x.c.event_id, x.c.position).limit(_AT_ONCE))
        if not found:
            return
        last = found[-1]["event_id"], found[-1]["position"]
        for row in found:
            images = [json.loads(row[side]) for side in ("before", "after") if row[side] is not None]
            if any(theirs(row["table_name"], row["row_id"], image) for image in images):
                here = (x.c.event_id == row["event_id"]) & (x.c.position == row["position"])
                writer.connection.execute(update(x).where(here).values(before=None, after=None))


def _blank_labels(writer: Writer, without: Callable[[str], str]) -> None:
    e, c = schema.events, schema.coders
    for row in dicts(writer.connection, select(e.c.id, e.c.label)):
        cleaned = without(row["label"])
        if cleaned != row["label"]:
            # Without its salt nobody can try names against the digest that stays in the chain.
            writer.connection.execute(update(e).where(e.c.id == row["id"]).values(label=cleaned, label_salt=None))
    # A rule is called by the words that it looks for.
    for row in where(writer.connection, "coders", kind="rule"):
        cleaned = without(row["name"])
        if cleaned != row["name"]:
            writer.connection.execute(update(c).where(c.c.id == row["id"]).values(name=cleaned))


def unfinished(connection: Connection) -> list[list[int]]:
    """The units of each withdrawal whose work on files is not done: nothing, nearly always."""
    return [json.loads(row["value"]) for row in where(connection, "settings", name=_NOTE)]


def erase_originals(store: Store, connection: Connection) -> None:
    """Deletes the copies of files that held words of people who withdrew, and those of imports that were taken back."""
    kept = {row["sha256"] for row in where(connection, "originals", erased_at=None)}
    for file in (store.folder / "originals").glob("*"):
        if file.is_file() and file.name not in kept:
            file.unlink()


def backups(store: Store) -> list[Path]:
    """The backups that Ownwords made in the project."""
    return sorted((store.folder / "backups").glob("*.db"))


def erase_copies(store: Store) -> None:
    """Deletes all backups, and what unfinished writes left."""
    for file in [*store.folder.glob("backups/*.db-*"), *store.folder.rglob("*.part"), *backups(store)]:
        if file.is_file():
            file.unlink(missing_ok=True)


def erasing_is_done(store: Store) -> None:
    """Gives the database a file without old pages, takes the note away, and makes a backup of what is left.

    Raises:
        ProjectBusy: Another window kept reading or saving for five seconds.
    """
    _rewrite(store.folder)
    with store.writing() as writer:
        settings = schema.settings
        done = writer.connection.execute(delete(settings).where(settings.c.name == _NOTE)).rowcount
    if done:
        with plain_failures(store.folder):
            store.back_up("after-withdrawal")


def _rewrite(folder: Path) -> None:
    """Writes the whole database anew, and empties its write-ahead log."""
    with plain_failures(folder):
        connection = sqlite3.connect(folder / "project.db", timeout=_WAITS, isolation_level=None)
        try:
            connection.execute("PRAGMA secure_delete=ON")
            connection.execute("VACUUM")
            blocked, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        finally:
            connection.close()
    if blocked:
        raise ProjectBusy(
            f'Another window or program is reading "{folder.name}".',
            kept="Older pages of the database are still in its folder.",
            do="Close the other windows, and open the project again.",
        )
