"""Changes and the rules of the journal: what was there before, what is there after, and the chain that proves it.

A plan is a list of changes with a label. Pure functions make plans; the store applies them. A plan can be shown before
it is applied and taken back afterwards, because every change carries both images of its row.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

Row = Mapping[str, Any]
"""One row of a table: column -> text, number or None."""


@dataclass(frozen=True)
class Change:
    """One row before and after. ``before`` is None for a new row, ``after`` is None for a row that goes."""

    table: str
    row_id: int
    before: Row | None
    after: Row | None

    @property
    def what(self) -> str:
        """insert, update or delete."""
        return "insert" if self.before is None else "delete" if self.after is None else "update"

    def reversed(self) -> "Change":
        return Change(self.table, self.row_id, self.after, self.before)


@dataclass(frozen=True)
class Plan:
    """What an action will do, in words and in rows.

    ``kind`` is for programs ("rename_theme"), ``label`` for people ('rename "funding" to "short-term funding"').
    """

    kind: str
    label: str
    changes: tuple[Change, ...] = field(default=())


CHAINED = ("id", "guid", "at", "coder_id", "kind", "changes", "undoes", "previous_hash", "label_digest")
"""The facts of an event that its hash is taken over."""


def insert(table: str, row: Row) -> Change:
    """A new row; its ``id`` is already chosen."""
    return Change(table, row["id"], None, row)


def update(table: str, row: Row, **columns: Any) -> Change:
    """A row with some columns changed."""
    return Change(table, row["id"], row, {**row, **columns})


def delete(table: str, row: Row) -> Change:
    """A row that goes; the journal keeps it."""
    return Change(table, row["id"], row, None)


def image(row: Row | None) -> str | None:
    """A row as text that is the same whenever the row is the same."""
    if row is None:
        return None
    return json.dumps(dict(row), sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def image_digest(before: str | None, after: str | None) -> str:
    """The hash that the chain is taken over, so that the images themselves may be erased later."""
    return sha256(f"{before}\x1f{after}".encode()).hexdigest()


def label_digest(salt: str, label: str) -> str:
    """The hash that stands for a label in the chain. Nobody can try names against it once the salt is erased."""
    return sha256(f"{salt}\x1f{label}".encode()).hexdigest()


def event_hash(previous: str, facts: Row, digests: list[str]) -> str:
    """The hash of an event, taken over the one before, its facts and the hashes of its images.

    The label is among the facts by its digest only (``CHAINED``), so that a label may be erased as images may.
    """
    body = json.dumps([previous, dict(facts), digests], sort_keys=True, ensure_ascii=False)
    return sha256(body.encode("utf-8")).hexdigest()
