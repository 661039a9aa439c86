"""What a search asks of a project: the texts once, and which answers hold which codes, attributes and memos.

What was given in a round of double coding is left out of all of it.
"""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, case, func, select, union

from nlp.store import schema
from nlp.store.queries import OUTSIDE_ROUNDS, TOUCHES, Rows, dicts, words_of


class Stamp(NamedTuple):
    """Sets one stock of answers apart from another: texts never change, and no id is used twice."""

    answers: int
    highest: int
    total: int


class CodingFact(NamedTuple):
    """One coding that stands, on one answer that it touches; ``start`` and ``end`` of the words that they share."""

    coding: int
    unit: int
    code: int
    status: str
    stance: str
    unsure: int | None
    coder: int
    decided_by: int | None
    start: int
    end: int


def stamp(connection: Connection) -> Stamp:
    """Which answers there are, as three numbers."""
    s = schema.segments
    question = select(func.count(), func.max(s.c.id), func.sum(s.c.id)).where(s.c.interviewer == 0)
    count, highest, total = connection.execute(question).one()
    return Stamp(count, highest or 0, total or 0)


def searched(connection: Connection) -> Rows:
    """Every answer with its text and where it comes from, in the order in which they were read."""
    s, src, o, c, q = schema.segments, schema.sources, schema.originals, schema.cases, schema.questions
    question = (
        select(
            s.c.id,
            s.c.source_id,
            s.c.start,
            s.c.case_id,
            s.c.speaker,
            words_of(s, src),
            o.c.kind,
            c.c.name.label("case"),
            c.c.wave,
            q.c.name.label("question"),
        )
        .join(src, src.c.id == s.c.source_id)
        .join(o, o.c.id == src.c.original_id)
        .join(c, c.c.id == s.c.case_id, isouter=True)
        .join(q, q.c.id == src.c.question_id, isouter=True)
        .where(s.c.interviewer == 0)
        .order_by(s.c.id)
    )
    return dicts(connection, question)


def coding_facts(
    connection: Connection, *, codes: Iterable[int] | None = None, status: str | None = None
) -> list[CodingFact]:
    """Codings that stand, of some codes or all and of one status or any, once for each answer that they touch."""
    c, s = schema.codings, schema.segments
    question = (
        select(
            c.c.id,
            s.c.id,
            c.c.code_id,
            c.c.status,
            c.c.stance,
            c.c.unsure,
            c.c.coder_id,
            c.c.decided_by,
            _either(c.c.start > s.c.start, c.c.start, s.c.start),
            _either(c.c.end < s.c.end, c.c.end, s.c.end),
        )
        .join(s, TOUCHES)
        .where(c.c.status != "superseded", OUTSIDE_ROUNDS)
        .order_by(c.c.id, s.c.id)
    )
    if codes is not None:
        question = question.where(c.c.code_id.in_(sorted(set(codes))))
    if status is not None:
        question = question.where(c.c.status == status)
    return [CodingFact(*row) for row in connection.execute(question)]


def _either(is_so: Any, one: Any, other: Any) -> Any:
    return case((is_so, one), else_=other)


def repeats(connection: Connection) -> dict[int, int]:
    """Answer -> the one that a person counts it with, for those that do not count for themselves."""
    s = schema.segments
    question = select(s.c.id, s.c.counted_with).where(s.c.counted_with.is_not(None)).order_by(s.c.id)
    return {row.id: row.counted_with for row in connection.execute(question)}


def cases_with(connection: Connection, attribute: str, values: Sequence[str] | None = None) -> set[int]:
    """The cases that have one of these values of an attribute, or any value."""
    v, a = schema.case_values, schema.attributes
    question = select(v.c.case_id).join(a, a.c.id == v.c.attribute_id).where(a.c.name == attribute)
    if values is not None:
        question = question.where(v.c.value.in_(list(values)))
    return set(connection.execute(question).scalars())


def values_of(connection: Connection, attribute: str) -> list[tuple[str, int]]:
    """The values of an attribute and how many cases have each, the commonest first."""
    v, a = schema.case_values, schema.attributes
    count = func.count().label("count")
    question = (
        select(v.c.value, count)
        .join(a, a.c.id == v.c.attribute_id)
        .where(a.c.name == attribute)
        .group_by(v.c.value)
        .order_by(count.desc(), v.c.value)
    )
    return [(value, cases) for value, cases in connection.execute(question)]


def with_memo(connection: Connection) -> set[int]:
    """The answers that a memo is about: on the answer itself, or on a coding of it."""
    m, c, s, src, o = schema.memos, schema.codings, schema.segments, schema.sources, schema.originals
    on_coding = select(s.c.id).join(c, TOUCHES).join(m, (m.c.row_id == c.c.id) & (m.c.about == "coding"))
    # The source of a survey is one answer; a memo on a whole transcript is about no turn of it.
    on_answer = (
        select(s.c.id)
        .join(m, (m.c.row_id == s.c.source_id) & (m.c.about == "source"))
        .join(src, src.c.id == s.c.source_id)
        .join(o, o.c.id == src.c.original_id)
        .where(o.c.kind == "survey")
    )
    return set(connection.execute(union(on_coding, on_answer)).scalars())


def coder_names(connection: Connection) -> dict[int, str]:
    """Coder -> name: people, machines and rules."""
    return dict(connection.execute(select(schema.coders.c.id, schema.coders.c.name).order_by(schema.coders.c.id)).all())


def proposals(connection: Connection, coder: int, code: int) -> list[dict[str, Any]]:
    """What a coder proposes of a code and nobody decided."""
    c = schema.codings
    question = select(c).where(c.c.coder_id == coder, c.c.code_id == code, c.c.status == "proposed", OUTSIDE_ROUNDS)
    return dicts(connection, question.order_by(c.c.id))
