"""What is asked about personal data: the stretches found with the words there, who the project knows, what was read.

Decides nothing of what gives somebody away. A finding holds offsets only: its words are cut out of the text here.
"""

import json
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, func, select

from nlp.store import schema
from nlp.store.queries import Rows, dicts, in_parts


def texts(connection: Connection) -> dict[int, str]:
    """Source -> its canonical text, in the order in which they were read."""
    s = schema.sources
    return {row.id: row.text for row in connection.execute(select(s.c.id, s.c.text).order_by(s.c.id))}


def sources(connection: Connection) -> set[int]:
    """The ids of all sources."""
    return set(connection.execute(select(schema.sources.c.id)).scalars())


def findings(connection: Connection) -> Rows:
    """All findings with their words (``words``), by the place where they stand."""
    f, s = schema.findings, schema.sources
    rows = dicts(connection, select(f).order_by(f.c.source_id, f.c.start, f.c.end, f.c.id))
    spoken = select(s.c.id, s.c.text).where(s.c.id.in_(select(f.c.source_id)))
    text_of = {row.id: row.text for row in connection.execute(spoken)}
    return [{**row, "words": text_of[row["source_id"]][row["start"] : row["end"]]} for row in rows]


def accepted_names(connection: Connection) -> list[str]:
    """What a person marked as a name, in the words of the answers."""
    return [row["words"] for row in findings(connection) if row["status"] == "accepted" and row["kind"] == "name"]


def places(connection: Connection, ids: Sequence[int]) -> dict[int, dict]:
    """Finding -> the name of its source (``source``), and the unit that it begins in, or None: its id, span and text.

    ``answer`` is the id of the unit where a respondent speaks, else None.
    """
    f, s, u = schema.findings, schema.sources, schema.segments
    inside = (u.c.source_id == f.c.source_id) & (u.c.start <= f.c.start) & (u.c.end > f.c.start)
    question = (
        select(
            f.c.id,
            f.c.source_id,
            s.c.name.label("source"),
            u.c.id.label("unit"),
            u.c.start,
            u.c.end,
            u.c.interviewer,
        )
        .join(s, s.c.id == f.c.source_id)
        .join(u, inside, isouter=True)
        .order_by(f.c.id, u.c.id.desc())
    )
    found = {row["id"]: row for row in in_parts(connection, question, f.c.id, ids)}
    spoken = in_parts(connection, select(s.c.id, s.c.text), s.c.id, [row["source_id"] for row in found.values()])
    text_of = {row["id"]: row["text"] for row in spoken}
    return {
        i: {**row, "text": text_of[row["source_id"]], "answer": None if row["interviewer"] else row["unit"]}
        for i, row in found.items()
    }


def spoken_in(connection: Connection, ids: Sequence[int]) -> dict[int, tuple[int, int | None]]:
    """Finding -> the unit that it begins in, and the case of that unit."""
    f, u = schema.findings, schema.segments
    inside = (u.c.source_id == f.c.source_id) & (u.c.start <= f.c.start) & (u.c.end > f.c.start)
    question = select(f.c.id, u.c.id.label("unit"), u.c.case_id).join(u, inside).order_by(f.c.id, u.c.id.desc())
    return {row["id"]: (row["unit"], row["case_id"]) for row in in_parts(connection, question, f.c.id, ids)}


def counts(connection: Connection) -> dict[tuple[str, str], int]:
    """(kind, status) -> how many findings."""
    f = schema.findings
    question = select(f.c.kind, f.c.status, func.count().label("times")).group_by(f.c.kind, f.c.status)
    return {(row.kind, row.status): row.times for row in connection.execute(question)}


def accepted(connection: Connection, sources: Iterable[int] | None) -> Rows:
    """The accepted findings of some sources, or of all, in the order in which they stand."""
    f = schema.findings
    question = (
        select(f.c.source_id, f.c.start, f.c.end, f.c.mark)
        .where(f.c.status == "accepted")
        .order_by(f.c.source_id, f.c.start)
    )
    return dicts(connection, question) if sources is None else in_parts(connection, question, f.c.source_id, sources)


def speakers(connection: Connection) -> list[str]:
    """The labels of all who speak in transcripts."""
    u = schema.segments
    question = select(u.c.speaker).where(u.c.speaker.is_not(None)).distinct().order_by(u.c.speaker)
    return [row.speaker for row in connection.execute(question)]


def case_names(connection: Connection) -> list[str]:
    """The names of all cases."""
    c = schema.cases
    return [row.name for row in connection.execute(select(c.c.name).distinct().order_by(c.c.name))]


def answers_behind(connection: Connection, source: int) -> int:
    """How many answers stand in sources that were read after this one."""
    u = schema.segments
    question = select(func.count()).select_from(u).where(u.c.source_id > source, u.c.interviewer == 0)
    return connection.execute(question).scalar_one()


def earlier_marks(connection: Connection, ids: Iterable[int]) -> Mapping[int, str]:
    """Finding -> the last mark that it ever had, also where the step that gave it was undone."""
    e = schema.event_changes
    question = select(e.c.row_id, e.c.before, e.c.after).where(e.c.table_name == "findings").order_by(e.c.event_id)
    marks: dict[int, str] = {}
    for row in in_parts(connection, question, e.c.row_id, ids):
        for image in (row["before"], row["after"]):
            if image and (mark := json.loads(image).get("mark")):
                marks[row["row_id"]] = mark
    return marks


def counter(kind: str) -> str:
    """The name under which the numbers of a kind's marks are counted: none is ever given twice."""
    return f"marks: {kind}"


def next_numbers(connection: Connection) -> dict[str, int]:
    """Counter -> the number that comes next; those that were never used are left out."""
    c = schema.counters
    return {row.table_name: row.next_id for row in connection.execute(select(c).where(c.c.table_name.like("marks: %")))}
