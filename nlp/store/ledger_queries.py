"""What the ledger and the counts of codes ask of a project: as little as they need of each answer, for all of them.

They are asked after every step, also where a project holds 100,000 answers.
"""

from sqlalchemy import Connection, func, select

from nlp.store import schema
from nlp.store.queries import OUTSIDE_ROUNDS, TOUCHES, Rows, dicts


def unit_ids(connection: Connection) -> list[int]:
    """Every unit that a respondent wrote or said, in the order in which they were read."""
    s = schema.segments
    return list(connection.execute(select(s.c.id).where(s.c.interviewer == 0).order_by(s.c.id)).scalars())


def marked_units(connection: Connection) -> Rows:
    """Those among them that say nothing of substance, or of which a person said that no code fits."""
    s = schema.segments
    marked = (s.c.screen != "substantive") | (s.c.no_code_fits != 0)
    question = select(s.c.id, s.c.screen, s.c.no_code_fits).where(s.c.interviewer == 0, marked)
    return dicts(connection, question.order_by(s.c.id))


def coded_units(connection: Connection) -> Rows:
    """The units that hold a code, each with the unit that it counts as (itself, or the one that it repeats) and the
    case of that one."""
    s, c, once = schema.segments, schema.codings, schema.segments.alias("once")
    counts_as = func.coalesce(s.c.counted_with, s.c.id)
    question = (
        select(s.c.id, counts_as.label("counts_as"), once.c.case_id)
        .join(c, TOUCHES)
        .join(once, once.c.id == counts_as)
        .where(c.c.status == "accepted", OUTSIDE_ROUNDS, s.c.interviewer == 0)
    )
    return dicts(connection, question.distinct().order_by(s.c.id))
