"""What coding by hand asks of a project: codings and the units that they touch, sources, and what counts in them.

What was given in a round of double coding is left out of all of it.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from nlp.model.material import Span
from nlp.store import schema
from nlp.store.queries import OUTSIDE_ROUNDS, TOUCHES, Rows, dicts, in_parts


def touching(
    connection: Connection, units: Iterable[int], *, code_id: int | None = None
) -> list[tuple[int, dict[str, Any]]]:
    """(unit, coding) for every coding that shares words with one of these units, superseded ones too."""
    c, s = schema.codings, schema.segments
    question = select(s.c.id.label("unit"), c).join(c, TOUCHES).where(OUTSIDE_ROUNDS)
    # Sorted here: asked for an order or for one code, SQLite goes through all codings for each of the units.
    found = sorted(in_parts(connection, question, s.c.id, units), key=lambda row: (row["id"], row["unit"]))
    return [(row.pop("unit"), row) for row in found if code_id in (None, row["code_id"])]


def touched(connection: Connection, source_id: int, span: Span) -> Rows:
    """The units of a source that share words with a stretch, in their order; an interviewer's turns among them."""
    s = schema.segments
    question = select(s).where(s.c.source_id == source_id, s.c.start < span.end, s.c.end > span.start)
    return dicts(connection, question.order_by(s.c.start, s.c.id))


def codings(connection: Connection, ids: Iterable[int]) -> Rows:
    """Codings by their ids."""
    c = schema.codings
    return in_parts(connection, select(c).where(OUTSIDE_ROUNDS).order_by(c.c.id), c.c.id, ids)


def codings_in(connection: Connection, source_ids: Iterable[int]) -> Rows:
    """All codings in some sources, superseded ones too."""
    c = schema.codings
    question = select(c).where(OUTSIDE_ROUNDS).order_by(c.c.id)
    return in_parts(connection, question, c.c.source_id, source_ids)


def said(
    connection: Connection,
    *,
    source: int | None = None,
    answers: Iterable[int] | None = None,
    code: int | None = None,
    older: bool = False,
) -> Rows:
    """Codings with the names of their codes and coders, in the order of the text; superseded ones left out.

    Args:
        connection: To the project.
        source: Only those of this source.
        answers: Only those that share words with one of these units.
        code: Only those of this code.
        older: Only those that count and were made when their code meant something else.
    """
    c, k, w = schema.codings, schema.codes, schema.coders
    was, now = func.coalesce(c.c.edition, 1), func.coalesce(k.c.edition, 1)
    question = (
        select(
            c,
            k.c.name.label("code"),
            now.label("code_edition"),
            w.c.name.label("coder"),
            w.c.kind.label("coder_kind"),
        )
        .join(k, k.c.id == c.c.code_id)
        .join(w, w.c.id == c.c.coder_id)
        .where(c.c.status != "superseded", OUTSIDE_ROUNDS)
    )
    if source is not None:
        question = question.where(c.c.source_id == source)
    if code is not None:
        question = question.where(c.c.code_id == code)
    if older:
        question = question.where(c.c.status == "accepted", was < now)
    if answers is not None:
        s = schema.segments
        once = {row["id"]: row for row in in_parts(connection, question.join(s, TOUCHES), s.c.id, answers)}
        found = list(once.values())
    else:
        found = dicts(connection, question)
    return sorted(found, key=lambda row: (row["source_id"], row["start"], row["end"], row["id"]))


def sources(
    connection: Connection,
    *,
    kind: str | None = None,
    first: int = 0,
    most: int | None = None,
    source_id: int | None = None,
) -> Rows:
    """Sources with their text and the file that they came from: those of one kind, or transcripts and documents."""
    s, o = schema.sources, schema.originals
    question = select(s, o.c.kind, o.c.name.label("file")).join(o, o.c.id == s.c.original_id)
    if source_id is not None:
        question = question.where(s.c.id == source_id)
    elif kind is not None:
        question = question.where(o.c.kind == kind)
    else:
        question = question.where(o.c.kind != "survey")
    return dicts(connection, question.order_by(o.c.kind.desc(), s.c.id).offset(first).limit(most))


def units_of(connection: Connection, source_ids: Sequence[int]) -> Rows:
    """The units of some sources with the names of their cases, in the order of the text."""
    s, c = schema.segments, schema.cases
    question = select(s, c.c.name.label("case")).join(c, c.c.id == s.c.case_id, isouter=True)
    return in_parts(connection, question.order_by(s.c.source_id, s.c.start, s.c.id), s.c.source_id, source_ids)


def standing_of(connection: Connection, source_ids: Sequence[int]) -> list[tuple[int, int, str]]:
    """(source, unit, status) of every coding of some sources that still stands, for each unit that it touches."""
    c, s = schema.codings, schema.segments
    question = (
        select(s.c.source_id, s.c.id, c.c.status)
        .join(c, TOUCHES)
        .where(s.c.interviewer == 0, c.c.status != "superseded", OUTSIDE_ROUNDS)
    )
    return [tuple(row.values()) for row in in_parts(connection, question, s.c.source_id, source_ids)]


def coding_counts(connection: Connection, source_ids: Sequence[int]) -> dict[int, int]:
    """Source -> how many codings of it count."""
    c = schema.codings
    question = (
        select(c.c.source_id, func.count().label("count"))
        .where(c.c.status == "accepted", OUTSIDE_ROUNDS)
        .group_by(c.c.source_id)
    )
    return {row["source_id"]: row["count"] for row in in_parts(connection, question, c.c.source_id, source_ids)}


def code_named(connection: Connection, key: str) -> dict[str, Any] | None:
    """The code that is called so, spaces and capitals left aside: one in use before a retired one."""
    k = schema.codes
    question = select(k).where(k.c.codable == 1).order_by(k.c.active.desc(), k.c.position, k.c.id)
    return next((row for row in dicts(connection, question) if _key(row["name"]) == _key(key)), None)


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()
