"""What is asked for the methods appendix: who coded how much, what was done by hand, who may be quoted. No words."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from nlp.store import schema
from nlp.store.queries import OUTSIDE_ROUNDS, standing_events


@dataclass(frozen=True)
class Coded:
    """How many codings came from where, what became of them, and who decided them."""

    origin: str
    status: str
    coder: str
    decided_by: str | None
    count: int


def codings_by_origin(connection: Connection) -> list[Coded]:
    """Codings outside of rounds of double coding; those that something newer replaced are left out."""
    c, by, decider = schema.codings, schema.coders.alias("by"), schema.coders.alias("decider")
    columns: list[Any] = [c.c.origin, c.c.status, by.c.name, decider.c.name]
    question = (
        select(*columns, func.count())
        .select_from(c.join(by, by.c.id == c.c.coder_id).outerjoin(decider, decider.c.id == c.c.decided_by))
        .where(c.c.status != "superseded", OUTSIDE_ROUNDS)
        .group_by(*columns)
        .order_by(*columns)
    )
    return [Coded(*row) for row in connection.execute(question)]


def steps_by_kind(connection: Connection) -> tuple[dict[str, int], int]:
    """Kind -> how many steps of it stand; and how many steps were taken back and do not stand now."""
    standing = standing_events(connection)
    e = schema.events
    found: dict[str, int] = {}
    taken_back = 0
    for row in connection.execute(select(e.c.id, e.c.kind).order_by(e.c.id)):
        if row.id in standing:
            found[row.kind] = found.get(row.kind, 0) + 1
        elif row.kind not in ("undo", "redo", "new_project"):
            taken_back += 1
    return found, taken_back


def cases_by_consent(connection: Connection) -> dict[str, int]:
    """Consent -> cases."""
    c = schema.cases
    return {row[0]: row[1] for row in connection.execute(select(c.c.consent, func.count()).group_by(c.c.consent))}


def cases_by_wave(connection: Connection) -> list[tuple[str, int]]:
    """(wave, cases), in the order in which waves came; nothing where no case has one."""
    c = schema.cases
    question = select(c.c.wave, func.count()).where(c.c.wave.is_not(None)).group_by(c.c.wave).order_by(func.min(c.c.id))
    return [(row[0], row[1]) for row in connection.execute(question)]


def readings_blind(connection: Connection) -> int:
    """How many answers were read in random order without any suggestion shown, outside of rounds."""
    r = schema.readings
    question = select(func.count(func.distinct(r.c.segment_id))).where(
        r.c.blind == 1, r.c.queue == "random", r.c.round_id.is_(None), r.c.outcome != "skipped"
    )
    return connection.execute(question).scalar_one()


def quotes_by_role(connection: Connection) -> list[tuple[str, bool, int]]:
    """(role, edited, how many) of the quotes of the shortlist; "" for those chosen by hand."""
    q = schema.quotes
    role, edited = func.coalesce(q.c.role, ""), q.c.shown.is_not(None)
    question = select(role, edited, func.count()).group_by(role, edited).order_by(role, edited)
    return [(row[0], bool(row[1]), row[2]) for row in connection.execute(question)]
