"""What is asked about rounds of double coding: their units, who read what, and what each gave."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, and_, case, distinct, func, or_, select

from nlp.store import schema
from nlp.store.queries import OUTSIDE_ROUNDS, TOUCHES, Rows, dicts, in_parts, words_of


def drawable(connection: Connection) -> Rows:
    """Every unit that says something and counts for itself, with its question and its source; no text."""
    s, src = schema.segments, schema.sources
    question = (
        select(s.c.id, s.c.case_id, s.c.source_id, src.c.question_id)
        .join(src, src.c.id == s.c.source_id)
        .where(s.c.interviewer == 0, s.c.screen == "substantive", s.c.counted_with.is_(None))
        .order_by(s.c.id)
    )
    return dicts(connection, question)


def talk_units(connection: Connection, sources: Sequence[int]) -> Rows:
    """All units of whole texts that somebody else than the interviewer said, in their order."""
    s = schema.segments
    question = (
        select(s.c.id, s.c.case_id, s.c.source_id)
        .where(s.c.source_id.in_(sources), s.c.interviewer == 0)
        .order_by(s.c.source_id, s.c.start)
    )
    return dicts(connection, question)


def units(connection: Connection, round_id: int, *, ids: Iterable[int] | None = None) -> Rows:
    """The units of a round, or some of them, in the order in which they are read, with their words."""
    question = _units().where(schema.round_units.c.round_id == round_id).order_by(schema.round_units.c.position)
    if ids is None:
        return dicts(connection, question)
    found = in_parts(connection, question, schema.segments.c.id, ids)
    return sorted(found, key=lambda unit: unit["position"])


def still_to_read(connection: Connection, round_id: int, coder_id: int, *, most: int | None) -> Rows:
    """The units that a coder has not read, in order; those that they left for later come last."""
    u = schema.round_units
    question = (
        _units()
        .where(u.c.round_id == round_id, u.c.segment_id.not_in(_read(round_id, coder_id)))
        .order_by(u.c.segment_id.in_(_read(round_id, coder_id, skipped=True)), u.c.position)
        .limit(most)
    )
    return dicts(connection, question)


def how_many_left(connection: Connection, round_id: int, coder_id: int) -> int:
    """How many units a coder has not read."""
    u = schema.round_units
    question = (
        select(func.count())
        .select_from(u)
        .where(u.c.round_id == round_id, u.c.segment_id.not_in(_read(round_id, coder_id)))
    )
    return connection.execute(question).scalar_one()


def _read(round_id: int, coder_id: int, *, skipped: bool = False) -> Any:
    """The units that a coder read, or left for later. Looked up once: a join would look for each unit anew."""
    r = schema.readings
    mine = select(r.c.segment_id).where(r.c.round_id == round_id, r.c.coder_id == coder_id)
    return mine.where(r.c.outcome == "skipped" if skipped else r.c.outcome != "skipped")


def last_read(connection: Connection, round_id: int, coder_id: int, *, most: int) -> Rows:
    """The units that a coder read last, the last one first."""
    u, r = schema.round_units, schema.readings
    read = and_(r.c.segment_id == u.c.segment_id, r.c.round_id == round_id, r.c.coder_id == coder_id)
    question = (
        _units()
        .join(r, read)
        .where(u.c.round_id == round_id, r.c.outcome != "skipped")
        .order_by(r.c.id.desc())
        .limit(most)
    )
    return dicts(connection, question)


def sizes(connection: Connection, round_id: int) -> tuple[int, int, int]:
    """How many units, cases and texts a round has."""
    u, s = schema.round_units, schema.segments
    question = (
        select(func.count(), func.count(distinct(s.c.case_id)), func.count(distinct(s.c.source_id)))
        .select_from(u)
        .join(s, s.c.id == u.c.segment_id)
        .where(u.c.round_id == round_id)
    )
    count, cases, sources = connection.execute(question).one()
    return count, cases, sources


def coders(connection: Connection, round_id: int) -> list[tuple[int, str]]:
    """(id, name) of the coders of a round, in the order in which they were named."""
    rc, c = schema.round_coders, schema.coders
    question = select(c.c.id, c.c.name).join(rc, rc.c.coder_id == c.c.id).where(rc.c.round_id == round_id)
    return [(row.id, row.name) for row in connection.execute(question.order_by(rc.c.id))]


def progress(connection: Connection, round_id: int) -> dict[int, tuple[int, int, int]]:
    """Coder -> (units read, units skipped, texts read) in a round; the consensus is a coder here."""
    r, s = schema.readings, schema.segments
    kept = r.c.outcome != "skipped"
    question = (
        select(
            r.c.coder_id,
            func.sum(case((kept, 1), else_=0)).label("read"),
            func.sum(case((kept, 0), else_=1)).label("skipped"),
            func.count(distinct(case((kept, s.c.source_id)))).label("texts"),
        )
        .join(s, s.c.id == r.c.segment_id)
        .where(r.c.round_id == round_id)
        .group_by(r.c.coder_id)
    )
    return {row.coder_id: (row.read, row.skipped, row.texts) for row in connection.execute(question)}


def readings(
    connection: Connection, round_id: int, *, coder_id: int | None = None, units: Iterable[int] | None = None
) -> Rows:
    """Who read what in a round."""
    return _of_round(connection, schema.readings, round_id, coder_id, units)


def changed_with_open_eyes(connection: Connection, round_id: int) -> int:
    """How many units one of the coders changed when they could see what the others gave."""
    r, rc = schema.readings, schema.round_coders
    of_coders = select(rc.c.coder_id).where(rc.c.round_id == round_id)
    question = select(func.count(distinct(r.c.segment_id))).where(
        r.c.round_id == round_id, r.c.blind == 0, r.c.coder_id.in_(of_coders)
    )
    return connection.execute(question).scalar_one()


def codings(
    connection: Connection, round_id: int, *, coder_id: int | None = None, units: Iterable[int] | None = None
) -> Rows:
    """What was given in a round, which counts nowhere else."""
    return _of_round(connection, schema.codings, round_id, coder_id, units)


def codes_given(connection: Connection, round_id: int) -> set[int]:
    """The codes that somebody gave in a round."""
    c = schema.codings
    question = select(c.c.code_id).distinct().where(c.c.round_id == round_id, c.c.status == "accepted")
    return set(connection.execute(question).scalars())


def codings_by(connection: Connection, coder_id: int, *, units: Iterable[int]) -> Rows:
    """What a coder gave units outside of all rounds, whatever became of it."""
    c = schema.codings
    question = select(c).where(c.c.coder_id == coder_id, OUTSIDE_ROUNDS).order_by(c.c.id)
    return in_parts(connection, question, c.c.segment_id, units)


def proposals(connection: Connection, units: Iterable[int]) -> Rows:
    """What machines and rules propose on units and nobody decided, each with the unit that it touches."""
    c, s = schema.codings, schema.segments
    question = (
        select(c, s.c.id.label("unit"))
        .join(s, TOUCHES)
        .where(c.c.status == "proposed", OUTSIDE_ROUNDS)
        .order_by(c.c.id, s.c.id)
    )
    return in_parts(connection, question, s.c.id, units)


def given_by(connection: Connection, coder_ids: Sequence[int]) -> Rows:
    """Every coding outside of rounds that one of these people made or decided, once for each unit that it touches."""
    c, s = schema.codings, schema.segments
    question = (
        select(s.c.id, s.c.case_id, c.c.code_id, c.c.coder_id, c.c.decided_by, c.c.origin, c.c.status)
        .join(s, TOUCHES)
        .where(
            OUTSIDE_ROUNDS,
            s.c.interviewer == 0,
            or_(c.c.coder_id.in_(coder_ids), c.c.decided_by.in_(coder_ids)),
        )
        .order_by(s.c.id, c.c.id)
    )
    return dicts(connection, question)


def read_by(connection: Connection, coder_ids: Sequence[int]) -> Rows:
    """The units that these people read outside of rounds, as they said in the review queue or while coding by hand."""
    r, s = schema.readings, schema.segments
    question = (
        select(s.c.id, s.c.case_id, r.c.coder_id, r.c.outcome)
        .join(s, s.c.id == r.c.segment_id)
        .where(r.c.round_id.is_(None), r.c.coder_id.in_(coder_ids), s.c.interviewer == 0)
        .order_by(r.c.id)
    )
    return dicts(connection, question)


def _units() -> Any:
    u, s, src, q, c = schema.round_units, schema.segments, schema.sources, schema.questions, schema.cases
    return (
        select(
            s.c.id,
            u.c.position,
            s.c.source_id,
            s.c.case_id,
            s.c.start,
            s.c.end,
            s.c.speaker,
            s.c.no_code_fits,
            words_of(s, src),
            src.c.name.label("source"),
            q.c.name.label("question"),
            c.c.name.label("case"),
        )
        .join(s, s.c.id == u.c.segment_id)
        .join(src, src.c.id == s.c.source_id)
        .join(q, q.c.id == src.c.question_id, isouter=True)
        .join(c, c.c.id == s.c.case_id, isouter=True)
    )


def _of_round(
    connection: Connection, table: Any, round_id: int, coder_id: int | None, units: Iterable[int] | None
) -> Rows:
    question = select(table).where(table.c.round_id == round_id).order_by(table.c.id)
    if coder_id is not None:
        question = question.where(table.c.coder_id == coder_id)
    if units is None:
        return dicts(connection, question)
    return in_parts(connection, question, table.c.segment_id, units)
