"""What is asked before a case is withdrawn: every row that holds what it said, and where it may be quoted."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Text, select

from nlp.store import memo_queries, schema
from nlp.store.queries import Rows, dicts, in_parts, rows, where, words_of


def segments_of_case(connection: Connection, case_id: int) -> Rows:
    """Every unit of a case, in all sources in which it speaks."""
    s = schema.segments
    return dicts(connection, select(s).where(s.c.case_id == case_id).order_by(s.c.id))


def segments_of_sources(connection: Connection, sources: Iterable[int]) -> Rows:
    """Every unit of these sources, interviewers' turns too."""
    s = schema.segments
    return in_parts(connection, select(s).order_by(s.c.source_id, s.c.start), s.c.source_id, sources)


def of_segments(connection: Connection, table: str, segments: Iterable[int]) -> Rows:
    """Rows of a table that belong to these units."""
    t = schema.metadata.tables[table]
    return in_parts(connection, select(t).order_by(t.c.id), t.c.segment_id, segments)


def of_sources(connection: Connection, table: str, sources: Iterable[int]) -> Rows:
    """Rows of a table that belong to these sources."""
    t = schema.metadata.tables[table]
    return in_parts(connection, select(t).order_by(t.c.id), t.c.source_id, sources)


def report_quotes_of(connection: Connection, quotes: Iterable[int]) -> Rows:
    """Where these quotes stand in reports."""
    t = schema.report_quotes
    return in_parts(connection, select(t).order_by(t.c.id), t.c.quote_id, quotes)


def counted_with(connection: Connection, units: Iterable[int]) -> Rows:
    """The units that count as one of these, because they repeat it."""
    s = schema.segments
    return in_parts(connection, select(s).order_by(s.c.id), s.c.counted_with, units)


def memos_about(connection: Connection, about: Mapping[str, Iterable[int]]) -> Rows:
    """Memos about things: kind -> ids; also about those that were taken away earlier."""
    wanted = {(kind, row_id) for kind, ids in about.items() for row_id in ids}
    return [m for m in rows(connection, "memos") if (m["about"], m["row_id"]) in wanted]


def taken_away(connection: Connection, kind: str, there: Iterable[int]) -> dict[int, dict[str, Any]]:
    """What memos of a kind are about that is not there any more: id -> its row as it stood last."""
    known = set(there)
    about = {m["row_id"] for m in where(connection, "memos", about=kind)} - known
    found = {i: memo_queries.last_image(connection, memo_queries.TABLES[kind], i) for i in sorted(about)}
    return {i: row for i, row in found.items() if row}


def everybodys_words(connection: Connection) -> Rows:
    """Every unit with its text, its source and its case, interviewers' turns too."""
    s, src = schema.segments, schema.sources
    question = select(s.c.id, s.c.source_id, s.c.case_id, words_of(s, src)).join(src, src.c.id == s.c.source_id)
    return dicts(connection, question.order_by(s.c.id))


def there(connection: Connection) -> dict[str, set[int]]:
    """The ids of all files, cases, sources and units as they are now: a row of another one was taken back."""
    tables = ("originals", "cases", "sources", "segments")
    return {name: set(connection.execute(select(schema.metadata.tables[name].c.id)).scalars()) for name in tables}


def tables_with_text() -> list[str]:
    """The tables of the journal in which somebody may have written something."""
    return [name for name, table in schema.JOURNALLED.items() if any(isinstance(c.type, Text) for c in table.c)]
