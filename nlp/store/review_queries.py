"""What the review queue asks of a project: who read what, what stands on an answer, and what was said around it."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from nlp.store import schema
from nlp.store.queries import OUTSIDE_ROUNDS, TOUCHES, Rows, answers, dicts, in_parts

QUEUES = ("uncertain", "confident", "random", "code")
"""Readings of the review queue; those of rounds and of coding by hand are told apart by their other names."""


def readings(connection: Connection) -> Rows:
    """Every reading of the review queue with who read, in the order in which they were made."""
    r, c = schema.readings, schema.coders
    question = (
        select(r.c.segment_id, r.c.coder_id, r.c.at, r.c.queue, r.c.blind, r.c.outcome, c.c.name.label("reader"))
        .join(c, c.c.id == r.c.coder_id)
        .where(r.c.round_id.is_(None), r.c.queue.in_(QUEUES))
        .order_by(r.c.at, r.c.id)
    )
    return dicts(connection, question)


def last_outcomes(connection: Connection) -> dict[int, tuple[str, str]]:
    """Answer -> when it was last read in the queue, and with what outcome."""
    return {row["segment_id"]: (row["at"], row["outcome"]) for row in readings(connection)}


def reading_of(connection: Connection, answer: int, coder: int) -> dict[str, Any] | None:
    """What one person decided about one answer in the queue."""
    r = schema.readings
    question = select(r).where(
        r.c.segment_id == answer, r.c.coder_id == coder, r.c.round_id.is_(None), r.c.queue.in_(QUEUES)
    )
    return next(iter(dicts(connection, question.order_by(r.c.id.desc()).limit(1))), None)


def last_read(connection: Connection, coder: int, *, most: int) -> list[int]:
    """The answers that a person decided last, the newest first."""
    r = schema.readings
    question = (
        select(r.c.segment_id)
        .where(r.c.coder_id == coder, r.c.round_id.is_(None), r.c.queue.in_(QUEUES))
        .order_by(r.c.at.desc(), r.c.id.desc())
        .limit(most)
    )
    return list(connection.execute(question).scalars())


def codings_on(connection: Connection, ids: Iterable[int]) -> Rows:
    """The codings, also those superseded, that touch these answers, each with the answer and the name of its coder."""
    c, s, who = schema.codings, schema.segments, schema.coders
    question = (
        select(c, s.c.id.label("answer"), who.c.name.label("coder"))
        .join(s, TOUCHES)
        .join(who, who.c.id == c.c.coder_id)
        .where(OUTSIDE_ROUNDS)
        .order_by(c.c.id)
    )
    return in_parts(connection, question, s.c.id, ids)


def coding_rows(connection: Connection, answer: int) -> Rows:
    """The rows of the codings that begin in an answer and belong to no round, as the journal knows them."""
    c = schema.codings
    question = select(c).where(c.c.segment_id == answer, OUTSIDE_ROUNDS).order_by(c.c.id)
    return dicts(connection, question)


def around(connection: Connection, ids: Sequence[int], *, before: int, after: int) -> dict[int, tuple[Rows, Rows]]:
    """Answer -> the turns just before and after it in its talk or document; answers to a survey stand alone."""
    s, src, o = schema.segments, schema.sources, schema.originals
    sources = (
        select(s.c.source_id)
        .join(src, src.c.id == s.c.source_id)
        .join(o, o.c.id == src.c.original_id)
        .where(s.c.id.in_(list(ids)), o.c.kind != "survey")
        .distinct()
    )
    places = select(s.c.id, s.c.source_id).where(s.c.source_id.in_(sources)).order_by(s.c.source_id, s.c.start, s.c.id)
    line = [(row.id, row.source_id) for row in connection.execute(places)]
    place = {unit: i for i, (unit, _) in enumerate(line)}
    near: dict[int, tuple[list[int], list[int]]] = {}
    for unit in ids:
        if unit in place:
            i, source = place[unit], line[place[unit]][1]
            earlier = [u for u, of in line[max(0, i - before) : i] if of == source]
            near[unit] = earlier, [u for u, of in line[i + 1 : i + 1 + after] if of == source]
    rows = {
        r["id"]: r for r in answers(connection, sorted({u for pair in near.values() for some in pair for u in some}))
    }
    return {unit: ([rows[u] for u in e], [rows[u] for u in later]) for unit, (e, later) in near.items()}


def born(connection: Connection) -> dict[int, str]:
    """Code -> when it was made, as an ISO time."""
    ch, e = schema.event_changes, schema.events
    question = (
        select(ch.c.row_id, func.min(e.c.at))
        .join(e, e.c.id == ch.c.event_id)
        .where(ch.c.table_name == "codes", ch.c.before.is_(None))
        .group_by(ch.c.row_id)
    )
    return {row[0]: row[1] for row in connection.execute(question)}
