"""What is asked about cases: those that fit, what is known of them, and what they said.

Decides what "like" means where words are looked for. Never hands out the text of an answer.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, exists, func, select

from nlp.store import schema
from nlp.store.queries import Rows, dicts


def find_cases(
    connection: Connection,
    *,
    words: str = "",
    attributes: Mapping[str, str],
    consent: str | None = None,
    wave: str | None = None,
    first: int = 0,
    most: int | None = None,
) -> tuple[int, Rows]:
    """How many cases fit, and a part of them with the name of their file, in the order in which they were read.

    Args:
        connection: To the project.
        words: Each of them is in the name or in the value of an attribute, in any case.
        attributes: Name -> value that the case must have.
        consent: yes, no or unknown.
        wave: The wave that the case belongs to.
        first: How many to leave out at the beginning.
        most: How many at most.
    """
    c, o = schema.cases, schema.originals
    question = select(c, o.c.name.label("file")).join(o, o.c.id == c.c.original_id)
    for word in words.split():
        like = f"%{word.replace('!', '!!').replace('%', '!%').replace('_', '!_')}%"
        question = question.where(c.c.name.ilike(like, escape="!") | _has(None, like))
    for name, value in sorted(attributes.items()):
        question = question.where(_has(name, value))
    if consent:
        question = question.where(c.c.consent == consent)
    if wave is not None:
        question = question.where(c.c.wave == wave)
    total = connection.execute(select(func.count()).select_from(question.subquery())).scalar_one()
    return total, dicts(connection, question.order_by(c.c.id).offset(first).limit(most))


def _has(attribute: str | None, value: str) -> Any:
    """That a case has this value of an attribute; a value like it of any attribute, where none is named."""
    c, v, a = schema.cases, schema.case_values, schema.attributes
    inside = select(v.c.id).where(v.c.case_id == c.c.id)
    if attribute is None:
        return exists(inside.where(v.c.value.ilike(value, escape="!")))
    return exists(inside.join(a, a.c.id == v.c.attribute_id).where(a.c.name == attribute, v.c.value == value))


def units_of_case(connection: Connection, case_id: int) -> list[int]:
    """The answers and turns of a case, in the order in which they were read."""
    s = schema.segments
    question = select(s.c.id).where(s.c.case_id == case_id, s.c.interviewer == 0).order_by(s.c.id)
    return [row.id for row in connection.execute(question)]


def attribute_values(connection: Connection) -> dict[str, dict[str, int]]:
    """Attribute -> value -> how many cases have it; the commonest first."""
    v, a = schema.case_values, schema.attributes
    question = (
        select(a.c.name, v.c.value, func.count().label("cases"))
        .join(a, a.c.id == v.c.attribute_id)
        .group_by(a.c.id, a.c.name, v.c.value)
        .order_by(a.c.id, func.count().desc(), v.c.value)
    )
    found: dict[str, dict[str, int]] = {}
    for row in connection.execute(question):
        found.setdefault(row.name, {})[row.value] = row.cases
    return found


def waves(connection: Connection) -> list[str]:
    """The waves that cases belong to, in the order in which they came."""
    c = schema.cases
    question = select(c.c.wave).where(c.c.wave.is_not(None)).group_by(c.c.wave).order_by(func.min(c.c.id))
    return [row.wave for row in connection.execute(question)]


def questions_of_original(connection: Connection, original_id: int) -> list[tuple[int, str]]:
    """(id, name) of the open questions that somebody in a file answered."""
    src, q = schema.sources, schema.questions
    question = (
        select(q.c.id, q.c.name)
        .join(src, src.c.question_id == q.c.id)
        .where(src.c.original_id == original_id)
        .distinct()
        .order_by(q.c.id)
    )
    return [(row.id, row.name) for row in connection.execute(question)]


def names(connection: Connection) -> list[str]:
    """The real names of all cases."""
    return list(connection.execute(select(schema.cases.c.name)).scalars())


def pseudonyms(connection: Connection) -> list[tuple[int, str]]:
    """(case, what reports call it) of those that have a pseudonym."""
    c = schema.cases
    question = select(c.c.id, c.c.pseudonym).where(c.c.pseudonym.is_not(None)).order_by(c.c.id)
    return [(row.id, row.pseudonym) for row in connection.execute(question)]


def without_pseudonym(connection: Connection, *, interviews: bool) -> Rows:
    """The cases that reports have no name for: all of them, or only those of transcripts."""
    c, o = schema.cases, schema.originals
    question = select(c).join(o, o.c.id == c.c.original_id).where(c.c.pseudonym.is_(None)).order_by(c.c.id)
    return dicts(connection, question.where(o.c.kind == "transcript") if interviews else question)
