"""What choosing quotes asks of a project: who said no, what is known of cases, and whether anything changed."""

from collections.abc import Iterable

from sqlalchemy import Connection, select

from nlp.store import schema
from nlp.store.queries import in_parts

_AFTER_CHOOSING = ("quotes", "reports", "report_sections", "report_quotes", "report_files", "memos", "searches")


def last_change(connection: Connection) -> int:
    """The newest step that changed what quotes are chosen from; putting them on the shortlist is none."""
    x = schema.event_changes
    question = select(x.c.event_id).where(x.c.table_name.not_in(_AFTER_CHOOSING))
    return connection.execute(question.order_by(x.c.event_id.desc()).limit(1)).scalar() or 0


def saying_no(connection: Connection) -> set[int]:
    """The cases that did not agree to be quoted."""
    c = schema.cases
    return set(connection.execute(select(c.c.id).where(c.c.consent == "no")).scalars())


def shortlisted(connection: Connection) -> list[tuple[int, int, int | None, int | None]]:
    """(quote, answer, code, theme) of each quote on the shortlist."""
    q = schema.quotes
    question = select(q.c.id, q.c.segment_id, q.c.code_id, q.c.theme_id).order_by(q.c.position, q.c.id)
    return [tuple(row) for row in connection.execute(question)]


def values(connection: Connection, cases: Iterable[int]) -> dict[str, dict[int, str]]:
    """Attribute -> case -> its value, where it has one."""
    v, a = schema.case_values, schema.attributes
    found: dict[str, dict[int, str]] = {
        name: {} for name in connection.execute(select(a.c.name).order_by(a.c.id)).scalars()
    }
    question = select(v.c.case_id, a.c.name, v.c.value).join(a, a.c.id == v.c.attribute_id).order_by(v.c.id)
    for row in in_parts(connection, question, v.c.case_id, cases):
        if row["value"].strip():
            found[row["name"]][row["case_id"]] = row["value"]
    return found
