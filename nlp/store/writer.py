"""The journal: the one way in which anything is written to a project.

Decides the order of events and their chain. Never forgets: an undo is a new event with the images swapped.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from itertools import groupby
from secrets import token_hex
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from nlp.errors import Conflict, NothingToUndo
from nlp.model.journal import Change, Plan, event_hash, image, image_digest, label_digest
from nlp.store import schema
from nlp.store.guid import new_guid

_ROWS_AT_ONCE = 500
FIRST_HASH = "0" * 64
WITHDRAWAL = "withdraw_case"
"""The kind of an event that erased what somebody said, from the rows and from the events before it."""


class Writer:
    """One open transaction. Plans are made from rows read through ``connection`` and applied by ``apply``."""

    def __init__(self, connection: Connection, *, actor: tuple[str, str]) -> None:
        self.connection = connection
        self._actor = actor

    def new_ids(self, table: str, count: int = 1) -> range:
        """Ids for new rows of a table; none was ever used before."""
        found = self.connection.execute(
            select(schema.counters.c.next_id).where(schema.counters.c.table_name == table)
        ).scalar()
        first = found or 1
        if found is None:
            self.connection.execute(insert(schema.counters).values(table_name=table, next_id=first + count))
        else:
            self.connection.execute(
                update(schema.counters).where(schema.counters.c.table_name == table).values(next_id=first + count)
            )
        return range(first, first + count)

    def new_row(self, table: str, row: Mapping[str, Any]) -> dict[str, Any]:
        """A row with an id and a guid of its own; not yet written."""
        return {"id": self.new_ids(table)[0], "guid": new_guid(), **row}

    def new_rows(self, table: str, rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
        """Many rows with ids and guids of their own; not yet written."""
        ids = self.new_ids(table, len(rows))
        return [{"id": i, "guid": new_guid(), **row} for i, row in zip(ids, rows, strict=True)]

    def coder(self, name: str, kind: str) -> int:
        """The id of a coder, added when first met."""
        coders = schema.coders
        known = self.connection.execute(
            select(coders.c.id).where(coders.c.name == name, coders.c.kind == kind)
        ).scalar()
        if known is not None:
            return known
        row = self.new_row("coders", {"name": name, "kind": kind})
        self.connection.execute(insert(coders).values(row))
        return row["id"]

    @property
    def actor_id(self) -> int:
        """The coder who writes."""
        return self.coder(*self._actor)

    @property
    def actor_name(self) -> str:
        """Their name."""
        return self._actor[0]

    def first_time(self, client: str, seq: int) -> bool:
        """True where operation ``seq`` of a window of the page was not done yet; it counts as done from now on."""
        operations = schema.operations
        known = select(operations.c.seq).where(operations.c.client == client, operations.c.seq == seq)
        if self.connection.execute(known).first():
            return False
        at = datetime.now(UTC).isoformat(timespec="milliseconds")
        self.connection.execute(insert(operations).values(client=client, seq=seq, at=at))
        return True

    def apply(self, plan: Plan, *, undoes: int | None = None) -> int:
        """Writes a plan's rows and its event, and returns the event's number.

        Raises:
            Conflict: A row is not as the plan says it was before.
        """
        self._check_before(plan.changes)
        self._write(plan.changes)
        return self._record(plan, undoes)

    def undo(self, *, expected: int | None = None) -> Plan:
        """Takes back the last step that still stands.

        Raises:
            NothingToUndo: There is none.
            Conflict: It is not the expected one, or a row was changed since by another step.
        """
        return self._swap(undoable_event(self.connection), expected, "undo")

    def redo(self, *, expected: int | None = None) -> Plan:
        """Does again what the last undo took back.

        Raises:
            NothingToUndo: Nothing was undone since the last change.
            Conflict: It is not the expected one, or a row was changed since.
        """
        return self._swap(redoable_event(self.connection), expected, "redo")

    def _swap(self, event_id: int | None, expected: int | None, kind: str) -> Plan:
        if event_id is None:
            raise self._nothing_to(kind)
        if expected is not None and expected != event_id:
            raise Conflict(
                f'Something else was done meanwhile: the last step is now "{step_label(self.connection, event_id)}".',
                kept="Nothing was changed.",
                do=f"Look at it, and {kind} again if that is what you want.",
            )
        changes = _stored_changes(self.connection, event_id)
        label = f"{kind}: {step_label(self.connection, event_id)}"
        plan = Plan(kind, label, tuple(c.reversed() for c in reversed(changes)))
        self.apply(plan, undoes=event_id)
        return plan

    def _nothing_to(self, kind: str) -> NothingToUndo:
        wall = standing(self.connection).fixed
        return NothingToUndo(
            f"There is nothing to {kind}"
            + (f": a case was withdrawn in step {wall[-1]}, and what was done before stays as it is." if wall else "."),
            kept="Nothing was changed.",
            do="See: ownwords history",
        )

    def _check_before(self, changes: Iterable[Change]) -> None:
        for name, group in _by_table(changes).items():
            table = schema.JOURNALLED[name]
            wanted = {c.row_id: c.before for c in group if c.before is not None}
            ids = list(wanted)
            for start in range(0, len(ids), _ROWS_AT_ONCE):
                some = ids[start : start + _ROWS_AT_ONCE]
                rows = self.connection.execute(select(table).where(table.c.id.in_(some))).mappings()
                present = {row["id"]: dict(row) for row in rows}
                for row_id in some:
                    if image(_as_then(present.get(row_id), wanted[row_id])) != image(wanted[row_id]):
                        raise self._conflict(name, row_id)

    def _conflict(self, table: str, row_id: int) -> Conflict:
        changes, events = schema.event_changes, schema.events
        last = self.connection.execute(
            select(events.c.label)
            .join(changes, changes.c.event_id == events.c.id)
            .where(changes.c.table_name == table, changes.c.row_id == row_id)
            .order_by(events.c.id.desc())
        ).scalar()
        return Conflict(
            f"Row {row_id} of {table} was changed since" + (f' by the step "{last}".' if last else "."),
            kept="Nothing was changed.",
            do="Take that step back first (see: ownwords history).",
        )

    def _write(self, changes: Sequence[Change]) -> None:
        """Rows in the order of the plan; neighbours of one table that do the same go together."""
        for (name, what), group in groupby(changes, key=lambda change: (change.table, change.what)):
            table = schema.JOURNALLED[name]
            some = list(group)
            if what == "insert":
                self.connection.execute(insert(table), [dict(change.after or {}) for change in some])
            elif what == "delete":
                # One after the other: a group of codes can only go when the codes in it are gone.
                statement = delete(table).where(table.c.id == bindparam("gone_row"))
                self.connection.execute(statement, [{"gone_row": change.row_id} for change in some])
            else:
                statement = update(table).where(table.c.id == bindparam("changed_row"))
                for _, alike in groupby(some, key=lambda change: sorted(change.after or {})):
                    rows = [{"changed_row": change.row_id, **(change.after or {})} for change in alike]
                    self.connection.execute(statement, rows)

    def _record(self, plan: Plan, undoes: int | None) -> int:
        events = schema.events
        previous = (
            self.connection.execute(select(events.c.hash).order_by(events.c.id.desc()).limit(1)).scalar() or FIRST_HASH
        )
        images = [(image(c.before), image(c.after)) for c in plan.changes]
        digests = [image_digest(before, after) for before, after in images]
        salt = token_hex(16)
        facts = self.new_row(
            "events",
            {
                "at": datetime.now(UTC).isoformat(timespec="milliseconds"),
                "coder_id": self.actor_id,
                "kind": plan.kind,
                "changes": len(plan.changes),
                "undoes": undoes,
                "previous_hash": previous,
                "label_digest": label_digest(salt, plan.label),
            },
        )
        link = {"label": plan.label, "label_salt": salt, "hash": event_hash(previous, facts, digests)}
        self.connection.execute(insert(events).values({**facts, **link}))
        rows = [
            {
                "event_id": facts["id"],
                "position": position,
                "table_name": change.table,
                "row_id": change.row_id,
                "before": before,
                "after": after,
                "digest": digest,
            }
            for position, (change, (before, after), digest) in enumerate(
                zip(plan.changes, images, digests, strict=True)
            )
        ]
        if rows:
            self.connection.execute(insert(schema.event_changes), rows)
        return facts["id"]


def step_label(connection: Connection, event_id: int) -> str:
    """What a step did, in words, without "undo" and "redo" before it."""
    events = schema.events
    label = connection.execute(select(events.c.label).where(events.c.id == event_id)).scalar_one()
    return label.removeprefix("undo: ").removeprefix("redo: ")


def undoable_event(connection: Connection) -> int | None:
    """The last step that still stands and can be taken back, or None."""
    done = standing(connection).done
    return done[-1] if done else None


def redoable_event(connection: Connection) -> int | None:
    """The undo that can be taken back, or None where something else was done since."""
    undone = standing(connection).undone
    return undone[-1] if undone else None


class Steps(NamedTuple):
    """The steps of a project by what can become of them."""

    done: list[int]
    """Those that stand, for undo."""
    undone: list[int]
    """Undo events that nothing followed, for redo."""
    fixed: list[int]
    """Those that stand and can not be taken back any more: somebody withdrew since, and their words are erased."""


def standing(connection: Connection) -> Steps:
    """Which steps stand, and which of them can be taken back. A withdrawal is a wall: nothing goes back behind it."""
    done: list[int] = []
    undone: list[int] = []
    fixed: list[int] = []
    events = schema.events
    for event in connection.execute(select(events.c.id, events.c.kind).order_by(events.c.id)):
        if event.kind == "undo":
            done.pop()
            undone.append(event.id)
        elif event.kind == "redo":
            undone.pop()
            done.append(event.id)
        elif event.kind == WITHDRAWAL:
            fixed += [*done, event.id]
            done.clear()
            undone.clear()
        elif event.kind != "new_project":  # a project is deleted as a folder, not undone
            done.append(event.id)
            undone.clear()
    return Steps(done, undone, fixed)


def _stored_changes(connection: Connection, event_id: int) -> list[Change]:
    changes = schema.event_changes
    rows = connection.execute(select(changes).where(changes.c.event_id == event_id).order_by(changes.c.position))
    return [
        Change(
            row.table_name,
            row.row_id,
            json.loads(row.before) if row.before is not None else None,
            json.loads(row.after) if row.after is not None else None,
        )
        for row in rows
    ]


def _as_then(row: dict[str, Any] | None, then: Mapping[str, Any]) -> dict[str, Any] | None:
    """A row without the columns that its table got since and that nobody filled."""
    return row and {name: value for name, value in row.items() if name in then or value is not None}


def _by_table(changes: Iterable[Change]) -> dict[str, list[Change]]:
    grouped: dict[str, list[Change]] = {}
    for change in changes:
        grouped.setdefault(change.table, []).append(change)
    return grouped
