"""What is asked of a project: rows in, rows out, in the order in which people read them."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from nlp.store import schema
from nlp.store.writer import redoable_event, standing, step_label, undoable_event

_ROWS_AT_ONCE = 500
# Not "IS NULL": SQLite would look up all of these by their index first, and only then the few that are asked for.
OUTSIDE_ROUNDS = func.coalesce(schema.codings.c.round_id, 0) == 0
"""A coding that was not given in a round of double coding: what is given there counts when the round is settled."""
TOUCHES = (
    (schema.segments.c.source_id == schema.codings.c.source_id)
    & (schema.segments.c.start < schema.codings.c.end)
    & (schema.segments.c.end > schema.codings.c.start)
)
"""A unit and a coding share words: a coding of several turns touches each of them."""

Rows = list[dict[str, Any]]


def dicts(connection: Connection, question: Any) -> Rows:
    """What a question finds; a third of the time that SQLAlchemy's own mappings take."""
    found = connection.execute(question)
    names = tuple(found.keys())
    return [dict(zip(names, row, strict=True)) for row in found]


def rows(connection: Connection, table: str, *, ids: Iterable[int] | None = None) -> Rows:
    """Rows of one table by their ids, or all of it, ordered by id."""
    t = schema.metadata.tables[table]
    question = select(t).order_by(t.c.id)
    return dicts(connection, question) if ids is None else in_parts(connection, question, t.c.id, ids)


def in_parts(connection: Connection, question: Any, column: Any, values: Iterable[int]) -> Rows:
    """What a question finds for these values of a column; a database takes only so many at once."""
    wanted = sorted(set(values))
    found: Rows = []
    for start in range(0, len(wanted), _ROWS_AT_ONCE):
        found += dicts(connection, question.where(column.in_(wanted[start : start + _ROWS_AT_ONCE])))
    return found


def where(connection: Connection, table: str, **columns: Any) -> Rows:
    """Rows of one table whose columns have these values, ordered by id."""
    t = schema.metadata.tables[table]
    question = select(t).order_by(t.c.id)
    for name, value in columns.items():
        question = question.where(t.c[name] == value)
    return dicts(connection, question)


def count(connection: Connection, table: str) -> int:
    t = schema.metadata.tables[table]
    return connection.execute(select(func.count()).select_from(t)).scalar_one()


def next_position(connection: Connection, table: str) -> int:
    """One more than the highest position of a list that a person orders."""
    t = schema.metadata.tables[table]
    return (connection.execute(select(func.max(t.c.position))).scalar() or 0) + 1


def units(connection: Connection) -> Rows:
    """Every unit that a respondent wrote or said, with its text and its question; interviewers' turns left out."""
    s, src, c = schema.segments, schema.sources, schema.cases
    question = (
        select(
            s.c.id,
            s.c.source_id,
            s.c.case_id,
            s.c.start,
            s.c.end,
            s.c.screen,
            s.c.why,
            s.c.no_code_fits,
            s.c.counted_with,
            src.c.question_id,
            words_of(s, src),
            c.c.consent,
        )
        .join(src, src.c.id == s.c.source_id)
        .join(c, c.c.id == s.c.case_id, isouter=True)
        .where(s.c.interviewer == 0)
        .order_by(s.c.id)
    )
    return dicts(connection, question)


def unit_states(connection: Connection) -> Rows:
    """What the ledger needs of every unit that a respondent wrote or said; no text."""
    s, src = schema.segments, schema.sources
    question = (
        select(s.c.id, s.c.case_id, s.c.screen, s.c.why, s.c.no_code_fits, s.c.counted_with, src.c.question_id)
        .join(src, src.c.id == s.c.source_id)
        .where(s.c.interviewer == 0)
        .order_by(s.c.id)
    )
    return dicts(connection, question)


def answers(connection: Connection, ids: Sequence[int]) -> Rows:
    """Units with their text, source, case and question, in the order of ``ids``."""
    s, src, o, c, q = schema.segments, schema.sources, schema.originals, schema.cases, schema.questions
    question = (
        select(
            s.c.id,
            s.c.source_id,
            s.c.case_id,
            s.c.start,
            s.c.end,
            s.c.screen,
            s.c.seconds,
            s.c.speaker,
            s.c.counted_with,
            words_of(s, src),
            src.c.name.label("source"),
            src.c.guid.label("source_guid"),
            src.c.sha256,
            src.c.row,
            o.c.kind,
            c.c.name.label("case"),
            c.c.wave,
            c.c.consent,
            c.c.pseudonym,
            q.c.name.label("question"),
        )
        .join(src, src.c.id == s.c.source_id)
        .join(o, o.c.id == src.c.original_id)
        .join(c, c.c.id == s.c.case_id, isouter=True)
        .join(q, q.c.id == src.c.question_id, isouter=True)
    )
    found = {row["id"]: row for row in in_parts(connection, question, s.c.id, ids)}
    return [found[i] for i in ids if i in found]


def words_of(segments: Any, sources: Any) -> Any:
    """The words of a segment, cut out by the database: a long transcript is not sent once for each of its passages."""
    length = segments.c.end - segments.c.start
    return func.substr(sources.c.text, segments.c.start + 1, length).label("text")


def is_in_a_source(connection: Connection, letters: str) -> bool:
    """Whether these letters, small and large ones apart, stand in a source."""
    s = schema.sources
    there = select(s.c.id).where(func.replace(s.c.text, letters, "") != s.c.text).limit(1)
    return connection.execute(there).first() is not None


def source_texts(connection: Connection, ids: Iterable[int]) -> dict[int, str]:
    """Source -> its whole canonical text."""
    return {row["id"]: row["text"] for row in rows(connection, "sources", ids=ids)}


def case_attributes(connection: Connection, case_ids: Iterable[int]) -> dict[int, dict[str, str]]:
    """Case -> attribute -> value."""
    v, a = schema.case_values, schema.attributes
    wanted = set(case_ids)
    found: dict[int, dict[str, str]] = {i: {} for i in sorted(wanted)}
    question = select(v.c.case_id, a.c.name, v.c.value).join(a, a.c.id == v.c.attribute_id).order_by(a.c.id)
    for row in in_parts(connection, question, v.c.case_id, wanted):
        found[row["case_id"]][row["name"]] = row["value"]
    return found


def counted_with(connection: Connection, ids: Iterable[int]) -> list[int]:
    """The units that a person counts with one of these."""
    wanted = set(ids)
    s = schema.segments
    question = select(s.c.id, s.c.counted_with).where(s.c.counted_with.is_not(None)).order_by(s.c.id)
    return [row.id for row in connection.execute(question) if row.counted_with in wanted]


def coding_states(connection: Connection, *, code_id: int | None = None) -> list[tuple[int, int, str]]:
    """(unit, code, status) of every coding that still stands, or of those of one code, for each unit that it touches.

    A coding of several turns touches each of them; an interviewer's own turn counts nowhere. What was given in a round
    of double coding is left out: it counts when the round is settled.
    """
    c, s = schema.codings, schema.segments
    question = (
        select(s.c.id, c.c.code_id, c.c.status)
        .join(s, TOUCHES)
        .where(c.c.status != "superseded", OUTSIDE_ROUNDS, s.c.interviewer == 0)
        .order_by(c.c.id, s.c.id)
    )
    if code_id is not None:
        question = question.where(c.c.code_id == code_id)
    return [(row.id, row.code_id, row.status) for row in connection.execute(question)]


def codings_of_code(connection: Connection, code_id: int) -> Rows:
    """The codings of a code that are not part of a round of double coding."""
    c = schema.codings
    return dicts(connection, select(c).where(c.c.code_id == code_id, OUTSIDE_ROUNDS).order_by(c.c.id))


def last_run(connection: Connection) -> dict[str, Any] | None:
    """The last run of the theme finder that stands."""
    r = schema.runs
    row = connection.execute(select(r).order_by(r.c.id.desc()).limit(1)).mappings().first()
    return dict(row) if row else None


def current_themes(connection: Connection) -> Rows:
    """The themes of the last run, and those of earlier ones that a person touched, by their numbers."""
    run = last_run(connection)
    t = schema.candidate_themes
    if run is None:
        return []
    question = select(t).where((t.c.run_id == run["id"]) | (t.c.held == 1)).order_by(t.c.number, t.c.id)
    return dicts(connection, question)


def highest_theme_number(connection: Connection) -> int:
    """The highest number that a theme of any run has; 0 where there is none."""
    return connection.execute(select(func.max(schema.candidate_themes.c.number))).scalar() or 0


def theme_answers(connection: Connection) -> Rows:
    """The rows by which the current themes keep their answers."""
    return rows(connection, "theme_answers")


def history(connection: Connection, *, most: int | None = None) -> Rows:
    """Events with who did them, newest first."""
    e, c = schema.events, schema.coders
    question = (
        select(e, c.c.name.label("actor"), c.c.kind.label("actor_kind"))
        .join(c, c.c.id == e.c.coder_id)
        .order_by(e.c.id.desc())
    )
    return dicts(connection, question.limit(most))


def report_of(original: dict[str, Any]) -> dict[str, Any]:
    """The reconciliation that was kept with an imported file."""
    return json.loads(original["report"])


def standing_events(connection: Connection) -> set[int]:
    """The events whose changes stand: neither undone nor undos."""
    steps = standing(connection)
    return {*steps.done, *steps.fixed}


def fixed_events(connection: Connection) -> list[int]:
    """Those among them that cannot be taken back any more, because a case was withdrawn since; in their order."""
    return standing(connection).fixed


def next_undo(connection: Connection) -> tuple[int, str] | None:
    """Number and label of the step that undo would take back."""
    event_id = undoable_event(connection)
    return (event_id, step_label(connection, event_id)) if event_id else None


def next_redo(connection: Connection) -> tuple[int, str] | None:
    """Number and label of the step that redo would do again."""
    event_id = redoable_event(connection)
    return (event_id, step_label(connection, event_id)) if event_id else None


def last_event(connection: Connection) -> int:
    """The number of the newest step; 0 in an empty project."""
    return connection.execute(select(func.max(schema.events.c.id))).scalar() or 0
