"""What is asked about the codebook: what hangs on codes, its versions, and how codes were worded once."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, func, select

from nlp.store import schema
from nlp.store.queries import OUTSIDE_ROUNDS, Rows, dicts, in_parts, standing_events


def of_codes(connection: Connection, table: str, codes: Iterable[int]) -> Rows:
    """Rows of a table that belong to one of these codes, ordered by id."""
    t = schema.metadata.tables[table]
    return in_parts(connection, select(t).order_by(t.c.id), t.c.code_id, codes)


def coding_counts(connection: Connection, codes: Iterable[int]) -> dict[str, int]:
    """Status -> how many codings of these codes have it; rounds of double coding left out."""
    c = schema.codings
    question = (
        select(c.c.status, func.count()).where(c.c.code_id.in_(sorted(set(codes))), OUTSIDE_ROUNDS).group_by(c.c.status)
    )
    return {status: count for status, count in connection.execute(question)}


def codings_by_edition(connection: Connection) -> list[tuple[int, int, int]]:
    """(code, edition, how many) of accepted codings; rounds of double coding left out."""
    c = schema.codings
    edition = func.coalesce(c.c.edition, 1)
    question = (
        select(c.c.code_id, edition, func.count())
        .where(c.c.status == "accepted", OUTSIDE_ROUNDS)
        .group_by(c.c.code_id, edition)
        .order_by(c.c.code_id, edition)
    )
    return [(row[0], row[1], row[2]) for row in connection.execute(question)]


def codings_of_edition(connection: Connection, code_id: int, edition: int) -> tuple[int, ...]:
    """The ids of accepted codings of a code that were given in an edition of it; rounds left out."""
    c = schema.codings
    question = (
        select(c.c.id)
        .where(
            c.c.code_id == code_id,
            func.coalesce(c.c.edition, 1) == edition,
            c.c.status == "accepted",
            OUTSIDE_ROUNDS,
        )
        .order_by(c.c.id)
    )
    return tuple(connection.execute(question).scalars())


def versions(connection: Connection) -> Rows:
    """The versions of the codebook, oldest first, without the codebooks themselves, with who kept them."""
    v, c = schema.codebook_versions, schema.coders
    question = (
        select(v.c.id, v.c.number, v.c.name, v.c.note, v.c.at, c.c.name.label("by"))
        .join(c, c.c.id == v.c.made_by)
        .order_by(v.c.number)
    )
    return dicts(connection, question)


def last_version(connection: Connection) -> dict[str, Any] | None:
    """The newest version with its codebook."""
    v = schema.codebook_versions
    return next(iter(dicts(connection, select(v).order_by(v.c.number.desc()).limit(1))), None)


def worded_in_edition(connection: Connection, code_id: int, edition: int) -> dict[str, Any] | None:
    """The row of a code as it was when an edition of it ended; None where that edition has not ended.

    Every write keeps the row that it replaces, so the words of every edition are there.
    """
    changes = schema.event_changes
    question = (
        select(changes.c.event_id, changes.c.before, changes.c.after)
        .where(changes.c.table_name == "codes", changes.c.row_id == code_id, changes.c.before.is_not(None))
        .order_by(changes.c.event_id.desc())
    )
    stand = standing_events(connection)
    for event, before, after in connection.execute(question):
        if event not in stand or after is None:
            continue
        then, next_ = json.loads(before), json.loads(after)
        if (then.get("edition") or 1) == edition and (next_.get("edition") or 1) > edition:
            return then
    return None
