"""What is asked when a finished report is compared with the project: where its quotes come from, and who said what."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, func, select

from nlp.store import schema
from nlp.store.queries import Rows, dicts, in_parts, words_of

_AT_ONCE = 500
# Texts that people wrote about the material: what stands there in quotation marks is nobody's answer.
_OWN = (
    ("codes", ("name", "short", "definition", "include", "exclude", "typical", "atypical", "close_but_no")),
    ("questions", ("name", "wording")),
    ("candidate_themes", ("name", "suggested_name")),
    ("report_sections", ("heading",)),
    ("reports", ("name",)),
    ("rounds", ("name",)),
    ("codebook_versions", ("name", "note", "book")),
    ("originals", ("name",)),
)


def by_guid(connection: Connection, table: str, guids: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Guid -> row, for those that are there."""
    t = schema.metadata.tables[table]
    wanted = sorted(set(guids))
    found: Rows = []
    for start in range(0, len(wanted), _AT_ONCE):
        found += dicts(connection, select(t).where(t.c.guid.in_(wanted[start : start + _AT_ONCE])))
    return {row["guid"]: row for row in found}


def answers_in(connection: Connection, sources: Iterable[int]) -> Rows:
    """What respondents wrote or said in these sources: where, whose, and whether they may be quoted; no text."""
    s, c = schema.segments, schema.cases
    question = (
        select(s.c.id, s.c.source_id, s.c.start, s.c.end, c.c.consent, c.c.name.label("case"))
        .outerjoin(c, c.c.id == s.c.case_id)
        .where(s.c.interviewer == 0)
        .order_by(s.c.id)
    )
    return in_parts(connection, question, s.c.source_id, sources)


def every_answer(connection: Connection) -> Rows:
    """Everything that respondents wrote or said, with its text, whose it is, and whether they may be quoted."""
    s, src, c = schema.segments, schema.sources, schema.cases
    question = (
        select(s.c.id, s.c.source_id, s.c.start, s.c.end, c.c.consent, c.c.name.label("case"), words_of(s, src))
        .join(src, src.c.id == s.c.source_id)
        .outerjoin(c, c.c.id == s.c.case_id)
        .where(s.c.interviewer == 0)
        .order_by(s.c.id)
    )
    return dicts(connection, question)


def own_texts(connection: Connection) -> list[str]:
    """What people wrote about the material: names, definitions, questions, headings."""
    found: list[str] = []
    for table, columns in _OWN:
        t = schema.metadata.tables[table]
        for row in connection.execute(select(*(t.c[name] for name in columns))):
            found += [text for text in row if text]
    # Of what a report shows its title: an introduction may quote people.
    found += [
        json.loads(options).get("title", "")
        for options in connection.execute(select(schema.reports.c.options)).scalars()
    ]
    return [text for text in found if text]


def steps_of_kind(connection: Connection, kind: str) -> int:
    """How many steps of a kind the history holds."""
    e = schema.events
    return connection.execute(select(func.count()).select_from(e).where(e.c.kind == kind)).scalar_one()
