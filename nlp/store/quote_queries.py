"""What is asked about quotes: what stands in them, which codes count there, and where they are used.

One question for all quotes of a list, never one for each. Hands out no words but those of the sources that are asked
for.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from nlp.store import schema
from nlp.store.queries import OUTSIDE_ROUNDS, Rows, dicts, in_parts


def undecided_in(connection: Connection, sources: Iterable[int]) -> dict[int, Rows]:
    """Source -> its findings of personal data that nobody decided about, in the order of the text."""
    f = schema.findings
    question = select(f.c.source_id, f.c.start, f.c.end).where(f.c.status == "proposed")
    return _of_sources(in_parts(connection, question.order_by(f.c.source_id, f.c.start), f.c.source_id, sources))


def accepted_in(connection: Connection, sources: Iterable[int]) -> dict[int, Rows]:
    """Source -> the codings in it that count, in the order in which they were given."""
    c = schema.codings
    question = (
        select(c.c.source_id, c.c.code_id, c.c.start, c.c.end, c.c.stance)
        .where(c.c.status == "accepted", OUTSIDE_ROUNDS)
        .order_by(c.c.id)
    )
    return _of_sources(in_parts(connection, question, c.c.source_id, sources))


def _of_sources(rows: Rows) -> dict[int, Rows]:
    found: dict[int, Rows] = {}
    for row in rows:
        found.setdefault(row["source_id"], []).append(row)
    return found


def used_in(connection: Connection) -> dict[int, tuple[str, ...]]:
    """Quote -> names of the reports that it is in, the oldest report first."""
    u, r = schema.report_quotes, schema.reports
    question = select(u.c.quote_id, r.c.id, r.c.name).join(r, r.c.id == u.c.report_id).distinct().order_by(r.c.id)
    found: dict[int, tuple[str, ...]] = {}
    for row in connection.execute(question):
        found[row.quote_id] = (*found.get(row.quote_id, ()), row.name)
    return found


def kinds_of_cases(connection: Connection, attributes: Sequence[str]) -> list[tuple[str, Mapping[str, str], int]]:
    """(kind of file, wave and values of these attributes, how many cases are alike), for all cases of the project."""
    c, o = schema.cases, schema.originals
    ids = {a.name: a.id for a in connection.execute(select(schema.attributes))}
    known = [name for name in attributes if name in ids]
    columns: list[Any] = [o.c.kind, c.c.wave]
    rows: Any = c.join(o, o.c.id == c.c.original_id)
    for place, name in enumerate(known):
        value = schema.case_values.alias(f"value{place}")
        rows = rows.outerjoin(value, (value.c.case_id == c.c.id) & (value.c.attribute_id == ids[name]))
        columns.append(value.c.value)
    labelled = [column.label(f"c{place}") for place, column in enumerate(columns)]
    question = select(*labelled, func.count().label("cases")).select_from(rows).group_by(*labelled)
    found = []
    for kind, wave, *values, cases in connection.execute(question):
        facts = {name: value for name, value in zip(known, values, strict=True) if value}
        found.append((kind, {**facts, "wave": wave} if wave else facts, cases))
    return found


def same_passage(connection: Connection, segment: int, start: int, end: int, code: int | None) -> Rows:
    """The quotes that show these words for this code."""
    q = schema.quotes
    question = select(q).where(q.c.segment_id == segment, q.c.start == start, q.c.end == end)
    return dicts(connection, question.where(q.c.code_id.is_(None) if code is None else q.c.code_id == code))


def fingerprint_key(connection: Connection) -> str:
    """What the fingerprints in reports are keyed with: random, made with the project, and never shown to anybody.

    It is the digest that stands in the chain for the label of the first step. The salt in it is 128 random bits. The
    first step is never undone, and a withdrawal that erases its label and its salt leaves the digest. Projects of
    earlier versions got theirs when they were brought along (migration 0005).
    """
    e = schema.events
    return connection.execute(select(e.c.label_digest).order_by(e.c.id).limit(1)).scalar_one()
