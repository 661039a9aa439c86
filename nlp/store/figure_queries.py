"""What figures ask of a project beside codings: the value that each case has, when answers were decided, and names."""

from collections.abc import Iterable

from sqlalchemy import Connection, func, select

from nlp.store import schema
from nlp.store.queries import OUTSIDE_ROUNDS, TOUCHES, in_parts


def values_of_cases(connection: Connection, attribute: str) -> list[tuple[int, str]]:
    """(case, value) of an attribute, in the order in which the cases were read."""
    v, a = schema.case_values, schema.attributes
    question = (
        select(v.c.case_id, v.c.value)
        .join(a, a.c.id == v.c.attribute_id)
        .where(a.c.name == attribute)
        .order_by(v.c.case_id, v.c.id)
    )
    return [(row.case_id, row.value) for row in connection.execute(question)]


def decided_at(connection: Connection) -> dict[int, str]:
    """Answer -> when a person first accepted or rejected a code on it, of what stands now."""
    c, s = schema.codings, schema.segments
    question = (
        select(s.c.id, func.min(c.c.decided_at).label("at"))
        .join(s, TOUCHES)
        .where(c.c.status.in_(["accepted", "rejected"]), OUTSIDE_ROUNDS, c.c.decided_at.is_not(None))
        .group_by(s.c.id)
    )
    return {row.id: row.at for row in connection.execute(question)}


def changed_at(connection: Connection, units: Iterable[int]) -> dict[int, str]:
    """Answer -> when it was last changed, such as marked as one that no code fits."""
    e, x = schema.events, schema.event_changes
    question = (
        select(x.c.row_id, func.max(e.c.at).label("at"))
        .join(e, e.c.id == x.c.event_id)
        .where(x.c.table_name == "segments")
        .group_by(x.c.row_id)
    )
    return {row["row_id"]: row["at"] for row in in_parts(connection, question, x.c.row_id, units)}


def source_names(connection: Connection, ids: Iterable[int]) -> dict[int, str]:
    """Source -> its name."""
    s = schema.sources
    return {row["id"]: row["name"] for row in in_parts(connection, select(s.c.id, s.c.name), s.c.id, ids)}
