"""What is asked about memos: the memos with who wrote them, and what the rows that they are about say."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, select

from nlp.store import schema
from nlp.store.queries import Rows, dicts, in_parts

TABLES = {"source": "sources", "case": "cases", "code": "codes", "coding": "codings", "quote": "quotes"}
"""What a memo is about -> the table that it stands in."""


def memos(
    connection: Connection,
    *,
    about: str | None = None,
    row_id: int | None = None,
    by: str | None = None,
    ids: Iterable[int] | None = None,
) -> Rows:
    """Memos with the names of who wrote them, the newest first."""
    m, c = schema.memos, schema.coders
    question = select(m, c.c.name.label("by")).join(c, c.c.id == m.c.written_by).order_by(m.c.id.desc())
    if about is not None:
        question = question.where(m.c.about == about)
    if row_id is not None:
        question = question.where(m.c.row_id == row_id)
    if by is not None:
        question = question.where(c.c.name == by)
    if ids is not None:
        question = question.where(m.c.id.in_(sorted(set(ids))))
    return dicts(connection, question)


def rows_of(connection: Connection, table: str, ids: Iterable[int]) -> dict[int, dict[str, Any]]:
    """Id -> row; a source comes without its text."""
    t = schema.metadata.tables[table]
    columns = [c for c in t.c if not (table == "sources" and c.name in ("text", "turns"))]
    return {row["id"]: row for row in in_parts(connection, select(*columns), t.c.id, ids)}


def last_image(connection: Connection, table: str, row_id: int) -> dict[str, Any] | None:
    """A row that was taken away, as it stood last; None where it never was, or its words were erased."""
    changes = schema.event_changes
    question = (
        select(changes.c.before)
        .where(changes.c.table_name == table, changes.c.row_id == row_id, changes.c.after.is_(None))
        .order_by(changes.c.event_id.desc())
        .limit(1)
    )
    kept = connection.execute(question).scalar()
    return json.loads(kept) if kept else None


def read_as_a_whole(connection: Connection, sources: Iterable[int]) -> set[int]:
    """Those of the sources that are transcripts and documents."""
    s, o = schema.sources, schema.originals
    question = (
        select(s.c.id).join(o, o.c.id == s.c.original_id).where(s.c.id.in_(sorted(set(sources))), o.c.kind != "survey")
    )
    return set(connection.execute(question).scalars())
